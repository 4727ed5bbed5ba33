"""The check-in: everybody at once, nobody's failure is another's, one message."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import async_mock_service

from custom_components.household_agents.household import Household
from homeassistant.core import HomeAssistant
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, orchestrator, run

PHONE = {"notify": ["notify.phone"]}
COMPILING = "You compile the reports of others"


def reports(
    model: SimulatedModel, name: str, headline: str, urgency: str, **fields: Any
) -> None:
    """Have an agent's next run report something."""
    report = {"headline": headline, "body": f"{headline}, says {name}.", **fields}
    report["urgency"] = urgency
    turn = {"tools": [{"name": "report", "input": report}]}
    model.script([turn], contains=f"# You: {name}\n")


def compiles(model: SimulatedModel, headline: str, body: str, urgency: str) -> None:
    """Have the compiling turn say something."""
    report = {"headline": headline, "body": body, "urgency": urgency}
    turn = {"tools": [{"name": "report", "input": report}]}
    model.script([turn], contains=COMPILING)


async def children(household: Household, result: dict[str, Any]) -> dict[str, str]:
    """Return the states of the runs below a check-in, by agent."""
    records = await household.journal.runs(parent_id=result["run_id"])
    return {record.agent_id: str(record.state) for record in records}


STAFF = (agent("Chef"), agent("Gardener"), agent("Banker"))


