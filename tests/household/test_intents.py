"""The ledger of intents: who changed what, who wins, and who is told."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from itertools import permutations
from timeit import repeat
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from hypothesis import given, settings, strategies as st
import pytest
from pytest_homeassistant_custom_component.common import (
    MockUser,
    async_capture_events,
    async_fire_time_changed,
)

from custom_components.household_agents.const import DOMAIN, EVENT_CONFLICT, EVENT_RUN
from custom_components.household_agents.governance.conflicts import GATHER_SECONDS
from custom_components.household_agents.governance.hands import COMING_BACK, concerns
from custom_components.household_agents.governance.intent_rules import (
    WINNING,
    Claim,
    Rule,
    judge,
    touched,
)
from custom_components.household_agents.governance.origins import Origin
from homeassistant.auth.const import GROUP_ID_USER
from homeassistant.core import Context, Event, HomeAssistant, callback
from homeassistant.exceptions import ServiceValidationError, Unauthorized
from homeassistant.helpers import area_registry as ar, entity_registry as er
from homeassistant.util import dt as dt_util
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, run
from .house import (
    CEILING,
    HEATING,
    LAMP,
    PUMP,
    SPEAKER,
    House,
    automate,
    furnish,
    wants,
)

ALL = [LAMP, CEILING, SPEAKER, HEATING, PUMP]


def actor(name: str, **fields: Any) -> dict[str, Any]:
    """Return an agent that may change the house."""
    return agent(
        name,
        **{
            "autonomy": "act",
            "tools": ["control_device", "get_states"],
            "scope": {"entity_id": ALL},
            **fields,
        },
    )


BUTLER, SAVER = actor("Butler"), actor("Saver")


@pytest.fixture
def house(hass: HomeAssistant, expose: Callable[..., None]) -> House:
    """Have a house."""
    return furnish(hass, expose)


@pytest.fixture
async def anna(hass: HomeAssistant, hass_admin_user: MockUser) -> str:
    """Have somebody who lives here, and return her user."""
    user = hass_admin_user
    hass.states.async_set(
        "person.anna", "home", {"friendly_name": "Anna", "user_id": user.id}
    )
    return user.id


async def intents(hass: HomeAssistant, **data: Any) -> list[dict[str, Any]]:
    """Return what stands."""
    answer = await hass.services.async_call(
        DOMAIN, "get_intents", data, blocking=True, return_response=True
    )
    assert answer is not None
    return answer["intents"]  # type: ignore[return-value]


async def say(
    hass: HomeAssistant, user_id: str | None = None, **data: Any
) -> list[dict[str, Any]]:
    """Have something stand."""
    answer = await hass.services.async_call(
        DOMAIN,
        "set_intent",
        data,
        blocking=True,
        return_response=True,
        context=Context(user_id=user_id),
    )
    assert answer is not None
    return answer["intents"]  # type: ignore[return-value]


async def acts(
    hass: HomeAssistant,
    model: SimulatedModel,
    name: str,
    turn: dict[str, Any],
    **data: Any,
) -> dict[str, Any]:
    """Have an agent try to change something, and return its run."""
    model.script([turn], contains=f"# You: {name}\n")
    return await run(hass, name, **data)


async def gathered(hass: HomeAssistant) -> None:
    """Let the time pass in which conflicts are gathered."""
    await hass.async_block_till_done()
    later = dt_util.utcnow() + timedelta(seconds=GATHER_SECONDS + 1)
    async_fire_time_changed(hass, later)
    await hass.async_block_till_done()


def told(model: SimulatedModel) -> str:
    """Return what the model was told in the last run."""
    return str(model.turns[-1].body["messages"])


# Who changed it.


async def by_dashboard(hass: HomeAssistant, house: House, user: str) -> None:
    """Somebody taps on a dashboard."""
    await house.tap(user, "light.turn_on", LAMP)


async def by_automation(hass: HomeAssistant, house: House, user: str) -> None:
    """An automation reacts to something, so that its context has a parent."""
    light = {"action": "light.turn_on", "target": {"entity_id": LAMP}}
    await automate(hass, "Dusk", {"trigger": "event", "event_type": "dusk"}, light)
    hass.bus.async_fire("dusk", context=Context())
    await hass.async_block_till_done()


async def by_clock(hass: HomeAssistant, house: House, user: str) -> None:
    """An automation is triggered by the clock: its context has neither."""
    light = {"action": "light.turn_on", "target": {"entity_id": LAMP}}
    every = {"trigger": "time_pattern", "minutes": "/1"}
    await automate(hass, "Every minute", every, light)
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(minutes=1, seconds=1))
    await hass.async_block_till_done()
    clock = {"entity_id": "automation.every_minute"}
    await hass.services.async_call("automation", "turn_off", clock, blocking=True)


async def by_wall(hass: HomeAssistant, house: House, user: str) -> None:
    """Somebody uses the switch on the wall."""
    house.by_hand(LAMP, "on", brightness=120)


async def by_poll(hass: HomeAssistant, house: House, user: str) -> None:
    """An integration reads what no agent could set."""
    house.by_hand(HEATING, "heat", current_temperature=20.5)


async def by_sensor(hass: HomeAssistant, house: House, user: str) -> None:
    """A sensor has a new value."""
    hass.states.async_set("sensor.power", "1")
    hass.states.async_set("sensor.power", "2")


async def by_coming_back(hass: HomeAssistant, house: House, user: str) -> None:
    """A lamp was out of reach and is back, with another state."""
    house.by_hand(LAMP, "unavailable")
    house.by_hand(LAMP, "on")
    house.by_hand(LAMP, "on", brightness=77)


async def by_itself(hass: HomeAssistant, house: House, user: str) -> None:
    """A song has ended."""
    house.by_hand(SPEAKER, "idle")


@pytest.mark.parametrize(
    ("change", "kind", "origin", "owner_name", "attributes"),
    [
        (by_dashboard, "hand", "person", "Anna", {"state": "on"}),
        (
            by_automation,
            "automation",
            "schedule",
            "the automation Dusk",
            {"state": "on"},
        ),
        (
            by_clock,
            "automation",
            "schedule",
            "the automation Every minute",
            {"state": "on"},
        ),
        (by_wall, "hand", "person", "Somebody", {"state": "on", "brightness": 120}),
        (by_poll, None, None, None, {}),
        (by_sensor, None, None, None, {}),
        (by_coming_back, None, None, None, {}),
        (by_itself, None, None, None, {}),
    ],
)
async def test_who_changed_it(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    house: House,
    anna: str,
    freezer: FrozenDateTimeFactory,
    change: Callable[[HomeAssistant, House, str], Awaitable[None]],
    kind: str | None,
    origin: str | None,
    owner_name: str | None,
    attributes: dict[str, Any],
) -> None:
    """Home Assistant's own contexts tell people, automations and noise apart."""
    await make_household(BUTLER)
    freezer.tick(COMING_BACK + 1)
    await change(hass, house, anna)
    found = await intents(hass)
    assert {one["attribute"]: one["value"] for one in found} == attributes
    assert {(one["kind"], one["origin"], one["owner_name"]) for one in found} == (
        {(kind, origin, owner_name)} if kind else set()
    )


