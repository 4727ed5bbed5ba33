"""What becomes of tasks that a restart has cut: pure rules, without looking anywhere."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from ..agents.kinds import TaskKind
from ..memory.records import RunRecord, RunState
from ..memory.workflow_records import TaskRecord, TaskState
from .task_errors import TaskError

#: A task is begun so often at most, restarts included.
MAX_ATTEMPTS: Final = 3
#: An actuation that was meant longer ago is not simply repeated, and what was
#: verified longer ago is verified anew.
STALE_AFTER: Final = timedelta(minutes=10)


def resumed(
    task: TaskRecord,
    runs: Sequence[RunRecord],
    uncertain: Collection[str],
    now: datetime,
) -> TaskRecord:
    """Return a task found in progress as it goes on after a restart.

    ``runs`` are those of its present attempt; ``uncertain`` the ids of runs with
    an effect of which nobody knows whether it came about.
    """
    cut = [run for run in runs if _is_cut(run)]
    if not cut:
        # All that was asked has ended, and is found again under the same keys:
        # the same attempt goes on from there.
        return _again(task, attempt=max(0, task.attempt - 1))
    # The receipt is written before anything is done; without it nothing was.
    began = [run for run in cut if run.acknowledged_at is not None]
    if any(run.run_id in uncertain for run in cut):
        return _for_a_person(task, cut, now)
    if began and (not task.spec.idempotent or _is_stale(task, now)):
        return _for_a_person(task, cut, now)
    if task.attempt >= MAX_ATTEMPTS:
        return replace(
            task,
            state=TaskState.FAILED,
            run_id=cut[-1].run_id,
            error=str(TaskError.INTERRUPTED),
            error_detail=f"{task.attempt} attempts",
            ended_at=now,
        )
    return _again(task, attempt=task.attempt)


def stale_checks(tasks: Iterable[TaskRecord], now: datetime) -> list[TaskRecord]:
    """Return verifications to be done anew, since an actuation still waits on them."""
    known = {task.task_id: task for task in tasks}
    wanted = {
        needed
        for task in known.values()
        if task.state is TaskState.PENDING and task.spec.kind is TaskKind.ACTUATE
        for needed in task.spec.depends_on
    }
    return [
        replace(_again(task, attempt=task.attempt), report=None)
        for task in known.values()
        if task.task_id in wanted
        and task.spec.kind is TaskKind.VERIFY
        and task.state is TaskState.COMPLETED
        and task.attempt < MAX_ATTEMPTS
        and task.ended_at is not None
        and now - task.ended_at > STALE_AFTER
    ]


def _is_cut(run: RunRecord) -> bool:
    """Whether a restart has cut a run."""
    return run.state is RunState.INTERRUPTED or not run.state.terminal


def _is_stale(task: TaskRecord, now: datetime) -> bool:
    """Whether what a task was to change was meant for a house of long ago."""
    return (
        task.spec.kind is TaskKind.ACTUATE
        and task.started_at is not None
        and now - task.started_at > STALE_AFTER
    )


def _again(task: TaskRecord, *, attempt: int) -> TaskRecord:
    """Return a task that waits for its turn; beginning it counts the attempt."""
    return replace(
        task,
        state=TaskState.PENDING,
        attempt=attempt,
        run_id=None,
        error=None,
        error_detail="",
        started_at=None,
        ended_at=None,
    )


def _for_a_person(
    task: TaskRecord, cut: Sequence[RunRecord], now: datetime
) -> TaskRecord:
    """Return a task that a person has to look into."""
    return replace(
        task,
        state=TaskState.NEEDS_REVIEW,
        run_id=cut[-1].run_id,
        error=str(TaskError.NEEDS_REVIEW),
        ended_at=now,
    )
