"""Trying the model before anything about it is saved, and the forms for it."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
import logging
import re
from typing import TYPE_CHECKING, Any, Final

import voluptuous as vol

from homeassistant.const import CONF_API_KEY
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import section
from homeassistant.helpers.selector import (
    SelectOptionDict,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
    TextSelector,
    TextSelectorConfig,
    TextSelectorType,
)

from .const import (
    CONF_BASE_URL,
    CONF_ROUTINE_MODEL,
    CONF_STRONG_MODEL,
    DEFAULT_ROUTINE_MODEL,
    DEFAULT_STRONG_MODEL,
)
from .model.claude import async_create_model
from .model.endpoint import normalise_base_url
from .model.interface import ModelError, ModelErrorKind, ModelInfo

if TYPE_CHECKING:
    from .model.claude import ClaudeModel

_LOGGER = logging.getLogger(__name__)

SECTION_ADVANCED: Final = "advanced"
#: Stands in the form for a key that is kept, so that no key is sent to a browser.
KEY_UNCHANGED: Final = "__**api_key_not_changed**__"

#: What a form says for each kind of failure; the rest is ``unknown``.
_ERRORS: Final[Mapping[ModelErrorKind, str]] = {
    ModelErrorKind.NOT_CONFIGURED: "invalid_auth",
    ModelErrorKind.AUTHENTICATION: "invalid_auth",
    ModelErrorKind.UNREACHABLE: "cannot_connect",
    ModelErrorKind.TIMEOUT: "cannot_connect",
    ModelErrorKind.SERVER_ERROR: "cannot_connect",
    ModelErrorKind.NOT_MESSAGES_API: "not_messages_api",
    ModelErrorKind.UNKNOWN_MODEL: "unknown_model",
    ModelErrorKind.INVALID_REQUEST: "refused",
    ModelErrorKind.RATE_LIMITED: "rate_limited",
    ModelErrorKind.OVERLOADED: "rate_limited",
}

#: Failures that are about the model that was asked, not about the connection.
_MODEL_ERRORS: Final = frozenset({"unknown_model", "refused"})

_API_KEY: Final = TextSelector(
    TextSelectorConfig(type=TextSelectorType.PASSWORD, autocomplete="off")
)

REAUTH_SCHEMA: Final = vol.Schema({vol.Required(CONF_API_KEY): _API_KEY})


class ConnectionFailed(Exception):
    """A connection does not work; ``error`` is a key of the form's errors."""

    def __init__(self, error: str, detail: str = "") -> None:
        """Keep the form's key apart from the text, which is safe to show."""
        super().__init__(f"{error}: {detail}")
        self.error = error
        self.detail = detail


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """How to reach the model; both empty means that there is none yet."""

    api_key: str = ""
    base_url: str = ""

    @classmethod
    def from_form(cls, user_input: Mapping[str, Any], present: str = "") -> Connection:
        """Read the form, or raise ``ConnectionFailed`` for a URL that is none.

        ``present`` is the key that an untouched field stands for.
        """
        key = user_input.get(CONF_API_KEY, "").strip()
        url = user_input[SECTION_ADVANCED].get(CONF_BASE_URL)
        try:
            base_url = normalise_base_url(url) or ""
        except vol.Invalid as err:
            raise ConnectionFailed("invalid_url", err.error_message) from err
        return cls(api_key=present if key == KEY_UNCHANGED else key, base_url=base_url)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Connection:
        """Read a config entry's data."""
        return cls(
            api_key=data.get(CONF_API_KEY, ""), base_url=data.get(CONF_BASE_URL, "")
        )

    def __bool__(self) -> bool:
        """Whether there is anything to connect to."""
        return bool(self.api_key or self.base_url)

    def as_data(self) -> dict[str, str]:
        """Return what the config entry keeps, without what is empty."""
        values = {CONF_API_KEY: self.api_key, CONF_BASE_URL: self.base_url}
        return {key: value for key, value in values.items() if value}

    def as_form(self, *, keeps_key: bool) -> dict[str, Any]:
        """Return what the form shows, without the key itself."""
        return {
            CONF_API_KEY: KEY_UNCHANGED if keeps_key else "",
            SECTION_ADVANCED: {CONF_BASE_URL: self.base_url},
        }


