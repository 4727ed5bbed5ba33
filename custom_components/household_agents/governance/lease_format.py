"""How leases are written and signed: canonical JSON, HMAC-SHA256, a strict shape.

Pure functions on values.
"""

from collections.abc import Callable, Mapping
from datetime import date, time
from enum import Enum
import hmac
import json
import math
from typing import Any, Final

from homeassistant.core import valid_entity_id

from ..memory.lease_records import FIELDS, FORMAT

#: Who gives leases: the gate's code, on nobody else's word.
ISSUER: Final = "household_agents.gate"
#: How long a lease holds, in seconds.
LIFETIME: Final = 30.0
MAX_ENTITIES: Final = 100
MAX_PARAMETERS: Final = 50
MAX_TEXT: Final = 500
#: Stands for the domain of what tools of other LLM APIs do.
EXTERNAL: Final = "llm_api."
#: What a parameter of an envelope may be bound to.
BOUNDS: Final = frozenset({"in", "keyed", "max", "min"})

_PURPOSE: Final = b"household_agents.lease\n"
_ENCODER: Final = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), allow_nan=False
)


def canonical(value: Any) -> bytes:
    """Return the only JSON of a value; raise ``ValueError`` where there is none.

    Not a number and infinity have none, and what is true is never one.
    """
    try:
        return _ENCODER.encode(value).encode()
    except (TypeError, RecursionError) as err:
        raise ValueError(f"it cannot be written as JSON ({err})") from err


def plain(value: Any) -> Any:
    """Return an argument or attribute as JSON data; raise ``ValueError`` if it is none."""
    # What a value is comes first: an enum's member may be a text or a number, too.
    if isinstance(value, Enum):
        return plain(value.value)
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError(f"{value} is not a number")
        return value
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, set | frozenset):
        return sorted((plain(item) for item in value), key=canonical)
    if isinstance(value, date | time):
        return value.isoformat()
    raise ValueError(f"a {type(value).__name__} cannot be signed")


def payload_of(signed: Mapping[str, Any]) -> bytes:
    """Return what is signed: every field but the signature."""
    return canonical({k: v for k, v in signed.items() if k != "signature"})


def signature_of(secret: bytes, payload: bytes) -> str:
    """Return the signature of a lease's payload, in hexadecimal."""
    return hmac.digest(secret, _PURPOSE + payload, "sha256").hex()


def authentic(secret: bytes, payload: bytes, signature: str) -> bool:
    """Whether a signature is that of the payload; takes the same time either way."""
    made = signature_of(secret, payload).encode()
    return hmac.compare_digest(made, signature.encode("utf-8", "replace"))


def misshapen(signed: Mapping[str, Any]) -> str:
    """Return the field in which a lease is not of the format, or nothing."""
    if len(signed) != len(FIELDS) or not all(name in signed for name in FIELDS):
        return "fields"
    for name, check in _SHAPE.items():
        if not check(signed[name]):
            return name
    entities = list(signed["entity_ids"])
    if not entities and not signed["action"].startswith(EXTERNAL):
        return "entity_ids"
    for name in ("base", "fences"):
        if sorted(signed[name]) != entities:
            return name
    return ""


def _is_text(value: Any) -> bool:
    """Whether it is a text of some length, and not too long."""
    return type(value) is str and 0 < len(value) <= MAX_TEXT


def _is_number(value: Any) -> bool:
    """Whether it is a whole number, and not true or false."""
    return type(value) is int and value >= 0


def _are_entities(value: Any) -> bool:
    """Whether they are ids of single entities, sorted, each once."""
    return (
        isinstance(value, list | tuple)
        and len(value) <= MAX_ENTITIES
        and all(type(one) is str and valid_entity_id(one) for one in value)
        and list(value) == sorted(set(value))
    )


def _is_envelope(value: Any) -> bool:
    """Whether each parameter has null, which is any, or bounds."""
    return (
        isinstance(value, Mapping)
        and len(value) <= MAX_PARAMETERS
        and all(
            type(name) is str
            and (bound is None or (isinstance(bound, Mapping) and _are_bounds(bound)))
            for name, bound in value.items()
        )
    )


def _are_bounds(value: Mapping[str, Any]) -> bool:
    """Whether bounds are known ones, of the right kind."""
    return (
        bool(value)
        and value.keys() <= BOUNDS
        and isinstance(value.get("in", []), list | tuple)
        and all(
            type(value[end]) in (int, float) and math.isfinite(value[end])
            for end in ("min", "max")
            if end in value
        )
        and type(value.get("keyed", "")) is str
    )


def _are_versions(value: Any) -> bool:
    """Whether each entity has null, which is any, or a version."""
    return isinstance(value, Mapping) and all(
        one is None
        or (
            isinstance(one, list | tuple)
            and len(one) == 4
            and type(one[0]) is str
            and type(one[1]) is int
            and type(one[2]) is str
            and isinstance(one[3], Mapping)
        )
        for one in value.values()
    )


def _are_fences(value: Any) -> bool:
    """Whether each entity has a number from one."""
    return isinstance(value, Mapping) and all(
        type(one) is int and one > 0 for one in value.values()
    )


_SHAPE: Final[Mapping[str, Callable[[Any], bool]]] = {
    "format": lambda value: type(value) is int and value == FORMAT,
    "key_id": _is_text,
    "lease_id": _is_text,
    "boot_id": _is_text,
    "issuer": lambda value: value == ISSUER,
    "agent_id": _is_text,
    "run_id": _is_text,
    "entity_ids": _are_entities,
    "via": _are_entities,
    "action": _is_text,
    "envelope": _is_envelope,
    "base": _are_versions,
    "policy": _is_text,
    "fences": _are_fences,
    "origin": _is_text,
    "context_id": _is_text,
    "approval_id": lambda value: value is None or _is_text(value),
    "issued_at": _is_number,
    "expires_at": _is_number,
    "max_uses": lambda value: type(value) is int and value == 1,
    "justification": _is_text,
    "signature": _is_text,
}
