"""Keeps keys, tokens and passwords out of what is written down about runs."""

from collections.abc import Mapping
import re
from typing import Any, Final

#: Stands where a secret stood; a report that holds it once held a secret.
REDACTED: Final = "**REDACTED**"

#: What is a secret by its form. The words before a password are kept.
_SECRETS: Final = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|\Z)"
    r"|\bsk-[A-Za-z0-9_-]{16,}"
    r"|\b(?:gh[pousr]|github_pat|glpat|xox[abprs])[_-][A-Za-z0-9_-]{16,}"
    r"|\bAKIA[0-9A-Z]{16}\b"
    r"|\bAIza[0-9A-Za-z_-]{30,}"
    r"|\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}"
    r"|(?<=[Bb]earer )[A-Za-z0-9._~+/=-]{16,}"
    r"|(?<=://)[^\s/:@]+:[^\s/@]+(?=@)"
)
_NAMED: Final = re.compile(
    r"(\b(?:password|passwort|passphrase|api[ _-]?key|access[ _-]?token|secret|pin code)"
    # "The password is wrong" says nothing; what follows "is" needs a digit.
    r"\b[\"']?(?:\s*[:=]\s*[\"']?|\s+is\s+[\"']?(?=\S*\d)))"
    r"(?!\*\*REDACTED)([^\s\"',;]{4,})",
    re.IGNORECASE,
)
#: Keys whose text is a secret, whatever it looks like.
_KEYS: Final = frozenset(
    {"access_token", "api_key", "authorization", "password", "refresh_token", "token"}
)


def redact(text: str) -> str:
    """Return a text with every secret in it replaced."""
    return _NAMED.sub(rf"\1{REDACTED}", _SECRETS.sub(REDACTED, text))


def holds_secret(text: str) -> bool:
    """Whether a text holds a secret, or held one before it was written down."""
    return REDACTED in text or redact(text) != text


def redacted(value: Any) -> Any:
    """Return JSON data with every secret in its texts replaced."""
    if isinstance(value, str):
        return redact(value)
    if isinstance(value, Mapping):
        return {
            key: REDACTED
            if isinstance(item, str) and item and str(key).lower() in _KEYS
            else redacted(item)
            for key, item in value.items()
        }
    if isinstance(value, list | tuple):
        return [redacted(item) for item in value]
    return value
