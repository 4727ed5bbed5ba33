"""Every tool keeps the rules that a model server and the gate rely on."""

import json
import re
from typing import Any

import pytest

from custom_components.household_agents.tools.base import Tool
from custom_components.household_agents.tools.catalogue import (
    CATALOGUE,
    SKILL_TOOLS,
    WARN_ABOVE,
    toolbox,
)
from custom_components.household_agents.tools.schema import COMBINATORS, input_schema

from .conftest import make_agent

NAME = re.compile(r"^[a-zA-Z0-9_-]{1,64}$")
READING = re.compile(r"^(get_|list_|search_|read_|recall$|activate_skill$)")
#: What holds values that a schema has to describe, wherever it stands.
EVERY_TOOL = pytest.mark.parametrize("tool", CATALOGUE.values(), ids=list(CATALOGUE))


@EVERY_TOOL
def test_names_are_accepted_by_model_servers(tool: Tool) -> None:
    """A name outside of the pattern would fail every request."""
    assert NAME.fullmatch(tool.name)
    assert tool.title
    assert 0 < len(tool.description) <= 300


@EVERY_TOOL
def test_schemas_are_strict_flat_and_small(tool: Tool) -> None:
    """One bad schema would fail every request, a large one costs on every turn."""
    schema = input_schema(tool)

    assert schema["type"] == "object"
    assert "additionalProperties" not in schema
    assert not set(COMBINATORS) & schema.keys()
    assert set(schema.get("required", ())) <= schema["properties"].keys()
    assert all("type" in value for value in schema["properties"].values())
    assert len(json.dumps(schema, separators=(",", ":")).encode()) <= 900


@EVERY_TOOL
def test_annotations_are_honest(tool: Tool) -> None:
    """The gate allows what only reads: the names and the annotations agree."""
    assert tool.annotations.read_only is bool(READING.match(tool.name))
    assert not (tool.annotations.read_only and tool.annotations.destructive)
    assert not tool.external


TOUCHING: dict[str, tuple[dict[str, Any], set[str], str | None]] = {
    "add_calendar_event": (
        {"calendar": "calendar.a"},
        {"calendar.a"},
        "calendar.create_event",
    ),
    "add_todo_item": ({"list": "todo.a"}, {"todo.a"}, "todo.add_item"),
    "complete_todo_item": ({"list": "todo.a"}, {"todo.a"}, "todo.update_item"),
    "control_device": (
        {
            "action": "media_player.join",
            "entity_ids": ["media_player.a"],
            "data": {"group_members": ["media_player.b"]},
        },
        {"media_player.a", "media_player.b"},
        "media_player.join",
    ),
    "get_calendar_events": ({"calendar": "calendar.a"}, {"calendar.a"}, None),
    "get_history": ({"entity_id": "sensor.a"}, {"sensor.a"}, None),
    "get_statistics": ({"entity_id": "sensor.a"}, {"sensor.a"}, None),
    "get_todo_items": ({"list": "todo.a"}, {"todo.a"}, None),
    "get_weather_forecast": ({"entity_id": "weather.a"}, {"weather.a"}, None),
    "speak": ({"media_player": "media_player.a"}, {"media_player.a"}, "tts.speak"),
}


@pytest.mark.parametrize(
    ("name", "arguments", "entities", "action"),
    [(name, *expected) for name, expected in TOUCHING.items()],
    ids=list(TOUCHING),
)
def test_the_gate_is_told_what_a_call_touches(
    name: str, arguments: dict[str, Any], entities: set[str], action: str | None
) -> None:
    """Every entity that arguments name is judged, wherever it stands in them."""
    tool = CATALOGUE[name]

    assert set(tool.entities(arguments)) == entities
    assert tool.action(arguments) == action


@EVERY_TOOL
def test_every_argument_for_an_entity_is_judged(tool: Tool) -> None:
    """A new tool with such an argument has to tell the gate of it."""
    arguments = {"calendar", "entity_id", "entity_ids", "list", "media_player"}

    assert (tool.name in TOUCHING) is bool(
        arguments & input_schema(tool)["properties"].keys()
    )


def test_an_agent_gets_its_tools_in_a_stable_order() -> None:
    """The order is part of the cached prompt (F042, F044)."""
    first = toolbox(make_agent(tools=["get_states", "add_todo_item"]))
    second = toolbox(make_agent(tools=["add_todo_item", "get_states"]))

    assert [tool.name for tool in first.tools] == ["add_todo_item", "get_states"]
    assert first == second
    assert first.problems == ()


def test_skill_tools_come_and_go_with_skills() -> None:
    """Without skills there is no tool for them, listed or not."""
    with_skills = toolbox(make_agent(tools=["get_states"], skills=["meter-reading"]))
    without = toolbox(make_agent(tools=["get_states", "activate_skill"]))

    assert {tool.name for tool in with_skills.tools} > SKILL_TOOLS
    assert [tool.name for tool in without.tools] == ["get_states"]


def test_unknown_tools_are_named() -> None:
    """A definition with a tool that is gone still works and says so."""
    selection = toolbox(make_agent(tools=["get_states", "get_tea"]))

    assert [tool.name for tool in selection.tools] == ["get_states"]
    assert selection.problems == (
        "Meter Reader: there is no tool 'get_tea'. Take it out of tools.",
    )


def test_more_than_ten_tools_are_warned_of() -> None:
    """An agent that can do everything is warned of (F041, F043)."""
    names = [name for name in CATALOGUE if name not in SKILL_TOOLS]

    fine = toolbox(make_agent(tools=names[:WARN_ABOVE]))
    many = toolbox(make_agent(tools=names[: WARN_ABOVE + 1]))

    assert fine.problems == ()
    assert "has 11 tools; more than 10" in many.problems[0]
    assert len(many.tools) == WARN_ABOVE + 1
