"""Five-field cron in local time: pure functions on times.

Home Assistant's time zone decides. ``cronsim`` follows Debian's rules at
daylight-saving changes: a fixed time that does not exist runs right after the
gap, one that exists twice runs once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final

from cronsim import CronSim

from ..agents.definition import AgentDefinition
from ..agents.kinds import MissedRun

#: A calendar of years must not list every minute of them.
MAX_TIMES: Final = 500


@dataclass(frozen=True, slots=True)
class Job:
    """One cron expression of one agent."""

    agent_id: str
    cron: str

    @property
    def key(self) -> str:
        """What the journal knows the job by."""
        return f"{self.agent_id}:{self.cron}"


def jobs_of(agent: AgentDefinition) -> tuple[Job, ...]:
    """Return the agent's jobs."""
    return tuple(Job(agent.agent_id, cron) for cron in agent.cron)


def next_time(cron: str, after: datetime, zone: tzinfo) -> datetime:
    """Return the first time after ``after``, in UTC."""
    return next(CronSim(cron, after.astimezone(zone))).astimezone(UTC)


def last_time(cron: str, before: datetime, zone: tzinfo) -> datetime:
    """Return the last time at or before ``before``, in UTC."""
    # The reverse iterator leaves out its own starting minute.
    start = before.astimezone(zone) + timedelta(minutes=1)
    times = CronSim(cron, start, reverse=True)
    return next(when for when in times if when <= before).astimezone(UTC)


def due_times(
    cron: str, start: datetime, end: datetime, zone: tzinfo, *, most: int = MAX_TIMES
) -> list[datetime]:
    """Return the first ``most`` times in ``[start, end)``, in UTC."""
    times: list[datetime] = []
    when = next_time(cron, start - timedelta(seconds=1), zone)
    while when < end and len(times) < most:
        times.append(when)
        when = next_time(cron, when, zone)
    return times


def may_catch_up(agent: AgentDefinition, scheduled: datetime, now: datetime) -> bool:
    """Whether a time that passed unseen is still to be run."""
    match agent.missed_run:
        case MissedRun.RUN_ONCE:
            return True
        case MissedRun.WITHIN:
            return now - scheduled <= timedelta(minutes=agent.missed_run_minutes)
        case _:
            return False


def is_dark(
    crons: Iterable[str], last_run: datetime, now: datetime, zone: tzinfo
) -> bool:
    """Whether an agent has been silent for one and a half of its intervals."""
    deadlines = []
    for cron in crons:
        expected = next_time(cron, last_run, zone)
        interval = next_time(cron, expected, zone) - expected
        deadlines.append(expected + interval / 2)
    return bool(deadlines) and now > min(deadlines)
