"""The Anthropic SDK, reduced to one call that answers or raises ``ModelError``.

Importing this module imports the SDK, which takes up to a second: only ever
do it through ``claude.async_create_model``, which stays out of the event loop.

Calls go through the SDK's generic ``post`` and ``get``. That keeps its
authentication, retries, time-outs and error classes, and skips that it walks
the whole conversation for every request; it also fits every SDK since 0.125.
"""

import asyncio
import base64
from collections.abc import Awaitable, Mapping
from typing import Any, Final

import aiohttp
from anthropic import AnthropicError, AsyncAnthropic, Timeout, omit
from yarl import URL

from .answers import parse_json
from .errors import from_broken, from_sdk, from_status
from .hearing import Hearing, listening
from .interface import ModelError, ModelErrorKind
from .transport import SessionClient, httpx

#: The only layer of retries; the SDK honours ``retry-after``.
MAX_RETRIES: Final = 2
#: Seconds for the pauses between attempts, on top of twice a call's time-out.
RETRY_SECONDS: Final = 60.0
CONNECT_SECONDS: Final = 10.0

_NO_KEY: Final = "no-key"


class SdkClient:
    """One server that is asked through the SDK."""

    def __init__(
        self, session: aiohttp.ClientSession, api_key: str, base_url: str | None
    ) -> None:
        """Build the SDK's client; it reads files, so do it in the executor.

        A server without keys gets a word in place of one: given nothing, the
        SDK would look for a key in the environment.
        """
        key = api_key or _NO_KEY
        base_url, credentials = _without_credentials(base_url)
        self._key: Final = key
        self._client: Final = AsyncAnthropic(
            api_key=key,
            base_url=base_url,
            max_retries=MAX_RETRIES,
            default_headers=_headers(key, credentials, own_server=bool(base_url)),
            http_client=SessionClient(session),
        )

    @property
    def server(self) -> str:
        """The name of the server."""
        return self._client.base_url.host

    async def post(
        self,
        path: str,
        body: bytes,
        *,
        model: str,
        timeout: float,
        retry: bool = True,
        hearing: Hearing | None = None,
    ) -> tuple[Any, str | None]:
        """Post JSON; return the answer's JSON and the request's id.

        An answer that comes as a stream goes to ``hearing`` piece by piece and is
        returned as the JSON that it would have been otherwise.
        """
        call = self._client.post(
            path,
            cast_to=httpx.Response,
            content=body,
            options={
                "timeout": _timeout(timeout),
                "max_retries": MAX_RETRIES if retry else 0,
            },
        )
        with listening(hearing):
            response = await self._send(call, timeout=timeout, model=model)
        if hearing is not None and hearing.failure is not None:
            raise from_broken(
                hearing.failure,
                response.headers,
                server=self.server,
                model=model,
                secret=self._key,
            ) from None
        answer = hearing.message if hearing is not None else None
        if answer is None:
            answer = _json(response)
        if isinstance(answer, dict) and answer.get("type") == "error":
            # Some proxies pass an error on as if all were well.
            raise from_status(
                response.status_code,
                answer,
                response.headers,
                server=self.server,
                model=model,
                secret=self._key,
            )
        return answer, response.headers.get("request-id")

    async def get(
        self, path: str, params: Mapping[str, object], *, timeout: float
    ) -> Any:
        """Get JSON, without retries."""
        call = self._client.get(
            path,
            cast_to=httpx.Response,
            options={
                "params": params,
                "timeout": _timeout(timeout),
                "max_retries": 0,
            },
        )
        return _json(await self._send(call, timeout=timeout, model=""))

    async def close(self) -> None:
        """Close the SDK's client; the session is Home Assistant's and stays open."""
        await self._client.close()

    async def _send(
        self, call: Awaitable[httpx.Response], *, timeout: float, model: str
    ) -> httpx.Response:
        """Await a call of the SDK, retries included, within its time."""
        limit = 2 * timeout + RETRY_SECONDS
        try:
            async with asyncio.timeout(limit):
                return await call
        except TimeoutError:
            raise ModelError(
                ModelErrorKind.TIMEOUT,
                f"{self.server} gave no answer within {limit:g} s, retries included",
            ) from None
        except AnthropicError as err:
            # The SDK's error repeats the server's whole answer, so it is not chained.
            raise from_sdk(
                err, model=model, timeout=timeout, secret=self._key
            ) from None


def _without_credentials(base_url: str | None) -> tuple[str | None, str]:
    """Return an address without name and password, and what they are as a header.

    The SDK logs addresses.
    """
    if base_url is None or (url := URL(base_url)).user is None:
        return base_url, ""
    pair = f"{url.user}:{url.password or ''}".encode()
    return str(url.with_user(None)), f"Basic {base64.b64encode(pair).decode()}"


def _headers(key: str, credentials: str, *, own_server: bool) -> dict[str, Any]:
    """Return the headers that differ between versions of the SDK, set to one value.

    Bodies and answers are of the API's version that is named here. Servers other
    than Anthropic's look for the key in either header; Anthropic gets one.
    """
    return {
        "anthropic-version": "2023-06-01",
        "X-Api-Key": key,
        "Authorization": credentials or (f"Bearer {key}" if own_server else omit),
    }


def _timeout(seconds: float) -> Timeout:
    """Return the SDK's time-out for one attempt."""
    return Timeout(seconds, connect=min(seconds, CONNECT_SECONDS))


def _json(response: httpx.Response) -> Any:
    """Return an answer's JSON, or raise ``ModelError``."""
    content_type = response.headers.get("content-type", "").partition(";")[0]
    return parse_json(response.content, content_type)
