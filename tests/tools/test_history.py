"""Looking back: changes compressed, statistics with totals and units."""

from datetime import datetime, timedelta

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
)

from custom_components.household_agents.tools.base import ToolError
from homeassistant.components.recorder import Recorder
from homeassistant.components.recorder.models import (
    StatisticData,
    StatisticMeanType,
    StatisticMetaData,
)
from homeassistant.components.recorder.statistics import async_import_statistics
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from .conftest import MakeContext, call

NOW = datetime.fromisoformat("2026-10-05T20:00:00+02:00")


@pytest.fixture
def mock_recorder_before_hass(async_test_recorder: object) -> None:
    """Prepare the recorder's database before Home Assistant is there."""


@pytest.fixture(autouse=True)
async def recorded(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Record everything, in Berlin on a Monday evening."""
    await hass.config.async_set_time_zone("Europe/Berlin")
    freezer.move_to(NOW)


async def record(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    entity_id: str,
    states: list[tuple[int, str]],
) -> None:
    """Record states so many minutes before now."""
    for before, state in states:
        freezer.move_to(NOW - timedelta(minutes=before))
        hass.states.async_set(entity_id, state, {"friendly_name": "Washer"})
    freezer.move_to(NOW)
    await async_wait_recording_done(hass)


async def test_changes_and_time_in_each_state(
    hass: HomeAssistant, make_context: MakeContext, freezer: FrozenDateTimeFactory
) -> None:
    """How long it was on is worked out; attributes alone are no change."""
    await record(
        hass,
        freezer,
        "switch.washer",
        [(300, "off"), (150, "on"), (120, "on"), (30, "off")],
    )

    answer = await call(
        make_context(["switch.washer"]), "get_history", entity_id="switch.washer"
    )

    assert answer == {
        "entity_id": "switch.washer",
        "name": "Washer",
        "from": "2026-10-04T20:00",
        "until": "2026-10-05T20:00",
        "time_in_state": {"off": "3 h 00 min", "on": "2 h 00 min"},
        "changes": [
            {"time": "2026-10-05T15:00", "state": "off"},
            {"time": "2026-10-05T17:30", "state": "on"},
            {"time": "2026-10-05T19:30", "state": "off"},
        ],
    }


async def test_the_state_at_the_beginning_counts(
    hass: HomeAssistant, make_context: MakeContext, freezer: FrozenDateTimeFactory
) -> None:
    """What held when the period began holds from its beginning on."""
    await record(hass, freezer, "switch.washer", [(600, "on"), (60, "off")])

    answer = await call(
        make_context(["switch.washer"]),
        "get_history",
        entity_id="switch.washer",
        hours=2,
    )

    assert answer["changes"][0] == {"time": "2026-10-05T18:00", "state": "on"}
    assert answer["time_in_state"] == {"on": "1 h 00 min", "off": "1 h 00 min"}


async def test_many_changes_are_capped_and_summed_up(
    hass: HomeAssistant, make_context: MakeContext, freezer: FrozenDateTimeFactory
) -> None:
    """The newest fifty are shown, minimum and maximum are of all."""
    await record(
        hass,
        freezer,
        "sensor.power",
        [(200 - number, str(number)) for number in range(120)],
    )

    answer = await call(
        make_context(["sensor.power"]), "get_history", entity_id="sensor.power"
    )

    assert len(answer["changes"]) == 50
    assert answer["earlier_changes_left_out"] == 70
    assert answer["changes"][-1]["state"] == "119"
    assert (answer["minimum"], answer["maximum"]) == (0, 119)
    assert (answer["first"], answer["last"]) == (0, 119)


async def test_gaps_are_said(
    hass: HomeAssistant, make_context: MakeContext, freezer: FrozenDateTimeFactory
) -> None:
    """Figures with a gap are told from figures without."""
    await record(
        hass, freezer, "sensor.power", [(90, "1"), (60, "unavailable"), (30, "3")]
    )

    answer = await call(
        make_context(["sensor.power"]), "get_history", entity_id="sensor.power"
    )

    assert answer["unavailable"] is True
    assert answer["changes"][1]["state"] == "unavailable"


async def test_history_is_in_scope_and_recorded(
    hass: HomeAssistant, make_context: MakeContext
) -> None:
    """Nothing is read of other entities, and nothing is made up of this one."""
    context = make_context(["sensor.new"])

    with pytest.raises(ToolError, match=r"sensor\.secret is not one of the entities"):
        await call(context, "get_history", entity_id="sensor.secret")
    with pytest.raises(ToolError, match=r"Nothing is recorded of sensor\.new"):
        await call(context, "get_history", entity_id="sensor.new")
    with pytest.raises(ToolError, match="at most 72"):
        await call(context, "get_history", entity_id="sensor.new", hours=100)


async def import_statistics(
    hass: HomeAssistant, entity_id: str, unit: str, *, meter: bool, hours: int = 96
) -> None:
    """Import hourly statistics up to the last full hour."""
    first = NOW - timedelta(hours=hours)
    async_import_statistics(
        hass,
        StatisticMetaData(
            mean_type=StatisticMeanType.NONE if meter else StatisticMeanType.ARITHMETIC,
            has_sum=meter,
            name=None,
            source="recorder",
            statistic_id=entity_id,
            unit_class="energy" if meter else "temperature",
            unit_of_measurement=unit,
        ),
        [
            StatisticData(start=start, state=number, sum=number)
            if meter
            else StatisticData(
                start=start,
                mean=20 + number % 2,
                min=19 + number % 2,
                max=21 + number % 2,
            )
            for number in range(hours)
            if (start := dt_util.as_utc(first + timedelta(hours=number)))
        ],
    )
    hass.states.async_set(
        entity_id,
        "1",
        {
            "friendly_name": entity_id.partition(".")[2].title(),
            "unit_of_measurement": unit,
        },
    )
    await async_wait_recording_done(hass)


async def test_without_arguments_all_that_have_statistics(
    hass: HomeAssistant, make_context: MakeContext
) -> None:
    """The week of every meter and sensor in scope, with totals and means."""
    await import_statistics(hass, "sensor.energy", "kWh", meter=True)
    await import_statistics(hass, "sensor.hall", "°C", meter=False)
    await import_statistics(hass, "sensor.secret", "°C", meter=False)
    hass.states.async_set("light.desk", "on")

    answer = await call(
        make_context(["light.desk", "sensor.energy", "sensor.hall"]), "get_statistics"
    )

    energy, hall = answer["statistics"]
    assert answer["period"] == "day"
    assert answer["from"] == "2026-09-29T00:00"
    assert (energy["name"], energy["unit"], energy["total"]) == ("Energy", "kWh", 95)
    assert energy["rows"][1] == {
        "start": "2026-10-02",
        "weekday": "Friday",
        "change": 24,
    }
    assert (hall["unit"], hall["mean"]) == ("°C", 20.5)
    assert hall["rows"][1] == {
        "start": "2026-10-02",
        "weekday": "Friday",
        "mean": 20.5,
        "min": 19,
        "max": 22,
    }
    assert hall["rows"][-1]["incomplete"] is True
    assert "total" not in hall


async def test_one_entity_by_the_hour(
    hass: HomeAssistant, make_context: MakeContext
) -> None:
    """Hours have local times; today alone is one day."""
    await import_statistics(hass, "sensor.energy", "kWh", meter=True)

    answer = await call(
        make_context(["sensor.energy"]),
        "get_statistics",
        entity_id="sensor.energy",
        period="hour",
        days=1,
    )

    rows = answer["statistics"][0]["rows"]
    assert rows[0]["start"] == "2026-10-05T00:00"
    assert len(rows) == 20


async def test_what_has_no_statistics_is_said(
    hass: HomeAssistant, make_context: MakeContext
) -> None:
    """A plain answer, with what to do instead."""
    hass.states.async_set("light.desk", "on")
    context = make_context(["light.desk"])

    with pytest.raises(ToolError, match=r"light\.desk has no statistics.*get_history"):
        await call(context, "get_statistics", entity_id="light.desk")
    with pytest.raises(ToolError, match="None of the 1 entities of Meter Reader"):
        await call(context, "get_statistics")
    with pytest.raises(ToolError, match=r"sensor\.secret is not one of the entities"):
        await call(context, "get_statistics", entity_id="sensor.secret")


async def test_an_agent_without_entities_has_no_statistics(
    make_context: MakeContext,
) -> None:
    """Nothing in scope is nothing read, never everything."""
    with pytest.raises(ToolError, match="None of the 0 entities"):
        await call(make_context([]), "get_statistics")


async def test_a_period_without_rows_is_said(
    hass: HomeAssistant, make_context: MakeContext, freezer: FrozenDateTimeFactory
) -> None:
    """A meter that fell silent is told from one that counted nothing."""
    await import_statistics(hass, "sensor.energy", "kWh", meter=True)
    freezer.move_to(NOW + timedelta(days=30))

    answer = await call(make_context(["sensor.energy"]), "get_statistics", days=2)

    assert answer["statistics"][0]["rows"] == []
    assert answer["statistics"][0]["note"] == "No statistics in this period."


async def test_many_entities_are_capped(
    hass: HomeAssistant, make_context: MakeContext
) -> None:
    """Ten at most, and how many more there are."""
    ids = [f"sensor.meter_{number:02}" for number in range(13)]
    for entity_id in ids:
        await import_statistics(hass, entity_id, "kWh", meter=True, hours=30)

    answer = await call(make_context(ids), "get_statistics")

    assert len(answer["statistics"]) <= 10
    assert answer["left_out"] == 13 - len(answer["statistics"])
    assert "one entity_id" in answer["hint"]
