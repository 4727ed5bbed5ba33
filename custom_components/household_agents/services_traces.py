"""Actions on traces: read one, replay it, and keep full requests for a while."""

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
from .debugging import MAX_HOURS
from .dispatch.recording import NotReplayable
from .dispatch.replay import replay_run
from .dispatch.trace import DEPTH, MAX_DEPTH, trace_of
from .services_common import ATTR_RUN_ID, household_of, run_of

ATTR_DEPTH: Final = "depth"
ATTR_HOURS: Final = "hours"
ATTR_TODAY: Final = "today"

_RUN: Final = {vol.Required(ATTR_RUN_ID): cv.string}

SERVICE_GET_TRACE: Final = "get_trace"
SERVICE_GET_TRACE_SCHEMA: Final = vol.Schema(
    {
        **_RUN,
        vol.Optional(ATTR_DEPTH, default=DEPTH): vol.All(
            vol.Coerce(int), vol.Range(0, MAX_DEPTH)
        ),
    }
)
SERVICE_REPLAY_RUN: Final = "replay_run"
SERVICE_REPLAY_RUN_SCHEMA: Final = vol.Schema(
    {**_RUN, vol.Optional(ATTR_TODAY, default=False): cv.boolean}
)
SERVICE_SET_DEBUGGING: Final = "set_debugging"
SERVICE_SET_DEBUGGING_SCHEMA: Final = vol.Schema(
    {
        vol.Optional(ATTR_HOURS, default=1): vol.All(
            vol.Coerce(float), vol.Range(0, MAX_HOURS)
        )
    }
)


@callback
def async_setup_trace_services(hass: HomeAssistant) -> None:
    """Register the actions on traces."""
    service_helper.async_register_admin_service(
        hass,
        DOMAIN,
        SERVICE_GET_TRACE,
        _async_get_trace,
        schema=SERVICE_GET_TRACE_SCHEMA,
        supports_response=SupportsResponse.ONLY,
    )
    service_helper.async_register_admin_service(
        hass,
        DOMAIN,
        SERVICE_REPLAY_RUN,
        _async_replay_run,
        schema=SERVICE_REPLAY_RUN_SCHEMA,
        supports_response=SupportsResponse.ONLY,
    )
    service_helper.async_register_admin_service(
        hass,
        DOMAIN,
        SERVICE_SET_DEBUGGING,
        _async_set_debugging,
        schema=SERVICE_SET_DEBUGGING_SCHEMA,
        supports_response=SupportsResponse.OPTIONAL,
    )


async def _async_get_trace(call: ServiceCall) -> ServiceResponse:
    """Return a run with its steps and those of the runs below it."""
    record = await run_of(call)
    household = household_of(call)
    return await trace_of(household.journal, record, depth=call.data[ATTR_DEPTH])


async def _async_replay_run(call: ServiceCall) -> ServiceResponse:
    """Have the code decide again on what a run's model said."""
    record = await run_of(call)
    if not record.state.terminal:
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="run_has_not_ended",
            translation_placeholders={
                "run_id": record.run_id,
                "state": str(record.state),
            },
        )
    try:
        replay = await replay_run(
            household_of(call).agents, record, today=call.data[ATTR_TODAY]
        )
    except NotReplayable as err:
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="run_not_replayable",
            translation_placeholders={
                "run_id": record.run_id,
                "agent": record.agent_id,
                "error": str(err),
            },
        ) from err
    return replay.as_dict()


async def _async_set_debugging(call: ServiceCall) -> ServiceResponse:
    """Keep full requests for some hours, or no longer."""
    until = await household_of(call).debugging.async_set(call.data[ATTR_HOURS])
    if not call.return_response:
        return None
    return {"until": until.isoformat() if until else None}
