"""The server: started, asked and stopped in a process of its own or in a test's."""

from collections.abc import Callable, Sequence
from typing import Any, Final, Self

from aiohttp import web

from .api import MessagesApi
from .caching import PromptCache
from .control import Control
from .faults import Fault, FaultRule
from .log import LoggedRequest
from .scripting import Script, Turn
from .state import State
from .vendors import DEFAULT_KEY, Vendor
from .web import Page

LOOPBACK: Final = "127.0.0.1"
#: As the real API: larger requests are refused.
MAX_REQUEST_BYTES: Final = 32 * 1024 * 1024


class SimulatedModel:
    """A model behind the Messages API, on loopback.

    ``any_key`` accepts every key, as a local server does; ``models`` adds model ids;
    ``latency`` is the time to the first byte, ``stream_pause`` the one between two
    events, both in seconds; ``clock`` replaces the time that the cache goes by.
    """

    def __init__(
        self,
        *,
        vendor: Vendor | str = Vendor.ANTHROPIC,
        host: str = LOOPBACK,
        port: int = 0,
        keys: Sequence[str] = (DEFAULT_KEY,),
        any_key: bool = False,
        models: Sequence[str] = (),
        latency: float = 0.0,
        stream_pause: float = 0.0,
        clock: Callable[[], float] | None = None,
    ) -> None:
        """Set up; nothing listens before ``start``."""
        vendor = Vendor(vendor)
        self._host = host
        self._port = port
        self._runner: web.AppRunner | None = None
        self._state = State(
            vendor=vendor,
            keys=None if any_key or vendor is Vendor.OTHER else keys,
            models=models,
            latency=latency,
            stream_pause=stream_pause,
            clock=clock,
        )

    @property
    def url(self) -> str:
        """The base URL, as the SDK takes it."""
        return f"http://{self._host}:{self._port}"

    @property
    def api_key(self) -> str:
        """A key that is accepted."""
        return (self._state.keys or (DEFAULT_KEY,))[0]

    @property
    def requests(self) -> list[LoggedRequest]:
        """All requests so far, in the order in which they came."""
        return self._state.requests

    @property
    def turns(self) -> list[LoggedRequest]:
        """The requests for an answer of the model."""
        return [one for one in self.requests if one.path == "/v1/messages"]

    @property
    def peak_in_flight(self) -> int:
        """How many requests were being answered at once, at most."""
        return self._state.peak_in_flight

    @property
    def cache(self) -> PromptCache:
        """The prompt cache."""
        return self._state.cache

    @property
    def latency(self) -> float:
        """Seconds to the first byte of an answer."""
        return self._state.latency

    @latency.setter
    def latency(self, seconds: float) -> None:
        """Change it for the requests to come."""
        self._state.latency = seconds

    def accept_keys(self, *keys: str) -> None:
        """Accept these keys from now on, and no others."""
        self._state.keys = keys

    def inject(
        self,
        fault: Fault | str,
        *,
        times: int | None = 1,
        contains: str = "",
        model: str = "",
        after: int = 0,
        path: str = "/v1/messages",
        seconds: float = 1.0,
        style: str = "tag",
    ) -> FaultRule:
        """Have a fault befall matching requests; ``times`` of ``None`` is forever."""
        rule = FaultRule(
            fault=Fault(fault),
            times=times,
            contains=contains,
            model=model,
            after=after,
            path=path,
            seconds=seconds,
            style=style,
        )
        self._state.faults.rules.append(rule)
        return rule

    @property
    def pages(self) -> list[Page]:
        """The pages that the server's own web tools find."""
        return self._state.pages

    def without_web(self) -> None:
        """Refuse the web tools from now on, as a model does that has none."""
        self._state.webless = True

    def clear_faults(self) -> None:
        """Let everything go well again."""
        self._state.faults.clear()

    def script(
        self, turns: Sequence[Turn], *, contains: str = "", model: str = ""
    ) -> Script:
        """Have matching requests answered by these turns, one each."""
        return self._state.scripts.add(turns, contains, model)

    def reset(self) -> None:
        """Forget requests, faults, scripts and the cache."""
        self._state.requests.clear()
        self._state.faults.clear()
        self._state.scripts.clear()
        self._state.pages.clear()
        self._state.cache.clear()
        self._state.peak_in_flight = self._state.in_flight

    async def start(self) -> Self:
        """Listen."""
        app = web.Application(
            client_max_size=MAX_REQUEST_BYTES, middlewares=[_in_the_apis_words]
        )
        MessagesApi(self._state).add_routes(app)
        Control(self._state).add_routes(app)
        self._runner = web.AppRunner(
            app, access_log=None, handler_cancellation=True, shutdown_timeout=1.0
        )
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._host, self._port, backlog=1024)
        await site.start()
        self._port = int(self._runner.addresses[0][1])
        return self

    async def stop(self) -> None:
        """Stop, ending what is still being answered."""
        self._state.stopping.set()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> Self:
        """Listen for the time of a block."""
        return await self.start()

    async def __aexit__(self, *_: object) -> None:
        """Stop at its end."""
        await self.stop()


@web.middleware
async def _in_the_apis_words(request: web.Request, handler: Any) -> web.StreamResponse:
    """Answer unknown paths and too large bodies with errors of the API's form."""
    kinds = {404: "not_found_error", 405: "not_found_error", 413: "request_too_large"}
    try:
        response: web.StreamResponse = await handler(request)
    except web.HTTPException as err:
        error = {
            "type": kinds.get(err.status, "invalid_request_error"),
            "message": err.reason,
        }
        return web.json_response({"type": "error", "error": error}, status=err.status)
    return response
