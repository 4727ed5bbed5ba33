"""Teams: a goal, a roster and phases that end when code says so."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any, Final, Self

from homeassistant.exceptions import TemplateError
from homeassistant.helpers.template import Template, result_as_boolean

from ..agents.definition import AgentDefinition, Phase
from ..dispatch.parts import Parts
from ..dispatch.run import Outcome, Run, RunError, RunFailed
from ..memory.records import Report, Urgency
from .checkin import CheckIn

_STATE: Final = "team"


class TeamState(StrEnum):
    """A team's life."""

    CREATED = "created"
    ACTIVE = "active"
    PAUSED = "paused"
    COMPLETED = "completed"


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamProgress:
    """Where a team stands; ``phase`` counts from 0."""

    state: TeamState = TeamState.CREATED
    phase: int = 0

    def as_dict(self) -> dict[str, Any]:
        """Return JSON data for the journal."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Read what ``as_dict`` wrote."""
        return cls(state=TeamState(data["state"]), phase=int(data["phase"]))

    def percent(self, team: AgentDefinition) -> int:
        """Return how many of the phases are done, in percent."""
        if self.state is TeamState.COMPLETED:
            return 100
        return round(100 * self.phase / max(1, len(team.phases)))


class Teams:
    """Executes teams' runs and keeps where each of them stands."""

    def __init__(
        self, parts: Parts, checkin: CheckIn, on_completed: Callable[[str], None]
    ) -> None:
        """``on_completed`` is told the id of a team that reached its goal."""
        self._parts = parts
        self._checkin = checkin
        self._on_completed = on_completed
        self._progress: dict[str, TeamProgress] = {}

    async def async_load(self) -> None:
        """Read where the teams stand."""
        stored = await self._parts.journal.get_state(_STATE) or {}
        self._progress = {
            team_id: TeamProgress.from_dict(data) for team_id, data in stored.items()
        }

    def progress(self, team_id: str) -> TeamProgress:
        """Return where a team stands."""
        return self._progress.get(team_id, TeamProgress())

    async def __call__(self, run: Run) -> Outcome:
        """Hold one stand-up of the active phase and move on if its exit is reached."""
        team = run.agent
        progress = self.progress(team.agent_id)
        if progress.state in (TeamState.PAUSED, TeamState.COMPLETED):
            return Outcome(report=Report(headline=f"{team.name} is {progress.state}"))
        if progress.state is TeamState.CREATED:
            progress = await self._move(team, TeamProgress(state=TeamState.ACTIVE))
        index = min(progress.phase, len(team.phases) - 1)
        phase = team.phases[index]
        report = await self._stand_up(run, phase)
        if not self._reached(phase):
            where = f"Phase {index + 1} of {len(team.phases)}: {phase.name}"
            return Outcome(report=replace(report, body=f"{where}\n{report.body}"))
        return Outcome(report=await self._advance(team, progress, phase, report))

    async def _stand_up(self, run: Run, phase: Phase) -> Report:
        """Have the phase's members report."""
        registry = self._parts.registry
        wanted = phase.members or run.agent.roster
        members = [
            agent
            for agent_id in wanted
            if (agent := registry.get(agent_id)) is not None
            and registry.enabled(agent_id)
        ]
        if not members:
            raise RunFailed(
                RunError.NO_AGENTS, f"nobody of {', '.join(wanted)} is there"
            )
        task = (
            f"Stand-up of the team '{run.agent.name}', goal: {run.agent.goal}. "
            f"Phase '{phase.name}': {phase.instructions or 'report progress'}. "
            "Report progress, blockers and next steps in your area."
        )
        findings = await self._checkin.collect(run, members, task)
        return await self._checkin.compile(run, findings)

    def _reached(self, phase: Phase) -> bool:
        """Whether a phase's exit template renders true."""
        try:
            result = Template(phase.exit_when, self._parts.hass).async_render()
        except TemplateError as err:
            raise RunFailed(
                RunError.UNEXPECTED, f"exit of phase '{phase.name}': {err}"
            ) from err
        return result_as_boolean(result)

    async def _advance(
        self,
        team: AgentDefinition,
        progress: TeamProgress,
        phase: Phase,
        report: Report,
    ) -> Report:
        """Enter the next phase, or complete the team."""
        following = progress.phase + 1
        if following < len(team.phases):
            await self._move(
                team, TeamProgress(state=TeamState.ACTIVE, phase=following)
            )
            note = f"Phase '{phase.name}' is done; now: '{team.phases[following].name}'"
        else:
            await self._move(
                team, TeamProgress(state=TeamState.COMPLETED, phase=following)
            )
            self._on_completed(team.agent_id)
            note = f"Goal reached: {team.goal}. The team has ended its work"
        urgency = report.urgency if report.actionable else Urgency.LOW
        return replace(report, headline=note, urgency=urgency)

    async def _move(
        self, team: AgentDefinition, progress: TeamProgress
    ) -> TeamProgress:
        """Keep where a team stands."""
        self._progress[team.agent_id] = progress
        await self._parts.journal.set_state(
            _STATE,
            {team_id: one.as_dict() for team_id, one in self._progress.items()},
        )
        self._parts.board.notify(team.agent_id)
        return progress
