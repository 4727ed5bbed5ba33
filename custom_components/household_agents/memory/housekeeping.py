"""What the weekly job makes of a memory: what goes, and what has proven itself."""

from datetime import datetime
from typing import Final

from .commits import Op, OpKind
from .compaction import worth_keeping
from .corrections import Corrections
from .entries import Origin, Snapshot
from .exclusions import Exclusions
from .tiers import is_outdated

#: Entries that one weekly job moves to long-term memory at most, per owner.
_MAX_PROMOTIONS: Final = 20


def housekeeping(
    head: Snapshot, now: datetime, exclusions: Exclusions
) -> tuple[Op, ...]:
    """Return what becomes of the entries whose time is over.

    What agents noted of things that people keep to themselves, or that people have
    corrected, goes whatever its time.
    """
    corrections = Corrections(head.superseded)
    gone = {
        entry.key
        for entry in head.entries.values()
        if entry.origin is Origin.AGENT
        and (exclusions.concern(entry) or is_outdated(entry, corrections))
    }
    over = [entry for entry in head.working if entry.expired(now)]
    proven = sorted(
        (entry for entry in over if worth_keeping(entry) and entry.key not in gone),
        key=lambda entry: len(entry.seen_runs),
        reverse=True,
    )
    promoted = (
        Op(kind=OpKind.PROMOTE, key=entry.key) for entry in proven[:_MAX_PROMOTIONS]
    )
    dropped = (
        Op(kind=OpKind.DELETE, key=key)
        for key in sorted(
            gone | {entry.key for entry in over if not worth_keeping(entry)}
        )
    )
    return (*promoted, *dropped)
