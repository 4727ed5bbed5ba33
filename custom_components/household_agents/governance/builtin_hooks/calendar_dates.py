"""Dates of calendar events: the right day, near enough, in local time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
import re
from typing import Any, Final, override

from homeassistant.util import dt as dt_util

from ..gate import Decision
from ..hooks import HookCall
from .base import BuiltIn, deny

TOOL: Final = "add_calendar_event"
ACTION: Final = "calendar.create_event"
#: Nobody plans further ahead; who seems to has the wrong year.
MAX_AHEAD: Final = timedelta(days=731)
WEEKDAYS: Final = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)
_NAMED: Final = re.compile(rf"\b({'|'.join(WEEKDAYS)})s?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a call would write into a calendar; times as they were written."""

    title: str
    start: str
    weekday: str | None = None


class CalendarDates(BuiltIn):
    """Keeps events off the wrong day."""

    name = "calendar_dates"
    about = (
        "An event is written only for a date that is not over, at most two years "
        "ahead, in local time, and on the weekday that it names."
    )
    optional = True

    @override
    def before_call(self, call: HookCall) -> Decision | None:
        """Look at an event before it is written."""
        if (entry := _entry(call)) is None:
            return None
        try:
            day, problem = _day(entry.start)
        except ValueError:
            return deny(
                f"'{entry.start[:40]}' is no date",
                "take the date from <now> and write it as YYYY-MM-DD",
            )
        today = dt_util.as_local(call.now).date()
        problem = problem or _far(day, today) or _other_weekday(entry, day)
        return deny(*problem) if problem else None


type _Problem = tuple[str, str]


def _entry(call: HookCall) -> Entry | None:
    """Return what would be written, if anything would."""
    if call.tool == TOOL:
        fields = call.arguments
        return Entry(
            title=str(fields["title"]),
            start=str(fields["date"]),
            weekday=fields.get("weekday"),
        )
    data = call.arguments.get("data")
    if call.action != ACTION or not isinstance(data, Mapping):
        return None
    start: Any = data.get("start_date_time", data.get("start_date"))
    if start is None:
        # It begins in so many days, which cannot miss a date.
        return None
    return Entry(title=str(data.get("summary", "")), start=str(start))


def _day(text: str) -> tuple[date, _Problem | None]:
    """Return the local day of a start, and what is wrong with how it is written.

    Raises ``ValueError`` for what is no date.
    """
    if len(text) <= len("YYYY-MM-DD"):
        return date.fromisoformat(text), None
    when = datetime.fromisoformat(text)
    if when.tzinfo is None:
        return when.date(), None
    local = dt_util.as_local(when)
    if when.utcoffset() == local.utcoffset():
        return local.date(), None
    return local.date(), (
        f"{text[:40]} is not in local time: here that would be {local:%Y-%m-%dT%H:%M}",
        "give the time as it is on the clocks of this house, without a time zone",
    )


def _far(day: date, today: date) -> _Problem | None:
    """Refuse what is over, or too far ahead to be meant."""
    now = f"today is {_named(today)}"
    if day < today:
        return f"{day} is over, {now}", "find out which date is meant"
    if day - today > MAX_AHEAD:
        return (
            f"{day} is more than two years ahead, {now}",
            f"find out whether {_this_year(day, today)} is meant",
        )
    return None


def _other_weekday(entry: Entry, day: date) -> _Problem | None:
    """Refuse a date that does not fall on the weekday that stands beside it."""
    named = [entry.weekday] if entry.weekday else []
    named += [match[1].capitalize() for match in _NAMED.finditer(entry.title)]
    for name in named:
        if name not in WEEKDAYS or name == WEEKDAYS[day.weekday()]:
            continue
        ahead = (WEEKDAYS.index(name) - day.weekday()) % 7
        right = day + timedelta(days=ahead)
        meant = f"{_named(right)}, or {_named(day)}"
        return (
            f"{day} is a {WEEKDAYS[day.weekday()]}, not a {name}",
            f"find out which is meant: {meant}, and name only that weekday",
        )
    return None


def _this_year(day: date, today: date) -> date:
    """Return the next day of the same name in the calendar."""
    for year in (today.year, today.year + 1):
        try:
            if (near := day.replace(year=year)) >= today:
                return near
        except ValueError:
            # The 29th of February.
            continue
    return today


def _named(day: date) -> str:
    """Return a date with its weekday."""
    return f"{WEEKDAYS[day.weekday()]} {day.isoformat()}"
