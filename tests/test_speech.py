"""What is said aloud: sentences that a voice can read, and no longer than one listens."""

from hypothesis import HealthCheck, given, settings, strategies as st
import pytest

from custom_components.household_agents.memory.records import Report
from custom_components.household_agents.speech import (
    MAX_SPOKEN,
    as_speech,
    plain_words,
    report_speech,
    sentences_of,
)

#: What no voice can say: signs of Markdown and HTML, control characters, pictures.
UNSAYABLE = set("*`#|<>[]{}~\\\n\r\t\u200d\ufe0f🍝🔴👍✅→")
MARKED = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "# ",
                "- ",
                "1. ",
                "**",
                "`",
                "\n",
                "\n\n",
                "| a | b |\n",
                "|---|---|\n",
                "```\n",
                "[x](https://example.org/a_b)",
                "https://example.org",
                "🍝",
                "👨‍👩‍👧",
                "1️⃣",
                "<b>",
                "_so_ ",
                "21.5 °C ",
                "z. B. ",
                "Dinner is ready. ",
                "! ",
            ]
        ),
        st.text(max_size=12),
    ),
    max_size=40,
).map("".join)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=MARKED, limit=st.integers(20, 400))
def test_nothing_unsayable_is_said_and_never_too_much(text: str, limit: int) -> None:
    """Whatever a model writes (F087)."""
    said = as_speech(text, limit=limit)

    assert not UNSAYABLE & set(said)
    assert "example.org" not in said
    assert "  " not in said
    assert len(said) <= limit


@given(
    sentences=st.lists(
        st.lists(
            st.sampled_from(["pasta", "für", "21.5 °C", "4,20 €", "18:30", "Dr. Who"]),
            min_size=1,
            max_size=9,
        ).map(lambda words: f"Now {' '.join(words)} then."),
        min_size=1,
        max_size=12,
    )
)
def test_plain_sentences_are_kept_whole(sentences: list[str]) -> None:
    """Figures and units are said as they are, and the end is a sentence's end."""
    text = " ".join(sentences)
    said = as_speech(text)

    assert text.startswith(said)
    assert sentences_of(text) == sentences
    assert said.endswith((".", "…"))
    assert said in [" ".join(sentences[:count]) for count in range(1, 13)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("## Tonight 🍝\n\n**Pasta** at 18:30", "Tonight. Pasta at 18:30"),
        ("- milk (1.5 l)\n- [ ] *bread*", "milk (1.5 l). bread."),
        ("1. Heat to 21.5 °C\n2. Wait", "Heat to 21.5 °C. Wait."),
        ("| a | b |\n|---|---|\n| 1 | 2 |\nDone.", "Done."),
        ("Before.\n```yaml\na: b\n```\nAfter.", "Before. After."),
        ("See [the list](https://example.org/x_(y).", "See the list."),
        ("Open https://example.org/a?b=c.", "Open."),
        ("On Dr. Smith's advice, e.g. tea.", "On Dr. Smith's advice, e.g. tea."),
        ("Am 3. Mai kostet es 4,20 €.", "Am 3. Mai kostet es 4,20 €."),
        ("sensor.living_room is -5 °C", "sensor.living_room is -5 °C"),
        ("1️⃣ is first 👍🏽", "1 is first"),
        ("---\n***", ""),
        ("", ""),
    ],
)
def test_markdown_becomes_sentences(text: str, said: str) -> None:
    """What is marked as a line of its own is a sentence of its own."""
    assert as_speech(text) == said


def test_a_report_is_its_headline_and_two_sentences() -> None:
    """A headline that the body repeats is said once."""
    report = Report(
        headline="Dinner is **pasta**",
        body="Dinner is pasta. Cook it for 11 min. Serve at 18:30. Wash up.",
    )

    assert report_speech(report) == (
        "Dinner is pasta. Cook it for 11 min. Serve at 18:30."
    )


def test_what_is_too_long_is_cut_between_words() -> None:
    """A single sentence without an end stops where one could breathe."""
    said = as_speech("word " * 500)

    assert len(said) <= MAX_SPOKEN
    assert said.endswith("word…")
    assert plain_words("word " * 3) == "word word word"
