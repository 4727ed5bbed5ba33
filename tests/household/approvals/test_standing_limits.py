"""How far "always" reaches, for somebody who tries to make it reach further (F118)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
import logging
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.household_agents.agents.definition import parse
from custom_components.household_agents.governance.gate import GatedCall
from custom_components.household_agents.governance.standing import Permission
from custom_components.household_agents.household import Household
from custom_components.household_agents.memory.approval_records import Approval
from custom_components.household_agents.memory.records import RunRequest, RunSource
from homeassistant.config_entries import ConfigEntryDisabler, ConfigSubentry
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.llm import ToolAnnotations
from scripts.simulated_model import SimulatedModel
from tests.household.conftest import MakeHousehold, agent, run

from .helpers import LOCK, People, act_as, settle
from .warden import HEAT, OTHER, WARDEN, always, said, wanted, warm

pytestmark = pytest.mark.usefixtures("warmed")

GROUP = "climate.upstairs"
SCENE = "scene.cosy"
IN_SCOPE = {"entity_id": [HEAT, OTHER, GROUP, SCENE, LOCK]}
_CHANGES = ToolAnnotations(read_only=False, destructive=True, open_world=False)


def find(household: Household, agent_id: str, **changes: Any) -> str | None:
    """Return the permission that the gate would find for a call of an agent."""
    registered = household.registry.get("warden")
    assert registered is not None
    call = {
        "tool": "control_device",
        "entities": (HEAT,),
        "action": "climate.set_temperature",
        **changes,
    }
    arguments = call.pop("arguments", warm())
    return household.parts.permissions.find(
        replace(registered, agent_id=agent_id),
        GatedCall(annotations=_CHANGES, **call),
        arguments,
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"tool": "set_heating"},
        {"action": "climate.turn_off"},
        {"action": None},
        {"entities": ()},
        {"entities": (HEAT, OTHER)},
        {"arguments": warm(21.0001)},
        {"arguments": {**warm(), "data": {"temperature": "21"}}},
        {"arguments": {**warm(), "data": {"temperature": 21, "hvac_mode": "heat"}}},
        {"arguments": {**warm(), "data": {"temperature": True}}},
        {"arguments": {**warm(), "area_id": "bedroom"}},
        {"arguments": {**warm(), "data": {"temperature": float("nan")}}},
    ],
    ids=str,
)
async def test_a_permission_is_for_one_call_and_no_other(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    anna: Callable[..., Any],
    changes: dict[str, Any],
) -> None:
    """Another tool, action, entity or value is another call."""
    household, _, result = await always(hass, make_household, model, anna)
    assert find(household, "warden") == result["standing"]["standing_id"]
    assert find(household, "warden", **changes) is None


@pytest.mark.parametrize("agent_id", ["butler", "warden.research_1", "Warden", ""])
async def test_a_permission_is_for_one_agent(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    anna: Callable[..., Any],
    agent_id: str,
) -> None:
    """Neither a colleague has it nor a temporary helper of the agent's own."""
    household, *_ = await always(hass, make_household, model, anna)
    assert find(household, agent_id) is None


async def test_a_colleague_asks_for_what_the_other_may(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    anna: Callable[..., Any],
    warmed: list[ServiceCall],
) -> None:
    """The very same call of another agent is asked about."""
    twin = {**WARDEN, "name": "Twin"}
    household = await make_household(WARDEN, twin)
    (approval,) = await wanted(hass, household, model, warm())
    assert (await said(await anna(), approval, yes=True))["success"]
    await settle(hass)
    model.script([{"tools": [{"name": "control_device", "input": warm()}]}])
    await run(hass, "twin")
    await settle(hass)
    assert len(household.parts.approvals.pending("twin")) == 1
    assert len(warmed) == 1


@pytest.mark.parametrize(
    ("heard", "asks"),
    [((), 0), (("chef",), 0), (("chef", "seaside/butler"), 1)],
    ids=["nobody", "a colleague", "another household"],
)
async def test_another_household_has_nothing_of_always(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    anna: Callable[..., Any],
    warmed: list[ServiceCall],
    heard: tuple[str, ...],
    asks: int,
) -> None:
    """What came over the mesh from elsewhere is asked about, as if nothing was said."""
    household, *_ = await always(hass, make_household, model, anna)
    model.script([{"tools": [{"name": "control_device", "input": warm()}]}])
    handle = await household.dispatcher.submit(
        RunRequest(agent_id="warden", source=RunSource.MESH, heard=heard)
    )
    await handle.wait()
    await settle(hass)
    assert len(household.parts.approvals.pending("warden")) == asks
    assert len(warmed) == 2 - asks


