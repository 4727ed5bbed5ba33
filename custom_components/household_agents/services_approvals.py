"""Actions about approvals: say yes or no, and read what is asked."""

from typing import Final

import voluptuous as vol

from homeassistant.core import (
    HomeAssistant,
    ServiceCall,
    ServiceResponse,
    SupportsResponse,
    callback,
)
from homeassistant.helpers import config_validation as cv

from .answering import async_answer
from .const import DOMAIN
from .memory.approval_records import ApprovalState
from .services_common import ATTR_AGENT, agent_of, household_of

ATTR_APPROVAL_ID: Final = "approval_id"
ATTR_NOTE: Final = "note"
ATTR_STATE: Final = "state"
ATTR_LIMIT: Final = "limit"

SERVICE_APPROVE: Final = "approve"
SERVICE_APPROVE_SCHEMA: Final = vol.Schema(
    {
        vol.Required(ATTR_APPROVAL_ID): vol.All(cv.string, vol.Length(max=100)),
        vol.Optional(ATTR_NOTE, default=""): vol.All(cv.string, vol.Length(max=500)),
    }
)
SERVICE_DENY: Final = "deny"
SERVICE_DENY_SCHEMA: Final = SERVICE_APPROVE_SCHEMA
SERVICE_GET_APPROVALS: Final = "get_approvals"
SERVICE_GET_APPROVALS_SCHEMA: Final = vol.Schema(
    {
        vol.Optional(ATTR_AGENT): cv.string,
        vol.Optional(ATTR_STATE): vol.In([*ApprovalState]),
        vol.Optional(ATTR_LIMIT, default=50): vol.All(
            vol.Coerce(int), vol.Range(1, 500)
        ),
    }
)


@callback
def async_setup_approval_services(hass: HomeAssistant) -> None:
    """Register the actions; who may call them is looked at in each call."""
    optional, only = SupportsResponse.OPTIONAL, SupportsResponse.ONLY
    for name, handler, schema, response in (
        (SERVICE_APPROVE, _async_approve, SERVICE_APPROVE_SCHEMA, optional),
        (SERVICE_DENY, _async_deny, SERVICE_DENY_SCHEMA, optional),
        (
            SERVICE_GET_APPROVALS,
            _async_get_approvals,
            SERVICE_GET_APPROVALS_SCHEMA,
            only,
        ),
    ):
        hass.services.async_register(
            DOMAIN, name, handler, schema=schema, supports_response=response
        )


async def _async_approve(call: ServiceCall) -> ServiceResponse:
    """Say yes."""
    return await _async_answer(call, yes=True)


async def _async_deny(call: ServiceCall) -> ServiceResponse:
    """Say no."""
    return await _async_answer(call, yes=False)


async def _async_answer(call: ServiceCall, *, yes: bool) -> ServiceResponse:
    """Answer as the user who calls."""
    approval = await async_answer(
        household_of(call),
        call.data[ATTR_APPROVAL_ID],
        yes,
        call.context,
        call.data[ATTR_NOTE],
    )
    return approval.as_dict() if call.return_response else None


async def _async_get_approvals(call: ServiceCall) -> ServiceResponse:
    """Return what was asked, newest first, to those who may see it."""
    household = household_of(call)
    if call.context.user_id is not None:
        await household.parts.people.async_check_reader(call.context.user_id)
    agent = agent_of(call) if ATTR_AGENT in call.data else None
    state = call.data.get(ATTR_STATE)
    found = await household.parts.approvals.history(
        agent_id=agent.agent_id if agent is not None else None,
        states=None if state is None else (ApprovalState(state),),
        limit=call.data[ATTR_LIMIT],
    )
    return {"approvals": [approval.as_dict() for approval in found]}
