"""A real MQTT broker as a child process, on loopback."""

import asyncio
from pathlib import Path
import shutil
from typing import Final, Self

from .child import end_child, start_child
from .client import HassError
from .ports import LOOPBACK, free_port

#: Debian keeps it where only root's PATH leads.
_PROGRAM: Final = shutil.which("mosquitto") or "/usr/sbin/mosquitto"


def has_broker() -> bool:
    """Whether Mosquitto is installed."""
    return Path(_PROGRAM).exists()


class Broker:
    """Mosquitto; ends with the ``async with`` block, come what may."""

    def __init__(self, folder: Path) -> None:
        """Take a folder for its configuration and its log."""
        self._folder = folder
        self.port = free_port()
        self._process: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> Self:
        """Start it and wait until it listens."""
        config = self._folder / "mosquitto.conf"
        config.write_text(
            f"listener {self.port} {LOOPBACK}\nallow_anonymous true\n",
            encoding="utf-8",
        )
        self._process = await start_child(
            [_PROGRAM, "-c", str(config)],
            cwd=self._folder,
            env={},
            output=self._folder / "mosquitto.out",
        )
        async with asyncio.timeout(30):
            while not await self._listens():
                if self._process.returncode is not None:
                    raise HassError("Mosquitto ended while starting")
                await asyncio.sleep(0.05)
        return self

    async def __aexit__(self, *exc: object) -> None:
        """Stop it."""
        if self._process is not None:
            await end_child(self._process, grace=5)

    async def _listens(self) -> bool:
        """Whether somebody can connect."""
        try:
            _, writer = await asyncio.open_connection(LOOPBACK, self.port)
        except OSError:
            return False
        writer.close()
        return True
