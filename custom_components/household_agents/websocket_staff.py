"""The staff, live: all that cards show of agents, pushed when it changes."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

import voluptuous as vol

from homeassistant.components import websocket_api
from homeassistant.components.websocket_api import ActiveConnection
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.event import async_call_later

from .agent_view import agent_view, household_view
from .agents.definition import AgentDefinition
from .agents.registry import Changes
from .approval_news import SIGNAL_APPROVAL
from .const import DOMAIN
from .dispatch.step_feed import Doing
from .memory.approval_records import Approval
from .websocket_common import SIGNAL_LOADED, Viewer, viewer_of

#: Seconds in which changes are gathered: a check-in over fifty agents changes them
#: hundreds of times, and nobody reads faster.
GATHER: Final = 0.25


@callback
def async_setup_staff_commands(hass: HomeAssistant) -> None:
    """Register the command."""
    websocket_api.async_register_command(hass, _subscribe)


@websocket_api.websocket_command({vol.Required("type"): f"{DOMAIN}/staff/subscribe"})
@callback
def _subscribe(
    hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]
) -> None:
    """Send the staff, then every change of it, over reloads of the integration."""
    connection.send_result(msg["id"])
    follower = StaffFollower(hass, connection, msg["id"])
    connection.subscriptions[msg["id"]] = follower.stop
    follower.start()


class StaffFollower:
    """Follows the staff for one open page."""

    def __init__(
        self, hass: HomeAssistant, connection: ActiveConnection, msg_id: int
    ) -> None:
        """Follow nothing yet."""
        self._hass = hass
        self._connection = connection
        self._msg_id = msg_id
        self._viewer: Viewer | None = None
        self._shown: set[str] = set()
        self._dirty: set[str] = set()
        self._gone: set[str] = set()
        self._due: CALLBACK_TYPE | None = None
        self._governs = False
        self._unsubscribe: list[Callable[[], None]] = []
        self._stop_loaded: CALLBACK_TYPE | None = None

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
        while self._unsubscribe:
            self._unsubscribe.pop()()
        if self._due is not None:
            self._due()
            self._due = None
        self._viewer = None
        self._shown.clear()
        self._dirty.clear()
        self._gone.clear()

    @callback
    def _begin(self) -> None:
        """Follow the household, where there is one."""
        try:
            self._viewer = viewer = viewer_of(self._hass, self._connection)
        except ServiceValidationError:
            self._send({"loaded": False})
            return
        household = viewer.household
        self._unsubscribe += [
            household.board.watch(self._changed),
            household.registry.listen(self._staff_changed),
            household.parts.steps.listen(self._doing),
            async_dispatcher_connect(self._hass, SIGNAL_APPROVAL, self._approval),
        ]
        self._hass.async_create_task(self._async_first(viewer), eager_start=True)

    async def _async_first(self, viewer: Viewer) -> None:
        """Send all of it once."""
        self._governs = await viewer.async_governs()
        if self._viewer is not viewer:
            return
        agents = [one for one in viewer.household.registry.all() if _shown(viewer, one)]
        self._shown = {agent.agent_id for agent in agents}
        self._dirty.clear()
        self._send(
            {
                "loaded": True,
                "agents": [agent_view(viewer, agent) for agent in agents],
                "household": household_view(viewer, self._governs),
            }
        )

    @callback
    def _changed(self, agent_id: str) -> None:
        """An agent's status has changed."""
        self._dirty.add(agent_id)
        self._schedule()

    @callback
    def _staff_changed(self, changes: Changes) -> None:
        """Agents have come, changed or gone."""
        self._dirty |= changes.added | changes.changed
        self._gone |= changes.removed
        self._schedule()

    @callback
    def _doing(self, doing: Doing) -> None:
        """A run goes on; of one beside the agent's own run nothing is shown here."""
        if self._viewer is None:
            return
        for record in self._viewer.household.board.active:
            if record.run_id == doing.run_id:
                self._changed(record.agent_id)
                return

    @callback
    def _approval(self, approval: Approval) -> None:
        """Something is asked or answered."""
        self._changed(approval.agent_id)

    @callback
    def _schedule(self) -> None:
        """Send what has changed, in a moment."""
        if self._due is None:
            self._due = async_call_later(self._hass, GATHER, self._flush)

    @callback
    def _flush(self, _now: datetime) -> None:
        """Send what has changed."""
        self._due = None
        viewer = self._viewer
        if viewer is None:
            return
        event: dict[str, Any] = {"household": household_view(viewer, self._governs)}
        registry = viewer.household.registry
        changed = [
            agent
            for agent_id in sorted(self._dirty)
            if (agent := registry.get(agent_id)) is not None and _shown(viewer, agent)
        ]
        there = {agent.agent_id for agent in changed}
        gone = (self._dirty | self._gone) & self._shown - there
        self._shown = (self._shown | there) - gone
        self._dirty.clear()
        self._gone.clear()
        if changed:
            event["changed"] = [agent_view(viewer, agent) for agent in changed]
        if gone:
            event["removed"] = sorted(gone)
        self._send(event)

    @callback
    def _send(self, event: dict[str, Any]) -> None:
        """Send an event to the page."""
        self._connection.send_event(self._msg_id, event)


def _shown(viewer: Viewer, agent: AgentDefinition) -> bool:
    """Whether an agent is for this user to see."""
    return viewer.sees(agent.agent_id)
