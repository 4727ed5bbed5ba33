"""Actions of the mesh: write to an agent, and read what was written."""

from typing import Final

import voluptuous as vol

from homeassistant.core import (
    HomeAssistant,
    ServiceCall,
    ServiceResponse,
    SupportsResponse,
    callback,
)
from homeassistant.helpers import config_validation as cv, service as service_helper
from homeassistant.util import dt as dt_util

from .const import DOMAIN
from .memory.message_schema import REQUESTS, MessageAction, MessageKind, Priority
from .memory.messages import AT, FAILED_STATES, HOME, Envelope
from .memory.sql_messages import MessageFilter
from .orchestration.mesh_policy import DEADLINE, MAX_DEADLINE
from .services_common import (
    ATTR_AGENT,
    ATTR_IDEMPOTENCY_KEY,
    KEY_FIELD,
    agent_of,
    controlling,
    household_of,
)

ATTR_KIND: Final = "kind"
ATTR_SUBJECT: Final = "subject"
ATTR_BODY: Final = "body"
ATTR_PRIORITY: Final = "priority"
ATTR_EXPIRES_AFTER: Final = "expires_after"
ATTR_CONVERSATION_ID: Final = "conversation_id"
ATTR_DEAD_LETTERS: Final = "dead_letters"
ATTR_LIMIT: Final = "limit"

SERVICE_SEND_MESSAGE: Final = "send_message"
SERVICE_SEND_MESSAGE_SCHEMA: Final = vol.Schema(
    {
        vol.Required(ATTR_AGENT): cv.string,
        vol.Optional(ATTR_KIND, default=str(MessageKind.NOTICE)): vol.In(
            [str(kind) for kind in REQUESTS]
        ),
        vol.Required(ATTR_SUBJECT): cv.string,
        vol.Required(ATTR_BODY): cv.string,
        vol.Optional(ATTR_PRIORITY, default=str(Priority.NORMAL)): vol.In(
            [str(priority) for priority in Priority]
        ),
        vol.Optional(ATTR_EXPIRES_AFTER, default=DEADLINE): vol.All(
            cv.positive_time_period, vol.Range(max=MAX_DEADLINE)
        ),
        **KEY_FIELD,
    }
)
SERVICE_GET_MESSAGES: Final = "get_messages"
SERVICE_GET_MESSAGES_SCHEMA: Final = vol.Schema(
    {
        vol.Optional(ATTR_AGENT): cv.string,
        vol.Optional(ATTR_CONVERSATION_ID): cv.string,
        vol.Optional(ATTR_DEAD_LETTERS, default=False): cv.boolean,
        vol.Optional(ATTR_LIMIT, default=50): vol.All(
            vol.Coerce(int), vol.Range(1, 500)
        ),
    }
)


@callback
def async_setup_mesh_services(hass: HomeAssistant) -> None:
    """Register the actions; what agents write to each other is for administrators."""
    hass.services.async_register(
        DOMAIN,
        SERVICE_SEND_MESSAGE,
        controlling(_async_send_message),
        schema=SERVICE_SEND_MESSAGE_SCHEMA,
        supports_response=SupportsResponse.OPTIONAL,
    )
    service_helper.async_register_admin_service(
        hass,
        DOMAIN,
        SERVICE_GET_MESSAGES,
        _async_get_messages,
        schema=SERVICE_GET_MESSAGES_SCHEMA,
        supports_response=SupportsResponse.ONLY,
    )


async def _async_send_message(call: ServiceCall) -> ServiceResponse:
    """Write to an agent's inbox in the home's own name."""
    kind = MessageKind(call.data[ATTR_KIND])
    envelope = Envelope(
        sender=HOME,
        recipient=_address(call),
        action=MessageAction.REQUEST,
        payload={
            "kind": str(kind),
            "subject": call.data[ATTR_SUBJECT],
            "body": call.data[ATTR_BODY],
            "needsReply": kind is not MessageKind.NOTICE,
        },
        deadline=dt_util.utcnow() + call.data[ATTR_EXPIRES_AFTER],
        priority=Priority(call.data[ATTR_PRIORITY]),
        idempotency_key=call.data.get(ATTR_IDEMPOTENCY_KEY),
        chain=(HOME,),
    )
    record = await household_of(call).mesh.send(envelope, call.context)
    return record.as_dict() if call.return_response else None


async def _async_get_messages(call: ServiceCall) -> ServiceResponse:
    """Return messages, of one agent, of one conversation, or the dead letters."""
    wanted = MessageFilter(
        party=_address(call) if ATTR_AGENT in call.data else None,
        conversation_id=call.data.get(ATTR_CONVERSATION_ID),
        states=FAILED_STATES if call.data[ATTR_DEAD_LETTERS] else None,
        limit=call.data[ATTR_LIMIT],
    )
    messages = await household_of(call).mesh.messages(wanted)
    return {"messages": [record.as_dict() for record in messages]}


def _address(call: ServiceCall) -> str:
    """Return whom a call means: an agent here, or one of another household."""
    reference: str = call.data[ATTR_AGENT]
    return reference if AT in reference else agent_of(call).agent_id
