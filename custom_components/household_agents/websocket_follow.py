"""One run, live: how it and the runs below it stand, and what they do."""

from collections.abc import Callable
from typing import Any, Final

import voluptuous as vol

from homeassistant.components import websocket_api
from homeassistant.components.websocket_api import ActiveConnection
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers.dispatcher import async_dispatcher_connect

from .agent_view import run_brief
from .const import DOMAIN
from .dispatch.step_feed import Doing, in_brief
from .memory.connection import JournalError
from .memory.records import RunRecord
from .websocket_common import SIGNAL_LOADED, Viewer, answering, viewer_of
from .websocket_runs import async_run_of, sees_run

#: Runs of one tree, and steps of them that are there already.
MAX_RUNS: Final = 200
MAX_STEPS: Final = 500


@callback
def async_setup_follow_commands(hass: HomeAssistant) -> None:
    """Register the command."""
    websocket_api.async_register_command(hass, _async_follow)


@websocket_api.websocket_command(
    {
        vol.Required("type"): f"{DOMAIN}/run/follow",
        vol.Required("run_id"): vol.All(str, vol.Length(min=1, max=100)),
    }
)
@websocket_api.async_response
@answering
async def _async_follow(
    hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]
) -> None:
    """Send a run with all below it, then what becomes of them, until it has ended."""
    await async_run_of(viewer_of(hass, connection), msg["run_id"])
    follower = RunFollower(hass, connection, msg["id"], msg["run_id"])
    connection.subscriptions[msg["id"]] = follower.stop
    connection.send_result(msg["id"])
    follower.start()


class RunFollower:
    """Follows one run for one open page."""

    def __init__(
        self,
        hass: HomeAssistant,
        connection: ActiveConnection,
        msg_id: int,
        run_id: str,
    ) -> None:
        """Follow nothing yet."""
        self._hass = hass
        self._connection = connection
        self._msg_id = msg_id
        self._run_id = run_id
        #: The runs of the tree, and whether each is for the user to see.
        self._tree: dict[str, bool] = {}
        self._active: set[str] = set()
        self._unsubscribe: list[Callable[[], None]] = []
        self._stop_loaded: CALLBACK_TYPE | None = None

    @callback
    def start(self) -> None:
        """Send what there is, and follow it, over reloads of the integration."""
        self._stop_loaded = async_dispatcher_connect(
            self._hass, SIGNAL_LOADED, self._loaded
        )
        self._begin()

    @callback
    def stop(self) -> None:
        """The page is closed, or the run has ended."""
        self._end()
        if self._stop_loaded is not None:
            self._stop_loaded()
            self._stop_loaded = None

    @callback
    def _loaded(self, loaded: bool) -> None:
        """The household is there again, or gone."""
        self._end()
        if loaded:
            self._begin()

    @callback
    def _end(self) -> None:
        """Follow nothing any more."""
        while self._unsubscribe:
            self._unsubscribe.pop()()
        self._tree.clear()
        self._active.clear()

    @callback
    def _begin(self) -> None:
        """Read what there is."""
        self._hass.async_create_task(self._async_first(), eager_start=True)

    async def _async_first(self) -> None:
        """Send the run with all below it, and go on from there."""
        try:
            viewer = viewer_of(self._hass, self._connection)
            record = await async_run_of(viewer, self._run_id)
            news: list[RunRecord | Doing] = []
            parts = viewer.household.parts
            self._unsubscribe += [
                parts.runs.listen(news.append),
                parts.steps.listen(news.append),
            ]
            records = await _async_tree(viewer, record)
            steps = await self._async_steps(viewer, records)
        except ServiceValidationError, JournalError:
            # It was removed, or the household is gone again: nothing follows.
            self.stop()
            return
        if not self._unsubscribe:
            return
        self._end()
        self._take(viewer, records, steps)
        for one in news:
            self._hear(viewer, one)

    async def _async_steps(
        self, viewer: Viewer, records: list[RunRecord]
    ) -> list[Doing]:
        """Return what the runs that may be seen have done so far."""
        seen = [one.run_id for one in records if sees_run(viewer, one)]
        found = await viewer.household.journal.steps_of(seen, MAX_STEPS)
        return [in_brief(step) for step in found]

    @callback
    def _take(
        self, viewer: Viewer, records: list[RunRecord], steps: list[Doing]
    ) -> None:
        """Send the first event, and listen if there is more to come."""
        runs = viewer.household.parts.runs
        known = [runs.latest(record) for record in records]
        self._tree = {one.run_id: sees_run(viewer, one) for one in known}
        self._active = {one.run_id for one in known if not one.state.terminal}
        self._send(
            {
                "runs": [
                    run_brief(viewer.household, one)
                    for one in known
                    if self._tree[one.run_id]
                ],
                "steps": [step.as_dict() for step in steps],
            }
        )
        self._unsubscribe += [
            runs.listen(lambda record: self._hear(viewer, record)),
            viewer.household.parts.steps.listen(lambda step: self._hear(viewer, step)),
        ]
        self._close_if_done()

    @callback
    def _hear(self, viewer: Viewer, news: RunRecord | Doing) -> None:
        """Pass on what is about this tree and for this user."""
        if isinstance(news, Doing):
            if self._tree.get(news.run_id):
                self._send({"step": news.as_dict()})
            return
        parent_id = news.request.parent_id
        if news.run_id not in self._tree and parent_id in self._tree:
            if len(self._tree) >= MAX_RUNS:
                return
            self._tree[news.run_id] = sees_run(viewer, news)
        if news.run_id not in self._tree:
            return
        if news.state.terminal:
            self._active.discard(news.run_id)
        else:
            self._active.add(news.run_id)
        if self._tree[news.run_id]:
            self._send({"run": run_brief(viewer.household, news)})
        self._close_if_done()

    @callback
    def _close_if_done(self) -> None:
        """Say that nothing follows, once the run and all below it have ended."""
        if not self._active:
            self._send({"done": True})
            self.stop()

    @callback
    def _send(self, event: dict[str, Any]) -> None:
        """Send an event to the page."""
        self._connection.send_event(self._msg_id, event)


async def _async_tree(viewer: Viewer, record: RunRecord) -> list[RunRecord]:
    """Return a run and those below it, each after the one that asked for it."""
    journal = viewer.household.journal
    root_id = record.request.root_id or record.run_id
    all_below = await journal.runs(root_id=root_id, limit=MAX_RUNS)
    tree = {record.run_id: record}
    for one in reversed(all_below):
        if one.request.parent_id in tree:
            tree[one.run_id] = one
    return list(tree.values())[:MAX_RUNS]