@pytest.mark.parametrize(
    "arguments",
    [
        {**warm(), "data": {"temperature": 21, "area_id": "bedroom"}},
        {**warm(), "data": {"temperature": 21, "entity_id": OTHER}},
        {**warm(), "data": {"temperature": 21, "label_id": ["all"]}},
        {"action": "scene.turn_on", "entity_ids": [SCENE], "data": {}},
        {"action": "homeassistant.turn_on", "entity_ids": [HEAT], "data": {}},
        {"action": "scene.apply", "entity_ids": [HEAT], "data": {"entities": {}}},
    ],
    ids=["area", "entity", "label", "scene", "homeassistant", "scene.apply"],
)
async def test_no_detour_leads_around_the_question(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    anna: Callable[..., Any],
    expose: Callable[..., None],
    warmed: list[ServiceCall],
    arguments: dict[str, Any],
) -> None:
    """Targets in data, scenes and core's own actions are asked about or refused."""
    expose(SCENE, "scening", entity_id=[HEAT])

    async def never(call: ServiceCall) -> None:
        warmed.append(call)

    hass.services.async_register("scene", "turn_on", never)
    household, *_ = await always(hass, make_household, model, anna)
    before = len(warmed)
    for one in await wanted(hass, household, model, arguments):
        assert one.action != "climate.set_temperature"
    assert len(warmed) == before


async def test_a_group_that_has_grown_is_asked_about_again(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    anna: Callable[..., Any],
    expose: Callable[..., None],
) -> None:
    """What stood behind a group when it was given is what it was given for."""
    expose(GROUP, "heat", temperature=18, entity_id=[HEAT])
    call = warm(21, GROUP)
    household = await make_household({**WARDEN, "scope": IN_SCOPE})
    (approval,) = await wanted(hass, household, model, call)
    assert (await said(await anna(), approval, yes=True))["success"]
    await settle(hass)
    grown = {"temperature": 18, "entity_id": [HEAT, OTHER]}
    hass.states.async_set(GROUP, "heat", grown)
    assert len(await wanted(hass, household, model, call)) == 1


async def test_a_group_is_no_way_around_never(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    anna: Callable[..., Any],
    expose: Callable[..., None],
    warmed: list[ServiceCall],
) -> None:
    """What an agent may never do to a device it may not do to its group."""
    expose(GROUP, "heat", temperature=18, entity_id=[HEAT, OTHER])
    household = await make_household({**WARDEN, "scope": IN_SCOPE})
    client = await anna()
    (group,) = await wanted(hass, household, model, warm(21, GROUP))
    assert (await said(client, group, yes=True))["success"]
    await settle(hass)
    (approval,) = await wanted(hass, household, model, warm())
    assert (await said(client, approval, yes=False))["success"]
    await settle(hass)
    assert household.parts.permissions.all() == []
    before = len(warmed)
    assert await wanted(hass, household, model, warm(22, GROUP)) == []
    assert await wanted(hass, household, model, warm(22, OTHER, HEAT)) == []
    assert len(warmed) == before
    assert len(await wanted(hass, household, model, warm(22, OTHER))) == 1


@pytest.mark.parametrize("domain", ["lock", "alarm_control_panel", "siren", "valve"])
async def test_no_kept_permission_lifts_what_is_sensitive(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    expose: Callable[..., None],
    warmed: list[ServiceCall],
    domain: str,
) -> None:
    """Even one that stands in the journal, whoever has written it there."""
    entity_id = f"{domain}.house"
    expose(entity_id, "on")

    async def done(call: ServiceCall) -> None:
        warmed.append(call)

    hass.services.async_register(domain, "open", done)
    scope = {"entity_id": [entity_id]}
    household = await make_household({**WARDEN, "scope": scope})
    definition = household.registry.get("warden")
    assert definition is not None
    action = f"{domain}.open"
    call = {"action": action, "entity_ids": [entity_id], "data": {}}
    gated = GatedCall(
        tool="control_device",
        annotations=_CHANGES,
        entities=(entity_id,),
        action=action,
    )
    permissions = household.parts.permissions
    permissions.add(
        permissions.new(
            definition, gated, call, title="x", given_by=None, approval_id="x"
        )
    )
    assert permissions.find(definition, gated, call) is not None
    assert len(await wanted(hass, household, model, call)) == 1
    assert warmed == []


async def asks_again(
    hass: HomeAssistant, household: Household, model: SimulatedModel
) -> bool:
    """Whether Warden asks for what it was allowed for good."""
    hass.states.async_set(HEAT, "heat", {"temperature": 18})
    return bool(await wanted(hass, household, model, warm()))


