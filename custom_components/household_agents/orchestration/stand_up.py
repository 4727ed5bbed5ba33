"""Stand-ups: the members of a team's present phase report, and one report comes of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
import re
from typing import Any, Final

from homeassistant.util import dt as dt_util

from ..agents.definition import AgentDefinition, Phase
from ..dispatch.fallback import describe_age
from ..dispatch.parts import Parts
from ..dispatch.run import Outcome, Run, RunError, RunFailed
from ..memory.records import Report, RunState
from .checkin import CheckIn
from .collect import Finding
from .rosters import Attendance, attendance, dedicated, names
from .team import Teams
from .team_news import days, where
from .team_state import News, TeamState

#: A shared member's report is not asked for again for so long (CARE 4.15).
FRESH: Final = timedelta(hours=2)
#: Points that are kept of one stand-up, of each kind.
MAX_POINTS: Final = 25
MAX_DETAIL: Final = 300

#: The kinds of points, by what a member calls them in a report.
KINDS: Final[Mapping[str, str]] = {
    "progress": "progress",
    "blocker": "blockers",
    "next_step": "next_steps",
}
_OTHER: Final = "other"
#: The same by the first letter of a heading.
_HEADINGS: Final = {"P": "progress", "B": "blockers", "N": "next_steps"}
_GRAMMAR: Final = re.compile(
    r"^[\s#*\-_]*(PROGRESS|BLOCKERS?|NEXT[ _]STEPS?)[\s*_]*:[\s*_]*(.*)$"
)
_BULLET: Final = re.compile(r"^[\s*\-•]+")
_NOTHING: Final = frozenset({"", "none", "none.", "nothing", "nothing.", "-", "n/a"})


@dataclass(frozen=True, slots=True, kw_only=True)
class StandUps:
    """Executes teams' runs."""

    parts: Parts
    teams: Teams
    checkin: CheckIn

    async def __call__(self, run: Run) -> Outcome:
        """Hold one stand-up of the active phase; move on where its exit is reached."""
        team, teams = run.agent, self.teams
        before = teams.progress(team.agent_id).state
        if before in (TeamState.PAUSED, TeamState.COMPLETED):
            return _resting(before)
        await teams.begin(team)
        await teams.settle(team.agent_id)
        phase = teams.progress(team.agent_id).phase(team)
        if phase is None:
            return self._ended(team)
        report, found = await self._hold(run, phase)
        await teams.stood_up(team.agent_id, found)
        return Outcome(report=self._placed(team, phase, report))

    def _ended(self, team: AgentDefinition) -> Outcome:
        """Return what a run finds whose team has just reached its goal."""
        state = self.teams.progress(team.agent_id).state
        if state is not TeamState.COMPLETED:
            return _resting(state)
        # The very words of the notification, which is then not sent twice.
        return Outcome(report=self.teams.news(team, News.COMPLETED))

    async def _hold(self, run: Run, phase: Phase) -> tuple[Report, dict[str, Any]]:
        """Have the phase's members report."""
        team, registry = run.agent, self.parts.registry
        present = attendance(team, phase, registry)
        if not present.members:
            wanted = names(phase.members or team.roster)
            raise RunFailed(RunError.NO_AGENTS, f"nobody of {wanted} is there")
        fresh = await self._fresh(present.members, dt_util.utcnow())
        asked = [one for one in present.members if one.agent_id not in fresh]
        run.step(
            "stand_up",
            phase=phase.name,
            asked=[one.agent_id for one in asked],
            reused=sorted(fresh),
            absent=list(present.absent),
        )
        came = await self.checkin.collect(run, asked, task_of(team, phase))
        findings = {one.agent.agent_id: one for one in (*fresh.values(), *came)}
        ordered = [findings[one.agent_id] for one in present.members]
        report = await self.checkin.compile(run, ordered)
        found = summary(run, phase, ordered, present)
        return report.with_notes(*present.absent), found

    async def _fresh(
        self, members: Sequence[AgentDefinition], now: datetime
    ) -> dict[str, Finding]:
        """Return the findings of shared members that reported a short time ago."""
        ours = dedicated(self.parts.registry.all())
        found: dict[str, Finding] = {}
        for agent in members:
            if agent.agent_id in ours:
                continue
            last = await self.parts.journal.last_report(agent.agent_id)
            if last is None or last.report is None or last.ended_at is None:
                continue
            if (age := now - last.ended_at) <= FRESH:
                found[agent.agent_id] = Finding(
                    agent=agent,
                    report=last.report,
                    state=str(RunState.COMPLETED),
                    note=f"reported {describe_age(age)} ago and was not asked again",
                )
        return found

    def _placed(self, team: AgentDefinition, phase: Phase, report: Report) -> Report:
        """Say where the team stands above what its members reported."""
        progress = self.teams.progress(team.agent_id)
        if progress.current is None or progress.current.name != phase.name:
            done = f"The phase '{phase.name}' has ended since"
            return replace(report, body=f"{done}.\n{report.body}".strip())
        check = self.teams.last_check(team.agent_id)
        lines = [where(team, progress)]
        if check.error:
            lines.append(f"Its exit cannot be checked: {check.error}")
        elif check.missing:
            lines.append(f"Not yet: {'; '.join(check.missing)}")
        elif progress.current.waiting:
            lines.append("It waits for your confirmation.")
        if late := days(progress.late(team, dt_util.utcnow())):
            lines.append(f"It is {late} days behind its plan.")
        return replace(report, body="\n".join([*lines, report.body]).strip())


