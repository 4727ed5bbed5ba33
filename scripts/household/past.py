"""A house with a history: thousands of runs, or the rounds of some weeks.

Nobody waits for such a past to happen: the journal is written before the first start, by
its own statements, and so are the definition files of a house with hundreds of agents.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
import sqlite3
from typing import Any, Final

from custom_components.household_agents.memory import sql_runs
from custom_components.household_agents.memory.connection import connect
from custom_components.household_agents.memory.records import (
    Report,
    RunRecord,
    RunRequest,
    RunSource,
    RunState,
    Step,
    Urgency,
)
from custom_components.household_agents.memory.schema import migrate
from custom_components.household_agents.model.usage import Usage
from homeassistant.util.ulid import ulid_at_time

from .staff import DOMAIN

DAYS: Final = 90
#: Every so many runs are one check-in with the runs that it asked for.
_ROUND: Final = 10
#: Steps of a run, unless said otherwise.
_STEPS: Final = 6
#: US dollars of a run of those who take part in a round.
_COSTS: Final = (0.021, 0.034, 0.026, 0.045, 0.012, 0.018)
_AREAS: Final = (
    "Garden",
    "Pool",
    "Cellar",
    "Attic",
    "Bikes",
    "Plants",
    "Bins",
    "Books",
)
_ICONS: Final = ("flower", "pool", "stairs", "home-roof", "bike", "sprout", "trash-can")
_TOOLS: Final = (
    "get_states",
    "recall",
    "get_calendar_events",
    "remember",
    "get_todo_items",
)
_FOUND: Final = (
    "Nothing needs you today",
    "Two batteries are low",
    "The bill of the water is due on Friday",
    "Rain from four o'clock: bring the washing in",
    "The filter wants to be changed this month",
)
_STATES: Final = (
    *((RunState.COMPLETED,) * 16),
    RunState.DEGRADED,
    RunState.FAILED,
    RunState.TIMED_OUT,
    RunState.CANCELLED,
)
_SOURCES: Final = (RunSource.SCHEDULE, RunSource.ACTION, RunSource.BUTTON)


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What has happened in a house of many agents."""

    agents: int = 200
    runs: int = 10_000
    #: Steps of the last run, which is the longest one.
    longest: int = 200

    @property
    def longest_id(self) -> str:
        """The id of the longest run."""
        return "01BG00000000000000000000ZZ"


def write_past(config_dir: Path, now: datetime, past: Past) -> None:
    """Write the definition files and the journal of a house that has not started yet."""
    folder = config_dir / DOMAIN / "agents"
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(past.agents):
        name = f"{agent_id(number)}.md"
        (folder / name).write_text(_definition(number), encoding="utf-8")
    steps = {past.longest_id: past.longest}
    _write_journal(config_dir, _runs(now, past), steps)


def write_rounds(
    config_dir: Path, now: datetime, asks: str, asked: Sequence[str], *, days: int = 27
) -> None:
    """Write the journal of a house in which one agent asked others every morning."""
    _write_journal(config_dir, _rounds(now, asks, asked, days), {})


def _write_journal(
    config_dir: Path, records: Iterable[RunRecord], steps: Mapping[str, int]
) -> None:
    """Write the journal of a house that has not started yet."""
    path = config_dir / ".storage" / DOMAIN / "journal.db"
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = connect(path)
    try:
        migrate(connection)
        connection.execute("BEGIN")
        for record in records:
            _write(connection, record, steps.get(record.run_id, _STEPS))
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        connection.close()


def agent_id(number: int) -> str:
    """Return an agent's id."""
    return f"agent_{number:03}"


def _definition(number: int) -> str:
    """Return an agent as a file; every twentieth asks the others."""
    area = _AREAS[number % len(_AREAS)]
    lines = [
        "---",
        f"name: {area} keeper {number}",
        f"pattern: {'orchestrator' if number % 20 == 0 else 'domain'}",
        f"icon: mdi:{_ICONS[number % len(_ICONS)]}",
        f"description: Looks after the {area.lower()} of house {number}.",
    ]
    if number % 20:
        lines.append(f"owns: The {area.lower()} of house {number}.")
        lines.append("tools: [get_states, recall, remember]")
    return "\n".join([*lines, "---", f"You look after the {area.lower()}.", ""])


def _runs(now: datetime, past: Past) -> Iterator[RunRecord]:
    """Return all runs, the oldest first; in each round the first asks the others."""
    gap = timedelta(days=DAYS) / past.runs
    root = ""
    for number in range(past.runs):
        last = number == past.runs - 1
        at = now - gap * (past.runs - number)
        run_id = past.longest_id if last else ulid_at_time(at.timestamp())
        asks = number % _ROUND == 0
        root = run_id if asks else root
        asked = not asks and not last
        yield _run(number, at, run_id, past, root if asked else None)


