"""Calendars: what is coming up, and adding an event on the right day."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final, override

import voluptuous as vol

from homeassistant.components.calendar.const import CalendarEntityFeature
from homeassistant.const import ATTR_SUPPORTED_FEATURES
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.llm import ToolAnnotations
from homeassistant.util import dt as dt_util

from ..governance.actuator import Action
from .base import Tool, ToolContext, ToolError, Unreachable
from .house import choose, is_available, name_of, of_domain, read_each, require
from .result import WEEKDAYS, clip, fit, minutes, normal, weekday, without_empty

DOMAIN: Final = "calendar"
MAX_DAYS: Final = 60
DEFAULT_DURATION: Final = 60

_TIME = vol.All(cv.string, vol.Match(r"^([01]?\d|2[0-3]):[0-5]\d$"))
_DATE = vol.All(cv.string, vol.Match(r"^\d{4}-\d{2}-\d{2}$"))


class GetCalendarEvents(Tool):
    """The coming events of the agent's calendars."""

    name = "get_calendar_events"
    title = "Get calendar events"
    heard_from = "calendar"
    description = (
        "Read coming events of your calendars in order, in local time with the "
        "weekday. All-day events have no time; their end is the last day. Without "
        "arguments: today and tomorrow, all calendars."
    )
    parameters = vol.Schema(
        {
            vol.Optional("days", default=2, description="With today"): vol.All(
                vol.Coerce(int), vol.Range(1, MAX_DAYS)
            ),
            vol.Optional("calendar", description="Only this entity"): cv.entity_id,
        }
    )

    @override
    def entities(self, arguments: Mapping[str, Any]) -> Sequence[str]:
        """Return the calendar, where one is named."""
        return (arguments["calendar"],) if "calendar" in arguments else ()

    @override
    async def call(self, context: ToolContext, arguments: dict[str, Any]) -> Any:
        """Return what is not over yet, the earliest first."""
        calendars = choose(context, DOMAIN, arguments.get("calendar"), "calendar")
        end = dt_util.start_of_local_day(context.now) + timedelta(
            days=arguments["days"]
        )
        found, problems = await read_each(
            context,
            calendars,
            lambda calendar: _events(context, calendar, context.now, end),
        )
        events = [
            _named(context, event, calendar)
            for calendar, event in found
            if is_upcoming(event, context.now)
        ]
        events.sort(key=lambda event: (event["start"], event["title"]))
        answer: dict[str, Any] = {
            "from": minutes(context.now),
            "until": minutes(end),
            "events": events,
        }
        if problems:
            answer["not_read"] = problems
        return fit(answer, "events", hint="Ask for fewer days or one calendar.")


class AddCalendarEvent(Tool):
    """A new event, on a day whose weekday was named too."""

    name = "add_calendar_event"
    title = "Add calendar event"
    description = (
        "Add an event to a calendar. The weekday must match the date: take it from "
        "<now>. Without start_time it lasts all day. The same title and start is not "
        "added twice."
    )
    parameters = vol.Schema(
        {
            vol.Required("calendar"): cv.entity_id,
            vol.Required("title"): vol.All(cv.string, str.strip, vol.Length(1, 200)),
            vol.Required("date", description="YYYY-MM-DD"): _DATE,
            vol.Required("weekday", description="Of that date"): vol.In(WEEKDAYS),
            vol.Optional("start_time", description="Local HH:MM"): _TIME,
            vol.Optional("minutes", default=DEFAULT_DURATION): vol.All(
                vol.Coerce(int), vol.Range(5, 1_440)
            ),
            vol.Optional("location"): vol.All(cv.string, vol.Length(max=200)),
            vol.Optional("description"): vol.All(cv.string, vol.Length(max=1_000)),
        }
    )
    annotations = ToolAnnotations(
        read_only=False, destructive=False, idempotent=True, open_world=False
    )

    @override
    def entities(self, arguments: Mapping[str, Any]) -> Sequence[str]:
        """Return the calendar."""
        return (arguments["calendar"],)

    @override
    def action(self, arguments: Mapping[str, Any]) -> str | None:
        """Return the action that adds events."""
        return "calendar.create_event"

    @override
    async def call(self, context: ToolContext, arguments: dict[str, Any]) -> Any:
        """Add it once and read it back."""
        calendar: str = arguments["calendar"]
        require(context, calendar, of_domain(context, DOMAIN))
        _require_writable(context, calendar)
        day = check_date(arguments["date"], arguments["weekday"], context.now.date())
        begin = dt_util.start_of_local_day(day)
        until = begin + timedelta(days=1)
        if found := _same(await _events(context, calendar, begin, until), arguments):
            return {
                "status": "exists_already",
                "event": _named(context, found, calendar),
            }
        known = await context.actuator.perform(context, _creation(day, arguments))
        earlier = {"earlier": known} if known else {}
        found = _same(await _events(context, calendar, begin, until), arguments)
        if found is None:
            return {
                "status": "not_confirmed",
                "note": "The calendar took it but does not show it now.",
                **earlier,
            }
        event = _named(context, found, calendar)
        return {"status": "added", "event": event, **earlier}


