"""The mesh: structured messages between agents, durable, bounded and receipted.

Everything here ends in the journal first. A message is sent once however often
it is asked for, taken up by one run, and answered or put among the dead letters.
"""

import asyncio
from collections.abc import Sequence
from typing import Any, Final, override

from homeassistant.core import Context
from homeassistant.util import dt as dt_util

from ..agents.kinds import InboxPolicy
from ..dispatch.inputs import check_request
from ..dispatch.mail import Mail, Mailbox, lay_out
from ..dispatch.parts import Parts
from ..dispatch.run import Run, RunError
from ..memory.message_schema import MessageAction, MessageKind
from ..memory.messages import (
    NO_AGENTS,
    PERSON,
    Envelope,
    MessageInvalid,
    MessageRecord,
    MessageState,
    split_address,
)
from ..memory.records import RunRecord, RunSource, RunState
from ..memory.sql_messages import MessageFilter
from ..tools.base import Post
from . import mesh_changes as changes
from .mesh_answers import failure, receipt, result, why_failed
from .mesh_book import MessageBook
from .mesh_courier import Courier, run_request
from .mesh_policy import PAIR_WINDOW, MessageRefused, Party, Traffic, check, may_write
from .mesh_post import RunPost
from .mesh_wire import Wire

#: One run reads so many messages and characters at most; the rest waits.
MAX_READ: Final = 20
MAX_READ_CHARACTERS: Final = 24_000
#: Runs that are an agent's own round or answer to somebody; what it does on
#: behalf of another agent is not mixed up with its mail.
_READING: Final = frozenset(
    {
        RunSource.SCHEDULE,
        RunSource.ACTION,
        RunSource.BUTTON,
        RunSource.VOICE,
        RunSource.ORCHESTRATOR,
        RunSource.TEAM,
    }
)


