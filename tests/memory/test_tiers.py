"""What a run sees of memory, what it may write, and how tiers stay within limits."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from types import MappingProxyType
from typing import Any

import pytest

from custom_components.household_agents.memory.commits import OpKind
from custom_components.household_agents.memory.entries import (
    LIMITS,
    MAX_RECALL,
    MAX_TEXT,
    total_size,
)
from custom_components.household_agents.memory.tiers import (
    HOUSEHOLD,
    MAX_EVENTS,
    Entry,
    MemoryLimitError,
    MemoryRefusedError,
    MemoryView,
    Snapshot,
    Tier,
)

from .common import NOW

type Write = tuple[str, dict[str, Any]]


def make_entry(
    key: str, text: str = "", tier: Tier = Tier.WORKING, **more: Any
) -> Entry:
    """Return an entry as memory holds it."""
    values = {
        "created_at": NOW,
        "updated_at": NOW,
        "revision": 1,
        "expires_at": NOW + timedelta(days=7) if tier is Tier.WORKING else None,
        **more,
    }
    return Entry(key=key, text=text or f"About {key}", tier=tier, **values)


def make_snapshot(owner: str, entries: Sequence[Entry] = ()) -> Snapshot:
    """Return memory that holds these entries."""
    return Snapshot(
        owner=owner,
        revision=1,
        entries=MappingProxyType({entry.key: entry for entry in entries}),
    )


def make_view(own: Sequence[Entry] = (), shared: Sequence[Entry] = ()) -> MemoryView:
    """Return a run's view of its agent's and the household's memory."""
    return MemoryView(
        "butler", make_snapshot("butler", own), make_snapshot(HOUSEHOLD, shared), NOW
    )


def keys(entries: Sequence[Entry]) -> list[str]:
    """Return the entries' keys."""
    return [entry.key for entry in entries]


def test_view_shows_the_tiers_sorted() -> None:
    """Core, working and household are loaded in one order; long-term is not (F051)."""
    own = [make_entry("zoo"), make_entry("ant"), make_entry("me", tier=Tier.CORE)]
    own.append(make_entry("far", tier=Tier.LONG_TERM))
    shared = [make_entry("wifi"), make_entry("address", tier=Tier.CORE)]
    view = make_view(own, shared)
    assert keys(view.core) == ["me"]
    assert keys(view.working) == ["ant", "zoo"]
    assert keys(view.household) == ["address", "wifi"]
    assert view.ops == {}
    assert view.base_revision("butler") == 1


def test_expired_entries_are_not_seen() -> None:
    """A working entry is gone the moment its time is over, pruned or not (F052)."""
    own = [
        make_entry("over", expires_at=NOW),
        make_entry("almost", expires_at=NOW + timedelta(seconds=1)),
    ]
    view = make_view(own, own)
    assert keys(view.working) == ["almost"]
    assert keys(view.household) == ["almost"]


def test_run_reads_what_it_wrote() -> None:
    """A write is seen at once by the run, and by nobody else (F060)."""
    view, other = make_view(), make_view()
    view.remember("boiler", "Pressure is 0.8 bar")
    view.remember("plumber", "Mr Pipe, 555 123", tier=Tier.LONG_TERM, tags=("Heating",))
    view.remember("guests", "Aunt Ann until Sunday", shared=True)
    assert [entry.text for entry in view.working] == ["Pressure is 0.8 bar"]
    assert keys(view.household) == ["guests"]
    assert keys(view.recall("who is the plumber?")) == ["plumber"]
    assert keys(view.recall("heating")) == ["plumber"]
    assert {owner: len(ops) for owner, ops in view.ops.items()} == {
        "butler": 2,
        HOUSEHOLD: 1,
    }
    assert not other.working
    assert not other.recall("plumber")


def test_working_memory_expires_after_a_week_unless_said_otherwise() -> None:
    """Working entries live seven days, long-term ones for ever (F052)."""
    view = make_view()
    lives = [
        view.remember("a", "text").expires_at,
        view.remember("b", "text b", days=1.5).expires_at,
        view.remember("c", "text", tier=Tier.LONG_TERM).expires_at,
    ]
    assert lives == [NOW + timedelta(days=7), NOW + timedelta(days=1.5), None]


def test_fact_stays_in_its_tier_when_corrected() -> None:
    """A correction replaces the old fact where it is, and it is never recalled again."""
    view = make_view([make_entry("vet", "Dr Old", Tier.LONG_TERM, tags=("cat",))])
    view.remember("vet", "Dr New")
    assert [entry.text for entry in view.recall("vet cat")] == ["Dr New"]
    view.remember("vet", "Dr Newer", tier=Tier.WORKING)
    assert view.recall("vet") == []
    assert keys(view.working) == ["vet"]


