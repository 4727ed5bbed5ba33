"""The workflow engine: begins what is ready, event by event, and forgets nothing.

What it knows of running workflows is changed in one step each, without waiting in
between, so that no two ends of tasks can lose each other. Every state is in the
journal before anything is done about it.
"""

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
import logging
from typing import Any, Final

from homeassistant.core import callback
from homeassistant.helpers.event import async_track_point_in_utc_time
from homeassistant.util import dt as dt_util

from ..agents.kinds import TaskMode
from ..const import EVENT_WORKFLOW
from ..dispatch.delegation import DispatchRate
from ..dispatch.dispatcher import Dispatcher
from ..dispatch.parts import Parts
from ..dispatch.run import RunError, RunFailed
from ..memory.connection import JournalError
from ..memory.effect_log import EffectLog
from ..memory.records import RunRecord, RunState
from ..memory.workflow_log import WorkflowLog
from ..memory.workflow_records import (
    TaskRecord,
    TaskState,
    WorkflowRecord,
    WorkflowState,
)
from .active import Active
from .asking import Asker, attempt_runs, workflow_prefix
from .delivering import Deliveries
from .outcomes import (
    degraded_inputs,
    ended_task,
    ending_error,
    inputs_of,
    noted,
    refusal,
)
from .performing import attempt_at, perform_single
from .progress import event_data
from .recovery import resumed, stale_checks
from .setting_back import set_back_changes
from .work import Performer, TaskResult, TaskWork

_LOGGER = logging.getLogger(__name__)

#: So many workflows are under way at once.
MAX_RUNNING: Final = 50

type CreateTask = Callable[[Coroutine[Any, Any, None], str], asyncio.Task[None]]


