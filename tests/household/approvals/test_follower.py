"""Pages that follow what is asked and said for good: live, and only while they may."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from pytest_homeassistant_custom_component.typing import (
    MockHAClientWebSocket,
    WebSocketGenerator,
)

from custom_components.household_agents.household import Household
from homeassistant.auth.const import GROUP_ID_ADMIN, GROUP_ID_USER
from homeassistant.config_entries import ConfigEntryDisabler
from homeassistant.core import HomeAssistant
from scripts.simulated_model import SimulatedModel
from tests.household.conftest import MakeHousehold

from .helpers import People, act_as, ask, client_of, house, settle
from .warden import WARDEN, always, said, wanted, warm

SUBSCRIBE = {"type": "household_agents/approvals/subscribe"}
STAFF = {"type": "household_agents/staff/subscribe"}


async def follow(
    client: MockHAClientWebSocket, message: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Subscribe, and return the first event."""
    await client.send_json_auto_id(message or SUBSCRIBE)
    answer = await client.receive_json()
    assert answer["success"], answer
    first: dict[str, Any] = (await client.receive_json())["event"]
    return first


async def until(client: MockHAClientWebSocket, *keys: str) -> dict[str, Any]:
    """Return the next event that tells of one of these."""
    async with asyncio.timeout(30):
        while True:
            message = await client.receive_json()
            if message["type"] == "event" and set(keys) & message["event"].keys():
                event: dict[str, Any] = message["event"]
                return event


async def silent(client: MockHAClientWebSocket) -> None:
    """Hold that nothing was sent to a page up to now."""
    await client.send_json_auto_id({"type": "ping"})
    assert (await client.receive_json())["type"] == "pong"


@pytest.mark.usefixtures("warmed")
async def test_an_always_shows_at_once_and_goes_at_once(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    anna: Callable[..., Any],
) -> None:
    """A second page is told of what is said on the first, and of its end (F118)."""
    household = await make_household(WARDEN)
    page, phone = await anna(), await anna()
    assert (await follow(page))["standing"] == []
    (approval,) = await wanted(hass, household, model, warm())
    given = (await said(phone, approval, yes=True))["result"]["standing"]
    assert (await until(page, "standing"))["standing"] == [given]
    await phone.send_json_auto_id(
        {
            "type": "household_agents/standing/remove",
            "standing_id": given["standing_id"],
        }
    )
    assert (await phone.receive_json())["success"]
    assert (await until(page, "standing"))["standing"] == []


@pytest.mark.usefixtures("warmed")
async def test_a_never_shows_until_its_hook_is_deleted(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    anna: Callable[..., Any],
) -> None:
    """Also where an administrator deletes the hook in the settings."""
    household = await make_household(WARDEN)
    page = await anna()
    await follow(page)
    (approval,) = await wanted(hass, household, model, warm())
    never = (await said(await anna(), approval, yes=False))["result"]["standing"]
    assert (await until(page, "standing"))["standing"] == [never]
    hass.config_entries.async_remove_subentry(household.entry, never["standing_id"])
    assert (await until(page, "standing"))["standing"] == []


@pytest.mark.usefixtures("warmed")
async def test_an_always_that_ends_by_itself_goes_too(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    anna: Callable[..., Any],
) -> None:
    """What the keeper of permissions ends is not shown any more."""
    household, client, result = await always(hass, make_household, model, anna)
    assert (await follow(client))["standing"] == [result["standing"]]
    (subentry,) = household.entry.subentries.values()
    hass.config_entries.async_update_subentry(
        household.entry, subentry, data={**WARDEN, "tools": ["get_mail"]}
    )
    assert (await until(client, "standing"))["standing"] == []


