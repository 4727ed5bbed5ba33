"""The journal's statements about the chain of commits."""

import sqlite3
from typing import Any, Final

from .chain import COVERED, GENESIS, Ends, Link, hash_of

#: Texts are read as bytes, since a broken one could not be read otherwise.
_TEXTS: Final = tuple(
    name for name in COVERED if name not in ("revision", "base_revision", "at")
)
_COLUMNS: Final = ", ".join(
    f"CAST({name} AS BLOB) AS {name}" if name in _TEXTS else name for name in COVERED
)
_ROWS: Final = (
    f"SELECT seq, CAST(previous_hash AS BLOB) AS previous_hash, "  # noqa: S608
    f"CAST(hash AS BLOB) AS hash, {_COLUMNS} FROM commits WHERE owner = ?"
)


def ends_of(connection: sqlite3.Connection, owner: str) -> Ends | None:
    """Return where an owner's chain begins and ends; ``None`` if it has none."""
    row = connection.execute(
        "SELECT * FROM ledgers WHERE owner = ?", (owner,)
    ).fetchone()
    if row is None:
        return None
    return Ends(
        anchor_revision=row["anchor_revision"],
        anchor_hash=row["anchor_hash"],
        head_revision=row["head_revision"],
        head_hash=row["head_hash"],
    )


def next_link(connection: sqlite3.Connection, row: dict[str, Any]) -> tuple[str, str]:
    """Make a commit's row the head of its owner's chain; return both hashes."""
    owner, revision = row["owner"], row["revision"]
    ends = ends_of(connection, owner) or adopt(connection, owner)
    if ends is None:
        ends = Ends(anchor_revision=revision - 1)
        _set_ends(connection, owner, ends)
    link = hash_of(row, ends.head_hash)
    connection.execute(
        "UPDATE ledgers SET head_revision = ?, head_hash = ? WHERE owner = ?",
        (revision, link, owner),
    )
    return ends.head_hash, link


def adopt(connection: sqlite3.Connection, owner: str) -> Ends | None:
    """Chain the commits of before there were chains, as they are found.

    Commits that have been chained once are not chained again.
    """
    rows = connection.execute(
        f"{_ROWS} AND hash = '' ORDER BY revision",
        (owner,),
    ).fetchall()
    if not rows:
        return None
    previous, head = GENESIS, 0
    for row in rows:
        link = hash_of(dict(row), previous)
        connection.execute(
            "UPDATE commits SET previous_hash = ?, hash = ? WHERE seq = ?",
            (previous, link, row["seq"]),
        )
        previous, head = link, row["revision"]
    ends = Ends(
        anchor_revision=rows[0]["revision"] - 1, head_revision=head, head_hash=previous
    )
    _set_ends(connection, owner, ends)
    return ends


def anchor(connection: sqlite3.Connection, owner: str) -> None:
    """Have an owner's chain begin at the oldest commit that is left."""
    connection.execute(
        "UPDATE ledgers SET (anchor_revision, anchor_hash) = (SELECT revision - 1, "
        "previous_hash FROM commits WHERE commits.owner = ledgers.owner "
        "ORDER BY revision LIMIT 1) WHERE owner = ?",
        (owner,),
    )


def forget(connection: sqlite3.Connection, owner: str) -> None:
    """Remove what is known of an owner's chain."""
    connection.execute("DELETE FROM ledgers WHERE owner = ?", (owner,))


def links(
    connection: sqlite3.Connection, owner: str, after: int, limit: int
) -> list[Link]:
    """Return an owner's links after a revision, in order."""
    rows = connection.execute(
        f"{_ROWS} AND revision > ? ORDER BY revision LIMIT ?",
        (owner, after, limit),
    ).fetchall()
    return [
        Link(
            seq=row["seq"],
            revision=row["revision"],
            previous_hash=_text(row["previous_hash"]),
            hash=_text(row["hash"]),
            row={name: row[name] for name in COVERED},
            indexed=frozenset(
                one["key"]
                for one in connection.execute(
                    "SELECT key FROM commit_keys WHERE owner = ? AND seq = ?",
                    (owner, row["seq"]),
                )
            ),
        )
        for row in rows
    ]


def chained_owners(connection: sqlite3.Connection) -> list[str]:
    """Return all owners that have a chain, or commits."""
    rows = connection.execute(
        "SELECT owner FROM ledgers UNION SELECT owner FROM commits ORDER BY owner"
    )
    return [row["owner"] for row in rows]


def count_keys(connection: sqlite3.Connection, owner: str) -> int:
    """Return how many places in the index of keys an owner's commits have."""
    (count,) = connection.execute(
        "SELECT count(*) FROM commit_keys WHERE owner = ?", (owner,)
    ).fetchone()
    return int(count)


def _set_ends(connection: sqlite3.Connection, owner: str, ends: Ends) -> None:
    """Write where an owner's chain begins and ends."""
    connection.execute(
        "INSERT INTO ledgers VALUES (?, ?, ?, ?, ?)",
        (
            owner,
            ends.anchor_revision,
            ends.anchor_hash,
            ends.head_revision,
            ends.head_hash,
        ),
    )


def _text(value: bytes | None) -> str:
    """Return a hash as text; a broken one is like no other."""
    return (value or b"").decode("utf-8", "backslashreplace")
