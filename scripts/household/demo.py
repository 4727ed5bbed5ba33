"""The demonstration: a house, its staff, one check-in, and the phone that hears of it."""

import argparse
import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
import os
from pathlib import Path
import signal
import sys
import tempfile
from zoneinfo import ZoneInfo

from homeassistant.util import dt as dt_util

from .brain import Brain, open_brain
from .client import HassError
from .hass_process import RESTART_EXIT_CODE
from .home import House, open_house
from .login import PASSWORD, USERNAME
from .paper import Paper
from .phone import NOTIFY_ACTION
from .round import check_in
from .staff import STAFF, change_model, find_entry, hire, set_up


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the command line says."""

    once: bool
    port: int | None
    keep: Path | None
    vendor: str
    base_url: str
    api_key: str
    model: str


def parse(arguments: Sequence[str] | None = None) -> Options:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="scripts/demo",
        description="Boot a furnished house with its staff of agents and have them "
        "check in. Without a key, a simulated model answers.",
    )
    add = parser.add_argument
    add("--once", action="store_true", help="end after the check-in; 0 if all is well")
    add("--port", type=int, help="port of Home Assistant (default: a free one)")
    add(
        "--keep",
        type=Path,
        metavar="DIR",
        help="keep the house in DIR and come back to it",
    )
    add(
        "--vendor",
        choices=("anthropic", "other"),
        default="anthropic",
        help="whose server the simulated model plays",
    )
    add("--base-url", default="", metavar="URL", help="a server with the Messages API")
    add("--api-key", default="", help="its key, or Claude's (or $ANTHROPIC_API_KEY)")
    add("--model", default="", help="model for all work (default: what is suggested)")
    parsed = parser.parse_args(arguments)
    # A key from the environment is Claude's and goes to no other server.
    if not parsed.base_url and not parsed.api_key:
        parsed.api_key = os.environ.get("ANTHROPIC_API_KEY", "")
    return Options(**vars(parsed))


async def run(options: Options, paper: Paper) -> int:
    """Show it all and return the exit code."""
    async with (
        open_brain(
            base_url=options.base_url,
            api_key=options.api_key,
            model=options.model,
            vendor=options.vendor,
        ) as brain,
        _folder(options.keep) as folder,
    ):
        paper.simulated = brain.simulated
        paper.title("Household Agents: a demonstration")
        paper.line(brain.said)
        paper.line()
        dt_util.set_default_time_zone(zone := _local_zone())
        async with open_house(
            folder, datetime.now(zone), port=options.port, progress=paper.progress
        ) as house:
            await _move_staff_in(house, brain, paper)
            problems = await _show_round(house, brain, paper)
            if not options.once:
                await _stay(house, paper)
            return 1 if problems else 0


@asynccontextmanager
async def _folder(keep: Path | None) -> AsyncIterator[Path]:
    """Lend a folder for the house: one to keep, or one that is gone afterwards."""
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep
        return
    with tempfile.TemporaryDirectory(
        prefix="household-agents-", ignore_cleanup_errors=True
    ) as name:
        yield Path(name)


async def _move_staff_in(house: House, brain: Brain, paper: Paper) -> None:
    """Set the integration up and hire the staff, unless a kept house has it all."""
    if (entry_id := await find_entry(house.client)) is not None:
        paper.progress("The staff of this house is still there; its model is set anew")
        await change_model(house.client, entry_id, brain.endpoint)
        return
    paper.progress("Household Agents is being set up through its own forms")
    entry_id = await set_up(house.client, brain.endpoint, [NOTIFY_ACTION])
    for post in STAFF:
        await hire(house.client, entry_id, post)
    paper.progress(f"The staff: {', '.join(post.agent_id for post in STAFF)}")


async def _show_round(house: House, brain: Brain, paper: Paper) -> list[str]:
    """Have the staff check in; return what did not happen that should have."""
    paper.title("The check-in asks every domain agent at once")
    paper.line(brain.short)
    paper.line()
    round_ = await check_in(house, paper)
    paper.title("What the phone received")
    for push in round_.pushes:
        paper.push(push)
    expected = [post.agent_id for post in STAFF if post.subentry_type == "domain_agent"]
    problems = round_.shortcomings(expected)
    for problem in problems:
        paper.failure(f"FAILED: {problem}")
    paper.line(brain.short)
    return problems


async def _stay(house: House, paper: Paper) -> None:
    """Leave the house open until Ctrl-C, and start it again where its UI asks for it."""
    paper.title("The house is open")
    paper.line(f"Address: {house.hass.url}")
    paper.line(f"Login:   {USERNAME} / {PASSWORD}  (it listens on this machine only)")
    paper.line("Press Ctrl-C to close it.")
    try:
        while (code := await house.hass.wait()) == RESTART_EXIT_CODE:
            await house.restart()
    except asyncio.CancelledError:
        if task := asyncio.current_task():
            task.uncancel()
        paper.progress("The house is being closed")
        return
    raise HassError(f"Home Assistant ended by itself with code {code}")


def _local_zone() -> ZoneInfo:
    """Return this machine's time zone, or UTC where it does not name one."""
    name = os.environ.get("TZ") or str(Path("/etc/localtime").resolve())
    return dt_util.get_time_zone(name.split("zoneinfo/")[-1]) or ZoneInfo("UTC")


def main() -> int:
    """Run the demonstration; end it in order whoever asks."""
    paper = Paper()
    # A shell has what it starts in the background ignore this one.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    try:
        return asyncio.run(run(parse(), paper))
    except KeyboardInterrupt:
        return 130
    except HassError as err:
        paper.line()
        paper.failure(f"FAILED: {err}")
        return 1


if __name__ == "__main__":
    sys.exit(main())
