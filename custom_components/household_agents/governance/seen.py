"""What a run was shown of entities, and whether they have changed since."""

from collections.abc import Iterable, Mapping
import time
from typing import Any, Final

from homeassistant.core import Context, State

from ..memory.codec import to_us
from .expected import expectation
from .lease_format import plain

#: So many seconds what a device still does belongs to what it was told to do.
AFTERMATH: Final = 30.0

#: Actions that add to something, whatever it held when it was read.
_ADDING: Final = frozenset(
    {
        "calendar.create_event",
        "notify.send_message",
        "todo.add_item",
        "todo.update_item",
        "tts.speak",
    }
)


class SeenStates:
    """The states that one run was shown, and what it has acted on itself."""

    def __init__(self) -> None:
        """Begin with nothing seen."""
        self._states: dict[str, State] = {}
        self._acted: dict[str, float] = {}

    def note(self, states: Iterable[State | None]) -> None:
        """Keep what the model is being shown."""
        self._states.update({state.entity_id: state for state in states if state})

    def get(self, entity_id: str) -> State | None:
        """Return what the model was shown last of an entity."""
        return self._states.get(entity_id)

    def refresh(self, states: Iterable[State | None]) -> None:
        """Keep what the model is told again; what it has never read stays unread."""
        self.note(one for one in states if one and one.entity_id in self._states)

    def acted(self, entity_ids: Iterable[str]) -> None:
        """Remember that the run itself has just changed entities."""
        self._acted.update(dict.fromkeys(entity_ids, time.monotonic()))

    def settling(self, entity_id: str) -> bool:
        """Whether an entity may still be moving because of the run."""
        at = self._acted.get(entity_id)
        return at is not None and time.monotonic() - at < AFTERMATH


def adds(action: str) -> bool:
    """Whether an action adds to something, whatever that held before."""
    return action in _ADDING


def touched(action: str, data: Mapping[str, Any]) -> frozenset[str]:
    """Return the attributes that an action with this data is about."""
    return frozenset(expectation(action, data).attributes) | data.keys()


def version_of(state: State, attributes: Iterable[str]) -> list[Any]:
    """Return the version of an entity: context, last change, state, what is touched.

    What moves beside, like the measured temperature of a thermostat, is not in it.
    Raises ``ValueError`` for an attribute that cannot be written.
    """
    shown = {name: plain(state.attributes.get(name)) for name in attributes}
    return [state.context.id, to_us(state.last_changed), state.state, shown]


def deliberate(context: Context) -> bool:
    """Whether somebody or an automation stands behind a change, as far as is known."""
    return context.user_id is not None or context.parent_id is not None


def moved(base: Any, now: list[Any], *, wanted: bool) -> bool:
    """Whether an entity is another than it was.

    ``wanted`` is whether somebody stands behind the present state: then a context
    of its own is a change, even where it looks the same. A device's reports have
    one of their own each, and change nothing by it.
    """
    _, changed, state, shown = base
    return (
        changed != now[1]
        or state != now[2]
        or (wanted and base[0] != now[0])
        or not _same(shown, now[3])
    )


def _same(base: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    """Whether attributes are the same; what is true is never one."""
    if base != now:
        return False
    for name, value in now.items():
        if isinstance(value, bool) != isinstance(base[name], bool):
            return False
    return True
