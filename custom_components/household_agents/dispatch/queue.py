"""The agents' lines: people first, and a long one waits in the journal, not in memory.

Every request is in the journal before it is in a line. Of those that nobody waits
for, a line holds a window; the rest is fetched, in order, as room comes free. So
ten thousand of them take no more memory than a few dozen.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
import logging
from typing import Any, Final
from weakref import WeakValueDictionary

from homeassistant.core import Context, callback

from ..agents.definition import AgentDefinition
from ..memory.connection import JournalError
from ..memory.records import RunRecord, RunRequest
from .handle import RunHandle, handle_for
from .inputs import RunRefused

_LOGGER = logging.getLogger(__name__)

#: Requests of one agent that nobody waits for and that are held in memory.
WINDOW: Final = 32
#: The window is filled up again when so few are left.
LOW: Final = 8
#: Requests that one agent's line takes before it is full.
MAX_WAITING: Final = 20_000
#: The same for requests that somebody waits for: they stay in memory.
MAX_AWAITED: Final = 500
#: Seconds until the journal is asked again after it failed.
RETRY_SECONDS: Final = 5.0

type Fetch = Callable[[str, int], Awaitable[list[RunRecord]]]
type Spawn = Callable[[Any, str], asyncio.Task[None]]


@dataclass(slots=True, eq=False)
class _Line:
    """One agent's line."""

    people: deque[RunHandle] = field(default_factory=deque)
    colleagues: deque[RunHandle] = field(default_factory=deque)
    others: deque[RunHandle] = field(default_factory=deque)
    #: Further ones that are only in the journal.
    stored: int = 0
    #: Counts what was ever stored: a count that moved is not set right.
    added: int = 0
    #: Whether further ones are on their way from the journal, and what brings them.
    filling: bool = False
    filler: asyncio.Task[None] | None = None

    @property
    def awaited(self) -> int:
        """How many that somebody waits for stand in it."""
        return len(self.people) + len(self.colleagues)

    @property
    def idle(self) -> bool:
        """Whether nothing is in it and nothing on its way."""
        here = self.people or self.colleagues or self.others
        return not here and not self.stored and not self.filling

    def of(self, request: RunRequest) -> deque[RunHandle]:
        """Return the lane of a request."""
        if request.source.interactive:
            return self.people
        return self.others if request.parent_id is None else self.colleagues


