"""The SDK's HTTP over Home Assistant's shared aiohttp session.

httpx's own pool walks all its connections twice for every request, which
costs more than the rest of a call once many agents run at the same time.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from email.utils import parsedate_to_datetime
from http import HTTPStatus
import sys
from typing import TYPE_CHECKING, Final, override

import aiohttp
from anthropic import DefaultAsyncHttpxClient
from yarl import URL

from homeassistant.util import dt as dt_util

from .assembly import ErrorEvent
from .hearing import Hearing, current

__all__ = [
    "AnswerTooLargeError",
    "SessionClient",
    "SessionTransport",
    "httpx",
    "retry_after",
]

if TYPE_CHECKING:
    import httpx
else:
    # The SDK is built on httpx up to 1.x and on httpx2 from 2.x on; both are the
    # same to this module, but each SDK accepts objects of its own only.
    httpx = sys.modules[
        next(
            base.__module__
            for base in DefaultAsyncHttpxClient.__mro__
            if base.__name__ == "AsyncClient"
        )
    ]

#: Longest answer that is read, in bytes; the longest message has a tenth of it.
MAX_ANSWER: Final = 16 * 1024 * 1024
#: Longest ``retry-after`` in seconds that a call sits out; a longer one ends the
#: call, and the breaker waits instead of a held slot.
MAX_RETRY_AFTER: Final = 60.0

#: Seconds in which the stream of a complete answer may end, so that its
#: connection can be kept.
END_SECONDS: Final = 0.5

#: What the API answers unstreamed where it tells an error within a stream.
_STATUS: Final[Mapping[str, int]] = {
    "authentication_error": 401,
    "billing_error": 402,
    "invalid_request_error": 400,
    "not_found_error": 404,
    "overloaded_error": 529,
    "permission_error": 403,
    "rate_limit_error": 429,
    "request_too_large": 413,
    "timeout_error": 504,
}

#: Written by aiohttp itself, from what it can decode and what it sends.
_AIOHTTP_WRITES: Final = frozenset(
    {b"accept-encoding", b"connection", b"content-length", b"host"}
)
#: Untrue of an answer that was read and decoded, or nobody else's business.
_ANSWER_DROPS: Final = frozenset(
    {b"content-encoding", b"content-length", b"set-cookie", b"transfer-encoding"}
)


_EVENTS: Final = "text/event-stream"
_NETWORK: Final = (aiohttp.ClientError, TimeoutError, OSError)


class AnswerTooLargeError(Exception):
    """The server sent more than any message can have."""


class SessionTransport(httpx.AsyncBaseTransport):
    """Carry httpx requests over an aiohttp session that somebody else closes.

    The read timeout bounds the whole attempt, from the wait for a connection
    to the last byte, so that a server that drips cannot hold a call for ever.
    An answer that comes as a stream goes to whoever listens to the call.
    """

    def __init__(self, session: aiohttp.ClientSession) -> None:
        """Keep the session."""
        self._session = session

    @override
    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request and read its answer whole, or have it heard."""
        limits = request.extensions.get("timeout", {})
        hearing = current()
        try:
            async with self._session.request(
                request.method,
                URL(str(request.url), encoded=True),
                data=await request.aread() or None,
                headers=_request_headers(request),
                allow_redirects=False,
                timeout=aiohttp.ClientTimeout(
                    total=limits.get("read"), sock_connect=limits.get("connect")
                ),
            ) as answer:
                if hearing is not None and _is_stream(answer):
                    return await _hear(answer, hearing, request)
                return httpx.Response(
                    answer.status,
                    headers=_answer_headers(answer),
                    content=await _read(answer),
                )
        except _NETWORK as err:
            raise _as_httpx(err, request) from err


class _NoCookies(httpx.Cookies):
    """An empty jar that stays empty."""

    @override
    def extract_cookies(self, response: httpx.Response) -> None:
        """Keep nothing; looking for cookies costs a tenth of a call."""


class SessionClient(httpx.AsyncClient):
    """The SDK's HTTP client: follows nothing, keeps nothing, reads no environment."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        """Set the client up on a session that somebody else closes."""
        self._jar = _NoCookies()
        super().__init__(
            transport=SessionTransport(session),
            follow_redirects=False,
            trust_env=False,
        )

    @property
    @override
    def cookies(self) -> httpx.Cookies:
        """No cookies."""
        return self._jar

    @cookies.setter
    def cookies(self, cookies: object) -> None:
        """Keep none."""


def _request_headers(request: httpx.Request) -> list[tuple[str, str]]:
    """Return the SDK's headers but those that aiohttp writes."""
    return [
        (name.decode("ascii"), value.decode())
        for name, value in request.headers.raw
        if name.lower() not in _AIOHTTP_WRITES
    ]


