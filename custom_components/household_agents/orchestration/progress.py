"""How far workflows are: for events, entities and responses."""

from collections import Counter
from typing import Any, Final

from ..memory.workflow_records import TaskRecord, TaskState, WorkflowRecord

_MAX_REQUEST: Final = 120


def counts(record: WorkflowRecord) -> dict[str, int]:
    """Return how many tasks are in each state; states without any are left out."""
    found = Counter(str(task.state) for task in record.tasks)
    return {state: found[state] for state in TaskState if found[state]}


def percent(record: WorkflowRecord) -> int:
    """Return how many of the tasks have ended, in percent."""
    ended = sum(task.state.terminal for task in record.tasks)
    return round(100 * ended / max(1, len(record.tasks)))


def event_data(record: WorkflowRecord, task: TaskRecord | None) -> dict[str, Any]:
    """Return what is said on the bus of a change: ids, states, counts, no texts."""
    data: dict[str, Any] = {
        "workflow_id": record.workflow_id,
        "agent_id": record.agent_id,
        "run_id": record.run_id,
        "state": str(record.state),
        "tasks": len(record.tasks),
        "counts": counts(record),
        "percent": percent(record),
        "tokens": record.usage.total_tokens,
    }
    if task is not None:
        data |= {
            "task_id": task.task_id,
            "task_state": str(task.state),
            "task_kind": str(task.spec.kind),
            "task_agents": list(task.spec.agents),
            "task_run_id": task.run_id,
            "attempt": task.attempt,
            "error": task.error,
        }
    return data


def shown(record: WorkflowRecord) -> dict[str, Any]:
    """Return a workflow as an entity's attribute shows it."""
    return {
        "workflow_id": record.workflow_id,
        "agent_id": record.agent_id,
        "request": record.request[:_MAX_REQUEST],
        "percent": percent(record),
        "tasks": {task.task_id: str(task.state) for task in record.tasks},
    }
