"""All memory at rest, and the only place that changes it.

A run's end, its events and what it did to memory are one transaction of the
journal. The owner's file is written some seconds later and says which revision
it holds; at load the commits after it are replayed, so that nothing that was
finished is lost, whenever the power goes.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
import sqlite3
from typing import Any, Final

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.util import dt as dt_util

from ..const import DOMAIN
from .commits import Commit, Op, OpKind, replay
from .entries import (
    HOUSEHOLD,
    LIMITS,
    MAX_DAYS,
    Conflict,
    ConflictReason,
    MemoryChangedError,
    MemoryLimitError,
    MemoryRefusedError,
    Origin,
    Snapshot,
    Tier,
    checked_key,
    checked_lifetime,
    checked_tags,
    checked_text,
)
from .exclusions import Exclusions
from .housekeeping import housekeeping
from .journal import Journal
from .owned import OnWritten, OwnedMemory, stored_owners
from .records import RunRecord
from .tiers import MemoryView

_EXPORTED_EVENTS: Final = 1_000

#: Is told of every commit, once it is in the journal and in memory.
type OnCommit = Callable[[Commit], None]


class MemoryStore:
    """The memory of all agents and of the household."""

    def __init__(self, hass: HomeAssistant, journal: Journal) -> None:
        """Load nothing yet."""
        self._hass = hass
        self._journal = journal
        self._owned: dict[str, OwnedMemory] = {}
        self._exclusions = Exclusions(hass)
        self._listeners: list[OnCommit] = []
        self.on_written: OnWritten | None = None

    @callback
    def listen(self, listener: OnCommit) -> CALLBACK_TYPE:
        """Call ``listener`` with every commit."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    async def owners(self) -> list[str]:
        """Return all who have a memory, on disk or in use."""
        stored = await self._hass.async_add_executor_job(stored_owners, self._hass)
        return sorted({*stored, *self._owned})

    @asynccontextmanager
    async def held(self, owner: str) -> AsyncIterator[OwnedMemory]:
        """Hold an owner's memory still, loaded."""
        async with self._locked((owner,)) as held:
            await held[owner].load()
            yield held[owner]

    async def async_load(self, owner: str) -> Snapshot:
        """Load an owner's memory and return it."""
        async with self._locked((owner,)) as held:
            return await held[owner].load()

    async def async_flush(self) -> None:
        """Write every file that is behind its memory."""
        for owned in list(self._owned.values()):
            await owned.save()

    def snapshot(self, owner: str) -> Snapshot:
        """Return an owner's memory as it is now; it must have been loaded."""
        owned = self._owned.get(owner)
        if owned is None or owned.head is None:
            raise MemoryRefusedError(
                f"The memory of '{owner}' has not been loaded: there is no such agent, "
                "or it keeps no memory"
            )
        return owned.head

    async def view(self, agent_id: str, now: datetime) -> MemoryView:
        """Return what a run that starts now sees."""
        if agent_id == HOUSEHOLD:
            raise MemoryRefusedError(
                f"An agent cannot be called '{HOUSEHOLD}', which is the name of what "
                "all agents share: rename it"
            )
        own = await self.async_load(agent_id)
        shared = await self.async_load(HOUSEHOLD)
        return MemoryView(agent_id, own, shared, now, self._exclusions)

    def sizes(self, owner: str) -> dict[str, int]:
        """Return the bytes of each tier."""
        return self.snapshot(owner).sizes()

    def conflicts(self, owner: str) -> tuple[Conflict, ...]:
        """Return the newest writes that did not stand."""
        return self.snapshot(owner).conflicts

    def open_conflicts(self, owner: str) -> int:
        """Return how many writes did not stand and wait for somebody to decide."""
        owned = self._owned.get(owner)
        return len(owned.head.conflicts) if owned and owned.head else 0

    async def finish(
        self,
        record: RunRecord,
        view: MemoryView | None,
        also: Callable[[sqlite3.Connection], object] | None = None,
    ) -> tuple[Conflict, ...]:
        """Write a run's end with all it did to memory at once; return what clashed.

        ``also`` writes what belongs to the end, in the same transaction.
        """
        return await self._carry_through(self._finish(record, view, also))

    async def edit(
        self,
        owner: str,
        tier: Tier,
        key: str,
        text: str | None,
        user_id: str | None,
        *,
        days: float | None = None,
        tags: Iterable[str] = (),
        seen: int | None = None,
    ) -> Snapshot:
        """Write or, without a text, delete an entry for a person, in any tier.

        ``seen`` is the revision of the entry that the person had before them, 0 for
        none: what was written meanwhile is not overwritten unseen.
        """
        lifetime = checked_lifetime(days)
        op = Op(
            kind=OpKind.DELETE if text is None else OpKind.SET,
            key=checked_key(key),
            text=None if text is None else checked_text(text),
            tier=tier,
            tags=checked_tags(tags),
            expires_at=dt_util.utcnow() + lifetime if tier is Tier.WORKING else None,
        )
        return await self._carry_through(self._edit(owner, (op,), user_id, seen))

    async def decide(
        self, owner: str, ops: Iterable[Op], user_id: str | None
    ) -> Snapshot:
        """Commit what a person decided of an owner's memory."""
        return await self._carry_through(self._edit(owner, tuple(ops), user_id))

    async def export(self, owner: str) -> dict[str, Any]:
        """Return all of an owner's memory as JSON data."""
        snapshot = await self.async_load(owner)
        events = await self._journal.events(owner, limit=_EXPORTED_EVENTS)
        return {
            "owner": owner,
            "revision": snapshot.revision,
            **{
                str(tier): [entry.as_dict() for entry in snapshot.tier(tier)]
                for tier in Tier
            },
            "conflicts": [conflict.as_dict() for conflict in snapshot.conflicts],
            "superseded": [one.as_dict() for one in snapshot.superseded],
            "events": [
                {"at": event.at.isoformat(), "run_id": event.run_id, "text": event.text}
                for event in events
            ],
        }

    async def archive(self, owner: str) -> Snapshot:
        """Keep all that an owner knows, since it goes to rest: nothing expires.

        What it worked with becomes long-term memory; what has no room there
        stays for the longest time that working memory has.
        """
        return await self._carry_through(self._archive(owner))

    async def erase(self, owner: str, user_id: str | None) -> Snapshot:
        """Delete all that an owner knows; that a person did is all that stays."""
        return await self._carry_through(self._erase(owner, user_id))

    async def begin_anew(self, owner: str, user_id: str | None) -> Snapshot:
        """Have the ledger begin with what memory holds now, because a person says so."""
        return await self._carry_through(self._begin_anew(owner, user_id))

    async def delete(self, owner: str) -> None:
        """Remove an owner's memory for good: file, commits and events."""
        async with self._locked((owner,)) as held:
            await self._journal.delete_owner(owner)
            await held[owner].remove()

    async def prune(self, now: datetime) -> None:
        """Do the weekly job: what has expired goes, or moves up if it has proven itself."""
        for owner in await self.owners():
            await self._carry_through(self._prune(owner, dt_util.as_utc(now)))

    async def _carry_through[T](self, change: Coroutine[Any, Any, T]) -> T:
        """Do a change to its end even if whoever asked for it is cancelled.

        Otherwise the journal could have it and memory not.
        """
        return await asyncio.shield(
            self._hass.async_create_task(change, f"{DOMAIN} memory", eager_start=True)
        )

    @asynccontextmanager
    async def _locked(
        self, owners: Iterable[str]
    ) -> AsyncIterator[Mapping[str, OwnedMemory]]:
        """Hold owners' locks, which everybody takes in the same order."""
        async with AsyncExitStack() as stack:
            held: dict[str, OwnedMemory] = {}
            for owner in sorted(owners):
                if owner not in self._owned:
                    self._owned[owner] = OwnedMemory(
                        self._hass, self._journal, owner, self._written
                    )
                held[owner] = self._owned[owner]
                await stack.enter_async_context(held[owner].lock)
            yield held

    async def _finish(
        self,
        record: RunRecord,
        view: MemoryView | None,
        also: Callable[[sqlite3.Connection], object] | None,
    ) -> tuple[Conflict, ...]:
        """Merge, write, and only then change what is in memory."""
        if view is None:
            await self._journal.finish_run(record, also=also)
            return ()
        async with self._locked({view.agent_id, *view.ops}) as held:
            own = held[view.agent_id]
            await own.load()
            # What a run says of a memory that a person deleted meanwhile goes too.
            erased = own.erased_since(view.base_revision(view.agent_id))
            merged = {
                owner: await held[owner].merged(_run_commit(record, view, owner))
                for owner in view.ops
            }
            written = await self._journal.finish_run(
                record,
                commits=[commit for _, commit in merged.values() if commit.revision],
                events=[]
                if erased
                else [replace(event, run_id=record.run_id) for event in view.events],
                also=also,
            )
            for commit in written:
                self._advance(held[commit.owner], merged[commit.owner][0], commit)
        return tuple(item for commit in written for item in commit.conflicts)

    async def _edit(
        self,
        owner: str,
        ops: tuple[Op, ...],
        user_id: str | None,
        seen: int | None = None,
    ) -> Snapshot:
        """Commit what a person wants, or raise ``MemoryRefusedError``."""
        async with self._locked((owner,)) as held:
            base = await held[owner].load()
            if seen is not None:
                _check_seen(base, ops[0].key, seen)
            head, commit = await held[owner].merged(
                Commit(
                    owner=owner,
                    at=dt_util.utcnow(),
                    base_revision=base.revision,
                    ops=ops,
                    origin=Origin.PERSON,
                    user_id=user_id,
                )
            )
            for item in commit.conflicts:
                if item.reason is ConflictReason.LIMIT:
                    raise _no_room(owner, item.key, ops)
            await self._write(held[owner], head, commit)
            return head

    async def _archive(self, owner: str) -> Snapshot:
        """Move working memory up, and give the rest more time."""
        now = dt_util.utcnow()
        head = await self.async_load(owner)
        promoted = tuple(
            Op(kind=OpKind.PROMOTE, key=entry.key) for entry in head.working
        )
        head = await self._commit_system(owner, promoted, now)
        expires_at = now + timedelta(days=MAX_DAYS)
        longer = tuple(
            Op(kind=OpKind.SET, key=one.key, text=one.text, expires_at=expires_at)
            for one in head.working
        )
        return await self._commit_system(owner, longer, now)

    async def _commit_system(
        self, owner: str, ops: tuple[Op, ...], now: datetime
    ) -> Snapshot:
        """Commit what is done by the rules and wanted by nobody in particular."""
        async with self._locked((owner,)) as held:
            base = await held[owner].load()
            head, commit = await held[owner].merged(
                Commit(
                    owner=owner,
                    at=now,
                    base_revision=base.revision,
                    ops=ops,
                    origin=Origin.SYSTEM,
                )
            )
            await self._write(held[owner], head, commit)
            return head

    async def _prune(self, owner: str, now: datetime) -> None:
        """Clear up one owner's memory and its old commits."""
        async with self._locked((owner,)) as held:
            base = await held[owner].load()
            commit = Commit(
                owner=owner,
                at=now,
                base_revision=base.revision,
                ops=housekeeping(base, now, self._exclusions),
                origin=Origin.SYSTEM,
            )
            head, commit = await held[owner].merged(commit)
            await self._write(held[owner], head, commit)
            if await self._journal.has_old_commits(owner, now):
                whole = await self._journal.trim_commits(_whole(head, now), now)
                self._advance(held[owner], replay(head, whole), whole)

    async def _erase(self, owner: str, user_id: str | None) -> Snapshot:
        """Replace everything by the commit that says so."""
        async with self.held(owner) as owned:
            base = owned.head or Snapshot(owner=owner)
            erased = replace(
                _whole(Snapshot(owner=owner, revision=base.revision), dt_util.utcnow()),
                ops=(Op(kind=OpKind.ERASE, key=""),),
                origin=Origin.PERSON,
                user_id=user_id,
            )
            written = await self._journal.erase_owner(erased)
            await owned.remove()
            return self._advance(owned, replay(base, written), written)

    async def _begin_anew(self, owner: str, user_id: str | None) -> Snapshot:
        """Replace all commits by one that holds all of a memory."""
        async with self.held(owner) as owned:
            base, now = owned.head or Snapshot(owner=owner), dt_util.utcnow()
            whole = replace(_whole(base, now), origin=Origin.PERSON, user_id=user_id)
            written = await self._journal.rebase_owner(whole)
            return self._advance(owned, replay(base, written), written)

    async def _write(self, owned: OwnedMemory, head: Snapshot, commit: Commit) -> None:
        """Put a merged commit into the journal and then into memory."""
        if commit.revision:
            (written,) = await self._journal.add_commits((commit,))
            self._advance(owned, head, written)

    @callback
    def _advance(self, owned: OwnedMemory, head: Snapshot, commit: Commit) -> Snapshot:
        """Make what a commit led to the head, and tell who listens."""
        owned.advance(head, commit)
        for listener in list(self._listeners):
            listener(commit)
        return head

    @callback
    def _written(self, owner: str, path: str, error: str | None) -> None:
        """Tell whether an owner's file could be written."""
        if self.on_written is not None:
            self.on_written(owner, path, error)


