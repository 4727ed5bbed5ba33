"""What agents did, do and cost, as the journal has it: no model is asked."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from homeassistant.util import dt as dt_util

from .agents.definition import AgentDefinition
from .dispatch.inputs import RunRefused
from .dispatch.status import DISABLED, IDLE
from .memory.effect_records import EffectState
from .memory.records import RunRecord, RunSource, RunState
from .model.usage import Usage
from .sentence_match import Heard
from .speaking import Speaker
from .speech import as_speech, report_speech

if TYPE_CHECKING:
    from .household import Household

#: So many runs are looked through; a busy day has fewer.
MAX_RUNS: Final = 500
#: So many reports are told of, the ones that matter most.
MAX_TOLD: Final = 3
#: A headline is no longer aloud.
MAX_HEADLINE: Final = 120

_NOT_TOLD: Final = (RunSource.REVIEW, RunSource.SUB_AGENT)
_CHANGED: Final = (EffectState.CONFIRMED, EffectState.DONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A time that people speak of; ``until`` is now where it is not given."""

    since: datetime
    until: datetime | None = None
    #: What it is called aloud: a key, and the time that it names.
    name: str
    at: datetime | None = None


def span_of(period: str, hour: str | None, now: datetime) -> Span:
    """Return the time that is meant; ``now`` is local."""
    today = dt_util.start_of_local_day(now)
    yesterday = dt_util.start_of_local_day(now - timedelta(days=1))
    if hour is not None:
        since = _at(today, int(hour))
        if since > now:
            # At nine, "since ten" is since ten last night.
            since = _at(yesterday, int(hour) % 12 + 12)
        return Span(since=since, name="spoken_since_time", at=since)
    spans = {
        "today": Span(since=today, name="spoken_when_today"),
        "yesterday": Span(since=yesterday, until=today, name="spoken_when_yesterday"),
        "morning": Span(since=_at(today, 5), name="spoken_when_morning"),
        "night": Span(
            since=_at(yesterday, 22), until=_at(today, 7), name="spoken_when_night"
        ),
        "hour": Span(
            since=dt_util.as_utc(now) - timedelta(hours=1), name="spoken_when_hour"
        ),
        "week": Span(
            since=dt_util.start_of_local_day(now - timedelta(days=now.weekday())),
            name="spoken_when_week",
        ),
        "since_yesterday": Span(since=yesterday, name="spoken_when_since_yesterday"),
    }
    return spans[period]


def _at(day: datetime, hour: int) -> datetime:
    """Return an hour of a day that begins then."""
    return day.replace(hour=hour)


