"""The journal's statements about what models said, and about definitions' wordings."""

import sqlite3
from typing import Any, Final

#: So many of the newest runs keep what their model said.
MAX_RUNS: Final = 500
#: Rows that one transaction removes at most.
_BATCH: Final = 500


def add_reply(connection: sqlite3.Connection, values: tuple[Any, ...]) -> None:
    """Write what a model said in one turn of a run."""
    connection.execute(
        "INSERT OR REPLACE INTO replies (run_id, turn, request_hash, reply, request) "
        "VALUES (?, ?, ?, ?, ?)",
        values,
    )


def get_replies(connection: sqlite3.Connection, run_id: str) -> list[sqlite3.Row]:
    """Return the turns of a run in their order."""
    return connection.execute(
        "SELECT * FROM replies WHERE run_id = ? ORDER BY turn", (run_id,)
    ).fetchall()


def add_definition(connection: sqlite3.Connection, values: tuple[Any, ...]) -> None:
    """Write a definition's wording, or when it was last used."""
    connection.execute(
        "INSERT INTO definitions (hash, agent_id, at, data) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (hash) DO UPDATE SET at = excluded.at",
        values,
    )


def get_definition(connection: sqlite3.Connection, key: str) -> sqlite3.Row | None:
    """Return a definition's wording by its hash."""
    row: sqlite3.Row | None = connection.execute(
        "SELECT * FROM definitions WHERE hash = ?", (key,)
    ).fetchone()
    return row


def forget_requests(connection: sqlite3.Connection, before: int) -> None:
    """Remove the full requests of runs that were asked for before a time."""
    connection.execute(
        "UPDATE replies SET request = NULL WHERE request IS NOT NULL AND run_id IN "
        "(SELECT run_id FROM runs WHERE requested_at < ?)",
        (before,),
    )


def prune_replies(connection: sqlite3.Connection, before: int) -> bool:
    """Remove what models said in all but the newest runs; ids rise with time."""
    oldest = connection.execute(
        "SELECT DISTINCT run_id FROM replies ORDER BY run_id DESC LIMIT 1 OFFSET ?",
        (MAX_RUNS - 1,),
    ).fetchone()
    cursor = connection.execute(
        "DELETE FROM replies WHERE (run_id, turn) IN (SELECT run_id, turn FROM replies "
        "WHERE run_id < :oldest OR NOT EXISTS "
        "(SELECT 1 FROM runs WHERE runs.run_id = replies.run_id) LIMIT :batch)",
        {"oldest": oldest["run_id"] if oldest else "", "batch": _BATCH},
    )
    return cursor.rowcount == _BATCH


def prune_definitions(connection: sqlite3.Connection, before: int) -> bool:
    """Remove wordings that no run has used for as long as runs are kept."""
    connection.execute("DELETE FROM definitions WHERE at < ?", (before,))
    return False
