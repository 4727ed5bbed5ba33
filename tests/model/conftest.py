"""A scripted model server on loopback, and the client that is tried on it."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field
import json
from typing import Any

from aiohttp import web
import pytest

from custom_components.household_agents.model.claude import (
    ClaudeModel,
    async_create_model,
)
from homeassistant.core import HomeAssistant

type Script = Callable[[web.Request], Awaitable[web.StreamResponse]]

API_KEY = "sk-ant-secret-0123456789"

MESSAGE: dict[str, Any] = {
    "id": "msg_1",
    "type": "message",
    "role": "assistant",
    "model": "claude-haiku-4-5-20251001",
    "content": [{"type": "text", "text": "Hello."}],
    "stop_reason": "end_turn",
    "usage": {"input_tokens": 10, "output_tokens": 5},
}


def answer(
    data: Any, status: int = 200, headers: Mapping[str, str] | None = None
) -> Script:
    """Answer with JSON."""

    async def script(request: web.Request) -> web.StreamResponse:
        return web.json_response(data, status=status, headers=headers)

    return script


def text(body: str, status: int = 200, content_type: str = "text/html") -> Script:
    """Answer with something that is not JSON."""

    async def script(request: web.Request) -> web.StreamResponse:
        return web.Response(text=body, status=status, content_type=content_type)

    return script


def api_error(
    status: int,
    error_type: str,
    message: str = "",
    headers: Mapping[str, str] | None = None,
) -> Script:
    """Answer with an error as the API words it."""
    body = {"type": "error", "error": {"type": error_type, "message": message}}
    return answer(body, status, headers)


async def reset(request: web.Request) -> web.StreamResponse:
    """Drop the connection without a word."""
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def stall(request: web.Request) -> web.StreamResponse:
    """Send the headers and the beginning of a body, then nothing more."""
    response = web.StreamResponse(headers={"Content-Type": "application/json"})
    await response.prepare(request)
    await response.write(b'{"type": "message",')
    await asyncio.Event().wait()
    return response


async def drip(request: web.Request) -> web.StreamResponse:
    """Send a byte now and then, for ever."""
    response = web.StreamResponse(headers={"Content-Type": "application/json"})
    await response.prepare(request)
    while True:
        await response.write(b" ")
        await asyncio.sleep(0.02)


async def cut_off(request: web.Request) -> web.StreamResponse:
    """Promise more than is sent."""
    response = web.StreamResponse(headers={"Content-Length": "1000"})
    await response.prepare(request)
    await response.write(b'{"type": "message",')
    assert request.transport is not None
    request.transport.abort()
    return response


@dataclass(frozen=True, slots=True)
class Seen:
    """A request as the server got it."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    client: object

    @property
    def json(self) -> Any:
        """The body."""
        return json.loads(self.body)


@dataclass(slots=True)
class ScriptedServer:
    """Plays scripts in order, the last one for ever."""

    url: str = ""
    scripts: list[Script] = field(default_factory=lambda: [answer(MESSAGE)])
    seen: list[Seen] = field(default_factory=list)
    asked: asyncio.Event = field(default_factory=asyncio.Event)
    left: asyncio.Event = field(default_factory=asyncio.Event)

    def play(self, *scripts: Script) -> None:
        """Set what is answered from now on."""
        self.scripts = list(scripts)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer a request of any kind."""
        self.seen.append(
            Seen(
                request.method,
                request.path_qs,
                dict(request.headers),
                await request.read(),
                request.transport and request.transport.get_extra_info("peername"),
            )
        )
        self.asked.set()
        script = self.scripts.pop(0) if len(self.scripts) > 1 else self.scripts[0]
        try:
            return await script(request)
        except asyncio.CancelledError:
            self.left.set()
            raise


@pytest.fixture
async def server(socket_enabled: None) -> AsyncGenerator[ScriptedServer]:
    """Run a scripted server."""
    scripted = ScriptedServer()
    app = web.Application(client_max_size=64 * 1024 * 1024)
    app.router.add_route("*", "/{path:.*}", scripted.handle)
    runner = web.AppRunner(
        app, access_log=None, shutdown_timeout=0.1, handler_cancellation=True
    )
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    scripted.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield scripted
    await runner.cleanup()


@pytest.fixture
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Make the SDK's pauses between attempts short; lists how long they were."""
    pauses: list[float] = []
    real = asyncio.sleep

    async def sleep(delay: float, result: object = None) -> None:
        pauses.append(delay)
        await real(0)

    monkeypatch.setattr("anthropic._base_client.anyio.sleep", sleep)
    return pauses


@pytest.fixture
async def model(hass: HomeAssistant, server: ScriptedServer) -> ClaudeModel:
    """Return a client of the scripted server."""
    return await async_create_model(hass, api_key=API_KEY, base_url=server.url)
