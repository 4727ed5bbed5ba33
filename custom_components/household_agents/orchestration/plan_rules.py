"""What a plan may ask of whom: policy that no wording of a request can change."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from ..agents.definition import AgentDefinition
from ..agents.kinds import Autonomy, Pattern, TaskKind, TaskMode
from ..memory.workflow_records import TaskSpec

#: What reviewers and judges are handed besides the context.
REVIEW_FIELDS: Final = frozenset({"report", "evidence"})


def policy_problems(
    specs: Sequence[TaskSpec],
    agents: Mapping[str, AgentDefinition],
    available: Collection[str],
    context: Collection[str],
) -> list[str]:
    """Return what the plan asks that may not be asked; empty means nothing.

    ``agents`` is everybody there is, ``available`` who may be given a task.
    """
    return [
        f"task '{spec.task_id}': {problem}"
        for spec in specs
        for problem in (
            *_of_agents(spec, agents, available),
            *_of_mode(spec),
            *_of_context(spec, agents, context),
        )
    ]


def step_problems(
    specs: Sequence[TaskSpec], agents: Mapping[str, AgentDefinition]
) -> list[str]:
    """Return what a definition's steps ask that may not be asked.

    Who is missing or switched off fails its own task only, when it is its turn.
    """
    return [
        f"step '{spec.task_id}': {problem}"
        for spec in specs
        for problem in (*_of_agents(spec, agents, agents), *_of_mode(spec))
    ]


def _of_agents(
    spec: TaskSpec, agents: Mapping[str, AgentDefinition], available: Collection[str]
) -> Iterator[str]:
    """Yield what is wrong with who is to do it."""
    for agent_id in spec.agents:
        if (agent := agents.get(agent_id)) is None:
            # That there is no such agent is for the graph's rules to say.
            continue
        if agent.pattern.delegates:
            yield f"'{agent_id}' is {_a(agent.pattern)}, which does no task itself"
        elif agent_id not in available:
            yield f"'{agent_id}' is switched off, or not one that you may ask"
        elif spec.kind is TaskKind.ACTUATE and agent.autonomy is Autonomy.OBSERVE:
            yield f"'{agent_id}' only observes and changes nothing"


def _of_mode(spec: TaskSpec) -> Iterator[str]:
    """Yield what does not fit the way in which its agents are used."""
    if spec.mode is TaskMode.REFINE and len(spec.agents) > 2:
        yield "'refine' takes two agents: who drafts, and who judges the draft"
    if spec.kind is TaskKind.ACTUATE and spec.mode is not TaskMode.SINGLE:
        yield f"a change in the house is one agent's, and nothing to {spec.mode}"
    choices: Sequence[str] = spec.options.get("choices", ())
    if choices and len({choice.casefold() for choice in choices}) < 2:
        yield "a vote needs at least two different choices, or none"


def _of_context(
    spec: TaskSpec, agents: Mapping[str, AgentDefinition], context: Collection[str]
) -> Iterator[str]:
    """Yield what it would need and nobody gave."""
    for field in spec.requires:
        if field not in context:
            yield f"the context has no field '{field}'"
    for agent_id in spec.agents:
        agent = agents.get(agent_id)
        handed = handed_to(spec, agent_id)
        for field in agent.requires if agent else ():
            if field not in context and field not in handed:
                yield f"'{agent_id}' needs '{field}', which the context has not"


def handed_to(spec: TaskSpec, agent_id: str) -> frozenset[str]:
    """Return the fields that an agent is handed by the way in which it is used."""
    judges = spec.mode is TaskMode.REFINE and agent_id == spec.agents[-1]
    return REVIEW_FIELDS if judges or spec.kind is TaskKind.REVIEW else frozenset()


def with_needs(
    spec: TaskSpec, agents: Mapping[str, AgentDefinition], context: Collection[str]
) -> TaskSpec:
    """Return a task with what its agents need, and no safer than its agents are."""
    doers = [agents[agent_id] for agent_id in spec.agents if agent_id in agents]
    needed = [field for agent in doers for field in agent.requires if field in context]
    return replace(
        spec,
        requires=tuple(dict.fromkeys((*spec.requires, *needed))),
        idempotent=spec.idempotent and all(agent.idempotent for agent in doers),
    )


def _a(pattern: Pattern) -> str:
    """Return a pattern with its article."""
    return f"an {pattern}" if pattern is Pattern.ORCHESTRATOR else f"a {pattern}"
