"""A draft put into the form that a schema asks for."""

from collections.abc import Mapping
from typing import Any, Final

from .arguments import is_offered, offered
from .render import clip
from .reporting import Draft

_EMPTY: Final[Mapping[str, Any]] = {
    "string": "",
    "array": [],
    "object": {},
    "boolean": False,
    "integer": 0,
    "number": 0,
    "null": None,
}


def shape(draft: Draft, schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that a schema has, cut to its limits; others are left out."""
    fields = draft.as_dict()
    properties: Mapping[str, Any] = schema.get("properties") or {}
    if not properties:
        return fields
    shaped = {
        key: _fit(fields[key], properties[key]) for key in properties if key in fields
    }
    for key in schema.get("required") or ():
        if key not in shaped:
            shaped[key] = _stand_in(draft, properties.get(key) or {})
    return shaped


def _fit(value: Any, schema: Mapping[str, Any]) -> Any:
    """Return a value within one property's limits."""
    if isinstance(value, str):
        allowed = schema.get("enum")
        if allowed and value not in allowed:
            return allowed[0]
        limit = schema.get("maxLength")
        return clip(value, limit) if limit and len(value) > limit else value
    if isinstance(value, list):
        kept = value[: schema.get("maxItems", len(value))]
        return [_fit(one, schema.get("items") or {}) for one in kept]
    if isinstance(value, dict) and (known := schema.get("properties")):
        return {
            key: _fit(one, known[key]) for key, one in value.items() if key in known
        }
    return value


def _stand_in(draft: Draft, schema: Mapping[str, Any]) -> Any:
    """Return a value for a field that a report does not have: its own, or an empty one."""
    if is_offered(value := offered(schema)):
        return value
    if schema.get("type") == "string":
        return _fit(draft.as_text(), schema)
    return _EMPTY.get(str(schema.get("type")))
