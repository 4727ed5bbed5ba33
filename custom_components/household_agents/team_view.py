"""A team as people see it: goal, phases, roster, and what holds it up."""

from typing import TYPE_CHECKING, Any

from homeassistant.util import dt as dt_util

from .agents.definition import AgentDefinition, Phase
from .memory.codec import iso
from .orchestration.rosters import dedicated_to
from .orchestration.team_news import days
from .orchestration.team_state import PhaseRecord, TeamProgress

if TYPE_CHECKING:
    from .household import Household


def team_view(household: Household, team: AgentDefinition) -> dict[str, Any]:
    """Return a team with its roster, its phases and its last stand-up."""
    teams, now = household.teams, dt_util.utcnow()
    progress, check = teams.progress(team.agent_id), teams.last_check(team.agent_id)
    found = teams.stand_up(team.agent_id)
    return {
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
        "paused_at": iso(progress.paused_at),
        "completed_at": iso(progress.completed_at),
        "phases": _phases(team, progress),
        "roster": _roster(household, team),
        "blockers": list(found["blockers"]) if found else [],
        "stand_up": dict(found) if found else None,
    }


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
        "began_at": iso(record.began_at) if record else None,
        "ended_at": iso(record.ended_at) if record else None,
        "asked_at": iso(record.asked_at) if record else None,
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
                "reported_at": iso(last.ended_at) if last else None,
            }
        )
    return roster
