"""What all endpoints of one server share."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
import time
from typing import Any, Final

from aiohttp import web

from .answers import new_id
from .caching import PromptCache
from .delivery import Wire
from .errors import ApiError
from .faults import FaultBook, FaultRule
from .log import LoggedRequest, headers_of_interest, text_of
from .scripting import ScriptBook
from .vendors import Vendor, models_of
from .web import Page

type Handler = Callable[[web.Request, LoggedRequest], Awaitable[web.StreamResponse]]


class State:
    """One server's books, settings and counts."""

    def __init__(
        self,
        *,
        vendor: Vendor,
        keys: Sequence[str] | None,
        models: Sequence[str],
        latency: float,
        stream_pause: float,
        clock: Callable[[], float] | None,
    ) -> None:
        """``keys`` of ``None`` accepts any; ``clock`` is for tests of the cache."""
        self.vendor: Final = vendor
        self.keys = None if keys is None else tuple(keys)
        self.models: Final = models_of(vendor, models)
        self.latency = latency
        self.clock = clock
        self.cache: Final = PromptCache()
        self.faults: Final = FaultBook()
        self.scripts: Final = ScriptBook()
        #: What the server's own web tools find.
        self.pages: Final[list[Page]] = []
        #: Models without the server's own web tools.
        self.webless = False
        self.requests: Final[list[LoggedRequest]] = []
        self.stopping: Final = asyncio.Event()
        self.wire: Final = Wire(self.stopping, pause=stream_pause)
        self.in_flight = 0
        self.peak_in_flight = 0

    def now(self) -> float:
        """Return the time, in seconds."""
        return self.clock() if self.clock else time.time()

    def logged(
        self, handler: Handler
    ) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        """Return an endpoint that writes down what it was asked and how it ended."""

        async def handle(request: web.Request) -> web.StreamResponse:
            """Answer one request, whatever happens."""
            entry = await self._begin(request)
            self.in_flight += 1
            self.peak_in_flight = max(self.peak_in_flight, self.in_flight)
            try:
                response = await handler(request, entry)
                entry.finished = entry.status is not None
            except ApiError as err:
                return self._refusal(entry, err)
            else:
                return response
            finally:
                self.in_flight -= 1

        return handle

    async def _begin(self, request: web.Request) -> LoggedRequest:
        """Write a request down before anything is done with it."""
        entry = LoggedRequest(
            time=self.now(),
            method=request.method,
            path=request.path,
            headers=headers_of_interest(request.headers),
            raw=await request.read(),
            request_id=new_id("req"),
        )
        self.requests.append(entry)
        return entry

    def take_fault(self, entry: LoggedRequest) -> tuple[FaultRule | None, float]:
        """Return the fault that befalls a request, and its delay."""
        body = entry.body if isinstance(entry.body, dict) else {}
        text = text_of(body) or entry.raw.decode(errors="replace")
        rule, delay = self.faults.take(entry.path, text, str(body.get("model", "")))
        entry.fault = str(rule.fault) if rule else None
        return rule, delay

    def authenticate(self, request: web.Request) -> None:
        """Refuse a wrong key."""
        if self.keys is None:
            return
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        bearer = token if scheme.lower() == "bearer" else ""
        key = request.headers.get("x-api-key", "")
        if not key and not bearer:
            raise ApiError("authentication_error", "x-api-key header is required")
        if key not in self.keys and bearer not in self.keys:
            wrong = "invalid x-api-key" if key else "Invalid bearer token"
            raise ApiError("authentication_error", wrong)

    def headers(self, entry: LoggedRequest) -> dict[str, str]:
        """Return the headers of every answer."""
        if self.vendor is not Vendor.ANTHROPIC:
            return {}
        return {
            "request-id": entry.request_id,
            "anthropic-ratelimit-requests-limit": "50",
            "anthropic-ratelimit-requests-remaining": "49",
        }

    def json(self, entry: LoggedRequest, data: Mapping[str, Any]) -> web.Response:
        """Answer with JSON."""
        entry.status = 200
        return web.json_response(data, headers=self.headers(entry))

    def _refusal(self, entry: LoggedRequest, error: ApiError) -> web.Response:
        """Answer with an error."""
        entry.status = error.status
        entry.error = error.message
        entry.finished = True
        # Of an answer that was worked out and then not given, nothing was used.
        entry.usage, entry.stop_reason, entry.content = None, None, ()
        return web.json_response(
            error.as_dict(entry.request_id),
            status=error.status,
            headers=self.headers(entry) | error.headers,
        )
