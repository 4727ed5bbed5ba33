"""Claude, or any server that speaks the Messages API: one call per turn."""

from collections.abc import Mapping, Sequence
import logging
from time import monotonic
from typing import TYPE_CHECKING, Any, Final, override

from homeassistant.core import HomeAssistant
from homeassistant.helpers.aiohttp_client import async_get_clientsession
from homeassistant.helpers.importlib import async_import_module
from homeassistant.helpers.json import json_bytes

from .answers import TokenCounts, parse_message, parse_models, parse_usage
from .endpoint import clean_api_key, normalise_base_url
from .hearing import Hearing
from .interface import (
    Model,
    ModelError,
    ModelErrorKind,
    ModelInfo,
    ModelReply,
    ModelRequest,
)
from .pricing import Prices
from .turnstile import Turnstile
from .usage import NO_USAGE, Usage

if TYPE_CHECKING:
    from .sdk import SdkClient

_LOGGER = logging.getLogger(__name__)

#: Seconds for what a person waits for in a form.
FORM_SECONDS: Final = 20.0

_MESSAGES: Final = "/v1/messages"
_MODELS: Final = "/v1/models"
#: What a server answers that has no list of models, or one of another kind.
_NO_LIST: Final = frozenset(
    {
        ModelErrorKind.INVALID_REQUEST,
        ModelErrorKind.NOT_MESSAGES_API,
        ModelErrorKind.UNKNOWN_MODEL,
    }
)


async def async_create_model(
    hass: HomeAssistant,
    *,
    api_key: str | None,
    base_url: str | None = None,
    prices: Prices | None = None,
) -> ClaudeModel:
    """Return a client over Home Assistant's shared HTTP session.

    Raises ``ModelError`` for a key that cannot be one and ``vol.Invalid`` for a
    base URL that is none. Nothing is sent; ``async_probe`` does that.
    """
    key = clean_api_key(api_key)
    url = normalise_base_url(base_url)
    sdk = await async_import_module(hass, f"{__package__}.sdk")
    session = async_get_clientsession(hass)
    client = await hass.async_add_executor_job(sdk.SdkClient, session, key, url)
    return ClaudeModel(client, prices or Prices())


class ClaudeModel(Model):
    """A server that speaks the Messages API."""

    def __init__(self, client: SdkClient, prices: Prices) -> None:
        """Keep the client and what tokens cost."""
        self.prices: Final = prices
        self._client = client
        self._turnstile = Turnstile()
        self._reported_no_usage = False

    @override
    async def complete(self, request: ModelRequest) -> ModelReply:
        """Answer one request, or raise ``ModelError``."""
        return await self._complete(request)

    @override
    async def list_models(self) -> Sequence[ModelInfo]:
        """Return the models on offer; empty where the server gives no usable list."""
        try:
            answer = await self._client.get(
                _MODELS, {"limit": 1000}, timeout=FORM_SECONDS
            )
        except ModelError as err:
            if err.kind in _NO_LIST:
                return []
            raise
        return parse_models(answer)

    async def async_probe(self, model_id: str) -> ModelReply:
        """Make the smallest possible call, without retries, for a form that waits.

        Raises ``ModelError``: a bad key, a server that cannot be reached or is
        no Messages API, and an unknown model are different kinds.
        """
        request = ModelRequest(
            body={
                "model": model_id,
                "max_tokens": 1,
                "messages": [{"role": "user", "content": "Hi"}],
            },
            timeout=FORM_SECONDS,
            interactive=True,
        )
        return await self._complete(request, retry=False)

    async def async_close(self) -> None:
        """Close the client; Home Assistant's session stays open."""
        await self._client.close()

    async def _complete(
        self, request: ModelRequest, *, retry: bool = True
    ) -> ModelReply:
        """Send one request and read its answer."""
        await self._turnstile.wait()
        began = monotonic()
        hearing = Hearing(request.on_text) if request.on_text is not None else None
        try:
            answer, request_id = await self._client.post(
                _MESSAGES,
                _serialise(request.body, stream=hearing is not None),
                model=request.model,
                timeout=request.timeout,
                retry=retry,
                hearing=hearing,
            )
            message = parse_message(answer)
        except ModelError as err:
            err.usage += self._lost(request, hearing)
            raise
        if hearing is not None and hearing.message is None:
            # The server does not stream: all of it is heard at once.
            for block in message.content:
                if block["type"] == "text" and block["text"]:
                    hearing.hear(block["text"])
        if message.tokens is None:
            self._report_no_usage()
        model = message.model or request.model
        return ModelReply(
            content=message.content,
            stop_reason=message.stop_reason,
            usage=self._usage(request, model, message.tokens or TokenCounts())
            + self._lost(request, hearing),
            model=model,
            request_id=request_id,
            duration=monotonic() - began,
        )

    def _lost(self, request: ModelRequest, hearing: Hearing | None) -> Usage:
        """Return what attempts used whose answers broke off, as far as they told."""
        return sum(
            (
                self._usage(request, str(begun.get("model") or request.model), tokens)
                for begun in (hearing.broken_off if hearing is not None else ())
                if (tokens := parse_usage(begun.get("usage"))) is not None
            ),
            start=NO_USAGE,
        )

    def _usage(self, request: ModelRequest, model: str, tokens: TokenCounts) -> Usage:
        """Return what a call used, at the price of a model."""
        if not self.prices.known(model):
            model = request.model
        return Usage(
            input_tokens=tokens.input_tokens,
            output_tokens=tokens.output_tokens,
            cache_read_tokens=tokens.cache_read_tokens,
            cache_write_tokens=tokens.cache_write_tokens,
            calls=1,
            cost=self.prices.cost(model, tokens),
        )

    def _report_no_usage(self) -> None:
        """Log once that budgets cannot work with this server."""
        if not self._reported_no_usage:
            self._reported_no_usage = True
            _LOGGER.warning(
                "The model server %s does not report its use of tokens, so token"
                " budgets and costs stay at zero",
                self._client.server,
            )


def _serialise(body: Mapping[str, Any], *, stream: bool) -> bytes:
    """Write a request's body once for all attempts, or raise ``ModelError``."""
    try:
        return json_bytes({**body, "stream": True} if stream else dict(body))
    except TypeError as err:
        raise ModelError(
            ModelErrorKind.INVALID_REQUEST, f"the request is not JSON ({err})"
        ) from err