async def test_everybody_reports_and_one_message_goes_out(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """All are dispatched, collected and compiled into one message (F021 to F024)."""
    household = await make_household(*STAFF, orchestrator(), options=PHONE)
    calls = async_mock_service(hass, "notify", "phone")
    reports(model, "Chef", "The milk is empty", "low")
    reports(model, "Banker", "The rent is due", "high")
    result = await run(hass, "check_in")
    assert result["state"] == "completed"
    assert await children(household, result) == {
        "chef": "completed",
        "gardener": "completed",
        "banker": "completed",
    }
    assert "The milk is empty" in result["report"]["body"]
    assert "The rent is due" in result["report"]["body"]
    assert result["report"]["urgency"] == "high"
    assert len(calls) == 1


async def test_agents_run_at_the_same_time(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Eight agents take the time of one, not of eight (F022)."""
    staff = [agent(f"Agent {number}") for number in range(8)]
    household = await make_household(*staff, orchestrator())
    model.latency = 0.4
    result = await run(hass, "check_in")
    records = await household.journal.runs(parent_id=result["run_id"])
    begun = [record.started_at for record in records if record.started_at]
    ended = [record.ended_at for record in records if record.ended_at]
    assert len(begun) == len(ended) == 8
    assert max(begun) < min(ended)


async def test_the_orchestrator_has_no_tools_and_no_knowledge(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """It is offered the report tool only, and reads reports only (F020, F025)."""
    await make_household(*STAFF, orchestrator(llm_apis=["assist"]))
    reports(model, "Chef", "The milk is empty", "low")
    reports(model, "Banker", "The rent is due", "low")
    await run(hass, "check_in")
    (compiling,) = [turn for turn in model.turns if COMPILING in turn.text]
    assert [tool["name"] for tool in compiling.body["tools"]] == ["report"]
    assert "You look after one thing in this house: Chef." not in compiling.text
    assert "The milk is empty" in compiling.text


@pytest.mark.parametrize("tool", ["control_device", "get_states", "order_pizza"])
async def test_a_tool_call_while_compiling_is_refused(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    expose: Callable[..., None],
    tool: str,
) -> None:
    """A compiling model that calls a tool nevertheless gets none (F025)."""
    expose("light.lamp", "off")
    calls = async_mock_service(hass, "light", "turn_on")
    await make_household(*STAFF, orchestrator())
    reports(model, "Chef", "The milk is empty", "low")
    reports(model, "Banker", "The rent is due", "low")
    arguments = {"action": "light.turn_on", "entity_ids": ["light.lamp"]}
    model.script([{"tools": [{"name": tool, "input": arguments}]}], contains=COMPILING)
    result = await run(hass, "check_in")
    assert (result["state"], result["tools_used"]) == ("completed", [])
    assert calls == []
    assert f"You have no tool '{tool}'" in model.turns[-1].text


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, {"chef", "gardener", "banker"}),
        ({"dispatch_labels": ["money"]}, {"banker"}),
        ({"dispatch_labels": ["money", "garden"]}, {"banker", "gardener"}),
        ({"dispatch_agents": ["chef", "Banker"]}, {"chef", "banker"}),
        (
            {"dispatch_agents": ["chef"], "dispatch_labels": ["money"]},
            {"chef", "banker"},
        ),
        ({"dispatch_agents": ["sleeper"], "dispatch_labels": ["nothing"]}, set()),
        ({"dispatch_agents": ["nobody"]}, set()),
    ],
)
async def test_whom_it_discovers(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    wanted: dict[str, Any],
    expected: set[str],
) -> None:
    """All enabled domain agents, or those that are named or labelled (F021)."""
    household = await make_household(
        agent("Chef"),
        agent("Gardener", labels=["garden"]),
        agent("Banker", labels=["money"]),
        agent("Sleeper", labels=["money"], enabled=False),
        agent("Briefing", pattern="task", labels=["money"]),
        orchestrator("Other check-in"),
        orchestrator(**wanted),
    )
    result = await run(hass, "check_in")
    assert set(await children(household, result)) == expected
    assert result["error"] == (None if expected else "run_no_agents")


async def test_an_agent_that_joins_is_discovered_without_a_reload(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """Discovery reads the registry as it is at that moment (F021)."""
    household = await make_household(agent("Chef"), orchestrator())
    folder = hass.config.path("household_agents", "agents")
    text = "---\nname: Gardener\npattern: domain\n---\nYou look after the garden.\n"

    def write() -> None:
        Path(folder).mkdir(parents=True)
        (Path(folder) / "gardener.md").write_text(text, encoding="utf-8")

    await hass.async_add_executor_job(write)
    await hass.services.async_call("household_agents", "reload", {}, blocking=True)
    result = await run(hass, "check_in")
    assert set(await children(household, result)) == {"chef", "gardener"}


FAULTS = [
    ("nonsense", {}, "the report did not pass its checks"),
    ("empty_content", {}, "the answer was empty"),
    ("refusal", {}, "the model refused"),
    ("server_error", {}, "the model server failed"),
    ("latency", {"seconds": 5}, "the model did not answer in time"),
]


@pytest.mark.parametrize(("fault", "options", "why"), FAULTS)
async def test_one_that_fails_harms_nobody_and_is_named(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    fault: str,
    options: dict[str, Any],
    why: str,
) -> None:
    """The others' reports are whole; the failed one is named with the reason (F022)."""
    await make_household(
        agent("Chef"), agent("Gardener", call_seconds=0.5), orchestrator()
    )
    reports(model, "Chef", "The milk is empty", "low")
    model.inject(fault, times=None, contains="# You: Gardener\n", **options)
    result = await run(hass, "check_in")
    report = result["report"]
    assert result["state"] == "completed"
    assert "The milk is empty" in report["body"]
    (note,) = [one for one in report["notes"] if one.startswith("Gardener: ")]
    assert note.startswith("Gardener: could not report: ")
    assert why in note
    assert "Gardener" in report["body"]


@pytest.mark.parametrize("style", ["tag", "fence"])
async def test_a_report_written_as_a_call_in_words_is_the_report(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    style: str,
) -> None:
    """A server that cannot call tools does not put its JSON before people's eyes."""
    await make_household(agent("Chef"))
    model.inject("tool_call_as_text", style=style)
    result = await run(hass, "chef")
    assert result["state"] == "completed"
    assert "{" not in result["report"]["headline"] + result["report"]["body"]
    assert "nothing to report" in result["report"]["headline"]


async def test_its_fallback_stands_in_and_is_said(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """What an agent says without the model is passed on as such."""
    gardener = agent("Gardener", fallback="Water the roses\nIt is dry.")
    await make_household(agent("Chef"), gardener, orchestrator())
    model.inject("refusal", times=None, contains="# You: Gardener\n")
    report = (await run(hass, "check_in"))["report"]
    assert "Water the roses" in report["body"]
    assert "Gardener: worked without the model: the model refused" in report["notes"][0]


@pytest.mark.parametrize("urgency", ["none", "normal"])
async def test_its_last_report_stands_in_with_its_age(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    urgency: str,
) -> None:
    """A report from before is marked as old, and people do hear of it."""
    await make_household(
        agent("Chef"),
        agent("Gardener"),
        orchestrator(notify_when="attention"),
        options=PHONE,
    )
    calls = async_mock_service(hass, "notify", "phone")
    reports(model, "Gardener", "The roses are fine", urgency)
    await run(hass, "gardener")
    model.inject("refusal", times=None, contains="# You: Gardener\n")
    report = (await run(hass, "check_in"))["report"]
    assert "The roses are fine" in report["body"]
    (note,) = report["notes"]
    assert "This is the last report, 0 minutes old: the model refused" in note
    assert len(calls) == 1
    assert note in calls[0].data["message"]


async def test_one_that_is_late_is_left_out_and_said(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """At three quarters of its time the check-in goes on with what it has."""
    await make_household(
        agent("Chef"), agent("Gardener", call_seconds=20), orchestrator(run_seconds=2)
    )
    reports(model, "Chef", "The milk is empty", "low")
    model.inject("latency", seconds=4, contains="# You: Gardener\n")
    result = await run(hass, "check_in")
    assert result["state"] == "completed"
    assert result["duration"] < 2
    assert "The milk is empty" in result["report"]["body"]
    assert result["report"]["notes"] == ["Gardener: could not report: still at work"]


async def test_without_a_model_the_reports_are_compiled_plainly(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """A model that is down while compiling costs the style, not the content."""
    await make_household(*STAFF, orchestrator(), options=PHONE)
    reports(model, "Chef", "The milk is empty", "low")
    reports(model, "Banker", "The rent is due", "high")
    model.inject("server_error", times=None, contains=COMPILING)
    report = (await run(hass, "check_in"))["report"]
    assert report["headline"] == "2 of 3 agents have something for you"
    body = report["body"]
    assert body.index("**Banker**: The rent is due") < body.index("**Chef**: The milk")
    assert body.endswith("Nothing to report: Gardener.")
    assert report["urgency"] == "high"
    assert report["notes"] == [
        note
        for note in report["notes"]
        if note.startswith("Compiled without the model")
    ]


async def test_with_no_model_at_all_it_still_compiles_fallbacks(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """A house without a key still gets one message of its fallbacks (F201)."""
    await make_household(
        agent("Chef", fallback="Cook something\nAnything."),
        agent("Gardener", fallback="Water the roses\nIt is dry."),
        orchestrator(),
        configured=False,
    )
    result = await run(hass, "check_in")
    assert result["state"] == "completed"
    assert "Cook something" in result["report"]["body"]
    assert "Water the roses" in result["report"]["body"]
    assert model.requests == []


@pytest.mark.parametrize(("when", "messages"), [("attention", 0), ("always", 1)])
async def test_it_is_silent_when_nothing_needs_attention(
    hass: HomeAssistant, make_household: MakeHousehold, when: str, messages: int
) -> None:
    """A quiet round disturbs nobody, unless people want to hear of it."""
    await make_household(*STAFF, orchestrator(notify_when=when), options=PHONE)
    calls = async_mock_service(hass, "notify", "phone")
    report = (await run(hass, "check_in"))["report"]
    assert report["headline"] == "All clear: 3 agents have nothing that needs you"
    assert report["urgency"] == "none"
    assert len(calls) == messages


async def test_code_adds_what_the_model_left_out(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Urgency, agents and proposals that the compiling model dropped come back."""
    await make_household(agent("Chef"), agent("Car"), orchestrator())
    proposal = {"action": "Book the garage", "reason": "the brakes squeal"}
    reports(model, "Chef", "The milk is empty", "low")
    reports(model, "Car", "The brakes squeal", "critical", proposed_actions=[proposal])
    compiles(model, "A calm day", "The Chef takes care of the milk.", "none")
    report = (await run(hass, "check_in"))["report"]
    assert report["headline"] == "A calm day"
    assert "**Car**: The brakes squeal" in report["body"]
    assert "**Chef**" not in report["body"]
    assert report["urgency"] == "critical"
    assert report["proposed_actions"] == [proposal]


async def test_an_agents_report_goes_up_and_not_to_people(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Under a check-in an agent tells nobody else, whatever its own settings (F014)."""
    await make_household(
        agent("Chef", notify_when="always"), orchestrator(), options=PHONE
    )
    calls = async_mock_service(hass, "notify", "phone")
    reports(model, "Chef", "The milk is empty", "low")
    await run(hass, "check_in")
    assert [call.data["title"].partition(":")[0] for call in calls] == ["Check-in"]


async def test_cancelling_a_check_in_leaves_nothing_behind(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """A cancelled check-in ends at once; runs that it asked for end by themselves."""
    household = await make_household(*STAFF, orchestrator())
    model.latency = 0.5
    receipt = await run(hass, "check_in", wait=False)
    while len(model.turns) < 3:
        await asyncio.sleep(0.01)
    await hass.services.async_call(
        "household_agents", "cancel_run", {"run_id": receipt["run_id"]}, blocking=True
    )
    await hass.async_block_till_done(wait_background_tasks=True)
    record = await household.journal.run(receipt["run_id"])
    assert record is not None
    assert record.state == "cancelled"
    assert household.board.active == ()
