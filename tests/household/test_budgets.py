"""Budgets: counted before every call, for the run, the agent and the household."""

from datetime import datetime, timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from hypothesis import given, strategies as st
import pytest

from custom_components.household_agents.agents.definition import parse
from custom_components.household_agents.governance.budgets import (
    BudgetExceeded,
    BudgetLedger,
    HouseholdBudget,
)
from custom_components.household_agents.model.usage import Usage
from homeassistant.core import HomeAssistant
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, run

CHEF = parse(agent("Chef", tokens_per_run=2_000, tokens_per_day=5_000, cost_per_day=1))
BANKER = parse(agent("Banker"))


class Clock:
    """A local time that a test sets."""

    def __init__(self) -> None:
        """Begin on a Monday evening."""
        self.now = datetime(2026, 5, 4, 23, 0)

    def __call__(self) -> datetime:
        """Return it."""
        return self.now


def ledger(
    clock: Clock | None = None, *, tokens: int = 10_000, cost: float = 2.0
) -> BudgetLedger:
    """Return a ledger of a day on which nothing was used."""
    budget = HouseholdBudget(tokens_per_day=tokens, cost_per_day=cost)
    return BudgetLedger(budget, clock or Clock())


def used(tokens: int = 0, cost: float = 0.0) -> Usage:
    """Return what a call used."""
    return Usage(input_tokens=tokens, cost=cost)


def reserve(books: BudgetLedger, definition: Any = CHEF, **fields: Any) -> Any:
    """Reserve a call."""
    tokens = fields.pop("tokens", 500)
    return books.reserve(
        definition, tokens, **{"run_used": Usage(), "interactive": True, **fields}
    )


@pytest.mark.parametrize(
    ("spent", "call", "scope"),
    [
        ({}, {}, None),
        ({}, {"tokens": 2_000}, None),
        ({}, {"tokens": 2_001}, "this run"),
        ({}, {"run_used": used(1_501)}, "this run"),
        ({"chef": used(4_500)}, {}, None),
        ({"chef": used(4_501)}, {}, "Chef today"),
        ({"chef": used(0, 0.99)}, {}, None),
        ({"chef": used(0, 1.0)}, {}, "Chef today"),
        ({"banker": used(9_500)}, {}, None),
        ({"banker": used(9_501)}, {}, "the household today"),
        ({"banker": used(0, 2.01)}, {}, "the household today"),
        # A tenth is kept for what people ask for themselves.
        ({"banker": used(8_600)}, {"interactive": False}, "the household today"),
        ({"banker": used(8_500)}, {"interactive": False}, None),
        ({"banker": used(0, 1.9)}, {"interactive": False}, "the household today"),
        ({"banker": used(0, 1.9)}, {}, None),
    ],
)
def test_what_a_call_may_use(
    spent: dict[str, Usage], call: dict[str, Any], scope: str | None
) -> None:
    """The first budget that is used up refuses, and names itself (F214, F215)."""
    books = ledger()
    books.restore(spent)
    refused = None
    try:
        reserve(books, **call)
    except BudgetExceeded as err:
        refused = err
    assert (refused.scope if refused else None) == scope
    assert str(refused or "").startswith(f"{scope}: " if scope else "")


def test_calls_in_flight_count() -> None:
    """Ten calls at once cannot all believe that the budget is theirs (F217)."""
    books = ledger(tokens=1_200)
    first = reserve(books, BANKER)
    reserve(books, BANKER)
    with pytest.raises(BudgetExceeded):
        reserve(books, BANKER)
    books.settle(first, used(100))
    reserve(books, BANKER)
    assert books.used_today("banker").total_tokens == 100


def test_a_new_day_begins_empty() -> None:
    """At midnight everything is nothing; a call over midnight counts for the new day."""
    clock = Clock()
    books = ledger(clock)
    books.restore({"chef": used(5_000, 1.0)})
    with pytest.raises(BudgetExceeded):
        reserve(books)
    other = reserve(books, BANKER)
    clock.now += timedelta(hours=2)
    reserve(books)
    books.settle(other, used(700))
    assert books.used_today("chef") == Usage()
    assert books.used_today().total_tokens == 700


@given(st.lists(st.tuples(st.integers(1, 900), st.integers(0, 900)), max_size=30))
def test_no_order_of_calls_goes_beyond_the_budget(calls: list[tuple[int, int]]) -> None:
    """As long as calls use no more than was reserved, the day's limit holds."""
    books = ledger(tokens=5_000)
    for tokens, really in calls:
        try:
            held = reserve(books, BANKER, tokens=tokens)
        except BudgetExceeded:
            continue
        books.settle(held, used(min(tokens, really)))
    assert books.used_today().total_tokens <= 5_000


async def test_an_agent_that_used_its_day_delivers_its_fallback(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    freezer: FrozenDateTimeFactory,
) -> None:
    """The limit is visible, costs no call, and is gone the next day (F217, F218)."""
    await make_household(
        agent("Chef", cost_per_day=0.0001, fallback="Cook something\nAnything.")
    )
    assert (await run(hass, "chef"))["state"] == "completed"
    calls = len(model.turns)
    result = await run(hass, "chef")
    assert (result["state"], result["error"]) == ("degraded", "run_budget")
    assert "Chef today" in result["error_detail"]
    assert "the budget is used up" in result["report"]["notes"][0]
    assert len(model.turns) == calls
    freezer.tick(timedelta(days=1))
    assert (await run(hass, "chef"))["state"] == "completed"


async def test_the_households_budget_is_everybodys(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """What one agent used is not there for another; the sensor shows it."""
    await make_household(
        agent("Chef"), agent("Banker"), options={"household_cost_per_day": 0.0001}
    )
    await run(hass, "chef")
    result = await run(hass, "banker")
    assert (result["state"], result["error"]) == ("failed", "run_budget")
    assert "the household today" in result["error_detail"]


async def test_a_call_that_fails_gives_its_reservation_back(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Errors of the server do not eat the day's budget."""
    household = await make_household(agent("Chef", tokens_per_day=1_000_000))
    model.inject("server_error", times=None)
    await run(hass, "chef")
    assert household.budgets.used_today("chef").total_tokens == 0
    chef = household.registry.get("chef")
    assert chef is not None
    household.budgets.reserve(chef, 60_000, run_used=Usage(), interactive=True)
