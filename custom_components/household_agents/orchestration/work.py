"""What a workflow's task is to whoever performs it, and what comes of it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from ..memory.records import Report, RunRecord
from ..memory.workflow_records import TaskRecord, WorkflowRecord
from ..model.usage import NO_USAGE, Usage


class Ask(Protocol):
    """Has an agent run for a task and returns how the run ended."""

    async def __call__(
        self,
        agent_id: str,
        text: str,
        *,
        part: str = "",
        context: Mapping[str, Any] | None = None,
    ) -> RunRecord:
        """``part`` tells the runs of one attempt apart, such as a round or a vote.

        Asking again for the same part of the same attempt returns the first run.
        Raises ``RunRefused`` where the agent cannot be asked at all.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskWork:
    """One attempt at one task."""

    workflow: WorkflowRecord
    task: TaskRecord
    #: The reports that the task depends on, by task id.
    inputs: Mapping[str, Report]
    ask: Ask


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskResult:
    """How an attempt ended; a task without a report has failed."""

    report: Report | None
    run_id: str | None = None
    error: str | None = None
    error_detail: str = ""
    usage: Usage = NO_USAGE


type Performer = Callable[[TaskWork], Awaitable[TaskResult]]
