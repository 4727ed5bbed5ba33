"""Leases: each change of the house under a right that is short, exclusive and used once.

Given by code just before the call, to the run that the gate has allowed it, and
verified at the moment of the call. The model never sees one and cannot make one.
"""

from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager

from homeassistant.core import HomeAssistant, callback

from ..memory.connection import JournalError
from ..memory.lease_log import LeaseLog
from ..memory.lease_records import Lease, LeaseState
from .actuator import Action, Actor, Held
from .effects import ActuationError
from .exclusive import MAX_PER_MINUTE, Exclusive, FlapGuard, Holder, Taken
from .lease_book import LeaseBook
from .lease_format import MAX_ENTITIES
from .lease_rules import Refusal, Rule
from .lease_words import LeaseRefused, blocked, refused
from .members import expanded
from .seen import adds


class Leases:
    """The referee that lets nothing pass without a lease."""

    def __init__(self, hass: HomeAssistant, book: LeaseBook, log: LeaseLog) -> None:
        """Keep who gives leases, and where they are used up."""
        self.book = book
        self.log = log
        self._hass = hass
        self._exclusive = Exclusive()
        self._flaps = FlapGuard()

    @asynccontextmanager
    async def hold(self, actor: Actor, action: Action) -> AsyncGenerator[Held]:
        """Hold the entities of an action under a lease, or raise ``LeaseRefused``."""
        trace: dict[str, str] = {}
        actor.leases.append(trace)
        entities = expanded(self._hass, action.entity_ids)
        try:
            async with (
                self._turn(actor, action, entities),
                self._lease(actor, action, entities) as held,
            ):
                trace["lease_id"] = held.lease_id
                yield held
        except LeaseRefused as err:
            trace["refused"] = err.rule
            raise

    @asynccontextmanager
    async def _turn(
        self, actor: Actor, action: Action, entities: Sequence[str]
    ) -> AsyncGenerator[None]:
        """Have the entities for this run alone, if it is not their busiest minute."""
        if len(entities) > MAX_ENTITIES:
            why = f"it reaches {len(entities)} entities, more than {MAX_ENTITIES}"
            raise blocked(action.name, why, "name fewer", Rule.ENTITIES)
        holder = Holder(run_id=actor.run_id, name=actor.agent.name)
        patient = adds(action.name)
        try:
            async with self._exclusive.hold(holder, entities, patient=patient):
                if not patient:
                    self._look_for_flapping(action, entities)
                yield
        except Taken as err:
            raise blocked(
                action.name,
                f"{err.entity_id} is being changed by {err.holder.name} right now",
                "leave it to them, do not try again in this run, and say in your "
                "report what you would have done",
                "taken",
            ) from err

    @asynccontextmanager
    async def _lease(
        self, actor: Actor, action: Action, entities: Sequence[str]
    ) -> AsyncGenerator[Held]:
        """Give a lease, use it up on disk, and write what came of it."""
        lease = self.book.issue(actor, action, entities)
        called = False

        def look() -> None:
            """Look once more, with nothing between this and the call."""
            nonlocal called
            self.book.check(actor, action, lease, consumed=True)
            called = True

        try:
            await self._consume(actor, action, lease)
            try:
                yield Held(lease_id=lease.lease_id, look=look)
            except Exception as err:
                self.log.settle(lease.lease_id, LeaseState.FAILED, str(err))
                raise
            finally:
                if called:
                    actor.seen.acted(entities)
        finally:
            self.book.forget(lease)
        done = LeaseState.DONE if called else LeaseState.UNNEEDED
        self.log.settle(lease.lease_id, done)

    async def _consume(self, actor: Actor, action: Action, lease: Lease) -> None:
        """Verify a lease and use it up, on disk before anything is called."""
        try:
            self.book.check(actor, action, lease)
        except LeaseRefused as err:
            self.log.refused(lease, str(err))
            raise
        self.book.use_up(lease)
        try:
            fresh = await self.log.consume(lease)
        except JournalError as err:
            raise ActuationError(
                f"{action.name} was not called: its lease could not be written down "
                f"first. {err}"
            ) from err
        if not fresh:
            raise refused(action.name, Refusal(Rule.USED))

    @callback
    def _look_for_flapping(self, action: Action, entities: Sequence[str]) -> None:
        """Refuse a change of what has been changed too often within a minute."""
        if (entity_id := self._flaps.flapping(entities)) is not None:
            raise blocked(
                action.name,
                f"{entity_id} was changed {MAX_PER_MINUTE} times within a minute",
                "leave it as it is and report what you would have done",
                "flapping",
            )
