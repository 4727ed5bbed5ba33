"""Tools of other LLM APIs: bounded, named safely, never able to break a request."""

from collections.abc import Callable
from dataclasses import dataclass, field
import json
import re
from typing import Any, override

import probatio
import pytest

from custom_components.household_agents.tools.base import ToolError
from custom_components.household_agents.tools.external import (
    MAX_ALL_BYTES,
    MAX_TOOLS,
    ExternalTools,
    async_external_tools,
    safe_name,
)
from custom_components.household_agents.tools.schema import input_schema, validate
from homeassistant.components.homeassistant.exposed_entities import async_expose_entity
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import llm
from homeassistant.setup import async_setup_component

from .conftest import MakeContext

NAME = re.compile(r"^[a-zA-Z0-9_-]{1,64}$")


class Echo(llm.Tool):
    """A tool that answers with what it got."""

    integration = "test"

    def __init__(
        self,
        name: str,
        parameters: Any = None,
        *,
        annotations: llm.ToolAnnotations | None = None,
        answer: Callable[[dict[str, Any]], llm.ToolResult] | None = None,
    ) -> None:
        """Name it."""
        self.name = name
        self.description = f"Does {name}."
        self.parameters = parameters if parameters is not None else probatio.Schema({})
        self.annotations = annotations or llm.ToolAnnotations()
        self._answer = answer
        self.contexts: list[llm.LLMContext] = []

    @override
    async def async_call(
        self,
        hass: HomeAssistant,
        tool_input: llm.ToolInput,
        llm_context: llm.LLMContext,
    ) -> llm.ToolResult:
        """Validate, as tools do, and answer."""
        self.contexts.append(llm_context)
        arguments = self.parameters(tool_input.tool_args)
        if self._answer is not None:
            return self._answer(arguments)
        return llm.ToolResult(data={"got": str(arguments)})


@dataclass(slots=True, kw_only=True)
class Server(llm.API):
    """An API like that of an MCP server."""

    tools: list[llm.Tool] = field(default_factory=list)
    error: Exception | None = None

    @override
    async def async_get_api_instance(
        self, llm_context: llm.LLMContext
    ) -> llm.APIInstance:
        """Return the tools, or fail as a server does that is away."""
        if self.error is not None:
            raise self.error
        return llm.APIInstance(
            api=self, api_prompt="", llm_context=llm_context, tools=self.tools
        )


type Offer = Callable[..., Any]


@pytest.fixture
def offer(hass: HomeAssistant, make_context: MakeContext) -> Offer:
    """Offer tools through an API and give them to an agent."""

    async def offered(
        *tools: llm.Tool, error: Exception | None = None, name: str = "Garden MCP"
    ) -> tuple[ExternalTools, Any]:
        llm.async_register_api(
            hass,
            Server(
                hass=hass, id="mcp-garden", name=name, tools=list(tools), error=error
            ),
        )
        context = make_context(llm_apis=["mcp-garden"])
        return await async_external_tools(context), context

    return offered


async def test_a_tool_runs_under_the_agents_context(offer: Offer) -> None:
    """The logbook can name the agent, and the tool sees Assist's exposure."""
    echo = Echo("water", probatio.Schema({probatio.Required("minutes"): int}))
    external, context = await offer(echo)
    (tool,) = external.tools

    answer = await tool.call(context, validate(tool, {"minutes": 5}, context))

    assert tool.name == "garden_mcp__water"
    assert tool.external
    assert answer == {"got": "{'minutes': 5}"}
    assert echo.contexts[0].context is context.ha_context
    assert echo.contexts[0].assistant == "conversation"
    assert external.problems == ()


async def test_annotations_are_taken_over(offer: Offer) -> None:
    """What a tool does not declare counts as the least safe case."""
    reading = llm.ToolAnnotations(
        read_only=True, destructive=False, idempotent=True, open_world=False
    )

    external, _context = await offer(Echo("look", annotations=reading), Echo("unknown"))

    look, unknown = external.tools
    assert look.annotations.read_only
    assert unknown.annotations.destructive
    assert unknown.annotations.open_world
    assert look.entities({"name": "Lamp"}) == ()