async def test_what_an_agent_does_is_its_own(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    house: House,
) -> None:
    """Its run's context is known, and what follows from it is nobody's hand."""
    await make_household(BUTLER)
    await acts(hass, model, "Butler", wants("light.turn_on", LAMP, brightness_pct=40))
    # A slow lamp reports once more by itself, on its way and where it was told to.
    house.by_hand(LAMP, "on", brightness=60)
    house.by_hand(LAMP, "on", brightness=101)
    found = await intents(hass, entity_id=LAMP)
    assert {(one["attribute"], one["kind"], one["owner"]) for one in found} == {
        ("state", "agent", "agent:butler"),
        ("brightness", "agent", "agent:butler"),
    }


async def test_a_hand_right_after_an_agent_is_a_hand(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    house: House,
    freezer: FrozenDateTimeFactory,
) -> None:
    """What goes against what the agent asked for is no echo of it."""
    await make_household(BUTLER)
    await acts(hass, model, "Butler", wants("light.turn_on", LAMP))
    freezer.tick(COMING_BACK + 1)
    house.by_hand(LAMP, "off")
    (found,) = await intents(hass, entity_id=LAMP)
    assert (found["kind"], found["value"]) == ("hand", "off")


async def test_what_changes_all_the_time_is_nobodys_hand(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    house: House,
    freezer: FrozenDateTimeFactory,
) -> None:
    """From the sixth time within an hour on, nobody can be behind it."""
    await make_household(BUTLER)
    held = []
    for state in ("on", "off") * 4:
        # Beyond the time for which a change by hand stands.
        freezer.tick(timedelta(minutes=9))
        house.by_hand(PUMP, state)
        (found, *_) = await intents(hass, entity_id=PUMP) or [{"value": None}]
        held.append(found["value"] == state)
    assert held == [True] * 5 + [False] * 3


