"""What the staff is called aloud, and which sentences that makes."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from hassil.parse_expression import parse_sentence
from hypothesis import HealthCheck, given, settings, strategies as st
import pytest
import yaml

from custom_components.household_agents.day_told import span_of
from custom_components.household_agents.sentence_match import Grammar
from custom_components.household_agents.sentence_names import (
    Called,
    normal,
    spoken_names,
)
from custom_components.household_agents.sentence_words import load_words
from homeassistant.util import dt as dt_util
from tests.repository.source import INTEGRATION

WORDS: Final = load_words()
ZONE: Final = ZoneInfo("Europe/Berlin")


@pytest.fixture
def berlin() -> Iterator[None]:
    """Live in Berlin."""
    before = dt_util.get_default_time_zone()
    dt_util.set_default_time_zone(ZONE)
    yield
    dt_util.set_default_time_zone(before)


def staff(*names: str) -> list[Called]:
    """Return agents of some names."""
    return [
        Called(agent_id=f"agent_{number}", names=(name,))
        for number, name in enumerate(names)
    ]


def means(grammar: Grammar, text: str) -> tuple[str, str | None] | None:
    """Return a sentence's kind and agent."""
    heard = grammar.understand(text)
    return (heard.kind, heard.agent_id) if heard is not None else None


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.text("aeiß Üİ(){}[]|<>;:\\\"'’-_.!🍝\n", min_size=1, max_size=20),
        min_size=1,
        max_size=6,
    )
)
def test_no_name_breaks_the_sentences_of_others(names: list[str]) -> None:
    """Whatever people call an agent, Chef is still heard."""
    called = [*staff(*names), Called(agent_id="chef", names=("Chef",))]
    known = spoken_names(called, WORDS, "en")
    others = {normal(name) for name in names}
    assert known.get("chef") == ("chef" if "chef" not in others else None)
    for language in ("en", "de"):
        spoken = spoken_names(called, WORDS, language)
        for name in spoken:
            parse_sentence(f"ask ({name.replace(' ', chr(92) + ' ')}) {{what}}")


@pytest.mark.parametrize(
    "name",
    ["(Chef", "Chef]", "{what}", "<hey>", "A|B", "C;D", "\\", "🍝", "it", "Me", "!"],
)
def test_names_that_mean_something_to_hassil(name: str) -> None:
    """They are words or nothing, and a pronoun is nobody."""
    grammar = Grammar(WORDS, spoken_names(staff(name, "Gardener"), WORDS, "en"))
    for template in grammar.templates:
        parse_sentence(template)
    assert means(grammar, "ask the gardener for rain") == ("ask", "agent_1")
    assert grammar.understand("tell me a joke") is None
    assert grammar.understand("ask it for rain") is None


def test_names_of_several_are_nobodys() -> None:
    """An own name beats a name from the gallery, and of two own names none counts."""
    known = spoken_names(
        [*staff("Nutrition chef", "Cook", "Twin", "twin!"), *staff()], WORDS, "en"
    )
    assert (known["chef"], known["cook"]) == ("agent_0", "agent_1")
    assert "twin" not in known


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Assistent", "Sag dem Assistenten, es regnet"),
        ("Tägliche Runde", "sag der täglichen Runde, es regnet"),
        ("Kluger Kopf", "sag dem klugen Kopf es regnet"),
        ("Experte", "SAG DEM EXPERTEN ES REGNET"),
    ],
)
def test_german_names_are_bent(name: str, said: str) -> None:
    """In a German house, agents are called as Germans call each other."""
    grammar = Grammar(WORDS, spoken_names(staff(name), WORDS, "de"))
    heard = grammar.understand(said)
    assert heard is not None
    assert (heard.agent_id, heard.slots["what"].casefold()) == ("agent_0", "es regnet")


@pytest.mark.parametrize("said", ["kids' routines", "kids routines", "Kids’ Routines"])
def test_an_apostrophe_is_written_or_not(said: str) -> None:
    """As a person types it, and as a voice is written down."""
    grammar = Grammar(WORDS, spoken_names(staff("Kids' routines"), WORDS, "en"))
    assert means(grammar, f"ask {said} what is next") == ("ask", "agent_0")


def test_what_a_device_is_called_is_left_to_the_device() -> None:
    """In sentences that people say to devices; asking is something else."""
    names = spoken_names(staff("Vacuum"), WORDS, "en")
    grammar = Grammar(WORDS, names, devices=["vacuum"])
    assert grammar.understand("start the vacuum") is None
    assert grammar.understand("pause the vacuum") is None
    assert means(grammar, "ask the vacuum when it ran") == ("ask", "agent_0")
    assert means(Grammar(WORDS, names), "start the vacuum") == ("run", "agent_0")


def test_without_agents_nothing_is_heard_of_them() -> None:
    """A household without a staff listens for its own words only."""
    grammar = Grammar(WORDS, {})
    assert grammar.templates
    assert not any("{agent}" in one or "{staff}" in one for one in grammar.templates)
    assert means(grammar, "which agents are there") == ("who", None)


def test_what_the_gallery_is_called_belongs_to_somebody() -> None:
    """Every further name is of an agent that there is."""
    gallery = {
        yaml.safe_load(path.read_text("utf-8").split("---\n")[1])["name"]
        for path in (INTEGRATION / "gallery" / "agents").glob("*.md")
    }
    assert {name for words in WORDS for name in words.names} <= gallery


@pytest.mark.usefixtures("berlin")
@pytest.mark.parametrize(
    ("period", "hour", "now", "since", "until"),
    [
        ("today", None, "2026-11-21 15:00", "2026-11-21 00:00", None),
        ("yesterday", None, "2026-11-21 15:00", "2026-11-20 00:00", "2026-11-21 00:00"),
        ("today", "8", "2026-11-21 15:00", "2026-11-21 08:00", None),
        ("today", "10", "2026-11-21 09:00", "2026-11-20 22:00", None),
        ("today", "17", "2026-11-21 09:00", "2026-11-20 17:00", None),
        ("night", None, "2026-11-21 09:00", "2026-11-20 22:00", "2026-11-21 07:00"),
        ("week", None, "2026-11-21 09:00", "2026-11-16 00:00", None),
        # The clocks went back on the 25th of October.
        ("yesterday", None, "2026-10-26 09:00", "2026-10-25 00:00", "2026-10-26 00:00"),
        ("hour", None, "2026-11-21 00:30", "2026-11-20 23:30", None),
    ],
)
def test_the_time_that_is_spoken_of(
    period: str, hour: str | None, now: str, since: str, until: str | None
) -> None:
    """In local time, on the days that the clocks change too."""
    span = span_of(period, hour, _local(now))
    assert span.since == _local(since)
    assert span.until == (_local(until) if until else None)


def _local(text: str) -> datetime:
    """Return a time of Home Assistant's default time zone."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)
