"""The journal's statements about runs, their steps and what they used."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
import sqlite3
from typing import Any, Final

from ..model.usage import NO_USAGE, Usage
from .codec import one_of, to_us
from .records import ACTIVE_STATES, RunRecord, RunSource, RunState, Step
from .rows import (
    USAGE_COLUMNS,
    changing_values,
    request_values,
    run_from,
    step_from,
    step_values,
    usage_from,
)

_SUMS: Final = ", ".join(
    f"coalesce(sum({name}), 0) AS {name}" for name in USAGE_COLUMNS
)


#: In the words of the index ``runs_active``, or it would not be used.
_ACTIVE: Final = "state IN ('queued', 'acknowledged', 'running')"
_INDEXES: Final = {
    "parent_id": "runs_parent",
    "root_id": "runs_root",
    "agent_id": "runs_agent",
}
_PEOPLES: Final = ", ".join(f"'{one}'" for one in RunSource if one.interactive)
#: Queued runs that neither a person nor another run waits for.
_BACKLOG: Final = (
    f"state = 'queued' AND parent_id IS NULL AND source NOT IN ({_PEOPLES})"
)
#: The agent behind a run: the id of a helper's begins with its agent's.
_ACCOUNT: Final = "substr(agent_id, 1, instr(agent_id || '.', '.') - 1)"
#: No run waits longer than this for its turn.
_LONGEST_WAIT: Final = timedelta(days=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFilter:
    """Which runs are wanted; what is None or left out does not matter."""

    agent_id: str | None = None
    #: Of these agents and their helpers.
    agents: Collection[str] | None = None
    root_id: str | None = None
    parent_id: str | None = None
    #: Only what no other run has asked for.
    top_only: bool = False
    states: Collection[RunState] | None = None
    sources: Collection[RunSource] | None = None
    since: datetime | None = None
    until: datetime | None = None
    limit: int = 50

    @property
    def index(self) -> str:
        """The index that leads to them without walking the table."""
        for column, index in _INDEXES.items():
            if getattr(self, column) is not None:
                return index
        return "runs_active" if self._only_active else "runs_requested"

    @property
    def _only_active(self) -> bool:
        """Whether no ended run is wanted."""
        return bool(self.states) and set(self.states or ()) <= set(ACTIVE_STATES)

    def where(self) -> tuple[str, list[Any]]:
        """Return the condition with its values."""
        terms: list[str] = []
        values: list[Any] = []
        for column in ("agent_id", "root_id", "parent_id"):
            if (value := getattr(self, column)) is not None:
                terms.append(f"{column} = ?")
                values.append(value)
        for column, wanted in (("state", self.states), ("source", self.sources)):
            if wanted is not None:
                terms.append(one_of(column, wanted))
                values.extend(sorted(map(str, wanted)))
        if self.agents is not None:
            terms.append(one_of(_ACCOUNT, self.agents))
            values.extend(sorted(self.agents))
        if self.top_only:
            terms.append("parent_id IS NULL")
        if self._only_active:
            terms.append(_ACTIVE)
        for sign, time in ((">=", self.since), ("<", self.until)):
            if time is not None:
                terms.append(f"requested_at {sign} ?")
                values.append(to_us(time))
        return " AND ".join(terms) or "1", values


def save_run(connection: sqlite3.Connection, record: RunRecord) -> None:
    """Write a run, new or known."""
    values = changing_values(record)
    known = connection.execute(
        _update(tuple(values)), (*values.values(), record.run_id)
    ).rowcount
    if not known:
        _insert_run(connection, {**request_values(record.request), **values})


def create_run(connection: sqlite3.Connection, record: RunRecord) -> RunRecord | None:
    """Write a new run, or return the one that the same request made before."""
    existing = connection.execute(
        "SELECT * FROM runs WHERE idempotency_key = ? UNION ALL "
        "SELECT * FROM runs WHERE run_id = ?",
        (record.request.idempotency_key, record.run_id),
    ).fetchone()
    if existing is not None:
        return run_from(existing)
    values = {**request_values(record.request), **changing_values(record)}
    _insert_run(connection, values)
    return None


def get_run(connection: sqlite3.Connection, run_id: str) -> RunRecord | None:
    """Return one run."""
    row = connection.execute(
        "SELECT * FROM runs WHERE run_id = ?", (run_id,)
    ).fetchone()
    return None if row is None else run_from(row)


def get_runs(connection: sqlite3.Connection, wanted: RunFilter) -> list[RunRecord]:
    """Return runs, newest first."""
    where, values = wanted.where()
    rows = connection.execute(
        f"SELECT * FROM runs INDEXED BY {wanted.index} WHERE {where} "  # noqa: S608
        "ORDER BY requested_at DESC, rowid DESC LIMIT ?",
        (*values, wanted.limit),
    )
    return [run_from(row) for row in rows]


def get_queued(
    connection: sqlite3.Connection, agent_id: str, limit: int
) -> list[RunRecord]:
    """Return an agent's queued runs that nobody waits for, in the order of asking."""
    rows = connection.execute(
        f"SELECT * FROM runs INDEXED BY runs_queued WHERE {_BACKLOG} "  # noqa: S608
        "AND agent_id = ? ORDER BY rowid LIMIT ?",
        (agent_id, limit),
    )
    return [run_from(row) for row in rows]


