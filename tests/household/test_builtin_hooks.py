"""The hooks that every household has, each through a run in which a model tries."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import MockUser, async_mock_service

from custom_components.household_agents.const import DOMAIN
from custom_components.household_agents.governance.builtin_hooks import KINDS
from custom_components.household_agents.governance.builtin_hooks.calendar_dates import (
    TOOL as ADD_EVENT,
)
from custom_components.household_agents.governance.builtin_hooks.notices import (
    SEND,
    SPEAK,
)
from custom_components.household_agents.memory.approval_records import (
    Approval,
    ApprovalState,
)
from custom_components.household_agents.tools.catalogue import CATALOGUE
from homeassistant.components.calendar.const import CalendarEntityFeature
from homeassistant.core import Context, HomeAssistant, SupportsResponse, callback
from homeassistant.helpers import entity_registry as er, label_registry as lr
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, run

LAMP, PLAYER, CALENDAR = "light.lamp", "media_player.kitchen", "calendar.family"
BUTLER = agent(
    "Butler",
    autonomy="act",
    tools=[
        "add_calendar_event",
        "control_device",
        "get_states",
        "send_message",
        "send_notification",
        "speak",
    ],
    scope={"entity_id": [LAMP, PLAYER, CALENDAR, "light.all", "number.order"]},
    notify=["notify.anna"],
)
#: Quiet all day, but for the minute before midnight.
QUIET = {
    "quiet_from": "00:00:00",
    "quiet_until": "23:59:00",
    "quiet_until_weekend": "23:59:00",
}
#: A Friday.
TODAY = "2026-11-20T12:00:00+00:00"


@pytest.fixture(autouse=True)
async def house(hass: HomeAssistant, expose: Callable[..., None]) -> None:
    """Give the house a lamp, a speaker with a voice, a calendar and a number."""
    await hass.config.async_set_time_zone("Europe/Berlin")
    er.async_get(hass).async_get_or_create(
        "light", "demo", "1", suggested_object_id="lamp"
    )
    expose(LAMP, "off")
    expose(PLAYER, "idle", friendly_name="Kitchen")
    expose("light.all", "off", entity_id=[LAMP])
    expose("number.order", "0")
    expose(CALENDAR, "off", supported_features=int(CalendarEntityFeature.CREATE_EVENT))
    hass.states.async_set("tts.piper", "unknown")


def uses(tool: str, /, **arguments: Any) -> dict[str, Any]:
    """Return a scripted turn in which the model uses a tool."""
    return {"tools": [{"name": tool, "input": arguments}]}


def changes(action: str, target: str, /, **data: Any) -> dict[str, Any]:
    """Return a scripted turn in which the model changes something."""
    return uses("control_device", action=action, entity_ids=[target], data=data)


def told(model: SimulatedModel, turn: int = 1) -> str:
    """Return what the model was told about its call."""
    (block,) = [
        block
        for block in model.turns[turn].body["messages"][-1]["content"]
        if block["type"] == "tool_result"
    ]
    return str(block["content"][0]["text"])


async def test_each_hook_says_what_it_does(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """People can list them, with what is off; the tools that they know are real."""
    await make_household(
        BUTLER, options={"hooks_off": ["message_length", "spend_limit"]}
    )
    response = await hass.services.async_call(
        "household_agents", "get_hooks", {}, blocking=True, return_response=True
    )
    assert response is not None
    listed = {one["name"]: one for one in response["built_in"]}
    assert list(listed) == [kind.name for kind in KINDS]
    assert all(one["about"].endswith(".") for one in listed.values())
    assert listed["message_length"]["on"] is False
    # What keeps harm away cannot be switched off, whatever the settings say.
    assert listed["spend_limit"]["on"] is True
    assert {SEND, SPEAK, ADD_EVENT} <= set(CATALOGUE)


@pytest.mark.parametrize(
    ("turn", "words"),
    [
        (uses("speak", media_player=PLAYER, message="Dinner!"), "Quiet hours last"),
        (changes("media_player.play_media", PLAYER, media_content_id="x"), "quiet"),
        (changes("media_player.volume_set", PLAYER, volume_level=0.8), "can be heard"),
    ],
)
async def test_at_night_nothing_is_heard(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    turn: dict[str, Any],
    words: str,
) -> None:
    """Speaking is refused and music asked for; nobody is woken."""
    calls = [
        async_mock_service(hass, "tts", "speak"),
        async_mock_service(hass, "media_player", "play_media"),
        async_mock_service(hass, "media_player", "volume_set"),
    ]
    await make_household(BUTLER, options=QUIET)
    model.script([turn])
    await run(hass, "butler")
    assert words.lower() in told(model).lower()
    assert calls == [[], [], []]


@pytest.mark.parametrize(
    ("options", "service", "data"),
    [
        (QUIET, "media_pause", {}),
        (QUIET, "volume_set", {"volume_level": 0}),
        (QUIET, "volume_mute", {"is_volume_muted": True}),
        ({**QUIET, "hooks_off": ["quiet_hours"]}, "volume_set", {"volume_level": 0.8}),
        ({}, "volume_set", {"volume_level": 0.8}),
    ],
)
async def test_what_makes_it_quieter_is_done_at_night_too(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    monkeypatch: pytest.MonkeyPatch,
    options: dict[str, Any],
    service: str,
    data: dict[str, Any],
) -> None:
    """Only what can be heard is held back, and only where the hook is on."""
    monkeypatch.setattr(
        "custom_components.household_agents.governance.verifying.SETTLE_SECONDS", 0.01
    )
    calls = async_mock_service(hass, "media_player", service)
    await make_household(BUTLER, options=options)
    model.script([changes(f"media_player.{service}", PLAYER, **data)])
    await run(hass, "butler")
    assert len(calls) == 1


async def test_who_asks_for_music_at_night_gets_it(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
) -> None:
    """A run that a person asks for plays; the press of a button is a person."""
    calls = async_mock_service(hass, "media_player", "play_media")
    await make_household(BUTLER, options=QUIET)
    model.script(
        [changes("media_player.play_media", PLAYER, media_content_id="lullaby")]
    )
    await hass.services.async_call(
        "button",
        "press",
        {"entity_id": "button.butler_run"},
        blocking=True,
    )
    await hass.async_block_till_done(wait_background_tasks=True)
    assert len(calls) == 1


async def test_much_money_is_asked_for(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    hass_admin_user: MockUser,
) -> None:
    """Above the limit a person decides, and yes means once; below it is done."""
    calls = async_mock_service(hass, "number", "set_value")
    household = await make_household(BUTLER, options={"spend_limit": 100})
    model.script(
        [
            changes("number.set_value", "number.order", value=1, amount=100.5),
            changes("number.set_value", "number.order", value=1, amount=99),
        ]
    )
    result = await run(hass, "butler")
    assert "100.50 EUR is above the spending limit of 100 EUR" in told(model)
    assert result["state"] == "waiting"
    assert [call.data["amount"] for call in calls] == [99]
    (asked,) = household.parts.approvals.pending()
    done = asyncio.Event()

    @callback
    def look(approval: Approval) -> None:
        """Notice that it is carried out."""
        if approval.state is ApprovalState.DONE:
            done.set()

    household.parts.approvals.listen(look)
    await hass.services.async_call(
        DOMAIN,
        "approve",
        {"approval_id": asked.approval_id},
        blocking=True,
        context=Context(user_id=hass_admin_user.id),
    )
    async with asyncio.timeout(30):
        await done.wait()
    await hass.async_block_till_done(wait_background_tasks=True)
    assert [call.data["amount"] for call in calls] == [99, 100.5]


async def test_a_proposed_purchase_above_the_limit_is_marked(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """People see in the report what needs their word."""
    await make_household(BUTLER)
    proposed = [
        {"action": "Order a dryer for 799 EUR", "reason": "The old one is broken"},
        {"action": "Order soap", "reason": "It costs €4"},
    ]
    model.script(
        [
            uses(
                "report",
                headline="The dryer is broken and cannot be mended",
                body="The dryer stopped in the middle of its programme.",
                items=[],
                urgency="normal",
                proposed_actions=proposed,
            )
        ]
    )
    notes = (await run(hass, "butler"))["report"]["notes"]
    assert notes == [
        "Above the spending limit of 200 EUR: Order a dryer for 799 EUR",
    ]


@pytest.mark.parametrize(
    ("target", "protected"),
    [
        (LAMP, {"entity_id": [LAMP]}),
        (LAMP, {"entity_id": LAMP}),
        ("light.all", {"entity_id": [LAMP]}),
        (LAMP, {"label_id": ["nursery"]}),
    ],
)
async def test_what_is_protected_is_changed_by_nobody(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    target: str,
    protected: dict[str, Any],
) -> None:
    """Named, labelled or in a group: the agent reads it and leaves it alone."""
    calls = async_mock_service(hass, "light", "turn_on")
    lr.async_get(hass).async_create("Nursery")
    er.async_get(hass).async_update_entity(LAMP, labels={"nursery"})
    await make_household(BUTLER, options={"protected": protected})
    model.script([changes("light.turn_on", target), uses("get_states")])
    result = await run(hass, "butler")
    assert "light.lamp is protected by the household" in told(model)
    assert LAMP in told(model, 2)
    assert calls == []
    assert result["state"] == "completed"


async def test_a_withheld_tool_is_used_by_nobody(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """One setting takes a tool from all agents."""
    calls = async_mock_service(hass, "light", "turn_on")
    await make_household(BUTLER, options={"withheld_tools": ["control_device"]})
    model.script([changes("light.turn_on", LAMP)])
    await run(hass, "butler")
    assert "withholds 'control_device'" in told(model)
    assert calls == []


def event(**fields: Any) -> dict[str, Any]:
    """Return a scripted turn that adds an event."""
    return uses(
        "add_calendar_event",
        **{
            "calendar": CALENDAR,
            "title": "Dentist",
            "date": "2026-11-28",
            "weekday": "Saturday",
            **fields,
        },
    )


def creates(**data: Any) -> dict[str, Any]:
    """Return a scripted turn that creates an event by Home Assistant's action."""
    return changes("calendar.create_event", CALENDAR, **data)


