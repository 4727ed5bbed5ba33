"""Tests of the SDK's HTTP over aiohttp, below the SDK."""

from collections.abc import Mapping
from typing import Any
from unittest.mock import Mock

import aiohttp
from aiohttp import ClientConnectorError
import anthropic
import pytest
from yarl import URL

from custom_components.household_agents.model.errors import from_sdk
from custom_components.household_agents.model.interface import ModelErrorKind
from custom_components.household_agents.model.transport import (
    SessionClient,
    SessionTransport,
    httpx,
    retry_after,
)
from homeassistant.core import HomeAssistant
from homeassistant.helpers.aiohttp_client import async_get_clientsession

from .conftest import ScriptedServer, answer

_KEY = Mock(host="nas", port=8080, ssl=None)


class FailingSession:
    """A session whose every request fails in the same way."""

    def __init__(self, error: Exception) -> None:
        """Keep the failure."""
        self._error = error

    def request(self, *args: object, **kwargs: object) -> FailingSession:
        """Begin a request."""
        return self

    async def __aenter__(self) -> Any:
        """Fail."""
        raise self._error

    async def __aexit__(self, *args: object) -> None:
        """Never get here."""


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (aiohttp.ConnectionTimeoutError("late"), "ConnectTimeout"),
        (aiohttp.SocketTimeoutError("late"), "ReadTimeout"),
        (TimeoutError(), "ReadTimeout"),
        (
            ClientConnectorError(_KEY, OSError(111, "Connection refused")),
            "ConnectError",
        ),
        (
            aiohttp.ClientConnectorDNSError(_KEY, OSError(-2, "Name not known")),
            "ConnectError",
        ),
        (aiohttp.InvalidURL("http://nas:x"), "UnsupportedProtocol"),
        (aiohttp.ServerDisconnectedError(), "RemoteProtocolError"),
        (aiohttp.ClientPayloadError("cut off"), "RemoteProtocolError"),
        (aiohttp.ClientOSError(104, "Connection reset by peer"), "ReadError"),
        (OSError(5, "Input/output error"), "ReadError"),
    ],
)
async def test_each_fault_is_told_in_the_sdks_words(
    error: Exception, kind: str
) -> None:
    """The SDK tries again, or gives up, by httpx's classes."""
    transport = SessionTransport(FailingSession(error))  # type: ignore[arg-type]
    with pytest.raises(getattr(httpx, kind)) as caught:
        await transport.handle_async_request(httpx.Request("GET", "http://nas:8080/"))
    assert caught.value.__cause__ is error
    assert str(caught.value)


async def test_cookies_are_not_kept(
    hass: HomeAssistant, server: ScriptedServer
) -> None:
    """A server cannot make its requests tell each other apart by cookies."""
    server.play(answer({}, headers={"Set-Cookie": "track=1; Path=/"}))
    client = SessionClient(async_get_clientsession(hass))
    client.cookies = {"own": "1"}
    for _ in range(2):
        response = await client.get(server.url)
        assert "set-cookie" not in response.headers
    assert not list(client.cookies)
    assert "own" not in str(server.seen[0].headers)


async def test_the_url_arrives_as_it_was_written(
    hass: HomeAssistant, server: ScriptedServer
) -> None:
    """Nothing is quoted twice on the way through two libraries."""
    client = SessionClient(async_get_clientsession(hass))
    await client.get(f"{server.url}/a%2Fb/c d?q=ä%20%2B&r=1")
    path = URL(f"http://h{server.seen[0].path}", encoded=True)
    assert path.raw_path == "/a%2Fb/c%20d"
    assert dict(path.query) == {"q": "ä +", "r": "1"}


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, None),
        ({"retry-after": "2.5"}, 2.5),
        ({"retry-after-ms": "1500", "retry-after": "9"}, 1.5),
        ({"retry-after-ms": "x", "retry-after": "9"}, 9),
        ({"retry-after": "0"}, None),
        ({"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}, None),
        ({"retry-after": "Wed, 21 Oct 2015 07:28:00"}, None),
        ({"retry-after": "nonsense"}, None),
    ],
)
def test_retry_after(headers: Mapping[str, str], expected: float | None) -> None:
    """Only a time that lies ahead counts."""
    assert retry_after(headers) == expected


def test_an_error_of_the_sdk_itself() -> None:
    """Whatever else the SDK raises is still an error that can be shown."""
    err = from_sdk(
        anthropic.AnthropicError("no sk-1 here"), model="m", timeout=1, secret="sk-1"
    )
    assert err.kind is ModelErrorKind.SERVER_ERROR
    assert err.detail == "no *** here"
