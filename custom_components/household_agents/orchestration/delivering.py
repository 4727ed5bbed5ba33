"""How a workflow's end reaches people: through who waits for it, or by an announcement.

Exactly one of the two. That it has been given to somebody is kept in the journal,
so that a crash in between loses nothing and repeats nothing.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime
from types import MappingProxyType
from typing import Final

from homeassistant.core import callback
from homeassistant.helpers.dispatcher import async_dispatcher_send
from homeassistant.util.signal_type import SignalType

from ..const import DOMAIN
from ..dispatch.inputs import RunRefused
from ..dispatch.parts import Parts
from ..dispatch.run import RunError
from ..governance.notifier import Notification
from ..memory.records import (
    ACTIVE_STATES,
    RunRecord,
    RunRequest,
    RunSource,
    RunState,
    Urgency,
)
from ..memory.workflow_log import WorkflowLog
from ..memory.workflow_records import TaskRecord, WorkflowRecord, WorkflowState
from .progress import counts
from .task_errors import task_in_words

#: A workflow that has ended has got its report, which is compiled afterwards.
SIGNAL_REPORTED: Final = SignalType[str](f"{DOMAIN}_workflow_reported")

type Submit = Callable[[RunRequest], Awaitable[object]]


def root_key(request: RunRequest) -> str:
    """Return what stays the same of a request over its attempts.

    It is the key of the workflow that the request's run begins.
    """
    key = request.idempotency_key or request.request_id
    return key.removesuffix(f"#{request.attempt}") if request.attempt > 1 else key


class Deliveries:
    """Brings the ends of workflows to whoever is to know."""

    def __init__(self, parts: Parts, log: WorkflowLog, submit: Submit) -> None:
        """``submit`` starts the run that announces an end."""
        self._parts = parts
        self._log = log
        self._submit = submit
        #: Workflows whose end a run has been given and has not yet reported, by run.
        self._handed: dict[str, WorkflowRecord] = {}
        #: Those of them that their run has not asked for yet.
        self._left: set[str] = set()

    async def hand(self, record: WorkflowRecord) -> None:
        """Note that who waited has the end; its run's own end decides."""
        self._left.discard(record.workflow_id)
        if record.run_id is None:
            await self._log.deliver(record.workflow_id)
        else:
            self._handed[record.run_id] = record

    @callback
    def lay_ready(self, record: WorkflowRecord, run_id: str) -> None:
        """Keep an end for the run that is about to wait for it."""
        self._handed[run_id] = record
        self._left.add(record.workflow_id)

    def awaits(self, workflow_id: str) -> bool:
        """Whether an end lies ready for its run."""
        return workflow_id in self._left

    async def announce(self, record: WorkflowRecord) -> None:
        """Tell people of an end that nobody waited for."""
        if record.state is WorkflowState.EXPIRED:
            await self._tell(record, "it was not done in its time")
        elif record.state is not WorkflowState.CANCELLED:
            await self._begin_announcement(record)
        await self._log.deliver(record.workflow_id)

    async def run_ended(self, run: RunRecord) -> None:
        """Settle what a run was to say of a workflow."""
        if (record := self._handed.pop(run.run_id, None)) is not None:
            unasked = record.workflow_id in self._left
            self._left.discard(record.workflow_id)
            if _was_cut_off(run) or (unasked and run.state is not RunState.CANCELLED):
                await self.announce(record)
                return
            await self._log.deliver(record.workflow_id)
            await self._keep_report(record, run)
        elif (workflow_id := _announced(run)) is not None:
            if (announced := await self._log.get(workflow_id)) is None:
                return
            if run.report is None and run.state is not RunState.CANCELLED:
                await self._tell(announced, task_in_words(run.error, run.error_detail))
            await self._keep_report(announced, run)

    async def recover(self) -> None:
        """After a restart, bring to an end what was not said before it."""
        for record in await self._log.undelivered():
            run = (
                await self._parts.journal.run(record.run_id) if record.run_id else None
            )
            if run is not None and _has_said(run, record):
                await self._log.deliver(record.workflow_id)
                await self._keep_report(record, run)
            elif not await self._is_asked_again(record):
                await self.announce(record)

    async def tell_of_review(self, record: WorkflowRecord, task: TaskRecord) -> None:
        """Ask a person to look into a task that a restart has cut."""
        who = " and ".join(self._name(agent) for agent in task.spec.agents)
        await self._parts.notifier.send(
            Notification(
                agent_id=record.agent_id,
                run_id=task.run_id,
                title=f"{self._name(record.agent_id)}: please look at a task",
                message=(
                    f"{who} was at work on this when Home Assistant stopped: "
                    f"{task.spec.description}\n"
                    "It may have been done in part, so it is not repeated. Look "
                    "whether it is done, and ask for it anew if it is needed.\n"
                    f"Part of: {record.request}"
                ),
                urgency=Urgency.NORMAL,
                dedupe_key=f"workflow {record.workflow_id} {task.task_id} review",
            )
        )

    async def _begin_announcement(self, record: WorkflowRecord) -> None:
        """Have the orchestrator compile and announce the end."""
        try:
            await self._submit(
                RunRequest(
                    agent_id=record.agent_id,
                    source=RunSource.WORKFLOW,
                    context=MappingProxyType({"workflow_id": record.workflow_id}),
                    idempotency_key=f"workflow:{record.workflow_id}:end",
                    user_id=record.user_id,
                    notify=True,
                )
            )
        except RunRefused as err:
            await self._tell(record, str(err))

    async def _tell(self, record: WorkflowRecord, why: str) -> None:
        """Tell people plainly, where no report can be compiled."""
        states = ", ".join(f"{n} {state}" for state, n in counts(record).items())
        await self._parts.notifier.send(
            Notification(
                agent_id=record.agent_id,
                run_id=record.run_id,
                title=f"{self._name(record.agent_id)}: a workflow is {record.state}",
                message=(
                    f"{record.request}\nTasks: {states.replace('_', ' ')}.\n"
                    f"There is no report: {why}. The action "
                    f"household_agents.get_workflow shows what each task found "
                    f"(workflow_id {record.workflow_id})."
                ),
                urgency=Urgency.NORMAL,
                dedupe_key=f"workflow {record.workflow_id} end",
            )
        )

    async def _keep_report(self, record: WorkflowRecord, run: RunRecord) -> None:
        """Keep the report that was compiled with the workflow itself."""
        if run.report is not None:
            await self._log.save_report(record.workflow_id, run.report)
            async_dispatcher_send(self._parts.hass, SIGNAL_REPORTED, record.workflow_id)

    async def _is_asked_again(self, record: WorkflowRecord) -> bool:
        """Whether the run that began a workflow is being repeated and will ask."""
        active = await self._parts.journal.runs(
            agent_id=record.agent_id, states=ACTIVE_STATES, limit=500
        )
        return any(root_key(run.request) == record.key for run in active)

    def _name(self, agent_id: str) -> str:
        """Return an agent's name, also of one that is gone."""
        agent = self._parts.registry.get(agent_id)
        return agent.name if agent else agent_id


def _announced(run: RunRecord) -> str | None:
    """Return the workflow that a run was to announce, if that was its task."""
    if run.request.source is not RunSource.WORKFLOW or run.request.chain:
        return None
    workflow_id = run.request.context.get("workflow_id")
    return str(workflow_id) if workflow_id else None


def _was_cut_off(run: RunRecord) -> bool:
    """Whether a run had the end and no time to say it; one that failed says why."""
    late = run.state is RunState.TIMED_OUT or run.error == RunError.STALLED
    return late and run.report is None


def _has_said(run: RunRecord, record: WorkflowRecord) -> bool:
    """Whether a run ended with a report in which the workflow's end can be."""
    return (
        run.state.terminal
        and run.state is not RunState.INTERRUPTED
        and run.report is not None
        and _not_before(run.ended_at, record.ended_at)
    )


def _not_before(when: datetime | None, other: datetime | None) -> bool:
    """Whether a time is known and not before another."""
    return when is not None and other is not None and when >= other
