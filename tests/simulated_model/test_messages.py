"""Tests of answers: plain and streamed, each stop reason, tool use over turns."""

from typing import Any

from anthropic import AsyncAnthropic, AuthenticationError
from anthropic.types import ToolUseBlock
import pytest

from scripts.simulated_model import SimulatedModel

from .conftest import MODEL, ask, tool

REPORT = tool("report", properties={"headline": {"type": "string"}})
TWO_CALLS = {
    "tools": [
        {"name": "get_states", "input": {"domain": "light", "note": "ünïcode " * 20}},
        {"name": "get_mail", "input": {}},
    ]
}


async def test_plain_answer(server: SimulatedModel, client: AsyncAnthropic) -> None:
    """An answer has the API's shape, its usage and its request's id."""
    server.script([{"text": "Good morning."}])
    message = await client.messages.create(**ask())
    assert [block.to_dict() for block in message.content] == [
        {"type": "text", "text": "Good morning."}
    ]
    assert message.model == MODEL
    assert message.role == "assistant"
    assert message.stop_reason == "end_turn"
    assert message.usage.output_tokens == 4
    assert message.usage.cache_read_input_tokens == 0
    assert message._request_id == server.requests[0].request_id


@pytest.mark.parametrize(
    ("turn", "more", "stop_reason", "stop_sequence"),
    [
        ({"text": "All is well."}, {}, "end_turn", None),
        (TWO_CALLS, {}, "tool_use", None),
        ({"text": "All is well, as ever."}, {"max_tokens": 2}, "max_tokens", None),
        ({"text": "One, two"}, {"stop_sequences": [","]}, "stop_sequence", ","),
        ({"text": "No.", "stop_reason": "refusal"}, {}, "refusal", None),
        ({"text": "Wait.", "stop_reason": "pause_turn"}, {}, "pause_turn", None),
    ],
)
async def test_stop_reasons_are_the_same_plain_and_streamed(
    server: SimulatedModel,
    client: AsyncAnthropic,
    turn: dict[str, Any],
    more: dict[str, Any],
    stop_reason: str,
    stop_sequence: str | None,
) -> None:
    """Each stop reason comes through, with the same content either way."""
    server.script([turn, turn])
    plain = await client.messages.create(**ask(**more))
    async with client.messages.stream(**ask(**more)) as stream:
        streamed = await stream.get_final_message()
    assert (plain.stop_reason, plain.stop_sequence) == (stop_reason, stop_sequence)
    assert (streamed.stop_reason, streamed.stop_sequence) == (
        stop_reason,
        stop_sequence,
    )
    assert [_said(block) for block in streamed.content] == [
        _said(block) for block in plain.content
    ]
    assert streamed.usage.output_tokens == plain.usage.output_tokens


async def test_text_is_cut_where_the_limit_is(
    server: SimulatedModel, client: AsyncAnthropic
) -> None:
    """An answer is never longer than ``max_tokens``."""
    server.script([{"text": "A long answer that nobody has room for."}])
    message = await client.messages.create(**ask(max_tokens=3))
    assert [block.to_dict()["text"] for block in message.content] == ["A long answe"]
    assert message.usage.output_tokens == 3


async def test_call_that_is_cut_at_the_limit_has_no_input(
    server: SimulatedModel, client: AsyncAnthropic
) -> None:
    """A tool call that hits ``max_tokens`` must not look usable."""
    server.script([TWO_CALLS])
    message = await client.messages.create(**ask(max_tokens=10))
    assert message.stop_reason == "max_tokens"
    assert [_said(block) for block in message.content] == [("get_states", {})]


async def test_stream_has_the_documented_events(
    server: SimulatedModel, client: AsyncAnthropic
) -> None:
    """Events come in order, a tool's input in several fragments that add up."""
    server.script([{"text": "I look.", **TWO_CALLS}])
    stream = await client.messages.create(**ask(), stream=True)
    events = [event async for event in stream]
    kinds = [event.type for event in events if event.type != "content_block_delta"]
    assert kinds == [
        "message_start",
        *["content_block_start", "content_block_stop"] * 3,
        "message_delta",
        "message_stop",
    ]
    fragments = [
        event.delta.partial_json
        for event in events
        if event.type == "content_block_delta"
        and event.delta.type == "input_json_delta"
        and event.index == 1
    ]
    assert len(fragments) >= 3
    assert "ünïcode" in "".join(fragments)


async def test_stream_pings(server: SimulatedModel, client: AsyncAnthropic) -> None:
    """A ping is among the raw events; the SDK swallows it."""
    async with client.messages.with_streaming_response.create(
        **ask(), stream=True
    ) as response:
        lines = [line async for line in response.iter_lines()]
    assert "event: ping" in lines


