"""The house that the demo and the other end-to-end tests rely on."""

import asyncio
from datetime import datetime, timedelta
import os
from pathlib import Path
import signal
import sys
import time

import pytest

from scripts.household.client import HassClient
from scripts.household.hass_process import HassProcess
from scripts.household.home import House
from scripts.household.house import entity_ids, write_house
from scripts.household.meter import METER
from scripts.household.phone import NOTIFY_ACTION, NOTIFY_ENTITY, Phone, Push
from scripts.household.staff import STAFF, find_entry, subentries

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

#: What a machine lacks that the house does not need, and the notice that every
#: custom integration gets.
_OF_THE_MACHINE = (
    "aiohttp_fast_zlib",
    "haffmpeg",
    "homeassistant.components.camera.img_util",
    "homeassistant.loader",
)


async def test_every_entity_is_there(client: HassClient) -> None:
    """The house has what it should have, and nothing of it is unavailable."""
    states = await client.states()
    out_of_order = {
        entity_id: states.get(entity_id, {}).get("state")
        for entity_id in entity_ids()
        if states.get(entity_id, {}).get("state") in (None, "unavailable", "unknown")
    }
    assert out_of_order == {}


@pytest.mark.parametrize(
    ("entity_id", "state"),
    [
        ("lock.front_door", "locked"),
        ("light.living_room_lamp", "on"),
        ("climate.nursery_thermostat", "heat"),
        ("sensor.kitchen_leak_battery", "7.0"),
        ("todo.bills", "3"),
        ("weather.home", "partlycloudy"),
    ],
)
async def test_the_house_reads_as_furnished(
    client: HassClient, entity_id: str, state: str
) -> None:
    """Entities read what the inventory says."""
    assert await client.state(entity_id) == state


async def test_the_staff_is_there(client: HassClient) -> None:
    """Every agent of the staff is a device of the integration, and it is idle."""
    entry_id = await find_entry(client)
    assert entry_id is not None
    hired = {post.agent_id for post in STAFF}
    # The set-up brings who one talks with along.
    assert set(await subentries(client, entry_id)) == hired | {"main_agent"}


async def test_assist_sees_the_inventory_and_no_more(client: HassClient) -> None:
    """Helpers that stand behind entities are not exposed."""
    listed = await client.send("homeassistant/expose_entity/list")
    exposed = {
        entity_id
        for entity_id, assistants in listed["exposed_entities"].items()
        if assistants.get("conversation")
    }
    assert exposed == set(entity_ids())


async def test_things_are_in_their_rooms_and_labelled(client: HassClient) -> None:
    """Scopes by area and label find what they should."""
    found = await client.send(
        "extract_from_target",
        target={"area_id": ["nursery"], "label_id": ["finances"]},
    )
    assert {
        "sensor.nursery_temperature",
        "climate.nursery_thermostat",
        "todo.bills",
    } <= set(found["referenced_entities"])


async def test_a_bill_is_due_today(client: HassClient, now: datetime) -> None:
    """To-do items are relative to the time for which the house was furnished."""
    answer = await client.action(
        "todo.get_items", {"entity_id": "todo.bills"}, return_response=True
    )
    due = {item["summary"]: item.get("due") for item in answer["todo.bills"]["items"]}
    assert due["Electricity: 84.20 EUR"] == str(now.date())


async def test_tomorrow_has_two_events_at_once(
    client: HassClient, now: datetime
) -> None:
    """Calendars are relative to the same time, and clash where a planner must look."""
    day = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    answer = await client.action(
        "calendar.get_events",
        {
            "entity_id": ["calendar.family", "calendar.work"],
            "start_date_time": (day + timedelta(hours=9)).isoformat(),
            "end_date_time": (day + timedelta(hours=10)).isoformat(),
        },
        return_response=True,
    )
    summaries = [
        event["summary"] for calendar in answer.values() for event in calendar["events"]
    ]
    assert sorted(summaries) == ["Pediatrician: six-week check", "Team meeting"]


async def test_the_weather_is_forecast(client: HassClient) -> None:
    """The weather entity answers with a forecast that has rain tomorrow."""
    answer = await client.action(
        "weather.get_forecasts",
        {"entity_id": "weather.home", "type": "daily"},
        return_response=True,
    )
    forecast = answer["weather.home"]["forecast"]
    assert [day["condition"] for day in forecast[:2]] == ["partlycloudy", "rainy"]


