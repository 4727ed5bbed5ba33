"""Work that many agents share, in a real house: plans, crowds, a power cut, a no.

The model is simulated and embedded in the test's process; the rest is real.
"""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from scripts.household.client import HassClient, Json
from scripts.household.home import House
from scripts.household.phone import Phone
from scripts.household.staff import DOMAIN, Post, find_entry, hire
from scripts.simulated_model import SimulatedModel

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

CHIEF = Post(agent_id="chief_of_staff", subentry_type="orchestrator")
#: Words of an agent's own prompt, which no other agent's request holds.
CHEF = "You are the family's nutrition chef."
REQUEST = "Which bills are due this week, and what can we cook for dinner?"
WORKFLOWS, WORKERS = 10, 5

_WORKER = """---
name: Worker {number}
pattern: task
description: Looks at the weather.
tools:
  - get_states
scope_domains:
  - weather
---

You are worker number {number} and say how the weather is.
"""

_LEADER = """---
name: Leader {number}
pattern: orchestrator
flow: parallel
steps:
{steps}
---

You lead group number {number} and put together what its workers found.
"""


@pytest.fixture(autouse=True)
def healthy(model: SimulatedModel, phone: Phone) -> None:
    """Begin every test with a model that is well and a phone without messages."""
    model.reset()


async def answer(client: HassClient, action: str, **data: Any) -> Json:
    """Call one of our actions and return its response."""
    response: Json = await client.action(
        f"{DOMAIN}.{action}", data, return_response=True
    )
    return response


async def the_workflow(
    client: HassClient, matches: Callable[[Json], bool], *, timeout: float = 60
) -> Json:
    """Wait until the newest workflow is as wanted, and return it with its tasks."""
    async with asyncio.timeout(timeout):
        while True:
            listed = (await answer(client, "get_workflows", limit=1))["workflows"]
            if listed:
                whole = await answer(
                    client, "get_workflow", workflow_id=listed[0]["workflow_id"]
                )
                if matches(whole):
                    return whole
            await asyncio.sleep(0.2)


def states(workflow: Json) -> dict[str, str]:
    """Return the state of each task by the agent that has it."""
    return {task["agents"][0]: task["state"] for task in workflow["tasks"]}


async def test_one_request_becomes_work_for_several(
    house: House, client: HassClient, phone: Phone
) -> None:
    """A request in plain words is planned, shared out and answered once (F090)."""
    entry_id = await find_entry(client)
    assert entry_id is not None
    await hire(client, entry_id, CHIEF)
    phone.pushes.clear()

    result = await answer(client, "run_workflow", request=REQUEST)

    assert result["state"] == "completed", result
    assert {"finance_manager", "nutrition_chef"} <= states(result).keys()
    assert set(states(result).values()) == {"completed"}
    text = f"{result['report']['headline']} {result['report']['body']}"
    assert "Finance manager" in text
    assert "Nutrition chef" in text
    push = await phone.wait_for()
    assert push.title.startswith("Chief of staff: ")
    assert len(phone.pushes) == 1
    tree = await answer(client, "get_trace", run_id=result["run_id"])
    below = {child["agent_id"]: child["source"] for child in tree["children"]}
    assert below["finance_manager"] == below["nutrition_chef"] == "workflow"