async def test_tool_use_over_turns(
    server: SimulatedModel, client: AsyncAnthropic
) -> None:
    """Parallel calls are answered, and the conversation goes on to a report."""
    tools = [tool("get_states"), tool("get_mail"), tool("unlock_door"), REPORT]
    first = await client.messages.create(**ask("How is it?", tools=tools))
    calls = [block for block in first.content if isinstance(block, ToolUseBlock)]
    assert [call.name for call in calls] == ["get_states", "get_mail"]
    results = [
        {"type": "tool_result", "tool_use_id": call.id, "content": "[]"}
        for call in calls
    ]
    messages = [
        {"role": "user", "content": "How is it?"},
        {"role": "assistant", "content": [block.to_dict() for block in first.content]},
        {"role": "user", "content": results},
    ]
    second = await client.messages.create(**ask(tools=tools, messages=messages))
    assert second.stop_reason == "tool_use"
    assert [_said(block) for block in second.content] == [
        ("report", {"headline": "Nothing needs attention"})
    ]


@pytest.mark.parametrize(
    ("choice", "called"),
    [
        ({"type": "auto"}, ["get_states", "get_mail"]),
        ({"type": "any"}, ["get_states", "get_mail"]),
        ({"type": "none"}, []),
        ({"type": "tool", "name": "unlock_door"}, ["unlock_door"]),
        ({"type": "tool", "name": "report"}, ["report"]),
        ({"type": "auto", "disable_parallel_tool_use": True}, ["get_states"]),
    ],
)
async def test_tool_choice(
    server: SimulatedModel,
    client: AsyncAnthropic,
    choice: dict[str, Any],
    called: list[str],
) -> None:
    """The client decides whether and which tools are called."""
    tools = [tool("get_states"), tool("get_mail"), tool("unlock_door"), REPORT]
    message = await client.messages.create(**ask(tools=tools, tool_choice=choice))
    names = [one.name for one in message.content if isinstance(one, ToolUseBlock)]
    assert names == called


async def test_zero_tokens_only_fill_the_cache(
    server: SimulatedModel, client: AsyncAnthropic
) -> None:
    """Asking for no tokens warms the cache and says nothing."""
    system = [
        {
            "type": "text",
            "text": "long " * 1000,
            "cache_control": {"type": "ephemeral"},
        }
    ]
    warmed = await client.messages.create(**ask(system=system, max_tokens=0))
    assert (warmed.content, warmed.stop_reason) == ([], "max_tokens")
    used = await client.messages.create(**ask(system=system))
    assert used.usage.cache_read_input_tokens == (
        warmed.usage.cache_creation_input_tokens
    )
    assert used.usage.cache_read_input_tokens


async def test_json_schema_output(
    server: SimulatedModel, client: AsyncAnthropic
) -> None:
    """Structured output is JSON with the schema's fields."""
    schema = {
        "type": "object",
        "properties": {"headline": {"type": "string"}, "urgency": {"enum": ["low"]}},
        "required": ["headline", "urgency"],
    }
    config = {"format": {"type": "json_schema", "schema": schema}}
    message = await client.messages.create(**ask(output_config=config))
    text = message.content[0].to_dict()["text"]
    assert text == (
        '{"headline": "There was nothing to read, so there is nothing to report", '
        '"urgency": "low"}'
    )


async def test_bearer_token_is_accepted(server: SimulatedModel) -> None:
    """Both ways to send a key work."""
    async with AsyncAnthropic(
        auth_token=server.api_key, api_key=None, base_url=server.url, max_retries=0
    ) as client:
        message = await client.messages.create(**ask())
    assert message.stop_reason == "end_turn"


@pytest.mark.parametrize("key", ["wrong", "simulated-keys"])
async def test_bad_key(server: SimulatedModel, key: str) -> None:
    """A bad key is refused in the API's words."""
    async with AsyncAnthropic(
        api_key=key, base_url=server.url, max_retries=0
    ) as client:
        # Which one depends on the header that this version of the SDK sends.
        wording = "invalid x-api-key|Invalid bearer token"
        with pytest.raises(AuthenticationError, match=wording) as caught:
            await client.messages.create(**ask())
    assert caught.value.request_id == server.requests[0].request_id


async def test_key_can_be_revoked(
    server: SimulatedModel, client: AsyncAnthropic
) -> None:
    """A key that worked may stop working, and another one work."""
    await client.messages.create(**ask())
    server.accept_keys("another")
    with pytest.raises(AuthenticationError):
        await client.messages.create(**ask())
    message = await client.with_options(api_key="another").messages.create(**ask())
    assert message.stop_reason == "end_turn"


def _said(block: Any) -> tuple[str, Any]:
    """Return a block without its id."""
    if isinstance(block, ToolUseBlock):
        return block.name, block.input
    return "text", block.text
