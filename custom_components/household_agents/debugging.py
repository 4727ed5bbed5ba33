"""Debugging: for a limited time, requests to the model are kept in full."""

from datetime import datetime, timedelta
from typing import Final

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_track_point_in_utc_time
from homeassistant.util import dt as dt_util

from .memory.journal import Journal
from .memory.replay_log import ReplayLog
from .problems import clear_problem, raise_problem

MAX_HOURS: Final = 24
_STATE: Final = "debugging"


class Debugging:
    """Switches full requests on, off when their time is over, and shows that they are on."""

    def __init__(self, hass: HomeAssistant, journal: Journal, log: ReplayLog) -> None:
        """Begin switched off."""
        self._hass = hass
        self._journal = journal
        self._log = log
        self._cancel: CALLBACK_TYPE | None = None

    async def async_restore(self) -> None:
        """Go on as before a restart."""
        stored = (await self._journal.get_state(_STATE) or {}).get("until")
        self._apply(datetime.fromisoformat(stored) if stored else None)

    async def async_set(self, hours: float) -> datetime | None:
        """Keep full requests for so many hours; 0 ends it. Returns until when."""
        until = dt_util.utcnow() + timedelta(hours=min(hours, MAX_HOURS))
        end = until if hours > 0 else None
        await self._journal.set_state(
            _STATE, {"until": end.isoformat() if end else None}
        )
        self._apply(end)
        return end

    @callback
    def async_stop(self) -> None:
        """Stop the clock."""
        if self._cancel is not None:
            self._cancel()
            self._cancel = None

    @callback
    def _apply(self, until: datetime | None) -> None:
        """Switch on until a time, or off, and show it."""
        self.async_stop()
        self._log.debug_until = until
        if not self._log.debugging or until is None:
            clear_problem(self._hass, "debugging_on", _STATE)
            return
        raise_problem(
            self._hass,
            "debugging_on",
            _STATE,
            until=f"{dt_util.as_local(until):%Y-%m-%d %H:%M}",
        )
        self._cancel = async_track_point_in_utc_time(self._hass, self._over, until)

    @callback
    def _over(self, _now: datetime) -> None:
        """Switch off: the time is over."""
        self._cancel = None
        self._apply(None)
