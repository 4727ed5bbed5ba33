"""Tests of what the API refuses, and in which words."""

from typing import Any

from aiohttp import ClientSession
from anthropic import AsyncAnthropic, BadRequestError, NotFoundError
import pytest

from scripts.simulated_model import SimulatedModel

from .conftest import ask, tool

SCHEMA: dict[str, Any] = {"type": "object"}
BREAK = {"type": "ephemeral"}
CALL = {"type": "tool_use", "id": "toolu_1", "name": "get_states", "input": {}}
RESULT = {"type": "tool_result", "tool_use_id": "toolu_1", "content": "[]"}


def turn(role: str, *blocks: Any) -> dict[str, Any]:
    """Return a message."""
    return {"role": role, "content": list(blocks)}


def text(words: str, **more: Any) -> dict[str, Any]:
    """Return a text block."""
    return {"type": "text", "text": words, **more}


ASKED = turn("user", text("Hi"))


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"messages": []}, "messages: at least one message is required"),
        (
            {"messages": [turn("assistant", text("Hi"))]},
            'messages: first message must use the "user" role',
        ),
        (
            {"messages": [turn("system", text("Be kind."))]},
            'messages: Unexpected role "system"',
        ),
        (
            {"messages": [{"role": "tool", "content": "x"}]},
            "messages.0.role: Input should be 'user' or 'assistant'",
        ),
        ({"messages": [{"role": "user"}]}, "messages.0.content: Field required"),
        (
            {"messages": [{"role": "user", "content": ""}]},
            "messages.0: all messages must have non-empty content",
        ),
        (
            {"messages": [{**ASKED, "name": "Eve"}]},
            "messages.0.name: Extra inputs are not permitted",
        ),
        (
            {"messages": [turn("user", text(""))]},
            "messages: text content blocks must be non-empty",
        ),
        (
            {"messages": [turn("user", text(" \n"))]},
            "messages: text content blocks must contain non-whitespace text",
        ),
        (
            {"messages": [turn("user", text("", cache_control=BREAK))]},
            "cache_control cannot be set for empty text blocks",
        ),
        (
            {"messages": [turn("user", {"type": "txt", "text": "x"})]},
            "messages.0.content.0: Input tag 'txt' found",
        ),
        (
            {"messages": [turn("user", text("x", style="bold"))]},
            "messages.0.content.0.text.style: Extra inputs are not permitted",
        ),
        (
            {"messages": [ASKED, turn("assistant", text("Well, "))]},
            "final assistant content cannot end with trailing whitespace",
        ),
        ({"system": [text("")]}, "system: text content blocks must be non-empty"),
        ({"max_tokens": -1}, "max_tokens: Input should be greater than or equal to 0"),
        ({"max_tokens": 10_000_000}, "max_tokens: 10000000 > 128000, which is the"),
        ({"extra_body": {"temperature": 1.5}}, "temperature: range: 0..1"),
        (
            {"extra_body": {"messages": ["Hi"]}},
            "messages.0: Input should be a valid dict",
        ),
        (
            {"messages": [{"role": "user", "content": 5}]},
            "messages.0.content: Input should be a valid list",
        ),
        (
            {"messages": [turn("user", "Hi")]},
            "messages.0.content.0: Input should be a valid dictionary",
        ),
        (
            {"messages": [turn("user", {"type": "text"})]},
            "messages.0.content.0.text.text: Field required",
        ),
        ({"extra_body": {"system": 5}}, "system: Input should be a valid list"),
        (
            {"extra_body": {"system": [{"type": "image"}]}},
            "system.0.type: Input should be 'text'",
        ),
        ({"extra_body": {"tools": {}}}, "tools: Input should be a valid list"),
        (
            {"extra_body": {"tools": ["x"]}},
            "tools.0: Input should be a valid dictionary",
        ),
        (
            {"extra_body": {"max_tokens": 0, "stream": True}},
            "max_tokens: must be at least 1 when streaming",
        ),
        (
            {"system": [text("a", cache_control={**BREAK, "ttl": "2h"})]},
            "cache_control.ephemeral.ttl: Input should be '5m' or '1h'",
        ),
        ({"extra_body": {"max_output": 1}}, "max_output: Extra inputs are not permit"),
        (
            {"extra_body": {"max_tokens": "9"}},
            "max_tokens: Input should be a valid int",
        ),
    ],
)
async def test_refused(
    client: AsyncAnthropic, body: dict[str, Any], message: str
) -> None:
    """Each rule is enforced in the API's words."""
    await _refused(client, body, message)


