"""How runs stand, as it changes, for whoever watches them at it."""

from collections.abc import Callable

from homeassistant.core import CALLBACK_TYPE, callback

from ..memory.records import RunRecord, RunState

type Watcher = Callable[[RunRecord], None]


class RunFeed:
    """Tells of every run that is asked for, begins or ends.

    The journal learns of a run's beginning and end only; how one under way stands
    is known here. Queued runs are not kept: there may be very many.
    """

    def __init__(self) -> None:
        """Begin with no runs and nobody who watches."""
        self._under_way: dict[str, RunRecord] = {}
        self._watchers: list[Watcher] = []

    @callback
    def latest(self, record: RunRecord) -> RunRecord:
        """Return a run of the journal as it stands now."""
        return self._under_way.get(record.run_id, record)

    @callback
    def tell(self, record: RunRecord) -> None:
        """Hear how a run stands now, and tell it if that is news."""
        if self._under_way.get(record.run_id) == record:
            return
        if record.state.terminal:
            self._under_way.pop(record.run_id, None)
        elif record.state is not RunState.QUEUED:
            self._under_way[record.run_id] = record
        for watcher in list(self._watchers):
            watcher(record)

    @callback
    def listen(self, watcher: Watcher) -> CALLBACK_TYPE:
        """Call ``watcher`` with every run as it stands from now on."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)
