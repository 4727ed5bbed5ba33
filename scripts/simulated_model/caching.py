"""The prompt cache: what a request reads, writes and pays in full.

The rules are the API's: a prefix is cached where a breakpoint stands, if it is long
enough; a later request of the same model reads the longest prefix of equal bytes that
it finds at a breakpoint or up to 20 blocks before one; reading refreshes; what is
written can be read once the answer of the writing request has begun.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Final

from .blocks import Block

LOOKBACK: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class InputUsage:
    """The input side of ``usage``."""

    input_tokens: int
    written_5m: int = 0
    written_1h: int = 0
    read: int = 0

    @property
    def total(self) -> int:
        """All tokens of the prompt."""
        return self.input_tokens + self.written_5m + self.written_1h + self.read

    def as_dict(self, *, cache_fields: bool = True) -> dict[str, Any]:
        """Return the API's fields; a server without a cache has but one."""
        if not cache_fields:
            return {"input_tokens": self.input_tokens}
        return {
            "input_tokens": self.input_tokens,
            "cache_creation_input_tokens": self.written_5m + self.written_1h,
            "cache_read_input_tokens": self.read,
            "cache_creation": {
                "ephemeral_5m_input_tokens": self.written_5m,
                "ephemeral_1h_input_tokens": self.written_1h,
            },
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a request does to the cache, once its answer has begun."""

    usage: InputUsage
    writes: tuple[tuple[bytes, int], ...] = ()
    refresh: bytes | None = None


@dataclass(slots=True)
class _Entry:
    """A cached prefix."""

    ttl: int
    expires: float


@dataclass(frozen=True, slots=True)
class _Prefix:
    """All blocks up to one: a digest of them and their tokens."""

    digest: bytes
    tokens: int
    ttl: int | None


@dataclass(slots=True)
class PromptCache:
    """The prefixes that are kept, by digest."""

    _entries: dict[bytes, _Entry] = field(default_factory=dict)

    def plan(
        self, model: str, blocks: Sequence[Block], minimum: int, now: float
    ) -> Plan:
        """Return what a request reads and what it will write; nothing changes yet."""
        prefixes = _prefixes(model, blocks)
        total = prefixes[-1].tokens if prefixes else 0
        marked = [
            index
            for index, prefix in enumerate(prefixes)
            if prefix.ttl is not None and prefix.tokens >= minimum
        ]
        if not marked:
            return Plan(usage=InputUsage(input_tokens=total))
        hit = self._longest(prefixes, marked, now)
        read = prefixes[hit].tokens if hit is not None else 0
        return Plan(
            usage=_usage([prefixes[index] for index in marked], read, total),
            writes=tuple(
                (prefixes[index].digest, prefixes[index].ttl or 0) for index in marked
            ),
            refresh=prefixes[hit].digest if hit is not None else None,
        )

    def commit(self, plan: Plan, now: float) -> None:
        """Carry out a plan: write what is new, keep alive what was read."""
        for digest, ttl in plan.writes:
            entry = self._entries.setdefault(digest, _Entry(ttl, now + ttl))
            entry.expires = max(entry.expires, now + ttl)
        if plan.refresh is not None and plan.refresh in self._entries:
            read = self._entries[plan.refresh]
            read.expires = max(read.expires, now + read.ttl)

    def clear(self) -> None:
        """Forget all prefixes."""
        self._entries.clear()

    def _longest(
        self, prefixes: Sequence[_Prefix], marked: Iterable[int], now: float
    ) -> int | None:
        """Return the end of the longest cached prefix within reach of a breakpoint."""
        reach = {
            index
            for end in marked
            for index in range(max(0, end - LOOKBACK + 1), end + 1)
        }
        for index in sorted(reach, reverse=True):
            entry = self._entries.get(prefixes[index].digest)
            if entry is not None and entry.expires > now:
                return index
        return None


def _prefixes(model: str, blocks: Iterable[Block]) -> list[_Prefix]:
    """Return every prefix of a prompt, for one model."""
    digest = sha256(model.encode()).digest()
    tokens = 0
    prefixes = []
    for block in blocks:
        part = sha256(block.salt + b"\0" + block.data).digest()
        digest = sha256(digest + part).digest()
        tokens += block.tokens
        prefixes.append(_Prefix(digest, tokens, block.ttl))
    return prefixes


def _usage(marked: Sequence[_Prefix], read: int, total: int) -> InputUsage:
    """Split a prompt: read, written for an hour or five minutes, and the rest."""
    written = {300: 0, 3600: 0}
    done = read
    for prefix in marked:
        written[prefix.ttl or 300] += max(0, prefix.tokens - done)
        done = max(done, prefix.tokens)
    return InputUsage(
        input_tokens=total - done,
        written_5m=written[300],
        written_1h=written[3600],
        read=read,
    )
