"""Actions about memory: what agents know, what they knew, and what they may keep."""

from typing import Final

import voluptuous as vol

from homeassistant.core import (
    HomeAssistant,
    ServiceCall,
    ServiceResponse,
    SupportsResponse,
    callback,
)
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import config_validation as cv, service as service_helper

from .const import DOMAIN
from .memory.decisions import KEPT, REFUSED, accept, refuse, restore, settle
from .memory.entries import Tier
from .memory.exporting import document
from .memory_doors import (
    async_conflicts,
    async_get,
    async_history,
    async_verify,
    owner_of,
    refusals,
)
from .services_common import (
    AGENT_FIELD,
    ATTR_AGENT,
    household_of,
    person_of,
    reference_of,
)

ATTR_TIER: Final = "tier"
ATTR_KEY: Final = "key"
ATTR_TEXT: Final = "text"
ATTR_REVISION: Final = "revision"
ATTR_LIMIT: Final = "limit"
ATTR_KEEP: Final = "keep"
ATTR_CONFIRM: Final = "confirm"
ATTR_BEGIN_ANEW: Final = "begin_anew"

SERVICE_GET_MEMORY: Final = "get_memory"
SERVICE_GET_MEMORY_SCHEMA: Final = vol.Schema(AGENT_FIELD)
SERVICE_GET_MEMORY_HISTORY: Final = "get_memory_history"
SERVICE_GET_MEMORY_HISTORY_SCHEMA: Final = vol.Schema(
    {
        **AGENT_FIELD,
        vol.Optional(ATTR_KEY): cv.string,
        vol.Optional(ATTR_LIMIT, default=20): vol.All(
            vol.Coerce(int), vol.Range(1, 200)
        ),
    }
)
SERVICE_EDIT_MEMORY: Final = "edit_memory"
SERVICE_EDIT_MEMORY_SCHEMA: Final = vol.Schema(
    {
        **AGENT_FIELD,
        vol.Required(ATTR_TIER): vol.In([*Tier]),
        vol.Required(ATTR_KEY): cv.string,
        vol.Optional(ATTR_TEXT): cv.string,
    }
)
SERVICE_ACCEPT_MEMORY: Final = "accept_memory"
SERVICE_ACCEPT_MEMORY_SCHEMA: Final = vol.Schema(
    {**AGENT_FIELD, vol.Required(ATTR_KEY): cv.string}
)
SERVICE_REFUSE_MEMORY: Final = "refuse_memory"
SERVICE_REFUSE_MEMORY_SCHEMA: Final = SERVICE_ACCEPT_MEMORY_SCHEMA
SERVICE_GET_MEMORY_CONFLICTS: Final = "get_memory_conflicts"
SERVICE_GET_MEMORY_CONFLICTS_SCHEMA: Final = vol.Schema(AGENT_FIELD)
SERVICE_SETTLE_MEMORY: Final = "settle_memory"
SERVICE_SETTLE_MEMORY_SCHEMA: Final = vol.Schema(
    {
        **AGENT_FIELD,
        vol.Required(ATTR_KEY): cv.string,
        vol.Required(ATTR_KEEP): vol.In([KEPT, REFUSED]),
    }
)
SERVICE_EXPORT_MEMORY: Final = "export_memory"
SERVICE_EXPORT_MEMORY_SCHEMA: Final = vol.Schema(AGENT_FIELD)
SERVICE_VERIFY_MEMORY: Final = "verify_memory"
SERVICE_VERIFY_MEMORY_SCHEMA: Final = vol.Schema(
    {
        vol.Optional(ATTR_AGENT): cv.string,
        vol.Optional(ATTR_BEGIN_ANEW, default=False): cv.boolean,
    }
)
SERVICE_RESTORE_MEMORY: Final = "restore_memory"
SERVICE_RESTORE_MEMORY_SCHEMA: Final = vol.Schema(
    {
        **AGENT_FIELD,
        vol.Required(ATTR_KEY): cv.string,
        vol.Required(ATTR_REVISION): vol.All(vol.Coerce(int), vol.Range(min=1)),
    }
)
SERVICE_DELETE_MEMORY: Final = "delete_memory"
SERVICE_DELETE_MEMORY_SCHEMA: Final = vol.Schema(
    {**AGENT_FIELD, vol.Optional(ATTR_CONFIRM, default=False): cv.boolean}
)


