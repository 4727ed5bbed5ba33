"""The journal's statements for people who look through event logs."""

from dataclasses import dataclass
import re
import sqlite3
from typing import Final

from .records import Event
from .rows import event_from

#: Words of a query that are looked for.
_MAX_WORDS: Final = 16
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPage:
    """Some events, newest first, and what the next page begins after."""

    events: tuple[Event, ...]
    #: The last event's time and number; nothing where there are no more.
    next: tuple[int, int] | None


def events_page(
    connection: sqlite3.Connection,
    agent_id: str,
    after: tuple[int, int] | None,
    limit: int,
) -> EventPage:
    """Return the events that are older than one; several may have the same time."""
    at, number = after or (2**62, 2**62)
    rows = connection.execute(
        "SELECT * FROM events WHERE agent_id = ? AND (at, id) < (?, ?) "
        "ORDER BY at DESC, id DESC LIMIT ?",
        (agent_id, at, number, limit + 1),
    ).fetchall()
    shown = rows[:limit]
    more = len(rows) > limit
    return EventPage(
        events=tuple(map(event_from, shown)),
        next=(shown[-1]["at"], shown[-1]["id"]) if more else None,
    )


def find_events(
    connection: sqlite3.Connection, agent_id: str | None, text: str, limit: int
) -> list[Event]:
    """Return indexed events that have all words of a text, newest first.

    A word may be the beginning of one, as somebody types it.
    """
    if not (words := _WORD.findall(text)[:_MAX_WORDS]):
        return []
    # Each word is quoted, so that nothing in it is query syntax.
    wanted = f"text : ({' AND '.join(f'"{word}"*' for word in words)})"
    if agent_id is not None:
        agent = agent_id.replace("_", "").replace('"', '""')
        wanted = f'agent : "{agent}" AND {wanted}'
    rows = connection.execute(
        "SELECT events.* FROM events_fts JOIN events ON events.id = events_fts.rowid "
        "WHERE events_fts MATCH ? AND (? IS NULL OR events.agent_id = ?) "
        "ORDER BY events_fts.rowid DESC LIMIT ?",
        (wanted, agent_id, agent_id, limit),
    )
    return [event_from(row) for row in rows]
