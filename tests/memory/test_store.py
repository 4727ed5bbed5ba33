"""Memory at rest: written with the run's end, replayed after a crash, kept tidy."""

import asyncio
from collections.abc import AsyncGenerator
from datetime import timedelta
import json
from pathlib import Path
import signal
import sys
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.household_agents.memory.decisions import accept, restore
from custom_components.household_agents.memory.entries import ConflictReason, Origin
from custom_components.household_agents.memory.journal import Journal, JournalError
from custom_components.household_agents.memory.records import Report, RunState
from custom_components.household_agents.memory.store import MemoryStore
from custom_components.household_agents.memory.tiers import (
    HOUSEHOLD,
    MemoryLimitError,
    MemoryRefusedError,
    Tier,
)
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from .common import make_run

KEY = "household_agents/memory.butler"


@pytest.fixture
async def journal(hass: HomeAssistant, journal_path: Path) -> AsyncGenerator[Journal]:
    """Return an open journal that is closed before Home Assistant is."""
    opened = await Journal.async_open(journal_path, retention_days=90)
    yield opened
    await hass.async_block_till_done()
    await opened.async_close()


@pytest.fixture
def memory(hass: HomeAssistant, journal: Journal) -> MemoryStore:
    """Return memory that has nothing yet."""
    return MemoryStore(hass, journal)


async def remember(
    memory: MemoryStore, run_id: str, *, agent_id: str = "butler", **facts: str
) -> None:
    """Have a run remember facts."""
    view = await memory.view(agent_id, dt_util.now())
    for key, text in facts.items():
        view.remember(key, text)
    record = make_run(run_id, agent_id=agent_id, state=RunState.COMPLETED)
    await memory.finish(record, view)


def texts(memory: MemoryStore, owner: str = "butler") -> dict[str, str]:
    """Return what an owner's memory says."""
    return {key: entry.text for key, entry in memory.snapshot(owner).entries.items()}


async def test_run_leaves_memory_for_the_next(
    memory: MemoryStore, journal: Journal
) -> None:
    """Read at the start, written at the end, with the run's record (F055, F056, F078)."""
    view = await memory.view("butler", dt_util.now())
    view.remember("bins", "Monday")
    view.remember("wifi", "secret guest network", shared=True)
    view.log("asked the council")
    report = Report(headline="Bins are on Monday")
    record = make_run("r1", state=RunState.COMPLETED, report=report)
    assert await memory.finish(record, view) == ()
    assert await journal.run("r1") == record
    (event,) = await journal.events("butler", limit=5)
    assert (event.text, event.run_id) == ("asked the council", "r1")
    following = await memory.view("butler", dt_util.now())
    colleague = await memory.view("cook", dt_util.now())
    assert [entry.source_run for entry in following.working] == ["r1"]
    assert [entry.key for entry in colleague.household] == ["wifi"]
    assert colleague.working == ()


async def test_file_is_written_soon_and_holds_the_revision(
    hass: HomeAssistant, memory: MemoryStore, hass_storage: dict[str, Any]
) -> None:
    """The file follows within seconds."""
    await remember(memory, "r1", a="1")
    assert KEY not in hass_storage
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(seconds=11))
    await hass.async_block_till_done()
    stored = hass_storage[KEY]
    assert (stored["version"], stored["minor_version"]) == (1, 2)
    assert stored["data"]["revision"] == 1
    await memory.async_flush()
    assert hass_storage[KEY] is stored


async def test_flush_writes_what_is_behind(
    memory: MemoryStore, hass_storage: dict[str, Any]
) -> None:
    """Before an unload the files are brought up to date at once."""
    await remember(memory, "r1", a="1")
    await remember(memory, "r2", b="2")
    assert KEY not in hass_storage
    await memory.async_flush()
    assert hass_storage[KEY]["data"]["revision"] == 2


async def test_memory_is_loaded_from_its_file(
    hass: HomeAssistant,
    memory: MemoryStore,
    journal: Journal,
    hass_storage: dict[str, Any],
) -> None:
    """What the file has and the journal no longer has is there (F063)."""
    await remember(memory, "r1", a="1")
    await memory.async_flush()
    hass_storage[KEY]["data"]["entries"][0]["text"] = "from the file"
    fresh = MemoryStore(hass, journal)
    await fresh.async_load("butler")
    assert texts(fresh) == {"a": "from the file"}


