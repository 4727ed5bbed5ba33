"""What people decide of agents' memory: proposals, conflicts, former values."""

from typing import Final

from .commits import Op, OpKind
from .entries import (
    PROPOSAL_PREFIX,
    Conflict,
    Entry,
    MemoryRefusedError,
    Snapshot,
    Tier,
    checked_key,
)
from .journal import Journal
from .store import MemoryStore

#: The values of a conflict that a person can choose.
KEPT: Final = "kept"
REFUSED: Final = "refused"


async def accept(
    store: MemoryStore, owner: str, key: str, user_id: str | None
) -> Snapshot:
    """Take an agent's proposal over into core memory."""
    proposal = await _proposal(store, owner, key)
    ops = (
        Op(
            kind=OpKind.SET,
            key=proposal.key.removeprefix(PROPOSAL_PREFIX),
            text=proposal.text,
            tier=Tier.CORE,
        ),
        Op(kind=OpKind.DELETE, key=proposal.key),
    )
    return await store.decide(owner, ops, user_id)


async def refuse(
    store: MemoryStore, owner: str, key: str, user_id: str | None
) -> Snapshot:
    """Turn an agent's proposal down: it does not come up again."""
    proposal = await _proposal(store, owner, key)
    op = Op(kind=OpKind.DELETE, key=proposal.key)
    return await store.decide(owner, (op,), user_id)


async def settle(
    store: MemoryStore, owner: str, key: str, keep: str, user_id: str | None
) -> Snapshot:
    """Decide between the two values of a conflict; with it the conflict is over."""
    key = checked_key(key)
    head = await store.async_load(owner)
    conflict = _conflict(head, key)
    text = conflict.kept if keep == KEPT else conflict.refused
    current = head.entries.get(key)
    tier = current.tier if current is not None else Tier.WORKING
    return await store.edit(owner, tier, key, text, user_id)


async def restore(
    store: MemoryStore,
    journal: Journal,
    owner: str,
    key: str,
    revision: int,
    user_id: str | None,
) -> Snapshot:
    """Give an entry the value again that it had at a revision."""
    past = await journal.commit_of(owner, key, revision)
    if past is None:
        raise MemoryRefusedError(
            f"'{owner}' had no '{key}' at revision {revision}, or that is longer "
            "ago than what is kept"
        )
    entry = next((item for item in past.put if item.key == key), None)
    tier = entry.tier if entry else Tier.WORKING
    text = entry.text if entry else None
    return await store.edit(owner, tier, key, text, user_id)


def proposals(head: Snapshot) -> list[Entry]:
    """Return what agents would like to see in core memory."""
    return [
        entry for key, entry in head.entries.items() if key.startswith(PROPOSAL_PREFIX)
    ]


async def _proposal(store: MemoryStore, owner: str, key: str) -> Entry:
    """Return a proposal, or raise ``MemoryRefusedError`` that names all there are."""
    head = await store.async_load(owner)
    wanted = PROPOSAL_PREFIX + checked_key(key.removeprefix(PROPOSAL_PREFIX))
    if (entry := head.entries.get(wanted)) is not None:
        return entry
    there = ", ".join(one.key.removeprefix(PROPOSAL_PREFIX) for one in proposals(head))
    raise MemoryRefusedError(
        f"'{owner}' has no proposal '{key}'; its proposals are: {there or '-'}"
    )


def _conflict(head: Snapshot, key: str) -> Conflict:
    """Return the newest conflict of a key, or raise ``MemoryRefusedError``."""
    for conflict in reversed(head.conflicts):
        if conflict.key == key:
            return conflict
    there = ", ".join(sorted({one.key for one in head.conflicts}))
    raise MemoryRefusedError(
        f"'{head.owner}' has no conflict about '{key}'; open are: {there or '-'}"
    )
