"""Websocket commands of approvals: follow what is asked, and answer."""

from typing import Any, Final

import voluptuous as vol

from homeassistant.components import websocket_api
from homeassistant.components.websocket_api import ActiveConnection
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers.dispatcher import async_dispatcher_connect

from .answering import async_answer
from .approval_news import SIGNAL_APPROVAL
from .household import Household
from .memory.approval_records import Approval
from .websocket_common import household_of, send_error

#: What a subscriber is shown at once; older ones are the history's.
MAX_SHOWN: Final = 50


@callback
def async_setup_approval_commands(hass: HomeAssistant) -> None:
    """Register the commands."""
    websocket_api.async_register_command(hass, _async_subscribe)
    websocket_api.async_register_command(hass, _async_answer)


@websocket_api.websocket_command(
    {vol.Required("type"): "household_agents/approvals/subscribe"}
)
@websocket_api.async_response
async def _async_subscribe(
    hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]
) -> None:
    """Send what is asked and was asked lately, then every change."""
    msg_id: int = msg["id"]
    try:
        household = household_of(hass)
        await household.parts.people.async_check_reader(connection.user.id)
    except ServiceValidationError as err:
        send_error(connection, msg_id, err)
        return

    @callback
    def changed(approval: Approval) -> None:
        """Send one change."""
        connection.send_event(msg_id, {"approval": approval.as_dict()})

    shown = await _async_list(hass, household)
    connection.subscriptions[msg_id] = async_dispatcher_connect(
        hass, SIGNAL_APPROVAL, changed
    )
    connection.send_result(msg_id)
    connection.send_event(msg_id, {"approvals": [one.as_dict() for one in shown]})


async def _async_list(hass: HomeAssistant, household: Household) -> list[Approval]:
    """Return what is asked and was asked lately, as it is when this returns."""
    approvals, changes = household.parts.approvals, dict[str, Approval]()

    @callback
    def changed(approval: Approval) -> None:
        """Note what changes while the journal is read."""
        changes[approval.approval_id] = approval

    stop = async_dispatcher_connect(hass, SIGNAL_APPROVAL, changed)
    try:
        found = await approvals.history(limit=MAX_SHOWN)
    finally:
        stop()
    known = {one.approval_id: one for one in (*found, *approvals.open())}
    return list((known | changes).values())


@websocket_api.websocket_command(
    {
        vol.Required("type"): "household_agents/approvals/answer",
        vol.Required("approval_id"): vol.All(str, vol.Length(max=100)),
        vol.Required("approve"): bool,
        vol.Optional("note", default=""): vol.All(str, vol.Length(max=500)),
    }
)
@websocket_api.async_response
async def _async_answer(
    hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]
) -> None:
    """Answer as the user of the connection."""
    try:
        approval = await async_answer(
            household_of(hass),
            msg["approval_id"],
            msg["approve"],
            connection.context(msg),
            msg["note"],
        )
    except ServiceValidationError as err:
        send_error(connection, msg["id"], err)
        return
    connection.send_result(msg["id"], {"approval": approval.as_dict()})
