"""What all actions share: the household, and the agent that a call names."""

from collections.abc import Callable, Coroutine
from typing import Any, Final

import voluptuous as vol

from homeassistant.core import HomeAssistant, ServiceCall, ServiceResponse
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import (
    config_validation as cv,
    device_registry as dr,
    service as service_helper,
)
from homeassistant.helpers.target import TargetSelection

from .agents.definition import AgentDefinition
from .const import DOMAIN
from .household import Household, HouseholdConfigEntry
from .memory.records import RunRecord
from .targets import targeted

ATTR_AGENT: Final = "agent"
ATTR_RUN_ID: Final = "run_id"
ATTR_CONTEXT: Final = "context"
ATTR_WAIT: Final = "wait"
ATTR_NOTIFY: Final = "notify"
ATTR_IDEMPOTENCY_KEY: Final = "idempotency_key"
#: The field by which an action names an agent.
AGENT_FIELD: Final = {vol.Required(ATTR_AGENT): cv.string}
#: The fields by which an action names agents: one by itself, or those of a target.
AGENTS_FIELDS: Final = {vol.Optional(ATTR_AGENT): cv.string, **cv.TARGET_SERVICE_FIELDS}
#: The field by which asking again is known as such.
KEY_FIELD: Final = {
    vol.Optional(ATTR_IDEMPOTENCY_KEY): vol.All(cv.string, vol.Length(min=1, max=200))
}
#: The fields of an action that begins a run.
RUN_FIELDS: Final = {
    vol.Optional(ATTR_CONTEXT, default=dict): dict,
    vol.Optional(ATTR_WAIT, default=True): cv.boolean,
    vol.Optional(ATTR_NOTIFY): cv.boolean,
    **KEY_FIELD,
}


def household_of(call: ServiceCall) -> Household:
    """Return the household, or raise when it is not set up."""
    entry: HouseholdConfigEntry = service_helper.async_get_config_entry(
        call.hass, DOMAIN, None
    )
    return entry.runtime_data


def person_of(call: ServiceCall) -> str | None:
    """Return the user id of the person who calls; an agent's own user is nobody's."""
    return household_of(call).parts.users.person_of(call.context)


def controlling(
    handler: Callable[[ServiceCall], Coroutine[Any, Any, ServiceResponse]],
) -> Callable[[ServiceCall], Any]:
    """Keep an action from users who may control none of our entities.

    Whoever may only read does not have agents run; automations have no user.
    """
    return service_helper.verify_domain_control(DOMAIN)(handler)


def reference_of(call: ServiceCall) -> str:
    """Return what names the agent; a device stands for what it is the device of."""
    return reference_in(call.hass, call.data[ATTR_AGENT])


def reference_in(hass: HomeAssistant, reference: str) -> str:
    """Return what names an agent, where a device may stand for it."""
    device = dr.async_get(hass).async_get(reference)
    if device is None:
        return reference
    ids = (name for domain, name in device.identifiers if domain == DOMAIN)
    return next(ids, reference)


def agent_of(call: ServiceCall) -> AgentDefinition:
    """Return the agent named by id, name or device."""
    household, reference = household_of(call), reference_of(call)
    if (agent := household.registry.find(reference)) is not None:
        return agent
    known = ", ".join(one.agent_id for one in household.registry.all())
    raise ServiceValidationError(
        translation_domain=DOMAIN,
        translation_key="agent_not_found",
        translation_placeholders={"agent": reference, "known": known or "-"},
    )


def agents_of(call: ServiceCall) -> list[AgentDefinition]:
    """Return the agents that a call names or targets, by name; at least one."""
    if ATTR_AGENT in call.data:
        return [agent_of(call)]
    household = household_of(call)
    meant = targeted(call.hass, TargetSelection(call.data))
    agents = filter(None, map(household.registry.get, meant.agent_ids))
    if found := sorted(agents, key=lambda agent: agent.name):
        return found
    raise ServiceValidationError(
        translation_domain=DOMAIN, translation_key="no_agent_named"
    )


async def run_of(call: ServiceCall) -> RunRecord:
    """Return the run named by its id."""
    run_id = call.data[ATTR_RUN_ID]
    if (record := await household_of(call).journal.run(run_id)) is not None:
        return record
    raise ServiceValidationError(
        translation_domain=DOMAIN,
        translation_key="run_not_found",
        translation_placeholders={"run_id": run_id},
    )
