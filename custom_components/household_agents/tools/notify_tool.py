"""Reaching people: a message to the agent's own targets, or a spoken one."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, override

import voluptuous as vol

from homeassistant.const import STATE_UNAVAILABLE
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.llm import ToolAnnotations

from ..governance.actuator import Action
from ..governance.notifier import Delivery, Notification
from ..governance.repeatable import SEND_NOTIFICATION
from ..governance.verifying import Check
from ..memory.records import Urgency
from .base import Tool, ToolContext, ToolError
from .house import name_of, of_domain, require
from .result import normal

MAX_MESSAGE: Final = 1_000
MAX_SPOKEN: Final = 300
TTS: Final = "tts"
PLAYER: Final = "media_player"

_OUTCOMES: Final[Mapping[Delivery, str]] = {
    Delivery.DELIVERED: "It was delivered.",
    Delivery.HELD: "It is held until the quiet hours are over.",
    Delivery.DUPLICATE: "The same message was sent lately: it was not sent again.",
    Delivery.QUEUED: "It could not be delivered yet and will be tried again.",
}


class SendNotification(Tool):
    """A message to the people that this agent reports to."""

    name = "send_notification"
    title = "Send notification"
    description = (
        "Send a short message to the people this agent is set up to tell. Your report "
        "is delivered anyway: use this only for what cannot wait for it. high and "
        "critical also arrive in quiet hours."
    )
    parameters = vol.Schema(
        {
            vol.Required("title"): vol.All(cv.string, str.strip, vol.Length(1, 100)),
            vol.Required("message"): vol.All(
                cv.string, str.strip, vol.Length(1, MAX_MESSAGE)
            ),
            vol.Optional("urgency", default=str(Urgency.NORMAL)): vol.In(
                [str(urgency) for urgency in Urgency if urgency is not Urgency.NONE]
            ),
        }
    )
    #: Equal messages are sent once, so that repeating a call changes nothing.
    annotations = ToolAnnotations(
        read_only=False, destructive=False, idempotent=True, open_world=False
    )

    @override
    async def call(self, context: ToolContext, arguments: dict[str, Any]) -> Any:
        """Send it, and say what became of it."""
        title, message = arguments["title"], arguments["message"]
        notification = Notification(
            agent_id=context.agent.agent_id,
            run_id=context.run_id,
            title=title,
            message=message,
            urgency=Urgency(arguments["urgency"]),
            targets=context.agent.notify,
            dedupe_key=f"{normal(title)}\n{normal(message)}",
        )
        # What an earlier attempt has sent is a duplicate to this one.
        delivery = Delivery.DUPLICATE

        async def send() -> Check:
            """Send it, and keep what became of it."""
            nonlocal delivery
            delivery = await context.notifier.send(notification, context.ha_context)
            return Check(detail=_OUTCOMES[delivery])

        data = {"title": title, "message": message}
        await context.actuator.once(context, SEND_NOTIFICATION, data, send)
        return {"status": str(delivery), "note": _OUTCOMES[delivery]}


class Speak(Tool):
    """A sentence spoken in a room."""

    name = "speak"
    title = "Speak"
    description = (
        "Say one or two plain sentences on a speaker, without emoji or Markdown. Not "
        "in quiet hours."
    )
    parameters = vol.Schema(
        {
            vol.Required("media_player", description="The speaker"): cv.entity_id,
            vol.Required("message"): vol.All(
                cv.string, str.strip, vol.Length(1, MAX_SPOKEN)
            ),
        }
    )
    annotations = ToolAnnotations(
        read_only=False, destructive=False, idempotent=False, open_world=False
    )
    justification = (
        "What was said cannot be unsaid: it is said once over all attempts, and where "
        "a restart cut it, a person is asked instead."
    )

    @override
    def entities(self, arguments: Mapping[str, Any]) -> Sequence[str]:
        """Return the speaker."""
        return (arguments["media_player"],)

    @override
    def action(self, arguments: Mapping[str, Any]) -> str | None:
        """Return the action that speaks."""
        return "tts.speak"

    @override
    async def call(self, context: ToolContext, arguments: dict[str, Any]) -> Any:
        """Say it."""
        player: str = arguments["media_player"]
        require(context, player, of_domain(context, PLAYER))
        voice = find_voice(context)
        known = await context.actuator.perform(
            context,
            Action(
                domain=TTS,
                service="speak",
                entity_ids=(player,),
                via=(voice,),
                data={
                    "media_player_entity_id": player,
                    "message": arguments["message"],
                },
            ),
        )
        answer = {"status": "spoken", "on": name_of(context.hass, player)}
        return {**answer, "earlier": known} if known else answer


def find_voice(context: ToolContext) -> str:
    """Return the voice to speak with: one in scope, else the house's first."""
    everywhere = [
        entity_id
        for entity_id in sorted(context.hass.states.async_entity_ids(TTS))
        if (state := context.hass.states.get(entity_id)) is not None
        and state.state != STATE_UNAVAILABLE
    ]
    mine = [entity_id for entity_id in everywhere if entity_id in context.entities]
    if not everywhere:
        raise ToolError(
            "There is no text-to-speech service. A person has to add one to Home "
            "Assistant."
        )
    return (mine or everywhere)[0]
