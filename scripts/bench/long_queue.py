"""How long lines are drained: time per request and memory at 1,000 and 10,000.

``python -m scripts.bench.long_queue [COUNT ...]`` asks one agent for COUNT runs that
nobody waits for, waits until all of them have ended, and prints what one cost. No
model is set up: each run delivers its fallback, so that the dispatcher, the journal
and the entities are measured and nothing else. Ratios are within this one process.
"""

import asyncio
from dataclasses import dataclass
from pathlib import Path
import resource
import sys
import time
from typing import Final

from custom_components.household_agents.household import Household
from custom_components.household_agents.memory.records import (
    RunRequest,
    RunSource,
    RunState,
)

from .home import domain_agent, make_entry, running_home, set_up

COUNTS: Final = (1_000, 10_000)
AGENT: Final = "agent_0"
_PAGE: Final = resource.getpagesize()


@dataclass(frozen=True, slots=True, kw_only=True)
class Drained:
    """What one line cost; times in ms per request, memory in MB."""

    count: int
    submit: float
    drain: float
    #: How much more memory was held than before, at the end of submitting and at most.
    submitted: float
    peak: float
    in_order: bool


def resident() -> float:
    """Return the memory that this process holds, in MB."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * _PAGE / 1e6


async def drain(household: Household, count: int) -> Drained:
    """Ask for so many runs and wait for the end of all."""
    before = peak = resident()
    began = time.perf_counter()
    handle = None
    for number in range(count):
        handle = await household.dispatcher.submit(
            RunRequest(
                agent_id=AGENT,
                source=RunSource.WORKFLOW,
                task=f"File letter {number}. {'Mind the margin. ' * 20}",
            )
        )
    submitted, asked = resident(), time.perf_counter()
    assert handle is not None
    last = asyncio.ensure_future(handle.wait())
    while not last.done():
        await asyncio.wait((last,), timeout=0.25)
        peak = max(peak, resident())
    done = time.perf_counter()
    return Drained(
        count=count,
        submit=(asked - began) / count * 1_000,
        drain=(done - began) / count * 1_000,
        submitted=submitted - before,
        peak=max(peak, submitted) - before,
        in_order=await _in_order(household, count),
    )


async def _in_order(household: Household, count: int) -> bool:
    """Whether all were done, in the order in which they were asked for."""
    runs = await household.journal.runs(agent_id=AGENT, limit=count)
    runs.sort(key=lambda one: one.acknowledged_at or one.request.requested_at)
    numbers = [one.request.task.split(".")[0] for one in runs]
    wanted = [f"File letter {number}" for number in range(count)]
    return numbers == wanted and {one.state for one in runs} == {RunState.DEGRADED}


async def measure(counts: tuple[int, ...]) -> list[Drained]:
    """Drain one line after the other, after a short one that warms all up."""
    agent = domain_agent(0, fallback="Filed.", notify_when="never")
    async with running_home() as hass:
        household = await set_up(hass, make_entry("", [agent], key=""))
        await drain(household, 200)
        return [await drain(household, count) for count in counts]


def main() -> None:
    """Print a line for each count, and how the last compares with the first."""
    counts = tuple(int(one) for one in sys.argv[1:]) or COUNTS
    found = asyncio.run(measure(counts))
    print(f"{'requests':>9} {'submit':>9} {'in all':>9} {'waiting':>9} {'peak':>8}")
    for one in found:
        print(
            f"{one.count:>9} {one.submit:>6.2f} ms {one.drain:>6.2f} ms "
            f"{one.submitted:>6.1f} MB {one.peak:>5.1f} MB"
            f"{'' if one.in_order else '  NOT IN ORDER'}"
        )
    first, last = found[0], found[-1]
    print(f"Time per request, {last.count} to {first.count}: ", end="")
    print(f"{last.drain / first.drain:.2f}")


if __name__ == "__main__":
    main()
