"""Traces: every run's steps, on success and failure alike, bounded and durable."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.household_agents.const import DOMAIN
from custom_components.household_agents.memory import database, sql_replies
from custom_components.household_agents.memory.replay_log import Reply
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, orchestrator, run
from .test_actions import act
from .test_lifecycle import our_tasks

HOME = agent(
    "Home",
    tools=["get_states", "control_device", "ask_agent"],
    scope={"entity_id": ["light.kitchen"]},
    run_seconds=3,
    call_seconds=0.4,
)
READ = {"tools": [{"name": "get_states", "input": {}}]}
REPORT = {
    "headline": "The state of the house",
    "body": "All lamps are out.",
    "urgency": "low",
}
DONE = {"tools": [{"name": "report", "input": REPORT}]}


@pytest.mark.parametrize(
    ("fault", "state", "last"),
    [
        (None, "completed", "concluded"),
        ("server_error", "failed", "concluded"),
        ("refusal", "failed", "concluded"),
        ("empty_content", "failed", "concluded"),
        ("stalled", "failed", "concluded"),
    ],
)
async def test_a_trace_is_written_however_a_run_ends(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    expose: Callable[..., None],
    fault: str | None,
    state: str,
    last: str,
) -> None:
    """Every step has its kind, time and duration; requests are told by hash (F219 to F227)."""
    await make_household(HOME)
    expose("light.kitchen", "off")
    if fault is not None:
        model.inject(fault, times=None, after=1)
    result = await run(hass, "home")
    trace = await act(hass, "get_trace", run_id=result["run_id"])
    assert trace["state"] == state
    steps = trace["steps"]
    assert [step["seq"] for step in steps] == list(range(1, len(steps) + 1))
    assert all(step["duration"] >= 0 and step["at"] for step in steps)
    assert steps[0]["kind"] == "context"
    assert steps[0]["definition"] == trace["definition"]
    assert steps[-1]["kind"] == last
    turns = [step for step in steps if "request" in step]
    assert len({step["request"] for step in turns}) == len(turns) > 1
    (tool,) = [step for step in steps if step["kind"] == "tool"]
    assert tool["gate"]["verdict"] == "allow"
    assert tool["gate"]["rule"] == "harmless"
    used = [step for step in steps if step["kind"] == "model"]
    assert sum(step["input_tokens"] for step in used) == result["usage"]["input_tokens"]
    assert sum(step["cost"] for step in used) == pytest.approx(result["usage"]["cost"])
    assert bool(trace["problems"]) is (fault is not None)


async def test_where_it_diverged_is_told_three_generations_deep(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Orchestrator, domain agent, task agent: what each received, and the first problem (F228, F232)."""
    await make_household(
        HOME,
        agent("Chef"),
        agent("Weather", pattern="task", tools=["get_states"]),
        orchestrator(),
    )
    ask = {"agent": "weather", "task": "Say what the weather will be tomorrow."}
    model.script(
        [{"tools": [{"name": "ask_agent", "input": ask}]}, DONE],
        contains="# You: Home\n",
    )
    model.inject("refusal", times=None, contains="# You: Weather\n")
    result = await run(hass, "check_in")
    trace = await act(hass, "get_trace", run_id=result["run_id"])
    (home,) = [one for one in trace["children"] if one["agent_id"] == "home"]
    (weather,) = home["children"]
    assert weather["received"]["task"] == ask["task"]
    assert weather["chain"] == ["check_in", "home"]
    assert {home["root_id"], weather["root_id"]} == {result["run_id"]}
    assert trace["problems"][0]["agent_id"] == "weather"
    assert trace["problems"][1]["agent_id"] == "home"
    deepest = await act(hass, "get_trace", run_id=weather["run_id"], depth=0)
    assert [one["agent_id"] for one in deepest["above"]] == ["home", "check_in"]
    short = await act(hass, "get_trace", run_id=result["run_id"], depth=0)
    assert {"steps", "received"}.isdisjoint(short["children"][0])


