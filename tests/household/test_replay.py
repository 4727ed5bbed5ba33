"""Replay: the code decides again on what the model said, and decides the same."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockUser

from custom_components.household_agents.household import Household
from custom_components.household_agents.memory.records import RunRecord
from homeassistant.core import Context, HomeAssistant, ServiceCall
from homeassistant.exceptions import ServiceValidationError, Unauthorized
from scripts.simulated_model import SimulatedModel
from scripts.simulated_model.faults import Fault

from .conftest import MakeHousehold, agent, orchestrator, run
from .test_actions import act
from .test_lifecycle import our_tasks

#: Clocks that a slow server exceeds within a second.
FAST = {"run_seconds": 2.5, "call_seconds": 0.4, "stall_seconds": 2}
HOME = agent(
    "Home",
    tools=["get_states", "get_todo_items", "remember", "control_device", "recall"],
    scope={"entity_id": ["light.kitchen", "lock.front"]},
    autonomy="act",
    number_ranges={"lamps": [0, 3]},
    **FAST,
)
FALLBACK = {**HOME, "name": "Sober", "fallback": "Nothing is known of the house."}


def says(**fields: Any) -> dict[str, Any]:
    """Return a turn that reports."""
    report = {
        "headline": "The state of the house",
        "body": "All lamps are out.",
        "urgency": "low",
        **fields,
    }
    return {"tools": [{"name": "report", "input": report}]}


def calls(*tools: tuple[str, dict[str, Any]]) -> dict[str, Any]:
    """Return a turn that calls tools."""
    return {"tools": [{"name": name, "input": data} for name, data in tools]}


LIGHT_ON = (
    "control_device",
    {"action": "light.turn_on", "entity_ids": ["light.kitchen"]},
)
UNLOCK = ("control_device", {"action": "lock.unlock", "entity_ids": ["lock.front"]})
FOREIGN = ("control_device", {"action": "light.turn_on", "entity_ids": ["light.moon"]})
BAD = ("recall", {"query": 5, "nonsense": True})

#: What a model may say in a run, by what comes of it.
SCRIPTS: dict[str, list[dict[str, Any]]] = {
    "reads and reports": [calls(("get_states", {})), says()],
    "is refused by the gate": [calls(UNLOCK, FOREIGN), says()],
    "writes nonsense arguments": [calls(BAD, ("get_states", {})), says()],
    "knows no such tool": [calls(("fly", {})), says()],
    "remembers": [calls(("remember", {"key": "a", "text": "Lamps are out."})), says()],
    "several at once": [
        calls(("get_states", {}), BAD, ("fly", {}), ("recall", {"query": "lamps"})),
        says(),
    ],
    "goes in circles": [calls(("get_states", {}))] * 5,
    "repeats within a turn": [calls(*[("get_states", {})] * 5)],
    "errors in a row": [calls(BAD)] * 2 + [calls(("fly", {}))],
    "errors in one turn": [calls(BAD, ("fly", {}), UNLOCK, ("get_states", {}))],
    "reports too early": [calls(("get_states", {}), ("report", {})), says()],
    "names what is not there": [says(body="light.moon is on."), says()],
    "is out of range": [says(body="Lamps: 7 are on."), says(body="Lamps: 2 are on.")],
    "never gets it right": [says(body="[insert text]")] * 4,
    "is unsafe once": [says(body="The kids are at school."), says()],
    "is unsafe twice": [says(body="The kids are at school.")] * 2,
    "tells a secret": [says(body="password: hunter22")] * 2,
    "writes text": [{"text": "All is well.\n\nNothing is open tonight."}],
    "writes broken JSON": [{"text": '{"headline": "x", '}, says()],
    "writes a call as text": [{"text": '<tool_call>{"name": "x"}</tool_call>'}, says()],
    "is cut off": [
        {"text": "All is", "stop_reason": "max_tokens"},
        {"text": "All is", "stop_reason": "max_tokens"},
        {"text": "All is", "stop_reason": "max_tokens"},
    ],
}


async def replay(
    hass: HomeAssistant, run_id: str, context: Context | None = None, **data: Any
) -> dict[str, Any]:
    """Replay a run by action."""
    return await act(hass, "replay_run", context, run_id=run_id, **data)


async def assert_same(
    hass: HomeAssistant, household: Household, model: SimulatedModel
) -> list[RunRecord]:
    """Replay every run that there was; nothing differs, and nothing else happens."""
    records = await household.journal.runs(limit=500)
    asked, effects = len(model.turns), len(hass.states.async_all())
    for record in records:
        result = await replay(hass, record.run_id)
        assert result["same"], (str(record.state), record.error, result)
        assert result["definition"]["changed"] is False
    assert len(model.turns) == asked
    assert len(hass.states.async_all()) == effects
    assert len(await household.journal.runs(limit=500)) == len(records)
    return records


@pytest.fixture
def house(hass: HomeAssistant, expose: Callable[..., None]) -> list[str]:
    """Set up a light and a lock that count what is done to them."""
    done: list[str] = []
    expose("light.kitchen", "off", friendly_name="Kitchen light")
    expose("lock.front", "locked", friendly_name="Front door")

    def act_on(call: ServiceCall) -> None:
        done.append(call.service)
        hass.states.async_set("light.kitchen", "on")

    for domain, service in (("light", "turn_on"), ("lock", "unlock")):
        hass.services.async_register(domain, service, act_on)
    return done


@pytest.mark.parametrize("script", SCRIPTS)
async def test_every_run_of_a_script_replays_the_same(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    house: list[str],
    script: str,
) -> None:
    """Validation, gates, corrections, guards and the end are reproduced (F229)."""
    household = await make_household(HOME, FALLBACK)
    for name in ("home", "sober"):
        model.script(SCRIPTS[script], contains=f"# You: {name.title()}\n")
        await run(hass, name)
    done = list(house)
    records = await assert_same(hass, household, model)
    assert len(records) == 2
    assert house == done


@pytest.mark.parametrize("fault", [one for one in Fault if one is not Fault.LATENCY])
async def test_every_fault_replays_the_same(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    house: list[str],
    fault: Fault,
) -> None:
    """Whatever befalls a run at its first or its second call (F229)."""
    household = await make_household(HOME, FALLBACK)
    for name in ("Home", "Sober"):
        for after in (0, 1):
            model.inject(fault, times=4, after=after, contains=f"# You: {name}\n")
            await run(hass, name)
            model.clear_faults()
            household.reset_breaker(name.lower())
    await assert_same(hass, household, model)


async def test_an_actuating_run_is_replayed_without_its_effect(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    house: list[str],
) -> None:
    """The light is switched on once: by the run."""
    household = await make_household(HOME)
    model.script([calls(LIGHT_ON), says()])
    await run(hass, "home")
    assert house == ["turn_on"]
    await assert_same(hass, household, model)
    assert house == ["turn_on"]


async def test_reviews_and_compiled_reports_replay_the_same(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """A reviewer's verdict is taken from its run; an orchestrator's parts from theirs."""
    household = await make_household(
        {**HOME, "reviewed_by": "reviewer"},
        agent("Chef", fallback="Cook."),
        agent("Reviewer", pattern="task"),
        orchestrator(reviewed_by="reviewer"),
        {**FALLBACK, "reviewed_by": "nobody"},
    )
    for name in ("Home", "Chef"):
        model.script([says()], contains=f"# You: {name}\n")
    await run(hass, "check_in")
    verdict = says(headline="rejected: made up", urgency="critical")
    for turn in (verdict, says(headline="approved"), says(headline="rejected: why")):
        model.script([turn], contains="# You: Reviewer\n")
        await run(hass, "home")
    await run(hass, "sober")
    records = await assert_same(hass, household, model)
    assert {str(one.state) for one in records} == {"completed", "failed"}


async def test_what_was_cut_replays_up_to_the_cut(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Cancelled, interrupted, and never begun: the end is a fact, the rest is checked."""
    household = await make_household(HOME)
    await run(hass, "home")
    model.latency = 5
    receipts = [await run(hass, "home", wait=False) for _ in range(2)]
    while len(model.turns) < 3:
        await asyncio.sleep(0.01)
    for receipt in reversed(receipts):
        await hass.services.async_call(
            "household_agents",
            "cancel_run",
            {"run_id": receipt["run_id"]},
            blocking=True,
        )
    while our_tasks():
        await asyncio.sleep(0.01)
    cut = await run(hass, "home", wait=False)
    while len(model.turns) < 4:
        await asyncio.sleep(0.01)
    await hass.config_entries.async_unload(household.entry.entry_id)
    model.latency = 0
    household = await make_household(entry=household.entry)
    await hass.async_block_till_done(wait_background_tasks=True)
    records = await assert_same(hass, household, model)
    states = {one.run_id: str(one.state) for one in records}
    assert states[cut["run_id"]] == "interrupted"
    assert [states[one["run_id"]] for one in receipts] == ["cancelled"] * 2


