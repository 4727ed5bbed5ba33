"""The JSON schemas that a model sees, and the check of what it sends."""

from collections.abc import Mapping, Sequence
import json
from typing import Any, Final
from weakref import WeakKeyDictionary

import probatio
import voluptuous as vol

from homeassistant.helpers import llm

from .base import Tool, ToolContext, ToolError

#: Keywords that the Messages API refuses at the top of an input schema.
COMBINATORS: Final = ("anyOf", "oneOf", "allOf")
OPENAPI: Final = "3.1.0"

#: The schemas of tools whose choices do not depend on the agent; converting one
#: costs as much as the rest of a model call.
_SCHEMAS: Final[WeakKeyDictionary[Tool, dict[str, Any]]] = WeakKeyDictionary()


def input_schema(tool: Tool, context: ToolContext | None = None) -> dict[str, Any]:
    """Return a tool's input schema: an object, strict, without combinators on top.

    ``context`` is needed by tools whose choices depend on the agent.
    """
    if tool.json_schema is not None:
        return dict(tool.json_schema)
    parameters = _parameters(tool, context)
    if parameters is not tool.parameters:
        return _converted(parameters)
    if (schema := _SCHEMAS.get(tool)) is None:
        schema = _SCHEMAS[tool] = _converted(parameters)
    return schema


def validate(
    tool: Tool, arguments: Any, context: ToolContext | None = None
) -> dict[str, Any]:
    """Return arguments checked and with defaults, or raise ``ToolError`` (F166)."""
    if not isinstance(arguments, Mapping):
        raise ToolError(
            f"{tool.name}: expected an object of arguments, got "
            f"{json.dumps(arguments, default=str)[:80]}."
        )
    given = {key: value for key, value in arguments.items() if value is not None}
    try:
        valid: dict[str, Any] = _parameters(tool, context)(given)
    except vol.Invalid as err:
        raise ToolError(_explain(tool, err, input_schema(tool, context))) from err
    return valid


def _converted(parameters: vol.Schema) -> dict[str, Any]:
    """Return parameters as a JSON schema."""
    schema = flat(
        probatio.to_openapi(
            parameters,
            custom_serializer=llm.selector_serializer,
            openapi_version=OPENAPI,
        )
    )
    properties: dict[str, Any] = schema["properties"]
    # What else is given is refused by ``validate``, with the names that there are.
    del schema["additionalProperties"]
    return {
        **schema,
        "properties": {name: brief(one) for name, one in properties.items()},
    }


def brief(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return one argument's schema without what only the check needs.

    A model pays for every word in every turn: bounds of lengths, patterns whose
    form a description tells, and defaults that mean nothing are left to ``validate``.
    """
    told = "description" in schema
    left_out = {
        key
        for key, value in schema.items()
        if key == "maxLength"
        or (key == "minLength" and value <= 1)
        or (key == "pattern" and told)
        or (key == "minimum" and value == 0)
        or (key == "default" and not value)
    }
    return {key: value for key, value in schema.items() if key not in left_out}


def flat(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return an object schema whose top-level combinators are merged into it.

    Of alternatives, every key may be given and only what all of them require
    is required; the tool itself still checks what it gets.
    """
    properties: dict[str, Any] = dict(schema.get("properties", {}))
    required: list[str] = list(schema.get("required", ()))
    for combinator in COMBINATORS:
        branches = [
            branch
            for branch in schema.get(combinator, ())
            if isinstance(branch, Mapping)
        ]
        for branch in branches:
            properties = {**branch.get("properties", {}), **properties}
        required.extend(_required(branches, together=combinator == "allOf"))
    result: dict[str, Any] = {"type": "object", "properties": properties}
    if known := [key for key in dict.fromkeys(required) if key in properties]:
        result["required"] = known
    result["additionalProperties"] = schema.get("additionalProperties", False)
    return result


def _required(branches: Sequence[Mapping[str, Any]], *, together: bool) -> list[str]:
    """Return the keys that a combinator's branches require, all or each."""
    sets = [dict.fromkeys(branch.get("required", ())) for branch in branches]
    if not sets:
        return []
    if together:
        return [key for keys in sets for key in keys]
    return [key for key in sets[0] if all(key in keys for keys in sets)]


def _parameters(tool: Tool, context: ToolContext | None) -> vol.Schema:
    """Return the parameters for the agent, where one is known."""
    return tool.parameters if context is None else tool.parameters_for(context)


def _explain(tool: Tool, err: vol.Invalid, schema: Mapping[str, Any]) -> str:
    """Say which argument is wrong and what was expected."""
    first = err.errors[0] if isinstance(err, vol.MultipleInvalid) else err
    path = [str(part) for part in first.path]
    known: Mapping[str, Any] = schema["properties"]
    if not path or path[0] not in known:
        unknown = f"there is no argument '{path[0]}'" if path else first.error_message
        return f"{tool.name}: {unknown}. It takes: {', '.join(known) or 'nothing'}."
    expected = json.dumps(known[path[0]], ensure_ascii=False, separators=(",", ":"))
    return (
        f"{tool.name}: argument '{'.'.join(path)}': {first.error_message}. "
        f"Expected: {expected[:400]}"
    )
