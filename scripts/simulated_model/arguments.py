"""Which tools a good agent reads with first, and with which arguments."""

from collections.abc import Mapping, Sequence
import re
from typing import Any, Final

from .conversation import Conversation

MAX_CALLS: Final = 6
ACTIVATE_SKILL: Final = "activate_skill"

_READING: Final = ("get_", "list_", "search_", "recall", ACTIVATE_SKILL)
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_NOTHING: Final = object()
#: A week from today, with the same weekday again.
WEEK: Final = 8
_WEEK: Final = re.compile(
    r"\b(?:coming|next|whole) week\b|\bweek ahead\b", re.IGNORECASE
)

type Call = tuple[str, dict[str, Any]]


def reading_calls(talk: Conversation) -> list[Call]:
    """Return one call of each reading tool that can be called, those for the task first."""
    words = words_of(talk.task)
    calls: list[tuple[int, Call]] = []
    for tool in talk.tools:
        name = str(tool.get("name", ""))
        if not is_reading(name):
            continue
        schema = tool.get("input_schema") or {}
        filled = _skill(schema, words) if name == ACTIVATE_SKILL else fill(schema)
        if filled is not None:
            filled |= _ahead(schema, talk.task)
            calls.append((len(words & words_of(name)), (name, filled)))
    calls.sort(key=lambda ranked: -ranked[0])
    return [call for _, call in calls[:MAX_CALLS]]


def _ahead(schema: Mapping[str, Any], task: str) -> dict[str, Any]:
    """Return how many days to look ahead, where the task is about a week."""
    days = (schema.get("properties") or {}).get("days") or {}
    past = "back" in str(days.get("description", ""))
    if not days or past or not _WEEK.search(task):
        return {}
    return {"days": min(WEEK, days.get("maximum", WEEK))}


def is_reading(name: str) -> bool:
    """Whether a tool only reads, by its name; nothing else is called unasked."""
    return name.startswith(_READING)


def fill(schema: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the required arguments as the schema offers them, if it offers them all."""
    properties = schema.get("properties") or {}
    filled = {}
    for key in schema.get("required") or ():
        value = offered(properties.get(key) or {})
        if value is _NOTHING:
            return None
        filled[key] = value
    return filled


def offered(schema: Mapping[str, Any]) -> Any:
    """Return the value that a schema names itself, or a mark that it names none."""
    for key in ("const", "default"):
        if key in schema:
            return schema[key]
    for key in ("enum", "examples"):
        if schema.get(key):
            return schema[key][0]
    if "minimum" in schema:
        return schema["minimum"]
    for branch in schema.get("anyOf") or schema.get("oneOf") or ():
        if (value := offered(branch)) is not _NOTHING:
            return value
    return _NOTHING


def is_offered(value: Any) -> bool:
    """Whether a schema named a value."""
    return value is not _NOTHING


def words_of(text: str) -> set[str]:
    """Return the words of a text that say what it is about, without plural endings."""
    return {
        word.casefold().removesuffix("s")
        for word in _WORD.findall(text.replace("_", " "))
    }


def _skill(schema: Mapping[str, Any], words: set[str]) -> dict[str, Any] | None:
    """Return the skill whose name has most words of the task, if any has one."""
    names: Sequence[Any] = (
        (schema.get("properties") or {}).get("name", {}).get("enum", ())
    )
    ranked = [(len(words & words_of(str(name))), str(name)) for name in names]
    best = max(ranked, key=lambda one: one[0], default=(0, ""))
    return {"name": best[1]} if best[0] else None
