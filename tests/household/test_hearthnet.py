"""The three scenes of HearthNet, each five times with other names and timings.

A mode that a person set against an agent that saves energy; a wind-down automation
against two agents; a crash in the middle of an actuation that is asked for again.
"""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import (
    MockUser,
    async_capture_events,
    async_fire_time_changed,
)

from custom_components.household_agents.const import DOMAIN, EVENT_CONFLICT
from custom_components.household_agents.governance import conflicts
from custom_components.household_agents.memory.effect_records import Effect
from custom_components.household_agents.memory.records import (
    RunRecord,
    RunRequest,
    RunSource,
    RunState,
)
from homeassistant.core import Context, HomeAssistant
from homeassistant.util import dt as dt_util
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, run
from .house import CEILING, HEATING, LAMP, SPEAKER, House, automate, furnish, wants
from .test_intents import actor

FIVE_TIMES = pytest.mark.parametrize("seed", range(5))


@pytest.fixture
def house(
    hass: HomeAssistant,
    expose: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> House:
    """Have a house in which conflicts are gathered for as long as a test takes."""
    monkeypatch.setattr(conflicts, "GATHER_SECONDS", 600.0)
    return furnish(hass, expose)


@pytest.fixture
async def anna(hass: HomeAssistant, hass_admin_user: MockUser) -> str:
    """Have somebody who lives here, and return her user."""
    who = {"friendly_name": "Anna", "user_id": hass_admin_user.id}
    hass.states.async_set("person.anna", "home", who)
    return hass_admin_user.id


async def scheduled(household: Any, agent_id: str) -> RunRecord:
    """Run an agent as its schedule does, and return how it ended."""
    request = RunRequest(agent_id=agent_id, source=RunSource.SCHEDULE, task="Evening")
    record: RunRecord = await household.dispatcher.run(request)
    return record


def notes_of(record: RunRecord) -> tuple[str, ...]:
    """Return what code says in a run's report."""
    assert record.report is not None
    return record.report.notes


async def gathered(hass: HomeAssistant) -> None:
    """Let the time pass in which conflicts are gathered."""
    await hass.async_block_till_done()
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(seconds=601))
    await hass.async_block_till_done()


@FIVE_TIMES
async def test_scene_1_working_from_home(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    house: House,
    anna: str,
    freezer: FrozenDateTimeFactory,
    seed: int,
) -> None:
    """The study stays warm and quiet until the mode ends, whoever saves energy (F244)."""
    chance = Random(seed)
    events = async_capture_events(hass, EVENT_CONFLICT)
    household = await make_household(actor("Saver"))
    warm, volume = chance.choice([20.5, 21.0, 22.0]), chance.choice([0.1, 0.2])
    for entity_id, values in (
        (HEATING, {"state": "heat", "temperature": warm}),
        (SPEAKER, {"volume_level": volume}),
    ):
        await hass.services.async_call(
            DOMAIN,
            "set_intent",
            {
                "entity_id": entity_id,
                "values": values,
                "minutes": 240,
                "reason": "working from home",
            },
            blocking=True,
            context=Context(user_id=anna),
        )
    turns = [
        wants("climate.set_temperature", HEATING, temperature=16),
        wants("climate.set_hvac_mode", HEATING, hvac_mode="off"),
        wants("media_player.volume_set", SPEAKER, volume_level=0.9),
    ]
    chance.shuffle(turns)
    for turn in turns:
        # Longer than any lock or window: the mode stands, not a moment.
        freezer.tick(timedelta(minutes=chance.randint(2, 60)))
        model.script([turn], contains="# You: Saver\n")
        record = await scheduled(household, "saver")
        assert record.state is RunState.COMPLETED
        assert any("working from home" in note for note in notes_of(record))
    assert house.calls == []
    await gathered(hass)
    assert {event.data["winner"] for event in events} == {f"user:{anna}"}
    assert {event.data["loser"] for event in events} == {"agent:saver"}
    assert {event.data["rule"] for event in events} == {"lower_class"}
    # When the mode has ended, the saver may save.
    freezer.tick(timedelta(hours=5))
    model.script([turns[0]], contains="# You: Saver\n")
    await scheduled(household, "saver")
    assert len(house.calls) == 1


