"""A definition written as a file comes back as it was."""

from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, given, settings, strategies as st
import pytest

from custom_components.household_agents.agents.definition import AgentDefinition, parse
from custom_components.household_agents.agents.definition_schema import FIELDS
from custom_components.household_agents.agents.export import export, flatten
from custom_components.household_agents.agents.files import parse_text
from custom_components.household_agents.agents.gallery import gallery

MINIMAL = {"name": "A", "pattern": "task", "identity": "You do one thing."}

# What YAML cannot hold at all, and the line ends that every file is read with.
TEXT = st.text(
    st.characters(codec="utf-8", exclude_characters="\r\ufeff"), max_size=60
) | st.sampled_from(
    [
        "on",
        "null",
        "1",
        "0o17",
        "1:30",
        "2026-11-21",
        "~",
        "",
        " lead",
        "trail ",
        "a: b",
        "# no comment",
        "*/5 * * * *",
        "- item",
        "{{ states('sensor.a') }}",
        "{% if x %}\n  a: null\n\n{% endif %}",
        "---\n---",
        "\n\nfirst",
        "tab\tin\n\tside",
        "x\u0085y",
        "x\u2028y\n\u2029z",
        "🏠 ünïcödé",
        "a\x00b\x07c\nd",
        "'",
        '"\\',
        "%TAG",
        "|",
        "very long " * 25,
    ]
)
LINES = st.lists(TEXT, max_size=4)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXT,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3)
    ),
    max_leaves=6,
)
FINITE = st.floats(allow_nan=False)

FIELD_VALUES: dict[str, st.SearchStrategy[Any]] = {
    "name": st.text(min_size=1, max_size=64),
    "identity": TEXT.map(lambda text: f"You {text} things."),
    "description": TEXT,
    "owns": TEXT,
    "icon": st.sampled_from(["mdi:robot", "mdi:home"]),
    "model": st.sampled_from(["routine", "strong", "some-model: x"]),
    "tools": st.lists(TEXT, unique=True, max_size=4),
    "skills": st.lists(TEXT, unique=True, max_size=4),
    "scope": st.dictionaries(st.sampled_from(["area_id", "entity_id"]), LINES),
    "autonomy": st.sampled_from(["observe", "ask", "act"]),
    "cron": st.lists(st.sampled_from(["*/5 * * * *", "0 7 * * 1-5"]), max_size=4),
    "triggers": st.lists(st.dictionaries(TEXT, JSON, max_size=3), max_size=2),
    "task": TEXT,
    "missed_run": st.sampled_from(["skip", "within"]),
    "overlap": st.sampled_from(["single", "restart"]),
    "notify": st.lists(st.sampled_from(["notify.a", "notify.b_c"]), max_size=4),
    "reviewed_by": st.sampled_from([None, "", "Reviewer", "b"]),
    "cost_per_day": st.none() | st.floats(0, 1000),
    "run_seconds": st.floats(1, 3600),
    "must_mention": LINES,
    "number_ranges": st.dictionaries(TEXT, st.lists(FINITE, min_size=2, max_size=2)),
    "idempotent": st.booleans(),
    "enabled": st.booleans(),
    "fallback": TEXT,
    "labels": LINES,
}
OPTIONAL = {
    key: value for key, value in FIELD_VALUES.items() if key not in ("name", "identity")
}
PHASE = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["Prep", "Search", "Close"]),
        "exit_when": TEXT.map(lambda text: f"{{{{ {text} }}}}"),
    },
    optional={
        "instructions": TEXT,
        "members": st.just(["b", "c"]),
        "exit_conditions": st.lists(st.dictionaries(TEXT, JSON, max_size=3)),
        "confirm": st.booleans(),
        "days": st.integers(0, 3_650),
    },
)


def _back(text: str, definition: AgentDefinition) -> AgentDefinition:
    """Read an export as if it had come from nowhere."""
    read = parse_text(text, agent_id=definition.agent_id, file="a.md")
    return replace(read, file=None)


def _is_name(name: str) -> bool:
    """Whether a drawn text may be an agent's name."""
    return name.strip() == name and any(one.isalnum() for one in name)


@st.composite
def definitions(draw: st.DrawFn) -> AgentDefinition:
    """Draw valid definitions of every pattern."""
    data = draw(
        st.fixed_dictionaries(
            {
                "name": FIELD_VALUES["name"].filter(_is_name),
                "identity": FIELD_VALUES["identity"],
                "pattern": st.sampled_from(["domain", "task", "team"]),
            },
            optional=OPTIONAL,
        )
    )
    if data["pattern"] == "team":
        data |= {
            "goal": "To be done.",
            "roster": ["b"],
            "done_when": draw(TEXT),
            "phases": draw(
                st.lists(
                    PHASE, min_size=1, max_size=3, unique_by=lambda phase: phase["name"]
                )
            ),
        }
    return parse(data)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=300)
@given(definition=definitions())
def test_round_trip(definition: AgentDefinition) -> None:
    """F234: whatever the UI can store, a file can hold."""
    assert _back(export(definition), definition) == definition


@pytest.mark.parametrize("agent_id", sorted(gallery()))
def test_gallery_round_trip(agent_id: str) -> None:
    """Every bundled agent survives its own export."""
    agent = replace(gallery()[agent_id], file=None)
    assert _back(export(agent), agent) == agent


def test_flat_fields_are_the_schema() -> None:
    """A field that is added to definitions is exported too."""
    assert set(flatten(parse(MINIMAL))) == FIELDS


def test_flat_fields_parse() -> None:
    """Flat fields are what a subentry stores: they make the same definition."""
    agent = replace(gallery()["buying_our_first_home"], file=None)
    assert parse(flatten(agent), agent_id=agent.agent_id) == agent


def test_only_what_differs_from_defaults() -> None:
    """A small agent is a small file."""
    assert export(parse(MINIMAL)) == (
        "---\nname: A\npattern: task\n---\n\nYou do one thing.\n"
    )


def test_several_lines_are_a_block() -> None:
    """People read and edit templates: they are not written as one quoted line."""
    text = export(parse({**MINIMAL, "fallback": "{% x %}\n  a: null\n\nend"}))
    assert "fallback: |-\n  {% x %}\n    a: null\n\n  end\n" in text


def test_equal_values_are_written_out() -> None:
    """Files may hold no aliases, so none are written."""
    shared = {"trigger": "state", "entity_id": ["sun.sun"]}
    definition = parse({**MINIMAL, "triggers": [shared, shared]})
    assert _back(export(definition), definition) == definition
