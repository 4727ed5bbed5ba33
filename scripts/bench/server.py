"""A model server for measurements: lean, scripted, in a process and on a core of its own.

It answers ``LATENCY`` after a request has arrived: with tool calls as long as the
script says, then with a report. What a simulated model would think costs it nothing.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
import json
import multiprocessing
from multiprocessing.connection import Connection
from typing import Any, Final

from .meter import SERVER_CORE, pin

LATENCY: Final = 0.1

#: What it says where somebody talks with it.
SAID: Final = "It is quiet. Nothing needs you today."
_REPORT: Final = {
    "headline": "Two things need you today",
    "body": "The bill of 84 € is due on Friday. " * 6,
    "items": [{"title": "Pay the bill", "urgency": "normal", "due": "2026-11-27"}],
    "urgency": "normal",
}


class _Protocol(asyncio.Protocol):
    """Answers every HTTP request after the latency."""

    def __init__(self, tool_turns: int) -> None:
        """Make so many tool calls before each report."""
        self._tool_turns = tool_turns
        self._buffer = bytearray()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the connection."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Collect one request; clients here never send two at once."""
        self._buffer += data
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            return
        head = bytes(self._buffer[:end]).lower()
        length = int(head.partition(b"content-length:")[2].split(b"\r\n")[0] or 0)
        if len(self._buffer) < end + 4 + length:
            return
        loop = asyncio.get_running_loop()
        due = loop.time() + LATENCY
        body: dict[str, Any] = json.loads(self._buffer[end + 4 :] or b"{}")
        self._buffer.clear()
        loop.call_at(due, self._transport.write, _response(body, self._tool_turns))


def _response(body: dict[str, Any], tool_turns: int) -> bytes:
    """Return the next answer of the script."""
    turn = sum(message["role"] == "assistant" for message in body["messages"])
    names = {tool["name"] for tool in body.get("tools", ())}
    if "report" not in names:
        return _spoken(stream=bool(body.get("stream")))
    call: tuple[str, dict[str, Any]] = ("report", _REPORT)
    if "get_states" in names and turn < tool_turns:
        # The guard against circles does not take the same call again and again.
        call = ("get_states", {"limit": 10 + turn})
    answer = json.dumps(
        {
            "id": "msg_1",
            "type": "message",
            "role": "assistant",
            "model": "claude-haiku-4-5",
            "content": [
                {
                    "type": "tool_use",
                    "id": f"toolu_{turn}",
                    "name": call[0],
                    "input": call[1],
                }
            ],
            "stop_reason": "tool_use",
            "stop_sequence": None,
            "usage": {"input_tokens": 3000, "output_tokens": 60},
        }
    ).encode()
    head = (
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
        b"request-id: req_1\r\nContent-Length: %d\r\n\r\n"
    )
    return head % len(answer) + answer


def _spoken(*, stream: bool) -> bytes:
    """Return an answer in words, whole or as events."""
    usage = {"input_tokens": 3000, "output_tokens": 20}
    message = {
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "model": "claude-haiku-4-5",
        "content": [{"type": "text", "text": SAID}],
        "stop_reason": "end_turn",
        "stop_sequence": None,
        "usage": usage,
    }
    kind, data = b"application/json", json.dumps(message).encode()
    if stream:
        start = {**message, "content": [], "stop_reason": None}
        piece = {"type": "text_delta", "text": SAID}
        ending = {"stop_reason": "end_turn", "stop_sequence": None}
        events: list[dict[str, Any]] = [
            {"type": "message_start", "message": start},
            {
                "type": "content_block_start",
                "index": 0,
                "content_block": {"type": "text", "text": ""},
            },
            {"type": "content_block_delta", "index": 0, "delta": piece},
            {"type": "content_block_stop", "index": 0},
            {"type": "message_delta", "delta": ending, "usage": usage},
            {"type": "message_stop"},
        ]
        kind = b"text/event-stream"
        data = b"".join(
            f"event: {one['type']}\ndata: {json.dumps(one)}\n\n".encode()
            for one in events
        )
    head = (
        b"HTTP/1.1 200 OK\r\nContent-Type: %b\r\n"
        b"request-id: req_1\r\nContent-Length: %d\r\n\r\n"
    )
    return head % (kind, len(data)) + data


def _serve(ready: Connection, tool_turns: int) -> None:
    """Run the server until the process is ended."""

    async def run() -> None:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(
            lambda: _Protocol(tool_turns), "127.0.0.1", 0, backlog=1024
        )
        ready.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    pin(SERVER_CORE)
    asyncio.run(run())


@contextmanager
def serving(tool_turns: int = 1) -> Iterator[str]:
    """Serve the script from another process; yields the address."""
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("spawn").Process(
        target=_serve, args=(sender, tool_turns), daemon=True
    )
    process.start()
    try:
        yield f"http://127.0.0.1:{receiver.recv()}"
    finally:
        process.terminate()
        process.join()
