"""Who wins where two want different things of one entity: pure rules on values.

The precedence is total: safety, people (the newer one), approved, scheduled,
autonomous. Where neither stands above the other, what is stays as it is. The model
has no say in any of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from homeassistant.core import State

from ..memory.intent_records import ANY, STATE, Intent
from .expected import alike, expectation
from .origins import Origin

#: Domains whose entities agents could change, so that it matters who did.
CONTROLLABLE: Final = frozenset(
    {
        "alarm_control_panel",
        "climate",
        "cover",
        "fan",
        "humidifier",
        "input_boolean",
        "input_number",
        "input_select",
        "input_text",
        "lawn_mower",
        "light",
        "lock",
        "media_player",
        "number",
        "remote",
        "select",
        "siren",
        "switch",
        "text",
        "vacuum",
        "valve",
        "water_heater",
    }
)

_COLOURS: Final = (
    "color_temp_kelvin",
    "effect",
    "hs_color",
    "rgb_color",
    "rgbw_color",
    "rgbww_color",
    "xy_color",
)
_SET_POINTS: Final = ("temperature", "target_temp_low", "target_temp_high")

#: The attributes that agents can set, beside the state.
SETTABLE: Final[Mapping[str, tuple[str, ...]]] = {
    "climate": (
        *_SET_POINTS,
        "fan_mode",
        "humidity",
        "preset_mode",
        "swing_mode",
    ),
    "cover": ("current_position", "current_tilt_position"),
    "fan": ("percentage", "preset_mode", "oscillating", "direction"),
    "humidifier": ("humidity", "mode"),
    "light": ("brightness", *_COLOURS),
    "media_player": (
        "is_volume_muted",
        "repeat",
        "shuffle",
        "sound_mode",
        "source",
        "volume_level",
    ),
    "vacuum": ("fan_speed",),
    "valve": ("current_position",),
    "water_heater": ("temperature", "away_mode"),
}
#: All of them, for orders about areas.
NAMES: Final = frozenset(
    {STATE, *(name for names in SETTABLE.values() for name in names)}
)

#: What changes along with an attribute, to nobody knows what.
_ALONG: Final[Mapping[str, tuple[str, ...]]] = {
    "climate.set_preset_mode": _SET_POINTS,
    "fan.set_preset_mode": ("percentage",),
    "fan.set_percentage": ("preset_mode",),
    "humidifier.set_mode": ("humidity",),
    "water_heater.set_operation_mode": ("temperature",),
}
#: What actions lead to of which nothing is expected afterwards.
_LEADS_TO: Final[Mapping[str, Mapping[str, tuple[Any, ...]]]] = {
    "media_player.media_stop": {STATE: ("idle", "off", "standby")},
    "media_player.play_media": {STATE: ("playing", "buffering")},
    "media_player.turn_on": {STATE: ("on", "idle", "playing", "paused")},
    "tts.speak": {STATE: ("playing", "buffering")},
}
#: Arguments that are no attributes and leave nothing behind.
_PASSING: Final = frozenset(
    {
        "announce",
        "cache",
        "code",
        "language",
        "media_player_entity_id",
        "message",
        "options",
        "transition",
    }
)
#: Arguments under another name than their attribute's.
_RENAMED: Final[Mapping[str, str]] = {
    "brightness_pct": "brightness",
    "hvac_mode": STATE,
    "option": STATE,
    "operation_mode": STATE,
    "value": STATE,
    "position": "current_position",
    "tilt_position": "current_tilt_position",
}
_OFF: Final = frozenset({"off", "standby"})
_AGENT: Final = "agent:"

#: What an action would set: the values that count as it; nobody knows: ``None``.
type Touched = Mapping[str, tuple[Any, ...] | None]


class Rule(StrEnum):
    """Which rule decided between a claim and what stands."""

    HIGHER_CLASS = "higher_class"
    LOWER_CLASS = "lower_class"
    NEWER_PERSON = "newer_person"
    OLDER_PERSON = "older_person"
    #: It is the same one's own.
    OWN = "own"
    #: Two agents of one class: what was done first stays.
    FIRST_COME = "first_come"
    #: Neither stands above the other: what is stays.
    AMBIGUOUS = "ambiguous"


#: The rules by which a claim wins.
WINNING: Final = frozenset({Rule.HIGHER_CLASS, Rule.NEWER_PERSON, Rule.OWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """In whose name something is wanted, and since when."""

    origin: Origin
    owner: str
    asked_at: datetime


def claim_of(intent: Intent) -> Claim:
    """Return in whose name an intent stands."""
    return Claim(
        origin=Origin(intent.origin), owner=intent.owner, asked_at=intent.set_at
    )


def judge(claim: Claim, standing: Claim) -> Rule:
    """Say whether a claim wins over what stands, and by which rule.

    Of two claims of different owners at most one wins over the other. What a person
    stands behind binds the agent that did it, too.
    """
    if claim.origin is Origin.PERSON and standing.origin is Origin.PERSON:
        return _between_people(claim, standing)
    same = claim.owner == standing.owner
    if same and max(claim.origin, Origin.SCHEDULE) >= standing.origin:
        return Rule.OWN
    if claim.origin > standing.origin:
        return Rule.HIGHER_CLASS
    if claim.origin < standing.origin:
        return Rule.LOWER_CLASS
    both = is_agent(claim.owner) and is_agent(standing.owner)
    return Rule.FIRST_COME if both else Rule.AMBIGUOUS


def _between_people(claim: Claim, standing: Claim) -> Rule:
    """Let the newer word of a person win; of one word, what was done first stays."""
    if claim.asked_at != standing.asked_at:
        newer = claim.asked_at > standing.asked_at
        return Rule.NEWER_PERSON if newer else Rule.OLDER_PERSON
    return Rule.OWN if claim.owner == standing.owner else Rule.FIRST_COME


def agent_owner(agent_id: str) -> str:
    """Return the owner that an agent is in the ledger."""
    return f"{_AGENT}{agent_id}"


def is_agent(owner: str) -> bool:
    """Whether an owner is an agent."""
    return owner.startswith(_AGENT)


def strength(intent: Intent) -> tuple[int, datetime, str]:
    """Return what sorts intents: the strongest is the greatest; no two are equal."""
    return intent.origin, intent.set_at, intent.intent_id


def touched(action: str, data: Mapping[str, Any]) -> Touched:
    """Return what an action would set, as far as it is known.

    Where nothing is known, it is ``ANY``.
    """
    expected = expectation(action, data)
    found: dict[str, tuple[Any, ...] | None] = dict(_LEADS_TO.get(action, {}))
    if expected.states:
        found[STATE] = expected.states
    found |= {name: (value,) for name, value in expected.attributes.items()}
    for key, value in data.items():
        name = _RENAMED.get(key, key)
        if name not in found and key not in _PASSING:
            found[name] = (value,) if name in NAMES else None
    found |= {name: None for name in _ALONG.get(action, ()) if name not in found}
    if any(name in data for name in _COLOURS) or "color_name" in data:
        found |= {name: None for name in _COLOURS if name not in found}
    return found or {ANY: None}


def contradicts(intent: Intent, wanted: Touched, state: State | None) -> bool:
    """Whether an action would make an entity other than an intent says."""
    if ANY in wanted:
        return True
    if intent.attribute == ANY:
        return any(
            values is None or not _is_among(name, values_of(state, name), values)
            for name, values in wanted.items()
        )
    if intent.attribute not in wanted:
        return _ends_it(wanted.get(STATE), state)
    values = wanted[intent.attribute]
    stands = values_of(state, intent.attribute) if intent.as_is else intent.value
    return values is None or not _is_among(intent.attribute, stands, values)


def values_of(state: State | None, name: str) -> Any:
    """Return what an entity shows of an attribute now."""
    if state is None:
        return None
    return state.state if name == STATE else state.attributes.get(name)


def _is_among(name: str, value: Any, accepted: tuple[Any, ...]) -> bool:
    """Whether a value is one of those that an action would lead to."""
    return any(alike(name, _plain(value), _plain(one)) for one in accepted)


def _plain(value: Any) -> Any:
    """Return a colour as a list, however it is given."""
    return list(value) if isinstance(value, tuple) else value


def _ends_it(states: tuple[Any, ...] | None, state: State | None) -> bool:
    """Whether switching an entity off takes with it whatever else was set."""
    if states is None or not _OFF & {str(one) for one in states}:
        return False
    return state is None or state.state not in _OFF
