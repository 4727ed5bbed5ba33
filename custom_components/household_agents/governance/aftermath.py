"""After a cut: whether the house shows what was to be done."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

from homeassistant.const import STATE_UNAVAILABLE, STATE_UNKNOWN
from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util

from ..memory.effect_records import Effect
from .expected import expectation

_NOT_THERE: Final = (STATE_UNAVAILABLE, STATE_UNKNOWN)

#: Calls a reading action on one entity: domain, service, data, entity.
type Read = Callable[[str, str, Mapping[str, Any], str], Awaitable[dict[str, Any]]]


@callback
def can_be_looked_at(hass: HomeAssistant, effect: Effect) -> bool:
    """Whether all that an effect is about is there and tells its state."""
    states = [hass.states.get(entity_id) for entity_id in effect.entity_ids]
    return all(state is not None and state.state not in _NOT_THERE for state in states)


async def holds(hass: HomeAssistant, effect: Effect, read: Read) -> bool | None:
    """Whether the house shows an effect; ``None`` where nothing can show it."""
    look = LOOKS.get(effect.action)
    if look is not None:
        domain = effect.action.partition(".")[0]
        return await look(domain, effect, read)
    wanted = expectation(effect.action, effect.data)
    if not wanted.known or not can_be_looked_at(hass, effect):
        return None
    return all(
        wanted.met_by(hass.states.get(entity_id)) for entity_id in effect.entity_ids
    )


async def _item_added(domain: str, effect: Effect, read: Read) -> bool:
    """Whether a list has the item, open or completed since."""
    return any(
        _same(item.get("summary"), effect.data["item"])
        for item in await _items(domain, effect, read)
    )


async def _item_updated(domain: str, effect: Effect, read: Read) -> bool:
    """Whether the item has the status that it was to have."""
    key, wanted = effect.data["item"], effect.data.get("status")
    return any(
        item["status"] == wanted
        for item in await _items(domain, effect, read)
        if key in (item.get("uid"), item.get("summary"))
    )


async def _items(domain: str, effect: Effect, read: Read) -> list[Mapping[str, Any]]:
    """Return all items of the list."""
    (entity_id,) = effect.entity_ids
    statuses = {"status": ["needs_action", "completed"]}
    answer = await read(domain, "get_items", statuses, entity_id)
    return list(answer.get(entity_id, {}).get("items", ()))


async def _event_added(domain: str, effect: Effect, read: Read) -> bool:
    """Whether a calendar has an event of the same title and start."""
    (entity_id,) = effect.entity_ids
    start = _start(effect.data.get("start_date_time") or effect.data["start_date"])
    window = {
        "start_date_time": (start - timedelta(days=1)).isoformat(),
        "end_date_time": (start + timedelta(days=2)).isoformat(),
    }
    answer = await read(domain, "get_events", window, entity_id)
    return any(
        _same(event.get("summary"), effect.data["summary"])
        and _start(str(event["start"])) == start
        for event in answer.get(entity_id, {}).get("events", ())
    )


def _start(text: str) -> datetime:
    """Return the moment at which an event begins, all-day ones at local midnight."""
    if len(text) == 10:
        return dt_util.start_of_local_day(date.fromisoformat(text))
    return dt_util.as_utc(datetime.fromisoformat(text))


def _same(one: object, other: object) -> bool:
    """Whether two titles are the same, whatever their case and spacing."""
    return str(one or "").casefold().split() == str(other or "").casefold().split()


#: How what leaves no state is looked for.
LOOKS: Final[Mapping[str, Callable[[str, Effect, Read], Awaitable[bool]]]] = {
    "calendar.create_event": _event_added,
    "todo.add_item": _item_added,
    "todo.update_item": _item_updated,
}
