"""Questions on phones: what they show, who may answer, and when they are taken back."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import (
    async_fire_time_changed,
    async_get_persistent_notifications,
    async_mock_service,
)

from custom_components.household_agents.const import DOMAIN
from custom_components.household_agents.memory.approval_records import ApprovalState
from homeassistant.auth.models import User
from homeassistant.core import Context, HomeAssistant
from scripts.simulated_model import SimulatedModel
from tests.household.conftest import MakeHousehold, run

from .helpers import (
    BUTLER,
    LOCK,
    PHONE,
    TODO,
    People,
    Phone,
    act_as,
    ask,
    house,
    settle,
    shown,
    state_of,
)

BERLIN = ZoneInfo("Europe/Berlin")
NIGHT = {
    "quiet_from": "22:00:00",
    "quiet_until": "06:00:00",
    "quiet_until_weekend": "08:00:00",
}
PRESSED = "mobile_app_notification_action"


async def press(hass: HomeAssistant, action: str, user: User | None) -> None:
    """Press a button on the phone of a user."""
    context = Context(user_id=user.id if user else None)
    hass.bus.async_fire(PRESSED, {"action": action}, context=context)
    await settle(hass)


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
    # Nobody is at home whose call could be carried out.
    ended = (state, ApprovalState.WITHDRAWN, ApprovalState.FAILED)
    assert await state_of(household, approval) in ended
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


async def test_what_people_marked_needs_the_phones_lock_too(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    phone: Phone,
    expose: Callable[..., None],
) -> None:
    """The setting Always ask before holds for the button, too."""
    expose("light.stove", "off", friendly_name="Stove light")
    household = await house(make_household, sensitive={"entity_id": ["light.stove"]})
    await ask(household, entity_ids=("light.stove",), action="light.turn_on")
    assert phone.button("Yes")["authenticationRequired"] is True


async def test_all_phones_are_asked_and_all_are_cleared(
    hass: HomeAssistant, make_household: MakeHousehold, people: People, phone: Phone
) -> None:
    """Answered on one, it leaves the other; an agent's own recipients come first."""
    other, mail = Phone(hass, "mobile_app_ben"), Phone(hass, "mail")
    targets = [PHONE, "notify.mobile_app_ben", "notify.mail"]
    household = await house(make_household, {**BUTLER, "notify": targets})
    await ask(household)
    assert len(phone.questions) == len(other.questions) == len(mail.questions) == 1
    assert "to-do list Approvals" in mail.questions[0].data["message"]
    await press(hass, other.button("No")["action"], people.anna)
    assert phone.cleared == other.cleared == [phone.calls[0].data["data"]["tag"]]
    # What knows no such thing is not sent the word for it as a message.
    assert len(mail.calls) == 1


async def test_a_second_press_changes_nothing(
    hass: HomeAssistant, make_household: MakeHousehold, people: People, phone: Phone
) -> None:
    """The first answer counts, whatever a second phone says later."""
    household = await house(make_household)
    approval = await ask(household)
    await press(hass, phone.button("No")["action"], people.anna)
    await press(hass, phone.button("Yes")["action"], people.anna)
    assert await state_of(household, approval) is ApprovalState.DENIED


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
    await act_as(hass, people.anna, "deny", approval_id=approval.approval_id)
    assert not async_get_persistent_notifications(hass)


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


async def test_after_a_restart_nothing_is_asked_twice_and_what_is_over_is_cleared(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    phone: Phone,
    freezer: FrozenDateTimeFactory,
) -> None:
    """The question survives; one that expired meanwhile leaves the phone (F103)."""
    household = await house(make_household)
    approval = await ask(household)
    tag = phone.questions[0].data["data"]["tag"]
    entry = household.entry
    await hass.config_entries.async_reload(entry.entry_id)
    await settle(hass)
    assert len(phone.calls) == 1
    await hass.config_entries.async_unload(entry.entry_id)
    freezer.tick(timedelta(hours=2))
    await hass.config_entries.async_setup(entry.entry_id)
    await settle(hass)
    household = entry.runtime_data
    await household.parts.approvals.expire()
    await settle(hass)
    assert await state_of(household, approval) is ApprovalState.EXPIRED
    assert phone.cleared == [tag]


@pytest.mark.parametrize(("title", "unlocked"), [("Yes", 1), ("No", 0)])
async def test_from_what_the_model_wants_to_the_phone_and_to_the_door(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    people: People,
    phone: Phone,
    title: str,
    unlocked: int,
) -> None:
    """No means nothing; yes means once, however often it is pressed (F013)."""
    calls = async_mock_service(hass, "lock", "unlock")
    household = await house(make_household)
    arguments = {"action": "lock.unlock", "entity_ids": [LOCK], "data": {}}
    model.script([{"tools": [{"name": "control_device", "input": arguments}]}])
    result = await run(hass, "butler")
    await settle(hass)
    assert result["state"] == "waiting"
    assert calls == []
    (question,) = phone.questions
    assert question.data["title"] == "Butler asks: Unlock: Front door"
    assert "To: Front door (lock.front_door)" in question.data["message"]
    assert "lock is sensitive" in question.data["message"]
    pressed = phone.button(title)["action"]
    for _ in range(2):
        await press(hass, pressed, people.anna)
    assert len(calls) == unlocked
    await hass.config_entries.async_reload(household.entry.entry_id)
    await settle(hass)
    await press(hass, pressed, people.anna)
    assert len(calls) == unlocked
    assert phone.cleared == [question.data["data"]["tag"]]
    assert shown(hass, TODO).state == "0"
