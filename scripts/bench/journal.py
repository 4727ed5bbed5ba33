"""Measure what appending to the journal costs as it grows.

Prints, for each size of the journal, the time of single durable appends and of
one run's whole life (asked, running, ended with an event and a memory commit),
the time of the reads that a household makes, and the ratio to the smallest
journal. Exits with 1 if an append misses the budget at the largest.

    python -m scripts.bench.journal [--rows 1000 10000 100000 1000000]
"""

import argparse
import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
import sqlite3
import sys
import tempfile
import time
from typing import Final

from custom_components.household_agents.memory import sql_logs, sql_runs
from custom_components.household_agents.memory.commits import Commit, Op, OpKind
from custom_components.household_agents.memory.connection import connect
from custom_components.household_agents.memory.entries import Origin, Snapshot
from custom_components.household_agents.memory.journal import Journal
from custom_components.household_agents.memory.merging import merge
from custom_components.household_agents.memory.records import (
    Event,
    Report,
    RunRecord,
    RunRequest,
    RunSource,
    RunState,
    Step,
)
from custom_components.household_agents.model.usage import Usage

_SIZES: Final = (1_000, 10_000, 100_000, 1_000_000)
_SAMPLES: Final = 1_000
_BUDGET_MS: Final = 2.0
_AGENTS: Final = 53
_START: Final = datetime(2026, 1, 1, tzinfo=UTC)
_WORDS: Final = [
    "boiler",
    "pressure",
    "bins",
    "milk",
    "school",
    "bus",
    "rain",
    "garden",
    "cat",
    "vet",
    "guests",
    "dinner",
    "bill",
    "power",
    "heating",
    "window",
    "light",
    "lock",
    "parcel",
    "plumber",
    "nap",
    "doctor",
    "battery",
    "washing",
]


def make_run(number: int) -> RunRecord:
    """Return an ended run as a household has it."""
    at = _START + timedelta(seconds=60 * number)
    return RunRecord(
        request=RunRequest(
            agent_id=f"agent_{number % _AGENTS}",
            source=RunSource.SCHEDULE,
            task="Look after your part of the house and say what matters today.",
            idempotency_key=f"agent_{number % _AGENTS}/{number}",
            requested_at=at,
        ),
        state=RunState.COMPLETED,
        acknowledged_at=at,
        started_at=at,
        ended_at=at + timedelta(seconds=9),
        report=Report(headline=make_text(number), body=make_text(number * 7) * 4),
        usage=Usage(1_000, 300, 4_000, 0, 3, 0.004),
        model="claude-haiku-4-5",
    )


def make_text(number: int) -> str:
    """Return a line of text with words of many frequencies."""
    chosen = [_WORDS[number * step % len(_WORDS)] for step in range(1, 12)]
    return f"{' '.join(chosen)} {number}"


def make_event(number: int) -> Event:
    """Return a line of an event log."""
    at = _START + timedelta(seconds=number)
    return Event(
        agent_id=f"agent_{number % _AGENTS}", run_id=None, at=at, text=make_text(number)
    )


def make_commit(number: int) -> Commit:
    """Return one of an owner's commits."""
    op = Op(kind=OpKind.SET, key="note", text=make_text(number))
    draft = Commit(
        owner=f"owner_{number}",
        at=_START,
        base_revision=0,
        ops=(op,),
        origin=Origin.AGENT,
    )
    return merge(Snapshot(owner=draft.owner), draft)[1]


