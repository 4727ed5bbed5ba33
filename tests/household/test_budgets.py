"""Budgets: counted before every call, for the run, the agent and the household."""

from datetime import datetime, timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from hypothesis import given, strategies as st
import pytest
from pytest_homeassistant_custom_component.common import (
    MockUser,
    async_fire_time_changed,
)

from custom_components.household_agents.agents.definition import parse
from custom_components.household_agents.const import EVENT_BUDGET
from custom_components.household_agents.governance.budgets import (
    BudgetExceeded,
    BudgetLedger,
    HouseholdBudget,
)
from custom_components.household_agents.model.usage import Usage
from homeassistant.core import Context, Event, HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, orchestrator, run

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
        ({"chef": used(0, 0.99)}, {"cost": 0.01}, None),
        ({"chef": used(0, 0.99)}, {"cost": 0.02}, "Chef today"),
        ({"chef": used(0, 1.0)}, {"cost": 0.01}, "Chef today"),
        ({"banker": used(9_500)}, {}, None),
        ({"banker": used(9_501)}, {}, "the household today"),
        ({"banker": used(0, 2.01)}, {}, "the household today"),
        # A tenth is kept for what people ask for themselves.
        ({"banker": used(8_600)}, {"interactive": False}, "the household today"),
        ({"banker": used(8_500)}, {"interactive": False}, None),
        ({"banker": used(0, 1.9)}, {"interactive": False}, "the household today"),
        ({"banker": used(0, 1.9)}, {}, None),
        ({"banker": used(0, 1.9)}, {"cost": 0.1}, None),
        ({"banker": used(0, 1.9)}, {"cost": 0.2}, "the household today"),
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


CALLS = st.tuples(
    st.sampled_from([CHEF, BANKER]),
    st.integers(1, 900),
    st.floats(0, 0.2),
    st.booleans(),
    st.integers(0, 4),
)


@given(st.lists(CALLS, max_size=60))
def test_no_order_of_calls_goes_beyond_any_budget(
    calls: list[tuple[Any, int, float, bool, int]],
) -> None:
    """However calls overlap, no limit is passed while they use what they reserved."""
    month = HouseholdBudget(
        tokens_per_day=5_000,
        cost_per_day=2.0,
        tokens_per_month=6_000,
        cost_per_month=1.5,
    )
    books = BudgetLedger(month, Clock())
    books.restore({}, used(2_000, 0.5))
    books.open_tree("root", "Check-in", 4_000)
    flying: list[tuple[Any, int, float]] = []
    for definition, tokens, cost, interactive, settled in calls:
        try:
            held = reserve(
                books,
                definition,
                tokens=tokens,
                cost=cost,
                interactive=interactive,
                root_id="root",
            )
        except BudgetExceeded:
            pass
        else:
            flying.append((held, tokens, cost))
        for one, really, price in flying[:settled]:
            books.settle(one, used(really, price))
        del flying[:settled]
    for one, really, price in flying:
        books.settle(one, used(really, price))
    assert books.used_today().total_tokens <= 4_000
    assert books.used_today("chef").total_tokens <= 5_000
    assert books.used_today("chef").cost <= 1 + 1e-6
    assert books.used_this_month().total_tokens <= 6_000
    assert books.used_this_month().cost <= 1.5 + 1e-6
    # Nothing stays reserved: what is left can be had to the last token.
    left = 4_000 - books.used_in_tree("root").total_tokens
    left = min(left, 6_000 - books.used_this_month().total_tokens)
    reserve(books, BANKER, tokens=left, root_id="root")


def test_a_workflow_has_one_budget_over_all_its_runs() -> None:
    """What one agent below an orchestrator uses is not there for another (F212)."""
    books = ledger(tokens=1_000_000)
    books.open_tree("root", "Check-in", 1_000)
    first = reserve(books, CHEF, tokens=600, root_id="root")
    with pytest.raises(BudgetExceeded, match="Check-in and all that it asked: 0 of"):
        reserve(books, BANKER, tokens=600, root_id="root")
    reserve(books, BANKER, tokens=600, root_id="another")
    books.settle(first, used(100))
    reserve(books, BANKER, tokens=600, root_id="root")
    assert books.used_in_tree("root").total_tokens == 100


