"""Approvals, end to end: the model asks, a person answers, and a yes means once."""

from collections.abc import Callable
from datetime import timedelta
import sqlite3
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import (
    async_fire_time_changed,
    async_mock_service,
)

from custom_components.household_agents.governance.approvals import AnswerRefused
from custom_components.household_agents.governance.gate import Decision, Verdict
from custom_components.household_agents.governance.hooks import Hook, HookCall, Hooks
from custom_components.household_agents.household import Household
from custom_components.household_agents.memory.approval_records import (
    Approval,
    ApprovalState,
)
from custom_components.household_agents.memory.records import (
    RunRecord,
    RunSource,
    RunState,
)
from homeassistant.components.homeassistant.exposed_entities import async_expose_entity
from homeassistant.core import HomeAssistant, ServiceCall
from scripts.simulated_model import Fault, SimulatedModel

from .conftest import MakeHousehold, agent, run

LOCK = "lock.door"
BUTLER = agent(
    "Butler",
    autonomy="act",
    tools=["control_device", "get_states"],
    scope={"entity_id": [LOCK, "lock.shed"]},
    notify=["notify.anna"],
)
UNLOCK = {"action": "lock.unlock", "entity_ids": [LOCK], "data": {}}


def turn(*calls: dict[str, Any], text: str = "") -> dict[str, Any]:
    """Return a scripted turn that controls devices."""
    tools = [{"name": "control_device", "input": one} for one in calls]
    return {"text": text, "tools": tools} if text else {"tools": tools}


@pytest.fixture(autouse=True)
def unlocked(hass: HomeAssistant, expose: Callable[..., None]) -> list[ServiceCall]:
    """Give the house two locks, and count how often they are opened."""
    expose(LOCK, "locked", friendly_name="Front door")
    expose("lock.shed", "locked", friendly_name="Shed")
    calls: list[ServiceCall] = []

    async def unlock(call: ServiceCall) -> None:
        calls.append(call)
        (entity_id,) = call.data["entity_id"]
        hass.states.async_set(entity_id, "unlocked", context=call.context)

    hass.services.async_register("lock", "unlock", unlock)
    return calls


@pytest.fixture(autouse=True)
def told(hass: HomeAssistant, unlocked: list[ServiceCall]) -> list[ServiceCall]:
    """Give Anna a phone."""
    return async_mock_service(hass, "notify", "anna")


def outcomes(told: list[ServiceCall]) -> list[str]:
    """Return what Anna was told, besides the questions themselves."""
    return [
        f"{one.data['title']}: {one.data['message']}"
        for one in told
        if one.data["message"] != "clear_notification"
        and "asks" not in one.data.get("title", "")
        and not one.data.get("data", {}).get("actions")
    ]


async def settled(hass: HomeAssistant) -> None:
    """Wait until nothing is under way."""
    await hass.async_block_till_done(wait_background_tasks=True)


async def asked(
    hass: HomeAssistant, household: Household, model: SimulatedModel
) -> Approval:
    """Have the butler ask to unlock the door."""
    model.script([turn(UNLOCK)])
    result = await run(hass, "butler", task="Let the plumber in")
    assert result["state"] == "waiting"
    (approval,) = household.parts.approvals.pending()
    return approval


async def answer(
    hass: HomeAssistant, household: Household, approval: Approval, *, yes: bool
) -> None:
    """Say yes or no as a person whom part of the doors has checked."""
    await household.parts.approvals.answer(
        approval.approval_id, yes=yes, user_id=None, note="Only today"
    )
    await settled(hass)


async def state_of(household: Household, approval: Approval) -> ApprovalState:
    """Return what has become of an approval."""
    known = await household.parts.approvals.get(approval.approval_id)
    assert known is not None
    return known.state


async def outcome_run(household: Household) -> RunRecord:
    """Return the one run that a yes began."""
    (record,) = [
        one
        for one in await household.journal.runs()
        if one.request.source is RunSource.APPROVAL
    ]
    return record


