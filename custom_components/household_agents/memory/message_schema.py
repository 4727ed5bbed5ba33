"""What a message must look like: one schema for each kind (F148, F155)."""

from datetime import datetime
from enum import StrEnum
from typing import Any, Final

import voluptuous as vol

from homeassistant.util import dt as dt_util

from .records import RunState

SCHEMA_VERSION: Final = 1
#: Of a whole envelope as JSON in UTF-8.
MAX_BYTES: Final = 10 * 1024
MAX_HOPS: Final = 8


class MessageAction(StrEnum):
    """What a message does."""

    REQUEST = "REQUEST"
    RESPONSE = "RESPONSE"
    ERROR = "ERROR"


class MessageKind(StrEnum):
    """What a message's payload is; each kind belongs to one action."""

    # REQUEST
    TASK = "task"
    QUESTION = "question"
    NOTICE = "notice"
    # RESPONSE: the first three are receipts.
    RECEIVED = "received"
    ACK = "ack"
    PROGRESS = "progress"
    RESULT = "result"
    # ERROR
    FAILURE = "failure"

    @property
    def receipt(self) -> bool:
        """Whether it only says how far another message is."""
        return self in (MessageKind.RECEIVED, MessageKind.ACK, MessageKind.PROGRESS)


class Priority(StrEnum):
    """How soon a message matters, in rising order."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """Position in rising order, from 0."""
        return list(Priority).index(self)


#: The kinds that an agent, a person or an automation may send.
REQUESTS: Final = (MessageKind.TASK, MessageKind.QUESTION, MessageKind.NOTICE)


def _time(value: Any) -> datetime:
    """Read an aware ISO time."""
    parsed = dt_util.parse_datetime(value) if isinstance(value, str) else None
    if parsed is None or parsed.tzinfo is None:
        raise vol.Invalid("expected an ISO time with its offset from UTC")
    return dt_util.as_utc(parsed)


def _text(least: int, most: int) -> vol.All:
    """Return the check of a text that says something."""
    return vol.All(str, str.strip, vol.Length(least, most))


_ID: Final = vol.All(str, vol.Match(r"[A-Za-z0-9_-]{1,64}\Z"))
_RUN: Final = vol.Maybe(_text(1, 64))
#: An agent's id, after the name of its household where that is another one.
_ADDRESS: Final = vol.All(
    str, vol.Match(r"(?:[a-z0-9][a-z0-9_-]{0,39}/)?[a-z0-9_]{1,80}\Z")
)

_MATTER: Final = {
    vol.Required("subject"): _text(1, 200),
    vol.Required("body"): _text(1, 6_000),
}
#: What a request asks for in fields, so that nothing hangs on its wording (F147).
_ASKED: Final = {
    vol.Optional("skill"): _text(1, 64),
    vol.Optional("location"): _text(1, 100),
    vol.Optional("format"): _text(1, 200),
}
_REPORT: Final = vol.Schema(
    {
        vol.Required("headline"): _text(1, 400),
        vol.Optional("body"): vol.All(str, vol.Length(0, 5_000)),
        vol.Optional("items"): vol.All([dict], vol.Length(0, 10)),
        vol.Optional("urgency"): vol.In(["none", "low", "normal", "high", "critical"]),
        vol.Optional("notes"): vol.All([str], vol.Length(0, 10)),
    }
)

PAYLOADS: Final[dict[MessageAction, dict[MessageKind, vol.Schema]]] = {
    MessageAction.REQUEST: {
        MessageKind.TASK: vol.Schema(
            {
                vol.Required("kind"): "task",
                **_MATTER,
                **_ASKED,
                vol.Required("needsReply"): bool,
            }
        ),
        MessageKind.QUESTION: vol.Schema(
            {
                vol.Required("kind"): "question",
                **_MATTER,
                **_ASKED,
                vol.Required("needsReply"): True,
            }
        ),
        MessageKind.NOTICE: vol.Schema(
            {
                vol.Required("kind"): "notice",
                **_MATTER,
                vol.Required("needsReply"): False,
            }
        ),
    },
    MessageAction.RESPONSE: {
        MessageKind.RECEIVED: vol.Schema(
            {vol.Required("kind"): "received", vol.Required("wakes"): bool}
        ),
        MessageKind.ACK: vol.Schema(
            {vol.Required("kind"): "ack", vol.Required("runId"): _RUN}
        ),
        MessageKind.PROGRESS: vol.Schema(
            {
                vol.Required("kind"): "progress",
                vol.Required("runId"): _RUN,
                vol.Required("steps"): vol.All(int, vol.Range(0)),
            }
        ),
        MessageKind.RESULT: vol.Schema(
            {
                vol.Required("kind"): "result",
                vol.Required("runId"): _RUN,
                vol.Required("state"): vol.In([str(state) for state in RunState]),
                vol.Required("subject"): _text(1, 200),
                vol.Required("report"): _REPORT,
            }
        ),
    },
    MessageAction.ERROR: {
        MessageKind.FAILURE: vol.Schema(
            {
                vol.Required("kind"): "failure",
                vol.Required("subject"): _text(1, 200),
                #: A word that code can act on; ``detail`` says it to people.
                vol.Required("reason"): _text(1, 40),
                vol.Required("detail"): _text(1, 1_000),
            }
        )
    },
}


def _payload(envelope: dict[str, Any]) -> dict[str, Any]:
    """Check the payload by the schema of its action and kind."""
    kinds = PAYLOADS[MessageAction(envelope["action"])]
    kind = envelope["payload"].get("kind")
    if kind not in {str(one) for one in kinds}:
        raise vol.Invalid(
            f"a {envelope['action']} is one of {', '.join(kinds)}", path=["payload"]
        )
    try:
        payload = kinds[MessageKind(kind)](envelope["payload"])
    except vol.Invalid as err:
        first = err.errors[0] if isinstance(err, vol.MultipleInvalid) else err
        raise vol.Invalid(first.error_message, path=["payload", *first.path]) from err
    if envelope["action"] != MessageAction.REQUEST and envelope["parentId"] is None:
        raise vol.Invalid("an answer names what it answers", path=["parentId"])
    return {**envelope, "payload": payload}


#: No key is optional: who reads a message never has to guess (F159).
ENVELOPE_SCHEMA: Final = vol.All(
    vol.Schema(
        {
            vol.Required("messageId"): _ID,
            vol.Required("conversationId"): _ID,
            vol.Required("parentId"): vol.Maybe(_ID),
            vol.Required("schemaVersion"): SCHEMA_VERSION,
            vol.Required("sender"): _ADDRESS,
            vol.Required("recipient"): _ADDRESS,
            vol.Required("action"): vol.In([str(one) for one in MessageAction]),
            vol.Required("payload"): dict,
            vol.Required("timestamp"): _time,
            vol.Required("deadline"): _time,
            vol.Required("priority"): vol.In([str(one) for one in Priority]),
            vol.Required("idempotencyKey"): vol.Maybe(_text(1, 300)),
            vol.Required("chain"): vol.All([_ADDRESS], vol.Length(0, MAX_HOPS)),
        }
    ),
    _payload,
)
