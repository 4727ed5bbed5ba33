"""Triggers: every happening sets off an automation once, and only those it is meant for."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.household_agents.governance.dependencies import (
    MODEL_KEY,
    Dependency,
)
from custom_components.household_agents.household import Household
from homeassistant.core import HomeAssistant
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    entity_registry as er,
    label_registry as lr,
)
from scripts.simulated_model import SimulatedModel

from . import teams
from .approvals.helpers import people_of
from .automating import automate, device, on, told
from .conftest import MakeHousehold, agent, run
from .house import LAMP, furnish, wants

OURS = {
    "household_agents.approval_answered",
    "household_agents.approval_requested",
    "household_agents.breaker_opened",
    "household_agents.budget_reached",
    "household_agents.report_needs_attention",
    "household_agents.run_failed",
    "household_agents.run_finished",
    "household_agents.team_phase_changed",
}
CHEF, BANKER = agent("Chef"), agent("Banker")
LOCK = "lock.door"
BUTLER = agent("Butler", autonomy="ask", tools=["control_device"])


def reports(model: SimulatedModel, urgency: str, headline: str = "Milk is out") -> None:
    """Have the next run report something."""
    report = {"headline": headline, "body": f"{headline}.", "urgency": urgency}
    model.script([{"tools": [{"name": "report", "input": report}]}])


async def settled(hass: HomeAssistant) -> None:
    """Wait until nothing is under way."""
    await hass.async_block_till_done(wait_background_tasks=True)


async def offered(client: Any, kind: str, target: dict[str, Any]) -> set[str]:
    """Return what the automation editor offers for a target, of ours."""
    await client.send_json_auto_id(
        {"type": f"get_{kind}_for_target", "target": target, "expand_group": True}
    )
    answer = await client.receive_json()
    assert answer["success"], answer
    return {one for one in answer["result"] if one.startswith("household_agents.")}


async def test_all_are_offered_when_an_agents_device_is_picked(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_ws_client: WebSocketGenerator,
    expose: Callable[..., None],
) -> None:
    """The editor offers what fits the agent, its area or the household, and no lamp."""
    household = await make_household(*teams.MEMBERS, teams.team())
    client = await hass_ws_client(hass)
    team = {"device_id": [device(hass, household, "home")]}
    chef = {"device_id": [device(hass, household, "chef")]}
    home = {"device_id": [device(hass, household, household.entry.entry_id)]}
    expose(LAMP, "off")

    assert await offered(client, "triggers", chef) == OURS - {
        "household_agents.team_phase_changed"
    }
    assert await offered(client, "triggers", team) == OURS
    assert await offered(client, "triggers", home) == OURS
    assert await offered(client, "triggers", {"entity_id": [LAMP]}) == set()
    states = {"is_running", "is_idle", "is_waiting", "is_switched_off", "is_healthy"}
    conditions = {f"household_agents.{one}" for one in (*states, "has_budget")}
    assert await offered(client, "conditions", chef) == conditions
    assert await offered(client, "conditions", home) == conditions
    assert await offered(client, "services", chef) == {
        "household_agents.run_agent",
        "household_agents.get_report",
    }

    await client.send_json_auto_id({"type": "trigger_platforms/subscribe"})
    assert (await client.receive_json())["success"]
    described: dict[str, Any] = {}
    while not described.keys() >= OURS:
        described |= (await client.receive_json())["event"]
    assert set(described["household_agents.run_finished"]["fields"]) == {
        "result",
        "changes",
    }


@pytest.mark.parametrize("picked", ["device", "entity", "area", "label", "household"])
async def test_a_finished_run_is_told_once_whatever_stands_for_the_agent(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    picked: str,
) -> None:
    """Devices, entities, areas, labels and the household stand for agents (F087)."""
    household = await make_household(CHEF, BANKER)
    chef = device(hass, household, "chef")
    area = ar.async_get(hass).async_create("Kitchen")
    label = lr.async_get(hass).async_create("Staff")
    dr.async_get(hass).async_update_device(
        chef, area_id=area.id, labels={label.label_id}
    )
    target = {
        "device": {"device_id": chef},
        "entity": {"entity_id": "event.chef_activity"},
        "area": {"area_id": area.id},
        "label": {"label_id": label.label_id},
        "household": {"entity_id": "calendar.household_agents_schedule"},
    }[picked]
    noted = await automate(
        hass, on("run_finished", target), on("run_failed", target, "failed")
    )

    reports(model, "low")
    result = await run(hass, "chef", task="What is for dinner?")
    await run(hass, "banker")
    await settled(hass)

    first, *others = [told(call) for call in noted]
    assert first == {
        "agent_id": "chef",
        "name": "Chef",
        "run_id": result["run_id"],
        "state": "completed",
        "source": "action",
        "headline": "Milk is out",
        "body": "Milk is out.",
        "items": [],
        "urgency": "low",
        "changes": [],
        "cost": result["usage"]["cost"],
        "duration": result["duration"],
        "error": None,
        "error_detail": "",
    }
    assert [one["agent_id"] for one in others] == ["banker"] * (picked == "household")
    # The logbook shows whose run was behind what the automation did.
    assert noted[0].context.parent_id == result["run_id"]


async def test_reloads_and_new_names_change_nothing(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """Nothing is told again after a reload, and what comes after it is told once."""
    household = await make_household(CHEF)
    target = {"device_id": device(hass, household, "chef")}
    await run(hass, "chef")
    noted = await automate(hass, on("run_finished", target))
    assert noted == []
    for _ in range(2):
        await hass.config_entries.async_reload(household.entry.entry_id)
        await settled(hass)
    er.async_get(hass).async_update_entity(
        "event.chef_activity", new_entity_id="event.cook", name="Cook"
    )
    await settled(hass)
    assert noted == []
    await run(hass, "chef")
    await settled(hass)
    assert [told(call)["agent_id"] for call in noted] == ["chef"]


@pytest.mark.parametrize(
    ("changes", "result", "fires"),
    [
        ("any", ["completed"], True),
        ("with", ["completed"], True),
        ("without", ["completed"], False),
        ("with", ["degraded", "waiting"], False),
    ],
)
async def test_a_run_that_changed_something(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    expose: Callable[..., None],
    changes: str,
    result: list[str],
    fires: bool,
) -> None:
    """What a run did is the record's word, and automations may ask for it."""
    house = furnish(hass, expose)
    porter = agent("Porter", autonomy="act", tools=["control_device"])
    household = await make_household({**porter, "scope": {"entity_id": [LAMP]}})
    target = {"device_id": device(hass, household, "porter")}
    noted = await automate(
        hass, on("run_finished", target, changes=changes, result=result)
    )
    model.script([wants("light.turn_on", LAMP)])
    assert (await run(hass, "porter"))["state"] == "completed"
    await settled(hass)
    assert house.state(LAMP) == "on"
    done = [[one["entity_ids"] for one in told(call)["changes"]] for call in noted]
    assert done == ([[[LAMP]]] if fires else [])


