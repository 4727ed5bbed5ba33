"""The journal's statements about workflows, their tasks and the runs of those."""

from collections.abc import Collection, Iterable
import sqlite3
from types import MappingProxyType
from typing import Any, Final

from ..model.usage import Usage
from .codec import clean, dumps, from_us, loads, maybe_time, maybe_us, one_of, to_us
from .records import Report, RunRecord
from .rows import USAGE_COLUMNS, run_from, usage_from
from .workflow_records import Place, TaskRecord, WorkflowRecord, WorkflowState

_COLUMNS: Final = (
    "workflow_id",
    "key",
    "agent_id",
    "state",
    "run_id",
    "user_id",
    "created_at",
    "ended_at",
    "expires_at",
    "budget_tokens",
    "usage",
    "request",
    "context",
    "report",
    "heard",
)
_INSERT: Final = (
    f"INSERT INTO workflows ({', '.join(_COLUMNS)}) "  # noqa: S608
    f"VALUES ({', '.join('?' * len(_COLUMNS))})"
)
_SUMS: Final = ", ".join(
    f"coalesce(sum({name}), 0) AS {name}" for name in USAGE_COLUMNS
)


def create(
    connection: sqlite3.Connection, record: WorkflowRecord
) -> WorkflowRecord | None:
    """Write a new workflow, or return the one that has its key already."""
    row = connection.execute(
        "SELECT * FROM workflows WHERE key = ?", (record.key,)
    ).fetchone()
    if row is not None:
        return _workflow_from(connection, row)
    connection.execute(_INSERT, _values(record))
    connection.executemany(
        "INSERT INTO tasks (workflow_id, position, task_id, state, data) "
        "VALUES (?, ?, ?, ?, ?)",
        [
            (
                record.workflow_id,
                position,
                task.task_id,
                str(task.state),
                dumps(task.as_dict()),
            )
            for position, task in enumerate(record.tasks)
        ],
    )
    return None


def save_tasks(
    connection: sqlite3.Connection, workflow_id: str, tasks: Iterable[TaskRecord]
) -> None:
    """Write some of a workflow's tasks, each in its own row."""
    connection.executemany(
        "UPDATE tasks SET state = ?, data = ? WHERE workflow_id = ? AND task_id = ?",
        [
            (str(task.state), dumps(task.as_dict()), workflow_id, task.task_id)
            for task in tasks
        ],
    )


def save_head(connection: sqlite3.Connection, record: WorkflowRecord) -> None:
    """Write all that may change of a workflow but its tasks and its report."""
    connection.execute(
        "UPDATE workflows SET state = ?, run_id = ?, ended_at = ?, usage = ? "
        "WHERE workflow_id = ?",
        (
            str(record.state),
            record.run_id,
            maybe_us(record.ended_at),
            dumps(record.usage.as_dict()),
            record.workflow_id,
        ),
    )


def save_report(
    connection: sqlite3.Connection, workflow_id: str, report: Report
) -> None:
    """Write the report that was compiled of a workflow."""
    connection.execute(
        "UPDATE workflows SET report = ? WHERE workflow_id = ?",
        (dumps(report.as_dict()), workflow_id),
    )


def deliver(connection: sqlite3.Connection, workflow_id: str) -> bool:
    """Note that somebody has been given the end; False if that was so before."""
    cursor = connection.execute(
        "UPDATE workflows SET delivered = 1 WHERE workflow_id = ? AND delivered = 0",
        (workflow_id,),
    )
    return bool(cursor.rowcount)


def get(connection: sqlite3.Connection, workflow_id: str) -> WorkflowRecord | None:
    """Return one workflow."""
    row = connection.execute(
        "SELECT * FROM workflows WHERE workflow_id = ?", (workflow_id,)
    ).fetchone()
    return None if row is None else _workflow_from(connection, row)


def by_key(connection: sqlite3.Connection, key: str) -> WorkflowRecord | None:
    """Return the workflow that has a key."""
    row = connection.execute("SELECT * FROM workflows WHERE key = ?", (key,)).fetchone()
    return None if row is None else _workflow_from(connection, row)


def newest(
    connection: sqlite3.Connection,
    states: Collection[WorkflowState] | None,
    limit: int,
) -> list[WorkflowRecord]:
    """Return workflows, newest first."""
    wanted = sorted(map(str, states if states is not None else WorkflowState))
    rows = connection.execute(
        "SELECT * FROM workflows WHERE state IN "  # noqa: S608
        f"({', '.join('?' * len(wanted))}) "
        "ORDER BY created_at DESC, workflow_id DESC LIMIT ?",
        (*wanted, limit),
    ).fetchall()
    return [_workflow_from(connection, row) for row in rows]


