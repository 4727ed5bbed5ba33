"""Stalled, undelivered and timed out: three silences, each seen as what it is."""

import asyncio
from typing import Any

import pytest

from custom_components.household_agents.dispatch import receipts
from custom_components.household_agents.household import Household
from custom_components.household_agents.memory.records import RunRecord
from homeassistant.core import HomeAssistant
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, run


def shown(hass: HomeAssistant) -> tuple[str, Any]:
    """Return the status and the problem that people see."""
    status = hass.states.get("sensor.chef_status")
    problem = hass.states.get("binary_sensor.chef_problem")
    assert status is not None
    assert problem is not None
    return status.state, problem.attributes["reason"]


async def failures(household: Household) -> int:
    """Return how many failures of the agent are counted, as a restart would know."""
    kept = await household.journal.get_state("agent_breakers") or {}
    count: int = kept.get("chef", {}).get("failures", 0)
    return count


@pytest.mark.parametrize("fallback", ["", "Cook something."])
@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ({"stall_seconds": 1, "run_seconds": 60}, "stalled"),
        ({"stall_seconds": 60, "run_seconds": 1}, "timed_out"),
    ],
)
async def test_silences_are_told_apart(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    limits: dict[str, int],
    expected: str,
    fallback: str,
) -> None:
    """Whether a fallback was delivered or not, people see which silence it was (F161)."""
    household = await make_household(
        agent("Chef", fallback=fallback, call_seconds=30, **limits)
    )
    model.latency = 30
    result = await run(hass, "chef")
    await hass.async_block_till_done(wait_background_tasks=True)
    assert result["error"] == f"run_{expected}"
    assert shown(hass) == (expected, expected)
    # It counts as a failure of the agent.
    assert await failures(household) == 1


async def test_a_late_receipt_shows_as_undelivered_until_it_comes(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A disk that hangs holds the receipt up: that is seen, and passes (F157, F160)."""
    household = await make_household(agent("Chef"))
    monkeypatch.setattr(receipts, "RECEIPT_SECONDS", 0.05)
    works = asyncio.Event()
    save = household.journal.save_run

    async def hang(record: RunRecord) -> None:
        await works.wait()
        await save(record)

    monkeypatch.setattr(household.journal, "save_run", hang)
    waiting = hass.async_create_task(run(hass, "chef"))
    while shown(hass) != ("undelivered", "undelivered"):
        await asyncio.sleep(0.01)
    assert model.turns == []
    works.set()
    result = await waiting
    assert (result["state"], result["error"]) == ("completed", None)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert shown(hass) == ("idle", None)


async def test_a_receipt_that_never_comes_ends_the_run_before_it_costs(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Undelivered is an error of its own, and not the agent's fault (F160)."""
    household = await make_household(agent("Chef", stall_seconds=1))
    monkeypatch.setattr(receipts, "RECEIPT_SECONDS", 0.05)
    never = asyncio.Event()

    async def hang(_record: RunRecord) -> None:
        await never.wait()

    monkeypatch.setattr(household.journal, "save_run", hang)
    result = await run(hass, "chef")
    await hass.async_block_till_done(wait_background_tasks=True)
    assert (result["state"], result["error"]) == ("failed", "run_undelivered")
    assert shown(hass) == ("undelivered", "undelivered")
    assert model.turns == []
    assert await failures(household) == 0
