"""Runs as they come and go: those of the last hours, then every state of every run."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any, Final, override

import voluptuous as vol

from homeassistant.components import websocket_api
from homeassistant.components.websocket_api import ActiveConnection
from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util

from .agent_view import run_brief
from .agents.definition import account_of
from .const import DOMAIN
from .memory.records import RunRecord, RunState
from .websocket_common import Viewer
from .websocket_live import Follower

MAX_HOURS: Final = 168
DEFAULT_HOURS: Final = 24
MAX_RUNS: Final = 500

_FIELDS: Final = {
    vol.Optional("agent_id"): str,
    vol.Optional("hours", default=DEFAULT_HOURS): vol.All(
        vol.Coerce(float), vol.Range(min=0, min_included=False, max=MAX_HOURS)
    ),
    vol.Optional("limit", default=MAX_RUNS): vol.All(
        int, vol.Range(min=1, max=MAX_RUNS)
    ),
    vol.Optional("top_only", default=False): bool,
}


@callback
def async_setup_timeline_commands(hass: HomeAssistant) -> None:
    """Register the command."""
    websocket_api.async_register_command(hass, _subscribe)


@websocket_api.websocket_command(
    {vol.Required("type"): f"{DOMAIN}/runs/subscribe", **_FIELDS}
)
@callback
def _subscribe(
    hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]
) -> None:
    """Send the runs of the last hours, then each as it goes on, over reloads."""
    RunsFollower(hass, connection, msg).start()


class RunsFollower(Follower):
    """Follows runs for one open page."""

    def __init__(
        self, hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]
    ) -> None:
        """Keep which runs are wanted."""
        super().__init__(hass, connection, msg["id"])
        self._agent_id: str | None = msg.get("agent_id")
        self._span = timedelta(hours=msg["hours"])
        self._limit: int = msg["limit"]
        self._top_only: bool = msg["top_only"]
        self._changed: dict[str, RunRecord] = {}
        self._begun = False

    @override
    def _listen(self, viewer: Viewer) -> Sequence[Callable[[], None]]:
        """Hear of every run."""
        return [viewer.household.parts.runs.listen(self._heard)]

    @override
    async def _async_first(self, viewer: Viewer) -> None:
        """Send the runs of the last hours, newest first, and those still under way."""
        records = await viewer.household.journal.runs(
            agent_id=self._agent_id,
            agents=viewer.only(),
            top_only=self._top_only,
            since=dt_util.utcnow() - self._span,
            limit=self._limit + 1,
        )
        if self._viewer is not viewer:
            return
        shown = {one.run_id: one for one in records[: self._limit]}
        for one in viewer.household.board.active:
            if self._wanted(viewer, one):
                shown[one.run_id] = one
        # What was heard while the journal was read is newer.
        shown.update(self._changed)
        self._changed.clear()
        self._begun = True
        self._send(
            {
                "loaded": True,
                "runs": [run_brief(viewer.household, one) for one in shown.values()],
                "more": len(records) > self._limit,
            }
        )

    @override
    def _forget(self) -> None:
        """Drop what was gathered."""
        self._changed.clear()
        self._begun = False

    @callback
    def _heard(self, record: RunRecord) -> None:
        """Hear what has become of a run."""
        if self._viewer is None or not self._wanted(self._viewer, record):
            return
        # Of thousands that are put into a line at once, the rest is told of in its turn.
        if record.state is RunState.QUEUED and len(self._changed) >= self._limit:
            return
        self._changed[record.run_id] = record
        self._schedule()

    @override
    def _send_changes(self, viewer: Viewer) -> None:
        """Send each run that goes on; what is heard before the first answer is in it."""
        if not self._begun:
            return
        for record in self._changed.values():
            self._send({"run": run_brief(viewer.household, record)})
        self._changed.clear()

    def _wanted(self, viewer: Viewer, record: RunRecord) -> bool:
        """Whether a run is asked for, and for this user to see."""
        if self._agent_id is not None and record.agent_id != self._agent_id:
            return False
        if self._top_only and record.request.parent_id is not None:
            return False
        return viewer.sees(account_of(record.agent_id))
