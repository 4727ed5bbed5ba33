"""Tests of every fault by name, seen through the real SDK."""

import asyncio
from collections.abc import Callable
import json
from time import monotonic
from typing import Any, cast

from anthropic import (
    APIConnectionError,
    APIError,
    APIStatusError,
    APITimeoutError,
    AsyncAnthropic,
    AuthenticationError,
    BadRequestError,
    InternalServerError,
    RateLimitError,
)
from anthropic.types import ToolUseBlock
import pytest

from scripts.simulated_model import Fault, SimulatedModel

from .conftest import ask, tool

TOOLS = [
    tool("get_states"),
    tool(
        "report",
        properties={"headline": {"type": "string"}, "body": {"type": "string"}},
        required=["headline", "body"],
    ),
]


async def _stream(client: AsyncAnthropic, **more: Any) -> list[Any]:
    """Read a whole stream."""
    return [
        event
        async for event in await client.messages.create(**ask(**more), stream=True)
    ]


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize(
    ("fault", "error", "status", "kind"),
    [
        (Fault.RATE_LIMITED, RateLimitError, 429, "rate_limit_error"),
        (Fault.OVERLOADED, InternalServerError, 529, "overloaded_error"),
        (Fault.SERVER_ERROR, InternalServerError, 500, "api_error"),
        (Fault.AUTHENTICATION, AuthenticationError, 401, "authentication_error"),
        (Fault.OUT_OF_CREDIT, BadRequestError, 400, "invalid_request_error"),
    ],
)
async def test_refusals_of_the_server(
    server: SimulatedModel,
    client: AsyncAnthropic,
    fault: Fault,
    error: type[APIStatusError],
    status: int,
    kind: str,
    stream: bool,
) -> None:
    """The server's refusals are the SDK's errors, and then all is well again."""
    server.inject(fault)
    with pytest.raises(APIStatusError) as caught:
        await client.messages.create(**ask(), stream=stream)
    assert caught.value.status_code == status
    assert issubclass(type(caught.value), error) or status == 529
    assert cast(dict[str, Any], caught.value.body)["error"]["type"] == kind
    assert (await client.messages.create(**ask())).stop_reason == "end_turn"
    assert [one.status for one in server.requests] == [status, 200]
    assert [one.fault for one in server.requests] == [fault, None]


async def test_rate_limit_says_when_to_come_back(
    server: SimulatedModel, client: AsyncAnthropic
) -> None:
    """The header names the time, and the SDK keeps to it by itself."""
    server.inject(Fault.RATE_LIMITED, seconds=0.2)
    began = monotonic()
    await client.with_options(max_retries=1).messages.create(**ask())
    assert monotonic() - began >= 0.2
    assert server.requests[1].headers["x-stainless-retry-count"] == "1"


@pytest.mark.parametrize("stream", [False, True])
async def test_connection_reset(
    server: SimulatedModel, client: AsyncAnthropic, stream: bool
) -> None:
    """The connection is reset before any header."""
    server.inject(Fault.CONNECTION_RESET)
    with pytest.raises(APIConnectionError):
        await client.messages.create(**ask(), stream=stream)
    assert server.requests[0].status is None


async def test_connection_reset_in_a_plain_body(
    server: SimulatedModel, client: AsyncAnthropic
) -> None:
    """The connection is reset when half of the body is there."""
    server.inject(Fault.CONNECTION_RESET_MID_STREAM)
    with pytest.raises(APIConnectionError):
        await client.messages.create(**ask())
    assert server.requests[0].status == 200


async def test_connection_reset_in_a_stream(
    server: SimulatedModel, client: AsyncAnthropic
) -> None:
    """A stream begins with real content and ends in a reset."""
    server.inject(Fault.CONNECTION_RESET_MID_STREAM)
    seen: list[str] = []
    with pytest.raises(Exception, match=r"(?i)read|connection|closed|reset|^$"):
        await _collect(client, seen)
    assert seen == ["message_start", "content_block_start", "content_block_delta"]


@pytest.mark.parametrize("fault", [Fault.STALLED, Fault.STALLED_MID_STREAM])
async def test_stalled(
    server: SimulatedModel, client: AsyncAnthropic, fault: Fault
) -> None:
    """The server accepts, or begins, and then stays silent."""
    server.inject(fault)
    with pytest.raises(APITimeoutError):
        await client.with_options(timeout=0.3).messages.create(**ask())
    assert not server.requests[0].finished


async def test_stalled_in_a_stream(
    server: SimulatedModel, client: AsyncAnthropic
) -> None:
    """A stream begins with real content and then stays silent."""
    server.inject(Fault.STALLED_MID_STREAM)
    seen: list[str] = []
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.3):
            await _collect(client, seen)
    assert seen == ["message_start", "content_block_start", "content_block_delta"]


async def test_stalled_request_does_not_keep_the_server(
    server: SimulatedModel, client: AsyncAnthropic
) -> None:
    """Stopping ends what is silent."""
    server.inject(Fault.STALLED)
    request = asyncio.create_task(client.messages.create(**ask()))
    async with asyncio.timeout(2):
        while not server.requests:
            await asyncio.sleep(0.01)
        await server.stop()
        with pytest.raises(APIConnectionError):
            await request