class Mesh(Mailbox):
    """Sends, hands over and answers messages."""

    def __init__(self, parts: Parts, book: MessageBook, courier: Courier) -> None:
        """Take the parts; ``courier`` brings what is sent."""
        self._parts = parts
        self._book = book
        self._courier = courier
        # Two sends of a pair are counted one after the other.
        self._sending = asyncio.Lock()

    @property
    def wire(self) -> Wire | None:
        """The way to other households, where there is one."""
        return self._courier.wire

    async def send(
        self, envelope: Envelope, ha_context: Context | None = None
    ) -> MessageRecord:
        """Send a message, or raise ``MessageRefused`` or ``RunRefused``.

        The same id or idempotency key again returns the first one.
        """
        sender, recipient = self.party(envelope.sender), self.party(envelope.recipient)
        async with self._sending:
            check(envelope, sender, recipient, await self._traffic(envelope))
            try:
                record = self._written(envelope.checked())
            except MessageInvalid as err:
                raise MessageRefused("message_invalid", error=err.detail) from err
            if envelope.sender == PERSON:
                # A person is told at once what an agent would hear of later.
                check_request(self._parts.registry, run_request(record, ha_context))
            if (known := await self._book.add(record)) is not None:
                return known
        record = await self._courier.deliver(record, ha_context)
        if record.state is MessageState.DEAD:
            raise MessageRefused(
                "message_undeliverable", recipient=recipient.name, error=record.error
            )
        return record

    def party(self, address: str) -> Party:
        """Return who an address is, or raise ``MessageRefused``."""
        if address in NO_AGENTS:
            return Party(address=address, name=address)
        instance, _ = split_address(address)
        if instance is None:
            if (agent := self._parts.registry.get(address)) is not None:
                return Party(address=address, name=agent.name, pattern=agent.pattern)
        elif self.wire is not None and (party := self.wire.party(address)) is not None:
            return party
        known = ", ".join(party.address for party in self._everybody())
        raise MessageRefused(
            "message_recipient_unknown", recipient=address, known=known
        )

    def recipients(self, agent_id: str) -> list[Party]:
        """Return whom an agent may write to, in a stable order."""
        sender = self.party(agent_id)
        return [one for one in self._everybody() if may_write(sender, one)]

    def unread(self, agent_id: str) -> int:
        """Return how many messages wait for an agent."""
        return self._book.unread(agent_id)

    async def messages(self, wanted: MessageFilter) -> list[MessageRecord]:
        """Return messages, newest first."""
        return await self._book.log.find(wanted)

    @override
    def post(self, run: Run) -> Post:
        """Return the run's way to write to others."""
        return RunPost(self, run)

    @override
    async def open(self, run: Run) -> Mail:
        """Take up what a run is to read, with receipts, before its first model call."""
        taken: list[MessageRecord] = []
        now = dt_util.utcnow()
        for record in await self._for_run(run):
            change = changes.acknowledged(now, run.run_id)
            mine = await self._book.change(record.message_id, change)
            if mine is None:
                continue
            taken.append(mine)
            await self.report_back(mine, MessageKind.ACK, runId=run.run_id)
        if taken:
            run.step("messages", ids=[record.message_id for record in taken])
        heard = [one for record in taken for one in record.envelope.chain]
        # A person's words are the run's task already.
        data = [record for record in taken if record.sender != PERSON]
        return Mail(text=lay_out(data), heard=tuple(dict.fromkeys(heard)))

    @override
    async def settle(self, record: RunRecord) -> None:
        """Answer what a run had taken up; later word of it is ignored."""
        wanted = MessageFilter(run_id=record.run_id, open=True)
        for message in await self._book.log.find(wanted):
            if not message.outward:
                await self._settle(message, record)

    async def bring(
        self, record: MessageRecord, ha_context: Context | None = None
    ) -> MessageRecord:
        """Try to deliver a message; tell its sender where that will never be."""
        record = await self._courier.deliver(record, ha_context)
        if record.state is MessageState.DEAD and _is_told(record):
            reason, _, detail = record.error.partition(": ")
            await self.send_back(failure(record, reason, detail, dt_util.utcnow()))
        return record

    async def fail(
        self, record: MessageRecord, state: MessageState, reason: str, detail: str = ""
    ) -> None:
        """End a message that came to nothing, and tell its sender."""
        error = f"{reason}: {detail}" if detail else reason
        now = dt_util.utcnow()
        done = await self._book.change(
            record.message_id, changes.ended(now, state, error)
        )
        if done is not None and _is_told(done):
            await self.send_back(failure(done, reason, detail, now))

    async def report_back(
        self, record: MessageRecord, kind: MessageKind, **fields: Any
    ) -> None:
        """Send a receipt to another household; this one has it in its book."""
        if self.wire is None or split_address(record.sender)[0] is None:
            return
        await self.wire.send(receipt(record, kind, dt_util.utcnow(), **fields))

    async def take_in(
        self, envelope: Envelope, sender: Party | None = None
    ) -> MessageRecord:
        """Take in a checked message of another household, or return the known one.

        ``sender`` is who a request is from; raises ``MessageRefused`` by the
        same rules that hold here.
        """
        async with self._sending:
            known = await self._book.log.get(envelope.message_id)
            if known is None and sender is not None:
                recipient = self.party(envelope.recipient)
                check(envelope, sender, recipient, await self._traffic(envelope))
            record = self._written(envelope)
            known = known or await self._book.add(record)
        return known or await self.bring(record)

    async def _settle(self, message: MessageRecord, run: RunRecord) -> None:
        """End one message as its run has ended."""
        now = dt_util.utcnow()
        state, reason = _end_of(message, run)
        if run.report is None and state is not MessageState.ACKNOWLEDGED:
            await self.fail(message, state, reason, why_failed(run))
            return
        error = f"{reason}: {why_failed(run)}" if reason else ""
        done = await self._book.change(
            message.message_id, changes.ended(now, state, error)
        )
        if done is not None and done.envelope.needs_reply and run.report is not None:
            await self.send_back(result(done, run, now))

    async def send_back(self, envelope: Envelope) -> None:
        """Send an answer the way the request came."""
        record = self._written(envelope)
        if await self._book.add(record) is None:
            await self.bring(record)

    async def _for_run(self, run: Run) -> Sequence[MessageRecord]:
        """Return what a run is to read: the message that woke it, or the inbox."""
        request = run.request
        if request.message_id is not None:
            record = await self._book.log.get(request.message_id)
            return [record] if record is not None else []
        if request.source not in _READING:
            return []
        found: list[MessageRecord] = []
        room = MAX_READ_CHARACTERS
        for record in await self._book.log.unread(run.agent.agent_id, MAX_READ):
            room -= len(lay_out([record]))
            if room < 0 and found:
                break
            found.append(record)
        return found

    async def _traffic(self, envelope: Envelope) -> Traffic:
        """Return what is under way between two parties."""
        since = dt_util.utcnow() - PAIR_WINDOW
        return Traffic(
            pair=await self._book.log.count_pair(
                envelope.sender, envelope.recipient, since
            ),
            unread=self.unread(envelope.recipient),
        )

    def _written(self, envelope: Envelope) -> MessageRecord:
        """Return a new message; a cut before its delivery leaves it due soon."""
        return MessageRecord(
            envelope=envelope,
            wakes=self._wakes(envelope),
            due_at=dt_util.utcnow() + changes.LOOK_EVERY,
        )

    def _wakes(self, envelope: Envelope) -> bool:
        """Whether a message wakes its recipient; errors never do."""
        agent = self._parts.registry.get(envelope.recipient)
        if agent is None or envelope.action is MessageAction.ERROR:
            return False
        return envelope.sender == PERSON or agent.inbox is InboxPolicy.WAKE

    def _everybody(self) -> list[Party]:
        """Return all agents that can be reached, here first."""
        registry = self._parts.registry
        here = [
            Party(address=agent.agent_id, name=agent.name, pattern=agent.pattern)
            for agent in registry.all()
            if registry.enabled(agent.agent_id)
        ]
        return [*here, *(self.wire.parties() if self.wire is not None else ())]


def _is_told(record: MessageRecord) -> bool:
    """Whether a sender hears of a failure: agents do, of what they have asked."""
    return (
        record.envelope.action is MessageAction.REQUEST
        and record.sender not in NO_AGENTS
    )


def _end_of(message: MessageRecord, run: RunRecord) -> tuple[MessageState, str]:
    """Return how a message ends with its run, and the reason where that is bad."""
    if run.error == RunError.STALLED:
        return MessageState.STALLED, "stalled"
    if run.error == RunError.TIMED_OUT or run.state is RunState.TIMED_OUT:
        return MessageState.TIMED_OUT, "timed_out"
    if run.report is not None:
        if message.envelope.needs_reply:
            return MessageState.ANSWERED, ""
        return MessageState.ACKNOWLEDGED, ""
    return MessageState.DEAD, str(run.state)
