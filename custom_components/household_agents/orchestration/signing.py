"""What travels between households is signed: nothing else is believed.

A frame is JSON with what it is, from whom, to whom, when, once, and its body;
its signature is HMAC-SHA256 over all of that as canonical JSON.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
import hmac
import json
import re
import secrets
from typing import Any, Final

import voluptuous as vol

from homeassistant.util import dt as dt_util

from ..memory.codec import canonical

VERSION: Final = 1
#: Older frames, and those from so far in the future, are not believed.
FRESH: Final = timedelta(minutes=5)
#: Larger ones are not even read.
MAX_FRAME: Final = 32 * 1024
#: Stands for every household.
ALL: Final = "*"
INSTANCE: Final = r"[a-z0-9][a-z0-9_-]{0,39}\Z"
MIN_SECRET: Final = 16


class Untrusted(Exception):
    """A frame is not believed; the reason is a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A frame that is believed, but for its nonce, which only the journal knows."""

    instance: str
    nonce: str
    at: datetime
    body: Mapping[str, Any]


_FRAME: Final = vol.Schema(
    {
        vol.Required("version"): VERSION,
        vol.Required("kind"): str,
        vol.Required("instance"): vol.All(str, vol.Match(INSTANCE)),
        vol.Required("to"): str,
        vol.Required("nonce"): vol.All(str, vol.Match(r"[0-9a-f]{32}\Z")),
        vol.Required("time"): str,
        vol.Required("body"): dict,
        vol.Required("signature"): str,
    }
)


def seal(
    body: Mapping[str, Any],
    *,
    kind: str,
    instance: str,
    to: str,
    secret: str,
    now: datetime,
) -> str:
    """Return a signed frame as JSON."""
    frame: dict[str, Any] = {
        "version": VERSION,
        "kind": kind,
        "instance": instance,
        "to": to,
        "nonce": secrets.token_hex(16),
        "time": now.isoformat(),
        "body": dict(body),
    }
    return json.dumps({**frame, "signature": _signature(frame, secret)})


def unseal(text: Any, *, kind: str, to: str, secret: str, now: datetime) -> Frame:
    """Return a frame that is believed, or raise ``Untrusted``."""
    if not isinstance(text, str) or len(text) > MAX_FRAME:
        raise Untrusted("too_large")
    try:
        frame = _FRAME(json.loads(text))
    except (ValueError, RecursionError, vol.Invalid) as err:
        raise Untrusted("unsigned") from err
    signature = frame.pop("signature")
    if not hmac.compare_digest(
        signature.encode(errors="replace"), _signature(frame, secret).encode()
    ):
        raise Untrusted("bad_signature")
    # What is signed may still be meant for somebody else, or come too late.
    if frame["kind"] != kind or frame["to"] != to:
        raise Untrusted("misdirected")
    at = dt_util.parse_datetime(frame["time"])
    if at is None or at.tzinfo is None or abs(now - at) > FRESH:
        raise Untrusted("too_old")
    return Frame(
        instance=frame["instance"], nonce=frame["nonce"], at=at, body=frame["body"]
    )


def is_instance(name: str) -> bool:
    """Whether a household may be called so."""
    return re.match(INSTANCE, name) is not None


def _signature(frame: Mapping[str, Any], secret: str) -> str:
    """Return the signature of all that a frame says."""
    return hmac.digest(secret.encode(), canonical(frame), "sha256").hex()
