"""Tests of answers that are heard while they are written."""

import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
import json
from typing import Any

from aiohttp import web
import pytest

from custom_components.household_agents.model.claude import (
    ClaudeModel,
    async_create_model,
)
from custom_components.household_agents.model.interface import (
    ModelError,
    ModelErrorKind,
    ModelReply,
    ModelRequest,
)
from custom_components.household_agents.model.sse import (
    MAX_EVENT,
    EventReader,
    EventTooLongError,
    ServerEvent,
)
from homeassistant.core import HomeAssistant
from scripts.simulated_model import Fault, SimulatedModel
from scripts.simulated_model.scripting import Turn

from .conftest import API_KEY, MESSAGE, Script, ScriptedServer, answer, api_error, reset

BODY: dict[str, Any] = {
    "model": "claude-haiku-4-5",
    "max_tokens": 500,
    "messages": [{"role": "user", "content": "How is it?"}],
    "tools": [{"name": "look", "input_schema": {"type": "object"}}],
}
SAID = "Ünïcode: die Küche hat 21 °C, 🍲 gibt es um sechs. " * 3
PRICE_IN, PRICE_OUT = 1 / 1e6, 5 / 1e6


class Ear:
    """Somebody who listens."""

    def __init__(self) -> None:
        """Begin with nothing heard."""
        self.pieces: list[str] = []
        self.began = asyncio.Event()

    def hear(self, text: str) -> None:
        """Take a piece."""
        self.pieces.append(text)
        self.began.set()

    @property
    def text(self) -> str:
        """All that was heard."""
        return "".join(self.pieces)


@pytest.fixture
def ear() -> Ear:
    """Return somebody who listens."""
    return Ear()


def request(ear: Ear | None = None, timeout: float = 5) -> ModelRequest:
    """Return a request, listened to or not."""
    return ModelRequest(body=BODY, timeout=timeout, on_text=ear.hear if ear else None)


@pytest.fixture
async def simulated(socket_enabled: None) -> AsyncGenerator[SimulatedModel]:
    """Run the simulated model."""
    async with SimulatedModel() as server:
        yield server


@pytest.fixture
async def claude(hass: HomeAssistant, simulated: SimulatedModel) -> ClaudeModel:
    """Return a client of the simulated model."""
    return await async_create_model(
        hass, api_key=simulated.api_key, base_url=simulated.url
    )


def events(*told: Mapping[str, Any], end: Script | None = None) -> Script:
    """Answer with a stream of events, and then as ``end`` does."""

    async def script(incoming: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "request-id": "req_8"}
        )
        await response.prepare(incoming)
        for event in told:
            data = json.dumps(event, ensure_ascii=False)
            await response.write(
                f"event: {event.get('type')}\ndata: {data}\n\n".encode()
            )
        if end is not None:
            # What was written shall arrive before the connection ends.
            await asyncio.sleep(0.05)
            return await end(incoming)
        return response

    return script


async def hang(incoming: web.Request) -> web.StreamResponse:
    """Say nothing more."""
    await asyncio.Event().wait()
    return web.Response()


START: dict[str, Any] = {
    "type": "message_start",
    "message": {
        **MESSAGE,
        "content": [],
        "stop_reason": None,
        "usage": {"input_tokens": 10, "output_tokens": 1},
    },
}
STOP = {"type": "message_stop"}


def block(index: int, start: Mapping[str, Any], *deltas: Mapping[str, Any]) -> Any:
    """Return the events of one content block."""
    return (
        {"type": "content_block_start", "index": index, "content_block": start},
        *(
            {"type": "content_block_delta", "index": index, "delta": delta}
            for delta in deltas
        ),
        {"type": "content_block_stop", "index": index},
    )


def text_delta(text: str) -> dict[str, Any]:
    """Return a piece of text."""
    return {"type": "text_delta", "text": text}


def closing(stop_reason: str = "end_turn", **usage: Any) -> dict[str, Any]:
    """Return the event that tells why it stopped."""
    return {
        "type": "message_delta",
        "delta": {"stop_reason": stop_reason, "stop_sequence": None},
        "usage": {"output_tokens": 5, **usage},
    }


HELLO = block(0, {"type": "text", "text": ""}, text_delta("Hel"), text_delta("lo."))


