"""The agents' own Home Assistant users: made, kept, changed, removed, and obeyed."""

from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_capture_events,
)

from custom_components.household_agents.const import DOMAIN, EVENT_RUN
from custom_components.household_agents.governance.users import async_agent_users
from custom_components.household_agents.guard import guard_of
from custom_components.household_agents.household import Household
from custom_components.household_agents.users_watch import UsersWatch
from homeassistant.auth.const import GROUP_ID_READ_ONLY, GROUP_ID_USER
from homeassistant.auth.models import User
from homeassistant.components.homeassistant.exposed_entities import async_expose_entity
from homeassistant.core import Context, Event, HomeAssistant, callback
from homeassistant.exceptions import Unauthorized
from homeassistant.setup import async_setup_component
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, run

LAMP = "input_boolean.lamp"
CHEF = agent(
    "Chef", autonomy="act", tools=["control_device"], scope_domains=["input_boolean"]
)
TURN_ON = {"action": "input_boolean.turn_on", "entity_ids": [LAMP]}


@pytest.fixture(autouse=True)
async def lamp(hass: HomeAssistant) -> None:
    """Set up an entity whose actions are core's own."""
    assert await async_setup_component(hass, "homeassistant", {})
    assert await async_setup_component(
        hass, "input_boolean", {"input_boolean": {"lamp": {"name": "Lamp"}}}
    )
    async_expose_entity(hass, "conversation", LAMP, True)


async def users(hass: HomeAssistant) -> dict[str, User]:
    """Return the agents' users by name."""
    return {str(user.name): user for user in await async_agent_users(hass)}


async def change(hass: HomeAssistant, household: Household, **fields: Any) -> None:
    """Change the only agent's definition, as reconfiguring does."""
    (subentry,) = household.entry.subentries.values()
    hass.config_entries.async_update_subentry(
        household.entry, subentry, data={**subentry.data, **fields}
    )
    await hass.async_block_till_done(wait_background_tasks=True)


@pytest.mark.parametrize(
    ("autonomy", "group"),
    [("observe", GROUP_ID_READ_ONLY), ("ask", GROUP_ID_USER), ("act", GROUP_ID_USER)],
)
async def test_an_agent_has_a_user_with_the_rights_of_its_autonomy(
    hass: HomeAssistant, make_household: MakeHousehold, autonomy: str, group: str
) -> None:
    """A user of the system that nobody can log in with, and never an administrator."""
    await make_household(agent("Chef", autonomy=autonomy))
    user = (await users(hass))["Household Agents: Chef"]
    assert [one.id for one in user.groups] == [group]
    assert user.system_generated
    assert user.local_only
    assert not user.is_admin
    assert user.credentials == []
    assert user.refresh_tokens == {}


async def test_what_an_agent_causes_is_caused_by_its_own_user(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    hass_admin_user: User,
) -> None:
    """The person who asked stays in the run, and is not who switched the light."""
    household = await make_household(CHEF)
    events = async_capture_events(hass, EVENT_RUN)
    model.script([{"tools": [{"name": "control_device", "input": TURN_ON}]}])
    asked = Context(user_id=hass_admin_user.id)
    result = await hass.services.async_call(
        DOMAIN,
        "run_agent",
        {"agent": "chef"},
        blocking=True,
        return_response=True,
        context=asked,
    )
    assert result is not None
    own = (await users(hass))["Household Agents: Chef"].id
    lamp = hass.states.get(LAMP)
    assert lamp is not None
    assert lamp.state == "on"
    assert lamp.context.user_id == own
    assert lamp.context.id == result["run_id"]
    assert lamp.context.parent_id == asked.id
    assert {event.context.user_id for event in events} == {own}
    record = await household.journal.run(str(result["run_id"]))
    assert record is not None
    assert record.request.user_id == hass_admin_user.id
    assert household.parts.users.is_agent_user(own)
    assert not household.parts.users.is_agent_user(hass_admin_user.id)
    assert not household.parts.users.is_agent_user(None)


