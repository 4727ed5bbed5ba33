"""Workflows: every task once, whatever befalls the house (F133 to F142)."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from custom_components.household_agents.agents.kinds import TaskKind
from custom_components.household_agents.household import Household
from custom_components.household_agents.memory.workflow_records import (
    TaskRecord,
    TaskSpec,
    WorkflowRecord,
)
from homeassistant.util import dt as dt_util

from .conftest import MakeHousehold, agent, orchestrator

WORDS = "Find out what there is to know about"


def spec(task_id: str, who: str, *needs: str, **fields: Any) -> TaskSpec:
    """Return one task of research, unless said otherwise."""
    return TaskSpec(
        task_id=task_id,
        agents=(who,),
        depends_on=needs,
        **{
            "kind": TaskKind.RESEARCH,
            "description": f"{WORDS} {task_id}.",
            **fields,
        },
    )


def workflow(
    specs: Sequence[TaskSpec], key: str = "a request", **fields: Any
) -> WorkflowRecord:
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


async def finished(household: Household, record: WorkflowRecord) -> WorkflowRecord:
    """Run a workflow to its end."""
    started = await household.workflows.start(record)
    return await household.workflows.wait(started.workflow_id)


def states(record: WorkflowRecord) -> dict[str, str]:
    """Return the states of the tasks."""
    return {task.task_id: str(task.state) for task in record.tasks}


async def test_tasks_run_in_the_order_of_their_graph(
    make_household: MakeHousehold,
) -> None:
    """What is ready runs; results go on to who needs them (F133, F137)."""
    household = await make_household(agent("Chef"), agent("Shopper"), orchestrator())
    record = await finished(
        household,
        workflow([spec("menu", "chef"), spec("list", "shopper", "menu")]),
    )
    assert record.state == "completed"
    assert states(record) == {"menu": "completed", "list": "completed"}
