"""Filling the house's calendars and to-do lists, relative to now."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from homeassistant.util import slugify

from .client import HassClient
from .flows import create_entry

type Entries = Mapping[str, Sequence[Mapping[str, Any]]]

#: How long an event that is to be found lasts beyond now.
_AHEAD: Final = timedelta(hours=2)


async def fill_calendars(client: HassClient, calendars: Entries, now: datetime) -> None:
    """Make local calendars with their events."""
    for name, events in calendars.items():
        await create_entry(client, "local_calendar", {"calendar_name": name})
        entity_id = f"calendar.{slugify(name)}"
        await client.wait_for_state(entity_id, lambda state: state in ("on", "off"))
        for event in events:
            await client.action(
                "calendar.create_event",
                {
                    "entity_id": entity_id,
                    **event_fields(still_ahead(event, now), now.date()),
                },
            )


def still_ahead(event: Mapping[str, Any], now: datetime) -> Mapping[str, Any]:
    """Return today's event, later if it is marked ``ahead`` and about to be over.

    What the agents have to find is there to be found in the late evening, too.
    """
    if not event.get("ahead"):
        return event
    day = now.date() + timedelta(days=event["day"])
    start, end = (
        datetime.combine(day, time.fromisoformat(str(event[key])), now.tzinfo)
        for key in ("from", "to")
    )
    midnight = datetime.combine(day, time(23, 59), now.tzinfo)
    later = min(midnight, max(end, now + _AHEAD)) - end
    return {
        **event,
        "from": (start + later).time().isoformat(),
        "to": (end + later).time().isoformat(),
    }


def event_fields(event: Mapping[str, Any], today: date) -> dict[str, str]:
    """Return an event's fields; without a time it lasts the whole day."""
    day = today + timedelta(days=event["day"])
    told = {
        key: event[key]
        for key in ("summary", "description", "location")
        if key in event
    }
    if "from" not in event:
        return {
            **told,
            "start_date": str(day),
            "end_date": str(day + timedelta(days=1)),
        }
    return {
        **told,
        "start_date_time": f"{day} {time.fromisoformat(str(event['from']))}",
        "end_date_time": f"{day} {time.fromisoformat(str(event['to']))}",
    }


async def fill_lists(client: HassClient, lists: Entries, now: datetime) -> None:
    """Make local to-do lists with their items."""
    for name, items in lists.items():
        await create_entry(client, "local_todo", {"todo_list_name": name})
        entity_id = f"todo.{slugify(name)}"
        await client.wait_for_state(entity_id, str.isdigit)
        for item in items:
            await _add_item(client, entity_id, item, now)


async def _add_item(
    client: HassClient, entity_id: str, item: Mapping[str, Any], now: datetime
) -> None:
    """Add one item, done or open."""
    data = {"entity_id": entity_id, "item": item["item"]}
    if "due" in item:
        data["due_date"] = str(now.date() + timedelta(days=item["due"]))
    if "description" in item:
        data["description"] = item["description"]
    await client.action("todo.add_item", data)
    if item.get("done"):
        await client.action(
            "todo.update_item",
            {"entity_id": entity_id, "item": item["item"], "status": "completed"},
        )
