"""What a person may ask of a team in its state, and why not, in their language."""

from homeassistant.exceptions import ServiceValidationError
from homeassistant.util import slugify

from ..agents.definition import AgentDefinition
from ..const import DOMAIN
from .exits import ExitCheck
from .team_state import TeamProgress, TeamState


def check_startable(team: AgentDefinition, progress: TeamProgress) -> None:
    """Refuse to begin what is under way."""
    if progress.state in (TeamState.ACTIVE, TeamState.PAUSED):
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="team_has_started",
            translation_placeholders={"agent": team.name, "state": progress.shown},
        )


def check_active(team: AgentDefinition, progress: TeamProgress) -> None:
    """Refuse what only a team at work can do."""
    if progress.state is not TeamState.ACTIVE:
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="team_not_active",
            translation_placeholders={"agent": team.name, "state": progress.shown},
        )


def check_paused(team: AgentDefinition, progress: TeamProgress) -> None:
    """Refuse to go on with what was not paused."""
    if progress.state is not TeamState.PAUSED:
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="team_not_paused",
            translation_placeholders={"agent": team.name, "state": progress.shown},
        )


def check_person(team: AgentDefinition, user_id: str | None) -> None:
    """Refuse a word behind which nobody is logged in."""
    if user_id is None:
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="confirmation_needs_person",
            translation_placeholders={"agent": team.name},
        )


def check_wanted(team: AgentDefinition, progress: TeamProgress, wanted: str) -> None:
    """Refuse a word about another phase than the present one."""
    phase = progress.current.name if progress.current else ""
    if wanted and slugify(wanted) != slugify(phase):
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="phase_is_another",
            translation_placeholders={
                "agent": team.name,
                "wanted": wanted,
                "phase": phase,
            },
        )


def check_confirmable(
    team: AgentDefinition, progress: TeamProgress, check: ExitCheck
) -> None:
    """Refuse a word that nobody waits for, or that comes too early."""
    phase, current = progress.phase(team), progress.current
    if phase is None or current is None:
        return
    if not phase.confirm:
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="phase_needs_no_word",
            translation_placeholders={"agent": team.name, "phase": phase.name},
        )
    if not check.met:
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="phase_not_done",
            translation_placeholders={
                "agent": team.name,
                "phase": phase.name,
                "missing": check.error or "; ".join(check.missing),
            },
        )
    # Criteria that have just come to hold are asked about in a moment.
    if not (current.waiting or current.ripe):
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="phase_not_asked",
            translation_placeholders={"agent": team.name, "phase": phase.name},
        )
