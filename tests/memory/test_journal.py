"""The journal keeps runs, steps, events, fires and notifications, in one place."""

import asyncio
from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
import re
import sqlite3
import stat
import threading
from typing import Any

import pytest

from custom_components.household_agents.memory import connection, database, schema
from custom_components.household_agents.memory.journal import Journal, JournalError
from custom_components.household_agents.memory.records import (
    ACTIVE_STATES,
    Report,
    RunSource,
    RunState,
    Urgency,
)
from custom_components.household_agents.model.usage import Usage

from .common import NOW, make_event, make_outbox, make_run, make_step

REPORT = Report(
    headline="All well",
    body="Nothing to do, й",
    items=({"title": "Bins", "due": "2026-10-06"},),
    urgency=Urgency.LOW,
    proposed_actions=({"action": "light.turn_off"},),
    notes=("from cache",),
)


async def test_run_comes_back_as_it_was(journal: Journal) -> None:
    """A run is the same value after a round trip."""
    record = make_run(
        "r1",
        state=RunState.COMPLETED,
        report=REPORT,
        usage=Usage(10, 20, 30, 40, 2, 0.0125),
        parent_id="p",
        root_id="root",
        chain=("steward", "butler"),
        user_id="user",
        idempotency_key="key",
        notify=False,
    )
    await journal.save_run(record)
    assert await journal.run("r1") == record
    assert await journal.run("r2") is None


async def test_saving_again_replaces(journal: Journal) -> None:
    """A run's row follows its states."""
    for state in (RunState.QUEUED, RunState.RUNNING, RunState.FAILED):
        await journal.save_run(make_run("r1", state=state))
    assert [run.state for run in await journal.runs()] == [RunState.FAILED]


async def test_same_key_is_one_run(journal: Journal) -> None:
    """Asking again returns the first run, also when many ask at once."""
    records = [make_run(f"r{index}", idempotency_key="bins") for index in range(20)]
    answers = await asyncio.gather(*map(journal.create_run, records))
    assert answers == [None, *[records[0]] * 19]
    assert len(await journal.runs()) == 1


async def test_same_request_is_one_run(journal: Journal) -> None:
    """A request without a key that arrives twice is one run, too."""
    record = make_run("r1")
    assert await journal.create_run(record) is None
    assert await journal.create_run(record) == record


async def test_same_key_survives_restart(journal: Journal, journal_path: Path) -> None:
    """Idempotency keys hold over restarts."""
    record = make_run("r1", idempotency_key="bins")
    await journal.create_run(record)
    await journal.async_close()
    reopened = await Journal.async_open(journal_path, retention_days=90)
    answer = await reopened.create_run(make_run("r2", idempotency_key="bins"))
    await reopened.async_close()
    assert answer == record


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, ["r5", "r4", "r3", "r2", "r1"]),
        ({"limit": 2}, ["r5", "r4"]),
        ({"agent_id": "cook"}, ["r4", "r2"]),
        ({"root_id": "r1"}, ["r4", "r3"]),
        ({"parent_id": "r1"}, ["r3"]),
        ({"states": ACTIVE_STATES}, ["r3", "r2"]),
        ({"states": []}, []),
        ({"sources": [RunSource.VOICE, RunSource.TEAM]}, ["r5", "r4"]),
        ({"since": NOW + timedelta(minutes=4)}, ["r5", "r4"]),
        ({"agent_id": "cook", "states": [RunState.RUNNING]}, ["r2"]),
        ({"states": [RunState.WAITING, RunState.RUNNING]}, ["r5", "r2"]),
        ({"root_id": "r1", "agent_id": "cook", "since": NOW}, ["r4"]),
    ],
)
async def test_runs_by_filter(
    journal: Journal, wanted: dict[str, Any], expected: Collection[str]
) -> None:
    """Runs are found by what they are, newest first."""
    rows: list[tuple[str, str, RunState, dict[str, Any]]] = [
        ("r1", "butler", RunState.COMPLETED, {}),
        ("r2", "cook", RunState.RUNNING, {}),
        ("r3", "butler", RunState.QUEUED, {"root_id": "r1", "parent_id": "r1"}),
        (
            "r4",
            "cook",
            RunState.FAILED,
            {"root_id": "r1", "parent_id": "r3", "source": RunSource.TEAM},
        ),
        ("r5", "butler", RunState.WAITING, {"source": RunSource.VOICE}),
    ]
    for minute, (run_id, agent_id, state, request) in enumerate(rows, 1):
        at = NOW + timedelta(minutes=minute)
        await journal.save_run(
            make_run(run_id, agent_id=agent_id, state=state, at=at, **request)
        )
    assert [run.run_id for run in await journal.runs(**wanted)] == expected


