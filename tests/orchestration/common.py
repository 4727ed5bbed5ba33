"""Tasks and workflows for tests, with everything that does not matter filled in."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from custom_components.household_agents.agents.kinds import TaskKind
from custom_components.household_agents.memory.records import Report
from custom_components.household_agents.memory.workflow_records import (
    TaskRecord,
    TaskSpec,
    TaskState,
    WorkflowRecord,
)

NOW = datetime(2026, 10, 5, 7, 30, tzinfo=UTC)
REPORT = Report(headline="The pantry holds flour, rice and beans")


def spec(task_id: str, *needs: str, **fields: Any) -> TaskSpec:
    """Return one planned task."""
    return TaskSpec(
        task_id=task_id,
        depends_on=needs,
        **{
            "kind": TaskKind.RESEARCH,
            "description": f"Find out all that matters about {task_id}",
            "agents": ("chef",),
            **fields,
        },
    )


def task(
    task_id: str, *needs: str, state: TaskState = TaskState.PENDING, **fields: Any
) -> TaskRecord:
    """Return one task and what has become of it."""
    of_record = {
        name: fields.pop(name) for name in TaskRecord.__slots__ if name in fields
    }
    return TaskRecord(spec=spec(task_id, *needs, **fields), state=state, **of_record)


def workflow(*tasks: TaskRecord, **fields: Any) -> WorkflowRecord:
    """Return a workflow of tasks."""
    return WorkflowRecord(
        **{
            "key": "the request",
            "agent_id": "check_in",
            "request": "Get the house ready for the guests",
            "tasks": tasks,
            "created_at": NOW,
            "expires_at": NOW + timedelta(hours=24),
            **fields,
        }
    )


@st.composite
def graphs(
    draw: st.DrawFn, kinds: st.SearchStrategy[TaskKind], agents: int = 1, most: int = 8
) -> tuple[TaskSpec, ...]:
    """Draw a valid graph: tasks depend only on tasks drawn before them."""
    specs: list[TaskSpec] = []
    for index in range(draw(st.integers(1, most))):
        earlier = [one.task_id for one in specs]
        needs = (
            draw(st.lists(st.sampled_from(earlier), unique=True, max_size=3))
            if earlier
            else []
        )
        number = draw(st.integers(0, agents - 1))
        specs.append(
            spec(f"t{index}", *needs, kind=draw(kinds), agents=(f"agent_{number}",))
        )
    return tuple(draw(st.permutations(specs)))
