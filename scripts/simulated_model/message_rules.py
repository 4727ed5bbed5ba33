"""The API's rules for a conversation: roles, blocks, and results for every call."""

from collections.abc import Mapping, Sequence
import re
from typing import Any, Final

from .blocks import content_of
from .errors import invalid

_ROLES: Final = ("user", "assistant")
_FIELDS: Final[Mapping[str, frozenset[str]]] = {
    "text": frozenset({"type", "text", "cache_control", "citations"}),
    "tool_use": frozenset(
        {"type", "id", "name", "input", "cache_control", "caller", "toolset_name"}
    ),
    "tool_result": frozenset(
        {
            "type",
            "tool_use_id",
            "content",
            "is_error",
            "cache_control",
            "toolset_name",
        }
    ),
}
_REQUIRED: Final[Mapping[str, tuple[str, ...]]] = {
    "text": ("text",),
    "tool_use": ("id", "name", "input"),
    "tool_result": ("tool_use_id",),
}
#: Known to the API, and passed over by this server.
_OTHER_TYPES: Final = frozenset(
    {
        "bash_code_execution_tool_result",
        "code_execution_tool_result",
        "container_upload",
        "document",
        "image",
        "redacted_thinking",
        "search_result",
        "server_tool_use",
        "text_editor_code_execution_tool_result",
        "thinking",
        "tool_search_tool_result",
        "web_fetch_tool_result",
        "web_search_tool_result",
    }
)
_TOOL_USE_ID: Final = re.compile(r"[a-zA-Z0-9_-]+")


def check_messages(messages: Sequence[Any]) -> None:
    """Refuse a conversation that the API would refuse."""
    if not messages:
        raise invalid("messages: at least one message is required")
    for index, message in enumerate(messages):
        _check_message(message, index, last=index == len(messages) - 1)
    if messages[0]["role"] != "user":
        raise invalid('messages: first message must use the "user" role')
    _check_pairs(messages)
    _check_ending(messages[-1])


def check_text(block: Mapping[str, Any], path: str, where: str) -> None:
    """Refuse a text block without text."""
    text = block.get("text")
    if not isinstance(text, str):
        raise invalid(f"{path}.text: Field required")
    if not text and block.get("cache_control"):
        raise invalid(f"{path}.text: cache_control cannot be set for empty text blocks")
    if not text:
        raise invalid(f"{where}: text content blocks must be non-empty")
    if not text.strip():
        raise invalid(f"{where}: text content blocks must contain non-whitespace text")


def _check_message(message: Any, index: int, *, last: bool) -> None:
    """Check one message's form."""
    path = f"messages.{index}"
    _check_fields(message, path, ("role", "content"), frozenset({"role", "content"}))
    role, content = message["role"], message["content"]
    if role == "system":
        raise invalid(
            'messages: Unexpected role "system". The Messages API accepts a top-level '
            '`system` parameter, not "system" as an input message role.'
        )
    if role not in _ROLES:
        raise invalid(f"{path}.role: Input should be 'user' or 'assistant'")
    if not isinstance(content, str | list):
        raise invalid(f"{path}.content: Input should be a valid list")
    if not content and not (last and role == "assistant"):
        raise invalid(
            f"{path}: all messages must have non-empty content except for the optional "
            "final assistant message"
        )
    for position, block in enumerate(content_of(content) if content else ()):
        _check_block(block, f"{path}.content.{position}", role)


def _check_block(block: Any, path: str, role: str) -> None:
    """Check one content block's form."""
    kind = str(block.get("type")) if isinstance(block, dict) else ""
    if kind in _OTHER_TYPES:
        return
    if kind and kind not in _FIELDS:
        raise invalid(
            f"{path}: Input tag '{kind}' found using 'type' does not match any"
        )
    where = f"{path}.{kind}" if kind else path
    _check_fields(block, where, _REQUIRED.get(kind, ()), _FIELDS.get(kind, frozenset()))
    if kind == "text":
        check_text(block, path, "messages")
    elif kind == "tool_use":
        _check_tool_use(block, path, role)
    elif role != "user":
        raise invalid(f"{path}: `tool_result` blocks can only be in `user` messages")


