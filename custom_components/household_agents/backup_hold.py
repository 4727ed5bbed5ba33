"""Holds the household's files still while Home Assistant copies them for a backup.

The journal's file and the files of memory stay as they are meanwhile; nobody has
to wait, since what is written goes to the log beside the journal's file. A copy of
both, whenever it is taken, is a household as it was at one moment.
"""

import asyncio
from datetime import datetime, timedelta
import logging
from typing import TYPE_CHECKING, Final, override

from homeassistant.core import CALLBACK_TYPE, callback
from homeassistant.helpers.event import async_call_later
from homeassistant.util import dt as dt_util

from .guard import Guard

if TYPE_CHECKING:
    from .household import Household

_LOGGER = logging.getLogger(__name__)

#: A backup that has not ended by then never will; copying takes minutes.
MAX_HOLD: Final = timedelta(hours=2)
#: Seconds that a backup waits for us at most.
PATIENCE: Final = 60.0
#: The name under which a copy of the journal knows that it is one.
STATE: Final = "backup_copy"


class BackupHold(Guard):
    """Begins and ends the hold, and knows whether this household is a copy."""

    def __init__(self, household: Household) -> None:
        """Hold nothing yet."""
        self._household = household
        self._journal = household.journal
        self._disarm: CALLBACK_TYPE | None = None

    async def async_begin(self) -> None:
        """Bring the files up to date and hold them; what fails is logged.

        A family's whole backup is worth more than our last seconds in it.
        """
        try:
            async with asyncio.timeout(PATIENCE):
                await self._begin()
        except Exception:
            _LOGGER.exception(
                "The files of Household Agents could not be held for the backup; it "
                "goes on, and may lack what agents did in its last seconds"
            )

    async def async_end(self) -> None:
        """Let the files be written again; what fails is logged."""
        self._clear()
        if not self._journal.held:
            return
        self._journal.held = False
        try:
            async with asyncio.timeout(PATIENCE):
                await self._journal.set_state(STATE, {"at": None})
                await self._journal.release()
                await self._household.memory.async_flush()
        except Exception:
            _LOGGER.exception("The files of Household Agents stay held until a restart")

    @override
    async def async_load(self) -> None:
        """Find out whether the journal was copied while it was held."""
        kept = await self._journal.get_state(STATE) or {}
        if not (at := kept.get("at")):
            return
        self._household.parts.copied_at = datetime.fromisoformat(at)
        _LOGGER.warning(
            "This household is as the backup of %s left it: what was under way then is "
            "not done again by itself",
            at,
        )

    @override
    async def async_start(self) -> None:
        """Be a household of its own again, once what was under way is seen to."""
        if self._household.parts.copied_at is not None:
            await self._journal.set_state(STATE, {"at": None})

    @override
    async def async_stop(self) -> None:
        """Hold nothing any more: what waits is written as the household stops."""
        await self.async_end()

    async def _begin(self) -> None:
        """Hold the files of memory, then the journal, which is never behind them."""
        self._clear()
        self._disarm = async_call_later(self._household.hass, MAX_HOLD, self._overdue)
        self._journal.held = True
        await self._household.memory.async_flush()
        await self._journal.set_state(STATE, {"at": dt_util.utcnow().isoformat()})
        await self._journal.hold()

    @callback
    def _clear(self) -> None:
        """Stop the clock."""
        if self._disarm is not None:
            self._disarm()
            self._disarm = None

    async def _overdue(self, _now: datetime) -> None:
        """End a hold that nobody else ends."""
        self._disarm = None
        _LOGGER.warning("A backup has not ended after %s; files go on", MAX_HOLD)
        await self.async_end()
