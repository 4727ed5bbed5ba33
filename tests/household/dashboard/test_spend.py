"""What was spent, as the panel's chart and the cards' spark lines are told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
import sqlite3

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.household_agents.household import Household
from custom_components.household_agents.memory.records import (
    RunRecord,
    RunRequest,
    RunSource,
    RunState,
)
from custom_components.household_agents.memory.spend_log import SpendLog
from custom_components.household_agents.memory.sql_spend import by_day
from custom_components.household_agents.model.usage import Usage
from custom_components.household_agents.websocket_spend import (
    MAX_DAYS,
    days_until,
    midnights_of,
)
from homeassistant.auth.models import User
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from tests.household.conftest import MakeHousehold, agent, run

from .doors import ask, client_of, guest_of


def at(text: str) -> datetime:
    """Return a local time."""
    when = datetime.fromisoformat(text)
    return when.replace(tzinfo=dt_util.get_default_time_zone())


async def write(
    household: Household, agent_id: str, when: datetime, cost: float = 0.5
) -> RunRecord:
    """Write a run that began at a time."""
    record = RunRecord(
        request=RunRequest(
            agent_id=agent_id,
            source=RunSource.SCHEDULE,
            requested_at=when.astimezone(UTC) - timedelta(seconds=30),
        ),
        state=RunState.COMPLETED,
        started_at=when.astimezone(UTC),
        ended_at=when.astimezone(UTC) + timedelta(seconds=9),
        usage=Usage(700, 20, 200, 80, 2, cost),
    )
    await household.journal.save_run(record)
    return record


async def test_days_are_those_of_the_clock_on_the_wall(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_ws_client: WebSocketGenerator,
    hass_admin_user: User,
    freezer: FrozenDateTimeFactory,
) -> None:
    """Days of 23 and of 25 hours hold what was run on them (F224)."""
    freezer.move_to(at("2026-11-02T12:00:00"))
    household = await make_household(agent("Chef"))
    times = (
        "2026-03-07T23:59:30",
        "2026-03-08T00:00:00",
        "2026-03-08T23:59:59",
        "2026-03-09T00:00:00",
        "2026-10-31T23:59:59",
        "2026-11-01T00:00:00",
        "2026-11-01T23:59:59",
        "2026-11-02T00:00:00",
    )
    for one in times:
        await write(household, "chef", at(one))
    client = await client_of(hass, hass_ws_client, hass_admin_user)
    answer = await ask(client, "spend", days=300)
    assert len(answer["days"]) == 300
    assert answer["days"][-1] == "2026-11-02"
    (chef,) = answer["agents"]
    runs = dict(zip(answer["days"], chef["runs"], strict=True))
    assert {day: count for day, count in runs.items() if count} == {
        "2026-03-07": 1,
        "2026-03-08": 2,
        "2026-03-09": 1,
        "2026-10-31": 1,
        "2026-11-01": 2,
        "2026-11-02": 1,
    }
    assert sum(chef["cost"]) == pytest.approx(4.0)
    assert sum(chef["tokens"]) == 8_000


async def test_helpers_count_for_their_agent_and_who_is_gone_stays(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_ws_client: WebSocketGenerator,
    hass_admin_user: User,
) -> None:
    """A helper's use is its agent's, its run is not; other names stay apart."""
    household = await make_household(agent("Chef"), agent("Chef Two"))
    now = dt_util.now()
    await write(household, "chef", now)
    await write(household, "chef.helper_1", now, 0.25)
    await write(household, "chef_two", now, 2.0)
    await write(household, "gardener", now - timedelta(days=1), 1.0)
    client = await client_of(hass, hass_ws_client, hass_admin_user)
    answer = await ask(client, "spend", days=2)
    assert [
        (one["agent_id"], one["name"], one["gone"], one["cost"], one["runs"])
        for one in answer["agents"]
    ] == [
        ("chef", "Chef", False, [0, 0.75], [0, 1]),
        ("chef_two", "Chef Two", False, [0, 2.0], [0, 1]),
        ("gardener", "gardener", True, [1.0, 0], [1, 0]),
    ]
    alone = await ask(client, "spend", days=7, agent_id="chef")
    assert [one["agent_id"] for one in alone["agents"]] == ["chef"]
    assert alone["agents"][0]["cost"][-1] == 0.75
    assert {one["agent_id"] for one in alone["budgets"]} == {"chef"}


async def test_budgets_say_how_far_they_are_used(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_ws_client: WebSocketGenerator,
    hass_admin_user: User,
) -> None:
    """Today and this month against their limits; one that is reached says so (F218)."""
    household = await make_household(
        agent("Chef", tokens_per_day=1_000), options={"household_cost_per_month": 20}
    )
    await run(hass, "chef")
    used = household.budgets.used_today()
    client = await client_of(hass, hass_ws_client, hass_admin_user)
    answer = await ask(client, "spend", days=1)
    assert answer["today"] == {
        "tokens": used.total_tokens,
        "cost": pytest.approx(used.cost, abs=1e-6),
    }
    assert answer["month"] == answer["today"]
    assert answer["limits"]["month_cost"] == 20
    assert answer["limits"]["day_tokens"] == 2_000_000
    assert answer["limits"]["month_tokens"] == 30_000_000
    (chef,) = [one for one in answer["budgets"] if one["agent_id"] == "chef"]
    assert (chef["name"], chef["unit"], chef["level"]) == ("Chef", "tokens", 100)
    household_levels = [
        one["level"] for one in answer["budgets"] if not one["agent_id"]
    ]
    assert household_levels
    assert max(household_levels) == 0


async def test_others_see_what_they_may_read(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """Agents whose status is not for a user are left out, also where asked by id."""
    household = await make_household(agent("Chef"), agent("Banker"))
    for one in ("chef", "banker", "gone"):
        await write(household, one, dt_util.now())
    guest = await guest_of(hass, "sensor.chef_status")
    client = await client_of(hass, hass_ws_client, guest)
    answer = await ask(client, "spend", days=1)
    assert [one["agent_id"] for one in answer["agents"]] == ["chef"]
    assert {one["agent_id"] for one in answer["budgets"]} <= {None, "chef"}
    assert not (await ask(client, "spend", days=1, agent_id="banker"))["agents"]


async def test_a_year_reads_an_index_and_no_run(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """However long reports are: sums over a year do not read them."""
    household = await make_household(agent("Chef"))
    record = await write(household, "chef", dt_util.now())
    await household.journal.save_run(replace(record, usage=Usage(1, 1, 0, 0, 1, 0.1)))
    midnights = midnights_of(days_until(dt_util.now().date(), MAX_DAYS))
    (spent,) = await SpendLog(household.journal.database).by_day(midnights)
    assert (spent.tokens, spent.day, spent.runs) == (2, MAX_DAYS - 1, 1)

    def plan() -> list[str]:
        """Return how SQLite would do it."""
        asked: list[str] = []
        with sqlite3.connect(household.journal.path) as connection:
            connection.set_trace_callback(asked.append)
            by_day(connection, midnights, None)
            connection.set_trace_callback(None)
            rows = connection.execute(f"EXPLAIN QUERY PLAN {asked[-1]}")
            return [row[3] for row in rows]

    found = await hass.async_add_executor_job(plan)
    assert found[0].startswith("SEARCH runs USING COVERING INDEX runs_spent (began_at>")