async def registered(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    anna: Callable[..., Any],
) -> tuple[Household, er.EntityRegistry]:
    """Return a household in which "always" was said about a registered entity."""
    come(hass, "one")
    household, *_ = await always(hass, make_household, model, anna)
    assert len(household.parts.permissions.all()) == 1
    return household, er.async_get(hass)


def come(hass: HomeAssistant, unique_id: str) -> None:
    """Have a device come under the name, exposed to Assist."""
    hass.states.async_remove(HEAT)
    entities = er.async_get(hass)
    entry = entities.async_get_or_create(
        "climate", "boiler", unique_id, object_id_base="bedroom"
    )
    assert entry.entity_id == HEAT
    show(hass)


def show(hass: HomeAssistant) -> None:
    """Have what bears the name now be there, exposed to Assist."""
    er.async_get(hass).async_update_entity_options(
        HEAT, "conversation", {"should_expose": True}
    )
    hass.states.async_set(HEAT, "heat", {"temperature": 18, "friendly_name": "Bedroom"})


async def test_another_device_under_the_name_is_asked_about(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    anna: Callable[..., Any],
) -> None:
    """An entity id may come to mean another device: nobody has allowed that one."""
    household, entities = await registered(hass, make_household, model, anna)
    entities.async_remove(HEAT)
    await settle(hass)
    assert household.parts.permissions.all() == []
    come(hass, "two")
    assert await asks_again(hass, household, model)


async def test_names_that_change_places_take_no_permission_along(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    anna: Callable[..., Any],
) -> None:
    """The permission ends with the name that it was given for."""
    household, entities = await registered(hass, make_household, model, anna)
    entities.async_get_or_create("climate", "boiler", "two", object_id_base="study")
    hass.states.async_remove(HEAT)
    entities.async_update_entity(HEAT, new_entity_id="climate.attic")
    entities.async_update_entity("climate.study", new_entity_id=HEAT)
    await settle(hass)
    assert household.parts.permissions.all() == []
    show(hass)
    assert await asks_again(hass, household, model)


async def test_what_is_called_or_placed_otherwise_stays_allowed(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    anna: Callable[..., Any],
) -> None:
    """A friendly name is no other device; nor does another entity's going matter."""
    household, entities = await registered(hass, make_household, model, anna)
    other = entities.async_get_or_create("climate", "boiler", "two")
    entities.async_update_entity(HEAT, name="Master bedroom")
    entities.async_remove(other.entity_id)
    await settle(hass)
    assert len(household.parts.permissions.all()) == 1
    assert not await asks_again(hass, household, model)


async def test_always_ends_while_nobody_looks(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    anna: Callable[..., Any],
) -> None:
    """Another agent of the same name, added while the household was unloaded."""
    household, *_ = await always(hass, make_household, model, anna)
    entry = household.entry
    entries = hass.config_entries
    await entries.async_set_disabled_by(entry.entry_id, ConfigEntryDisabler.USER)
    (subentry,) = entry.subentries.values()
    entries.async_remove_subentry(entry, subentry.subentry_id)
    entries.async_add_subentry(
        entry,
        ConfigSubentry(
            data=subentry.data,
            subentry_type=subentry.subentry_type,
            title=subentry.title,
            unique_id=subentry.unique_id,
        ),
    )
    await entries.async_set_disabled_by(entry.entry_id, None)
    await settle(hass)
    household = entry.runtime_data
    assert household.registry.get("warden") is not None
    assert household.parts.permissions.all() == []


@pytest.mark.parametrize("way", ["removed", "switched off", "while unloaded"])
async def test_always_ends_with_who_gave_it(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    people: People,
    way: str,
) -> None:
    """Somebody who has no access any more has left no permission behind."""
    household = await make_household(
        WARDEN, options={"approvers": [people.ben.id, people.cleo.id]}
    )
    for user, arguments in ((people.ben, warm()), (people.cleo, warm(21, OTHER))):
        (approval,) = await wanted(hass, household, model, arguments)
        await act_as(
            hass, user, "approve", approval_id=approval.approval_id, remember=True
        )
    await hass.auth.async_update_user(people.ben, name="Benjamin")
    await settle(hass)
    assert len(household.parts.permissions.all()) == 2
    entry = household.entry
    if way == "while unloaded":
        user_reason = ConfigEntryDisabler.USER
        await hass.config_entries.async_set_disabled_by(entry.entry_id, user_reason)
    if way == "switched off":
        await hass.auth.async_update_user(people.ben, is_active=False)
    else:
        await hass.auth.async_remove_user(people.ben)
    if way == "while unloaded":
        await hass.config_entries.async_set_disabled_by(entry.entry_id, None)
    await settle(hass)
    (left,) = entry.runtime_data.parts.permissions.all()
    assert left.given_by == people.cleo.id
    kept = await entry.runtime_data.journal.get_state("standing_permissions")
    assert [one["given_by"] for one in kept["given"]] == [people.cleo.id]


