"""An orchestrator's run, by its flow: check in, plan, or take the steps it defines."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from homeassistant.util.ulid import ulid_now

from ..agents.definition import AgentDefinition
from ..agents.kinds import Flow
from ..agents.registry import Registry
from ..dispatch.run import Outcome, Run, RunError, RunFailed
from ..memory.records import Report, RunSource, RunState, Urgency
from ..memory.workflow_records import (
    TaskRecord,
    TaskSpec,
    WorkflowRecord,
    WorkflowState,
)
from .aggregate import deliverables, evidence_of, findings_of, problem_of
from .checkers import unreviewed, with_checkers
from .checkin import COMPILE_SHARE, CheckIn
from .collect import Finding
from .delivering import root_key
from .flow_graph import graph_of
from .plan_rules import step_problems
from .planner import Planner, workers
from .workflow import Workflows

WORKFLOW_ID: Final = "workflow_id"
#: So much of what is missing goes into a run's error.
MAX_DETAIL: Final = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Flows:
    """Executes orchestrators' runs."""

    checkin: CheckIn
    planner: Planner
    workflows: Workflows

    async def __call__(self, run: Run) -> Outcome:
        """Do what the orchestrator's flow says, or announce what it came to."""
        if run.request.source is RunSource.WORKFLOW:
            return await self._announce(run)
        if run.agent.flow is Flow.CHECK_IN:
            return await self.checkin(run)
        if run.agent.flow is Flow.TALK:
            # Nobody talks with it now: it works like any other agent.
            return await self.checkin.agents(run)
        record = await self._begin(run)
        run.step("workflow", workflow_id=record.workflow_id, tasks=len(record.tasks))
        return await self._outcome(run, await self._wait(run, record))

    async def _begin(self, run: Run) -> WorkflowRecord:
        """Start the request's workflow, or join it if a restart came in between."""
        key = root_key(run.request)
        if (known := await self.workflows.by_key(key)) is not None:
            record = replace(known, workflow_id=ulid_now(), run_id=run.run_id)
            return await self.workflows.start(record)
        request = run.request.task or run.agent.task
        specs = await self._graph(run, request)
        return await self.workflows.start(
            WorkflowRecord(
                key=key,
                agent_id=run.agent.agent_id,
                request=request or run.agent.name,
                tasks=tuple(TaskRecord(spec=spec) for spec in specs),
                expires_at=self.workflows.expires_at(),
                context=run.request.context,
                run_id=run.run_id,
                user_id=run.request.asker_id,
                heard=run.heard,
                budget_tokens=run.agent.tokens_per_workflow,
            )
        )

    async def _graph(self, run: Run, request: str) -> tuple[TaskSpec, ...]:
        """Return the tasks, planned or as they are defined, with their checks."""
        agents = self._agents
        if run.agent.flow is Flow.PLAN:
            if not request:
                raise RunFailed(RunError.BAD_PLAN, "there is no request to plan for")
            specs = await self.planner.plan(run)
        else:
            specs = graph_of(run.agent, request, agents)
            if found := step_problems(specs, agents):
                raise RunFailed(RunError.BAD_PLAN, "; ".join(found)[:MAX_DETAIL])
        there = [one.agent_id for one in workers(self._registry, run.agent)]
        return with_checkers(specs, agents, there, run.agent)

    async def _wait(self, run: Run, record: WorkflowRecord) -> WorkflowRecord:
        """Wait for the workflow's end, but leave time to compile.

        Who gives up waiting is told later: the engine announces the end.
        """
        share = run.agent.limits.run_seconds * COMPILE_SHARE
        patience = max(0.0, run.seconds_left - share)
        try:
            with run.waiting():
                async with asyncio.timeout(patience):
                    return await self.workflows.wait(record.workflow_id)
        except TimeoutError:
            return await self.workflows.get(record.workflow_id) or record

    async def _announce(self, run: Run) -> Outcome:
        """Compile a workflow that ended when nobody waited any more."""
        workflow_id = str(run.request.context.get(WORKFLOW_ID, ""))
        if (record := await self.workflows.get(workflow_id)) is None:
            raise RunFailed(
                RunError.WORKFLOW_FAILED, f"there is no workflow '{workflow_id}'"
            )
        return await self._outcome(run, record)

    async def _outcome(self, run: Run, record: WorkflowRecord) -> Outcome:
        """Compile what there is, and name what is missing or not as it should be."""
        for task in record.tasks:
            run.step(
                "task",
                task=task.task_id,
                agents=list(task.spec.agents),
                state=str(task.state),
                child=task.run_id,
                problem=problem_of(task),
            )
        wrong = [
            f"{task.task_id}: {problem}"
            for task in record.tasks
            if task.state.terminal and (problem := problem_of(task))
        ]
        detail = "; ".join(wrong)[:MAX_DETAIL]
        if record.state.terminal and not deliverables(record.tasks):
            return _nothing(run.agent, record, detail or str(record.state))
        report = await self._compile(run, record)
        if drafts := unreviewed([task.spec for task in record.tasks]):
            report = report.with_notes(f"Nobody has reviewed: {', '.join(drafts)}.")
        if not record.state.terminal:
            return Outcome(report=_and_later(report, record))
        if record.state is WorkflowState.COMPLETED and not wrong:
            return Outcome(report=report)
        return Outcome(
            report=report,
            state=RunState.DEGRADED,
            error=str(RunError.PARTIAL),
            error_detail=detail,
        )

    async def _compile(self, run: Run, record: WorkflowRecord) -> Report:
        """Make one report; what one task answers alone needs no model."""
        wanted = run.request.source is not RunSource.SCHEDULE
        findings = findings_of(record, self._agents, run.agent, wanted=wanted)
        with_report = [one for one in findings if one.report is not None]
        if len(with_report) > 1:
            return await self.checkin.compile(run, findings)
        report = _alone(run.agent, findings)
        if run.agent.reviewed_by and with_report:
            run.evidence.append(evidence_of(record))
            report = await self.checkin.agents.reviewed(run, report)
        return report

    @property
    def _agents(self) -> Mapping[str, AgentDefinition]:
        """Everybody there is, by id."""
        return {agent.agent_id: agent for agent in self._registry.all()}

    @property
    def _registry(self) -> Registry:
        """The staff."""
        return self.planner.agents.parts.registry


