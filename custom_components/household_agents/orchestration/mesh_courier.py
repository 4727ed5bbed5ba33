"""The courier: brings one message to its recipient, here or in another household."""

from typing import Final

from homeassistant.core import Context
from homeassistant.util import dt as dt_util

from ..agents.definition import AgentDefinition
from ..dispatch.dispatcher import Dispatcher
from ..dispatch.inputs import RunRefused
from ..dispatch.parts import Parts
from ..memory.messages import (
    NO_AGENTS,
    PERSON,
    MessageRecord,
    MessageState,
    split_address,
)
from ..memory.records import RunRequest, RunSource
from . import mesh_changes as changes
from .mesh_book import Change, MessageBook
from .mesh_wire import Wire

#: The subject of a person's message that has no title.
NO_SUBJECT: Final = "Message"
_TASK: Final = (
    "A message has come for you (see <messages>). Deal with it within what you own "
    "and may do, and report what came of it; your report is the answer."
)
#: Refusals that may be different later.
_PASSING: Final = frozenset({"agent_disabled"})


class Courier:
    """Tries to deliver; whether it did is in the record that it returns."""

    def __init__(self, parts: Parts, dispatcher: Dispatcher, book: MessageBook) -> None:
        """Take the ways to agents; the way to other households may come later."""
        self._parts = parts
        self._dispatcher = dispatcher
        self.book = self._book = book
        self.wire: Wire | None = None

    async def deliver(
        self, record: MessageRecord, ha_context: Context | None = None
    ) -> MessageRecord:
        """Try once; doing it again for the same message does nothing twice."""
        now = dt_util.utcnow()
        if record.outward:
            return await self._deliver_outward(record)
        if record.recipient in NO_AGENTS:
            # People and automations have the event, and nothing to acknowledge.
            return await self._change(
                record, changes.ended(now, MessageState.DELIVERED)
            )
        agent = self._parts.registry.get(record.recipient)
        if agent is None:
            gone = f"recipient_gone: there is no agent {record.recipient}"
            return await self._change(
                record, changes.ended(now, MessageState.DEAD, gone)
            )
        if not record.wakes:
            return await self._change(record, changes.delivered(now, None, wakes=False))
        return await self._wake(agent, record, ha_context)

    async def _wake(
        self,
        agent: AgentDefinition,
        record: MessageRecord,
        ha_context: Context | None,
    ) -> MessageRecord:
        """Have the recipient run with the message."""
        request = run_request(record, ha_context)
        now = dt_util.utcnow()
        try:
            handle = await self._dispatcher.submit(request, ha_context)
        except RunRefused as err:
            if err.key in _PASSING:
                return await self._change(
                    record, changes.tried(now, f"{err.key}: {agent.name}")
                )
            return await self._change(
                record, changes.ended(now, MessageState.DEAD, f"refused: {err}")
            )
        return await self._change(
            record, changes.delivered(now, handle.record.run_id, wakes=True)
        )

    async def _deliver_outward(self, record: MessageRecord) -> MessageRecord:
        """Hand a message to the broker; it stays queued until it was received."""
        now = dt_util.utcnow()
        instance, _ = split_address(record.recipient)
        if self.wire is None:
            off = "no_connection: messages to other households are not set up"
            return await self._change(record, changes.tried(now, off, counts=False))
        if instance is None or not self.wire.available(instance):
            away = f"unavailable: {instance} cannot be reached"
            return await self._change(record, changes.tried(now, away, counts=False))
        # Before it is sent: the receipt may be here before the broker's answer.
        tried = changes.tried(now, "no_receipt: not received yet")
        record = await self._change(record, tried)
        if record.ended_at is None:
            await self.wire.send(record.envelope)
        return record

    async def _change(self, record: MessageRecord, change: Change) -> MessageRecord:
        """Write a change; what stayed as it is was changed by somebody else."""
        changed = await self._book.change(record.message_id, change)
        if changed is not None:
            return changed
        return await self._book.log.get(record.message_id) or record


def run_request(record: MessageRecord, ha_context: Context | None) -> RunRequest:
    """Return the run that a message wakes; its id makes it one run, whoever asks."""
    envelope = record.envelope
    person = envelope.sender == PERSON
    user_id = ha_context.user_id if person and ha_context else None
    return RunRequest(
        agent_id=envelope.recipient,
        source=RunSource.MESSAGE if person else RunSource.MESH,
        task=_words(record) if person else _TASK,
        idempotency_key=f"message:{record.message_id}",
        user_id=user_id,
        # Who asked gets the answer; nobody else has to hear it too.
        notify=False if envelope.needs_reply and not person else None,
        message_id=record.message_id,
        heard=envelope.chain,
    )


def _words(record: MessageRecord) -> str:
    """Return a person's message as the task that it is."""
    payload = record.envelope.payload
    subject, body = str(payload["subject"]), str(payload["body"])
    return body if subject == NO_SUBJECT else f"{subject}\n{body}"