@pytest.mark.parametrize(
    ("messages", "message"),
    [
        (
            [ASKED, turn("assistant", CALL)],
            (
                "messages.1: `tool_use` ids were found without `tool_result` blocks "
                "immediately after: toolu_1."
            ),
        ),
        (
            [ASKED, turn("assistant", CALL), turn("user", text("Well?"))],
            "messages.1: `tool_use` ids were found without `tool_result` blocks",
        ),
        (
            [ASKED, turn("assistant", CALL), turn("user", text("Here:"), RESULT)],
            "messages.1: `tool_use` ids were found without `tool_result` blocks",
        ),
        (
            [
                ASKED,
                turn("assistant", CALL, {**CALL, "id": "toolu_2"}),
                turn("user", RESULT),
            ],
            "immediately after: toolu_2. Each `tool_use` block must have",
        ),
        (
            [turn("user", RESULT)],
            (
                "messages.0.content.0: unexpected `tool_use_id` found in `tool_result` "
                "blocks: toolu_1."
            ),
        ),
        (
            [ASKED, turn("assistant", CALL), turn("user", RESULT, RESULT)],
            "each tool_use must have a single result.",
        ),
        (
            [ASKED, turn("assistant", CALL, CALL), turn("user", RESULT)],
            "`tool_use` ids must be unique",
        ),
        (
            [ASKED, turn("assistant", {**CALL, "id": "a b"}), turn("user", RESULT)],
            "tool_use.id: String should match pattern",
        ),
        (
            [ASKED, turn("assistant", {**CALL, "input": "{}"}), turn("user", RESULT)],
            "tool_use.input: Input should be a valid dictionary",
        ),
        ([turn("user", CALL)], "`tool_use` blocks can only be in `assistant` messages"),
        (
            [ASKED, turn("assistant", RESULT)],
            "`tool_result` blocks can only be in `user` messages",
        ),
    ],
)
async def test_calls_and_results_belong_together(
    client: AsyncAnthropic, messages: list[Any], message: str
) -> None:
    """Every call has its result, in the very next message, before anything else."""
    await _refused(client, {"messages": messages}, message)


async def test_results_with_words_after_them_are_fine(client: AsyncAnthropic) -> None:
    """Text may follow the results."""
    messages = [ASKED, turn("assistant", CALL), turn("user", RESULT, text("Go on."))]
    answer = await client.messages.create(**ask(messages=messages))
    assert answer.stop_reason == "end_turn"


@pytest.mark.parametrize(
    ("tools", "message"),
    [
        ([tool("get states")], "tools.0.custom.name: String should match pattern"),
        ([tool("x" * 65)], "tools.0.custom.name: String should match pattern"),
        ([tool("get_states"), tool("get_states")], "tools: Tool names must be unique."),
        (
            [{"name": "x", "input_schema": []}],
            "tools.0.custom.input_schema: Input should be a valid dictionary",
        ),
        ([{"name": "x"}], "tools.0.custom.input_schema: Field required"),
        (
            [{"name": "x", "input_schema": {}}],
            "tools.0.custom.input_schema.type: Field required",
        ),
        (
            [{"name": "x", "input_schema": {"type": "string"}}],
            "tools.0.custom.input_schema.type: Input should be 'object'",
        ),
        *(
            (
                [tool("ok"), {"name": "x", "input_schema": {**SCHEMA, key: [SCHEMA]}}],
                (
                    "tools.1.custom.input_schema: input_schema does not support oneOf, "
                    "allOf, or anyOf at the top level"
                ),
            )
            for key in ("oneOf", "allOf", "anyOf")
        ),
        (
            [{**tool("x"), "parameters": {}}],
            "tools.0.custom.parameters: Extra inputs are not permitted",
        ),
    ],
)
async def test_refused_tools(
    client: AsyncAnthropic, tools: list[Any], message: str
) -> None:
    """A tool that the API does not take is refused before any model sees it."""
    await _refused(client, {"tools": tools}, message)


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (
            {"tool_choice": {"type": "any"}},
            "tool_choice may only be specified while providing tools.",
        ),
        (
            {"tools": [tool("a")], "tool_choice": {"type": "tool", "name": "b"}},
            "Tool 'b' not found in provided tools",
        ),
        (
            {"tools": [tool("a")], "tool_choice": {"type": "tool"}},
            "tool_choice.tool.name: Field required",
        ),
        (
            {"tools": [tool("a")], "tool_choice": {"type": "must"}},
            "tool_choice: Input tag found using 'type' does not match",
        ),
    ],
)
async def test_refused_tool_choice(
    client: AsyncAnthropic, more: dict[str, Any], message: str
) -> None:
    """A choice among tools has to be one."""
    await _refused(client, more, message)


