"""What all websocket commands share: the household, who looks, and how it is refused."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from functools import wraps
from typing import Any, Final

import voluptuous as vol

from homeassistant.auth.models import User
from homeassistant.auth.permissions.const import POLICY_CONTROL, POLICY_READ
from homeassistant.components import websocket_api
from homeassistant.components.websocket_api import (
    ERR_NOT_FOUND,
    ERR_SERVICE_VALIDATION_ERROR,
    ERR_UNAUTHORIZED,
    ActiveConnection,
)
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import entity_registry as er, service as service_helper
from homeassistant.util.signal_type import SignalType

from .agents.definition import AgentDefinition
from .const import DOMAIN
from .governance.people import NotAllowed
from .household import Household, HouseholdConfigEntry

#: The household has been set up, or is unloaded.
SIGNAL_LOADED: Final = SignalType[bool](f"{DOMAIN}_loaded")

#: What a message names something by.
ID: Final = vol.All(str, vol.Length(min=1, max=100))

_NOT_FOUND: Final = ("_not_found", "_unknown")

type Handler = Callable[
    [HomeAssistant, ActiveConnection, dict[str, Any]], Coroutine[Any, Any, None]
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """A user who looks, and what there is for that user to see."""

    hass: HomeAssistant
    household: Household
    user: User

    def sees(self, agent_id: str) -> bool:
        """Whether it is for this user: what the agent's status is for may be read."""
        return self.user.is_admin or self._may(agent_id, "status", POLICY_READ)

    def runs(self, agent_id: str) -> bool:
        """Whether this user may have the agent run, and pause it."""
        return self.user.is_admin or self._may(agent_id, "run", POLICY_CONTROL)

    def agents(self) -> list[AgentDefinition]:
        """Return the agents that are for this user to see."""
        found = self.household.registry.all()
        return [agent for agent in found if self.sees(agent.agent_id)]

    def only(self) -> list[str] | None:
        """Return whose runs this user sees; nothing where it is everybody's."""
        if self.user.is_admin:
            return None
        return [agent.agent_id for agent in self.agents()]

    async def async_governs(self) -> bool:
        """Whether this user may see what agents ask."""
        return await self.household.parts.people.async_governs(self.user)

    async def async_answers(self) -> bool:
        """Whether this user's yes or no counts: the rule of each answer itself."""
        return await self.household.parts.people.async_answers(self.user)

    def _may(self, agent_id: str, key: str, policy: str) -> bool:
        """Whether an entity of an agent is this user's to read or to control."""
        platform = _PLATFORMS[key]
        entity_id = er.async_get(self.hass).async_get_entity_id(
            platform, DOMAIN, f"{agent_id}_{key}"
        )
        return entity_id is not None and self.user.permissions.check_entity(
            entity_id, policy
        )


_PLATFORMS: Final = {"status": "sensor", "run": "button"}


def household_of(hass: HomeAssistant) -> Household:
    """Return the household, or raise when it is not set up."""
    entry: HouseholdConfigEntry = service_helper.async_get_config_entry(
        hass, DOMAIN, None
    )
    return entry.runtime_data


def viewer_of(hass: HomeAssistant, connection: ActiveConnection) -> Viewer:
    """Return who looks, or raise when the household is not set up."""
    return Viewer(hass=hass, household=household_of(hass), user=connection.user)


def answering(handler: Handler) -> Handler:
    """Answer a refusal in words that a dashboard can show and translate."""

    @wraps(handler)
    async def handle(
        hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]
    ) -> None:
        """Handle the message."""
        try:
            await handler(hass, connection, msg)
        except ServiceValidationError as err:
            send_error(connection, msg["id"], err)

    return handle


def send_error(
    connection: ActiveConnection, msg_id: int, err: ServiceValidationError
) -> None:
    """Say why not."""
    code = ERR_SERVICE_VALIDATION_ERROR
    if isinstance(err, NotAllowed):
        code = ERR_UNAUTHORIZED
    elif (err.translation_key or "").endswith(_NOT_FOUND):
        code = ERR_NOT_FOUND
    connection.send_error(
        msg_id,
        code,
        str(err),
        translation_key=err.translation_key,
        translation_domain=err.translation_domain,
        translation_placeholders=err.translation_placeholders,
    )


def command(
    name: str, fields: dict[Any, Any] | None = None
) -> Callable[[Handler], Callable[..., None]]:
    """Make a websocket command ``household_agents/<name>`` of a coroutine."""

    def wrap(handler: Handler) -> Callable[..., None]:
        """Wrap one command."""
        schema = {vol.Required("type"): f"{DOMAIN}/{name}", **(fields or {})}
        return websocket_api.websocket_command(schema)(
            websocket_api.async_response(answering(handler))
        )

    return wrap