async def async_connect(
    hass: HomeAssistant, connection: Connection, model_id: str
) -> Sequence[ModelInfo]:
    """Return the models on offer, or raise ``ConnectionFailed``.

    A server that lists nothing may not have looked at the key, or may be any web
    server at all, so ``model_id`` is asked for a word; it need not exist there.
    """
    async with _client(hass, connection) as client:
        listed = await client.list_models()
    if not listed:
        try:
            await async_probe(hass, connection, model_id)
        except ConnectionFailed as err:
            if err.error not in _MODEL_ERRORS:
                raise
    return listed


async def async_probe(
    hass: HomeAssistant, connection: Connection, model_id: str
) -> None:
    """Have a model say a word, or raise ``ConnectionFailed``."""
    async with _client(hass, connection) as client:
        await client.async_probe(model_id)


@asynccontextmanager
async def _client(
    hass: HomeAssistant, connection: Connection
) -> AsyncIterator[ClaudeModel]:
    """Lend the client that agents would use; what goes wrong is for the form."""
    try:
        client = await async_create_model(
            hass, api_key=connection.api_key, base_url=connection.base_url or None
        )
        try:
            yield client
        finally:
            await client.async_close()
    except ModelError as err:
        raise ConnectionFailed(_ERRORS.get(err.kind, "unknown"), err.detail) from err
    except Exception as err:
        _LOGGER.exception("Unexpected exception while trying the model")
        raise ConnectionFailed("unknown") from err


def connection_schema(*, unfolded: bool) -> vol.Schema:
    """Return the form for key and server; the server is what few people need."""
    address = TextSelector(
        TextSelectorConfig(type=TextSelectorType.URL, autocomplete="url")
    )
    return vol.Schema(
        {
            vol.Optional(CONF_API_KEY): _API_KEY,
            vol.Required(SECTION_ADVANCED): section(
                vol.Schema({vol.Optional(CONF_BASE_URL): address}),
                {"collapsed": not unfolded},
            ),
        }
    )


def connection_errors(err: ConnectionFailed) -> dict[str, str]:
    """Return where the connection's form shows an error."""
    field = SECTION_ADVANCED if err.error == "invalid_url" else "base"
    return {field: err.error}


def models_schema(
    models: Sequence[ModelInfo], present: Mapping[str, Any], *, own_server: bool
) -> vol.Schema:
    """Return the form for the two models: a list to choose from, or free text.

    Where a server of one's own gives no list, no default would be right.
    """
    fields: dict[vol.Marker, Any] = {}
    for key, preferred in (
        (CONF_ROUTINE_MODEL, DEFAULT_ROUTINE_MODEL),
        (CONF_STRONG_MODEL, DEFAULT_STRONG_MODEL),
    ):
        usual = "" if own_server and not models else default_model(models, preferred)
        default = present.get(key) or usual
        marker = vol.Required(key, default=default) if default else vol.Required(key)
        fields[marker] = _model_selector(models)
    return vol.Schema(fields)


def default_model(models: Sequence[ModelInfo], preferred: str) -> str:
    """Return the preferred model, or the first one where it is not on offer.

    A model's id may carry its date, which the preferred one leaves out.
    """
    pattern = re.compile(rf"{re.escape(preferred)}(-\d{{8}})?")
    offered = [model.model_id for model in models]
    if not offered or any(pattern.fullmatch(model_id) for model_id in offered):
        return preferred
    return offered[0]


def _model_selector(models: Sequence[ModelInfo]) -> SelectSelector | TextSelector:
    """Return how a model is entered; a name that is not listed is welcome too."""
    if not models:
        return TextSelector()
    return SelectSelector(
        SelectSelectorConfig(
            options=[
                SelectOptionDict(value=model.model_id, label=model.name)
                for model in models
            ],
            custom_value=True,
            mode=SelectSelectorMode.DROPDOWN,
        )
    )
