"""A definition's steps as a graph of tasks: by code, without a model."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from homeassistant.util import slugify

from ..agents.definition import AgentDefinition, FlowStep
from ..agents.kinds import Flow, TaskMode
from ..memory.workflow_records import TaskSpec
from .performing import CONTRACT, contract_options

_MODES: Mapping[Flow, TaskMode] = {
    Flow.ROUTE: TaskMode.ROUTE,
    Flow.VOTE: TaskMode.VOTE,
    Flow.REFINE: TaskMode.REFINE,
}


def graph_of(
    orchestrator: AgentDefinition,
    request: str,
    agents: Mapping[str, AgentDefinition],
) -> tuple[TaskSpec, ...]:
    """Return the tasks of an orchestrator whose definition says who does what."""
    steps = orchestrator.steps
    if mode := _MODES.get(orchestrator.flow):
        return (_joint(orchestrator, mode, request, agents),)
    chained = orchestrator.flow is Flow.CHAIN
    ids = [slugify(step.name) for step in steps]
    return tuple(
        TaskSpec(
            task_id=ids[index],
            kind=step.kind,
            description=task_text(step.task, request, step.name),
            agents=(step.agent,),
            depends_on=(ids[index - 1],) if chained and index else (),
            idempotent=_idempotent([step.agent], agents),
            options=_options(step),
        )
        for index, step in enumerate(steps)
    )


def _joint(
    orchestrator: AgentDefinition,
    mode: TaskMode,
    request: str,
    agents: Mapping[str, AgentDefinition],
) -> TaskSpec:
    """Return the one task that several agents are used for."""
    steps = orchestrator.steps
    first = steps[0]
    doers = list(dict.fromkeys(step.agent for step in steps))
    extra: dict[str, Any] = {}
    if mode is TaskMode.ROUTE:
        extra["rules"] = [_rule(step) for step in steps]
    elif mode is TaskMode.VOTE:
        extra["choices"] = list(orchestrator.choices)
        extra["questions"] = {step.agent: step.task for step in steps if step.task}
    else:
        extra |= {"criteria": steps[1].task, "rounds": orchestrator.max_rounds}
    return TaskSpec(
        task_id=slugify(first.name) if mode is TaskMode.REFINE else str(mode),
        kind=first.kind,
        description=task_text(
            first.task if mode is TaskMode.REFINE else "", request, orchestrator.name
        ),
        agents=tuple(doers),
        mode=mode,
        idempotent=_idempotent(doers, agents),
        options=_options(first, **extra),
    )


def task_text(task: str, request: str, name: str) -> str:
    """Return a task that is complete for who sees nothing else."""
    if task and request and task != request:
        return f"{task}\n\nThe request that this is for: {request}"
    return task or request or f"Do your part of '{name}' and report what you found."


def _rule(step: FlowStep) -> dict[str, Any]:
    """Return when a route takes a step, and what is done then."""
    return {
        "name": step.name,
        "agent": step.agent,
        "when": step.when,
        "task": step.task,
        "options": dict(_options(step)),
    }


def _idempotent(doers: Sequence[str], agents: Mapping[str, AgentDefinition]) -> bool:
    """Whether all agents may do their work twice."""
    return all(agents[agent_id].idempotent for agent_id in doers if agent_id in agents)


def _options(step: FlowStep, **extra: Any) -> Mapping[str, Any]:
    """Return a step's options as JSON data."""
    if step.gate is not None:
        extra[CONTRACT] = contract_options(step.gate)
    return MappingProxyType({key: value for key, value in extra.items() if value})
