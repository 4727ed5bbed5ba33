"""Workflows in the journal: unique by key, task by task, and forgotten in time."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

from custom_components.household_agents.agents.kinds import TaskKind
from custom_components.household_agents.memory.journal import Journal
from custom_components.household_agents.memory.records import Report, RunState
from custom_components.household_agents.memory.workflow_log import WorkflowLog
from custom_components.household_agents.memory.workflow_records import (
    TaskRecord,
    TaskSpec,
    TaskState,
    WorkflowRecord,
    WorkflowState,
)
from custom_components.household_agents.model.usage import Usage

from .common import NOW, make_run


def workflow(key: str, tasks: int = 4, age: int = 0) -> WorkflowRecord:
    """Return a workflow that was begun some days ago."""
    created = NOW - timedelta(days=age)
    return WorkflowRecord(
        key=key,
        agent_id="butler",
        request="Get the house ready \ud83d for guests",
        context={"guests": ["Ann", "Bo"]},
        tasks=tuple(
            TaskRecord(
                spec=TaskSpec(
                    task_id=f"t{n}",
                    kind=TaskKind.RESEARCH,
                    description="Find out what there is",
                    agents=("chef",),
                    options={"rounds": 2},
                )
            )
            for n in range(tasks)
        ),
        created_at=created,
        expires_at=created + timedelta(hours=24),
        budget_tokens=9_000,
        heard=("seaside/butler", "chef"),
        workflow_id=f"workflow-{key}",
    )


async def test_a_workflow_is_read_as_it_was_written(journal: Journal) -> None:
    """With everything that it carries, and once per key (F133)."""
    log = WorkflowLog(journal.database)
    record = workflow("one")
    assert await log.create(record) is None
    found = await log.get(record.workflow_id)
    assert found == replace(record, request="Get the house ready ? for guests")
    again = replace(record, workflow_id="another")
    assert await log.create(again) == found == await log.by_key("one")
    assert await log.get("another") is None
    assert await log.by_key("two") is None


async def test_tasks_written_at_once_are_all_kept(journal: Journal) -> None:
    """Four ends at the same time: each is a row of its own (F136, F139)."""
    log = WorkflowLog(journal.database)
    record = workflow("one")
    await log.create(record)
    done = [
        replace(
            task,
            state=TaskState.COMPLETED,
            attempt=1,
            report=Report(headline=f"Result of {task.task_id}"),
            ended_at=NOW,
        )
        for task in record.tasks
    ]
    await asyncio.gather(*(log.save_tasks(record.workflow_id, [one]) for one in done))
    found = await log.get(record.workflow_id)
    assert found is not None
    assert list(found.tasks) == done


async def test_an_end_is_delivered_once(journal: Journal) -> None:
    """Who ends, who runs and who still has to be told are told apart."""
    log = WorkflowLog(journal.database)
    record = workflow("one")
    await log.create(record)
    assert [one.key for one in await log.running()] == ["one"]
    assert await log.undelivered() == []
    ended = replace(record, state=WorkflowState.PARTIAL, ended_at=NOW)
    await log.finish(ended)
    assert await log.running() == []
    assert [one.state for one in await log.undelivered()] == [WorkflowState.PARTIAL]
    assert await log.deliver(record.workflow_id)
    assert not await log.deliver(record.workflow_id)
    assert await log.undelivered() == []
    await log.save_report(record.workflow_id, Report(headline="All is ready"))
    found = await log.get(record.workflow_id)
    assert found is not None
    assert found.report == Report(headline="All is ready")


async def test_what_runs_below_used_is_counted_once(journal: Journal) -> None:
    """Of the workflow's own runs and all below them, and of no other workflow's."""
    log = WorkflowLog(journal.database)
    used = Usage(input_tokens=100, output_tokens=10, calls=1, cost=0.5)
    runs: dict[str, dict[str, Any]] = {
        "task": {"idempotency_key": "workflow:1:task:a:1:chef:"},
        "child": {"parent_id": "task"},
        "grandchild": {"parent_id": "child"},
        "other": {"idempotency_key": "workflow:11:task:a:1:chef:"},
        "end": {"idempotency_key": "workflow:1:end"},
        "apart": {},
    }
    for run_id, fields in runs.items():
        run = make_run(run_id, state=RunState.COMPLETED, usage=used, **fields)
        await journal.create_run(run)
    assert await log.usage_below("workflow:1:task:") == used + used + used
    below = await log.runs_below("workflow:1:task:")
    assert [one.run_id for one in below] == ["task"]


async def test_old_workflows_are_forgotten_and_running_ones_are_not(
    journal: Journal,
) -> None:
    """In batches, with their tasks."""
    log = WorkflowLog(journal.database)
    for number in range(205):
        record = workflow(f"old {number}", tasks=1, age=100)
        await log.create(replace(record, state=WorkflowState.COMPLETED))
    await log.create(workflow("running", age=100))
    await log.create(replace(workflow("new"), state=WorkflowState.FAILED))
    await journal.prune(NOW)
    assert [one.key for one in await log.newest(limit=300)] == ["new", "running"]
    left = await journal.database.read(
        lambda reader: reader.execute("SELECT count(*) FROM tasks").fetchone()[0]
    )
    assert left == 8
    failed = await log.newest(states=[WorkflowState.FAILED], limit=1)
    assert [one.key for one in failed] == ["new"]
