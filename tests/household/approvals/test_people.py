"""Who may answer, by the actions; and what events and entities tell of it."""

import pytest
from pytest_homeassistant_custom_component.common import async_capture_events

from custom_components.household_agents.const import DOMAIN, EVENT_APPROVAL
from custom_components.household_agents.memory.approval_records import ApprovalState
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from tests.household.conftest import MakeHousehold, run

from .helpers import LOCK, People, Phone, act_as, ask, house, shown, state_of


async def test_the_actions_answer_with_a_note(
    hass: HomeAssistant, make_household: MakeHousehold, people: People, phone: Phone
) -> None:
    """The response is the approval; the history tells it."""
    household = await house(make_household)
    approval = await ask(household, arguments={"code": "1234", "entity_id": LOCK})
    response = await act_as(
        hass, people.anna, "deny", approval_id=approval.approval_id, note="not now"
    )
    assert response is not None
    assert (response["state"], response["note"]) == ("denied", "not now")
    found = await act_as(hass, people.anna, "get_approvals", agent="butler")
    assert found is not None
    (one,) = found["approvals"]
    assert one["answered_by"] == people.anna.id
    assert "1234" not in str(found)
    assert await act_as(hass, people.anna, "get_approvals", state="pending") == {
        "approvals": []
    }


@pytest.mark.parametrize("action", ["approve", "deny"])
@pytest.mark.parametrize(
    ("who", "key"),
    [
        ("ben", "approval_not_yours"),
        ("system", "approval_not_yours"),
        (None, "approval_needs_person"),
    ],
)
async def test_the_actions_refuse_who_may_not(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    people: People,
    action: str,
    who: str | None,
    key: str,
) -> None:
    """An automation has no user, and another user has no say."""
    household = await house(make_household)
    approval = await ask(household)
    user = getattr(people, who) if who else None
    with pytest.raises(ServiceValidationError) as raised:
        await act_as(hass, user, action, approval_id=approval.approval_id)
    assert raised.value.translation_key == key
    assert await state_of(household, approval) is ApprovalState.PENDING


async def test_a_run_in_a_persons_name_answers_nothing(
    hass: HomeAssistant, make_household: MakeHousehold, people: People
) -> None:
    """What carries a run's context is the agent's, whoever asked for the run."""
    household = await house(make_household)
    approval = await ask(household)
    result = await run(hass, "butler")
    for context in (
        Context(id=result["run_id"], user_id=people.anna.id),
        Context(parent_id=result["run_id"], user_id=people.anna.id),
    ):
        with pytest.raises(ServiceValidationError) as raised:
            await hass.services.async_call(
                DOMAIN,
                "approve",
                {"approval_id": approval.approval_id},
                blocking=True,
                context=context,
            )
        assert raised.value.translation_key == "approval_by_agent"
    assert await state_of(household, approval) is ApprovalState.PENDING


async def test_named_approvers_take_the_place_of_administrators(
    hass: HomeAssistant, make_household: MakeHousehold, people: People
) -> None:
    """The setting says who; one who was switched off does not count any more."""
    household = await house(make_household, approvers=[people.ben.id, people.system.id])
    approval = await ask(household)
    with pytest.raises(ServiceValidationError) as raised:
        await act_as(hass, people.anna, "approve", approval_id=approval.approval_id)
    assert raised.value.translation_placeholders is not None
    assert raised.value.translation_placeholders["who"] == "Ben"
    await hass.auth.async_deactivate_user(people.ben)
    with pytest.raises(ServiceValidationError):
        await act_as(hass, people.ben, "deny", approval_id=approval.approval_id)
    await act_as(hass, people.anna, "deny", approval_id=approval.approval_id)
    assert await state_of(household, approval) is ApprovalState.DENIED


async def test_who_may_read_the_history(
    hass: HomeAssistant, make_household: MakeHousehold, people: People
) -> None:
    """Administrators and those who may answer; nobody else."""
    household = await house(make_household, approvers=[people.ben.id])
    await ask(household)
    for user in (people.anna, people.ben):
        found = await act_as(hass, user, "get_approvals")
        assert found is not None
        assert len(found["approvals"]) == 1
    with pytest.raises(ServiceValidationError) as raised:
        await act_as(hass, people.cleo, "get_approvals")
    assert raised.value.translation_key == "approval_not_readable"


async def test_events_entities_and_logbook_tell_each_step(
    hass: HomeAssistant, make_household: MakeHousehold, people: People, phone: Phone
) -> None:
    """Asked and answered, with who; never with the arguments, which may hold a code."""
    events = async_capture_events(hass, EVENT_APPROVAL)
    household = await house(make_household)
    approval = await ask(household, arguments={"code": "1234"})
    activity = shown(hass, "event.butler_activity").attributes
    assert activity["event_type"] == "approval_requested"
    assert activity["title"] == "unlock Front door"
    await act_as(hass, people.anna, "deny", approval_id=approval.approval_id)
    activity = shown(hass, "event.butler_activity").attributes
    assert (activity["event_type"], activity["approved"]) == (
        "approval_answered",
        False,
    )
    assert [one.data["type"] for one in events] == ["asked", "answered"]
    assert events[0].data["name"] == "Butler"
    assert events[0].data["entity_ids"] == [LOCK]
    assert events[1].data["answered_by"] == people.anna.id
    assert events[1].context.user_id == people.anna.id
    assert "1234" not in str([one.as_dict() for one in events])
    assert "1234" not in str(phone.calls)
    assert shown(hass, "event.cook_activity").state == "unknown"