def fill(path: Path, first: int, last: int) -> None:
    """Write rows as the journal would: two of three an event or step, one a run."""
    connection = connect(path)
    connection.execute("BEGIN")
    for number in range(first, last):
        if number % 3 == 0:
            run = make_run(number)
            sql_runs.save_run(connection, run)
            for seq in range(2):
                step = Step(run_id=run.run_id, seq=seq, kind="tool", at=_START)
                sql_runs.add_step(connection, step)
        sql_logs.add_event(connection, make_event(number))
        if number % 5_000 == 0:
            connection.execute("COMMIT")
            connection.execute("BEGIN")
    connection.execute("COMMIT")
    while sql_logs.index_events(connection):
        pass
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.close()


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of many calls: of the wall, sorted, and of all threads' CPU."""

    wall: list[float]
    cpu: float

    def wall_at(self, percent: int) -> float:
        """Return a percentile."""
        return self.wall[min(len(self.wall) - 1, len(self.wall) * percent // 100)]

    def row(self) -> str:
        """Return the figures."""
        figures = (self.wall_at(50), self.wall_at(95), self.wall_at(99), self.cpu)
        return "p50 {:6.3f}  p95 {:6.3f}  p99 {:6.3f}  CPU {:6.3f} ms".format(*figures)


async def measure(work: Callable[[int], Awaitable[object]], count: int) -> Times:
    """Return the times of one call after the other."""
    wall: list[float] = []
    cpu = time.process_time()
    for number in range(count):
        begun = time.perf_counter()
        await work(number)
        wall.append((time.perf_counter() - begun) * 1_000)
    return Times(sorted(wall), (time.process_time() - cpu) * 1_000 / count)


def bare_appends(folder: Path) -> Times:
    """Return the times of bare appends to a bare table: the machine's own cost."""
    connection = sqlite3.connect(folder / "bare.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT)")
    wall: list[float] = []
    cpu = time.process_time()
    for number in range(_SAMPLES):
        begun = time.perf_counter()
        connection.execute("INSERT INTO t (text) VALUES (?)", (make_text(number),))
        wall.append((time.perf_counter() - begun) * 1_000)
    connection.close()
    return Times(sorted(wall), (time.process_time() - cpu) * 1_000 / _SAMPLES)


async def bench(path: Path, rows: int) -> dict[str, Times]:
    """Measure a journal of so many rows."""
    journal = await Journal.async_open(path, retention_days=90)
    now = _START + timedelta(seconds=60 * rows)

    async def append(number: int) -> None:
        """Append one event and wait until it is committed."""
        await journal.add_event(make_event(rows + number))

    async def live(number: int) -> None:
        """Write a run from its request to its end, with steps."""
        run = make_run(rows + number)
        fresh = replace(run, request=replace(run.request, idempotency_key=None))
        await journal.create_run(replace(fresh, state=RunState.QUEUED))
        await journal.save_run(replace(fresh, state=RunState.RUNNING))
        for seq in range(6):
            journal.post_step(
                Step(run_id=fresh.run_id, seq=seq, kind="tool", at=_START)
            )
        commit = replace(make_commit(rows * 10 + number), run_id=fresh.run_id)
        await journal.finish_run(
            fresh, commits=(commit,), events=(make_event(rows + number),)
        )

    async def check_in(number: int) -> None:
        """Write the runs of a check-in over all agents at once."""
        first = _SAMPLES * (number + 1)
        await asyncio.gather(*(live(first + agent) for agent in range(_AGENTS)))

    async def search(number: int) -> None:
        """Look for a rare and a frequent word among one agent's events."""
        await journal.search_events("agent_7", f"{number} boiler", limit=10)

    # What follows is measured warm, as in a household that runs for months.
    await measure(append, 50)
    results = {
        "append an event": await measure(append, _SAMPLES),
        "a run's life": await measure(live, _SAMPLES // 4),
        "53 runs' lives": await measure(check_in, 5),
        "usage today": await measure(
            lambda _: journal.usage(now - timedelta(hours=12)), 100
        ),
        "last 50 runs": await measure(
            lambda number: journal.runs(agent_id=f"agent_{number % _AGENTS}"), 100
        ),
        "last report": await measure(
            lambda number: journal.last_report(f"agent_{number % _AGENTS}"), 100
        ),
        "search events": await measure(search, 100),
    }
    await journal.async_close()
    return results


async def main(sizes: list[int]) -> int:
    """Measure every size, print the table and judge it."""
    loop = asyncio.get_running_loop()
    first: dict[str, Times] = {}
    results: dict[str, Times] = {}
    filled = 0
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "journal.db"
        await (await Journal.async_open(path, retention_days=90)).async_close()
        bare = await loop.run_in_executor(None, bare_appends, path.parent)
        print(f"  {'bare SQLite':16} {bare.row()}")
        for rows in sizes:
            await loop.run_in_executor(None, fill, path, filled, rows)
            filled = rows
            print(f"{rows} rows, {path.stat().st_size / 1e6:.0f} MB")
            results = await bench(path, rows)
            first = first or results
            for what, times in results.items():
                ratio = times.cpu / first[what].cpu
                print(f"  {what:16} {times.row()}  CPU x{ratio:.2f}")
    p99 = results["append an event"].wall_at(99)
    print(f"append p99 at {filled} rows: {p99:.2f} ms, budget {_BUDGET_MS} ms")
    return int(p99 > _BUDGET_MS)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, nargs="+", default=list(_SIZES))
    sys.exit(asyncio.run(main(sorted(parser.parse_args().rows))))
