"""The doors to approvals: who may answer, by which way, and what nobody can do."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import (
    async_capture_events,
    async_fire_time_changed,
    async_get_persistent_notifications,
)
from pytest_homeassistant_custom_component.typing import (
    MockHAClientWebSocket,
    WebSocketGenerator,
)

from custom_components.household_agents.const import DOMAIN, EVENT_APPROVAL
from custom_components.household_agents.household import Household
from custom_components.household_agents.memory.approval_records import ApprovalState
from homeassistant.auth.models import User
from homeassistant.components import conversation
from homeassistant.components.homeassistant.exposed_entities import (
    async_expose_entity,
    async_should_expose,
)
from homeassistant.core import Context, HomeAssistant, State
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.helpers import entity_registry as er, intent
from homeassistant.setup import async_setup_component
from scripts.simulated_model import SimulatedModel

from .approvals import (
    BUTLER,
    LOCK,
    PENDING,
    TODO,
    People,
    Phone,
    ask,
    house,
    people_of,
    state_of,
)
from .conftest import MakeHousehold, agent, run

BERLIN = ZoneInfo("Europe/Berlin")
NIGHT = {
    "quiet_from": "22:00:00",
    "quiet_until": "06:00:00",
    "quiet_until_weekend": "08:00:00",
}
PRESSED = "mobile_app_notification_action"


@pytest.fixture
async def people(hass: HomeAssistant) -> People:
    """Have people live here."""
    return await people_of(hass)


@pytest.fixture
def phone(hass: HomeAssistant) -> Phone:
    """Give Anna a phone."""
    return Phone(hass)


@pytest.fixture(autouse=True)
def door(expose: Callable[..., None]) -> None:
    """Build the front door."""
    expose(LOCK, "locked", friendly_name="Front door")


def shown(hass: HomeAssistant, entity_id: str) -> State:
    """Return a state that has to be there."""
    state = hass.states.get(entity_id)
    assert state is not None
    return state


async def settle(hass: HomeAssistant) -> None:
    """Let everything that was begun come to its end."""
    await hass.async_block_till_done(wait_background_tasks=True)


async def press(hass: HomeAssistant, action: str, user: User | None) -> None:
    """Press a button on the phone of a user."""
    context = Context(user_id=user.id if user else None)
    hass.bus.async_fire(PRESSED, {"action": action}, context=context)
    await settle(hass)


# The question, and its answer on a phone.


@pytest.mark.parametrize(
    ("title", "state"), [("Yes", ApprovalState.APPROVED), ("No", ApprovalState.DENIED)]
)
async def test_a_phone_shows_the_question_and_takes_the_answer(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    people: People,
    phone: Phone,
    title: str,
    state: ApprovalState,
) -> None:
    """What, to what, why, what for, cost and until when; then it is cleared (F102)."""
    household = await house(make_household)
    approval = await ask(household)
    (question,) = phone.questions
    assert question.data["title"] == "Butler asks: unlock Front door"
    for text in (
        "To: Front door (lock.front_door)",
        "Why you are asked: lock is sensitive",
        "What for: Let the parcel in",
        "Cost: nothing",
        "without an answer it is not done",
    ):
        assert text in question.data["message"]
    assert "to-do list" not in question.data["message"]
    await press(hass, phone.button(title)["action"], people.anna)
    answered = await household.parts.approvals.get(approval.approval_id)
    assert answered is not None
    assert (answered.answered_by, answered.answered_at is not None) == (
        people.anna.id,
        True,
    )
    assert await state_of(household, approval) in (state, ApprovalState.WITHDRAWN)
    assert phone.cleared == [question.data["data"]["tag"]]


async def test_what_is_sensitive_needs_the_phones_lock(
    hass: HomeAssistant, make_household: MakeHousehold, phone: Phone
) -> None:
    """An iPhone asks for face or finger before it opens a door, not before a no."""
    household = await house(make_household)
    await ask(household)
    assert phone.button("Yes")["authenticationRequired"] is True
    assert phone.button("Yes")["destructive"] is True
    assert set(phone.button("No")) == {"action", "title"}
    await ask(
        household,
        agent_id="cook",
        arguments={"action": "light.turn_on"},
        entity_ids=("light.stove",),
        action="light.turn_on",
        title="turn on Stove light",
    )
    assert set(phone.button("Yes")) == {"action", "title"}


@pytest.mark.parametrize(
    "forged",
    [
        "household_agents.approval_yes:",
        "household_agents.approval_yes:AAAAAAAAAAAAAAAAAAAAAA",
        "household_agents.approval_yes:butler",
        "household_agents.approval_maybe:{id}",
        "{id}",
    ],
)
async def test_a_forged_button_does_nothing(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    people: People,
    phone: Phone,
    forged: str,
) -> None:
    """Whoever fires the app's event by hand has to know what cannot be guessed."""
    household = await house(make_household)
    approval = await ask(household)
    await press(hass, forged.format(id=approval.approval_id), people.anna)
    assert await state_of(household, approval) is ApprovalState.PENDING
    assert phone.cleared == []


