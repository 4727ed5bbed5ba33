"""A house with people in it, a phone, and a front door that an agent wants to open."""

from collections.abc import Callable
from typing import Any

import pytest
from pytest_homeassistant_custom_component.typing import (
    MockHAClientWebSocket,
    WebSocketGenerator,
)

from homeassistant.auth.models import User
from homeassistant.core import (
    HomeAssistant,
    ServiceCall,
    ServiceResponse,
    SupportsResponse,
)

from .helpers import LOCK, People, Phone, client_of, people_of
from .warden import HEAT, LIST, OTHER


@pytest.fixture
async def people(hass: HomeAssistant) -> People:
    """Have people live here."""
    return await people_of(hass)


@pytest.fixture
def phone(hass: HomeAssistant) -> Phone:
    """Give Anna a phone."""
    return Phone(hass)


@pytest.fixture(autouse=True)
def front_door(expose: Callable[..., None]) -> None:
    """Build the front door."""
    expose(LOCK, "locked", friendly_name="Front door")


@pytest.fixture
def warmed(hass: HomeAssistant, expose: Callable[..., None]) -> list[ServiceCall]:
    """Give the house two thermostats and a list, and count what is done to them."""
    expose(HEAT, "heat", friendly_name="Bedroom", temperature=18)
    expose(OTHER, "heat", friendly_name="Bath", temperature=18)
    expose(LIST, "0", friendly_name="Shopping list")
    calls: list[ServiceCall] = []

    async def warm_up(call: ServiceCall) -> None:
        calls.append(call)
        for entity_id in call.data["entity_id"]:
            known = hass.states.get(entity_id)
            assert known is not None
            attributes = {**known.attributes, "temperature": call.data["temperature"]}
            hass.states.async_set(entity_id, "heat", attributes, context=call.context)

    async def add(call: ServiceCall) -> None:
        calls.append(call)

    async def items(_call: ServiceCall) -> ServiceResponse:
        return {LIST: {"items": []}}

    async def unlock(call: ServiceCall) -> None:
        calls.append(call)
        hass.states.async_set("lock.front_door", "unlocked", context=call.context)

    hass.services.async_register("climate", "set_temperature", warm_up)
    hass.services.async_register("todo", "add_item", add)
    only = SupportsResponse.ONLY
    hass.services.async_register("todo", "get_items", items, supports_response=only)
    hass.services.async_register("lock", "unlock", unlock)
    return calls


@pytest.fixture
async def anna(
    hass: HomeAssistant, people: People, hass_ws_client: WebSocketGenerator
) -> Callable[..., Any]:
    """Return a way to Anna's connection, which is made after the household."""

    async def connected(user: User = people.anna) -> MockHAClientWebSocket:
        return await client_of(hass, hass_ws_client, user)

    return connected