@pytest.mark.parametrize("broken", [{"entries": 1}, {"revision": "x"}, {"owner": 1}])
async def test_broken_file_is_rebuilt_from_the_journal(
    hass: HomeAssistant,
    memory: MemoryStore,
    journal: Journal,
    hass_storage: dict[str, Any],
    broken: dict[str, Any],
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Whatever a file says, what runs finished is in the journal."""
    await remember(memory, "r1", a="1")
    await memory.edit("butler", Tier.CORE, "me", "I am Butler", "user")
    hass_storage[KEY] = {"version": 1, "minor_version": 1, "data": broken}
    fresh = MemoryStore(hass, journal)
    await fresh.async_load("butler")
    assert texts(fresh) == {"a": "1", "me": "I am Butler"}
    assert "memory of butler" in caplog.text


async def test_other_minor_version_is_read(
    hass: HomeAssistant,
    memory: MemoryStore,
    journal: Journal,
    hass_storage: dict[str, Any],
) -> None:
    """A file of a later minor version is read after a downgrade."""
    await remember(memory, "r1", a="1")
    await memory.async_flush()
    hass_storage[KEY]["minor_version"] = 7
    fresh = MemoryStore(hass, journal)
    await fresh.async_load("butler")
    assert texts(fresh) == {"a": "1"}


async def test_new_journal_does_not_hide_later_changes(
    hass: HomeAssistant, memory: MemoryStore, tmp_path: Path
) -> None:
    """After a damaged journal was replaced, its few commits still lead on."""
    for number in range(5):
        await remember(memory, f"r{number}", **{f"k{number}": "old"})
    await memory.async_flush()
    second = await Journal.async_open(tmp_path / "second.db", retention_days=90)
    await remember(MemoryStore(hass, second), "r9", late="new")
    crashed = MemoryStore(hass, second)
    await crashed.async_load("butler")
    await second.async_close()
    assert texts(crashed)["late"] == "new"
    assert len(texts(crashed)) == 6


async def test_failed_end_of_run_changes_nothing(
    memory: MemoryStore, journal: Journal
) -> None:
    """Memory and the run's record are written together or not at all."""
    await remember(memory, "r1", a="1")
    await journal.save_run(make_run("taken", idempotency_key="key"))
    view = await memory.view("butler", dt_util.now())
    view.remember("a", "2")
    record = make_run("r2", state=RunState.COMPLETED, idempotency_key="key")
    with pytest.raises(JournalError, match="UNIQUE"):
        await memory.finish(record, view)
    assert texts(memory) == {"a": "1"}
    assert await journal.run("r2") is None
    assert len(await journal.history("butler", limit=9)) == 1


async def test_cancelled_end_is_carried_through(
    hass: HomeAssistant, memory: MemoryStore, journal: Journal
) -> None:
    """A run that is cancelled while it ends does not tear journal and memory apart."""
    view = await memory.view("butler", dt_util.now())
    view.remember("a", "1")
    record = make_run("r1", state=RunState.CANCELLED)
    ending = asyncio.create_task(memory.finish(record, view))
    await asyncio.sleep(0)
    ending.cancel()
    with pytest.raises(asyncio.CancelledError):
        await ending
    await hass.async_block_till_done()
    assert texts(memory) == {"a": "1"}
    assert await journal.run("r1") == record


async def test_run_without_memory_only_ends(
    memory: MemoryStore, journal: Journal
) -> None:
    """A task agent's end leaves no memory (F017)."""
    record = make_run("r1", state=RunState.COMPLETED)
    assert await memory.finish(record, None) == ()
    assert await journal.run("r1") == record
    with pytest.raises(MemoryRefusedError, match="has not been loaded"):
        memory.snapshot("butler")


async def test_clash_of_runs_is_reported_and_shown(memory: MemoryStore) -> None:
    """The later writer is told, and so is the next run that reads (F270)."""
    first = await memory.view("butler", dt_util.now())
    second = await memory.view("cook", dt_util.now())
    first.remember("dinner", "pasta", shared=True)
    second.remember("dinner", "fish", shared=True)
    second.remember("stove", "clean", shared=True)
    done = RunState.COMPLETED
    assert await memory.finish(make_run("r1", state=done), first) == ()
    (conflict,) = await memory.finish(
        make_run("r2", agent_id="cook", state=done), second
    )
    assert (conflict.kept, conflict.refused) == ("pasta", "fish")
    assert texts(memory, HOUSEHOLD) == {"dinner": "pasta", "stove": "clean"}
    assert (await memory.view("butler", dt_util.now())).conflicts == (conflict,)
    assert memory.conflicts(HOUSEHOLD) == (conflict,)
    await memory.edit(HOUSEHOLD, Tier.WORKING, "dinner", "soup", "user")
    assert memory.conflicts(HOUSEHOLD) == ()


async def test_many_runs_end_at_once(memory: MemoryStore, journal: Journal) -> None:
    """Twenty runs over two memories neither lock up nor lose a write."""
    views = [await memory.view("butler", dt_util.now()) for _ in range(20)]
    for number, view in enumerate(views):
        view.remember(f"own{number}", f"{number}")
        view.remember(f"all{number}", f"{number}", shared=True)
    await asyncio.gather(
        *(
            memory.finish(make_run(f"r{number}", state=RunState.COMPLETED), view)
            for number, view in enumerate(views)
        )
    )
    assert len(texts(memory)) == len(texts(memory, HOUSEHOLD)) == 20
    history = await journal.history("butler", limit=50)
    assert [commit.revision for commit in history] == list(range(20, 0, -1))


async def test_people_edit_every_tier(memory: MemoryStore, journal: Journal) -> None:
    """A person's edit is a commit with their name, and wins over a run on its way."""
    for tier in Tier:
        await memory.edit("butler", tier, f"in_{tier}", f"A fact for {tier}", "user")
    view = await memory.view("butler", dt_util.now())
    view.remember("in_working", "what a run thinks")
    await memory.edit("butler", Tier.WORKING, "in_working", "what Ann says", "user")
    (conflict,) = await memory.finish(make_run("r1", state=RunState.COMPLETED), view)
    assert conflict.kept == "what Ann says"
    await memory.edit("butler", Tier.CORE, "in_core", None, "user")
    assert sorted(texts(memory)) == ["in_long_term", "in_working"]
    commit = (await journal.history("butler", key="in_core", limit=1))[0]
    assert (commit.origin, commit.user_id) == (Origin.PERSON, "user")


async def test_person_is_told_when_there_is_no_room(memory: MemoryStore) -> None:
    """Nothing is changed, and the message names tier, owner and limit (F058)."""
    for number in range(5):
        await memory.edit("butler", Tier.CORE, f"k{number}", f"{number}" * 950, "user")
    with pytest.raises(
        MemoryLimitError,
        match=r"'k5' does not fit into the core memory of 'butler' \(5 KiB\)",
    ):
        await memory.edit("butler", Tier.CORE, "k5", "x" * 950, "user")
    assert len(texts(memory)) == 5
    assert memory.conflicts("butler") == ()
    assert memory.sizes("butler")["core"] == sum(
        entry.size for entry in memory.snapshot("butler").core
    )


async def test_proposal_becomes_core_when_a_person_agrees(memory: MemoryStore) -> None:
    """The agent asks, the person decides."""
    view = await memory.view("butler", dt_util.now())
    view.propose_core("family", "The Smiths have two cats")
    await memory.finish(make_run("r1", state=RunState.COMPLETED), view)
    head = await accept(memory, "butler", "proposal.family", "user")
    assert [entry.text for entry in head.core] == ["The Smiths have two cats"]
    assert head.working == ()
    with pytest.raises(MemoryRefusedError, match=r"no proposal 'proposal\.family'"):
        await accept(memory, "butler", "proposal.family", "user")


async def test_every_revision_can_be_restored(
    memory: MemoryStore, journal: Journal
) -> None:
    """What a key was at any revision can be read, and had again."""
    for run, text in enumerate(("Monday", "Tuesday", "Friday")):
        await remember(memory, f"r{run}", bins=text, other=f"{run}")
    await memory.edit("butler", Tier.WORKING, "bins", None, "user")
    past = await journal.commit_of("butler", "bins", 2)
    assert past is not None
    assert [entry.text for entry in past.put if entry.key == "bins"] == ["Tuesday"]
    head = await restore(memory, journal, "butler", "bins", 2, "user")
    assert head.entries["bins"].text == "Tuesday"
    head = await restore(memory, journal, "butler", "bins", 4, "user")
    assert "bins" not in head.entries
    with pytest.raises(MemoryRefusedError, match="no 'bins' at revision 0"):
        await restore(memory, journal, "butler", "bins", 0, "user")


async def test_export_has_everything(memory: MemoryStore) -> None:
    """People can take all of it with them, as JSON."""
    await memory.edit("butler", Tier.CORE, "me", "I am Butler", "user")
    view = await memory.view("butler", dt_util.now())
    view.remember("bins", "Monday")
    view.log("looked out of the window")
    await memory.finish(make_run("r1", state=RunState.COMPLETED), view)
    exported = json.loads(json.dumps(await memory.export("butler")))
    assert [entry["text"] for entry in exported["core"]] == ["I am Butler"]
    assert [entry["text"] for entry in exported["working"]] == ["Monday"]
    assert [event["text"] for event in exported["events"]] == [
        "looked out of the window"
    ]


async def test_delete_leaves_nothing(
    hass: HomeAssistant,
    memory: MemoryStore,
    journal: Journal,
    hass_storage: dict[str, Any],
) -> None:
    """File, commits and events go; a run on its way cannot bring them back."""
    await remember(memory, "r1", bins="Monday")
    await memory.async_flush()
    view = await memory.view("butler", dt_util.now())
    view.remember("bins", "Tuesday")
    await memory.delete("butler")
    await memory.finish(make_run("r2", state=RunState.COMPLETED), view)
    assert KEY not in hass_storage
    assert await journal.history("butler", limit=5) == []
    assert await journal.history("butler", key="bins", limit=5) == []
    assert await journal.events("butler", limit=5) == []
    fresh = MemoryStore(hass, journal)
    await fresh.async_load("butler")
    assert texts(fresh) == texts(memory) == {}
    assert await journal.run("r2") is not None


async def test_weekly_job_prunes_and_promotes(
    memory: MemoryStore, journal: Journal
) -> None:
    """What expired goes; what several runs found, or marked, is kept (F052)."""
    for run in ("r1", "r2"):
        await remember(memory, run, seen_twice="Milk is out on Fridays")
    view = await memory.view("butler", dt_util.now())
    view.remember("once", "A parcel came")
    view.remember("marked", "The vet is Dr Paw", tags=("keep",))
    view.remember("longer", "Guests until spring", days=100)
    view.propose_core("x", "I am tidy")
    view.remember("shared", "A parcel came", shared=True)
    await memory.finish(make_run("r3", state=RunState.COMPLETED), view)
    running = await memory.view("butler", dt_util.now())
    running.remember("once", "A second parcel came")
    await memory.prune(dt_util.utcnow() + timedelta(days=8))
    head = memory.snapshot("butler")
    assert [entry.key for entry in head.working] == ["longer", "proposal.x"]
    assert [entry.key for entry in head.long_term] == ["marked", "seen_twice"]
    assert texts(memory, HOUSEHOLD) == {}
    (commit, *_) = await journal.history("butler", limit=1)
    assert commit.origin is Origin.SYSTEM
    assert await memory.finish(make_run("r4", state=RunState.COMPLETED), running) == ()
    assert texts(memory)["once"] == "A second parcel came"


async def test_weekly_job_makes_no_empty_commits(
    memory: MemoryStore, journal: Journal
) -> None:
    """With nothing to do nothing is written."""
    await remember(memory, "r1", bins="Monday")
    await memory.prune(dt_util.utcnow())
    assert len(await journal.history("butler", limit=5)) == 1


async def test_old_commits_go_but_memory_can_still_be_rebuilt(
    hass: HomeAssistant, memory: MemoryStore, journal: Journal
) -> None:
    """The journal does not grow for ever, and still holds all that is remembered."""
    await memory.edit("butler", Tier.CORE, "me", "I am Butler", "user")
    for number in range(10):
        await remember(memory, f"r{number}", bins=f"Day {number}")
    await memory.prune(dt_util.utcnow() + timedelta(days=100))
    whole, pruning = await journal.history("butler", limit=50)
    assert (whole.revision, pruning.revision) == (13, 12)
    assert whole.origin is pruning.origin is Origin.SYSTEM
    assert await journal.history("butler", key="me", limit=50) == [whole]
    fresh = MemoryStore(hass, journal)
    assert await fresh.async_load("butler") == memory.snapshot("butler")
    await remember(fresh, "r99", bins="Day 99")
    assert texts(fresh) == {"me": "I am Butler", "bins": "Day 99"}


async def test_overflow_at_the_end_is_reported(memory: MemoryStore) -> None:
    """Two runs that fit alone but not together: the second is told what was left out."""
    views = [await memory.view("butler", dt_util.now()) for _ in range(2)]
    for number, view in enumerate(views):
        for key in range(45):
            text = f"{number} {key:03}" * 150
            view.remember(f"k{number}_{key}", text[:1_000], tier=Tier.LONG_TERM)
    done = RunState.COMPLETED
    assert await memory.finish(make_run("r1", state=done), views[0]) == ()
    refused = await memory.finish(make_run("r2", state=done), views[1])
    assert {item.reason for item in refused} == {ConflictReason.LIMIT}
    assert len(refused) + len(texts(memory)) == 90
    assert memory.sizes("butler")["long_term"] <= 64 * 1024


async def test_agent_cannot_take_the_households_name(memory: MemoryStore) -> None:
    """An agent called like the shared memory would be all agents' memory."""
    with pytest.raises(MemoryRefusedError, match="rename it"):
        await memory.view("household", dt_util.now())


# The package is put up by hand, since its own start would load all of Home
# Assistant's conversation parts into this process.
_CHILD = """
import asyncio, sys
from pathlib import Path
from types import ModuleType
package = ModuleType("custom_components.household_agents")
package.__path__ = [str(Path("custom_components", "household_agents").resolve())]
sys.modules[package.__name__] = package
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from custom_components.household_agents.memory.journal import Journal
from custom_components.household_agents.memory.records import Report, RunState
from custom_components.household_agents.memory.store import MemoryStore
from tests.memory.common import make_run

async def main(config):
    hass = HomeAssistant(config)
    path = Path(config, ".storage", "household_agents", "journal.db")
    journal = await Journal.async_open(path, retention_days=90)
    memory = MemoryStore(hass, journal)
    for number in range(3):
        view = await memory.view("butler", dt_util.now())
        view.remember(f"fact{number}", f"learnt in run {number}")
        view.log(f"run {number}")
        run = make_run(f"r{number}", state=RunState.COMPLETED, report=Report(headline="x"))
        await memory.finish(run, view)
        print("finished", number, flush=True)
    await asyncio.Event().wait()

asyncio.run(main(*sys.argv[1:]))
"""


async def test_kill_after_finish_loses_nothing(
    hass: HomeAssistant, tmp_path: Path
) -> None:
    """A real process, killed before any file was saved, has everything after a restart.

    F063, F141: knowledge and state survive an interruption.
    """
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        _CHILD,
        str(tmp_path),
        stdout=asyncio.subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    assert child.stdout is not None
    lines = [await child.stdout.readline() for _ in range(3)]
    child.kill()
    assert await child.wait() == -signal.SIGKILL
    assert lines[-1] == b"finished 2\n"
    assert not list(tmp_path.rglob("memory.*"))
    path = tmp_path / ".storage" / "household_agents" / "journal.db"
    journal = await Journal.async_open(path, retention_days=90)
    memory = MemoryStore(hass, journal)
    exported = await memory.export("butler")
    runs = await journal.runs()
    await journal.async_close()
    assert [run.run_id for run in runs] == ["r2", "r1", "r0"]
    assert [entry["text"] for entry in exported["working"]] == [
        f"learnt in run {number}" for number in range(3)
    ]
    assert len(exported["events"]) == 3
    assert journal.recovered_from is None


@pytest.mark.parametrize("full", [False, True])
async def test_an_archived_memory_loses_nothing(
    memory: MemoryStore, full: bool
) -> None:
    """Working memory goes up; what has no room there has a year instead of a week."""
    for number in range(68 if full else 0):
        text = f"{number} " + "x" * 940
        await memory.edit("butler", Tier.LONG_TERM, f"old{number}", text, None)
    before = texts(memory) if full else {}
    await remember(memory, "r1", bins="Monday " + "y" * 900, bell="Ring twice " * 20)
    head = await memory.archive("butler")
    assert before.keys() | {"bins", "bell"} == head.entries.keys()
    assert bool(head.working) is full
    await memory.prune(dt_util.utcnow() + timedelta(days=300))
    assert texts(memory) == {key: one.text for key, one in head.entries.items()}
