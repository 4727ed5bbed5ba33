"""Furnishing: what a house's file says is put into a running Home Assistant."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
import json
from pathlib import Path
from types import MappingProxyType
from typing import Any

from homeassistant.components.homeassistant.exposed_entities import async_expose_entity
from homeassistant.config_entries import ConfigEntry, ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.helpers import (
    area_registry as ar,
    entity_registry as er,
    label_registry as lr,
)
from homeassistant.helpers.storage import STORAGE_DIR
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util, slugify
from scripts.household.diary import event_fields

from .houses import HouseData
from .mailbox import fill_mailbox
from .recorded import write_history, write_statistics

#: The platform of entities that no integration is behind.
PLATFORM = "evaluation"


async def furnish(hass: HomeAssistant, house: HouseData) -> None:
    """Put everything in its place and have Assist, and so the agents, see it."""
    await hass.config.async_update(
        time_zone=house.time_zone,
        language=house.language,
        country=house.country,
        currency=house.currency,
        location_name=house.name.replace("_", " ").capitalize(),
    )
    Path(hass.config.path(STORAGE_DIR)).mkdir(exist_ok=True)
    today = dt_util.now().date()
    _set_entities(hass, house)
    _set_people(hass, house.people)
    _set_headlines(hass, house.headlines)
    if house.weather is not None:
        await _set_weather(hass, house.weather, today)
    for name, events in house.calendars.items():
        await _fill_calendar(hass, name, events, today)
    for name, items in house.lists.items():
        await _fill_list(hass, name, items, today)
    await fill_mailbox(hass, house.mail)
    await hass.async_block_till_done()
    _expose(hass, house)
    await write_statistics(hass, house.entities)


def _set_entities(hass: HomeAssistant, house: HouseData) -> None:
    """Set the states of what is neither a calendar, a list, a person nor the weather."""
    now = dt_util.utcnow()
    for entity_id, thing in house.entities.items():
        attributes = {
            "friendly_name": thing.get("name") or _name_of(entity_id),
            **{
                key: thing[field]
                for key, field in (
                    ("device_class", "class"),
                    ("unit_of_measurement", "unit"),
                )
                if field in thing
            },
            **thing["attributes"],
        }
        _register(hass, entity_id, thing.get("area"), thing["labels"])
        write_history(hass, entity_id, thing["history"], attributes, now)
        hass.states.async_set(
            entity_id,
            thing["state"],
            attributes,
            timestamp=(now - thing["changed"]).timestamp(),
        )


def _register(
    hass: HomeAssistant, entity_id: str, area: str | None, labels: Sequence[str]
) -> None:
    """Give an entity its place in the registries."""
    domain, _, object_id = entity_id.partition(".")
    registry = er.async_get(hass)
    registry.async_get_or_create(
        domain, PLATFORM, object_id, suggested_object_id=object_id
    )
    areas, marks = ar.async_get(hass), lr.async_get(hass)
    known = {one.name: one.label_id for one in marks.async_list_labels()}
    registry.async_update_entity(
        entity_id,
        area_id=areas.async_get_or_create(area).id if area else None,
        labels={known.get(one) or marks.async_create(one).label_id for one in labels},
    )


def _set_people(hass: HomeAssistant, people: Sequence[Mapping[str, Any]]) -> None:
    """Set who lives there; children are labelled as a family would label them."""
    for person in people:
        entity_id = f"person.{slugify(person['name'])}"
        _register(hass, entity_id, None, ["Child"] if person["child"] else [])
        hass.states.async_set(
            entity_id, person["state"], {"friendly_name": person["name"]}
        )


def _set_headlines(hass: HomeAssistant, headlines: Sequence[Mapping[str, Any]]) -> None:
    """Set the last headline of each feed, as the Feedreader integration shows it."""
    now = dt_util.utcnow()
    for one in headlines:
        object_id = slugify(one["feed"])
        er.async_get(hass).async_get_or_create(
            "event", "feedreader", object_id, suggested_object_id=object_id
        )
        hass.states.async_set(
            f"event.{object_id}",
            (now - one["ago"]).isoformat(timespec="milliseconds"),
            {
                "friendly_name": one["feed"],
                "title": one["title"],
                "link": one["link"],
                "event_type": "feedreader",
            },
        )


async def _set_weather(
    hass: HomeAssistant, weather: Mapping[str, Any], today: date
) -> None:
    """Have a weather entity with a forecast for some days."""
    days = [
        {
            "datetime": dt_util.start_of_local_day(
                today + timedelta(days=number)
            ).isoformat(),
            "condition": day["condition"],
            "temperature": day["high"],
            "templow": day["low"],
            "precipitation": day["rain"],
            "precipitation_probability": day["chance"],
        }
        for number, day in enumerate(weather["days"])
    ]
    config = {
        "unique_id": "home_weather",
        "default_entity_id": "weather.home",
        "name": "Home",
        "condition": weather["days"][0]["condition"],
        "temperature": str(weather["temperature"]),
        "temperature_unit": "°C",
        "humidity": "60",
        "forecast_daily": f"{{{{ {json.dumps(days)} }}}}",
    }
    await _need(hass, "template", {"template": [{"weather": [config]}]})


async def _fill_calendar(
    hass: HomeAssistant, name: str, events: Sequence[Mapping[str, Any]], today: date
) -> None:
    """Make a local calendar with its events."""
    await _add_entry(hass, "local_calendar", {"calendar_name": name}, name)
    for event in events:
        await hass.services.async_call(
            "calendar",
            "create_event",
            {"entity_id": f"calendar.{slugify(name)}", **event_fields(event, today)},
            blocking=True,
        )


async def _fill_list(
    hass: HomeAssistant, name: str, items: Sequence[Mapping[str, Any]], today: date
) -> None:
    """Make a local to-do list with its items."""
    data = {"todo_list_name": name, "storage_key": slugify(name)}
    await _add_entry(hass, "local_todo", data, name)
    target = {"entity_id": f"todo.{slugify(name)}"}
    for item in items:
        fields = {"item": item["item"]}
        if "due" in item:
            fields["due_date"] = str(today + timedelta(days=item["due"]))
        if "description" in item:
            fields["description"] = item["description"]
        await hass.services.async_call(
            "todo", "add_item", {**target, **fields}, blocking=True
        )
        if item["done"]:
            done = {"item": item["item"], "status": "completed"}
            await hass.services.async_call(
                "todo", "update_item", {**target, **done}, blocking=True
            )


async def _add_entry(
    hass: HomeAssistant, domain: str, data: Mapping[str, Any], title: str
) -> None:
    """Set an integration up as its config flow would."""
    entry: ConfigEntry[Any] = ConfigEntry(
        version=1,
        minor_version=1,
        domain=domain,
        title=title,
        unique_id=None,
        source="user",
        data=dict(data),
        options={},
        subentries_data=[],
        discovery_keys=MappingProxyType({}),
    )
    await hass.config_entries.async_add(entry)
    if entry.state is not ConfigEntryState.LOADED:
        raise RuntimeError(f"{domain} '{title}' could not be set up: {entry.reason}")


async def _need(hass: HomeAssistant, domain: str, config: dict[str, Any]) -> None:
    """Set a component up, or raise ``RuntimeError``."""
    if not await async_setup_component(hass, domain, config):
        raise RuntimeError(f"{domain} could not be set up")


def _expose(hass: HomeAssistant, house: HouseData) -> None:
    """Show all to Assist but what the house's file keeps from it."""
    hidden = {
        entity_id for entity_id, thing in house.entities.items() if not thing["exposed"]
    }
    for entity_id in hass.states.async_entity_ids():
        async_expose_entity(hass, "conversation", entity_id, entity_id not in hidden)


def _name_of(entity_id: str) -> str:
    """Return the name that an entity's id suggests."""
    return entity_id.partition(".")[2].replace("_", " ").capitalize()
