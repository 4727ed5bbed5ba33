"""What a check-in costs: an orchestrator over N agents, against the bare SDK.

    python -m scripts.bench.check_in [--agents 1 8 53 200] [--repeat 5]

Home Assistant's core runs in this process on one core, a model server that answers
after 100 ms in another on the other. Each agent makes one tool call and reports,
one more turn compiles: 300 ms is the ideal. Everything is on: queue, limits,
receipts, gate, memory, journal, traces, entities. The bare SDK sends as many
requests of such a size in the same minutes; only the ratios carry to another machine.
"""

import argparse
import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, fields
from itertools import cycle
import math
import sys
from typing import Any, Final
from unittest.mock import patch

from custom_components.household_agents.const import DEFAULT_MODEL_CALLS
from homeassistant.core import HomeAssistant
from homeassistant.helpers import aiohttp_client

from . import model_client
from .home import (
    domain_agent,
    furnish,
    make_entry,
    orchestrator,
    run_agent,
    running_home,
    set_up,
)
from .meter import CLIENT_CORE, Sample, middle, pin, sample
from .server import LATENCY, serving

#: Each may only dispatch so many runs an hour, which a measurement uses up.
_ORCHESTRATORS: Final = 4


@dataclass(frozen=True, slots=True)
class Figures:
    """What a check-in costs: a measurement, or the most that it may be.

    ``wall`` is a multiple of the ideal, ``cpu`` in ms an agent, ``sdk`` that CPU
    against the bare SDK's, ``stall`` in ms.
    """

    wall: float
    cpu: float
    sdk: float
    stall: float

    def within(self, budget: Figures) -> bool:
        """Whether nothing is more than it may be."""
        return all(
            getattr(self, field.name) <= getattr(budget, field.name)
            for field in fields(self)
        )

    def __str__(self) -> str:
        """Return one part of a table's row."""
        return f"{self.wall:>8.2f} {self.cpu:>6.1f} {self.sdk:>6.2f} {self.stall:>6.1f}"


BUDGETS: Final = {
    1: Figures(1.05, 12, 1.1, 5),
    8: Figures(1.07, 3, 0.65, 5),
    53: Figures(1.20, 2.5, 0.30, 10),
    200: Figures(1.60, 2.0, 0.12, 20),
}
LIMITED: Final = 1.05


@asynccontextmanager
async def household(
    url: str, agents: int, limit: int | None
) -> AsyncIterator[HomeAssistant]:
    """Run a home with so many agents and so many calls at once, or as many as usual."""
    staff: list[dict[str, Any]] = [domain_agent(number) for number in range(agents)]
    staff += [orchestrator(number) for number in range(_ORCHESTRATORS)]
    options = {"model_calls": limit, "tool_calls": limit} if limit else {}
    # Home Assistant's session has a limit of its own, which is lifted as well.
    connections = patch.object(
        aiohttp_client, "MAXIMUM_CONNECTIONS_PER_HOST", max(100, limit or 0)
    )
    with connections:
        async with running_home() as hass:
            furnish(hass, 10)
            await set_up(hass, make_entry(url, staff, options))
            yield hass


def checking_in(hass: HomeAssistant) -> Callable[[], Awaitable[object]]:
    """Return what does one check-in, by each orchestrator in turn."""
    names = cycle(f"Check-in {number}" for number in range(_ORCHESTRATORS))
    return lambda: run_agent(hass, next(names))


async def alternate(
    url: str, agents: int, repeat: int
) -> tuple[list[Sample], list[Sample]]:
    """Measure check-ins, and the same calls with nothing but the SDK, in turns."""
    async with (
        household(url, agents, agents + 1) as hass,
        model_client.bare_sdk(url) as call,
    ):
        ours = checking_in(hass)

        async def bare() -> None:
            await model_client.run_all(call, agents)
            if agents > 1:
                await call(model_client.body("Two things need you. " * 20 * agents))

        await ours()
        await bare()
        pairs = [(await sample(ours), await sample(bare)) for _ in range(repeat)]
    return [mine for mine, _ in pairs], [theirs for _, theirs in pairs]


def compare(url: str, agents: int, repeat: int) -> bool:
    """Print one line; say whether it keeps within its budget.

    The budget was set on another machine. What the bare SDK costs says how much
    slower this one is at the moment; time and stalls are judged by that measure.
    """
    mine, theirs = asyncio.run(alternate(url, agents, repeat))
    own, sdk = middle(mine), middle(theirs)
    # A tool call, a report, and a compiling turn where there are several reports.
    ideal = (3 if agents > 1 else 2) * LATENCY * 1_000
    here = Figures(own.wall / ideal, own.cpu / agents, own.cpu / sdk.cpu, own.stall)
    budget = BUDGETS[agents]
    slower = sdk.cpu / agents / (budget.cpu / budget.sdk)
    there = Figures(
        1 + (here.wall - 1) / slower, here.cpu / slower, here.sdk, here.stall / slower
    )
    kept = there.within(budget)
    print(
        f"{agents:>6} {here} {sdk.wall / ideal:>8.2f} {sdk.stall:>6.1f}"
        f" {slower:>6.1f} {there} {budget}  {'kept' if kept else 'MISSED'}",
        flush=True,
    )
    return kept


async def limited(url: str, agents: int, repeat: int) -> bool:
    """Measure at the default limit, against nothing but HTTP at the same limit.

    On an idle machine that is the limit's own ideal, which is printed as well.
    """
    slots = DEFAULT_MODEL_CALLS - 1  # One is kept for people.
    ideal = (math.ceil(2 * agents / slots) + 1) * LATENCY * 1_000
    async with (
        household(url, agents, None) as hass,
        model_client.bare_aiohttp(url) as call,
    ):
        ours = checking_in(hass)
        gate = asyncio.Semaphore(slots)

        async def gated(body: dict[str, Any]) -> object:
            async with gate:
                return await call(body)

        async def floor() -> None:
            await model_client.run_all(gated, agents)
            await call(model_client.body("Two things need you. " * 20 * agents))

        await ours()
        await floor()
        pairs = [(await sample(ours), await sample(floor)) for _ in range(repeat)]
    own, bare = middle([one for one, _ in pairs]), middle([one for _, one in pairs])
    ratio = own.wall / bare.wall
    print(
        f"\n{agents} agents at the default limit of {DEFAULT_MODEL_CALLS} calls, one of"
        f" them kept for people:\n{own.wall / ideal:.3f} x that limit's ideal, bare"
        f" aiohttp {bare.wall / ideal:.3f}: {ratio:.3f} x (budget {LIMITED})"
        f" {'kept' if ratio <= LIMITED else 'MISSED'}"
    )
    return ratio <= LIMITED


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 if a budget is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--agents", type=int, nargs="+", choices=BUDGETS, default=list(BUDGETS)
    )
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--no-limited", action="store_true")
    options = parser.parse_args(arguments)
    with serving() as url:
        pin(CLIENT_CORE)
        figures = " x ideal    CPU  x SDK  stall"
        print(f"{'':6} {'here':29} {'bare SDK':15} slower {'there':29} budget")
        print(f"agents {figures}  x ideal  stall  times {figures} {figures}")
        kept = [compare(url, agents, options.repeat) for agents in options.agents]
        if not options.no_limited:
            kept.append(asyncio.run(limited(url, 53, options.repeat)))
    return int(not all(kept))


if __name__ == "__main__":
    sys.exit(main())
