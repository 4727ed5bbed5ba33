"""How a run ends: written in one place, with what people are told, then shown."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
import logging
import sqlite3
from typing import Any, Final

from homeassistant.core import callback
from homeassistant.util import dt as dt_util

from ..agents.definition import AgentDefinition
from ..agents.device import device_id_of
from ..const import EVENT_RUN
from ..governance.notifier import Message, Notification
from ..governance.tally import tally
from ..memory.connection import JournalError
from ..memory.effect_records import Effect, EffectState
from ..memory.records import RunRecord, RunState
from ..memory.sql_effects import settle
from ..memory.tiers import MemoryView
from .breakers import AgentBreakers
from .delivery import message_of
from .handle import RunHandle
from .parts import Parts
from .run import Outcome, Run, RunError
from .safeguard import set_back

_LOGGER = logging.getLogger(__name__)

_WELL: Final = (RunState.COMPLETED, RunState.WAITING)

#: What was found out about an effect that was cut: its state, and how it is known.
type Finding = tuple[Effect, EffectState, str]
#: Is told of every run that has ended, once it is on disk.
type OnEnded = Callable[[RunRecord], Awaitable[None]]
#: Tells which run an agent is in.
type StillIn = Callable[[str], RunRecord | None]


def _in_none(agent_id: str) -> None:
    """Know of no run."""


class Ending:
    """Writes the ends of runs and shows every state of them."""

    def __init__(
        self,
        parts: Parts,
        breakers: AgentBreakers,
        on_ended: OnEnded | None = None,
        still_in: StillIn = _in_none,
    ) -> None:
        """Keep the parts; ``still_in`` tells which run an agent is in beside one."""
        self._still_in = still_in
        self._parts = parts
        self._breakers = breakers
        self._on_ended = on_ended

    async def finish(
        self,
        handle: RunHandle,
        agent: AgentDefinition | None,
        run: Run | None,
        outcome: Outcome,
    ) -> None:
        """End a run, whatever it was: in the journal, on the board, for people."""
        handle.record = _ended(handle.record, run, outcome)
        findings = await self._look_after(handle, run)
        completed = outcome.state in (RunState.COMPLETED, RunState.WAITING)
        view = run.memory if run is not None and completed else None
        message = message_of(agent, handle.record) if agent is not None else None
        await self.write(handle.record, view, message, findings, handle, agent)

    async def write(
        self,
        record: RunRecord,
        view: MemoryView | None,
        notification: Notification | None,
        findings: Sequence[Finding],
        handle: RunHandle | None = None,
        agent: AgentDefinition | None = None,
    ) -> None:
        """Write an end with its message and its effects at once, then show and tell it.

        A crash before loses the end, and recovery makes one; a crash after loses
        nothing: the message is in the outbox.
        """
        parts = self._parts
        with ExitStack() as stack:
            message: Message | None = None
            if notification is not None:
                message = stack.enter_context(parts.notifier.written(notification))

            def also(connection: sqlite3.Connection) -> None:
                """Write what belongs to the end."""
                now = dt_util.utcnow()
                for effect, state, detail in findings:
                    settle(connection, effect, state, detail, now)
                if message is not None:
                    message.post(connection)

            try:
                await parts.memory.finish(record, view, also)
            except JournalError:
                # A full disk must not leave the agent looking busy for ever.
                _LOGGER.exception("The end of run %s was not written", record.run_id)
            parts.steps.forget(record.run_id)
            parts.runs.tell(record)
            for effect, state, _detail in findings:
                parts.effects.tell(effect, state)
            if handle is not None and agent is not None:
                self.publish(handle, agent)
            await self._tell(message, record)

    async def _tell(self, message: Message | None, record: RunRecord) -> None:
        """Tell people, and whose work goes on; whatever fails, the run has ended."""
        try:
            if message is not None:
                await self._parts.notifier.deliver(message)
        except Exception:
            _LOGGER.exception("Could not deliver the report of %s", record.agent_id)
        try:
            if self._on_ended is not None:
                await self._on_ended(record)
        except Exception:
            _LOGGER.exception("What follows run %s failed", record.run_id)

    async def _look_after(self, handle: RunHandle, run: Run | None) -> list[Finding]:
        """Keep what a run has left to write, and tell of what it changed."""
        if run is None:
            return []
        try:
            if run.unwritten:
                await self._parts.journal.save_steps(run.unwritten)
            if not run.effects.any:
                return []
            effects, findings = await self._effects_of(handle, run)
        except JournalError:
            _LOGGER.exception("What run %s left could not be read", run.run_id)
            return []
        found = {one[0].effect_id: one for one in findings}
        known = [_as_found(one, found.get(one.effect_id)) for one in effects]
        told = tally(self._parts.hass, known)
        handle.record = replace(handle.record, effects=told)
        return findings

    async def _effects_of(
        self, handle: RunHandle, run: Run
    ) -> tuple[list[Effect], list[Finding]]:
        """Return what a run has caused, and what is found out; set back what must be."""
        log = self._parts.effects
        effects = await log.effects(run_id=run.run_id)
        findings = await self._open_effects(effects)
        if not run.agent.rollback or handle.record.state in _WELL:
            return effects, findings
        for finding in findings:
            await log.settle(*finding)
        await self._set_back(handle, run)
        return await log.effects(run_id=run.run_id), []

    async def _set_back(self, handle: RunHandle, run: Run) -> None:
        """Set back what a run that went wrong has changed, and say so."""
        undone = await set_back(self._parts, run.agent, run.request)
        record = handle.record
        notes = [one for one in undone.notes() if one not in run.notes]
        if record.report is not None:
            record = replace(record, report=record.report.with_notes(*notes))
        elif notes:
            detail = " ".join((*filter(None, (record.error_detail,)), *notes))
            record = replace(record, error_detail=detail)
        handle.record = record

    async def _open_effects(self, effects: Sequence[Effect]) -> list[Finding]:
        """Look into the calls that a run left open: timed out, or cancelled."""
        actuator = self._parts.actuator
        return [
            (one, *await actuator.look_into(one))
            for one in effects
            if one.state is EffectState.INTENDED
        ]

    @callback
    def publish(self, handle: RunHandle, agent: AgentDefinition) -> None:
        """Show a run's state on the board and on Home Assistant's bus."""
        self.show(handle, agent)
        self.announce(handle, agent)

    @callback
    def show(self, handle: RunHandle, agent: AgentDefinition) -> None:
        """Show a run's state on the board."""
        record = handle.record
        if not record.state.terminal:
            self._parts.runs.tell(record)
        changes: dict[str, Any] = {"current": record}
        if record.state.terminal:
            changes = {"current": self._still_in(agent.agent_id), "last": record}
            if record.report is not None:
                changes["last_reported"] = record
            changes["breaker_open_until"] = self._breakers.open_until(agent.agent_id)
        if record.error != RunError.OVERLAP and handle.helper is None:
            self._parts.board.update(agent.agent_id, **changes)

    @callback
    def announce(self, handle: RunHandle, agent: AgentDefinition) -> None:
        """Tell Home Assistant's bus: once when a run begins, once when it ends.

        A run is at work in the moment in which it is acknowledged, and the logbook
        has a line for every event.
        """
        self._parts.hass.bus.async_fire(
            EVENT_RUN,
            {
                "name": agent.name,
                "pattern": str(agent.pattern),
                "device_id": device_id_of(self._parts.hass, agent.agent_id),
                **handle.record.as_dict(),
            },
            context=handle.ha_context,
        )


def _as_found(effect: Effect, finding: Finding | None) -> Effect:
    """Return an effect with what was found out about it."""
    if finding is None:
        return effect
    return replace(effect, state=finding[1], detail=finding[2])


def _ended(record: RunRecord, run: Run | None, outcome: Outcome) -> RunRecord:
    """Return a run's record with its end."""
    record = replace(
        record,
        state=outcome.state,
        ended_at=dt_util.utcnow(),
        report=outcome.report,
        error=outcome.error,
        error_detail=outcome.error_detail,
    )
    if run is None:
        return record
    return replace(
        record,
        usage=run.usage,
        model=run.model,
        tools_used=tuple(run.tools_used),
        context_bytes=run.context_bytes,
    )
