"""A workflow under way: what is known of it, changed in one step each."""

import asyncio
from dataclasses import dataclass, field, replace

from homeassistant.core import CALLBACK_TYPE
from homeassistant.util import dt as dt_util

from ..memory.workflow_records import (
    TaskRecord,
    TaskState,
    WorkflowRecord,
    WorkflowState,
)
from . import graph
from .outcomes import cut_short, skipped
from .task_errors import TaskError


@dataclass(slots=True, eq=False)
class Active:
    """A workflow under way."""

    record: WorkflowRecord
    done: asyncio.Future[WorkflowRecord]
    #: It is in the journal: tasks may begin.
    begun: bool = False
    #: Why it ends before its tasks do.
    ending: WorkflowState | None = None
    closing: bool = False
    work: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    #: Tasks whose end is being written: it stands, whatever comes in between.
    settling: set[str] = field(default_factory=set)
    #: The run that asked for it is there and has not begun to wait yet.
    expected: bool = False
    waiters: int = 0
    taken: bool = False
    stop_clock: CALLBACK_TYPE | None = None

    def put(self, *tasks: TaskRecord) -> None:
        """Replace tasks, in one step."""
        new = {task.task_id: task for task in tasks}
        self.record = replace(
            self.record,
            tasks=tuple(new.get(task.task_id, task) for task in self.record.tasks),
        )

    @property
    def spent(self) -> bool:
        """Whether the budget is used up."""
        budget = self.record.budget_tokens
        return budget is not None and self.record.usage.total_tokens >= budget

    @property
    def spending(self) -> str:
        """What was used of the budget, in words."""
        used = self.record.usage.total_tokens
        return f"{used} of {self.record.budget_tokens} tokens"

    def give_up(self) -> list[TaskRecord]:
        """End the tasks that can or may not begin any more, and return them."""
        tasks = self.record.tasks
        pending = [task for task in tasks if task.state is TaskState.PENDING]
        if self.ending is not None:
            ended = [cut_short(task, self.ending) for task in pending]
        elif self.spent:
            ended = [skipped(task, TaskError.BUDGET, self.spending) for task in pending]
        else:
            blamed = graph.to_skip(tasks)
            ended = [
                skipped(task, TaskError.DEPENDENCY, blamed[task.task_id])
                for task in pending
                if task.task_id in blamed
            ]
            if not ended and not self.work and not graph.ready(tasks):
                ended = [skipped(task, TaskError.STUCK) for task in pending]
        self.put(*ended)
        return ended

    def begin_ready(self) -> list[TaskRecord]:
        """Take the tasks that are ready into progress; none is taken twice."""
        begun = [
            replace(
                task,
                state=TaskState.IN_PROGRESS,
                attempt=task.attempt + 1,
                started_at=dt_util.utcnow(),
            )
            for task in graph.ready(self.record.tasks)
        ]
        self.put(*begun)
        return begun

    def ended(self) -> WorkflowRecord:
        """Return the workflow with its end, now that all tasks have ended."""
        tasks = self.record.tasks
        cut = any(task.state is TaskState.CANCELLED for task in tasks)
        state = self.ending if self.ending and cut else graph.final_state(tasks)
        return replace(self.record, state=state, ended_at=dt_util.utcnow())
