"""What no message may state: where a child is now, and what medicine to take."""

from typing import override

from homeassistant.core import HomeAssistant

from ..gate import Decision
from ..hooks import HookCall
from ..marks import advice_in
from ..statements import children_in, states_where_a_child_is
from .base import BuiltIn, deny, words


class Statements(BuiltIn):
    """Holds messages to what reports are held to."""

    name = "statements"
    about = (
        "No message states as a fact where a child is now, or gives medical advice "
        "that is in no reminder of the family."
    )

    def __init__(self, hass: HomeAssistant) -> None:
        """Keep Home Assistant, which knows the family's children by their label."""
        self._hass = hass

    @override
    def before_call(self, call: HookCall) -> Decision | None:
        """Look at the words of a call."""
        if not (text := words(call)):
            return None
        if states_where_a_child_is(text, children_in(self._hass, text)):
            return deny(
                "it states where a child is",
                "say where the child was last mentioned, with the time and the "
                "source, or leave it out",
            )
        if doses := sorted(advice_in(text) - call.known):
            return deny(
                f"it gives medical advice ('{doses[0]}'), which is in no reminder that "
                "people have set",
                "leave it out",
            )
        return None