def get_awaited(connection: sqlite3.Connection, limit: int) -> list[RunRecord]:
    """Return the queued runs that somebody waits for, in the order of asking."""
    rows = connection.execute(
        "SELECT * FROM runs INDEXED BY runs_queued WHERE state = 'queued' "  # noqa: S608
        f"AND NOT ({_BACKLOG}) ORDER BY rowid LIMIT ?",
        (limit,),
    )
    return [run_from(row) for row in rows]


def count_queued(connection: sqlite3.Connection) -> dict[str, int]:
    """Return how many queued runs of each agent nobody waits for."""
    rows = connection.execute(
        "SELECT agent_id, count(*) AS waiting FROM runs INDEXED BY runs_queued "  # noqa: S608
        f"WHERE {_BACKLOG} GROUP BY agent_id ORDER BY agent_id"
    )
    return {row["agent_id"]: row["waiting"] for row in rows}


def last_report(connection: sqlite3.Connection, agent_id: str) -> RunRecord | None:
    """Return an agent's newest completed run with a report."""
    row = connection.execute(
        "SELECT * FROM runs WHERE agent_id = ? AND state = 'completed' "
        "AND report IS NOT NULL ORDER BY requested_at DESC LIMIT 1",
        (agent_id,),
    ).fetchone()
    return None if row is None else run_from(row)


def add_step(connection: sqlite3.Connection, step: Step) -> None:
    """Write one step of a run."""
    connection.execute(
        "INSERT OR REPLACE INTO steps (run_id, seq, kind, at, duration, data) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        step_values(step),
    )


def get_steps(connection: sqlite3.Connection, run_id: str) -> list[Step]:
    """Return a run's steps in their order."""
    rows = connection.execute(
        "SELECT * FROM steps WHERE run_id = ? ORDER BY seq", (run_id,)
    )
    return [step_from(row) for row in rows]


def get_steps_of(
    connection: sqlite3.Connection, run_ids: Collection[str], limit: int
) -> list[Step]:
    """Return the newest steps of several runs, in the order of time."""
    rows = connection.execute(
        f"SELECT * FROM steps WHERE {one_of('run_id', run_ids)} "  # noqa: S608
        "ORDER BY at DESC, seq DESC LIMIT ?",
        (*run_ids, limit),
    )
    return [step_from(row) for row in rows][::-1]


def usage(
    connection: sqlite3.Connection, since: datetime, agent_id: str | None
) -> Usage:
    """Return what the runs that began since a time used."""
    row = connection.execute(
        f"SELECT {_SUMS} FROM runs INDEXED BY runs_requested "  # noqa: S608
        "WHERE requested_at >= ? AND began_at >= ? AND agent_id = coalesce(?, agent_id)",
        (to_us(since - _LONGEST_WAIT), to_us(since), agent_id),
    ).fetchone()
    return usage_from(row)


def usage_below(connection: sqlite3.Connection, root_id: str) -> Usage:
    """Return what a run and all runs below it used."""
    rows = connection.execute(
        f"SELECT {_SUMS} FROM runs INDEXED BY runs_root WHERE root_id = ? "  # noqa: S608
        f"UNION ALL SELECT {_SUMS} FROM runs WHERE run_id = ?",
        (root_id, root_id),
    )
    return sum((usage_from(row) for row in rows), NO_USAGE)


def usage_by_agent(connection: sqlite3.Connection, since: datetime) -> dict[str, Usage]:
    """Return what each agent's runs that began since a time used."""
    rows = connection.execute(
        f"SELECT agent_id, {_SUMS} FROM runs INDEXED BY runs_requested "  # noqa: S608
        "WHERE requested_at >= ? AND began_at >= ? GROUP BY agent_id ORDER BY agent_id",
        (to_us(since - _LONGEST_WAIT), to_us(since)),
    )
    return {row["agent_id"]: usage_from(row) for row in rows}


def count_ended(connection: sqlite3.Connection, since: datetime) -> dict[str, int]:
    """Return how many of each agent's runs have ended since a time."""
    rows = connection.execute(
        "SELECT agent_id, count(*) AS runs FROM runs INDEXED BY runs_requested "
        "WHERE requested_at >= ? AND ended_at >= ? GROUP BY agent_id",
        (to_us(since - _LONGEST_WAIT), to_us(since)),
    )
    return {row["agent_id"]: row["runs"] for row in rows}


def claims_by_agent(connection: sqlite3.Connection, since: datetime) -> dict[str, int]:
    """Return how many of each agent's runs claimed what nothing bears out."""
    rows = connection.execute(
        "SELECT agent_id, count(*) AS runs FROM runs INDEXED BY runs_claims "
        "WHERE claims > 0 AND requested_at >= ? GROUP BY agent_id",
        (to_us(since),),
    )
    return {row["agent_id"]: row["runs"] for row in rows}


def _insert_run(connection: sqlite3.Connection, values: dict[str, Any]) -> None:
    """Write a new run's columns."""
    connection.execute(_insert(tuple(values)), tuple(values.values()))


@cache
def _insert(columns: tuple[str, ...]) -> str:
    """Return the statement for a new run."""
    places = ", ".join("?" * len(columns))
    return f"INSERT INTO runs ({', '.join(columns)}) VALUES ({places})"  # noqa: S608


@cache
def _update(columns: tuple[str, ...]) -> str:
    """Return the statement for a run that is there."""
    changes = ", ".join(f"{name} = ?" for name in columns)
    return f"UPDATE runs SET {changes} WHERE run_id = ?"  # noqa: S608
