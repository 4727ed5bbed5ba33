"""The only way in: run requests become runs, each exactly once, each to its end."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import replace
import logging
from typing import Any, Final

from homeassistant.core import Context, callback
from homeassistant.util import dt as dt_util

from ..agents.definition import AgentDefinition
from ..agents.kinds import Overlap, Pattern
from ..memory.records import RunRecord, RunRequest, RunSource, RunState
from ..model.interface import ModelError
from ..model.limiter import CallLimiter
from ..model.turnstile import Turnstile
from .breakers import AgentBreakers
from .ending import Ending, OnEnded
from .fallback import stand_in
from .handle import Executor, RunHandle, ended
from .inputs import check_helper, check_request
from .live import LiveRuns
from .parts import Parts
from .queue import RunQueue
from .receipts import Receipts
from .recovery import Recovery
from .run import Outcome, Run, RunError, RunFailed, waiting
from .spending import partial_report
from .starting import ask_hooks
from .wording import in_words

__all__ = ("Dispatcher", "Executor", "RunHandle")

_LOGGER = logging.getLogger(__name__)

#: So many runs that nobody else waits for are under way at once.
MAX_RUNS: Final = 64

type CreateTask = Callable[[Coroutine[Any, Any, None], str], asyncio.Task[None]]


class Dispatcher:
    """Dedupes, queues, acknowledges, executes and records runs."""

    def __init__(
        self,
        parts: Parts,
        executors: Mapping[Pattern, Executor],
        breakers: AgentBreakers,
        create_task: CreateTask,
        on_ended: OnEnded | None = None,
    ) -> None:
        """Keep the parts; nothing that was cut is taken up before ``recover``."""
        self._parts = parts
        self._executors = executors
        self._breakers = breakers
        self._ending = Ending(parts, breakers, on_ended, self.active_run)
        self._create_task = create_task
        self._slots = CallLimiter(MAX_RUNS)
        # The journal answers fifty runs at once; each goes on in a turn of its own.
        self._turnstile = Turnstile()
        self._receipts = Receipts(parts.journal, self._ending.publish)
        self._queue = RunQueue(parts.journal.queued, create_task, self._pump)
        self._active: dict[str, RunHandle] = {}
        self._live = LiveRuns()
        self._stopped = False
        #: Runs asked for before ``recover``: active, but cut by no restart.
        self._early: set[str] | None = set()

    async def submit(
        self, request: RunRequest, ha_context: Context | None = None
    ) -> RunHandle:
        """Accept a run request, or raise ``RunRefused``.

        A request whose idempotency key is known returns the first one's run.
        """
        agent = check_request(self._parts.registry, request)
        self._parts.replay_guard.check(agent, request, ha_context)
        self._queue.check_room(agent, request)
        record = RunRecord(request=request, state=RunState.QUEUED)
        if self._early is not None:
            self._early.add(record.run_id)
        handle = self._queue.take(record, ha_context)
        try:
            known = await self._parts.journal.create_run(record)
        except BaseException as err:
            self._not_accepted(handle, err)
            raise
        if known is not None:
            self._queue.drop(handle)
            return self._handle_of(known)
        self._queue.line_up(handle)
        self._parts.runs.tell(record)
        if request.source is RunSource.SCHEDULE:
            self._apply_overlap(agent, handle)
        self._pump(agent.agent_id)
        return handle

    async def lend(
        self,
        request: RunRequest,
        helper: AgentDefinition,
        ha_context: Context | None = None,
    ) -> RunHandle:
        """Run a temporary helper below another run, at once, or raise ``RunRefused``.

        It is on no staff, has no line, no breaker and no place on the board.
        """
        check_helper(helper, request)
        record = RunRecord(request=request, state=RunState.QUEUED)
        handle = self._queue.take(record, ha_context)
        handle.helper = helper
        return await self._start_at_once(handle)

    async def converse(
        self,
        request: RunRequest,
        executor: Executor,
        ha_context: Context | None = None,
    ) -> RunHandle:
        """Run for somebody who listens, beside the agent's other runs.

        ``executor`` holds what is only of this turn, such as the conversation so
        far: it is nowhere kept. Raises ``RunRefused``.
        """
        agent = check_request(self._parts.registry, request)
        self._parts.replay_guard.check(agent, request, ha_context)
        self._live.check_room(agent)
        record = RunRecord(request=request, state=RunState.QUEUED)
        handle = self._queue.take(record, ha_context)
        handle.executor = executor
        return await self._start_at_once(handle)

    async def _start_at_once(self, handle: RunHandle) -> RunHandle:
        """Start a run that stands in no line."""
        if self._early is not None:
            self._early.add(handle.record.run_id)
        try:
            await self._parts.journal.create_run(handle.record)
        except BaseException as err:
            self._not_accepted(handle, err)
            raise
        self._parts.runs.tell(handle.record)
        if self._stopped:
            self._queue.drop(handle)
            handle.end()
        else:
            self._start(handle)
        return handle

    @callback
    def _not_accepted(self, handle: RunHandle, error: BaseException) -> None:
        """Forget a run whose asker has gone, or that could not be written."""
        self._queue.drop(handle)
        if isinstance(error, asyncio.CancelledError) and not self._stopped:
            self._create_task(self._disown(handle.record), "household_agents disown")

    async def run(
        self, request: RunRequest, ha_context: Context | None = None
    ) -> RunRecord:
        """Submit a request and wait for the run's end."""
        return await (await self.submit(request, ha_context)).wait()

    @callback
    def cancel(self, run_id: str, error: RunError = RunError.CANCELLED) -> bool:
        """Cancel a run that has not ended; returns whether there was one."""
        if (handle := self._queue.find(run_id)) is None:
            return False
        handle.cancelled = error
        self._queue.withdraw(handle)
        if handle.task is not None:
            handle.task.cancel()
        else:
            self._start(handle)
        return True

    async def async_cancel(self, run_id: str) -> bool:
        """Cancel a run, also one that waits in the journal; whether there was one."""
        if self.cancel(run_id):
            return True
        record = await self._parts.journal.run(run_id)
        if record is None or record.state is not RunState.QUEUED:
            return False
        # While it is held, it is found.
        handle = self._queue.find(run_id) or self._queue.watch(record)
        return self.cancel(handle.record.run_id)

    async def async_stop(self) -> None:
        """Cut what is under way; recovery takes it from the journal."""
        self._stopped = True
        self._queue.stop()
        tasks = [handle.task for handle in self._queue.at_hand if handle.task]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def recover(self) -> None:
        """Go on after a restart: queued runs run, cut ones are seen to, one by one."""
        recovery = Recovery(self._parts, self._ending, self.submit)
        # Runs of this process join it meanwhile.
        early = self._early if self._early is not None else set()
        for record in await recovery.take_up(early):
            self._queue.line_up(self._queue.take(record))
        self._early = None
        backlog = await self._parts.journal.queued_by_agent()
        for agent_id in list(backlog):
            gone = self._parts.registry.get(agent_id) is None
            if gone or self._parts.copied_at is not None:
                await recovery.clear(agent_id)
                del backlog[agent_id]
        self._queue.store(backlog)
        for agent in self._parts.registry.all():
            self._pump(agent.agent_id)

    async def _disown(self, record: RunRecord) -> None:
        """End a run whose asker was gone before it was accepted."""
        known = await self._parts.journal.create_run(record) or record
        if known.run_id == record.run_id:
            await self.async_cancel(record.run_id)

    @callback
    def active_run(self, agent_id: str) -> RunRecord | None:
        """Return the run that an agent is in, if any; of several its own first."""
        handles = (self._active.get(agent_id), *self._live.of(agent_id))
        under_way = (one.record for one in handles if one is not None)
        return next((one for one in under_way if not one.state.terminal), None)

    @callback
    def waiting(self, agent_id: str) -> int:
        """Return how many requests stand in an agent's line."""
        return self._queue.waiting(agent_id)

    def _handle_of(self, known: RunRecord) -> RunHandle:
        """Return the handle of a run that was asked for before."""
        if (handle := self._queue.find(known.run_id)) is not None:
            return handle
        waits = known.state is RunState.QUEUED and not self._stopped
        return self._queue.watch(known) if waits else ended(known)

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
        if self._stopped or agent_id in self._active:
            return
        if (handle := self._queue.next(agent_id)) is not None:
            self._active[agent_id] = handle
            self._start(handle)
        self._queue.tend(agent_id)

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
            self._queue.drop(handle)
            if self._active.get(agent_id) is handle:
                del self._active[agent_id]
            handle.end()
            self._pump(agent_id)

    async def _to_end(self, handle: RunHandle) -> None:
        """Run, and bring whatever happens into a terminal state."""
        agent = handle.helper or self._parts.registry.get(handle.record.agent_id)
        if agent is None or handle.cancelled is not None:
            why = handle.cancelled or RunError.CANCELLED
            await self._ending.finish(handle, agent, None, _cancelled(why))
            return
        run = self._make_run(agent, handle)
        try:
            async with self._place(handle, agent):
                outcome = await self._execute(handle, run)
        except asyncio.CancelledError:
            if (error := handle.cancel_reason()) is None:
                # Home Assistant stops or reloads: the journal still says that
                # the run is under way, and recovery takes it from there.
                handle.record = replace(handle.record, state=RunState.INTERRUPTED)
                raise
            outcome = _cancelled(error)
            self._settle(handle, agent, outcome)
        await self._ending.finish(handle, agent, run, outcome)

    def _place(
        self, handle: RunHandle, agent: AgentDefinition
    ) -> AbstractAsyncContextManager[object]:
        """Return what a run waits for, where it may have to: never for one below it."""
        if handle.executor is not None:
            return self._live.place(handle)
        request = handle.record.request
        if request.parent_id is None and not agent.pattern.delegates:
            return self._slots.slot(interactive=request.source.interactive)
        return nullcontext()

    def _make_run(self, agent: AgentDefinition, handle: RunHandle) -> Run:
        """Make the run's own state; nothing of another run is in it."""
        return Run(
            agent=agent,
            request=handle.record.request,
            journal=self._parts.steps,
            ha_context=handle.ha_context,
            now=dt_util.now(),
            heard=handle.record.request.heard,
        )

    async def _execute(self, handle: RunHandle, run: Run) -> Outcome:
        """Acknowledge, execute, and turn failures into an outcome."""
        try:
            await self._act_as_agent(handle, run)
            await self._receipts.acknowledge(handle, run.agent)
            await self._turnstile.wait()
            self._ending.announce(handle, run.agent)
            ask_hooks(self._parts.hooks, run)
            # A person's yes waits for no breaker, and is about nothing else.
            if handle.helper is None and run.request.approval_id is None:
                self._breakers.admit(run.agent)
                if handle.executor is None:
                    await self._read_mail(run)
            handle.record = replace(
                handle.record, state=RunState.RUNNING, started_at=dt_util.utcnow()
            )
            self._ending.show(handle, run.agent)
            execute = handle.executor or self._executors[run.agent.pattern]
            async with run.clocks():
                outcome = await execute(run)
            outcome = waiting(outcome, self._parts.approvals.any_open(run.asked))
        except RunFailed as err:
            outcome = self._failed(run, err.error, err.detail)
        except ModelError as err:
            outcome = self._failed(run, err.kind, err.detail)
        except Exception as err:
            _LOGGER.exception("Run %s of %s failed", run.run_id, run.agent.agent_id)
            outcome = self._failed(run, RunError.UNEXPECTED, type(err).__name__)
        self._settle(handle, run.agent, outcome)
        return outcome

    async def _act_as_agent(self, handle: RunHandle, run: Run) -> None:
        """Have all that the run causes carry its agent's own user, and no person's."""
        asked = handle.ha_context
        run.ha_context = handle.ha_context = Context(
            id=asked.id,
            parent_id=asked.parent_id,
            user_id=await self._parts.users.async_user_of(run.agent),
        )

    async def _read_mail(self, run: Run) -> None:
        """Take up the agent's messages: the receipt comes before any work (F160)."""
        if (mailbox := self._parts.mailbox) is not None:
            mail = await mailbox.open(run)
            run.mail = mail.text
            run.heard = tuple(dict.fromkeys((*run.heard, *mail.heard)))

    def _settle(
        self, handle: RunHandle, agent: AgentDefinition, outcome: Outcome
    ) -> None:
        """Count how a run of the staff ended."""
        if handle.helper is None:
            self._breakers.settle(agent, outcome)

    def _failed(self, run: Run, error: Any, detail: str) -> Outcome:
        """Deliver the fallback, or fail; what was not let begin is called off."""
        if error is RunError.BLOCKED:
            return _cancelled(error, detail)
        report = stand_in(self._parts.hass, run, in_words(str(error), detail))
        state = RunState.DEGRADED
        if report is None and error is RunError.BUDGET:
            report = partial_report(self._parts.hass, run, in_words(str(error), detail))
        if report is None:
            timed_out = error is RunError.TIMED_OUT
            state = RunState.TIMED_OUT if timed_out else RunState.FAILED
        return Outcome(
            report=report, state=state, error=str(error), error_detail=detail
        )


def _cancelled(error: RunError, detail: str = "") -> Outcome:
    """Return the outcome of a run that was cancelled."""
    return Outcome(
        report=None,
        state=RunState.CANCELLED,
        error=str(error),
        error_detail=detail,
    )