def _comparable(reply: ModelReply) -> Any:
    """Return a reply without what differs between any two calls."""
    content = [
        {key: value for key, value in one.items() if key != "id"}
        for one in reply.content
    ]
    return content, reply.stop_reason, reply.usage, reply.model


@pytest.mark.parametrize(
    ("turn", "fault"),
    [
        ({"text": SAID}, None),
        ({"text": "I look.", "tools": [{"name": "look", "input": {"a": [1]}}]}, None),
        ({"tools": [{"name": "look"}, {"name": "look", "input": {"b": "ö"}}]}, None),
        (
            {"tools": [{"name": "look", "input": {"a": "b" * 99}}]},
            Fault.TOOL_INPUT_CUT_OFF,
        ),
        ({"text": SAID}, Fault.MAX_TOKENS),
        ({"text": SAID}, Fault.EMPTY_CONTENT),
        ({"text": SAID}, Fault.REFUSAL),
        ({"text": SAID}, Fault.PAUSE_TURN),
        ({"text": SAID}, Fault.STREAM_ODDLY_CUT),
        ({"text": SAID}, Fault.STREAM_IGNORED),
    ],
)
async def test_a_streamed_answer_is_the_unstreamed_one(
    claude: ClaudeModel,
    simulated: SimulatedModel,
    ear: Ear,
    turn: Turn,
    fault: Fault | None,
) -> None:
    """Whoever listens changes nothing of what the run gets, nor of what it costs."""
    simulated.script([turn, turn])
    if fault is not None:
        simulated.inject(fault, times=2)
    plain = await claude.complete(request())
    streamed = await claude.complete(request(ear))
    assert _comparable(streamed) == _comparable(plain)
    assert ear.text == "".join(str(one.get("text", "")) for one in plain.content)
    assert [one.body.get("stream") for one in simulated.turns] == [None, True]


async def test_blocks_of_every_kind_are_kept_whole(
    model: ClaudeModel, server: ScriptedServer, ear: Ear
) -> None:
    """Thinking, its signature, citations and server tools go back as they came."""
    page = {"type": "web_search_result", "url": "https://a.example", "title": "A"}
    cite = {"type": "web_search_result_location", "url": "https://a.example"}
    content: list[dict[str, Any]] = [
        {"type": "thinking", "thinking": "Let me see.", "signature": "c2ln"},
        {"type": "redacted_thinking", "data": "eHg="},
        {
            "type": "server_tool_use",
            "id": "srvtoolu_1",
            "name": "web_search",
            "input": {"query": "soup"},
        },
        {
            "type": "web_search_tool_result",
            "tool_use_id": "srvtoolu_1",
            "content": [page],
        },
        {"type": "text", "text": "Soup.", "citations": [cite, cite]},
        {"type": "of_tomorrow", "data": "abc", "more": {"x": 1}},
    ]
    searched: dict[str, Any] = {
        "input_tokens": 900,
        "cache_read_input_tokens": None,
        "server_tool_use": {"web_search_requests": 1},
    }
    server.play(
        events(
            START,
            {"type": "ping"},
            *block(
                0,
                {"type": "thinking", "thinking": "", "signature": ""},
                {"type": "thinking_delta", "thinking": "Let me "},
                {"type": "thinking_delta", "thinking": "see."},
                {"type": "signature_delta", "signature": "c2ln"},
            ),
            *block(1, content[1]),
            *block(
                2,
                {**content[2], "input": {}},
                {"type": "input_json_delta", "partial_json": ""},
                {"type": "input_json_delta", "partial_json": '{"query": "so'},
                {"type": "input_json_delta", "partial_json": 'up"}'},
            ),
            *block(3, content[3]),
            *block(
                4,
                {"type": "text", "text": "", "citations": None},
                {"type": "citations_delta", "citation": cite},
                text_delta("So"),
                {"type": "citations_delta", "citation": cite},
                text_delta("up."),
            ),
            *block(
                5,
                {"type": "of_tomorrow", "data": "a"},
                {"type": "tomorrow_delta", "data": "bc", "more": {"x": 1}},
            ),
            {"type": "event_of_tomorrow"},
            closing(**searched),
            STOP,
        )
    )
    reply = await model.complete(request(ear))
    assert list(reply.content) == content
    assert ear.pieces == ["So", "up."]
    assert reply.request_id == "req_8"
    assert (reply.usage.input_tokens, reply.usage.output_tokens) == (900, 5)