def check_date(text: str, day_name: str, today: date) -> date:
    """Return a date that exists, is not over and falls on the named weekday."""
    try:
        day = date.fromisoformat(text)
    except ValueError as err:
        raise ToolError(f"date: {text} is not a date of the calendar.") from err
    if weekday(day) != day_name:
        right = day + timedelta(days=(WEEKDAYS.index(day_name) - day.weekday()) % 7)
        raise ToolError(
            f"{text} is a {weekday(day)}, not a {day_name}. Nothing was added. Find out "
            f"which is meant: {day_name} {right.isoformat()}, or {weekday(day)} {text}."
        )
    if day < today:
        raise ToolError(
            f"{text} is over: today is {weekday(today)} {today.isoformat()}. Nothing "
            "was added."
        )
    return day


def times(day: date, start_time: str | None, length: int) -> dict[str, str]:
    """Return the action's start and end; its end day is the day after."""
    if start_time is None:
        return {
            "start_date": day.isoformat(),
            "end_date": (day + timedelta(days=1)).isoformat(),
        }
    start = _at(day, start_time)
    return {
        "start_date_time": start.isoformat(),
        "end_date_time": (
            dt_util.as_local(dt_util.as_utc(start) + timedelta(minutes=length))
        ).isoformat(),
    }


def _creation(day: date, arguments: Mapping[str, Any]) -> Action:
    """Return the action that adds the event."""
    details = {
        key: arguments[key] for key in ("location", "description") if key in arguments
    }
    return Action(
        domain=DOMAIN,
        service="create_event",
        entity_ids=(arguments["calendar"],),
        data={
            "summary": arguments["title"],
            **times(day, arguments.get("start_time"), arguments["minutes"]),
            **details,
        },
    )


def is_upcoming(event: Mapping[str, Any], now: datetime) -> bool:
    """Whether an event is not over yet."""
    end = str(event["end"])
    if _is_date(end):
        return date.fromisoformat(end) > now.date()
    return dt_util.as_utc(datetime.fromisoformat(end)) > dt_util.as_utc(now)


def describe(event: Mapping[str, Any], calendar: str) -> dict[str, Any]:
    """Return an event as a person would read it."""
    start, end = str(event["start"]), str(event["end"])
    all_day = _is_date(start)
    if all_day:
        first = date.fromisoformat(start)
        # Calendars store the day after the last one.
        last = max(first, date.fromisoformat(end) - timedelta(days=1))
        begins, ends = first.isoformat(), last.isoformat()
    else:
        first = dt_util.as_local(datetime.fromisoformat(start)).date()
        begins = minutes(datetime.fromisoformat(start))
        ends = minutes(datetime.fromisoformat(end))
    return without_empty(
        {
            "calendar": calendar,
            "title": clip(event.get("summary"), 160) or "(no title)",
            "weekday": weekday(first),
            "start": begins,
            "end": ends,
            "all_day": all_day,
            "location": clip(event.get("location"), 120),
            "description": clip(event.get("description"), 200),
        }
    )


async def _events(
    context: ToolContext, calendar: str, start: datetime, end: datetime
) -> list[Mapping[str, Any]]:
    """Return one calendar's events in a period."""
    if not is_available(context.hass, calendar):
        raise Unreachable(
            f"{calendar} is unavailable.", name_of(context.hass, calendar)
        )
    response = await context.actuator.read(
        context.ha_context,
        DOMAIN,
        "get_events",
        {"start_date_time": start.isoformat(), "end_date_time": end.isoformat()},
        entity_ids=[calendar],
    )
    return list(response.get(calendar, {}).get("events", ()))


def _same(
    events: Sequence[Mapping[str, Any]], arguments: Mapping[str, Any]
) -> Mapping[str, Any] | None:
    """Return the event of the same title and start, if there is one."""
    start = arguments.get("start_time")
    day = date.fromisoformat(arguments["date"])
    for event in events:
        if normal(str(event.get("summary") or "")) != normal(arguments["title"]):
            continue
        found = str(event["start"])
        if start is None and _is_date(found) and date.fromisoformat(found) == day:
            return event
        if (
            start is not None
            and not _is_date(found)
            and datetime.fromisoformat(found) == _at(day, start)
        ):
            return event
    return None


def _named(
    context: ToolContext, event: Mapping[str, Any], calendar: str
) -> dict[str, Any]:
    """Return an event with its calendar's name."""
    return describe(event, name_of(context.hass, calendar))


def _require_writable(context: ToolContext, calendar: str) -> None:
    """Raise ``ToolError`` for a calendar that takes no new events."""
    state = context.hass.states.get(calendar)
    features = state.attributes.get(ATTR_SUPPORTED_FEATURES, 0) if state else 0
    if not features & CalendarEntityFeature.CREATE_EVENT:
        raise ToolError(
            f"{name_of(context.hass, calendar)} ({calendar}) is read-only or "
            "unavailable: events cannot be added to it."
        )


def _at(day: date, clock: str) -> datetime:
    """Return a local time on a day."""
    hour, minute = clock.split(":")
    return datetime(
        day.year,
        day.month,
        day.day,
        int(hour),
        int(minute),
        tzinfo=dt_util.get_default_time_zone(),
    )


def _is_date(text: str) -> bool:
    """Whether a calendar's start or end is a date without a time."""
    return len(text) == 10
