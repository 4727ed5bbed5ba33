"""Actions of teams: begin, rest, go on, confirm a phase, and look at it all."""

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
from homeassistant.helpers import config_validation as cv

from .agents.definition import AgentDefinition
from .agents.kinds import Pattern
from .const import DOMAIN
from .services_common import AGENT_FIELD, agent_of, household_of, person_of
from .team_view import team_view

ATTR_PHASE: Final = "phase"
ATTR_FORCE: Final = "force"

SERVICE_START_TEAM: Final = "start_team"
SERVICE_START_TEAM_SCHEMA: Final = vol.Schema(AGENT_FIELD)
SERVICE_PAUSE_TEAM: Final = "pause_team"
SERVICE_PAUSE_TEAM_SCHEMA: Final = vol.Schema(AGENT_FIELD)
SERVICE_RESUME_TEAM: Final = "resume_team"
SERVICE_RESUME_TEAM_SCHEMA: Final = vol.Schema(AGENT_FIELD)
SERVICE_COMPLETE_PHASE: Final = "complete_phase"
SERVICE_COMPLETE_PHASE_SCHEMA: Final = vol.Schema(
    {
        **AGENT_FIELD,
        vol.Optional(ATTR_PHASE, default=""): cv.string,
        vol.Optional(ATTR_FORCE, default=False): cv.boolean,
    }
)
SERVICE_GET_TEAM: Final = "get_team"
SERVICE_GET_TEAM_SCHEMA: Final = vol.Schema(AGENT_FIELD)


@callback
def async_setup_team_services(hass: HomeAssistant) -> None:
    """Register the actions; a team is everybody's, not the administrator's."""
    none, only = SupportsResponse.NONE, SupportsResponse.ONLY
    for name, handler, schema, response in (
        (SERVICE_START_TEAM, _async_start, SERVICE_START_TEAM_SCHEMA, none),
        (SERVICE_PAUSE_TEAM, _async_pause, SERVICE_PAUSE_TEAM_SCHEMA, none),
        (SERVICE_RESUME_TEAM, _async_resume, SERVICE_RESUME_TEAM_SCHEMA, none),
        (SERVICE_COMPLETE_PHASE, _async_complete, SERVICE_COMPLETE_PHASE_SCHEMA, none),
        (SERVICE_GET_TEAM, _async_get_team, SERVICE_GET_TEAM_SCHEMA, only),
    ):
        hass.services.async_register(
            DOMAIN, name, handler, schema=schema, supports_response=response
        )


def _team(call: ServiceCall) -> AgentDefinition:
    """Return the team that the call names."""
    agent = agent_of(call)
    if agent.pattern is Pattern.TEAM:
        return agent
    raise ServiceValidationError(
        translation_domain=DOMAIN,
        translation_key="agent_is_no_team",
        translation_placeholders={"agent": agent.name},
    )


async def _async_start(call: ServiceCall) -> None:
    """Begin a team's first phase."""
    await household_of(call).teams.start(_team(call), person_of(call), call.context)


async def _async_pause(call: ServiceCall) -> None:
    """Have a team rest."""
    await household_of(call).teams.pause(_team(call), call.context)


async def _async_resume(call: ServiceCall) -> None:
    """Have a team go on."""
    await household_of(call).teams.resume(_team(call), call.context)


async def _async_complete(call: ServiceCall) -> None:
    """End the present phase on a person's word."""
    await household_of(call).teams.confirm(
        _team(call),
        person_of(call),
        call.context,
        wanted=call.data[ATTR_PHASE],
        force=call.data[ATTR_FORCE],
    )


async def _async_get_team(call: ServiceCall) -> ServiceResponse:
    """Return a team with its roster, its phases and its last stand-up."""
    return team_view(household_of(call), _team(call))
