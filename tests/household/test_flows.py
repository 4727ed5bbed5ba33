"""Flows: how orchestrators have others work, from definitions, plans and files."""

import asyncio
import json
from pathlib import Path
import re
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import async_mock_service

from custom_components.household_agents.agents.gallery import gallery
from custom_components.household_agents.const import DOMAIN
from homeassistant.core import HomeAssistant
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, orchestrator, run
from .test_planner import PLANNING, chief, children, plans, run_workflow, task

README = Path(__file__).parents[2] / "README.md"
COMPILING = "You compile the reports of others"
PHONE = {"notify": ["notify.phone"]}


def reports(model: SimulatedModel, name: str, headline: str, **fields: Any) -> None:
    """Have an agent's next run report something."""
    report = {
        "headline": headline,
        "body": f"{headline}, says {name}.",
        "urgency": "none",
        **fields,
    }
    model.script(
        [{"tools": [{"name": "report", "input": report}]}],
        contains=f"# You: {name}\n",
    )


def step(name: str, who: str, **fields: Any) -> dict[str, Any]:
    """Return a step of a flow."""
    return {"name": name, "agent": who, "task": f"Do the {name} for us.", **fields}


def states(result: dict[str, Any]) -> dict[str, str]:
    """Return the states of the tasks."""
    return {one["task_id"]: one["state"] for one in result["tasks"]}


STAFF = (
    agent("Calendar", owns="The family's calendars."),
    agent("Chef", owns="Meals and food."),
    agent("Shopper", owns="The shopping list."),
)
CHAIN = orchestrator(
    "Menu",
    flow="chain",
    steps=[
        step("guests", "calendar"),
        step("menu", "chef", gate={"must_mention": ["soup"]}),
        step("shopping", "shopper"),
    ],
)


