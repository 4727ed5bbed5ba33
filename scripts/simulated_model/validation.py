"""What the API refuses before any model sees it, in its own words."""

from collections.abc import Mapping
import re
from typing import Any, Final

from .blocks import MAX_BREAKPOINTS, breakpoints_in
from .errors import ApiError, invalid
from .message_rules import check_messages, check_text
from .vendors import ModelSpec

_FIELDS: Final = frozenset(
    {
        "cache_control",
        "container",
        "context_management",
        "diagnostics",
        "inference_geo",
        "max_tokens",
        "mcp_servers",
        "messages",
        "metadata",
        "model",
        "output_config",
        "output_format",
        "service_tier",
        "speed",
        "stop_sequences",
        "stream",
        "system",
        "temperature",
        "thinking",
        "tool_choice",
        "tools",
        "top_k",
        "top_p",
    }
)
_TOOL_FIELDS: Final = frozenset(
    {
        "allowed_callers",
        "cache_control",
        "defer_loading",
        "description",
        "eager_input_streaming",
        "input_examples",
        "input_schema",
        "name",
        "strict",
        "type",
    }
)
_TOOL_NAME: Final = re.compile(r"[a-zA-Z0-9_-]{1,64}")
_CHOICES: Final = ("auto", "any", "tool", "none")


def check_body(body: Any, *, counting: bool = False) -> dict[str, Any]:
    """Return a request body whose form is right, or raise ``ApiError``.

    ``counting`` is for ``count_tokens``, which needs no ``max_tokens``.
    """
    if not isinstance(body, dict):
        raise invalid("Input should be a valid dictionary")
    for key in body:
        if key not in _FIELDS:
            raise invalid(f"{key}: Extra inputs are not permitted")
    _check_scalars(body, counting=counting)
    check_messages(body["messages"])
    _check_system(body.get("system"))
    _check_tools(body.get("tools"))
    _check_choice(body)
    _check_breakpoints(body)
    return body


def check_limits(body: Mapping[str, Any], model: ModelSpec, tokens: int) -> None:
    """Refuse what is too long for a model."""
    if tokens > model.max_input_tokens:
        raise invalid(
            f"prompt is too long: {tokens} tokens > {model.max_input_tokens} maximum"
        )
    if body["max_tokens"] > model.max_tokens:
        raise invalid(
            f"max_tokens: {body['max_tokens']} > {model.max_tokens}, which is the maximum "
            f"allowed number of output tokens for {model.model_id}"
        )


def unknown_model(name: str) -> ApiError:
    """Return the error for a model that is not served."""
    return ApiError("not_found_error", f"model: {name}")


def check_loosely(body: Any) -> dict[str, Any]:
    """Return a body with the least that any server needs: it checks little else."""
    if not isinstance(body, dict):
        raise invalid("request body must be a JSON object")
    for key in ("model", "messages", "max_tokens"):
        if not body.get(key):
            raise invalid(f"{key} is required")
    for message in body["messages"]:
        if not isinstance(message, dict) or "content" not in message:
            raise invalid("invalid message")
    return body


def _check_scalars(body: Mapping[str, Any], *, counting: bool) -> None:
    """Check the fields that are no lists of blocks."""
    required = (
        ("messages", "model") if counting else ("max_tokens", "messages", "model")
    )
    for key in required:
        if key not in body:
            raise invalid(f"{key}: Field required")
    _expect(body, "model", str, "string")
    _expect(body, "messages", list, "list")
    _expect(body, "stream", bool, "boolean")
    _expect(body, "max_tokens", int, "integer")
    # Zero asks to fill the prompt cache without an answer.
    if body.get("max_tokens", 0) < 0:
        raise invalid("max_tokens: Input should be greater than or equal to 0")
    if body.get("max_tokens") == 0 and body.get("stream"):
        raise invalid("max_tokens: must be at least 1 when streaming")
    temperature = body.get("temperature", 1)
    if not isinstance(temperature, int | float) or not 0 <= temperature <= 1:
        raise invalid("temperature: range: 0..1")


