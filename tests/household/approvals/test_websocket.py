"""The websocket commands of approvals, for dashboards."""

from typing import Any

import pytest
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.household_agents.memory.approval_records import ApprovalState
from homeassistant.core import HomeAssistant
from tests.household.conftest import MakeHousehold

from .helpers import People, ask, client_of, house, settle, state_of


async def test_a_dashboard_follows_and_answers(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    people: People,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """All at first, then every change; the answer is that of its user."""
    household = await house(make_household)
    first = await ask(household)
    client = await client_of(hass, hass_ws_client, people.anna)
    await client.send_json_auto_id({"type": "household_agents/approvals/subscribe"})
    assert (await client.receive_json())["success"]
    (listed,) = (await client.receive_json())["event"]["approvals"]
    assert (listed["approval_id"], listed["state"]) == (first.approval_id, "pending")
    await ask(household, arguments={"other": 1}, title="open Gate")
    told = (await client.receive_json())["event"]["approval"]
    assert (told["title"], told["state"]) == ("open Gate", "pending")
    await client.send_json_auto_id(
        {
            "type": "household_agents/approvals/answer",
            "approval_id": told["approval_id"],
            "approve": False,
            "note": "no",
        }
    )
    messages = [await client.receive_json() for _ in range(2)]
    (event,) = [one for one in messages if one["type"] == "event"]
    (result,) = [one for one in messages if one["type"] == "result"]
    assert event["event"]["approval"]["state"] == "denied"
    assert result["result"]["approval"]["answered_by"] == people.anna.id


async def test_a_subscription_outlives_a_reload(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    people: People,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """A dashboard that stays open is told by the household that comes after."""
    household = await house(make_household)
    client = await client_of(hass, hass_ws_client, people.anna)
    await client.send_json_auto_id({"type": "household_agents/approvals/subscribe"})
    assert (await client.receive_json())["success"]
    nothing = {
        "loaded": True,
        "may_answer": True,
        "answerers": ["Anna", "Mock User"],
        "approvals": [],
        "standing": [],
    }
    assert (await client.receive_json())["event"] == nothing
    entry = household.entry
    await hass.config_entries.async_reload(entry.entry_id)
    await settle(hass)
    assert (await client.receive_json())["event"] == {"loaded": False}
    assert (await client.receive_json())["event"] == nothing
    await ask(entry.runtime_data)
    assert (await client.receive_json())["event"]["approval"]["state"] == "pending"


@pytest.mark.parametrize(
    "message",
    [
        {"type": "household_agents/approvals/subscribe"},
        {
            "type": "household_agents/approvals/answer",
            "approval_id": "{id}",
            "approve": True,
        },
    ],
)
async def test_a_dashboard_of_somebody_else_is_told_why_not(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    people: People,
    hass_ws_client: WebSocketGenerator,
    message: dict[str, Any],
) -> None:
    """A user who may not gets a clear error and nothing of what is asked."""
    household = await house(make_household)
    approval = await ask(household)
    client = await client_of(hass, hass_ws_client, people.cleo)
    await client.send_json_auto_id(
        message | {"approval_id": approval.approval_id}
        if "approval_id" in message
        else message
    )
    answer = await client.receive_json()
    assert not answer["success"]
    assert answer["error"]["code"] == "unauthorized"
    assert "Cleo may not" in answer["error"]["message"]
    assert "Front door" not in str(answer)
    assert await state_of(household, approval) is ApprovalState.PENDING


async def test_a_named_approver_answers_in_a_dashboard(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    people: People,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """No administrator, but named; what is unknown is said to be unknown."""
    household = await house(make_household, approvers=[people.ben.id])
    approval = await ask(household)
    client = await client_of(hass, hass_ws_client, people.ben)
    answer = {"type": "household_agents/approvals/answer", "approve": False}
    await client.send_json_auto_id({**answer, "approval_id": "guessed"})
    assert (await client.receive_json())["error"]["code"] == "not_found"
    await client.send_json_auto_id({**answer, "approval_id": approval.approval_id})
    assert (await client.receive_json())["success"]
    assert await state_of(household, approval) is ApprovalState.DENIED