# Who wins.


async def test_a_hand_wins_for_a_while_and_the_agent_is_told(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    house: House,
    anna: str,
    freezer: FrozenDateTimeFactory,
) -> None:
    """The person wins, the agent says so, and later it may (F244, pain 8)."""
    events = async_capture_events(hass, EVENT_CONFLICT)
    freezer.move_to(datetime(2026, 5, 4, 18, 0, tzinfo=UTC))
    await make_household(BUTLER)
    freezer.tick(COMING_BACK + 1)
    await house.tap(anna, "light.turn_on", LAMP)
    turn = wants("light.turn_off", LAMP)
    result = await acts(hass, model, "Butler", turn)
    assert house.state(LAMP) == "on"
    said = told(model)
    began = dt_util.as_local(dt_util.utcnow())
    until = began + timedelta(minutes=15)
    assert f"Anna changed it by hand at {began:%H:%M}" in said
    assert f"it stays until {until:%H:%M}" in said
    assert "Do not try again" in said
    (note,) = result["report"]["notes"]
    assert note.startswith("Conflict over Study lamp: Butler wanted off, but Anna")
    await gathered(hass)
    (event,) = events
    assert event.data["entity_id"] == LAMP
    assert (event.data["winner"], event.data["loser"]) == (
        f"user:{anna}",
        "agent:butler",
    )
    assert event.data["rule"] == "lower_class"
    freezer.tick(timedelta(minutes=15))
    await acts(hass, model, "Butler", turn)
    assert house.state(LAMP) == "off"


async def test_what_agrees_is_no_conflict(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    house: House,
    anna: str,
    freezer: FrozenDateTimeFactory,
) -> None:
    """Doing what the person did is allowed, and so is what the person left alone."""
    await make_household(BUTLER)
    freezer.tick(COMING_BACK + 1)
    await house.tap(anna, "climate.set_temperature", HEATING, temperature=21)
    turn = wants("climate.set_temperature", HEATING, temperature=21.2)
    result = await acts(hass, model, "Butler", turn)
    assert result["report"]["notes"] == []
    await acts(hass, model, "Butler", wants("light.turn_on", LAMP))
    assert house.state(LAMP) == "on"
    # Switching off would end what was set.
    off = wants("climate.set_hvac_mode", HEATING, hvac_mode="off")
    await acts(hass, model, "Butler", off)
    assert house.state(HEATING) == "heat"


async def test_the_household_may_let_agents_change_it_at_once(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    house: House,
    anna: str,
    freezer: FrozenDateTimeFactory,
) -> None:
    """With 0 minutes a change by hand stands for nothing."""
    await make_household(BUTLER, options={"person_wins_minutes": 0})
    freezer.tick(COMING_BACK + 1)
    await house.tap(anna, "light.turn_on", LAMP)
    await acts(hass, model, "Butler", wants("light.turn_off", LAMP))
    assert house.state(LAMP) == "off"
    assert await intents(hass, entity_id=CEILING) == []


@pytest.mark.parametrize(("early", "state"), [(True, "on"), (False, "off")])
async def test_of_two_people_the_newer_word_counts(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    house: House,
    anna: str,
    freezer: FrozenDateTimeFactory,
    early: bool,
    state: str,
) -> None:
    """A run that was asked for before the change may not; one asked for after may."""
    await make_household(BUTLER)
    freezer.tick(COMING_BACK + 1)
    users = await hass.auth.async_get_group(GROUP_ID_USER)
    assert users is not None
    ben = MockUser(name="Ben", groups=[users]).add_to_hass(hass)
    tap = house.tap(anna, "light.turn_on", LAMP)

    @callback
    def in_the_run(_event: Event) -> None:
        freezer.tick(1)
        hass.async_create_task(tap)

    if not early:
        await tap
        freezer.tick(1)
    else:
        hass.bus.async_listen_once(EVENT_RUN, in_the_run)
    model.script([wants("light.turn_off", LAMP)])
    await hass.services.async_call(
        DOMAIN,
        "run_agent",
        {"agent": "butler"},
        blocking=True,
        context=Context(user_id=ben.id),
    )
    await hass.async_block_till_done()
    assert house.state(LAMP) == state


# What people say.


