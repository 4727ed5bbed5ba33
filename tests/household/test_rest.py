"""Rest: agents that find nothing are not woken every time, and it is said."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.household_agents.const import DOMAIN
from custom_components.household_agents.dispatch.rest import Quiet, may_rest, quiet_row
from custom_components.household_agents.memory.records import (
    Report,
    RunRecord,
    RunRequest,
    RunSource,
    RunState,
    Urgency,
)
from homeassistant.core import HomeAssistant

from .conftest import MakeHousehold, agent, run
from .test_schedules import pass_time, scheduled_runs

BERLIN = ZoneInfo("Europe/Berlin")
WATCH = agent("Watch", cron="0 * * * *", rest_after=2, scope_domains=["sensor"])


def at(hour: int, minute: int = 0, day: int = 4) -> datetime:
    """Return a time in Berlin."""
    return datetime(2026, 5, day, hour, minute, tzinfo=BERLIN)


@pytest.fixture
async def berlin(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Begin on a morning in Berlin."""
    await hass.config.async_set_time_zone("Europe/Berlin")
    freezer.move_to(at(7, 30))


async def hours(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, first: int, last: int
) -> None:
    """Let one hour after the other begin."""
    for hour in range(first, last + 1):
        await pass_time(hass, freezer, at(0, 0, 4) + timedelta(hours=hour, seconds=30))


