"""Delegation: who may ask whom, how deep, and what comes back."""

from typing import Any

import pytest

from custom_components.household_agents.dispatch.delegation import DispatchRate
from custom_components.household_agents.dispatch.inputs import RunRefused
from custom_components.household_agents.memory.records import RunRequest, RunSource
from homeassistant.core import HomeAssistant
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, orchestrator, run

CHEF = agent("Chef", tools=["ask_agent"])
SHOPPER = agent("Shopper", pattern="task")
TASK = "Find out what milk costs today."


def asks(model: SimulatedModel, whom: str, by: str = "Chef", **fields: Any) -> None:
    """Have an agent ask somebody."""
    arguments = {"agent": whom, "task": TASK, **fields}
    turn = {"tools": [{"name": "ask_agent", "input": arguments}]}
    model.script([turn], contains=f"# You: {by}\n")


async def test_a_task_agent_works_for_a_domain_agent(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """The report of a fresh run comes back as the tool's answer (F014 to F018, F116)."""
    household = await make_household(CHEF, SHOPPER, orchestrator())
    asks(model, "shopper")
    result = await run(hass, "chef")
    assert result["tools_used"] == ["ask_agent"]
    (child,) = await household.journal.runs(parent_id=result["run_id"])
    assert child.agent_id == "shopper"
    assert child.request.root_id == result["run_id"]
    assert child.request.chain == ("chef",)
    (asked,) = [turn for turn in model.turns if "# You: Shopper\n" in turn.text]
    assert f"<task>\n{TASK}\n</task>" in asked.text
    assert "You look after one thing in this house: Chef." not in asked.text
    assert child.report is not None
    assert child.report.headline in model.turns[-1].text


@pytest.mark.parametrize("whom", ["gardener", "check_in", "chef", "nobody", "sleeper"])
async def test_nobody_else_may_be_asked(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    whom: str,
) -> None:
    """Neither peers, nor orchestrators, nor oneself, nor who is switched off (F013)."""
    household = await make_household(
        CHEF,
        SHOPPER,
        agent("Gardener"),
        agent("Sleeper", pattern="task", enabled=False),
        orchestrator(),
    )
    asks(model, whom)
    result = await run(hass, "chef")
    assert result["state"] == "completed"
    assert result["tools_used"] == []
    assert await household.journal.runs(parent_id=result["run_id"]) == []
    (tool,) = [
        tool for tool in model.turns[0].body["tools"] if tool["name"] == "ask_agent"
    ]
    assert tool["input_schema"]["properties"]["agent"]["enum"] == ["shopper"]


async def test_a_circle_is_not_gone_round(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Who is above in the chain cannot be asked again (F205, F206)."""
    household = await make_household(
        agent("First", pattern="task", tools=["ask_agent"]),
        agent("Second", pattern="task", tools=["ask_agent"]),
    )
    asks(model, "second", by="First")
    asks(model, "first", by="Second")
    result = await run(hass, "first")
    assert result["state"] == "completed"
    runs = await household.journal.runs()
    assert [record.agent_id for record in runs] == ["second", "first"]


@pytest.mark.parametrize(
    ("chain", "key"),
    [(("chef",), "chain_too_deep"), (("a", "b", "c"), "chain_too_deep")],
)
async def test_deep_and_round_chains_are_refused(
    make_household: MakeHousehold, chain: tuple[str, ...], key: str
) -> None:
    """The dispatcher itself refuses them, whoever asks."""
    household = await make_household(CHEF)
    with pytest.raises(RunRefused) as raised:
        await household.dispatcher.submit(
            RunRequest(agent_id="chef", source=RunSource.AGENT, chain=chain)
        )
    assert raised.value.key == key


@pytest.mark.parametrize(
    ("context", "key"),
    [
        ({}, "context_missing"),
        ({"menu": ""}, "context_missing"),
        ({"menu": "error"}, "context_too_short"),
    ],
)
async def test_what_comes_from_another_agent_must_be_whole(
    make_household: MakeHousehold, context: dict[str, str], key: str
) -> None:
    """Missing or suspiciously short data from upstream starts nothing (F166 to F169)."""
    household = await make_household(agent("Chef", requires=["menu"]))
    with pytest.raises(RunRefused) as raised:
        await household.dispatcher.submit(
            RunRequest(agent_id="chef", source=RunSource.AGENT, context=context)
        )
    assert raised.value.key == key
    assert await household.journal.runs() == []


async def test_a_colleague_without_a_report_is_an_error_for_the_model(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """An asked agent that fails is told as failed, and the asking run goes on."""
    await make_household(CHEF, SHOPPER)
    asks(model, "shopper")
    model.inject("refusal", times=None, contains="# You: Shopper\n")
    result = await run(hass, "chef")
    assert result["state"] == "completed"
    assert "shopper gave no report: the model refused" in model.turns[-1].text


async def test_the_rate_of_dispatches_is_bounded(
    make_household: MakeHousehold, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So many an hour and no more; an hour later it goes on (F216)."""
    household = await make_household(CHEF)
    chef = household.registry.get("chef")
    assert chef is not None
    clock = [0.0]
    monkeypatch.setattr(
        "custom_components.household_agents.dispatch.delegation.time.monotonic",
        lambda: clock[0],
    )
    rate = DispatchRate(limit=2)
    rate.take(chef)
    rate.take(chef)
    with pytest.raises(RunRefused) as raised:
        rate.take(chef)
    assert raised.value.translation_placeholders == {"agent": "Chef", "limit": "2"}
    clock[0] = 3_601
    rate.take(chef)
