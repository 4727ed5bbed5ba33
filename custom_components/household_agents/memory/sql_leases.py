"""The journal's statements about leases and fences."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
import sqlite3
from typing import Any, Final

from .codec import clean, dumps, loads, maybe_time, maybe_us
from .cursor import Cursor
from .lease_records import KeptLease, Lease, LeaseState

_BATCH: Final = 500


def consume(connection: sqlite3.Connection, lease: Lease, now: datetime) -> bool:
    """Write that a lease is used up, with its fences; False if it was before."""
    row = _row(lease, LeaseState.CONSUMED, "", now)
    cursor = connection.execute(_INSERT, row)
    if not cursor.rowcount:
        return False
    connection.executemany(
        "INSERT INTO fences (entity_id, fence) VALUES (?, ?) ON CONFLICT (entity_id) "
        "DO UPDATE SET fence = max(fence, excluded.fence)",
        list(lease.fences.items()),
    )
    return True


def refuse(connection: sqlite3.Connection, lease: Lease, detail: str) -> None:
    """Write that a lease did not hold."""
    connection.execute(_INSERT, _row(lease, LeaseState.REFUSED, detail, None))


def settle(
    connection: sqlite3.Connection, lease_id: str, state: LeaseState, detail: str
) -> None:
    """Write what came of a lease that was used up."""
    connection.execute(
        "UPDATE leases SET state = ?, data = json_set(data, '$.detail', ?) "
        "WHERE lease_id = ?",
        (str(state), clean(detail), lease_id),
    )


def fences(connection: sqlite3.Connection) -> dict[str, int]:
    """Return the last fence of every entity."""
    rows = connection.execute("SELECT entity_id, fence FROM fences").fetchall()
    return {row["entity_id"]: row["fence"] for row in rows}


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaseFilter:
    """Which leases are wanted; what is None does not matter."""

    run_id: str | None = None
    agent_id: str | None = None
    state: LeaseState | None = None
    #: Where the page before ended.
    after: Cursor | None = None
    limit: int = 50

    def where(self) -> tuple[str, list[Any]]:
        """Return the condition with its values."""
        terms: list[str] = []
        values: list[Any] = []
        for column in ("run_id", "agent_id", "state"):
            if (value := getattr(self, column)) is not None:
                terms.append(f"{column} = ?")
                values.append(str(value))
        if self.after is not None:
            term, bound = self.after.before("issued_at", "lease_id")
            terms.append(term)
            values += bound
        return " AND ".join(terms) or "1", values


def newest(connection: sqlite3.Connection, wanted: LeaseFilter) -> list[KeptLease]:
    """Return leases, newest first."""
    where, values = wanted.where()
    rows = connection.execute(
        f"SELECT * FROM leases WHERE {where} "  # noqa: S608
        "ORDER BY issued_at DESC, lease_id DESC LIMIT ?",
        (*values, wanted.limit),
    ).fetchall()
    return [_kept_from(row) for row in rows]


def prune_leases(connection: sqlite3.Connection, before: int) -> bool:
    """Remove old leases; fences stay, or they could go back."""
    cursor = connection.execute(
        "DELETE FROM leases WHERE lease_id IN "
        "(SELECT lease_id FROM leases WHERE issued_at < ? LIMIT ?)",
        (before, _BATCH),
    )
    return cursor.rowcount == _BATCH


_INSERT: Final = (
    "INSERT OR IGNORE INTO leases (lease_id, run_id, agent_id, action, state, "
    "issued_at, expires_at, consumed_at, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def _row(
    lease: Lease, state: LeaseState, detail: str, consumed_at: datetime | None
) -> tuple[Any, ...]:
    """Return the columns of a lease."""
    return (
        lease.lease_id,
        lease.run_id,
        lease.agent_id,
        lease.action,
        str(state),
        lease.issued_at,
        lease.expires_at,
        maybe_us(consumed_at),
        dumps({"signed": lease.as_signed(), "detail": clean(detail)}),
    )


def _kept_from(row: sqlite3.Row) -> KeptLease:
    """Read a lease's columns."""
    data: Mapping[str, Any] = loads(row["data"])
    return KeptLease(
        signed=data["signed"],
        state=LeaseState(row["state"]),
        detail=data["detail"],
        consumed_at=maybe_time(row["consumed_at"]),
        lease_id=row["lease_id"],
        issued_at=row["issued_at"],
    )