async def test_one_bad_tool_is_dropped_and_named(offer: Offer) -> None:
    """A third party's broken schema never fails the request."""
    external, _context = await offer(
        Echo("good", probatio.Schema({probatio.Optional("a"): str})),
        Echo("bad_key", probatio.Schema({probatio.Required("not allowed!"): str})),
        Echo("no_schema", 5),
        Echo("no_choice", probatio.Schema({probatio.Required("a"): probatio.In([])})),
        Echo("good"),
    )

    assert [tool.name for tool in external.tools] == ["garden_mcp__good"]
    assert [
        problem.partition("(")[2].partition(")")[0] for problem in external.problems[:3]
    ] == [
        "ValueError: the argument name 'not allowed!' is not allowed",
        "ValueError: it does not describe named arguments",
        "ValueError: an enum needs at least one value",
    ]
    assert "the tool bad_key was left out" in external.problems[0]
    assert "two tools named good" in external.problems[3]


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ({"type": "text"}, "there is no type 'text'"),
        ({"type": ["string", "none"]}, "there is no type 'none'"),
        ({"type": "array", "items": "string"}, "'string' stands where a schema"),
        ({"anyOf": [{"type": "string"}, {"type": "date"}]}, "there is no type 'date'"),
        (
            {"type": "object", "properties": {"x": {"type": "float"}}},
            "there is no type 'float'",
        ),
    ],
)
async def test_schemas_that_a_strict_server_refuses(
    hass: HomeAssistant,
    make_context: MakeContext,
    value: dict[str, Any],
    problem: str,
) -> None:
    """What a serializer of a third party makes is checked in depth."""

    @dataclass(slots=True, kw_only=True)
    class Loose(Server):
        """An API with a serializer of its own."""

        @override
        async def async_get_api_instance(
            self, llm_context: llm.LLMContext
        ) -> llm.APIInstance:
            return llm.APIInstance(
                api=self,
                api_prompt="",
                llm_context=llm_context,
                tools=[Echo("odd", probatio.Schema({probatio.Required("a"): str}))],
                custom_serializer=lambda node: (
                    value if node is str else probatio.UNSUPPORTED
                ),
            )

    llm.async_register_api(hass, Loose(hass=hass, id="loose", name="Loose"))

    external = await async_external_tools(make_context(llm_apis=["loose"]))

    assert external.tools == ()
    assert problem in external.problems[0]


async def test_combinators_on_top_are_flattened(offer: Offer) -> None:
    """Such a schema of one tool made every request fail in Home Assistant."""
    external, _context = await offer(
        Echo(
            "timer",
            probatio.Any(
                probatio.Schema({probatio.Required("hours"): int}),
                probatio.Schema({probatio.Required("minutes"): int}),
            ),
        )
    )

    schema = input_schema(external.tools[0])

    assert schema["type"] == "object"
    assert schema["properties"].keys() == {"hours", "minutes"}
    assert not {"anyOf", "oneOf", "allOf"} & schema.keys()


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (HomeAssistantError("server is away"), "cannot be used (server is away)"),
        (RuntimeError("boom"), "failed with RuntimeError"),
    ],
)
async def test_an_api_that_fails_is_a_problem(
    offer: Offer, error: Exception, problem: str
) -> None:
    """The agent works with the tools that are left."""
    external, _context = await offer(Echo("water"), error=error)

    assert external.tools == ()
    assert problem in external.problems[0]


async def test_an_unknown_api_is_a_problem(make_context: MakeContext) -> None:
    """A definition may name an API whose integration was removed."""
    external = await async_external_tools(make_context(llm_apis=["mcp-gone"]))

    assert external.tools == ()
    assert "the LLM API 'mcp-gone' cannot be used" in external.problems[0]


async def test_our_own_api_is_refused(make_context: MakeContext) -> None:
    """An agent that calls agents through Assist would go in circles."""
    external = await async_external_tools(make_context(llm_apis=["household_agents"]))

    assert external.tools == ()
    assert "their own API" in external.problems[0]


@pytest.mark.parametrize(
    ("arguments", "answer", "message"),
    [
        ({"minutes": "soon"}, None, "garden_mcp__water: .*minutes"),
        (
            {"minutes": 1},
            llm.ToolResult(data={"error": "No water"}, error=True),
            "garden_mcp__water failed: .*No water",
        ),
    ],
)
async def test_failures_are_told(
    offer: Offer,
    arguments: dict[str, Any],
    answer: llm.ToolResult | None,
    message: str,
) -> None:
    """Neither a wrong argument nor a failed call ends the run."""
    external, context = await offer(
        Echo(
            "water",
            probatio.Schema({probatio.Required("minutes"): int}),
            answer=(lambda _arguments: answer) if answer else None,
        )
    )
    (tool,) = external.tools

    with pytest.raises(ToolError, match=message):
        await tool.call(context, validate(tool, arguments, context))


async def test_a_tool_that_raises_is_told(offer: Offer) -> None:
    """An error of Home Assistant is an answer to the model."""

    def fail(_arguments: dict[str, Any]) -> llm.ToolResult:
        raise HomeAssistantError("no connection")

    external, context = await offer(Echo("water", answer=fail))

    with pytest.raises(ToolError, match="water failed: no connection"):
        await external.tools[0].call(context, {})


