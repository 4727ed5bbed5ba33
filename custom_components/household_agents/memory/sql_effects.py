"""The journal's statements about effects."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
import sqlite3
from types import MappingProxyType
from typing import Any, Final

from .codec import clean, dumps, from_us, loads, maybe_time, one_of, to_us
from .connection import for_good
from .cursor import Cursor
from .effect_records import Effect, EffectState

#: What was seen after a call: ``observed`` and ``after`` of its effect.
type Seen = Mapping[str, Mapping[str, Any]]

#: In the words of the index ``effects_unsettled``, or it would not be used.
_UNSETTLED: Final = "state IN ('intended', 'needs_review')"


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectFilter:
    """Which effects are wanted; what is None does not matter."""

    #: Also a key of work, which is its first run's id.
    run_id: str | None = None
    agent_id: str | None = None
    states: Collection[EffectState] | None = None
    #: Where the page before ended.
    after: Cursor | None = None
    limit: int = 200

    def where(self) -> tuple[str, list[Any]]:
        """Return the condition with its values."""
        terms: list[str] = []
        values: list[Any] = []
        if self.run_id is not None:
            terms.append("(run_id = ? OR work_key = ?)")
            values += [self.run_id, self.run_id]
        if self.agent_id is not None:
            terms.append("agent_id = ?")
            values.append(self.agent_id)
        if self.states is not None:
            terms.append(one_of("state", self.states))
            values += sorted(map(str, self.states))
            if not any(state.settled for state in self.states):
                terms.append(_UNSETTLED)
        if self.after is not None:
            term, bound = self.after.before("at", "effect_id")
            terms.append(term)
            values += bound
        return " AND ".join(terms) or "1", values


def intend(connection: sqlite3.Connection, effect: Effect) -> Effect | None:
    """Write an effect that is about to be caused, or return the one that is known.

    It reaches the disk before this returns, also should the power fail: the
    call itself cannot be taken back.
    """
    with for_good(connection):
        return _intend(connection, effect)


def _intend(connection: sqlite3.Connection, effect: Effect) -> Effect | None:
    """Write it unless it is known; what did not come about may be caused anew."""
    known = get_effect(connection, effect.effect_id)
    if known is not None and not known.state.may_be_caused:
        return known
    calls = known.calls + 1 if known is not None else effect.calls
    connection.execute(
        "INSERT OR REPLACE INTO effects (effect_id, work_key, run_id, agent_id, "
        "action, state, at, ended_at, data) VALUES (?, ?, ?, ?, ?, ?, ?, NULL, ?)",
        (
            effect.effect_id,
            effect.work_key,
            effect.run_id,
            effect.agent_id,
            effect.action,
            str(EffectState.INTENDED),
            to_us(effect.at),
            _data(effect, "", calls),
        ),
    )
    return None


def settle(
    connection: sqlite3.Connection,
    effect: Effect,
    state: EffectState,
    detail: str,
    now: datetime,
    seen: Seen | None = None,
) -> None:
    """Write what became of an effect, unless another run has caused it since."""
    if (known := get_effect(connection, effect.effect_id)) is None:
        return
    connection.execute(
        "UPDATE effects SET state = ?, ended_at = ?, data = ? "
        "WHERE effect_id = ? AND run_id = ?",
        (
            str(state),
            to_us(now),
            _data(
                _seen(known, seen or {}),
                detail[:500],
                known.calls,
            ),
            effect.effect_id,
            effect.run_id,
        ),
    )


def get_effect(connection: sqlite3.Connection, effect_id: str) -> Effect | None:
    """Return one effect."""
    row = connection.execute(
        "SELECT * FROM effects WHERE effect_id = ?", (effect_id,)
    ).fetchone()
    return None if row is None else _effect_from(row)


def get_effects(connection: sqlite3.Connection, wanted: EffectFilter) -> list[Effect]:
    """Return effects, in the order in which they were caused; the newest ones."""
    where, values = wanted.where()
    rows = connection.execute(
        f"SELECT * FROM effects WHERE {where} "  # noqa: S608
        "ORDER BY at DESC, effect_id DESC LIMIT ?",
        (*values, wanted.limit),
    ).fetchall()
    return [_effect_from(row) for row in reversed(rows)]


def _seen(effect: Effect, seen: Seen) -> Effect:
    """Return an effect with what was seen after it; what was seen before stays."""
    return replace(
        effect,
        observed=seen.get("observed", effect.observed),
        after=seen.get("after", effect.after),
    )


def _data(effect: Effect, detail: str, calls: int) -> str:
    """Return what is in no column of its own."""
    return dumps(
        {
            "entity_ids": effect.entity_ids,
            "data": effect.data,
            "detail": clean(detail),
            "calls": calls,
            "lease_id": effect.lease_id,
            "observed": effect.observed,
            "before": effect.before,
            "after": effect.after,
            "rolls_back": effect.rolls_back,
        }
    )


def _effect_from(row: sqlite3.Row) -> Effect:
    """Read an effect's columns."""
    rest = loads(row["data"])
    return Effect(
        effect_id=row["effect_id"],
        work_key=row["work_key"],
        run_id=row["run_id"],
        agent_id=row["agent_id"],
        action=row["action"],
        entity_ids=tuple(rest["entity_ids"]),
        data=MappingProxyType(rest["data"]),
        state=EffectState(row["state"]),
        detail=rest["detail"],
        calls=rest["calls"],
        lease_id=rest.get("lease_id"),
        observed=MappingProxyType(rest.get("observed") or {}),
        before=MappingProxyType(rest.get("before") or {}),
        after=MappingProxyType(rest.get("after") or {}),
        rolls_back=tuple(rest.get("rolls_back") or ()),
        at=from_us(row["at"]),
        ended_at=maybe_time(row["ended_at"]),
    )