WRONG_DATES = [
    (event(weekday="Sunday"), "find out which is meant: Sunday 2026-11-29, or"),
    (event(title="Friday's dentist"), "is a Saturday, not a Friday"),
    (event(title="Dentist on SUNDAY"), "Sunday 2026-11-29"),
    (
        event(date="2025-11-28", weekday="Friday"),
        "2025-11-28 is over, today is Friday 2026-11-20",
    ),
    (event(date="2030-11-28", weekday="Thursday"), "whether 2026-11-28 is meant"),
    (event(date="2026-02-30", weekday="Monday"), "is no date"),
    (
        creates(summary="Call", start_date_time="2026-11-28T09:00:00Z"),
        "not in local time: here that would be 2026-11-28T10:00",
    ),
    (
        creates(summary="Sunday roast", start_date="2026-11-28"),
        "is a Saturday, not a Sunday",
    ),
    (creates(summary="Call", start_date_time="yesterday"), "'yesterday' is no date"),
]


@pytest.mark.parametrize(("turn", "words"), WRONG_DATES)
async def test_an_event_on_the_wrong_day_is_not_written(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    freezer: FrozenDateTimeFactory,
    turn: dict[str, Any],
    words: str,
) -> None:
    """The model is told what is wrong, with the right date."""
    freezer.move_to(TODAY)
    await make_household(BUTLER)
    calls = async_mock_service(hass, "calendar", "create_event")
    model.script([turn])
    await run(hass, "butler")
    assert words in told(model)
    assert calls == []


