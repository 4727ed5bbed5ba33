"""The schedule calendar: past runs, those to come, and days that are not as long as others."""

from datetime import datetime, timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.household_agents import calendar
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from .conftest import MakeHousehold, agent, run
from .teams import MEMBERS, team

CALENDAR = "calendar.household_agents_schedule"


async def events(
    hass: HomeAssistant, start: datetime, end: datetime
) -> list[dict[str, Any]]:
    """Return what the calendar shows, as its card asks for it."""
    response: Any = await hass.services.async_call(
        "calendar",
        "get_events",
        {
            "entity_id": CALENDAR,
            "start_date_time": start.isoformat(),
            "end_date_time": end.isoformat(),
        },
        blocking=True,
        return_response=True,
    )
    found: list[dict[str, Any]] = response[CALENDAR]["events"]
    return found


async def test_an_earlier_day_is_not_hidden_by_later_ones(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    freezer: FrozenDateTimeFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """However many runs came after: a day shows its own."""
    monkeypatch.setattr(calendar, "MAX_EVENTS", 2)
    await make_household(agent("Chef"))
    begin = dt_util.now()
    result = await run(hass, "chef")
    freezer.tick(timedelta(days=2))
    for _ in range(3):
        await run(hass, "chef")
    (event,) = await events(hass, begin - timedelta(hours=1), begin + timedelta(days=1))
    assert event["description"] == result["report"]["headline"]


async def test_a_run_over_midnight_is_on_both_days(
    hass: HomeAssistant, make_household: MakeHousehold, freezer: FrozenDateTimeFactory
) -> None:
    """What began yesterday and went on is part of today."""
    household = await make_household(agent("Chef"))
    await run(hass, "chef")
    (record,) = await household.journal.runs()
    assert record.ended_at is not None
    middle = record.request.requested_at + timedelta(milliseconds=500)
    (event,) = await events(hass, middle, middle + timedelta(hours=1))
    assert event["summary"] == "Chef"


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        ("2026-03-08", ["01:30", "03:00", "03:30"]),
        ("2026-11-01", ["01:30", "02:30", "03:30"]),
    ],
    ids=["spring", "autumn"],
)
async def test_a_time_that_is_not_there_or_there_twice_is_one_run(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    freezer: FrozenDateTimeFactory,
    day: str,
    hours: list[str],
) -> None:
    """As the schedule does it: right after the gap, and once in the double hour."""
    freezer.move_to(f"{day} 00:00:00-08:00")
    await make_household(agent("Chef", cron=["30 1 * * *", "30 2 * * *", "30 3 * * *"]))
    zone = dt_util.get_default_time_zone()
    start = datetime.fromisoformat(f"{day}T00:00:00").replace(tzinfo=zone)
    found = await events(hass, start, start + timedelta(days=1))
    assert [one["start"][11:16] for one in found] == hours


async def test_stand_ups_are_on_it_and_whoever_is_off_is_not(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """Agents that overlap each have their event; those woken by triggers have no time."""
    household = await make_household(
        *MEMBERS,
        team(cron="0 9 * * *"),
        agent("Gardener", cron="0 9 * * *"),
        agent("Herald", triggers=[{"trigger": "event", "event_type": "bell"}]),
        agent("Baker", cron="0 9 * * *"),
    )
    household.switch("baker", False)
    start = dt_util.start_of_local_day(dt_util.now() + timedelta(days=1))
    found = await events(hass, start, start + timedelta(days=1))
    assert sorted(one["summary"] for one in found) == ["Gardener", "Home"]
    assert {one["start"][11:16] for one in found} == {"09:00"}
