"""The journal's statement about what ran when, as short as a calendar shows it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
import sqlite3
from typing import Final

from .codec import from_us, maybe_time, to_us
from .database import Database
from .records import RunState

#: A run that was asked for longer before a time is not looked for any more.
LONGEST: Final = timedelta(hours=48)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastRun:
    """A run that nobody but a person, a trigger or the clock asked for."""

    run_id: str
    agent_id: str
    state: RunState
    source: str
    began_at: datetime
    ended_at: datetime | None
    headline: str | None


async def past_runs(
    database: Database, start: datetime, end: datetime, limit: int
) -> list[PastRun]:
    """Return the runs under way between two times, newest first, without those below."""
    return await database.read(lambda reader: _get(reader, start, end, limit))


def _get(
    connection: sqlite3.Connection, start: datetime, end: datetime, limit: int
) -> list[PastRun]:
    """Read them along the order in which they were asked for."""
    rows = connection.execute(
        "SELECT run_id, agent_id, state, source, began_at, ended_at, "
        "json_extract(report, '$.headline') AS headline "
        "FROM runs INDEXED BY runs_requested "
        "WHERE requested_at >= ? AND requested_at < ? AND parent_id IS NULL "
        "AND began_at < ? AND coalesce(ended_at, began_at) >= ? "
        "ORDER BY requested_at DESC LIMIT ?",
        (to_us(start - LONGEST), to_us(end), to_us(end), to_us(start), limit),
    )
    return [
        PastRun(
            run_id=row["run_id"],
            agent_id=row["agent_id"],
            state=RunState(row["state"]),
            source=row["source"],
            began_at=from_us(row["began_at"]),
            ended_at=maybe_time(row["ended_at"]),
            headline=row["headline"],
        )
        for row in rows
    ]
