"""What was asked and what was answered, for tests to assert on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

_HEADERS: Final = (
    "accept",
    "anthropic-beta",
    "anthropic-version",
    "content-type",
    "user-agent",
    "x-stainless-retry-count",
)
_SECRETS: Final = ("authorization", "x-api-key")


@dataclass(slots=True, kw_only=True)
class LoggedRequest:
    """One request; what was answered is filled in as it happens."""

    time: float
    method: str
    path: str
    headers: Mapping[str, str]
    #: The exact bytes of the body.
    raw: bytes
    body: Any = None
    request_id: str = ""
    status: int | None = None
    usage: Mapping[str, Any] | None = None
    stop_reason: str | None = None
    fault: str | None = None
    error: str | None = None
    #: The content blocks of the answer, before a fault of the network.
    content: tuple[Mapping[str, Any], ...] = field(default=())
    #: Whether the last byte of the answer was handed over.
    finished: bool = False

    @property
    def text(self) -> str:
        """All text of the system prompt and the messages."""
        return text_of(self.body) if isinstance(self.body, dict) else ""

    def as_dict(self) -> dict[str, Any]:
        """Return the entry for ``GET /_simulator/requests``."""
        return {
            "time": self.time,
            "method": self.method,
            "path": self.path,
            "headers": dict(self.headers),
            "raw": self.raw.decode(errors="replace"),
            "body": self.body,
            "request_id": self.request_id,
            "status": self.status,
            "usage": self.usage,
            "stop_reason": self.stop_reason,
            "fault": self.fault,
            "error": self.error,
            "content": [dict(block) for block in self.content],
            "finished": self.finished,
        }


def headers_of_interest(headers: Mapping[str, str]) -> dict[str, str]:
    """Return what tests ask about; a key only as a hint of itself."""
    found = {name: headers[name] for name in _HEADERS if name in headers}
    return found | {name: _hint(headers[name]) for name in _SECRETS if name in headers}


def text_of(body: Mapping[str, Any]) -> str:
    """Return all text of a request's system prompt and messages, decoded."""
    parts: list[str] = []
    _collect(body.get("system"), parts)
    _collect(body.get("messages"), parts)
    return "\n".join(parts)


def _hint(secret: str) -> str:
    """Return enough of a secret to tell two apart."""
    scheme, _, value = secret.rpartition(" ")
    shown = value[:3] if len(value) > 8 else ""
    return f"{scheme} {shown}…".strip()


def _collect(part: Any, into: list[str]) -> None:
    """Gather the strings of blocks, tool inputs and results."""
    if isinstance(part, str):
        into.append(part)
    elif isinstance(part, list):
        for one in part:
            _collect(one, into)
    elif isinstance(part, dict):
        for key, value in part.items():
            if key not in ("type", "role", "cache_control", "id", "tool_use_id"):
                _collect(value, into)
