"""Websocket commands of approvals: follow what is asked, and answer."""

from typing import Any, Final

import voluptuous as vol

from homeassistant.components import websocket_api
from homeassistant.components.websocket_api import (
    ERR_NOT_FOUND,
    ERR_SERVICE_VALIDATION_ERROR,
    ERR_UNAUTHORIZED,
    ActiveConnection,
)
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import service as service_helper
from homeassistant.helpers.dispatcher import async_dispatcher_connect

from .answering import async_answer
from .approval_news import SIGNAL_APPROVAL
from .const import DOMAIN
from .governance.people import NotAllowed
from .household import Household, HouseholdConfigEntry
from .memory.approval_records import Approval

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
        household = _household(hass)
        await household.parts.people.async_check_reader(connection.user.id)
    except ServiceValidationError as err:
        _send_error(connection, msg_id, err)
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
            _household(hass),
            msg["approval_id"],
            msg["approve"],
            connection.context(msg),
            msg["note"],
        )
    except ServiceValidationError as err:
        _send_error(connection, msg["id"], err)
        return
    connection.send_result(msg["id"], {"approval": approval.as_dict()})


def _household(hass: HomeAssistant) -> Household:
    """Return the household, or raise when it is not set up."""
    entry: HouseholdConfigEntry = service_helper.async_get_config_entry(
        hass, DOMAIN, None
    )
    return entry.runtime_data


def _send_error(
    connection: ActiveConnection, msg_id: int, err: ServiceValidationError
) -> None:
    """Say why not, in words that a dashboard can show and translate."""
    code = ERR_SERVICE_VALIDATION_ERROR
    if isinstance(err, NotAllowed):
        code = ERR_UNAUTHORIZED
    elif err.translation_key == "approval_unknown":
        code = ERR_NOT_FOUND
    connection.send_error(
        msg_id,
        code,
        str(err),
        translation_key=err.translation_key,
        translation_domain=err.translation_domain,
        translation_placeholders=err.translation_placeholders,
    )
