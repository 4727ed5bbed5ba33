"""Concurrent writers of one memory: nothing is lost, and every clash is recorded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.household_agents.memory.commits import Commit, Op, OpKind, replay
from custom_components.household_agents.memory.entries import (
    LIMITS,
    MAX_CONFLICTS,
    ConflictReason,
    Origin,
    Snapshot,
    Tier,
)
from custom_components.household_agents.memory.merging import merge

from .common import NOW

KEYS = ("bins", "boiler", "cat", "guests")
#: A writer's wish for a key: a value, or None to forget it.
WISHES = st.dictionaries(
    st.sampled_from(KEYS), st.none() | st.sampled_from(("one", "two", "three"))
)


@dataclass(frozen=True)
class Writer:
    """Somebody who reads memory, thinks for a while, and then writes."""

    name: str
    origin: Origin
    wishes: dict[str, str | None]


@st.composite
def interleavings(draw: st.DrawFn) -> list[Writer]:
    """Return writers, each twice: where it reads, and where it writes."""
    origins = st.sampled_from((Origin.AGENT, Origin.AGENT, Origin.PERSON))
    writers = [
        Writer(f"run{number}", draw(origins), draw(WISHES))
        for number in range(draw(st.integers(2, 8)))
    ]
    return draw(st.permutations([*writers, *writers]))


def make_op(key: str, text: str | None, **more: Any) -> Op:
    """Return the operation that fulfils a wish."""
    kind = OpKind.DELETE if text is None else OpKind.SET
    return Op(kind=kind, key=key, text=text, **more)


def make_commit(base: int, ops: Sequence[Op], **more: Any) -> Commit:
    """Return what a run asks for that read memory at a revision."""
    values = {
        "owner": "butler",
        "at": NOW,
        "origin": Origin.AGENT,
        "run_id": "r",
        **more,
    }
    return Commit(base_revision=base, ops=tuple(ops), **values)


def texts(head: Snapshot) -> dict[str, str]:
    """Return what memory says."""
    return {key: entry.text for key, entry in head.entries.items()}


class Oracle:
    """Says, key by key, what must come of each write."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.values: dict[str, str] = {}
        self.changed: dict[str, tuple[int, Origin]] = {}
        self.corrected: set[tuple[str, str | None]] = set()

    def write(self, writer: Writer, base: int, revision: int) -> set[tuple[Any, ...]]:
        """Take a writer's wishes; return the clashes as (key, kept, refused)."""
        clashes = set()
        for key, wish in writer.wishes.items():
            current = self.values.get(key)
            at, origin = self.changed.get(key, (0, Origin.SYSTEM))
            if wish == current:
                continue
            if writer.origin is Origin.AGENT and (key, wish) in self.corrected:
                clashes.add((key, current, wish))
                continue
            if at > base and writer.origin.rank <= origin.rank:
                clashes.add((key, current, wish))
                continue
            if at > base:
                clashes.add((key, wish, current))
            if writer.origin is Origin.PERSON:
                self.corrected |= {(key, current)} if current is not None else set()
                self.corrected -= {(key, wish)}
            self.changed[key] = (revision, writer.origin)
            self.values.pop(key, None)
            self.values |= {key: wish} if wish is not None else {}
        return clashes


@given(interleavings())
@settings(max_examples=400, deadline=None)
def test_no_write_is_lost_and_every_clash_is_recorded(order: list[Writer]) -> None:
    """Whoever reads and writes when: other keys merge, the same key is reported.

    F109, F244, F270: versioned shared state with conflict resolution.
    """
    head, oracle = Snapshot(owner="butler"), Oracle()
    bases: dict[str, int] = {}
    commits: list[Commit] = []
    for writer in order:
        if writer.name not in bases:
            bases[writer.name] = head.revision
            continue
        ops = [make_op(key, text) for key, text in writer.wishes.items()]
        base = bases[writer.name]
        expected = oracle.write(writer, base, head.revision + 1)
        head, commit = merge(
            head, make_commit(base, ops, origin=writer.origin, run_id=writer.name)
        )
        assert texts(head) == oracle.values
        assert {(c.key, c.kept, c.refused) for c in commit.conflicts} == expected
        commits += [commit] if commit.revision else []
    assert [commit.revision for commit in commits] == list(range(1, len(commits) + 1))
    told = {c for commit in commits for c in commit.conflicts}
    assert set(head.conflicts) <= told
    replayed = Snapshot(owner="butler")
    for commit in commits:
        replayed = replay(replayed, commit)
    assert replayed == head
    assert Snapshot.from_dict(head.as_dict()) == head


