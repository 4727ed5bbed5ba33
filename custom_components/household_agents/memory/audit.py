"""Whether the ledger still is what was written, and memory what it says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final, Self

from .chain import Break, Ends, Fault, Link, Walk
from .commits import Commit, replay
from .entries import Entry, Snapshot
from .journal import Journal
from .owned import OwnedMemory
from .rows import commit_from
from .sql_chain import adopt, chained_owners, count_keys, ends_of, links
from .store import MemoryStore

#: Commits that are read at once.
_PAGE: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What came of checking an owner's ledger."""

    owner: str
    #: How many commits follow on each other as they should.
    commits: int
    ends: Ends
    broken: Break | None

    def as_dict(self) -> dict[str, Any]:
        """Return JSON data for responses."""
        return {
            "owner": self.owner,
            "intact": self.broken is None,
            "commits": self.commits,
            "first_revision": self.ends.anchor_revision + 1,
            "head_revision": self.ends.head_revision,
            "head_hash": self.ends.head_hash,
            "broken": self.broken.as_dict() if self.broken is not None else None,
        }


@dataclass(slots=True, kw_only=True)
class _Told:
    """What a chain says that memory holds."""

    head: Snapshot
    #: Whether it says so of everything, and not only of the keys that it names.
    whole: bool
    keys: set[str] = field(default_factory=set)
    indexed: int = 0

    @classmethod
    def begin(cls, owner: str, ends: Ends) -> Self:
        """Begin with nothing, which is all if nothing was before the anchor."""
        return cls(head=Snapshot(owner=owner), whole=not ends.anchor_revision)

    def take(self, commit: Commit) -> None:
        """Go on with the next commit."""
        self.head = replay(self.head, commit)
        self.keys |= commit.keys
        self.indexed += len(commit.keys)
        self.whole = self.whole or not commit.ops or commit.erases

    def differs(self, entries: Mapping[str, Entry]) -> str | None:
        """Return a key that memory holds otherwise than the chain says, if any."""
        keys = {*entries, *self.head.entries} if self.whole else self.keys
        for key in sorted(keys):
            if entries.get(key) != self.head.entries.get(key):
                return key
        return None


class Audit:
    """Checks ledgers; while it does, nobody writes to the memory in question."""

    def __init__(self, journal: Journal, store: MemoryStore) -> None:
        """Keep where ledgers and memory are."""
        self._database = journal.database
        self._store = store

    async def owners(self) -> list[str]:
        """Return all who have a ledger or a memory."""
        chained = await self._database.read(chained_owners)
        return sorted({*chained, *await self._store.owners()})

    async def verify(self, owner: str) -> Verified:
        """Check an owner's ledger from its anchor to its head, and memory against it."""
        async with self._store.held(owner) as owned:
            ends = await self._ends(owner)
            walk, told = Walk.begin(ends), _Told.begin(owner, ends)
            await self._walk(owner, walk, told)
            broken = walk.broken or await self._memory_fault(owned, ends, told)
        return Verified(owner=owner, commits=walk.links, ends=ends, broken=broken)

    async def _ends(self, owner: str) -> Ends:
        """Return where a chain begins and ends; commits of before are chained now."""
        ends = await self._database.read(partial(ends_of, owner=owner))
        if ends is None:
            ends = await self._database.write(partial(adopt, owner=owner))
        return ends or Ends()

    async def _walk(self, owner: str, walk: Walk, told: _Told) -> None:
        """Read the chain page by page, until its end or the first break."""
        after = -1
        while walk.broken is None:
            page = await self._database.read(
                partial(links, owner=owner, after=after, limit=_PAGE)
            )
            walk.take(page)
            for link in page:
                if walk.broken is None:
                    walk.broken = _take(told, link)
            if len(page) < _PAGE:
                break
            after = page[-1].revision
        walk.end()
        if walk.broken is None:
            indexed = await self._database.read(partial(count_keys, owner=owner))
            if indexed != told.indexed:
                walk.broken = _misplaced(walk.ends.head_revision)

    async def _memory_fault(
        self, owned: OwnedMemory, ends: Ends, told: _Told
    ) -> Break | None:
        """Return how memory, in use or in its file, differs from what the chain says."""
        head = owned.head
        if not ends.head_revision or head is None:
            return None
        stored = await owned.stored()
        if stored is None:
            return _differs(ends, "its file is not there")
        snapshot, head_hash = stored
        if snapshot.revision != ends.head_revision:
            return _differs(ends, f"its file holds revision {snapshot.revision}")
        for entries in (head.entries, snapshot.entries):
            if (key := told.differs(entries)) is not None:
                return _differs(ends, f"'{key}' is not what the commits lead to")
        if head_hash and head_hash != ends.head_hash:
            return Break(
                revision=ends.head_revision,
                fault=Fault.FORGED,
                detail="memory was written with another commit than the one that is here",
            )
        return None


def _take(told: _Told, link: Link) -> Break | None:
    """Go on with a link that follows; its index has to say what it is about."""
    row = {
        name: value.decode() if isinstance(value, bytes) else value
        for name, value in link.row.items()
    }
    commit = commit_from(
        {
            **row,
            "seq": link.seq,
            "previous_hash": link.previous_hash,
            "hash": link.hash,
        }
    )
    told.take(commit)
    return None if commit.keys == link.indexed else _misplaced(link.revision)


def _misplaced(revision: int) -> Break:
    """Return that a commit is not found under what it is about."""
    return Break(
        revision=revision,
        fault=Fault.ALTERED,
        detail="the index of keys does not say what its commits are about",
    )


def _differs(ends: Ends, detail: str) -> Break:
    """Return that memory is not what the chain says."""
    return Break(revision=ends.head_revision, fault=Fault.FILE_DIFFERS, detail=detail)
