"""What tokens cost: a dated table of list prices that the user can override.

Prices are Anthropic's list prices in USD per million tokens on ``PRICES_AS_OF``.
A model that is not in the table has no price; none is guessed from its name.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
import re
from typing import Any, Final

import voluptuous as vol

from .answers import TokenCounts

PRICES_AS_OF: Final = date(2026, 10, 24)

_MILLION: Final = 1_000_000
_CACHE_READ: Final = 0.1
_CACHE_WRITE_5M: Final = 1.25
_CACHE_WRITE_1H: Final = 2.0
_WEB_SEARCH: Final = 0.01

#: What may follow a model's name in an id: a date, or the name of an alias.
_VERSION: Final = re.compile(r"(-\d{8}|-latest|@\d{8})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What one model costs, in USD per million tokens.

    Without prices of their own, cache reads and writes cost the usual parts of
    the input price. ``long_prompt`` is the price of every token of a request
    whose prompt has more than ``long_prompt_above`` tokens.
    """

    input: float
    output: float
    cache_read: float | None = None
    cache_write: float | None = None
    long_prompt: Price | None = None
    long_prompt_above: int = 0
    #: One search of the server's own web tool, in USD; reading a page is free.
    web_search: float = _WEB_SEARCH

    def cost(self, tokens: TokenCounts) -> float:
        """Return what a call cost, in USD."""
        if self.long_prompt and tokens.prompt_tokens > self.long_prompt_above:
            return self.long_prompt.cost(tokens)
        read = self.cache_read
        write_5m = write_1h = self.cache_write
        return (
            tokens.input_tokens * self.input
            + tokens.output_tokens * self.output
            + tokens.cache_read_tokens
            * (self.input * _CACHE_READ if read is None else read)
            + tokens.cache_write_5m_tokens
            * (self.input * _CACHE_WRITE_5M if write_5m is None else write_5m)
            + tokens.cache_write_1h_tokens
            * (self.input * _CACHE_WRITE_1H if write_1h is None else write_1h)
        ) / _MILLION + tokens.web_searches * self.web_search


_OPUS_4: Final = Price(input=15, output=75)
_OPUS_4_5: Final = Price(input=5, output=25)
_SONNET_4: Final = Price(input=3, output=15)

PRICES: Final[Mapping[str, Price]] = {
    "claude-fable-5": Price(input=10, output=50),
    "claude-fable-5-1": Price(input=10, output=50, cache_read=0.25),
    "claude-mythos-5": Price(input=10, output=50),
    "claude-mythos-5-1": Price(input=10, output=50, cache_read=0.25),
    "claude-opus-4": _OPUS_4,
    "claude-opus-4-0": _OPUS_4,
    "claude-opus-4-1": _OPUS_4,
    "claude-opus-4-5": _OPUS_4_5,
    "claude-opus-4-6": _OPUS_4_5,
    "claude-opus-4-7": _OPUS_4_5,
    "claude-opus-4-8": _OPUS_4_5,
    "claude-opus-5": _OPUS_4_5,
    "claude-opus-5-5": Price(input=4, output=20, cache_read=0.2),
    "claude-sonnet-4": _SONNET_4,
    "claude-sonnet-4-0": _SONNET_4,
    "claude-sonnet-4-5": _SONNET_4,
    "claude-sonnet-4-6": _SONNET_4,
    "claude-sonnet-5": Price(input=2, output=10),
    "claude-sonnet-5-5": Price(input=2, output=10, cache_read=0.1),
    "claude-3-5-haiku": Price(input=0.8, output=4),
    "claude-haiku-4-5": Price(input=1, output=5),
    "claude-haiku-5-5": Price(
        input=0.1,
        output=0.5,
        long_prompt=Price(input=0.5, output=2.5),
        long_prompt_above=100_000,
    ),
}

_AMOUNT: Final = vol.All(vol.Coerce(float), vol.Range(0, 100_000))

#: The user's own prices: the beginning of a model's id and its prices.
PRICE_OVERRIDES_SCHEMA: Final = vol.Schema(
    {
        vol.All(str, vol.Strip, vol.Length(min=1)): vol.Schema(
            {
                vol.Required("input"): _AMOUNT,
                vol.Required("output"): _AMOUNT,
                vol.Optional("cache_read"): _AMOUNT,
                vol.Optional("cache_write"): _AMOUNT,
                vol.Optional("web_search"): _AMOUNT,
            }
        )
    }
)


class Prices:
    """Finds the price of a model; the user's own prices come first."""

    def __init__(
        self, overrides: Mapping[str, Mapping[str, Any]] | None = None
    ) -> None:
        """Take the user's prices, or raise ``vol.Invalid``."""
        valid: dict[str, dict[str, Any]] = PRICE_OVERRIDES_SCHEMA(
            {prefix: dict(price) for prefix, price in (overrides or {}).items()}
        )
        self._overrides = {prefix: Price(**price) for prefix, price in valid.items()}
        self._found: dict[str, Price | None] = {}

    def known(self, model: str) -> bool:
        """Return whether a cost can be told for a model."""
        return self.price(model) is not None

    def price(self, model: str) -> Price | None:
        """Return a model's price, ``None`` where it is not known."""
        if model not in self._found:
            self._found[model] = _longest(self._overrides, model) or _listed(model)
        return self._found[model]

    def most(
        self, model: str, prompt_tokens: int, output_tokens: int, searches: int = 0
    ) -> float:
        """Return the most that a call may cost: all of it written to the cache."""
        counts = TokenCounts(
            cache_write_5m_tokens=prompt_tokens,
            output_tokens=output_tokens,
            web_searches=searches,
        )
        return self.cost(model, counts)

    def cost(self, model: str, tokens: TokenCounts) -> float:
        """Return a call's cost in USD, 0 for a model without a known price."""
        price = self.price(model)
        return price.cost(tokens) if price else 0.0


def _longest(prices: Mapping[str, Price], model: str) -> Price | None:
    """Return the price with the longest prefix of a model's id."""
    prefixes = [prefix for prefix in prices if model.startswith(prefix)]
    return prices[max(prefixes, key=len)] if prefixes else None


def _listed(model: str) -> Price | None:
    """Return the list price of a model, by its name or by its id with a date.

    ``claude-opus-5`` says nothing of ``claude-opus-5-9``, so what follows the
    name must be a version of that model, not the name of another.
    """
    prefixes = [
        prefix
        for prefix in PRICES
        if model.startswith(prefix) and _VERSION.fullmatch(model, len(prefix))
    ]
    return PRICES[max(prefixes, key=len)] if prefixes else None