async def test_an_unknown_id_is_logged_as_a_warning(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    people: People,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Somebody may be trying something."""
    await house(make_household)
    await press(hass, "household_agents.approval_yes:guessed", people.anna)
    assert "A button on a phone answered nothing" in caplog.text


@pytest.mark.parametrize("who", ["ben", "system", None])
async def test_the_phone_of_somebody_else_answers_nothing(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    people: People,
    phone: Phone,
    caplog: pytest.LogCaptureFixture,
    who: str | None,
) -> None:
    """Neither a child's phone nor a system's user nor an automation's event counts."""
    household = await house(make_household)
    approval = await ask(household)
    user = getattr(people, who) if who else None
    await press(hass, phone.button("Yes")["action"], user)
    assert await state_of(household, approval) is ApprovalState.PENDING
    assert "answered nothing" in caplog.text


async def test_a_second_press_changes_nothing(
    hass: HomeAssistant, make_household: MakeHousehold, people: People, phone: Phone
) -> None:
    """The first answer counts, whatever a second phone says later."""
    household = await house(make_household)
    approval = await ask(household)
    await press(hass, phone.button("No")["action"], people.anna)
    await press(hass, phone.button("Yes")["action"], people.anna)
    assert await state_of(household, approval) is ApprovalState.DENIED


# Where no phone is.


async def test_without_a_phone_home_assistant_itself_asks(
    hass: HomeAssistant, make_household: MakeHousehold, people: People
) -> None:
    """The same text, with the way to answer; gone once it is answered elsewhere."""
    household = await make_household(BUTLER)
    approval = await ask(household)
    (notice,) = async_get_persistent_notifications(hass).values()
    assert notice["title"] == "Butler asks: unlock Front door"
    assert "Why you are asked: lock is sensitive" in notice["message"]
    assert "complete the item in the to-do list Approvals" in notice["message"]
    await act(hass, "deny", people.anna, approval_id=approval.approval_id)
    assert not async_get_persistent_notifications(hass)


# Expiry, quiet hours, restarts.


async def pass_time(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, to: datetime
) -> None:
    """Let time pass up to a moment."""
    freezer.move_to(to)
    async_fire_time_changed(hass)
    await settle(hass)


async def test_in_quiet_hours_a_question_waits_with_its_buttons(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    phone: Phone,
    freezer: FrozenDateTimeFactory,
) -> None:
    """What agents want by themselves wakes nobody; in the morning each has its buttons."""
    await hass.config.async_set_time_zone("Europe/Berlin")
    freezer.move_to(datetime(2026, 5, 4, 23, 0, tzinfo=BERLIN))
    household = await house(make_household, **NIGHT)
    until = datetime(2026, 5, 5, 9, 0, tzinfo=BERLIN)
    await ask(household, expires_at=until)
    await ask(household, expires_at=until, arguments={"other": 1}, title="open Gate")
    assert phone.calls == []
    await pass_time(hass, freezer, datetime(2026, 5, 5, 6, 0, 1, tzinfo=BERLIN))
    titles = [one.data["title"] for one in phone.questions]
    assert sorted(titles) == [
        "Butler asks: open Gate",
        "Butler asks: unlock Front door",
    ]
    assert phone.button("Yes")["action"].startswith("household_agents.approval_yes:")


async def test_what_expires_in_quiet_hours_is_told_as_such(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    phone: Phone,
    freezer: FrozenDateTimeFactory,
) -> None:
    """No question comes too late to be answered: what became of it comes instead."""
    await hass.config.async_set_time_zone("Europe/Berlin")
    freezer.move_to(datetime(2026, 5, 4, 23, 0, tzinfo=BERLIN))
    household = await house(make_household, **NIGHT)
    approval = await ask(
        household, expires_at=datetime(2026, 5, 5, 1, 0, tzinfo=BERLIN)
    )
    await pass_time(hass, freezer, datetime(2026, 5, 5, 1, 0, 1, tzinfo=BERLIN))
    await household.parts.approvals.expire()
    await settle(hass)
    assert await state_of(household, approval) is ApprovalState.EXPIRED
    assert phone.calls == []
    await pass_time(hass, freezer, datetime(2026, 5, 5, 6, 0, 1, tzinfo=BERLIN))
    (told,) = phone.calls
    assert told.data["title"] == "Butler asked in quiet hours: unlock Front door"
    assert "it was not done" in told.data["message"]
    assert "actions" not in told.data["data"]


async def test_a_person_who_waits_is_asked_at_night(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    people: People,
    phone: Phone,
    freezer: FrozenDateTimeFactory,
) -> None:
    """Who has just asked for it is awake."""
    await hass.config.async_set_time_zone("Europe/Berlin")
    freezer.move_to(datetime(2026, 5, 4, 23, 0, tzinfo=BERLIN))
    household = await house(make_household, **NIGHT)
    result = await hass.services.async_call(
        DOMAIN,
        "run_agent",
        {"agent": "butler"},
        blocking=True,
        return_response=True,
        context=Context(user_id=people.anna.id),
    )
    assert result is not None
    await ask(household, run_id=result["run_id"])
    assert [one.data["title"] for one in phone.questions][-1].startswith("Butler asks")


# The to-do list.


async def items(hass: HomeAssistant, user: User | None = None) -> list[dict[str, Any]]:
    """Return the list's items."""
    response: Any = await hass.services.async_call(
        "todo",
        "get_items",
        {"entity_id": TODO},
        blocking=True,
        return_response=True,
        context=Context(user_id=user.id if user else None),
    )
    found: list[dict[str, Any]] = response[TODO]["items"]
    return found


async def edit(
    hass: HomeAssistant, service: str, user: User | None, **data: Any
) -> None:
    """Do something to the list as a user."""
    await hass.services.async_call(
        "todo",
        service,
        {"entity_id": TODO, **data},
        blocking=True,
        context=Context(user_id=user.id if user else None),
    )
    await settle(hass)


async def test_the_list_shows_what_is_asked(
    hass: HomeAssistant, make_household: MakeHousehold, people: People, phone: Phone
) -> None:
    """An open item with everything in it; its id gives no answer on a phone."""
    household = await house(make_household)
    assert shown(hass, TODO).state == "0"
    approval = await ask(household)
    assert shown(hass, TODO).state == shown(hass, PENDING).state == "1"
    assert shown(hass, PENDING).attributes["agents"] == ["butler"]
    (item,) = await items(hass)
    assert item["summary"] == "Butler: unlock Front door"
    assert item["status"] == "needs_action"
    assert "Why you are asked: lock is sensitive" in item["description"]
    assert datetime.fromisoformat(item["due"]) == approval.expires_at.replace(
        microsecond=approval.expires_at.microsecond
    )
    assert approval.approval_id not in str(item)


async def test_completing_is_yes_and_deleting_is_no(
    hass: HomeAssistant, make_household: MakeHousehold, people: People, phone: Phone
) -> None:
    """As the dashboard sends it; answered ones stay for a day, then leave."""
    household = await house(make_household)
    wanted = await ask(household)
    (item,) = await items(hass)
    # What the dashboard's card sends.
    await edit(
        hass,
        "update_item",
        people.anna,
        item=item["uid"],
        rename=item["summary"],
        status="completed",
    )
    assert await state_of(household, wanted) is not ApprovalState.PENDING
    unwanted = await ask(household, arguments={"other": 1}, title="open Gate")
    await edit(hass, "remove_item", people.anna, item="Butler: open Gate")
    assert await state_of(household, unwanted) is ApprovalState.DENIED
    assert shown(hass, TODO).state == "0"
    closed = [one["summary"] for one in await items(hass)]
    assert closed[0] == "No: Butler: open Gate"
    assert closed[1].endswith("Butler: unlock Front door")
    assert {one["status"] for one in await items(hass)} == {"completed"}
    await edit(hass, "remove_completed_items", people.anna)
    assert await items(hass) == []
    assert await state_of(household, unwanted) is ApprovalState.DENIED


@pytest.mark.parametrize(
    ("service", "data"),
    [
        ("update_item", {"status": "completed"}),
        ("remove_item", {}),
    ],
)
@pytest.mark.parametrize(
    ("who", "key"),
    [
        ("ben", "approval_not_yours"),
        ("system", "approval_not_yours"),
        (None, "approval_needs_person"),
    ],
)
async def test_the_list_takes_no_answer_of_who_may_not(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    people: People,
    who: str | None,
    key: str,
    service: str,
    data: dict[str, Any],
) -> None:
    """Not even right after somebody who may has used it."""
    household = await house(make_household)
    approval = await ask(household)
    await items(hass, people.anna)
    (item,) = await items(hass)
    user = getattr(people, who) if who else None
    with pytest.raises(ServiceValidationError) as raised:
        await edit(hass, service, user, item=item["uid"], **data)
    assert raised.value.translation_key == key
    assert raised.value.translation_placeholders is not None
    assert raised.value.translation_placeholders["who"] == "Anna"
    assert await state_of(household, approval) is ApprovalState.PENDING


async def test_an_intent_answers_in_nobodys_name(
    hass: HomeAssistant, make_household: MakeHousehold, people: People
) -> None:
    """Intents reach the list without a context, after Anna has just used it herself."""
    household = await house(make_household)
    assert await async_setup_component(hass, "intent", {})
    await ask(household, arguments={"other": 1}, title="open Gate")
    approval = await ask(household)
    await edit(hass, "remove_item", people.anna, item="Butler: open Gate")
    with pytest.raises(HomeAssistantError):
        await intent.async_handle(
            hass,
            "test",
            "HassListCompleteItem",
            {
                "name": {"value": shown(hass, TODO).name},
                "item": {"value": "Butler: unlock Front door"},
            },
            context=Context(user_id=people.anna.id),
        )
    assert await state_of(household, approval) is ApprovalState.PENDING


@pytest.mark.parametrize(
    ("service", "data"),
    [
        ("update_item", {"rename": "Butler: feed the cat"}),
        ("update_item", {"rename": "Butler: feed the cat", "status": "completed"}),
        ("update_item", {"status": "needs_action"}),
        ("update_item", {"description": "harmless"}),
        ("add_item", {}),
    ],
)
async def test_what_is_asked_cannot_be_rewritten(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    people: People,
    service: str,
    data: dict[str, Any],
) -> None:
    """The item says what an agent will do, so nobody edits or adds one."""
    household = await house(make_household)
    approval = await ask(household)
    (item,) = await items(hass)
    with pytest.raises(HomeAssistantError):
        await edit(hass, service, people.anna, item=item["uid"], **data)
    assert await state_of(household, approval) is ApprovalState.PENDING
    assert await items(hass) == [item]


async def test_the_list_is_not_exposed_and_an_exposed_one_takes_no_answers(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    people: People,
    entity_registry: er.EntityRegistry,
) -> None:
    """A model behind Assist acts as its user, so the list shuts while it is exposed."""
    household = await house(make_household)
    approval = await ask(household)
    entry = entity_registry.async_get(TODO)
    assert entry is not None
    assert entry.entity_category is not None
    assert not async_should_expose(hass, "conversation", TODO)
    async_expose_entity(hass, "conversation", TODO, True)
    (item,) = await items(hass)
    with pytest.raises(ServiceValidationError) as raised:
        await edit(
            hass, "update_item", people.anna, item=item["uid"], status="completed"
        )
    assert raised.value.translation_key == "approval_list_exposed"
    assert await state_of(household, approval) is ApprovalState.PENDING


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("complete_todo_item", {"list": TODO, "item": "Butler: unlock Front door"}),
        ("get_todo_items", {"list": TODO}),
        (
            "control_device",
            {
                "action": "todo.update_item",
                "entity_ids": [TODO],
                "data": {"item": "Butler: unlock Front door", "status": "completed"},
            },
        ),
        (
            "control_device",
            {"action": "household_agents.approve", "entity_ids": [TODO], "data": {}},
        ),
    ],
)
async def test_no_agent_reaches_the_list(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    people: People,
    tool: str,
    arguments: dict[str, Any],
) -> None:
    """Not with all to-do lists in scope, an exposed list, and a person who runs it."""
    tempted = agent(
        "Tempted",
        autonomy="act",
        tools=["complete_todo_item", "get_todo_items", "control_device"],
        scope_domains=["todo"],
    )
    household = await house(make_household, BUTLER, tempted)
    approval = await ask(household)
    async_expose_entity(hass, "conversation", TODO, True)
    model.script([{"tools": [{"name": tool, "input": arguments}]}])
    await hass.services.async_call(
        DOMAIN,
        "run_agent",
        {"agent": "tempted"},
        blocking=True,
        return_response=True,
        context=Context(user_id=people.anna.id),
    )
    results = [
        block["content"][0]["text"]
        for block in model.turns[1].body["messages"][-1]["content"]
        if block["type"] == "tool_result"
    ]
    assert "Front door" not in str(results).replace(str(arguments), "")
    assert "BLOCKED" in str(results) or "There is no to-do list" in str(results)
    assert await state_of(household, approval) is ApprovalState.PENDING


