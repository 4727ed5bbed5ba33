"""Days: what today is, as the user turn says it, and the day that a value names."""

from datetime import date
import re
from typing import Any, Final

_NOW: Final = re.compile(r"<now>[^<]*?(\d{4}-\d{2}-\d{2})")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|[T ])")


def today_in(text: str) -> date | None:
    """Return the day that the user turn gives as now; nothing else tells the time."""
    found = _NOW.search(text)
    return day_of(found.group(1)) if found else None


def day_of(value: Any) -> date | None:
    """Return the day of an ISO date or time."""
    if not isinstance(value, str) or not (found := _DAY.match(value)):
        return None
    try:
        return date.fromisoformat(found.group())
    except ValueError:
        return None
