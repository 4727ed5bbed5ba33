"""Runs as dashboards follow them: every state of every run, as far as one may see it."""

import asyncio
from typing import Any, Final

import pytest
from pytest_homeassistant_custom_component.common import MockUser
from pytest_homeassistant_custom_component.typing import (
    MockHAClientWebSocket,
    WebSocketGenerator,
)

from homeassistant.auth.models import User
from homeassistant.auth.permissions.const import CAT_ENTITIES
from homeassistant.core import HomeAssistant
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, orchestrator, run
from .test_research import CHEF, HELPER, PARENT, QUESTION, asks, reports

COMMAND: Final = "household_agents/runs/subscribe"
STAFF = (agent("Chef"), agent("Gardener"), agent("Banker"), orchestrator())


async def client_of(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator, user: User
) -> MockHAClientWebSocket:
    """Return a connection of a user."""
    token = await hass.auth.async_create_refresh_token(user, "http://localhost/")
    return await hass_ws_client(hass, hass.auth.async_create_access_token(token))


async def follow(client: MockHAClientWebSocket, **fields: Any) -> dict[str, Any]:
    """Follow runs; return the first answer."""
    await client.send_json_auto_id({"type": COMMAND, **fields})
    assert (await client.receive_json())["success"]
    return await event_of(client)


async def event_of(client: MockHAClientWebSocket) -> dict[str, Any]:
    """Return what is told next."""
    event: dict[str, Any] = (await client.receive_json())["event"]
    return event


async def told(client: MockHAClientWebSocket, runs: int) -> list[dict[str, Any]]:
    """Return what is told until so many runs have ended."""
    seen: list[dict[str, Any]] = []
    ended: set[str] = set()
    async with asyncio.timeout(20):
        while len(ended) < runs:
            one = (await event_of(client))["run"]
            seen.append(one)
            if one["ended_at"] is not None:
                ended.add(one["run_id"])
    return seen


