"""Memory as it changes: who remembers, and which entries were written just now."""

from collections.abc import Callable
from typing import Any, Final

import voluptuous as vol

from homeassistant.components import websocket_api
from homeassistant.components.websocket_api import ActiveConnection
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.helpers.dispatcher import async_dispatcher_connect

from .agents.registry import Changes
from .const import DOMAIN
from .household import Household
from .memory.commits import Commit
from .memory_search import async_overview, standing
from .websocket_common import SIGNAL_LOADED, household_of

#: Keys that one change names; whoever looks at more reads all of it anew anyway.
_MAX_KEYS: Final = 100


@callback
def async_setup_memory_live(hass: HomeAssistant) -> None:
    """Register the command."""
    websocket_api.async_register_command(hass, _subscribe)


@websocket_api.websocket_command({vol.Required("type"): f"{DOMAIN}/memory/subscribe"})
@websocket_api.require_admin
@callback
def _subscribe(
    hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]
) -> None:
    """Send who remembers, then every change, over reloads of the integration."""
    connection.send_result(msg["id"])
    follower = _MemoryFollower(hass, connection, msg["id"])
    connection.subscriptions[msg["id"]] = follower.stop
    follower.start()


class _MemoryFollower:
    """Follows the memory of all agents for one open page; no text leaves through it."""

    def __init__(
        self, hass: HomeAssistant, connection: ActiveConnection, msg_id: int
    ) -> None:
        """Follow nothing yet."""
        self._hass = hass
        self._connection = connection
        self._msg_id = msg_id
        self._household: Household | None = None
        self._stops: list[Callable[[], None]] = []
        self._stop_loaded: Callable[[], None] | None = None

    @callback
    def start(self) -> None:
        """Send what there is, and follow it."""
        self._stop_loaded = async_dispatcher_connect(
            self._hass, SIGNAL_LOADED, self._loaded
        )
        self._begin()

    @callback
    def stop(self) -> None:
        """The page is closed."""
        self._end()
        if self._stop_loaded is not None:
            self._stop_loaded()

    @callback
    def _loaded(self, _loaded: bool) -> None:
        """Begin anew: the household is there, or gone."""
        self._end()
        self._begin()

    @callback
    def _end(self) -> None:
        """Follow nothing any more."""
        while self._stops:
            self._stops.pop()()
        self._household = None

    @callback
    def _begin(self) -> None:
        """Follow the household, where there is one."""
        try:
            household = household_of(self._hass)
        except ServiceValidationError:
            self._send({"loaded": False})
            return
        self._household = household
        self._stops += [
            household.memory.listen(self._committed),
            household.registry.listen(self._staff_changed),
        ]
        self._tell_all(household)

    @callback
    def _tell_all(self, household: Household) -> None:
        """Send who remembers, once that is read."""
        self._hass.async_create_task(self._async_overview(household), eager_start=True)

    async def _async_overview(self, household: Household) -> None:
        """Send who remembers."""
        try:
            owners = await async_overview(household)
        except HomeAssistantError:
            # The journal is closed or damaged; what is asked for says so itself.
            return
        if self._household is household:
            self._send({"loaded": True, "owners": owners})

    @callback
    def _staff_changed(self, _changes: Changes) -> None:
        """Agents have come, changed or gone, and their memory with them."""
        if self._household is not None:
            self._tell_all(self._household)

    @callback
    def _committed(self, commit: Commit) -> None:
        """Send what was written, by whom, and how the memory stands now."""
        if self._household is None:
            return
        head = self._household.memory.snapshot(commit.owner)
        keys = sorted(commit.keys | commit.settled)
        self._send(
            {
                "changed": {
                    "owner": commit.owner,
                    "keys": keys[:_MAX_KEYS],
                    "all": commit.erases or len(keys) > _MAX_KEYS,
                    "origin": str(commit.origin),
                    "run_id": commit.run_id,
                    **standing(head),
                }
            }
        )

    @callback
    def _send(self, event: dict[str, Any]) -> None:
        """Send an event to the page."""
        self._connection.send_event(self._msg_id, event)
