"""Counts the runs that have ended today, of each agent and of all."""

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, override

from homeassistant.util import dt as dt_util

from .guard import Guard
from .memory.records import RunRecord

if TYPE_CHECKING:
    from .household import Household


class RunTally(Guard):
    """Begins from the journal, and anew with every local day."""

    def __init__(self, household: Household) -> None:
        """Begin an empty day."""
        self._household = household
        self._day = dt_util.now().date()
        self._ended: Counter[str] = Counter()

    def today(self, agent_id: str | None = None) -> int:
        """Return how many runs of an agent, or of all, have ended today."""
        self._roll(dt_util.now().date())
        return self._ended.total() if agent_id is None else self._ended[agent_id]

    @override
    async def async_load(self) -> None:
        """Count what has ended since midnight."""
        since = dt_util.start_of_local_day()
        self._day = since.date()
        self._ended = Counter(await self._household.journal.count_ended(since))

    @override
    async def async_run_ended(self, record: RunRecord) -> None:
        """Count one more."""
        self._roll(dt_util.now().date())
        self._ended[record.agent_id] += 1
        self._household.board.notify(record.agent_id)

    def _roll(self, today: date) -> None:
        """Begin a new day."""
        if today != self._day:
            self._day = today
            self._ended.clear()
