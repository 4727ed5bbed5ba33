"""Memory as it changes: who remembers, and which entries were written just now."""

from collections.abc import Callable, Sequence
from typing import Any, Final, override

import voluptuous as vol

from homeassistant.components import websocket_api
from homeassistant.components.websocket_api import ActiveConnection
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError

from .agents.registry import Changes
from .const import DOMAIN
from .memory.commits import Commit
from .memory_search import async_overview, standing
from .websocket_common import Viewer
from .websocket_live import Follower

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
    _MemoryFollower(hass, connection, msg["id"]).start()


class _MemoryFollower(Follower):
    """Follows the memory of all agents for one open page; no text leaves through it."""

    @override
    def _listen(self, viewer: Viewer) -> Sequence[Callable[[], None]]:
        """Hear of what is written, and of who remembers."""
        household = viewer.household
        return [
            household.memory.listen(self._committed),
            household.registry.listen(self._staff_changed),
        ]

    @override
    async def _async_first(self, viewer: Viewer) -> None:
        """Send who remembers."""
        try:
            owners = await async_overview(viewer.household)
        except HomeAssistantError:
            # The journal is closed or damaged; what is asked for says so itself.
            return
        if self._viewer is viewer:
            self._send({"loaded": True, "owners": owners})

    @override
    def _forget(self) -> None:
        """Nothing is gathered: each commit is told by itself."""

    @override
    def _send_changes(self, viewer: Viewer) -> None:
        """Nothing is gathered: each commit is told by itself."""

    @callback
    def _staff_changed(self, _changes: Changes) -> None:
        """Agents have come, changed or gone, and their memory with them."""
        if (viewer := self._viewer) is not None:
            self._hass.async_create_task(self._async_first(viewer), eager_start=True)

    @callback
    def _committed(self, commit: Commit) -> None:
        """Send what was written, by whom, and how the memory stands now."""
        if self._viewer is None:
            return
        head = self._viewer.household.memory.snapshot(commit.owner)
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
