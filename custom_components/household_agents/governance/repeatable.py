"""What may be done a second time: every action is classed, with the reason.

Pure functions on values. What cannot be repeated is never repeated by code; it
needs a justification, and a test holds the table to it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
import re
from typing import Any, Final

from ..memory.effect_records import EffectState
from .expected import expectation


class Repeat(StrEnum):
    """What doing it again does."""

    #: It sets a value: doing it again changes nothing.
    ABSOLUTE = "absolute"
    #: The tool looks first and does it only if it is not there yet.
    IF_ABSENT = "if_absent"
    #: It carries a key by which the second one is dropped.
    KEYED = "keyed"
    #: Doing it again does it again.
    ONCE = "once"


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeatability:
    """How an action is classed, and why."""

    kind: Repeat
    reason: str


#: The notification tool's own effect: it is no action of Home Assistant.
SEND_NOTIFICATION: Final = "household_agents.send_notification"

#: What is made repeatable by looking first, or by a key.
_CONVERTED: Final[Mapping[str, Repeatability]] = {
    "todo.add_item": Repeatability(
        kind=Repeat.IF_ABSENT, reason="It is added only if no open item has its title."
    ),
    "todo.update_item": Repeatability(
        kind=Repeat.IF_ABSENT, reason="An item that is completed stays completed."
    ),
    "calendar.create_event": Repeatability(
        kind=Repeat.IF_ABSENT,
        reason="It is added only if no event has its title and start.",
    ),
    SEND_NOTIFICATION: Repeatability(
        kind=Repeat.KEYED, reason="Equal messages are kept and sent once."
    ),
}

#: What does it again when it is done again, and why it is offered all the same.
_ONCE: Final[Mapping[str, str]] = {
    "alarm_control_panel.alarm_trigger": "An alarm rings anew; only a person allows it.",
    "button.press": "What a button does is known to its device alone.",
    "input_button.press": "Automations run at every press.",
    "lock.open": "The latch opens for a moment, of which the state shows nothing later.",
    "media_player.play_media": "It begins from the start each time.",
    "notify.send_message": "Nobody can unread a message.",
    "remote.send_command": "A remote's keys have no state to look at.",
    "scene.turn_on": "What a scene sets may have been changed for a reason since.",
    "script.turn_on": "What a script does is known to itself alone.",
    "siren.turn_on": "It may sound for a set time and be silent again already.",
    "timer.start": "A timer that is started again begins anew.",
    "tts.speak": "What was said cannot be unsaid, and leaves no trace to look at.",
    "vacuum.clean_spot": "It cleans again.",
    "vacuum.locate": "It calls again.",
    "vacuum.send_command": "What a command does is known to its device alone.",
}
_UNKNOWN: Final = "Nothing is known of this action: it is taken for unrepeatable."

#: Arguments that make an absolute action a passing one.
_PASSING: Final = frozenset({"flash", "advance"})
_SETTING: Final = re.compile(
    r"\.(?:set_\w+|turn_off|turn_on|select_\w+|volume_(?:set|mute)|media_(?:seek|stop|"
    r"pause)|clear_playlist|return_to_base|stop\w*|pause\w*)$"
)


def repeatability(action: str, data: Mapping[str, Any]) -> Repeatability:
    """Class an action with its arguments."""
    if (converted := _CONVERTED.get(action)) is not None:
        return converted
    if (why := _ONCE.get(action)) is not None:
        return Repeatability(kind=Repeat.ONCE, reason=why)
    if passing := sorted(_PASSING & set(data)):
        return Repeatability(
            kind=Repeat.ONCE, reason=f"'{passing[0]}' passes and leaves no state."
        )
    if expectation(action, data).known or _SETTING.search(action):
        return Repeatability(
            kind=Repeat.ABSOLUTE, reason="It sets a value, whatever it was before."
        )
    return Repeatability(kind=Repeat.ONCE, reason=_UNKNOWN)


def classed() -> dict[str, Repeatability]:
    """Return the actions that are classed by name, for documents and tests."""
    once = {
        action: Repeatability(kind=Repeat.ONCE, reason=why)
        for action, why in _ONCE.items()
    }
    return {**_CONVERTED, **once}


def judge(kind: Repeat, holds: bool | None) -> EffectState:
    """Say what became of an effect that was cut.

    ``holds`` is whether the house shows it; None where it cannot be looked at.
    What was not found out is never taken for undone.
    """
    if holds:
        return EffectState.CONFIRMED
    if kind is Repeat.KEYED:
        return EffectState.NOT_DONE
    if kind is Repeat.ONCE or holds is None:
        return EffectState.NEEDS_REVIEW
    return EffectState.NOT_DONE
