"""Runs for dashboards: found by filters and words, page by page, and their traces."""

from datetime import timedelta
from typing import Any

import pytest
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.household_agents.household import Household
from custom_components.household_agents.memory.records import (
    Report,
    RunSource,
    RunState,
)
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from scripts.simulated_model import SimulatedModel
from tests.household.conftest import MakeHousehold, agent, orchestrator, run
from tests.household.test_research import CHEF, QUESTION, asks
from tests.memory.common import make_run

from .doors import ask, refused
from .following import somebody

STAFF = (agent("Chef"), agent("Shopper"), orchestrator())


async def fill(household: Household) -> None:
    """Have a history of some runs, one a minute, the last one first in lists."""
    now = dt_util.utcnow() - timedelta(hours=1)
    runs: list[dict[str, Any]] = [
        {"task": "What is there to eat?", "report": Report(headline="Soup")},
        {"agent_id": "shopper", "task": "Buy 100% juice", "parent_id": "run_0"},
        {"report": Report(headline="", body='The "Bäckerei" closes at six')},
        {"state": RunState.FAILED, "source": RunSource.VOICE},
        {"agent_id": "shopper", "state": RunState.CANCELLED},
        {"agent_id": "chef.research_1", "parent_id": "run_2", "task": "Look it up"},
        {"agent_id": "gone", "task": "api_key=sk-ant-api03-abcdefghijklmnop"},
    ]
    for number, fields in enumerate(runs):
        data = {"agent_id": "chef", "state": RunState.COMPLETED, **fields}
        at = now + timedelta(minutes=number)
        await household.journal.save_run(make_run(f"run_{number}", at=at, **data))


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, "6543210"),
        ({"agent_id": "shopper"}, "41"),
        ({"states": ["failed", "cancelled"]}, "43"),
        ({"sources": ["voice"]}, "3"),
        ({"top_only": True}, "64320"),
        ({"text": "EAT"}, "0"),
        ({"text": "soup"}, "0"),
        ({"text": "bäckerei"}, "2"),
        ({"text": "BÄCK"}, "2"),
        ({"text": "backerei"}, ""),
        ({"text": '"Bäckerei"'}, "2"),
        ({"text": "100%"}, "1"),
        ({"text": "1_0"}, ""),
        ({"text": "shopp"}, "41"),
        ({"text": "shopp", "states": ["cancelled"]}, "4"),
        ({"text": "schedule"}, ""),
        ({"text": "sk-ant-api03"}, ""),
    ],
)
async def test_runs_are_found(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_ws_client: WebSocketGenerator,
    wanted: dict[str, Any],
    found: str,
) -> None:
    """By agent, state, source and words in what people see, the newest first (F231)."""
    await fill(await make_household(*STAFF))
    client = await hass_ws_client(hass)
    result = await ask(client, "runs/list", **wanted)
    assert [one["run_id"] for one in result["runs"]] == [f"run_{one}" for one in found]
    assert result["cursor"] is None


