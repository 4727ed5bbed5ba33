"""What is asked of memory and what became of it: operations, commits, replay.

A commit says what was asked for (``ops``, against ``base_revision``) and what
became of it (``put``, ``removed``, ``conflicts``). Only the second half is
replayed, so that what memory held at a revision never depends on code.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final, Self

from .compaction import same_text
from .entries import (
    MAX_CONFLICTS,
    MAX_SUPERSEDED,
    Conflict,
    Entry,
    Origin,
    Snapshot,
    Superseded,
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
    #: A person deletes everything; its key says nothing.
    ERASE = "erase"


@dataclass(frozen=True, slots=True, kw_only=True)
class Op:
    """One operation on one key; a commit has at most one for each key."""

    kind: OpKind
    key: str
    text: str | None = None
    tier: Tier = Tier.WORKING
    tags: tuple[str, ...] = ()
    expires_at: datetime | None = None
    #: From where the run had read what strangers can write, such as mail.
    sources: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return JSON data for the journal."""
        return {
            "kind": str(self.kind),
            "key": self.key,
            "text": self.text,
            "tier": str(self.tier),
            "tags": list(self.tags),
            "expires_at": self.expires_at.isoformat() if self.expires_at else None,
            "sources": list(self.sources),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read what ``as_dict`` wrote."""
        expires_at = data["expires_at"]
        return cls(
            sources=tuple(data.get("sources", ())),
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
    superseded: tuple[Superseded, ...] = ()
    #: Its place in the journal and in its owner's chain, once it is there.
    seq: int = 0
    previous_hash: str = ""
    hash: str = ""

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

    @property
    def erases(self) -> bool:
        """Whether a person deleted everything with it."""
        return any(op.kind is OpKind.ERASE for op in self.ops)

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
            "previous_hash": self.previous_hash,
            "hash": self.hash,
            "ops": [op.as_dict() for op in self.ops],
            **self.changes(),
        }

    def changes(self) -> dict[str, Any]:
        """Return JSON data of what became of it."""
        return {
            "put": [entry.as_dict() for entry in self.put],
            "removed": [stone.as_dict() for stone in self.removed],
            "conflicts": [conflict.as_dict() for conflict in self.conflicts],
            "superseded": [one.as_dict() for one in self.superseded],
        }


def replay(head: Snapshot, commit: Commit) -> Snapshot:
    """Apply what became of a merged commit."""
    if commit.erases:
        return Snapshot(
            owner=head.owner, revision=commit.revision, erased=commit.revision
        )
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
        superseded=_superseded(head, commit),
        erased=head.erased,
    )


def _superseded(head: Snapshot, commit: Commit) -> tuple[Superseded, ...]:
    """Return the corrections that hold after a commit: of one text the latest."""
    said = (
        {}
        if commit.origin is not Origin.PERSON
        else {entry.key: entry.text for entry in commit.put}
    )
    kept = {
        (one.key, one.text): one
        for one in (*head.superseded, *commit.superseded)
        # A person has said it again.
        if not same_text(said.get(one.key, ""), one.text)
    }
    return tuple(kept.values())[-MAX_SUPERSEDED:]
