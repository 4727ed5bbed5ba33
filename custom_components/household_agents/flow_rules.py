"""What an agent's form must satisfy before it is saved, and what it is warned of."""

from collections.abc import Collection, Container, Iterator, Mapping
from typing import Any, Final

import voluptuous as vol

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, TemplateError
from homeassistant.helpers import config_validation as cv, trigger
from homeassistant.helpers.template import Template

from .agents.definition import (
    RECOMMENDED_TOOLS,
    AgentDefinition,
    DefinitionError,
    parse,
)
from .orchestration.exits import ExitProblem, async_check_exits

#: One agent that coordinates more than this is set up with a warning (F257).
RECOMMENDED_AGENTS: Final = 7

#: The form's own words for what can be wrong; the rest is ``invalid_field``.
_ERRORS: Final[Mapping[str, str]] = {
    "name": "invalid_name",
    "identity": "invalid_identity",
    "cron": "invalid_cron",
    "triggers": "invalid_triggers",
    "tools": "invalid_tools",
    "fallback": "invalid_template",
    "done_when": "invalid_template",
    "notify": "invalid_notify",
    "number_ranges": "invalid_ranges",
    "phases": "invalid_phases",
    "steps": "invalid_steps",
}


class FieldError(ValueError):
    """A field does not validate; ``error`` is a key of the form's errors."""

    def __init__(self, field: str, detail: str, error: str | None = None) -> None:
        """Keep the field, the form's key and the text apart."""
        super().__init__(f"{field}: {detail}")
        self.field = field
        self.error = error or _ERRORS.get(field, "invalid_field")
        self.detail = detail


def with_triggers(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields with their triggers as Home Assistant keeps them.

    Raises ``FieldError`` for what is no trigger at all.
    """
    try:
        triggers = cv.TRIGGER_SCHEMA(fields.get("triggers", []))
    except vol.Invalid as err:
        raise FieldError("triggers", str(err)) from err
    return {**fields, "triggers": triggers} if triggers else dict(fields)


async def async_check(
    hass: HomeAssistant, fields: Mapping[str, Any], agent_id: str, tools: Container[str]
) -> AgentDefinition:
    """Return the definition that the fields make, or raise ``FieldError``."""
    try:
        definition = parse(fields, agent_id=agent_id)
    except DefinitionError as err:
        raise _field_error(err) from err
    if unknown := [name for name in definition.tools if name not in tools]:
        raise FieldError("tools", ", ".join(unknown), "unknown_tools")
    _check_references(definition)
    _check_templates(hass, definition)
    await _async_check_exits(hass, definition)
    await _async_check_triggers(hass, definition)
    return definition


def warnings(definition: AgentDefinition) -> list[str]:
    """Return what is allowed but unwise, as the names of the steps that say so."""
    found = []
    if len(definition.tools) > RECOMMENDED_TOOLS:
        found.append("many_tools")
    if coordinated(definition) > RECOMMENDED_AGENTS:
        found.append("many_agents")
    return found


def coordinated(definition: AgentDefinition) -> int:
    """Return how many agents this one is told by name to work with."""
    return max(
        len(definition.dispatch_agents),
        len(definition.roster),
        len({step.agent for step in definition.steps}),
    )


def free_agent_id(wanted: str, taken: Collection[str]) -> str:
    """Return the wanted agent id, numbered where somebody else has it."""
    numbered = (f"{wanted}_{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (wanted, *numbered) if one not in taken)


def _field_error(err: DefinitionError) -> FieldError:
    """Say which field it is, and where inside it."""
    field, _, inside = err.field.partition(".")
    position, _, part = inside.partition(".")
    where = [f"#{int(position) + 1}"] if position.isdigit() else [position]
    told = ", ".join(word for word in (*where, part) if word)
    return FieldError(field, f"{told}: {err.message}" if told else err.message)


def _check_references(definition: AgentDefinition) -> None:
    """Refuse an agent that would review, dispatch or employ itself (F045)."""
    for field, names in (
        ("reviewed_by", (definition.reviewed_by,)),
        ("dispatch_agents", definition.dispatch_agents),
        ("roster", definition.roster),
        ("steps", tuple(step.agent for step in definition.steps)),
    ):
        if definition.agent_id in names:
            raise FieldError(field, definition.name, "refers_to_itself")


def _templates(definition: AgentDefinition) -> Iterator[tuple[str, str, str]]:
    """Yield field, place inside it and text of every template."""
    yield "fallback", "", definition.fallback
    yield "done_when", "", definition.done_when
    for step in definition.steps:
        yield "steps", f"{step.name}: ", step.when


def _check_templates(hass: HomeAssistant, definition: AgentDefinition) -> None:
    """Refuse a template that can never be rendered."""
    for field, place, text in _templates(definition):
        try:
            Template(text, hass).ensure_valid()
        except TemplateError as err:
            raise FieldError(field, f"{place}{err}") from err


async def _async_check_exits(hass: HomeAssistant, definition: AgentDefinition) -> None:
    """Refuse phases whose exit could never be checked."""
    try:
        await async_check_exits(hass, definition)
    except ExitProblem as err:
        where = f"{err.phase}: {err.field}"
        raise FieldError("phases", f"{where}: {err.message}") from err


async def _async_check_triggers(
    hass: HomeAssistant, definition: AgentDefinition
) -> None:
    """Refuse triggers that their own platform refuses."""
    triggers = [dict(one) for one in definition.triggers]
    try:
        await trigger.async_validate_trigger_config(hass, triggers)
    except (vol.Invalid, HomeAssistantError) as err:
        raise FieldError("triggers", str(err)) from err
