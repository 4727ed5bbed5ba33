"""The journal's statements about the commits of memory."""

from collections.abc import Iterable
from dataclasses import replace
import sqlite3

from .commits import Commit
from .rows import commit_from, commit_values
from .sql_chain import anchor, forget, next_link


def add_commits(
    connection: sqlite3.Connection, commits: Iterable[Commit]
) -> tuple[Commit, ...]:
    """Append commits and return them with their numbers and hashes."""
    return tuple(_add_commit(connection, commit) for commit in commits)


def _add_commit(connection: sqlite3.Connection, commit: Commit) -> Commit:
    """Append one commit to its owner's chain, with the keys that it is about."""
    values = commit_values(commit)
    previous, link = next_link(connection, values)
    values |= {"previous_hash": previous, "hash": link}
    (seq,) = connection.execute(
        f"INSERT INTO commits ({', '.join(values)}) "  # noqa: S608
        f"VALUES ({', '.join(f':{name}' for name in values)}) RETURNING seq",
        values,
    ).fetchone()
    connection.executemany(
        "INSERT INTO commit_keys (owner, key, seq) VALUES (?, ?, ?)",
        [(commit.owner, key, seq) for key in commit.keys],
    )
    return replace(commit, seq=int(seq), previous_hash=previous, hash=link)


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
    _delete_all(connection, owner)
    forget(connection, owner)


def erase_owner(connection: sqlite3.Connection, erased: Commit) -> Commit:
    """Remove an owner's commits and events, but for one that says so."""
    _delete_all(connection, erased.owner)
    written = _add_commit(connection, erased)
    anchor(connection, erased.owner)
    return written


def rebase_owner(connection: sqlite3.Connection, whole: Commit) -> Commit:
    """Have an owner's chain begin with a commit that holds all of its memory.

    Nothing of before is taken over, not even the end of the chain: it is not trusted.
    """
    connection.execute("DELETE FROM commit_keys WHERE owner = ?", (whole.owner,))
    connection.execute("DELETE FROM commits WHERE owner = ?", (whole.owner,))
    forget(connection, whole.owner)
    return _add_commit(connection, whole)


def _delete_all(connection: sqlite3.Connection, owner: str) -> None:
    """Remove an owner's commits and events; the index of events follows."""
    connection.execute("DELETE FROM commit_keys WHERE owner = ?", (owner,))
    connection.execute("DELETE FROM commits WHERE owner = ?", (owner,))
    connection.execute("DELETE FROM events WHERE agent_id = ?", (owner,))


def has_older(connection: sqlite3.Connection, owner: str, before: int) -> bool:
    """Whether an owner has commits from before a time."""
    oldest = connection.execute(
        "SELECT at FROM commits WHERE owner = ? ORDER BY revision LIMIT 1", (owner,)
    ).fetchone()
    return oldest is not None and oldest["at"] < before


def trim(connection: sqlite3.Connection, base: Commit, before: int) -> Commit:
    """Append a commit that holds all of a memory, and remove the old ones before it.

    The chain begins at the oldest commit that is left.
    """
    written = _add_commit(connection, base)
    old = "SELECT seq FROM commits WHERE owner = ? AND at < ? AND revision < ?"
    values = (base.owner, before, base.revision)
    connection.execute(
        f"DELETE FROM commit_keys WHERE owner = ? AND seq IN ({old})",  # noqa: S608
        (base.owner, *values),
    )
    connection.execute(
        "DELETE FROM commits WHERE owner = ? AND at < ? AND revision < ?", values
    )
    anchor(connection, base.owner)
    return written
