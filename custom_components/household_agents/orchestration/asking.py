"""How a task has agents run: as run requests like any other, each of them once."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from homeassistant.core import Context

from ..agents.kinds import TaskKind
from ..agents.registry import Registry
from ..dispatch.delegation import DispatchRate
from ..dispatch.dispatcher import Dispatcher, RunHandle
from ..memory.records import Report, RunRecord, RunRequest, RunSource, RunState
from ..memory.workflow_log import WorkflowLog
from ..memory.workflow_records import RESULTS, TaskRecord, WorkflowRecord
from .performing import results_data

#: Ends of a run that a later attempt at its task takes over instead of repeating it.
_DONE: Final = (RunState.COMPLETED, RunState.WAITING)


def workflow_prefix(workflow_id: str) -> str:
    """Return how the idempotency keys of a workflow's runs begin."""
    return f"workflow:{workflow_id}:task:"


def task_prefix(workflow_id: str, task_id: str) -> str:
    """Return how the idempotency keys of a task's runs begin."""
    return f"{workflow_prefix(workflow_id)}{task_id}:"


def attempt_prefix(workflow_id: str, task: TaskRecord) -> str:
    """Return how the idempotency keys of a task's present attempt begin."""
    return f"{task_prefix(workflow_id, task.task_id)}{task.attempt}:"


def attempt_runs(
    workflow_id: str, task: TaskRecord, runs: Iterable[RunRecord]
) -> list[RunRecord]:
    """Return the runs of a task's present attempt."""
    prefix = attempt_prefix(workflow_id, task)
    return [
        run for run in runs if (run.request.idempotency_key or "").startswith(prefix)
    ]


@dataclass(slots=True, kw_only=True)
class Asker:
    """One attempt's way to its agents; see ``Ask``."""

    workflow: WorkflowRecord
    task: TaskRecord
    inputs: Mapping[str, Report]
    dispatcher: Dispatcher
    registry: Registry
    rate: DispatchRate
    log: WorkflowLog
    #: Whether Home Assistant stops: what is cut then is taken up again.
    stopping: Callable[[], bool]

    async def __call__(
        self,
        agent_id: str,
        text: str,
        *,
        part: str = "",
        context: Mapping[str, Any] | None = None,
    ) -> RunRecord:
        """Have an agent run, or raise ``RunRefused``."""
        if (earlier := await self._earlier(agent_id, part)) is not None:
            return earlier
        if (orchestrator := self.registry.get(self.workflow.agent_id)) is not None:
            self.rate.take(orchestrator)
        handle = await self._submit(self._request(agent_id, text, part, context or {}))
        try:
            return await handle.wait()
        except asyncio.CancelledError:
            if not self.stopping():
                self.dispatcher.cancel(handle.record.run_id)
            raise

    def _request(
        self, agent_id: str, text: str, part: str, context: Mapping[str, Any]
    ) -> RunRequest:
        """Make the request of one run."""
        workflow = self.workflow
        above = workflow.run_id or workflow.workflow_id
        return RunRequest(
            agent_id=agent_id,
            source=RunSource.WORKFLOW,
            task=text,
            context=MappingProxyType({**self._context(agent_id), **context}),
            idempotency_key=self._key(agent_id, part),
            # The same in every attempt: no effect is caused again by a later one.
            work_key=f"{task_prefix(workflow.workflow_id, self.task.task_id)}"
            f"{agent_id}:{part}",
            parent_id=above,
            root_id=above,
            chain=(workflow.agent_id,),
            user_id=workflow.user_id,
            heard=workflow.heard,
        )

    def _key(self, agent_id: str, part: str) -> str:
        """Return what makes a run the same however often it is asked for."""
        prefix = attempt_prefix(self.workflow.workflow_id, self.task)
        return f"{prefix}{agent_id}:{part}"

    def _context(self, agent_id: str) -> dict[str, Any]:
        """Gather the data of a run: what the task and its agent need, and results."""
        agent = self.registry.get(agent_id)
        wanted = {*self.task.spec.requires, *(agent.requires if agent else ())}
        given = self.workflow.context
        data = {name: given[name] for name in sorted(wanted) if name in given}
        if self.inputs:
            data[RESULTS] = results_data(self.inputs)
        return data

    async def _earlier(self, agent_id: str, part: str) -> RunRecord | None:
        """Return the run of an earlier attempt that did this part already.

        What is verified is verified anew: the house has changed since.
        """
        if self.task.attempt < 2 or self.task.spec.kind is TaskKind.VERIFY:
            return None
        prefix = task_prefix(self.workflow.workflow_id, self.task.task_id)
        for record in await self.log.runs_below(prefix):
            key = record.request.idempotency_key or ""
            _, _, rest = key.removeprefix(prefix).partition(":")
            if rest == f"{agent_id}:{part}" and record.state in _DONE:
                return record
        return None

    async def _submit(self, request: RunRequest) -> RunHandle:
        """Submit a request; a cancelled attempt leaves no run behind."""
        workflow = self.workflow
        context = Context(id=workflow.run_id, user_id=workflow.user_id)
        submitting = asyncio.ensure_future(self.dispatcher.submit(request, context))
        try:
            return await asyncio.shield(submitting)
        except asyncio.CancelledError:
            if self.stopping():
                submitting.cancel()
            else:
                submitting.add_done_callback(self._withdraw)
            raise

    def _withdraw(self, submitting: asyncio.Future[RunHandle]) -> None:
        """Cancel a run that nobody wants any more."""
        if not submitting.cancelled() and submitting.exception() is None:
            self.dispatcher.cancel(submitting.result().record.run_id)