@pytest.mark.usefixtures("berlin")
async def test_an_agent_with_nothing_to_report_rests_more_and_more(
    hass: HomeAssistant, make_household: MakeHousehold, freezer: FrozenDateTimeFactory
) -> None:
    """The distance grows to three times, is recorded, and ends with the day."""
    household = await make_household(WATCH)
    await hours(hass, freezer, 8, 25)
    assert await scheduled_runs(household) == [
        *("04 08:00", "04 09:00", "04 11:00", "04 14:00", "04 18:00", "04 22:00"),
        *("05 00:00",),
    ]
    response = await hass.services.async_call(
        DOMAIN, "get_runs", {"agent": "watch"}, blocking=True, return_response=True
    )
    assert isinstance(response, dict)
    rests: Any = response["rests"]
    assert len(rests) == 11
    assert all(rest["saved_tokens"] > 500 for rest in rests)
    state = hass.states.get("sensor.watch_status")
    assert state is not None
    assert state.attributes["rested"]["runs"] == 11
    assert state.attributes["rested"]["tokens"] == sum(
        rest["saved_tokens"] for rest in rests
    )
    problem = hass.states.get("binary_sensor.watch_problem")
    assert problem is not None
    assert problem.state == "off"
    # What was saved is still known after a restart.
    assert await hass.config_entries.async_reload(household.entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    state = hass.states.get("sensor.watch_status")
    assert state is not None
    assert state.attributes["rested"]["runs"] == 11


@pytest.mark.usefixtures("berlin")
async def test_a_change_in_the_house_ends_the_rest(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    expose: Callable[..., None],
    freezer: FrozenDateTimeFactory,
) -> None:
    """What it owns has changed since it looked: it is woken as planned."""
    expose("sensor.boiler", "21")
    household = await make_household(WATCH)
    await hours(hass, freezer, 8, 9)
    freezer.move_to(at(9, 40))
    hass.states.async_set("sensor.boiler", "95")
    await hours(hass, freezer, 10, 11)
    assert (await scheduled_runs(household))[:3] == ["04 08:00", "04 09:00", "04 10:00"]


@pytest.mark.usefixtures("berlin")
async def test_a_person_ends_the_rest(
    hass: HomeAssistant, make_household: MakeHousehold, freezer: FrozenDateTimeFactory
) -> None:
    """Somebody takes an interest: the row of quiet runs begins anew."""
    household = await make_household(WATCH)
    await hours(hass, freezer, 8, 9)
    freezer.move_to(at(9, 40))
    await run(hass, "watch")
    await hours(hass, freezer, 10, 12)
    assert await scheduled_runs(household) == [
        f"04 {hour:02}:00" for hour in (8, 9, 10, 11)
    ]


@pytest.mark.usefixtures("berlin")
async def test_a_waiting_message_ends_the_rest(
    hass: HomeAssistant, make_household: MakeHousehold, freezer: FrozenDateTimeFactory
) -> None:
    """A message that is read at the next run does not wait for three of them."""
    household = await make_household(WATCH)
    await hours(hass, freezer, 8, 9)
    await hass.services.async_call(
        DOMAIN,
        "send_message",
        {"agent": "watch", "subject": "Boiler", "body": "Please look at it today."},
        blocking=True,
    )
    await hours(hass, freezer, 10, 10)
    assert "04 10:00" in await scheduled_runs(household)


@pytest.mark.usefixtures("berlin")
@pytest.mark.parametrize(
    "fields", [{"rest_after": 0}, {"cron": ["0 8 * * *", "0 20 * * *"]}]
)
async def test_most_agents_never_rest(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    freezer: FrozenDateTimeFactory,
    fields: dict[str, Any],
) -> None:
    """Not those that were not asked to, and not over the first run of a day."""
    household = await make_household({**WATCH, "rest_after": 1, **fields})
    for day in (4, 5, 6):
        for hour in (8, 20):
            await pass_time(hass, freezer, at(hour, 0, day) + timedelta(seconds=30))
    mornings = [one for one in await scheduled_runs(household) if "08:00" in one]
    assert mornings == ["04 08:00", "05 08:00", "06 08:00"]


def record(when: datetime, **fields: Any) -> RunRecord:
    """Return a scheduled run that found nothing, unless said otherwise."""
    source = fields.pop("source", RunSource.SCHEDULE)
    context = fields.pop("context", {})
    request = RunRequest(
        agent_id="watch", source=source, context=context, requested_at=when
    )
    report = fields.pop("report", Report(headline="All clear"))
    return RunRecord(
        request=request, state=fields.pop("state", RunState.COMPLETED), report=report
    )


@pytest.mark.parametrize(
    ("newest", "length"),
    [
        ({}, 3),
        ({"source": RunSource.ORCHESTRATOR}, 2),
        ({"source": RunSource.ACTION}, 0),
        ({"source": RunSource.MESSAGE}, 0),
        ({"context": {"trigger": {"id": "x"}}}, 0),
        ({"state": RunState.FAILED, "report": None}, 0),
        ({"state": RunState.DEGRADED}, 0),
        ({"report": Report(headline="Leak", urgency=Urgency.HIGH)}, 0),
        ({"report": Report(headline="x", items=({"title": "Salt"},))}, 0),
        ({"report": Report(headline="x", notes=("Partial data.",))}, 0),
    ],
)
def test_what_ends_a_row_of_quiet_runs(newest: dict[str, Any], length: int) -> None:
    """Only runs that were planned, done and found nothing count."""
    runs = [record(at(10), **newest), record(at(9)), record(at(8))]
    assert len(quiet_row(runs).runs) == length


@pytest.mark.parametrize(
    ("runs", "skipped", "scheduled", "following", "expected"),
    [
        (0, 0, at(10), at(11), False),
        (2, 0, at(10), at(11), False),
        (3, 0, at(10), at(11), True),
        (3, 1, at(11), at(12), False),
        (4, 1, at(11), at(12), True),
        (9, 2, at(12), at(13), True),
        (9, 3, at(13), at(14), False),
        # Never the first run of a local day, however the clocks stand in UTC.
        (9, 0, at(0, 30, day=5), at(1, 30, day=5), False),
        (9, 0, at(23, 30), at(0, 30, day=5), True),
        # Never for longer than a day.
        (9, 0, at(20), at(8, 59, day=5), True),
        (9, 0, at(20), at(9, 1, day=5), False),
    ],
)
def test_when_an_agent_may_rest(
    runs: int, skipped: int, scheduled: datetime, following: datetime, expected: bool
) -> None:
    """After three quiet runs, growing by one, up to three times, within the day."""
    quiet = Quiet(runs=tuple(record(at(9)) for _ in range(runs)))
    assert (
        may_rest(
            3,
            quiet,
            skipped=skipped,
            scheduled=scheduled,
            following=following,
            zone=BERLIN,
        )
        is expected
    )
    assert not may_rest(
        0,
        quiet,
        skipped=skipped,
        scheduled=scheduled,
        following=following,
        zone=BERLIN,
    )
