"""The only way in: run requests become runs, each exactly once, each to its end."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass, field, replace
import logging
from typing import Any, Final

from homeassistant.core import Context, callback
from homeassistant.util import dt as dt_util

from ..agents.definition import AgentDefinition
from ..agents.kinds import Overlap, Pattern
from ..const import EVENT_RUN
from ..memory.connection import JournalError
from ..memory.records import ACTIVE_STATES, RunRecord, RunRequest, RunSource, RunState
from ..model.interface import ModelError
from ..model.limiter import CallLimiter
from ..model.turnstile import Turnstile
from ..model.usage import NO_USAGE, Usage
from .breakers import AgentBreakers
from .fallback import render_fallback
from .inputs import RunRefused, check_request
from .parts import Parts
from .run import Outcome, Run, RunError, RunFailed
from .spending import partial_report
from .wording import in_words

_LOGGER = logging.getLogger(__name__)

#: So many runs that nobody else waits for are under way at once.
MAX_RUNS: Final = 64
#: A run that was cut off is tried so often in all.
MAX_ATTEMPTS: Final = 3

type Executor = Callable[[Run], Awaitable[Outcome]]
type Deliver = Callable[[AgentDefinition, RunRecord], Awaitable[None]]
type CreateTask = Callable[[Coroutine[Any, Any, None], str], asyncio.Task[None]]


@dataclass(slots=True, eq=False)
class RunHandle:
    """A run under way, or one that has ended."""

    record: RunRecord
    done: asyncio.Future[RunRecord]
    task: asyncio.Task[None] | None = None
    cancelled: RunError | None = None
    ha_context: Context = field(default_factory=Context)

    def cancel_reason(self) -> RunError | None:
        """Return why somebody cancelled the run, if anybody did."""
        return self.cancelled

    async def wait(self) -> RunRecord:
        """Return the run's record once it has ended; does not cancel the run."""
        return await asyncio.shield(self.done)


