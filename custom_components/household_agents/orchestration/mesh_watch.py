"""Looks after messages under way: late, stalled, overdue, and cut by a restart."""

from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
import logging
from typing import Any, Final

from homeassistant.core import CALLBACK_TYPE, callback
from homeassistant.helpers.event import (
    async_track_point_in_utc_time,
    async_track_time_interval,
)
from homeassistant.util import dt as dt_util

from ..dispatch.dispatcher import Dispatcher
from ..dispatch.parts import Parts
from ..dispatch.run import RunError
from ..memory.connection import JournalError
from ..memory.message_schema import MessageKind
from ..memory.messages import AT, MessageRecord, MessageState
from ..memory.records import ACTIVE_STATES, RunState
from ..memory.sql_messages import MessageFilter
from . import mesh_changes as changes
from .mesh import Mesh
from .mesh_courier import Courier

_LOGGER = logging.getLogger(__name__)

#: What has ended is kept for so long, and looked through this often.
KEEP: Final = timedelta(hours=24)
PURGE_EVERY: Final = timedelta(hours=1)
_BATCH: Final = 100
#: After a fault of the journal it is tried again so much later.
_AFTER_FAULT: Final = timedelta(minutes=1)

type Spawn = Callable[[Coroutine[Any, Any, None], str], None]


class MeshWatch:
    """Looks at every message when it is due; the book says when that is."""

    def __init__(
        self,
        parts: Parts,
        dispatcher: Dispatcher,
        courier: Courier,
        mesh: Mesh,
        spawn: Spawn,
    ) -> None:
        """Keep the parts; nothing is looked at before ``async_start``."""
        self._parts = parts
        self._dispatcher = dispatcher
        self.courier = courier
        self.book = self._book = courier.book
        self.mesh = mesh
        self._spawn = spawn
        self._next: datetime | None = None
        self._timer: CALLBACK_TYPE | None = None
        self._stop_purging: CALLBACK_TYPE | None = None
        self._started = self._looking = False
        self._book.on_due = self.note

    async def async_recover(self) -> None:
        """Put back what runs had read that a restart cut; before those are retried.

        A message that woke its run goes with that run: it is retried or ended.
        """
        await self._book.async_load()
        states = (MessageState.ACKNOWLEDGED,)
        wanted = MessageFilter(states=states, open=True, limit=10_000)
        active = {record.run_id for record in self._parts.board.active}
        for record in await self._book.log.find(wanted):
            if not record.wakes and not record.outward and record.run_id not in active:
                change = changes.returned(dt_util.utcnow())
                await self._book.change(record.message_id, change)

    async def async_start(self) -> None:
        """Begin to look, at once at what is due already."""
        self._started = True
        self._stop_purging = async_track_time_interval(
            self._parts.hass, self._purge_due, PURGE_EVERY
        )
        await self._purge(dt_util.utcnow())
        await self._look()

    @callback
    def async_stop(self) -> None:
        """Look no more; what is due is found at the next start."""
        self._started = False
        for cancel in (self._timer, self._stop_purging):
            if cancel is not None:
                cancel()
        self._timer = self._stop_purging = None

    async def async_hasten(self, household: str) -> None:
        """Try at once what is queued for a household that has come."""
        now = dt_util.utcnow()
        await self._book.log.hasten(f"{household}{AT}", now)
        self.note(now)

    @callback
    def note(self, when: datetime) -> None:
        """Look again at a time, if nothing is due before."""
        if not self._started or (self._next is not None and self._next <= when):
            return
        if self._timer is not None:
            self._timer()
        self._next = when
        self._timer = async_track_point_in_utc_time(
            self._parts.hass, self._due, max(when, dt_util.utcnow())
        )

    @callback
    def _due(self, _now: datetime) -> None:
        """Look now."""
        self._timer = self._next = None
        self._spawn(self._look(), "mesh")

    async def _look(self) -> None:
        """Look at all that is due, then say when to look again."""
        if self._looking:
            return
        self._looking = True
        try:
            while found := await self._book.log.due(dt_util.utcnow(), _BATCH):
                for record in found:
                    await self._look_at(record)
            if (following := await self._book.log.next_due()) is not None:
                self.note(following)
        except JournalError:
            _LOGGER.exception("Messages could not be looked after")
            self.note(dt_util.utcnow() + _AFTER_FAULT)
        finally:
            self._looking = False

    async def _look_at(self, record: MessageRecord) -> None:
        """Do what a message needs now."""
        now = dt_util.utcnow()
        if record.envelope.deadline <= now:
            await self._expire(record)
        elif record.state is MessageState.QUEUED:
            await self.mesh.bring(record)
        elif record.state is MessageState.DELIVERED:
            await self._book.change(record.message_id, changes.overdue)
        elif record.state is not MessageState.ACKNOWLEDGED:
            # Nothing but its deadline is left to wait for.
            await self._book.change(record.message_id, changes.resting)
        elif record.outward:
            await self._look_at_silence(record, now)
        else:
            await self._look_at_run(record, now)

    async def _expire(self, record: MessageRecord) -> None:
        """End a message whose time is over; a run of its own ends with it."""
        if record.state is MessageState.ACKNOWLEDGED:
            state, reason = MessageState.TIMED_OUT, "timed_out"
        else:
            state, reason = MessageState.DEAD, "expired"
        last = f"; last: {record.error}" if record.error else ""
        await self.mesh.fail(
            record, state, reason, f"not done by {record.envelope.deadline}{last}"
        )
        if record.run_id is not None and record.wakes and not record.outward:
            self._dispatcher.cancel(record.run_id, RunError.TIMED_OUT)

    async def _look_at_silence(self, record: MessageRecord, now: datetime) -> None:
        """Call a message stalled of which another household says nothing more."""
        heard = record.progress_at or record.acknowledged_at or now
        if now - heard < changes.STALL_AFTER:
            change = changes.looked_at(now, progress=False)
            await self._book.change(record.message_id, change)
            return
        silent = f"nothing was heard for {changes.STALL_AFTER.total_seconds():g} s"
        await self.mesh.fail(record, MessageState.STALLED, "stalled", silent)

    async def _look_at_run(self, record: MessageRecord, now: datetime) -> None:
        """See how the run does that has taken a message up."""
        run = await self._parts.journal.run(record.run_id or "")
        if run is None:
            await self.mesh.fail(record, MessageState.DEAD, "run_gone", "")
            return
        if run.state is RunState.INTERRUPTED and await self._is_retried(record):
            change = changes.looked_at(now, progress=False)
            await self._book.change(record.message_id, change)
            return
        if run.state.terminal:
            await self.mesh.settle(run)
            return
        steps = await self._parts.journal.steps(run.run_id)
        since = record.progress_at or now
        progress = any(step.at > since for step in steps)
        change = changes.looked_at(now, progress=progress)
        changed = await self._book.change(record.message_id, change)
        if changed is not None and progress:
            await self.mesh.report_back(
                changed, MessageKind.PROGRESS, runId=run.run_id, steps=len(steps)
            )

    async def _is_retried(self, record: MessageRecord) -> bool:
        """Whether another run has been asked for in place of one that was cut."""
        runs = await self._parts.journal.runs(
            agent_id=record.recipient, states=ACTIVE_STATES, limit=100
        )
        return any(run.request.message_id == record.message_id for run in runs)

    @callback
    def _purge_due(self, now: datetime) -> None:
        """Remove what has ended long ago."""
        self._spawn(self._purge(now), "mesh purge")

    async def _purge(self, now: datetime) -> None:
        """Remove what has ended long ago."""
        await self._book.log.purge(now - KEEP)
