"""The planner: one request in plain words becomes a graph of tasks that holds."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from ..agents.definition import AgentDefinition
from ..agents.kinds import Pattern
from ..agents.registry import Registry
from ..dispatch.executor import AgentExecutor
from ..dispatch.final import Unaccepted
from ..dispatch.report import ReportError, written_input
from ..dispatch.run import Run, RunError, RunFailed
from ..memory.workflow_records import TaskSpec
from .graph import problems
from .patterns.matching import scores
from .plan_context import describe_household
from .plan_rules import REVIEW_FIELDS, policy_problems, with_needs
from .plan_schema import PLAN_TOOL, plan_tool, read_plan

MAX_TASKS: Final = 20
#: So many agents the planner is told of.
MAX_STAFF: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class FinalPlan:
    """Delivers a plan that can be carried out."""

    #: Everybody there is, by id, and who of them may be given a task.
    agents: Mapping[str, AgentDefinition]
    available: Collection[str]
    #: The fields of the request's context.
    context: Collection[str]
    name: str = PLAN_TOOL
    marker: str = "tasks"
    error: RunError = RunError.BAD_PLAN
    #: A plan that is wrong twice is refused: a third one would be a guess.
    corrections: int = 1
    schema: Mapping[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        """Work the tool's definition out once."""
        object.__setattr__(self, "schema", plan_tool(sorted(self.available)))

    def from_input(self, data: Any) -> tuple[TaskSpec, ...]:
        """Read a plan and hold it to all rules at once."""
        specs, found = read_plan(data)
        found += problems(specs, self.agents, MAX_TASKS) if specs else []
        found += policy_problems(specs, self.agents, self.available, self.context)
        if found:
            raise Unaccepted(*dict.fromkeys(found))
        return tuple(with_needs(spec, self.agents, self.context) for spec in specs)

    def from_text(self, text: str) -> tuple[TaskSpec, ...]:
        """Read a plan that was written as text; prose is none."""
        try:
            data = written_input(text, PLAN_TOOL)
        except ReportError as err:
            raise Unaccepted(str(err)) from err
        if data is None:
            raise Unaccepted("the answer is prose and no plan: call the plan tool")
        return self.from_input(data)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planner:
    """Has an orchestrator's model plan; code decides whether the plan holds."""

    agents: AgentExecutor

    async def plan(self, run: Run) -> tuple[TaskSpec, ...]:
        """Return the tasks of a request, or raise ``RunFailed`` or ``ModelError``."""
        registry = self.agents.parts.registry
        context = frozenset(run.request.context)
        # Who needs what nobody gives could only refuse.
        staff = [
            agent
            for agent in workers(registry, run.agent)
            if set(agent.requires) <= context | REVIEW_FIELDS
        ]
        staff = closest(staff, run.request.task or run.agent.task)
        if not staff:
            raise RunFailed(RunError.NO_AGENTS, "nobody who could do a task is there")
        final = FinalPlan(
            agents={agent.agent_id: agent for agent in registry.all()},
            available=frozenset(agent.agent_id for agent in staff),
            context=context,
        )
        data = describe_household(self.agents.parts.hass, staff, context)
        specs = await self.agents.conclude(run, final, data=data)
        run.step("plan", tasks=[spec.as_dict() for spec in specs])
        return specs


def closest(staff: Sequence[AgentDefinition], request: str) -> list[AgentDefinition]:
    """Return those whose areas share most words with a request, in a stable order.

    A plan has few tasks: a larger staff than this is for the prompt a dump.
    """
    found = scores(request, staff)
    ranked = sorted(staff, key=lambda agent: -found[agent.agent_id])
    kept = {agent.agent_id for agent in ranked[:MAX_STAFF]}
    return [agent for agent in staff if agent.agent_id in kept]


def workers(
    registry: Registry, orchestrator: AgentDefinition
) -> tuple[AgentDefinition, ...]:
    """Return the agents that an orchestrator may give tasks to."""
    named = set(orchestrator.dispatch_agents)
    labels = set(orchestrator.dispatch_labels)
    return tuple(
        agent
        for agent in registry.all()
        if agent.pattern in (Pattern.DOMAIN, Pattern.TASK)
        and registry.enabled(agent.agent_id)
        and (
            not (named or labels)
            or agent.agent_id in named
            or bool(labels & set(agent.labels))
        )
    )