def task_of(team: AgentDefinition, phase: Phase) -> str:
    """Return what a member is asked; it knows nothing of the team but this."""
    return (
        f"Stand-up of the team '{team.name}', goal: {team.goal}. "
        f"Phase '{phase.name}': {phase.instructions or 'report progress'}. "
        "Report progress, blockers and next steps in your area: each as an item of "
        "its own with its kind, which is progress, blocker or next_step."
    )


def summary(
    run: Run, phase: Phase, findings: Sequence[Finding], present: Attendance
) -> dict[str, Any]:
    """Return what a stand-up found, by kind, as JSON data."""
    points: dict[str, list[dict[str, Any]]] = {
        kind: [] for kind in (*KINDS.values(), _OTHER)
    }
    for finding in findings:
        if finding.report is not None:
            for kind, point in points_of(finding.report):
                kept = points[kind]
                if len(kept) < MAX_POINTS:
                    kept.append({"agent_id": finding.agent.agent_id, **point})
    return {
        "at": dt_util.utcnow().isoformat(),
        "run_id": run.run_id,
        "phase": phase.name,
        "members": [_member(finding) for finding in findings],
        "absent": list(present.absent),
        **points,
    }


def points_of(report: Report) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield a report's points with their kind: its items, or the lines of its body.

    A model that does not fill in kinds may still write PROGRESS, BLOCKERS and
    NEXT_STEPS as headings of its text.
    """
    kinds = [KINDS.get(str(item.get("kind")), _OTHER) for item in report.items]
    if all(kind == _OTHER for kind in kinds):
        yield from _written(report.body)
    for kind, item in zip(kinds, report.items, strict=True):
        yield (
            kind,
            {
                "title": str(item["title"]),
                "detail": str(item.get("detail", ""))[:MAX_DETAIL],
                "due": item.get("due"),
            },
        )


def _written(body: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the points that stand below headings in a text."""
    kind: str | None = None
    for line in body.splitlines():
        if match := _GRAMMAR.match(line):
            kind, line = _HEADINGS[match[1][0]], match[2]
        text = _BULLET.sub("", line).strip()
        if kind is not None and text.lower() not in _NOTHING:
            yield kind, {"title": text[:MAX_DETAIL], "detail": "", "due": None}


def _member(finding: Finding) -> dict[str, Any]:
    """Return how one member took part."""
    return {
        "agent_id": finding.agent.agent_id,
        "name": finding.agent.name,
        "state": finding.state,
        "headline": finding.report.headline if finding.report else None,
        "note": finding.note or finding.problem,
    }


def _resting(state: TeamState) -> Outcome:
    """Return the end of a run whose team does not work."""
    words = {
        TeamState.PAUSED: "it is paused, resume_team has it go on",
        TeamState.COMPLETED: "it has reached its goal, start_team begins anew",
    }
    return Outcome(
        report=None,
        state=RunState.CANCELLED,
        error=str(RunError.TEAM_RESTS),
        error_detail=words.get(state, str(state)),
    )
