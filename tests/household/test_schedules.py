"""Schedules, through time itself: due, missed, doubled, shifted, dark."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.household_agents.agents.registry import Changes
from custom_components.household_agents.dispatch.cron import (
    due_times,
    is_dark,
    last_time,
    next_time,
)
from custom_components.household_agents.household import Household
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from .conftest import MakeHousehold, agent

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
async def berlin(hass: HomeAssistant) -> None:
    """Put the house into a time zone with daylight saving."""
    await hass.config.async_set_time_zone("Europe/Berlin")


async def pass_time(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, until: datetime
) -> None:
    """Let time pass and everything that is due happen."""
    freezer.move_to(until)
    async_fire_time_changed(hass, until)
    await hass.async_block_till_done(wait_background_tasks=True)


async def scheduled_runs(
    household: Household, agent_id: str | None = None
) -> list[str]:
    """Return the requested times of scheduled runs, oldest first."""
    runs = await household.journal.runs(agent_id=agent_id, limit=1_000)
    return [
        f"{dt_util.as_local(one.request.requested_at):%d %H:%M}"
        for one in reversed(runs)
        if one.request.source == "schedule"
    ]


async def test_a_cron_time_runs_once(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    freezer: FrozenDateTimeFactory,
    berlin: None,
) -> None:
    """The morning briefing runs at six, local time, once a day (F074, F077)."""
    freezer.move_to(datetime(2026, 5, 4, 5, 0, tzinfo=BERLIN))
    household = await make_household(agent("Briefing", cron="0 6 * * *"))
    for hour, minute in ((5, 59), (6, 0), (6, 1), (7, 0), (23, 0)):
        when = datetime(2026, 5, 4, hour, minute, 30, tzinfo=BERLIN)
        await pass_time(hass, freezer, when)
    assert await scheduled_runs(household) == ["04 06:00"]
    state = hass.states.get("sensor.briefing_next_run")
    assert state.state == "2026-05-05T04:00:00+00:00"


async def test_57_schedules_in_one_minute_all_run_and_none_twice_over_a_restart(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    freezer: FrozenDateTimeFactory,
    berlin: None,
) -> None:
    """All 57 jobs of a minute run once, though HA restarts within it (F072, F081)."""
    freezer.move_to(datetime(2026, 5, 4, 8, 59, tzinfo=BERLIN))
    staff = [agent(f"Agent {number}", cron="0 9 * * *") for number in range(57)]
    household = await make_household(*staff, configured=False)
    await pass_time(hass, freezer, datetime(2026, 5, 4, 9, 0, 7, tzinfo=BERLIN))
    before = await scheduled_runs(household)
    assert 0 < len(before) < 57

    await hass.config_entries.async_reload(household.entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    await pass_time(hass, freezer, datetime(2026, 5, 4, 9, 0, 59, tzinfo=BERLIN))
    runs = await household.entry.runtime_data.journal.runs(limit=1_000)
    finished = [one.agent_id for one in runs if one.state.terminal]
    assert len(finished) == len(set(finished)) == 57


@pytest.mark.parametrize(
    ("policy", "back_at", "expected"),
    [
        ({"missed_run": "skip"}, (9, 0), 0),
        ({"missed_run": "run_once"}, (9, 0), 1),
        ({"missed_run": "within", "missed_run_minutes": 60}, (6, 45), 1),
        ({"missed_run": "within", "missed_run_minutes": 30}, (6, 45), 0),
    ],
)
async def test_missed_times_follow_the_policy(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    freezer: FrozenDateTimeFactory,
    berlin: None,
    policy: dict[str, object],
    back_at: tuple[int, int],
    expected: int,
) -> None:
    """A time that passed while HA was down is run as its policy says (pain 5)."""
    freezer.move_to(datetime(2026, 5, 4, 5, 0, tzinfo=BERLIN))
    household = await make_household(agent("Briefing", cron="0 6 * * *", **policy))
    entry = household.entry
    assert await hass.config_entries.async_unload(entry.entry_id)
    freezer.move_to(datetime(2026, 5, 4, *back_at, tzinfo=BERLIN))
    household = await make_household(entry=entry)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert len(await scheduled_runs(household)) == expected
    # Starting once more in the same hour changes nothing.
    await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert len(await scheduled_runs(entry.runtime_data)) == expected


async def test_a_new_agent_has_missed_nothing(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    freezer: FrozenDateTimeFactory,
    berlin: None,
) -> None:
    """An agent that is added at ten does not catch up with six o'clock."""
    freezer.move_to(datetime(2026, 5, 4, 10, 0, tzinfo=BERLIN))
    household = await make_household(
        agent("Briefing", cron="0 6 * * *", missed_run="run_once")
    )
    assert await scheduled_runs(household) == []


