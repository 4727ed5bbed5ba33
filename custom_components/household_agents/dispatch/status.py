"""What every agent is doing, for entities, events and whoever wants to know."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from homeassistant.core import CALLBACK_TYPE, Context, callback

from ..memory.records import RunRecord, RunState
from .rest import Saved
from .run import RunError

#: What an agent's status is between runs.
IDLE = "idle"
DISABLED = "disabled"
#: A run that went silent, and one that never confirmed that it had its task: the
#: one failed in its work, the other never came to it.
STALLED = "stalled"
UNDELIVERED = "undelivered"
#: All statuses that an agent can show.
STATUSES = (IDLE, DISABLED, *RunState, STALLED, UNDELIVERED)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentStatus:
    """What is known about one agent right now."""

    enabled: bool = True
    current: RunRecord | None = None
    last: RunRecord | None = None
    #: The last run that has a report.
    last_reported: RunRecord | None = None
    next_run: datetime | None = None
    breaker_open_until: datetime | None = None
    #: A scheduled run is long overdue.
    dark: bool = False
    #: What its rests saved lately.
    saved: Saved | None = None
    #: So many of its runs claimed lately what nothing bears out.
    claims: int = 0
    #: How many questions of it wait for people.
    questions: int = 0
    #: What is wrong with it besides its runs, as a key.
    trouble: str | None = None

    @property
    def state(self) -> str:
        """The agent's status: its run's state, or idle."""
        if self.current is not None:
            return _SILENCES.get(self.current.error, str(self.current.state))
        if not self.enabled:
            return DISABLED
        if self.last is not None and self.last.error in _SILENCES:
            return _SILENCES[self.last.error]
        if self.questions:
            return str(RunState.WAITING)
        if self.last is not None and self.last.state in _LASTING:
            return str(self.last.state)
        return IDLE

    @property
    def problem(self) -> str | None:
        """What is wrong with the agent, as a key, or nothing."""
        if self.breaker_open_until is not None:
            return "breaker_open"
        if self.dark:
            return "dark"
        if self.trouble is not None:
            return self.trouble
        for record in (self.current, self.last):
            if record is not None and record.error in _SILENCES:
                return _SILENCES[record.error]
        if self.last is not None and self.last.state in _PROBLEMS:
            return str(self.last.state)
        return None


#: What a run's silence is called, whatever its state or fallback.
_SILENCES: Final[Mapping[str | None, str]] = {
    RunError.STALLED: STALLED,
    RunError.UNDELIVERED: UNDELIVERED,
    RunError.TIMED_OUT: str(RunState.TIMED_OUT),
}
_LASTING = (RunState.FAILED, RunState.TIMED_OUT)
_PROBLEMS = (RunState.FAILED, RunState.TIMED_OUT, RunState.DEGRADED)


class StatusBoard:
    """Keeps one status per agent and tells listeners when it changes."""

    def __init__(self) -> None:
        """Begin with an empty board."""
        self._statuses: dict[str, AgentStatus] = {}
        self._listeners: dict[str | None, list[Callable[[], None]]] = {}
        self._watchers: list[Callable[[str], None]] = []

    def get(self, agent_id: str) -> AgentStatus:
        """Return an agent's status."""
        return self._statuses.get(agent_id, AgentStatus())

    @callback
    def context_of(self, agent_id: str) -> Context | None:
        """Return the context of the run that an agent is in, if it is in one."""
        if (record := self.get(agent_id).current) is None:
            return None
        return Context(id=record.run_id)

    @property
    def active(self) -> tuple[RunRecord, ...]:
        """The runs that have not ended."""
        return tuple(
            status.current
            for status in self._statuses.values()
            if status.current is not None
        )

    @callback
    def update(self, agent_id: str, **changes: Any) -> None:
        """Change an agent's status."""
        old = self.get(agent_id)
        if (new := replace(old, **changes)) != old:
            self._statuses[agent_id] = new
            self.notify(agent_id)

    @callback
    def remove(self, agent_id: str) -> None:
        """Forget an agent that is gone."""
        self._statuses.pop(agent_id, None)

    @callback
    def notify(self, agent_id: str) -> None:
        """Tell the listeners of an agent, and those of the household."""
        for watcher in list(self._watchers):
            watcher(agent_id)
        for key in (agent_id, None):
            for listener in list(self._listeners.get(key, ())):
                listener()

    @callback
    def notify_household(self) -> None:
        """Tell those who follow the household as a whole."""
        for listener in list(self._listeners.get(None, ())):
            listener()

    @callback
    def watch(self, watcher: Callable[[str], None]) -> CALLBACK_TYPE:
        """Call ``watcher`` with the id of every agent whose status changes."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    @callback
    def listen(
        self, agent_id: str | None, listener: Callable[[], None]
    ) -> CALLBACK_TYPE:
        """Call ``listener`` when an agent's status changes; ``None`` is any agent's."""
        listeners = self._listeners.setdefault(agent_id, [])
        listeners.append(listener)
        return lambda: listeners.remove(listener)
