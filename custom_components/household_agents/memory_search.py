"""What people look for in agents' memory, and the overview from which they begin."""

from typing import TYPE_CHECKING, Any, Final

from homeassistant.core import callback

from .memory.decisions import proposals
from .memory.entries import HOUSEHOLD, Entry, Snapshot
from .memory.recall import words
from .memory.records import Event
from .memory_doors import refusals

if TYPE_CHECKING:
    from .household import Household

#: Entries, and as many events, that one search finds at most.
MAX_FOUND: Final = 50
MAX_QUERY: Final = 200


@callback
def owners_of(household: Household) -> list[str]:
    """Return all who remember something: the household and its agents with a memory."""
    agents = household.registry.all()
    return [HOUSEHOLD, *(agent.agent_id for agent in agents if agent.remembers)]


async def async_overview(household: Household) -> list[dict[str, Any]]:
    """Return whose memories there are, and what waits in them."""
    overview = []
    for owner in owners_of(household):
        with refusals(owner):
            head = await household.memory.async_load(owner)
        agent = household.registry.get(owner)
        overview.append(
            {
                "owner": owner,
                "name": agent.name if agent else None,
                "icon": agent.icon if agent else None,
                **standing(head),
            }
        )
    return overview


@callback
def standing(head: Snapshot) -> dict[str, Any]:
    """Return how a memory stands, without a word of what is in it."""
    return {
        "revision": head.revision,
        "entries": len(head.entries),
        "waiting": len(proposals(head)) + len(head.conflicts),
        "sizes": head.sizes(),
    }


async def async_events(
    household: Household, owner: str, after: list[int] | None, limit: int
) -> dict[str, Any]:
    """Return a page of what has happened, newest first."""
    cursor = (after[0], after[1]) if after else None
    with refusals(owner):
        page = await household.journal.events_page(owner, after=cursor, limit=limit)
    return {
        "owner": owner,
        "events": [_told(event) for event in page.events],
        "next": list(page.next) if page.next else None,
    }


async def async_search(
    household: Household, owner: str | None, text: str
) -> dict[str, Any]:
    """Return entries and events with all words of a text, in one memory or in all."""
    owners = owners_of(household) if owner is None else [owner]
    wanted = words(text)
    found: list[dict[str, Any]] = []
    complete = True
    for one in owners if wanted else ():
        with refusals(one):
            head = await household.memory.async_load(one)
        for entry in head.entries.values():
            if _has(entry, wanted):
                complete = complete and len(found) < MAX_FOUND
                found.append({"owner": one, **entry.as_dict()})
    with refusals(owner or HOUSEHOLD):
        events = await household.journal.find_events(owner, text, limit=MAX_FOUND + 1)
    return {
        "entries": found[:MAX_FOUND],
        "events": [
            {"owner": event.agent_id, **_told(event)} for event in events[:MAX_FOUND]
        ],
        "complete": complete and len(events) <= MAX_FOUND,
    }


def _has(entry: Entry, wanted: frozenset[str]) -> bool:
    """Whether each word that is looked for begins one of an entry's."""
    there = words(" ".join((entry.key, entry.text, *entry.tags)))
    return all(any(word.startswith(one) for word in there) for one in wanted)


def _told(event: Event) -> dict[str, Any]:
    """Return an event for people."""
    return {"at": event.at.isoformat(), "run_id": event.run_id, "text": event.text}
