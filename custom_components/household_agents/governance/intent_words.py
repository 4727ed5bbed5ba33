"""What stands of an entity, and who gave way, in words for people and models."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from homeassistant.util import dt as dt_util

from ..memory.intent_records import ANY, STATE, Intent, IntentKind
from .intent_rules import Rule, Touched
from .origins import Origin

#: The beginning of every line about a conflict.
CONFLICT: Final = "Conflict over "
_MAX_REASON: Final = 120

_RULES: Final[Mapping[Rule, str]] = {
    Rule.HIGHER_CLASS: "what {winner} was asked for stands above it",
    Rule.LOWER_CLASS: "that stands above what {loser} may decide",
    Rule.NEWER_PERSON: "the newer word of a person counts",
    Rule.OLDER_PERSON: "that is newer than what {loser} was asked for",
    Rule.FIRST_COME: "of two agents the first one stays",
    Rule.AMBIGUOUS: "neither stands above the other, so it stays as it is",
    Rule.OWN: "it is its own",
}


def held_text(intent: Intent, now: datetime) -> str:
    """Say what stands, in whose name and until when."""
    who, what = intent.owner_name, _value(intent)
    when, until = clock(intent.set_at, now), until_text(intent.until, now)
    match intent.kind:
        case IntentKind.HAND:
            text = f"{who} changed it by hand at {when} ({what}); it stays {until}"
        case IntentKind.ORDER if intent.origin == Origin.SAFETY:
            text = f"a safety rule of {who} says: {what}, {until}"
        case IntentKind.ORDER:
            text = f"{who} said: {what}, {until}"
        case _:
            text = f"{who} set it at {when} ({what}); it stays {until}"
    reason = " ".join(intent.reason.split())[:_MAX_REASON]
    return f"{text} ({reason})" if reason else text


def wanted_text(wanted: Touched) -> str:
    """Say what an action would set."""
    if ANY in wanted:
        return "a change"
    known = [
        f"{_name(name)}{values[0]}"
        for name, values in wanted.items()
        if values is not None
    ]
    return ", ".join(known[:4]) or "a change"


def conflict_text(
    *, entity: str, loser: str, wanted: str, winner: str, held: str, rule: Rule
) -> str:
    """Say in one line who gave way to whom, and by which rule."""
    why = _RULES[rule].format(winner=winner, loser=loser)
    return f"{CONFLICT}{entity}: {loser} wanted {wanted}, but {held}: {why}."


def clock(when: datetime, now: datetime) -> str:
    """Return a local time, with its day where that is another one."""
    local, today = dt_util.as_local(when), dt_util.as_local(now)
    same_day = local.date() == today.date()
    return f"{local:%H:%M}" if same_day else f"{local:%Y-%m-%d %H:%M}"


def until_text(until: datetime | None, now: datetime) -> str:
    """Say until when something stands."""
    return "until somebody clears it" if until is None else f"until {clock(until, now)}"


def _value(intent: Intent) -> str:
    """Say what an intent wants of its attribute."""
    if intent.attribute == ANY:
        return "all of it stays as it is"
    if intent.as_is:
        return f"the {intent.attribute} stays as it is"
    return f"{_name(intent.attribute)}{_shown(intent.value)}"


def _name(attribute: str) -> str:
    """Return an attribute's name before its value; the state needs none."""
    return "" if attribute == STATE else f"{attribute} "


def _shown(value: Any) -> str:
    """Return a value, short."""
    return " ".join(str(value).split())[:60]
