"""What comes from other households: checked, translated, and taken in once."""

from collections.abc import Mapping
import logging
from typing import Any

from homeassistant.util import dt as dt_util

from ..agents.kinds import Pattern
from ..agents.registry import Registry
from ..memory.message_schema import MessageAction, MessageKind
from ..memory.messages import (
    AT,
    NO_AGENTS,
    Envelope,
    MessageInvalid,
    MessageRecord,
    MessageState,
    split_address,
)
from . import mesh_changes as changes
from .mesh import Mesh
from .mesh_answers import failure
from .mesh_book import MessageBook
from .mesh_policy import SHARED, MessageRefused, Party

_LOGGER = logging.getLogger(__name__)


class Incoming:
    """The door for messages of other households, whose signature was checked."""

    def __init__(
        self, me: str, registry: Registry, book: MessageBook, mesh: Mesh
    ) -> None:
        """``me`` is this household's name."""
        self._me = me
        self._registry = registry
        self._book = book
        self._mesh = mesh

    async def take(self, instance: str, body: Mapping[str, Any]) -> None:
        """Take in one message; what is wrong with it is told to its sender."""
        raw = body.get("envelope")
        try:
            envelope = localized(Envelope.from_dict(raw), instance, self._me)
        except MessageInvalid as err:
            _LOGGER.warning("A message from %s was refused: %s", instance, err)
            await self._refuse_raw(instance, raw, err)
            return
        if envelope.kind.receipt:
            await self._take_receipt(envelope)
        elif envelope.action is MessageAction.REQUEST:
            await self._take_request(envelope, _pattern(envelope, body))
        else:
            await self._take_answer(envelope)

    async def _take_request(self, envelope: Envelope, pattern: Pattern | None) -> None:
        """Take in a request to an agent that is shared, by the rules for its own kind."""
        record = MessageRecord(envelope=envelope)
        agent = self._registry.get(envelope.recipient)
        if agent is None or SHARED not in agent.labels:
            await self._mesh.send_back(
                failure(
                    record,
                    "recipient_unknown",
                    f"{self._me} shares no agent {envelope.recipient}",
                    dt_util.utcnow(),
                )
            )
            return
        sender = Party(address=envelope.sender, name=envelope.sender, pattern=pattern)
        try:
            taken = await self._mesh.take_in(envelope, sender)
        except MessageRefused as err:
            _LOGGER.warning("A message from %s was refused: %s", envelope.sender, err)
            await self._mesh.send_back(
                failure(record, err.key, str(err), dt_util.utcnow())
            )
            return
        await self._receive(taken)

    async def _take_answer(self, envelope: Envelope) -> None:
        """Take in a result or an error to what was asked here; late ones are ignored."""
        asked = await self._asked(envelope)
        if asked is None:
            return
        now = dt_util.utcnow()
        state, error = MessageState.ANSWERED, ""
        if envelope.action is MessageAction.ERROR:
            reason, detail = envelope.payload["reason"], envelope.payload["detail"]
            state = _FAILED.get(reason, MessageState.DEAD)
            error = f"{reason}: {detail}"
        change = changes.ended(now, state, error)
        if await self._book.change(asked.message_id, change) is not None:
            await self._mesh.take_in(envelope)
        # Also of what came too late or twice, or it would be sent for ever.
        await self._receive(MessageRecord(envelope=envelope))

    async def _take_receipt(self, envelope: Envelope) -> None:
        """Take over how far a message is in the other household."""
        asked = await self._asked(envelope)
        if asked is None:
            return
        now, payload = dt_util.utcnow(), envelope.payload
        if envelope.kind is MessageKind.ACK:
            change = changes.acknowledged(now, payload["runId"])
        elif envelope.kind is MessageKind.PROGRESS:
            change = changes.looked_at(now, progress=True)
        elif asked.envelope.action is MessageAction.REQUEST:
            change = changes.delivered(now, None, wakes=payload["wakes"])
        else:
            # An answer has nothing more to wait for.
            change = changes.ended(now, MessageState.DELIVERED)
        await self._book.change(asked.message_id, change)

    async def _asked(self, envelope: Envelope) -> MessageRecord | None:
        """Return what an answer belongs to, if it comes from who was asked."""
        record = await self._book.log.get(envelope.parent_id or "")
        if record is not None and (
            record.recipient,
            record.sender,
        ) == (envelope.sender, envelope.recipient):
            return record
        _LOGGER.debug("%s answers nothing that it was asked", envelope.sender)
        return None

    async def _receive(self, record: MessageRecord) -> None:
        """Say that a message is in the journal, and how far it is by now."""
        await self._mesh.report_back(record, MessageKind.RECEIVED, wakes=record.wakes)
        if record.acknowledged_at is not None and record.run_id is not None:
            await self._mesh.report_back(record, MessageKind.ACK, runId=record.run_id)

    async def _refuse_raw(self, instance: str, raw: Any, why: MessageInvalid) -> None:
        """Tell a sender that a message was not even understood (F162)."""
        if not isinstance(raw, Mapping) or raw.get("action") != MessageAction.REQUEST:
            return
        now = dt_util.utcnow()
        try:
            stand_in = Envelope(
                message_id=raw.get("messageId", ""),
                conversation_id=raw.get("conversationId", ""),
                sender=f"{instance}{AT}{raw.get('sender')}",
                recipient=split_address(str(raw.get("recipient")))[1],
                action=MessageAction.REQUEST,
                payload={
                    "kind": str(MessageKind.NOTICE),
                    "subject": "A message that was not understood",
                    "body": why.reason,
                    "needsReply": False,
                },
                deadline=now,
            ).checked()
        except MessageInvalid, AttributeError, TypeError:
            return
        await self._mesh.send_back(
            failure(MessageRecord(envelope=stand_in), why.reason, why.detail, now)
        )


_FAILED = {
    "stalled": MessageState.STALLED,
    "timed_out": MessageState.TIMED_OUT,
}


def localized(envelope: Envelope, instance: str, me: str) -> Envelope:
    """Return an envelope of another household in this one's addresses."""
    away, _ = split_address(envelope.sender)
    to, agent = split_address(envelope.recipient)
    if away is not None or to != me:
        raise MessageInvalid(
            "misdirected", f"{envelope.recipient} is not an address of {me}"
        )
    data = envelope.as_dict()
    data["sender"] = f"{instance}{AT}{envelope.sender}"
    data["recipient"] = agent
    data["chain"] = [_local(one, instance, me) for one in envelope.chain]
    return Envelope.from_dict(data)


def _local(address: str, instance: str, me: str) -> str:
    """Return an address of another household's book in this one's."""
    household, agent = split_address(address)
    if household is None:
        return f"{instance}{AT}{agent}"
    return agent if household == me else address


def _pattern(envelope: Envelope, body: Mapping[str, Any]) -> Pattern | None:
    """Return what kind of agent the sender is; who does not say has the least rights."""
    _, sender = split_address(envelope.sender)
    if sender in NO_AGENTS:
        return None
    try:
        return Pattern(str(body.get("pattern")))
    except ValueError:
        return Pattern.DOMAIN
