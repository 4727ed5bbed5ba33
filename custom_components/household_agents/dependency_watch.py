"""Shows what agents depend on and cannot reach: events, an issue when it lasts."""

from datetime import datetime, timedelta
from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util

from .const import EVENT_BREAKER
from .dispatch.status import StatusBoard
from .governance.dependencies import Dependencies, Outage
from .model.breaker import Phase
from .problems import clear_others, clear_problem, raise_problem

#: What is out of order for so long, people are told of.
TELL_AFTER: Final = timedelta(hours=1)
CHECK_EVERY: Final = timedelta(minutes=5)


class DependencyWatch:
    """Tells Home Assistant when a dependency goes and when it comes back."""

    def __init__(
        self, hass: HomeAssistant, dependencies: Dependencies, board: StatusBoard
    ) -> None:
        """Follow the dependencies."""
        self._hass = hass
        self._dependencies = dependencies
        self._board = board
        dependencies.on_change = self._changed

    @callback
    def check(self, _now: datetime | None = None) -> None:
        """Raise an issue about each that stays out of order, and clear the others."""
        before = dt_util.utcnow() - TELL_AFTER
        lasting = [one for one in self._dependencies.outages() if one.since <= before]
        clear_others(
            self._hass, "dependency_down", (one.dependency.key for one in lasting)
        )
        for outage in lasting:
            raise_problem(
                self._hass,
                "dependency_down",
                outage.dependency.key,
                data={"dependency": outage.dependency.key},
                name=outage.dependency.name,
                dependency=outage.dependency.key,
                since=f"{dt_util.as_local(outage.since):%d %B, %H:%M}",
                error=outage.state.reason or "-",
            )

    @callback
    def _changed(self, outage: Outage) -> None:
        """Tell of a change."""
        self._hass.bus.async_fire(
            EVENT_BREAKER, {**outage.as_dict(), "again": outage.again}
        )
        self._board.notify_household()
        if outage.state.phase is Phase.CLOSED:
            clear_problem(self._hass, "dependency_down", outage.dependency.key)