async def test_malformed_json(server: SimulatedModel, client: AsyncAnthropic) -> None:
    """A body that is cut is no JSON, whatever its status says."""
    server.inject(Fault.MALFORMED_JSON)
    with pytest.raises((json.JSONDecodeError, APIError)):
        await client.messages.create(**ask())
    assert server.requests[0].status == 200


async def test_malformed_json_in_a_stream(
    server: SimulatedModel, client: AsyncAnthropic
) -> None:
    """An event's data may be broken as well."""
    server.inject(Fault.MALFORMED_JSON)
    seen: list[str] = []
    with pytest.raises((json.JSONDecodeError, APIError)):
        await _collect(client, seen)
    assert seen[0] == "message_start"


async def test_error_event_in_a_stream(
    server: SimulatedModel, client: AsyncAnthropic
) -> None:
    """An error may come after the status was 200."""
    server.inject(Fault.STREAM_ERROR_EVENT)
    seen: list[str] = []
    with pytest.raises(APIStatusError, match="overloaded_error") as caught:
        await _collect(client, seen)
    assert caught.value.status_code == 200
    assert seen[0] == "message_start"


async def test_latency(server: SimulatedModel, client: AsyncAnthropic) -> None:
    """Delays add up with the server's own, and come on top of other faults."""
    server.latency = 0.1
    server.inject(Fault.LATENCY, seconds=0.1)
    server.inject(Fault.OVERLOADED)
    began = monotonic()
    with pytest.raises(APIStatusError):
        await client.messages.create(**ask())
    assert monotonic() - began >= 0.2


def _cut(content: list[Any]) -> bool:
    return [(one.name, one.input) for one in content] == [("get_states", {})]


def _tagged(content: list[Any]) -> bool:
    return [one.text for one in content] == [
        '<tool_call>{"name":"get_states","arguments":{}}</tool_call>'
    ]


def _unknown(content: list[Any]) -> bool:
    return [one.name for one in content] == ["order_groceries_online"]


def _silent(content: list[Any]) -> bool:
    return content == []


def _text(content: list[Any]) -> bool:
    return [one.type for one in content] == ["text"]


def _nonsense(content: list[Any]) -> bool:
    return "[insert figure here]" in content[0].input["body"]


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize(
    ("fault", "stop_reason", "is_so"),
    [
        (Fault.TOOL_INPUT_CUT_OFF, "max_tokens", None),
        (Fault.TOOL_CALL_AS_TEXT, "end_turn", _tagged),
        (Fault.UNKNOWN_TOOL, "tool_use", _unknown),
        (Fault.EMPTY_CONTENT, "end_turn", _silent),
        (Fault.REFUSAL, "refusal", _text),
        (Fault.PAUSE_TURN, "pause_turn", _text),
        (Fault.MAX_TOKENS, "max_tokens", _text),
        (Fault.NONSENSE, "tool_use", _nonsense),
    ],
)
async def test_faults_of_the_model(
    server: SimulatedModel,
    client: AsyncAnthropic,
    fault: Fault,
    stop_reason: str,
    is_so: Callable[[list[Any]], bool] | None,
    stream: bool,
) -> None:
    """The model itself may go wrong, in form or in content, plain and streamed."""
    server.inject(fault)
    message = await _message(client, stream, tools=TOOLS)
    assert message.stop_reason == stop_reason
    assert (is_so or _is_call)(list(message.content))
    healthy = await client.messages.create(**ask(tools=TOOLS))
    assert [one.name for one in healthy.content if one.type == "tool_use"] == [
        "get_states"
    ]


async def test_cut_input_is_empty_in_a_plain_answer(
    server: SimulatedModel, client: AsyncAnthropic
) -> None:
    """A call that was cut off looks whole, with an empty input."""
    server.script([{"tools": [{"name": "get_states", "input": {"domain": "light"}}]}])
    server.inject(Fault.TOOL_INPUT_CUT_OFF)
    message = await client.messages.create(**ask(tools=TOOLS))
    assert _cut(list(message.content))


async def test_cut_input_of_an_answer_without_calls(
    server: SimulatedModel, client: AsyncAnthropic
) -> None:
    """Where no call was due, the first tool is called and cut."""
    server.script([{"text": "All is well."}])
    server.inject(Fault.TOOL_INPUT_CUT_OFF)
    message = await client.messages.create(**ask(tools=TOOLS))
    assert message.stop_reason == "max_tokens"
    assert _cut(list(message.content))


async def test_cut_input_is_no_json_in_a_stream(
    server: SimulatedModel, client: AsyncAnthropic
) -> None:
    """In a stream the fragments stop in the middle."""
    server.script([{"tools": [{"name": "get_states", "input": {"domain": "light"}}]}])
    server.inject(Fault.TOOL_INPUT_CUT_OFF)
    events = await _stream(client, tools=TOOLS)
    text = "".join(
        event.delta.partial_json
        for event in events
        if event.type == "content_block_delta"
    )
    assert text.startswith('{"dom')
    with pytest.raises(json.JSONDecodeError):
        json.loads(text)