class Dispatcher:
    """Dedupes, queues, acknowledges, executes and records runs."""

    def __init__(
        self,
        parts: Parts,
        executors: Mapping[Pattern, Executor],
        breakers: AgentBreakers,
        deliver: Deliver,
        create_task: CreateTask,
    ) -> None:
        """Keep the parts; nothing runs before ``recover``."""
        self._parts = parts
        self._executors = executors
        self._breakers = breakers
        self._deliver = deliver
        self._create_task = create_task
        self._slots = CallLimiter(MAX_RUNS)
        # The journal answers fifty runs at once; each goes on in a turn of its own.
        self._turnstile = Turnstile()
        self._handles: dict[str, RunHandle] = {}
        self._active: dict[str, RunHandle] = {}
        self._queues: dict[str, deque[RunHandle]] = {}
        #: Runs asked for before ``recover``: active, but cut by no restart.
        self._early: set[str] | None = set()

    async def submit(
        self, request: RunRequest, ha_context: Context | None = None
    ) -> RunHandle:
        """Accept a run request, or raise ``RunRefused``.

        A request whose idempotency key is known returns the first one's run.
        """
        agent = check_request(self._parts.registry, request)
        record = RunRecord(request=request, state=RunState.QUEUED)
        if self._early is not None:
            self._early.add(record.run_id)
        if (known := await self._parts.journal.create_run(record)) is not None:
            return self._handles.get(known.run_id) or _ended(known)
        handle = self._enqueue(record, ha_context)
        if request.source is RunSource.SCHEDULE:
            self._apply_overlap(agent, handle)
        self._pump(agent.agent_id)
        return handle

    async def run(
        self, request: RunRequest, ha_context: Context | None = None
    ) -> RunRecord:
        """Submit a request and wait for the run's end."""
        return await (await self.submit(request, ha_context)).wait()

    @callback
    def cancel(self, run_id: str, error: RunError = RunError.CANCELLED) -> bool:
        """Cancel a run that has not ended; returns whether there was one."""
        if (handle := self._handles.get(run_id)) is None:
            return False
        handle.cancelled = error
        if handle.task is not None:
            handle.task.cancel()
        else:
            self._start(handle)
        return True

    async def async_stop(self) -> None:
        """Cut what is under way; recovery takes it from the journal."""
        self._queues.clear()
        for handle in self._handles.values():
            if handle.task is None and not handle.done.done():
                handle.done.set_result(handle.record)
        tasks = [handle.task for handle in self._handles.values() if handle.task]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def recover(self) -> None:
        """Go on after a restart: queued runs run, cut runs are ended and retried."""
        active = await self._parts.journal.runs(states=ACTIVE_STATES, limit=20_000)
        early, self._early = self._early or set(), None
        for record in reversed(active):
            if record.run_id in early:
                continue
            agent = self._parts.registry.get(record.agent_id)
            child = record.request.parent_id is not None
            if record.state is RunState.QUEUED and agent is not None and not child:
                self._enqueue(record, None)
                self._pump(record.agent_id)
                continue
            await self._interrupt(record)
            if agent is not None and agent.idempotent and not child:
                await self._retry(record)

    @callback
    def active_run(self, agent_id: str) -> RunRecord | None:
        """Return the run that an agent is in, if any."""
        handle = self._active.get(agent_id)
        return handle.record if handle else None

    def _enqueue(self, record: RunRecord, ha_context: Context | None) -> RunHandle:
        """Put a recorded run into its agent's queue."""
        handle = RunHandle(
            record=record,
            done=self._parts.hass.loop.create_future(),
            ha_context=Context(
                id=record.run_id,
                user_id=record.request.user_id,
                parent_id=ha_context.id if ha_context else None,
            ),
        )
        self._handles[record.run_id] = handle
        self._queues.setdefault(record.agent_id, deque()).append(handle)
        return handle

    def _apply_overlap(self, agent: AgentDefinition, handle: RunHandle) -> None:
        """Hold a scheduled run to the definition's overlap policy."""
        if (current := self._active.get(agent.agent_id)) is None:
            return
        if agent.overlap is Overlap.SINGLE:
            self.cancel(handle.record.run_id, RunError.OVERLAP)
        elif agent.overlap is Overlap.RESTART:
            self.cancel(current.record.run_id, RunError.OVERLAP)

    def _pump(self, agent_id: str) -> None:
        """Start the agent's next run, one at a time."""
        queue = self._queues.get(agent_id)
        while queue and agent_id not in self._active:
            handle = queue.popleft()
            if handle.task is None:
                self._active[agent_id] = handle
                self._start(handle)

    def _start(self, handle: RunHandle) -> None:
        """Give a run its own task."""
        handle.task = self._create_task(
            self._drive(handle), f"household_agents run {handle.record.run_id}"
        )

    async def _drive(self, handle: RunHandle) -> None:
        """Take a run to its end and make room for the next."""
        agent_id = handle.record.agent_id
        try:
            await self._to_end(handle)
        finally:
            self._handles.pop(handle.record.run_id, None)
            if self._active.get(agent_id) is handle:
                del self._active[agent_id]
            if not self._queues.get(agent_id):
                self._queues.pop(agent_id, None)
            if not handle.done.done():
                handle.done.set_result(handle.record)
            self._pump(agent_id)

    async def _to_end(self, handle: RunHandle) -> None:
        """Run, and bring whatever happens into a terminal state."""
        agent = self._parts.registry.get(handle.record.agent_id)
        if agent is None or handle.cancelled is not None:
            why = handle.cancelled or RunError.CANCELLED
            await self._finish(handle, agent, None, _cancelled(why))
            return
        run = self._make_run(agent, handle)
        try:
            if handle.record.request.parent_id is None and not agent.pattern.delegates:
                interactive = handle.record.request.source.interactive
                async with self._slots.slot(interactive=interactive):
                    outcome = await self._execute(handle, run)
            else:
                outcome = await self._execute(handle, run)
        except asyncio.CancelledError:
            if (error := handle.cancel_reason()) is None:
                # Home Assistant stops or reloads: the journal still says that
                # the run is under way, and recovery takes it from there.
                handle.record = replace(handle.record, state=RunState.INTERRUPTED)
                raise
            outcome = _cancelled(error)
            self._breakers.settle(agent, outcome)
        await self._finish(handle, agent, run, outcome)

    def _make_run(self, agent: AgentDefinition, handle: RunHandle) -> Run:
        """Make the run's own state; nothing of another run is in it."""
        return Run(
            agent=agent,
            request=handle.record.request,
            journal=self._parts.journal,
            ha_context=handle.ha_context,
            now=dt_util.now(),
        )

    async def _execute(self, handle: RunHandle, run: Run) -> Outcome:
        """Acknowledge, execute, and turn failures into an outcome."""
        handle.record = replace(
            handle.record,
            state=RunState.ACKNOWLEDGED,
            acknowledged_at=dt_util.utcnow(),
        )
        await self._parts.journal.save_run(handle.record)
        await self._turnstile.wait()
        self._publish(handle, run.agent)
        try:
            self._breakers.admit(run.agent)
            handle.record = replace(
                handle.record, state=RunState.RUNNING, started_at=dt_util.utcnow()
            )
            self._publish(handle, run.agent)
            async with run.clocks():
                outcome = await self._executors[run.agent.pattern](run)
        except RunFailed as err:
            outcome = self._failed(run, err.error, err.detail)
        except ModelError as err:
            outcome = self._failed(run, err.kind, err.detail)
        except Exception as err:
            _LOGGER.exception("Run %s of %s failed", run.run_id, run.agent.agent_id)
            outcome = self._failed(run, RunError.UNEXPECTED, type(err).__name__)
        self._breakers.settle(run.agent, outcome)
        return outcome

    def _failed(self, run: Run, error: Any, detail: str) -> Outcome:
        """Deliver the fallback, or fail."""
        report = render_fallback(
            self._parts.hass, run.agent, in_words(str(error), detail)
        )
        state = RunState.DEGRADED
        if report is None and error is RunError.BUDGET:
            report = partial_report(run, in_words(str(error), detail))
        if report is None:
            timed_out = error is RunError.TIMED_OUT
            state = RunState.TIMED_OUT if timed_out else RunState.FAILED
        return Outcome(
            report=report, state=state, error=str(error), error_detail=detail
        )

    async def _finish(
        self,
        handle: RunHandle,
        agent: AgentDefinition | None,
        run: Run | None,
        outcome: Outcome,
    ) -> None:
        """Write the end: run, memory and events in one place, then tell everybody."""
        handle.record = replace(
            handle.record,
            state=outcome.state,
            ended_at=dt_util.utcnow(),
            report=outcome.report,
            error=outcome.error,
            error_detail=outcome.error_detail,
        )
        view = None
        if run is not None:
            handle.record = replace(
                handle.record,
                usage=run.usage,
                model=run.model,
                tools_used=tuple(run.tools_used),
                context_bytes=run.context_bytes,
            )
            if outcome.state in (RunState.COMPLETED, RunState.WAITING):
                view = run.memory
        try:
            if run is not None and run.unwritten:
                await self._parts.journal.save_steps(run.unwritten)
            await self._parts.memory.finish(handle.record, view)
        except JournalError:
            # A full disk must not leave the agent looking busy for ever.
            _LOGGER.exception("The end of run %s was not written", handle.record.run_id)
        if agent is None:
            return
        self._publish(handle, agent)
        try:
            await self._deliver(agent, handle.record)
        except Exception:
            _LOGGER.exception("Could not deliver the report of %s", agent.agent_id)

    @callback
    def _publish(self, handle: RunHandle, agent: AgentDefinition) -> None:
        """Show a run's state on the board and on Home Assistant's bus."""
        record = handle.record
        changes: dict[str, Any] = {"current": record}
        if record.state.terminal:
            changes = {"current": None, "last": record}
            if record.report is not None:
                changes["last_reported"] = record
            changes["breaker_open_until"] = self._breakers.open_until(agent.agent_id)
        if record.error != RunError.OVERLAP:
            self._parts.board.update(agent.agent_id, **changes)
        self._parts.hass.bus.async_fire(
            EVENT_RUN,
            {"name": agent.name, "pattern": str(agent.pattern), **record.as_dict()},
            context=handle.ha_context,
        )

    async def _interrupt(self, record: RunRecord) -> None:
        """End a run that a restart has cut; what it had used by then counts."""
        turns = await self._parts.journal.steps(record.run_id)
        used = [Usage.from_dict(turn.data) for turn in turns if turn.kind == "model"]
        ended = replace(
            record,
            usage=sum(used, NO_USAGE),
            state=RunState.INTERRUPTED,
            ended_at=dt_util.utcnow(),
            error=str(RunError.INTERRUPTED),
        )
        await self._parts.memory.finish(ended, None)
        self._parts.board.update(record.agent_id, last=ended)

    async def _retry(self, record: RunRecord) -> None:
        """Ask again for a run that was cut, with a fresh context."""
        old = record.request
        if old.attempt >= MAX_ATTEMPTS:
            return
        root = old.idempotency_key or old.request_id
        fresh = RunRequest(
            agent_id=old.agent_id,
            source=old.source,
            task=old.task,
            context=old.context,
            idempotency_key=f"{root}#{old.attempt + 1}",
            user_id=old.user_id,
            notify=old.notify,
            attempt=old.attempt + 1,
        )
        try:
            await self.submit(fresh)
        except RunRefused as err:
            _LOGGER.warning("Run %s is not retried: %s", record.run_id, err)


def _cancelled(error: RunError) -> Outcome:
    """Return the outcome of a run that was cancelled."""
    return Outcome(report=None, state=RunState.CANCELLED, error=str(error))


def _ended(record: RunRecord) -> RunHandle:
    """Return a handle to a run that has ended already."""
    done: asyncio.Future[RunRecord] = asyncio.get_running_loop().create_future()
    done.set_result(record)
    return RunHandle(record=record, done=done)
