"""The websocket as the dashboard uses it, and users who may see more or less."""

from typing import Any

from pytest_homeassistant_custom_component.typing import (
    MockHAClientWebSocket,
    WebSocketGenerator,
)

from homeassistant.auth.models import User
from homeassistant.auth.permissions.const import POLICY_READ
from homeassistant.core import HomeAssistant


async def client_of(
    hass: HomeAssistant, ws: WebSocketGenerator, user: User
) -> MockHAClientWebSocket:
    """Return a connection of a user."""
    token = await hass.auth.async_create_refresh_token(user, "http://localhost/")
    return await ws(hass, hass.auth.async_create_access_token(token))


async def ask(client: MockHAClientWebSocket, name: str, **fields: Any) -> Any:
    """Return what a command answers."""
    await client.send_json_auto_id({"type": f"household_agents/{name}", **fields})
    answer = await client.receive_json()
    assert answer["success"], answer
    return answer["result"]


async def refused(client: MockHAClientWebSocket, name: str, **fields: Any) -> str:
    """Return the code with which a command is refused."""
    await client.send_json_auto_id({"type": f"household_agents/{name}", **fields})
    answer = await client.receive_json()
    assert not answer["success"]
    code: str = answer["error"]["code"]
    return code


async def guest_of(hass: HomeAssistant, *entity_ids: str) -> User:
    """Return a user who may read these entities and nothing else."""
    group = await hass.auth.async_get_group("system-users")
    assert group is not None
    user = await hass.auth.async_create_user("Guest", group_ids=[group.id])
    entities = {entity_id: {POLICY_READ: True} for entity_id in entity_ids}
    user.groups = [
        type(group)(name="Guests", policy={"entities": {"entity_ids": entities}})
    ]
    user.invalidate_cache()
    return user
