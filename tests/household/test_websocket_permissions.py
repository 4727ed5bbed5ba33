"""Who is answered by which websocket command: a table of all of them (USERS 10)."""

from typing import Any, Final

import pytest
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.household_agents.const import DOMAIN
from homeassistant.auth.const import GROUP_ID_ADMIN, GROUP_ID_READ_ONLY, GROUP_ID_USER
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from .conftest import MakeHousehold, agent

BUTLER: Final = {"agent": "butler"}
KEY: Final = {**BUTLER, "key": "nothing"}
UNKNOWN: Final = "unknown"

#: For everybody: each is sent what the user may see, and be it nothing.
EVERYBODY: Final[dict[str, dict[str, Any]]] = {
    "staff/subscribe": {},
    "runs/list": {},
    "runs/subscribe": {},
    "run/follow": {"run_id": UNKNOWN},
    "schedule": {"start": "2026-11-16", "days": 7},
    "spend": {},
    "workflows/get": {"workflow_id": UNKNOWN},
    "workflows/list": {},
    "workflows/subscribe": {},
}
#: For whoever may answer for the household.
ANSWERERS: Final[dict[str, dict[str, Any]]] = {
    "approvals/answer": {"approval_id": UNKNOWN, "approve": True},
    "approvals/history": {},
    "approvals/subscribe": {},
    "effects/list": {},
    "leases/list": {},
    "standing/list": {},
    "standing/remove": {"standing_id": UNKNOWN},
}
#: For administrators alone.
ADMINISTRATORS: Final[dict[str, dict[str, Any]]] = {
    "definitions/get": {"agent_id": "butler"},
    "definitions/list": {},
    "memory/accept": KEY,
    "memory/conflicts": BUTLER,
    "memory/delete": KEY,
    "memory/erase": {**BUTLER, "confirm": True},
    "memory/events": BUTLER,
    "memory/export": BUTLER,
    "memory/get": BUTLER,
    "memory/history": BUTLER,
    "memory/refuse": KEY,
    "memory/restore": {**KEY, "revision": 1},
    "memory/search": {"text": "milk"},
    "memory/set": {**KEY, "tier": "working", "text": "milk"},
    "memory/settle": {**KEY, "keep": "kept"},
    "memory/subscribe": {},
    "memory/verify": {},
    "run/trace": {"run_id": UNKNOWN},
    "skills/get": {"name": UNKNOWN},
    "skills/list": {},
}
COMMANDS: Final = {**EVERYBODY, **ANSWERERS, **ADMINISTRATORS}
#: Who calls, by groups, and what is not for them.
CALLERS: Final = {
    "administrator": ([GROUP_ID_ADMIN], frozenset[str]()),
    "user": ([GROUP_ID_USER], frozenset(ANSWERERS) | frozenset(ADMINISTRATORS)),
    "reader": ([GROUP_ID_READ_ONLY], frozenset(ANSWERERS) | frozenset(ADMINISTRATORS)),
    "nobody": ([], frozenset(ANSWERERS) | frozenset(ADMINISTRATORS)),
}


@pytest.mark.parametrize("caller", CALLERS)
async def test_every_command_knows_who_may(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_ws_client: WebSocketGenerator,
    caller: str,
) -> None:
    """Whoever may not is told so, and whoever may is answered; no command is left out."""
    await make_household(agent("Butler"))
    registered = {
        name.removeprefix(f"{DOMAIN}/")
        for name in hass.data["websocket_api"]
        if name.startswith(f"{DOMAIN}/")
    }
    assert registered == set(COMMANDS)
    groups, forbidden = CALLERS[caller]
    user = await hass.auth.async_create_user("Cleo", group_ids=groups)
    token = await hass.auth.async_create_refresh_token(user, "http://localhost/")
    client = await hass_ws_client(hass, hass.auth.async_create_access_token(token))
    start = dt_util.now().date().isoformat()
    refused = set()
    for number, (name, fields) in enumerate(sorted(COMMANDS.items()), start=1_000):
        given = {**fields, "start": start} if "start" in fields else fields
        await client.send_json({"id": number, "type": f"{DOMAIN}/{name}", **given})
        answer: dict[str, Any] = {}
        while (answer.get("id"), answer.get("type")) != (number, "result"):
            answer = await client.receive_json()
        code = answer.get("error", {}).get("code")
        assert code not in ("invalid_format", "unknown_error", "unknown_command"), name
        if code == "unauthorized":
            refused.add(name)
    assert refused == forbidden