# Actions.


async def act(
    hass: HomeAssistant, action: str, user: User | None, **data: Any
) -> dict[str, Any] | None:
    """Call an action as a user, or as an automation."""
    response = await hass.services.async_call(
        DOMAIN,
        action,
        data,
        blocking=True,
        return_response=True,
        context=Context(user_id=user.id if user else None),
    )
    await settle(hass)
    return response


async def test_the_actions_answer_with_a_note(
    hass: HomeAssistant, make_household: MakeHousehold, people: People, phone: Phone
) -> None:
    """The response is the approval; the history tells it."""
    household = await house(make_household)
    approval = await ask(household, arguments={"code": "1234", "entity_id": LOCK})
    response = await act(
        hass, "deny", people.anna, approval_id=approval.approval_id, note="not now"
    )
    assert response is not None
    assert (response["state"], response["note"]) == ("denied", "not now")
    found = await act(hass, "get_approvals", people.anna, agent="butler")
    assert found is not None
    (one,) = found["approvals"]
    assert one["answered_by"] == people.anna.id
    assert "1234" not in str(found)
    assert await act(hass, "get_approvals", people.anna, state="pending") == {
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
        await act(hass, action, user, approval_id=approval.approval_id)
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
        await act(hass, "approve", people.anna, approval_id=approval.approval_id)
    assert raised.value.translation_placeholders is not None
    assert raised.value.translation_placeholders["who"] == "Ben"
    await hass.auth.async_deactivate_user(people.ben)
    with pytest.raises(ServiceValidationError):
        await act(hass, "deny", people.ben, approval_id=approval.approval_id)
    await act(hass, "deny", people.anna, approval_id=approval.approval_id)
    assert await state_of(household, approval) is ApprovalState.DENIED


async def test_who_may_read_the_history(
    hass: HomeAssistant, make_household: MakeHousehold, people: People
) -> None:
    """Administrators and those who may answer; nobody else."""
    household = await house(make_household, approvers=[people.ben.id])
    await ask(household)
    for user in (people.anna, people.ben):
        found = await act(hass, "get_approvals", user)
        assert found is not None
        assert len(found["approvals"]) == 1
    with pytest.raises(ServiceValidationError) as raised:
        await act(hass, "get_approvals", people.cleo)
    assert raised.value.translation_key == "approval_not_readable"


# The dashboard's websocket.


async def client_of(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator, user: User
) -> MockHAClientWebSocket:
    """Return a connection of a user."""
    token = await hass.auth.async_create_refresh_token(user, "http://localhost/")
    return await hass_ws_client(hass, hass.auth.async_create_access_token(token))


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
    assert (await client.receive_json())["event"] == {"approvals": []}
    entry = household.entry
    await hass.config_entries.async_reload(entry.entry_id)
    await settle(hass)
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


# Voice.


async def say(hass: HomeAssistant, text: str, user: User | None) -> str:
    """Say something to Home Assistant's own agent."""
    result = await conversation.async_converse(
        hass, text, None, Context(user_id=user.id if user else None), language="en"
    )
    await settle(hass)
    speech: str = result.response.speech["plain"]["speech"]
    return speech


async def test_one_that_waits_is_approved_by_voice(
    hass: HomeAssistant, make_household: MakeHousehold, people: People
) -> None:
    """In plain sentences, by somebody whom the app has logged in."""
    household = await house(make_household)
    nothing = "Nothing is waiting for approval."
    assert await say(hass, "What is waiting for my approval?", people.anna) == nothing
    assert await say(hass, "Approve it", people.anna) == nothing
    approval = await ask(household)
    heard = await say(hass, "what is waiting for my approval", people.anna)
    assert heard.startswith("1: Butler asks: unlock Front door, until ")
    answer = await say(hass, "Say yes to it.", people.anna)
    assert answer.startswith("Approved: unlock Front door.")
    assert await state_of(household, approval) is not ApprovalState.PENDING


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("deny the front door", "unlock Front door"),
        ("say no to Cook", "turn on Stove light"),
        ("reject number 2", "turn on Stove light"),
        ("decline the first", "unlock Front door"),
    ],
)
async def test_of_several_the_one_that_is_named_is_answered(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    people: People,
    text: str,
    denied: str,
) -> None:
    """By a number that was read out, by the agent's name, or by the thing."""
    household = await house(make_household)
    await two(household)
    await say(hass, "list approvals", people.anna)
    assert await say(hass, text, people.anna) == (
        f"Denied: {denied}. {'Butler' if 'door' in denied else 'Cook'} does not do it."
    )
    (left,) = household.parts.approvals.pending()
    assert left.title != denied


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("approve it", "That could mean several."),
        ("approve two", "Several wait, and I have not read them to you lately."),
        ("approve everything", "I take them one at a time."),
        ("approve the dishwasher", "I do not know which one you mean."),
    ],
)
async def test_nothing_is_guessed(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    people: People,
    text: str,
    why: str,
) -> None:
    """What could mean another one is read out and asked about."""
    household = await house(make_household)
    await two(household)
    heard = await say(hass, text, people.anna)
    assert heard.startswith(why)
    assert "1: Butler asks: unlock Front door" in heard
    assert "2: Cook asks: turn on Stove light" in heard
    assert len(household.parts.approvals.pending()) == 2


