"""Reads what the server answered into values, or says what is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from homeassistant.util.json import JSON_DECODE_EXCEPTIONS, json_loads

from .interface import ModelError, ModelErrorKind, ModelInfo

#: The fields that make a content block usable; other types pass as they are.
_BLOCK_FIELDS: Final[Mapping[str, Mapping[str, type]]] = {
    "text": {"text": str},
    "tool_use": {"id": str, "name": str, "input": dict},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenCounts:
    """What the API's ``usage`` object says, with cache writes by lifetime."""

    input_tokens: int = 0
    output_tokens: int = 0
    cache_read_tokens: int = 0
    cache_write_5m_tokens: int = 0
    cache_write_1h_tokens: int = 0
    #: Searches of the server's own web tool, which are paid one by one.
    web_searches: int = 0

    @property
    def cache_write_tokens(self) -> int:
        """All that was written to the cache."""
        return self.cache_write_5m_tokens + self.cache_write_1h_tokens

    @property
    def prompt_tokens(self) -> int:
        """The whole prompt, wherever it was read from."""
        return self.input_tokens + self.cache_read_tokens + self.cache_write_tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """The parts of a message that a reply is made of."""

    content: Sequence[Mapping[str, Any]]
    stop_reason: str
    model: str
    #: ``None`` where the server does not report its use of tokens.
    tokens: TokenCounts | None


def parse_json(content: bytes, content_type: str) -> Any:
    """Return an answer's JSON, or raise ``ModelError``."""
    if not content.strip():
        raise _not_a_message("the answer is empty")
    try:
        return json_loads(content)
    except JSON_DECODE_EXCEPTIONS as err:
        raise _not_a_message(
            f"the answer is not JSON but {content_type or 'of no content type'}"
        ) from err


def parse_message(data: Any) -> Message:
    """Return the message in an answer, or raise ``ModelError`` naming what lacks."""
    if not isinstance(data, dict):
        raise _not_a_message("the answer is not a JSON object")
    if "choices" in data:
        raise _not_a_message(
            "the answer is in OpenAI's format; the server needs its"
            " Anthropic-compatible address"
        )
    content = data.get("content")
    if not isinstance(content, list) or data.get("type", "message") != "message":
        raise _not_a_message("the answer is JSON but not a message")
    for position, block in enumerate(content, start=1):
        _check_block(block, position)
    return Message(
        content=content,
        stop_reason=_text(data, "stop_reason"),
        model=_text(data, "model"),
        tokens=parse_usage(data.get("usage")),
    )


def _check_block(block: Any, position: int) -> None:
    """Refuse a content block that could not be used."""
    if not isinstance(block, dict) or not isinstance(block.get("type"), str):
        raise _not_a_message(f"content block {position} has no type")
    for name, kind in _BLOCK_FIELDS.get(block["type"], {}).items():
        if not isinstance(block.get(name), kind):
            raise _not_a_message(
                f"content block {position} of type {block['type']} has no {name}"
            )


def parse_usage(usage: Any) -> TokenCounts | None:
    """Return a usage's token counts; what is missing or null counts nothing."""
    if not isinstance(usage, dict):
        return None
    written = _count(usage, "cache_creation_input_tokens")
    lifetimes = usage.get("cache_creation")
    for_an_hour = (
        _count(lifetimes, "ephemeral_1h_input_tokens")
        if isinstance(lifetimes, dict)
        else 0
    )
    server_tools = usage.get("server_tool_use")
    return TokenCounts(
        input_tokens=_count(usage, "input_tokens"),
        output_tokens=_count(usage, "output_tokens"),
        cache_read_tokens=_count(usage, "cache_read_input_tokens"),
        cache_write_5m_tokens=max(0, written - for_an_hour),
        cache_write_1h_tokens=min(written, for_an_hour),
        web_searches=(
            _count(server_tools, "web_search_requests")
            if isinstance(server_tools, dict)
            else 0
        ),
    )


def _count(data: Mapping[str, Any], name: str) -> int:
    """Return a count of tokens, 0 for what is none."""
    value = data.get(name)
    return value if isinstance(value, int) and value > 0 else 0


def _text(data: Mapping[str, Any], name: str) -> str:
    """Return a text, empty for what is none."""
    value = data.get(name)
    return value if isinstance(value, str) else ""


def parse_models(data: Any) -> list[ModelInfo]:
    """Return the models of Anthropic's or OpenAI's list, none of any other's."""
    entries = data.get("data") if isinstance(data, dict) else None
    if not isinstance(entries, list):
        return []
    return [
        ModelInfo(
            model_id=entry["id"],
            name=_text(entry, "display_name") or entry["id"],
            max_input_tokens=_count(entry, "max_input_tokens") or None,
        )
        for entry in entries
        if isinstance(entry, dict) and isinstance(entry.get("id"), str) and entry["id"]
    ]


def _not_a_message(detail: str) -> ModelError:
    """Return the error for an answer of some other kind of server."""
    return ModelError(ModelErrorKind.NOT_MESSAGES_API, detail)
