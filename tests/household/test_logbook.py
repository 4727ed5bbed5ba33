"""The logbook: that an agent began, and what came of it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
)
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.household_agents.const import DOMAIN
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from scripts.simulated_model import SimulatedModel

from .approvals.helpers import BUTLER, act_as, ask, people_of
from .conftest import MakeHousehold, agent, run
from .house import LAMP, furnish, wants
from .teams import MEMBERS, act, team
from .test_intents import actor


@pytest.fixture
def mock_recorder_before_hass(async_test_recorder: object) -> None:
    """Prepare the recorder's database before Home Assistant is there."""


@pytest.fixture(autouse=True)
async def logbook(recorder_mock: object, hass: HomeAssistant) -> None:
    """Set the logbook up."""
    assert await async_setup_component(hass, "logbook", {})


async def lines(
    hass: HomeAssistant, ws: WebSocketGenerator, **about: Any
) -> list[dict[str, Any]]:
    """Return the logbook's lines of the last hour."""
    await async_wait_recording_done(hass)
    client = await ws()
    since = dt_util.utcnow() - timedelta(hours=1)
    await client.send_json_auto_id(
        {"type": "logbook/get_events", "start_time": since.isoformat(), **about}
    )
    answer = await client.receive_json()
    assert answer["success"]
    found: list[dict[str, Any]] = answer["result"]
    return found


async def told(hass: HomeAssistant, ws: WebSocketGenerator) -> list[str]:
    """Return what the logbook says of our agents."""
    return [
        f"{line['name']} {line['message']}"
        for line in await lines(hass, ws)
        if line.get("domain") == DOMAIN and "entity_id" not in line
    ]


async def test_a_run_is_told_from_beginning_to_end(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    make_household: MakeHousehold,
) -> None:
    """The last line is the report's headline."""
    await make_household(agent("Chef"))
    result = await run(hass, "chef")
    assert await told(hass, hass_ws_client) == [
        "Chef began to work",
        f"Chef reported: {result['report']['headline']}",
    ]


async def test_the_status_has_a_line_for_the_beginning_and_one_for_the_end(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    make_household: MakeHousehold,
) -> None:
    """A run's receipt and its work begin in one moment, which is one line."""
    await make_household(agent("Chef"))
    await async_wait_recording_done(hass)
    await run(hass, "chef")
    seen = await lines(hass, hass_ws_client, entity_ids=["sensor.chef_status"])
    assert [line["state"] for line in seen] == ["running", "idle"]


@pytest.mark.parametrize(
    ("fields", "last"),
    [
        ({}, "Chef failed: the model refused"),
        ({"fallback": "Cook something"}, "Chef reported: Cook something"),
    ],
)
async def test_a_failure_is_told_in_words(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    make_household: MakeHousehold,
    model: SimulatedModel,
    fields: dict[str, Any],
    last: str,
) -> None:
    """Why a run failed is said, or what stood in for its report."""
    await make_household(agent("Chef", **fields))
    model.inject("refusal")
    await run(hass, "chef")
    assert (await told(hass, hass_ws_client))[-1] == last


async def test_a_breaker_is_told(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    make_household: MakeHousehold,
    model: SimulatedModel,
) -> None:
    """People read when an agent leaves the rotation, and when it is back."""
    household = await make_household(agent("Chef"))
    model.inject("refusal", times=None)
    for _ in range(3):
        await run(hass, "chef")
    household.reset_breaker("chef")
    await hass.async_block_till_done()
    changes = [one for one in await told(hass, hass_ws_client) if "rotation" in one]
    assert changes == [
        "Chef was taken out of rotation",
        "Chef is back in rotation",
    ]


async def test_a_teams_steps_are_told(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    make_household: MakeHousehold,
) -> None:
    """Each step is a line that a family understands (F029)."""
    await make_household(*MEMBERS, team())
    await act(hass, "start_team")
    await act(hass, "pause_team")
    await act(hass, "resume_team")
    await act(hass, "complete_phase", force=True)
    await act(hass, "complete_phase", force=True)
    assert await told(hass, hass_ws_client) == [
        "Home began with the phase 'Saving'",
        "Home was paused in the phase 'Saving'",
        "Home goes on with the phase 'Saving'",
        "Home ended the phase 'Saving' and began 'Buying'",
        "Home reached its goal",
    ]


async def test_approvals_are_told_with_who_answered(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    make_household: MakeHousehold,
) -> None:
    """That it asks, and what a person said (F013)."""
    people = await people_of(hass)
    household = await make_household(BUTLER)
    approval = await ask(household)
    await act_as(hass, people.anna, "deny", approval_id=approval.approval_id)
    assert (await told(hass, hass_ws_client))[:2] == [
        "Butler asks for approval: unlock Front door",
        "Butler was told no: unlock Front door",
    ]


async def test_who_gave_way_is_told_once_about_the_entity(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    make_household: MakeHousehold,
    model: SimulatedModel,
    expose: Callable[..., None],
) -> None:
    """A conflict has one line, with its entity, whoever tried how often."""
    house = furnish(hass, expose)
    household = await make_household(actor("Butler"), actor("Saver"))
    on, off = wants("light.turn_on", LAMP), wants("light.turn_off", LAMP)
    for name, turn in (("Butler", on), ("Saver", off), ("Saver", off)):
        model.script([turn], contains=f"# You: {name}\n")
        await run(hass, name)
    assert house.state(LAMP) == "on"
    household.parts.intents.conflicts.stop()
    await hass.async_block_till_done()
    (line,) = [
        one
        for one in await lines(hass, hass_ws_client)
        if "gave way" in one.get("message", "")
    ]
    assert (line["name"], line["entity_id"]) == ("Study lamp", LAMP)
    assert line["message"] == "stayed as Butler wanted it; Saver gave way"


async def test_what_an_agent_changed_says_who_it_was(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    make_household: MakeHousehold,
    model: SimulatedModel,
    expose: Callable[..., None],
) -> None:
    """The lamp's own line names the agent and its run, not just a change."""
    furnish(hass, expose)
    await make_household(actor("Butler"))
    model.script([wants("light.turn_on", LAMP)])
    record = await run(hass, "butler")
    (line,) = [
        one
        for one in await lines(hass, hass_ws_client, entity_ids=[LAMP])
        if one.get("state") == "on"
    ]
    assert line["context_name"] == "Butler"
    assert line["context_domain"] == DOMAIN
    assert line["context_message"] == "began to work"
    assert line["context_user_id"]
    assert record["state"] == "completed"


async def test_an_agents_own_device_tells_what_it_reported(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    make_household: MakeHousehold,
    device_registry: dr.DeviceRegistry,
) -> None:
    """The logbook of its device has its runs and nobody else's."""
    household = await make_household(agent("Chef"), agent("Banker"))
    result = await run(hass, "chef")
    await run(hass, "banker")
    device = device_registry.async_get_device_by_identifier(
        (DOMAIN, "chef"), household.entry.entry_id
    )
    assert device is not None
    told = [
        f"{line['name']} {line['message']}"
        for line in await lines(hass, hass_ws_client, device_ids=[device.id])
        if line.get("domain") == DOMAIN
    ]
    assert told == [
        "Chef began to work",
        f"Chef reported: {result['report']['headline']}",
    ]
