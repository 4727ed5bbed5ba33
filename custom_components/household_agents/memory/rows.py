"""How records become rows of the journal, and rows records again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
import sqlite3
from types import MappingProxyType
from typing import Any, Final

from ..model.usage import Usage
from .codec import clean, dumps, from_us, loads, maybe_time, maybe_us, to_us
from .commits import Commit, Op
from .entries import Conflict, Entry, Origin, Superseded, Tombstone
from .records import Event, OutboxEntry, Report, RunRecord, RunRequest, RunState, Step

#: The columns of a run's usage, in the order of ``Usage``.
USAGE_COLUMNS: Final = tuple(Usage.__slots__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fire:
    """One scheduled time of a job that was claimed."""

    job: str
    scheduled: datetime
    claimed_at: datetime
    #: How often the same time was claimed again, and refused.
    repeats: int = 0


def request_values(request: RunRequest) -> dict[str, Any]:
    """Return the columns of a run that never change."""
    return {
        "run_id": request.request_id,
        "agent_id": request.agent_id,
        "source": str(request.source),
        "requested_at": to_us(request.requested_at),
        "root_id": request.root_id,
        "parent_id": request.parent_id,
        "idempotency_key": request.idempotency_key,
        "request": dumps(request.as_dict()),
    }


def changing_values(record: RunRecord) -> dict[str, Any]:
    """Return the columns of a run that change on its way."""
    return {
        "state": str(record.state),
        "began_at": to_us(record.started_at or record.request.requested_at),
        "acknowledged_at": maybe_us(record.acknowledged_at),
        "started_at": maybe_us(record.started_at),
        "ended_at": maybe_us(record.ended_at),
        **{name: getattr(record.usage, name) for name in USAGE_COLUMNS},
        "context_bytes": record.context_bytes,
        "model": record.model,
        "error": record.error,
        "error_detail": clean(record.error_detail),
        "tools_used": dumps(record.tools_used),
        "report": dumps(record.report.as_dict()) if record.report else None,
        "claims": len(record.report.claims) if record.report else 0,
        "effects": dumps(record.effects),
    }


def run_from(row: sqlite3.Row) -> RunRecord:
    """Read a run's columns."""
    return RunRecord(
        request=RunRequest.from_dict(loads(row["request"])),
        state=RunState(row["state"]),
        acknowledged_at=maybe_time(row["acknowledged_at"]),
        started_at=maybe_time(row["started_at"]),
        ended_at=maybe_time(row["ended_at"]),
        report=Report.from_dict(loads(row["report"])) if row["report"] else None,
        error=row["error"],
        error_detail=row["error_detail"],
        usage=usage_from(row),
        model=row["model"],
        tools_used=tuple(loads(row["tools_used"])),
        context_bytes=row["context_bytes"],
        effects=tuple(loads(row["effects"])),
    )


def usage_from(row: sqlite3.Row) -> Usage:
    """Read the columns of a usage, of one run or a sum."""
    return Usage(*(row[name] for name in USAGE_COLUMNS))


def step_values(step: Step) -> tuple[Any, ...]:
    """Return a step's columns."""
    return (
        step.run_id,
        step.seq,
        step.kind,
        to_us(step.at),
        step.duration,
        dumps(step.data),
    )


def step_from(row: sqlite3.Row) -> Step:
    """Read a step's columns."""
    return Step(
        run_id=row["run_id"],
        seq=row["seq"],
        kind=row["kind"],
        at=from_us(row["at"]),
        duration=row["duration"],
        data=MappingProxyType(loads(row["data"])),
    )


def event_values(event: Event) -> tuple[Any, ...]:
    """Return an event's columns."""
    return event.agent_id, event.run_id, to_us(event.at), clean(event.text)


def event_from(row: sqlite3.Row) -> Event:
    """Read an event's columns."""
    return Event(
        agent_id=row["agent_id"],
        run_id=row["run_id"],
        at=from_us(row["at"]),
        text=row["text"],
    )


def outbox_values(entry: OutboxEntry) -> dict[str, Any]:
    """Return the columns of a notification on its way."""
    return {
        "entry_id": entry.entry_id,
        "target": entry.target,
        "title": clean(entry.title),
        "message": clean(entry.message),
        "data": dumps(entry.data),
        "created_at": to_us(entry.created_at),
        "not_before": to_us(entry.not_before),
        "expires_at": to_us(entry.expires_at),
        "attempts": entry.attempts,
        "last_error": clean(entry.last_error),
    }


def outbox_from(row: sqlite3.Row) -> OutboxEntry:
    """Read the columns of a notification on its way."""
    return OutboxEntry(
        entry_id=row["entry_id"],
        target=row["target"],
        title=row["title"],
        message=row["message"],
        data=MappingProxyType(loads(row["data"])),
        created_at=from_us(row["created_at"]),
        not_before=from_us(row["not_before"]),
        expires_at=from_us(row["expires_at"]),
        attempts=row["attempts"],
        last_error=row["last_error"],
    )


def fire_from(row: sqlite3.Row) -> Fire:
    """Read the columns of a claimed time."""
    return Fire(
        job=row["job"],
        scheduled=from_us(row["scheduled"]),
        claimed_at=from_us(row["claimed_at"]),
        repeats=row["repeats"],
    )


def commit_values(commit: Commit) -> dict[str, Any]:
    """Return a commit's columns, but for its sequence number."""
    return {
        "owner": commit.owner,
        "revision": commit.revision,
        "base_revision": commit.base_revision,
        "at": to_us(commit.at),
        "origin": str(commit.origin),
        "agent_id": commit.agent_id,
        "run_id": commit.run_id,
        "user_id": commit.user_id,
        "ops": dumps([op.as_dict() for op in commit.ops]),
        "changes": dumps(commit.changes()),
    }


def commit_from(row: sqlite3.Row | Mapping[str, Any]) -> Commit:
    """Read a commit's columns."""
    changes: Mapping[str, Any] = loads(row["changes"])
    return Commit(
        owner=row["owner"],
        at=from_us(row["at"]),
        base_revision=row["base_revision"],
        ops=tuple(map(Op.from_dict, loads(row["ops"]))),
        origin=Origin(row["origin"]),
        agent_id=row["agent_id"],
        run_id=row["run_id"],
        user_id=row["user_id"],
        revision=row["revision"],
        put=tuple(map(Entry.from_dict, changes["put"])),
        removed=tuple(map(Tombstone.from_dict, changes["removed"])),
        conflicts=tuple(map(Conflict.from_dict, changes["conflicts"])),
        seq=row["seq"],
        superseded=tuple(map(Superseded.from_dict, changes.get("superseded", ()))),
        previous_hash=row["previous_hash"],
        hash=row["hash"],
    )