async def test_core_itself_refuses_an_observers_user(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """Behind the gate stands Home Assistant's own permission to control."""
    await make_household(agent("Chef", autonomy="observe"))
    own = (await users(hass))["Household Agents: Chef"]
    with pytest.raises(Unauthorized):
        await hass.services.async_call(
            "input_boolean",
            "turn_on",
            {"entity_id": LAMP},
            blocking=True,
            context=Context(user_id=own.id),
        )
    assert hass.states.is_state(LAMP, "off")


async def test_an_agent_made_an_observer_in_mid_run_changes_nothing_more(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """What a run may do ends when a person lowers its agent's autonomy."""
    household = await make_household(CHEF)
    (subentry,) = household.entry.subentries.values()
    model.script([{"tools": [{"name": "control_device", "input": TURN_ON}]}])

    @callback
    def lower(_event: Event) -> None:
        hass.config_entries.async_update_subentry(
            household.entry, subentry, data={**subentry.data, "autonomy": "observe"}
        )

    hass.bus.async_listen_once(EVENT_RUN, lower)
    result = await run(hass, "chef")
    assert hass.states.is_state(LAMP, "off")
    assert "control_device" not in result["tools_used"]


async def test_users_stay_the_same_over_a_restart_and_follow_the_definition(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """One user per agent for good, renamed and regrouped with it."""
    household = await make_household(CHEF)
    before = await users(hass)
    assert await hass.config_entries.async_reload(household.entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert await users(hass) == before
    household = household.entry.runtime_data
    await change(hass, household, name="Cook", autonomy="observe")
    after = await users(hass)
    own = before["Household Agents: Chef"].id
    assert {name: user.id for name, user in after.items()} == {
        "Household Agents: Cook": own
    }
    assert [one.id for one in after["Household Agents: Cook"].groups] == [
        GROUP_ID_READ_ONLY
    ]


async def test_a_user_that_was_never_written_down_is_found_by_its_name(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """A crash between making and keeping leaves no second user behind."""
    made = await hass.auth.async_create_system_user(
        "Household Agents: Chef", group_ids=[GROUP_ID_USER]
    )
    stray = await hass.auth.async_create_system_user("Household Agents: Nobody")
    person = await hass.auth.async_create_user("Household Agents: Anna")
    await make_household(CHEF)
    assert [user.id for user in (await users(hass)).values()] == [made.id]
    assert await hass.auth.async_get_user(stray.id) is None
    assert await hass.auth.async_get_user(person.id) is person


async def test_a_removed_user_is_made_anew_before_the_next_run(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """An administrator who tidies up users breaks nothing."""
    await make_household(CHEF)
    await hass.auth.async_remove_user((await users(hass))["Household Agents: Chef"])
    model.script([{"tools": [{"name": "control_device", "input": TURN_ON}]}])
    await run(hass, "chef")
    assert hass.states.is_state(LAMP, "on")
    assert len(await users(hass)) == 1


async def test_users_go_with_their_agent_and_with_the_household(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """A definition that merely broke keeps its user; a removed agent's goes."""
    household = await make_household(CHEF, agent("Butler"))
    entry, names = household.entry, await users(hass)
    assert len(names) == 2
    chef = next(one for one in entry.subentries.values() if one.unique_id == "chef")
    hass.config_entries.async_update_subentry(
        entry, chef, data={**chef.data, "autonomy": "whatever"}
    )
    await hass.async_block_till_done(wait_background_tasks=True)
    assert await users(hass) == names
    hass.config_entries.async_remove_subentry(entry, chef.subentry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert set(await users(hass)) == {"Household Agents: Butler"}
    # What it did is still nobody's, and least of all a person's.
    gone = names["Household Agents: Chef"].id
    assert household.parts.users.is_agent_user(gone)
    await hass.config_entries.async_remove(entry.entry_id)
    await hass.async_block_till_done()
    assert await users(hass) == {}


async def test_a_household_that_is_gone_makes_and_takes_no_users(
    hass: HomeAssistant, make_household: MakeHousehold, caplog: pytest.LogCaptureFixture
) -> None:
    """Users are those of the next household as soon as this one is reloaded."""
    household = await make_household(agent("Doorman"), agent("Chef"))
    watch = guard_of(household.guards, UsersWatch)
    await hass.config_entries.async_reload(household.entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    for user in await async_agent_users(hass):
        await hass.auth.async_remove_user(user)
    await watch._entry_updated(hass, household.entry)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert await async_agent_users(hass) == []
    assert "Whose user is whose was not written" not in caplog.text


async def test_an_observer_may_still_read_and_tell(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
) -> None:
    """Reading by an action, and telling the household, need no right to control."""
    entry = MockConfigEntry(
        domain="local_todo",
        title="Shopping",
        data={"todo_list_name": "Shopping", "storage_key": "shopping"},
    )
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    async_expose_entity(hass, "conversation", "todo.shopping", True)
    await make_household(
        agent(
            "Chef",
            autonomy="observe",
            tools=["get_todo_items"],
            scope_domains=["todo"],
        )
    )
    model.script(
        [{"tools": [{"name": "get_todo_items", "input": {"list": "todo.shopping"}}]}]
    )
    result = await run(hass, "chef")
    assert "get_todo_items" in result["tools_used"]
