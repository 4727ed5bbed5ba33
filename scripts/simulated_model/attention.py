"""What plainly calls for a person: few rules, each of which can be defended."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from .render import flatten, label
from .when import day_of

URGENCIES: Final = ("none", "low", "normal", "high", "critical")
LOW_BATTERY: Final = 20
EMPTY_BATTERY: Final = 5
BILL_DAYS: Final = 3

_DUE: Final = ("due", "due_date", "due_on")
_AMOUNTS: Final = ("amount", "price", "cost", "balance", "total_due")
_BATTERY: Final = ("battery_level", "battery")
#: What a binary sensor is about, and how bad it is when it is on.
_ALARMS: Final[Mapping[str, str]] = {
    "smoke": "critical",
    "gas": "critical",
    "carbon_monoxide": "critical",
    "moisture": "critical",
    "leak": "critical",
    "problem": "high",
    "safety": "high",
    "tamper": "high",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing for a person to do or know."""

    title: str
    detail: str
    urgency: str
    due: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Return the fields that say something."""
        fields = {
            "title": self.title,
            "detail": self.detail,
            "urgency": self.urgency,
            "due": self.due,
        }
        return {key: value for key, value in fields.items() if value}


def items_in(data: Any, today: date | None) -> list[Item]:
    """Return what needs attention in a result; each thing is named once."""
    found: dict[str, Item] = {}
    for thing in _things(data):
        if not (name := label(thing)):
            continue
        for rule in _RULES:
            if (item := rule(thing, name, today)) is not None:
                found.setdefault(name, item)
                break
    return list(found.values())


def rank(urgency: str) -> int:
    """Return how much an urgency matters; an unknown one does not."""
    return URGENCIES.index(urgency) if urgency in URGENCIES else 0


def _things(data: Any) -> Iterator[Mapping[str, Any]]:
    """Return all objects in JSON data."""
    if isinstance(data, Mapping):
        yield flatten(data)
        for value in data.values():
            yield from _things(value)
    elif isinstance(data, list):
        for value in data:
            yield from _things(value)


def _alarm(thing: Mapping[str, Any], name: str, today: date | None) -> Item | None:
    """A detector that has gone off."""
    if str(thing.get("state", "")).lower() != "on":
        return None
    kind = str(thing.get("device_class", ""))
    if not kind and str(thing.get("entity_id", "")).startswith("binary_sensor."):
        kind = next((one for one in _ALARMS if one in name.lower().split()), "")
    if kind not in _ALARMS:
        return None
    return Item(title=name, detail=f"{kind} is on", urgency=_ALARMS[kind])


def _due(thing: Mapping[str, Any], name: str, today: date | None) -> Item | None:
    """A task that is overdue or due today, a bill that is due soon."""
    due = next((str(thing[key]) for key in _DUE if thing.get(key)), "")
    day = day_of(due)
    if _is_done(thing):
        return None
    if thing.get("overdue") is True or (day and today and day < today):
        return Item(title=name, detail="overdue", urgency="high", due=due)
    if thing.get("due_today") is True or (day and day == today):
        return Item(title=name, detail="due today", urgency="normal", due=due)
    is_bill = any(key in thing for key in _AMOUNTS)
    if is_bill and day and today and day - today <= timedelta(days=BILL_DAYS):
        return Item(title=name, detail="due soon", urgency="normal", due=due)
    return None


def _battery(thing: Mapping[str, Any], name: str, today: date | None) -> Item | None:
    """A battery that will be empty soon."""
    level = next((thing[key] for key in _BATTERY if key in thing), None)
    if level is None and _is_battery(thing, name):
        level = thing.get("state")
    try:
        charge = float(str(level))
    except ValueError:
        return None
    if charge >= LOW_BATTERY:
        return None
    urgency = "normal" if charge <= EMPTY_BATTERY else "low"
    return Item(title=name, detail=f"battery at {level} %", urgency=urgency)


def _event(thing: Mapping[str, Any], name: str, today: date | None) -> Item | None:
    """An event that starts today."""
    start = thing.get("start", thing.get("start_time"))
    titled = "title" in thing or "summary" in thing
    if not titled or today is None or day_of(start) != today:
        return None
    return Item(title=name, detail="today", urgency="low", due=str(start))


def _is_done(thing: Mapping[str, Any]) -> bool:
    """Whether a task needs nothing more."""
    status = str(thing.get("status", "")).lower()
    return thing.get("completed") is True or status in ("completed", "done", "paid")


def _is_battery(thing: Mapping[str, Any], name: str) -> bool:
    """Whether a state is a battery's charge."""
    unit = thing.get("unit", thing.get("unit_of_measurement"))
    return thing.get("device_class") == "battery" or (
        unit == "%" and "battery" in name.lower()
    )


type _Rule = Callable[[Mapping[str, Any], str, date | None], Item | None]

_RULES: Final[tuple[_Rule, ...]] = (_alarm, _due, _battery, _event)
