"""The journal's statements about intents."""

from collections.abc import Sequence
import sqlite3
from types import MappingProxyType
from typing import Final

from .codec import clean, dumps, from_us, loads, maybe_time, maybe_us, to_us
from .intent_records import Intent, IntentKind

#: Intents that one transaction removes at most.
_BATCH: Final = 500


def put(connection: sqlite3.Connection, intents: Sequence[Intent]) -> None:
    """Write intents; of the same id the last one stands."""
    connection.executemany(
        "INSERT OR REPLACE INTO intents "
        "(intent_id, kind, origin, owner, set_at, until, data) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (
                one.intent_id,
                str(one.kind),
                one.origin,
                one.owner,
                to_us(one.set_at),
                maybe_us(one.until),
                _data(one),
            )
            for one in intents
        ],
    )


def drop(connection: sqlite3.Connection, intent_ids: Sequence[str]) -> None:
    """Remove intents."""
    connection.executemany(
        "DELETE FROM intents WHERE intent_id = ?", [(one,) for one in intent_ids]
    )


def in_force(connection: sqlite3.Connection, now: int) -> list[Intent]:
    """Return the intents that stand, in the order in which they were set."""
    rows = connection.execute(
        "SELECT * FROM intents WHERE until IS NULL OR until > ? ORDER BY set_at",
        (now,),
    )
    return [_intent_from(row) for row in rows]


def prune_intents(connection: sqlite3.Connection, before: int) -> bool:
    """Remove intents that ended long ago."""
    cursor = connection.execute(
        "DELETE FROM intents WHERE intent_id IN "
        "(SELECT intent_id FROM intents WHERE until IS NOT NULL AND until < ? LIMIT ?)",
        (before, _BATCH),
    )
    return cursor.rowcount == _BATCH


def _data(intent: Intent) -> str:
    """Return what is in no column of its own."""
    return dumps(
        {
            "target": intent.target,
            "attribute": intent.attribute,
            "value": intent.value,
            "as_is": intent.as_is,
            "owner_name": clean(intent.owner_name),
            "context_id": intent.context_id,
            "reason": clean(intent.reason),
        }
    )


def _intent_from(row: sqlite3.Row) -> Intent:
    """Read an intent's columns."""
    rest = loads(row["data"])
    target = {key: tuple(ids) for key, ids in rest.pop("target").items()}
    return Intent(
        intent_id=row["intent_id"],
        kind=IntentKind(row["kind"]),
        origin=row["origin"],
        owner=row["owner"],
        set_at=from_us(row["set_at"]),
        until=maybe_time(row["until"]),
        target=MappingProxyType(target),
        **rest,
    )
