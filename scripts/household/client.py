"""A small client for a Home Assistant: REST, websocket, events, actions and flows."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from http import HTTPStatus
from itertools import count
from typing import Any, Final, Self

import aiohttp

type Json = dict[str, Any]

_TIMEOUT: Final = aiohttp.ClientTimeout(total=120)


class HassError(Exception):
    """Home Assistant refused something, or what was waited for did not happen."""


class EventStream:
    """The events of one subscription, in the order in which they came."""

    def __init__(self) -> None:
        """Begin with none."""
        self.seen: list[Any] = []
        self._news = asyncio.Condition()
        self._next = 0

    async def push(self, event: Any) -> None:
        """Add an event."""
        async with self._news:
            self.seen.append(event)
            self._news.notify_all()

    async def wait_for(
        self, matches: Callable[[Any], bool], *, timeout: float = 30
    ) -> Any:
        """Return the first event, of the past too, that matches."""
        try:
            async with asyncio.timeout(timeout), self._news:
                position = 0
                while True:
                    for event in self.seen[position:]:
                        if matches(event):
                            return event
                    position = len(self.seen)
                    await self._news.wait()
        except TimeoutError:
            raise HassError(
                f"No matching event came within {timeout:g} s; "
                f"{len(self.seen)} others did"
            ) from None

    def __aiter__(self) -> Self:
        """Return the stream; each event is given once."""
        return self

    async def __anext__(self) -> Any:
        """Return the next event as soon as it is there."""
        async with self._news:
            await self._news.wait_for(lambda: self._next < len(self.seen))
            self._next += 1
            return self.seen[self._next - 1]


class HassClient:
    """One logged-in connection; use it as an async context manager."""

    def __init__(self, url: str, access_token: str) -> None:
        """Take the address and a token that is valid as long as it is needed."""
        self.url = url
        self._headers = {"Authorization": f"Bearer {access_token}"}
        self._token = access_token
        self._ids = count(1)
        self._answers: dict[int, asyncio.Future[Any]] = {}
        self._streams: dict[int, EventStream] = {}

    async def __aenter__(self) -> Self:
        """Connect and log in."""
        self._session = aiohttp.ClientSession(headers=self._headers, timeout=_TIMEOUT)
        try:
            self._socket = await self._log_in()
        except BaseException:
            await self._session.close()
            raise
        self._reader = asyncio.create_task(self._read(), name="hass websocket")
        return self

    async def _log_in(self) -> aiohttp.ClientWebSocketResponse:
        """Open the websocket and show the token."""
        socket = await self._session.ws_connect(
            f"{self.url}/api/websocket", max_msg_size=0
        )
        await socket.receive_json()
        await socket.send_json({"type": "auth", "access_token": self._token})
        answer = await socket.receive_json()
        if answer["type"] != "auth_ok":
            raise HassError(f"Home Assistant refused the token: {answer}")
        return socket

    async def __aexit__(self, *exc: object) -> None:
        """Disconnect."""
        self._reader.cancel()
        with suppress(asyncio.CancelledError):
            await self._reader
        await self._socket.close()
        await self._session.close()

    async def _read(self) -> None:
        """Hand what comes in to whoever waits for it."""
        async for message in self._socket:
            data = message.json()
            for item in data if isinstance(data, list) else [data]:
                await self._dispatch(item)
        for answer in self._answers.values():
            if not answer.done():
                answer.set_exception(HassError("Home Assistant closed the websocket"))

    async def _dispatch(self, item: Json) -> None:
        """Handle one message."""
        if item["type"] == "event" and (stream := self._streams.get(item["id"])):
            await stream.push(item["event"])
        elif item["type"] == "result" and (answer := self._answers.get(item["id"])):
            if answer.done():
                return
            if item["success"]:
                answer.set_result(item["result"])
            else:
                answer.set_exception(HassError(item["error"]["message"]))

    async def send(self, kind: str, **data: Any) -> Any:
        """Send a websocket command and return its result."""
        return await self._command(next(self._ids), kind, data)

    async def _command(self, number: int, kind: str, data: Mapping[str, Any]) -> Any:
        """Send a command with a number of our own choice."""
        if self._reader.done():
            raise HassError(f"{kind}: Home Assistant closed the websocket")
        answer = asyncio.get_running_loop().create_future()
        self._answers[number] = answer
        try:
            await self._socket.send_json({"id": number, "type": kind, **data})
            return await asyncio.wait_for(answer, _TIMEOUT.total)
        except HassError as err:
            raise HassError(f"{kind}: {err}") from err
        finally:
            del self._answers[number]

    @asynccontextmanager
    async def subscribe(self, kind: str, **data: Any) -> AsyncIterator[EventStream]:
        """Subscribe with a websocket command for as long as the block lasts."""
        number = next(self._ids)
        stream = self._streams[number] = EventStream()
        await self._command(number, kind, data)
        try:
            yield stream
        finally:
            del self._streams[number]
            if not self._reader.done():
                with suppress(HassError):
                    await self.send("unsubscribe_events", subscription=number)

    @asynccontextmanager
    async def events(self, event_type: str) -> AsyncIterator[EventStream]:
        """Listen to one type of event of the bus for as long as the block lasts."""
        async with self.subscribe("subscribe_events", event_type=event_type) as stream:
            yield stream

    async def rest(self, method: str, path: str, data: Any = None) -> Any:
        """Call the REST API and return its JSON."""
        async with self._session.request(
            method, f"{self.url}{path}", json=data
        ) as response:
            if response.status >= HTTPStatus.BAD_REQUEST:
                text = await response.text()
                raise HassError(f"{method} {path}: {response.status} {text}")
            if response.content_type != "application/json":
                return await response.text()
            return await response.json()

    async def action(
        self,
        name: str,
        data: Mapping[str, Any] | None = None,
        *,
        target: Mapping[str, Any] | None = None,
        return_response: bool = False,
    ) -> Any:
        """Call an action, like ``light.turn_on``, and return its response if it has one."""
        domain, service = name.split(".", 1)
        result = await self.send(
            "call_service",
            domain=domain,
            service=service,
            service_data=dict(data or {}),
            return_response=return_response,
            **({"target": dict(target)} if target else {}),
        )
        return result["response"] if return_response else None

    async def states(self) -> dict[str, Json]:
        """Return all states by entity id."""
        return {state["entity_id"]: state for state in await self.send("get_states")}

    async def state(self, entity_id: str) -> str:
        """Return one entity's state."""
        found: Json = await self.rest("GET", f"/api/states/{entity_id}")
        return str(found["state"])

    async def wait_for_state(
        self,
        entity_id: str,
        matches: Callable[[str], bool] | str,
        *,
        timeout: float = 30,
    ) -> str:
        """Wait until an entity's state matches, and return it."""
        wanted = (
            (lambda state: state == matches) if isinstance(matches, str) else matches
        )
        last = "missing"
        with suppress(TimeoutError):
            async with asyncio.timeout(timeout):
                while True:
                    if found := (await self.states()).get(entity_id):
                        last = str(found["state"])
                    if wanted(last):
                        return last
                    await asyncio.sleep(0.1)
        raise HassError(f"{entity_id} was still '{last}' after {timeout:g} s")
