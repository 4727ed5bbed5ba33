"""How what a tool returned is told: one line per thing, nothing added.

Generic on purpose: it knows JSON and the usual names of fields, not our tools.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

MAX_LINES: Final = 12
MAX_VALUE: Final = 120
MAX_DETAILS: Final = 4

#: What a thing is called, by the first of these fields that it has.
_LABELS: Final = (
    "name",
    "title",
    "summary",
    "friendly_name",
    "subject",
    "headline",
    "key",
    "entity_id",
)
#: What is told about it first.
_VALUES: Final = (
    "state",
    "value",
    "text",
    "temperature",
    "amount",
    "total",
    "status",
    "condition",
    "body",
)
_UNITS: Final = ("unit", "unit_of_measurement", "currency")
#: Fields that are for programs, or told in another way.
_SILENT: Final = frozenset(
    {
        "all_day",
        "attributes",
        "context",
        "device_class",
        "hint",
        "icon",
        "id",
        "last_changed",
        "last_reported",
        "last_updated",
        "next_offset",
        "offset",
        "supported_features",
        "uid",
        "your_domains",
    }
)
#: Counts and bounds, which a list of things makes plain itself.
_BESIDE_LISTS: Final = frozenset(
    {"count", "due_today", "from", "overdue", "since", "total", "unavailable", "until"}
)
#: Fields under which a tool says what it could not do.
PROBLEMS: Final = ("not_read", "problems", "errors", "error")


def lines_of(data: Any) -> list[str]:
    """Return a result as Markdown lines."""
    lines = list(_lines(data))
    if len(lines) > MAX_LINES:
        return [*lines[:MAX_LINES], "- and more"]
    return lines


def describe(thing: Mapping[str, Any]) -> str:
    """Return one thing as a line: name, state with its unit, and a few details."""
    flat = flatten(thing)
    name = label(flat)
    used = _first_key(flat, _VALUES)
    unit_key = _first_key(flat, _UNITS)
    value = _text(flat[used]) if used else ""
    if value and unit_key:
        value = f"{value} {_text(flat[unit_key])}"
    details = _details(flat, {_first_key(flat, _LABELS), used, unit_key})
    head = ": ".join(part for part in (name, value) if part)
    if not head:
        return ", ".join(details)
    return f"{head} ({', '.join(details)})" if details else head


def label(thing: Mapping[str, Any]) -> str:
    """Return what a thing is called."""
    key = _first_key(thing, _LABELS)
    return _text(thing[key]) if key else ""


def flatten(thing: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a thing with its attributes beside its other fields."""
    attributes = thing.get("attributes")
    return {**attributes, **thing} if isinstance(attributes, Mapping) else thing


def words(key: str) -> str:
    """Return a field's or a tool's name as words."""
    return key.replace("_", " ").strip()


def capital(text: str) -> str:
    """Return a text with a capital first letter."""
    return text[:1].upper() + text[1:]


def clip(text: str, limit: int) -> str:
    """Return a text on one line, cut at a limit."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1].rstrip()}…"


def _lines(data: Any) -> Iterator[str]:
    """Return the lines of any JSON data."""
    if isinstance(data, Mapping):
        if label(flatten(data)):
            yield f"- {describe(data)}"
            yield from _fields(data, nested_only=True)
        else:
            yield from _fields(data, nested_only=False)
    elif isinstance(data, list):
        for one in data:
            yield (
                f"- {describe(one)}" if isinstance(one, Mapping) else f"- {_text(one)}"
            )
    else:
        yield from (f"- {clip(line, 300)}" for line in str(data).splitlines() if line)


def _fields(data: Mapping[str, Any], *, nested_only: bool) -> Iterator[str]:
    """Return the lines of an object's fields, lists of things in full."""
    listing = any(_is_list_of_things(value) for value in data.values())
    silent = _SILENT | _BESIDE_LISTS if listing else _SILENT
    for key, value in data.items():
        if key in silent or key in PROBLEMS or value in (None, "", [], {}):
            continue
        if _is_list_of_things(value):
            yield from _lines(value)
        elif not nested_only:
            yield f"- {capital(words(key))}: {_inline(value)}"


def _is_list_of_things(value: Any) -> bool:
    """Whether a field holds a list of objects."""
    return isinstance(value, list) and any(isinstance(one, Mapping) for one in value)


def _inline(value: Any) -> str:
    """Return any value within a line."""
    if isinstance(value, Mapping):
        if label(flatten(value)):
            return describe(value)
        return ", ".join(
            f"{words(str(key))} {_text(one)}" for key, one in value.items()
        )
    if isinstance(value, list):
        return ", ".join(_text(one) for one in value)
    return _text(value)


def _details(thing: Mapping[str, Any], told: set[str | None]) -> list[str]:
    """Return the further fields that fit in brackets; what is false goes without saying."""
    details = []
    for key, value in thing.items():
        if key in told or key in _SILENT or key.endswith("_id") or key in _LABELS:
            continue
        if value is True:
            details.append(words(key))
        elif isinstance(value, str | int | float) and value not in (False, ""):
            details.append(f"{words(key)} {_text(value)}")
    return details[:MAX_DETAILS]


def _first_key(thing: Mapping[str, Any], keys: Sequence[str]) -> str | None:
    """Return the first of some fields that says something."""
    return next(
        (
            key
            for key in keys
            if isinstance(thing.get(key), str | int | float) and thing[key] != ""
        ),
        None,
    )


def _text(value: Any) -> str:
    """Return a scalar as text; dates and figures stay as they are."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return clip(str(value), MAX_VALUE)
