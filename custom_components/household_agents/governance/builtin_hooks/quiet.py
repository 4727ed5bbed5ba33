"""Quiet hours: at night nothing speaks, and nothing begins to play by itself."""

from typing import Final, override

from homeassistant.util import dt as dt_util

from ..gate import Decision
from ..hooks import HookCall
from ..origins import Origin
from ..quiet_hours import QuietHours
from .base import BuiltIn, ask, deny

_SPEAKING: Final = ("tts.", "assist_satellite.")
_PLAYER: Final = "media_player."
#: What makes a player quieter, or only tidies up.
_QUIETER: Final = frozenset(
    {
        "clear_playlist",
        "media_pause",
        "media_stop",
        "repeat_set",
        "shuffle_set",
        "turn_off",
        "volume_down",
    }
)


class Quiet(BuiltIn):
    """Keeps the house quiet while its people sleep."""

    name = "quiet_hours"
    about = (
        "In quiet hours nothing is spoken, and an agent asks before it has something "
        "play or louder, unless a person has asked for the run."
    )
    optional = True

    def __init__(self, quiet: QuietHours) -> None:
        """Keep when it is quiet."""
        self._quiet = quiet

    @override
    def before_call(self, call: HookCall) -> Decision | None:
        """Look at what makes a sound."""
        action = call.action or ""
        if not action.startswith((*_SPEAKING, _PLAYER)):
            return None
        if (until := self._quiet.until(dt_util.as_local(call.now))) is None:
            return None
        if action.startswith(_SPEAKING):
            return deny(
                f"quiet hours last until {until:%Y-%m-%dT%H:%M} and nothing is spoken "
                "now",
                "use send_notification, it is held until then",
            )
        asked_for = call.origin in (Origin.PERSON, Origin.SAFETY)
        if asked_for or _is_quieter(action.removeprefix(_PLAYER), call):
            return None
        return ask(f"quiet hours last until {until:%H:%M}, and {action} can be heard")


def _is_quieter(service: str, call: HookCall) -> bool:
    """Whether an action on a player makes nothing louder."""
    data = call.arguments.get("data") or {}
    if service == "volume_mute":
        return data.get("is_volume_muted") is True
    if service == "volume_set":
        return data.get("volume_level") == 0
    return service in _QUIETER