async def test_a_chain_hands_each_result_on(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """F247: each step has the one before as data; the last one's result is the answer."""
    household = await make_household(*STAFF, CHAIN)
    reports(model, "Calendar", "Six guests on Saturday")
    reports(model, "Chef", "Tomato soup for six")
    reports(model, "Shopper", "Buy twelve tomatoes", urgency="low")
    result = await run_workflow(hass, "Saturday's dinner", agent="menu")
    assert states(result) == dict.fromkeys(("guests", "menu", "shopping"), "completed")
    assert await children(household, result) == ["calendar", "chef", "shopper"]
    assert result["report"]["headline"] == "Buy twelve tomatoes"
    assert (result["state"], result["error"]) == ("completed", None)
    (menu,) = [one for one in model.turns if "# You: Chef\n" in one.text]
    assert "Six guests on Saturday" in menu.text
    (data,) = re.findall(r"<context>\n(.*?)\n</context>", menu.text, re.DOTALL)
    assert set(json.loads(data)["results"]) == {"guests"}
    assert "The request that this is for: Saturday's dinner" in menu.text
    (shopping,) = [one for one in model.turns if "# You: Shopper\n" in one.text]
    assert "Tomato soup for six" in shopping.text
    assert "Six guests" not in shopping.text
    assert not [one for one in model.turns if COMPILING in one.text]


async def test_a_gate_says_why_once_and_is_passed(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """F247: what does not keep the step's contract is asked for again with reasons."""
    await make_household(*STAFF, CHAIN)
    reports(model, "Chef", "Salad for everybody")
    reports(model, "Chef", "Tomato soup for everybody")
    result = await run_workflow(hass, "Saturday's dinner", agent="menu")
    assert set(states(result).values()) == {"completed"}
    again = [one for one in model.turns if "# You: Chef\n" in one.text][1]
    assert "it does not mention 'soup'" in again.text


async def test_a_gate_stops_the_chain(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """F247: nothing goes on with a result that did not pass; the report names both."""
    household = await make_household(*STAFF, CHAIN)
    reports(model, "Calendar", "Six guests on Saturday")
    reports(model, "Chef", "Salad for everybody")
    reports(model, "Chef", "Still a salad")
    result = await run_workflow(hass, "Saturday's dinner", agent="menu")
    assert states(result) == {
        "guests": "completed",
        "menu": "failed",
        "shopping": "skipped",
    }
    assert (result["state"], result["error"]) == ("partial", "run_partial")
    assert await children(household, result) == ["calendar", "chef", "chef"]
    report = result["report"]
    assert report["headline"] == "Six guests on Saturday"
    notes = "\n".join(report["notes"])
    assert re.search("Chef: failed: .*does not mention 'soup'", notes)
    assert re.search("Shopper: left out: ", notes)


async def test_when_nothing_comes_of_it_the_run_fails(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """The first step's failure is the whole chain's; the report gives the reason, once."""
    household = await make_household(*STAFF, CHAIN, options=PHONE)
    calls = async_mock_service(hass, "notify", "phone")
    model.inject("refusal", times=None, contains="# You: Calendar\n")
    result = await run_workflow(hass, "Saturday's dinner", agent="menu")
    await hass.async_block_till_done(wait_background_tasks=True)
    assert (result["state"], result["error"]) == ("failed", "run_workflow_failed")
    assert "guests: failed: the model refused" in result["error_detail"]
    assert result["report"]["headline"] == "Menu: nothing came of it"
    assert "the model refused" in result["report"]["body"]
    (record,) = await household.journal.runs(agent_id="menu")
    assert record.state == "failed"
    assert len(calls) == 1


async def test_a_fallback_stands_in_when_nothing_comes_of_it(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """F198: the orchestrator's own fallback is delivered, with the reason."""
    await make_household(*STAFF, {**CHAIN, "fallback": "Order something\nFor all."})
    model.inject("refusal", times=None, contains="# You: Calendar\n")
    result = await run_workflow(hass, "Saturday's dinner", agent="menu")
    assert result["report"]["headline"] == "Order something"
    assert result["error"] == "run_workflow_failed"


async def test_a_defined_change_is_verified(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """F100: what a definition forgot is added as well; a no stops the change."""
    steps = [step("dates", "calendar"), step("lights", "lamp", kind="actuate")]
    flow = orchestrator("Evening", flow="chain", steps=steps)
    household = await make_household(*STAFF, agent("Lamp", autonomy="act"), flow)
    result = await run_workflow(hass, "Make it cosy", agent="evening")
    assert await children(household, result) == ["calendar", "lamp", "lamp", "lamp"]
    assert set(states(result).values()) == {"completed"}
    reports(model, "Lamp", "rejected: somebody sleeps in there")
    result = await run_workflow(hass, "Make it bright", agent="evening")
    assert states(result) == {
        "dates": "completed",
        "verify_before_lights": "failed",
        "lights": "skipped",
        "verify_after_lights": "skipped",
    }


async def test_an_orchestrators_reviewer_reads_the_one_answer_too(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """What one task answers alone is checked before people see it, as all else."""
    critic = agent("Critic", pattern="task", requires=["report"])
    await make_household(*STAFF, critic, {**CHAIN, "reviewed_by": "critic"})
    reports(model, "Chef", "Tomato soup for six")
    reports(model, "Critic", "rejected: who has counted the guests?")
    result = await run_workflow(hass, "Saturday's dinner", agent="menu")
    assert "Reviewer: who has counted the guests?" in result["report"]["notes"]


PARALLEL = orchestrator(
    "Travel",
    flow="parallel",
    steps=[
        step("dates", "calendar"),
        step("food", "chef"),
        step("list", "shopper"),
    ],
)


async def test_sections_run_at_the_same_time_and_are_compiled(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """F249: three parts take the time of one; the report has all of them."""
    household = await make_household(*STAFF, PARALLEL)
    reports(model, "Calendar", "We leave on Monday")
    reports(model, "Chef", "Eat the salad before")
    reports(model, "Shopper", "Buy sun cream")
    model.latency = 0.3
    result = await run_workflow(hass, "We go on holiday", agent="travel")
    records = await household.journal.runs(parent_id=result["run_id"])
    begun = [record.started_at for record in records if record.started_at]
    ended = [record.ended_at for record in records if record.ended_at]
    assert len(begun) == len(ended) == 3
    assert max(begun) < min(ended)
    for said in ("We leave on Monday", "Eat the salad before", "Buy sun cream"):
        assert said in result["report"]["body"]
    (compiling,) = [one for one in model.turns if COMPILING in one.text]
    assert "<task>\nWe go on holiday\n</task>" in compiling.text


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"enabled": False}, "agent disabled"),
        ({"requires": ["passports"]}, "context missing"),
    ],
)
async def test_one_section_that_fails_harms_no_other(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    fields: dict[str, Any],
    why: str,
) -> None:
    """F249: whoever is away or lacks data is named, and the others are compiled."""
    await make_household(*STAFF[:2], agent("Shopper", **fields), PARALLEL)
    reports(model, "Calendar", "We leave on Monday")
    reports(model, "Chef", "Eat the salad before")
    result = await run_workflow(hass, "We go on holiday", agent="travel")
    assert states(result) == {
        "dates": "completed",
        "food": "completed",
        "list": "failed",
    }
    assert "We leave on Monday" in result["report"]["body"]
    (note,) = result["report"]["notes"]
    assert note.startswith("Shopper: failed: ")
    assert why in note.replace("_", " ")
    assert result["state"] == "partial"


async def test_a_fallback_is_named_as_one(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """What an agent says without the model is passed on as such."""
    chef = agent("Chef", fallback="Eat what is there\nThe fridge is full.")
    await make_household(STAFF[0], chef, STAFF[2], PARALLEL)
    model.inject("refusal", times=None, contains="# You: Chef\n")
    result = await run_workflow(hass, "We go on holiday", agent="travel")
    assert (result["state"], result["error"]) == ("completed", "run_partial")
    assert "Eat what is there" in result["report"]["body"]
    assert any(
        "Chef: " in one and "refused" in one for one in result["report"]["notes"]
    )


async def test_without_a_model_the_sections_are_compiled_plainly(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """The compiling turn's failure costs the style, not the content."""
    await make_household(*STAFF, PARALLEL)
    reports(model, "Calendar", "We leave on Monday")
    reports(model, "Chef", "Eat the salad before")
    model.inject("server_error", times=None, contains=COMPILING)
    result = await run_workflow(hass, "We go on holiday", agent="travel")
    assert "We leave on Monday" in result["report"]["body"]
    assert any("without the model" in one for one in result["report"]["notes"])


@pytest.mark.parametrize("flow", ["chain", "parallel", "vote", "refine", "route"])
async def test_orchestrators_and_teams_do_no_task(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    flow: str,
) -> None:
    """Orchestrators never dispatch orchestrators, whatever a definition says."""
    steps = [step("first", "calendar"), step("second", "check_in")]
    await make_household(
        *STAFF, orchestrator(), orchestrator("Odd", flow=flow, steps=steps)
    )
    result = await run_workflow(hass, "Do it all for me", agent="odd")
    assert result["error"] == "run_bad_plan"
    assert "'check_in' is an orchestrator" in result["error_detail"]
    assert model.turns == []


@pytest.mark.parametrize(
    ("flow", "why"),
    [
        ("chain", "'chef' only observes and changes nothing"),
        ("vote", "one agent's, and nothing to vote"),
    ],
)
async def test_steps_keep_the_rules_of_plans(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    flow: str,
    why: str,
) -> None:
    """A definition that cannot work says so before anybody is asked."""
    steps = [step("first", "chef", kind="actuate"), step("second", "shopper")]
    await make_household(*STAFF, orchestrator("Odd", flow=flow, steps=steps))
    result = await run_workflow(hass, "Do it all for me", agent="odd")
    assert result["error"] == "run_bad_plan"
    assert why in result["error_detail"]
    assert model.turns == []


async def test_a_scheduled_flow_is_silent_when_nothing_is_found(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Nobody asked, so that only what needs attention is told."""
    flow = {
        **PARALLEL,
        "notify_when": "attention",
        "triggers": [{"trigger": "event", "event_type": "leaving"}],
    }
    household = await make_household(*STAFF, flow, options=PHONE)
    calls = async_mock_service(hass, "notify", "phone")
    hass.bus.async_fire("leaving")
    await hass.async_block_till_done(wait_background_tasks=True)
    (record,) = await household.journal.runs(agent_id="travel")
    assert record.state == "completed"
    assert record.report is not None
    assert record.report.headline == "All clear: 3 agents have nothing that needs you"
    assert calls == []


async def test_what_is_not_done_in_time_is_said_to_be_at_work(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """The run ends with what there is; who waits for the rest is not told twice."""
    staff = (STAFF[0], agent("Chef", call_seconds=30), STAFF[2])
    flow = {**PARALLEL, "run_seconds": 2, "notify_when": "never"}
    household = await make_household(*staff, flow, options=PHONE)
    calls = async_mock_service(hass, "notify", "phone")
    reports(model, "Calendar", "We leave on Monday")
    reports(model, "Shopper", "Buy sun cream")
    model.inject("latency", seconds=4, contains="# You: Chef\n")
    result = await run_workflow(hass, "We go on holiday", agent="travel")
    assert (result["state"], result["error"]) == ("running", None)
    assert states(result)["food"] == "in_progress"
    assert "We leave on Monday" in result["report"]["body"]
    (note,) = result["report"]["notes"]
    assert "1 of 3 tasks are still at work (food)" in note
    assert calls == []
    await household.workflows.wait(result["workflow_id"])
    await hass.async_block_till_done(wait_background_tasks=True)
    later = await household.journal.runs(agent_id="travel")
    assert [record.request.source for record in later] == ["action"]
    assert calls == []


async def test_the_end_that_nobody_waited_for_is_told_once(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """The engine has the orchestrator compile and announce it, without a new plan."""
    flow = {**PARALLEL, "run_seconds": 2, "notify_when": "never"}
    staff = (STAFF[0], agent("Chef", call_seconds=30), STAFF[2])
    household = await make_household(*staff, flow, options=PHONE)
    calls = async_mock_service(hass, "notify", "phone")
    reports(model, "Calendar", "We leave on Monday")
    model.inject("latency", seconds=4, contains="# You: Chef\n")
    result = await run_workflow(hass, "We go on holiday", agent="travel")
    for _ in range(100):
        if calls:
            break
        await asyncio.sleep(0.1)
    await hass.async_block_till_done(wait_background_tasks=True)
    announced, first = await household.journal.runs(agent_id="travel")
    assert (announced.request.source, first.request.source) == ("workflow", "action")
    assert announced.state == "completed"
    assert announced.report is not None
    assert "Chef" in announced.report.body
    (call,) = calls
    assert call.data["title"].startswith("Travel: ")
    record = await household.workflows.get(result["workflow_id"])
    assert record is not None
    assert record.state == "completed"


async def test_a_restart_goes_on_with_the_same_plan(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """F133, F185: what was planned is not planned again, what is done not repeated."""
    household = await make_household(*STAFF, chief())
    plans(
        model,
        [
            task("dates", "calendar"),
            task("menu", "chef", depends_on=["dates"]),
        ],
    )
    reports(model, "Calendar", "Six guests on Saturday")
    model.inject("latency", seconds=20, contains="# You: Chef\n")
    receipt = await run_workflow(hass, "Plan Saturday's dinner", wait=False)
    for _ in range(200):
        if any("# You: Chef\n" in one.text for one in model.turns):
            break
        await asyncio.sleep(0.05)
    await hass.config_entries.async_reload(household.entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    household = household.entry.runtime_data
    (workflow,) = await household.workflows.newest(10)
    assert workflow.state == "completed"
    assert len([one for one in model.turns if PLANNING in one.text]) == 1
    calendar = await household.journal.runs(agent_id="calendar")
    assert [record.state for record in calendar] == ["completed"]
    newest, first = await household.journal.runs(agent_id="chief")
    assert first.run_id == receipt["run_id"]
    assert (first.state, newest.state) == ("interrupted", "completed")
    assert newest.report is not None


async def test_eight_agents_decompose_route_aggregate_and_answer(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """F049, F250, F253: the reference architecture: nine agents, one request, one answer."""
    areas = ("bills", "meals", "plants", "heating", "cars", "school", "sport", "pets")
    names = [area.capitalize() for area in areas]
    household = await make_household(
        *(agent(name, owns=f"All about {name.lower()}.") for name in names),
        chief(),
        options=PHONE,
    )
    calls = async_mock_service(hass, "notify", "phone")
    for name in names:
        reports(model, name, f"{name} are fine")
    result = await run_workflow(
        hass, "How are bills, meals, plants, heating, cars, school, sport and pets?"
    )
    assert len(result["tasks"]) == 8
    assert set(states(result).values()) == {"completed"}
    assert sorted(await children(household, result)) == sorted(areas)
    assert all(name in result["report"]["body"] for name in names)
    assert len([one for one in model.turns if PLANNING in one.text]) == 1
    assert len([one for one in model.turns if COMPILING in one.text]) == 2
    assert len(calls) == 1


async def test_the_trace_tells_plan_and_tasks(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """What was planned and what became of each task stands in the run's trace."""
    await make_household(*STAFF, chief())
    result = await run_workflow(hass, "What meals and which shopping?")
    trace = await hass.services.async_call(
        DOMAIN,
        "get_trace",
        {"run_id": result["run_id"]},
        blocking=True,
        return_response=True,
    )
    assert isinstance(trace, dict)
    steps = {one["kind"]: one for one in trace["steps"]}
    assert {"plan", "workflow", "task"} <= set(steps)
    assert steps["workflow"]["workflow_id"] == result["workflow_id"]
    assert {one["agent_id"] for one in trace["children"]} == {"chef", "shopper"}


async def test_a_direct_run_needs_no_orchestrator(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """F130, F131: every agent still works by itself when the planner is off."""
    await make_household(*STAFF, chief(enabled=False))
    assert (await run(hass, "chef"))["state"] == "completed"


def examples() -> list[str]:
    """Return the orchestrators that the README shows as files."""
    text = README.read_text("utf-8")
    return re.findall(r"^```md\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(
    "text", examples(), ids=("chain", "route", "parallel", "vote", "refine")
)
async def test_the_readmes_examples_work(
    hass: HomeAssistant, make_household: MakeHousehold, text: str
) -> None:
    """Each example, as a file, comes to an answer with the simulated staff."""
    folder = Path(hass.config.path("household_agents", "agents"))

    def write() -> None:
        folder.mkdir(parents=True)
        (folder / "example.md").write_text(text, encoding="utf-8")

    await hass.async_add_executor_job(write)
    await make_household(
        *(
            agent(
                one.name,
                pattern=str(one.pattern),
                owns=one.owns,
                requires=list(one.requires),
            )
            for one in gallery().values()
            if not one.pattern.delegates
        )
    )
    result = await run_workflow(
        hass, "What about Saturday and Sunday, and the food?", agent="example"
    )
    assert result["report"] is not None
    assert result["workflow_id"] is not None
    assert not {"failed", "skipped"} & set(states(result).values())
