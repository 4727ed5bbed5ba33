"""How tools put their answers: small, in local time, and honest about what is cut."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
import json
from typing import Any, Final

from homeassistant.util import dt as dt_util

from .base import MAX_RESULT

WEEKDAYS: Final = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)
#: Left free for what is added to an answer after it was cut.
_MARGIN: Final = 200


def fit(
    result: dict[str, Any],
    key: str,
    *,
    hint: str,
    left_out: int = 0,
    offset: int = 0,
    limit: int = MAX_RESULT,
) -> dict[str, Any]:
    """Return an answer whose list at ``key`` is cut at its end until it is small enough.

    ``left_out`` counts what was not even listed; ``hint`` says how to get it, with
    ``{next}`` standing for the offset of the first one that was left out.
    """
    items: Sequence[Any] = result[key]
    free = limit - _MARGIN - len(hint) - size({**result, key: []})
    kept = 0
    for item in items:
        free -= size(item) + 1
        if free < 0:
            break
        kept += 1
    cut = len(items) - kept + left_out
    answer = {**result, key: list(items[:kept])}
    if not cut:
        return answer
    return {**answer, "left_out": cut, "hint": hint.format(next=offset + kept)}


def size(data: Any) -> int:
    """Return the length of data as the compact JSON that a model reads."""
    return len(json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=str))


def clip(text: Any, limit: int) -> str:
    """Return text on one line, cut at ``limit`` characters."""
    line = " ".join(str(text or "").split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"


def minutes(when: datetime) -> str:
    """Return a local ISO time to the minute, like 2026-10-05T07:30."""
    return dt_util.as_local(when).strftime("%Y-%m-%dT%H:%M")


def weekday(day: date) -> str:
    """Return the name of a day."""
    return WEEKDAYS[day.weekday()]


def ago(when: datetime) -> str:
    """Return an age in words, like '3 hours ago'."""
    return f"{dt_util.get_age(when)} ago"


def span(duration: timedelta) -> str:
    """Return a duration like '2 h 05 min'."""
    hours, rest = divmod(round(duration.total_seconds() / 60), 60)
    return f"{hours} h {rest:02d} min" if hours else f"{rest} min"


def normal(text: str) -> str:
    """Return a title such that equal titles are equal."""
    return " ".join(text.casefold().split())


def without_empty(data: dict[str, Any]) -> dict[str, Any]:
    """Leave out what says nothing."""
    return {key: value for key, value in data.items() if value not in (None, "", [])}