async def test_last_report_is_of_a_completed_run(journal: Journal) -> None:
    """Neither fallbacks nor runs without a report count as a last report."""
    states = (
        ("r1", RunState.COMPLETED, REPORT),
        ("r2", RunState.COMPLETED, REPORT),
        ("r3", RunState.COMPLETED, None),
        ("r4", RunState.DEGRADED, REPORT),
    )
    for minute, (run_id, state, report) in enumerate(states):
        at = NOW + timedelta(minutes=minute)
        await journal.save_run(make_run(run_id, state=state, report=report, at=at))
    last = await journal.last_report("butler")
    assert last is not None
    assert last.run_id == "r2"
    assert await journal.last_report("cook") is None


async def test_steps_in_order_without_waiting(journal: Journal) -> None:
    """10 000 steps in a burst are all there when they are read."""
    for seq in range(10_000):
        journal.post_step(make_step(f"r{seq % 4}", seq, number=seq))
    for run in range(4):
        steps = await journal.steps(f"r{run}")
        assert [step.seq for step in steps] == list(range(run, 10_000, 4))
    assert steps[0] == make_step("r3", 3, number=3)
    assert journal.dropped_steps == 0


async def test_steps_beyond_the_bound_are_dropped_and_counted(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stuck disk costs steps, never memory without end."""
    monkeypatch.setattr(database, "MAX_WAITING", 100)
    started, go_on = threading.Event(), threading.Event()

    def stuck(_: sqlite3.Connection) -> None:
        """Keep the writer busy."""
        started.set()
        go_on.wait()

    writing = asyncio.create_task(journal._database.write(stuck))
    await asyncio.to_thread(started.wait)
    for seq in range(130):
        journal.post_step(make_step("r1", seq))
    go_on.set()
    await writing
    assert journal.dropped_steps == 30
    assert len(await journal.steps("r1")) == 100


async def test_step_that_cannot_be_written_hurts_no_other(journal: Journal) -> None:
    """One broken step is dropped alone."""
    journal.post_step(make_step("r1", 1))
    journal.post_step(replace(make_step("r1", 2), seq=2**70))
    journal.post_step(
        make_step("r1", 3, text="lone \ud800 surrogate", what={1: object()})
    )
    assert [step.seq for step in await journal.steps("r1")] == [1, 3]
    assert journal.dropped_steps == 1


async def test_close_writes_what_waits(journal: Journal, journal_path: Path) -> None:
    """Nothing posted is lost when the journal is closed in order."""
    for seq in range(500):
        journal.post_step(make_step("r1", seq))
    await journal.async_close()
    reopened = await Journal.async_open(journal_path, retention_days=90)
    steps = await reopened.steps("r1")
    await reopened.async_close()
    assert len(steps) == 500


async def test_closed_journal_says_so(journal: Journal) -> None:
    """Work on a closed journal is refused, not left waiting."""
    await journal.async_close()
    await journal.async_close()
    journal.post_step(make_step("r1", 1))
    assert journal.dropped_steps == 1
    with pytest.raises(JournalError, match="is closed"):
        await journal.save_run(make_run("r1"))
    with pytest.raises(JournalError, match="is closed"):
        await journal.runs()


async def test_failed_write_is_the_callers_alone(journal: Journal) -> None:
    """In one batch, what fails is undone and what is right is kept."""
    await journal.save_run(make_run("r0", idempotency_key="taken"))
    results = await asyncio.gather(
        journal.save_run(make_run("r1")),
        journal.save_run(make_run("r2", idempotency_key="taken")),
        journal.save_run(make_run("r3")),
        return_exceptions=True,
    )
    assert [type(result) for result in results] == [
        type(None),
        JournalError,
        type(None),
    ]
    assert {run.run_id for run in await journal.runs()} == {"r0", "r1", "r3"}


async def test_end_of_run_is_one_transaction(journal: Journal) -> None:
    """If one part cannot be written, no part is."""
    await journal.save_run(make_run("r1", state=RunState.RUNNING))
    bad = make_event("x", at=datetime(9999, 1, 1, tzinfo=UTC), agent_id=None)  # type: ignore[arg-type]
    with pytest.raises(JournalError, match="NOT NULL"):
        await journal.finish_run(
            make_run("r1", state=RunState.COMPLETED, report=REPORT),
            events=[make_event("Fed the cat"), bad],
        )
    run = await journal.run("r1")
    assert run is not None
    assert run.state is RunState.RUNNING
    assert await journal.events("butler", limit=9) == []


async def test_events_page_by_page(journal: Journal) -> None:
    """The log is read from its end, a bounded page at a time (F054)."""
    events = [
        make_event(f"e{hour}", at=NOW + timedelta(hours=hour)) for hour in range(5)
    ]
    for event in events:
        await journal.add_event(event)
    await journal.add_event(make_event("other", agent_id="cook"))
    page = await journal.events("butler", limit=2)
    assert page == [events[4], events[3]]
    assert await journal.events("butler", limit=9, before=page[-1].at) == [
        events[2],
        events[1],
        events[0],
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("boiler", ["Boiler pressure low", "boiler, boiler: serviced"]),
        ("BÖILER pressure", ["Boiler pressure low", "boiler, boiler: serviced"]),
        ("pressure", ["Boiler pressure low"]),
        ("сміття", ["Винесли сміття"]),
        ('"', []),
        ("", []),
        ("NOT (boiler", ["Boiler pressure low", "boiler, boiler: serviced"]),
        ('text:x" OR *', []),
        ("agent_id cook", []),
        ("butler", []),
        ("kitchen_light", ["sensor kitchen_light came back"]),
        ("a" * 5_000, []),
        ("low " * 5_000, ["Boiler pressure low"]),
    ],
)
async def test_search_takes_any_text(
    journal: Journal, query: str, expected: Collection[str]
) -> None:
    """A query is plain words, whatever it has in it."""
    for text in (
        "Boiler pressure low",
        "boiler, boiler: serviced",
        "Винесли сміття",
        "sensor kitchen_light came back",
    ):
        await journal.add_event(make_event(text))
    await journal.add_event(make_event("Boiler pressure low", agent_id="butler_two"))
    found = await journal.search_events("butler", query, limit=10)
    assert sorted(event.text for event in found) == sorted(expected)


async def test_search_best_first(journal: Journal) -> None:
    """What has more of the words, and rarer ones, comes first."""
    for text in ("milk bought", "milk milk", "milk and eggs bought at the market"):
        await journal.add_event(make_event(text))
    found = await journal.search_events("butler", "eggs milk", limit=1)
    assert [event.text for event in found] == ["milk and eggs bought at the market"]


async def test_usage_counts_from_when_a_run_began(journal: Journal) -> None:
    """A run that waited past midnight is of the day it began."""
    midnight = NOW.replace(hour=0, minute=0, second=0, microsecond=0)
    for run_id, agent_id, at in (
        ("r1", "butler", midnight - timedelta(hours=1)),
        ("r2", "butler", midnight - timedelta(seconds=1)),
        ("r3", "cook", midnight + timedelta(hours=1)),
        ("r4", "butler", midnight + timedelta(hours=2)),
    ):
        await journal.save_run(
            make_run(
                run_id,
                agent_id=agent_id,
                at=at,
                state=RunState.COMPLETED,
                usage=Usage(1, 2, 3, 4, 1, 0.5),
            )
        )
    assert await journal.usage(midnight) == Usage(3, 6, 9, 12, 3, 1.5)
    assert await journal.usage(midnight, agent_id="cook") == Usage(1, 2, 3, 4, 1, 0.5)
    assert await journal.usage_by_agent(midnight) == {
        "butler": Usage(2, 4, 6, 8, 2, 1.0),
        "cook": Usage(1, 2, 3, 4, 1, 0.5),
    }
    assert await journal.usage(NOW + timedelta(days=1)) == Usage()


async def test_scheduled_minute_is_claimed_once(
    journal: Journal, journal_path: Path
) -> None:
    """The same minute fires once, also over a restart and in another zone (F081)."""
    at = datetime(2026, 10, 5, 9, 0, 0, tzinfo=UTC)
    same = at.replace(second=42).astimezone(timezone(timedelta(hours=-7)))
    claims = await asyncio.gather(*(journal.claim_fire("cook/0", at) for _ in range(5)))
    assert claims == [True, False, False, False, False]
    assert await journal.claim_fire("cook/1", at)
    await journal.async_close()
    reopened = await Journal.async_open(journal_path, retention_days=90)
    assert not await reopened.claim_fire("cook/0", same)
    assert await reopened.claim_fire("cook/0", at + timedelta(minutes=1))
    assert await reopened.last_fire("cook/0") == at + timedelta(minutes=1)
    assert await reopened.last_fire("nobody/0") is None
    fires = await reopened.fires("cook/0", 10)
    await reopened.async_close()
    assert [(fire.scheduled, fire.repeats) for fire in fires] == [
        (at + timedelta(minutes=1), 0),
        (at, 5),
    ]


async def test_outbox_until_it_is_dropped(journal: Journal) -> None:
    """A notification stays until it is delivered, the next one first."""
    late = make_outbox("a", not_before=NOW + timedelta(hours=2))
    soon = make_outbox("b")
    await journal.put_outbox(late)
    await journal.put_outbox(soon)
    assert await journal.outbox() == [soon, late]
    tried = make_outbox(
        "b", attempts=1, last_error="offline", not_before=late.expires_at
    )
    await journal.update_outbox(tried)
    assert await journal.outbox() == [late, tried]
    await journal.drop_outbox("b")
    await journal.update_outbox(tried)
    assert await journal.outbox() == [late]


async def test_notice_is_claimed_until_it_expires(
    journal: Journal, journal_path: Path
) -> None:
    """A duplicate is held back, also after a restart, but not for ever."""
    until = NOW + timedelta(hours=1)
    assert await journal.claim_notice("bins", until, NOW)
    await journal.async_close()
    reopened = await Journal.async_open(journal_path, retention_days=90)
    answers = [
        await reopened.claim_notice("bins", NOW + timedelta(days=1), NOW),
        await reopened.claim_notice("milk", until, NOW),
        await reopened.claim_notice("bins", until + timedelta(hours=1), until),
        await reopened.claim_notice("bins", until + timedelta(hours=1), until),
    ]
    await reopened.async_close()
    assert answers == [False, True, True, False]


async def test_state_by_name(journal: Journal) -> None:
    """Small state comes back as it was last set."""
    assert await journal.get_state("teams") is None
    await journal.set_state("teams", {"phase": 1})
    await journal.set_state("teams", {"phase": 2, "name": "й"})
    assert await journal.get_state("teams") == {"phase": 2, "name": "й"}


async def test_file_is_private(journal: Journal, journal_path: Path) -> None:
    """Only HA's user can read what the family's agents write."""
    await journal.save_run(make_run("r1"))
    for path in journal_path.parent.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert journal.recovered_from is None
    assert journal.path == journal_path


@pytest.mark.parametrize(
    "content",
    [b"this is no database" * 500, b"SQLite format 3\0" + b"\xff" * 8_000],
    ids=["not a database", "broken header"],
)
async def test_damaged_file_is_set_aside(journal_path: Path, content: bytes) -> None:
    """A new journal is begun, and the old one is kept and named."""
    journal_path.parent.mkdir()
    journal_path.write_bytes(content)
    journal = await Journal.async_open(journal_path, retention_days=90)
    await journal.save_run(make_run("r1"))
    aside = journal.recovered_from
    problems = await journal.integrity()
    await journal.async_close()
    assert aside is not None
    assert aside.name.startswith("journal.db.corrupt-2")
    assert aside.read_bytes() == content
    assert problems == ()


async def test_damage_found_in_use_is_set_aside_at_the_next_start(
    journal: Journal, journal_path: Path
) -> None:
    """Damage in the middle of the file is told, and the next start begins anew."""
    for number in range(300):
        await journal.save_run(make_run(f"r{number}", task="x" * 500))
    await journal.async_close()
    data = journal_path.read_bytes()
    half = len(data) // 2
    journal_path.write_bytes(data[:half] + b"\x5a" * half)
    damaged = await Journal.async_open(journal_path, retention_days=90)
    assert damaged.recovered_from is None
    assert await damaged.integrity()
    with pytest.raises(JournalError, match="damaged: restart Home Assistant"):
        await damaged.runs(limit=1_000)
    await damaged.async_close()
    fresh = await Journal.async_open(journal_path, retention_days=90)
    aside = fresh.recovered_from
    runs = await fresh.runs()
    await fresh.async_close()
    again = await Journal.async_open(journal_path, retention_days=90)
    await again.async_close()
    assert aside is not None
    assert aside.exists()
    assert runs == []
    assert again.recovered_from is None


async def test_newer_file_is_left_alone(journal: Journal, journal_path: Path) -> None:
    """After a downgrade the data of the newer version is not touched."""
    await journal.async_close()
    newer = sqlite3.connect(journal_path)
    newer.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    newer.close()
    with pytest.raises(JournalError, match=r"newer Household Agents.*Update"):
        await Journal.async_open(journal_path, retention_days=90)
    assert [path.name for path in journal_path.parent.iterdir()] == ["journal.db"]


async def test_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """The error names the file and says what to do."""
    (tmp_path / "file").touch()
    with pytest.raises(JournalError, match=r"file/journal\.db.*write access"):
        await Journal.async_open(tmp_path / "file" / "journal.db", retention_days=90)


async def test_prune_keeps_what_is_needed(journal: Journal, journal_path: Path) -> None:
    """What is older than the retention goes, but for what is still in use."""
    old, new = NOW - timedelta(days=100), NOW - timedelta(days=1)
    for number in range(250):
        at = old + timedelta(minutes=number)
        await journal.finish_run(
            make_run(f"old{number:03}", state=RunState.COMPLETED, report=REPORT, at=at),
            events=[make_event(f"event {number}", at=at)],
        )
        journal.post_step(make_step(f"old{number:03}", 1))
    await journal.save_run(make_run("active", state=RunState.RUNNING, at=old))
    await journal.save_run(make_run("asked", state=RunState.WAITING, at=old))
    await journal.save_run(make_run("new", state=RunState.FAILED, at=new))
    await journal.add_event(make_event("new event", at=new))
    for job, at in (("a", old), ("a", old + timedelta(days=1)), ("a", new), ("b", old)):
        await journal.claim_fire(job, at)
    await journal.claim_notice("old", old, old)
    await journal.claim_notice("new", NOW, NOW)
    await journal.prune(NOW)
    left = {run.run_id for run in await journal.runs(limit=500)}
    assert left == {"new", "active", "old249"}
    assert (await journal.last_report("butler")) is not None
    assert [event.text for event in await journal.events("butler", limit=500)] == [
        "new event"
    ]
    assert await journal.search_events(
        "butler", "event", limit=5
    ) == await journal.events("butler", limit=5)
    assert [fire.scheduled.day for fire in await journal.fires("a", 9)] == [new.day]
    assert await journal.last_fire("b") is not None
    assert await journal.claim_notice("old", NOW, NOW - timedelta(days=101))
    assert await journal.steps("old000") == []
    assert await journal.integrity() == ()


async def test_backup_copies_a_whole_file(
    journal: Journal, journal_path: Path, tmp_path: Path
) -> None:
    """While held, the file alone is a whole journal, and writes go on."""
    await journal.save_run(make_run("before"))
    await journal.hold()
    await asyncio.gather(
        *(journal.save_run(make_run(f"r{n}", task="x" * 4_000)) for n in range(2_000))
    )
    copy = tmp_path / "copy.db"
    copy.write_bytes(journal_path.read_bytes())
    await journal.release()
    await journal.checkpoint()
    restored = await Journal.async_open(copy, retention_days=90)
    runs = [run.run_id for run in await restored.runs()]
    problems = await restored.integrity()
    await restored.async_close()
    assert runs == ["before"]
    assert problems == ()
    assert len(await journal.runs(limit=5_000)) == 2_001
    assert journal_path.with_name("journal.db-wal").stat().st_size == 0


async def test_locked_file_is_told_to_all_who_wait(
    journal_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If another program holds the file, writers learn it and later ones succeed."""
    monkeypatch.setattr(connection, "_BUSY_MS", 20)
    journal = await Journal.async_open(journal_path, retention_days=90)
    other = sqlite3.connect(journal_path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    journal.post_step(make_step("r1", 1))
    results = await asyncio.gather(
        *(journal.save_run(make_run(f"r{number}")) for number in range(3)),
        return_exceptions=True,
    )
    other.execute("ROLLBACK")
    other.close()
    await journal.save_run(make_run("r9"))
    runs = [run.run_id for run in await journal.runs()]
    await journal.async_close()
    assert [str(result)[-48:] for result in results] == [
        "locked. Close the program that has the file open"
    ] * 3
    assert runs == ["r9"]
    assert journal.dropped_steps == 1


async def test_writer_that_breaks_leaves_nobody_waiting(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Should the writer itself fail, those who wait are told."""
    go_on = threading.Event()

    def broken(_: sqlite3.Connection) -> None:
        """Fail once somebody waits."""
        go_on.wait()
        raise ZeroDivisionError

    monkeypatch.setattr(journal._database, "_write_batch", broken)
    # The batch that had begun to wait is the last that works.
    await journal.save_run(make_run("r0"))
    waiting = asyncio.create_task(journal.save_run(make_run("r1")))
    await asyncio.sleep(0)
    go_on.set()
    with pytest.raises(JournalError, match="is closed"):
        await waiting
    with pytest.raises(JournalError, match="is closed"):
        await journal.add_event(make_event("too late"))
    assert "The writer of the journal" in caplog.text


async def test_reading_what_only_a_search_indexes(journal: Journal) -> None:
    """Events are found in a search at once, and in the next one those since then."""
    for number in range(3):
        await journal.add_event(make_event(f"milk {number}"))
        found = await journal.search_events("butler", "milk", limit=9)
        assert len(found) == number + 1


async def test_deleted_events_are_not_found(journal: Journal) -> None:
    """Deleting an agent's events takes them out of the index, indexed or not."""
    await journal.add_event(make_event("milk before"))
    await journal.search_events("butler", "milk", limit=9)
    await journal.add_event(make_event("milk after"))
    await journal.delete_owner("butler")
    await journal.add_event(make_event("milk new"))
    found = await journal.search_events("butler", "milk", limit=9)
    assert [event.text for event in found] == ["milk new"]
    assert await journal.integrity() == ()


async def test_reads_never_walk_a_whole_table(journal: Journal) -> None:
    """Every read of what grows goes by an index, so that it stays as fast."""
    statements: list[str] = []
    await journal._database.read(
        lambda reader: reader.set_trace_callback(statements.append)
    )
    await journal.run("r")
    await journal.runs()
    await journal.runs(agent_id="butler", states=[RunState.FAILED])
    await journal.runs(states=ACTIVE_STATES)
    await journal.runs(states=[RunState.FAILED], sources=[RunSource.VOICE])
    await journal.runs(root_id="r")
    await journal.runs(parent_id="r")
    await journal.last_report("butler")
    await journal.steps("r")
    await journal.usage(NOW, agent_id="butler")
    await journal.usage_by_agent(NOW)
    await journal.events("butler", limit=5, before=NOW)
    await journal.search_events("butler", "milk", limit=5)
    await journal.fires("job", 5)
    await journal.last_fire("job")
    await journal.commits_after("butler", 5)
    await journal.history("butler", limit=5)
    await journal.history("butler", key="bins", limit=5)
    await journal.commit_of("butler", "bins", 5)

    def plans(reader: sqlite3.Connection) -> list[str]:
        """Return how SQLite goes about each statement."""
        reader.set_trace_callback(None)
        return [
            row["detail"]
            # What full-text search does inside shows as a comment.
            for statement in statements
            if not statement.startswith("--")
            for row in reader.execute(f"EXPLAIN QUERY PLAN {statement}")
        ]

    found = await journal._database.read(plans)
    growing = re.compile(r"SCAN (runs|steps|events|commits|commit_keys|fires)")
    assert len(found) > 20
    assert [plan for plan in found if growing.fullmatch(plan)] == []
