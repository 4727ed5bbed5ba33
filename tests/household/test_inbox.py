"""Each agent's notify entity is its inbox: who writes, how much, to whom, and receipts."""

from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockUser, async_capture_events

from custom_components.household_agents.const import EVENT_MESSAGE
from custom_components.household_agents.household import Household
from homeassistant.auth.const import GROUP_ID_READ_ONLY, GROUP_ID_USER
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import HomeAssistantError, Unauthorized

from .conftest import MakeHousehold, agent

CHEF, BANKER = "notify.chef_inbox", "notify.banker_inbox"


async def write(
    hass: HomeAssistant, *inboxes: str, user: MockUser | None = None, **message: str
) -> None:
    """Send a message to inboxes as a user, or as an automation."""
    await hass.services.async_call(
        "notify",
        "send_message",
        {"entity_id": list(inboxes), "message": "Plan dinner.", **message},
        blocking=True,
        context=Context(user_id=user.id if user else None),
    )
    await hass.async_block_till_done(wait_background_tasks=True)


async def user_in(hass: HomeAssistant, group_id: str) -> MockUser:
    """Return a user of a group."""
    group = await hass.auth.async_get_group(group_id)
    assert group is not None
    return MockUser(name="Ben", groups=[group]).add_to_hass(hass)


async def runs_of(household: Household) -> list[dict[str, Any]]:
    """Return all runs, as they stand in the journal."""
    return [record.as_dict() for record in await household.journal.runs()]


@pytest.mark.parametrize("person", [True, False], ids=["person", "automation"])
async def test_a_message_is_a_run_in_the_senders_name_with_receipts(
    hass: HomeAssistant, make_household: MakeHousehold, person: bool
) -> None:
    """Queued, delivered, acknowledged; only a person's word counts as one (F143)."""
    household = await make_household(agent("Chef"))
    events = async_capture_events(hass, EVENT_MESSAGE)
    user = await user_in(hass, GROUP_ID_USER) if person else None
    await write(hass, CHEF, user=user, title="Tonight")
    assert [one.data["state"] for one in events] == [
        "queued",
        "delivered",
        "acknowledged",
        "acknowledged",
    ][: len(events)]
    assert events[-1].data["state"] == "acknowledged"
    (record,) = await household.journal.runs()
    assert (str(record.state), str(record.request.source)) == ("completed", "message")
    assert record.request.task == "Tonight\nPlan dinner."
    assert record.request.user_id == (user.id if user else None)
    assert record.request.by_person is person


async def test_several_inboxes_have_a_message_each(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """One that cannot take it keeps it from nobody else, and is named."""
    household = await make_household(agent("Chef"), agent("Banker"))
    await write(hass, CHEF, BANKER)
    assert sorted(one["agent_id"] for one in await runs_of(household)) == [
        "banker",
        "chef",
    ]
    household.switch("banker", False)
    with pytest.raises(HomeAssistantError) as raised:
        await write(hass, CHEF, BANKER, message="Plan lunch.")
    assert raised.value.translation_key == "agent_disabled"
    await hass.async_block_till_done(wait_background_tasks=True)
    tasks = [one["agent_id"] for one in await runs_of(household)]
    assert sorted(tasks) == ["banker", "chef", "chef"]


@pytest.mark.parametrize(
    ("message", "error"),
    [("x" * 11_000, "10"), ("", "payload.body")],
    ids=["too long", "empty"],
)
async def test_what_no_message_can_be_is_refused_in_words(
    hass: HomeAssistant, make_household: MakeHousehold, message: str, error: str
) -> None:
    """Nothing of it is kept, and nobody runs."""
    household = await make_household(agent("Chef"))
    with pytest.raises(HomeAssistantError) as raised:
        await write(hass, CHEF, message=message)
    assert raised.value.translation_key == "message_invalid"
    assert error in (raised.value.translation_placeholders or {})["error"]
    assert await runs_of(household) == []


async def test_who_may_only_read_writes_to_nobody(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """Home Assistant's own permissions hold at the inbox."""
    household = await make_household(agent("Chef"))
    with pytest.raises(Unauthorized):
        await write(hass, CHEF, user=await user_in(hass, GROUP_ID_READ_ONLY))
    assert await runs_of(household) == []


async def test_ten_messages_a_minute_are_the_limit(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """An automation that goes in circles is stopped, and told which limit it met."""
    await make_household(agent("Chef"))
    for number in range(10):
        await write(hass, CHEF, message=f"Message {number}")
    with pytest.raises(HomeAssistantError) as raised:
        await write(hass, CHEF, message="One more")
    assert raised.value.translation_key == "message_rate"
