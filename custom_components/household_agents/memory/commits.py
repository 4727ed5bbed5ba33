"""How a run's writes become memory: keyed operations, merged three ways.

A commit says what was asked for (``ops``, against ``base_revision``) and what
became of it (``put``, ``removed``, ``conflicts``). Only the second half is
replayed, so that what memory held at a revision never depends on code.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final, Self

from .compaction import archived, make_room, same_text
from .entries import (
    MAX_CONFLICTS,
    MAX_SEEN,
    MAX_TAGS,
    Conflict,
    ConflictReason,
    Entry,
    Origin,
    Snapshot,
    Tier,
    Tombstone,
)

#: Forgotten keys that are remembered for runs that may still know them.
_MAX_TOMBSTONES: Final = 500


class OpKind(StrEnum):
    """What is done to a key."""

    SET = "set"
    #: The run found that it still holds: evidence, and a longer life.
    CONFIRM = "confirm"
    DELETE = "delete"
    PROMOTE = "promote"


@dataclass(frozen=True, slots=True, kw_only=True)
class Op:
    """One operation on one key; a commit has at most one for each key."""

    kind: OpKind
    key: str
    text: str | None = None
    tier: Tier = Tier.WORKING
    tags: tuple[str, ...] = ()
    expires_at: datetime | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return JSON data for the journal."""
        return {
            "kind": str(self.kind),
            "key": self.key,
            "text": self.text,
            "tier": str(self.tier),
            "tags": list(self.tags),
            "expires_at": self.expires_at.isoformat() if self.expires_at else None,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read what ``as_dict`` wrote."""
        expires_at = data["expires_at"]
        return cls(
            kind=OpKind(data["kind"]),
            key=data["key"],
            text=data["text"],
            tier=Tier(data["tier"]),
            tags=tuple(data["tags"]),
            expires_at=datetime.fromisoformat(expires_at) if expires_at else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """One step of an owner's memory from a revision to the next."""

    owner: str
    at: datetime
    base_revision: int
    ops: tuple[Op, ...]
    origin: Origin
    agent_id: str | None = None
    run_id: str | None = None
    user_id: str | None = None
    #: What ``merge`` made of it; all empty before.
    revision: int = 0
    put: tuple[Entry, ...] = ()
    removed: tuple[Tombstone, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    #: Its place in the journal, once it is there.
    seq: int = 0

    @property
    def empty(self) -> bool:
        """Whether no entry changed and no value was refused."""
        return not (self.put or self.removed or self.conflicts)

    @property
    def keys(self) -> frozenset[str]:
        """The keys that it is about."""
        return frozenset(
            [item.key for item in self.put]
            + [item.key for item in self.removed]
            + [item.key for item in self.conflicts]
        )

    def changes_key(self, key: str) -> bool:
        """Whether a key has another value after it, or none."""
        return any(item.key == key for item in self.put) or any(
            item.key == key for item in self.removed
        )

    @property
    def settled(self) -> frozenset[str]:
        """The keys whose earlier conflicts are over, since somebody decided."""
        decided = (op.key for op in self.ops if op.kind is not OpKind.PROMOTE)
        return frozenset(decided) - {conflict.key for conflict in self.conflicts}

    def as_dict(self) -> dict[str, Any]:
        """Return JSON data for exports and responses."""
        return {
            "seq": self.seq,
            "owner": self.owner,
            "revision": self.revision,
            "base_revision": self.base_revision,
            "at": self.at.isoformat(),
            "origin": str(self.origin),
            "agent_id": self.agent_id,
            "run_id": self.run_id,
            "user_id": self.user_id,
            "ops": [op.as_dict() for op in self.ops],
            **self.changes(),
        }

    def changes(self) -> dict[str, Any]:
        """Return JSON data of what became of it."""
        return {
            "put": [entry.as_dict() for entry in self.put],
            "removed": [stone.as_dict() for stone in self.removed],
            "conflicts": [conflict.as_dict() for conflict in self.conflicts],
        }


def merge(head: Snapshot, commit: Commit) -> tuple[Snapshot, Commit]:
    """Merge a commit into the head; return the new head and the commit as it became."""
    merging = _Merge(head, commit)
    for op in commit.ops:
        merging.apply(op)
    merged = merging.result()
    settles = any(item.key in merged.settled for item in head.conflicts)
    if merged.empty and not settles:
        return head, commit
    return replay(head, merged), merged


def replay(head: Snapshot, commit: Commit) -> Snapshot:
    """Apply what became of a merged commit."""
    entries = dict(head.entries)
    stones = dict(head.tombstones)
    for entry in commit.put:
        entries[entry.key] = entry
        stones.pop(entry.key, None)
    for stone in commit.removed:
        entries.pop(stone.key, None)
        stones.pop(stone.key, None)
        stones[stone.key] = stone
    open_conflicts = (item for item in head.conflicts if item.key not in commit.settled)
    return Snapshot(
        owner=head.owner,
        revision=commit.revision,
        entries=MappingProxyType(entries),
        tombstones=MappingProxyType(dict(list(stones.items())[-_MAX_TOMBSTONES:])),
        conflicts=(*open_conflicts, *commit.conflicts)[-MAX_CONFLICTS:],
    )


class _Merge:
    """One merge on its way: the entries as they become, and what was refused."""

    def __init__(self, head: Snapshot, commit: Commit) -> None:
        """Begin with the head as it is."""
        self._head = head
        self._commit = commit
        self._entries: Mapping[str, Entry] = dict(head.entries)
        self._conflicts: list[Conflict] = []
        self._deleted: set[str] = set()

    def apply(self, op: Op) -> None:
        """Merge one operation by its kind."""
        current = self._entries.get(op.key)
        match op.kind:
            case OpKind.SET:
                self._set(op, current)
            case OpKind.DELETE:
                self._delete(op, current)
            case OpKind.CONFIRM:
                if current is not None and same_text(current.text, op.text or ""):
                    self._confirm(op, current)
            case OpKind.PROMOTE:
                if current is not None and current.tier is Tier.WORKING:
                    self._promote(current)

    def result(self) -> Commit:
        """Return the commit with what became of it."""
        before = self._head.entries
        gone = [key for key in before if key not in self._entries]
        return replace(
            self._commit,
            revision=self._revision,
            put=tuple(
                entry
                for key, entry in self._entries.items()
                if before.get(key) != entry
            ),
            removed=tuple(map(self._tombstone, gone)),
            conflicts=tuple(self._conflicts),
        )

    @property
    def _revision(self) -> int:
        """The revision that this merge leads to."""
        return self._head.revision + 1

    def _set(self, op: Op, current: Entry | None) -> None:
        """Write a value, unless somebody else's stands."""
        text = op.text or ""
        if (
            current is not None
            and current.tier is op.tier
            and same_text(current.text, text)
        ):
            self._confirm(op, current)
        elif self._permitted(op, current):
            self._put(self._entry(op, text, current))

    def _delete(self, op: Op, current: Entry | None) -> None:
        """Forget a key, unless somebody wrote it meanwhile."""
        if current is not None and self._permitted(op, current):
            self._deleted.add(op.key)
            self._drop(op.key)

    def _promote(self, current: Entry) -> None:
        """Move a working entry to long-term memory; without room, it just expires."""
        moved = archived(current)
        entries = {**self._entries, moved.key: moved}
        if (fitting := make_room(entries, moved, self._commit.at)) is not None:
            self._entries = fitting
        elif current.expired(self._commit.at):
            self._drop(current.key)

    def _drop(self, key: str) -> None:
        """Take an entry away."""
        self._entries = {
            name: entry for name, entry in self._entries.items() if name != key
        }

    def _confirm(self, op: Op, current: Entry) -> None:
        """Add a run's evidence and whatever tags and time it gives."""
        expires_at = current.expires_at
        if expires_at is not None and op.expires_at is not None:
            expires_at = max(expires_at, op.expires_at)
        confirmed = replace(
            current,
            tags=tuple(sorted({*current.tags, *op.tags}))[:MAX_TAGS],
            expires_at=expires_at,
            seen_runs=self._seen(current, current.text),
        )
        if confirmed != current:
            self._put(confirmed)

    def _permitted(self, op: Op, current: Entry | None) -> bool:
        """Whether an operation may change what is there; a refusal is recorded."""
        origin = self._commit.origin
        in_core = op.tier is Tier.CORE or (
            current is not None and current.tier is Tier.CORE
        )
        changed, changed_by = self._last_change(op.key, current)
        if changed > self._commit.base_revision:
            return self._wins(op, current, changed_by)
        if in_core and origin is Origin.AGENT:
            kept = current.text if current else None
            self._refuse(op.key, kept, op.text, ConflictReason.CORE)
            return False
        return True

    def _wins(self, op: Op, current: Entry | None, other: Origin) -> bool:
        """Decide between two concurrent changes of one key."""
        mine = self._commit.origin
        theirs = current.text if current else None
        if mine.rank > other.rank:
            if other is not Origin.SYSTEM:
                self._conflicts.append(
                    Conflict(
                        key=op.key,
                        kept=op.text,
                        refused=theirs,
                        reason=ConflictReason.CONCURRENT,
                        at=self._commit.at,
                        origin=other,
                        agent_id=None,
                        run_id=current.source_run if current else None,
                    )
                )
            return True
        if mine is not Origin.SYSTEM:
            self._refuse(op.key, theirs, op.text, ConflictReason.CONCURRENT)
        return False

    def _last_change(self, key: str, current: Entry | None) -> tuple[int, Origin]:
        """Return when and by whom a key was last changed."""
        if current is not None:
            return current.revision, current.origin
        if (stone := self._head.tombstones.get(key)) is not None:
            return stone.revision, stone.origin
        return 0, Origin.SYSTEM

    def _put(self, entry: Entry) -> None:
        """Keep an entry if there is room for it, or can be made."""
        before = self._entries.get(entry.key)
        entries = {**self._entries, entry.key: entry}
        if (
            before is not None
            and before.tier is entry.tier
            and entry.size <= before.size
        ):
            self._entries = entries
            return
        fitting = make_room(entries, entry, self._commit.at)
        if fitting is not None:
            self._entries = fitting
            return
        kept = before.text if before else None
        self._refuse(entry.key, kept, entry.text, ConflictReason.LIMIT)

    def _entry(self, op: Op, text: str, current: Entry | None) -> Entry:
        """Make the entry that an operation sets."""
        commit = self._commit
        return Entry(
            key=op.key,
            text=text,
            tier=op.tier,
            tags=op.tags,
            source_run=commit.run_id,
            created_at=current.created_at if current else commit.at,
            updated_at=commit.at,
            revision=self._revision,
            origin=commit.origin,
            expires_at=op.expires_at if op.tier is Tier.WORKING else None,
            seen_runs=self._seen(current, text),
        )

    def _seen(self, current: Entry | None, text: str) -> tuple[str, ...]:
        """Return a text's evidence with this run's; a new text begins anew."""
        seen: tuple[str, ...] = ()
        if current is not None and same_text(current.text, text):
            seen = current.seen_runs
        run_id = self._commit.run_id
        if run_id is None or run_id in seen:
            return seen
        return (*seen, run_id)[-MAX_SEEN:]

    def _refuse(
        self, key: str, kept: str | None, refused: str | None, reason: ConflictReason
    ) -> None:
        """Record that this commit's value did not stand, with the one that does."""
        self._conflicts.append(
            Conflict(
                key=key,
                kept=kept,
                refused=refused,
                reason=reason,
                at=self._commit.at,
                origin=self._commit.origin,
                agent_id=self._commit.agent_id,
                run_id=self._commit.run_id,
            )
        )

    def _tombstone(self, key: str) -> Tombstone:
        """Remember a key that is gone; what the rules cleared away nobody chose."""
        origin = self._commit.origin if key in self._deleted else Origin.SYSTEM
        return Tombstone(
            key=key, revision=self._revision, origin=origin, at=self._commit.at
        )
