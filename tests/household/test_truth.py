"""Truth: a report says done only where the record says so (issue 4.6, F173, F230)."""

from collections.abc import Callable
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import (
    async_capture_events,
    async_mock_service,
)

from custom_components.household_agents.const import EVENT_RUN
from custom_components.household_agents.governance import verifying
from homeassistant.core import HomeAssistant, ServiceCall
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, run
from .test_actions import act

LAMP, LOCK = "light.lamp", "lock.door"
PHONE = {"options": {"notify": ["notify.phone"]}}
BUTLER = agent(
    "Butler",
    autonomy="act",
    notify_when="always",
    tools=["control_device", "get_states"],
    scope={"entity_id": [LAMP, LOCK]},
)


@pytest.fixture(autouse=True)
def house(hass: HomeAssistant, expose: Callable[..., None]) -> None:
    """Give the house a lamp and a door."""
    expose(LAMP, "on", friendly_name="Lamp")
    expose(LOCK, "locked", friendly_name="Front door")


@pytest.fixture
def lamp(hass: HomeAssistant) -> None:
    """Have a lamp that does as it is told."""

    async def turn_off(call: ServiceCall) -> None:
        attributes = {"friendly_name": "Lamp"}
        hass.states.async_set(LAMP, "off", attributes, context=call.context)

    hass.services.async_register("light", "turn_off", turn_off)


def says(body: str) -> dict[str, Any]:
    """Return a turn that delivers a report."""
    report = {"headline": "The evening round", "body": body, "urgency": "low"}
    return {"tools": [{"name": "report", "input": report}]}


def does(action: str, entity_id: str) -> dict[str, Any]:
    """Return a turn that changes something."""
    arguments = {"action": action, "entity_ids": [entity_id]}
    return {"tools": [{"name": "control_device", "input": arguments}]}


async def test_who_claims_what_nobody_did_may_correct_it(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """The model is told once, and its corrected report goes out without a mark."""
    await make_household(BUTLER)
    model.script([says("I turned off the Lamp."), says("The Lamp is still on.")])
    result = await run(hass, "butler")
    told = model.turns[1].text
    assert "it claims “I turned off the Lamp” (no call of this run did that)" in told
    assert result["claimed_without_action"] is False
    assert result["report"]["claims"] == []
    assert result["report"]["body"] == "The Lamp is still on."


async def test_a_claim_that_stays_is_marked_and_the_phone_shows_it(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """The sentence stays, code says what the record does not have, and it is counted."""
    phone = async_mock_service(hass, "notify", "phone")
    household = await make_household(BUTLER, **PHONE)
    events = async_capture_events(hass, EVENT_RUN)
    model.script([says("I turned off the Lamp. All is quiet.")] * 2)
    result = await run(hass, "butler")
    await hass.async_block_till_done(wait_background_tasks=True)
    assert (result["state"], result["claimed_without_action"]) == ("completed", True)
    mark = "“I turned off the Lamp” (no call of this run did that)"
    assert result["report"]["claims"] == [mark]
    assert result["report"]["body"] == "I turned off the Lamp. All is quiet."
    assert f"⚠️ Claimed without a record: {mark}." in phone[0].data["message"]
    assert events[-1].data["claimed_without_action"] is True
    (listed,) = (await act(hass, "get_runs", agent="butler"))["runs"]
    assert listed["claimed_without_action"] is True
    trace = await act(hass, "get_trace", run_id=result["run_id"])
    gates = [step for step in trace["steps"] if step["kind"] == "quality_gate"]
    assert gates[0]["facts"] == {"claims": [mark]}
    assert gates[1]["facts"] == {"marked": [mark]}
    status = hass.states.get("sensor.butler_status")
    assert status is not None
    assert status.attributes["claimed_without_action"] == 1
    await hass.config_entries.async_reload(household.entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    status = hass.states.get("sensor.butler_status")
    assert status is not None
    assert status.attributes["claimed_without_action"] == 1


@pytest.mark.usefixtures("lamp")
async def test_what_was_done_may_be_said(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """A claim that stands on a call is delivered at once."""
    await make_household(BUTLER)
    model.script([does("light.turn_off", LAMP), says("I turned off the Lamp.")])
    result = await run(hass, "butler")
    assert result["claimed_without_action"] is False
    assert len(model.turns) == 2


async def test_what_was_not_allowed_is_not_done(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """A call that the gate refused bears nothing out, and the mark says why."""
    await make_household({**BUTLER, "autonomy": "observe"})
    model.script(
        [does("lock.unlock", LOCK), *[says("I unlocked the Front door for Anna.")] * 2]
    )
    result = await run(hass, "butler")
    (claim,) = result["report"]["claims"]
    assert claim.endswith("(it was not allowed, and was not done)")


async def test_an_answer_to_whoever_asked_is_held_to_the_task(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """'Done' is a claim where somebody asked for something to be done."""
    await make_household(BUTLER)
    model.script([says("Done.")] * 2)
    result = await run(hass, "butler", task="Turn off the lamp, please")
    assert result["claimed_without_action"] is True


async def test_the_last_turn_is_marked_and_not_lost(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Where no turn is left to correct it, the report goes out with its mark."""
    await make_household({**BUTLER, "max_turns": 2})
    model.script([does("light.explode", LAMP), says("I turned off the Lamp.")])
    result = await run(hass, "butler")
    assert (result["state"], result["claimed_without_action"]) == ("completed", True)


async def test_a_marked_run_replays_alike(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """What was marked then is marked when the run is replayed (F230)."""
    await make_household(BUTLER)
    model.script([says("I turned off the Lamp.")] * 2)
    result = await run(hass, "butler")
    replay = await act(hass, "replay_run", run_id=result["run_id"])
    assert replay["same"] is True


async def test_a_light_that_does_not_react_is_not_called_done(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The journal says what was seen instead, and a claim is marked with that."""
    monkeypatch.setattr(verifying, "SETTLE_SECONDS", 0.05)
    async_mock_service(hass, "light", "turn_off")
    phone = async_mock_service(hass, "notify", "phone")
    await make_household(BUTLER, **PHONE)
    model.script([does("light.turn_off", LAMP), *[says("I turned off the Lamp.")] * 2])
    result = await run(hass, "butler")
    await hass.async_block_till_done(wait_background_tasks=True)
    (claim,) = result["report"]["claims"]
    assert claim.endswith("(it was called, and the house does not show it)")
    assert f"⚠️ Claimed without a record: {claim}." in phone[0].data["message"]
    (told,) = result["effects"]
    assert (told["state"], told["names"]) == ("not_confirmed", ["Lamp"])
    (effect,) = (await act(hass, "get_effects", run_id=result["run_id"]))["effects"]
    assert effect["observed"] == {LAMP: {"state": "on"}}
    assert effect["detail"] == f"Not shown by {LAMP}."


@pytest.mark.usefixtures("lamp")
async def test_a_run_that_cannot_report_tells_what_it_changed(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """What code says of a run that failed comes from its effects, not from a model."""
    phone = async_mock_service(hass, "notify", "phone")
    await make_household(BUTLER, **PHONE)
    model.script([does("light.turn_off", LAMP)])
    model.inject("refusal", times=None, after=1)
    result = await run(hass, "butler")
    await hass.async_block_till_done(wait_background_tasks=True)
    assert result["state"] == "failed"
    said = "light.turn_off (Lamp): done, and the house shows it."
    assert said in phone[0].data["message"]
    (listed,) = (await act(hass, "get_runs", agent="butler"))["runs"]
    assert listed["effects"] == result["effects"]
