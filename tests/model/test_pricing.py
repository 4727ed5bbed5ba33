"""Tests of what tokens cost."""

from typing import Any

import pytest
import voluptuous as vol

from custom_components.household_agents.model.answers import TokenCounts
from custom_components.household_agents.model.pricing import (
    PRICE_OVERRIDES_SCHEMA,
    PRICES,
    Prices,
)

MILLION = 1_000_000


@pytest.mark.parametrize(
    ("model", "input_price", "output_price"),
    [
        ("claude-haiku-4-5", 1, 5),
        ("claude-haiku-4-5-20251001", 1, 5),
        ("claude-haiku-4-5-latest", 1, 5),
        ("claude-haiku-4-5@20251001", 1, 5),
        ("claude-sonnet-4-5-20250929", 3, 15),
        ("claude-sonnet-4-20250514", 3, 15),
        ("claude-opus-4-20250514", 15, 75),
        ("claude-opus-4-1-20250805", 15, 75),
        ("claude-opus-4-5-20251101", 5, 25),
        ("claude-opus-4-8", 5, 25),
        ("claude-opus-5", 5, 25),
        ("claude-opus-5-5", 4, 20),
        ("claude-sonnet-5", 2, 10),
    ],
)
def test_a_model_costs_its_list_price(
    model: str, input_price: float, output_price: float
) -> None:
    """An id with a date or an alias is priced as the model it names."""
    prices = Prices()
    assert prices.known(model)
    assert prices.cost(model, TokenCounts(input_tokens=MILLION)) == input_price
    assert prices.cost(model, TokenCounts(output_tokens=MILLION)) == output_price


@pytest.mark.parametrize(
    "model",
    ["", "qwen3-8b", "claude", "claude-opus-5-9", "claude-opus-50", "my-claude-opus-5"],
)
def test_no_price_is_guessed(model: str) -> None:
    """A model that is not in the table costs nothing and is known as unknown."""
    prices = Prices()
    assert not prices.known(model)
    assert prices.cost(model, TokenCounts(input_tokens=MILLION)) == 0


@pytest.mark.parametrize(
    ("model", "tokens", "cost"),
    [
        ("claude-haiku-4-5", TokenCounts(cache_read_tokens=MILLION), 0.1),
        ("claude-haiku-4-5", TokenCounts(cache_write_5m_tokens=MILLION), 1.25),
        ("claude-haiku-4-5", TokenCounts(cache_write_1h_tokens=MILLION), 2),
        ("claude-opus-5-5", TokenCounts(cache_read_tokens=MILLION), 0.2),
        ("claude-haiku-5-5", TokenCounts(output_tokens=MILLION), 0.5),
        ("claude-haiku-5-5", TokenCounts(input_tokens=100_000), 0.01),
        ("claude-haiku-5-5", TokenCounts(input_tokens=100_001), 0.0500005),
        (
            "claude-haiku-5-5",
            TokenCounts(cache_read_tokens=200_000, output_tokens=1000),
            0.2 * 0.05 + 0.0025,
        ),
    ],
)
def test_caching_and_long_prompts_have_their_prices(
    model: str, tokens: TokenCounts, cost: float
) -> None:
    """Cache reads and writes cost parts of the input price; some models differ."""
    assert Prices().cost(model, tokens) == pytest.approx(cost)


def test_every_listed_price_makes_sense() -> None:
    """Output costs more than input, and a cache read less."""
    for model, price in PRICES.items():
        one_read = price.cost(TokenCounts(cache_read_tokens=1))
        one_in = price.cost(TokenCounts(input_tokens=1))
        one_out = price.cost(TokenCounts(output_tokens=1))
        assert 0 < one_read < one_in < one_out, model


def test_the_users_prices_come_first() -> None:
    """A contract's price, or a server of one's own, by the longest beginning."""
    prices = Prices(
        {
            "claude-": {"input": 10, "output": 20},
            "claude-haiku": {"input": 1, "output": 2, "cache_read": 0.5},
            "qwen": {"input": 0, "output": 0, "cache_write": 0},
        }
    )
    one = TokenCounts(input_tokens=MILLION)
    assert prices.cost("claude-opus-5", one) == 10
    assert prices.cost("claude-haiku-4-5", one) == 1
    read = TokenCounts(cache_read_tokens=MILLION)
    assert prices.cost("claude-haiku-4-5", read) == 0.5
    assert prices.known("qwen3-8b")
    assert prices.cost("qwen3-8b", one) == 0


@pytest.mark.parametrize(
    ("overrides", "where"),
    [
        ({"claude": {"input": 1}}, "output"),
        ({"claude": {"input": 1, "output": -1}}, "output"),
        ({"claude": {"input": "cheap", "output": 1}}, "input"),
        ({"claude": {"input": 1, "output": 1, "per_call": 1}}, "per_call"),
        ({" ": {"input": 1, "output": 1}}, ""),
        ({"claude": 3}, "claude"),
        ("claude", ""),
    ],
)
def test_prices_that_are_none_are_refused(overrides: Any, where: str) -> None:
    """The error names the model and the field."""
    with pytest.raises(vol.Invalid) as caught:
        PRICE_OVERRIDES_SCHEMA(overrides)
    assert where in str(caught.value)