@pytest.mark.parametrize(
    "turn",
    [
        event(),
        event(title="Saturday's dentist", start_time="09:00"),
        event(date="2026-11-20", weekday="Friday"),
    ],
)
async def test_an_event_on_the_right_day_is_written(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    freezer: FrozenDateTimeFactory,
    turn: dict[str, Any],
) -> None:
    """What fits is let through, today and in two years' time."""
    freezer.move_to(TODAY)
    await make_household(BUTLER)
    calls = async_mock_service(hass, "calendar", "create_event")
    async_mock_service(
        hass,
        "calendar",
        "get_events",
        response={CALENDAR: {"events": []}},
        supports_response=SupportsResponse.ONLY,
    )
    model.script([turn])
    await run(hass, "butler")
    assert len(calls) == 1, told(model)


def notice(message: str, **fields: Any) -> dict[str, Any]:
    """Return a scripted turn that sends a notice."""
    return uses("send_notification", title="Home", message=message, **fields)


UNSAFE = [
    (notice("Emma is at school now, all is well."), "states where a child is"),
    (notice("They are near 52.52001, 13.40495 at the moment."), "where a child is"),
    (notice("Give the baby 5 mg ibuprofen for the fever."), "medical advice ('5 mg')"),
    (
        uses("speak", media_player=PLAYER, message="The kids are at the pool."),
        "states where a child is",
    ),
    (
        uses(
            "send_message",
            recipient="cook",
            kind="notice",
            subject="Today's medicine",
            body="Take 2 tablets of aspirin before dinner.",
        ),
        "medical advice",
    ),
]