def _run_commit(record: RunRecord, view: MemoryView, owner: str) -> Commit:
    """Return what a run wants written to an owner's memory."""
    return Commit(
        owner=owner,
        at=dt_util.utcnow(),
        base_revision=view.base_revision(owner),
        ops=view.ops[owner],
        origin=Origin.AGENT,
        agent_id=record.agent_id,
        run_id=record.run_id,
    )


def _whole(head: Snapshot, now: datetime) -> Commit:
    """Return a commit that holds all of a memory, so that older ones can go."""
    return Commit(
        owner=head.owner,
        at=now,
        base_revision=head.revision,
        ops=(),
        origin=Origin.SYSTEM,
        revision=head.revision + 1,
        put=tuple(head.entries.values()),
        removed=tuple(head.tombstones.values()),
        superseded=head.superseded,
    )


def _check_seen(head: Snapshot, key: str, seen: int) -> None:
    """Raise ``MemoryChangedError`` if an entry is not what a person has seen of it."""
    current = head.entries.get(key)
    if (current.revision if current is not None else 0) != seen:
        raise MemoryChangedError(key)


def _no_room(owner: str, key: str, ops: Iterable[Op]) -> MemoryLimitError:
    """Say what a person can do about a full tier."""
    tier = next(op.tier for op in ops if op.key == key)
    return MemoryLimitError(
        f"'{key}' does not fit into the {tier} memory of '{owner}' "
        f"({LIMITS[tier] // 1024} KiB): delete what is no longer needed"
    )