async def test_a_number_stays_with_what_it_was_read_out_for(
    hass: HomeAssistant, make_household: MakeHousehold, people: People
) -> None:
    """The first has been answered elsewhere: two is still the second one."""
    household = await house(make_household)
    first, second = await two(household)
    await say(hass, "list approvals", people.anna)
    await act(hass, "deny", people.anna, approval_id=first.approval_id)
    third = await ask(household, arguments={"third": 3}, title="open Gate")
    assert "I do not know" in await say(hass, "deny one", people.anna)
    await say(hass, "deny Cook", people.anna)
    assert await state_of(household, second) is ApprovalState.DENIED
    assert await state_of(household, third) is ApprovalState.PENDING


@pytest.mark.parametrize("text", ["approve it", "what is waiting for my approval"])
@pytest.mark.parametrize("who", ["cleo", None])
async def test_a_voice_that_nobody_knows_hears_nothing(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    people: People,
    text: str,
    who: str | None,
) -> None:
    """A shared loudspeaker does not know who speaks (USERS pain 25)."""
    household = await house(make_household)
    approval = await ask(household)
    answer = await say(hass, text, getattr(people, who) if who else None)
    assert "phone" in answer or "Cleo may not answer" in answer
    assert "Front door" not in answer
    assert await state_of(household, approval) is ApprovalState.PENDING


async def two(household: Household) -> list[Any]:
    """Have two agents ask, Butler first."""
    first = await ask(household)
    second = await ask(
        household,
        agent_id="cook",
        arguments={"second": 2},
        entity_ids=("light.stove",),
        action="light.turn_on",
        title="turn on Stove light",
    )
    return [first, second]


# What others see.


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
    await act(hass, "deny", people.anna, approval_id=approval.approval_id)
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
