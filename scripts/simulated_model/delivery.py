"""How an answer, an error or a fault of the network goes over the wire."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
import socket
import struct
from typing import Any, Final

from aiohttp import web

from .answers import Answer
from .faults import Fault
from .log import LoggedRequest
from .streaming import Event, encode, events_of
from .tokens import canonical

_SSE: Final = {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-cache",
}
_BROKEN_EVENT: Final = (
    b'event: content_block_delta\ndata: {"type":"content_block_delta","index":0,"de\n\n'
)
_COMMENT: Final = b": still there\n\n"
#: Odd enough to cut through characters and line ends alike.
_ODD_SIZE: Final = 7
_DRIP_SECONDS: Final = 0.02
_ERROR_EVENT: Final[Event] = {
    "type": "error",
    "error": {"type": "overloaded_error", "message": "Overloaded"},
}
#: Close with a reset instead of an orderly end.
_LINGER_RESET: Final = struct.pack("ii", 1, 0)


class Wire:
    """Sends answers, and breaks them where a fault says so."""

    def __init__(self, stopping: asyncio.Event, *, pause: float = 0.0) -> None:
        """``pause`` is the time between two events of a stream, in seconds."""
        self._stopping = stopping
        self._pause = pause

    async def plain(
        self,
        request: web.Request,
        message: Mapping[str, Any],
        *,
        headers: Mapping[str, str],
        fault: Fault | None,
        begun: Callable[[], None],
    ) -> web.StreamResponse:
        """Send an answer as one JSON body."""
        data = canonical(message)
        half = len(data) // 2
        begun()
        if fault is Fault.MALFORMED_JSON:
            return web.Response(
                body=data[:half], content_type="application/json", headers=headers
            )
        if fault not in _MID_STREAM:
            return web.Response(
                body=data, content_type="application/json", headers=headers
            )
        response = web.StreamResponse(
            headers={**headers, "content-type": "application/json"}
        )
        response.content_length = len(data)
        await response.prepare(request)
        await response.write(data[:half])
        await self._break(request, fault)
        return response

    async def stream(
        self,
        request: web.Request,
        answer: Answer,
        message: Mapping[str, Any],
        *,
        headers: Mapping[str, str],
        fault: Fault | None,
        cache_fields: bool,
        begun: Callable[[], None],
    ) -> web.StreamResponse:
        """Send an answer as server-sent events."""
        response = web.StreamResponse(headers={**headers, **_SSE})
        await response.prepare(request)
        events = list(events_of(answer, message, cache_fields=cache_fields))
        begun()
        for index, event in enumerate(events):
            if fault in _IN_STREAM and index == _breaking_point(events):
                await self._break_stream(request, response, fault)
                return response
            await self._write(response, encode(event), fault)
            if self._pause:
                await asyncio.sleep(self._pause)
        return response

    async def _write(
        self, response: web.StreamResponse, data: bytes, fault: Fault | None
    ) -> None:
        """Write one event, in one piece or as oddly as the format allows."""
        if fault is not Fault.STREAM_ODDLY_CUT:
            await response.write(data)
            return
        data = (_COMMENT + data).replace(b"\n", b"\r\n")
        for start in range(0, len(data), _ODD_SIZE):
            await response.write(data[start : start + _ODD_SIZE])
            await asyncio.sleep(0)

    async def _break_stream(
        self, request: web.Request, response: web.StreamResponse, fault: Fault | None
    ) -> None:
        """Break a stream where its next event would be."""
        if fault in _MID_STREAM:
            await self._break(request, fault)
        elif fault is Fault.STREAM_DRIPS:
            while not self._stopping.is_set():
                await response.write(b":")
                await asyncio.sleep(_DRIP_SECONDS)
        elif fault is not Fault.STREAM_ENDS_EARLY:
            broken = fault is Fault.MALFORMED_JSON
            await response.write(_BROKEN_EVENT if broken else encode(_ERROR_EVENT))

    async def _break(self, request: web.Request, fault: Fault | None) -> None:
        """End an answer in the middle."""
        if fault is Fault.STALLED_MID_STREAM:
            await self.silence(request)
            return
        # What was written shall arrive before the reset does.
        await asyncio.sleep(0.02)
        self.reset(request)

    async def silence(self, request: web.Request) -> None:
        """Say nothing until the client goes or the server stops."""
        await self._stopping.wait()
        self.reset(request)

    def reset(self, request: web.Request) -> None:
        """Reset the connection; what the handler returns then goes nowhere."""
        if (transport := request.transport) is not None:
            connection = transport.get_extra_info("socket")
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_RESET)
            transport.abort()


_MID_STREAM: Final = frozenset(
    {Fault.CONNECTION_RESET_MID_STREAM, Fault.STALLED_MID_STREAM}
)
_IN_STREAM: Final = _MID_STREAM | {
    Fault.MALFORMED_JSON,
    Fault.STREAM_DRIPS,
    Fault.STREAM_ENDS_EARLY,
    Fault.STREAM_ERROR_EVENT,
}


def _breaking_point(events: Sequence[Event]) -> int:
    """Return the event in whose place a stream breaks: after the first real content."""
    deltas = [
        index
        for index, event in enumerate(events)
        if event["type"] == "content_block_delta"
    ]
    return min(deltas[0] + 1, len(events) - 1) if deltas else 1


def answered(entry: LoggedRequest, answer: Answer, message: Mapping[str, Any]) -> None:
    """Write down what is about to be answered."""
    entry.status = 200
    entry.usage = message["usage"]
    entry.stop_reason = answer.stop_reason
    entry.content = answer.content