@pytest.mark.parametrize(
    "fault",
    [
        Fault.OVERLOADED,
        Fault.CONNECTION_RESET,
        Fault.CONNECTION_RESET_MID_STREAM,
        Fault.STREAM_ENDS_EARLY,
        Fault.STREAM_ERROR_EVENT,
        Fault.MALFORMED_JSON,
    ],
)
@pytest.mark.usefixtures("no_pauses")
async def test_what_breaks_before_a_word_is_tried_again(
    claude: ClaudeModel, simulated: SimulatedModel, ear: Ear, fault: Fault
) -> None:
    """A stream that broke off within a tool call is a matter of the next attempt."""
    call = {"tools": [{"name": "look", "input": {"a": "b" * 99}}]}
    simulated.script([call] * 3)
    simulated.inject(fault, times=2)
    reply = await claude.complete(request(ear))
    assert reply.content[0]["input"] == {"a": "b" * 99}
    assert len(simulated.turns) == 3
    assert ear.pieces == []


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (Fault.CONNECTION_RESET_MID_STREAM, ModelErrorKind.UNREACHABLE),
        (Fault.STREAM_ENDS_EARLY, ModelErrorKind.NOT_MESSAGES_API),
        (Fault.STREAM_ERROR_EVENT, ModelErrorKind.OVERLOADED),
        (Fault.MALFORMED_JSON, ModelErrorKind.NOT_MESSAGES_API),
        (Fault.STALLED_MID_STREAM, ModelErrorKind.TIMEOUT),
        (Fault.STREAM_DRIPS, ModelErrorKind.TIMEOUT),
    ],
)
@pytest.mark.usefixtures("no_pauses")
async def test_what_breaks_after_a_word_is_not_said_twice(
    claude: ClaudeModel,
    simulated: SimulatedModel,
    ear: Ear,
    fault: Fault,
    kind: ModelErrorKind,
) -> None:
    """It is an error at once, and what the server said it used still counts (F193)."""
    simulated.script([{"text": SAID}])
    simulated.inject(fault)
    with pytest.raises(ModelError) as caught:
        await claude.complete(request(ear, timeout=0.5))
    assert caught.value.kind is kind
    assert caught.value.detail.startswith("127.0.0.1")
    assert len(simulated.turns) == 1
    assert len(ear.pieces) == 1
    used = caught.value.usage
    assert used.calls == 1
    assert used.input_tokens == simulated.turns[0].usage["input_tokens"]
    assert used.cost == pytest.approx(used.input_tokens * PRICE_IN + PRICE_OUT)


@pytest.mark.usefixtures("no_pauses")
async def test_attempts_that_broke_off_are_paid(
    model: ClaudeModel, server: ScriptedServer, ear: Ear
) -> None:
    """What an answer used that nobody heard is part of the call's use."""
    server.play(events(START, end=reset), events(START, *HELLO, closing(), STOP))
    reply = await model.complete(request(ear))
    assert ear.text == "Hello."
    assert (reply.usage.input_tokens, reply.usage.output_tokens) == (20, 6)
    assert reply.usage.calls == 2


@pytest.mark.parametrize(
    ("script", "kind", "tries"),
    [
        (api_error(401, "authentication_error"), ModelErrorKind.AUTHENTICATION, 1),
        (
            events({"type": "error", "error": {"type": "authentication_error"}}),
            ModelErrorKind.AUTHENTICATION,
            1,
        ),
        (
            events({"type": "error", "error": {"type": "rate_limit_error"}}),
            ModelErrorKind.RATE_LIMITED,
            3,
        ),
        (events({"type": "error"}), ModelErrorKind.SERVER_ERROR, 3),
        (events({"choices": [], "type": ""}), ModelErrorKind.NOT_MESSAGES_API, 1),
        (events(), ModelErrorKind.NOT_MESSAGES_API, 3),
        (
            events({"type": "content_block_stop", "index": "x"}),
            ModelErrorKind.NOT_MESSAGES_API,
            3,
        ),
        (
            events(
                START,
                *block(
                    0,
                    {"type": "tool_use", "id": "t", "name": "n", "input": {}},
                    {"type": "input_json_delta", "partial_json": '{"a'},
                ),
                closing("tool_use"),
                STOP,
            ),
            ModelErrorKind.NOT_MESSAGES_API,
            3,
        ),
    ],
)
@pytest.mark.usefixtures("no_pauses")
async def test_a_stream_that_says_nothing_has_its_kind(
    model: ClaudeModel,
    server: ScriptedServer,
    ear: Ear,
    script: Script,
    kind: ModelErrorKind,
    tries: int,
) -> None:
    """Errors and other vendors' streams are told apart as unstreamed ones are."""
    server.play(script)
    with pytest.raises(ModelError) as caught:
        await model.complete(request(ear))
    assert caught.value.kind is kind
    assert API_KEY not in str(caught.value)
    assert (len(server.seen), ear.pieces) == (tries, [])


