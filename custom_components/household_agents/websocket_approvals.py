"""Websocket commands of approvals: follow what is asked, answer, and take back for good."""

from typing import Any

import voluptuous as vol

from homeassistant.components import websocket_api
from homeassistant.components.websocket_api import ActiveConnection
from homeassistant.core import HomeAssistant, callback

from .answering import async_answer, async_answer_for_good, async_take_back
from .approval_follower import ApprovalFollower, view
from .for_good import async_list
from .websocket_common import ID, command, household_of


@callback
def async_setup_approval_commands(hass: HomeAssistant) -> None:
    """Register the commands."""
    websocket_api.async_register_command(hass, _async_subscribe)
    websocket_api.async_register_command(hass, _async_answer)
    websocket_api.async_register_command(hass, _async_list)
    websocket_api.async_register_command(hass, _async_remove)


@command("approvals/subscribe")
async def _async_subscribe(
    hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]
) -> None:
    """Send what is asked and was asked lately, then every change."""
    await household_of(hass).parts.people.async_check_reader(connection.user.id)
    connection.send_result(msg["id"])
    follower = ApprovalFollower(hass, connection, msg["id"])
    connection.subscriptions[msg["id"]] = follower.stop
    follower.start()


@command(
    "approvals/answer",
    {
        vol.Required("approval_id"): ID,
        vol.Required("approve"): bool,
        vol.Optional("note", default=""): vol.All(str, vol.Length(max=500)),
        vol.Optional("remember", default=False): bool,
    },
)
async def _async_answer(
    hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]
) -> None:
    """Answer as the user of the connection, for once or for good."""
    household, standing = household_of(hass), None
    given = (
        household,
        msg["approval_id"],
        msg["approve"],
        connection.context(msg),
        msg["note"],
    )
    if msg["remember"]:
        approval, standing = await async_answer_for_good(*given)
    else:
        approval = await async_answer(*given)
    connection.send_result(
        msg["id"],
        {"approval": await view(household, approval), "standing": standing},
    )


@command("standing/list")
async def _async_list(
    hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]
) -> None:
    """Send what people have said for good, to those who may answer."""
    household = household_of(hass)
    await household.parts.people.async_check_reader(connection.user.id)
    connection.send_result(msg["id"], {"standing": await async_list(household)})


@command("standing/remove", {vol.Required("standing_id"): ID})
async def _async_remove(
    hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]
) -> None:
    """Take back what was said for good."""
    await async_take_back(
        household_of(hass), msg["standing_id"], connection.context(msg)
    )
    connection.send_result(msg["id"])
