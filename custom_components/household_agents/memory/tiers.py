"""What one run sees of memory, and what it wants written.

A view is built from immutable snapshots when the run starts, sees its own
writes, and changes nothing: ``MemoryStore.finish`` merges what it collected.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

from homeassistant.util import dt as dt_util

from .commits import Commit, Op, OpKind, merge
from .compaction import same_text
from .entries import (
    HOUSEHOLD,
    LIMITS,
    PROPOSAL_PREFIX,
    TAG_KEEP,
    TAG_PROPOSAL,
    Conflict,
    ConflictReason,
    Entry,
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
from .recall import rank
from .records import Event

__all__ = (
    "HOUSEHOLD",
    "LIMITS",
    "TAG_KEEP",
    "TAG_PROPOSAL",
    "Conflict",
    "Entry",
    "MemoryLimitError",
    "MemoryRefusedError",
    "MemoryView",
    "Origin",
    "Snapshot",
    "Tier",
)

MAX_EVENT: Final = 500
#: Events that one run may log.
MAX_EVENTS: Final = 50
#: Days that a conflict is shown to runs.
_CONFLICT_DAYS: Final = 14
#: Days that a person has to answer a proposal.
_PROPOSAL_DAYS: Final = 30


class MemoryView:
    """One run's memory: its agent's own and what the household shares."""

    def __init__(
        self, agent_id: str, own: Snapshot, shared: Snapshot, now: datetime
    ) -> None:
        """Begin with the snapshots of the moment."""
        self.agent_id = agent_id
        self.now = now
        self._base = {agent_id: own, HOUSEHOLD: shared}
        self._seen = dict(self._base)
        self._ops: dict[str, dict[str, Op]] = {agent_id: {}, HOUSEHOLD: {}}
        self._events: list[Event] = []

    @property
    def core(self) -> tuple[Entry, ...]:
        """The agent's core memory, sorted by key."""
        return self._seen[self.agent_id].core

    @property
    def working(self) -> tuple[Entry, ...]:
        """The agent's working memory that has not expired, sorted by key."""
        return self._living(self._seen[self.agent_id].working)

    @property
    def household(self) -> tuple[Entry, ...]:
        """What all agents are to know, sorted by key."""
        shared = self._seen[HOUSEHOLD]
        entries = (*shared.core, *self._living(shared.working))
        return tuple(sorted(entries, key=lambda entry: entry.key))

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Writes that did not stand lately and that nobody has decided since."""
        since = self.now - timedelta(days=_CONFLICT_DAYS)
        return tuple(
            conflict
            for snapshot in self._seen.values()
            for conflict in snapshot.conflicts
            if conflict.at > since
        )

    @property
    def ops(self) -> Mapping[str, tuple[Op, ...]]:
        """What is to be written, by owner; owners without writes are left out."""
        return MappingProxyType(
            {owner: tuple(ops.values()) for owner, ops in self._ops.items() if ops}
        )

    @property
    def events(self) -> tuple[Event, ...]:
        """What is to be logged."""
        return tuple(self._events)

    def base_revision(self, owner: str) -> int:
        """Return the revision that the writes to an owner's memory are based on."""
        return self._base[owner].revision

    def recall(self, query: str, limit: int = 5) -> list[Entry]:
        """Return what long-term memory, own and shared, has on a query, best first."""
        entries = [
            entry for snapshot in self._seen.values() for entry in snapshot.long_term
        ]
        return rank(query, entries, limit)

    def remember(
        self,
        key: str,
        text: str,
        *,
        tier: Tier | None = None,
        tags: Iterable[str] = (),
        days: float | None = None,
        shared: bool = False,
    ) -> Entry:
        """Write a fact down, or raise ``MemoryRefusedError``.

        Without a tier the fact stays where its key is, or is working memory.
        """
        owner, key = self._owner(shared), checked_key(key)
        current = self._seen[owner].entries.get(key)
        tier = tier or (current.tier if current else Tier.WORKING)
        if Tier.CORE in (tier, current.tier if current else None):
            raise MemoryRefusedError(
                f"'{key}' is core memory, which only people write: propose the change"
            )
        return self._write(
            owner,
            Op(
                kind=OpKind.SET,
                key=key,
                text=checked_text(" ".join(text.split())),
                tier=tier,
                tags=checked_tags(tag for tag in tags if tag != TAG_PROPOSAL),
                expires_at=self._expiry(tier, days),
            ),
        )

    def forget(self, key: str, *, shared: bool = False) -> bool:
        """Forget a fact for good; False if it was not known."""
        owner, key = self._owner(shared), checked_key(key)
        if (current := self._seen[owner].entries.get(key)) is None:
            return False
        if current.tier is Tier.CORE:
            raise MemoryRefusedError(
                f"'{key}' is core memory, which only people change: "
                "tell them what is wrong in the report"
            )
        op = Op(kind=OpKind.DELETE, key=key, tier=current.tier)
        self._collect(owner, op, op.kind)
        return True

    def propose_core(self, key: str, text: str) -> Entry:
        """Ask a person to put a fact into the agent's core memory."""
        return self._write(
            self.agent_id,
            Op(
                kind=OpKind.SET,
                key=checked_key(PROPOSAL_PREFIX + checked_key(key)),
                text=checked_text(" ".join(text.split())),
                tags=(TAG_PROPOSAL,),
                expires_at=self._expiry(Tier.WORKING, _PROPOSAL_DAYS),
            ),
        )

    def log(self, text: str) -> None:
        """Add a line to the agent's event log, or raise ``MemoryRefusedError``."""
        if len(self._events) >= MAX_EVENTS:
            raise MemoryRefusedError(
                f"This run has logged {MAX_EVENTS} events already: sum up the rest"
            )
        line = checked_text(" ".join(text.split())[:MAX_EVENT])
        self._events.append(
            Event(agent_id=self.agent_id, run_id=None, at=dt_util.utcnow(), text=line)
        )

    def _owner(self, shared: bool) -> str:
        """Return whose memory is meant."""
        return HOUSEHOLD if shared else self.agent_id

    def _living(self, entries: Iterable[Entry]) -> tuple[Entry, ...]:
        """Leave out what has expired."""
        return tuple(entry for entry in entries if not entry.expired(self.now))

    def _expiry(self, tier: Tier, days: float | None) -> datetime | None:
        """Return when an entry written now expires."""
        lifetime = checked_lifetime(days)
        return dt_util.as_utc(self.now) + lifetime if tier is Tier.WORKING else None

    def _write(self, owner: str, op: Op) -> Entry:
        """Collect a value; one that was there before the run is only confirmed."""
        base = self._base[owner].entries.get(op.key)
        known = (
            base is not None
            and base.tier is op.tier
            and same_text(base.text, op.text or "")
            and set(op.tags) <= set(base.tags)
        )
        self._collect(owner, op, OpKind.CONFIRM if known else op.kind)
        return self._seen[owner].entries[op.key]

    def _collect(self, owner: str, op: Op, kind: OpKind) -> None:
        """Show an operation to the run and note it, of one key the last one."""
        seen = self._seen[owner]
        after, commit = merge(
            seen,
            Commit(
                owner=owner,
                at=dt_util.as_utc(self.now),
                base_revision=seen.revision,
                ops=(op,),
                origin=Origin.AGENT,
                agent_id=self.agent_id,
            ),
        )
        if any(item.reason is ConflictReason.LIMIT for item in commit.conflicts):
            raise MemoryLimitError(
                f"There is no room left for '{op.key}' in {_NAMES[op.tier]} memory of "
                f"'{owner}' ({LIMITS[op.tier] // 1024} KiB): forget what is no longer "
                "needed, or say it shorter"
            )
        self._seen[owner] = after
        self._ops[owner].pop(op.key, None)
        self._ops[owner][op.key] = replace(op, kind=kind)


_NAMES: Final = {
    Tier.CORE: "core",
    Tier.WORKING: "working",
    Tier.LONG_TERM: "long-term",
}
