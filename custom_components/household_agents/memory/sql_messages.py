"""The journal's statements about the messages of the mesh."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
import sqlite3
from typing import Any, Final

from .codec import clean, dumps, from_us, loads, maybe_time, maybe_us, one_of, to_us
from .message_schema import MessageAction
from .messages import Envelope, MessageRecord, MessageState

#: In the words of the index ``messages_unread``, or it would not be used.
_UNREAD: Final = "ended_at IS NULL AND state IN ('delivered', 'undelivered')"
#: Rows that one purge removes at most.
BATCH: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageFilter:
    """Which messages are wanted; what is None does not matter."""

    #: Whoever sent or gets it.
    party: str | None = None
    conversation_id: str | None = None
    run_id: str | None = None
    states: Collection[MessageState] | None = None
    #: Only those that still need something.
    open: bool = False
    limit: int = 100

    def where(self) -> tuple[str, list[Any]]:
        """Return the condition with its values."""
        terms: list[str] = []
        values: list[Any] = []
        if self.party is not None:
            terms.append("(sender = ? OR recipient = ?)")
            values += [self.party, self.party]
        if self.conversation_id is not None:
            terms.append("conversation_id = ?")
            values.append(self.conversation_id)
        if self.run_id is not None:
            terms.append("run_id = ?")
            values.append(self.run_id)
        if self.states is not None:
            terms.append(one_of("state", self.states))
            values += sorted(map(str, self.states))
        if self.open:
            terms.append("ended_at IS NULL")
        return " AND ".join(terms) or "1", values


def add_message(
    connection: sqlite3.Connection, record: MessageRecord
) -> MessageRecord | None:
    """Write a new message; return the one that is known by its id or key instead."""
    envelope = record.envelope
    known = connection.execute(
        "SELECT * FROM messages WHERE message_id = ? UNION ALL "
        "SELECT * FROM messages WHERE sender = ? AND idempotency_key = ? LIMIT 1",
        (envelope.message_id, envelope.sender, envelope.idempotency_key),
    ).fetchone()
    if known is not None:
        return _from_row(known)
    values = {**_fixed(envelope), "at": to_us(record.at), **_changing(record)}
    connection.execute(
        f"INSERT INTO messages ({', '.join(values)}) "  # noqa: S608
        f"VALUES ({', '.join('?' * len(values))})",
        tuple(values.values()),
    )
    return None


def change_message(
    connection: sqlite3.Connection,
    message_id: str,
    change: Callable[[MessageRecord], MessageRecord | None],
) -> MessageRecord | None:
    """Change a message as it is now; ``None`` where it is gone or stays as it is."""
    row = connection.execute(
        "SELECT * FROM messages WHERE message_id = ?", (message_id,)
    ).fetchone()
    if row is None or (record := change(_from_row(row))) is None:
        return None
    values = _changing(record)
    changes = ", ".join(f"{name} = ?" for name in values)
    connection.execute(
        f"UPDATE messages SET {changes} WHERE message_id = ?",  # noqa: S608
        (*values.values(), message_id),
    )
    return record


def get_message(
    connection: sqlite3.Connection, message_id: str
) -> MessageRecord | None:
    """Return one message."""
    row = connection.execute(
        "SELECT * FROM messages WHERE message_id = ?", (message_id,)
    ).fetchone()
    return None if row is None else _from_row(row)


def get_messages(
    connection: sqlite3.Connection, wanted: MessageFilter
) -> list[MessageRecord]:
    """Return messages, newest first."""
    where, values = wanted.where()
    rows = connection.execute(
        f"SELECT * FROM messages WHERE {where} "  # noqa: S608
        "ORDER BY at DESC, message_id DESC LIMIT ?",
        (*values, wanted.limit),
    )
    return [_from_row(row) for row in rows]


def unread(
    connection: sqlite3.Connection, recipient: str, limit: int
) -> list[MessageRecord]:
    """Return what waits for an agent's next run: what matters most, then the oldest."""
    rows = connection.execute(
        f"SELECT * FROM messages WHERE recipient = ? AND {_UNREAD} AND wakes = 0 "  # noqa: S608
        "ORDER BY priority DESC, at, message_id LIMIT ?",
        (recipient, limit),
    )
    return [_from_row(row) for row in rows]