@pytest.mark.parametrize("end", [reset, hang])
async def test_a_complete_answer_is_one_however_the_stream_ends(
    model: ClaudeModel, server: ScriptedServer, ear: Ear, end: Script
) -> None:
    """After its last event nothing can break an answer any more."""
    server.play(events(START, *HELLO, closing(), STOP, end=end))
    reply = await model.complete(request(ear))
    assert reply.content == [{"type": "text", "text": "Hello."}]


async def test_some_servers_leave_out_the_last_event(
    model: ClaudeModel, server: ScriptedServer, ear: Ear
) -> None:
    """Why it stopped was said, so nothing is missing."""
    server.play(events(START, *HELLO, closing()))
    assert (await model.complete(request(ear))).stop_reason == "end_turn"


async def test_a_cancelled_listener_leaves_no_connection(
    hass: HomeAssistant, model: ClaudeModel, server: ScriptedServer, ear: Ear
) -> None:
    """Who stops listening ends the answer, and the next call works."""
    server.play(events(START, *HELLO, end=hang), answer(MESSAGE))
    task = hass.async_create_task(model.complete(request(ear)))
    await ear.began.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with asyncio.timeout(5):
        await server.left.wait()
    assert (await model.complete(request())).stop_reason == "end_turn"


async def test_a_streamed_connection_is_kept(
    model: ClaudeModel, server: ScriptedServer
) -> None:
    """Streamed and other calls share their connections."""
    server.play(
        events(START, *HELLO, closing(), STOP),
        events(START, *HELLO, closing(), STOP),
        answer(MESSAGE),
    )
    for ear in (Ear(), Ear(), None):
        await model.complete(request(ear))
    assert len({seen.client for seen in server.seen}) == 1


@pytest.mark.usefixtures("no_pauses")
async def test_a_listener_that_fails_is_an_error_and_is_not_told_again(
    model: ClaudeModel, server: ScriptedServer
) -> None:
    """The breaker and the retries see one failed call."""
    told: list[str] = []

    def broken(text: str) -> None:
        told.append(text)
        raise RuntimeError("gone")

    server.play(events(START, *HELLO, closing(), STOP))
    with pytest.raises(ModelError):
        await model.complete(ModelRequest(body=BODY, timeout=5, on_text=broken))
    assert told == ["Hel"]
    assert len(server.seen) == 1


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("size", [1, 2, 3, 1000])
def test_events_in_any_pieces(line_end: bytes, size: int) -> None:
    """Line ends of each kind and characters may be cut anywhere."""
    lines: Sequence[bytes] = (
        b"\xef\xbb\xbf: a comment",
        b"event: one",
        'data: {"a": "ü🍲"}'.encode(),
        b"id: 7",
        b"",
        b"event: nothing",
        b"",
        b"data:two",
        b"data: lines ",
        b"",
        b"",
        b"data: never ended",
    )
    sent = line_end.join(lines)
    reader = EventReader()
    got = [
        event
        for start in range(0, len(sent), size)
        for event in reader.feed(sent[start : start + size])
    ]
    assert got == [
        ServerEvent(b"one", '{"a": "ü🍲"}'.encode()),
        ServerEvent(b"", b"two\nlines "),
    ]


@pytest.mark.parametrize("piece", [b"x" * 65536, b"data: " + b"x" * 65536 + b"\n"])
def test_an_event_without_end_is_refused(piece: bytes) -> None:
    """Neither one line nor many can fill the memory."""
    reader = EventReader()
    for _ in range(MAX_EVENT // 65536 - 1):
        assert not list(reader.feed(piece))
    with pytest.raises(EventTooLongError):
        list(reader.feed(piece * 2))
