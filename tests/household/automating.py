"""Automations that note what set them off, and targets as people pick them."""

from collections.abc import Mapping
from typing import Any

from pytest_homeassistant_custom_component.common import async_mock_service

from custom_components.household_agents.const import DOMAIN
from custom_components.household_agents.household import Household
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.helpers import device_registry as dr
from homeassistant.setup import async_setup_component

#: What every trigger says of itself, besides what happened.
_ABOUT = {"id", "idx", "alias", "platform", "description"}


def device(hass: HomeAssistant, household: Household, agent_id: str) -> str:
    """Return the id of an agent's device; the household's own is named by its entry."""
    found = dr.async_get(hass).async_get_device_by_identifier(
        (DOMAIN, agent_id), household.entry.entry_id
    )
    assert found is not None
    return found.id


def on(
    key: str, target: Mapping[str, Any], alias: str = "noted", **options: Any
) -> dict[str, Any]:
    """Return an automation with one of our triggers that notes what it is told."""
    return {
        "alias": alias,
        "id": alias,
        "mode": "queued",
        "triggers": [
            {
                "trigger": f"{DOMAIN}.{key}",
                "target": dict(target),
                "options": options,
            }
        ],
        "actions": [
            {
                "action": "test.note",
                "data": {"trigger": "{{ trigger }}", "alias": alias},
            }
        ],
    }


async def automate(
    hass: HomeAssistant, *automations: Mapping[str, Any]
) -> list[ServiceCall]:
    """Set up automations; the list grows with each time that one of them fires."""
    noted = async_mock_service(hass, "test", "note")
    config = {"automation": [dict(one) for one in automations]}
    assert await async_setup_component(hass, "automation", config)
    await hass.async_block_till_done()
    return noted


def told(call: ServiceCall) -> dict[str, Any]:
    """Return what an automation was told of a happening."""
    trigger: Mapping[str, Any] = call.data["trigger"]
    return {key: value for key, value in trigger.items() if key not in _ABOUT}