@pytest.mark.parametrize(
    ("begin", "end", "same_day", "same_month"),
    [
        ((2026, 3, 28, 23, 30), (2026, 3, 29, 3, 30), False, True),
        ((2026, 10, 25, 0, 30), (2026, 10, 25, 23, 30), True, True),
        ((2026, 10, 31, 23, 59), (2026, 11, 1, 0, 0), False, False),
        ((2026, 12, 31, 23, 59), (2027, 1, 1, 0, 1), False, False),
        ((2027, 1, 31, 12, 0), (2027, 2, 28, 12, 0), False, False),
        ((2028, 2, 28, 12, 0), (2028, 2, 29, 12, 0), False, True),
    ],
)
def test_days_and_months_are_local(
    begin: tuple[int, ...],
    end: tuple[int, ...],
    same_day: bool,
    same_month: bool,
) -> None:
    """Over clock changes and month ends a day is a day and a month a month."""
    clock = Clock()
    clock.now = datetime(*begin)  # type: ignore[arg-type]
    books = ledger(clock)
    books.restore({"chef": used(700)}, used(900))
    clock.now = datetime(*end)  # type: ignore[arg-type]
    assert books.used_today().total_tokens == (700 if same_day else 0)
    assert books.used_this_month().total_tokens == (900 if same_month else 0)


async def test_an_agent_that_used_its_day_delivers_its_fallback(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    freezer: FrozenDateTimeFactory,
) -> None:
    """The limit is visible, costs no call, and is gone the next day (F217, F218)."""
    household = await make_household(
        agent(
            "Chef",
            cost_per_day=0.03,
            max_output_tokens=500,
            fallback="Cook something\nAnything.",
        )
    )
    result = await run(hass, "chef")
    assert result["state"] == "completed"
    while result["state"] == "completed":
        calls = len(model.turns)
        result = await run(hass, "chef")
    assert 0.02 < household.budgets.used_today("chef").cost <= 0.03
    assert (result["state"], result["error"]) == ("degraded", "run_budget")
    assert "Chef today" in result["error_detail"]
    assert "it begins anew at" in result["error_detail"]
    assert "the budget is used up" in result["report"]["notes"][0]
    assert len(model.turns) == calls
    status = hass.states.get("sensor.chef_status")
    assert status is not None
    assert status.attributes["error_detail"] == result["error_detail"]
    steps = await household.journal.steps(result["run_id"])
    (limit,) = [step.data for step in steps if step.kind == "limit"]
    assert (limit["budget"], limit["refused"]) == ("agent_day", True)
    freezer.tick(timedelta(days=1))
    assert (await run(hass, "chef"))["state"] == "completed"