def count_unread(connection: sqlite3.Connection) -> dict[str, int]:
    """Return how many messages are unread, by recipient."""
    rows = connection.execute(
        f"SELECT recipient, count(*) AS n FROM messages WHERE {_UNREAD} "  # noqa: S608
        "GROUP BY recipient"
    )
    return {row["recipient"]: row["n"] for row in rows}


def count_pair(
    connection: sqlite3.Connection, sender: str, recipient: str, since: datetime
) -> int:
    """Return how many requests one party has sent another since a time."""
    (count,) = connection.execute(
        "SELECT count(*) FROM messages WHERE sender = ? AND recipient = ? "
        "AND at >= ? AND action = ?",
        (sender, recipient, to_us(since), str(MessageAction.REQUEST)),
    ).fetchone()
    return int(count)


def due(
    connection: sqlite3.Connection, now: datetime, limit: int
) -> list[MessageRecord]:
    """Return the messages that somebody has to look at, the most pressing first."""
    rows = connection.execute(
        "SELECT * FROM messages WHERE due_at <= ? "
        "ORDER BY priority DESC, due_at, message_id LIMIT ?",
        (to_us(now), limit),
    )
    return [_from_row(row) for row in rows]


def next_due(connection: sqlite3.Connection) -> datetime | None:
    """Return when somebody has to look at a message next."""
    (value,) = connection.execute(
        "SELECT min(due_at) FROM messages WHERE due_at IS NOT NULL"
    ).fetchone()
    return maybe_time(value)


def hasten(connection: sqlite3.Connection, prefix: str, now: datetime) -> None:
    """Have what is queued for another household tried now."""
    connection.execute(
        "UPDATE messages SET due_at = ? WHERE due_at > ? AND state = 'queued' "
        "AND substr(recipient, 1, ?) = ?",
        (to_us(now), to_us(now), len(prefix), prefix),
    )


def purge_messages(connection: sqlite3.Connection, before: int) -> bool:
    """Remove messages that ended before a time; say whether there may be more."""
    cursor = connection.execute(
        "DELETE FROM messages WHERE message_id IN "
        "(SELECT message_id FROM messages WHERE ended_at < ? LIMIT ?)",
        (before, BATCH),
    )
    return cursor.rowcount == BATCH


def _fixed(envelope: Envelope) -> dict[str, Any]:
    """Return the columns that never change."""
    return {
        "message_id": envelope.message_id,
        "sender": envelope.sender,
        "recipient": envelope.recipient,
        "conversation_id": envelope.conversation_id,
        "parent_id": envelope.parent_id,
        "idempotency_key": envelope.idempotency_key,
        "action": str(envelope.action),
        "kind": str(envelope.kind),
        "priority": envelope.priority.rank,
        "deadline": to_us(envelope.deadline),
        "envelope": dumps(envelope.as_dict()),
    }


def _changing(record: MessageRecord) -> dict[str, Any]:
    """Return the columns that change on a message's way."""
    return {
        "state": str(record.state),
        "wakes": int(record.wakes),
        "attempts": record.attempts,
        "due_at": maybe_us(record.due_at),
        "acknowledged_at": maybe_us(record.acknowledged_at),
        "progress_at": maybe_us(record.progress_at),
        "ended_at": maybe_us(record.ended_at),
        "run_id": record.run_id,
        "error": clean(record.error)[:500],
    }


def _from_row(row: sqlite3.Row) -> MessageRecord:
    """Read a row."""
    return MessageRecord(
        envelope=Envelope.from_dict(loads(row["envelope"])),
        state=MessageState(row["state"]),
        at=from_us(row["at"]),
        wakes=bool(row["wakes"]),
        attempts=row["attempts"],
        due_at=maybe_time(row["due_at"]),
        acknowledged_at=maybe_time(row["acknowledged_at"]),
        progress_at=maybe_time(row["progress_at"]),
        ended_at=maybe_time(row["ended_at"]),
        run_id=row["run_id"],
        error=row["error"],
    )
