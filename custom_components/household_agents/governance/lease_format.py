"""How leases are written and signed: canonical JSON, HMAC-SHA256, a strict shape.

Pure functions on values.
"""

from collections.abc import Mapping, Sequence
from datetime import date, time
from enum import Enum
import hmac
from itertools import product
import math
from typing import Any, Final

import orjson

from homeassistant.core import valid_entity_id

from ..memory.lease_records import FIELDS, FORMAT

#: Who gives leases: the gate's code, on nobody else's word.
ISSUER: Final = "household_agents.gate"
#: How long a lease holds, in seconds.
LIFETIME: Final = 30.0
MAX_ENTITIES: Final = 100
MAX_PARAMETERS: Final = 50
#: A longer one was not made here.
MAX_BYTES: Final = 100_000
#: Stands for the domain of what tools of other LLM APIs do.
EXTERNAL: Final = "llm_api."
#: What a parameter of an envelope may be bound to.
BOUNDS: Final = frozenset({"is", "keyed", "max", "min"})

_PURPOSE: Final = b"household_agents.lease\n"
#: Only what JSON knows itself: anything else would be another value when read back.
_STRICT: Final = (
    orjson.OPT_SORT_KEYS
    | orjson.OPT_PASSTHROUGH_DATACLASS
    | orjson.OPT_PASSTHROUGH_DATETIME
    | orjson.OPT_PASSTHROUGH_SUBCLASS
)
_ATOMS: Final = frozenset({bool, int, str, type(None)})
#: What each field has to be, in their order.
_KINDS: Final[Mapping[str, tuple[type, ...]]] = {
    "format": (int,),
    "key_id": (str,),
    "lease_id": (str,),
    "boot_id": (str,),
    "issuer": (str,),
    "agent_id": (str,),
    "run_id": (str,),
    "entity_ids": (tuple, list),
    "via": (tuple, list),
    "action": (str,),
    "envelope": (dict,),
    "base": (dict,),
    "policy": (str,),
    "fences": (dict,),
    "origin": (str,),
    "context_id": (str,),
    "approval_id": (str, type(None)),
    "issued_at": (int,),
    "expires_at": (int,),
    "max_uses": (int,),
    "justification": (str,),
    "signature": (str,),
}
#: All lists of kinds that a lease's fields may have: looked up, they cost next to nothing.
_SHAPES: Final = frozenset(product(*(_KINDS[name] for name in FIELDS)))
_NAMES: Final = frozenset(FIELDS)


def canonical(value: Any) -> bytes:
    """Return the only JSON of a value; raise ``ValueError`` where there is none.

    Not a number and infinity have none, and what is true is never one.
    """
    if not _writable(value):
        raise ValueError("it has no JSON")
    return _written(value)


def plain(value: Any) -> Any:
    """Return an argument or attribute as JSON data; raise ``ValueError`` if it is none."""
    if type(value) in _ATOMS:
        return value
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError(f"{value} is not a number")
        return float(value)
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, set | frozenset):
        return sorted(map(plain, value), key=canonical)
    return _simple(value)


def _simple(value: Any) -> Any:
    """Return what is a JSON value under another name."""
    # What a member of an enum is comes first: it may be a text or a number, too.
    if isinstance(value, Enum):
        return plain(value.value)
    for kind in (str, int):
        if isinstance(value, kind):
            return kind(value)
    if isinstance(value, date | time):
        return value.isoformat()
    raise ValueError(f"a {type(value).__name__} cannot be signed")


def same(one: Any, other: Any) -> bool:
    """Whether JSON data is the same to the letter: 1 is neither 1.0 nor true."""
    if type(one) in _ATOMS or type(other) in _ATOMS:
        return type(one) is type(other) and bool(one == other)
    return canonical(one) == canonical(other)


def payload_of(signed: Mapping[str, Any]) -> bytes:
    """Return what is signed of a well-formed lease: every field but the signature."""
    unsigned = dict(signed)
    unsigned.pop("signature", None)
    payload = _written(unsigned)
    if len(payload) > MAX_BYTES:
        raise ValueError(f"it is longer than {MAX_BYTES} bytes")
    return payload


