"""Reaching people: the agent's targets only, once, and not at night by voice."""

from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import async_mock_service

from custom_components.household_agents.governance.actuator import ActuationError
from custom_components.household_agents.tools.base import ToolError
from homeassistant.core import HomeAssistant

from .conftest import ALWAYS_QUIET, MakeContext, call

MESSAGE: dict[str, Any] = {"title": "Boiler", "message": "Pressure is 0.4 bar."}


async def test_a_message_goes_to_the_agents_targets_once(
    hass: HomeAssistant, make_context: MakeContext
) -> None:
    """Nobody else is told, and a repeat is not sent (F146, F203)."""
    anna = async_mock_service(hass, "notify", "anna")
    ben = async_mock_service(hass, "notify", "ben")
    context = make_context(notify=["notify.anna"], household_targets=("notify.ben",))

    first = await call(context, "send_notification", **MESSAGE)
    again = await call(
        context, "send_notification", title="boiler ", message=MESSAGE["message"]
    )
    context.notifier.async_stop()

    assert first["status"] == "delivered"
    assert again["status"] == "duplicate"
    assert len(anna) == 1
    assert anna[0].data["message"] == "Pressure is 0.4 bar."
    assert anna[0].context.id == context.ha_context.id
    assert ben == []


async def test_without_targets_the_household_is_told(
    hass: HomeAssistant, make_context: MakeContext
) -> None:
    """An agent without targets of its own uses the household's."""
    ben = async_mock_service(hass, "notify", "ben")

    await call(
        make_context(household_targets=("notify.ben",)), "send_notification", **MESSAGE
    )

    assert len(ben) == 1


@pytest.mark.parametrize(
    ("urgency", "status", "sent"), [("normal", "held", 0), ("high", "delivered", 1)]
)
async def test_quiet_hours_are_told(
    hass: HomeAssistant,
    make_context: MakeContext,
    urgency: str,
    status: str,
    sent: int,
) -> None:
    """The model learns whether people have the message."""
    anna = async_mock_service(hass, "notify", "anna")
    context = make_context(notify=["notify.anna"], quiet=ALWAYS_QUIET)

    answer = await call(context, "send_notification", **MESSAGE, urgency=urgency)
    context.notifier.async_stop()

    assert answer["status"] == status
    assert len(anna) == sent


async def test_a_dead_phone_is_told(
    hass: HomeAssistant, make_context: MakeContext
) -> None:
    """What could not be delivered is kept, and not called delivered (F189)."""
    context = make_context(notify=["notify.gone"])

    answer = await call(context, "send_notification", **MESSAGE)
    context.notifier.async_stop()

    assert answer["status"] == "queued"
    assert len(await context.journal.outbox()) == 1


async def test_long_messages_are_refused(make_context: MakeContext) -> None:
    """A message is read on a phone."""
    with pytest.raises(ToolError, match=r"argument 'message'.*at most 1000"):
        await call(make_context(), "send_notification", title="x", message="y" * 1_001)


async def test_a_sentence_is_spoken_in_a_room(
    hass: HomeAssistant, make_context: MakeContext
) -> None:
    """The voice is the house's, the speaker the agent's (F039)."""
    speak = async_mock_service(hass, "tts", "speak")
    hass.states.async_set("tts.broken", "unavailable")
    hass.states.async_set("tts.piper", "unknown")
    hass.states.async_set("media_player.kitchen", "idle", {"friendly_name": "Kitchen"})

    answer = await call(
        make_context(["media_player.kitchen"]),
        "speak",
        media_player="media_player.kitchen",
        message="Dinner is ready.",
    )

    assert answer == {"status": "spoken", "on": "Kitchen"}
    assert speak[0].data == {
        "entity_id": ["tts.piper"],
        "media_player_entity_id": "media_player.kitchen",
        "message": "Dinner is ready.",
    }


@pytest.mark.parametrize(
    ("entities", "voices", "autonomy", "message"),
    [
        ([], ["tts.piper"], "act", "not one of the entities"),
        (["media_player.kitchen"], [], "act", "no text-to-speech service"),
        (["media_player.kitchen"], ["tts.piper"], "observe", "observe"),
    ],
)
async def test_what_keeps_a_sentence_from_being_spoken(
    hass: HomeAssistant,
    make_context: MakeContext,
    entities: list[str],
    voices: list[str],
    autonomy: str,
    message: str,
) -> None:
    """No other speaker is used; what is said at night is the hooks' to refuse."""
    speak = async_mock_service(hass, "tts", "speak")
    hass.states.async_set("media_player.kitchen", "idle")
    for voice in voices:
        hass.states.async_set(voice, "unknown")
    context = make_context(entities, autonomy=autonomy)

    with pytest.raises((ToolError, ActuationError), match=message):
        await call(
            context, "speak", media_player="media_player.kitchen", message="Good night."
        )

    assert speak == []
