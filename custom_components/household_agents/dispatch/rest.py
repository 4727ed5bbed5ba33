"""When an agent that finds nothing may rest: a pure rule on times and counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Any, Final

from ..memory.records import RunRecord, RunSource, RunState

#: So many scheduled times in a row are left out at most.
MAX_SKIPS: Final = 3
LONGEST: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """An agent's latest runs that found nothing, in an unbroken row."""

    runs: tuple[RunRecord, ...] = ()

    @property
    def last(self) -> datetime | None:
        """When the latest of them was asked for."""
        return self.runs[0].request.requested_at if self.runs else None

    @property
    def tokens(self) -> int:
        """What one of them used on average."""
        total = sum(run.usage.total_tokens for run in self.runs)
        return total // len(self.runs) if self.runs else 0

    @property
    def cost(self) -> float:
        """What one of them cost on average."""
        total = sum(run.usage.cost for run in self.runs)
        return total / len(self.runs) if self.runs else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What an agent's rests of the last thirty days saved."""

    runs: int
    tokens: int
    cost: float
    last: datetime

    def as_dict(self) -> dict[str, Any]:
        """Return JSON data for attributes."""
        return {
            "runs": self.runs,
            "tokens": self.tokens,
            "cost": round(self.cost, 6),
            "last": self.last.isoformat(),
        }


def quiet_row(newest_first: Sequence[RunRecord]) -> Quiet:
    """Return the row of scheduled runs that found nothing.

    What other agents asked for is passed over; a person, a message, a trigger or
    a run that found something ends the row.
    """
    row: list[RunRecord] = []
    for record in newest_first:
        if record.request.source.internal:
            continue
        if not _found_nothing(record):
            break
        row.append(record)
    return Quiet(runs=tuple(row))


def may_rest(
    rest_after: int,
    quiet: Quiet,
    *,
    skipped: int,
    scheduled: datetime,
    following: datetime,
    zone: tzinfo,
) -> bool:
    """Whether a scheduled time may be left out; ``following`` is the one after it.

    ``skipped`` is how many were left out since the last run. The distance grows
    by one with each further run that finds nothing.
    """
    last = quiet.last
    if not rest_after or last is None or len(quiet.runs) < rest_after:
        return False
    if last.astimezone(zone).date() != scheduled.astimezone(zone).date():
        return False
    if following - last > LONGEST:
        return False
    return skipped < min(MAX_SKIPS, len(quiet.runs) - rest_after + 1)


def _found_nothing(record: RunRecord) -> bool:
    """Whether a scheduled run said that all is clear, and knew all that it should."""
    report = record.report
    return (
        record.request.source is RunSource.SCHEDULE
        and "trigger" not in record.request.context
        and record.state is RunState.COMPLETED
        and report is not None
        and not report.actionable
        and not report.notes
    )