def _run(
    number: int, at: datetime, run_id: str, past: Past, root: str | None
) -> RunRecord:
    """Return one ended run of many."""
    source = (
        _SOURCES[number % len(_SOURCES)] if root is None else RunSource.ORCHESTRATOR
    )
    return _ended(
        number,
        RunRequest(
            agent_id=agent_id(number % past.agents),
            source=source,
            task=f"Look after your part of the house and say what matters, round {number}.",
            parent_id=root,
            root_id=root,
            request_id=run_id,
            requested_at=at,
        ),
        state=_STATES[number % len(_STATES)],
        cost=0.002 + number % 7 / 1000,
    )


def _rounds(
    now: datetime, asks: str, asked: Sequence[str], days: int
) -> Iterator[RunRecord]:
    """Return every round of the days before today, the oldest first."""
    for ago in range(days, 0, -1):
        at = (now - timedelta(days=ago)).replace(hour=7, minute=0, second=0)
        root = ulid_at_time(at.timestamp())
        for place, who in enumerate((asks, *asked)):
            first = who == asks
            number = ago * len(asked) + place
            began = at + timedelta(seconds=place)
            request = RunRequest(
                agent_id=who,
                source=RunSource.SCHEDULE if first else RunSource.ORCHESTRATOR,
                task="Do your round and report what needs attention.",
                parent_id=None if first else root,
                root_id=None if first else root,
                request_id=root if first else ulid_at_time(began.timestamp()),
                requested_at=began,
            )
            state = _STATES[number % len(_STATES)]
            cost = _COSTS[place % len(_COSTS)] * (1 + number % 5 / 10)
            yield _ended(number, request, state=state, cost=cost)


def _ended(
    number: int, request: RunRequest, *, state: RunState, cost: float
) -> RunRecord:
    """Return a run that has ended as said."""
    ended_well = state in (RunState.COMPLETED, RunState.DEGRADED)
    at = request.requested_at
    return RunRecord(
        request=request,
        state=state,
        acknowledged_at=at + timedelta(seconds=1),
        started_at=at + timedelta(seconds=2),
        ended_at=at + timedelta(seconds=9 + number % 50),
        report=_report(number) if ended_well else None,
        error=None if ended_well else "run_timed_out",
        usage=Usage(900 + number % 400, 250, 4_000, 600, 3, cost),
        model="claude-haiku-4-5",
        tools_used=_TOOLS[: 1 + number % len(_TOOLS)],
        context_bytes=20_000 + number % 9_000,
    )


def _report(number: int) -> Report:
    """Return what a run found."""
    return Report(
        headline=_FOUND[number % len(_FOUND)],
        body=f"**Round {number}.** " + "All was read and compared with yesterday. " * 6,
        urgency=Urgency.NORMAL if number % 5 == 1 else Urgency.NONE,
    )


def _write(connection: sqlite3.Connection, record: RunRecord, count: int) -> None:
    """Write a run with so many steps."""
    sql_runs.save_run(connection, record)
    began, ended = record.started_at, record.ended_at
    if began is None or ended is None:
        raise ValueError("A run of the past has ended")
    each = (ended - began) / count
    for seq in range(count):
        step = Step(
            run_id=record.run_id,
            seq=seq,
            kind="model" if seq % 2 == 0 else "tool",
            at=began + each * (seq + 1),
            duration=each.total_seconds() * 0.9,
            data=_turn(seq) if seq % 2 == 0 else _call(seq),
        )
        sql_runs.add_step(connection, step)


def _turn(seq: int) -> dict[str, Any]:
    """Return what a turn of the model used."""
    return {
        "call": seq // 2 + 1,
        "turn": seq // 2 + 1,
        "request_bytes": 21_000,
        "model": "claude-haiku-4-5",
        "stop_reason": "tool_use",
        "input_tokens": 300,
        "output_tokens": 80,
        "cache_read_tokens": 1_300,
        "cache_write_tokens": 200,
        "calls": 1,
        "cost": 0.0011,
    }


def _call(seq: int) -> dict[str, Any]:
    """Return a call of a tool."""
    return {
        "call": seq // 2 + 1,
        "call_id": f"toolu_{seq}",
        "tool": _TOOLS[seq // 2 % len(_TOOLS)],
        "arguments": {"query": f"what was noted in round {seq}"},
        "result": "Nothing was noted.",
        "error": False,
        "gate": {"verdict": "allow", "rule": "harmless", "reason": "", "facts": {}},
    }
