"""Keeps keys, tokens and passwords out of what is written down about runs."""

from collections.abc import Mapping
import re
from typing import Any, Final

#: Stands where a secret stood; a report that holds it once held a secret.
REDACTED: Final = "**REDACTED**"

#: What is a secret by its form, each with what a text must hold for it to be looked
#: for: most texts hold none of them, and searching for words costs next to nothing.
_SECRETS: Final = tuple(
    (needle, re.compile(pattern))
    for needle, pattern in (
        (
            "PRIVATE KEY-----",
            r"-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*-*|\Z)",
        ),
        ("sk-", r"\bsk-[A-Za-z0-9_-]{16,}"),
        ("gh", r"\bgh[pousr]_[A-Za-z0-9_-]{16,}"),
        ("github_pat_", r"\bgithub_pat_[A-Za-z0-9_-]{16,}"),
        ("glpat-", r"\bglpat-[A-Za-z0-9_-]{16,}"),
        ("xox", r"\bxox[abprs]-[A-Za-z0-9_-]{16,}"),
        ("AKIA", r"\bAKIA[0-9A-Z]{16}\b"),
        ("AIza", r"\bAIza[0-9A-Za-z_-]{30,}"),
        (
            "eyJ",
            r"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}",
        ),
        ("earer ", r"(?<=[Bb]earer )[A-Za-z0-9._~+/=-]{16,}"),
        # The words before an address's password are kept.
        ("@", r"(?<=://)[^\s/:@]{1,100}:[^\s/@]{1,200}(?=@)"),
    )
)
_NAMES: Final = (
    *("passw", "kennwort", "passphrase", "api", "access", "secret", "code"),
    *("pin:", "pin is", "pin ist", "pin lautet"),
)
_NAMED: Final = re.compile(
    r"(\b(?:password|passwort|kennwort|passphrase|api[ _-]?key|access[ _-]?token"
    r"|client[ _-]?secret|secret[ _-]?key|pin(?:[ -]?(?:code|number))?"
    r"|(?:alarm|door|entry|gate|access|safe|lock|tür|tor|zugangs|öffnungs)[ -]?code)"
    # "The password is wrong" says nothing; what follows "is" needs a digit.
    r"\b[\"']?(?:\s*[:=]\s*[\"']?|\s+(?:is|ist|lautet)\s+[\"']?(?=\S*\d)))"
    r"(?!\*\*REDACTED)([^\s\"',;]{4,})",
    re.IGNORECASE,
)
_LETTERS: Final = str.maketrans(
    {"\u0130": "i", "\u0131": "i", "\u017f": "s", "\u0307": ""}
)
#: Keys whose text is a secret, whatever it looks like.
_KEYS: Final = frozenset(
    {
        "access_token",
        "api_key",
        "authorization",
        "code",
        "password",
        "pin",
        "refresh_token",
        "token",
    }
)


def redact(text: str) -> str:
    """Return a text with every secret in it replaced."""
    for needle, pattern in _SECRETS:
        if needle in text:
            text = pattern.sub(REDACTED, text)
    if any(name in plain(text) for name in _NAMES):
        text = _NAMED.sub(rf"\1{REDACTED}", text)
    return text


def plain(text: str) -> str:
    """Return a text for comparing, as a pattern that ignores case sees it.

    To such a pattern the dotted and the dotless i of Turkish, the long s and the
    Kelvin sign are letters like any other; lowering a text keeps them apart.
    """
    return text.lower().translate(_LETTERS)


def holds_secret(text: str) -> bool:
    """Whether a text holds a secret, or held one before it was written down."""
    return REDACTED in text or redact(text) != text


def redacted(value: Any) -> Any:
    """Return JSON data with every secret in its texts replaced."""
    if isinstance(value, str):
        return redact(value)
    # Most of a step: asking whether they are mappings costs more than all else here.
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Mapping):
        return {
            key: REDACTED
            if isinstance(item, str) and item and plain(str(key)) in _KEYS
            else redacted(item)
            for key, item in value.items()
        }
    if isinstance(value, list | tuple):
        return [redacted(item) for item in value]
    return value
