"""Workflows over restarts: nothing is lost, nothing is done twice (F141, F203, F206)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import (
    async_get_persistent_notifications,
)

from custom_components.household_agents.agents.kinds import TaskKind
from custom_components.household_agents.household import Household
from custom_components.household_agents.memory.workflow_log import WorkflowLog
from custom_components.household_agents.memory.workflow_records import (
    TaskSpec,
    TaskState,
    WorkflowRecord,
    WorkflowState,
)
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, orchestrator
from .workflows import (
    announcements,
    asked,
    finished,
    runs_of,
    spec,
    states,
    texts,
    until,
    workflow,
)

STAFF = (agent("Chef"), agent("Shopper"), agent("Banker"), orchestrator())


async def stop(hass: HomeAssistant, household: Household) -> None:
    """Stop the household as a restart does."""
    assert await hass.config_entries.async_unload(household.entry.entry_id)
    await hass.async_block_till_done()


async def restarted(
    hass: HomeAssistant, make_household: MakeHousehold, household: Household
) -> Household:
    """Restart the household and let it do all that is left."""
    await stop(hass, household)
    again = await make_household(entry=household.entry)
    await hass.async_block_till_done(wait_background_tasks=True)
    return again


async def cut_at(
    household: Household, model: SimulatedModel, words: str, *specs: TaskSpec
) -> WorkflowRecord:
    """Start a workflow and return when the task with these words is with the model."""
    model.inject("latency", seconds=60, contains=words)
    record = await household.workflows.start(workflow(*specs))
    await until(lambda: texts(model.turns, words))
    return record


async def rewind(
    household: Household, record: WorkflowRecord, task_id: str, **fields: Any
) -> None:
    """Have the journal know less than has happened, as after a crash."""
    log = WorkflowLog(household.journal.database)
    task = replace(
        record.task(task_id),
        **{"state": TaskState.IN_PROGRESS, "report": None, "ended_at": None, **fields},
    )
    running = replace(record, state=WorkflowState.RUNNING, ended_at=None)
    await log.finish(running, [task])


def messages(hass: HomeAssistant) -> list[str]:
    """Return the titles of what people were told."""
    shown = async_get_persistent_notifications(hass)
    return [str(one["title"]) for one in shown.values()]


async def test_a_cut_workflow_goes_on_where_it_was(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """What is done is kept, what was cut begins anew, what waited comes after it."""
    household = await make_household(*STAFF)
    record = await cut_at(
        household,
        model,
        asked("list"),
        spec("menu", "chef"),
        spec("list", "shopper", "menu"),
        spec("cart", "banker", "list"),
    )
    household = await restarted(hass, make_household, household)
    found = await household.workflows.get(record.workflow_id)
    assert found is not None
    assert found.state == "completed"
    assert [task.attempt for task in found.tasks] == [1, 2, 1]
    counts = [len(texts(model.turns, asked(one))) for one in ("menu", "list", "cart")]
    assert counts == [1, 2, 1]
    runs = await runs_of(household, found)
    assert [str(one.state) for one in runs] == [
        "completed",
        "interrupted",
        "completed",
        "completed",
    ]
    assert found.usage.calls == 3
    # Whoever had waited is gone: the end is announced, once, by its orchestrator.
    (announced,) = await announcements(household)
    assert announced.state == "completed"
    assert announced.request.context["workflow_id"] == record.workflow_id
    assert len(messages(hass)) == 1
    household = await restarted(hass, make_household, household)
    assert len(await announcements(household)) == 1
    assert len(model.turns) == sum(counts) + len(texts(model.turns, "# You: Check-in"))


async def test_a_task_that_may_not_be_repeated_goes_to_a_person(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """It is not begun again, nor what needs it; people are told of it once."""
    household = await make_household(*STAFF)
    record = await cut_at(
        household,
        model,
        asked("order"),
        spec("order", "shopper", idempotent=False),
        spec("cook", "chef", "order"),
        spec("bill", "banker"),
    )
    await until(lambda: texts(model.turns, asked("bill")))
    household = await restarted(hass, make_household, household)
    found = await household.workflows.get(record.workflow_id)
    assert found is not None
    assert states(found) == {
        "order": "needs_review",
        "cook": "skipped",
        "bill": "completed",
    }
    assert found.state == "partial"
    assert len(texts(model.turns, asked("order"))) == 1
    household = await restarted(hass, make_household, household)
    told = [one for one in messages(hass) if "please look at a task" in one]
    assert told == ["Check-in: please look at a task"]


@pytest.mark.parametrize("idempotent", [True, False])
async def test_a_run_that_has_ended_is_taken_for_its_task(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    idempotent: bool,
) -> None:
    """A crash between the run's end and the task's: nothing is done twice."""
    household = await make_household(*STAFF)
    record = await finished(
        household,
        spec("order", "shopper", idempotent=idempotent),
        spec("cook", "chef", "order"),
    )
    await rewind(household, record, "order")
    turns = len(model.turns)
    household = await restarted(hass, make_household, household)
    found = await household.workflows.get(record.workflow_id)
    assert found is not None
    order, before = found.task("order"), record.task("order")
    assert (order.state, order.attempt) == ("completed", 1)
    assert (order.run_id, order.report) == (before.run_id, before.report)
    assert len(texts(model.turns[turns:], asked("order"))) == 0
    assert found.state == "completed"


async def test_a_task_that_was_never_asked_for_simply_begins(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """A crash between the task's beginning and its run's: no attempt is used up."""
    household = await make_household(*STAFF, agent("Sleeper", enabled=False))
    record = await finished(household, spec("order", "sleeper", idempotent=False))
    assert record.task("order").error == "agent_disabled"
    household.switch("sleeper", True)
    await rewind(household, record, "order", error=None)
    household = await restarted(hass, make_household, household)
    found = await household.workflows.get(record.workflow_id)
    assert found is not None
    assert (found.task("order").state, found.task("order").attempt) == ("completed", 1)


async def test_restarts_do_not_repeat_a_task_for_ever(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """After three attempts it has failed, and the rest of the workflow ends."""
    household = await make_household(*STAFF)
    model.inject("latency", seconds=60, times=None, contains=asked("menu"))
    record = await household.workflows.start(
        workflow(spec("menu", "chef"), spec("list", "shopper", "menu"))
    )
    for attempt in (1, 2, 3):
        await until(lambda: len(texts(model.turns, asked("menu"))) == attempt)  # noqa: B023
        await stop(hass, household)
        household = await make_household_quickly(make_household, household)
    await hass.async_block_till_done(wait_background_tasks=True)
    found = await household.workflows.get(record.workflow_id)
    assert found is not None
    assert states(found) == {"menu": "failed", "list": "skipped"}
    assert found.task("menu").error == "task_interrupted"
    assert found.state == "failed"
    assert len(texts(model.turns, asked("menu"))) == 3


async def test_a_workflow_that_expired_meanwhile_is_told_of_once(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Whoever comes home after two days gets no stale result, only the news (F135)."""
    household = await make_household(*STAFF)
    model.inject("latency", seconds=60, contains=asked("menu"))
    soon = dt_util.utcnow() + timedelta(seconds=1)
    record = await household.workflows.start(
        workflow(spec("menu", "chef"), spec("list", "shopper", "menu"), expires_at=soon)
    )
    await until(lambda: texts(model.turns, asked("menu")))
    await stop(hass, household)
    await until(lambda: dt_util.utcnow() > soon)
    household = await make_household(entry=household.entry)
    household = await restarted(hass, make_household, household)
    found = await household.workflows.get(record.workflow_id)
    assert found is not None
    assert found.state == "expired"
    assert set(states(found).values()) == {"cancelled"}
    assert len(texts(model.turns, asked("menu"))) == 1
    assert await announcements(household) == []
    assert messages(hass) == ["Check-in: a workflow is expired"]