def _check_fields(
    part: Any, path: str, required: Sequence[str], known: frozenset[str]
) -> None:
    """Refuse what is no object, lacks a field or has one too many."""
    if not isinstance(part, dict):
        raise invalid(f"{path}: Input should be a valid dictionary")
    for key in required:
        if key not in part:
            raise invalid(f"{path}.{key}: Field required")
    for key in part:
        if key not in known:
            raise invalid(f"{path}.{key}: Extra inputs are not permitted")


def _check_tool_use(block: Mapping[str, Any], path: str, role: str) -> None:
    """Check a tool call that the client sends back."""
    if role != "assistant":
        raise invalid(f"{path}: `tool_use` blocks can only be in `assistant` messages")
    if not _TOOL_USE_ID.fullmatch(str(block["id"])):
        raise invalid(
            f"{path}.tool_use.id: String should match pattern '^[a-zA-Z0-9_-]+$'"
        )
    if not isinstance(block["input"], dict):
        raise invalid(f"{path}.tool_use.input: Input should be a valid dictionary")


def _check_pairs(messages: Sequence[Mapping[str, Any]]) -> None:
    """Refuse calls without a result and results without a call."""
    seen: set[str] = set()
    asked: list[str] = []
    for index, message in enumerate(messages):
        # Calls may be spread over consecutive assistant messages.
        if message["role"] == "user":
            _check_results(message, index, asked)
            asked = []
        calls = [
            str(block["id"])
            for block in content_of(message["content"])
            if block["type"] == "tool_use"
        ]
        if seen.intersection(calls) or len(set(calls)) != len(calls):
            raise invalid("messages: `tool_use` ids must be unique")
        seen.update(calls)
        asked += calls
    if asked:
        raise _unanswered(len(messages) - 1, asked)


def _check_results(message: Mapping[str, Any], index: int, asked: list[str]) -> None:
    """Check that a user message begins with the results that were asked for."""
    leading: list[str] = []
    blocks = content_of(message["content"])
    for block in blocks:
        if block["type"] != "tool_result":
            break
        leading.append(str(block["tool_use_id"]))
    for position, block in enumerate(blocks):
        if block["type"] == "tool_result" and block["tool_use_id"] not in asked:
            raise invalid(
                f"messages.{index}.content.{position}: unexpected `tool_use_id` found in "
                f"`tool_result` blocks: {block['tool_use_id']}. Each `tool_result` block "
                "must have a corresponding `tool_use` block in the previous message."
            )
    if missing := [call for call in asked if call not in leading]:
        raise _unanswered(index - 1, missing)
    if twice := next((one for one in leading if leading.count(one) > 1), None):
        raise invalid(
            f"messages.{index}.content: each tool_use must have a single result. Found "
            f"multiple `tool_result` blocks with id: {twice}"
        )


def _unanswered(index: int, missing: Sequence[str]) -> Exception:
    """Return the error for calls without results."""
    return invalid(
        f"messages.{index}: `tool_use` ids were found without `tool_result` blocks "
        f"immediately after: {', '.join(missing)}. Each `tool_use` block must have a "
        "corresponding `tool_result` block in the next message."
    )


def _check_ending(message: Mapping[str, Any]) -> None:
    """Refuse an assistant's last words that end in white space."""
    blocks = content_of(message["content"] or ())
    if message["role"] != "assistant" or not blocks or blocks[-1]["type"] != "text":
        return
    if str(blocks[-1]["text"]) != str(blocks[-1]["text"]).rstrip():
        raise invalid(
            "messages: final assistant content cannot end with trailing whitespace"
        )