def _nothing(
    orchestrator: AgentDefinition, record: WorkflowRecord, detail: str
) -> Outcome:
    """Say that no task came to a result, by the fallback if there is one."""
    if orchestrator.fallback:
        raise RunFailed(RunError.WORKFLOW_FAILED, detail)
    report = Report(
        headline=f"{orchestrator.name}: nothing came of it",
        body=f"{record.request}\n\n{detail}",
        urgency=Urgency.LOW,
    )
    return Outcome(
        report=report,
        state=RunState.FAILED,
        error=str(RunError.WORKFLOW_FAILED),
        error_detail=detail,
    )


def _alone(orchestrator: AgentDefinition, findings: Sequence[Finding]) -> Report:
    """Return the one report that there is, with all that is wrong in its notes."""
    reports = (finding.report for finding in findings if finding.report is not None)
    report = next(reports, Report(headline=f"{orchestrator.name} is still at work"))
    urgency = max(
        (report.urgency, *(one.urgency for one in findings if one.problem)),
        key=lambda one: one.rank,
    )
    notes = tuple(f"{one.name}: {one.problem}" for one in findings if one.problem)
    return replace(report, urgency=urgency, notes=notes)


def _and_later(report: Report, record: WorkflowRecord) -> Report:
    """Say that the rest is told when it is there."""
    left = [task.task_id for task in record.tasks if not task.state.terminal]
    names = ", ".join(task_id.replace("_", " ") for task_id in left)
    return report.with_notes(
        f"{len(left)} of {len(record.tasks)} tasks are still at work ({names}). "
        "The whole result is announced when they are done."
    )
