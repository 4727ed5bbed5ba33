"""Where a team stands, and every step that it can take from there: pure values."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Any, Final, Self

from homeassistant.util import slugify

from ..agents.definition import AgentDefinition, Phase
from ..memory.codec import iso

#: A phase that is later than this has slipped badly (CARE: two months).
BADLY_LATE: Final = timedelta(days=60)


class TeamState(StrEnum):
    """A team's life."""

    CREATED = "created"
    ACTIVE = "active"
    PAUSED = "paused"
    COMPLETED = "completed"


#: What a person sees while the active phase is done but for their word.
WAITING: Final = "waiting"


class Slip(IntEnum):
    """How late a phase is, in the steps at which people are told."""

    NONE = 0
    LATE = 1
    BADLY = 2


class News(StrEnum):
    """What people are still to be told."""

    PHASE = "phase"
    ASK = "ask"
    COMPLETED = "completed"
    SLIP = "slip"


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseRecord:
    """One phase as it was lived: when it began, how it ended, what was told."""

    name: str
    began_at: datetime
    ended_at: datetime | None = None
    #: Who said that it is done; without anybody the criteria alone ended it.
    confirmed_by: str | None = None
    #: It has been seen unfinished, or a stand-up was held in it. Only then is a
    #: person asked: nobody wants the question together with the beginning.
    ripe: bool = False
    #: All that its exit asks for holds, but for a person's word.
    waiting: bool = False
    asked_at: datetime | None = None
    #: Time that does not count, since the team was paused.
    paused_seconds: float = 0.0
    slip: Slip = Slip.NONE

    def as_dict(self) -> dict[str, Any]:
        """Return JSON data for the journal and for responses."""
        return {
            "name": self.name,
            "began_at": self.began_at.isoformat(),
            "ended_at": iso(self.ended_at),
            "confirmed_by": self.confirmed_by,
            "ripe": self.ripe,
            "waiting": self.waiting,
            "asked_at": iso(self.asked_at),
            "paused_seconds": self.paused_seconds,
            "slip": int(self.slip),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read what ``as_dict`` wrote."""
        return cls(
            name=data["name"],
            began_at=datetime.fromisoformat(data["began_at"]),
            ended_at=_time(data["ended_at"]),
            confirmed_by=data["confirmed_by"],
            ripe=data["ripe"],
            waiting=data["waiting"],
            asked_at=_time(data["asked_at"]),
            paused_seconds=data["paused_seconds"],
            slip=Slip(data["slip"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamProgress:
    """Where a team stands; the last one of ``phases`` is the present one."""

    state: TeamState = TeamState.CREATED
    phases: tuple[PhaseRecord, ...] = ()
    started_by: str | None = None
    paused_at: datetime | None = None
    completed_at: datetime | None = None
    #: The agents that were switched off when the goal was reached.
    rested: tuple[str, ...] = ()
    untold: tuple[News, ...] = ()

    @property
    def current(self) -> PhaseRecord | None:
        """The phase that the team is in, if it is in one."""
        if self.state in (TeamState.ACTIVE, TeamState.PAUSED) and self.phases:
            return self.phases[-1]
        return None

    @property
    def shown(self) -> str:
        """The state as people see it."""
        waits = self.current is not None and self.current.waiting
        return WAITING if waits and self.state is TeamState.ACTIVE else str(self.state)

    def index(self, team: AgentDefinition) -> int:
        """Return the present phase's place in the definition as it is now.

        Phases are known by their names, so that a definition may get others in
        between; one that is renamed keeps its place.
        """
        if self.state is TeamState.COMPLETED:
            return len(team.phases)
        if (current := self.current) is None:
            return 0
        names = [slugify(phase.name) for phase in team.phases]
        if (name := slugify(current.name)) in names:
            return names.index(name)
        return min(len(self.phases), len(names)) - 1

    def phase(self, team: AgentDefinition) -> Phase | None:
        """Return the definition of the phase that the team is in."""
        return team.phases[self.index(team)] if self.current is not None else None

    def percent(self, team: AgentDefinition) -> int:
        """Return how many of the phases are done, in percent."""
        return round(100 * self.index(team) / max(1, len(team.phases)))

    def late(self, team: AgentDefinition, now: datetime) -> timedelta | None:
        """Return how long the present phase is over its planned length, if it is."""
        phase, current = self.phase(team), self.current
        if phase is None or current is None or not phase.days:
            return None
        spent = (self.paused_at or now) - current.began_at
        over = spent - timedelta(days=phase.days, seconds=current.paused_seconds)
        return over if over > timedelta() else None

    def as_dict(self) -> dict[str, Any]:
        """Return JSON data for the journal."""
        return {
            "state": str(self.state),
            "phases": [phase.as_dict() for phase in self.phases],
            "started_by": self.started_by,
            "paused_at": iso(self.paused_at),
            "completed_at": iso(self.completed_at),
            "rested": list(self.rested),
            "untold": [str(news) for news in self.untold],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read what ``as_dict`` wrote."""
        return cls(
            state=TeamState(data["state"]),
            phases=tuple(map(PhaseRecord.from_dict, data["phases"])),
            started_by=data["started_by"],
            paused_at=_time(data["paused_at"]),
            completed_at=_time(data["completed_at"]),
            rested=tuple(data["rested"]),
            untold=tuple(map(News, data["untold"])),
        )


def started(team: AgentDefinition, now: datetime, user_id: str | None) -> TeamProgress:
    """Return the beginning of a team's first phase."""
    return TeamProgress(
        state=TeamState.ACTIVE,
        phases=(PhaseRecord(name=team.phases[0].name, began_at=now),),
        started_by=user_id,
    )


def paused(progress: TeamProgress, now: datetime) -> TeamProgress:
    """Return an active team at rest."""
    return replace(progress, state=TeamState.PAUSED, paused_at=now)


def resumed(progress: TeamProgress, now: datetime) -> TeamProgress:
    """Return a paused team at work; the time at rest counts for no plan."""
    rest = (now - (progress.paused_at or now)).total_seconds()
    current = progress.phases[-1]
    return replace(
        _with_current(progress, paused_seconds=current.paused_seconds + rest),
        state=TeamState.ACTIVE,
        paused_at=None,
    )


def looked_at(
    progress: TeamProgress,
    team: AgentDefinition,
    now: datetime,
    *,
    met: bool,
    reached: bool,
    stood_up: bool,
) -> TeamProgress:
    """Return what a look at an active team's criteria leads to."""
    phase, current = progress.phase(team), progress.current
    if phase is None or current is None:
        return progress
    if reached:
        # Nobody has to confirm what begins nothing.
        return completed(progress, now)
    if not met:
        return _with_current(progress, ripe=True, waiting=False)
    if not phase.confirm:
        return advanced(progress, team, now)
    if not (current.ripe or stood_up) or current.waiting:
        return progress
    asked = current.asked_at is not None
    return replace(
        _with_current(
            progress, ripe=True, waiting=True, asked_at=current.asked_at or now
        ),
        untold=progress.untold if asked else _also(progress.untold, News.ASK),
    )


def advanced(
    progress: TeamProgress,
    team: AgentDefinition,
    now: datetime,
    *,
    user_id: str | None = None,
) -> TeamProgress:
    """Return the team in its next phase, or at its goal."""
    following = progress.index(team) + 1
    if following >= len(team.phases):
        return completed(progress, now, user_id=user_id)
    ended = _with_current(progress, ended_at=now, waiting=False, confirmed_by=user_id)
    begun = PhaseRecord(name=team.phases[following].name, began_at=now)
    return replace(
        ended,
        phases=(*ended.phases, begun),
        untold=_also(ended.untold, News.PHASE),
    )


def completed(
    progress: TeamProgress, now: datetime, *, user_id: str | None = None
) -> TeamProgress:
    """Return the team at its goal; its present phase ends with it."""
    ended = _with_current(progress, ended_at=now, waiting=False, confirmed_by=user_id)
    return replace(
        ended,
        state=TeamState.COMPLETED,
        completed_at=now,
        untold=_also(ended.untold, News.COMPLETED),
    )


def slipped(progress: TeamProgress, team: AgentDefinition, now: datetime) -> Slip:
    """Return how late an active team's phase is."""
    if progress.state is not TeamState.ACTIVE:
        return Slip.NONE
    if (late := progress.late(team, now)) is None:
        return Slip.NONE
    return Slip.BADLY if late > BADLY_LATE else Slip.LATE


def warned(progress: TeamProgress, slip: Slip) -> TeamProgress:
    """Return the team with a slip that people are to be told of."""
    return replace(
        _with_current(progress, slip=slip), untold=_also(progress.untold, News.SLIP)
    )


def told(progress: TeamProgress, news: News) -> TeamProgress:
    """Return the team after people were told."""
    return replace(
        progress, untold=tuple(one for one in progress.untold if one is not news)
    )


def _with_current(progress: TeamProgress, **changes: Any) -> TeamProgress:
    """Change the present phase's record."""
    *before, current = progress.phases
    return replace(progress, phases=(*before, replace(current, **changes)))


def _also(untold: tuple[News, ...], news: News) -> tuple[News, ...]:
    """Add news; a change of the phase makes what was to be told before it old."""
    if news in (News.PHASE, News.COMPLETED):
        return (news,)
    return (*(one for one in untold if one is not news), news)


def _time(text: str | None) -> datetime | None:
    """Return a time from its ISO text, or nothing."""
    return datetime.fromisoformat(text) if text else None