def test_forgotten_fact_is_never_recalled_again() -> None:
    """Forgetting works in every tier that an agent writes."""
    view = make_view([make_entry("vet", "Dr Old", Tier.LONG_TERM), make_entry("bins")])
    assert view.forget("vet")
    assert view.forget("bins")
    assert not view.forget("vet")
    assert not view.forget("bins", shared=True)
    assert view.recall("vet") == []
    assert view.working == ()


def test_core_is_not_for_agents() -> None:
    """An agent can neither write, replace nor forget core; it proposes."""
    view = make_view([make_entry("me", "I am Butler", Tier.CORE)])
    with pytest.raises(MemoryRefusedError, match="only people write: propose"):
        view.remember("new", "I rule", tier=Tier.CORE)
    with pytest.raises(MemoryRefusedError, match="only people write: propose"):
        view.remember("me", "I rule", tier=Tier.WORKING)
    with pytest.raises(MemoryRefusedError, match="only people change"):
        view.forget("me")
    entry = view.propose_core("me", "I am the Butler of the Smiths")
    assert (entry.key, entry.tier, entry.tags) == (
        "proposal.me",
        Tier.WORKING,
        ("proposal",),
    )
    assert [entry.text for entry in view.core] == ["I am Butler"]


def test_agent_cannot_forge_a_proposal_tag() -> None:
    """Only ``propose_core`` makes proposals."""
    entry = make_view().remember("x", "text", tags=("proposal", "b"))
    assert entry.tags == ("b",)


def test_writing_the_same_again_is_evidence_not_a_change() -> None:
    """What is said again in other case or spacing only confirms."""
    view = make_view([make_entry("bins", "Bins go out on Monday.")])
    view.remember("bins", "bins go out  on monday")
    (op,) = view.ops["butler"]
    assert op.kind is OpKind.CONFIRM
    assert view.working[0].text == "Bins go out on Monday."


def test_last_word_on_a_key_counts() -> None:
    """A run's writes of one key are one operation."""
    view = make_view([make_entry("bins")])
    view.remember("bins", "Tuesday")
    view.forget("bins")
    view.remember("bins", "Wednesday")
    (op,) = view.ops["butler"]
    assert (op.kind, op.text) == (OpKind.SET, "Wednesday")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"key": ""}, "must be at most 64 lower-case"),
        ({"key": "a" * 65}, "must be at most 64 lower-case"),
        ({"key": "../etc"}, "must be at most 64 lower-case"),
        ({"text": " \n "}, "The text is empty"),
        ({"text": "x" * (MAX_TEXT + 1)}, "has 1001 characters, 1000 are allowed"),
        ({"tags": [f"t{n}" for n in range(9)]}, "There are 9 tags"),
        ({"tags": ["a" * 33]}, "The tag 'a"),
        ({"days": 0}, "must be above 0"),
        ({"days": 1e9}, "must be above 0 and at most 366"),
        ({"days": float("nan")}, "must be above 0"),
    ],
)
def test_what_cannot_be_remembered_is_refused(
    arguments: dict[str, Any], message: str
) -> None:
    """A refusal says what is wrong and what is allowed."""
    view = make_view()
    with pytest.raises(MemoryRefusedError, match=message):
        view.remember(**{"key": "key", "text": "text", **arguments})
    assert view.ops == {}


@pytest.mark.parametrize(
    ("key", "text", "expected"),
    [
        ("Bin Day", "Monday", ("bin_day", "Monday")),
        ("a.b-c_d", " x\n- core: y ", ("a.b-c_d", "x - core: y")),
        ("k" * 64, "й" * 1_000, ("k" * 64, "й" * 1_000)),
        ("k", "lone \ud800", ("k", "lone ?")),
    ],
)
def test_key_and_text_have_one_spelling(
    key: str, text: str, expected: tuple[str, str]
) -> None:
    """Text is one line, so that it cannot pose as another entry."""
    entry = make_view().remember(key, text)
    assert (entry.key, entry.text) == expected


@pytest.mark.parametrize(("tier", "room"), [(Tier.WORKING, 76), (Tier.LONG_TERM, 71)])
def test_tiers_never_exceed_their_limits(tier: Tier, room: int) -> None:
    """However much is written, each tier stays within its bytes (F058)."""
    view = make_view()
    taken = 0
    for number in range(200):
        with suppress(MemoryLimitError):
            view.remember(f"key{number}", f"{number} " + "й" * 450, tier=tier)
            taken += 1
        assert total_size(view.working) <= LIMITS[Tier.WORKING]
        assert total_size(view.recall("", limit=1_000)) <= MAX_RECALL
    assert taken == room
    with pytest.raises(MemoryLimitError, match="forget what is no longer needed"):
        view.remember("more", "й" * 450, tier=tier)


