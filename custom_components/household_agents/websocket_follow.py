"""One run, live: how it and the runs below it stand, and what they do."""

from collections.abc import Callable, Sequence
from typing import Any, Final, override

import voluptuous as vol

from homeassistant.components import websocket_api
from homeassistant.components.websocket_api import ActiveConnection
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import ServiceValidationError

from .agent_view import run_brief
from .dispatch.step_feed import Doing, in_brief
from .memory.connection import JournalError
from .memory.records import RunRecord
from .websocket_common import ID, Viewer, command, viewer_of
from .websocket_live import Follower
from .websocket_runs import async_run_of, sees_run

#: Runs of one tree, and steps of them that are there already.
MAX_RUNS: Final = 200
MAX_STEPS: Final = 500


@callback
def async_setup_follow_commands(hass: HomeAssistant) -> None:
    """Register the command."""
    websocket_api.async_register_command(hass, _async_follow)


@command("run/follow", {vol.Required("run_id"): ID})
async def _async_follow(
    hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]
) -> None:
    """Send a run with all below it, then what becomes of them, until it has ended."""
    await async_run_of(viewer_of(hass, connection), msg["run_id"])
    RunFollower(hass, connection, msg["id"], msg["run_id"]).start()


class RunFollower(Follower):
    """Follows one run for one open page; what it shows stays while there is nothing."""

    def __init__(
        self,
        hass: HomeAssistant,
        connection: ActiveConnection,
        msg_id: int,
        run_id: str,
    ) -> None:
        """Follow nothing yet."""
        super().__init__(hass, connection, msg_id)
        self._run_id = run_id
        #: The runs of the tree, and whether each is for the user to see.
        self._tree: dict[str, bool] = {}
        self._active: set[str] = set()
        #: What is heard before the first event is sent.
        self._early: list[RunRecord | Doing] | None = []

    @override
    def _listen(self, viewer: Viewer) -> Sequence[Callable[[], None]]:
        """Hear of every run and of every step."""
        parts = viewer.household.parts
        return [parts.runs.listen(self._hear), parts.steps.listen(self._hear)]

    @override
    async def _async_first(self, viewer: Viewer) -> None:
        """Send the run with all below it, and go on from there."""
        try:
            record = await async_run_of(viewer, self._run_id)
            records = await _async_tree(viewer, record)
            steps = await _async_steps(viewer, records)
        except ServiceValidationError, JournalError:
            # It was removed, or the household is gone again: nothing follows.
            self.stop()
            return
        if self._viewer is viewer:
            self._take(viewer, records, steps)

    @override
    def _forget(self) -> None:
        """Drop what was gathered."""
        self._tree.clear()
        self._active.clear()
        self._early = []

    @override
    def _absent(self) -> None:
        """Say nothing: the run is told of again when the household is back."""

    @override
    def _send_changes(self, viewer: Viewer) -> None:
        """Nothing is gathered: each step is told by itself."""

    @callback
    def _take(
        self, viewer: Viewer, records: list[RunRecord], steps: list[Doing]
    ) -> None:
        """Send the first event, then what was heard meanwhile."""
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
        early, self._early = self._early or [], None
        for news in early:
            self._hear(news)
        self._close_if_done()

    @callback
    def _hear(self, news: RunRecord | Doing) -> None:
        """Pass on what is about this tree and for this user."""
        if (viewer := self._viewer) is None:
            return
        if self._early is not None:
            self._early.append(news)
        elif isinstance(news, Doing):
            if self._tree.get(news.run_id):
                self._send({"step": news.as_dict()})
        elif self._belongs(viewer, news):
            if news.state.terminal:
                self._active.discard(news.run_id)
            else:
                self._active.add(news.run_id)
            if self._tree[news.run_id]:
                self._send({"run": run_brief(viewer.household, news)})
            self._close_if_done()

    def _belongs(self, viewer: Viewer, record: RunRecord) -> bool:
        """Whether a run is of the tree; one that was begun by another of it is."""
        if record.run_id not in self._tree:
            if record.request.parent_id not in self._tree:
                return False
            if len(self._tree) >= MAX_RUNS:
                return False
            self._tree[record.run_id] = sees_run(viewer, record)
        return True

    @callback
    def _close_if_done(self) -> None:
        """Say that nothing follows, once the run and all below it have ended."""
        if self._tree and not self._active:
            self._send({"done": True})
            self.stop()


async def _async_steps(viewer: Viewer, records: list[RunRecord]) -> list[Doing]:
    """Return what the runs that may be seen have done so far."""
    seen = [one.run_id for one in records if sees_run(viewer, one)]
    found = await viewer.household.journal.steps_of(seen, MAX_STEPS)
    return [in_brief(step) for step in found]


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
