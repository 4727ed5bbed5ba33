"""Counts how often an agent claimed what its record does not bear out."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, override

from homeassistant.core import CALLBACK_TYPE, Event, callback
from homeassistant.util import dt as dt_util

from .const import EVENT_RUN
from .guard import Guard

if TYPE_CHECKING:
    from .household import Household

#: So far back it is counted.
COUNTED: Final = timedelta(days=30)


class ClaimsWatch(Guard):
    """Keeps the counts on the board, from the journal and then run by run."""

    def __init__(self, household: Household) -> None:
        """Keep the household."""
        self._household = household
        self._stop: CALLBACK_TYPE | None = None

    @override
    async def async_load(self) -> None:
        """Count what the journal knows, and listen for what follows."""
        await self._count(dt_util.utcnow())
        self._stop = self._household.hass.bus.async_listen(EVENT_RUN, self._ran)

    @override
    async def async_stop(self) -> None:
        """Listen no more."""
        if self._stop is not None:
            self._stop()

    @override
    async def async_upkeep(self, now: datetime) -> None:
        """Forget what is too long ago."""
        await self._count(now)

    async def _count(self, now: datetime) -> None:
        """Count anew."""
        household = self._household
        counts = await household.journal.claims_by_agent(now - COUNTED)
        for agent in household.registry.all():
            claims = counts.get(agent.agent_id, 0)
            household.board.update(agent.agent_id, claims=claims)

    @callback
    def _ran(self, event: Event) -> None:
        """Count one more."""
        if not event.data["claimed_without_action"] or not event.data["ended_at"]:
            return
        agent_id = event.data["agent_id"]
        if self._household.registry.get(agent_id) is not None:
            claims = self._household.board.get(agent_id).claims + 1
            self._household.board.update(agent_id, claims=claims)
