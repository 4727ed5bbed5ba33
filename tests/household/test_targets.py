"""Actions about agents that are picked as a target: one, several, or none."""

from typing import Any

import pytest

from custom_components.household_agents.const import DOMAIN
from custom_components.household_agents.household import Household
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import area_registry as ar, device_registry as dr

from .automating import device
from .conftest import MakeHousehold, agent


async def act(hass: HomeAssistant, action: str, **data: Any) -> dict[str, Any]:
    """Call an action and return its response."""
    response = await hass.services.async_call(
        DOMAIN, action, data, blocking=True, return_response=True
    )
    assert isinstance(response, dict)
    return response


def move(hass: HomeAssistant, household: Household, *agent_ids: str) -> str:
    """Put agents into the kitchen, and return its id."""
    area = ar.async_get(hass).async_create("Kitchen")
    for agent_id in agent_ids:
        dr.async_get(hass).async_update_device(
            device(hass, household, agent_id), area_id=area.id
        )
    return area.id


async def test_one_agent_of_a_target_answers_as_if_it_were_named(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """A run, and a report, without a list around it."""
    household = await make_household(agent("Chef"), agent("Banker"))
    kitchen = move(hass, household, "chef")
    run = await act(hass, "run_agent", area_id=[kitchen])
    assert (run["agent_id"], run["state"]) == ("chef", "completed")
    report = await act(hass, "get_report", entity_id="event.chef_activity")
    assert report["run_id"] == run["run_id"]


async def test_several_agents_of_a_target_run_each_for_itself(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """One key of the caller is one run for each of them."""
    household = await make_household(agent("Chef"), agent("Banker"), agent("Butler"))
    kitchen = move(hass, household, "chef", "banker")
    for _ in range(2):
        answer = await act(
            hass, "run_agent", area_id=kitchen, idempotency_key="breakfast"
        )
        assert [one["agent_id"] for one in answer["runs"]] == ["banker", "chef"]
    assert len(await household.journal.runs()) == 2
    reports = (await act(hass, "get_report", area_id=kitchen))["reports"]
    assert [one["agent_id"] for one in reports] == ["banker", "chef"]


async def test_one_that_is_refused_does_not_keep_the_others(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """The action fails with the reason, and the others have run."""
    household = await make_household(agent("Chef"), agent("Banker"))
    kitchen = move(hass, household, "chef", "banker")
    household.switch("banker", False)
    with pytest.raises(ServiceValidationError) as raised:
        await act(hass, "run_agent", area_id=kitchen)
    assert raised.value.translation_key == "agent_disabled"
    assert [run.agent_id for run in await household.journal.runs()] == ["chef"]


@pytest.mark.parametrize("picked", ["nothing", "household", "lamp"])
async def test_a_target_without_agents_is_refused(
    hass: HomeAssistant, make_household: MakeHousehold, picked: str
) -> None:
    """The household is no agent that could run."""
    household = await make_household(agent("Chef"))
    home = device(hass, household, household.entry.entry_id)
    hass.states.async_set("light.lamp", "on")
    data: dict[str, dict[str, Any]] = {
        "nothing": {},
        "household": {"device_id": home},
        "lamp": {"entity_id": "light.lamp"},
    }
    with pytest.raises(ServiceValidationError) as raised:
        await act(hass, "run_agent", **data[picked])
    assert raised.value.translation_key == "no_agent_named"
