"""The staff over the websocket, live, as cards follow it."""

import asyncio
from collections.abc import Callable
from typing import Any

from pytest_homeassistant_custom_component.typing import (
    MockHAClientWebSocket,
    WebSocketGenerator,
)

from homeassistant.core import HomeAssistant
from scripts.simulated_model import Fault, SimulatedModel
from tests.household.conftest import MakeHousehold, agent

SUBSCRIBE = {"type": "household_agents/staff/subscribe"}

type Event = dict[str, Any]


async def follow(client: MockHAClientWebSocket) -> Event:
    """Subscribe, and return the first event."""
    await client.send_json_auto_id(SUBSCRIBE)
    assert (await client.receive_json())["success"]
    first: Event = (await client.receive_json())["event"]
    return first


async def until(
    client: MockHAClientWebSocket, there: Callable[[dict[str, Event]], bool]
) -> dict[str, Event]:
    """Gather what changes until it is as wanted; return the agents by id."""
    agents: dict[str, Event] = {}
    async with asyncio.timeout(30):
        while not there(agents):
            event = (await client.receive_json())["event"]
            agents |= {one["agent_id"]: one for one in event.get("changed", ())}
    return agents


async def test_a_card_sees_an_agent_at_work(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """What it does now, then what it found and what it cost (D08, F008, F142)."""
    await make_household(agent("Chef", tools=["get_states"]), agent("Gardener"))
    client = await hass_ws_client(hass)
    first = await follow(client)
    assert first["loaded"]
    chef, gardener = first["agents"]
    assert (chef["agent_id"], chef["status"], chef["current"]) == ("chef", "idle", None)
    assert chef["entities"]["status"] == "sensor.chef_status"
    assert chef["entities"]["run"] == "button.chef_run"
    assert (chef["may_run"], gardener["report"]) == (True, None)
    assert first["household"]["admin"]
    assert first["household"]["budget_left"] == 100

    model.script(
        [{"tools": [{"name": "get_states", "input": {}}]}], contains="one thing"
    )
    model.inject(Fault.LATENCY, seconds=1)
    running = hass.async_create_task(
        hass.services.async_call(
            "household_agents",
            "run_agent",
            {"agent": "chef", "task": "Say what is for dinner."},
            blocking=True,
            return_response=True,
        )
    )
    at_work = await until(
        client, lambda agents: bool(agents.get("chef", {}).get("current"))
    )
    assert at_work["chef"]["current"]["task"] == "Say what is for dinner."
    done = await until(
        client,
        lambda agents: "chef" in agents and agents["chef"]["current"] is None,
    )
    result: Any = await running
    assert result
    assert done["chef"]["report"]["headline"] == result["report"]["headline"]
    assert done["chef"]["report"]["run_id"] == result["run_id"]
    assert done["chef"]["today"]["tokens"] == sum(
        result["usage"][name]
        for name in (
            "input_tokens",
            "output_tokens",
            "cache_read_tokens",
            "cache_write_tokens",
        )
    )
    assert "gardener" not in at_work | done


async def test_a_card_stays_over_a_reload(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """The page is told that the household is gone, and of the one that comes after."""
    household = await make_household(agent("Chef"))
    client = await hass_ws_client(hass)
    await follow(client)
    entry_id = household.entry.entry_id

    await hass.config_entries.async_unload(entry_id)
    assert (await client.receive_json())["event"] == {"loaded": False}
    await hass.config_entries.async_setup(entry_id)
    again = (await client.receive_json())["event"]

    assert [one["agent_id"] for one in again["agents"]] == ["chef"]


async def test_nothing_is_followed_without_a_household(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """Before the integration is set up a page waits, and is told when it is."""
    household = await make_household(agent("Chef"))
    entry_id = household.entry.entry_id
    await hass.config_entries.async_unload(entry_id)
    client = await hass_ws_client(hass)
    assert await follow(client) == {"loaded": False}


async def test_agents_come_and_go(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """An agent that is paused changes, and one that is removed is gone."""
    household = await make_household(agent("Chef"), agent("Gardener"))
    client = await hass_ws_client(hass)
    await follow(client)
    await hass.services.async_call(
        "switch", "turn_off", {"entity_id": "switch.chef_enabled"}, blocking=True
    )
    seen = await until(client, lambda agents: "chef" in agents)
    assert (seen["chef"]["status"], seen["chef"]["enabled"]) == ("disabled", False)

    entry = household.entry
    (subentry_id,) = (
        one.subentry_id for one in entry.subentries.values() if one.title == "Gardener"
    )
    hass.config_entries.async_remove_subentry(entry, subentry_id)
    async with asyncio.timeout(30):
        while "removed" not in (event := (await client.receive_json())["event"]):
            pass
    assert event["removed"] == ["gardener"]
