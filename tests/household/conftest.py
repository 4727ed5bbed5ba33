"""A household with a model server, built as a person would build it."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.household_agents.const import DOMAIN
from custom_components.household_agents.household import Household
from homeassistant.components.homeassistant.exposed_entities import async_expose_entity
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from homeassistant.util import slugify
from scripts.simulated_model import SimulatedModel

#: No quiet hours, so that the time of day changes nothing.
AWAKE = {"quiet_from": "00:00:00", "quiet_until": "00:00:00"}

type MakeHousehold = Callable[..., Awaitable[Household]]


def agent(name: str, **fields: Any) -> dict[str, Any]:
    """Return a definition's fields; a domain agent unless said otherwise."""
    return {
        "name": name,
        "pattern": "domain",
        "identity": f"You look after one thing in this house: {name}.",
        **fields,
    }


def orchestrator(name: str = "Check-in", **fields: Any) -> dict[str, Any]:
    """Return an orchestrator's fields."""
    return agent(name, pattern="orchestrator", **{"notify_when": "always", **fields})


@pytest.fixture
async def model(socket_enabled: None) -> AsyncGenerator[SimulatedModel]:
    """Serve a model on loopback."""
    async with SimulatedModel() as server:
        yield server


@pytest.fixture
async def make_household(
    hass: HomeAssistant, model: SimulatedModel
) -> AsyncGenerator[MakeHousehold]:
    """Set up a household of the given agents; it is unloaded at the end."""
    entries: list[MockConfigEntry] = []

    async def make(
        *agents: Mapping[str, Any],
        configured: bool = True,
        options: Mapping[str, Any] | None = None,
        entry: MockConfigEntry | None = None,
    ) -> Household:
        assert await async_setup_component(hass, "homeassistant", {})
        if entry is None:
            data = {"api_key": "simulated-key", "base_url": model.url}
            entry = MockConfigEntry(
                domain=DOMAIN,
                title="Household Agents",
                unique_id=DOMAIN,
                data=data if configured else {},
                options={**AWAKE, **(options or {})},
                subentries_data=[subentry(one) for one in agents],
            )
            entry.add_to_hass(hass)
            entries.append(entry)
        assert await hass.config_entries.async_setup(entry.entry_id)
        await hass.async_block_till_done(wait_background_tasks=True)
        household: Household = entry.runtime_data
        return household

    yield make
    for entry in entries:
        if (
            hass.config_entries.async_get_entry(entry.entry_id)
            and entry.state.recoverable
        ):
            await hass.config_entries.async_unload(entry.entry_id)


def subentry(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return an agent as a subentry."""
    kinds = {"domain": "domain_agent", "task": "task_agent"}
    return {
        "subentry_type": kinds.get(fields["pattern"], fields["pattern"]),
        "data": dict(fields),
        "title": fields["name"],
        "unique_id": slugify(fields["name"]),
    }


@pytest.fixture
async def expose(hass: HomeAssistant) -> Callable[..., None]:
    """Set a state and expose the entity to Assist."""
    assert await async_setup_component(hass, "homeassistant", {})

    def do(entity_id: str, state: str, /, **attributes: Any) -> None:
        hass.states.async_set(entity_id, state, attributes)
        async_expose_entity(hass, "conversation", entity_id, True)

    return do


async def run(hass: HomeAssistant, name: str, **data: Any) -> dict[str, Any]:
    """Run an agent by action and return the response."""
    response = await hass.services.async_call(
        DOMAIN,
        "run_agent",
        {"agent": name, **data},
        blocking=True,
        return_response=True,
    )
    assert isinstance(response, dict)
    return response
