"""Leases in a household: given for what the gate allowed, used once, and never stale."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
import json
import sqlite3
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import MockUser, async_mock_service
from pytest_homeassistant_custom_component.components.diagnostics import (
    get_diagnostics_for_config_entry,
)
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.household_agents.agents.definition import AgentDefinition
from custom_components.household_agents.const import DOMAIN
from custom_components.household_agents.governance.actuator import (
    Action,
    ActuationError,
)
from custom_components.household_agents.governance.effects import RunEffects
from custom_components.household_agents.governance.exclusive import MAX_PER_MINUTE
from custom_components.household_agents.governance.lease_words import LeaseRefused
from custom_components.household_agents.governance.origins import Origin
from custom_components.household_agents.governance.seen import SeenStates
from custom_components.household_agents.household import Household
from custom_components.household_agents.memory.connection import JournalError
from custom_components.household_agents.memory.lease_records import Lease, LeaseState
from homeassistant.core import Context, HomeAssistant, ServiceCall
from homeassistant.exceptions import Unauthorized
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, run

LAMP, SWITCH, CLIMATE = "light.lamp", "switch.doorbell", "climate.bedroom"
GROUP, SPEAKER = "light.all_of_them", "media_player.kitchen"
SCOPE = [LAMP, SWITCH, CLIMATE, GROUP, "light.desk", "todo.shopping"]
BUTLER = agent(
    "Butler",
    autonomy="act",
    tools=["control_device", "get_states", "add_todo_item"],
    scope={"entity_id": SCOPE},
)
CHEF = {**BUTLER, "name": "Chef"}


@dataclass(frozen=True, kw_only=True)
class Doer:
    """A run that wants to change something, without its model."""

    agent: AgentDefinition
    entities: tuple[str, ...]
    run_id: str
    ha_context: Context
    effects: RunEffects
    origin: Origin = Origin.AUTONOMOUS
    requested_at: datetime = field(default_factory=dt_util.utcnow)
    approval_id: str | None = None
    standing_id: str | None = None
    seen: SeenStates = field(default_factory=SeenStates)
    leases: list[dict[str, str]] = field(default_factory=list)


def doer(household: Household, name: str = "butler", run_id: str = "run-1") -> Doer:
    """Return a run of an agent."""
    found = household.registry.get(name)
    assert found is not None
    return Doer(
        agent=found,
        entities=tuple(sorted(SCOPE)),
        run_id=run_id,
        ha_context=Context(id=run_id),
        effects=RunEffects(agent_id=name, run_id=run_id, work_key=run_id),
    )


def light(service: str = "turn_on", *entities: str, **data: Any) -> Action:
    """Return an action on the lamp, or on other lights."""
    return Action(
        domain="light", service=service, entity_ids=entities or (LAMP,), data=data
    )


@pytest.fixture(autouse=True)
def house(hass: HomeAssistant, expose: Callable[..., None]) -> None:
    """Have a lamp, a desk lamp, both of them, a doorbell, a thermostat and a list."""
    expose(LAMP, "off")
    expose("light.desk", "off")
    expose(GROUP, "off")
    members = [LAMP, "light.desk", "light.gone"]
    hass.states.async_set(GROUP, "off", {"entity_id": members})
    expose(SWITCH, "off")
    expose("todo.shopping", "0")
    expose(
        CLIMATE,
        "heat",
        temperature=20,
        current_temperature=19.1,
        min_temp=7,
        max_temp=30,
    )


@pytest.fixture
def lamp(hass: HomeAssistant) -> list[ServiceCall]:
    """Have lights that do as they are told."""
    calls: list[ServiceCall] = []

    async def turn(call: ServiceCall) -> None:
        calls.append(call)
        state = call.service.removeprefix("turn_")
        level = call.data.get("brightness_pct")
        shown = {} if level is None else {"brightness": round(level * 2.55)}
        for entity_id in call.data["entity_id"]:
            before = hass.states.get(entity_id)
            kept = before.attributes if before and state == "on" else {}
            hass.states.async_set(
                entity_id, state, {**kept, **shown}, context=call.context
            )

    hass.services.async_register("light", "turn_on", turn)
    hass.services.async_register("light", "turn_off", turn)
    return calls


def wants(action: str, target: str, **data: Any) -> dict[str, Any]:
    """Return a call of the tool that changes something."""
    arguments = {"action": action, "entity_ids": [target], "data": data}
    return {"name": "control_device", "input": arguments}


def turn(*calls: dict[str, Any]) -> dict[str, Any]:
    """Return a turn of the model that uses tools."""
    return {"tools": list(calls)}


READ = {"name": "get_states", "input": {}}


def told(model: SimulatedModel, number: int) -> list[str]:
    """Return what the model was told of the calls of a turn, which are counted from 1."""
    blocks = model.turns[number].body["messages"][-1]["content"]
    return [
        block["content"][0]["text"]
        for block in blocks
        if block["type"] == "tool_result"
    ]


async def leases(hass: HomeAssistant, **data: Any) -> list[dict[str, Any]]:
    """Return what the action says of leases."""
    answer = await hass.services.async_call(
        DOMAIN, "get_leases", data, blocking=True, return_response=True
    )
    assert answer is not None
    listed = answer["leases"]
    assert isinstance(listed, list)
    return listed  # type: ignore[return-value]


async def traced(hass: HomeAssistant, run_id: str) -> list[dict[str, Any]]:
    """Return the traces of a run's tool calls."""
    answer = await hass.services.async_call(
        DOMAIN, "get_trace", {"run_id": run_id}, blocking=True, return_response=True
    )
    assert answer is not None
    steps: Any = answer["steps"]
    return [step for step in steps if step["kind"] == "tool"]