@FIVE_TIMES
async def test_scene_2_a_wind_down_and_two_agents(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    house: House,
    seed: int,
) -> None:
    """Lights and speaker stay; both are denied, both say so, it is told once (F270)."""
    chance = Random(seed)
    events = async_capture_events(hass, EVENT_CONFLICT)
    household = await make_household(actor("Reader"), actor("Host"))
    lights, quiet = {"entity_id": [LAMP, CEILING]}, {"entity_id": SPEAKER}
    await automate(
        hass,
        "Wind down",
        {"trigger": "event", "event_type": "bedtime"},
        {"action": "light.turn_on", "target": lights, "data": {"brightness_pct": 10}},
        {
            "action": "media_player.volume_set",
            "target": quiet,
            "data": {"volume_level": 0.1},
        },
    )
    hass.bus.async_fire("bedtime", context=Context())
    await hass.async_block_till_done()
    settled = len(house.calls)
    assert settled == 2
    bright = wants("light.turn_on", LAMP, CEILING, brightness_pct=90)
    loud = wants("media_player.volume_set", SPEAKER, volume_level=0.8)
    model.latency = chance.choice([0.0, 0.01, 0.03])
    for name in chance.sample(["Reader", "Host"], 2):
        model.script([bright, loud], contains=f"# You: {name}\n")
    records = await asyncio.gather(
        *(scheduled(household, one) for one in chance.sample(["reader", "host"], 2))
    )
    assert len(house.calls) == settled
    assert house.state(LAMP, "brightness") == house.state(CEILING, "brightness") == 26
    assert house.state(SPEAKER, "volume_level") == 0.1
    # Both acknowledge: their runs end well, and say that they gave way.
    acknowledged = [
        record
        for record in records
        if record.state is RunState.COMPLETED
        and {note.split(":")[0] for note in notes_of(record)}
        == {
            "Conflict over Study lamp",
            "Conflict over Ceiling light",
            "Conflict over Speaker",
        }
    ]
    assert len(acknowledged) == 2
    assert all("neither stands above" in note for note in notes_of(records[0]))
    await gathered(hass)
    (event,) = events
    assert event.data["entity_ids"] == sorted([LAMP, CEILING, SPEAKER])
    assert event.data["winner_name"] == "the automation Wind down"
    assert sorted(event.data["losers"]) == ["agent:host", "agent:reader"]
    assert event.data["rule"] == "ambiguous"


@FIVE_TIMES
async def test_scene_3_a_crash_in_the_middle_of_an_actuation(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    house: House,
    anna: str,
    freezer: FrozenDateTimeFactory,
    seed: int,
) -> None:
    """What was cut is blocked at both attempts, and denied when asked for anew (F244)."""
    chance = Random(seed)
    events = async_capture_events(hass, EVENT_CONFLICT)
    household = await make_household(actor("Butler"))
    asked = dt_util.utcnow() - timedelta(seconds=chance.randint(1, 60))
    request = RunRequest(
        agent_id="butler",
        source=RunSource.SCHEDULE,
        task="Evening",
        requested_at=asked,
    )
    queued = RunRecord(request=request, state=RunState.QUEUED)
    await household.journal.create_run(queued)
    await household.journal.save_run(
        RunRecord(request=request, state=RunState.RUNNING, acknowledged_at=asked)
    )
    effect = Effect.intended(
        work_key=request.work,
        run_id=request.request_id,
        agent_id="butler",
        index=0,
        action="light.turn_on",
        entity_ids=(LAMP,),
        data={},
    )
    assert await household.parts.effects.intend(effect) is None
    # Meanwhile somebody wants it dark.
    await hass.services.async_call(
        DOMAIN,
        "set_intent",
        {"entity_id": LAMP, "values": {"state": False}, "reason": "sleeping"},
        blocking=True,
        context=Context(user_id=anna),
    )
    turn = wants("light.turn_on", LAMP)
    # The restart: recovery asks for it once more, and is blocked.
    model.script([turn], contains="# You: Butler\n")
    await hass.config_entries.async_reload(household.entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    household = household.entry.runtime_data
    retried, cut = await household.journal.runs(agent_id="butler")
    assert (cut.state, retried.state) == (RunState.INTERRUPTED, RunState.COMPLETED)
    assert retried.request.attempt == 2
    blocked = [notes_of(retried)]
    # The same piece of work, replayed by whoever still holds the request.
    freezer.tick(chance.randint(1, 30))
    model.script([turn], contains="# You: Butler\n")
    again = RunRequest(
        agent_id="butler", source=RunSource.SCHEDULE, work_key=request.work, attempt=3
    )
    blocked.append(notes_of(await household.dispatcher.run(again)))
    assert all("Anna said: off" in text for (text,) in blocked)
    # And asked for afresh, it is denied for the same reason.
    model.script([turn], contains="# You: Butler\n")
    fresh = await run(hass, "butler")
    (note,) = fresh["report"]["notes"]
    assert "Anna said: off" in note
    assert house.calls == []
    assert house.state(LAMP) == "off"
    await gathered(hass)
    assert {event.data["rule"] for event in events} == {"lower_class"}