def head_after(*steps: tuple[Origin, str, str | None]) -> Snapshot:
    """Return memory after some writes, each on top of the one before."""
    head = Snapshot(owner="butler")
    for origin, key, text in steps:
        head, _ = merge(
            head, make_commit(head.revision, [make_op(key, text)], origin=origin)
        )
    return head


def test_refused_value_is_told_with_the_one_that_stands() -> None:
    """A conflict has both versions and says whose was refused."""
    head = head_after(
        (Origin.AGENT, "bins", "Monday"), (Origin.PERSON, "bins", "Tuesday")
    )
    head, commit = merge(
        head, make_commit(1, [make_op("bins", "Friday")], agent_id="a", run_id="r9")
    )
    (conflict,) = commit.conflicts
    assert (conflict.kept, conflict.refused) == ("Tuesday", "Friday")
    assert (conflict.agent_id, conflict.run_id) == ("a", "r9")
    assert conflict.origin is Origin.AGENT
    assert conflict.reason is ConflictReason.CONCURRENT
    assert head.conflicts == (conflict,)


@pytest.mark.parametrize("text", ["Tuesday", "Wednesday", None])
def test_conflict_is_over_when_somebody_decides(text: str | None) -> None:
    """Who has seen both and writes the key settles it, also by what stands."""
    head = head_after(
        (Origin.AGENT, "bins", "Monday"), (Origin.AGENT, "bins", "Tuesday")
    )
    head, _ = merge(head, make_commit(1, [make_op("bins", "Friday")]))
    assert len(head.conflicts) == 1
    head, commit = merge(head, make_commit(head.revision, [make_op("bins", text)]))
    assert head.conflicts == ()
    assert commit.revision == head.revision


def test_conflicts_shown_are_bounded() -> None:
    """A snapshot shows the newest conflicts; the commits have all."""
    keys = [f"key{number}" for number in range(MAX_CONFLICTS + 5)]
    head, _ = merge(
        Snapshot(owner="b"), make_commit(0, [make_op(k, "1") for k in keys])
    )
    head, commit = merge(head, make_commit(0, [make_op(key, "2") for key in keys]))
    assert len(commit.conflicts) == MAX_CONFLICTS + 5
    assert [item.key for item in head.conflicts] == keys[5:]


def test_forgotten_key_does_not_come_back_by_a_late_run() -> None:
    """A run that still knew what a person deleted cannot bring it back."""
    head = head_after((Origin.AGENT, "cat", "fed"), (Origin.PERSON, "cat", None))
    head, commit = merge(head, make_commit(1, [make_op("cat", "hungry")]))
    assert texts(head) == {}
    assert [item.refused for item in commit.conflicts] == ["hungry"]


def test_confirming_what_changed_meanwhile_is_no_clash() -> None:
    """A run that only repeats what it read does not undo a change."""
    head = head_after((Origin.AGENT, "cat", "fed"), (Origin.AGENT, "cat", "hungry"))
    after, commit = merge(
        head, make_commit(1, [Op(kind=OpKind.CONFIRM, key="cat", text="fed")])
    )
    assert after is head
    assert commit.empty


def test_nothing_new_makes_no_revision() -> None:
    """Writing what is there, by the same run, leaves memory as it is."""
    head = head_after((Origin.AGENT, "cat", "fed"))
    after, commit = merge(
        head, make_commit(1, [make_op("cat", "Fed."), make_op("x", None)])
    )
    assert after is head
    assert commit.revision == 0