async def test_breakpoints(client: AsyncAnthropic) -> None:
    """Four breakpoints are taken, wherever they stand; five are not."""
    body: dict[str, Any] = {
        "tools": [{**tool("a"), "cache_control": BREAK}],
        "system": [text("b", cache_control=BREAK)],
        "messages": [
            turn("user", text("c", cache_control=BREAK), text("d", cache_control=BREAK))
        ],
    }
    assert (await client.messages.create(**ask(**body))).stop_reason == "end_turn"
    five = "A maximum of 4 blocks with cache_control may be provided. Found 5."
    await _refused(client, {**body, "cache_control": BREAK}, five)


async def test_an_hour_comes_before_five_minutes(client: AsyncAnthropic) -> None:
    """What lives longer has to stand first."""
    system = [
        text("a", cache_control=BREAK),
        text("b", cache_control={**BREAK, "ttl": "1h"}),
    ]
    message = "a ttl='1h' cache_control block must not come after a ttl='5m'"
    await _refused(client, {"system": system}, message)


async def test_prompt_that_is_too_long(client: AsyncAnthropic) -> None:
    """What does not fit the model is refused with its size."""
    body = {"model": "claude-haiku-4-5", "system": "a" * 900_000}
    await _refused(client, body, "prompt is too long: 22")


async def test_unknown_model(client: AsyncAnthropic) -> None:
    """A model that is not served does not exist."""
    with pytest.raises(NotFoundError, match="model: claude-9") as caught:
        await client.messages.create(**ask(model="claude-9"))
    assert "not_found_error" in str(caught.value)


@pytest.mark.parametrize(
    ("data", "headers", "message"),
    [
        (b'{"model"', {}, "The request body is not valid JSON"),
        (b"[]", {}, "Input should be a valid dictionary"),
        (b"{}", {}, "max_tokens: Field required"),
        (b'{"max_tokens":1,"messages":[]}', {}, "model: Field required"),
        (b"{}", {"anthropic-version": ""}, "anthropic-version: header is required"),
        (b"{}", {"x-api-key": ""}, "x-api-key header is required"),
    ],
)
async def test_refused_without_the_sdk(
    server: SimulatedModel, data: bytes, headers: dict[str, str], message: str
) -> None:
    """What the SDK would never send is refused as well, in the API's shape."""
    sent = {"x-api-key": server.api_key, "anthropic-version": "2023-06-01", **headers}
    kept = {key: value for key, value in sent.items() if value}
    url = f"{server.url}/v1/messages"
    async with (
        ClientSession() as session,
        session.post(url, data=data, headers=kept) as response,
    ):
        answer = await response.json()
    assert response.status in (400, 401)
    assert answer["type"] == "error"
    assert message in answer["error"]["message"]
    assert answer["request_id"] == response.headers["request-id"]


@pytest.mark.parametrize("path", ["/v1/complete", "/v2/messages"])
async def test_unknown_path(server: SimulatedModel, path: str) -> None:
    """A path that there is not is an error of the API's shape."""
    async with ClientSession() as session, session.get(server.url + path) as response:
        answer = await response.json()
    assert (response.status, answer["error"]["type"]) == (404, "not_found_error")


async def _refused(client: AsyncAnthropic, body: dict[str, Any], message: str) -> None:
    """Expect a request to be refused with certain words."""
    with pytest.raises(BadRequestError) as caught:
        await client.messages.create(**ask(**body))
    assert "invalid_request_error" in str(caught.value)
    assert message in caught.value.message
