"""Opening the journal's file, setting a damaged one aside, and saying what is wrong."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
import logging
import os
from pathlib import Path
import sqlite3
from typing import Final

from homeassistant.exceptions import HomeAssistantError

from .schema import NewerSchemaError, migrate, probe

_LOGGER = logging.getLogger(__name__)

_BUSY_MS: Final = 5_000
#: Pages that the write-ahead log gathers before they go into the file.
_LOG_PAGES: Final = 1_000
_DAMAGED: Final = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)

_ADVICE: Final = {
    sqlite3.SQLITE_FULL: "The disk is full: free some space",
    sqlite3.SQLITE_READONLY: "Give Home Assistant write access to its folder",
    sqlite3.SQLITE_CANTOPEN: "Give Home Assistant write access to its folder",
    sqlite3.SQLITE_PERM: "Give Home Assistant write access to its folder",
    sqlite3.SQLITE_BUSY: "Close the program that has the file open",
    sqlite3.SQLITE_LOCKED: "Close the program that has the file open",
    sqlite3.SQLITE_IOERR: "The disk may be failing: check it and its free space",
    sqlite3.SQLITE_CORRUPT: (
        "The file is damaged: restart Home Assistant, which sets it aside"
    ),
    sqlite3.SQLITE_NOTADB: (
        "The file is damaged: restart Home Assistant, which sets it aside"
    ),
}


class JournalError(HomeAssistantError):
    """The journal could not do it; the text says what to do."""


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Open a connection that belongs to the calling thread."""
    connection = sqlite3.connect(
        path, timeout=_BUSY_MS / 1000, isolation_level=None, cached_statements=256
    )
    try:
        connection.row_factory = sqlite3.Row
        connection.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
        if read_only:
            connection.execute("PRAGMA query_only = ON")
            return connection
        # Has an effect only before the first table is made.
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}")
    except BaseException:
        connection.close()
        raise
    return connection


def open_or_recover(path: Path) -> tuple[sqlite3.Connection, Path | None]:
    """Open the journal for writing; a damaged file is moved aside and named."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        aside = _move_aside(path) if _mark(path).exists() else None
        try:
            return _open(path), aside
        except sqlite3.DatabaseError as err:
            if not is_damage(err):
                raise
            aside = _move_aside(path)
            return _open(path), aside
    except sqlite3.Error as err:
        raise explain(path, "opened", err) from err
    except NewerSchemaError as err:
        raise JournalError(
            f"The journal {path} was written by a newer Household Agents ({err}). "
            "Update the integration, or restore the backup made before the update"
        ) from err
    except OSError as err:
        raise JournalError(
            f"The journal {path} could not be opened: {err.strerror}. "
            "Give Home Assistant write access to its folder"
        ) from err


def is_damage(err: sqlite3.Error) -> bool:
    """Whether an error means that the file itself is broken."""
    return _primary(err) in _DAMAGED


def mark_damaged(path: Path) -> None:
    """Have the next start set the file aside."""
    with suppress(OSError):
        _mark(path).touch()


def explain(path: Path, verb: str, err: sqlite3.Error) -> JournalError:
    """Turn SQLite's error into one that a person can act on."""
    advice = _ADVICE.get(_primary(err), "Restart Home Assistant and look at its log")
    return JournalError(f"The journal {path} could not be {verb}: {err}. {advice}")


def checkpoint(connection: sqlite3.Connection) -> None:
    """Move the write-ahead log into the file and empty it."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def hold(connection: sqlite3.Connection) -> None:
    """Bring the file up to date and write only to the log from now on."""
    checkpoint(connection)
    connection.execute("PRAGMA wal_autocheckpoint = 0").fetchall()


def release(connection: sqlite3.Connection) -> None:
    """Let the log be moved into the file again."""
    connection.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}").fetchall()
    connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()


@contextmanager
def for_good(connection: sqlite3.Connection) -> Iterator[None]:
    """Write as one transaction that is on the disk at its end, should the power fail."""
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    finally:
        connection.execute("PRAGMA synchronous = NORMAL")


def problems(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return what SQLite finds wrong with the file."""
    rows = connection.execute("PRAGMA quick_check(20)").fetchall()
    return tuple(row[0] for row in rows if row[0] != "ok")


def _open(path: Path) -> sqlite3.Connection:
    """Open the file, bring its tables up to date and touch each of them."""
    # SQLite gives the write-ahead log the rights of the file itself.
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    path.chmod(0o600)
    connection = connect(path)
    try:
        migrate(connection)
        probe(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _move_aside(path: Path) -> Path:
    """Rename the file with its log, so that what it holds can still be saved."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    aside = path.with_name(f"{path.name}.corrupt-{stamp}")
    for suffix in ("", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + suffix).rename(
                aside.with_name(aside.name + suffix)
            )
    _mark(path).unlink(missing_ok=True)
    _LOGGER.error("The journal %s is damaged and was moved to %s", path, aside)
    return aside


def _mark(path: Path) -> Path:
    """Return the file that stands beside a journal found damaged in use."""
    return path.with_name(f"{path.name}.damaged")


def _primary(err: sqlite3.Error) -> int:
    """Return SQLite's primary result code."""
    return getattr(err, "sqlite_errorcode", 0) & 0xFF
