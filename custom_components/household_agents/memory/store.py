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

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from ..const import DOMAIN
from .commits import Commit, Op, OpKind, replay
from .compaction import worth_keeping
from .entries import (
    HOUSEHOLD,
    LIMITS,
    MAX_DAYS,
    PROPOSAL_PREFIX,
    Conflict,
    ConflictReason,
    MemoryLimitError,
    MemoryRefusedError,
    Origin,
    Snapshot,
    Tier,
    checked_key,
    checked_lifetime,
    checked_text,
)
from .journal import Journal
from .owned import OwnedMemory, stored_owners
from .records import RunRecord
from .tiers import MemoryView

#: Entries that one weekly job moves to long-term memory at most, per owner.
_MAX_PROMOTIONS: Final = 20
_EXPORTED_EVENTS: Final = 1_000


class MemoryStore:
    """The memory of all agents and of the household."""

    def __init__(self, hass: HomeAssistant, journal: Journal) -> None:
        """Load nothing yet."""
        self._hass = hass
        self._journal = journal
        self._owned: dict[str, OwnedMemory] = {}

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
        return MemoryView(agent_id, own, await self.async_load(HOUSEHOLD), now)

    def sizes(self, owner: str) -> dict[str, int]:
        """Return the bytes of each tier."""
        return self.snapshot(owner).sizes()

    def conflicts(self, owner: str) -> tuple[Conflict, ...]:
        """Return the newest writes that did not stand."""
        return self.snapshot(owner).conflicts

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
    ) -> Snapshot:
        """Write or, without a text, delete an entry for a person, in any tier."""
        lifetime = checked_lifetime(days)
        op = Op(
            kind=OpKind.DELETE if text is None else OpKind.SET,
            key=checked_key(key),
            text=None if text is None else checked_text(text),
            tier=tier,
            expires_at=dt_util.utcnow() + lifetime if tier is Tier.WORKING else None,
        )
        return await self._carry_through(self._edit(owner, (op,), user_id))

    async def accept(self, owner: str, key: str, user_id: str | None) -> Snapshot:
        """Take an agent's proposal over into its core memory."""
        proposal = (await self.async_load(owner)).entries.get(key)
        if proposal is None or not key.startswith(PROPOSAL_PREFIX):
            raise MemoryRefusedError(f"'{owner}' has no proposal '{key}'")
        ops = (
            Op(
                kind=OpKind.SET,
                key=key.removeprefix(PROPOSAL_PREFIX),
                text=proposal.text,
                tier=Tier.CORE,
            ),
            Op(kind=OpKind.DELETE, key=key),
        )
        return await self._carry_through(self._edit(owner, ops, user_id))

    async def restore(
        self, owner: str, key: str, revision: int, user_id: str | None
    ) -> Snapshot:
        """Give an entry the value again that it had at a revision."""
        past = await self._journal.commit_of(owner, key, revision)
        if past is None:
            raise MemoryRefusedError(
                f"'{owner}' had no '{key}' at revision {revision}, or that is longer "
                "ago than what is kept"
            )
        entry = next((item for item in past.put if item.key == key), None)
        tier = entry.tier if entry else Tier.WORKING
        return await self.edit(owner, tier, key, entry.text if entry else None, user_id)

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

    async def delete(self, owner: str) -> None:
        """Remove an owner's memory for good: file, commits and events."""
        async with self._locked((owner,)) as held:
            await self._journal.delete_owner(owner)
            await held[owner].remove()

    async def prune(self, now: datetime) -> None:
        """Do the weekly job: what has expired goes, or moves up if it has proven itself."""
        stored = await self._hass.async_add_executor_job(stored_owners, self._hass)
        for owner in sorted({*stored, *self._owned}):
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
                    self._owned[owner] = OwnedMemory(self._hass, self._journal, owner)
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
        events = [replace(event, run_id=record.run_id) for event in view.events]
        async with self._locked(view.ops) as held:
            merged = {
                owner: await owned.merged(_run_commit(record, view, owner))
                for owner, owned in held.items()
            }
            commits = [commit for _, commit in merged.values() if commit.revision]
            await self._journal.finish_run(
                record, commits=commits, events=events, also=also
            )
            for owner, (head, _) in merged.items():
                held[owner].advance(head)
        return tuple(item for commit in commits for item in commit.conflicts)

    async def _edit(
        self, owner: str, ops: tuple[Op, ...], user_id: str | None
    ) -> Snapshot:
        """Commit what a person wants, or raise ``MemoryLimitError``."""
        async with self._locked((owner,)) as held:
            base = await held[owner].load()
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
            if commit.revision:
                await self._journal.add_commits((commit,))
                held[owner].advance(head)
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
            if commit.revision:
                await self._journal.add_commits((commit,))
                held[owner].advance(head)
            return head

    async def _prune(self, owner: str, now: datetime) -> None:
        """Clear up one owner's memory and its old commits."""
        async with self._locked((owner,)) as held:
            base = await held[owner].load()
            commit = Commit(
                owner=owner,
                at=now,
                base_revision=base.revision,
                ops=_housekeeping(base, now),
                origin=Origin.SYSTEM,
            )
            head, commit = await held[owner].merged(commit)
            if commit.revision:
                await self._journal.add_commits((commit,))
                held[owner].advance(head)
            if await self._journal.has_old_commits(owner, now):
                whole = _whole(head, now)
                await self._journal.trim_commits(whole, now)
                held[owner].advance(replay(head, whole))


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


def _housekeeping(head: Snapshot, now: datetime) -> tuple[Op, ...]:
    """Return what becomes of the entries whose time is over."""
    over = [entry for entry in head.working if entry.expired(now)]
    proven = sorted(
        (entry for entry in over if worth_keeping(entry)),
        key=lambda entry: len(entry.seen_runs),
        reverse=True,
    )
    promoted = (
        Op(kind=OpKind.PROMOTE, key=entry.key) for entry in proven[:_MAX_PROMOTIONS]
    )
    dropped = (
        Op(kind=OpKind.DELETE, key=entry.key)
        for entry in over
        if not worth_keeping(entry)
    )
    return (*promoted, *dropped)


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
    )


def _no_room(owner: str, key: str, ops: Iterable[Op]) -> MemoryLimitError:
    """Say what a person can do about a full tier."""
    tier = next(op.tier for op in ops if op.key == key)
    return MemoryLimitError(
        f"'{key}' does not fit into the {tier} memory of '{owner}' "
        f"({LIMITS[tier] // 1024} KiB): delete what is no longer needed"
    )
