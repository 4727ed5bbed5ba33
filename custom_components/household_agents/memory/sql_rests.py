"""The journal's statements about scheduled times that an agent rested at."""

import sqlite3

from .codec import from_us, to_us
from .records import Rest


def add(connection: sqlite3.Connection, rest: Rest) -> None:
    """Keep one; the same time of the same agent counts once."""
    connection.execute(
        "INSERT OR IGNORE INTO rests (agent_id, scheduled, tokens, cost) "
        "VALUES (?, ?, ?, ?)",
        (rest.agent_id, to_us(rest.scheduled), rest.tokens, rest.cost),
    )


def newest(
    connection: sqlite3.Connection,
    agent_id: str | None,
    since: int,
    until: int | None,
    limit: int,
) -> list[Rest]:
    """Return those since and until a time, of one agent or of all, newest first."""
    rows = connection.execute(
        "SELECT * FROM rests WHERE agent_id = coalesce(?, agent_id) "
        "AND scheduled >= ? AND scheduled < coalesce(?, scheduled + 1) ORDER BY scheduled DESC LIMIT ?",
        (agent_id, since, until, limit),
    )
    return [
        Rest(
            agent_id=row["agent_id"],
            scheduled=from_us(row["scheduled"]),
            tokens=row["tokens"],
            cost=row["cost"],
        )
        for row in rows
    ]