def _expect(body: Mapping[str, Any], key: str, kind: type, name: str) -> None:
    """Refuse a field of another type."""
    if key not in body:
        return
    value = body[key]
    # In Python a bool is an int; in JSON it is not.
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise invalid(f"{key}: Input should be a valid {name}")


def _check_system(system: Any) -> None:
    """Check the system prompt, text or blocks of text."""
    if system is None or isinstance(system, str):
        return
    if not isinstance(system, list):
        raise invalid("system: Input should be a valid list")
    for index, block in enumerate(system):
        if not isinstance(block, dict) or block.get("type") != "text":
            raise invalid(f"system.{index}.type: Input should be 'text'")
        check_text(block, f"system.{index}", "system")


def _check_tools(tools: Any) -> None:
    """Check the tools that are offered."""
    if tools is None:
        return
    if not isinstance(tools, list):
        raise invalid("tools: Input should be a valid list")
    names = []
    for index, tool in enumerate(tools):
        if not isinstance(tool, dict):
            raise invalid(f"tools.{index}: Input should be a valid dictionary")
        if tool.get("type") in (None, "custom"):
            _check_custom_tool(tool, f"tools.{index}.custom")
        names.append(tool.get("name"))
    if len(names) != len(set(names)):
        raise invalid("tools: Tool names must be unique.")


def _check_custom_tool(tool: Mapping[str, Any], path: str) -> None:
    """Check one tool that the client runs."""
    for key in tool:
        if key not in _TOOL_FIELDS:
            raise invalid(f"{path}.{key}: Extra inputs are not permitted")
    for key in ("name", "input_schema"):
        if key not in tool:
            raise invalid(f"{path}.{key}: Field required")
    if not _TOOL_NAME.fullmatch(str(tool["name"])):
        raise invalid(
            f"{path}.name: String should match pattern '^[a-zA-Z0-9_-]{{1,64}}$'"
        )
    schema = tool["input_schema"]
    if not isinstance(schema, dict):
        raise invalid(f"{path}.input_schema: Input should be a valid dictionary")
    if "type" not in schema:
        raise invalid(f"{path}.input_schema.type: Field required")
    if schema["type"] != "object":
        raise invalid(f"{path}.input_schema.type: Input should be 'object'")
    if any(key in schema for key in ("oneOf", "allOf", "anyOf")):
        raise invalid(
            f"{path}.input_schema: input_schema does not support oneOf, allOf, or anyOf "
            "at the top level"
        )


def _check_choice(body: Mapping[str, Any]) -> None:
    """Check ``tool_choice`` against the tools."""
    choice = body.get("tool_choice")
    if choice is None:
        return
    if not isinstance(choice, dict) or choice.get("type") not in _CHOICES:
        raise invalid(
            "tool_choice: Input tag found using 'type' does not match any of the "
            "expected tags: 'auto', 'any', 'tool', 'none'"
        )
    if not (tools := body.get("tools")):
        raise invalid("tool_choice may only be specified while providing tools.")
    if choice["type"] != "tool":
        return
    if "name" not in choice:
        raise invalid("tool_choice.tool.name: Field required")
    if choice["name"] not in [tool.get("name") for tool in tools]:
        raise invalid(f"Tool '{choice['name']}' not found in provided tools")


def _check_breakpoints(body: Mapping[str, Any]) -> None:
    """Check how many cache breakpoints there are, and in which order."""
    ttls = breakpoints_in(body)
    count = len(ttls) + ("cache_control" in body and body["cache_control"] is not None)
    if count > MAX_BREAKPOINTS:
        raise invalid(
            f"A maximum of {MAX_BREAKPOINTS} blocks with cache_control may be provided. "
            f"Found {count}."
        )
    if any(ttl not in ("5m", "1h") for ttl in ttls):
        raise invalid("cache_control.ephemeral.ttl: Input should be '5m' or '1h'")
    if ttls != sorted(ttls, key=lambda ttl: ttl == "5m"):
        raise invalid(
            "a ttl='1h' cache_control block must not come after a ttl='5m' "
            "cache_control block. Note that blocks are processed in the following "
            "order: `tools`, `system`, `messages`."
        )
