"""The values of agents' memory: tiers, entries, conflicts and snapshots."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
import re
from types import MappingProxyType
from typing import Any, Final, Self

#: The owner of what all agents share.
HOUSEHOLD: Final = "household"

MAX_KEY: Final = 64
MAX_TEXT: Final = 1_000
MAX_TAGS: Final = 8
MAX_TAG: Final = 32
#: Bytes of long-term memory that one recall may bring into a prompt.
MAX_RECALL: Final = 10 * 1024
#: Days that a working entry lives unless said otherwise.
WORKING_DAYS: Final = 7
MAX_DAYS: Final = 366
#: Conflicts that a snapshot shows; the journal's commits have all of them.
MAX_CONFLICTS: Final = 20
#: Corrections that a memory holds its agents to, newest last.
MAX_SUPERSEDED: Final = 100
#: Runs that an entry remembers as its evidence.
MAX_SEEN: Final = 8

#: Marks a working entry as worth keeping when it expires.
TAG_KEEP: Final = "keep"
#: Marks a working entry that an agent would like to see in its core memory.
TAG_PROPOSAL: Final = "proposal"

#: Before the key of such an entry.
PROPOSAL_PREFIX: Final = "proposal."
#: Before the keys of what a person has corrected: an agent reads it first.
STANDING_ORDER: Final = "standing_order_"

_KEY: Final = re.compile(r"[a-z0-9][a-z0-9_.-]*")


class Tier(StrEnum):
    """The tiers that are kept as entries; events are in the journal."""

    CORE = "core"
    WORKING = "working"
    LONG_TERM = "long_term"


#: Bytes that a tier may hold.
LIMITS: Final[Mapping[Tier, int]] = MappingProxyType(
    {
        Tier.CORE: 5 * 1024,
        Tier.WORKING: 5 * 1024,
        Tier.LONG_TERM: 64 * 1024,
    }
)


class Origin(StrEnum):
    """Who changed memory."""

    AGENT = "agent"
    PERSON = "person"
    SYSTEM = "system"

    @property
    def rank(self) -> int:
        """Whose concurrent change holds, in rising order."""
        return (Origin.SYSTEM, Origin.AGENT, Origin.PERSON).index(self)


class MemoryRefusedError(Exception):
    """Memory does not take this; the text says why and what to do."""


class MemoryLimitError(MemoryRefusedError):
    """There is no room left, whatever is cleared away by the rules."""


class MemoryChangedError(MemoryRefusedError):
    """Somebody else wrote an entry since the person who writes it now has read it."""

    def __init__(self, key: str) -> None:
        """Keep which it is."""
        super().__init__(f"'{key}' was changed meanwhile: look at it again")
        self.key = key


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One remembered fact; its key is unique in its owner's memory."""

    key: str
    text: str
    tier: Tier
    tags: tuple[str, ...] = ()
    source_run: str | None = None
    created_at: datetime
    updated_at: datetime
    #: The owner's revision that last changed it, and who that was.
    revision: int = 0
    origin: Origin = Origin.AGENT
    expires_at: datetime | None = None
    #: The runs that wrote it down, newest last: the evidence that it holds.
    seen_runs: tuple[str, ...] = ()
    #: The agent that wrote it, and from where its run had read text by then, such
    #: as mail: what strangers can write.
    agent_id: str | None = None
    sources: tuple[str, ...] = ()
    #: Bytes that it takes in a prompt, counted once.
    size: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Count the bytes."""
        size = len(" ".join((self.key, self.text, *self.tags)).encode()) + 4
        object.__setattr__(self, "size", size)

    def expired(self, now: datetime) -> bool:
        """Whether its time is over."""
        return self.expires_at is not None and self.expires_at <= now

    def as_dict(self) -> dict[str, Any]:
        """Return JSON data for storage, exports and responses."""
        return {
            "key": self.key,
            "text": self.text,
            "tier": str(self.tier),
            "tags": list(self.tags),
            "source_run": self.source_run,
            "created_at": self.created_at.isoformat(),
            "updated_at": self.updated_at.isoformat(),
            "revision": self.revision,
            "origin": str(self.origin),
            "expires_at": self.expires_at.isoformat() if self.expires_at else None,
            "seen_runs": list(self.seen_runs),
            "agent_id": self.agent_id,
            "sources": list(self.sources),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read what ``as_dict`` wrote."""
        expires_at = data["expires_at"]
        return cls(
            key=data["key"],
            text=data["text"],
            tier=Tier(data["tier"]),
            tags=tuple(data["tags"]),
            source_run=data["source_run"],
            created_at=datetime.fromisoformat(data["created_at"]),
            updated_at=datetime.fromisoformat(data["updated_at"]),
            revision=data["revision"],
            origin=Origin(data["origin"]),
            expires_at=datetime.fromisoformat(expires_at) if expires_at else None,
            seen_runs=tuple(data["seen_runs"]),
            agent_id=data.get("agent_id"),
            sources=tuple(data.get("sources", ())),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """Remembers when and by whom a key was forgotten, for runs that still know it."""

    key: str
    revision: int
    origin: Origin
    at: datetime

    def as_dict(self) -> dict[str, Any]:
        """Return JSON data for storage."""
        return {
            "key": self.key,
            "revision": self.revision,
            "origin": str(self.origin),
            "at": self.at.isoformat(),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read what ``as_dict`` wrote."""
        return cls(
            key=data["key"],
            revision=data["revision"],
            origin=Origin(data["origin"]),
            at=datetime.fromisoformat(data["at"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Superseded:
    """What a person corrected: it does not hold, and is not to be learnt again."""

    key: str
    text: str
    #: What holds instead; ``None`` where the person deleted it.
    replaced_by: str | None
    #: Since when, and the revision that says so.
    valid_from: datetime
    revision: int

    def as_dict(self) -> dict[str, Any]:
        """Return JSON data for storage, exports and responses."""
        return {
            "key": self.key,
            "text": self.text,
            "replaced_by": self.replaced_by,
            "valid_from": self.valid_from.isoformat(),
            "revision": self.revision,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read what ``as_dict`` wrote."""
        valid_from = datetime.fromisoformat(data["valid_from"])
        return cls(**{**data, "valid_from": valid_from})


class ConflictReason(StrEnum):
    """Why a write did not become what memory holds."""

    CONCURRENT = "concurrent"
    CORE = "core"
    LIMIT = "limit"
    #: A person has corrected it.
    SUPERSEDED = "superseded"
    #: Of what all share, it is another agent's part.
    OWNER = "owner"
    #: It reads like an instruction and comes from what strangers can write.
    UNTRUSTED = "untrusted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two values for one key; ``None`` stands for 'forgotten'."""

    key: str
    kept: str | None
    refused: str | None
    reason: ConflictReason
    at: datetime
    #: Whose write was refused.
    origin: Origin
    agent_id: str | None
    run_id: str | None

    def as_dict(self) -> dict[str, Any]:
        """Return JSON data for storage, exports and responses."""
        return {
            "key": self.key,
            "kept": self.kept,
            "refused": self.refused,
            "reason": str(self.reason),
            "at": self.at.isoformat(),
            "origin": str(self.origin),
            "agent_id": self.agent_id,
            "run_id": self.run_id,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read what ``as_dict`` wrote."""
        return cls(
            **{
                **data,
                "reason": ConflictReason(data["reason"]),
                "origin": Origin(data["origin"]),
                "at": datetime.fromisoformat(data["at"]),
            }
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """An owner's memory at one revision; never changed, only replaced."""

    owner: str
    revision: int = 0
    entries: Mapping[str, Entry] = field(default_factory=lambda: MappingProxyType({}))
    tombstones: Mapping[str, Tombstone] = field(
        default_factory=lambda: MappingProxyType({})
    )
    #: Newest last.
    conflicts: tuple[Conflict, ...] = ()
    superseded: tuple[Superseded, ...] = ()
    #: The revision at which a person deleted everything; 0 if nobody did.
    erased: int = 0

    def tier(self, tier: Tier) -> tuple[Entry, ...]:
        """Return a tier's entries, sorted by key."""
        return tuple(
            self.entries[key]
            for key in sorted(self.entries)
            if self.entries[key].tier is tier
        )

    @property
    def core(self) -> tuple[Entry, ...]:
        """What is always loaded."""
        return self.tier(Tier.CORE)

    @property
    def working(self) -> tuple[Entry, ...]:
        """What is loaded and expires."""
        return self.tier(Tier.WORKING)

    @property
    def long_term(self) -> tuple[Entry, ...]:
        """What is recalled on demand."""
        return self.tier(Tier.LONG_TERM)

    def sizes(self) -> dict[str, int]:
        """Return the bytes of each tier."""
        return {str(tier): total_size(self.tier(tier)) for tier in Tier}

    def as_dict(self) -> dict[str, Any]:
        """Return JSON data for storage."""
        return {
            "owner": self.owner,
            "revision": self.revision,
            "entries": [self.entries[key].as_dict() for key in sorted(self.entries)],
            "tombstones": [stone.as_dict() for stone in self.tombstones.values()],
            "conflicts": [conflict.as_dict() for conflict in self.conflicts],
            "superseded": [one.as_dict() for one in self.superseded],
            "erased": self.erased,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read what ``as_dict`` wrote."""
        entries = map(Entry.from_dict, data["entries"])
        stones = map(Tombstone.from_dict, data["tombstones"])
        return cls(
            owner=data["owner"],
            revision=data["revision"],
            entries=MappingProxyType({entry.key: entry for entry in entries}),
            tombstones=MappingProxyType({stone.key: stone for stone in stones}),
            conflicts=tuple(map(Conflict.from_dict, data["conflicts"])),
            superseded=tuple(map(Superseded.from_dict, data.get("superseded", ()))),
            erased=data.get("erased", 0),
        )


def total_size(entries: Iterable[Entry]) -> int:
    """Return the bytes of several entries."""
    return sum(entry.size for entry in entries)


def checked_key(key: str) -> str:
    """Return a key in its one spelling, or raise ``MemoryRefusedError``."""
    spelled = key.strip().casefold().replace(" ", "_")
    if len(spelled) > MAX_KEY or not _KEY.fullmatch(spelled):
        raise MemoryRefusedError(
            f"The key '{key[:MAX_KEY]}' must be at most {MAX_KEY} lower-case letters, "
            "digits, '_', '-' or '.', like 'bin_day'"
        )
    return spelled


def checked_text(text: str) -> str:
    """Return a text without the space around it, or raise ``MemoryRefusedError``."""
    text = text.encode("utf-8", "replace").decode().strip()
    if not text:
        raise MemoryRefusedError(
            "The text is empty: say what to remember, or forget the key"
        )
    if len(text) > MAX_TEXT:
        raise MemoryRefusedError(
            f"The text has {len(text)} characters, {MAX_TEXT} are allowed: "
            "shorten it, or split it over several keys"
        )
    return text


def checked_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Return sorted tags in their one spelling, or raise ``MemoryRefusedError``."""
    spelled = sorted({tag.strip().casefold().replace(" ", "_") for tag in tags})
    if len(spelled) > MAX_TAGS:
        raise MemoryRefusedError(
            f"There are {len(spelled)} tags, {MAX_TAGS} are allowed: leave some out"
        )
    for tag in spelled:
        if len(tag) > MAX_TAG or not _KEY.fullmatch(tag):
            raise MemoryRefusedError(
                f"The tag '{tag[:MAX_TAG]}' must be at most {MAX_TAG} lower-case "
                "letters, digits, '_', '-' or '.'"
            )
    return tuple(spelled)


def checked_lifetime(days: float | None) -> timedelta:
    """Return how long a working entry lives, or raise ``MemoryRefusedError``."""
    if days is None:
        return timedelta(days=WORKING_DAYS)
    if not 0 < days <= MAX_DAYS:
        raise MemoryRefusedError(
            f"'days' is {days}: it must be above 0 and at most {MAX_DAYS}, "
            "or use long-term memory"
        )
    return timedelta(days=days)