class Workflows:
    """Begins, continues, ends and recovers workflows."""

    def __init__(
        self,
        parts: Parts,
        dispatcher: Dispatcher,
        rate: DispatchRate,
        performers: Mapping[TaskMode, Performer],
        create_task: CreateTask,
    ) -> None:
        """``performers`` are the ways to do a task besides by one agent."""
        self._parts = parts
        self._dispatcher = dispatcher
        self._rate = rate
        self._performers = {TaskMode.SINGLE: perform_single, **performers}
        self._create_task = create_task
        self._log = WorkflowLog(parts.journal.database)
        self._effects = EffectLog(parts.journal.database)
        self._deliveries = Deliveries(parts, self._log, dispatcher.submit)
        self._active: dict[str, Active] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._recovered = asyncio.Event()
        self._stopped = False

    @property
    def running(self) -> tuple[WorkflowRecord, ...]:
        """The workflows under way, the oldest first."""
        return tuple(active.record for active in self._active.values() if active.begun)

    async def start(self, record: WorkflowRecord) -> WorkflowRecord:
        """Begin a workflow, or join the one that has its key already.

        The graph has to be free of ``graph.problems``. Returns the workflow as it
        is now; ``wait`` returns its end.
        """
        if len(self._active) >= MAX_RUNNING:
            raise RunFailed(RunError.WORKFLOWS, f"{MAX_RUNNING} are under way")
        active = Active(record, self._parts.hass.loop.create_future())
        active.expected = record.run_id is not None
        self._active[record.workflow_id] = active
        # In a task of its own: who asks may be cancelled, and what is half begun
        # would be found by nobody before the next restart.
        await asyncio.shield(self._spawn(self._open(active), record.workflow_id))
        if active.record.workflow_id == record.workflow_id:
            return active.record
        return await self._join(active.record, record.run_id)

    async def wait(self, workflow_id: str) -> WorkflowRecord:
        """Return a workflow's end; raises ``KeyError`` for an unknown one.

        Who waits to the end is the one who tells people, by its run's report. If
        the waiting is cancelled, an announcement takes its place.
        """
        if (active := self._active.get(workflow_id)) is None:
            if (record := await self._log.get(workflow_id)) is None:
                raise KeyError(f"there is no workflow {workflow_id}")
            if self._deliveries.awaits(workflow_id):
                await self._deliveries.hand(record)
            return record
        active.expected = False
        active.waiters += 1
        try:
            record = await asyncio.shield(active.done)
        except asyncio.CancelledError:
            active.waiters -= 1
            if self._is_left_alone(active):
                self._spawn(self._announce(active.record), workflow_id)
            raise
        active.taken = True
        await self._deliveries.hand(record)
        return record

    async def get(self, workflow_id: str) -> WorkflowRecord | None:
        """Return a workflow as it is now."""
        active = self._active.get(workflow_id)
        if active is not None and active.begun:
            return active.record
        return await self._log.get(workflow_id)

    async def by_key(self, key: str) -> WorkflowRecord | None:
        """Return the workflow that a request has begun already, as it is now."""
        known = await self._log.by_key(key)
        return None if known is None else await self.get(known.workflow_id)

    def expires_at(self) -> datetime:
        """Return when a workflow that begins now expires."""
        return dt_util.utcnow() + self._parts.settings.workflow_lifetime

    async def newest(self, limit: int) -> list[WorkflowRecord]:
        """Return workflows, newest first."""
        return await self._log.newest(limit=limit)

    async def cancel(self, workflow_id: str) -> bool:
        """Cancel a workflow and its runs; returns whether it was under way."""
        active = self._active.get(workflow_id)
        if active is None or active.ending is not None or active.closing:
            return False
        await self._end(active, WorkflowState.CANCELLED)
        return True

    async def run_ended(self, run: RunRecord) -> None:
        """Hear that a run has ended, which may be one that began a workflow."""
        if run.state is RunState.CANCELLED:
            for active in list(self._active.values()):
                if active.record.run_id == run.run_id:
                    await self.cancel(active.record.workflow_id)
        await self._deliveries.run_ended(run)

    async def recover(self) -> None:
        """Go on after a restart; the dispatcher has recovered before."""
        try:
            for record in await self._log.running():
                if record.workflow_id not in self._active:
                    await self._resume(record)
            await self._deliveries.recover()
        finally:
            self._recovered.set()

    async def async_stop(self) -> None:
        """Cut what is under way; recovery takes it from the journal."""
        self._stopped = True
        for active in self._active.values():
            if active.stop_clock is not None:
                active.stop_clock()
            # A run that waits is cut with it, and repeated with it.
            active.done.cancel()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._active.clear()

    async def _open(self, active: Active) -> None:
        """Write a new workflow and let it begin, or find the one with its key."""
        workflow_id = active.record.workflow_id
        try:
            known = await self._log.create(active.record)
        except BaseException:
            del self._active[workflow_id]
            active.done.cancel()
            raise
        if known is not None:
            del self._active[workflow_id]
            active.done.cancel()
            active.record = known
            return
        await self._begin(active)

    async def _join(self, known: WorkflowRecord, run_id: str | None) -> WorkflowRecord:
        """Attach another run, such as a repeated one, to a workflow that is there."""
        if not known.state.terminal:
            await self._recovered.wait()
        active = self._active.get(known.workflow_id)
        record = active.record if active else await self._log.get(known.workflow_id)
        record = record or known
        if run_id is not None and run_id != record.run_id:
            record = replace(record, run_id=run_id)
            if active is not None:
                active.record = record
                active.expected = True
            await self._log.save_head(record)
        if active is None and run_id is not None and record.state.terminal:
            self._deliveries.lay_ready(record, run_id)
        return record

    async def _resume(self, record: WorkflowRecord) -> None:
        """Take up a workflow that a restart has cut."""
        active = Active(record, self._parts.hass.loop.create_future())
        self._active[record.workflow_id] = active
        now = dt_util.utcnow()
        if record.expires_at <= now:
            active.ending = WorkflowState.EXPIRED
        elif self._parts.copied_at is not None:
            # It has gone on since it was copied for the backup.
            active.ending = WorkflowState.CANCELLED
        runs = await self._log.runs_below(workflow_prefix(record.workflow_id))
        uncertain = await self._uncertain(runs)
        cut = [task for task in record.tasks if task.state is TaskState.IN_PROGRESS]
        changed = [
            resumed(task, attempt_runs(record.workflow_id, task, runs), uncertain, now)
            for task in cut
        ]
        active.put(*changed)
        anew = stale_checks(active.record.tasks, now)
        active.put(*anew)
        for task in changed:
            # Of an effect that nobody can make out, its run's recovery has told.
            if task.state is TaskState.NEEDS_REVIEW and task.run_id not in uncertain:
                await self._deliveries.tell_of_review(record, task)
        await self._count(active)
        await self._save(active, [*changed, *anew])
        await self._begin(active)

    async def _uncertain(self, runs: Sequence[RunRecord]) -> frozenset[str]:
        """Return the runs with an effect of which nobody knows whether it came about."""
        keys = {effect.work_key for effect in await self._effects.unsettled()}
        return frozenset(
            run.run_id
            for run in runs
            # An effect of a run below has the key of its work, and more after it.
            if any(f"{key}/".startswith(f"{run.request.work}/") for key in keys)
        )

    async def _begin(self, active: Active) -> None:
        """Let a workflow that is in the journal begin."""
        active.begun = True

        async def expire(_now: datetime) -> None:
            active.stop_clock = None
            if active.ending is None and not active.closing:
                await self._end(active, WorkflowState.EXPIRED)

        active.stop_clock = async_track_point_in_utc_time(
            self._parts.hass, expire, active.record.expires_at
        )
        self._changed(active)
        await self._advance(active)

    async def _end(self, active: Active, state: WorkflowState) -> None:
        """End a workflow before its tasks do; returns when it has ended."""
        active.ending = state
        if active.begun:
            for task_id in active.work.keys() - active.settling:
                active.work[task_id].cancel()
            await self._advance(active)
        await asyncio.wait([active.done])

    async def _advance(self, active: Active) -> None:
        """Take the graph as far as it can go now."""
        given_up = active.give_up()
        self._begin_ready(active)
        await self._save(active, given_up)
        if not (active.work or active.closing or self._stopped):
            active.closing = True
            await self._finish(active)

    @callback
    def _begin_ready(self, active: Active) -> None:
        """Begin every task that is ready; none is begun twice."""
        if active.ending is not None or self._stopped:
            return
        for task in active.begin_ready():
            active.work[task.task_id] = self._spawn(
                self._perform(active, task),
                f"{active.record.workflow_id} {task.task_id}",
            )

    async def _perform(self, active: Active, task: TaskRecord) -> None:
        """Take one attempt at a task to its end, then see what follows."""
        try:
            # Who begins several tasks has begun them all before the first goes on.
            await asyncio.sleep(0)
            result = await self._attempt(active, task)
        except asyncio.CancelledError:
            if self._stopped:
                raise
            why = ending_error(active.ending) if active.ending else RunError.CANCELLED
            result = TaskResult(report=None, error=str(why))
        ended = ended_task(task, result, active.ending)
        active.settling.add(task.task_id)
        await self._save(active, (ended,), shown=False)
        await self._count(active)
        # From here to the next tasks' beginning nothing comes in between.
        active.put(ended)
        del active.work[task.task_id]
        active.settling.discard(task.task_id)
        self._changed(active, ended)
        await self._advance(active)

    async def _attempt(self, active: Active, task: TaskRecord) -> TaskResult:
        """Have a task performed, once the journal knows that it is."""
        try:
            await self._log.save_tasks(active.record.workflow_id, (task,))
        except JournalError as err:
            _LOGGER.exception("Task %s could not be begun", task.task_id)
            return TaskResult(
                report=None, error=str(RunError.UNEXPECTED), error_detail=str(err)
            )
        self._changed(active, task)
        record = active.record
        inputs, degraded = inputs_of(record, task), degraded_inputs(record, task)
        if (refused := refusal(record, task, degraded)) is not None:
            return refused
        ask = Asker(
            workflow=record,
            task=task,
            inputs=inputs,
            dispatcher=self._dispatcher,
            registry=self._parts.registry,
            rate=self._rate,
            log=self._log,
            stopping=lambda: self._stopped,
        )
        work = TaskWork(workflow=record, task=task, inputs=inputs, ask=ask)
        result = noted(await attempt_at(self._performers, work), degraded)
        return await set_back_changes(self._parts, active.record, task, result)

    async def _finish(self, active: Active) -> None:
        """End a workflow whose tasks have all ended, and bring its end to people."""
        record = active.record = active.ended()
        if active.stop_clock is not None:
            active.stop_clock()
        try:
            await self._log.save_head(record)
        except JournalError:
            _LOGGER.exception("The end of %s was not written", record.workflow_id)
        del self._active[record.workflow_id]
        self._changed(active)
        awaited = active.waiters > 0
        if not active.done.done():
            active.done.set_result(record)
        if active.expected and record.run_id is not None:
            self._deliveries.lay_ready(record, record.run_id)
        elif not awaited:
            await self._announce(record)

    async def _announce(self, record: WorkflowRecord) -> None:
        """Tell people of an end that nobody waits for."""
        try:
            await self._deliveries.announce(record)
        except JournalError:
            # It is undelivered in the journal: the next start does it.
            _LOGGER.exception("The end of %s was not announced", record.workflow_id)

    async def _count(self, active: Active) -> None:
        """Count what the workflow's runs, and the runs below them, have used."""
        prefix = workflow_prefix(active.record.workflow_id)
        try:
            usage = await self._log.usage_below(prefix)
        except JournalError:
            _LOGGER.exception("What %s has used is unknown", active.record.workflow_id)
        else:
            active.record = replace(active.record, usage=usage)

    async def _save(
        self, active: Active, tasks: Sequence[TaskRecord], *, shown: bool = True
    ) -> None:
        """Write tasks to the journal and show how they are."""
        if not tasks:
            return
        try:
            await self._log.save_tasks(active.record.workflow_id, tasks)
        except JournalError:
            _LOGGER.exception(
                "Tasks of workflow %s were not written", active.record.workflow_id
            )
        for task in tasks if shown else ():
            self._changed(active, task)

    @callback
    def _changed(self, active: Active, task: TaskRecord | None = None) -> None:
        """Show a workflow's state on the bus and on the board."""
        record = active.record
        self._parts.hass.bus.async_fire(EVENT_WORKFLOW, event_data(record, task))
        self._parts.board.notify(record.agent_id)

    def _is_left_alone(self, active: Active) -> bool:
        """Whether a workflow has ended and nobody is left who waited for it."""
        ended = active.done.done() and not active.done.cancelled()
        return ended and not (active.waiters or active.taken or self._stopped)

    @callback
    def _spawn(self, work: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
        """Work in the background; stopping cuts it."""
        task = self._create_task(work, f"household_agents workflow {name}")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task