@callback
def async_setup_memory_services(hass: HomeAssistant) -> None:
    """Register the actions about memory; only administrators may call them."""
    only, none = SupportsResponse.ONLY, SupportsResponse.NONE
    of_agent, of_key = SERVICE_GET_MEMORY_SCHEMA, SERVICE_ACCEPT_MEMORY_SCHEMA
    history = SERVICE_GET_MEMORY_HISTORY_SCHEMA
    for name, handler, schema, response in (
        (SERVICE_GET_MEMORY, _async_get, of_agent, only),
        (SERVICE_GET_MEMORY_HISTORY, _async_get_history, history, only),
        (SERVICE_GET_MEMORY_CONFLICTS, _async_get_conflicts, of_agent, only),
        (SERVICE_EXPORT_MEMORY, _async_export, of_agent, only),
        (SERVICE_VERIFY_MEMORY, _async_verify, SERVICE_VERIFY_MEMORY_SCHEMA, only),
        (SERVICE_EDIT_MEMORY, _async_edit, SERVICE_EDIT_MEMORY_SCHEMA, none),
        (SERVICE_ACCEPT_MEMORY, _async_accept, of_key, none),
        (SERVICE_REFUSE_MEMORY, _async_refuse, of_key, none),
        (SERVICE_SETTLE_MEMORY, _async_settle, SERVICE_SETTLE_MEMORY_SCHEMA, none),
        (SERVICE_RESTORE_MEMORY, _async_restore, SERVICE_RESTORE_MEMORY_SCHEMA, none),
        (SERVICE_DELETE_MEMORY, _async_delete, SERVICE_DELETE_MEMORY_SCHEMA, none),
    ):
        service_helper.async_register_admin_service(
            hass, DOMAIN, name, handler, schema=schema, supports_response=response
        )


def _owner(call: ServiceCall) -> str:
    """Return whose memory is meant: an agent's, or what all share."""
    return owner_of(household_of(call), reference_of(call))


async def _async_get(call: ServiceCall) -> ServiceResponse:
    """Return all that an agent knows."""
    return await async_get(household_of(call), _owner(call))


async def _async_get_history(call: ServiceCall) -> ServiceResponse:
    """Return how memory, or one entry of it, came to be what it is, newest first."""
    return await async_history(
        household_of(call), _owner(call), call.data.get(ATTR_KEY), call.data[ATTR_LIMIT]
    )


async def _async_get_conflicts(call: ServiceCall) -> ServiceResponse:
    """Return what waits for a person to decide."""
    return await async_conflicts(household_of(call), _owner(call))


async def _async_export(call: ServiceCall) -> ServiceResponse:
    """Return all that is kept of an agent, as one document."""
    household, owner = household_of(call), _owner(call)
    with refusals(owner):
        return await document(household.memory, household.journal, owner)


async def _async_verify(call: ServiceCall) -> ServiceResponse:
    """Check one ledger or all."""
    return await async_verify(
        household_of(call),
        _owner(call) if ATTR_AGENT in call.data else None,
        begin_anew=call.data[ATTR_BEGIN_ANEW],
        user_id=person_of(call),
    )


async def _async_edit(call: ServiceCall) -> None:
    """Set an entry, or delete it where no text is given."""
    owner = _owner(call)
    with refusals(owner):
        await household_of(call).memory.edit(
            owner,
            Tier(call.data[ATTR_TIER]),
            call.data[ATTR_KEY],
            call.data.get(ATTR_TEXT),
            user_id=person_of(call),
        )


async def _async_accept(call: ServiceCall) -> None:
    """Take a proposal of the agent over into its core memory."""
    owner, memory = _owner(call), household_of(call).memory
    with refusals(owner):
        await accept(memory, owner, call.data[ATTR_KEY], person_of(call))


async def _async_refuse(call: ServiceCall) -> None:
    """Turn a proposal of the agent down."""
    owner, memory = _owner(call), household_of(call).memory
    with refusals(owner):
        await refuse(memory, owner, call.data[ATTR_KEY], person_of(call))


async def _async_settle(call: ServiceCall) -> None:
    """Decide between the two values of a conflict."""
    owner, memory = _owner(call), household_of(call).memory
    key, keep = call.data[ATTR_KEY], call.data[ATTR_KEEP]
    with refusals(owner):
        await settle(memory, owner, key, keep, person_of(call))


async def _async_restore(call: ServiceCall) -> None:
    """Give an entry the value again that it had at a revision."""
    household, owner = household_of(call), _owner(call)
    with refusals(owner):
        await restore(
            household.memory,
            household.journal,
            owner,
            call.data[ATTR_KEY],
            call.data[ATTR_REVISION],
            person_of(call),
        )


async def _async_delete(call: ServiceCall) -> None:
    """Delete all that is kept of an agent, once somebody says that it is meant."""
    owner = _owner(call)
    if not call.data[ATTR_CONFIRM]:
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="memory_not_confirmed",
            translation_placeholders={"agent": owner},
        )
    with refusals(owner):
        await household_of(call).memory.erase(owner, person_of(call))