async def test_the_households_budget_is_everybodys(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """What one agent used is not there for another; the sensor shows it."""
    await make_household(
        agent("Chef"), agent("Banker"), options={"household_cost_per_day": 0.03}
    )
    while (await run(hass, "chef"))["state"] == "completed":
        pass
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


@pytest.fixture
def told(hass: HomeAssistant) -> list[tuple[str, str | None, int]]:
    """Collect what is told of budgets: which, whose, and how far."""
    heard: list[tuple[str, str | None, int]] = []

    @callback
    def hear(event: Event) -> None:
        """Note one."""
        data = event.data
        heard.append((data["budget"], data["agent_id"], data["level"]))

    hass.bus.async_listen(EVENT_BUDGET, hear)
    return heard


def issues(hass: HomeAssistant) -> list[str]:
    """Return what the repairs say of budgets, without the date."""
    found = [issue_id for _, issue_id in ir.async_get(hass).issues]
    return sorted(one.rpartition("_20")[0] for one in found if "budget_" in one)


async def test_people_are_told_once_at_80_and_at_100_percent(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    freezer: FrozenDateTimeFactory,
    told: list[tuple[str, str | None, int]],
) -> None:
    """A budget that runs out is told in time, once, and cleared with its day (pain 4)."""
    freezer.move_to("2026-05-04 09:00:00-07:00")
    chef = agent("Chef", tokens_per_day=20_000, max_output_tokens=500)
    household = await make_household(chef, agent("Banker"))
    while not told:
        assert (await run(hass, "chef"))["state"] == "completed"
    assert told == [("agent_day", "chef", 80)]
    assert issues(hass) == ["budget_warning_agent_day_chef"]
    await hass.async_block_till_done()
    while (await run(hass, "chef"))["state"] == "completed":
        pass
    assert told == [("agent_day", "chef", 80), ("agent_day", "chef", 100)]
    assert issues(hass) == ["budget_used_up_agent_day_chef"]
    assert (await run(hass, "banker"))["state"] == "completed"

    await hass.config_entries.async_reload(household.entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    await run(hass, "chef")
    assert len(told) == 2
    assert issues(hass) == ["budget_used_up_agent_day_chef"]

    freezer.move_to("2026-05-05 00:00:01-07:00")
    async_fire_time_changed(hass, dt_util.utcnow())
    await hass.async_block_till_done(wait_background_tasks=True)
    assert issues(hass) == []
    assert (await run(hass, "chef"))["state"] == "completed"
    assert len(told) == 2


async def test_a_month_outlives_restarts_and_the_journals_retention(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    freezer: FrozenDateTimeFactory,
) -> None:
    """The month's sum is that of all its days, and begins anew with the next one."""
    freezer.move_to("2026-05-04 09:00:00-07:00")
    sensor = "sensor.household_agents_cost_this_month"
    household = await make_household(agent("Chef"), options={"retention_days": 1})
    entry = household.entry
    cost = 0.0
    for day in (4, 6, 8):
        freezer.move_to(f"2026-05-{day:02} 09:00:00-07:00")
        async_fire_time_changed(hass, dt_util.utcnow())
        await hass.async_block_till_done(wait_background_tasks=True)
        cost += (await run(hass, "chef"))["usage"]["cost"]
        assert await hass.config_entries.async_reload(entry.entry_id)
        await hass.async_block_till_done(wait_background_tasks=True)
    assert len(await entry.runtime_data.journal.runs(limit=10)) < 3
    state = hass.states.get(sensor)
    assert state is not None
    assert float(state.state) == pytest.approx(cost, abs=1e-5)
    assert state.attributes["last_reset"] == "2026-05-01T00:00:00-07:00"
    freezer.move_to("2026-06-01 00:30:00-07:00")
    assert await hass.config_entries.async_reload(entry.entry_id)
    state = hass.states.get(sensor)
    assert state is not None
    assert float(state.state) == 0


async def test_a_used_up_month_stops_everybody(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """The month's budget holds beside the day's, and is named (F218)."""
    await make_household(agent("Chef"), options={"household_cost_per_month": 0.001})
    result = await run(hass, "chef")
    assert (result["state"], result["error"]) == ("failed", "run_budget")
    assert "the household this month: 0.00 of" in result["error_detail"]


async def test_the_background_stops_before_people(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_admin_user: MockUser,
) -> None:
    """A tenth is left to a person when automations have used up the rest."""
    await make_household(
        agent("Chef", max_output_tokens=500),
        options={"household_tokens_per_day": 60_000},
    )
    while (result := await run(hass, "chef"))["state"] == "completed":
        pass
    assert "the rest is kept for what people ask for" in result["error_detail"]
    answer = await hass.services.async_call(
        "household_agents",
        "run_agent",
        {"agent": "chef"},
        blocking=True,
        return_response=True,
        context=Context(user_id=hass_admin_user.id),
    )
    assert isinstance(answer, dict)
    assert answer["state"] == "completed"


async def test_a_run_that_nears_its_budget_reports_what_it_has(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Before the money is gone the report is asked for, and says that it is partial."""
    await make_household(
        agent("Chef", tools=["recall"], tokens_per_run=6_500, max_output_tokens=1_000)
    )
    turns = [
        {"tools": [{"name": "recall", "input": {"query": f"word {number}"}}]}
        for number in range(3)
    ]
    model.script(turns)
    result = await run(hass, "chef")
    assert result["state"] == "completed"
    assert len(model.turns) == 4
    assert "tool_choice" not in model.turns[-2].body
    assert model.turns[-1].body["tool_choice"] == {"type": "tool", "name": "report"}
    assert result["report"]["notes"][0].startswith("Partial: it had to end early, this")
    assert result["usage"]["input_tokens"] < 6_500


async def test_a_run_cut_by_somebody_elses_spending_delivers_what_it_had(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """The budget may be gone between two turns: what was done by then is said."""
    household = await make_household(agent("Chef", tools=["recall"]))
    model.script([{"tools": [{"name": "recall", "input": {"query": "x"}}]}])

    ledger = household.budgets
    spent = ledger.on_spent

    def after(agent_id: str) -> None:
        """Use up the day after the first call."""
        ledger.on_spent = spent
        ledger.restore({"banker": used(3_000_000)})

    ledger.on_spent = after
    result = await run(hass, "chef")
    assert (result["state"], result["error"]) == ("degraded", "run_budget")
    assert "recall" in result["report"]["body"]
    assert result["report"]["notes"][0].startswith("Partial: the budget is used up")


async def test_a_runaway_orchestrator_spends_its_budget_and_no_more(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Ten agents that never come to an end cost what was allowed for (F217)."""
    staff = [
        agent(f"Agent {number}", tools=["recall"], max_turns=50, max_output_tokens=500)
        for number in range(10)
    ]
    household = await make_household(
        *staff, orchestrator(tokens_per_workflow=100_000, max_output_tokens=500)
    )
    for number in range(10):
        turns = [
            {"tools": [{"name": "recall", "input": {"query": f"again {turn}"}}]}
            for turn in range(60)
        ]
        model.script(turns, contains=f"# You: Agent {number}\n")
    result = await run(hass, "check_in")
    assert result["state"] == "completed"
    assert household.budgets.used_today().total_tokens <= 100_000
    runs = await household.journal.runs(root_id=result["run_id"], limit=100)
    assert len(runs) == 10
    assert all(one.state.terminal for one in runs)
    assert any("Check-in and all that it asked" in str(one.report) for one in runs)
    assert "Agent 0: could not finish: the budget is" in str(result["report"]["notes"])