async def test_several_missed_times_are_one_run(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    freezer: FrozenDateTimeFactory,
    berlin: None,
) -> None:
    """Two days of downtime are caught up with by one run, not by four."""
    freezer.move_to(datetime(2026, 5, 4, 5, 0, tzinfo=BERLIN))
    crons = ["0 7 * * *", "0 21 * * *"]
    household = await make_household(agent("Round", cron=crons, missed_run="run_once"))
    assert await hass.config_entries.async_unload(household.entry.entry_id)
    freezer.move_to(datetime(2026, 5, 6, 12, 0, tzinfo=BERLIN))
    household = await make_household(entry=household.entry)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert await scheduled_runs(household) == ["06 12:00"]


async def test_a_switched_off_agent_does_not_run(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    freezer: FrozenDateTimeFactory,
    berlin: None,
) -> None:
    """The switch stops the schedule, and stays off over a reload."""
    freezer.move_to(datetime(2026, 5, 4, 5, 0, tzinfo=BERLIN))
    household = await make_household(agent("Briefing", cron="0 6 * * *"))
    await hass.services.async_call(
        "switch", "turn_off", {"entity_id": "switch.briefing_enabled"}, blocking=True
    )
    await hass.async_block_till_done()
    await hass.config_entries.async_reload(household.entry.entry_id)
    await hass.async_block_till_done()
    assert hass.states.get("switch.briefing_enabled").state == "off"
    assert hass.states.get("sensor.briefing_status").state == "disabled"
    await pass_time(hass, freezer, datetime(2026, 5, 4, 6, 0, 30, tzinfo=BERLIN))
    assert await scheduled_runs(household.entry.runtime_data) == []


async def test_an_agent_gone_dark_is_a_problem(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    freezer: FrozenDateTimeFactory,
    berlin: None,
) -> None:
    """An agent whose runs do not come is shown as a problem (F071)."""
    freezer.move_to(datetime(2026, 5, 4, 5, 0, tzinfo=BERLIN))
    household = await make_household(agent("Heartbeat", cron="0 */2 * * *"))
    household.scheduler._armed["heartbeat"].disarm()
    await pass_time(hass, freezer, datetime(2026, 5, 4, 6, 50, tzinfo=BERLIN))
    assert hass.states.get("binary_sensor.heartbeat_problem").state == "off"
    await pass_time(hass, freezer, datetime(2026, 5, 4, 9, 30, tzinfo=BERLIN))
    state = hass.states.get("binary_sensor.heartbeat_problem")
    assert state.state == "on"
    assert state.attributes["reason"] == "dark"


async def test_a_home_assistant_trigger_wakes_an_agent(
    hass: HomeAssistant, make_household: MakeHousehold, expose: Callable[..., None]
) -> None:
    """Any Home Assistant trigger may wake an agent; what fired is its context."""
    expose("binary_sensor.door", "off")
    trigger = {"platform": "state", "entity_id": "binary_sensor.door", "to": "on"}
    household = await make_household(agent("Doorman", triggers=[trigger]))
    hass.states.async_set("binary_sensor.door", "on")
    await hass.async_block_till_done(wait_background_tasks=True)
    (record,) = await household.journal.runs(agent_id="doorman")
    assert record.request.context["trigger"]["entity_id"] == "binary_sensor.door"
    assert record.state == "completed"


