"""Effects: written before they are caused, never caused twice, and seen to after a cut."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import async_mock_service

from custom_components.household_agents.agents.definition import AgentDefinition, parse
from custom_components.household_agents.dispatch.recovery import (
    MAX_ATTEMPTS,
    STALE_AFTER,
    Cut,
    Verdict,
    next_attempt,
    verdict,
)
from custom_components.household_agents.household import Household
from custom_components.household_agents.memory.effect_records import Effect, EffectState
from custom_components.household_agents.memory.records import (
    RunRecord,
    RunRequest,
    RunSource,
    RunState,
)
from homeassistant.const import STATE_UNAVAILABLE
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, run

DOMAIN = "household_agents"
LAMP = "light.lamp"
SPEAKER = "media_player.kitchen"
BUTLER = agent(
    "Butler",
    autonomy="act",
    tools=["control_device", "speak", "send_notification", "get_states"],
    scope={"entity_id": [LAMP, SPEAKER]},
)
LIGHT_IT = {"action": "light.turn_on", "entity_ids": [LAMP]}
SAY_IT = {"media_player": SPEAKER, "message": "Dinner is ready."}


@pytest.fixture(autouse=True)
def house(hass: HomeAssistant, expose: Callable[..., None]) -> None:
    """Have a lamp, a speaker and a voice."""
    expose(LAMP, "off")
    expose(SPEAKER, "idle")
    hass.states.async_set("tts.voice", "unknown")


@pytest.fixture
def lamp(hass: HomeAssistant) -> list[ServiceCall]:
    """Have a lamp that does as it is told."""
    calls: list[ServiceCall] = []

    async def turn_on(call: ServiceCall) -> None:
        calls.append(call)
        hass.states.async_set(LAMP, "on", context=call.context)

    hass.services.async_register("light", "turn_on", turn_on)
    return calls


def uses(tool: str, arguments: dict[str, Any]) -> dict[str, Any]:
    """Return a turn of the model that uses a tool."""
    return {"tools": [{"name": tool, "input": arguments}]}


async def effects(hass: HomeAssistant, **data: Any) -> list[dict[str, Any]]:
    """Return what the action says of effects."""
    answer = await hass.services.async_call(
        DOMAIN, "get_effects", data, blocking=True, return_response=True
    )
    assert answer is not None
    listed = answer["effects"]
    assert isinstance(listed, list)
    return listed  # type: ignore[return-value]


async def cut(
    household: Household,
    action: str,
    entity_id: str,
    data: dict[str, Any],
    *,
    ago: timedelta = timedelta(),
    source: RunSource = RunSource.SCHEDULE,
    **fields: Any,
) -> RunRecord:
    """Leave a run in the journal as a crash in the middle of a call leaves it."""
    asked = dt_util.utcnow() - ago
    request = RunRequest(
        agent_id="butler", source=source, task="Evening", requested_at=asked, **fields
    )
    record = RunRecord(request=request, state=RunState.QUEUED)
    await household.journal.create_run(record)
    await household.journal.save_run(
        RunRecord(request=request, state=RunState.RUNNING, acknowledged_at=asked)
    )
    effect = Effect.intended(
        work_key=request.work,
        run_id=record.run_id,
        agent_id="butler",
        index=0,
        action=action,
        entity_ids=(entity_id,),
        data=data,
    )
    assert await household.parts.effects.intend(effect) is None
    return record


async def restart(hass: HomeAssistant, household: Household) -> Household:
    """Reload, as a restart would."""
    await hass.config_entries.async_reload(household.entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    risen: Household = household.entry.runtime_data
    return risen


async def states(household: Household) -> list[str]:
    """Return the states of all runs, in order."""
    return [str(one.state) for one in reversed(await household.journal.runs())]


async def test_an_effect_is_on_disk_before_it_is_caused(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """The call finds itself written down as intended, and then as confirmed (F203)."""
    household = await make_household(BUTLER)
    found: list[str] = []

    async def turn_on(call: ServiceCall) -> None:
        found.extend(str(one.state) for one in await household.parts.effects.effects())

    hass.services.async_register("light", "turn_on", turn_on)
    model.script([uses("control_device", LIGHT_IT)])
    hass.states.async_set(LAMP, "on")
    result = await run(hass, "butler")
    assert found == ["intended"]
    (effect,) = await effects(hass, run_id=result["run_id"])
    assert (effect["state"], effect["action"]) == ("confirmed", "light.turn_on")
    assert effect["observed"] == {LAMP: {"state": "on"}}
    assert effect["entity_ids"] == [LAMP]


async def test_codes_are_not_written_down() -> None:
    """A lock's code is part of the effect's key, and is kept nowhere."""
    made = [
        Effect.intended(
            work_key="w",
            run_id="r",
            agent_id="a",
            index=0,
            action="lock.unlock",
            entity_ids=("lock.door",),
            data={"code": code},
        )
        for code in ("1234", "5678")
    ]
    assert made[0].effect_id != made[1].effect_id
    assert "1234" not in str(made[0])


async def test_a_failed_call_is_written_as_failed(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Home Assistant's own words are kept with it."""
    await make_household(BUTLER)
    async_mock_service(
        hass, "light", "turn_on", raise_exception=ServiceValidationError("no bulb")
    )
    model.script([uses("control_device", LIGHT_IT)])
    await run(hass, "butler")
    (effect,) = await effects(hass, agent="butler")
    assert effect["state"] == "failed"
    assert "no bulb" in effect["detail"]


