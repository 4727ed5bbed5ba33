"""Who changed an entity: told from Home Assistant's context and from what is known.

Pure functions on values. Only what an agent could have set counts, and not what an
entity does by itself.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from homeassistant.const import STATE_UNAVAILABLE, STATE_UNKNOWN
from homeassistant.core import Context, State

from ..memory.intent_records import ANY, STATE
from .expected import alike
from .intent_rules import SETTABLE, Touched

_NOWHERE: Final = frozenset({STATE_UNAVAILABLE, STATE_UNKNOWN})
#: States on the way to another one, with where they lead.
_ON_THE_WAY: Final[Mapping[str, str]] = {
    "arming": "",
    "buffering": "playing",
    "closing": "closed",
    "disarming": "disarmed",
    "locking": "locked",
    "opening": "open",
    "returning": "docked",
    "unlocking": "unlocked",
}
#: States that entities reach by themselves.
_BY_ITSELF: Final[Mapping[str, frozenset[str]]] = {
    "alarm_control_panel": frozenset({"pending", "triggered"}),
    "lawn_mower": frozenset({"docked", "error", "returning"}),
    "lock": frozenset({"jammed"}),
    "media_player": frozenset({"buffering", "idle", "standby"}),
    "vacuum": frozenset({"docked", "error", "idle", "returning"}),
}


class Source(StrEnum):
    """Who changed an entity."""

    #: One of our runs.
    AGENT = "agent"
    #: Somebody who is logged in.
    USER = "user"
    AUTOMATION = "automation"
    #: Nobody that Home Assistant knows: a switch on the wall, a remote, an integration.
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of contexts."""

    #: The contexts under which our runs have acted.
    ours: Mapping[str, object]
    #: The names of automations by the contexts in which they were triggered.
    automations: Mapping[str, str]
    is_agent_user: Callable[[str], bool]


def source_of(context: Context, known: Known) -> Source:
    """Say who stands behind a context."""
    if context.id in known.ours:
        return Source.AGENT
    if context.user_id is not None:
        ours = known.is_agent_user(context.user_id)
        return Source.AGENT if ours else Source.USER
    # What a clock triggers has no parent, but is told on the bus.
    if context.parent_id is not None or context.id in known.automations:
        return Source.AUTOMATION
    return Source.UNKNOWN


def came_or_went(old: State | None, new: State | None) -> bool:
    """Whether an entity is new, gone, or was or is out of reach."""
    return old is None or new is None or old.state in _NOWHERE or new.state in _NOWHERE


def changed(old: State, new: State) -> dict[str, Any]:
    """Return what has changed of what an agent could set, with its new values.

    An attribute that vanishes went with the state; one that moves while the entity
    is on its way says nothing yet.
    """
    found: dict[str, Any] = {}
    moving = old.state in _ON_THE_WAY or new.state in _ON_THE_WAY
    if old.state != new.state and old.state not in _ON_THE_WAY:
        found[STATE] = _ON_THE_WAY.get(new.state) or new.state
    if not moving:
        before, after = old.attributes, new.attributes
        found |= {
            name: after[name]
            for name in SETTABLE.get(new.domain, ())
            if after.get(name) is not None and after[name] != before.get(name)
        }
    return found


def by_itself(old: State, new: State) -> bool:
    """Whether an entity may have come to its state without anybody."""
    return old.state != new.state and new.state in _BY_ITSELF.get(
        new.domain, frozenset()
    )


def follows(
    found: Mapping[str, Any], wanted: Touched, before: State | None, *, fresh: bool
) -> bool:
    """Whether a change is what an agent's own action leads to, or on the way there.

    ``before`` is how the entity was before the action; while that is ``fresh``, a
    device that was off may first show what it had been set to earlier.
    """
    if ANY in wanted:
        return True
    return all(
        _towards(name, value, wanted[name], before, fresh)
        if name in wanted
        else name != STATE
        for name, value in found.items()
    )


def _towards(
    name: str,
    value: Any,
    accepted: tuple[Any, ...] | None,
    before: State | None,
    fresh: bool,
) -> bool:
    """Whether a value is among those that were wanted, or on the way to them."""
    if accepted is None or any(alike(name, value, one) for one in accepted):
        return True
    if name == STATE:
        return False
    was = before.attributes.get(name) if before is not None else None
    if was is None:
        return fresh
    try:
        first, last, now = float(was), float(accepted[0]), float(value)
    except TypeError, ValueError:
        return False
    return min(first, last) <= now <= max(first, last)
