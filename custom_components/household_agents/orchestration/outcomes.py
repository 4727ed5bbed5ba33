"""What a task may use, and what it has come to: pure rules of one task's life."""

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from homeassistant.util import dt as dt_util

from ..agents.kinds import TaskKind
from ..dispatch.run import RunError
from ..memory.records import Report
from ..memory.workflow_records import (
    TaskRecord,
    TaskState,
    WorkflowRecord,
    WorkflowState,
)
from .task_errors import TaskError, task_in_words
from .work import TaskResult

#: What makes no sense before what it depends on has been carried out.
_ON_THE_STRENGTH_OF: Final = (TaskKind.ACTUATE, TaskKind.VERIFY)


def inputs_of(record: WorkflowRecord, task: TaskRecord) -> dict[str, Report]:
    """Return the reports that a task depends on; what is degraded says so itself."""
    needed = [record.task(one) for one in task.spec.depends_on]
    return {
        one.task_id: one.report.with_notes(degradation(one))
        if one.error is not None
        else one.report
        for one in needed
        if one.report is not None
    }


def degraded_inputs(record: WorkflowRecord, task: TaskRecord) -> list[TaskRecord]:
    """Return the tasks whose results a task needs and that are not as they should be."""
    needed = (record.task(one) for one in task.spec.depends_on)
    return [one for one in needed if one.error is not None]


def degradation(task: TaskRecord) -> str:
    """Say that a task's result is not as it should be."""
    why = task_in_words(task.error, task.error_detail)
    return f"The result of '{task.task_id}' is incomplete: {why}."


def refusal(
    record: WorkflowRecord, task: TaskRecord, degraded: Collection[TaskRecord]
) -> TaskResult | None:
    """Return why a task is not even begun, or nothing (F166 to F169, F184)."""
    given = record.context
    missing = [
        name
        for name in task.spec.requires
        if given.get(name) is None or not given[name]
    ]
    if missing:
        return _failed(TaskError.CONTEXT_MISSING, ", ".join(missing))
    for needed in map(record.task, task.spec.depends_on):
        if needed.report is None:
            return _failed(TaskError.DEPENDENCY, needed.task_id)
    waiting = [one.task_id for one in degraded if one.error == TaskError.WAITING]
    if waiting and task.spec.kind in _ON_THE_STRENGTH_OF:
        return _failed(TaskError.UNANSWERED, ", ".join(waiting))
    if degraded and task.spec.kind is TaskKind.ACTUATE:
        names = ", ".join(one.task_id for one in degraded)
        return _failed(TaskError.DEGRADED_INPUT, names)
    return None


def noted(result: TaskResult, degraded: Collection[TaskRecord]) -> TaskResult:
    """Say in a result which of its inputs were not as they should be."""
    if result.report is None or not degraded:
        return result
    notes = [degradation(one) for one in degraded]
    missing = [note for note in notes if note not in result.report.notes]
    return replace(result, report=result.report.with_notes(*missing))


def ended_task(
    task: TaskRecord, result: TaskResult, ending: WorkflowState | None
) -> TaskRecord:
    """Return a task with what has become of it."""
    state = TaskState.FAILED
    if result.report is not None:
        state = TaskState.COMPLETED
    elif result.error == TaskError.UNANSWERED:
        state = TaskState.SKIPPED
    elif ending is not None or result.error == RunError.CANCELLED:
        state = TaskState.CANCELLED
    return replace(
        task,
        state=state,
        run_id=result.run_id or task.run_id,
        report=result.report,
        error=result.error,
        error_detail=result.error_detail,
        ended_at=dt_util.utcnow(),
    )


def skipped(task: TaskRecord, error: TaskError, detail: str = "") -> TaskRecord:
    """Return a task that cannot or may not begin any more."""
    return replace(
        task,
        state=TaskState.SKIPPED,
        error=str(error),
        error_detail=detail,
        ended_at=dt_util.utcnow(),
    )


def cut_short(task: TaskRecord, ending: WorkflowState) -> TaskRecord:
    """Return a pending task whose workflow has ended before it."""
    return replace(
        task,
        state=TaskState.CANCELLED,
        error=str(ending_error(ending)),
        ended_at=dt_util.utcnow(),
    )


def ending_error(ending: WorkflowState) -> TaskError:
    """Return why tasks end where a workflow ends before them."""
    if ending is WorkflowState.EXPIRED:
        return TaskError.EXPIRED
    return TaskError.CANCELLED


def _failed(error: TaskError, detail: str) -> TaskResult:
    """Return the result of a task that did not begin."""
    return TaskResult(report=None, error=str(error), error_detail=detail)
