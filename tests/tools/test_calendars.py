"""Calendars: what is coming up in local time, and events on the right day."""

from datetime import date, datetime, timedelta
from typing import Any, override

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import setup_test_component_platform

from custom_components.household_agents.tools.base import ToolError
from homeassistant.components.calendar import (
    CalendarEntity,
    CalendarEntityFeature,
    CalendarEvent,
)
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util

from .conftest import MakeContext, call

FAMILY = "calendar.family"
#: A Monday, and the last day of summer time is the 25th.
NOW = "2026-10-05T07:30:00+02:00"


class Calendar(CalendarEntity):
    """A calendar in memory."""

    def __init__(
        self, name: str, *, writable: bool = True, broken: bool = False
    ) -> None:
        """Begin empty."""
        self._attr_name = name
        self._broken = broken
        if writable:
            self._attr_supported_features = CalendarEntityFeature.CREATE_EVENT
        self.events: list[CalendarEvent] = []
        self.keeps = True

    @property
    @override
    def event(self) -> CalendarEvent | None:
        """Return nothing: only the list is read."""
        return None

    @override
    async def async_get_events(
        self, hass: HomeAssistant, start_date: datetime, end_date: datetime
    ) -> list[CalendarEvent]:
        """Return the events that overlap."""
        if self._broken:
            raise HomeAssistantError("the server does not answer")
        return [
            event
            for event in self.events
            if event.start_datetime_local < end_date
            and event.end_datetime_local > start_date
        ]

    @override
    async def async_create_event(self, **kwargs: Any) -> None:
        """Add an event, unless the calendar is one that loses them."""
        if self.keeps:
            self.events.append(
                CalendarEvent(
                    start=kwargs["dtstart"],
                    end=kwargs["dtend"],
                    summary=kwargs["summary"],
                    location=kwargs.get("location"),
                )
            )


