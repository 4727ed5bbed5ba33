"""The staff, live: all that cards show of agents, pushed when it changes."""

from collections.abc import Callable, Sequence
from typing import Any, override

import voluptuous as vol

from homeassistant.auth import EVENT_USER_REMOVED, EVENT_USER_UPDATED
from homeassistant.components import websocket_api
from homeassistant.components.websocket_api import ActiveConnection
from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect

from .agent_view import agent_view, household_view
from .agents.registry import Changes
from .approval_news import SIGNAL_APPROVAL
from .const import DOMAIN
from .dashboard import served_version
from .dispatch.step_feed import Doing
from .memory.approval_records import Approval
from .websocket_common import Viewer
from .websocket_live import Follower


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
    StaffFollower(hass, connection, msg["id"]).start()


class StaffFollower(Follower):
    """Follows the staff for one open page."""

    def __init__(
        self, hass: HomeAssistant, connection: ActiveConnection, msg_id: int
    ) -> None:
        """Follow nothing yet."""
        super().__init__(hass, connection, msg_id)
        self._shown: set[str] = set()
        self._dirty: set[str] = set()
        self._gone: set[str] = set()
        self._governs = self._answers = False

    @override
    def _listen(self, viewer: Viewer) -> Sequence[Callable[[], None]]:
        """Hear of agents, of their runs, and of what they ask."""
        household = viewer.household
        return [
            household.board.watch(self._changed),
            household.registry.listen(self._staff_changed),
            household.parts.steps.listen(self._doing),
            async_dispatcher_connect(self._hass, SIGNAL_APPROVAL, self._approval),
            self._hass.bus.async_listen(EVENT_USER_UPDATED, self._users_changed),
            self._hass.bus.async_listen(EVENT_USER_REMOVED, self._users_changed),
        ]

    @override
    def _forget(self) -> None:
        """Drop what was gathered."""
        self._shown.clear()
        self._dirty.clear()
        self._gone.clear()

    @override
    async def _async_first(self, viewer: Viewer) -> None:
        """Send all of it once."""
        await self._async_look(viewer)
        if self._viewer is not viewer:
            return
        agents = viewer.agents()
        self._shown = {agent.agent_id for agent in agents}
        self._dirty.clear()
        self._send(
            {
                "loaded": True,
                "version": served_version(self._hass),
                "agents": [agent_view(viewer, agent) for agent in agents],
                "household": self._household_view(viewer),
            }
        )

    def _household_view(self, viewer: Viewer) -> dict[str, Any]:
        """Return the household as this user is shown it."""
        return household_view(viewer, governs=self._governs, answers=self._answers)

    async def _async_look(self, viewer: Viewer) -> bool:
        """Look what the user may; return whether that is news."""
        known = self._governs, self._answers
        self._governs = await viewer.async_governs()
        self._answers = await viewer.async_answers()
        return known != (self._governs, self._answers)

    @callback
    def _users_changed(self, event: Event[dict[str, Any]]) -> None:
        """Look anew what this user may; who may answer depends on who is there."""
        if (viewer := self._viewer) is not None:
            self._hass.async_create_task(
                self._async_users_changed(viewer, event.data["user_id"]),
                eager_start=False,
            )

    async def _async_users_changed(self, viewer: Viewer, user_id: str) -> None:
        """Send what a change of a user changes here: all of it where it is this one."""
        news = await self._async_look(viewer)
        if self._viewer is not viewer:
            return
        if user_id == viewer.user.id:
            await self._async_first(viewer)
        elif news:
            self._schedule()

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

    @override
    def _send_changes(self, viewer: Viewer) -> None:
        """Send what has changed."""
        event: dict[str, Any] = {"household": self._household_view(viewer)}
        registry = viewer.household.registry
        changed = [
            agent
            for agent_id in sorted(self._dirty)
            if (agent := registry.get(agent_id)) is not None and viewer.sees(agent_id)
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
