"""The journal's statements about the commits of memory."""

from collections.abc import Iterable
import sqlite3

from .commits import Commit
from .rows import commit_from, commit_values


def add_commits(
    connection: sqlite3.Connection, commits: Iterable[Commit]
) -> tuple[int, ...]:
    """Append commits and return their sequence numbers."""
    return tuple(_add_commit(connection, commit) for commit in commits)


def _add_commit(connection: sqlite3.Connection, commit: Commit) -> int:
    """Append one commit with the keys that it is about."""
    values = commit_values(commit)
    (seq,) = connection.execute(
        f"INSERT INTO commits ({', '.join(values)}) "  # noqa: S608
        f"VALUES ({', '.join(f':{name}' for name in values)}) RETURNING seq",
        values,
    ).fetchone()
    connection.executemany(
        "INSERT INTO commit_keys (owner, key, seq) VALUES (?, ?, ?)",
        [(commit.owner, key, seq) for key in commit.keys],
    )
    return int(seq)


def commits_after(
    connection: sqlite3.Connection, owner: str, revision: int
) -> list[Commit]:
    """Return the commits that lead on from a revision, in order."""
    rows = connection.execute(
        "SELECT * FROM commits WHERE owner = ? AND revision > ? ORDER BY revision",
        (owner, revision),
    )
    return [commit_from(row) for row in rows]


def history(
    connection: sqlite3.Connection, owner: str, key: str | None, limit: int
) -> list[Commit]:
    """Return an owner's commits, or those about one key, newest first."""
    if key is None:
        rows = connection.execute(
            "SELECT * FROM commits WHERE owner = ? ORDER BY revision DESC LIMIT ?",
            (owner, limit),
        )
    else:
        rows = connection.execute(
            "SELECT commits.* FROM commit_keys JOIN commits USING (seq) "
            "WHERE commit_keys.owner = ? AND commit_keys.key = ? "
            "ORDER BY commit_keys.seq DESC LIMIT ?",
            (owner, key, limit),
        )
    return [commit_from(row) for row in rows]


def commit_of(
    connection: sqlite3.Connection, owner: str, key: str, revision: int
) -> Commit | None:
    """Return the last commit up to a revision that changed a key."""
    rows = connection.execute(
        "SELECT commits.* FROM commit_keys JOIN commits USING (seq) "
        "WHERE commit_keys.owner = ? AND commit_keys.key = ? "
        "AND commits.revision <= ? ORDER BY commit_keys.seq DESC",
        (owner, key, revision),
    )
    for commit in map(commit_from, rows):
        if commit.changes_key(key):
            return commit
    return None


def delete_owner(connection: sqlite3.Connection, owner: str) -> None:
    """Remove an owner's commits and events for good."""
    connection.execute("DELETE FROM commit_keys WHERE owner = ?", (owner,))
    connection.execute("DELETE FROM commits WHERE owner = ?", (owner,))
    connection.execute("DELETE FROM events WHERE agent_id = ?", (owner,))


def has_older(connection: sqlite3.Connection, owner: str, before: int) -> bool:
    """Whether an owner has commits from before a time."""
    oldest = connection.execute(
        "SELECT at FROM commits WHERE owner = ? ORDER BY revision LIMIT 1", (owner,)
    ).fetchone()
    return oldest is not None and oldest["at"] < before


def trim(connection: sqlite3.Connection, base: Commit, before: int) -> None:
    """Append a commit that holds all of a memory, and remove the old ones before it."""
    _add_commit(connection, base)
    old = "SELECT seq FROM commits WHERE owner = ? AND at < ? AND revision < ?"
    values = (base.owner, before, base.revision)
    connection.execute(
        f"DELETE FROM commit_keys WHERE owner = ? AND seq IN ({old})",  # noqa: S608
        (base.owner, *values),
    )
    connection.execute(
        "DELETE FROM commits WHERE owner = ? AND at < ? AND revision < ?", values
    )