async def test_a_standing_order_holds_and_ends(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    house: House,
    anna: str,
    freezer: FrozenDateTimeFactory,
) -> None:
    """Values, a reason and an end; agents read it before they try."""
    household = await make_household(BUTLER)
    (order,) = await say(
        hass,
        anna,
        entity_id=[HEATING],
        values={"temperature": 21},
        minutes=60,
        reason="working from home",
    )
    assert order["entities"] == [HEATING]
    assert order["origin"] == "person"
    turn = wants("climate.set_temperature", HEATING, temperature=17)
    await acts(hass, model, "Butler", turn)
    assert house.state(HEATING, "temperature") == 19
    assert "Anna said: temperature 21" in told(model)
    assert "working from home" in told(model)
    # What the order says itself may be done.
    await acts(
        hass, model, "Butler", wants("climate.set_temperature", HEATING, temperature=21)
    )
    assert house.state(HEATING, "temperature") == 21
    # A restart forgets nothing.
    await hass.config_entries.async_reload(household.entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    await acts(hass, model, "Butler", turn)
    assert house.state(HEATING, "temperature") == 21
    freezer.tick(timedelta(minutes=61))
    await acts(hass, model, "Butler", turn)
    assert house.state(HEATING, "temperature") == 17


async def test_agents_read_what_stands(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    house: House,
    anna: str,
) -> None:
    """The states of entities say who holds them, so that nobody has to try."""
    await make_household(BUTLER)
    await say(hass, anna, entity_id=[LAMP], reason="reading")
    model.script([{"tools": [{"name": "get_states", "input": {}}]}])
    await run(hass, "butler")
    text = told(model)
    assert text.count("held") == 1
    assert "Anna said: all of it stays as it is, until somebody clears it" in text


async def test_an_order_about_an_area_is_judged_by_what_is_in_it(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    house: House,
    expose: Callable[..., None],
    anna: str,
    area_registry: ar.AreaRegistry,
    entity_registry: er.EntityRegistry,
) -> None:
    """What comes into the room later is held, too; other kinds of things are not."""
    study = area_registry.async_create("Study")
    heating, lamp = (
        entity_registry.async_get_or_create(
            domain, "test", "office", suggested_object_id="office"
        ).entity_id
        for domain in ("climate", "light")
    )
    expose(heating, "heat", temperature=19.0)
    expose(lamp, "off")
    butler = actor("Butler", scope={"entity_id": [heating, lamp]})
    entity_registry.async_update_entity(lamp, area_id=study.id)
    await make_household(butler)
    with pytest.raises(ServiceValidationError) as raised:
        await say(hass, anna, area_id=[study.id], values={"temperature": 21})
    assert raised.value.translation_key == "intent_covers_nothing"
    entity_registry.async_update_entity(heating, area_id=study.id)
    (order,) = await say(hass, anna, area_id=[study.id], values={"temperature": 21})
    assert order["entities"] == [heating]
    await acts(hass, model, "Butler", wants("light.turn_on", lamp))
    assert house.state(lamp) == "on"
    turn = wants("climate.set_temperature", heating, temperature=17)
    await acts(hass, model, "Butler", turn)
    assert house.state(heating, "temperature") == 19
    entity_registry.async_update_entity(heating, area_id=None)
    await acts(hass, model, "Butler", turn)
    assert house.state(heating, "temperature") == 17


async def test_a_safety_rule_stands_above_people(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    house: House,
    anna: str,
) -> None:
    """An administrator sets and clears it; a person's run does not get past it."""
    await make_household(BUTLER)
    member = MockUser(name="Ben", groups=[]).add_to_hass(hass)
    rule = {"entity_id": [PUMP], "values": {"state": False}, "safety": True}
    with pytest.raises(Unauthorized):
        await say(hass, member.id, **rule)
    (order,) = await say(hass, anna, **rule)
    assert (order["origin"], order["value"], order["until"]) == ("safety", "off", None)
    model.script([wants("switch.turn_on", PUMP)])
    await hass.services.async_call(
        DOMAIN,
        "run_agent",
        {"agent": "butler"},
        blocking=True,
        context=Context(user_id=anna),
    )
    assert house.state(PUMP) == "off"
    clear = {"intent_id": order["intent_id"]}
    with pytest.raises(Unauthorized):
        await hass.services.async_call(
            DOMAIN,
            "clear_intent",
            clear,
            blocking=True,
            context=Context(user_id=member.id),
        )
    await hass.services.async_call(
        DOMAIN, "clear_intent", clear, blocking=True, context=Context(user_id=anna)
    )
    assert await intents(hass) == []


@pytest.mark.parametrize(
    ("data", "key"),
    [
        ({}, "intent_needs_target"),
        ({"entity_id": ["sensor.power"]}, "intent_covers_nothing"),
        ({"entity_id": [LAMP], "values": {"mood": 1}}, "intent_attribute"),
        ({"entity_id": [LAMP], "until": "2020-01-01 12:00:00"}, "intent_in_the_past"),
    ],
)
async def test_an_order_that_makes_no_sense_is_refused(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    house: House,
    data: dict[str, Any],
    key: str,
) -> None:
    """With a message that says what to do."""
    await make_household(BUTLER)
    with pytest.raises(ServiceValidationError) as raised:
        await say(hass, **data)
    assert raised.value.translation_key == key
    assert await intents(hass) == []


async def test_what_is_cleared_is_free(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    house: House,
    anna: str,
    freezer: FrozenDateTimeFactory,
) -> None:
    """Also what only holds because somebody changed it; there is nothing to clear twice."""
    await make_household(BUTLER)
    freezer.tick(COMING_BACK + 1)
    await house.tap(anna, "light.turn_on", LAMP)
    clear = {"entity_id": [LAMP]}
    await hass.services.async_call(DOMAIN, "clear_intent", clear, blocking=True)
    await acts(hass, model, "Butler", wants("light.turn_off", LAMP))
    assert house.state(LAMP) == "off"
    await hass.services.async_call(DOMAIN, "clear_intent", clear, blocking=True)
    with pytest.raises(ServiceValidationError) as raised:
        await hass.services.async_call(DOMAIN, "clear_intent", clear, blocking=True)
    assert raised.value.translation_key == "intent_not_found"


async def test_an_agent_cannot_say_what_shall_stand(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    house: House,
) -> None:
    """Not by its tools, and not as the user that it acts as."""
    household = await make_household(BUTLER)
    name = f"{DOMAIN}.set_intent"
    await acts(hass, model, "Butler", wants(name, LAMP))
    assert f"agents may never call {name}" in told(model)
    butler = household.registry.get("butler")
    assert butler is not None
    user_id = await household.parts.users.async_user_of(butler)
    with pytest.raises(Unauthorized):
        await say(hass, user_id, entity_id=[LAMP])


# Two agents.


async def test_of_two_agents_the_first_one_stays_and_both_are_told(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    house: House,
) -> None:
    """At once, at one lamp: one changes it, the other defers; one event (F270)."""
    events = async_capture_events(hass, EVENT_CONFLICT)
    await make_household(BUTLER, SAVER)
    on, off = (
        wants("light.turn_on", LAMP, CEILING),
        wants("light.turn_off", LAMP, CEILING),
    )
    results = await asyncio.gather(
        acts(hass, model, "Butler", on), acts(hass, model, "Saver", off)
    )
    second, first = sorted(
        results, key=lambda one: "control_device" in one["tools_used"]
    )
    won = {"butler": "on", "saver": "off"}[first["agent_id"]]
    assert house.state(LAMP) == house.state(CEILING) == won
    assert len(house.calls) == 1
    assert "control_device" not in second["tools_used"]
    assert all("the first one stays" in one for one in second["report"]["notes"])
    assert [one["state"] for one in results] == ["completed", "completed"]
    await gathered(hass)
    (event,) = events
    assert event.data["entity_ids"] == sorted([LAMP, CEILING])
    assert event.data["winner"] == f"agent:{first['agent_id']}"
    assert event.data["rule"] == "first_come"
    # Trying again in the next run tells nobody anything new.
    turn = off if second["agent_id"] == "saver" else on
    await acts(hass, model, second["agent_id"].capitalize(), turn)
    await gathered(hass)
    assert len(events) == 1
    # And the winner reads that somebody wanted otherwise.
    model.script([{"tools": [{"name": "get_states", "input": {}}]}])
    await run(hass, first["agent_id"])
    assert "wanted otherwise" in told(model)


async def test_a_higher_class_overrules_and_the_loser_is_told(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    house: House,
    anna: str,
) -> None:
    """What a person asks for stands above what an agent did by itself."""
    events = async_capture_events(hass, EVENT_CONFLICT)
    await make_household(BUTLER, SAVER)
    await acts(hass, model, "Saver", wants("light.turn_on", LAMP))
    model.script([wants("light.turn_off", LAMP)])
    await hass.services.async_call(
        DOMAIN,
        "run_agent",
        {"agent": "butler"},
        blocking=True,
        context=Context(user_id=anna),
    )
    assert house.state(LAMP) == "off"
    await gathered(hass)
    (event,) = events
    assert (event.data["winner"], event.data["loser"], event.data["rule"]) == (
        "agent:butler",
        "agent:saver",
        "higher_class",
    )
    # And what was asked for in a person's name stands against the agent itself.
    await acts(hass, model, "Butler", wants("light.turn_on", LAMP))
    assert house.state(LAMP) == "off"


async def test_an_agent_may_change_its_own_mind(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    house: House,
) -> None:
    """What it has set by itself, it may set anew, and that is no conflict."""
    await make_household(BUTLER)
    await acts(hass, model, "Butler", wants("light.turn_on", LAMP))
    result = await acts(hass, model, "Butler", wants("light.turn_off", LAMP))
    assert house.state(LAMP) == "off"
    assert result["report"]["notes"] == []


async def test_the_members_of_a_group_are_held_with_it(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    house: House,
    expose: Callable[..., None],
    anna: str,
    freezer: FrozenDateTimeFactory,
) -> None:
    """No group is a way around what somebody did to one of its lamps."""
    expose("light.all", "off")
    hass.states.async_set("light.all", "off", {"entity_id": [LAMP, CEILING]})
    await make_household(actor("Butler", scope={"entity_id": [*ALL, "light.all"]}))
    freezer.tick(COMING_BACK + 1)
    await house.tap(anna, "light.turn_on", LAMP)
    await acts(hass, model, "Butler", wants("light.turn_off", "light.all"))
    assert "Anna changed it by hand" in told(model)
    assert [one.service for one in house.calls] == ["turn_on"]


# The rules themselves.

_TIMES = st.datetimes(
    datetime(2026, 1, 1), datetime(2026, 1, 2), timezones=st.just(UTC)
)
_CLAIMS = st.builds(
    Claim,
    origin=st.sampled_from(Origin),
    owner=st.sampled_from(["agent:a", "agent:b", "user:x", "user:y", "home"]),
    asked_at=st.sampled_from(
        [datetime(2026, 1, 1, hour, tzinfo=UTC) for hour in range(4)]
    )
    | _TIMES,
)


@settings(max_examples=500, deadline=None)
@given(_CLAIMS, _CLAIMS)
def test_precedence_is_total_and_antisymmetric(one: Claim, other: Claim) -> None:
    """Every pair has one answer, and never do both win over one another."""
    there, back = judge(one, other), judge(other, one)
    assert there is judge(one, other)
    if one.owner != other.owner:
        assert not (there in WINNING and back in WINNING)
    if one.origin > other.origin:
        assert there in WINNING
        assert back not in WINNING or one.owner == other.owner
    if one.origin is other.origin is not Origin.PERSON and one.owner != other.owner:
        assert {there, back} <= {Rule.AMBIGUOUS, Rule.FIRST_COME}


@settings(max_examples=300, deadline=None)
@given(st.lists(_CLAIMS, min_size=3, max_size=3, unique_by=lambda one: one.owner))
def test_precedence_has_no_circles(claims: list[Claim]) -> None:
    """Who wins over a second that wins over a third, wins over the third."""
    for one, two, three in permutations(claims):
        if judge(one, two) in WINNING and judge(two, three) in WINNING:
            assert judge(one, three) in WINNING


@pytest.mark.parametrize(
    ("action", "data", "expected"),
    [
        ("light.turn_off", {}, {"state": ("off",)}),
        (
            "light.turn_on",
            {"brightness_pct": 40, "transition": 3},
            {"state": ("on",), "brightness": (102,)},
        ),
        ("climate.turn_on", {}, {"*": None}),
        ("tts.speak", {"message": "Hi"}, {"state": ("playing", "buffering")}),
        (
            "climate.set_preset_mode",
            {"preset_mode": "eco"},
            {
                "preset_mode": ("eco",),
                "temperature": None,
                "target_temp_low": None,
                "target_temp_high": None,
            },
        ),
        ("llm_api.anything", {}, {"*": None}),
    ],
)
def test_what_an_action_would_set(
    action: str, data: dict[str, Any], expected: dict[str, Any]
) -> None:
    """What is not known counts as everything, so that nothing slips through."""
    assert touched(action, data) == expected


def test_a_change_that_concerns_nobody_costs_nearly_nothing() -> None:
    """The listener is asked about every state of the house: under 20 microseconds."""
    data: Any = {"entity_id": "sensor.power", "old_state": None, "new_state": None}
    times = repeat(lambda: concerns(data), number=10_000, repeat=5)
    assert not concerns(data)
    assert min(times) / 10_000 < 20e-6
