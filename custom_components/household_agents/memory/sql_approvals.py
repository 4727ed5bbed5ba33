"""The journal's statements about approvals."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
import sqlite3
from types import MappingProxyType
from typing import Any

from .approval_records import Approval, ApprovalState
from .codec import clean, dumps, from_us, loads, maybe_time, maybe_us, one_of, to_us
from .connection import for_good
from .cursor import Cursor

_DATA = ("tool", "title", "why", "purpose", "cost", "action", "note", "result")
#: What older versions did not write.
_LATER = ("rule", "remembered")


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalFilter:
    """Which approvals are wanted; what is None does not matter."""

    agent_id: str | None = None
    states: Collection[ApprovalState] | None = None
    #: Those that were over no earlier.
    ended_since: datetime | None = None
    #: Where the page before ended.
    after: Cursor | None = None
    limit: int = 50

    def where(self) -> tuple[str, list[Any]]:
        """Return the condition with its values."""
        terms: list[str] = []
        values: list[Any] = []
        if self.agent_id is not None:
            terms.append("agent_id = ?")
            values.append(self.agent_id)
        if self.states is not None:
            terms.append(one_of("state", self.states))
            values += sorted(map(str, self.states))
            if not any(state.over for state in self.states):
                # In the words of the index ``approvals_open``, or it is not used.
                terms.append("ended_at IS NULL")
        if self.ended_since is not None:
            terms.append("ended_at >= ?")
            values.append(to_us(self.ended_since))
        if self.after is not None:
            term, bound = self.after.before("at", "approval_id")
            terms.append(term)
            values += bound
        return " AND ".join(terms) or "1", values


def add(connection: sqlite3.Connection, approval: Approval) -> None:
    """Write a new one."""
    connection.execute(
        "INSERT INTO approvals (approval_id, agent_id, run_id, state, digest, at, "
        "expires_at, ended_at, answered_by, outcome_run_id, data) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            approval.approval_id,
            approval.agent_id,
            approval.run_id,
            str(approval.state),
            approval.digest,
            to_us(approval.at),
            to_us(approval.expires_at),
            maybe_us(approval.ended_at),
            approval.answered_by,
            approval.outcome_run_id,
            _data(approval),
        ),
    )


def move(
    connection: sqlite3.Connection, approval: Approval, before: ApprovalState
) -> bool:
    """Write what has become of one, if it still was as it was ``before``."""
    cursor = connection.execute(
        "UPDATE approvals SET state = ?, ended_at = ?, answered_by = ?, "
        "outcome_run_id = ?, data = ? WHERE approval_id = ? AND state = ?",
        (
            str(approval.state),
            maybe_us(approval.ended_at),
            approval.answered_by,
            approval.outcome_run_id,
            _data(approval),
            approval.approval_id,
            str(before),
        ),
    )
    return cursor.rowcount == 1


def move_for_good(
    connection: sqlite3.Connection, approval: Approval, before: ApprovalState
) -> bool:
    """Do the same, and have it on the disk before returning, should the power fail."""
    with for_good(connection):
        return move(connection, approval, before)


def get(connection: sqlite3.Connection, approval_id: str) -> Approval | None:
    """Return one approval."""
    row = connection.execute(
        "SELECT * FROM approvals WHERE approval_id = ?", (approval_id,)
    ).fetchone()
    return None if row is None else _approval_from(row)


def newest(connection: sqlite3.Connection, wanted: ApprovalFilter) -> list[Approval]:
    """Return approvals, newest first."""
    where, values = wanted.where()
    rows = connection.execute(
        f"SELECT * FROM approvals WHERE {where} ORDER BY at DESC, approval_id DESC "  # noqa: S608
        "LIMIT ?",
        (*values, wanted.limit),
    )
    return [_approval_from(row) for row in rows]


def prune_approvals(connection: sqlite3.Connection, before: int) -> bool:
    """Remove old approvals that are over."""
    cursor = connection.execute(
        "DELETE FROM approvals WHERE approval_id IN (SELECT approval_id FROM approvals "
        "WHERE at < ? AND ended_at IS NOT NULL LIMIT 500)",
        (before,),
    )
    return cursor.rowcount == 500


def _data(approval: Approval) -> str:
    """Return what is in no column of its own."""
    return dumps(
        {
            **{
                name: clean(value) if isinstance(value, str) else value
                for name in (*_DATA, *_LATER)
                for value in (getattr(approval, name),)
            },
            "arguments": approval.arguments,
            "entity_ids": approval.entity_ids,
            "answered_at": maybe_us(approval.answered_at),
        }
    )


def _approval_from(row: sqlite3.Row) -> Approval:
    """Read an approval's columns."""
    data = loads(row["data"])
    return Approval(
        approval_id=row["approval_id"],
        agent_id=row["agent_id"],
        run_id=row["run_id"],
        state=ApprovalState(row["state"]),
        digest=row["digest"],
        at=from_us(row["at"]),
        expires_at=from_us(row["expires_at"]),
        ended_at=maybe_time(row["ended_at"]),
        answered_by=row["answered_by"],
        outcome_run_id=row["outcome_run_id"],
        arguments=MappingProxyType(data["arguments"]),
        entity_ids=tuple(data["entity_ids"]),
        answered_at=maybe_time(data["answered_at"]),
        **{name: data[name] for name in _DATA},
        **{name: data.get(name, "") for name in _LATER},
    )