async def test_many_workflows_at_once(
    house: House, client: HassClient, model: SimulatedModel
) -> None:
    """Ten workflows of five agents run side by side within the limits (F208, F209)."""
    folder = house.hass.config_dir / DOMAIN / "agents"
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(WORKERS):
        text = _WORKER.format(number=number)
        (folder / f"worker_{number}.md").write_text(text, encoding="utf-8")
    steps = "\n".join(
        f"  - name: Part {number}\n    agent: worker_{number}\n"
        f"    task: Say how the weather is, for part {number}."
        for number in range(WORKERS)
    )
    for number in range(WORKFLOWS):
        text = _LEADER.format(number=number, steps=steps)
        (folder / f"leader_{number}.md").write_text(text, encoding="utf-8")
    reloaded = await answer(client, "reload")
    assert reloaded["problems"] == []
    model.latency = 0.1

    ended = await asyncio.gather(
        *(
            answer(client, "run_agent", agent=f"leader_{number}")
            for number in range(WORKFLOWS)
        )
    )

    assert [run["state"] for run in ended] == ["completed"] * WORKFLOWS, [
        (run["error"], run["error_detail"]) for run in ended
    ]
    listed = await answer(client, "get_workflows", limit=WORKFLOWS)
    assert {one["state"] for one in listed["workflows"]} == {"completed"}
    assert {one["agent_id"] for one in listed["workflows"]} == {
        f"leader_{number}" for number in range(WORKFLOWS)
    }
    assert all(one["counts"] == {"completed": WORKERS} for one in listed["workflows"])
    assert model.peak_in_flight <= 10


async def test_a_workflow_is_cancelled(
    client: HassClient, model: SimulatedModel
) -> None:
    """What a person calls off ends, with the runs below it, and asks nobody more."""
    model.inject("latency", times=None, contains=CHEF, seconds=60)
    started = await answer(client, "run_workflow", request=REQUEST, wait=False)
    workflow = await the_workflow(
        client,
        lambda one: (
            one["run_id"] == started["run_id"]
            and states(one).get("nutrition_chef") == "in_progress"
        ),
    )

    await client.action(
        f"{DOMAIN}.cancel_workflow", {"workflow_id": workflow["workflow_id"]}
    )

    after = await the_workflow(client, lambda one: one["state"] != "running")
    assert after["workflow_id"] == workflow["workflow_id"]
    assert after["state"] in ("cancelled", "partial")
    assert states(after)["nutrition_chef"] == "cancelled"
    listed = await answer(client, "get_runs", agent="nutrition_chef", limit=1)
    assert listed["runs"][0]["state"] == "cancelled"


async def test_a_power_cut_in_the_middle_of_a_workflow(
    house: House, phone: Phone, model: SimulatedModel
) -> None:
    """What was done is kept, what was cut is done again, and people hear once (F141)."""
    model.inject("latency", times=None, contains=CHEF, seconds=60)
    await house.settle()
    started = await answer(house.client, "run_workflow", request=REQUEST, wait=False)
    before = await the_workflow(
        house.client,
        lambda one: (
            one["run_id"] == started["run_id"]
            and states(one)["finance_manager"] == "completed"
            and states(one)["nutrition_chef"] == "in_progress"
        ),
    )
    phone.pushes.clear()

    await house.restart(kill=True)
    model.reset()
    after = await the_workflow(
        house.client, lambda one: one["state"] != "running", timeout=120
    )
    push = await phone.wait_for(timeout=60)
    # Another one, if there is one, would come at once.
    await asyncio.sleep(2)

    assert after["workflow_id"] == before["workflow_id"]
    assert after["state"] == "completed"
    attempts = {task["agents"][0]: task["attempt"] for task in after["tasks"]}
    assert attempts["finance_manager"] == 1
    assert attempts["nutrition_chef"] == 2
    kept = {task["agents"][0]: task["run_id"] for task in before["tasks"]}
    now = {task["agents"][0]: task["run_id"] for task in after["tasks"]}
    assert now["finance_manager"] == kept["finance_manager"]
    assert push.title.startswith("Chief of staff: ")
    assert len(phone.pushes) == 1, phone.pushes


async def test_nothing_complains(house: House) -> None:
    """The log holds no complaint about the integration."""
    found = [
        str(entry)
        for entry in house.hass.complaints()
        if (entry.concerns(DOMAIN) or "blocking call" in entry.text)
        # The notice that every custom integration gets.
        and entry.logger != "homeassistant.loader"
    ]
    assert found == []