async def test_nothing_is_armed_once_it_has_stopped(
    hass: HomeAssistant, make_household: MakeHousehold, expose: Callable[..., None]
) -> None:
    """A reload in the midst of a change leaves no timer and no trigger behind."""
    expose("binary_sensor.door", "off")
    trigger = {"platform": "state", "entity_id": "binary_sensor.door", "to": "on"}
    staff = [agent(f"Guard {n}", triggers=[trigger], cron="0 7 * * *") for n in "abc"]
    household = await make_household(*staff)
    ids = frozenset(one.agent_id for one in household.registry.all())
    household.scheduler._on_changes(
        Changes(added=frozenset(), removed=frozenset(), changed=ids)
    )
    household.scheduler.async_stop()
    await hass.async_block_till_done(wait_background_tasks=True)
    assert household.scheduler.next_times() == {}
    hass.states.async_set("binary_sensor.door", "on")
    await hass.async_block_till_done(wait_background_tasks=True)
    assert await household.journal.runs() == []


@pytest.mark.parametrize(
    ("cron", "start", "end", "expected"),
    [
        # Clocks go forward on 29 March 2026, from 2:00 to 3:00.
        ("30 2 * * *", (2026, 3, 28, 12), (2026, 3, 30, 12), ["29 03:00", "30 02:30"]),
        # Clocks go back on 25 October 2026, from 3:00 to 2:00.
        (
            "30 2 * * *",
            (2026, 10, 24, 12),
            (2026, 10, 26, 12),
            ["25 02:30", "26 02:30"],
        ),
        ("0 8 31 * *", (2026, 1, 1, 0), (2026, 5, 1, 0), ["31 08:00", "31 08:00"]),
        ("10 19 * * 0", (2026, 5, 1, 0), (2026, 5, 15, 0), ["03 19:10", "10 19:10"]),
    ],
)
def test_times_over_clock_changes_and_month_ends(
    cron: str, start: tuple[int, ...], end: tuple[int, ...], expected: list[str]
) -> None:
    """Local times are right on the two odd days of the year and at month ends."""
    times = due_times(cron, local(start), local(end), BERLIN)
    assert [f"{when.astimezone(BERLIN):%d %H:%M}" for when in times] == expected


def local(parts: tuple[int, ...]) -> datetime:
    """Return a local time from year, month, day and hour."""
    year, month, day, hour = parts
    return datetime(year, month, day, hour, tzinfo=BERLIN)


def test_last_and_next_time_meet() -> None:
    """The last time at a due minute is that minute itself."""
    when = datetime(2026, 5, 4, 6, 0, tzinfo=BERLIN)
    assert last_time("0 6 * * *", when, BERLIN) == when
    assert last_time(
        "0 6 * * *", when - timedelta(seconds=1), BERLIN
    ) == when - timedelta(days=1)
    assert next_time("0 6 * * *", when, BERLIN) == when + timedelta(days=1)


@pytest.mark.parametrize(("hours", "dark"), [(1, False), (2.9, False), (3.1, True)])
def test_dark_after_one_and_a_half_intervals(hours: float, dark: bool) -> None:
    """A two-hourly agent is dark three hours after its last run."""
    last = datetime(2026, 5, 4, 6, 0, tzinfo=BERLIN)
    now = last + timedelta(hours=hours)
    assert is_dark(["0 */2 * * *"], last, now, BERLIN) is dark


def test_a_calendar_of_years_is_bounded() -> None:
    """A job of every minute does not list years of minutes."""
    begin = datetime(2026, 1, 1, tzinfo=BERLIN)
    times = due_times("* * * * *", begin, begin + timedelta(days=3_650), BERLIN)
    assert len(times) == 500
    assert times[0] == begin
