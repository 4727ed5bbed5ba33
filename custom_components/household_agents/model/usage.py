"""What model calls used, as the API reports it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Self


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of one call or of many, never guessed.

    ``input_tokens`` are those neither read from nor written to the prompt
    cache, as in the API's ``usage`` object.
    """

    input_tokens: int = 0
    output_tokens: int = 0
    cache_read_tokens: int = 0
    cache_write_tokens: int = 0
    calls: int = 0
    cost: float = 0.0

    @property
    def total_tokens(self) -> int:
        """All tokens that were processed."""
        return (
            self.input_tokens
            + self.output_tokens
            + self.cache_read_tokens
            + self.cache_write_tokens
        )

    def __add__(self, other: Self) -> Self:
        """Add two usages up."""
        return type(self)(
            self.input_tokens + other.input_tokens,
            self.output_tokens + other.output_tokens,
            self.cache_read_tokens + other.cache_read_tokens,
            self.cache_write_tokens + other.cache_write_tokens,
            self.calls + other.calls,
            self.cost + other.cost,
        )

    def as_dict(self) -> dict[str, Any]:
        """Return the figures for storage and responses."""
        return {
            "input_tokens": self.input_tokens,
            "output_tokens": self.output_tokens,
            "cache_read_tokens": self.cache_read_tokens,
            "cache_write_tokens": self.cache_write_tokens,
            "calls": self.calls,
            "cost": round(self.cost, 6),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read what ``as_dict`` wrote."""
        return cls(**{name: data[name] for name in cls.__slots__ if name in data})


NO_USAGE: Final = Usage()
