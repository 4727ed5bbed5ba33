"""What setting up a large household costs Home Assistant, and how long requests are.

    python -m scripts.bench.set_up

53 agents with 57 schedules and 75 skills are set up once in a Home Assistant that
runs already. What the bare SDK takes in the same minute says how much slower this
machine is than the one on which the budget was set.
"""

import argparse
import asyncio
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
import resource
import sys
import time
from typing import Any, Final

from custom_components.household_agents.agents.export import flatten
from custom_components.household_agents.agents.gallery import gallery
from custom_components.household_agents.agents.kinds import Pattern
from custom_components.household_agents.const import DOMAIN
from custom_components.household_agents.household import BUNDLED_SKILLS
from homeassistant.core import HomeAssistant

from .home import (
    config_folder,
    domain_agent,
    make_entry,
    run_agent,
    running_home,
    set_up,
)
from .meter import CLIENT_CORE, Watch, middle, pin, sample
from .server import serving

AGENTS: Final = 53
SCHEDULES: Final = 57
SKILLS: Final = 75
LOOP_MS: Final = 1_000
STALL_MS: Final = 50
MEMORY_MB: Final = 35
REQUEST_BYTES: Final = 9_000
#: CPU ms an agent that the bare SDK took for 8 agents where the budget was set.
_SDK_THERE: Final = 4.6
_SDK_AGENTS: Final = 8


async def times_slower(url: str) -> float:
    """Return how much slower this machine is, by what the bare SDK takes."""
    # It imports the SDK, whose memory is measured apart.
    from . import model_client  # noqa: PLC0415

    async with model_client.bare_sdk(url) as call:
        await model_client.run_all(call, _SDK_AGENTS)
        took = [
            await sample(lambda: model_client.run_all(call, _SDK_AGENTS))
            for _ in range(3)
        ]
    return middle(took).cpu / _SDK_AGENTS / _SDK_THERE


def write_skills(folder: Path) -> None:
    """Write skills beside the bundled ones, up to the number to measure."""
    bundled = sum(1 for _ in BUNDLED_SKILLS.glob("*/SKILL.md"))
    for number in range(SKILLS - bundled):
        path = folder / f"skill-{number}" / "SKILL.md"
        path.parent.mkdir(parents=True)
        text = "Read what is due, then say what needs a person. " * 60
        path.write_text(
            f"---\nname: skill-{number}\n"
            f"description: Use it for part {number} of the household.\n---\n{text}\n",
            encoding="utf-8",
        )


def staff() -> list[dict[str, Any]]:
    """Return the agents, of which some have two schedules."""
    return [
        domain_agent(
            number,
            cron=[
                f"{number % 60} 7 * * *",
                *["30 19 * * 1"] * (number < SCHEDULES - AGENTS),
            ],
            skills=[f"skill-{number % 50}", "bill-triage"],
        )
        for number in range(AGENTS)
    ]


def memory_mb() -> float:
    """Return the memory that the process has now, in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1024**2


async def household(url: str) -> bool:
    """Set the household up and print what it cost."""
    async with running_home() as hass:
        await hass.async_add_executor_job(write_skills, config_folder(hass) / "skills")
        before = memory_mb()
        # The SDK is a requirement, which no budget of ours can make smaller.
        await hass.async_add_executor_job(import_module, "anthropic")
        sdk = memory_mb() - before
        before, cpu = memory_mb(), time.thread_time()
        async with Watch() as watch:
            made = await set_up(hass, make_entry(url, staff()))
        cpu = (time.thread_time() - cpu) * 1_000
        grown = memory_mb() - before
        assert len(made.registry.all()) == AGENTS
        assert len(made.parts.skills.catalogue(("skill-1",))) > 0
        entities = len(hass.states.async_all())
        slower = await times_slower(url)
    print(f"{AGENTS} agents, {SCHEDULES} schedules, {SKILLS} skills: {entities} states")
    print(f"this machine is {slower:.1f} times slower; figures as they would be there")
    print(f"the SDK's import takes {sdk:.0f} MB of its own, outside of the loop")
    rows = (
        ("loop time, ms", cpu / slower, LOOP_MS),
        ("longest stall, ms", watch.stall / slower, STALL_MS),
        ("memory, MB", grown, MEMORY_MB),
    )
    for name, figure, budget in rows:
        word = "kept" if figure <= budget else "MISSED"
        print(f"  {name:<20} {figure:>7.0f}  budget {budget:>5}  {word}")
    return all(figure <= budget for _, figure, budget in rows)


async def request_bytes(hass: HomeAssistant, name: str) -> int:
    """Return the bytes of a run's first request."""
    record = await run_agent(hass, name)
    trace = await hass.services.async_call(
        DOMAIN,
        "get_trace",
        {"run_id": record["run_id"]},
        blocking=True,
        return_response=True,
    )
    steps: Any = (trace or {})["steps"]
    return next(int(one["request_bytes"]) for one in steps if one["kind"] == "model")


async def requests(url: str) -> bool:
    """Print how long the gallery's agents' requests are in a house without states."""
    agents = [one for one in gallery().values() if one.pattern is Pattern.DOMAIN]
    async with running_home() as hass:
        await set_up(hass, make_entry(url, [flatten(one) for one in agents]))
        sizes = {one.name: await request_bytes(hass, one.name) for one in agents}
    print(f"\nfirst request before state, bytes (budget {REQUEST_BYTES})")
    for name, size in sorted(sizes.items(), key=lambda item: -item[1]):
        word = "kept" if size <= REQUEST_BYTES else "MISSED"
        print(f"  {name:<28} {size:>6}  {word}")
    return max(sizes.values()) <= REQUEST_BYTES


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 if a budget is missed."""
    argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0]).parse_args(
        arguments
    )
    with serving(0) as url:
        pin(CLIENT_CORE)
        kept = [asyncio.run(household(url)), asyncio.run(requests(url))]
    return int(not all(kept))


if __name__ == "__main__":
    sys.exit(main())
