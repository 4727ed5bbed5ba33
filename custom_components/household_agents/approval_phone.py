"""Yes and no on a phone: what the companion app tells of pressed buttons."""

from collections.abc import Callable, Coroutine
import logging
from typing import TYPE_CHECKING, Any, Final

from homeassistant.core import CALLBACK_TYPE, Context, Event, callback
from homeassistant.exceptions import ServiceValidationError

from .answering import async_answer
from .governance.questions import pressed

if TYPE_CHECKING:
    from .household import Household

_LOGGER = logging.getLogger(__name__)

#: What the companion app fires; any automation may fire it too.
EVENT_PRESSED: Final = "mobile_app_notification_action"

type Spawn = Callable[[Coroutine[Any, Any, None], str], None]


@callback
def async_listen(household: Household, spawn: Spawn) -> CALLBACK_TYPE:
    """Take pressed buttons as answers of the person whose phone it is."""

    async def answer(approval_id: str, yes: bool, context: Context) -> None:
        """Answer, or say in the log why that was no answer."""
        try:
            await async_answer(household, approval_id, yes, context)
        except ServiceValidationError as err:
            _LOGGER.warning("A button on a phone answered nothing: %s", err)

    @callback
    def heard(event: Event) -> None:
        """Look whether a pressed button is one of ours."""
        if (found := pressed(str(event.data.get("action", "")))) is not None:
            spawn(answer(*found, event.context), "answer by phone")

    return household.hass.bus.async_listen(EVENT_PRESSED, heard)
