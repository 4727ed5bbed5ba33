"""Reading the house: the states of an agent's own entities, never a dump."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, override

import voluptuous as vol

from homeassistant.const import (
    ATTR_DEVICE_CLASS,
    ATTR_UNIT_OF_MEASUREMENT,
    STATE_UNAVAILABLE,
)
from homeassistant.core import HomeAssistant, State, callback
from homeassistant.helpers import config_validation as cv

from .base import Tool, ToolContext
from .house import area_of, domains_of, shown_state
from .result import clip, fit, minutes, normal, without_empty

DEFAULT_LIMIT: Final = 40
MAX_LIMIT: Final = 100

#: The attributes that say something about an entity of a domain. Whereabouts
#: are left out on purpose: an agent never needs coordinates.
TELLING: Final[Mapping[str, tuple[str, ...]]] = {
    "binary_sensor": (ATTR_DEVICE_CLASS,),
    "calendar": ("message", "start_time"),
    "climate": (
        "current_temperature",
        "temperature",
        "target_temp_low",
        "target_temp_high",
        "hvac_action",
        "preset_mode",
        "current_humidity",
    ),
    "cover": (ATTR_DEVICE_CLASS, "current_position"),
    "event": (ATTR_DEVICE_CLASS, "event_type"),
    "fan": ("percentage", "preset_mode"),
    "humidifier": ("current_humidity", "humidity", "mode"),
    "light": ("brightness", "color_temp_kelvin", "effect"),
    "media_player": ("media_title", "media_artist", "source", "volume_level"),
    "sensor": (ATTR_DEVICE_CLASS,),
    "sun": ("next_rising", "next_setting"),
    "timer": ("duration", "finishes_at"),
    "update": ("installed_version", "latest_version"),
    "vacuum": ("fan_speed",),
    "valve": ("current_position",),
    "water_heater": ("current_temperature", "temperature", "operation_mode"),
    "weather": ("temperature", "temperature_unit", "humidity", "wind_speed"),
}
TELLING_OF_ALL: Final = ("battery_level",)


class GetStates(Tool):
    """The present states of the agent's entities."""

    name = "get_states"
    title = "Get states"
    description = (
        "Read the present state of your entities: name, area, state, unit, last "
        "change (local time), key attributes, and who holds it as it is. Filter where you can: without, you "
        "get the first 40 and how many are left out."
    )
    parameters = vol.Schema(
        {
            vol.Optional("domain", description="Like light"): vol.All(
                cv.string, str.lower
            ),
            vol.Optional("area", description="By name"): cv.string,
            vol.Optional(
                "name_contains", description="Part of the name or entity id"
            ): cv.string,
            vol.Optional("limit", default=DEFAULT_LIMIT): vol.All(
                vol.Coerce(int), vol.Range(1, MAX_LIMIT)
            ),
            vol.Optional("offset", default=0, description="How many to skip"): vol.All(
                vol.Coerce(int), vol.Range(min=0)
            ),
        }
    )

    @override
    async def call(self, context: ToolContext, arguments: dict[str, Any]) -> Any:
        """Return the entities that match, in the order of their ids."""
        matching = [
            state
            for entity_id in context.entities
            if (state := context.hass.states.get(entity_id)) is not None
            and matches(context.hass, state, arguments)
        ]
        if not matching:
            return {
                "entities": [],
                "note": f"None of your {len(context.entities)} entities matches.",
                "your_domains": domains_of(context),
            }
        offset: int = arguments["offset"]
        page = matching[offset : offset + arguments["limit"]]
        left_out = max(0, len(matching) - offset - len(page))
        missing = sum(state.state == STATE_UNAVAILABLE for state in matching)
        answer: dict[str, Any] = {"total": len(matching)}
        if missing:
            answer["unavailable"] = missing
        if left_out:
            answer["your_domains"] = domains_of(context)
        held = _held(context, page)
        answer["entities"] = [
            {**describe(context.hass, state), **held.get(state.entity_id, {})}
            for state in page
        ]
        fitting = fit(
            answer,
            "entities",
            hint=(
                "Call again with offset={next}, or filter by domain, area or "
                "name_contains."
            ),
            left_out=left_out,
            offset=offset,
        )
        shown = {one["entity_id"] for one in fitting["entities"]}
        context.seen.note(one for one in page if one.entity_id in shown)
        return fitting


@callback
def _held(context: ToolContext, page: Sequence[State]) -> dict[str, dict[str, str]]:
    """Return what stands of the entities and keeps the agent from changing them."""
    if context.intents is None:
        return {}
    ids = [state.entity_id for state in page]
    said = context.intents.held(ids, context.agent.agent_id)
    return {entity_id: {"held": clip(text, 240)} for entity_id, text in said.items()}


@callback
def matches(hass: HomeAssistant, state: State, wanted: Mapping[str, Any]) -> bool:
    """Whether an entity passes the filters that were given."""
    if (domain := wanted.get("domain")) and state.domain != domain:
        return False
    if part := wanted.get("name_contains"):
        text = f"{state.name} {state.entity_id}".casefold()
        if part.casefold() not in text:
            return False
    if area := wanted.get("area"):
        entry = area_of(hass, state.entity_id)
        if entry is None:
            return False
        names = {entry.id, entry.name, *entry.aliases}
        return normal(area) in {normal(str(name)) for name in names}
    return True


@callback
def describe(hass: HomeAssistant, state: State) -> dict[str, Any]:
    """Return the few things that matter about an entity."""
    area = area_of(hass, state.entity_id)
    return without_empty(
        {
            "entity_id": state.entity_id,
            "name": clip(state.name, 80),
            "area": area.name if area else None,
            "state": clip(shown_state(hass, state), 200),
            "unit": state.attributes.get(ATTR_UNIT_OF_MEASUREMENT),
            "last_changed": minutes(state.last_changed),
            **telling_attributes(state),
        }
    )


def telling_attributes(state: State) -> dict[str, Any]:
    """Return the attributes that matter for an entity of this domain."""
    names = (*TELLING.get(state.domain, ()), *TELLING_OF_ALL)
    found: dict[str, Any] = {
        name: clip(value, 100) if isinstance(value, str) else value
        for name in names
        if (value := state.attributes.get(name)) is not None
    }
    if (brightness := found.pop("brightness", None)) is not None:
        found["brightness_pct"] = round(brightness / 255 * 100)
    return found
