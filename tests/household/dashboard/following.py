"""Subscriptions as the dashboard has them, and who may see a few agents only."""

from typing import Any

from pytest_homeassistant_custom_component.typing import (
    MockHAClientWebSocket,
    WebSocketGenerator,
)

from custom_components.household_agents.const import DOMAIN
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er

from .doors import client_of, guest_of


async def somebody(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator, *agents: str
) -> MockHAClientWebSocket:
    """Return the connection of a user who may read the status of some agents only."""
    find = er.async_get(hass).async_get_entity_id
    ids = [find("sensor", DOMAIN, f"{agent_id}_status") for agent_id in agents]
    guest = await guest_of(hass, *map(str, ids))
    return await client_of(hass, hass_ws_client, guest)


async def begin(client: MockHAClientWebSocket, name: str, **fields: Any) -> None:
    """Begin a subscription."""
    await client.send_json_auto_id({"type": f"{DOMAIN}/{name}", **fields})
    answer = await client.receive_json()
    assert answer["success"], answer


async def next_event(client: MockHAClientWebSocket) -> dict[str, Any]:
    """Return what a subscription tells next."""
    event: dict[str, Any] = (await client.receive_json())["event"]
    return event