def test_other_run_that_says_the_same_is_evidence() -> None:
    """A fact remembers which runs found it to hold, and lives longer for it."""
    head, _ = merge(
        Snapshot(owner="butler"),
        make_commit(0, [make_op("cat", "fed", expires_at=NOW)], run_id="r1"),
    )
    later = NOW + timedelta(days=2)
    again = make_op("cat", "Fed", expires_at=later, tags=("pets",))
    head, _ = merge(head, make_commit(1, [again], run_id="r2"))
    entry = head.entries["cat"]
    assert entry.text == "fed"
    assert entry.seen_runs == ("r1", "r2")
    assert entry.expires_at == later
    assert entry.tags == ("pets",)
    head, _ = merge(head, make_commit(2, [make_op("cat", "hungry")], run_id="r3"))
    assert head.entries["cat"].seen_runs == ("r3",)
    assert head.entries["cat"].created_at == NOW


def test_agent_cannot_write_core_by_any_commit() -> None:
    """The merge itself keeps agents out of core."""
    core = [make_op("me", "Butler", tier=Tier.CORE)]
    head, _ = merge(Snapshot(owner="b"), make_commit(0, core, origin=Origin.PERSON))
    ops = [
        make_op("me", "Boss", tier=Tier.CORE),
        make_op("new", "x", tier=Tier.CORE),
    ]
    head, commit = merge(head, make_commit(1, ops))
    head, other = merge(head, make_commit(head.revision, [make_op("me", None)]))
    assert texts(head) == {"me": "Butler"}
    assert {item.reason for item in (*commit.conflicts, *other.conflicts)} == {
        ConflictReason.CORE
    }


def test_system_gives_way_to_everybody() -> None:
    """Housekeeping neither wins against a run nor counts as a clash."""
    head = head_after((Origin.AGENT, "cat", "fed"), (Origin.SYSTEM, "cat", None))
    head, commit = merge(head, make_commit(1, [make_op("cat", "hungry")]))
    assert texts(head) == {"cat": "hungry"}
    assert commit.conflicts == ()
    after, commit = merge(
        head, make_commit(2, [make_op("cat", None)], origin=Origin.SYSTEM)
    )
    assert after is head
    assert commit.empty


@pytest.mark.parametrize("tier", list(Tier))
def test_no_commit_leads_over_a_limit(tier: Tier) -> None:
    """What does not fit is refused with a reason, and the rest is kept (F058)."""
    ops = [make_op(f"k{n}", f"{n:04}" * 200, tier=tier) for n in range(100)]
    head, commit = merge(Snapshot(owner="b"), make_commit(0, ops, origin=Origin.PERSON))
    assert all(head.sizes()[name] <= LIMITS[name] for name in Tier)
    refused = [item for item in commit.conflicts if item.reason is ConflictReason.LIMIT]
    assert len(refused) + len(head.entries) == 100
    assert refused
    assert refused[0].kept is None


def test_promotion_without_room_lets_the_entry_expire() -> None:
    """Full long-term memory is not a reason to keep what is over for ever."""
    full = [
        make_op(f"k{number}", f"{number:04}" * 250, tier=Tier.LONG_TERM)
        for number in range(64)
    ]
    over = make_op("over", "x" * 1_000, expires_at=NOW, tags=("keep",))
    head, _ = merge(Snapshot(owner="b"), make_commit(0, [*full, over]))
    promote = [Op(kind=OpKind.PROMOTE, key="over")]
    head, _ = merge(head, make_commit(1, promote, origin=Origin.SYSTEM))
    assert len(head.entries) == 65
    assert head.entries["over"].tier is Tier.LONG_TERM
    late = make_op("late", "y" * 1_000, expires_at=NOW + timedelta(days=1))
    head, _ = merge(head, make_commit(2, [late]))
    promote = [Op(kind=OpKind.PROMOTE, key="late")]
    head, commit = merge(head, make_commit(3, promote, origin=Origin.SYSTEM))
    assert commit.empty
    commit = make_commit(3, promote, origin=Origin.SYSTEM, at=NOW + timedelta(days=2))
    head, commit = merge(head, commit)
    assert "late" not in head.entries
    assert [stone.origin for stone in commit.removed] == [Origin.SYSTEM]
