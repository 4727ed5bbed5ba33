"""What may go along with a run that an action asks for."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import voluptuous as vol

from homeassistant.auth.permissions.const import POLICY_READ
from homeassistant.core import ServiceCall
from homeassistant.exceptions import ServiceValidationError, Unauthorized
from homeassistant.helpers import config_validation as cv

from .agents.definition import AgentDefinition
from .agents.kinds import Pattern
from .const import DOMAIN
from .dispatch.attaching import PREFIX, pictured
from .dispatch.enclosures import MAX_FILES


def _media(value: Any) -> str:
    """Accept the id of something in a media source."""
    media_content_id = cv.string(value)
    if not media_content_id.startswith(PREFIX):
        raise vol.Invalid(f"'{media_content_id}' does not begin with {PREFIX}")
    return media_content_id


#: As ``ai_task.generate_data`` has them; what the selector adds for itself is dropped.
_ATTACHMENT: Final = vol.Schema(
    {
        vol.Required("media_content_id"): _media,
        vol.Optional("media_content_type"): cv.string,
    },
    extra=vol.REMOVE_EXTRA,
)
ATTACHMENTS_SCHEMA: Final = vol.All(
    cv.ensure_list, [_ATTACHMENT], vol.Length(max=MAX_FILES)
)


async def async_attachments(
    call: ServiceCall, agent: AgentDefinition, wanted: Sequence[Mapping[str, str]]
) -> tuple[Mapping[str, str], ...]:
    """Return what goes along, or raise for who takes none and who may not see it."""
    if wanted and agent.pattern not in (Pattern.DOMAIN, Pattern.TASK):
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="attachments_not_taken",
            translation_placeholders={"agent": agent.name},
        )
    if not wanted or (user_id := call.context.user_id) is None:
        return tuple(wanted)
    user = await call.hass.auth.async_get_user(user_id)
    for one in wanted:
        entity_id = pictured(one["media_content_id"])
        if entity_id is None:
            continue
        if user is None or not user.permissions.check_entity(entity_id, POLICY_READ):
            raise Unauthorized(context=call.context, entity_id=entity_id)
    return tuple(wanted)