async def test_long_answers_are_cut(offer: Offer) -> None:
    """A third party cannot fill the context."""
    external, context = await offer(
        Echo(
            "log", answer=lambda _arguments: llm.ToolResult(data={"log": "x" * 50_000})
        )
    )

    answer = await external.tools[0].call(context, {})

    assert len(answer["cut"]) == 3_000
    assert "cut" in answer["note"]


@pytest.mark.parametrize(
    ("api", "tool"),
    [
        ("Assist", "intent__HassTurnOn"),
        ("Garten-Bewässerung & Co.", "schalte ventil/ein"),
        ("A" * 100, "b" * 200),
        ("日本", "ツール"),
    ],
)
def test_names_are_always_accepted(api: str, tool: str) -> None:
    """Whatever a server calls its tools, the request stays valid."""
    assert NAME.fullmatch(safe_name(api, tool))


def test_cut_names_stay_different() -> None:
    """Two long names that begin alike are two tools."""
    first, second = (safe_name("Garden", "a" * 80 + end) for end in ("1", "2"))

    assert first != second
    assert len(first) == len(second) == 64


async def test_assist_itself(hass: HomeAssistant, make_context: MakeContext) -> None:
    """The real API: every tool usable, calls bound to the entities they name."""
    for component in ("homeassistant", "conversation", "intent", "llm", "light"):
        assert await async_setup_component(hass, component, {})
    hass.states.async_set("light.desk", "off", {"friendly_name": "Desk lamp"})
    async_expose_entity(hass, "conversation", "light.desk", True)
    external = await async_external_tools(make_context(llm_apis=["assist"]))
    tools = {tool.name: tool for tool in external.tools}

    turn_on = tools["assist__intent__HassTurnOn"]

    assert external.problems == ()
    assert all(NAME.fullmatch(name) for name in tools)
    assert all(input_schema(tool)["type"] == "object" for tool in tools.values())
    assert turn_on.entities({"name": "Desk lamp"}) == ("light.desk",)
    assert turn_on.entities({"name": "Nothing like it"}) == ()
    assert turn_on.entities({}) == ()


class Raising(Echo):
    """A tool whose own description of itself fails."""

    @property
    def parameters(self) -> Any:
        """Fail."""
        raise RuntimeError("no parameters today")

    @parameters.setter
    def parameters(self, value: Any) -> None:
        """Take none."""


class Nameless(Echo):
    """A tool that forgot its name."""

    def __init__(self) -> None:
        """Forget it."""
        super().__init__("forgotten")
        del self.name


def _field(validator: Any, **more: Any) -> probatio.Schema:
    """Return parameters of one argument."""
    return probatio.Schema({probatio.Optional("what", **more): validator})


@pytest.mark.parametrize(
    "nasty",
    [
        Raising("raising"),
        Nameless(),
        Echo("huge", _field(probatio.In([f"value {n}" * 9 for n in range(500)]))),
        Echo("default", _field(str, default=object())),
        Echo("infinite", _field(probatio.Range(min=float("-inf")))),
        Echo("keys", probatio.Schema({probatio.Optional("ä b"): str})),
    ],
    ids=["raises", "nameless", "huge enum", "no JSON", "not a number", "odd key"],
)
async def test_nothing_that_a_tool_says_of_itself_breaks_a_request(
    offer: Offer, nasty: llm.Tool
) -> None:
    """The bad one is named or mended, and the good one beside it works (F110)."""
    external, _ = await offer(nasty, Echo("good"))
    names = [tool.name for tool in external.tools]
    assert "garden_mcp__good" in names
    assert len(external.problems) == 2 - len(names)
    for tool in external.tools:
        json.dumps(input_schema(tool), allow_nan=False)
        assert len(json.dumps(input_schema(tool))) < 9_000


async def test_too_many_tools_are_left_out_and_told(offer: Offer) -> None:
    """A server with hundreds of tools costs no more than an agent can bear."""
    external, _ = await offer(*(Echo(f"tool_{n}") for n in range(200)))
    assert len(external.tools) == MAX_TOOLS
    assert "160 of its tools were left out" in external.problems[0]


async def test_tools_that_fill_the_request_are_left_out_and_told(offer: Offer) -> None:
    """Few tools may be too many, if each of them is long."""
    wide = probatio.Schema({probatio.Optional(f"a{n}"): str for n in range(150)})
    external, _ = await offer(*(Echo(f"wide_{n}", wide) for n in range(20)))
    sizes = [len(json.dumps(input_schema(tool))) for tool in external.tools]
    assert 1 < len(sizes) < 20
    assert sum(sizes) <= MAX_ALL_BYTES * 1.2
    assert "were left out" in external.problems[0]
