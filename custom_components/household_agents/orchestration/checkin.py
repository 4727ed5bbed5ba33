"""The check-in: discover, dispatch in parallel, take what comes, compile one report."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
import logging
from typing import Final

from homeassistant.util import dt as dt_util

from ..agents.definition import AgentDefinition
from ..agents.kinds import Pattern
from ..dispatch.executor import AgentExecutor
from ..dispatch.inputs import RunRefused
from ..dispatch.run import Outcome, Run, RunError, RunFailed
from ..dispatch.wording import in_words
from ..memory.records import Report, RunRecord, RunSource
from ..model.interface import ModelError
from .collect import Finding, as_data, compile_plainly, complete, finding_from
from .contradictions import conflicts_among
from .rosters import dedicated

_LOGGER = logging.getLogger(__name__)

#: This share of the run's time is kept for compiling.
COMPILE_SHARE: Final = 0.25
CHECK_IN_TASK: Final = "Do your round and report what needs attention."


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """Executes an orchestrator's run; it knows nothing of the agents' areas."""

    agents: AgentExecutor

    async def __call__(self, run: Run) -> Outcome:
        """Check in with everybody and compile one report."""
        staff = self.discover(run.agent)
        if not staff:
            raise RunFailed(RunError.NO_AGENTS, "no enabled domain agent matches")
        findings = await self.collect(run, staff, run.request.task or CHECK_IN_TASK)
        report = await self.compile(run, findings)
        return Outcome(report=report)

    def discover(self, orchestrator: AgentDefinition) -> tuple[AgentDefinition, ...]:
        """Find the agents to dispatch, from the registry as it is now.

        Who is named is in, and who has one of the labels is; without either, all are.
        """
        registry = self.agents.parts.registry
        wanted, labels = orchestrator.dispatch_agents, set(orchestrator.dispatch_labels)
        # A team's own member is asked by its team, or by who names it.
        taken = dedicated(registry.all()) - set(wanted)
        return tuple(
            agent
            for agent in registry.all()
            if agent.pattern is Pattern.DOMAIN
            and agent.agent_id not in taken
            and registry.enabled(agent.agent_id)
            and (
                not (wanted or labels)
                or agent.agent_id in wanted
                or labels & set(agent.labels)
            )
        )

    async def collect(
        self, run: Run, staff: Sequence[AgentDefinition], task: str
    ) -> list[Finding]:
        """Dispatch everybody at once and make a finding of whatever comes back."""
        if not staff:
            return []
        tasks = {
            agent.agent_id: asyncio.create_task(self._one(run, agent, task))
            for agent in staff
        }
        patience = run.agent.limits.run_seconds * (1 - COMPILE_SHARE)
        try:
            with run.waiting():
                await asyncio.wait(tasks.values(), timeout=patience)
        finally:
            for waiting in tasks.values():
                waiting.cancel()
        return [await self._finding(agent, tasks[agent.agent_id]) for agent in staff]

    async def _one(self, run: Run, agent: AgentDefinition, task: str) -> RunRecord:
        """Run one agent."""
        team = run.agent.pattern is Pattern.TEAM
        source = RunSource.TEAM if team else RunSource.ORCHESTRATOR
        return await self.agents.delegation(run).dispatch(agent.agent_id, source, task)

    async def _finding(
        self, agent: AgentDefinition, task: asyncio.Task[RunRecord]
    ) -> Finding:
        """Make one agent's finding, whatever became of its run."""
        record, why = None, ""
        if not task.done() or task.cancelled():
            why = "still at work"
        elif isinstance(error := task.exception(), RunRefused):
            why = str(error)
        elif error is not None:
            _LOGGER.error("Dispatching %s failed", agent.agent_id, exc_info=error)
            why = type(error).__name__
        else:
            record = task.result()
        return await finding_from(
            self.agents.parts, agent, record, why, dt_util.utcnow()
        )

    async def compile(self, run: Run, findings: Sequence[Finding]) -> Report:
        """Compile one report; the model is asked only when there is something to say."""
        run.step(
            "collected", states={one.agent.agent_id: one.state for one in findings}
        )
        conflicts = await conflicts_among(self.agents.parts, run.run_id, findings)
        if sum(one.news for one in findings) < 2:
            return complete(compile_plainly(findings), findings, conflicts)
        data = as_data(findings)
        run.evidence.append(data)
        try:
            report = await self.agents.think(run, data=data, tools=False)
            report = complete(report, findings, conflicts)
            if run.agent.reviewed_by:
                report = await self.agents.reviewed(run, report)
        except (ModelError, RunFailed) as err:
            error = err.kind if isinstance(err, ModelError) else err.error
            reason = in_words(str(error), err.detail)
            run.step("compiled_plainly", reason=reason)
            plain = complete(compile_plainly(findings), findings, conflicts)
            return plain.with_notes(f"Compiled without the model: {reason}.")
        return report
