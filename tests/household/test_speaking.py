"""Figures and times as they are said, in the listener's language."""

from datetime import datetime, timedelta

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.household_agents.speaking import Speaker
from homeassistant.core import Context, HomeAssistant
from homeassistant.util import dt as dt_util


def speaker(hass: HomeAssistant, language: str) -> Speaker:
    """Return somebody who listens."""
    return Speaker(hass=hass, language=language, context=Context())


@pytest.mark.parametrize(
    ("cost", "english", "german"),
    [
        (0.0, "nothing", "nichts"),
        (0.0004, "less than 0.01 dollars", "weniger als 0,01 Dollar"),
        (0.04, "0.04 dollars", "0,04 Dollar"),
        (12.5, "12.50 dollars", "12,50 Dollar"),
    ],
)
async def test_money_is_said(
    hass: HomeAssistant, cost: float, english: str, german: str
) -> None:
    """With the language's decimal mark, and never as a long fraction (F129)."""
    assert await speaker(hass, "en-GB").say_cost(cost) == english
    assert await speaker(hass, "de").say_cost(cost) == german


@pytest.mark.parametrize(
    ("later", "english", "german"),
    [
        (timedelta(), "9:05", "9:05 Uhr"),
        (timedelta(days=1), "Sunday, 9:05", "Sonntag, 9:05 Uhr"),
        (timedelta(days=-1), "Friday, 9:05", "Freitag, 9:05 Uhr"),
    ],
)
async def test_times_are_said(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    later: timedelta,
    english: str,
    german: str,
) -> None:
    """With the day where it is not today."""
    now = datetime(2026, 11, 21, 9, 5, tzinfo=dt_util.get_default_time_zone())
    freezer.move_to(now)
    assert await speaker(hass, "en").say_time(now + later) == english
    assert await speaker(hass, "de").say_time(now + later) == german


@pytest.mark.parametrize(
    ("names", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a und b"), (["a", "b", "c"], "a, b und c")],
)
async def test_names_are_counted_up(
    hass: HomeAssistant, names: list[str], said: str
) -> None:
    """As one does."""
    assert await speaker(hass, "de").say_list(names) == said