def _answer_headers(answer: aiohttp.ClientResponse) -> list[tuple[bytes, bytes]]:
    """Return the answer's headers; a long wait is marked as not to be sat out."""
    headers = [
        pair for pair in answer.raw_headers if pair[0].lower() not in _ANSWER_DROPS
    ]
    if (retry_after(answer.headers) or 0) > MAX_RETRY_AFTER:
        headers.append((b"x-should-retry", b"false"))
    return headers


async def _read(answer: aiohttp.ClientResponse) -> bytes:
    """Read an answer of a sensible size."""
    return b"".join([chunk async for chunk in _chunks(answer)])


async def _chunks(answer: aiohttp.ClientResponse) -> AsyncIterator[bytes]:
    """Return the pieces of an answer of a sensible size as they arrive."""
    size = 0
    async for chunk in answer.content.iter_any():
        size += len(chunk)
        if size > MAX_ANSWER:
            raise AnswerTooLargeError(f"more than {MAX_ANSWER // 1024**2} MiB")
        yield chunk


def _is_stream(answer: aiohttp.ClientResponse) -> bool:
    """Return whether an answer comes as events; errors before them do not."""
    return answer.status == HTTPStatus.OK and answer.content_type == _EVENTS


async def _hear(
    answer: aiohttp.ClientResponse, hearing: Hearing, request: httpx.Request
) -> httpx.Response:
    """Have a streamed answer heard; the message is in the hearing then.

    What goes wrong before anything was heard is raised or answered as it would
    be unstreamed, so that the SDK tries again. Afterwards it is kept as the
    hearing's failure, for the SDK would try whatever is raised once more.
    """
    headers = _answer_headers(answer)
    hearing.begin()
    try:
        async for chunk in _chunks(answer):
            if hearing.feed(chunk):
                break
        hearing.end()
    except Exception as err:
        if hearing.heard:
            hearing.failure = (
                _as_httpx(err, request) if isinstance(err, _NETWORK) else err
            )
        elif isinstance(err, ErrorEvent):
            return httpx.Response(error_status(err), headers=headers, json=err.body)
        else:
            raise
    finally:
        hearing.leave()
    if hearing.failure is None:
        await _to_the_end(answer)
    return httpx.Response(HTTPStatus.OK, headers=headers)


async def _to_the_end(answer: aiohttp.ClientResponse) -> None:
    """Read what follows a complete answer, which is nothing; it may fail."""
    with suppress(*_NETWORK):
        async with asyncio.timeout(END_SECONDS):
            while await answer.content.readany():
                pass


def error_status(err: ErrorEvent) -> int:
    """Return the HTTP status that an error would have had before the stream."""
    error = err.body.get("error")
    kind = error.get("type") if isinstance(error, Mapping) else None
    return _STATUS.get(str(kind), HTTPStatus.INTERNAL_SERVER_ERROR)


def _as_httpx(err: Exception, request: httpx.Request) -> httpx.TransportError:
    """Say in httpx's words what went wrong in aiohttp's."""
    kind: type[httpx.TransportError]
    match err:
        case aiohttp.ConnectionTimeoutError():
            kind = httpx.ConnectTimeout
        case TimeoutError():
            kind = httpx.ReadTimeout
        case aiohttp.ClientConnectorError():
            kind = httpx.ConnectError
        case aiohttp.InvalidURL():
            kind = httpx.UnsupportedProtocol
        case aiohttp.ServerDisconnectedError() | aiohttp.ClientPayloadError():
            kind = httpx.RemoteProtocolError
        case _:
            kind = httpx.ReadError
    return kind(str(err) or type(err).__name__, request=request)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Return in how many seconds the server wants to be asked again."""
    for name, unit in (("retry-after-ms", 1000), ("retry-after", 1)):
        try:
            seconds = float(headers[name]) / unit
        except KeyError, ValueError:
            continue
        return seconds if seconds > 0 else None
    try:
        until = parsedate_to_datetime(headers["retry-after"])
        return max(0.0, (until - dt_util.utcnow()).total_seconds()) or None
    except KeyError, TypeError, ValueError:
        return None