async def test_what_is_asked_says_what_why_and_for_what(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    unlocked: list[ServiceCall],
) -> None:
    """The model is told that it is pending, people what will happen, and nothing is done."""
    household = await make_household(BUTLER)
    model.script([turn(UNLOCK, text="The plumber is at the door.")])
    result = await run(hass, "butler", task="Let the plumber in")
    (approval,) = household.parts.approvals.pending("butler")
    assert approval.title == "Unlock: Front door"
    assert approval.why == "lock is sensitive"
    assert "Task: Let the plumber in" in approval.purpose
    assert "In the agent's own words: “The plumber is at the door.”" in approval.purpose
    assert approval.entity_ids == (LOCK,)
    assert (approval.expires_at - approval.at) == timedelta(minutes=60)
    assert unlocked == []
    assert result["state"] == "waiting"
    assert result["error"] is None
    (note,) = result["report"]["notes"]
    assert note.startswith("Waits for your yes until")
    assert "control_device" not in result["tools_used"]
    said = model.turns[1].body["messages"][-1]["content"][0]
    assert said["content"][0]["text"].startswith("PENDING: a person has been asked")
    assert "is_error" not in said
    (step,) = [
        one
        for one in await household.journal.steps(result["run_id"])
        if one.kind == "tool" and one.data["tool"] == "control_device"
    ]
    assert step.data["refused"] == "approval"
    assert step.data["approval_id"] == approval.approval_id
    assert hass.states.is_state("sensor.butler_status", "waiting")


async def test_a_yes_is_carried_out_once_and_then_told(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    unlocked: list[ServiceCall],
    told: list[ServiceCall],
) -> None:
    """In a new run, by code before the model, in the run's name; a second yes is none."""
    household = await make_household(BUTLER)
    approval = await asked(hass, household, model)
    before = len(model.turns)
    await answer(hass, household, approval, yes=True)
    record = await outcome_run(household)
    (call,) = unlocked
    assert call.context.id == record.run_id
    assert await state_of(household, approval) is ApprovalState.DONE
    assert record.state is RunState.COMPLETED
    assert record.request.approval_id == approval.approval_id
    first = str(model.turns[before].body["messages"][0])
    assert "<approved_call>" in first
    assert "Unlock: Front door" in first
    assert "Only today" in first
    assert "confirmed" in first
    # Nothing of the first conversation is in the second one.
    assert len(model.turns[before].body["messages"]) == 1
    steps = await household.journal.steps(record.run_id)
    kinds = [one.kind for one in steps]
    assert kinds.index("tool") < kinds.index("model")
    assert len(outcomes(told)) == 1
    assert hass.states.is_state("sensor.butler_status", "idle")
    with pytest.raises(AnswerRefused) as refused:
        await household.parts.approvals.answer(
            approval.approval_id, yes=True, user_id=None
        )
    assert refused.value.key == "approval_not_pending"
    await settled(hass)
    assert len(unlocked) == 1


async def test_a_no_does_nothing_costs_nothing_and_is_remembered(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    unlocked: list[ServiceCall],
) -> None:
    """No run follows; the next one knows of it and is not let ask again by itself."""
    household = await make_household(BUTLER)
    approval = await asked(hass, household, model)
    before = len(model.turns)
    await answer(hass, household, approval, yes=False)
    assert len(model.turns) == before
    assert len(await household.journal.runs()) == 1
    assert hass.states.is_state("sensor.butler_status", "idle")
    (event,) = await household.journal.events("butler", limit=9)
    assert (
        event.text == "A person said no to: Unlock: Front door. They said: Only today"
    )
    model.script([turn(UNLOCK)])
    again = await run(hass, "butler")
    assert again["state"] == "completed"
    assert "a person said no" in str(model.turns[before].body["messages"][0])
    assert "NOT ASKED: a person said no to this at" in str(model.turns[-1].body)
    assert household.parts.approvals.pending() == []
    assert unlocked == []