class DayTold:
    """Reads the journal and the board aloud."""

    def __init__(self, household: Household) -> None:
        """Keep the household."""
        self._household = household

    async def did(self, heard: Heard, speaker: Speaker) -> str:
        """Say what agents did."""
        agents = await self._meant(heard, speaker)
        span = _span(heard)
        when = await _when(span, speaker)
        runs = await self._runs(span, agents, heard.agent_id)
        if not runs:
            who = agents[0].name if heard.agent_id and agents else None
            return (
                await speaker.say("spoken_did_nothing_one", agent=who, when=when)
                if who
                else await speaker.say("spoken_did_nothing", when=when)
            )
        told = [await self._who_ran(runs, heard.agent_id is not None, when, speaker)]
        told += await self._headlines(runs, speaker)
        told.append(await self._ending(runs, span, heard.agent_id, speaker))
        return " ".join(told)

    async def last(self, heard: Heard, speaker: Speaker) -> str:
        """Say what an agent reported last."""
        (agent,) = await self._meant(heard, speaker)
        record = await self._household.journal.last_report(agent.agent_id)
        if record is None or record.report is None:
            return await speaker.say("spoken_no_report", agent=agent.name)
        when = record.ended_at or record.request.requested_at
        return await speaker.say(
            "spoken_last",
            agent=agent.name,
            time=await speaker.say_time(when),
            report=report_speech(record.report),
        )

    async def working(self, heard: Heard, speaker: Speaker) -> str:
        """Say who is at work."""
        agents = {one.agent_id: one.name for one in await self._meant(heard, speaker)}
        active = self._household.board.active
        names = sorted(
            {agents[one.agent_id] for one in active if one.agent_id in agents}
        )
        if not names:
            return await speaker.say("spoken_nobody_works")
        return await speaker.say_count(
            "spoken_working", len(names), names=await speaker.say_list(names)
        )

    async def status(self, heard: Heard, speaker: Speaker) -> str:
        """Say how an agent is, and when it runs next."""
        (agent,) = await self._meant(heard, speaker)
        status = self._household.board.get(agent.agent_id)
        enabled = self._household.registry.enabled(agent.agent_id)
        state = status.state if enabled or status.current is not None else DISABLED
        told = await speaker.say(
            _STATUS.get(state, "spoken_is_in_trouble"), agent=agent.name
        )
        if status.breaker_open_until is not None:
            told = await speaker.say("spoken_is_in_trouble", agent=agent.name)
        if enabled and status.next_run is not None:
            time = await speaker.say_time(status.next_run)
            told = f"{told} {await speaker.say('spoken_next_run', time=time)}"
        return told

    async def cost(self, heard: Heard, speaker: Speaker) -> str:
        """Say what agents cost."""
        agents = await self._meant(heard, speaker)
        span = _span(heard)
        used = await self._used(span, heard.agent_id)
        when = await _when(span, speaker)
        cost = await speaker.say_cost(used.cost)
        if heard.agent_id:
            return await speaker.say(
                "spoken_cost_of", agent=agents[0].name, cost=cost, when=when
            )
        return await speaker.say("spoken_cost_all", cost=cost, when=when)

    async def _meant(self, heard: Heard, speaker: Speaker) -> list[AgentDefinition]:
        """Return who is meant.

        Raises ``NotAllowed`` if the speaker may not hear, ``RunRefused`` if it has gone.
        """
        if heard.agent_id is None:
            return await speaker.readable(self._household.registry.all())
        agent = self._household.registry.get(heard.agent_id)
        if agent is None:
            raise RunRefused("agent_unknown", agent=heard.agent_id)
        await speaker.check_reading(agent)
        return [agent]

    async def _runs(
        self, span: Span, agents: list[AgentDefinition], agent_id: str | None
    ) -> list[RunRecord]:
        """Return the runs that ended in a time, newest first."""
        known = {one.agent_id for one in agents}
        runs = await self._household.journal.runs(
            agent_id=agent_id, since=span.since, limit=MAX_RUNS
        )
        return [
            run
            for run in runs
            if run.state.terminal
            and run.agent_id in known
            and run.request.source not in _NOT_TOLD
            and (span.until is None or run.request.requested_at < span.until)
        ]

    async def _who_ran(
        self, runs: list[RunRecord], one: bool, when: str, speaker: Speaker
    ) -> str:
        """Say who ran, or how often the one did."""
        if one:
            agent = self._name(runs[0].agent_id)
            return await speaker.say_count(
                "spoken_ran", len(runs), agent=agent, when=when
            )
        count = len({run.agent_id for run in runs})
        return await speaker.say_count("spoken_agents_ran", count, when=when)

    async def _headlines(self, runs: list[RunRecord], speaker: Speaker) -> list[str]:
        """Say what came of the runs that matter most, each agent's latest one."""
        latest: dict[str, RunRecord] = {}
        for run in runs:
            if run.report is not None:
                latest.setdefault(run.agent_id, run)
        ordered = sorted(
            latest.values(),
            key=lambda run: (
                -run.report.urgency.rank if run.report is not None else 0,
                run.request.source.internal,
            ),
        )
        told = [
            await speaker.say(
                "spoken_headline",
                agent=self._name(run.agent_id),
                headline=as_speech(run.report.headline, limit=MAX_HEADLINE).rstrip("."),
            )
            for run in ordered[:MAX_TOLD]
            if run.report is not None
        ]
        if more := max(len(ordered) - MAX_TOLD, 0):
            told.append(await speaker.say_count("spoken_more_reports", more))
        return told

    async def _ending(
        self,
        runs: list[RunRecord],
        span: Span,
        agent_id: str | None,
        speaker: Speaker,
    ) -> str:
        """Say how much was changed and went wrong, and what it cost."""
        changes = sum(
            row["state"] in _CHANGED and not row.get("rolls_back")
            for run in runs
            for row in run.effects
        )
        failed = sum(run.state in (RunState.FAILED, RunState.TIMED_OUT) for run in runs)
        used = await self._used(span, agent_id)
        told = [
            await speaker.say_count("spoken_changes", changes)
            if changes
            else await speaker.say("spoken_no_changes")
        ]
        if failed:
            told.append(await speaker.say_count("spoken_runs_failed", failed))
        cost = await speaker.say_cost(used.cost)
        told.append(await speaker.say("spoken_it_cost", cost=cost))
        return " ".join(told)

    async def _used(self, span: Span, agent_id: str | None) -> Usage:
        """Return what was used in a time."""
        journal = self._household.journal
        used = await journal.usage(span.since, agent_id=agent_id)
        if span.until is None:
            return used
        after = await journal.usage(span.until, agent_id=agent_id)
        return Usage(cost=max(used.cost - after.cost, 0.0))

    def _name(self, agent_id: str) -> str:
        """Return what an agent is called."""
        agent = self._household.registry.get(agent_id)
        return agent.name if agent is not None else agent_id


#: How a status is said; what is not here is trouble.
_STATUS: Final = {
    IDLE: "spoken_is_idle",
    DISABLED: "spoken_is_paused",
    str(RunState.QUEUED): "spoken_is_queued",
    str(RunState.ACKNOWLEDGED): "spoken_is_working",
    str(RunState.RUNNING): "spoken_is_working",
    str(RunState.WAITING): "spoken_is_waiting",
}


def _span(heard: Heard) -> Span:
    """Return the time that a sentence speaks of; today if it names none."""
    return span_of(
        heard.slots.get("period", "today"), heard.slots.get("hour"), dt_util.now()
    )


async def _when(span: Span, speaker: Speaker) -> str:
    """Return a time's name aloud."""
    if span.at is None:
        return await speaker.say(span.name)
    return await speaker.say(span.name, time=await speaker.say_time(span.at))