@pytest.fixture
async def calendars(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> dict[str, Calendar]:
    """Set up calendars in Berlin on a Monday morning."""
    await hass.config.async_set_time_zone("Europe/Berlin")
    freezer.move_to(NOW)
    entities = {
        "family": Calendar("Family"),
        "school": Calendar("School", writable=False),
        "work": Calendar("Work", broken=True),
    }
    setup_test_component_platform(hass, "calendar", list(entities.values()))
    assert await async_setup_component(
        hass, "calendar", {"calendar": {"platform": "test"}}
    )
    await hass.async_block_till_done()
    return entities


def at(text: str) -> datetime:
    """Return a local time."""
    return datetime.fromisoformat(text).replace(tzinfo=dt_util.get_default_time_zone())


async def test_coming_events_are_merged_in_local_time(
    make_context: MakeContext, calendars: dict[str, Calendar]
) -> None:
    """Local times with weekdays; what is over is left out (F084)."""
    calendars["family"].events = [
        CalendarEvent(
            start=at("2026-10-05T18:00"), end=at("2026-10-05T19:00"), summary="Judo"
        ),
        CalendarEvent(
            start=at("2026-10-05T06:00"), end=at("2026-10-05T07:00"), summary="Run"
        ),
        CalendarEvent(
            start=at("2026-10-05T07:00"),
            end=at("2026-10-05T08:00"),
            summary="Breakfast",
        ),
        CalendarEvent(
            start=at("2026-10-07T07:00"), end=at("2026-10-07T08:00"), summary="Later"
        ),
    ]
    calendars["school"].events = [
        CalendarEvent(
            start=date(2026, 10, 6),
            end=date(2026, 10, 8),
            summary="Trip",
            location="Harz",
        )
    ]

    answer = await call(
        make_context([FAMILY, "calendar.school"]), "get_calendar_events"
    )

    assert answer["events"] == [
        {
            "calendar": "Family",
            "title": "Breakfast",
            "weekday": "Monday",
            "start": "2026-10-05T07:00",
            "end": "2026-10-05T08:00",
            "all_day": False,
        },
        {
            "calendar": "Family",
            "title": "Judo",
            "weekday": "Monday",
            "start": "2026-10-05T18:00",
            "end": "2026-10-05T19:00",
            "all_day": False,
        },
        {
            "calendar": "School",
            "title": "Trip",
            "weekday": "Tuesday",
            "start": "2026-10-06",
            "end": "2026-10-07",
            "all_day": True,
            "location": "Harz",
        },
    ]
    assert answer["from"] == "2026-10-05T07:30"
    assert answer["until"] == "2026-10-07T00:00"


async def test_utc_events_are_shown_in_local_time(
    make_context: MakeContext, calendars: dict[str, Calendar]
) -> None:
    """Nobody has to convert a time, also not across the end of summer time."""
    calendars["family"].events = [
        CalendarEvent(
            start=datetime.fromisoformat("2026-10-24T22:30:00+00:00"),
            end=datetime.fromisoformat("2026-10-25T02:00:00+00:00"),
            summary="Night shift",
        )
    ]

    answer = await call(make_context([FAMILY]), "get_calendar_events", days=21)

    assert answer["events"][0]["start"] == "2026-10-25T00:30"
    assert answer["events"][0]["end"] == "2026-10-25T03:00"
    assert answer["events"][0]["weekday"] == "Sunday"


async def test_a_broken_calendar_does_not_hide_the_others(
    make_context: MakeContext, calendars: dict[str, Calendar]
) -> None:
    """What could not be read is named, the rest is there (F196)."""
    calendars["family"].events = [
        CalendarEvent(start=date(2026, 10, 5), end=date(2026, 10, 6), summary="Holiday")
    ]

    answer = await call(make_context([FAMILY, "calendar.work"]), "get_calendar_events")

    assert [event["title"] for event in answer["events"]] == ["Holiday"]
    assert answer["not_read"] == [
        "Work: calendar.get_events failed: the server does not answer"
    ]


async def test_without_calendars_it_says_what_to_do(
    make_context: MakeContext, calendars: dict[str, Calendar]
) -> None:
    """Calendars that exist but are not the agent's stay closed."""
    with pytest.raises(
        ToolError, match="no calendar among the entities of Meter Reader"
    ):
        await call(make_context([]), "get_calendar_events")
    with pytest.raises(ToolError, match=r"calendar\.family \(Family\)"):
        await call(
            make_context([FAMILY]), "get_calendar_events", calendar="calendar.work"
        )


async def test_many_events_are_cut_as_a_list(
    make_context: MakeContext, calendars: dict[str, Calendar]
) -> None:
    """A full calendar costs no more than others."""
    calendars["family"].events = [
        CalendarEvent(
            start=at("2026-10-05T08:00") + timedelta(minutes=number),
            end=at("2026-10-05T09:00") + timedelta(minutes=number),
            summary=f"Meeting {number} " + "x" * 300,
            description="y" * 4_000,
        )
        for number in range(60)
    ]

    answer = await call(make_context([FAMILY]), "get_calendar_events")

    assert answer["left_out"] == 60 - len(answer["events"])
    assert answer["events"][0]["title"].startswith("Meeting 0 ")
    assert len(answer["events"][0]["description"]) == 200


ADD: dict[str, Any] = {
    "calendar": FAMILY,
    "title": "Dentist",
    "date": "2026-10-09",
    "weekday": "Friday",
}


@pytest.mark.parametrize(
    ("extra", "start", "end", "all_day"),
    [
        ({}, "2026-10-09", "2026-10-09", True),
        ({"start_time": "9:15"}, "2026-10-09T09:15", "2026-10-09T10:15", False),
        (
            {"start_time": "23:30", "minutes": 90},
            "2026-10-09T23:30",
            "2026-10-10T01:00",
            False,
        ),
    ],
)
async def test_an_event_is_added_once_and_read_back(
    make_context: MakeContext,
    calendars: dict[str, Calendar],
    extra: dict[str, Any],
    start: str,
    end: str,
    all_day: bool,
) -> None:
    """Repeating the call changes nothing (F203)."""
    context = make_context([FAMILY])

    first = await call(context, "add_calendar_event", **ADD, **extra)
    again = await call(
        context, "add_calendar_event", **{**ADD, "title": " dentist "}, **extra
    )

    assert first["status"] == "added"
    assert first["event"]["start"] == start
    assert first["event"]["end"] == end
    assert first["event"]["all_day"] is all_day
    assert first["event"]["weekday"] == "Friday"
    assert again["status"] == "exists_already"
    assert len(calendars["family"].events) == 1


async def test_the_same_title_at_another_time_is_another_event(
    make_context: MakeContext, calendars: dict[str, Calendar]
) -> None:
    """Two lessons on one day are two events."""
    context = make_context([FAMILY])

    await call(context, "add_calendar_event", **ADD, start_time="09:00")
    answer = await call(context, "add_calendar_event", **ADD, start_time="15:00")

    assert answer["status"] == "added"
    assert len(calendars["family"].events) == 2


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"weekday": "Saturday"},
            "2026-10-09 is a Friday, not a Saturday.*Saturday 2026-10-10",
        ),
        ({"date": "2026-02-30", "weekday": "Monday"}, "is not a date"),
        ({"date": "2025-10-10"}, "2025-10-10 is over: today is Monday 2026-10-05"),
        ({"calendar": "calendar.school"}, r"School \(calendar.school\) is read-only"),
        ({"calendar": "calendar.work"}, "not one of the entities"),
    ],
)
async def test_a_wrong_day_or_calendar_is_refused(
    make_context: MakeContext,
    calendars: dict[str, Calendar],
    change: dict[str, str],
    message: str,
) -> None:
    """A date that does not fall on the named weekday is never written."""
    context = make_context([FAMILY, "calendar.school"])

    with pytest.raises(ToolError, match=message):
        await call(context, "add_calendar_event", **{**ADD, **change})

    assert not any(calendar.events for calendar in calendars.values())


async def test_an_event_that_the_calendar_loses_is_not_confirmed(
    make_context: MakeContext, calendars: dict[str, Calendar]
) -> None:
    """'Added' is said only of what can be read back."""
    calendars["family"].keeps = False

    answer = await call(make_context([FAMILY]), "add_calendar_event", **ADD)

    assert answer["status"] == "not_confirmed"