@pytest.mark.parametrize(("turn", "words"), UNSAFE)
async def test_what_no_report_may_say_no_message_may_say_either(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    expose: Callable[..., None],
    turn: dict[str, Any],
    words: str,
) -> None:
    """Where a child is, and doses that nobody has set, reach nobody."""
    sent = async_mock_service(hass, "notify", "anna")
    spoken = async_mock_service(hass, "tts", "speak")
    child = lr.async_get(hass).async_create("Child")
    entities = er.async_get(hass)
    entry = entities.async_get_or_create(
        "person", "person", "1", suggested_object_id="emma"
    )
    entities.async_update_entity(entry.entity_id, labels={child.label_id})
    hass.states.async_set("person.emma", "school", {"friendly_name": "Emma"})
    await make_household(BUTLER, agent("Cook", pattern="orchestrator"))
    model.script([turn])
    await run(hass, "butler", notify=False)
    assert words in told(model)
    assert sent == []
    assert spoken == []


async def test_a_dose_that_the_family_has_set_may_be_repeated(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """What the task itself names is a reminder and no advice."""
    sent = async_mock_service(hass, "notify", "anna")
    await make_household(BUTLER)
    model.script([notice("Give the baby 5 mg ibuprofen at eight.")])
    await run(hass, "butler", task="Remind us of 5 mg ibuprofen.", notify=False)
    assert len(sent) == 1


async def test_a_long_notice_is_to_be_shorter(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """The model is told how long it may be, and a shorter one goes out."""
    sent = async_mock_service(hass, "notify", "anna")
    await make_household(BUTLER)
    model.script([notice("Long. " * 100), notice("Short.")])
    await run(hass, "butler", notify=False)
    assert "at most 500" in told(model)
    assert [call.data["message"] for call in sent] == ["Short."]


async def test_the_same_notice_in_other_words_is_sent_once(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    freezer: FrozenDateTimeFactory,
) -> None:
    """Another agent, other words, a restart between: people hear it once in 12 hours."""
    sent = async_mock_service(hass, "notify", "anna")
    household = await make_household(BUTLER, {**BUTLER, "name": "Cook"})
    first = "The washing machine has finished its programme."
    second = "Reminder: washing machine finished the programme today!"
    model.script([notice(first)])
    await run(hass, "butler", notify=False)
    await hass.config_entries.async_reload(household.entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    model.script([notice(second)])
    await run(hass, "cook", notify=False)
    assert "Butler told people the same at" in model.turns[-1].text
    assert [call.data["message"] for call in sent] == [first]
    freezer.tick(timedelta(hours=12, minutes=1))
    model.script([notice(second)])
    await run(hass, "cook", notify=False)
    assert [call.data["message"] for call in sent] == [first, second]
