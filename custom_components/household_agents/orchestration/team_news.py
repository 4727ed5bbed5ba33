"""What people and automations are told of a team, in words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from ..agents.definition import AgentDefinition
from ..dispatch.report import MAX_HEADLINE
from ..memory.records import Report, Urgency
from .rosters import names
from .team_state import News, Slip, TeamProgress, TeamState

_MAX_BLOCKERS: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A team with where it stands, as far as it is told."""

    team: AgentDefinition
    progress: TeamProgress
    now: datetime
    #: The titles of what the last stand-up found in the way.
    blockers: Sequence[str] = ()


def report_of(news: News, standing: Standing) -> Report:
    """Return what people read."""
    return _REPORTS[news](standing)


def happened(old: TeamProgress, new: TeamProgress) -> str | None:
    """Return the type of the event that a step is, or nothing worth one."""
    if old.state is not new.state:
        if new.state is TeamState.ACTIVE:
            return "resumed" if old.state is TeamState.PAUSED else "started"
        return str(new.state)
    before, after = old.current, new.current
    if before is None or after is None:
        return None
    if len(old.phases) != len(new.phases):
        return "phase_changed"
    if after.waiting and not before.waiting:
        return "waiting"
    return "slipping" if after.slip > before.slip else None


def event_data(
    kind: str, team: AgentDefinition, progress: TeamProgress, now: datetime
) -> dict[str, Any]:
    """Return what an event of a team carries."""
    ended = [phase for phase in progress.phases if phase.ended_at is not None]
    late = progress.late(team, now)
    return {
        "agent_id": team.agent_id,
        "name": team.name,
        "type": kind,
        "state": progress.shown,
        "phase": progress.current.name if progress.current else None,
        "previous_phase": ended[-1].name if ended else None,
        "progress": progress.percent(team),
        "days_late": days(late),
        "confirmed_by": ended[-1].confirmed_by if ended else None,
    }


def days(late: timedelta | None) -> int:
    """Return begun days, so that the first late hour is a day already."""
    return 0 if late is None else late // timedelta(days=1) + 1


def where(team: AgentDefinition, progress: TeamProgress) -> str:
    """Return the present phase in one line."""
    phase = progress.phase(team)
    name = phase.name if phase else str(progress.state)
    return f"Phase {progress.index(team) + 1} of {len(team.phases)}: {name}"


def _phase(standing: Standing) -> Report:
    """Tell that a phase is over and another one has begun."""
    team, progress = standing.team, standing.progress
    phase = progress.phase(team)
    if phase is None:
        return Report(headline=f"{team.name} is {progress.state}")
    over = progress.phases[-2].name if len(progress.phases) > 1 else "-"
    lines = [where(team, progress), phase.instructions]
    if phase.confirm:
        lines.append("Nothing ends this phase without your word.")
    return Report(
        headline=f"Phase '{over}' is done; now: '{phase.name}'",
        body="\n".join(line for line in lines if line),
        urgency=Urgency.NORMAL,
    )


def _ask(standing: Standing) -> Report:
    """Ask whether a phase is done."""
    team, progress = standing.team, standing.progress
    phase, following = progress.phase(team), progress.index(team) + 1
    name = phase.name if phase else ""
    comes = (
        f"With your word the phase '{team.phases[following].name}' begins"
        if following < len(team.phases)
        else "With your word the team has reached its goal"
    )
    return Report(
        headline=f"Is the phase '{name}' done? It waits for your confirmation",
        body=(
            f"What code can check of its end holds. {comes}; until then everything "
            f"stays as it is. To confirm, press 'Confirm phase' on the device of "
            f"{team.name}, or call the action household_agents.complete_phase."
        ),
        urgency=Urgency.NORMAL,
    )


def _completed(standing: Standing) -> Report:
    """Tell that a team is done."""
    team, progress = standing.team, standing.progress
    lines = [
        f"- {phase.name}: {(phase.ended_at - phase.began_at) // timedelta(days=1)} days"
        for phase in progress.phases
        if phase.ended_at is not None
    ]
    if others := [one for one in progress.rested if one != team.agent_id]:
        lines.append(
            f"Switched off with it, since they were there for it: {names(others)}."
        )
    lines.append(
        "Its schedule has ended and its memory is kept. Shared members go on as before."
    )
    return Report(
        headline=_cut(f"Goal reached: {team.goal}"),
        body="\n".join(lines),
        urgency=Urgency.NORMAL,
    )


def _slip(standing: Standing) -> Report:
    """Tell that a phase takes longer than planned."""
    team, progress, now = standing.team, standing.progress, standing.now
    phase, current = progress.phase(team), progress.current
    late = days(progress.late(team, now))
    badly = current is not None and current.slip is Slip.BADLY
    lines = [where(team, progress)]
    if phase is not None and current is not None:
        lines.append(f"Planned: {phase.days} days since {current.began_at:%Y-%m-%d}.")
    lines += [f"- Blocked: {one}" for one in standing.blockers[:_MAX_BLOCKERS]]
    return Report(
        headline=f"Phase '{current.name if current else ''}' is {late} days behind its plan",
        body="\n".join(lines),
        urgency=Urgency.HIGH if badly else Urgency.NORMAL,
    )


_REPORTS: Final[Mapping[News, Callable[[Standing], Report]]] = {
    News.PHASE: _phase,
    News.ASK: _ask,
    News.COMPLETED: _completed,
    News.SLIP: _slip,
}


def _cut(headline: str) -> str:
    """Keep a headline within its bounds."""
    if len(headline) <= MAX_HEADLINE:
        return headline
    return f"{headline[: MAX_HEADLINE - 1]}…"


def in_words(data: Mapping[str, Any]) -> str:
    """Return an event of a team as a line of the logbook."""
    phase, before = data["phase"], data["previous_phase"]
    words = {
        "started": f"began with the phase '{phase}'",
        "phase_changed": f"ended the phase '{before}' and began '{phase}'",
        "waiting": f"waits for a confirmation that the phase '{phase}' is done",
        "paused": f"was paused in the phase '{phase}'",
        "resumed": f"goes on with the phase '{phase}'",
        "completed": "reached its goal",
        "slipping": f"is {data['days_late']} days late with the phase '{phase}'",
    }
    return words.get(data["type"], str(data["type"]))
