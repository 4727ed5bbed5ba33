"""Actions about approvals: say yes or no, read what is asked, and what was said for good."""

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

from .answering import async_answer, async_answer_for_good, async_take_back
from .const import DOMAIN
from .for_good import async_list
from .household import Household
from .memory.approval_records import ApprovalState
from .services_common import ATTR_AGENT, agent_of, household_of

ATTR_APPROVAL_ID: Final = "approval_id"
ATTR_NOTE: Final = "note"
ATTR_REMEMBER: Final = "remember"
ATTR_STANDING_ID: Final = "standing_id"
ATTR_STATE: Final = "state"
ATTR_LIMIT: Final = "limit"

SERVICE_APPROVE: Final = "approve"
SERVICE_APPROVE_SCHEMA: Final = vol.Schema(
    {
        vol.Required(ATTR_APPROVAL_ID): vol.All(cv.string, vol.Length(max=100)),
        vol.Optional(ATTR_NOTE, default=""): vol.All(cv.string, vol.Length(max=500)),
        vol.Optional(ATTR_REMEMBER, default=False): cv.boolean,
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
SERVICE_GET_STANDING_ANSWERS: Final = "get_standing_answers"
SERVICE_GET_STANDING_ANSWERS_SCHEMA: Final = vol.Schema(
    {vol.Optional(ATTR_AGENT): cv.string}
)
SERVICE_TAKE_BACK_ANSWER: Final = "take_back_answer"
SERVICE_TAKE_BACK_ANSWER_SCHEMA: Final = vol.Schema(
    {vol.Required(ATTR_STANDING_ID): vol.All(cv.string, vol.Length(min=1, max=100))}
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
        (
            SERVICE_GET_STANDING_ANSWERS,
            _async_get_standing_answers,
            SERVICE_GET_STANDING_ANSWERS_SCHEMA,
            only,
        ),
        (
            SERVICE_TAKE_BACK_ANSWER,
            _async_take_back,
            SERVICE_TAKE_BACK_ANSWER_SCHEMA,
            SupportsResponse.NONE,
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
    """Answer as the user who calls, for once or for good."""
    given = (
        household_of(call),
        call.data[ATTR_APPROVAL_ID],
        yes,
        call.context,
        call.data[ATTR_NOTE],
    )
    if call.data[ATTR_REMEMBER]:
        approval, standing = await async_answer_for_good(*given)
        told = {**approval.as_dict(), "standing": standing}
    else:
        told = (await async_answer(*given)).as_dict()
    return told if call.return_response else None


async def _async_readable(call: ServiceCall) -> Household:
    """Return the household, or raise for a user who may not see what is asked.

    Automations have no user, and may.
    """
    household = household_of(call)
    if call.context.user_id is not None:
        await household.parts.people.async_check_reader(call.context.user_id)
    return household


async def _async_get_approvals(call: ServiceCall) -> ServiceResponse:
    """Return what was asked, newest first, to those who may see it."""
    household = await _async_readable(call)
    agent = agent_of(call) if ATTR_AGENT in call.data else None
    state = call.data.get(ATTR_STATE)
    found = await household.parts.approvals.history(
        agent_id=agent.agent_id if agent is not None else None,
        states=None if state is None else (ApprovalState(state),),
        limit=call.data[ATTR_LIMIT],
    )
    return {"approvals": [approval.as_dict() for approval in found]}


async def _async_get_standing_answers(call: ServiceCall) -> ServiceResponse:
    """Return what was said for good, to those who may see what is asked."""
    household = await _async_readable(call)
    wanted = agent_of(call).agent_id if ATTR_AGENT in call.data else None
    found = await async_list(household)
    return {"standing": [one for one in found if wanted in (None, one["agent_id"])]}


async def _async_take_back(call: ServiceCall) -> None:
    """Take back what was said for good, as the user who calls."""
    await async_take_back(household_of(call), call.data[ATTR_STANDING_ID], call.context)
