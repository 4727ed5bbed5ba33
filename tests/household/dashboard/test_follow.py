"""One run, live: for the card of its agent, and for the page of its trace."""

import asyncio
from typing import Any

from pytest_homeassistant_custom_component.typing import (
    MockHAClientWebSocket,
    WebSocketGenerator,
)

from custom_components.household_agents.const import DOMAIN
from homeassistant.core import HomeAssistant
from scripts.simulated_model import SimulatedModel
from tests.household.conftest import MakeHousehold, agent, orchestrator, run

from .doors import refused
from .following import begin, next_event, somebody

STAFF = (agent("Chef"), agent("Shopper"), orchestrator())


async def to_the_end(client: MockHAClientWebSocket) -> list[dict[str, Any]]:
    """Return all that is told of a run until nothing follows."""
    events = [await next_event(client)]
    while "done" not in events[-1]:
        events.append(await next_event(client))
    return events


async def start(hass: HomeAssistant, name: str) -> str:
    """Have an agent begin, and return its run's id."""
    began = await run(hass, name, wait=False)
    run_id: str = began["run_id"]
    return run_id


async def test_a_check_in_is_followed_to_its_end(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """Every state and step of it and of the runs below, as they come (F008, F142)."""
    await make_household(*STAFF)
    model.latency = 0.1
    client = await hass_ws_client(hass)
    run_id = await start(hass, "check_in")
    await begin(client, "run/follow", run_id=run_id)
    events = await to_the_end(client)
    first = events[0]
    assert [one["run_id"] for one in first["runs"]][0] == run_id
    # Those below have begun already on a machine that has much to do.
    runs = [*first["runs"], *(one["run"] for one in events if "run" in one)]
    below = {one["name"] for one in runs if one["parent_id"] == run_id}
    assert below == {"Chef", "Shopper"}
    last = {one["run_id"]: one for one in runs}
    assert {one["state"] for one in last.values()} == {"completed"}
    states = [one["state"] for one in runs if one["name"] == "Chef"]
    assert states[-2:] == ["running", "completed"]
    steps = [*first["steps"], *(one["step"] for one in events if "step" in one)]
    chef = next(one["run_id"] for one in runs if one["name"] == "Chef")
    assert {"context", "thinking", "model", "concluded"} <= {
        step["kind"] for step in steps if step["run_id"] == chef
    }
    assert {step["run_id"] for step in steps} == set(last)
    assert all(set(step) == set(steps[0]) for step in steps)


async def test_a_run_that_has_ended_is_told_at_once(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """All of it, and that nothing follows (F227)."""
    await make_household(*STAFF)
    ended = await run(hass, "check_in")
    client = await hass_ws_client(hass)
    await begin(client, "run/follow", run_id=ended["run_id"])
    first, last = await to_the_end(client)
    assert len(first["runs"]) == 3
    assert [one["at"] for one in first["steps"]] == sorted(
        one["at"] for one in first["steps"]
    )
    assert last == {"done": True}
    chef = next(one for one in first["runs"] if one["agent_id"] == "chef")
    await begin(client, "run/follow", run_id=chef["run_id"])
    below, _done = await to_the_end(client)
    assert [one["run_id"] for one in below["runs"]] == [chef["run_id"]]


async def test_a_cancelled_run_ends_for_who_follows(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """With all that it had begun."""
    await make_household(*STAFF)
    model.latency = 30
    client = await hass_ws_client(hass)
    run_id = await start(hass, "chef")
    await begin(client, "run/follow", run_id=run_id)
    assert (await next_event(client))["runs"][0]["run_id"] == run_id
    await hass.services.async_call(
        DOMAIN, "cancel_run", {"run_id": run_id}, blocking=True
    )
    events = await to_the_end(client)
    assert events[-2]["run"]["state"] == "cancelled"


async def test_others_follow_what_they_may_see(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """Runs of agents that are not for the user are left out, and cannot be followed."""
    await make_household(*STAFF)
    client = await somebody(hass, hass_ws_client, "check_in", "chef")
    run_id = await start(hass, "check_in")
    await begin(client, "run/follow", run_id=run_id)
    events = await to_the_end(client)
    runs = [*events[0]["runs"], *(one["run"] for one in events if "run" in one)]
    assert {one["agent_id"] for one in runs} == {"check_in", "chef"}
    seen = {one["run_id"] for one in runs}
    steps = [*events[0]["steps"], *(one["step"] for one in events if "step" in one)]
    assert {one["run_id"] for one in steps} <= seen
    shopper = await run(hass, "shopper")
    for unknown in (shopper["run_id"], "no_such_run"):
        assert await refused(client, "run/follow", run_id=unknown) == "not_found"


async def test_following_outlives_a_reload(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """The run is cut; the page hears what becomes of it from the next household."""
    household = await make_household(*STAFF)
    model.latency = 30
    client = await hass_ws_client(hass)
    run_id = await start(hass, "chef")
    await begin(client, "run/follow", run_id=run_id)
    assert (await next_event(client))["runs"][0]["run_id"] == run_id
    model.latency = 0
    await hass.config_entries.async_reload(household.entry.entry_id)
    async with asyncio.timeout(10):
        events = await to_the_end(client)
    states = [one["run"]["state"] for one in events if "run" in one]
    states += [one["runs"][0]["state"] for one in events if "runs" in one]
    assert "interrupted" in states
