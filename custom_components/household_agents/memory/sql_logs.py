"""The journal's statements about events, schedules, notifications and small state."""

from collections.abc import Sequence
from datetime import datetime
import re
import sqlite3
from typing import Any, Final

from .codec import dumps, from_us, loads, to_us
from .records import Event, OutboxEntry
from .rows import Fire, event_from, event_values, fire_from, outbox_from, outbox_values

_MINUTE_US: Final = 60_000_000
#: Events that one transaction takes into the full-text index.
_INDEX_BATCH: Final = 2_000
#: Words of a query that are looked for.
_MAX_WORDS: Final = 32
_WORD: Final = re.compile(r"\w+")


def add_event(connection: sqlite3.Connection, event: Event) -> None:
    """Append a line to an agent's event log."""
    connection.execute(
        "INSERT INTO events (agent_id, run_id, at, text) VALUES (?, ?, ?, ?)",
        event_values(event),
    )


def get_events(
    connection: sqlite3.Connection, agent_id: str, limit: int, before: datetime | None
) -> list[Event]:
    """Return an agent's events, newest first."""
    rows = connection.execute(
        "SELECT * FROM events WHERE agent_id = ? AND at < ? "
        "ORDER BY at DESC, id DESC LIMIT ?",
        (agent_id, 2**62 if before is None else to_us(before), limit),
    )
    return [event_from(row) for row in rows]


def index_events(connection: sqlite3.Connection) -> bool:
    """Take a batch of events into the full-text index; True if there may be more."""
    (last,) = connection.execute("SELECT last FROM events_indexed").fetchone()
    (upto,) = connection.execute(
        "SELECT max(id) FROM (SELECT id FROM events WHERE id > ? ORDER BY id LIMIT ?)",
        (last, _INDEX_BATCH),
    ).fetchone()
    if upto is None:
        return False
    connection.execute(
        "INSERT INTO events_fts (rowid, agent, text) "
        "SELECT id, agent, text FROM events WHERE id > ? AND id <= ?",
        (last, upto),
    )
    connection.execute("UPDATE events_indexed SET last = ?", (upto,))
    return True


def search_events(
    connection: sqlite3.Connection, agent_id: str, query: str, limit: int
) -> list[Event]:
    """Return an agent's indexed events with words of the query, best first."""
    if not (words := _WORD.findall(query)[:_MAX_WORDS]):
        return []
    # Each word is quoted, so that nothing in it is query syntax.
    any_word = " OR ".join(f'"{word}"' for word in words)
    agent = agent_id.replace("_", "").replace('"', '""')
    rows = connection.execute(
        "SELECT events.* FROM events_fts JOIN events ON events.id = events_fts.rowid "
        "WHERE events_fts MATCH ? AND events.agent_id = ? "
        "ORDER BY bm25(events_fts, 0.0, 1.0), events.id DESC LIMIT ?",
        (f'agent : "{agent}" AND text : ({any_word})', agent_id, limit),
    )
    return [event_from(row) for row in rows]


def claim_fire(
    connection: sqlite3.Connection, job: str, scheduled: datetime, now: datetime
) -> bool:
    """Claim a job's scheduled minute; True only for the first claim."""
    minute = to_us(scheduled) // _MINUTE_US * _MINUTE_US
    (repeats,) = connection.execute(
        "INSERT INTO fires (job, scheduled, claimed_at) VALUES (?, ?, ?) "
        "ON CONFLICT DO UPDATE SET repeats = repeats + 1 RETURNING repeats",
        (job, minute, to_us(now)),
    ).fetchone()
    return bool(repeats == 0)


def get_fires(connection: sqlite3.Connection, job: str, limit: int) -> list[Fire]:
    """Return a job's claimed times, newest first."""
    rows = connection.execute(
        "SELECT * FROM fires WHERE job = ? ORDER BY scheduled DESC LIMIT ?",
        (job, limit),
    )
    return [fire_from(row) for row in rows]


def put_outbox(connection: sqlite3.Connection, entry: OutboxEntry) -> None:
    """Write a notification on its way, new or known."""
    values = outbox_values(entry)
    connection.execute(
        f"INSERT OR REPLACE INTO outbox ({', '.join(values)}) "  # noqa: S608
        f"VALUES ({', '.join(f':{name}' for name in values)})",
        values,
    )


def update_outbox(connection: sqlite3.Connection, entry: OutboxEntry) -> None:
    """Write a notification unless it has been dropped meanwhile."""
    known = connection.execute(
        "SELECT 1 FROM outbox WHERE entry_id = ?", (entry.entry_id,)
    ).fetchone()
    if known is not None:
        put_outbox(connection, entry)


def get_outbox(connection: sqlite3.Connection) -> list[OutboxEntry]:
    """Return the notifications on their way, the next first."""
    rows = connection.execute(
        "SELECT * FROM outbox ORDER BY not_before, created_at, entry_id"
    )
    return [outbox_from(row) for row in rows]


def drop_outbox(connection: sqlite3.Connection, entry_id: str) -> None:
    """Remove a notification that has been delivered or has expired."""
    connection.execute("DELETE FROM outbox WHERE entry_id = ?", (entry_id,))


def claim_notice(
    connection: sqlite3.Connection, key: str, until: datetime, now: datetime
) -> bool:
    """Claim a notice; False while an earlier claim of it has not expired."""
    cursor = connection.execute(
        "INSERT INTO notices (key, until) VALUES (?, ?) "
        "ON CONFLICT DO UPDATE SET until = excluded.until WHERE until <= ?",
        (key, to_us(until), to_us(now)),
    )
    return cursor.rowcount == 1


def post_message(
    connection: sqlite3.Connection,
    key: str,
    entries: Sequence[OutboxEntry],
    until: datetime,
    now: datetime,
) -> bool:
    """Claim a message and put it into the outbox at once; False if it is claimed."""
    if not claim_notice(connection, key, until, now):
        return False
    for entry in entries:
        put_outbox(connection, entry)
    return True


def get_state(connection: sqlite3.Connection, name: str) -> dict[str, Any] | None:
    """Return small runtime state by its name."""
    row = connection.execute(
        "SELECT data FROM state WHERE name = ?", (name,)
    ).fetchone()
    if row is None:
        return None
    data: dict[str, Any] = loads(row["data"])
    return data


def set_state(connection: sqlite3.Connection, name: str, data: dict[str, Any]) -> None:
    """Keep small runtime state under its name."""
    connection.execute(
        "INSERT OR REPLACE INTO state (name, data) VALUES (?, ?)", (name, dumps(data))
    )


def last_fire(connection: sqlite3.Connection, job: str) -> datetime | None:
    """Return the latest claimed time of a job."""
    (value,) = connection.execute(
        "SELECT max(scheduled) FROM fires WHERE job = ?", (job,)
    ).fetchone()
    return None if value is None else from_us(value)