async def test_a_change_is_made_under_a_lease_that_is_used_up_before(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """On disk before the call, in the trace and the effect afterwards (F245)."""
    household = await make_household(BUTLER)
    found: list[str] = []

    async def turn_on(call: ServiceCall) -> None:
        found.extend(one["state"] for one in await leases(hass))
        hass.states.async_set(LAMP, "on", {"brightness": 102}, context=call.context)

    hass.services.async_register("light", "turn_on", turn_on)
    model.script([turn(wants("light.turn_on", LAMP, brightness_pct=40))])
    result = await run(hass, "butler")
    assert found == ["consumed"]
    await household.journal.database.flush()
    (lease,) = await leases(hass, run_id=result["run_id"])
    assert (lease["state"], lease["intact"]) == ("done", True)
    assert (lease["action"], lease["entity_ids"]) == ("light.turn_on", [LAMP])
    assert lease["parameters"] == ["brightness_pct"]
    assert lease["fences"] == {LAMP: 1}
    assert lease["origin"] == "autonomous"
    step, *_ = await traced(hass, result["run_id"])
    assert step["leases"] == [{"lease_id": lease["lease_id"]}]
    (effect,) = await household.parts.effects.effects(run_id=result["run_id"])
    assert effect.lease_id == lease["lease_id"]
    assert await leases(hass, agent="butler", limit=1) == [lease]


@pytest.mark.parametrize("number", range(1, 21))
@pytest.mark.parametrize("together", [True, False])
async def test_no_lease_of_a_plan_is_refused(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    lamp: list[ServiceCall],
    number: int,
    together: bool,
) -> None:
    """One to twenty leases of one plan on the same entity, at once and in turn (F245)."""
    household = await make_household(BUTLER)
    actor, actuator = doer(household), household.parts.actuator
    actor.seen.note([hass.states.get(LAMP)])
    actions = [light(brightness_pct=level) for level in range(1, number + 1)]
    if together:
        await asyncio.gather(*(actuator.perform(actor, one) for one in actions))
    else:
        for action in actions:
            await actuator.perform(actor, action)
    assert len(lamp) == number
    await household.journal.database.flush()
    kept = await leases(hass)
    assert [one["state"] for one in kept] == ["done"] * number
    assert sorted(one["fences"][LAMP] for one in kept) == [*range(1, number + 1)]
    assert len({one["lease_id"] for one in kept}) == number


async def test_twenty_calls_of_one_turn_all_pass(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    lamp: list[ServiceCall],
) -> None:
    """A model that reads once and then calls in parallel is not in its own way."""
    await make_household(BUTLER)
    calls = [wants("light.turn_on", LAMP, brightness_pct=n + 1) for n in range(19)]
    model.script([turn(READ), turn(*calls), turn(wants("light.turn_off", LAMP))])
    result = await run(hass, "butler")
    assert len(lamp) == 20
    assert not [step for step in await traced(hass, result["run_id"]) if step["error"]]


@pytest.mark.parametrize(
    ("context", "who"),
    [
        (Context(user_id="ada-user"), "by Ada"),
        (Context(user_id="nobody-knows"), "by a person"),
        (Context(parent_id="trigger"), "by an automation"),
        (Context(), "by somebody at the device, or the device itself"),
    ],
)
async def test_what_changed_since_it_was_read_is_not_overridden(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    lamp: list[ServiceCall],
    context: Context,
    who: str,
) -> None:
    """The agent is told who did it, reads again, and may then decide anew."""
    hass.states.async_set(
        "person.ada", "home", {"user_id": "ada-user", "friendly_name": "Ada"}
    )

    async def ring(call: ServiceCall) -> None:
        hass.states.async_set(SWITCH, "on", context=call.context)
        hass.states.async_set(LAMP, "on", {"brightness": 255}, context=context)

    await make_household(BUTLER)
    hass.services.async_register("switch", "turn_on", ring)
    # It wants nothing else than what stands, or the ledger of intents would refuse it.
    dim = wants("light.turn_on", LAMP)
    model.script(
        [
            turn(READ),
            turn(wants("switch.turn_on", SWITCH)),
            turn(dim),
            turn(READ),
            turn(dim),
        ]
    )
    result = await run(hass, "butler")
    (refusal,) = told(model, 3)
    assert "light.lamp changed since you read it" in refusal
    assert who in refusal
    assert "It was off and is on now" in refusal
    assert "read it again" in refusal
    assert len(lamp) == 1
    steps = await traced(hass, result["run_id"])
    assert steps[2]["leases"][0]["refused"] == "stale"
    assert "lease_id" not in steps[2]["leases"][0]
    assert (await leases(hass))[1]["state"] == "refused"


async def test_what_moves_beside_the_matter_does_not_count(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """A thermostat measures all the time; that makes nothing stale (CARE 4.7)."""

    async def ring(call: ServiceCall) -> None:
        hass.states.async_set(SWITCH, "on", context=call.context)
        for tenth in range(5):
            shown = {"temperature": 20, "current_temperature": 19 + tenth / 10}
            hass.states.async_set(CLIMATE, "heat", shown, context=Context())

    await make_household(BUTLER)
    hass.services.async_register("switch", "turn_on", ring)
    calls = async_mock_service(hass, "climate", "set_temperature")
    model.script(
        [
            turn(READ),
            turn(wants("switch.turn_on", SWITCH)),
            turn(wants("climate.set_temperature", CLIMATE, temperature=21)),
        ]
    )
    await run(hass, "butler")
    assert [call.data["temperature"] for call in calls] == [21]


async def test_a_list_may_grow_whatever_was_on_it(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """Adding depends on nothing that was read."""
    household, calls = (
        await make_household(BUTLER),
        async_mock_service(hass, "todo", "add_item"),
    )
    actor = doer(household)
    actor.seen.note([hass.states.get("todo.shopping")])
    hass.states.async_set("todo.shopping", "7", context=Context(user_id="ada"))
    for item in range(MAX_PER_MINUTE + 5):
        await household.parts.actuator.perform(
            actor,
            Action(
                domain="todo",
                service="add_item",
                entity_ids=("todo.shopping",),
                data={"item": f"Item {item}"},
            ),
        )
    assert len(calls) == MAX_PER_MINUTE + 5


@pytest.fixture
async def busy(
    hass: HomeAssistant, make_household: MakeHousehold
) -> tuple[Household, asyncio.Task[str], asyncio.Event]:
    """Have the butler in the middle of changing the lamp."""
    household = await make_household(BUTLER, CHEF)
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def turn_on(call: ServiceCall) -> None:
        begun.set()
        await go_on.wait()

    hass.services.async_register("light", "turn_on", turn_on)
    task = hass.async_create_task(
        household.parts.actuator.perform(doer(household), light())
    )
    await begun.wait()
    return household, task, go_on


async def test_of_two_agents_at_one_entity_the_second_is_refused(
    hass: HomeAssistant, busy: tuple[Household, asyncio.Task[str], asyncio.Event]
) -> None:
    """It is told who is at it, and to leave it; afterwards the entity is free (F270)."""
    household, task, go_on = busy
    actuator, chef = household.parts.actuator, doer(household, "chef", "run-2")
    for reached in (LAMP, GROUP):
        with pytest.raises(
            LeaseRefused, match=r"light\.lamp is being changed by Butler right now"
        ) as refused:
            async with household.parts.leases.hold(chef, light("turn_on", reached)):
                pass
        assert refused.value.rule == "taken"
        assert "do not try again in this run" in str(refused.value)
    other = async_mock_service(hass, "light", "turn_off")
    await actuator.perform(chef, light("turn_off", "light.desk"))
    go_on.set()
    await task
    async with household.parts.leases.hold(chef, light()) as held:
        held.look()
    assert len(other) == 1


async def test_a_lease_ends_with_a_call_that_is_cut(
    hass: HomeAssistant, busy: tuple[Household, asyncio.Task[str], asyncio.Event]
) -> None:
    """Whoever is cut holds nothing any more, and its lease stays used up."""
    household, task, _ = busy
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    (lease,) = await leases(hass)
    assert lease["state"] == "consumed"
    async_mock_service(hass, "light", "turn_off")
    await household.parts.actuator.perform(
        doer(household, "chef", "run-2"), light("turn_off")
    )


async def test_an_entity_that_flaps_is_left_alone_for_a_while(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    lamp: list[ServiceCall],
    freezer: FrozenDateTimeFactory,
) -> None:
    """After so many changes within a minute the next is refused, whoever wants it."""
    household = await make_household(BUTLER, CHEF)
    actuator, butler = household.parts.actuator, doer(household)
    for number in range(MAX_PER_MINUTE):
        service = "turn_on" if number % 2 else "turn_off"
        await actuator.perform(butler, light(service))
    chef = doer(household, "chef", "run-2")
    with pytest.raises(LeaseRefused, match="times within a minute") as refused:
        await actuator.perform(chef, light())
    assert refused.value.rule == "flapping"
    assert len(lamp) == MAX_PER_MINUTE
    freezer.tick(timedelta(seconds=61))
    await actuator.perform(chef, light())
    assert len(lamp) == MAX_PER_MINUTE + 1


async def test_groups_are_leased_with_their_members(
    hass: HomeAssistant, make_household: MakeHousehold, lamp: list[ServiceCall]
) -> None:
    """A hand on a member makes what was read of the group stale."""
    household = await make_household(BUTLER)
    actor, actuator = doer(household), household.parts.actuator
    await actuator.perform(actor, light("turn_on", GROUP))
    (lease,) = await leases(hass)
    assert lease["entity_ids"] == [GROUP, "light.desk", LAMP]
    other = doer(household, run_id="run-2")
    other.seen.note([hass.states.get(LAMP)])
    hass.states.async_set(LAMP, "on", context=Context(user_id="ada"))
    with pytest.raises(LeaseRefused, match=r"light\.lamp changed since you read it"):
        await actuator.perform(other, light("turn_on", GROUP))


@pytest.mark.parametrize(
    ("action", "rule", "words"),
    [
        (light(brightness_pct=float("nan")), "envelope", "nan is not a number"),
        (light(brightness_pct=140), "envelope", "between 0 and 100"),
        (light(brightness_pct=True), "envelope", "has to be a number"),
        (light(area_id="attic"), "envelope", "'area_id' would widen it"),
        (light(entity_id="all"), "envelope", "'entity_id' would widen it"),
        (light(effect=object()), "envelope", "cannot be signed"),
        (
            Action(
                domain="climate",
                service="set_temperature",
                entity_ids=(CLIMATE,),
                data={"temperature": 35},
            ),
            "envelope",
            "between 7 and 30",
        ),
    ],
)
async def test_no_lease_is_given_for_what_cannot_be_bound(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    lamp: list[ServiceCall],
    action: Action,
    rule: str,
    words: str,
) -> None:
    """What is out of range, no number or no argument of one call is refused."""
    household = await make_household(BUTLER)
    actor = doer(household)
    with pytest.raises(LeaseRefused, match=words) as refused:
        await household.parts.actuator.perform(actor, action)
    assert refused.value.rule == rule
    assert actor.leases == [{"refused": rule}]
    assert lamp == []


async def test_a_policy_that_is_changed_in_mid_run_holds_at_once(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    lamp: list[ServiceCall],
) -> None:
    """The run began as one that may; now it may not, and is told to stop."""
    household = await make_household(BUTLER)

    async def ring(call: ServiceCall) -> None:
        hass.states.async_set(SWITCH, "on", context=call.context)
        (subentry,) = household.entry.subentries.values()
        hass.config_entries.async_update_subentry(
            household.entry, subentry, data={**BUTLER, "autonomy": "observe"}
        )
        await household.async_entry_updated()

    hass.services.async_register("switch", "turn_on", ring)
    model.script(
        [turn(wants("switch.turn_on", SWITCH)), turn(wants("light.turn_on", LAMP))]
    )
    await run(hass, "butler")
    (refusal,) = told(model, 2)
    assert "your settings were changed since this run began" in refusal
    assert lamp == []


async def test_what_changes_right_before_the_call_still_counts(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    lamp: list[ServiceCall],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Between writing and calling somebody switches by hand, or changes the key."""
    household = await make_household(BUTLER)
    log, actuator = household.parts.effects, household.parts.actuator
    intend = log.intend

    async def meanwhile(effect: Any) -> Any:
        known = await intend(effect)
        hass.states.async_set(LAMP, "on", context=Context(user_id="ada"))
        return known

    monkeypatch.setattr(log, "intend", meanwhile)
    with pytest.raises(LeaseRefused, match="changed since this was decided"):
        await actuator.perform(doer(household), light())
    monkeypatch.setattr(log, "intend", intend)
    assert lamp == []
    await household.journal.database.flush()
    assert (await leases(hass))[0]["state"] == "failed"
    (effect,) = await log.effects()
    assert effect.state == "failed"


async def test_a_lease_that_cannot_be_written_is_not_used(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    lamp: list[ServiceCall],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without a place on disk nothing is called."""
    household = await make_household(BUTLER)

    async def full(lease: Lease) -> bool:
        raise JournalError("The disk is full")

    monkeypatch.setattr(household.parts.leases.log, "consume", full)
    with pytest.raises(ActuationError, match="could not be written down first"):
        await household.parts.actuator.perform(doer(household), light())
    assert lamp == []


async def restart(hass: HomeAssistant, household: Household) -> Household:
    """Reload, as a restart would."""
    await hass.config_entries.async_reload(household.entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    risen: Household = household.entry.runtime_data
    return risen


async def test_a_restart_voids_what_was_leased_and_keeps_what_was_used(
    hass: HomeAssistant, make_household: MakeHousehold, lamp: list[ServiceCall]
) -> None:
    """A crash between using a lease up and the call: it is never used again (F203)."""
    household = await make_household(BUTLER)
    book = household.parts.leases.book
    given = book.issue(doer(household), light(), (LAMP,))
    book.check(doer(household), light(), given)
    assert await household.parts.leases.log.consume(given)
    unused = book.issue(doer(household), light(), (LAMP,))
    # The crash comes here.
    household = await restart(hass, household)
    leases_now = household.parts.leases
    for lease in (given, unused):
        with pytest.raises(LeaseRefused) as refused:
            leases_now.book.check(doer(household), light(), lease)
        assert refused.value.rule == "boot"
    assert not await leases_now.log.consume(given)
    (kept,) = await leases(hass)
    assert (kept["state"], kept["lease_id"]) == ("consumed", given.lease_id)
    assert lamp == []
    # Recovery asks again, and the fence goes on.
    await household.parts.actuator.perform(doer(household), light())
    assert [one["fences"][LAMP] for one in await leases(hass)] == [2, 1]


async def test_a_lease_is_used_once_and_by_nobody_else(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """A lease in other hands, a second time, too late or under a newer one is void."""
    household = await make_household(BUTLER, CHEF)
    book = household.parts.leases.book
    mine = doer(household)
    lease = book.issue(mine, light(), (LAMP,))
    book.check(mine, light(), lease)
    others = [
        (doer(household, "chef"), light(), lease, "agent"),
        (doer(household, run_id="run-2"), light(), lease, "run"),
        (replace(mine, approval_id="yes"), light(), lease, "approval"),
        (mine, light("turn_off"), lease, "action"),
        (mine, light("turn_on", "light.desk"), lease, "entities"),
        (mine, light(brightness_pct=1), lease, "envelope"),
        (mine, light(), replace(lease, agent_id="chef"), "signature"),
        (mine, light(), replace(lease, lease_id="made-up"), "signature"),
    ]
    for actor, action, tried, rule in others:
        with pytest.raises(LeaseRefused) as refused:
            book.check(actor, action, tried)
        assert refused.value.rule == rule
    book.issue(mine, light(), (LAMP,))
    for spoil, rule in (
        (None, "fence"),
        (book.use_up, "used"),
        (book.forget, "unknown"),
    ):
        if spoil is not None:
            spoil(lease)
        with pytest.raises(LeaseRefused) as refused:
            book.check(mine, light(), lease)
        assert refused.value.rule == rule


@pytest.mark.parametrize(
    ("seconds", "rule"), [(29.9, None), (30.1, "expired"), (-7200, None)]
)
async def test_a_lease_is_over_after_thirty_seconds(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    monkeypatch: pytest.MonkeyPatch,
    seconds: float,
    rule: str | None,
) -> None:
    """By the clock on the wall; one that is set back does not prolong it."""
    household = await make_household(BUTLER)
    book, actor = household.parts.leases.book, doer(household)
    lease = book.issue(actor, light(), (LAMP,))
    now = dt_util.utcnow()
    monkeypatch.setattr(
        "custom_components.household_agents.governance.lease_book.dt_util.utcnow",
        lambda: now + timedelta(seconds=seconds),
    )
    said: list[str] = []
    try:
        book.check(actor, light(), lease)
    except LeaseRefused as err:
        said.append(err.rule)
    assert said == ([rule] if rule else [])
    monkeypatch.setattr(
        "custom_components.household_agents.governance.lease_book.time.monotonic",
        lambda: 1e12,
    )
    with pytest.raises(LeaseRefused) as refused:
        book.check(actor, light(), lease)
    assert refused.value.rule == "expired"


async def test_a_new_key_voids_what_was_signed_with_the_old_one(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    lamp: list[ServiceCall],
    hass_read_only_user: MockUser,
) -> None:
    """Only an administrator may; the key stays over a restart until then."""
    household = await make_household(BUTLER)
    actuator = household.parts.actuator
    await actuator.perform(doer(household), light())
    household = await restart(hass, household)
    (kept,) = await leases(hass)
    assert kept["intact"]
    with pytest.raises(Unauthorized):
        await hass.services.async_call(
            DOMAIN,
            "rotate_lease_key",
            blocking=True,
            context=Context(user_id=hass_read_only_user.id),
        )
    actor, book = doer(household), household.parts.leases.book
    lease = book.issue(actor, light("turn_off"), (LAMP,))
    await hass.services.async_call(DOMAIN, "rotate_lease_key", blocking=True)
    with pytest.raises(LeaseRefused) as refused:
        book.check(actor, light("turn_off"), lease)
    assert refused.value.rule == "key"
    (kept,) = await leases(hass)
    assert kept["intact"] is None
    await household.parts.actuator.perform(actor, light("turn_off"))
    assert len(lamp) == 2


async def test_a_lease_that_somebody_alters_in_the_journal_shows_it(
    hass: HomeAssistant, make_household: MakeHousehold, lamp: list[ServiceCall]
) -> None:
    """The audit says so, and still tells what is written."""
    household = await make_household(BUTLER)
    await household.parts.actuator.perform(doer(household), light())
    await household.journal.database.flush()

    def alter(connection: sqlite3.Connection) -> None:
        connection.execute(
            "UPDATE leases SET data = json_set(data, '$.signed.agent_id', 'chef')"
        )

    await household.journal.database.write(alter)
    (kept,) = await leases(hass)
    assert (kept["intact"], kept["agent_id"]) == (False, "chef")


async def test_the_key_and_signatures_are_shown_nowhere(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    lamp: list[ServiceCall],
    hass_client: ClientSessionGenerator,
    hass_storage: dict[str, Any],
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Not in diagnostics, traces, actions, logs or what the model is told (F245)."""
    assert await async_setup_component(hass, "diagnostics", {})
    household = await make_household(BUTLER)
    model.script([turn(wants("light.turn_on", LAMP))])
    result = await run(hass, "butler")
    await household.journal.database.flush()
    (kept,) = await household.parts.leases.log.newest()
    secret = hass_storage[f"{DOMAIN}/lease_key"]["data"]["secret"]
    assert len(bytes.fromhex(secret)) == 32
    shown = [
        await get_diagnostics_for_config_entry(hass, hass_client, household.entry),
        await traced(hass, result["run_id"]),
        await leases(hass),
        [request.body for request in model.turns],
        dict(household.entry.data),
        dict(household.entry.options),
        result,
    ]
    # The harness itself logs what it would write to a file.
    logged = [one.getMessage() for one in caplog.records if "pytest" not in one.name]
    assert logged
    text = json.dumps([*shown, *logged], default=str)
    assert secret not in text
    assert kept.signed["signature"] not in text
    assert repr(household.parts.leases.book._keys.key).count("secret") == 0


async def test_a_broken_key_is_made_anew(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    lamp: list[ServiceCall],
    hass_storage: dict[str, Any],
) -> None:
    """A file that somebody edited does not keep the household from working."""
    hass_storage[f"{DOMAIN}/lease_key"] = {
        "version": 1,
        "key": f"{DOMAIN}/lease_key",
        "data": {"key_id": "x", "secret": "zz"},
    }
    household = await make_household(BUTLER)
    await household.parts.actuator.perform(doer(household), light())
    (kept,) = await leases(hass)
    assert kept["intact"]


async def test_old_leases_are_forgotten_and_fences_are_not(
    hass: HomeAssistant, make_household: MakeHousehold, lamp: list[ServiceCall]
) -> None:
    """Retention holds for leases as for runs; a fence never goes back."""
    household = await make_household(BUTLER)
    await household.parts.actuator.perform(doer(household), light())
    await household.journal.database.flush()
    await household.journal.prune(dt_util.utcnow() + timedelta(days=100))
    assert await leases(hass) == []
    assert await household.parts.leases.log.fences() == {LAMP: 1}


async def test_a_failed_call_is_written_as_failed(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """The lease is used up all the same."""
    household = await make_household(BUTLER)
    async_mock_service(hass, "light", "turn_on", raise_exception=ValueError("no bulb"))
    with pytest.raises(ActuationError, match="no bulb"):
        await household.parts.actuator.perform(doer(household), light())
    await household.journal.database.flush()
    (kept,) = await leases(hass)
    assert (kept["state"], "no bulb" in kept["detail"]) == (LeaseState.FAILED, True)


def test_shown_states_are_refreshed_only_where_they_were_read(
    hass: HomeAssistant,
) -> None:
    """What an agent cannot read it is not asked to read again."""
    seen = SeenStates()
    seen.refresh([hass.states.get(LAMP)])
    assert seen.get(LAMP) is None
    seen.note([hass.states.get(LAMP)])
    hass.states.async_set(LAMP, "on")
    seen.refresh([hass.states.get(LAMP), None])
    shown = seen.get(LAMP)
    assert shown is not None
    assert shown.state == "on"


def scoped(**scope: Any) -> Mapping[str, Any]:
    """Return a butler with another scope."""
    return {**BUTLER, "scope": scope}


@pytest.mark.parametrize("thing", ["script.good_night", "scene.movie"])
async def test_scripts_and_scenes_are_run_only_if_named_and_never_unasked(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    expose: Callable[..., None],
    thing: str,
) -> None:
    """Named by its entity id: a person is asked. Otherwise: no agent ever (CARE 4.7)."""
    domain = thing.partition(".")[0]
    calls = async_mock_service(hass, domain, "turn_on")
    expose(thing, "off")
    await make_household(
        scoped(entity_id=[thing]), {**BUTLER, "name": "Chef", "scope_domains": [domain]}
    )
    model.script([turn(wants(f"{domain}.turn_on", thing))])
    await run(hass, "butler")
    assert f"what a {domain} touches does not show" in told(model, 1)[0]
    model.script([turn(wants(f"{domain}.turn_on", thing))])
    await run(hass, "chef")
    refusal = str(model.turns[-1].body["messages"])
    assert f"agents may never call {domain}.turn_on" in refusal
    assert calls == []