async def test_while_debugging_the_requests_are_reproduced_to_the_last_byte(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    house: list[str],
) -> None:
    """Every request that the run sent is built again from what was kept (F230)."""
    household = await make_household(HOME)
    await act(hass, "set_debugging", hours=1)
    model.script([*SCRIPTS["several at once"][:1], says(body="[add]"), says()])
    result = await run(hass, "home")
    (record,) = await assert_same(hass, household, model)
    replies = await household.parts.replay_log.replies(record.run_id)
    assert len(replies) == 3
    assert all(reply.request is not None for reply in replies)
    made = await replay(hass, result["run_id"])
    requests = [one for one in made["decisions"] if one["kind"] == "model"]
    assert [one["same"] for one in requests] == [True] * 3


async def test_a_changed_definition_is_told_apart_from_what_was_recorded(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    house: list[str],
) -> None:
    """Then is as then; as of today the gate says something else, and why."""
    household = await make_household(HOME)
    model.script([calls(LIGHT_ON), says(body="light.kitchen is on.")])
    result = await run(hass, "home")
    (entry,) = household.entry.subentries.values()
    hass.config_entries.async_update_subentry(
        household.entry, entry, data={**entry.data, "autonomy": "observe"}
    )
    await hass.async_block_till_done(wait_background_tasks=True)
    then = await replay(hass, result["run_id"])
    assert then["same"]
    assert then["definition"]["changed"]
    today = await replay(hass, result["run_id"], today=True)
    assert not today["same"]
    differing = [one for one in today["decisions"] if not one["same"]]
    assert differing[0]["what"] == "control_device"
    assert differing[0]["recorded"]["gate"]["verdict"] == "allow"
    assert differing[0]["now"]["gate"]["rule"] == "autonomy"
    assert differing[0]["why"] == "the definition has changed"
    assert house == ["turn_on"]


