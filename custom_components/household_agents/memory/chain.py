"""The chain of an owner's commits: each one's hash covers the one before.

It shows that history was changed behind the integration's back, as ``git fsck``
does; it does not keep anybody from it who can write every file.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
import hashlib
from typing import Any, Final, Self

#: What the hash covers, in this order; the hash before comes first.
COVERED: Final = (
    "owner",
    "revision",
    "base_revision",
    "at",
    "origin",
    "agent_id",
    "run_id",
    "user_id",
    "ops",
    "changes",
)
#: The hash before the first commit of all.
GENESIS: Final = ""


class Fault(StrEnum):
    """What can be wrong with a ledger."""

    ALTERED = "altered"
    MISSING = "missing"
    REORDERED = "reordered"
    FORGED = "forged"
    #: The file does not hold what the commits lead to.
    FILE_DIFFERS = "file_differs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """The first place where a ledger is not what it was."""

    revision: int
    fault: Fault
    detail: str

    def as_dict(self) -> dict[str, Any]:
        """Return JSON data for responses."""
        return {
            "revision": self.revision,
            "fault": str(self.fault),
            "detail": self.detail,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """Where a chain begins and ends: what is before the anchor was pruned."""

    anchor_revision: int = 0
    anchor_hash: str = GENESIS
    head_revision: int = 0
    head_hash: str = GENESIS


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One commit's row as it is on disk; texts are bytes, for they may be broken."""

    seq: int
    revision: int
    previous_hash: str
    hash: str
    row: Mapping[str, Any]
    #: The keys under which the commit is found, and those that it is about.
    indexed: frozenset[str]


@dataclass(slots=True, kw_only=True)
class Walk:
    """A walk along a chain, link by link, until the first break."""

    ends: Ends
    links: int = 0
    broken: Break | None = None
    _revision: int = field(init=False)
    _hash: str = field(init=False)
    _seq: int = 0

    def __post_init__(self) -> None:
        """Begin at the anchor."""
        self._revision = self.ends.anchor_revision
        self._hash = self.ends.anchor_hash

    @classmethod
    def begin(cls, ends: Ends) -> Self:
        """Begin a walk."""
        return cls(ends=ends)

    def take(self, links: Sequence[Link]) -> None:
        """Check the next links, which are in the order of their revisions."""
        for link in links:
            if self.broken is not None:
                return
            self.broken = self._fault(link)
            if self.broken is None:
                self.links += 1
                self._revision, self._hash = link.revision, link.hash
                self._seq = link.seq

    def end(self) -> None:
        """Check that the last link is the head."""
        ends = self.ends
        if self.broken is not None:
            return
        if self._revision < ends.head_revision:
            self.broken = _missing(self._revision + 1, ends.head_revision)
        elif self._revision > ends.head_revision:
            self.broken = Break(
                revision=ends.head_revision + 1,
                fault=Fault.FORGED,
                detail="it was appended behind the integration's back",
            )
        elif self._hash != ends.head_hash:
            self.broken = Break(
                revision=self._revision,
                fault=Fault.FORGED,
                detail="it fits the commits before it, but is not the last one written",
            )

    def _fault(self, link: Link) -> Break | None:
        """Return what is wrong with a link, seen from the one before."""
        expected = self._revision + 1
        if link.revision > expected:
            return _missing(expected, link.revision - 1)
        if link.revision < expected:
            return Break(
                revision=link.revision,
                fault=Fault.FORGED,
                detail="it is from before the oldest commit that is kept",
            )
        for wrong, fault, detail in (
            (
                link.hash != hash_of(link.row, link.previous_hash),
                Fault.ALTERED,
                "its content is not what was written",
            ),
            (
                link.previous_hash != self._hash,
                Fault.FORGED,
                (
                    f"it does not follow on revision {self._revision}: one of the two was "
                    "put in the place of another"
                ),
            ),
            (
                link.seq <= self._seq,
                Fault.REORDERED,
                f"it stands before revision {self._revision}, which is older",
            ),
        ):
            if wrong:
                return Break(revision=link.revision, fault=fault, detail=detail)
        return None


def _missing(first: int, last: int) -> Break:
    """Return that revisions are not there."""
    what = "it is" if first == last else f"the revisions up to {last} are"
    return Break(revision=first, fault=Fault.MISSING, detail=f"{what} not there")


def hash_of(row: Mapping[str, Any], previous: str) -> str:
    """Return the hash of a commit's columns after the hash before it."""
    values = (previous, *(row[name] for name in COVERED))
    return hashlib.sha256(_canonical(values)).hexdigest()


def _canonical(values: Iterable[Any]) -> bytes:
    """Return bytes that no other values have: each with its kind and its length."""
    parts: list[bytes] = []
    for value in values:
        match value:
            case None:
                parts.append(b"n")
            case str():
                data = value.encode()
                parts.append(b"t%d:%s" % (len(data), data))
            case bytes():
                parts.append(b"t%d:%s" % (len(value), value))
            case _:
                parts.append(f"{type(value).__name__}{value};".encode())
    return b"".join(parts)
