"""The books: approvals that were given or not, leases, effects; page by page."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from pytest_homeassistant_custom_component.typing import (
    MockHAClientWebSocket,
    WebSocketGenerator,
)

from custom_components.household_agents.memory.effect_records import Effect, EffectState
from homeassistant.auth.models import User
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.util import dt as dt_util
from scripts.simulated_model import SimulatedModel
from tests.household.approvals.helpers import ask as have_asked, house, people_of
from tests.household.conftest import MakeHousehold, agent, run

from .doors import ask, client_of, guest_of, refused


async def pages(
    client: MockHAClientWebSocket, name: str, **fields: Any
) -> list[list[dict[str, Any]]]:
    """Return all pages of a list."""
    found, cursor = [], None
    while True:
        more: dict[str, str] = {} if cursor is None else {"cursor": cursor}
        answer = await ask(client, name, **fields, **more)
        found.append(answer["items"])
        if (cursor := answer["next"]) is None:
            return found


async def test_approvals_page_by_page(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """Newest first, by agent and outcome; what comes meanwhile moves no page."""
    people = await people_of(hass)
    household = await house(make_household)
    asked = [
        await have_asked(household, arguments={"number": one}, title=f"open {one}")
        for one in range(4)
    ]
    first = asked[0].approval_id
    await household.parts.approvals.answer(
        first, yes=False, user_id=people.anna.id, note="not now"
    )
    client = await client_of(hass, hass_ws_client, people.anna)
    answer = await ask(client, "approvals/history", limit=3)
    assert [one["title"] for one in answer["items"]] == ["open 3", "open 2", "open 1"]
    await have_asked(household, arguments={"number": 9}, title="open 9")
    answer = await ask(client, "approvals/history", limit=3, cursor=answer["next"])
    assert answer["next"] is None
    (denied,) = answer["items"]
    assert (denied["title"], denied["state"], denied["note"]) == (
        "open 0",
        "denied",
        "not now",
    )
    assert (denied["answered_by_name"], denied["agent_name"]) == ("Anna", "Butler")
    found = await pages(client, "approvals/history", states=["denied"], limit=1)
    assert [[one["approval_id"] for one in page] for page in found] == [[first]]
    assert not (await ask(client, "approvals/history", agent_id="cook"))["items"]


async def test_equal_times_lose_no_line(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_ws_client: WebSocketGenerator,
    hass_admin_user: User,
) -> None:
    """Lines of the same microsecond are on one page each, and on no two."""
    household = await house(make_household)
    now = dt_util.utcnow()
    for number in range(5):
        effect = Effect.intended(
            work_key="work",
            run_id="run",
            agent_id="butler",
            index=number,
            action="light.turn_on",
            entity_ids=("light.hall",),
            data={"brightness": number},
        )
        at = now - timedelta(minutes=number // 4)
        effect = Effect(**{name: getattr(effect, name) for name in SLOTS} | {"at": at})
        await household.parts.effects.intend(effect)
        await household.parts.effects.settle(effect, EffectState.CONFIRMED)
    client = await client_of(hass, hass_ws_client, hass_admin_user)
    found = await pages(client, "effects/list", limit=2, agent_id="butler")
    assert [len(page) for page in found] == [2, 2, 1]
    lines = [one["data"]["brightness"] for page in found for one in page]
    assert sorted(lines) == [0, 1, 2, 3, 4]
    assert lines[-1] == 4
    assert found[0][0]["agent_name"] == "Butler"
    none = await ask(client, "effects/list", state="needs_review")
    assert not none["items"]


SLOTS = (
    "effect_id",
    "work_key",
    "run_id",
    "agent_id",
    "action",
    "entity_ids",
    "data",
)


async def test_leases_and_effects_of_a_run(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_ws_client: WebSocketGenerator,
    hass_admin_user: User,
    model: SimulatedModel,
    expose: Callable[..., None],
) -> None:
    """Who might actuate what and when, what came of it, and that it is as signed (F245)."""
    lamps = ["light.hall", "light.desk", "light.attic"]
    for one in lamps:
        expose(one, "off")

    async def turn_on(call: ServiceCall) -> None:
        """Do as one is told."""
        for entity_id in call.data["entity_id"]:
            hass.states.async_set(entity_id, "on", context=call.context)

    hass.services.async_register("light", "turn_on", turn_on)
    household = await make_household(
        agent(
            "Butler",
            autonomy="act",
            tools=["control_device", "get_states"],
            scope={"entity_id": lamps},
        )
    )
    calls = [
        {
            "name": "control_device",
            "input": {"action": "light.turn_on", "entity_ids": [one], "data": {}},
        }
        for one in lamps
    ]
    model.script([{"tools": calls}])
    done = await run(hass, "butler")
    await household.journal.database.flush()
    client = await client_of(hass, hass_ws_client, hass_admin_user)
    found = await pages(client, "leases/list", limit=2, run_id=done["run_id"])
    assert [len(page) for page in found] == [2, 1]
    leases = [one for page in found for one in page]
    assert sorted(one["entity_ids"][0] for one in leases) == sorted(lamps)
    assert {(one["state"], one["intact"]) for one in leases} == {("done", True)}
    assert all(one["consumed_at"] for one in leases)
    assert "signature" not in leases[0]
    effects = (await ask(client, "effects/list", run_id=done["run_id"]))["items"]
    assert {one["state"] for one in effects} == {"confirmed"}
    assert {one["lease_id"] for one in effects} == {one["lease_id"] for one in leases}
    assert not (await ask(client, "leases/list", state="refused"))["items"]


@pytest.mark.parametrize("name", ["leases/list", "effects/list", "approvals/history"])
async def test_nobody_else_reads_them(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_ws_client: WebSocketGenerator,
    hass_admin_user: User,
    name: str,
) -> None:
    """Books are for administrators, approvals for who may answer too; a cursor is one."""
    await house(make_household)
    guest = await guest_of(hass, "sensor.butler_status")
    client = await client_of(hass, hass_ws_client, guest)
    assert await refused(client, name) == "unauthorized"
    client = await client_of(hass, hass_ws_client, hass_admin_user)
    assert await refused(client, name, cursor="yesterday") == "invalid_format"
    assert await refused(client, name, limit=101) == "invalid_format"