async def test_a_page_that_may_no_longer_is_shown_nothing(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    people: People,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """Its list goes, and of what is asked from then on it hears nothing."""
    household = await house(make_household)
    await ask(household)
    await hass.auth.async_update_user(people.ben, group_ids=[GROUP_ID_ADMIN])
    client = await client_of(hass, hass_ws_client, people.ben)
    assert len((await follow(client))["approvals"]) == 1
    await hass.auth.async_update_user(people.ben, group_ids=[GROUP_ID_USER])
    nothing = {"allowed": False, "answerers": ["Anna", "Mock User"]}
    assert await until(client, "allowed", "loaded") == nothing
    await ask(household, arguments={"other": 1}, title="open Gate")
    told = await until(client, "allowed", "approval", "loaded")
    assert told == nothing
    await client.send_json_auto_id({"type": "household_agents/standing/list"})
    assert (await client.receive_json())["error"]["code"] == "unauthorized"
    await hass.auth.async_update_user(people.ben, group_ids=[GROUP_ID_ADMIN])
    again = await until(client, "loaded")
    assert (len(again["approvals"]), again["may_answer"]) == (2, True)


@pytest.mark.parametrize("expected_lingering_timers", [True])
@pytest.mark.parametrize("way", ["removed", "switched off"])
async def test_the_page_of_somebody_who_is_gone_is_closed(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    people: People,
    hass_ws_client: WebSocketGenerator,
    way: str,
) -> None:
    """Nothing of what is asked later reaches it, and who is left is named anew."""
    household = await house(make_household, approvers=[people.ben.id])
    gone = await client_of(hass, hass_ws_client, people.ben)
    left = await client_of(hass, hass_ws_client, people.anna)
    assert (await follow(gone))["answerers"] == ["Ben"]
    assert not (await follow(left))["may_answer"]
    if way == "removed":
        await hass.auth.async_remove_user(people.ben)
    else:
        await hass.auth.async_update_user(people.ben, is_active=False)
    await ask(household)
    told = await until(left, "loaded")
    assert told["may_answer"]
    assert "Ben" not in told["answerers"]
    async with asyncio.timeout(30):
        messages = [message async for message in gone]
    assert "unlock Front door" not in str(messages)
    assert gone.closed


async def test_a_stale_user_governs_nothing(
    make_household: MakeHousehold, hass: HomeAssistant, people: People
) -> None:
    """A connection may hold a user who is gone: who is not there has no say."""
    household = await house(make_household)
    rule = household.parts.people
    await hass.auth.async_update_user(people.ben, group_ids=[GROUP_ID_ADMIN])
    assert await rule.async_governs(people.ben)
    await hass.auth.async_remove_user(people.ben)
    assert not await rule.async_governs(people.ben)


async def reload(hass: HomeAssistant, household: Household) -> None:
    """Unload the household, then set it up again."""
    entry_id = household.entry.entry_id
    user = ConfigEntryDisabler.USER
    await hass.config_entries.async_set_disabled_by(entry_id, user)
    await hass.config_entries.async_set_disabled_by(entry_id, None)
    await settle(hass)


@pytest.mark.usefixtures("warmed")
async def test_both_lists_are_there_again_with_the_household(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    anna: Callable[..., Any],
) -> None:
    """A page follows over an unload: first nothing, then what the journal has kept."""
    household, client, result = await always(hass, make_household, model, anna)
    asked = await wanted(hass, household, model, warm(25))
    await follow(client)
    await reload(hass, household)
    assert await until(client, "loaded") == {"loaded": False}
    there = await until(client, "loaded")
    assert there["standing"] == [result["standing"]]
    pending = [one for one in there["approvals"] if one["state"] == "pending"]
    assert [one["approval_id"] for one in pending] == [asked[0].approval_id]
    model.script([])
    household = household.entry.runtime_data
    await ask(household, agent_id="warden")
    assert (await until(client, "approval"))["approval"]["state"] == "pending"


async def test_a_card_offers_an_answer_to_whose_answer_counts(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    people: People,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """An administrator who is not named sees what is asked, and may not answer it."""
    household = await house(make_household, approvers=[people.ben.id])
    approval = await ask(household)
    pages = {}
    for name in ("anna", "ben", "cleo"):
        client = await client_of(hass, hass_ws_client, getattr(people, name))
        first = await follow(client, STAFF)
        pages[name] = client
        shown = first["household"]["may_answer"], first["household"]["questions"]
        assert shown == {"anna": (False, 1), "ben": (True, 1), "cleo": (False, 0)}[name]
    answer = {
        "type": "household_agents/approvals/answer",
        "approval_id": approval.approval_id,
        "approve": False,
    }
    await pages["anna"].send_json_auto_id(answer)
    refused = await pages["anna"].receive_json()
    assert refused["error"]["translation_key"] == "approval_not_yours"
    assert refused["error"]["translation_placeholders"]["who"] == "Ben"
    await pages["ben"].close()
    await hass.auth.async_update_user(people.ben, is_active=False)
    told = await until(pages["anna"], "household")
    assert told["household"]["may_answer"]
    await act_as(hass, people.anna, "deny", approval_id=approval.approval_id)
    await silent(pages["cleo"])


async def test_a_page_of_agents_follows_its_users_rights(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    people: People,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """Who is no administrator any more sees no questions, and who becomes one does."""
    household = await house(make_household)
    await ask(household)
    client = await client_of(hass, hass_ws_client, people.cleo)
    assert (await follow(client, STAFF))["household"]["questions"] == 0
    await hass.auth.async_update_user(people.cleo, group_ids=[GROUP_ID_ADMIN])
    told = (await until(client, "household"))["household"]
    assert (told["admin"], told["may_answer"], told["questions"]) == (True, True, 1)
    await hass.auth.async_update_user(people.cleo, group_ids=[])
    told = await until(client, "household")
    assert (told["household"]["questions"], told["agents"]) == (0, [])
