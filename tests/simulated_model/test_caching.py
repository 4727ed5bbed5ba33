"""Tests of the prompt cache's accounting, as usage tells it over the API."""

import asyncio
from typing import Any

from anthropic import AsyncAnthropic, BadRequestError
from anthropic.types import Usage
import pytest

from scripts.simulated_model import SimulatedModel

from .conftest import MODEL, Clock, ask, tool

#: As the tokenizer counts: {"type":"text","text":"..."} of 4,400 bytes is 1,100 tokens.
FRAME = len('{"type":"text","text":""}')
BREAK = {"type": "ephemeral"}
HOUR = {"type": "ephemeral", "ttl": "1h"}


def block(tokens: int, letter: str = "a", **more: Any) -> dict[str, Any]:
    """Return a text block of exactly so many tokens."""
    return {"type": "text", "text": letter * (tokens * 4 - FRAME), **more}


def user(*blocks: dict[str, Any]) -> list[dict[str, Any]]:
    """Return a conversation of one message."""
    return [{"role": "user", "content": list(blocks)}]


def figures(usage: Usage) -> tuple[int, int | None, int | None]:
    """Return what was paid in full, written and read."""
    return (
        usage.input_tokens,
        usage.cache_creation_input_tokens,
        usage.cache_read_input_tokens,
    )


class Prompter:
    """Asks and returns the figures."""

    def __init__(self, client: AsyncAnthropic) -> None:
        """Ask through this client."""
        self._client = client

    async def __call__(self, **more: Any) -> tuple[int, int | None, int | None]:
        """Return full, written and read tokens of one request."""
        message = await self._client.messages.create(**{**ask(), **more})
        return figures(message.usage)


@pytest.fixture
def prompt(client: AsyncAnthropic) -> Prompter:
    """Return what asks."""
    return Prompter(client)


LONG = {
    "system": [block(1100, cache_control=BREAK)],
    "messages": user(block(50, "q")),
}


async def test_write_then_read(prompt: Prompter) -> None:
    """The first request writes the prefix, the second one reads it."""
    assert await prompt(**LONG) == (50, 1100, 0)
    assert await prompt(**LONG) == (50, 0, 1100)


async def test_without_breakpoint_nothing_is_cached(prompt: Prompter) -> None:
    """A long prompt alone is not enough."""
    plain = {"system": [block(1100)], "messages": user(block(50, "q"))}
    assert await prompt(**plain) == (1150, 0, 0)
    assert await prompt(**plain) == (1150, 0, 0)


@pytest.mark.parametrize(
    "changed",
    [
        {"system": [block(1100, "b", cache_control=BREAK)]},
        {"system": [block(10, "x"), block(1090, cache_control=BREAK)]},
        {"tools": [tool("get_states")]},
        {"model": "claude-opus-5"},
    ],
    ids=["other text", "something before", "tools", "model"],
)
async def test_changed_prefix_is_not_read(
    prompt: Prompter, changed: dict[str, Any]
) -> None:
    """Equal bytes, in the same order, for the same model; or it is written anew."""
    await prompt(**LONG)
    _, written, read = await prompt(**{**LONG, **changed})
    assert read == 0
    assert written is not None
    assert written >= 1100


async def test_key_order_is_part_of_the_prefix(prompt: Prompter) -> None:
    """A tool whose schema has its keys in another order is another prefix."""
    keys = {"aa": {"type": "string"}, "bb": {"type": "string"}}
    turned = dict(reversed(keys.items()))
    await prompt(**LONG, tools=[tool("get_states", properties=keys)])
    _, _, read = await prompt(**LONG, tools=[tool("get_states", properties=turned)])
    assert read == 0
    _, _, read = await prompt(**LONG, tools=[tool("get_states", properties=keys)])
    assert read is not None
    assert read > 1100


async def test_what_comes_after_may_change(prompt: Prompter) -> None:
    """Only the prefix has to be the same."""
    await prompt(**LONG)
    changed = {**LONG, "messages": user(block(70, "z"))}
    assert await prompt(**changed) == (70, 0, 1100)