@pytest.mark.parametrize(
    ("own", "gone", "archived"),
    [
        ([make_entry("old", "x" * 900, expires_at=NOW)], ["old"], []),
        (
            [make_entry("old", "x" * 900, expires_at=NOW, tags=("keep",))],
            ["old"],
            ["old"],
        ),
        (
            [make_entry("old", "x" * 900, expires_at=NOW, seen_runs=("r1", "r2"))],
            ["old"],
            ["old"],
        ),
        (
            [
                make_entry("one", "Z" * 900, updated_at=NOW - timedelta(hours=1)),
                make_entry("two", "z" * 900),
            ],
            ["one"],
            [],
        ),
        (
            [
                make_entry("one", "1" * 900, updated_at=NOW - timedelta(hours=2)),
                make_entry("two", "2" * 900, updated_at=NOW - timedelta(hours=1)),
            ],
            ["one"],
            ["one"],
        ),
        (
            [
                make_entry(
                    "proposal.x",
                    "1" * 900,
                    tags=("proposal",),
                    updated_at=NOW - timedelta(hours=2),
                ),
                make_entry("two", "2" * 900, updated_at=NOW - timedelta(hours=1)),
            ],
            ["two"],
            ["two"],
        ),
    ],
    ids=["expired", "kept", "seen twice", "duplicate", "oldest", "not a proposal"],
)
def test_full_working_memory_is_compacted_by_rule(
    own: list[Entry], gone: list[str], archived: list[str]
) -> None:
    """First what expired goes, then duplicates, then the oldest move up (F058)."""
    size = LIMITS[Tier.WORKING] - total_size(own)
    full = [
        make_entry(f"f{n}", "abcde"[n] * 900, updated_at=NOW)
        for n in range(size // 907)
    ]
    view = make_view([*own, *full])
    view.remember("new", "n" * 900)
    left = set(keys(view.working))
    assert "new" in left
    assert left == {*keys(own), *keys(full), "new"} - set(gone)
    assert keys(view.recall("", limit=100)) == archived


def test_shorter_text_is_always_taken() -> None:
    """Who makes room is never refused for lack of room."""
    full = [make_entry(f"f{n}", f"{n:04}" * 250, Tier.LONG_TERM) for n in range(65)]
    view = make_view(full)
    with pytest.raises(
        MemoryLimitError, match=r"long-term memory of 'butler' \(64 KiB\)"
    ):
        view.remember("more", "y" * 900, tier=Tier.LONG_TERM)
    view.remember("f1", "short")
    view.forget("f2")
    assert view.remember("more", "y" * 900, tier=Tier.LONG_TERM).text == "y" * 900


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("boiler", ["boiler_model", "plumber"]),
        ("Who serviced that BOILER?", ["plumber", "boiler_model"]),
        ("allergies of Zoe", ["allergy"]),
        ("the answer to the plumber", ["plumber", "number"]),
        ("zoë", ["allergy"]),
        ("rakete", []),
        ("42", ["number"]),
        ("", ["allergy", "boiler_model", "number"]),
    ],
)
def test_recall_is_by_words_and_always_the_same(
    query: str, expected: list[str]
) -> None:
    """Recall ranks by words, first those in the key; ties by key (F053, F059)."""
    own = [
        make_entry("plumber", "Serviced the boiler in May", Tier.LONG_TERM),
        make_entry("number", "The answer is 42", Tier.LONG_TERM),
        make_entry("boiler_today", "Working memory is not recalled"),
    ]
    shared = [
        make_entry("boiler_model", "Vaillant ecoTEC", Tier.LONG_TERM),
        make_entry("allergy", "Zoë must not eat nuts", Tier.LONG_TERM),
    ]
    found = [
        make_view(entries, rest).recall(query, 3)
        for entries, rest in (
            (own, shared),
            (own[::-1], shared[::-1]),
        )
    ]
    assert keys(found[0]) == expected
    assert found[0] == found[1]


def test_recall_fits_into_a_prompt() -> None:
    """One recall never brings more than 10 KiB."""
    own = [make_entry(f"m{n}", f"milk {n:04}" * 90, Tier.LONG_TERM) for n in range(60)]
    found = make_view(own).recall("milk", limit=60)
    assert len(found) > 5
    assert total_size(found) <= MAX_RECALL


def test_log_is_collected() -> None:
    """Events are lines of bounded length and number (F054)."""
    view = make_view()
    view.log("fed \n the cat " + "x" * 1_000)
    (event,) = view.events
    assert event.text.startswith("fed the cat xxx")
    assert len(event.text) == 500
    assert event.agent_id == "butler"
    for _ in range(MAX_EVENTS - 1):
        view.log("again")
    with pytest.raises(MemoryRefusedError, match="sum up the rest"):
        view.log("once more")
