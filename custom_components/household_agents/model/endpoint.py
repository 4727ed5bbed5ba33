"""The address and the key of a server that speaks the Messages API."""

from typing import Final

import voluptuous as vol
from yarl import URL

from .interface import ModelError, ModelErrorKind

#: Where the SDK asks unless it is told otherwise.
ANTHROPIC_URL: Final = "https://api.anthropic.com"
#: What people paste after the base, longest first.
_SUFFIXES: Final = ("/v1/messages", "/v1/models", "/v1")


def normalise_base_url(value: str | None) -> str | None:
    """Return a base URL as the SDK wants it, ``None`` for Anthropic's own.

    Raises ``vol.Invalid`` with what is wrong, so that it serves as a validator.
    """
    text = (value or "").strip().rstrip("/")
    if not text:
        return None
    for suffix in _SUFFIXES:
        if text.endswith(suffix):
            text = text.removesuffix(suffix).rstrip("/")
            break
    try:
        url = URL(text)
    except ValueError as err:
        raise vol.Invalid(f"the base URL is not a URL ({err})") from err
    if url.scheme not in ("http", "https") or not url.host:
        raise vol.Invalid(
            "the base URL must begin with http:// or https:// and name a server,"
            " like http://192.168.1.20:8080"
        )
    if url.query_string or url.fragment:
        raise vol.Invalid("the base URL must not have a '?' or a '#'")
    return text


def public_url(base_url: str | None) -> str:
    """Return where a server is, without name and password."""
    url = URL(base_url or ANTHROPIC_URL)
    return str(url.with_user(None).with_query(None))


def clean_api_key(value: str | None) -> str:
    """Return a key that can be sent in a header, or raise ``ModelError``."""
    key = (value or "").strip()
    if key.isascii() and (not key or key.isprintable()) and " " not in key:
        return key
    raise ModelError(
        ModelErrorKind.AUTHENTICATION,
        "the API key has characters that no key has; copy it again as a whole",
    )
