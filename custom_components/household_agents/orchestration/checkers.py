"""Who checks: the review of each draft, the verification of each change."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from ..agents.definition import AgentDefinition
from ..agents.kinds import Pattern, TaskKind, TaskMode
from ..memory.workflow_records import TaskSpec
from .checks import with_checks

#: An agent that cannot work without this is there to review (F045).
REPORT_FIELD = "report"


def with_checkers(
    specs: Sequence[TaskSpec],
    agents: Mapping[str, AgentDefinition],
    available: Collection[str],
    orchestrator: AgentDefinition,
) -> tuple[TaskSpec, ...]:
    """Return the graph with the reviews and verifications that it lacks.

    A draft is reviewed by another agent, one with its own judge needs no second
    one. What an agent changed it verifies itself, with a fresh context: nobody
    else can be counted on to see the same entities.
    """

    def reviewer(spec: TaskSpec) -> str | None:
        """Return who reviews a draft, if anybody can."""
        if spec.mode is TaskMode.REFINE:
            return None
        wanted = _reviewers(spec, agents, orchestrator)
        return next(
            (one for one in wanted if one in available and one not in spec.agents), None
        )

    return with_checks(specs, reviewer=reviewer, verifier=lambda spec: spec.agents[0])


def unreviewed(specs: Sequence[TaskSpec]) -> list[str]:
    """Return the ids of the drafts that nobody reviews or judges."""
    reviewed = {
        needed
        for spec in specs
        if spec.kind is TaskKind.REVIEW
        for needed in spec.depends_on
    }
    return [
        spec.task_id
        for spec in specs
        if spec.kind is TaskKind.DRAFT
        and spec.mode is not TaskMode.REFINE
        and spec.task_id not in reviewed
    ]


def _reviewers(
    spec: TaskSpec,
    agents: Mapping[str, AgentDefinition],
    orchestrator: AgentDefinition,
) -> Iterator[str]:
    """Yield who could review a draft, the best first."""
    if orchestrator.reviewed_by:
        yield orchestrator.reviewed_by
    for agent_id in spec.agents:
        agent = agents.get(agent_id)
        if agent is not None and agent.reviewed_by:
            yield agent.reviewed_by
    for agent_id in sorted(agents):
        agent = agents[agent_id]
        if agent.pattern is Pattern.TASK and REPORT_FIELD in agent.requires:
            yield agent_id