async def test_tool_call_as_a_fenced_block(
    server: SimulatedModel, client: AsyncAnthropic
) -> None:
    """The other usual style of a call in text."""
    server.inject(Fault.TOOL_CALL_AS_TEXT, style="fence")
    message = await client.messages.create(**ask(tools=TOOLS))
    assert message.content[0].to_dict()["text"] == (
        '```json\n{"name":"get_states","arguments":{}}\n```'
    )


async def test_refusal_says_why(server: SimulatedModel, client: AsyncAnthropic) -> None:
    """A refusal carries its details, plain and streamed."""
    server.inject(Fault.REFUSAL, times=2)
    plain = await client.messages.create(**ask())
    async with client.messages.stream(**ask()) as stream:
        await stream.until_done()
    assert plain.stop_details is not None
    assert plain.stop_details.category == "general_harms"


async def test_paused_turn_goes_on(
    server: SimulatedModel, client: AsyncAnthropic
) -> None:
    """A paused turn that is sent back as it is continues."""
    server.inject(Fault.PAUSE_TURN)
    paused = await client.messages.create(**ask("How is it?", tools=TOOLS))
    messages = [
        {"role": "user", "content": "How is it?"},
        {"role": "assistant", "content": [one.to_dict() for one in paused.content]},
    ]
    goes_on = await client.messages.create(**ask(messages=messages, tools=TOOLS))
    assert goes_on.stop_reason == "tool_use"
    assert [one.name for one in goes_on.content if isinstance(one, ToolUseBlock)] == [
        "get_states"
    ]


async def test_nonsense_without_a_report_tool(
    server: SimulatedModel, client: AsyncAnthropic
) -> None:
    """Nonsense takes the form that was asked for: here, text."""
    server.inject(Fault.NONSENSE)
    message = await client.messages.create(**ask())
    assert "TODO" in message.content[0].to_dict()["text"]


@pytest.mark.parametrize(
    ("rule", "hit"),
    [
        ({}, [True, False, False, False]),
        ({"times": 2}, [True, True, False, False]),
        ({"times": None}, [True, True, True, True]),
        ({"after": 2}, [False, False, True, False]),
        ({"contains": "finance"}, [False, True, False, False]),
        ({"contains": "finance", "times": None}, [False, True, False, True]),
        ({"contains": "finance", "after": 1}, [False, False, False, True]),
        ({"contains": "nobody", "times": None}, [False, False, False, False]),
        ({"model": "claude-haiku-4-5", "times": None}, [False, False, False, True]),
        ({"path": "/v1/models", "times": None}, [False, False, False, False]),
    ],
)
async def test_rules(
    server: SimulatedModel,
    client: AsyncAnthropic,
    rule: dict[str, Any],
    hit: list[bool],
) -> None:
    """A rule befalls the requests that it names, as often as it says."""
    server.inject(Fault.SERVER_ERROR, **rule)
    asked = [
        ask("the chef"),
        ask("hello", system="You are the finance manager."),
        ask("the gardener"),
        ask("finance", model="claude-haiku-4-5"),
    ]
    assert [await _fails(client, one) for one in asked] == hit


async def test_rules_take_turns(server: SimulatedModel, client: AsyncAnthropic) -> None:
    """The first rule that is due befalls a request; the next one waits for its turn."""
    first = server.inject(Fault.OVERLOADED, times=2)
    server.inject(Fault.SERVER_ERROR)
    for _ in range(4):
        await _fails(client, ask())
    assert [one.status for one in server.requests] == [529, 529, 500, 200]
    assert (first.seen, first.fired) == (4, 2)


async def test_faults_of_other_endpoints(
    server: SimulatedModel, client: AsyncAnthropic
) -> None:
    """A fault may befall the list of models or the counting of tokens."""
    server.inject(Fault.SERVER_ERROR, path="/v1/models")
    server.inject(Fault.OVERLOADED, path="/v1/messages/count_tokens")
    with pytest.raises(InternalServerError):
        await client.models.list()
    with pytest.raises(APIStatusError, match="Overloaded"):
        await client.messages.count_tokens(
            model="claude-sonnet-5", messages=[{"role": "user", "content": "Hi"}]
        )
    assert (await client.messages.create(**ask())).stop_reason == "end_turn"


async def _collect(client: AsyncAnthropic, seen: list[str]) -> None:
    """Note a stream's events while they come."""
    async for event in await client.messages.create(**ask(), stream=True):
        seen += [event.type]


async def _message(client: AsyncAnthropic, stream: bool, **more: Any) -> Any:
    """Return an answer, asked for in either way."""
    if not stream:
        return await client.messages.create(**ask(**more))
    async with client.messages.stream(**ask(**more)) as events:
        return await events.get_final_message()


async def _fails(client: AsyncAnthropic, asked: dict[str, Any]) -> bool:
    """Return whether a request is refused."""
    try:
        await client.messages.create(**asked)
    except APIStatusError:
        return True
    return False


def _is_call(content: list[Any]) -> bool:
    return [one.type for one in content] == ["tool_use"]
