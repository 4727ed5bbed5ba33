"""What a lease costs: given, verified, and checked with all that has to be looked up.

    python -m scripts.bench.leases [--samples 5000]

In the same run, call by call in turns: the gate's decision, and the bare HMAC that
nothing signed can do without. Times are the CPU's, in microseconds, of the quietest
stretch: neighbours only ever add to them. Exits with 1 if a budget is missed.
"""

import argparse
import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
import hmac
from itertools import batched
import sys
import time
from typing import Any, Final

from custom_components.household_agents.agents.definition import AgentDefinition
from custom_components.household_agents.governance.actuator import Action
from custom_components.household_agents.governance.effects import RunEffects
from custom_components.household_agents.governance.gate import (
    GatedCall,
    GateFacts,
    decide,
)
from custom_components.household_agents.governance.lease_book import LeaseBook, use_of
from custom_components.household_agents.governance.lease_format import payload_of
from custom_components.household_agents.governance.lease_rules import verify
from custom_components.household_agents.governance.origins import Origin
from custom_components.household_agents.governance.seen import SeenStates
from homeassistant.components.homeassistant.exposed_entities import async_expose_entity
from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers.llm import ToolAnnotations
from homeassistant.util import dt as dt_util

from .home import domain_agent, make_entry, running_home, set_up
from .meter import CLIENT_CORE, pin

LAMP: Final = "light.lamp"
#: p95 in microseconds of a decision, and of verifying a lease.
BUDGET_US: Final = 50.0
STRETCHES: Final = 10
_CHANGES: Final = ToolAnnotations(read_only=False, destructive=True, open_world=False)
_ACTION: Final = Action(
    domain="light",
    service="turn_on",
    entity_ids=(LAMP,),
    data={"brightness_pct": 40, "transition": 2, "color_temp_kelvin": 3000},
)


@dataclass(frozen=True, kw_only=True)
class Doer:
    """A run that has read the lamp and wants to change it."""

    agent: AgentDefinition
    entities: tuple[str, ...] = (LAMP,)
    run_id: str = "run-1"
    ha_context: Context = field(default_factory=Context)
    effects: RunEffects = field(
        default_factory=lambda: RunEffects(agent_id="a", run_id="run-1", work_key="w")
    )
    origin: Origin = Origin.SCHEDULE
    requested_at: datetime = field(default_factory=dt_util.utcnow)
    approval_id: str | None = None
    standing_id: str | None = None
    seen: SeenStates = field(default_factory=SeenStates)
    leases: list[dict[str, str]] = field(default_factory=list)


class Clock:
    """Collects what each kind of call took."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.times: dict[str, list[int]] = {}

    def take[T](self, name: str, work: Callable[[], T]) -> T:
        """Do the work and keep what it took."""
        began = time.thread_time_ns()
        result = work()
        self.times.setdefault(name, []).append(time.thread_time_ns() - began)
        return result

    def at(self, name: str, percent: int) -> float:
        """Return a percentile in microseconds, of the stretch where it is the lowest."""
        times = self.times[name]
        length = max(1, len(times) // STRETCHES)
        return min(
            sorted(stretch)[len(stretch) * percent // 100] / 1_000
            for stretch in batched(times, length, strict=False)
            if len(stretch) == length
        )


def once(hass: HomeAssistant, book: LeaseBook, actor: Doer, clock: Clock) -> None:
    """Take one of each."""
    call = GatedCall(
        tool="control_device",
        annotations=_CHANGES,
        entities=(LAMP,),
        action=_ACTION.name,
    )
    facts = GateFacts(
        agent=actor.agent,
        enabled=True,
        tools=frozenset({"control_device"}),
        entities=frozenset({LAMP}),
    )
    clock.take("gate decides", lambda: decide(call, facts))
    lease = clock.take("lease given", lambda: book.issue(actor, _ACTION, (LAMP,)))
    signed, use = lease.as_signed(), use_of(hass, actor, _ACTION)
    known = book.known(actor, _ACTION, use, lease.lease_id)
    payload = payload_of(signed)
    clock.take("bare HMAC", lambda: hmac.digest(known.secret, payload, "sha256"))
    if clock.take("lease verified", lambda: verify(signed, use, known)) is not None:
        raise RuntimeError("A good lease was refused")
    clock.take("with what is looked up", lambda: book.check(actor, _ACTION, lease))
    book.forget(lease)


async def measure(samples: int) -> Clock:
    """Take samples in a household."""
    clock = Clock()
    staff: list[dict[str, Any]] = [
        domain_agent(
            0,
            autonomy="act",
            tools=["control_device", "get_states"],
            scope={"entity_id": [LAMP]},
        )
    ]
    async with running_home() as hass:
        hass.states.async_set(
            LAMP,
            "off",
            {"min_color_temp_kelvin": 2000, "max_color_temp_kelvin": 6500},
        )
        async_expose_entity(hass, "conversation", LAMP, True)
        household = await set_up(hass, make_entry("", staff, key=""))
        agent = household.registry.get("agent_0")
        if agent is None:
            raise RuntimeError("There is no agent")
        actor, book = Doer(agent=agent), household.parts.leases.book
        actor.seen.note([hass.states.get(LAMP)])
        once(hass, book, actor, Clock())
        for _ in range(samples):
            once(hass, book, actor, clock)
    return clock


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 if a budget is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--samples", type=int, default=5_000)
    options = parser.parse_args(arguments)
    pin(CLIENT_CORE)
    clock = asyncio.run(measure(options.samples))
    bare = clock.at("bare HMAC", 50)
    print(f"{options.samples} leases for one light with three arguments, CPU in us")
    print(f"{'':<24}{'p50':>8}{'p95':>8}{'p99':>8}{'x HMAC':>8}")
    for name in clock.times:
        figures = [clock.at(name, percent) for percent in (50, 95, 99)]
        print(
            f"{name:<24}" + "".join(f"{figure:>8.1f}" for figure in figures),
            f"{figures[0] / bare:>7.1f}",
        )
    kept = True
    for name in ("gate decides", "lease verified"):
        figure = clock.at(name, 95)
        kept = kept and figure <= BUDGET_US
        word = "kept" if figure <= BUDGET_US else "MISSED"
        print(f"{name}: p95 {figure:.1f} us, budget {BUDGET_US:.0f}: {word}")
    return int(not kept)


if __name__ == "__main__":
    sys.exit(main())
