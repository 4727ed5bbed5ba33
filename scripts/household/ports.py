"""Free ports on loopback."""

import os
import random
import socket
from typing import Final

LOOPBACK: Final = "127.0.0.1"
#: Below what Linux gives out by itself, which begins at 32768.
_FIRST: Final = 20_000
_PORTS: Final = 1_500
_PLACES: Final = 8


def free_port() -> int:
    """Return a TCP port of loopback that nobody listens on.

    A house takes seconds until it listens on it. So it is none that the kernel gives
    to others meanwhile, and tests that run at once look in different places.
    """
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    begin = _FIRST + worker % _PLACES * _PORTS
    for port in random.sample(range(begin, begin + _PORTS), _PORTS):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as sock:
            try:
                sock.bind((LOOPBACK, port))
            except OSError:
                continue
        return port
    raise OSError(f"No port from {begin} to {begin + _PORTS - 1} is free")


def is_free(port: int) -> bool:
    """Whether nobody listens on a TCP port of loopback."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as sock:
        return sock.connect_ex((LOOPBACK, port)) != 0