@pytest.mark.parametrize(
    ("model", "tokens", "cached"),
    [
        (MODEL, 1023, False),
        (MODEL, 1024, True),
        ("claude-haiku-4-5", 4095, False),
        ("claude-haiku-4-5", 4096, True),
    ],
)
async def test_minimum_length(
    prompt: Prompter, model: str, tokens: int, cached: bool
) -> None:
    """A prefix that is too short for its model is not cached, and nothing says so."""
    short = {
        "model": model,
        "system": [block(tokens, cache_control=BREAK)],
        "messages": user(block(50, "q")),
    }
    assert await prompt(**short) == ((50, tokens, 0) if cached else (tokens + 50, 0, 0))
    assert await prompt(**short) == ((50, 0, tokens) if cached else (tokens + 50, 0, 0))


@pytest.mark.parametrize(
    ("control", "waits", "still_there"),
    [
        (BREAK, [299], True),
        (BREAK, [300], False),
        (BREAK, [200, 200], True),
        (HOUR, [3599], True),
        (HOUR, [3600], False),
    ],
    ids=["before 5 min", "at 5 min", "refreshed by reading", "before 1 h", "at 1 h"],
)
async def test_time_to_live(
    prompt: Prompter,
    clock: Clock,
    control: dict[str, Any],
    waits: list[int],
    still_there: bool,
) -> None:
    """A prefix lives for five minutes or an hour since it was last used."""
    kept = {**LONG, "system": [block(1100, cache_control=control)]}
    answer = await prompt(**kept)
    for wait in waits:
        clock.now += wait
        answer = await prompt(**kept)
    assert answer == ((50, 0, 1100) if still_there else (50, 1100, 0))


async def test_two_breakpoints(prompt: Prompter) -> None:
    """Agents share the household's part and have a part of their own."""

    def agent(letter: str) -> dict[str, Any]:
        return {
            "system": [
                block(1100, cache_control=BREAK),
                block(300, letter, cache_control=BREAK),
            ],
            "messages": user(block(50, "q")),
        }

    assert await prompt(**agent("c")) == (50, 1400, 0)
    assert await prompt(**agent("d")) == (50, 300, 1100)
    assert await prompt(**agent("c")) == (50, 0, 1400)


async def test_conversation_that_grows(prompt: Prompter) -> None:
    """A breakpoint that moves to the end reads what the last one wrote."""
    system = [block(1100)]
    first = block(100, "q")
    answer = [{"role": "assistant", "content": "I see."}]
    more = user(block(60, "r", cache_control=BREAK))
    begun = user({**first, "cache_control": BREAK})
    assert await prompt(system=system, messages=begun) == (0, 1200, 0)
    gone_on = [*user(first), *answer, *more]
    full, written, read = await prompt(system=system, messages=gone_on)
    assert (full, read) == (0, 1200)
    assert written is not None
    assert written > 60


@pytest.mark.parametrize(("blocks", "found"), [(19, True), (20, False)])
async def test_lookback(prompt: Prompter, blocks: int, found: bool) -> None:
    """What was written is found up to 20 blocks before a breakpoint."""
    await prompt(**LONG)
    new = [block(10, "n") for _ in range(blocks - 1)]
    last = block(10, "n", cache_control=BREAK)
    longer = {"system": [block(1100)], "messages": user(*new, last)}
    _, _, read = await prompt(**longer)
    assert read == (1100 if found else 0)


async def test_automatic_breakpoint(prompt: Prompter) -> None:
    """A top-level ``cache_control`` marks the last block."""
    body = {"system": [block(1100)], "messages": user(block(50, "q"))}
    assert await prompt(**body, cache_control=BREAK) == (0, 1150, 0)
    assert await prompt(**body, cache_control=BREAK) == (0, 0, 1150)


async def test_automatic_breakpoint_agrees_with_the_last_block(
    prompt: Prompter,
) -> None:
    """The same mark twice is one; another time to live is a contradiction."""
    body = {"messages": user(block(1100, "q", cache_control=BREAK))}
    assert await prompt(**body, cache_control=BREAK) == (0, 1100, 0)
    with pytest.raises(BadRequestError, match="differs from the one on the last"):
        await prompt(**body, cache_control=HOUR)