@pytest.mark.parametrize(
    "changes",
    [
        {"autonomy": "observe"},
        {"tools": ["get_states"]},
        {"scope": {"entity_id": [OTHER]}},
    ],
    ids=["observes", "lost the tool", "lost the scope"],
)
async def test_always_is_nothing_beyond_what_an_agent_may(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    anna: Callable[..., Any],
    warmed: list[ServiceCall],
    changes: Mapping[str, Any],
) -> None:
    """What is narrowed is refused, not even asked about."""
    household, *_ = await always(hass, make_household, model, anna)
    (subentry,) = household.entry.subentries.values()
    hass.config_entries.async_update_subentry(
        household.entry, subentry, data={**WARDEN, **changes}
    )
    await settle(hass)
    assert await wanted(hass, household, model, warm()) == []
    assert len(warmed) == 1


async def test_what_cannot_be_read_is_asked_about_again(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    anna: Callable[..., Any],
    caplog: pytest.LogCaptureFixture,
) -> None:
    """What a newer or a broken journal holds ends; the household is there all the same."""
    household, *_ = await always(hass, make_household, model, anna)
    kept: Any = await household.journal.get_state("standing_permissions")
    (good,) = kept["given"]
    broken = [good | {"at": "yesterday"}, {"agent_id": "warden"}, "x", good]
    await household.journal.set_state("standing_permissions", {"given": broken})
    with caplog.at_level(logging.WARNING):
        await hass.config_entries.async_reload(household.entry.entry_id)
        await settle(hass)
    household = household.entry.runtime_data
    assert len(household.parts.permissions.all()) == 1
    assert caplog.text.count("could not be read") == 3


async def test_a_joined_speaker_is_allowed_for_good(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    anna: Callable[..., Any],
    expose: Callable[..., None],
    freezer: FrozenDateTimeFactory,
) -> None:
    """A call that names more than its action acts on is carried out, not refused."""
    calls: list[ServiceCall] = []

    async def join(call: ServiceCall) -> None:
        calls.append(call)

    kitchen, study = "media_player.kitchen", "media_player.study"
    expose(kitchen, "playing")
    expose(study, "idle")
    hass.services.async_register("media_player", "join", join)
    call = {
        "action": "media_player.join",
        "entity_ids": [kitchen],
        "data": {"group_members": [study]},
    }
    household = await make_household(
        {**WARDEN, "scope": {"entity_id": [kitchen, study]}}
    )
    (approval,) = await wanted(hass, household, model, call)
    assert (await said(await anna(), approval, yes=True))["success"]
    await settle(hass)
    assert len(calls) == 1
    # What a person approved stands for half an hour, also against who asked for it.
    freezer.tick(timedelta(minutes=31))
    assert await wanted(hass, household, model, call) == []
    assert len(calls) == 2


def test_a_permission_is_kept_as_it_is() -> None:
    """What is written is read as the same; without its source it is nobody's."""
    one = Permission(
        agent_id="warden",
        tool="control_device",
        action="climate.set_temperature",
        entity_ids=(HEAT,),
        reached=(f"{HEAT} as 1",),
        digest="d",
        title="t",
        given_by="anna",
        approval_id="a",
        source="s",
    )
    assert Permission.from_dict(one.as_dict()) == one
    assert one.things == {HEAT}
    assert parse(agent("Warden"), agent_id="warden").subentry_id is None


async def test_two_questions_answered_at_once_are_one_permission(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    anna: Callable[..., Any],
) -> None:
    """The same said twice is kept once."""
    household, _, result = await always(hass, make_household, model, anna)
    registered = household.registry.get("warden")
    assert registered is not None
    found: list[Approval] = await household.parts.approvals.history(agent_id="warden")
    permissions = household.parts.permissions
    again = permissions.add(
        permissions.new(
            registered,
            GatedCall(
                tool="control_device",
                annotations=_CHANGES,
                entities=found[0].entity_ids,
                action=found[0].action,
            ),
            found[0].arguments,
            title="again",
            given_by=None,
            approval_id="other",
        )
    )
    assert again.standing_id == result["standing"]["standing_id"]
    assert len(permissions.all()) == 1
