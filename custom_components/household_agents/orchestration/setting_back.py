"""Where a check of a change fails, the change is set back (F100, F106)."""

from collections.abc import Sequence
from dataclasses import replace
import logging

from ..agents.kinds import TaskKind
from ..dispatch.parts import Parts
from ..dispatch.safeguard import set_back
from ..memory.connection import JournalError
from ..memory.workflow_records import TaskRecord, TaskState, WorkflowRecord
from .work import TaskResult

_LOGGER = logging.getLogger(__name__)


def checked_changes(record: WorkflowRecord, check: TaskRecord) -> Sequence[TaskRecord]:
    """Return the changes that a verifying task has looked at, the last one first."""
    if check.spec.kind is not TaskKind.VERIFY:
        return ()
    return tuple(
        task
        for task in reversed(record.tasks)
        if task.task_id in check.spec.depends_on
        and task.spec.kind is TaskKind.ACTUATE
        and task.state is TaskState.COMPLETED
        and task.run_id is not None
    )


async def set_back_changes(
    parts: Parts, record: WorkflowRecord, check: TaskRecord, result: TaskResult
) -> TaskResult:
    """Set back what a failed check was to bear out, and have its result say so.

    Only agents whose definition asks for it are set back. It comes before the
    check's end is written: what is cut is done anew with the check.
    """
    if result.error is None:
        return result
    notes: list[str] = []
    for task in checked_changes(record, check):
        notes += await _set_back(parts, task)
    if not notes:
        return result
    detail = " ".join((f"{result.error_detail}.".lstrip("."), *notes))
    return replace(result, error_detail=detail)


async def _set_back(parts: Parts, task: TaskRecord) -> Sequence[str]:
    """Set back what one task's run has changed."""
    try:
        run = await parts.journal.run(task.run_id) if task.run_id else None
        agent = parts.registry.get(run.agent_id) if run else None
        if run is None or agent is None or not agent.rollback:
            return ()
        return (await set_back(parts, agent, run.request)).notes()
    except JournalError as err:
        _LOGGER.exception("Task %s could not be set back", task.task_id)
        return (f"It could not be set back: {err}",)
