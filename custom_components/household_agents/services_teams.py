"""Actions of teams: begin, rest, go on, confirm a phase, and look at it all."""

from datetime import datetime
from typing import Any, Final

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
from homeassistant.util import dt as dt_util

from .agents.definition import AgentDefinition, Phase
from .agents.kinds import Pattern
from .const import DOMAIN
from .household import Household
from .orchestration.rosters import dedicated_to
from .orchestration.team_news import days
from .orchestration.team_state import PhaseRecord, TeamProgress
from .services_common import AGENT_FIELD, agent_of, household_of, person_of

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
    household, team = household_of(call), _team(call)
    teams, now = household.teams, dt_util.utcnow()
    progress, check = teams.progress(team.agent_id), teams.last_check(team.agent_id)
    found = teams.stand_up(team.agent_id)
    answer: dict[str, Any] = {
        "agent_id": team.agent_id,
        "name": team.name,
        "goal": team.goal,
        "state": progress.shown,
        "progress": progress.percent(team),
        "phase": progress.current.name if progress.current else None,
        "missing": list(check.missing) if progress.current else [],
        "exit_error": check.error if progress.current else None,
        "days_late": days(progress.late(team, now)),
        "started_by": progress.started_by,
        "paused_at": _iso(progress.paused_at),
        "completed_at": _iso(progress.completed_at),
        "phases": _phases(team, progress),
        "roster": _roster(household, team),
        "blockers": list(found["blockers"]) if found else [],
        "stand_up": dict(found) if found else None,
    }
    return answer


def _phases(team: AgentDefinition, progress: TeamProgress) -> list[dict[str, Any]]:
    """Return every phase of the definition, with its record where it has one."""
    records = {record.name: record for record in progress.phases}
    return [_phase(phase, records.get(phase.name)) for phase in team.phases]


def _phase(phase: Phase, record: PhaseRecord | None) -> dict[str, Any]:
    """Return one phase."""
    state = "pending"
    if record is not None:
        state = "done" if record.ended_at else "active"
    return {
        "name": phase.name,
        "state": state,
        "instructions": phase.instructions,
        "members": list(phase.members),
        "needs_confirmation": phase.confirm,
        "planned_days": phase.days or None,
        "began_at": _iso(record.began_at) if record else None,
        "ended_at": _iso(record.ended_at) if record else None,
        "asked_at": _iso(record.asked_at) if record else None,
        "confirmed_by": record.confirmed_by if record else None,
    }


def _roster(household: Household, team: AgentDefinition) -> list[dict[str, Any]]:
    """Return who is in the team, and how each one stands."""
    own = dedicated_to(team, household.registry)
    roster = []
    for agent_id in team.roster:
        agent = household.registry.get(agent_id)
        last = household.board.get(agent_id).last_reported
        roster.append(
            {
                "agent_id": agent_id,
                "name": agent.name if agent else None,
                "dedicated": agent_id in own,
                "enabled": household.registry.enabled(agent_id),
                "last_report": last.report.headline if last and last.report else None,
                "reported_at": _iso(last.ended_at) if last else None,
            }
        )
    return roster


def _iso(when: datetime | None) -> str | None:
    """Return an ISO time, or nothing."""
    return when.isoformat() if when else None
