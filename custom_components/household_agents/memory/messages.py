"""The values of the mesh: an envelope, its schema, and how far a message is.

``docs/MESH.md`` is the contract in words. The same schema checks what is sent
and what is received, here and in another household.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
import json
from types import MappingProxyType
from typing import Any, Final

import voluptuous as vol

from homeassistant.util import dt as dt_util
from homeassistant.util.ulid import ulid_now

from .codec import iso
from .message_schema import (
    ENVELOPE_SCHEMA,
    MAX_BYTES,
    SCHEMA_VERSION,
    MessageAction,
    MessageKind,
    Priority,
)

#: Parties that are no agents: people, and the home's own automations.
PERSON: Final = "person"
HOME: Final = "home"
NO_AGENTS: Final = frozenset({PERSON, HOME})
#: Between the name of another household and its agent's id.
AT: Final = "/"


class MessageState(StrEnum):
    """How far a message is; what a person should know of has a state of its own."""

    #: Written down, not with its recipient yet.
    QUEUED = "queued"
    #: With its recipient: unread, or about to wake it.
    DELIVERED = "delivered"
    #: It woke its recipient, whose run has not begun in time; it may still.
    UNDELIVERED = "undelivered"
    #: A run has taken it up.
    ACKNOWLEDGED = "acknowledged"
    ANSWERED = "answered"
    #: Taken up, and then nothing more was heard.
    STALLED = "stalled"
    #: Taken up, and not done within its time.
    TIMED_OUT = "timed_out"
    #: It will never be delivered or answered; the error says why.
    DEAD = "dead"

    @property
    def open(self) -> bool:
        """Whether a run may still take the message up."""
        return self in UNREAD_STATES


UNREAD_STATES: Final = (MessageState.DELIVERED, MessageState.UNDELIVERED)
#: What dead letters are asked for by.
FAILED_STATES: Final = (
    MessageState.UNDELIVERED,
    MessageState.STALLED,
    MessageState.TIMED_OUT,
    MessageState.DEAD,
)


class MessageInvalid(ValueError):
    """An envelope does not validate; ``reason`` is a word, ``detail`` is for people."""

    def __init__(self, reason: str, detail: str) -> None:
        """Keep the two apart."""
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """One message with all that its recipient needs to know (F149 to F154, F159)."""

    sender: str
    recipient: str
    action: MessageAction
    payload: Mapping[str, Any]
    deadline: datetime
    conversation_id: str = field(default_factory=ulid_now)
    #: The message that this one answers.
    parent_id: str | None = None
    priority: Priority = Priority.NORMAL
    #: Equal keys of one sender are one message.
    idempotency_key: str | None = None
    #: Whom the matter has passed, the first one first and the sender last.
    chain: tuple[str, ...] = ()
    schema_version: int = SCHEMA_VERSION
    message_id: str = field(default_factory=ulid_now)
    timestamp: datetime = field(default_factory=dt_util.utcnow)

    @property
    def kind(self) -> MessageKind:
        """What the payload is."""
        return MessageKind(self.payload["kind"])

    @property
    def needs_reply(self) -> bool:
        """Whether the sender wants to hear the result."""
        return bool(self.payload.get("needsReply"))

    @property
    def subject(self) -> str:
        """What it is about, in one line."""
        return str(self.payload.get("subject") or self.payload.get("reason") or "")

    def as_dict(self) -> dict[str, Any]:
        """Return the envelope as it travels."""
        return {
            "messageId": self.message_id,
            "conversationId": self.conversation_id,
            "parentId": self.parent_id,
            "schemaVersion": self.schema_version,
            "sender": self.sender,
            "recipient": self.recipient,
            "action": str(self.action),
            "payload": dict(self.payload),
            "timestamp": self.timestamp.isoformat(),
            "deadline": self.deadline.isoformat(),
            "priority": str(self.priority),
            "idempotencyKey": self.idempotency_key,
            "chain": list(self.chain),
        }

    @classmethod
    def from_dict(cls, data: Any) -> Envelope:
        """Check what has travelled and read it, or raise ``MessageInvalid``."""
        valid = _validated(data)
        return cls(
            message_id=valid["messageId"],
            conversation_id=valid["conversationId"],
            parent_id=valid["parentId"],
            schema_version=valid["schemaVersion"],
            sender=valid["sender"],
            recipient=valid["recipient"],
            action=MessageAction(valid["action"]),
            payload=MappingProxyType(valid["payload"]),
            timestamp=valid["timestamp"],
            deadline=valid["deadline"],
            priority=Priority(valid["priority"]),
            idempotency_key=valid["idempotencyKey"],
            chain=tuple(valid["chain"]),
        )

    def checked(self) -> Envelope:
        """Return the envelope as its recipient will read it, or raise ``MessageInvalid``."""
        return Envelope.from_dict(self.as_dict())


def _validated(data: Any) -> dict[str, Any]:
    """Hold an envelope to its version, its size and its schema, in this order."""
    if not isinstance(data, Mapping):
        raise MessageInvalid(
            "raw_text", "a message is an envelope with a typed payload, never bare text"
        )
    version = data.get("schemaVersion")
    if version != SCHEMA_VERSION:
        raise MessageInvalid(
            "unknown_version",
            f"schema version {str(version)[:20]} is not understood, only {SCHEMA_VERSION}",
        )
    try:
        size = len(json.dumps(data, ensure_ascii=False).encode(errors="replace"))
    except (TypeError, ValueError, RecursionError) as err:
        raise MessageInvalid("invalid", "the message is not JSON data") from err
    if size > MAX_BYTES:
        raise MessageInvalid(
            "too_large", f"{size} bytes are more than the {MAX_BYTES} that are taken"
        )
    if isinstance(data.get("payload"), str):
        raise MessageInvalid(
            "raw_text", "the payload is bare text; it has to say its kind and fields"
        )
    try:
        valid: dict[str, Any] = ENVELOPE_SCHEMA(dict(data))
    except vol.Invalid as err:
        first = err.errors[0] if isinstance(err, vol.MultipleInvalid) else err
        path = ".".join(str(part) for part in first.path) or "envelope"
        raise MessageInvalid("invalid", f"{path}: {first.error_message}") from err
    return valid


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageRecord:
    """A message as the journal has it."""

    envelope: Envelope
    state: MessageState = MessageState.QUEUED
    #: When it came here, by this household's clock.
    at: datetime = field(default_factory=dt_util.utcnow)
    #: How often its delivery was tried.
    attempts: int = 0
    #: It wakes its recipient instead of waiting for its next run.
    wakes: bool = False
    #: When somebody has to look at it again.
    due_at: datetime | None = None
    #: The run that takes it up; for a message to another household, that one's.
    run_id: str | None = None
    acknowledged_at: datetime | None = None
    progress_at: datetime | None = None
    #: It needs nothing any more, whatever its state is.
    ended_at: datetime | None = None
    #: A word and, after a colon, a text that is safe to show.
    error: str = ""

    @property
    def message_id(self) -> str:
        """The message's id."""
        return self.envelope.message_id

    @property
    def sender(self) -> str:
        """Who sent it."""
        return self.envelope.sender

    @property
    def recipient(self) -> str:
        """Who gets it."""
        return self.envelope.recipient

    @property
    def outward(self) -> bool:
        """Whether it goes to another household."""
        return AT in self.recipient

    @property
    def unread(self) -> bool:
        """Whether it waits in its recipient's inbox."""
        return self.state.open and self.ended_at is None

    def changed(self, **changes: Any) -> MessageRecord:
        """Return the record with changes."""
        return replace(self, **changes)

    def as_dict(self) -> dict[str, Any]:
        """Return what actions say of a message."""
        return {
            **self.envelope.as_dict(),
            "state": str(self.state),
            "at": self.at.isoformat(),
            "attempts": self.attempts,
            "wakes": self.wakes,
            "runId": self.run_id,
            "acknowledgedAt": iso(self.acknowledged_at),
            "progressAt": iso(self.progress_at),
            "endedAt": iso(self.ended_at),
            "error": self.error or None,
        }

    def as_event(self) -> dict[str, Any]:
        """Return what events say of a message: never its body."""
        envelope = self.envelope
        return {
            "message_id": envelope.message_id,
            "conversation_id": envelope.conversation_id,
            "parent_id": envelope.parent_id,
            "sender": envelope.sender,
            "recipient": envelope.recipient,
            "action": str(envelope.action),
            "kind": str(envelope.kind),
            "subject": envelope.subject,
            "state": str(self.state),
            "run_id": self.run_id,
            "error": self.error or None,
        }


def split_address(address: str) -> tuple[str | None, str]:
    """Return the household and the agent that an address names; ``None`` is this one."""
    instance, at, agent = address.partition(AT)
    return (instance, agent) if at else (None, address)
