"""What models see of arguments, and what they are told of wrong ones."""

from typing import Any

import pytest

from custom_components.household_agents.tools.base import ToolError
from custom_components.household_agents.tools.catalogue import CATALOGUE
from custom_components.household_agents.tools.schema import flat, input_schema, validate


def test_a_schema_tells_defaults_choices_and_bounds() -> None:
    """All that a validator knows is in the JSON schema."""
    properties = input_schema(CATALOGUE["get_statistics"])["properties"]

    assert properties["period"] == {
        "type": "string",
        "enum": ["hour", "day", "week", "month"],
        "default": "day",
    }
    assert properties["days"] == {
        "type": "integer",
        "minimum": 1,
        "maximum": 365,
        "description": "How far back",
        "default": 7,
    }


def test_defaults_are_filled_in() -> None:
    """A call without arguments is a useful one."""
    assert validate(CATALOGUE["get_states"], {}) == {"limit": 40, "offset": 0}


def test_null_counts_as_not_given() -> None:
    """Models send null for what they leave out (F167)."""
    given = validate(CATALOGUE["get_states"], {"domain": None, "limit": 5})

    assert given == {"limit": 5, "offset": 0}


@pytest.mark.parametrize(
    ("tool", "arguments", "told"),
    [
        (
            "get_states",
            {"limit": "many"},
            ["argument 'limit'", "expected int", '"maximum":100'],
        ),
        ("get_states", {"limit": 101}, ["argument 'limit'", "at most 100"]),
        (
            "get_states",
            {"room": "Kitchen"},
            ["there is no argument 'room'", "domain, area, name_contains"],
        ),
        (
            "add_calendar_event",
            {"calendar": "calendar.a", "title": "x", "date": "2026-10-05"},
            ["argument 'weekday'", "required", '"Monday"'],
        ),
        (
            "control_device",
            {"action": "light.turn_on", "entity_ids": ["kitchen"]},
            ["argument 'entity_ids.0'", "kitchen"],
        ),
        (
            "ask_agent",
            {"agent": "a", "task": "help"},
            ["argument 'task'", "at least 10"],
        ),
        ("get_states", [], ["expected an object of arguments, got []"]),
        ("get_states", "domain", ["expected an object of arguments"]),
    ],
)
def test_errors_name_the_argument_and_what_is_expected(
    tool: str, arguments: Any, told: list[str]
) -> None:
    """The model can correct a call from the answer alone (F166, F168)."""
    with pytest.raises(ToolError) as raised:
        validate(CATALOGUE[tool], arguments)

    assert str(raised.value).startswith(f"{tool}: ")
    for part in told:
        assert part in str(raised.value)


@pytest.mark.parametrize(
    ("schema", "required"),
    [
        (
            {
                "anyOf": [
                    {"properties": {"a": {"type": "string"}}, "required": ["a"]},
                    {"properties": {"b": {"type": "string"}}, "required": ["b"]},
                ]
            },
            None,
        ),
        (
            {
                "oneOf": [
                    {"properties": {"a": {}, "b": {}}, "required": ["a", "b"]},
                    {"properties": {"a": {}, "b": {}}, "required": ["a"]},
                ]
            },
            ["a"],
        ),
        (
            {
                "type": "object",
                "properties": {"a": {"type": "string"}},
                "allOf": [{"properties": {"b": {}}, "required": ["b"]}],
            },
            ["b"],
        ),
    ],
)
def test_combinators_on_top_are_merged(
    schema: dict[str, Any], required: list[str] | None
) -> None:
    """Model servers refuse them; every key stays usable."""
    merged = flat(schema)

    assert merged["properties"].keys() == {"a", "b"}
    assert merged.get("required") == required
    assert not {"anyOf", "oneOf", "allOf"} & merged.keys()
