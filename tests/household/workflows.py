"""Workflows for tests of a whole household."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from custom_components.household_agents.agents.kinds import TaskKind
from custom_components.household_agents.household import Household
from custom_components.household_agents.memory.records import RunRecord, RunSource
from custom_components.household_agents.memory.workflow_records import (
    TaskRecord,
    TaskSpec,
    WorkflowRecord,
)
from homeassistant.util import dt as dt_util


def spec(task_id: str, who: str, *needs: str, **fields: Any) -> TaskSpec:
    """Return one task of research, unless said otherwise."""
    return TaskSpec(
        task_id=task_id,
        agents=(who,),
        depends_on=needs,
        **{"kind": TaskKind.RESEARCH, "description": asked(task_id), **fields},
    )


def asked(task_id: str) -> str:
    """Return what a task's agent is told: no other request holds these words."""
    return f"Find out all that matters about [{task_id}]."


def workflow(*specs: TaskSpec, key: str = "a request", **fields: Any) -> WorkflowRecord:
    """Return a workflow that has not begun."""
    return WorkflowRecord(
        **{
            "key": key,
            "agent_id": "check_in",
            "request": "Get the house ready for the guests",
            "tasks": tuple(TaskRecord(spec=one) for one in specs),
            "expires_at": dt_util.utcnow() + timedelta(hours=24),
            **fields,
        }
    )


async def finished(
    household: Household, *specs: TaskSpec, **fields: Any
) -> WorkflowRecord:
    """Run a workflow to its end, waiting for it."""
    started = await household.workflows.start(workflow(*specs, **fields))
    return await household.workflows.wait(started.workflow_id)


def states(record: WorkflowRecord) -> dict[str, str]:
    """Return the states of the tasks."""
    return {task.task_id: str(task.state) for task in record.tasks}


async def runs_of(household: Household, record: WorkflowRecord) -> list[RunRecord]:
    """Return the runs of a workflow's tasks, the first one first."""
    runs = await household.journal.runs(
        parent_id=record.run_id or record.workflow_id, limit=500
    )
    return runs[::-1]


async def announcements(household: Household) -> list[RunRecord]:
    """Return the runs that were to announce the end of a workflow."""
    runs = await household.journal.runs(
        agent_id="check_in", sources=[RunSource.WORKFLOW], limit=500
    )
    return [one for one in runs if "workflow_id" in one.request.context]


async def until(condition: Callable[[], object]) -> None:
    """Wait until something holds; a test that waits in vain runs into its limit."""
    while not condition():
        await asyncio.sleep(0.01)


def texts(turns: Sequence[Any], words: str) -> list[str]:
    """Return the requests that hold some words."""
    return [turn.text for turn in turns if words in turn.text]