async def test_a_check_in_is_followed_with_all_below_it(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """Who works below it is told while it works (F220 to F222, F232)."""
    await make_household(*STAFF)
    client = await hass_ws_client(hass)
    assert await follow(client) == {"loaded": True, "runs": [], "more": False}
    model.latency = 0.6
    result = await run(hass, "check_in", wait=False)
    seen = await told(client, 4)
    by_run: dict[str, list[str]] = {}
    for one in seen:
        by_run.setdefault(one["run_id"], []).append(one["state"])
    assert {states[-1] for states in by_run.values()} == {"completed"}
    assert all("running" in states for states in by_run.values())
    last = {one["run_id"]: one for one in seen}
    below = [one for one in last.values() if one["parent_id"] == result["run_id"]]
    assert {one["name"] for one in below} == {"Chef", "Gardener", "Banker"}
    assert all(one["root_id"] == result["run_id"] for one in below)
    top = last[result["run_id"]]
    assert top["started_at"] < min(one["started_at"] for one in below)
    assert top["ended_at"] > max(one["ended_at"] for one in below)


async def test_a_run_in_line_is_told_of(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """One that waits for its turn is seen to wait, and when it is cancelled."""
    household = await make_household(*STAFF)
    client = await hass_ws_client(hass)
    await follow(client)
    model.latency = 3
    first = await run(hass, "chef", wait=False)
    second = await run(hass, "chef", wait=False)
    states: dict[str, str] = {}
    while len(states) < 2:
        one = (await event_of(client))["run"]
        states[one["run_id"]] = one["state"]
    assert states[second["run_id"]] == "queued"
    assert await household.dispatcher.async_cancel(second["run_id"])
    assert await household.dispatcher.async_cancel(first["run_id"])
    ended = {one["run_id"]: one["state"] for one in await told(client, 2)}
    assert set(ended.values()) == {"cancelled"}


async def test_a_temporary_helper_is_told_of(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """It is on no board, and still work that is done (F115)."""
    await make_household(CHEF)
    client = await hass_ws_client(hass)
    await follow(client)
    model.script([asks(QUESTION), reports("Nine hours")], contains=PARENT)
    model.script([reports("Counted: nine hours")], contains=HELPER)
    result = await run(hass, "chef")
    last = {one["run_id"]: one for one in await told(client, 2)}
    (helper,) = [one for one in last.values() if one["parent_id"] == result["run_id"]]
    assert (helper["agent_id"], helper["name"]) == (
        "chef.research_1",
        "Chef: research 1",
    )
    assert helper["headline"] == "Counted: nine hours"


async def test_what_was_is_there_at_first_newest_first(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """As many as are asked for, of whom is asked for, and whether there are more."""
    await make_household(*STAFF)
    await run(hass, "check_in")
    chef = await run(hass, "chef")
    client = await hass_ws_client(hass)
    runs = (await follow(client))["runs"]
    assert len(runs) == 5
    assert runs[0]["run_id"] == chef["run_id"]
    asked = [one["requested_at"] for one in runs]
    assert asked == sorted(asked, reverse=True)
    few = await follow(client, limit=2)
    assert (len(few["runs"]), few["more"]) == (2, True)
    top = await follow(client, top_only=True)
    assert [one["agent_id"] for one in top["runs"]] == ["chef", "check_in"]
    own = await follow(client, agent_id="chef")
    assert [one["agent_id"] for one in own["runs"]] == ["chef", "chef"]


async def test_of_whom_one_may_not_read_the_status_one_sees_no_run(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """Neither what was nor what happens; and what is theirs is not crowded out."""
    await make_household(*STAFF)
    for name in ("chef", "banker", "banker"):
        await run(hass, name)
    user = MockUser(name="Ben").add_to_hass(hass)
    user.mock_policy({CAT_ENTITIES: {"entity_ids": {"sensor.chef_status": True}}})
    client = await client_of(hass, hass_ws_client, user)
    first = await follow(client, limit=1)
    assert [one["agent_id"] for one in first["runs"]] == ["chef"]
    assert not first["more"]
    await run(hass, "banker")
    await run(hass, "chef")
    assert {one["agent_id"] for one in await told(client, 1)} == {"chef"}


async def test_who_may_see_nothing_sees_nothing(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """It is no error: there is only nothing to see."""
    await make_household(*STAFF)
    await run(hass, "chef")
    user = MockUser(name="Ben").add_to_hass(hass)
    user.mock_policy({})
    client = await client_of(hass, hass_ws_client, user)
    assert (await follow(client))["runs"] == []


async def test_a_subscription_outlives_a_reload(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """A page that stays open is told by the household that comes after."""
    household = await make_household(*STAFF)
    await run(hass, "chef")
    client = await hass_ws_client(hass)
    assert len((await follow(client))["runs"]) == 1
    entry = household.entry
    await hass.config_entries.async_unload(entry.entry_id)
    assert await event_of(client) == {"loaded": False}
    await hass.config_entries.async_setup(entry.entry_id)
    again = await event_of(client)
    assert [one["agent_id"] for one in again["runs"]] == ["chef"]
    await run(hass, "banker")
    (*_, last) = await told(client, 1)
    assert (last["agent_id"], last["state"]) == ("banker", "completed")


async def test_a_closed_page_is_told_nothing_more(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """Whoever ends the subscription is told nothing more."""
    await make_household(*STAFF)
    client = await hass_ws_client(hass)
    await follow(client)
    await client.send_json_auto_id({"type": "unsubscribe_events", "subscription": 1})
    assert (await client.receive_json())["success"]
    await run(hass, "chef")
    await client.send_json_auto_id({"type": "ping"})
    assert (await client.receive_json())["type"] == "pong"


@pytest.mark.parametrize(
    "fields",
    [{"hours": 0}, {"hours": 169}, {"limit": 0}, {"limit": 501}, {"agent_id": 7}],
)
async def test_it_is_bounded(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_ws_client: WebSocketGenerator,
    fields: dict[str, Any],
) -> None:
    """Nobody asks for more than a page can show."""
    await make_household()
    client = await hass_ws_client(hass)
    await client.send_json_auto_id({"type": COMMAND, **fields})
    answer = await client.receive_json()
    assert answer["error"]["code"] == "invalid_format"
