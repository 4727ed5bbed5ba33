"""How the journal writes times and data: integer microseconds in UTC, and JSON."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta
import hashlib
import json
from typing import Any, Final

import orjson

from homeassistant.helpers.json import json_encoder_default

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


def iso(when: datetime | None) -> str | None:
    """Return an ISO time, or nothing."""
    return when.isoformat() if when else None


def to_us(when: datetime) -> int:
    """Return an aware time as microseconds since 1970, exactly."""
    return (when - _EPOCH) // _MICROSECOND


def from_us(value: int) -> datetime:
    """Return the UTC time of microseconds since 1970."""
    return _EPOCH + timedelta(microseconds=value)


def maybe_us(when: datetime | None) -> int | None:
    """Return a time as microseconds, or nothing."""
    return None if when is None else to_us(when)


def maybe_time(value: int | None) -> datetime | None:
    """Return the UTC time of microseconds, or nothing."""
    return None if value is None else from_us(value)


def one_of(column: str, values: Collection[object]) -> str:
    """Return the condition that a column has one of so many values."""
    return f"{column} IN ({', '.join('?' * len(values))})"


def clean(text: str) -> str:
    """Replace what UTF-8 cannot hold, so that a broken character is not a lost line."""
    return text.encode("utf-8", "replace").decode()


def dumps(value: Any) -> str:
    """Return JSON for anything that a record may carry."""
    try:
        return orjson.dumps(
            value, default=_default, option=orjson.OPT_NON_STR_KEYS
        ).decode()
    except TypeError:
        # Lone surrogates, too large integers, values that JSON does not know.
        return json.dumps(value, default=_last_resort)


def canonical(value: Any) -> bytes:
    """Return JSON that is the same for equal data, whatever the order of its keys."""
    try:
        return orjson.dumps(
            value,
            default=_default,
            option=orjson.OPT_NON_STR_KEYS | orjson.OPT_SORT_KEYS,
        )
    except TypeError:
        return json.dumps(value, default=_last_resort, sort_keys=True).encode()


def digest(data: bytes) -> str:
    """Return the SHA-256 of data, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def loads(text: str) -> Any:
    """Read what ``dumps`` wrote."""
    return json.loads(text) if "\\ud" in text else orjson.loads(text)


def _default(value: Any) -> Any:
    """Encode read-only mappings, and what HA's encoder knows."""
    if isinstance(value, Mapping):
        return dict(value)
    return json_encoder_default(value)


def _last_resort(value: Any) -> Any:
    """Encode what HA's encoder does not know as its text."""
    try:
        return _default(value)
    except TypeError:
        return str(value)