async def test_the_same_run_may_do_the_same_twice(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    lamp: list[ServiceCall],
) -> None:
    """Only attempts are kept from repeating; a model that calls twice means it."""
    await make_household(BUTLER)
    model.script([uses("control_device", LIGHT_IT)] * 2)
    await run(hass, "butler")
    assert len(lamp) == 2
    assert len({one["effect_id"] for one in await effects(hass)}) == 2


async def test_reading_is_not_an_effect(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """What changes nothing is not written down."""
    await make_household(BUTLER)
    model.script([uses("get_states", {})])
    await run(hass, "butler")
    assert await effects(hass) == []


@pytest.mark.parametrize(
    ("lit", "expected", "calls"),
    [
        # The house shows it: confirmed, and not done again.
        ("on", "confirmed", 0),
        # The house shows that it is not so: the next attempt does it.
        ("off", "confirmed", 1),
    ],
)
async def test_a_cut_run_is_retried_and_does_what_is_missing(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    lamp: list[ServiceCall],
    lit: str,
    expected: str,
    calls: int,
) -> None:
    """What the cut attempt caused, the next one does not (F203, F207)."""
    household = await make_household(BUTLER)
    await cut(household, "light.turn_on", LAMP, {})
    hass.states.async_set(LAMP, lit)
    model.script([uses("control_device", LIGHT_IT)])
    household = await restart(hass, household)
    assert await states(household) == ["interrupted", "completed"]
    assert len(lamp) == calls
    (effect,) = await effects(hass)
    assert effect["state"] == expected
    # The next attempt is told what its forerunner did, and that it did.
    text = str(model.turns[0].body["messages"])
    assert ("light.turn_on on light.lamp" in text) == (lit == "on")


async def test_a_sentence_that_was_cut_is_not_repeated_and_a_person_is_asked_once(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
) -> None:
    """Nobody knows whether it was said: one message, one issue, no second voice."""
    spoken = async_mock_service(hass, "tts", "speak")
    told = async_mock_service(hass, "notify", "phone")
    household = await make_household(BUTLER, options={"notify": ["notify.phone"]})
    data = {"media_player_entity_id": SPEAKER, "message": "Dinner is ready."}
    await cut(household, "tts.speak", SPEAKER, data)
    household = await restart(hass, household)
    await restart(hass, household)
    assert spoken == []
    assert model.turns == []
    assert await states(household.entry.runtime_data) == ["interrupted"]
    (message,) = told
    assert message.data["title"] == "Butler: cut by a restart, please check"
    assert "tts.speak on media_player.kitchen" in message.data["message"]
    (effect,) = await effects(hass, state="needs_review")
    issue = ir.async_get(hass).async_get_issue(
        DOMAIN, f"effect_needs_review_{effect['effect_id']}"
    )
    assert issue is not None
    assert issue.translation_placeholders is not None
    assert issue.translation_placeholders["agent"] == "Butler"


@pytest.mark.parametrize(
    ("happened", "state"), [(True, "confirmed"), (False, "not_done")]
)
async def test_a_person_says_what_became_of_it(
    hass: HomeAssistant, make_household: MakeHousehold, happened: bool, state: str
) -> None:
    """The issue goes with the answer, and there is nothing to answer twice."""
    household = await make_household(BUTLER)
    await cut(household, "tts.speak", SPEAKER, {"message": "Dinner"})
    await restart(hass, household)
    (effect,) = await effects(hass, state="needs_review")
    answer = {"effect_id": effect["effect_id"], "happened": happened}
    await hass.services.async_call(DOMAIN, "resolve_effect", answer, blocking=True)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert [one["state"] for one in await effects(hass)] == [state]
    issues = ir.async_get(hass).issues
    assert [one for one in issues if one[0] == DOMAIN] == []
    with pytest.raises(ServiceValidationError) as raised:
        await hass.services.async_call(DOMAIN, "resolve_effect", answer, blocking=True)
    assert raised.value.translation_key == "effect_not_open"


@pytest.mark.parametrize(
    ("answer", "state"), [("happened", "confirmed"), ("not_done", "not_done")]
)
async def test_the_repair_asks_and_takes_the_answer(
    hass: HomeAssistant, make_household: MakeHousehold, answer: str, state: str
) -> None:
    """What somebody found is said in the issue's own form, and the issue is gone."""
    household = await make_household(BUTLER)
    await cut(household, "tts.speak", SPEAKER, {"message": "Dinner"})
    await restart(hass, household)
    (effect,) = await effects(hass, state="needs_review")
    issue_id = f"effect_needs_review_{effect['effect_id']}"
    assert await async_setup_component(hass, "repairs", {})
    flows = hass.data["repairs"]["flow_manager"]
    shown = await flows.async_init(DOMAIN, data={"issue_id": issue_id})
    assert shown["menu_options"] == ["happened", "not_done"]
    assert shown["description_placeholders"]["agent"] == "Butler"
    done = await flows.async_configure(shown["flow_id"], {"next_step_id": answer})
    assert done["type"] is FlowResultType.CREATE_ENTRY
    await hass.async_block_till_done(wait_background_tasks=True)
    assert [one["state"] for one in await effects(hass)] == [state]
    assert ir.async_get(hass).async_get_issue(DOMAIN, issue_id) is None


async def test_what_cannot_be_looked_at_is_not_done_again(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    lamp: list[ServiceCall],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A lamp that does not come back leaves it open, and a person hears of it."""
    monkeypatch.setattr(
        "custom_components.household_agents.governance.effects.PATIENCE", 0.5
    )
    household = await make_household(BUTLER)
    await cut(household, "light.turn_on", LAMP, {})
    hass.states.async_set(LAMP, STATE_UNAVAILABLE)
    household = await restart(hass, household)
    assert await states(household) == ["interrupted"]
    assert [one["state"] for one in await effects(hass)] == ["needs_review"]
    assert lamp == []


async def test_a_lamp_that_comes_back_late_is_waited_for(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """After a restart integrations take their time: that is no reason to ask people."""
    household = await make_household(BUTLER)
    await cut(household, "light.turn_on", LAMP, {})
    hass.states.async_set(LAMP, STATE_UNAVAILABLE)
    await hass.config_entries.async_reload(household.entry.entry_id)
    await asyncio.sleep(0)
    hass.states.async_set(LAMP, "on")
    await hass.async_block_till_done(wait_background_tasks=True)
    assert await states(household.entry.runtime_data) == ["interrupted", "completed"]
    assert [one["state"] for one in await effects(hass)] == ["confirmed"]


async def test_old_intent_is_not_carried_out(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    lamp: list[ServiceCall],
) -> None:
    """What was to be done a quarter of an hour ago is left, and said so."""
    told = async_mock_service(hass, "notify", "phone")
    household = await make_household(BUTLER, options={"notify": ["notify.phone"]})
    await cut(household, "light.turn_on", LAMP, {}, ago=timedelta(minutes=15))
    household = await restart(hass, household)
    assert await states(household) == ["interrupted"]
    assert (lamp, model.turns) == ([], [])
    assert [one["state"] for one in await effects(hass)] == ["not_done"]
    (message,) = told
    assert "too long ago" in message.data["message"]


async def test_a_call_that_timed_out_is_looked_into_at_the_end_of_the_run(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """A device that never answers leaves no effect open behind the run."""
    household = await make_household({**BUTLER, "call_seconds": 1})
    hang = asyncio.Event()

    async def turn_on(call: ServiceCall) -> None:
        hass.states.async_set(LAMP, "on")
        await hang.wait()

    hass.services.async_register("light", "turn_on", turn_on)
    model.script([uses("control_device", LIGHT_IT)])
    await run(hass, "butler")
    hang.set()
    assert [one["state"] for one in await effects(hass)] == ["confirmed"]
    assert await household.parts.effects.unsettled() == []


async def test_a_repeated_message_is_sent_once_over_all_attempts(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """The notification tool's effect is known to the next attempt too."""
    told = async_mock_service(hass, "notify", "phone")
    household = await make_household(BUTLER, options={"notify": ["notify.phone"]})
    message = {"title": "The oven", "message": "The oven is still on."}
    model.script([uses("send_notification", message)])
    first = await run(hass, "butler")
    record = await household.journal.run(first["run_id"])
    assert record is not None
    model.script([uses("send_notification", message)])
    again = await household.dispatcher.run(next_attempt(record.request))
    assert again.state is RunState.COMPLETED
    assert [one.data["title"] for one in told].count("The oven") == 1
    (effect,) = await effects(hass, run_id=again.run_id)
    assert (effect["state"], effect["run_id"]) == ("done", first["run_id"])


async def test_attempts_of_one_run_end(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """A run that is cut again and again is given to a person after three attempts."""
    told = async_mock_service(hass, "notify", "phone")
    household = await make_household(BUTLER, options={"notify": ["notify.phone"]})
    await cut(household, "light.turn_on", LAMP, {}, attempt=MAX_ATTEMPTS)
    household = await restart(hass, household)
    assert await states(household) == ["interrupted"]
    assert "3 times" in told[0].data["message"]


def the_agent(**fields: Any) -> AgentDefinition:
    """Return a definition."""
    return parse({**BUTLER, **fields})


#: When all that was cut is looked at.
NOW = dt_util.utcnow()


def a_cut(
    state: RunState = RunState.RUNNING,
    *,
    ago: timedelta = timedelta(),
    effect: EffectState | None = None,
    source: RunSource = RunSource.SCHEDULE,
    agent: AgentDefinition | None = None,
    **fields: Any,
) -> Cut:
    """Return what is known of a cut run."""
    request = RunRequest(agent_id="butler", source=source, **fields)
    made = Effect(
        effect_id="e",
        work_key="w",
        run_id="r",
        agent_id="butler",
        action="light.turn_on",
        state=effect or EffectState.DONE,
    )
    return Cut(
        record=RunRecord(request=request, state=state),
        agent=agent,
        asked_at=NOW - ago,
        effects=(made,) if effect is not None else (),
    )


LONG_AGO = STALE_AFTER + timedelta(seconds=1)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (a_cut(agent=the_agent()), Verdict.RETRY),
        (a_cut(agent=the_agent(), ago=LONG_AGO), Verdict.RETRY),
        (a_cut(agent=the_agent(), effect=EffectState.DONE), Verdict.RETRY),
        (a_cut(agent=the_agent(), effect=EffectState.NOT_DONE), Verdict.RETRY),
        (
            a_cut(agent=the_agent(), effect=EffectState.DONE, ago=LONG_AGO),
            Verdict.HAND_OVER,
        ),
        (
            a_cut(agent=the_agent(), effect=EffectState.NEEDS_REVIEW),
            Verdict.HAND_OVER,
        ),
        (a_cut(agent=the_agent(idempotent=False)), Verdict.HAND_OVER),
        (a_cut(agent=the_agent(), attempt=3), Verdict.HAND_OVER),
        (a_cut(RunState.QUEUED, agent=the_agent()), Verdict.GO_ON),
        (
            a_cut(RunState.QUEUED, agent=the_agent(idempotent=False)),
            Verdict.GO_ON,
        ),
        (
            a_cut(
                RunState.QUEUED,
                agent=the_agent(),
                source=RunSource.VOICE,
                ago=LONG_AGO,
            ),
            Verdict.HAND_OVER,
        ),
        (a_cut(agent=the_agent(), parent_id="p"), Verdict.LEAVE),
        (
            a_cut(agent=the_agent(), parent_id="p", effect=EffectState.NEEDS_REVIEW),
            Verdict.HAND_OVER,
        ),
        (a_cut(agent=None), Verdict.LEAVE),
    ],
)
def test_what_becomes_of_a_cut_run(known: Cut, expected: Verdict) -> None:
    """Every case has one answer and a reason that a person can read (F207)."""
    found, why = verdict(known, NOW)
    assert found is expected
    assert why.endswith(".")


def test_attempts_are_the_same_work() -> None:
    """Over all attempts the key of the work stays, and each attempt is one run."""
    first = RunRequest(
        agent_id="butler", source=RunSource.SCHEDULE, idempotency_key="evening"
    )
    second = next_attempt(first)
    third = next_attempt(second)
    assert {second.work, third.work} == {first.request_id}
    assert [one.idempotency_key for one in (second, third)] == [
        "evening#2",
        "evening#3",
    ]
    assert len({first.request_id, second.request_id, third.request_id}) == 3


async def test_old_effects_are_forgotten_but_not_those_that_need_a_look(
    make_household: MakeHousehold, freezer: FrozenDateTimeFactory
) -> None:
    """The journal's retention holds for effects too."""
    household = await make_household(BUTLER, configured=False)
    done = await cut(household, "light.turn_on", LAMP, {})
    await cut(household, "tts.speak", SPEAKER, {})
    log = household.parts.effects
    (effect,) = await log.effects(run_id=done.run_id)
    await log.settle(effect, EffectState.DONE)
    freezer.tick(timedelta(days=100))
    await household.journal.prune(dt_util.utcnow())
    assert [one.action for one in await log.effects()] == ["tts.speak"]
