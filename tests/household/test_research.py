"""Research: a temporary helper that dies with its findings and leaves nothing behind."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.household_agents.agents.definition import parse
from custom_components.household_agents.const import DOMAIN
from custom_components.household_agents.dispatch.helper import helper_of, lent
from custom_components.household_agents.household import Household
from custom_components.household_agents.memory.records import RunRecord, RunSource
from custom_components.household_agents.tools.catalogue import CATALOGUE
from homeassistant.core import HomeAssistant
from homeassistant.helpers import (
    device_registry as dr,
    entity_registry as er,
    issue_registry as ir,
)
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, orchestrator, run
from .test_actions import act
from .test_lifecycle import our_tasks

CHEF = agent(
    "Chef",
    tools=[
        *("get_states", "get_todo_items", "remember", "recall", "control_device"),
        *("add_todo_item", "send_notification", "ask_agent", "research"),
        *("get_last_reports", "get_history"),
    ],
    scope={"entity_id": ["light.kitchen"]},
    autonomy="act",
    tokens_per_run=200_000,
)
QUESTION = "How long was the kitchen light on during the last week?"
HELPER = "# You: Chef: research\n"
PARENT = "# You: Chef\n"


def asks(*questions: str) -> dict[str, Any]:
    """Return a turn in which the agent has questions researched."""
    return {
        "tools": [{"name": "research", "input": {"question": one}} for one in questions]
    }


def reports(headline: str, body: str = "These are the facts.") -> dict[str, Any]:
    """Return a turn that reports."""
    report = {"headline": headline, "body": body, "urgency": "none"}
    return {"tools": [{"name": "report", "input": report}]}


async def helpers_of(household: Household, run_id: str) -> list[RunRecord]:
    """Return the helpers' runs below a run, in their order."""
    return list(reversed(await household.journal.runs(parent_id=run_id)))


async def test_a_helper_finds_something_out_and_is_gone(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    expose: Callable[..., None],
) -> None:
    """Fresh context, reading tools only, findings only (F060, F115, F116)."""
    household = await make_household(CHEF)
    expose("light.kitchen", "off")
    model.script(
        [asks(QUESTION), reports("The light was on for 9 hours")], contains=PARENT
    )
    model.script(
        [
            {"text": "SECRET-THOUGHT", "tools": [{"name": "get_states", "input": {}}]},
            reports("It was on for 9 hours", "Counted from its history."),
        ],
        contains=HELPER,
    )
    result = await run(hass, "chef", task="PARENT-TASK about the kitchen")
    assert result["state"] == "completed"
    assert result["tools_used"] == ["research"]
    (helper,) = await helpers_of(household, result["run_id"])
    assert helper.agent_id == "chef.research_1"
    assert helper.request.source is RunSource.SUB_AGENT
    assert (helper.request.task, helper.request.root_id) == (QUESTION, result["run_id"])
    first, *_ = [turn for turn in model.turns if HELPER in turn.text]
    assert "PARENT-TASK" not in first.text
    offered = {tool["name"] for tool in first.body["tools"]}
    assert offered == {"get_states", "get_todo_items", "get_history", "report"}
    last = model.turns[-1].text
    assert "It was on for 9 hours" in last
    assert "SECRET-THOUGHT" not in last
    trace = await act(hass, "get_trace", run_id=result["run_id"])
    assert [one["agent_id"] for one in trace["children"]] == ["chef.research_1"]
    assert trace["children"][0]["steps"]


async def test_nothing_remains_of_helpers(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    device_registry: dr.DeviceRegistry,
    entity_registry: er.EntityRegistry,
) -> None:
    """No place on the staff, no device, entity, memory, breaker, task or handle (F117)."""
    household = await make_household(CHEF)
    await run(hass, "chef")

    def known() -> set[str]:
        entry_id = household.entry.entry_id
        return {
            *(
                one.id
                for one in dr.async_entries_for_config_entry(device_registry, entry_id)
            ),
            *(
                one.id
                for one in er.async_entries_for_config_entry(entity_registry, entry_id)
            ),
        }

    before = known()
    tasks = our_tasks()
    for _ in range(5):
        model.script(
            [asks(QUESTION, f"{QUESTION} Say it.", "And how long was it off then?")],
            contains=PARENT,
        )
        model.inject("refusal", contains=HELPER, times=2)
        assert (await run(hass, "chef"))["state"] == "completed"
        model.clear_faults()
        household.reset_breaker("chef")
    await hass.async_block_till_done(wait_background_tasks=True)
    assert {one.agent_id for one in household.registry.all()} == {"chef"}
    assert known() == before
    assert our_tasks() == tasks
    assert household.board.get("chef.research_1") == household.board.get("nobody")
    assert household.breakers.open_until("chef.research_1") is None
    exported = await household.memory.export("chef.research_1")
    assert not any(exported.get(tier) for tier in ("core", "working", "long_term"))
    assert not household.dispatcher.cancel("none")
    assert household.dispatcher._queue.at_hand == ()
    assert household.dispatcher._queue._lines.keys() <= {"chef"}


