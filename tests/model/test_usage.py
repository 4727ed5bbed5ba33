"""Tests of the sums of what calls used."""

from hypothesis import given, strategies as st

from custom_components.household_agents.model.usage import Usage

_COUNT = st.integers(0, 10**9)
_USAGES = st.builds(
    Usage, _COUNT, _COUNT, _COUNT, _COUNT, _COUNT, st.integers(0, 10**6).map(float)
)


@given(_USAGES, _USAGES)
def test_usages_add_up(one: Usage, other: Usage) -> None:
    """A run's use is the sum of its calls', in any order (F213)."""
    total = one + other
    assert total == other + one
    assert total.total_tokens == one.total_tokens + other.total_tokens
    assert total.calls == one.calls + other.calls


@given(_USAGES)
def test_a_usage_survives_storage(usage: Usage) -> None:
    """What is written is what is read, whatever else is stored with it."""
    assert Usage.from_dict({**usage.as_dict(), "since": "2026-11-21"}) == usage


def test_missing_figures_are_none() -> None:
    """A record from before a figure existed can be read."""
    assert Usage.from_dict({"calls": 2}) == Usage(calls=2)
