"""The values of workflows: a graph of tasks, and how far it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final, Self

from homeassistant.util import dt as dt_util
from homeassistant.util.ulid import ulid_now

from ..agents.kinds import TaskKind, TaskMode
from ..model.usage import NO_USAGE, Usage
from .records import Report


class TaskState(StrEnum):
    """A task's states."""

    PENDING = "pending"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    FAILED = "failed"
    #: What it depends on did not come about.
    SKIPPED = "skipped"
    CANCELLED = "cancelled"
    #: It was cut after an effect whose outcome nobody knows: a person decides.
    NEEDS_REVIEW = "needs_review"

    @property
    def terminal(self) -> bool:
        """Whether the task has ended."""
        return self not in (TaskState.PENDING, TaskState.IN_PROGRESS)


class WorkflowState(StrEnum):
    """A workflow's states."""

    RUNNING = "running"
    COMPLETED = "completed"
    #: Some tasks completed and some did not.
    PARTIAL = "partial"
    FAILED = "failed"
    CANCELLED = "cancelled"
    #: Not done within the time that a workflow is kept.
    EXPIRED = "expired"

    @property
    def terminal(self) -> bool:
        """Whether the workflow has ended."""
        return self is not WorkflowState.RUNNING


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskSpec:
    """One task as it was planned; ids are unique within the workflow."""

    task_id: str
    kind: TaskKind
    #: Specific and complete: who does it sees nothing else but its inputs.
    description: str
    #: One agent, or those that the mode chooses from or asks together.
    agents: tuple[str, ...]
    mode: TaskMode = TaskMode.SINGLE
    depends_on: tuple[str, ...] = ()
    #: Keys of the workflow's context that must be there (F167).
    requires: tuple[str, ...] = ()
    idempotent: bool = True
    #: What the mode and the gate need: rules, choices, rounds, contract.
    options: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    def as_dict(self) -> dict[str, Any]:
        """Return JSON data for the journal and responses."""
        return {
            "task_id": self.task_id,
            "kind": str(self.kind),
            "description": self.description,
            "agents": list(self.agents),
            "mode": str(self.mode),
            "depends_on": list(self.depends_on),
            "requires": list(self.requires),
            "idempotent": self.idempotent,
            "options": dict(self.options),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> TaskSpec:
        """Read what ``as_dict`` wrote."""
        return cls(
            task_id=data["task_id"],
            kind=TaskKind(data["kind"]),
            description=data["description"],
            agents=tuple(data["agents"]),
            mode=TaskMode(data["mode"]),
            depends_on=tuple(data["depends_on"]),
            requires=tuple(data["requires"]),
            idempotent=data["idempotent"],
            options=MappingProxyType(dict(data["options"])),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRecord:
    """One task and what has become of it."""

    spec: TaskSpec
    state: TaskState = TaskState.PENDING
    #: How often it was begun.
    attempt: int = 0
    #: The run that did it, or the last of several.
    run_id: str | None = None
    report: Report | None = None
    error: str | None = None
    error_detail: str = ""
    started_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def task_id(self) -> str:
        """The task's id."""
        return self.spec.task_id

    def as_dict(self) -> dict[str, Any]:
        """Return JSON data for the journal and responses."""
        return {
            **self.spec.as_dict(),
            "state": str(self.state),
            "attempt": self.attempt,
            "run_id": self.run_id,
            "report": self.report.as_dict() if self.report else None,
            "error": self.error,
            "error_detail": self.error_detail,
            "started_at": self.started_at.isoformat() if self.started_at else None,
            "ended_at": self.ended_at.isoformat() if self.ended_at else None,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> TaskRecord:
        """Read what ``as_dict`` wrote."""
        return cls(
            spec=TaskSpec.from_dict(data),
            state=TaskState(data["state"]),
            attempt=data["attempt"],
            run_id=data["run_id"],
            report=Report.from_dict(data["report"]) if data["report"] else None,
            error=data["error"],
            error_detail=data["error_detail"],
            started_at=_time(data["started_at"]),
            ended_at=_time(data["ended_at"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkflowRecord:
    """A workflow: one request, its tasks and its end.

    ``key`` makes it unique: who asks again with the same key, such as an
    orchestrator's run that is retried after a restart, finds this one.
    """

    key: str
    #: The orchestrator that answers for it.
    agent_id: str
    request: str
    tasks: tuple[TaskRecord, ...]
    expires_at: datetime
    context: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    state: WorkflowState = WorkflowState.RUNNING
    #: The run that began it; tasks are runs below it.
    run_id: str | None = None
    user_id: str | None = None
    #: Whom the matter has passed on the mesh, as of the run that began it.
    heard: tuple[str, ...] = ()
    budget_tokens: int | None = None
    usage: Usage = NO_USAGE
    created_at: datetime = field(default_factory=dt_util.utcnow)
    ended_at: datetime | None = None
    report: Report | None = None
    workflow_id: str = field(default_factory=ulid_now)

    def task(self, task_id: str) -> TaskRecord:
        """Return a task, or raise ``KeyError`` (F138)."""
        for task in self.tasks:
            if task.task_id == task_id:
                return task
        raise KeyError(f"workflow {self.workflow_id} has no task '{task_id}'")

    def as_dict(self) -> dict[str, Any]:
        """Return what actions and events say of a workflow."""
        return {
            "workflow_id": self.workflow_id,
            "agent_id": self.agent_id,
            "request": self.request,
            "state": str(self.state),
            "run_id": self.run_id,
            "created_at": self.created_at.isoformat(),
            "ended_at": self.ended_at.isoformat() if self.ended_at else None,
            "expires_at": self.expires_at.isoformat(),
            "usage": self.usage.as_dict(),
            "report": self.report.as_dict() if self.report else None,
            "tasks": [task.as_dict() for task in self.tasks],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a workflow stands in the order of pages: the next one begins below."""

    at: datetime
    workflow_id: str

    def __str__(self) -> str:
        """Return it as a text to hand out."""
        return f"{self.at.isoformat()}/{self.workflow_id}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what was handed out, or raise ``ValueError``."""
        at, _, workflow_id = text.partition("/")
        when = datetime.fromisoformat(at)
        if when.tzinfo is None or not workflow_id:
            raise ValueError("this is no place of ours")
        return cls(at=when, workflow_id=workflow_id)


#: Key of a workflow's results in the context of the tasks that need them.
RESULTS: Final = "results"


def _time(value: str | None) -> datetime | None:
    """Read an ISO time."""
    return datetime.fromisoformat(value) if value else None