async def test_the_energy_meter_has_two_weeks_of_statistics(
    client: HassClient, now: datetime
) -> None:
    """Long-term statistics end where the meter stands."""
    answer = await client.send(
        "recorder/statistics_during_period",
        start_time=(now - timedelta(days=15)).isoformat(),
        statistic_ids=["sensor.energy_meter"],
        period="hour",
        types=["state", "sum"],
    )
    rows = answer["sensor.energy_meter"]
    assert len(rows) >= 14 * 24
    assert rows[14 * 24 - 1]["state"] == METER
    assert rows[14 * 24 - 1]["sum"] == 0


@pytest.mark.parametrize(
    ("action", "data"),
    [
        (NOTIFY_ACTION, {"message": "hello", "title": "House"}),
        (
            "notify.send_message",
            {"entity_id": NOTIFY_ENTITY, "message": "hello", "title": "House"},
        ),
    ],
)
async def test_the_phone_receives_what_is_sent(
    client: HassClient, phone: Phone, action: str, data: dict[str, str]
) -> None:
    """Both ways to notify a phone reach it."""
    await client.action(action, data)
    assert await phone.wait_for() == Push("House", "hello", {})


async def test_a_pressed_button_reaches_home_assistant(
    client: HassClient, phone: Phone
) -> None:
    """The phone's answer comes in as the companion app's event, with its user."""
    await client.action(
        NOTIFY_ACTION,
        {
            "message": "May I?",
            "data": {"actions": [{"action": "YES_1", "title": "Yes"}]},
        },
    )
    push = await phone.wait_for()
    async with client.events("mobile_app_notification_action") as events:
        await phone.press(client, push.actions[0]["action"])
        event = await events.wait_for(lambda event: True)
    assert event["data"]["action"] == "YES_1"
    assert event["context"]["user_id"] is not None


async def test_nothing_complains(house: House) -> None:
    """The log has no warning or error that is not about the machine."""
    complaints = [
        str(entry)
        for entry in house.hass.complaints()
        if not entry.logger.startswith(_OF_THE_MACHINE)
        # A thermostat says so once, when it is new.
        and "No previously saved temperature" not in entry.text
        # A line for each of the entities that come with a whole staff at once.
        and "entity_registry is logging too frequently" not in entry.text
    ]
    assert complaints == []


async def test_states_survive_a_power_cut(house: House) -> None:
    """What was changed and saved is there after kill -9 and a new start."""
    await house.client.action("light.turn_on", {"entity_id": "light.garden_lights"})
    await house.client.wait_for_state("light.garden_lights", "on")
    await house.settle()
    before = house.hass.pid

    await house.restart(kill=True)

    assert house.hass.pid != before
    assert await house.client.state("light.garden_lights") == "on"
    assert await house.client.state("lock.front_door") == "locked"
    assert await house.client.state("todo.bills") == "3"
    assert await house.client.state("sensor.kitchen_leak_battery") == "7.0"


async def test_a_house_boots_within_a_minute(tmp_path: Path, now: datetime) -> None:
    """A new folder is up in less than 60 seconds, and nothing is left of it after."""
    write_house(tmp_path, now)
    began = time.monotonic()
    async with HassProcess(tmp_path, boot_timeout=60) as hass:
        assert time.monotonic() - began < 60
        pid = hass.pid
        async with hass.client() as client:
            settings = await client.send("http/config")
    assert (settings["active_config_type"], settings["revert_at"]) == ("stable", None)
    assert not _group_is_alive(pid)


async def test_home_assistant_dies_with_its_parent(
    tmp_path: Path, now: datetime
) -> None:
    """When the one who started the house is killed, the house does not live on."""
    write_house(tmp_path, now)
    parent = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        _PARENT,
        str(tmp_path),
        stdout=asyncio.subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    if parent.stdout is None:
        pytest.fail("The parent has no output")
    child = int(await parent.stdout.readline())
    assert _group_is_alive(child)

    parent.send_signal(signal.SIGKILL)
    await parent.wait()

    async with asyncio.timeout(10):
        while _group_is_alive(child):
            await asyncio.sleep(0.05)


_PARENT = """
import asyncio, sys
from pathlib import Path
from scripts.household.hass_process import HassProcess

async def main():
    hass = HassProcess(Path(sys.argv[1]), progress=lambda line: print(hass.pid, flush=True))
    await hass.start()

asyncio.run(main())
"""


def _group_is_alive(group: int) -> bool:
    """Return whether a process group has any process that is not a zombie."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
