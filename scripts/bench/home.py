"""Home Assistant in this process, set up through its own doors, with our staff."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
import tempfile
from types import MappingProxyType
from typing import Any, Final

from custom_components.household_agents.const import DOMAIN
from custom_components.household_agents.household import Household
from homeassistant import loader
from homeassistant.auth import auth_manager_from_config
from homeassistant.bootstrap import async_load_base_functionality
from homeassistant.components.homeassistant.exposed_entities import async_expose_entity
from homeassistant.config_entries import ConfigEntries, ConfigEntry, ConfigSubentryData
from homeassistant.core import CoreState, HomeAssistant
from homeassistant.setup import async_setup_component
from homeassistant.util import slugify

#: No quiet hours, so that the time of day changes nothing.
_AWAKE: Final = {"quiet_from": "00:00:00", "quiet_until": "00:00:00"}
_BUDGETS: Final = {
    "household_tokens_per_day": 1_000_000_000,
    "household_cost_per_day": 10_000.0,
    "household_tokens_per_month": 10_000_000_000,
    "household_cost_per_month": 100_000.0,
    "dispatches_per_hour": 100_000,
}
#: Budgets of agents that no repetition of a measurement uses up.
RICH: Final = {"tokens_per_run": 5_000_000, "tokens_per_day": 50_000_000}
DEPENDENCIES: Final = (
    "homeassistant",
    "conversation",
    "http",
    "websocket_api",
    "calendar",
    "notify",
    "todo",
)
_KINDS: Final = {"domain": "domain_agent", "task": "task_agent"}


@asynccontextmanager
async def running_home() -> AsyncIterator[HomeAssistant]:
    """Run Home Assistant's core in a folder of its own; it opens no port."""
    with tempfile.TemporaryDirectory() as folder:
        hass = HomeAssistant(folder)
        hass.config.skip_pip = True
        loader.async_setup(hass)
        hass.config_entries = ConfigEntries(hass, {})
        await async_load_base_functionality(hass)
        hass.auth = await auth_manager_from_config(hass, [], [])
        for component in DEPENDENCIES:
            if not await async_setup_component(hass, component, {}):
                raise RuntimeError(f"{component} could not be set up")
        hass.set_state(CoreState.running)
        await hass.async_block_till_done()
        try:
            yield hass
        finally:
            await hass.async_stop(force=True)


def furnish(hass: HomeAssistant, count: int) -> None:
    """Give the house sensors, with states of which ten fill about 2 kB."""
    for number in range(count):
        entity_id = f"sensor.thing_{number}"
        hass.states.async_set(
            entity_id,
            str(number),
            {
                "friendly_name": f"Temperature of thing number {number} in the house",
                "unit_of_measurement": "°C",
                "device_class": "temperature",
            },
        )
        async_expose_entity(hass, "conversation", entity_id, True)


def domain_agent(number: int, **fields: Any) -> dict[str, Any]:
    """Return a domain agent like those of the gallery."""
    return {
        "name": f"Agent {number}",
        "pattern": "domain",
        "owns": f"Area {number} of the household.",
        "identity": f"You look after area {number}. " + "Read with care. " * 40,
        "tools": ["get_states", "recall", "remember", "get_todo_items"],
        "scope": {"entity_id": [f"sensor.thing_{item}" for item in range(10)]},
        **RICH,
        **fields,
    }


def orchestrator(number: int) -> dict[str, Any]:
    """Return an orchestrator over all domain agents."""
    return {
        "name": f"Check-in {number}",
        "pattern": "orchestrator",
        "identity": "You compile one message from the reports of all agents.",
        "notify_when": "never",
        **RICH,
        "tokens_per_workflow": 50_000_000,
    }


def subentry(fields: Mapping[str, Any]) -> ConfigSubentryData:
    """Return an agent as a subentry."""
    return ConfigSubentryData(
        subentry_type=_KINDS.get(fields["pattern"], fields["pattern"]),
        data=dict(fields),
        title=fields["name"],
        unique_id=slugify(fields["name"]),
    )


def make_entry(
    url: str,
    agents: Sequence[Mapping[str, Any]],
    options: Mapping[str, Any] | None = None,
    key: str = "sk-bench",
) -> ConfigEntry[Household]:
    """Return the config entry of a household with these agents.

    Without a key and an address there is no model.
    """
    return ConfigEntry(
        version=1,
        minor_version=1,
        domain=DOMAIN,
        title="Household Agents",
        unique_id=DOMAIN,
        source="user",
        data={"api_key": key, "base_url": url},
        options={**_AWAKE, **_BUDGETS, **(options or {})},
        subentries_data=[subentry(one) for one in agents],
        discovery_keys=MappingProxyType({}),
    )


async def set_up(hass: HomeAssistant, entry: ConfigEntry[Household]) -> Household:
    """Add the entry as a config flow would, and wait until the staff is at work."""
    await hass.config_entries.async_add(entry)
    await hass.async_block_till_done(wait_background_tasks=True)
    return entry.runtime_data


def config_folder(hass: HomeAssistant) -> Path:
    """Return the folder for files of the household."""
    return Path(hass.config.path(DOMAIN))


async def run_agent(hass: HomeAssistant, name: str) -> dict[str, Any]:
    """Run an agent by action and return its record; one that is not well is an error."""
    result = await hass.services.async_call(
        DOMAIN, "run_agent", {"agent": name}, blocking=True, return_response=True
    )
    if not isinstance(result, dict) or result["state"] != "completed":
        raise RuntimeError(f"{name} did not complete: {result}")
    return result