@pytest.mark.parametrize(
    ("age", "attempts"), [(timedelta(minutes=20), 2), (timedelta(minutes=1), 1)]
)
async def test_what_was_verified_long_ago_is_verified_again(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    age: timedelta,
    attempts: int,
) -> None:
    """Before anything is changed in a house that has changed since."""
    household = await make_household(*STAFF)
    record = await finished(
        household,
        spec("check", "chef", kind=TaskKind.VERIFY),
        spec("change", "shopper", "check", kind=TaskKind.ACTUATE),
    )
    log = WorkflowLog(household.journal.database)
    check = replace(record.task("check"), ended_at=dt_util.utcnow() - age)
    change = workflow(record.task("change").spec).tasks[0]
    await log.finish(
        replace(record, state=WorkflowState.RUNNING, ended_at=None), [check, change]
    )
    household = await restarted(hass, make_household, household)
    found = await household.workflows.get(record.workflow_id)
    assert found is not None
    assert found.task("check").attempt == attempts
    assert len(texts(model.turns, asked("check"))) == attempts
    assert found.state == "completed"


async def make_household_quickly(
    make_household: MakeHousehold, household: Household
) -> Household:
    """Set the household up again, without waiting for all that it does."""
    hass, entry = household.hass, household.entry
    assert await hass.config_entries.async_setup(entry.entry_id)
    again: Household = entry.runtime_data
    return again
