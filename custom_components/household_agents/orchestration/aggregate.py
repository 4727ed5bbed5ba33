"""From a workflow's tasks to what is compiled: what came of each, said of each."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from ..agents.definition import AgentDefinition
from ..agents.kinds import TaskKind
from ..dispatch.report import report_text
from ..memory.workflow_records import TaskRecord, TaskState, WorkflowRecord
from .collect import Finding, conflict_notes
from .task_errors import task_in_words

#: Tasks that judge others' work; their approval is no news.
CHECKS: Final = (TaskKind.REVIEW, TaskKind.VERIFY)
_WHY: Final[Mapping[TaskState, str]] = {
    TaskState.FAILED: "failed",
    TaskState.SKIPPED: "left out",
    TaskState.CANCELLED: "cancelled",
    TaskState.NEEDS_REVIEW: "cut off, and somebody has to look whether it was done",
}


def findings_of(
    record: WorkflowRecord,
    agents: Mapping[str, AgentDefinition],
    orchestrator: AgentDefinition,
    *,
    wanted: bool,
) -> list[Finding]:
    """Return what is to be compiled, in the order of the tasks.

    A result that others have built on is theirs to tell, and a check that says yes
    says nothing else. ``wanted`` is whether somebody asked and waits for results.
    """
    delivered = {task.task_id for task in deliverables(record.tasks)}
    titles = _titles(record.tasks, agents)
    return [
        Finding(
            agent=agents.get(task.spec.agents[0], orchestrator),
            report=task.report,
            state=str(task.state),
            problem=problem,
            conflicts=conflict_notes(task.report) if task.report else (),
            title=titles[task.task_id],
            wanted=wanted and task.task_id in delivered,
        )
        for task in record.tasks
        if (problem := problem_of(task)) or task.task_id in delivered
    ]


def deliverables(tasks: Sequence[TaskRecord]) -> list[TaskRecord]:
    """Return the completed tasks whose results are the answer."""
    used = {
        needed
        for task in tasks
        if task.state is TaskState.COMPLETED and task.spec.kind not in CHECKS
        for needed in task.spec.depends_on
    }
    return [
        task
        for task in tasks
        if task.state is TaskState.COMPLETED
        and task.spec.kind not in CHECKS
        and task.task_id not in used
    ]


def evidence_of(record: WorkflowRecord) -> str:
    """Return all results, for whoever checks the answer against them."""
    return "\n\n".join(
        f"{task.task_id}: {report_text(task.report)}"
        for task in record.tasks
        if task.report is not None
    )


def problem_of(task: TaskRecord) -> str:
    """Say what is wrong with a task that has ended; empty if nothing is."""
    if task.state is TaskState.COMPLETED:
        parts = [task_in_words(task.error, task.error_detail)] if task.error else []
        notes = task.report.notes if task.report else ()
        told = conflict_notes(task.report) if task.report else ()
        said = [
            note
            for note in notes
            if note not in told and (task.error_detail not in note or not parts)
        ]
        return "; ".join([*parts, *said])
    if not task.state.terminal:
        return ""
    if not task.error:
        return _WHY[task.state]
    return f"{_WHY[task.state]}: {task_in_words(task.error, task.error_detail)}"


def _titles(
    tasks: Sequence[TaskRecord], agents: Mapping[str, AgentDefinition]
) -> dict[str, str]:
    """Return what each task is called: its agent's name, if it has but this one."""
    count = Counter(agent for task in tasks for agent in task.spec.agents)
    titles = {}
    for task in tasks:
        first = task.spec.agents[0]
        name = agents[first].name if first in agents else first
        words = task.task_id.replace("_", " ").replace("-", " ")
        if len(task.spec.agents) > 1:
            titles[task.task_id] = words.capitalize()
        elif count[first] > 1:
            titles[task.task_id] = f"{name} ({words})"
        else:
            titles[task.task_id] = name
    return titles