async def test_breakpoint_within_a_result(prompt: Prompter) -> None:
    """A mark on a result's own block marks the result, and is no part of its text."""
    call = {"type": "tool_use", "id": "toolu_1", "name": "get_states", "input": {}}

    def told(**more: Any) -> list[dict[str, Any]]:
        result = {
            "type": "tool_result",
            "tool_use_id": "toolu_1",
            "content": [block(1100, "r", **more)],
        }
        asked = [{"role": "user", "content": "Look."}]
        return [*asked, {"role": "assistant", "content": [call]}, *user(result)]

    _, written, _ = await prompt(messages=told(cache_control=BREAK))
    assert written is not None
    assert written > 1100
    longer = [*told(), {"role": "assistant", "content": "I see."}]
    longer += user(block(50, cache_control=BREAK))
    _, _, read = await prompt(messages=longer)
    assert read == written


async def test_tool_choice_breaks_only_the_messages(prompt: Prompter) -> None:
    """Another ``tool_choice`` makes the messages new, but not what comes before."""
    body = {
        "tools": [tool("get_states")],
        "system": [block(1100, cache_control=BREAK)],
        "messages": user(block(1000, "q", cache_control=BREAK)),
    }
    _, written, _ = await prompt(**body)
    assert written is not None
    prefix = written - 1000
    assert await prompt(**body) == (0, 0, written)
    changed = await prompt(**body, tool_choice={"type": "none"})
    assert changed == (0, 1000, prefix)


async def test_writes_for_an_hour_are_told_apart(client: AsyncAnthropic) -> None:
    """What lives an hour costs more, so usage names it."""
    body = {
        **ask(),
        "system": [
            block(1100, cache_control=HOUR),
            block(300, "b", cache_control=BREAK),
        ],
    }
    usage = (await client.messages.create(**body)).usage
    assert usage.cache_creation is not None
    assert usage.cache_creation.ephemeral_1h_input_tokens == 1100
    assert usage.cache_creation.ephemeral_5m_input_tokens == 300


async def test_cache_is_there_once_the_answer_begins(
    server: SimulatedModel, prompt: Prompter
) -> None:
    """Requests at once all write; one that comes after the first answer reads."""
    server.latency = 0.1
    at_once = await asyncio.gather(*(prompt(**LONG) for _ in range(3)))
    assert at_once == [(50, 1100, 0)] * 3
    assert await prompt(**LONG) == (50, 0, 1100)


async def test_cache_is_there_while_the_answer_goes_on(
    server: SimulatedModel, client: AsyncAnthropic, prompt: Prompter
) -> None:
    """The first event of a stream is enough."""
    stream = await client.messages.create(**{**ask(), **LONG, "stream": True})
    assert (await anext(aiter(stream))).type == "message_start"
    assert await prompt(**LONG) == (50, 0, 1100)
    await stream.close()


async def test_streamed_usage_is_the_same(client: AsyncAnthropic) -> None:
    """The first event of a stream has the input's figures, the last one all."""
    stream = await client.messages.create(**{**ask(), **LONG, "stream": True})
    events = [event async for event in stream]
    begin, end = events[0], events[-2]
    assert begin.type == "message_start"
    assert end.type == "message_delta"
    assert figures(begin.message.usage) == (50, 1100, 0)
    assert end.usage.cache_creation_input_tokens == 1100
    assert end.usage.output_tokens > begin.message.usage.output_tokens


async def test_refused_request_writes_nothing(
    server: SimulatedModel, prompt: Prompter
) -> None:
    """A request that got no answer left nothing in the cache."""
    server.inject("overloaded")
    with pytest.raises(Exception, match="Overloaded"):
        await prompt(**LONG)
    assert await prompt(**LONG) == (50, 1100, 0)


async def test_counting_agrees_with_usage(client: AsyncAnthropic) -> None:
    """``count_tokens`` counts what usage adds up to."""
    body = {**ask("How are you, house?"), "system": [block(1100, cache_control=BREAK)]}
    usage = (await client.messages.create(**body)).usage
    del body["max_tokens"]
    counted = await client.messages.count_tokens(**body)
    assert counted.input_tokens == sum(figure or 0 for figure in figures(usage))
