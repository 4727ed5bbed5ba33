"""How memory that is over its limits makes room: by rule, never by guess."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from .entries import LIMITS, TAG_KEEP, TAG_PROPOSAL, Entry, Tier, total_size
from .provenance import quarantined

type Entries = Mapping[str, Entry]


def same_text(one: str, other: str) -> bool:
    """Whether two texts say the same, but for case, spaces and the last stop."""
    return normal(one) == normal(other)


def normal(text: str) -> str:
    """Return what counts when texts are compared."""
    return " ".join(text.casefold().split()).rstrip(".!")


def make_room(entries: Entries, written: Entry, now: datetime) -> Entries | None:
    """Return the entries made to fit with the one just written, or None.

    First what has expired goes, then duplicates, then the oldest working
    entries move to long-term memory. The entry just written always stays.
    """
    tiers = (
        (Tier.CORE,) if written.tier is Tier.CORE else (Tier.WORKING, Tier.LONG_TERM)
    )
    for rule in (_drop_expired, _drop_duplicates, _archive_oldest):
        if _fits(entries, tiers):
            return entries
        entries = rule(entries, written, now)
    return entries if _fits(entries, tiers) else None


def worth_keeping(entry: Entry) -> bool:
    """Whether an expired entry has earned its place in long-term memory."""
    if TAG_PROPOSAL in entry.tags or quarantined(entry):
        return False
    return TAG_KEEP in entry.tags or len(entry.seen_runs) >= 2


def archived(entry: Entry) -> Entry:
    """Return a working entry as one of long-term memory."""
    return replace(entry, tier=Tier.LONG_TERM, expires_at=None)


def _fits(entries: Entries, tiers: Iterable[Tier]) -> bool:
    """Whether these tiers are within their limits."""
    return all(
        total_size(entry for entry in entries.values() if entry.tier is tier)
        <= LIMITS[tier]
        for tier in tiers
    )


def _drop_expired(entries: Entries, written: Entry, now: datetime) -> Entries:
    """Remove what has expired, but what has earned its place is archived."""
    kept = {
        key: entry
        for key, entry in entries.items()
        if key == written.key or not entry.expired(now)
    }
    for key, entry in entries.items():
        if key not in kept and worth_keeping(entry):
            with_it = {**kept, key: archived(entry)}
            kept = with_it if _fits(with_it, (Tier.LONG_TERM,)) else kept
    return kept


def _drop_duplicates(entries: Entries, written: Entry, now: datetime) -> Entries:
    """Keep one of several entries of a tier that say the same: the newest."""
    del now
    kept: dict[str, Entry] = {}
    said: set[tuple[Tier, str]] = set()
    for entry in _newest_first(entries.values(), written):
        what = (entry.tier, normal(entry.text))
        if entry.tier is Tier.CORE or what not in said:
            kept[entry.key] = entry
            said.add(what)
    return kept


def _archive_oldest(entries: Entries, written: Entry, now: datetime) -> Entries:
    """Move the oldest working entries to long-term memory until working fits."""
    del now
    kept = dict(entries)
    working = [
        entry
        for entry in _newest_first(entries.values(), written)
        if entry.tier is Tier.WORKING
    ]
    size = total_size(working)
    for entry in reversed(working):
        if size <= LIMITS[Tier.WORKING]:
            break
        if entry.key != written.key and TAG_PROPOSAL not in entry.tags:
            if quarantined(entry):
                del kept[entry.key]
            else:
                kept[entry.key] = archived(entry)
            size -= entry.size
    return kept


def _newest_first(entries: Iterable[Entry], written: Entry) -> list[Entry]:
    """Sort by last change, the entry just written first; ties by key."""
    by_key = sorted(entries, key=lambda entry: entry.key)
    return sorted(
        by_key,
        key=lambda entry: (entry.key == written.key, entry.updated_at),
        reverse=True,
    )