async def test_a_changed_house_is_told_as_of_today(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    house: list[str],
) -> None:
    """An entity that is gone since: the report would not pass today."""
    await make_household(HOME)
    model.script([says(body="light.kitchen is out.")])
    result = await run(hass, "home")
    hass.states.async_remove("light.kitchen")
    assert (await replay(hass, result["run_id"]))["same"]
    today = await replay(hass, result["run_id"], today=True)
    differing = [one for one in today["decisions"] if not one["same"]]
    assert differing[0]["kind"] == "quality_gate"
    assert "light.kitchen" in differing[0]["why"]


async def test_a_secret_is_kept_nowhere_and_the_run_still_replays(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Not in steps, replies or requests, debugging or not."""
    household = await make_household(HOME)
    await act(hass, "set_debugging", hours=24)
    secret = "sk-ant-api03-AbCdEfGhIjKlMnOpQrSt"
    model.script([calls(("recall", {"query": secret})), says(body=f"Key {secret}")])
    result = await run(hass, "home", task=f"Try the key {secret} and report.")
    await assert_same(hass, household, model)
    replies = await household.parts.replay_log.replies(result["run_id"])
    steps = await household.journal.steps(result["run_id"])
    assert secret not in str(replies)
    assert secret not in str(steps)


async def test_what_cannot_be_replayed_is_said(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """A run that is under way, one that is not known, one whose replies are gone."""
    household = await make_household(HOME)
    result = await run(hass, "home")
    await household.journal.database.write(
        lambda connection: connection.execute("DELETE FROM replies")
    )
    with pytest.raises(ServiceValidationError) as raised:
        await replay(hass, result["run_id"])
    assert raised.value.translation_key == "run_not_replayable"
    with pytest.raises(ServiceValidationError) as raised:
        await replay(hass, "none")
    assert raised.value.translation_key == "run_not_found"
    model.latency = 1
    receipt = await run(hass, "home", wait=False)
    with pytest.raises(ServiceValidationError) as raised:
        await replay(hass, receipt["run_id"])
    assert raised.value.translation_key == "run_has_not_ended"


async def test_only_administrators_replay_and_debug(
    hass: HomeAssistant, make_household: MakeHousehold, hass_read_only_user: MockUser
) -> None:
    """What models said may hold anybody's affairs."""
    await make_household(HOME)
    result = await run(hass, "home")
    context = Context(user_id=hass_read_only_user.id)
    with pytest.raises(Unauthorized):
        await replay(hass, result["run_id"], context)
    with pytest.raises(Unauthorized):
        await act(hass, "set_debugging", context, hours=1)
