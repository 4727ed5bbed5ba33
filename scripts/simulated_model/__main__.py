"""Run the simulated model as a program of its own."""

import argparse
import asyncio
from contextlib import suppress
import json
import signal

from .server import LOOPBACK, SimulatedModel
from .vendors import DEFAULT_KEY, Vendor


def _arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="scripts.simulated_model", description=__doc__
    )
    parser.add_argument("--host", default=LOOPBACK)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--vendor", choices=[*Vendor], default=Vendor.ANTHROPIC)
    parser.add_argument(
        "--key", action="append", help=f"an accepted key (default: {DEFAULT_KEY})"
    )
    parser.add_argument("--any-key", action="store_true", help="accept every key")
    parser.add_argument("--model", action="append", default=[], help="a further model")
    parser.add_argument("--latency", type=float, default=0.0, help="seconds")
    parser.add_argument("--stream-pause", type=float, default=0.0, help="seconds")
    return parser.parse_args()


async def _serve(arguments: argparse.Namespace) -> None:
    """Serve until the process is told to end."""
    server = SimulatedModel(
        vendor=arguments.vendor,
        host=arguments.host,
        port=arguments.port,
        keys=arguments.key or (DEFAULT_KEY,),
        any_key=arguments.any_key,
        models=arguments.model,
        latency=arguments.latency,
        stream_pause=arguments.stream_pause,
    )
    ended = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(number, ended.set)
    async with server:
        print(json.dumps({"url": server.url, "vendor": arguments.vendor}), flush=True)
        await ended.wait()


asyncio.run(_serve(_arguments()))