def signature_of(secret: bytes, payload: bytes) -> str:
    """Return the signature of a lease's payload, in hexadecimal."""
    return hmac.digest(secret, _PURPOSE + payload, "sha256").hex()


def authentic(secret: bytes, payload: bytes, signature: str) -> bool:
    """Whether a signature is that of the payload; takes the same time either way."""
    made = signature_of(secret, payload).encode()
    return hmac.compare_digest(made, signature.encode("utf-8", "replace"))


def misshapen(signed: Mapping[str, Any]) -> str:
    """Return the field in which a lease is not of the format, or nothing."""
    if signed.keys() != _NAMES:
        return "fields"
    values = [signed[name] for name in FIELDS]
    if tuple(map(type, values)) not in _SHAPES:
        return _mistyped(signed)
    if signed["format"] != FORMAT or signed["issuer"] != ISSUER:
        return "format"
    if signed["max_uses"] != 1:
        return "max_uses"
    if "" in values:
        return FIELDS[values.index("")]
    return _misbound(signed)


def _mistyped(signed: Mapping[str, Any]) -> str:
    """Return the first field that is of another kind than it has to be."""
    return next(
        name for name, kinds in _KINDS.items() if type(signed[name]) not in kinds
    )


def _misbound(signed: Mapping[str, Any]) -> str:
    """Return the field that binds a lease to something, and is not well formed."""
    entities = signed["entity_ids"]
    if not _are_entities(entities):
        return "entity_ids"
    if signed["via"] and not _are_entities(signed["via"]):
        return "via"
    if not entities and not signed["action"].startswith(EXTERNAL):
        return "entity_ids"
    if not _is_envelope(signed["envelope"]):
        return "envelope"
    for name, check in (("base", _is_version), ("fences", _is_fence)):
        values = signed[name]
        if values.keys() != set(entities):
            return name
        for value in values.values():
            if not check(value):
                return name
    return ""


def _are_entities(value: Sequence[Any]) -> bool:
    """Whether they are ids of single entities, sorted, each once."""
    if len(value) > MAX_ENTITIES:
        return False
    last = ""
    for one in value:
        if type(one) is not str or one <= last or not valid_entity_id(one):
            return False
        last = one
    return True


def _is_envelope(value: Mapping[Any, Any]) -> bool:
    """Whether each parameter has null, which is any, or bounds."""
    if len(value) > MAX_PARAMETERS:
        return False
    for name, bounds in value.items():
        if type(name) is not str:
            return False
        if bounds is not None and not _are_bounds(bounds):
            return False
    return True


def _are_bounds(bounds: Any) -> bool:
    """Whether bounds are known ones, of the right kind."""
    if not isinstance(bounds, dict) or not bounds:
        return False
    for kind, value in bounds.items():
        if kind == "is":
            good = type(value) in _ATOMS or _writable(value)
        elif kind == "keyed":
            good = type(value) is str
        else:
            good = kind in BOUNDS and _is_finite(value)
        if not good:
            return False
    return True


def _is_finite(value: Any) -> bool:
    """Whether it is a number, and not true or false."""
    return type(value) is int or (type(value) is float and math.isfinite(value))


def _is_version(value: Any) -> bool:
    """Whether it is null, which is any, or an entity's version."""
    if value is None:
        return True
    if not isinstance(value, list | tuple) or len(value) != 4:
        return False
    context, changed, state, shown = value
    return (
        type(context) is str
        and type(changed) is int
        and type(state) is str
        and isinstance(shown, dict)
        and _writable(shown)
    )


def _is_fence(value: Any) -> bool:
    """Whether it is a number from one."""
    return type(value) is int and value > 0


def _writable(value: Any) -> bool:
    """Whether it is JSON data without numbers that are none."""
    kind = type(value)
    if kind in _ATOMS:
        return True
    if kind is float:
        return math.isfinite(value)
    if kind is dict:
        value = value.values()
    elif kind is not list and kind is not tuple:
        return False
    return all(map(_writable, value))


def _written(value: Any) -> bytes:
    """Return JSON with sorted keys and no spaces, of data that can be written."""
    try:
        return orjson.dumps(value, option=_STRICT)
    except TypeError as err:
        raise ValueError(f"it cannot be written as JSON ({err})") from err