async def test_cancelled_and_interrupted_runs_have_their_steps(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Steps of a run that was cut say where (F226, F231)."""
    household = await make_household({**HOME, "run_seconds": 60, "call_seconds": 30})
    model.latency = 5
    cancelled = await run(hass, "home", wait=False)
    while not model.turns:
        await asyncio.sleep(0.01)
    await hass.services.async_call(
        DOMAIN, "cancel_run", {"run_id": cancelled["run_id"]}, blocking=True
    )
    while our_tasks():
        await asyncio.sleep(0.01)
    interrupted = await run(hass, "home", wait=False)
    while len(model.turns) < 2:
        await asyncio.sleep(0.01)
    await hass.config_entries.async_unload(household.entry.entry_id)
    model.latency = 0
    await make_household(entry=household.entry)
    for receipt, state in ((cancelled, "cancelled"), (interrupted, "interrupted")):
        trace = await act(hass, "get_trace", run_id=receipt["run_id"])
        assert trace["state"] == state
        assert [step["kind"] for step in trace["steps"]] == ["context", "model_cut"]
        assert trace["problems"][0]["kind"] == "model_cut"


async def test_a_full_queue_loses_no_step_of_a_run_that_ends(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Steps without room are written with the end of their run, before it is told."""
    await make_household(HOME)
    monkeypatch.setattr(database, "MAX_WAITING", 0)
    result = await run(hass, "home")
    trace = await act(hass, "get_trace", run_id=result["run_id"])
    kinds = [step["kind"] for step in trace["steps"]]
    assert kinds[0] == "context"
    assert kinds[-1] == "concluded"
    assert len(kinds) == trace["steps"][-1]["seq"]


async def test_a_trace_is_bounded(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """Long texts are cut, and what is left out is counted."""
    household = await make_household(HOME)
    result = await run(hass, "home", task="x" * 19_000)
    record = await household.journal.run(result["run_id"])
    assert record is not None
    (step, *_) = await household.journal.steps(record.run_id)
    for seq in range(100, 400):
        household.journal.post_step(
            type(step)(run_id=record.run_id, seq=seq, kind="note", at=step.at)
        )
    trace = await act(hass, "get_trace", run_id=record.run_id)
    assert len(trace["steps"]) == 200
    assert trace["steps_left_out"] > 100
    assert len(trace["received"]["task"]) < 2_100


async def test_replies_are_kept_for_the_newest_runs_only(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Upkeep leaves as many runs with what their model said as are wanted."""
    monkeypatch.setattr(sql_replies, "MAX_RUNS", 2)
    household = await make_household(HOME)
    runs = [(await run(hass, "home"))["run_id"] for _ in range(4)]
    log = household.parts.replay_log
    await household.journal.prune(dt_util.utcnow())
    assert [bool(await log.replies(run_id)) for run_id in runs] == [
        *(False, False, True, True)
    ]
    log.post(Reply(run_id="0-no-run", turn=1, request_hash="", data={}))
    await household.journal.prune(dt_util.utcnow())
    assert await log.replies("0-no-run") == []


async def test_definitions_are_kept_once_and_as_long_as_runs(
    hass: HomeAssistant, make_household: MakeHousehold, freezer: FrozenDateTimeFactory
) -> None:
    """Each wording once; an unused one goes with the runs that used it."""
    household = await make_household(HOME, options={"retention_days": 30})
    for _ in range(2):
        result = await run(hass, "home")

    def count(connection: Any) -> int:
        found: int = connection.execute("SELECT count(*) FROM definitions").fetchone()[
            0
        ]
        return found

    trace = await act(hass, "get_trace", run_id=result["run_id"])
    log = household.parts.replay_log
    known = await log.definition(trace["definition"])
    assert known is not None
    assert known[0] == "home"
    assert known[1]["tools"] == HOME["tools"]
    assert await household.journal.database.read(count) == 1
    freezer.tick(timedelta(days=31))
    await household.journal.prune(dt_util.utcnow())
    assert await household.journal.database.read(count) == 0


async def test_debugging_ends_by_itself_and_survives_a_restart(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    issue_registry: ir.IssueRegistry,
    freezer: FrozenDateTimeFactory,
) -> None:
    """A repair issue shows it as long as it is on; requests are kept only meanwhile."""
    household = await make_household(HOME)
    issue = (DOMAIN, "debugging_on_debugging")

    async def kept() -> bool:
        log = hass.config_entries.async_entries(DOMAIN)[0].runtime_data.parts.replay_log
        result = await run(hass, "home")
        return any(one.request for one in await log.replies(result["run_id"]))

    assert not await kept()
    assert issue_registry.async_get_issue(*issue) is None
    answer = await act(hass, "set_debugging", hours=2)
    assert answer["until"] == (dt_util.utcnow() + timedelta(hours=2)).isoformat()
    assert issue_registry.async_get_issue(*issue) is not None
    await hass.config_entries.async_reload(household.entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert await kept()
    freezer.tick(timedelta(hours=2, seconds=1))
    async_fire_time_changed(hass)
    await hass.async_block_till_done()
    assert issue_registry.async_get_issue(*issue) is None
    assert not await kept()
    await act(hass, "set_debugging")
    assert await kept()
    assert (await act(hass, "set_debugging", hours=0))["until"] is None
    assert issue_registry.async_get_issue(*issue) is None
    assert not await kept()


async def test_full_requests_are_forgotten_after_a_week(
    hass: HomeAssistant, make_household: MakeHousehold, freezer: FrozenDateTimeFactory
) -> None:
    """What the model said stays, so that the run can still be replayed."""
    household = await make_household(HOME)
    await act(hass, "set_debugging")
    result = await run(hass, "home")
    freezer.tick(timedelta(days=7, minutes=1))
    async_fire_time_changed(hass)
    await hass.async_block_till_done(wait_background_tasks=True)
    (reply, *_) = await household.parts.replay_log.replies(result["run_id"])
    assert reply.request is None
    assert (await act(hass, "replay_run", run_id=result["run_id"]))["same"]
