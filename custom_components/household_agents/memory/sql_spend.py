"""The journal's statement about what was spent, by agent and local day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
import sqlite3
from typing import Any, Final

from .codec import to_us

_DAY: Final = 86_400_000_000
#: A helper's id is that of its agent, a dot and more; what comes after "." is "/".
_OF_AGENT: Final = "(agent_id = ? OR agent_id > ? || '.' AND agent_id < ? || '/')"
_TOKENS: Final = "input_tokens + output_tokens + cache_read_tokens + cache_write_tokens"


@dataclass(frozen=True, slots=True)
class Spent:
    """What the runs of an agent, or of a helper, used that began on one day."""

    agent_id: str
    #: Counted from the first of the days that were asked for.
    day: int
    tokens: int
    cost: float
    #: Those that have ended.
    runs: int


def by_day(
    connection: sqlite3.Connection, midnights: Sequence[datetime], agent_id: str | None
) -> list[Spent]:
    """Return what was spent on the days between midnights, of one agent or of all."""
    times = [to_us(one) for one in midnights]
    day, values = _day_of(times)
    values += [times[0], times[-1]]
    whose = "1"
    if agent_id is not None:
        whose = _OF_AGENT
        values += [agent_id] * 3
    # The index holds all that is asked: no run is read for it, with its report.
    rows = connection.execute(
        f"SELECT agent_id, {day} AS day, sum({_TOKENS}) AS tokens, "  # noqa: S608
        "sum(cost) AS cost, count(ended_at) AS runs "
        "FROM runs INDEXED BY runs_spent "
        f"WHERE began_at >= ? AND began_at < ? AND {whose} GROUP BY agent_id, day",
        values,
    )
    return [Spent(*row) for row in rows]


def _day_of(midnights: Sequence[int]) -> tuple[str, list[Any]]:
    """Return the expression that numbers a run's day, with its values.

    Days of equal length follow each other for months: one division numbers them all.
    A day that is shorter or longer is named by itself.
    """
    cases: list[str] = []
    values: list[Any] = []
    first = 0
    last = len(midnights) - 1
    while first < last:
        after = first + 1
        if midnights[after] - midnights[first] == _DAY:
            while after < last and midnights[after + 1] - midnights[after] == _DAY:
                after += 1
            cases.append("WHEN began_at < ? THEN ? + (began_at - ?) / ?")
            values += [midnights[after], first, midnights[first], _DAY]
        else:
            cases.append("WHEN began_at < ? THEN ?")
            values += [midnights[after], first]
        first = after
    return f"CASE {' '.join(cases)} END", values
