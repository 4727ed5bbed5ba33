"""How a commit is merged into what memory holds: three ways, key by key."""

from collections.abc import Mapping
from dataclasses import replace

from .commits import Commit, Op, OpKind, replay
from .compaction import archived, make_room, same_text
from .corrections import Corrections, corrections
from .entries import (
    HOUSEHOLD,
    MAX_SEEN,
    MAX_TAGS,
    Conflict,
    ConflictReason,
    Entry,
    Origin,
    Snapshot,
    Superseded,
    Tier,
    Tombstone,
)
from .provenance import quarantined, reads_like_instruction


def merge(head: Snapshot, commit: Commit) -> tuple[Snapshot, Commit]:
    """Merge a commit into the head; return the new head and the commit as it became."""
    merging = _Merge(head, commit)
    for op in commit.ops:
        merging.apply(op)
    if commit.origin is Origin.PERSON:
        merging.supersede()
    merged = merging.result()
    settles = any(item.key in merged.settled for item in head.conflicts)
    if merged.empty and not settles:
        return head, commit
    return replay(head, merged), merged


def namespace(key: str) -> str | None:
    """Return the agent in whose name a key of what all share is: what is before a dot."""
    name, dot, _ = key.partition(".")
    return name if dot else None


class _Merge:
    """One merge on its way: the entries as they become, and what was refused."""

    def __init__(self, head: Snapshot, commit: Commit) -> None:
        """Begin with the head as it is."""
        self._head = head
        self._commit = commit
        self._entries: Mapping[str, Entry] = dict(head.entries)
        self._conflicts: list[Conflict] = []
        self._deleted: set[str] = set()
        self._corrections: tuple[Superseded, ...] = ()

    def supersede(self) -> None:
        """Take what a person corrected away wherever else an agent noted it."""
        self._corrections = corrections(
            self._head.entries,
            self._entries,
            [op.key for op in self._commit.ops],
            at=self._commit.at,
            revision=self._revision,
        )
        prepared = Corrections(self._corrections)
        for entry in list(self._entries.values()):
            if entry.origin is not Origin.PERSON and prepared.against(
                entry.key, entry.text
            ):
                self._deleted.add(entry.key)
                self._drop(entry.key)

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
            superseded=self._corrections,
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
        if quarantined(current):
            self._drop(current.key)
            return
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
        if (reason := self._objection(op, current)) is not None:
            kept = current.text if current else None
            self._refuse(op.key, kept, op.text, reason)
            return False
        changed, changed_by = self._last_change(op.key, current)
        if changed > self._commit.base_revision:
            return self._wins(op, current, changed_by)
        return True

    def _objection(self, op: Op, current: Entry | None) -> ConflictReason | None:
        """Return why an agent may not do this, whoever else wrote meanwhile."""
        if self._commit.origin is not Origin.AGENT:
            return None
        if Tier.CORE in (op.tier, current.tier if current else None):
            return ConflictReason.CORE
        if self._is_anothers(op.key, current):
            return ConflictReason.OWNER
        if op.kind is not OpKind.SET:
            return None
        text = op.text or ""
        if Corrections(self._head.superseded).against(op.key, text):
            return ConflictReason.SUPERSEDED
        if op.tier is Tier.LONG_TERM and op.sources and reads_like_instruction(text):
            return ConflictReason.UNTRUSTED
        return None

    def _is_anothers(self, key: str, current: Entry | None) -> bool:
        """Whether an entry of what all share is in another agent's name and hers."""
        return (
            self._head.owner == HOUSEHOLD
            and current is not None
            and current.agent_id == namespace(key)
            and current.agent_id not in (None, self._commit.agent_id)
        )

    def _wins(self, op: Op, current: Entry | None, other: Origin) -> bool:
        """Decide between two concurrent changes of one key."""
        mine = self._commit.origin
        theirs = current.text if current else None
        if mine.rank > other.rank or self._in_own_name(op.key, other):
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

    def _in_own_name(self, key: str, other: Origin) -> bool:
        """Whether an agent writes what all share of its own part."""
        commit = self._commit
        return (
            commit.owner == HOUSEHOLD
            and commit.origin is other is Origin.AGENT
            and commit.agent_id is not None
            and commit.agent_id == namespace(key)
        )

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
            agent_id=commit.agent_id,
            sources=op.sources,
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
