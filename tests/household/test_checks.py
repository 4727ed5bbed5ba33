"""The to-do list of what is to be checked: cut effects, phases, proposals for memory."""

from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import (
    MockUser,
    async_fire_time_changed,
)

from custom_components.household_agents.const import DOMAIN
from homeassistant.auth.const import GROUP_ID_USER
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.util import dt as dt_util
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, run
from .teams import MEMBERS, act, get_team, later, phased
from .test_effects import BUTLER, SPEAKER, cut, effects, restart

LIST = "todo.household_agents_to_check"
DONE, DELETE = "update_item", "remove_item"
CHEF = agent("Chef", tools=["propose_core_memory"])
PROPOSAL = {"key": "diet", "text": "Ada eats no nuts"}


async def items(hass: HomeAssistant) -> list[dict[str, Any]]:
    """Return what is on the list, once it has been put together."""
    await hass.async_block_till_done(wait_background_tasks=True)
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(seconds=2))
    await hass.async_block_till_done(wait_background_tasks=True)
    response: Any = await hass.services.async_call(
        "todo", "get_items", {"entity_id": LIST}, blocking=True, return_response=True
    )
    found: list[dict[str, Any]] = response[LIST]["items"]
    return found


async def answer(
    hass: HomeAssistant, service: str, uid: str, user: MockUser | None
) -> None:
    """Complete or delete an item as somebody."""
    data = {"item": uid}
    if service == DONE:
        data["status"] = "completed"
    await hass.services.async_call(
        "todo",
        service,
        {"entity_id": LIST, **data},
        blocking=True,
        context=Context(user_id=user.id if user else None),
    )
    await hass.async_block_till_done(wait_background_tasks=True)


@pytest.mark.parametrize(
    ("service", "state"), [(DONE, "confirmed"), (DELETE, "not_done")]
)
async def test_a_cut_effect_is_told_of_and_settled(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_admin_user: MockUser,
    service: str,
    state: str,
) -> None:
    """Completing says that it happened, deleting that it did not; nobody else says so."""
    household = await make_household(BUTLER)
    await cut(household, "tts.speak", SPEAKER, {"message": "Dinner"})
    await restart(hass, household)
    (item,) = await items(hass)
    assert item["summary"].startswith("Butler: Did it happen? ")
    with pytest.raises(ServiceValidationError) as raised:
        await answer(hass, service, item["uid"], None)
    assert raised.value.translation_key == "approval_needs_person"
    await answer(hass, service, item["uid"], hass_admin_user)
    assert [one["state"] for one in await effects(hass)] == [state]
    assert await items(hass) == []


async def test_a_phase_waits_for_a_word(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_admin_user: MockUser,
    freezer: FrozenDateTimeFactory,
) -> None:
    """It cannot be deleted, and completing it ends the phase in a person's name."""
    await make_household(*MEMBERS, phased({"name": "Moving", "confirm": True}))
    await act(hass, "start_team")
    await run(hass, "home")
    (item,) = await items(hass)
    assert item["summary"] == "Home: Is the phase 'Moving' done?"
    with pytest.raises(ServiceValidationError) as raised:
        await answer(hass, DELETE, item["uid"], hass_admin_user)
    assert raised.value.translation_key == "check_phase_waits"
    await answer(hass, DONE, item["uid"], hass_admin_user)
    assert (await get_team(hass))["state"] == "completed"
    await later(hass, freezer)
    assert await items(hass) == []


@pytest.mark.parametrize(("service", "kept"), [(DONE, ["diet"]), (DELETE, [])])
async def test_a_proposal_is_for_administrators(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    hass_admin_user: MockUser,
    service: str,
    kept: list[str],
) -> None:
    """The list says which key and never the text; memory is an administrator's matter."""
    group = await hass.auth.async_get_group(GROUP_ID_USER)
    assert group is not None
    ben = MockUser(name="Ben", groups=[group]).add_to_hass(hass)
    await make_household(CHEF, options={"approvers": [ben.id, hass_admin_user.id]})
    model.script([{"tools": [{"name": "propose_core_memory", "input": PROPOSAL}]}])
    await run(hass, "chef")
    (item,) = await items(hass)
    assert item["summary"] == "Chef: Should it know this for good? diet"
    assert "nuts" not in str(item)
    with pytest.raises(ServiceValidationError) as raised:
        await answer(hass, service, item["uid"], ben)
    assert raised.value.translation_key == "check_needs_administrator"
    await answer(hass, service, item["uid"], hass_admin_user)
    memory: Any = await hass.services.async_call(
        DOMAIN, "get_memory", {"agent": "chef"}, blocking=True, return_response=True
    )
    assert [one["key"] for one in memory["core"]] == kept
    assert await items(hass) == []
