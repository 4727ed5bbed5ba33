"""The rules of task graphs: what makes one valid, what may begin, how it ends."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
import re
from typing import Final

from ..agents.kinds import TaskMode
from ..memory.workflow_records import TaskRecord, TaskSpec, TaskState, WorkflowState

#: Shorter descriptions say nothing to whoever sees nothing else (F097).
MIN_WORDS: Final = 3
MIN_CHARACTERS: Final = 10
#: So many tasks may a plan have, before checks are added to it.
MAX_TASKS: Final = 20

_ID: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
#: What these have come to, nothing that depends on them can use.
_LOST: Final = frozenset(
    {
        TaskState.FAILED,
        TaskState.SKIPPED,
        TaskState.CANCELLED,
        TaskState.NEEDS_REVIEW,
    }
)


def problems(
    specs: Sequence[TaskSpec],
    known: Collection[str],
    max_tasks: int = MAX_TASKS,
) -> list[str]:
    """Return what is wrong with a graph, one sentence each; empty if nothing is.

    ``known`` are the ids of the agents that tasks may be given to.
    """
    if not specs:
        return ["The plan has no tasks."]
    found = []
    if len(specs) > max_tasks:
        found.append(f"The plan has {len(specs)} tasks; at most {max_tasks} may be.")
    ids = [spec.task_id for spec in specs]
    found += [
        f"Task id '{task_id}' is used {times} times."
        for task_id, times in Counter(ids).items()
        if times > 1
    ]
    for spec in specs:
        found += _problems_of(spec, known, ids)
    if (circle := cycle(specs)) is not None:
        found.append(f"Tasks wait for each other in a circle: {' → '.join(circle)}.")
    return found


def _problems_of(
    spec: TaskSpec, known: Collection[str], ids: Collection[str]
) -> list[str]:
    """Return what is wrong with one task."""
    who = f"Task '{spec.task_id}'"
    found = []
    if not _ID.fullmatch(spec.task_id):
        found.append(
            f"{who}: an id has 1 to 60 small letters, digits, '_' and '-' only."
        )
    if vague(spec.description):
        found.append(
            f"{who}: the description '{spec.description}' is too vague; say in at "
            f"least {MIN_WORDS} words and {MIN_CHARACTERS} characters what is to come of it."
        )
    found += [
        f"{who}: there is no agent '{agent}' that can be asked."
        for agent in spec.agents
        if agent not in known
    ]
    if len(set(spec.agents)) < len(spec.agents):
        found.append(f"{who}: an agent is named more than once.")
    found += _problems_of_mode(spec, who)
    for needed in spec.depends_on:
        if needed == spec.task_id:
            found.append(f"{who} depends on itself.")
        elif needed not in ids:
            found.append(f"{who} depends on '{needed}', which is no task of the plan.")
    return found


def _problems_of_mode(spec: TaskSpec, who: str) -> list[str]:
    """Return what is wrong with how a task uses its agents."""
    if not spec.agents:
        return [f"{who} has no agent."]
    if spec.mode not in [*TaskMode]:
        return [f"{who}: '{spec.mode}' is no mode; use one of {', '.join(TaskMode)}."]
    if spec.mode is TaskMode.SINGLE and len(spec.agents) > 1:
        return [f"{who}: mode 'single' takes one agent, not {len(spec.agents)}."]
    if spec.mode is not TaskMode.SINGLE and len(spec.agents) < 2:
        return [f"{who}: mode '{spec.mode}' takes at least two agents."]
    return []


def vague(description: str) -> bool:
    """Whether a description is too short to act on."""
    text = description.strip()
    return len(text) < MIN_CHARACTERS or len(text.split()) < MIN_WORDS


def cycle(specs: Sequence[TaskSpec]) -> tuple[str, ...] | None:
    """Return a circle of dependencies as its path, or nothing.

    Unknown dependencies and those on oneself are left aside.
    """
    ids = {spec.task_id for spec in specs}
    waits_for = {
        spec.task_id: [
            one for one in spec.depends_on if one in ids and one != spec.task_id
        ]
        for spec in specs
    }
    left = dict(waits_for)
    while free := [one for one, needed in left.items() if not set(needed) & set(left)]:
        for one in free:
            del left[one]
    if not left:
        return None
    path = [next(iter(left))]
    while (following := next(one for one in left[path[-1]] if one in left)) not in path:
        path.append(following)
    return (*path[path.index(following) :], following)


def ready(tasks: Sequence[TaskRecord]) -> tuple[TaskRecord, ...]:
    """Return the pending tasks whose dependencies are all completed (F137)."""
    states = {task.task_id: task.state for task in tasks}
    return tuple(
        task
        for task in tasks
        if task.state is TaskState.PENDING
        and all(states.get(one) is TaskState.COMPLETED for one in task.spec.depends_on)
    )


def to_skip(tasks: Sequence[TaskRecord]) -> Mapping[str, str]:
    """Return the pending tasks that can never begin, each with the task to blame."""
    lost = {task.task_id: task.task_id for task in tasks if task.state in _LOST}
    skipped: dict[str, str] = {}
    pending = [task for task in tasks if task.state is TaskState.PENDING]
    found = True
    while found:
        found = False
        for task in pending:
            blamed = next(
                (lost[one] for one in task.spec.depends_on if one in lost), ""
            )
            if blamed and task.task_id not in lost:
                lost[task.task_id] = skipped[task.task_id] = blamed
                found = True
    return skipped


def final_state(tasks: Sequence[TaskRecord]) -> WorkflowState:
    """Return how a workflow ended whose tasks have all ended."""
    states = {task.state for task in tasks}
    if states <= {TaskState.COMPLETED}:
        return WorkflowState.COMPLETED
    if TaskState.COMPLETED in states:
        return WorkflowState.PARTIAL
    if states & {TaskState.FAILED, TaskState.NEEDS_REVIEW}:
        return WorkflowState.FAILED
    if TaskState.CANCELLED in states:
        return WorkflowState.CANCELLED
    return WorkflowState.FAILED