async def test_three_helpers_at_most_at_once_or_one_after_the_other(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """The fourth is refused with a reason, and the run goes on."""
    household = await make_household(CHEF)
    other = "Which of the lamps were on in the night of Monday?"
    model.script(
        [asks(QUESTION, other, QUESTION), asks(QUESTION), reports("All is known now")],
        contains=PARENT,
    )
    result = await run(hass, "chef")
    assert result["state"] == "completed"
    found = await helpers_of(household, result["run_id"])
    assert sorted(one.agent_id for one in found) == [
        f"chef.research_{number}" for number in (1, 2, 3)
    ]
    assert "You have had 3 helpers in this run" in model.turns[-1].text


async def test_a_helper_uses_its_agents_budget(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Of the run and of the day, also after a restart (F060)."""
    household = await make_household(CHEF)
    model.script([asks(QUESTION), reports("The answer is known")], contains=PARENT)
    result = await run(hass, "chef")
    (helper,) = await helpers_of(household, result["run_id"])
    both = result["usage"]["output_tokens"] + helper.usage.output_tokens
    assert helper.usage.calls > 0
    assert household.budgets.used_today("chef").output_tokens == both
    assert household.budgets.used_today("chef.research_1").calls == 0
    await hass.config_entries.async_reload(household.entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    budgets = household.entry.runtime_data.budgets
    assert budgets.used_today("chef").output_tokens == both


async def test_a_run_without_budget_gets_no_helper(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """It is told so and goes on with what it knows."""
    household = await make_household({**CHEF, "tokens_per_run": 11_500})
    model.script([asks(QUESTION), reports("It is not known")], contains=PARENT)
    result = await run(hass, "chef")
    assert await helpers_of(household, result["run_id"]) == []
    trace = await act(hass, "get_trace", run_id=result["run_id"])
    (tool,) = [step for step in trace["steps"] if step["kind"] == "tool"]
    assert "no budget left for a helper" in tool["result"]


async def test_a_helper_never_does_more_than_read(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    expose: Callable[..., None],
) -> None:
    """No actuation, no memory, no message, no colleague, no helper of its own: depth one."""
    household = await make_household(CHEF, agent("Shopper", pattern="task"))
    expose("light.kitchen", "off")
    done: list[str] = []
    hass.services.async_register("light", "turn_on", lambda call: done.append("on"))
    wanted = [
        (
            "control_device",
            {"action": "light.turn_on", "entity_ids": ["light.kitchen"]},
        ),
        ("research", {"question": QUESTION}),
    ]
    model.script([asks(QUESTION), reports("The answer is known")], contains=PARENT)
    model.script(
        [
            {"tools": [{"name": name, "input": data} for name, data in wanted]},
            reports("It cannot be found out"),
        ],
        contains=HELPER,
    )
    result = await run(hass, "chef")
    (helper,) = await helpers_of(household, result["run_id"])
    assert (str(helper.state), helper.tools_used) == ("completed", ())
    steps = await household.journal.steps(helper.run_id)
    refused = [step.data["refused"] for step in steps if step.kind == "tool"]
    assert refused == ["unknown_tool"] * 2
    assert done == []
    assert await helpers_of(household, helper.run_id) == []


async def test_a_helper_ends_with_the_run_that_asked(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Cancelled above, cancelled below; nobody works on for nobody."""
    household = await make_household({**CHEF, "call_seconds": 60})
    model.script([asks(QUESTION)], contains=PARENT)
    model.inject("latency", seconds=30, contains=HELPER)
    receipt = await run(hass, "chef", wait=False)
    while not any(HELPER in turn.text for turn in model.turns):
        await asyncio.sleep(0.01)
    await hass.services.async_call(
        DOMAIN, "cancel_run", {"run_id": receipt["run_id"]}, blocking=True
    )
    while our_tasks():
        await asyncio.sleep(0.01)
    (helper,) = await helpers_of(household, receipt["run_id"])
    assert str(helper.state) == "cancelled"


async def test_a_helper_that_a_restart_cut_is_not_taken_up(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """The run above is retried and asks again, if it still wants to know."""
    household = await make_household({**CHEF, "call_seconds": 60})
    entry: MockConfigEntry = household.entry  # type: ignore[assignment]
    model.script([asks(QUESTION)], contains=PARENT)
    model.inject("latency", seconds=30, contains=HELPER)
    receipt = await run(hass, "chef", wait=False)
    while not any(HELPER in turn.text for turn in model.turns):
        await asyncio.sleep(0.01)
    await hass.config_entries.async_unload(entry.entry_id)
    model.clear_faults()
    household = await make_household(entry=entry)
    await hass.async_block_till_done(wait_background_tasks=True)
    (helper,) = await helpers_of(household, receipt["run_id"])
    assert helper.state.terminal
    runs = await household.journal.runs(limit=50)
    assert all(one.state.terminal for one in runs)
    assert [one.agent_id for one in runs].count("chef.research_1") == 1


async def test_research_goes_three_generations_deep_and_replays(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Below a check-in too; a helper's run is replayed like any other (F229, F232)."""
    household = await make_household(CHEF, agent("Gardener"), orchestrator())
    model.script([asks(QUESTION), reports("The answer is known")], contains=PARENT)
    result = await run(hass, "check_in")
    runs = await household.journal.runs(limit=50)
    (helper,) = [one for one in runs if one.agent_id == "chef.research_1"]
    assert helper.request.chain == ("check_in", "chef")
    assert helper.request.root_id == result["run_id"]
    for record in runs:
        replay = await act(hass, "replay_run", run_id=record.run_id)
        assert replay["same"], replay


@pytest.mark.parametrize("question", ["Lamps?", "kitchenlightkitchenlight"])
async def test_a_vague_question_is_sent_back(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    question: str,
) -> None:
    """Nobody can find out what is not said."""
    household = await make_household(CHEF)
    model.script([asks(question), reports("It was not asked")], contains=PARENT)
    result = await run(hass, "chef")
    assert result["state"] == "completed"
    assert await helpers_of(household, result["run_id"]) == []


def test_a_helper_is_less_than_its_agent() -> None:
    """Every limit is the agent's own or lower, and no tool is lent that writes."""
    definition = parse(
        {
            **CHEF,
            "max_turns": 4,
            "run_seconds": 30,
            "tools": ["control_device", *sorted(CATALOGUE)][:32],
            "scope_domains": ["light"],
            "reviewed_by": "reviewer",
            "cron": "0 7 * * *",
            "fallback": "Nothing.",
        }
        | {"tools": sorted(CATALOGUE)}
    )
    helper = helper_of(definition, 2, set(CATALOGUE) - {"get_mail"}, 9_000)
    assert helper.account == definition.agent_id == "chef"
    assert helper.agent_id == "chef.research_2"
    assert set(helper.tools) < set(definition.tools)
    assert all(CATALOGUE[name].annotations.read_only for name in helper.tools)
    assert {"get_mail", "recall", "research", "ask_agent"}.isdisjoint(helper.tools)
    assert (helper.scope, helper.scope_domains) == (definition.scope, ("light",))
    assert helper.limits.max_turns == 4
    assert helper.limits.run_seconds == 30
    assert helper.budget.tokens_per_run == 9_000
    assert (helper.cron, helper.reviewed_by, helper.fallback) == ((), None, "")
    assert lent(["get_states", "fly"], CATALOGUE.keys()) == ["get_states"]


async def test_an_agent_that_does_everything_is_warned_about(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    issue_registry: ir.IssueRegistry,
) -> None:
    """Conversation, schedule, research and memory in one agent (F120)."""
    household = await make_household({**CHEF, "cron": "0 7 * * *"})
    issue = (DOMAIN, "does_everything_chef")
    assert issue_registry.async_get_issue(*issue) is not None
    (entry,) = household.entry.subentries.values()
    data = {**entry.data, "tools": ["get_states", "research", "remember"]}
    hass.config_entries.async_update_subentry(household.entry, entry, data=data)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert issue_registry.async_get_issue(*issue) is None
