"""Hooks: what is asked at a run's start, around each tool call and of each report."""

from collections.abc import Sequence
from typing import Any, override

import pytest
from pytest_homeassistant_custom_component.common import (
    async_capture_events,
    async_mock_service,
)

from custom_components.household_agents.const import EVENT_RUN
from custom_components.household_agents.governance.gate import Decision, Verdict
from custom_components.household_agents.governance.hooks import (
    Hook,
    HookCall,
    HookRecord,
    Hooks,
    HookStart,
)
from custom_components.household_agents.memory.records import Report
from homeassistant.core import HomeAssistant
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, orchestrator, run

LAMP = "light.lamp"
BUTLER = agent(
    "Butler",
    autonomy="act",
    tools=["control_device", "get_states"],
    scope={"entity_id": [LAMP]},
)


class Closed(Hook):
    """Lets no run begin but one that is about the garden."""

    name = "closed"

    @override
    def at_start(self, start: HookStart) -> Decision | None:
        """Look at the task."""
        if "garden" in start.task:
            return None
        return Decision(Verdict.DENY, f"{start.agent.name} only looks at the garden")


class Reader(Hook):
    """Keeps what it is shown of a report, and says what was called."""

    name = "reader"

    def __init__(self) -> None:
        """Begin with nothing."""
        self.records: list[tuple[Report, HookRecord]] = []

    @override
    def on_report(self, report: Report, record: HookRecord) -> Sequence[str]:
        """Say what was called."""
        self.records.append((report, record))
        return [f"Called: {call.tool}" for call, _answer in record.calls]


def wants(action: str, target: str, /, **data: Any) -> dict[str, Any]:
    """Return a scripted turn in which the model changes something."""
    arguments = {"action": action, "entity_ids": [target], "data": data}
    return uses("control_device", **arguments)


def uses(tool: str, /, **arguments: Any) -> dict[str, Any]:
    """Return a scripted turn in which the model uses a tool."""
    return {"tools": [{"name": tool, "input": arguments}]}


async def test_a_hook_keeps_a_run_from_beginning(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Nothing is asked of the model, and the end names the hook and its words (F238)."""
    household = await make_household(BUTLER)
    household.parts.hooks = Hooks([Closed()])
    told = async_capture_events(hass, "call_service")
    for _ in range(4):
        result = await run(hass, "butler", task="Count the money")
        assert (result["state"], result["error"]) == ("cancelled", "run_blocked")
    assert result["error_detail"] == "closed: Butler only looks at the garden"
    assert model.turns == []
    assert [event for event in told if event.data["domain"] == "notify"] == []
    # It is nobody's fault: the breaker stays closed.
    assert (await run(hass, "butler", task="Water the garden"))["state"] == "completed"


async def test_a_refused_run_is_traced_with_the_hook(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """The trace says which hook refused a run, and the event says that it was."""
    household = await make_household(BUTLER)
    household.parts.hooks = Hooks([Closed()])
    events = async_capture_events(hass, EVENT_RUN)
    result = await run(hass, "butler", task="Count the money")
    (step,) = await household.journal.steps(result["run_id"])
    assert step.kind == "start"
    assert step.data["hooks"][0]["hook"] == "closed"
    assert events[-1].data["error"] == "run_blocked"


async def test_orchestrators_are_held_to_hooks_like_everybody(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """A hook that refuses the one who leads keeps all below it from beginning."""
    household = await make_household(orchestrator(), BUTLER)
    household.parts.hooks = Hooks([Closed()])
    result = await run(hass, "check_in")
    assert (result["state"], result["error"]) == ("cancelled", "run_blocked")
    assert model.turns == []


async def test_a_report_is_held_against_the_calls_of_its_run(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    expose: Any,
) -> None:
    """A hook sees each call with its answer, refused ones too; its remarks are notes."""
    expose(LAMP, "off")
    expose("light.attic", "off")
    async_mock_service(hass, "light", "turn_on")
    household = await make_household(BUTLER)
    household.parts.hooks = Hooks([reader := Reader()])
    model.script([wants("light.turn_on", "light.attic")])
    result = await run(hass, "butler")
    ((report, record),) = reader.records
    (call, answer), *_reads = record.calls
    assert report.headline == result["report"]["headline"]
    assert record.run_id == result["run_id"]
    assert (call.tool, call.action) == ("control_device", "light.turn_on")
    assert (answer.error, answer.refused) == (True, "gate")
    assert "not in your scope" in answer.text
    assert "Called: control_device" in result["report"]["notes"]
    steps = await household.journal.steps(result["run_id"])
    assert [s.data["remarks"] for s in steps if s.kind == "remarks"]


class Broken(Hook):
    """Fails whatever it is asked."""

    name = "broken"

    @override
    def before_call(self, call: HookCall) -> Decision | None:
        """Fail."""
        raise KeyError(call.tool)

    @override
    def on_report(self, report: Report, record: HookRecord) -> Sequence[str]:
        """Fail."""
        raise KeyError(report.headline)


async def test_a_hook_that_fails_closes_what_acts_and_leaves_reading_open(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    expose: Any,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A fault in a hook never lets a change through and never blinds an agent."""
    expose(LAMP, "off")
    calls = async_mock_service(hass, "light", "turn_on")
    household = await make_household(BUTLER)
    household.parts.hooks = Hooks([Broken()])
    model.script([uses("get_states"), wants("light.turn_on", LAMP)])
    result = await run(hass, "butler")
    assert calls == []
    answers = model.turns[2].text
    assert "light.lamp" in answers
    assert "the check 'broken' failed" in answers
    assert result["state"] == "completed"
    assert any("broken" in note for note in result["report"]["notes"])
    assert "Hook broken failed before control_device" in caplog.text
