"""Watches what waits for people: its time, its answers, and what follows from them."""

import asyncio
from collections.abc import Coroutine
from datetime import datetime
import logging
from typing import Any, Final, override

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_track_point_in_utc_time
from homeassistant.util import dt as dt_util

from .agents.registry import Changes
from .const import DOMAIN
from .dispatch.carrying import Carrier, Submit
from .dispatch.parts import Parts
from .guard import Guard
from .memory.approval_records import Approval, ApprovalState
from .memory.records import Event, RunRecord

_LOGGER = logging.getLogger(__name__)

#: What follows from an answer has so long to reach the journal when all stops.
STOP_SECONDS: Final = 5.0


class ApprovalWatch(Guard):
    """Has a yes carried out, ends what nobody answers, and shows what waits."""

    def __init__(self, hass: HomeAssistant, parts: Parts, submit: Submit) -> None:
        """Keep the parts; nothing is watched before ``async_load``."""
        self._hass = hass
        self._parts = parts
        self._approvals = parts.approvals
        self._carrier = Carrier(parts, submit)
        self._stops: list[CALLBACK_TYPE] = []
        self._disarm: CALLBACK_TYPE | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._started = False

    @override
    async def async_load(self) -> None:
        """Read what waits and show it."""
        await self._approvals.async_load()
        self._stops = [
            self._approvals.listen(self._changed),
            self._parts.registry.listen(self._staff_changed),
        ]
        for agent in self._parts.registry.all():
            self._show(agent.agent_id)

    @override
    async def async_start(self) -> None:
        """End what ran out while nobody looked, and take up every yes."""
        self._started = True
        await self._approvals.expire()
        self._arm()
        await self._carrier.recover()

    @override
    async def async_stop(self) -> None:
        """Stop; what is open is in the journal."""
        self._started = False
        for stop in self._stops:
            stop()
        self._stops.clear()
        if self._disarm is not None:
            self._disarm()
            self._disarm = None
        if self._tasks:
            # A run whose asker is cut is called off, and the yes with it.
            await asyncio.wait(self._tasks, timeout=STOP_SECONDS)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    @override
    async def async_run_ended(self, record: RunRecord) -> None:
        """Settle what a run leaves open."""
        await self._carrier.run_ended(record)

    @callback
    def _changed(self, approval: Approval) -> None:
        """Show a change, and do what follows from it."""
        self._show(approval.agent_id)
        self._arm()
        match approval.state:
            case ApprovalState.APPROVED if self._started:
                self._spawn(self._carrier.carry(approval), "approved")
            case ApprovalState.DENIED | ApprovalState.EXPIRED:
                self._spawn(self._remember(approval), "denied")

    @callback
    def _staff_changed(self, changes: Changes) -> None:
        """Take back the questions of who is gone."""
        for agent_id in changes.removed:
            self._spawn(self._carrier.agent_gone(agent_id), "agent gone")

    @callback
    def _show(self, agent_id: str) -> None:
        """Show how much of an agent's waits for people."""
        if self._parts.registry.get(agent_id) is not None:
            waiting = len(self._approvals.pending(agent_id))
            self._parts.board.update(agent_id, questions=waiting)

    @callback
    def _arm(self) -> None:
        """Set the clock for the next question that runs out."""
        if self._disarm is not None:
            self._disarm()
            self._disarm = None
        ends = [one.expires_at for one in self._approvals.pending()]
        if ends and self._started:
            self._disarm = async_track_point_in_utc_time(
                self._hass, self._expire, min(ends)
            )

    @callback
    def _expire(self, _now: datetime) -> None:
        """End what nobody has answered."""
        self._disarm = None
        self._spawn(self._expire_and_arm(), "expired")

    async def _expire_and_arm(self) -> None:
        """End what nobody has answered and wait for the next one."""
        await self._approvals.expire()
        self._arm()

    async def _remember(self, approval: Approval) -> None:
        """Write a no into the agent's own events, so that it can know of it."""
        agent = self._parts.registry.get(approval.agent_id)
        if agent is None or not agent.remembers:
            return
        said = f"A person said no to: {approval.title}."
        if approval.state is ApprovalState.EXPIRED:
            said = f"Nobody answered in time, which is a no: {approval.title}."
        note = f" They said: {approval.note}" if approval.note else ""
        await self._parts.journal.add_event(
            Event(
                agent_id=approval.agent_id,
                run_id=approval.run_id,
                at=dt_util.utcnow(),
                text=f"{said}{note}",
            )
        )

    @callback
    def _spawn(self, work: Coroutine[Any, Any, None], name: str) -> None:
        """Work in the background; stopping cuts it, and the next start takes it up."""
        task = self._hass.async_create_background_task(
            self._guarded(work), f"{DOMAIN} {name}"
        )
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    @staticmethod
    async def _guarded(work: Coroutine[Any, Any, None]) -> None:
        """See to it that what fails is seen."""
        try:
            await work
        except Exception:
            _LOGGER.exception("What follows an approval failed")