async def test_runs_are_found_by_the_words_of_their_error(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """People search for what they read, which is not what is written (F225)."""
    await make_household(*STAFF)
    model.inject("refusal", times=None)
    failed = await run(hass, "chef")
    client = await hass_ws_client(hass)
    (shown,) = (await ask(client, "runs/list", text="Model refused"))["runs"]
    assert shown["run_id"] == failed["run_id"]
    assert shown["error_words"].startswith("the model refused")


async def test_times_bound_what_is_found(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """Since is within, until is not."""
    await fill(await make_household(*STAFF))
    client = await hass_ws_client(hass)
    runs = (await ask(client, "runs/list"))["runs"]
    bounds = {"since": runs[4]["requested_at"], "until": runs[1]["requested_at"]}
    shown = (await ask(client, "runs/list", **bounds))["runs"]
    assert [one["run_id"] for one in shown] == ["run_4", "run_3", "run_2"]


@pytest.mark.parametrize("filters", [{}, {"text": "look"}, {"agent_id": "chef"}])
async def test_pages_follow_each_other_though_runs_are_added(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_ws_client: WebSocketGenerator,
    filters: dict[str, Any],
) -> None:
    """Nothing comes twice and nothing is left out, also of one moment."""
    household = await make_household(*STAFF)
    await fill(household)
    moment = dt_util.utcnow()
    for number in range(4):
        await household.journal.save_run(
            make_run(f"same_{number}", agent_id="chef", at=moment, task="Look")
        )
    client = await hass_ws_client(hass)
    whole = (await ask(client, "runs/list", **filters))["runs"]
    paged, more = list[str](), dict[str, str]()
    while True:
        page = await ask(client, "runs/list", limit=2, **filters, **more)
        paged += [one["run_id"] for one in page["runs"]]
        if page["cursor"] is None:
            break
        more = {"cursor": page["cursor"]}
        await run(hass, "chef")
    assert paged == [one["run_id"] for one in whole]
    assert len(paged) > 4


@pytest.mark.parametrize(
    "wrong",
    [
        {"cursor": "yesterday"},
        {"limit": 101},
        {"limit": 0},
        {"states": ["idle"]},
        {"sources": []},
        {"text": "x" * 201},
        {"since": "some time"},
    ],
)
async def test_what_cannot_be_looked_for_is_refused(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_ws_client: WebSocketGenerator,
    wrong: dict[str, Any],
) -> None:
    """Everything that comes in is bounded."""
    await make_household(*STAFF)
    client = await hass_ws_client(hass)
    assert await refused(client, "runs/list", **wrong) == "invalid_format"


async def test_others_see_the_runs_of_their_agents_on_full_pages(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """Who may read one agent's status sees its runs and those of its helpers."""
    await fill(await make_household(*STAFF))
    client = await somebody(hass, hass_ws_client, "chef")
    page = await ask(client, "runs/list", limit=3)
    assert [one["run_id"] for one in page["runs"]] == ["run_5", "run_3", "run_2"]
    assert page["runs"][0]["name"] == "Chef: research 1"
    rest = await ask(client, "runs/list", cursor=page["cursor"])
    assert [one["run_id"] for one in rest["runs"]] == ["run_0"]
    assert (await ask(client, "runs/list", agent_id="shopper"))["runs"] == []
    nobody = await somebody(hass, hass_ws_client)
    assert (await ask(nobody, "runs/list"))["runs"] == []


async def test_a_trace_has_all_around_a_run(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """Steps, runs above, below and beside it, by name (F220, F228, F232)."""
    household = await make_household(CHEF)
    model.script([asks(QUESTION, "And how long in May?")], contains="# You: Chef\n")
    parent = await run(hass, "chef")
    first, second = sorted(
        await household.journal.runs(parent_id=parent["run_id"]),
        key=lambda one: one.request.requested_at,
    )
    client = await hass_ws_client(hass)
    trace = await ask(client, "run/trace", run_id=parent["run_id"], depth=1)
    assert {one["run_id"] for one in trace["children"]} == {first.run_id, second.run_id}
    assert "context" in {step["kind"] for step in trace["steps"]}
    assert trace["names"] == {
        "chef": "Chef",
        "chef.research_1": "Chef: research 1",
        "chef.research_2": "Chef: research 2",
    }
    below = await ask(client, "run/trace", run_id=first.run_id)
    assert [one["run_id"] for one in below["above"]] == [parent["run_id"]]
    assert {one["run_id"] for one in below["siblings"]} == {
        first.run_id,
        second.run_id,
    }


async def test_traces_are_for_administrators(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """What agents were told and read is not for everybody, nor is what is not there."""
    await fill(await make_household(*STAFF))
    client = await somebody(hass, hass_ws_client, "chef")
    assert await refused(client, "run/trace", run_id="run_0") == "unauthorized"
    admin = await hass_ws_client(hass)
    assert await refused(admin, "run/trace", run_id="run_99") == "not_found"
