"""All that is kept of an owner, as one document."""

from typing import Any, Final

from homeassistant.util import dt as dt_util

from .decisions import proposals
from .journal import Journal
from .store import MemoryStore

#: Lines of the log and commits that one document has at most.
MAX_EVENTS: Final = 20_000
MAX_COMMITS: Final = 5_000
FORMAT: Final = 1


async def document(store: MemoryStore, journal: Journal, owner: str) -> dict[str, Any]:
    """Return tiers, proposals, conflicts, corrections, history and log as JSON data."""
    head = await store.async_load(owner)
    commits = await journal.history(owner, limit=MAX_COMMITS + 1)
    events = await journal.events(owner, limit=MAX_EVENTS + 1)
    return {
        "format": FORMAT,
        "exported_at": dt_util.utcnow().isoformat(),
        **head.as_dict(),
        "proposals": [entry.as_dict() for entry in proposals(head)],
        "history": [commit.as_dict() for commit in commits[:MAX_COMMITS]],
        "events": [
            {"at": event.at.isoformat(), "run_id": event.run_id, "text": event.text}
            for event in events[:MAX_EVENTS]
        ],
        #: Older lines than there is room for are left out, and said to be.
        "complete": len(commits) <= MAX_COMMITS and len(events) <= MAX_EVENTS,
    }
