"""How the end of a workflow reaches people: by who waits, or by an announcement."""

import asyncio
from typing import Any

import pytest

from custom_components.household_agents.const import DOMAIN, EVENT_WORKFLOW
from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.exceptions import ServiceValidationError
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, orchestrator, run
from .test_workflow_recovery import messages, restarted
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

STAFF = (agent("Chef"), agent("Shopper"), orchestrator())


async def call(hass: HomeAssistant, action: str, **data: Any) -> Any:
    """Call an action; only those that answer are asked to."""
    answers = action.startswith("get_")
    return await hass.services.async_call(
        DOMAIN, action, data, blocking=True, return_response=answers
    )


async def test_who_waits_gets_the_end_and_nobody_else(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """No announcement comes on top, not even after a restart."""
    household = await make_household(*STAFF)
    record = await finished(household, spec("menu", "chef"))
    assert record.state == "completed"
    household = await restarted(hass, make_household, household)
    assert await announcements(household) == []
    assert messages(hass) == []


async def test_who_does_not_wait_is_told_later(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """By one run of the orchestrator, which asks no agent again."""
    household = await make_household(*STAFF)
    record = await household.workflows.start(workflow(spec("menu", "chef")))
    await hass.async_block_till_done(wait_background_tasks=True)
    (announced,) = await announcements(household)
    assert announced.state == "completed"
    assert announced.request.notify is True
    assert len(texts(model.turns, "# You: Chef")) == 1
    found = await household.workflows.get(record.workflow_id)
    assert found is not None
    assert found.report == announced.report
    assert len(messages(hass)) == 1


@pytest.mark.parametrize(
    ("of", "change"), [("task_state", "in_progress"), ("state", "completed")]
)
async def test_who_stops_waiting_is_told_later(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    of: str,
    change: str,
) -> None:
    """Also in the very moment in which the workflow ends: one of the two, never none."""
    household = await make_household(*STAFF)
    started = await household.workflows.start(workflow(spec("menu", "chef")))
    waiting = asyncio.ensure_future(household.workflows.wait(started.workflow_id))

    @callback
    def leave(event: Event[dict[str, Any]]) -> None:
        """Stop waiting as soon as a task, or the whole, has come so far."""
        if event.data.get(of) == change:
            waiting.cancel()

    hass.bus.async_listen(EVENT_WORKFLOW, leave)
    with pytest.raises(asyncio.CancelledError):
        await waiting
    await hass.async_block_till_done(wait_background_tasks=True)
    assert len(await announcements(household)) == 1
    assert len(messages(hass)) == 1


async def test_an_orchestrator_that_is_gone_does_not_keep_the_end(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """What would have been announced is told plainly, with where to look."""
    household = await make_household(*STAFF)
    household.switch("check_in", False)
    await household.workflows.start(workflow(spec("menu", "chef")))
    await hass.async_block_till_done(wait_background_tasks=True)
    assert messages(hass) == ["Check-in: a workflow is completed"]


async def test_a_run_that_is_cut_while_it_compiles_is_repeated_and_tells_once(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """The workflow is found again by its key: its tasks are not done again."""
    steps = [
        {"name": "Menu", "agent": "chef", "task": asked("menu")},
        {"name": "List", "agent": "shopper", "task": asked("list")},
    ]
    household = await make_household(
        *STAFF[:2], orchestrator(flow="parallel", steps=steps)
    )
    model.inject("latency", seconds=60, contains="# You: Check-in")
    waiting = hass.async_create_task(run(hass, "check_in", task="Be ready"))
    await until(lambda: texts(model.turns, "# You: Check-in"))
    household = await restarted(hass, make_household, household)
    assert (await waiting)["state"] == "interrupted"
    assert len(texts(model.turns, asked("menu"))) == 1
    assert len(texts(model.turns, asked("list"))) == 1
    assert await announcements(household) == []
    assert len(messages(hass)) == 1
    newest, cut = await household.journal.runs(agent_id="check_in")
    assert (str(newest.state), str(cut.state)) == ("completed", "interrupted")
    (found,) = (await call(hass, "get_workflows"))["workflows"]
    assert found["run_id"] == newest.run_id
    household = await restarted(hass, make_household, household)
    assert await announcements(household) == []


async def test_a_workflow_is_cancelled_by_action(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """With its runs; what is done is kept, and nothing is announced."""
    household = await make_household(*STAFF)
    model.inject("latency", seconds=60, contains=asked("list"))
    record = await household.workflows.start(
        workflow(
            spec("menu", "chef"),
            spec("list", "shopper", "menu"),
            spec("cart", "shopper", "list"),
        )
    )
    await until(lambda: texts(model.turns, asked("list")))
    await call(hass, "cancel_workflow", workflow_id=record.workflow_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    found = await call(hass, "get_workflow", workflow_id=record.workflow_id)
    assert found["state"] == "cancelled"
    assert found["counts"] == {"completed": 1, "cancelled": 2}
    assert [task["error"] for task in found["tasks"][1:]] == ["workflow_cancelled"] * 2
    _, cut = await runs_of(household, record)
    assert (str(cut.state), cut.error) == ("cancelled", "run_cancelled")
    assert await announcements(household) == []
    assert household.board.active == ()
    with pytest.raises(ServiceValidationError) as raised:
        await call(hass, "cancel_workflow", workflow_id=record.workflow_id)
    assert raised.value.translation_key == "workflow_has_ended"


async def test_a_workflow_may_be_cancelled_while_it_begins(
    make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Nothing of it runs then, and whoever began it is not left waiting."""
    household = await make_household(*STAFF)
    record = workflow(spec("menu", "chef"))
    starting = asyncio.ensure_future(household.workflows.start(record))
    await asyncio.sleep(0)
    assert await household.workflows.cancel(record.workflow_id)
    await starting
    found = await household.workflows.wait(record.workflow_id)
    assert found.state == "cancelled"
    assert states(found) == {"menu": "cancelled"}
    assert model.turns == []


async def test_cancelling_the_run_that_asked_cancels_its_workflow(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Nobody wants the rest of it then."""
    steps = [
        {"name": "Menu", "agent": "chef", "task": asked("menu")},
        {"name": "List", "agent": "shopper", "task": asked("list")},
    ]
    household = await make_household(
        *STAFF[:2], orchestrator(flow="chain", steps=steps)
    )
    model.inject("latency", seconds=60, contains=asked("menu"))
    asking = await run(hass, "check_in", task="Be ready", wait=False)
    await until(lambda: texts(model.turns, asked("menu")))
    await call(hass, "cancel_run", run_id=asking["run_id"])
    await hass.async_block_till_done(wait_background_tasks=True)
    (found,) = (await call(hass, "get_workflows"))["workflows"]
    assert found["state"] == "cancelled"
    assert household.board.active == ()
    assert await announcements(household) == []


@pytest.mark.parametrize("action", ["get_workflow", "cancel_workflow"])
async def test_an_unknown_workflow_is_said(
    hass: HomeAssistant, make_household: MakeHousehold, action: str
) -> None:
    """By its id (F138)."""
    await make_household(*STAFF)
    with pytest.raises(ServiceValidationError) as raised:
        await call(hass, action, workflow_id="a_ghost")
    assert raised.value.translation_key == "workflow_not_found"
    assert raised.value.translation_placeholders == {"workflow_id": "a_ghost"}


async def test_the_newest_workflows_come_first(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """As many as wanted, without what their tasks found."""
    household = await make_household(*STAFF)
    for key in "abc":
        await finished(
            household, spec("menu", "chef"), key=key, request=f"Request {key}"
        )
    found = (await call(hass, "get_workflows", limit=2))["workflows"]
    assert [one["request"] for one in found] == ["Request c", "Request b"]
    assert [one["percent"] for one in found] == [100, 100]
    assert all("tasks" not in one for one in found)
