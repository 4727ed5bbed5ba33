"""Websocket commands about definitions, for the panel."""

from typing import Any

import voluptuous as vol

from homeassistant.components import websocket_api
from homeassistant.components.websocket_api import ActiveConnection
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import config_validation as cv

from .agents.gallery import gallery
from .const import DOMAIN, FILES_FOLDER
from .definition_view import brief, broken, whole
from .websocket_common import command, household_of


@callback
def async_setup_definition_commands(hass: HomeAssistant) -> None:
    """Register the commands; prompts and scopes are for administrators."""
    for handler in (_list, _get):
        websocket_api.async_register_command(hass, websocket_api.require_admin(handler))


@command("definitions/list")
async def _list(
    hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]
) -> None:
    """Return all definitions, and what could not become one."""
    household = household_of(hass)
    bundled = await hass.async_add_executor_job(gallery)
    connection.send_result(
        msg["id"],
        {
            "folder": f"{FILES_FOLDER}/agents",
            "entry_id": household.entry.entry_id,
            "definitions": [
                brief(household, agent, bundled) for agent in household.registry.all()
            ],
            "problems": broken(hass),
        },
    )


@command("definitions/get", {vol.Required("agent_id"): cv.string})
async def _get(
    hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]
) -> None:
    """Return all of one definition."""
    household = household_of(hass)
    bundled = await hass.async_add_executor_job(gallery)
    if (agent := household.registry.get(msg["agent_id"])) is None:
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="agent_unknown",
            translation_placeholders={"agent": msg["agent_id"]},
        )
    connection.send_result(msg["id"], whole(household, agent, bundled))