def page(
    connection: sqlite3.Connection,
    *,
    states: Collection[WorkflowState] | None,
    agents: Collection[str] | None,
    after: Place | None,
    limit: int,
) -> list[WorkflowRecord]:
    """Return workflows, newest first, from a place in their order on."""
    terms, values = ["1"], list[Any]()
    for column, wanted in (("state", states), ("agent_id", agents)):
        if wanted is not None:
            terms.append(one_of(column, wanted))
            values += map(str, wanted)
    if after is not None:
        terms.append("(created_at, workflow_id) < (?, ?)")
        values += (to_us(after.at), after.workflow_id)
    rows = connection.execute(
        "SELECT * FROM workflows INDEXED BY workflows_created WHERE "  # noqa: S608
        f"{' AND '.join(terms)} ORDER BY created_at DESC, workflow_id DESC LIMIT ?",
        (*values, limit),
    ).fetchall()
    return [_workflow_from(connection, row) for row in rows]


def running(connection: sqlite3.Connection) -> list[WorkflowRecord]:
    """Return the workflows that have not ended, oldest first."""
    rows = connection.execute(
        "SELECT * FROM workflows WHERE state = 'running' ORDER BY created_at"
    ).fetchall()
    return [_workflow_from(connection, row) for row in rows]


def undelivered(connection: sqlite3.Connection) -> list[WorkflowRecord]:
    """Return the ended workflows whose end nobody has been given, oldest first."""
    rows = connection.execute(
        "SELECT * FROM workflows WHERE delivered = 0 AND state != 'running' "
        "ORDER BY created_at"
    ).fetchall()
    return [_workflow_from(connection, row) for row in rows]


def runs_below(connection: sqlite3.Connection, prefix: str) -> list[RunRecord]:
    """Return the runs whose idempotency key begins with a prefix, in their order."""
    rows = connection.execute(
        "SELECT * FROM runs WHERE idempotency_key IS NOT NULL "
        "AND idempotency_key >= ? AND idempotency_key < ? ORDER BY rowid",
        _range(prefix),
    )
    return [run_from(row) for row in rows]


def usage_below(connection: sqlite3.Connection, prefix: str) -> Usage:
    """Return what the runs of a prefix, and all runs below them, used."""
    row = connection.execute(
        "WITH RECURSIVE below (run_id) AS (SELECT run_id FROM runs "  # noqa: S608
        "WHERE idempotency_key IS NOT NULL AND idempotency_key >= ? "
        "AND idempotency_key < ? UNION SELECT runs.run_id FROM runs "
        "JOIN below ON runs.parent_id = below.run_id) "
        f"SELECT {_SUMS} FROM runs WHERE run_id IN (SELECT run_id FROM below)",
        _range(prefix),
    ).fetchone()
    return usage_from(row)


def _range(prefix: str) -> tuple[str, str]:
    """Return the bounds of all texts that begin with a prefix."""
    return prefix, prefix[:-1] + chr(ord(prefix[-1]) + 1)


def _values(record: WorkflowRecord) -> tuple[Any, ...]:
    """Return a workflow's columns, in the order of ``_COLUMNS``."""
    return (
        record.workflow_id,
        record.key,
        record.agent_id,
        str(record.state),
        record.run_id,
        record.user_id,
        to_us(record.created_at),
        maybe_us(record.ended_at),
        to_us(record.expires_at),
        record.budget_tokens,
        dumps(record.usage.as_dict()),
        clean(record.request),
        dumps(record.context),
        dumps(record.report.as_dict()) if record.report else None,
        dumps(record.heard),
    )


def _workflow_from(connection: sqlite3.Connection, row: sqlite3.Row) -> WorkflowRecord:
    """Read a workflow with its tasks."""
    tasks = connection.execute(
        "SELECT data FROM tasks WHERE workflow_id = ? ORDER BY position",
        (row["workflow_id"],),
    )
    return WorkflowRecord(
        workflow_id=row["workflow_id"],
        key=row["key"],
        agent_id=row["agent_id"],
        state=WorkflowState(row["state"]),
        run_id=row["run_id"],
        user_id=row["user_id"],
        created_at=from_us(row["created_at"]),
        ended_at=maybe_time(row["ended_at"]),
        expires_at=from_us(row["expires_at"]),
        budget_tokens=row["budget_tokens"],
        usage=Usage.from_dict(loads(row["usage"])),
        request=row["request"],
        context=MappingProxyType(loads(row["context"])),
        report=Report.from_dict(loads(row["report"])) if row["report"] else None,
        heard=tuple(loads(row["heard"])),
        tasks=tuple(TaskRecord.from_dict(loads(one["data"])) for one in tasks),
    )
