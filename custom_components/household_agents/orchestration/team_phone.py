"""The button under the question whether a phase is done, pressed on a phone."""

from collections.abc import Callable, Coroutine
import logging
from typing import Any, Final

from homeassistant.core import CALLBACK_TYPE, Context, Event, callback
from homeassistant.exceptions import ServiceValidationError
from homeassistant.util import slugify

from ..agents.definition import AgentDefinition
from ..dispatch.parts import Parts
from ..governance.notifier import Button

_LOGGER = logging.getLogger(__name__)

#: What the companion app fires when a notification's button is pressed.
EVENT_PRESSED: Final = "mobile_app_notification_action"
_PREFIX: Final = "household_agents.phase_done"

type Confirm = Callable[[AgentDefinition, str, Context], Coroutine[Any, Any, None]]


def button(team: AgentDefinition, phase: str) -> Button:
    """Return the button that confirms one phase of one team."""
    return Button(
        action=f"{_PREFIX}:{team.agent_id}:{slugify(phase)}", title="Yes, it is done"
    )


@callback
def async_listen(
    parts: Parts,
    confirm: Confirm,
    spawn: Callable[[Coroutine[Any, Any, None], str], None],
) -> CALLBACK_TYPE:
    """Confirm phases whose button is pressed, as the person whose phone it is."""

    async def pressed(team: AgentDefinition, phase: str, context: Context) -> None:
        try:
            await confirm(team, phase, context)
        except ServiceValidationError as err:
            # An old notification, most likely: the phase has long been left.
            _LOGGER.info("The button for %s, %s did nothing: %s", team.name, phase, err)

    @callback
    def heard(event: Event) -> None:
        prefix, _, about = str(event.data.get("action", "")).partition(":")
        team_id, _, phase = about.partition(":")
        team = parts.registry.get(team_id)
        if prefix == _PREFIX and phase and team is not None:
            spawn(pressed(team, phase, event.context), f"button of {team_id}")

    return parts.hass.bus.async_listen(EVENT_PRESSED, heard)
