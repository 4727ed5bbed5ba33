"""Changing the house: absolute actions on named entities, checked afterwards."""

from collections.abc import Mapping, Sequence
import re
from typing import Any, Final, override

import voluptuous as vol

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.llm import ToolAnnotations

from ..governance import verifying
from ..governance.actuator import Action
from ..governance.expected import Expectation, expectation
from ..governance.lease_envelope import TARGETS
from .base import Tool, ToolContext, ToolError
from .house import name_of, require

MAX_ENTITIES: Final = 10

#: What to call instead of an action whose effect depends on the moment.
ABSOLUTE: Final[Mapping[str, str]] = {
    "counter.decrement": "counter.set_value",
    "counter.increment": "counter.set_value",
    "cover.toggle_cover_tilt": "cover.set_cover_tilt_position",
    "fan.decrease_speed": "fan.set_percentage",
    "fan.increase_speed": "fan.set_percentage",
    "input_number.decrement": "input_number.set_value",
    "input_number.increment": "input_number.set_value",
    "input_select.select_next": "input_select.select_option",
    "input_select.select_previous": "input_select.select_option",
    "media_player.media_play_pause": "media_player.media_play or media_pause",
    "media_player.volume_down": "media_player.volume_set",
    "media_player.volume_up": "media_player.volume_set",
    "select.select_next": "select.select_option",
    "select.select_previous": "select.select_option",
}
#: The same for arguments.
ABSOLUTE_DATA: Final[Mapping[str, str]] = {
    "brightness_step": "brightness_pct",
    "brightness_step_pct": "brightness_pct",
    "percentage_step": "percentage",
}
_RELATIVE: Final = re.compile(r"toggle|_(?:up|down|next|previous)$|_track$")
_ENTITY_KEYS: Final = re.compile(r"(?:^|_)entity_ids?$|^group_members$|^entities$")


class ControlDevice(Tool):
    """An absolute change of named entities."""

    name = "control_device"
    title = "Control devices"
    description = (
        "Change devices with a Home Assistant action on named entities, like "
        "light.turn_on with data {brightness_pct: 40}. Absolute actions only. The "
        "answer says what was expected and what is observed: report only that."
    )
    parameters = vol.Schema(
        {
            vol.Required("action", description="Like climate.set_temperature"): vol.All(
                cv.string, str.lower, vol.Match(r"^[a-z0-9_]+\.[a-z0-9_]+$")
            ),
            vol.Required("entity_ids"): vol.All(
                cv.ensure_list,
                [cv.entity_id],
                vol.Unique(),
                vol.Length(min=1, max=MAX_ENTITIES),
            ),
            vol.Optional(
                "data", default=dict, description="The action's other arguments"
            ): dict,
        }
    )
    annotations = ToolAnnotations(
        read_only=False, destructive=True, idempotent=True, open_world=False
    )

    @override
    def entities(self, arguments: Mapping[str, Any]) -> Sequence[str]:
        """Return every entity that the call names, wherever it stands."""
        named = _named_in(arguments.get("data", {}))
        return tuple(dict.fromkeys([*arguments["entity_ids"], *named]))

    @override
    def action(self, arguments: Mapping[str, Any]) -> str | None:
        """Return the action."""
        return str(arguments["action"])

    @override
    def check(self, context: ToolContext, arguments: Mapping[str, Any]) -> None:
        """Refuse entities that are not its own, and what is no absolute action."""
        for entity_id in self.entities(arguments):
            require(context, entity_id)
        action = _action_of(arguments)
        check(context.hass, action)
        for entity_id in action.entity_ids:
            if entity_id.partition(".")[0] != action.domain:
                raise ToolError(f"{action.name} is not an action of {entity_id}.")

    @override
    async def call(self, context: ToolContext, arguments: dict[str, Any]) -> Any:
        """Carry it out and report what is observed."""
        self.check(context, arguments)
        action = _action_of(arguments)
        wanted = expectation(action.name, action.data)
        known = await context.actuator.perform(context, action)
        answer = outcome(context.hass, action, wanted)
        context.seen.refresh(map(context.hass.states.get, action.entity_ids))
        return {**answer, "earlier": known} if known else answer


@callback
def check(hass: HomeAssistant, action: Action) -> None:
    """Raise ``ToolError`` for what is not an absolute action on named entities."""
    if instead := ABSOLUTE.get(action.name):
        raise ToolError(
            f"{action.name} depends on the present state and must not be repeated. "
            f"Read the state and use {instead} with the value that it shall have."
        )
    if _RELATIVE.search(action.service):
        raise ToolError(
            f"{action.name} depends on the present state. Read the state and use an "
            f"absolute action, like {action.domain}.turn_on or {action.domain}.turn_off."
        )
    for key, instead in ABSOLUTE_DATA.items():
        if key in action.data:
            raise ToolError(f"'{key}' is relative. Use '{instead}' with a value.")
    if targets := sorted(TARGETS & set(action.data)):
        raise ToolError(
            f"'{targets[0]}' does not belong into data: name every entity in entity_ids."
        )
    if not hass.services.has_service(action.domain, action.service):
        known = sorted(hass.services.async_services_for_domain(action.domain))
        raise ToolError(
            f"There is no action {action.name}. {action.domain} has: "
            f"{', '.join(known) or 'none'}."
        )


@callback
def outcome(hass: HomeAssistant, action: Action, wanted: Expectation) -> dict[str, Any]:
    """Return what was expected and what is observed, for every entity."""
    rows = []
    for entity_id in action.entity_ids:
        state = hass.states.get(entity_id)
        row: dict[str, Any] = {
            "entity_id": entity_id,
            "name": name_of(hass, entity_id),
            "observed": wanted.observed_in(state),
        }
        if wanted.known:
            row["expected"] = wanted.as_dict()
            row["confirmed"] = wanted.met_by(state)
        rows.append(row)
    answer: dict[str, Any] = {"action": action.name, "entities": rows}
    if not wanted.known:
        answer["note"] = "Called without an error; its effect cannot be checked."
    elif not all(row["confirmed"] for row in rows):
        answer["note"] = (
            f"Not confirmed within {verifying.SETTLE_SECONDS:g} seconds: do not report as done "
            "what is not confirmed."
        )
    return answer


def _action_of(arguments: Mapping[str, Any]) -> Action:
    """Return the action that a call names."""
    domain, _, service = str(arguments["action"]).partition(".")
    return Action(
        domain=domain,
        service=service,
        entity_ids=tuple(arguments["entity_ids"]),
        data=arguments["data"],
    )


def _named_in(data: Any) -> list[str]:
    """Return the entities that arguments name under any key meant for entities."""
    if not isinstance(data, Mapping):
        return []
    found: list[str] = []
    for key, value in data.items():
        if not _ENTITY_KEYS.search(str(key)):
            continue
        values = list(value) if isinstance(value, list | tuple | dict) else [value]
        found.extend(str(item) for item in values)
    return found