@pytest.mark.parametrize(
    ("urgency", "at_least", "fires"),
    [
        ("none", "low", False),
        ("low", "low", True),
        ("normal", "high", False),
        ("critical", "high", True),
    ],
)
async def test_an_urgent_report(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    urgency: str,
    at_least: str,
    fires: bool,
) -> None:
    """The lowest urgency that counts is chosen; a finished run is not enough."""
    household = await make_household(CHEF)
    target = {"device_id": device(hass, household, "chef")}
    noted = await automate(hass, on("report_needs_attention", target, urgency=at_least))
    reports(model, urgency)
    await run(hass, "chef")
    await settled(hass)
    assert [told(call)["urgency"] for call in noted] == [urgency] * fires


async def test_failures_and_the_breaker_they_open(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Each failed run is told, and once that the agent leaves the rotation (F178)."""
    household = await make_household(CHEF, BANKER)
    target = {"device_id": device(hass, household, "chef")}
    noted = await automate(
        hass,
        on("run_failed", target, "failed", result="failed"),
        on("breaker_opened", target, "breaker", of=["agent"]),
        on("breaker_opened", target, "model", of=["model", "other"]),
        on("run_finished", target, "finished"),
    )
    model.inject("refusal", times=None)
    runs = [await run(hass, "chef") for _ in range(3)]
    await settled(hass)
    aliases = [call.data["alias"] for call in noted]
    assert sorted(aliases) == ["breaker", *["failed"] * 3]
    failed = [call for call in noted if call.data["alias"] == "failed"]
    assert [told(call)["run_id"] for call in failed] == [one["run_id"] for one in runs]
    assert told(failed[0])["error"] == "run_refused"
    breaker = noted[aliases.index("breaker")]
    assert told(breaker) | {"retry_at": None} == {
        "agent_id": "chef",
        "dependency": None,
        "name": "Chef",
        "of": "agent",
        "failures": 3,
        "retry_at": None,
    }
    assert breaker.context.parent_id == runs[-1]["run_id"]


async def test_the_model_is_out_of_order_once(
    hass: HomeAssistant, make_household: MakeHousehold, freezer: FrozenDateTimeFactory
) -> None:
    """An outage is told of the household, and a trial that fails is the same outage."""
    household = await make_household(CHEF)
    home = {"device_id": device(hass, household, household.entry.entry_id)}
    chef = {"device_id": device(hass, household, "chef")}
    noted = await automate(
        hass, on("breaker_opened", home), on("breaker_opened", chef, "chef")
    )
    breaker = household.parts.dependencies.breaker(
        Dependency(key=MODEL_KEY, name="The model")
    )
    for _ in range(3):
        breaker.failure("it is overloaded")
    for _ in range(2):
        freezer.tick(timedelta(minutes=6))
        assert breaker.admit()
        breaker.failure("it is overloaded")
    await settled(hass)
    assert [(told(one)["of"], told(one)["dependency"]) for one in noted] == [
        ("model", "model")
    ]


@pytest.mark.parametrize(
    ("answer", "options"),
    [("yes", {}), ("no", {"answer": ["no"]}), ("expired", {"answer": "expired"})],
)
async def test_a_question_and_its_answer(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    expose: Callable[..., None],
    freezer: FrozenDateTimeFactory,
    answer: str,
    options: dict[str, Any],
) -> None:
    """Both are told once: who asks what, and what came of it."""
    furnish(hass, expose)
    household = await make_household({**BUTLER, "scope": {"entity_id": [LAMP]}})
    people = await people_of(hass)
    home = {"device_id": device(hass, household, household.entry.entry_id)}
    noted = await automate(
        hass,
        on("approval_requested", home, "asked"),
        on("approval_answered", home, "answered", **options),
        on("approval_answered", home, "other", answer=_others(answer)),
    )
    model.script([wants("light.turn_on", LAMP)])
    result = await run(hass, "butler")
    await settled(hass)
    (asked,) = noted
    (approval,) = household.parts.approvals.pending()
    assert told(asked) | {"expires_at": None} == {
        "approval_id": approval.approval_id,
        "agent_id": "butler",
        "name": "Butler",
        "run_id": result["run_id"],
        "title": "Turn on: Study lamp",
        "action": "light.turn_on",
        "entity_ids": [LAMP],
        "expires_at": None,
    }
    assert asked.context.parent_id == result["run_id"]

    await _answer(
        hass, household, approval.approval_id, answer, people.anna.id, freezer
    )
    answered = noted[1:]
    assert [call.data["alias"] for call in answered] == ["answered"]
    said = told(answered[0])
    assert (said["answer"], said["approval_id"]) == (answer, approval.approval_id)
    assert said["answered_by"] == (None if answer == "expired" else people.anna.id)


def _others(answer: str) -> list[str]:
    """Return the answers that were not given."""
    return [one for one in ("yes", "no", "expired") if one != answer]


async def _answer(
    hass: HomeAssistant,
    household: Household,
    approval_id: str,
    answer: str,
    user_id: str,
    freezer: FrozenDateTimeFactory,
) -> None:
    """Answer as a person, or let the time for it pass."""
    if answer == "expired":
        await teams.later(hass, freezer, hours=25)
        return
    await household.parts.approvals.answer(
        approval_id, yes=answer == "yes", user_id=user_id, note=""
    )
    await settled(hass)


@pytest.mark.parametrize(
    ("options", "phases"),
    [
        ({}, [(None, "Saving"), ("Saving", "Buying"), ("Buying", None)]),
        ({"to": "buying"}, [("Saving", "Buying")]),
        ({"from": "Buying"}, [("Buying", None)]),
        ({"from": "Saving", "to": "Renting"}, []),
    ],
)
async def test_a_team_in_another_phase(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    freezer: FrozenDateTimeFactory,
    options: dict[str, str],
    phases: list[tuple[str | None, str | None]],
) -> None:
    """Begun, gone on and completed; from and to narrow it down (F029)."""
    household = await make_household(*teams.MEMBERS, teams.team())
    target = {"device_id": device(hass, household, "home")}
    noted = await automate(hass, on("team_phase_changed", target, **options))
    await teams.act(hass, "start_team")
    for entity_id, state in (("input_boolean.saved", "on"), ("sensor.homes", "1")):
        hass.states.async_set(entity_id, state)
        await teams.later(hass, freezer)
    assert [
        (told(call)["from_phase"], told(call)["to_phase"]) for call in noted
    ] == phases


async def test_a_budget_that_is_nearly_used_up(
    hass: HomeAssistant, make_household: MakeHousehold, freezer: FrozenDateTimeFactory
) -> None:
    """Told once per level and period, of the agent and not of the household."""
    freezer.move_to("2026-05-04 09:00:00-07:00")
    chef = agent("Chef", tokens_per_day=20_000, max_output_tokens=500)
    household = await make_household(chef, BANKER)
    target = {"device_id": device(hass, household, "chef")}
    noted = await automate(
        hass,
        on("budget_reached", target, level=80),
        on("budget_reached", target, "other", budget=["household_day"]),
    )
    runs = []
    while not noted:
        runs.append((await run(hass, "chef"))["run_id"])
        await settled(hass)
    await hass.config_entries.async_reload(household.entry.entry_id)
    await run(hass, "chef")
    await settled(hass)
    (call,) = noted
    said = told(call)
    assert (said["agent_id"], said["budget"], said["level"]) == (
        "chef",
        "agent_day",
        80,
    )
    assert said["used"] >= 0.8 * said["limit"]
    assert call.context.parent_id == runs[-1]


async def test_a_trigger_without_target_is_refused(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """What can never fire is told to whoever wrote it."""
    await make_household(CHEF)
    await automate(hass, on("run_finished", {}))
    assert "choose an agent, or the household" in caplog.text
