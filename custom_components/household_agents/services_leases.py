"""Actions on leases: what was leased to whom, and a new key to sign with."""

from typing import Any, Final

import voluptuous as vol

from homeassistant.core import (
    HomeAssistant,
    ServiceCall,
    ServiceResponse,
    SupportsResponse,
    callback,
)
from homeassistant.helpers import config_validation as cv, service as service_helper

from .const import DOMAIN
from .governance.lease_book import LeaseBook
from .memory.lease_records import KeptLease
from .services_common import ATTR_AGENT, ATTR_RUN_ID, agent_of, household_of

ATTR_LIMIT: Final = "limit"

SERVICE_GET_LEASES: Final = "get_leases"
SERVICE_GET_LEASES_SCHEMA: Final = vol.Schema(
    {
        vol.Optional(ATTR_RUN_ID): cv.string,
        vol.Optional(ATTR_AGENT): cv.string,
        vol.Optional(ATTR_LIMIT, default=50): vol.All(
            vol.Coerce(int), vol.Range(1, 500)
        ),
    }
)
SERVICE_ROTATE_LEASE_KEY: Final = "rotate_lease_key"
SERVICE_ROTATE_LEASE_KEY_SCHEMA: Final = vol.Schema({})


@callback
def async_setup_lease_services(hass: HomeAssistant) -> None:
    """Register the actions on leases."""
    hass.services.async_register(
        DOMAIN,
        SERVICE_GET_LEASES,
        _async_get_leases,
        schema=SERVICE_GET_LEASES_SCHEMA,
        supports_response=SupportsResponse.ONLY,
    )
    service_helper.async_register_admin_service(
        hass,
        DOMAIN,
        SERVICE_ROTATE_LEASE_KEY,
        _async_rotate_key,
        schema=SERVICE_ROTATE_LEASE_KEY_SCHEMA,
    )


async def _async_get_leases(call: ServiceCall) -> ServiceResponse:
    """Return leases, of one run, of one agent or of all, newest first."""
    agent = agent_of(call) if ATTR_AGENT in call.data else None
    leases = household_of(call).parts.leases
    kept = await leases.log.newest(
        run_id=call.data.get(ATTR_RUN_ID),
        agent_id=agent.agent_id if agent is not None else None,
        limit=call.data[ATTR_LIMIT],
    )
    return {"leases": [_told(leases.book, one) for one in kept]}


async def _async_rotate_key(call: ServiceCall) -> None:
    """Make a new key: what was signed with the old one is void."""
    await household_of(call).parts.leases.book.async_rotate_key()


def _told(book: LeaseBook, kept: KeptLease) -> dict[str, Any]:
    """Return what people are told of a lease."""
    return {
        **kept.as_dict(),
        # Nothing, where it was signed with a key that is gone.
        "intact": book.intact(kept),
    }