async def test_nobody_answering_is_a_no(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    unlocked: list[ServiceCall],
    freezer: FrozenDateTimeFactory,
) -> None:
    """After its time a question is over by itself, and a late yes is refused."""
    household = await make_household({**BUTLER, "approval_minutes": 5})
    approval = await asked(hass, household, model)
    freezer.tick(timedelta(minutes=5, seconds=1))
    async_fire_time_changed(hass)
    await settled(hass)
    assert await state_of(household, approval) is ApprovalState.EXPIRED
    assert hass.states.is_state("sensor.butler_status", "idle")
    with pytest.raises(AnswerRefused) as refused:
        await household.parts.approvals.answer(
            approval.approval_id, yes=True, user_id=None
        )
    assert refused.value.key == "approval_expired"
    await settled(hass)
    assert unlocked == []


async def test_the_same_question_is_asked_once(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Twice in one turn, and once more in the next run: it is one question."""
    household = await make_household(BUTLER)
    model.script([turn(UNLOCK, {**UNLOCK, "action": "LOCK.UNLOCK"})])
    await run(hass, "butler")
    model.script([turn(UNLOCK)])
    assert (await run(hass, "butler"))["state"] == "waiting"
    assert len(household.parts.approvals.pending()) == 1


@pytest.mark.parametrize(
    ("call", "reason"),
    [
        ({**UNLOCK, "action": "lock.toggle"}, "use an absolute action"),
        ({**UNLOCK, "action": "lock.explode"}, "There is no action lock.explode"),
        ({**UNLOCK, "data": {"area_id": "hall"}}, "does not belong into data"),
    ],
)
async def test_nobody_is_asked_for_what_could_not_be_done(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    call: dict[str, Any],
    reason: str,
) -> None:
    """A person's yes is not wasted on a call that can only fail."""
    household = await make_household(BUTLER)
    model.script([turn(call)])
    await run(hass, "butler")
    assert household.parts.approvals.pending() == []
    assert reason in str(model.turns[1].body)


async def test_a_run_asks_five_things_at_most(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """The sixth is refused with the reason, and the run goes on."""
    household = await make_household(BUTLER)
    calls = [{**UNLOCK, "data": {"code": str(code)}} for code in range(6)]
    model.script([turn(*calls)])
    result = await run(hass, "butler")
    assert (result["state"], result["error"], result["error_detail"]) == (
        "waiting",
        None,
        "",
    )
    assert len(household.parts.approvals.pending()) == 5
    assert "this run has asked people 5 things already" in str(model.turns[1].body)


async def test_an_observer_is_denied_and_asks_nobody(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Autonomy 'observe' cannot be lifted by asking (F025)."""
    household = await make_household({**BUTLER, "autonomy": "observe"})
    model.script([turn(UNLOCK)])
    assert (await run(hass, "butler"))["state"] == "completed"
    assert household.parts.approvals.pending() == []


def observes(hass: HomeAssistant, household: Household) -> None:
    """Take the agent's freedom."""
    change(hass, household, autonomy="observe")


def loses_the_tool(hass: HomeAssistant, household: Household) -> None:
    """Take the agent's tool."""
    change(hass, household, tools=["get_states"])


def loses_the_lock(hass: HomeAssistant, household: Household) -> None:
    """Take the lock out of the agent's scope."""
    change(hass, household, scope={"entity_id": ["lock.shed"]})


def hides_the_lock(hass: HomeAssistant, household: Household) -> None:
    """Hide the lock from Assist."""
    async_expose_entity(hass, "conversation", LOCK, False)


def switches_off(hass: HomeAssistant, household: Household) -> None:
    """Switch the agent off."""
    household.switch("butler", False)


def forbids(hass: HomeAssistant, household: Household) -> None:
    """Have a hook deny it."""

    class Never(Hook):
        """Denies everything."""

        name = "never"

        def before_call(self, call: HookCall) -> Decision | None:
            """Deny it."""
            return Decision(Verdict.DENY, "BLOCKED: not on Sundays")

    household.parts.hooks = Hooks([Never()])


def change(hass: HomeAssistant, household: Household, **fields: Any) -> None:
    """Change the butler's definition."""
    (butler,) = household.entry.subentries.values()
    hass.config_entries.async_update_subentry(
        household.entry, butler, data={**butler.data, **fields}
    )


@pytest.mark.parametrize(
    ("happens", "reason"),
    [
        (observes, "your autonomy is 'observe'"),
        (loses_the_tool, "There is no tool 'control_device'"),
        (loses_the_lock, "lock.door is not in your scope"),
        (hides_the_lock, "not exposed to Assist"),
        (switches_off, "agent disabled"),
        (forbids, "not on Sundays"),
    ],
)
async def test_what_is_no_longer_allowed_is_withdrawn(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    unlocked: list[ServiceCall],
    told: list[ServiceCall],
    happens: Callable[[HomeAssistant, Household], None],
    reason: str,
) -> None:
    """A yes is held to the policy of now: nothing is done, people hear why, no model."""
    household = await make_household(BUTLER)
    approval = await asked(hass, household, model)
    before = len(model.turns)
    happens(hass, household)
    await settled(hass)
    await answer(hass, household, approval, yes=True)
    known = await household.parts.approvals.get(approval.approval_id)
    assert known is not None
    assert known.state is ApprovalState.WITHDRAWN
    assert reason in known.result
    assert unlocked == []
    assert len(model.turns) == before
    (message,) = outcomes(told)
    assert "Unlock: Front door" in message


async def test_the_question_of_an_agent_that_is_gone_is_taken_back(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    unlocked: list[ServiceCall],
) -> None:
    """Nobody can say yes to somebody who is not there."""
    household = await make_household(BUTLER)
    approval = await asked(hass, household, model)
    (butler,) = household.entry.subentries.values()
    hass.config_entries.async_remove_subentry(household.entry, butler.subentry_id)
    await settled(hass)
    assert await state_of(household, approval) is ApprovalState.WITHDRAWN
    assert unlocked == []


@pytest.mark.parametrize(
    ("column", "value"),
    [("digest", "'0000'"), ("data", "replace(data, 'lock.door', 'lock.shed')")],
)
async def test_a_call_that_was_altered_on_disk_is_not_carried_out(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    unlocked: list[ServiceCall],
    column: str,
    value: str,
) -> None:
    """What a person said yes to is bound to its digest, in the journal as well."""
    household = await make_household(BUTLER)
    approval = await asked(hass, household, model)

    def alter() -> None:
        with sqlite3.connect(household.journal.path) as connection:
            connection.execute(f"UPDATE approvals SET {column} = {value}")
        connection.close()

    await hass.async_add_executor_job(alter)
    await hass.config_entries.async_reload(household.entry.entry_id)
    await settled(hass)
    household = household.entry.runtime_data
    await answer(hass, household, approval, yes=True)
    assert unlocked == []
    assert await state_of(household, approval) is ApprovalState.WITHDRAWN


@pytest.mark.parametrize("fallback", ["", "The door is {{ states('lock.door') }}."])
async def test_a_yes_is_carried_out_although_the_model_is_down(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    unlocked: list[ServiceCall],
    told: list[ServiceCall],
    fallback: str,
) -> None:
    """The call needs no model; what people are told then is what code knows."""
    household = await make_household({**BUTLER, "fallback": fallback})
    approval = await asked(hass, household, model)
    model.inject(Fault.SERVER_ERROR, times=None)
    await answer(hass, household, approval, yes=True)
    assert len(unlocked) == 1
    assert await state_of(household, approval) is ApprovalState.DONE
    record = await outcome_run(household)
    assert record.state is RunState.DEGRADED
    assert record.report is not None
    assert record.report.headline == "Carried out: Unlock: Front door"
    assert len(outcomes(told)) == 1