class RunQueue:
    """Every run that has not ended: at hand, or in the journal."""

    def __init__(self, fetch: Fetch, spawn: Spawn, on_room: Callable[[str], None]):
        """``fetch`` reads an agent's queued runs, oldest first, from the journal.

        ``on_room`` is told an agent id whose line has been filled up.
        """
        self._fetch = fetch
        self._spawn = spawn
        self._on_room = on_room
        self._lines: dict[str, _Line] = {}
        self._at_hand: dict[str, RunHandle] = {}
        #: Handles of stored runs, for as long as somebody holds them.
        self._away: WeakValueDictionary[str, RunHandle] = WeakValueDictionary()

    @property
    def at_hand(self) -> tuple[RunHandle, ...]:
        """The runs in memory: in line or under way."""
        return tuple(self._at_hand.values())

    def waiting(self, agent_id: str) -> int:
        """Return how many stand in an agent's line."""
        if (line := self._lines.get(agent_id)) is None:
            return 0
        return line.awaited + len(line.others) + line.stored

    def check_room(self, agent: AgentDefinition, request: RunRequest) -> None:
        """Raise ``RunRefused`` where an agent's line is full."""
        line = self._lines.get(agent.agent_id)
        if line is None:
            return
        lane = line.of(request)
        waiting, limit = len(lane), MAX_AWAITED
        if lane is line.others:
            waiting, limit = waiting + line.stored, MAX_WAITING
        if waiting >= limit:
            raise RunRefused(
                "queue_full", agent=agent.name, waiting=str(waiting), limit=str(limit)
            )

    @callback
    def take(self, record: RunRecord, ha_context: Context | None = None) -> RunHandle:
        """Take a run that is about to be written, or was queued by a person."""
        handle = self._at_hand[record.run_id] = handle_for(record, ha_context)
        return handle

    @callback
    def drop(self, handle: RunHandle) -> None:
        """Forget a run that has ended or never came to be."""
        self._at_hand.pop(handle.record.run_id, None)

    @callback
    def line_up(self, handle: RunHandle) -> None:
        """Put a run that is in the journal into its agent's line."""
        line = self._lines.setdefault(handle.record.agent_id, _Line())
        lane = line.of(handle.record.request)
        if lane is line.others and (line.stored or len(lane) >= WINDOW):
            del self._at_hand[handle.record.run_id]
            self._away[handle.record.run_id] = handle
            line.stored += 1
            line.added += 1
            return
        lane.append(handle)

    @callback
    def store(self, counts: Mapping[str, int]) -> None:
        """Count what the journal holds of each agent's line, besides what is at hand."""
        for agent_id, count in counts.items():
            line = self._lines.setdefault(agent_id, _Line())
            line.stored = max(0, count - len(line.others))
            line.added += 1

    @callback
    def next(self, agent_id: str) -> RunHandle | None:
        """Take the next run out of an agent's line, people's first."""
        if (line := self._lines.get(agent_id)) is None:
            return None
        return _pop(line.people) or _pop(line.colleagues) or _pop(line.others)

    @callback
    def tend(self, agent_id: str) -> None:
        """Fill an agent's line up, or close it; once its next run has begun.

        Not before: what fills it may be done at once, and would begin another.
        """
        if (line := self._lines.get(agent_id)) is None:
            return
        if line.stored and not line.filling and len(line.others) <= LOW:
            line.filling = True
            line.filler = self._spawn(
                self._fill_up(agent_id, line), f"household_agents queue {agent_id}"
            )
        elif line.idle:
            del self._lines[agent_id]

    @callback
    def find(self, run_id: str) -> RunHandle | None:
        """Return the handle of a run that has not ended, if anybody holds it."""
        return self._at_hand.get(run_id) or self._away.get(run_id)

    @callback
    def watch(self, record: RunRecord) -> RunHandle:
        """Return a handle of a stored run, for somebody who begins to wait for it."""
        handle = self._away[record.run_id] = handle_for(record)
        return handle

    @callback
    def withdraw(self, handle: RunHandle) -> None:
        """Take a run out of its line, wherever it stands."""
        run_id = handle.record.run_id
        if run_id in self._at_hand:
            return
        self._away.pop(run_id, None)
        self._at_hand[run_id] = handle
        if (line := self._lines.get(handle.record.agent_id)) is not None:
            line.stored = max(0, line.stored - 1)

    @callback
    def stop(self) -> None:
        """Answer those who wait for runs that have not begun; the journal keeps them."""
        for handle in (*self._at_hand.values(), *self._away.values()):
            if handle.task is None:
                handle.end()
        for line in self._lines.values():
            if line.filler is not None:
                line.filler.cancel()
        self._lines.clear()

    async def _fill_up(self, agent_id: str, line: _Line) -> None:
        """Fetch an agent's next runs from the journal."""
        try:
            await self._fetch_into(agent_id, line)
        finally:
            line.filling = False
        self._on_room(agent_id)

    async def _fetch_into(self, agent_id: str, line: _Line) -> None:
        """Take over the oldest runs that are not at hand; ask until the journal answers."""
        while True:
            added, here = line.added, len(self._at_hand)
            try:
                # Those at hand are among the oldest, and still queued on disk.
                records = await self._fetch(agent_id, WINDOW + min(here, WINDOW * 2))
                break
            except JournalError:
                _LOGGER.exception("The queue of %s could not be read", agent_id)
                await asyncio.sleep(RETRY_SECONDS)
        fresh = [one for one in records if one.run_id not in self._at_hand]
        for record in fresh:
            handle = self._away.pop(record.run_id, None) or handle_for(record)
            self._at_hand[record.run_id] = handle
            line.others.append(handle)
        line.stored = max(0, line.stored - len(fresh))
        if not fresh and added == line.added:
            # What was counted is not there any more.
            line.stored = 0


def _pop(lane: deque[RunHandle]) -> RunHandle | None:
    """Take the first run of a lane that was not taken out of it before."""
    while lane:
        handle = lane.popleft()
        if handle.task is None:
            return handle
    return None
