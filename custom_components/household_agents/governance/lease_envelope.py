"""The closed world of a lease's parameters: what is not in it is refused.

Pure functions on values. A parameter's bounds all have to hold: ``is`` is the value,
``min`` and ``max`` are its range, ``keyed`` binds a value that is secret or long
without telling it. ``None`` is any value.
"""

from collections.abc import Mapping, Sequence
import hmac
import math
from typing import Any, Final

from homeassistant.core import State

from ..memory.effect_records import SECRET
from .lease_format import MAX_PARAMETERS, canonical, plain, same

#: A longer value stands in a lease as its digest only.
MAX_SHOWN: Final = 200
#: Keys that would widen a call beyond the entities of its lease.
TARGETS: Final = frozenset(
    {"area_id", "device_id", "entity_id", "floor_id", "label_id"}
)
#: What an argument may be: numbers, or the attributes in which entities say it.
_RANGES: Final[Mapping[tuple[str, str], tuple[float | str, float | str]]] = {
    ("climate.set_humidity", "humidity"): ("min_humidity", "max_humidity"),
    ("climate.set_temperature", "target_temp_high"): ("min_temp", "max_temp"),
    ("climate.set_temperature", "target_temp_low"): ("min_temp", "max_temp"),
    ("climate.set_temperature", "temperature"): ("min_temp", "max_temp"),
    ("cover.set_cover_position", "position"): (0, 100),
    ("cover.set_cover_tilt_position", "tilt_position"): (0, 100),
    ("fan.set_percentage", "percentage"): (0, 100),
    ("fan.turn_on", "percentage"): (0, 100),
    ("humidifier.set_humidity", "humidity"): ("min_humidity", "max_humidity"),
    ("input_number.set_value", "value"): ("min", "max"),
    ("light.turn_on", "brightness"): (0, 255),
    ("light.turn_on", "brightness_pct"): (0, 100),
    ("light.turn_on", "color_temp_kelvin"): (
        "min_color_temp_kelvin",
        "max_color_temp_kelvin",
    ),
    ("media_player.volume_set", "volume_level"): (0, 1),
    ("number.set_value", "value"): ("min", "max"),
    ("valve.set_valve_position", "position"): (0, 100),
    ("water_heater.set_temperature", "temperature"): ("min_temp", "max_temp"),
}


def envelope_of(
    action: str,
    data: Mapping[str, Any],
    states: Sequence[State],
    *,
    secret: bytes,
    lease_id: str,
) -> dict[str, Any]:
    """Return the envelope that admits exactly this call.

    Raises ``ValueError`` for what no lease can be given for: what is no single call
    on these entities, and what they themselves say that they cannot do.
    """
    if targets := sorted(TARGETS & data.keys()):
        raise ValueError(f"'{targets[0]}' would widen it beyond the named entities")
    if len(data) > MAX_PARAMETERS:
        raise ValueError(f"it has more than {MAX_PARAMETERS} arguments")
    envelope: dict[str, Any] = {}
    for name, value in data.items():
        value = plain(value)
        if why := _out_of_range(_range(action, name, states), value):
            raise ValueError(f"'{name}' {why}")
        if name in SECRET or len(canonical(value)) > MAX_SHOWN:
            envelope[name] = {"keyed": _keyed(secret, lease_id, name, value)}
        else:
            envelope[name] = {"is": value}
    return envelope


def outside(
    envelope: Mapping[str, Any],
    data: Mapping[str, Any],
    *,
    secret: bytes,
    lease_id: str,
) -> str:
    """Return the first argument that an envelope does not admit, or nothing."""
    for name, value in data.items():
        if name not in envelope:
            return f"'{name}' is not among the arguments that it was given for"
        bounds = envelope[name]
        if bounds is not None and (
            why := _breach(bounds, plain(value), (secret, lease_id, name))
        ):
            return f"'{name}' {why}"
    for name, bounds in envelope.items():
        if name not in data and bounds and ("is" in bounds or "keyed" in bounds):
            return f"'{name}' is missing"
    return ""


def _breach(bounds: Mapping[str, Any], value: Any, key: tuple[bytes, str, str]) -> str:
    """Return how a value leaves its bounds, or nothing."""
    if "is" in bounds and not same(value, bounds["is"]):
        return "has another value than it was given for"
    if "keyed" in bounds and not hmac.compare_digest(
        bounds["keyed"].encode("utf-8", "replace"), _keyed(*key, value).encode()
    ):
        return "has another value than it was given for"
    if "min" in bounds or "max" in bounds:
        return _out_of_range(bounds, value)
    return ""


def _out_of_range(bounds: Mapping[str, Any], value: Any) -> str:
    """Return how a value leaves a range, or nothing."""
    if not bounds:
        return ""
    low, high = bounds.get("min", -math.inf), bounds.get("max", math.inf)
    if (number := _number(value)) is None:
        return "has to be a number"
    if not low <= number <= high:
        return f"has to be between {low:g} and {high:g}"
    return ""


def _number(value: Any) -> float | None:
    """Return a number, which may be written as text as Home Assistant takes it."""
    if type(value) is int:
        return value
    if isinstance(value, bool):
        return None
    try:
        number = float(value)
    except TypeError, ValueError:
        return None
    return number if math.isfinite(number) else None


def _range(action: str, name: str, states: Sequence[State]) -> dict[str, Any]:
    """Return what all entities can do, as far as they say so."""
    if (said := _RANGES.get((action, name))) is None:
        return {}
    low, high = (_limits(states, one) for one in said)
    return {
        **({"min": max(low)} if low else {}),
        **({"max": min(high)} if high else {}),
    }


def _limits(states: Sequence[State], limit: float | str) -> list[float]:
    """Return a limit, or those that entities give under an attribute."""
    if not isinstance(limit, str):
        return [limit]
    values = (state.attributes.get(limit) for state in states)
    return [
        value
        for value in values
        if isinstance(value, int | float)
        and not isinstance(value, bool)
        and math.isfinite(value)
    ]


def _keyed(secret: bytes, lease_id: str, name: str, value: Any) -> str:
    """Return a digest of a value that only who has the key can make."""
    text = canonical(["value", lease_id, name, value])
    return hmac.digest(secret, text, "sha256").hex()
