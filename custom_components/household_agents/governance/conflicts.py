"""Conflicts as they were resolved: told once, to both sides and to Home Assistant."""

from datetime import datetime
from functools import partial
from typing import Final

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later

from ..const import EVENT_CONFLICT
from ..memory.intent_records import Conflict
from .recent import Recent

#: What gives way to one act within so many seconds is one conflict.
GATHER_SECONDS: Final = 2.0
_REMEMBERED: Final = 500
_RUNS: Final = 200
_MAX_TEXTS: Final = 10


class Conflicts:
    """Gathers what gave way to what, and says it once."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Begin with none."""
        self._hass = hass
        self._gathering: dict[tuple[str, str], list[Conflict]] = {}
        self._timers: dict[tuple[str, str], CALLBACK_TYPE] = {}
        #: Conflicts by what makes them the same one.
        self._known: Recent[tuple[tuple[str, str], str, str], Conflict] = Recent(
            _REMEMBERED
        )
        self._told: Recent[str, list[str]] = Recent(_RUNS)

    @callback
    def add(self, conflict: Conflict) -> None:
        """Tell both runs, and have it told once for all that one act stood against."""
        for run_id in (conflict.run_id, conflict.winner_context):
            self._tell(run_id, conflict.text)
        same = (conflict.key, conflict.loser, conflict.entity_id)
        if same in self._known:
            return
        self._known.put(same, conflict)
        if conflict.key not in self._gathering:
            self._timers[conflict.key] = async_call_later(
                self._hass, GATHER_SECONDS, partial(self._due, conflict.key)
            )
        self._gathering.setdefault(conflict.key, []).append(conflict)

    @callback
    def told(self, run_id: str) -> tuple[str, ...]:
        """Return what a run's report has to say of conflicts."""
        return tuple(self._told.get(run_id, ()))

    @callback
    def against(self, key: tuple[str, str]) -> tuple[str, ...]:
        """Return the names of those who wanted otherwise than one act."""
        names = (one.loser_name for one in self._known.values() if one.key == key)
        return tuple(dict.fromkeys(names))

    @callback
    def stop(self) -> None:
        """Tell what is still being gathered."""
        for key in list(self._gathering):
            self._timers.pop(key)()
            self._fire(key)

    @callback
    def _due(self, key: tuple[str, str], _now: datetime) -> None:
        """Tell what was gathered."""
        self._timers.pop(key, None)
        self._fire(key)

    @callback
    def _fire(self, key: tuple[str, str]) -> None:
        """Tell Home Assistant's bus of one conflict."""
        conflicts = self._gathering.pop(key)
        first = conflicts[0]
        losers = {one.loser: one.loser_name for one in conflicts}
        self._hass.bus.async_fire(
            EVENT_CONFLICT,
            {
                "entity_id": first.entity_id,
                "entity_ids": sorted({one.entity_id for one in conflicts}),
                "names": sorted({one.entity_name for one in conflicts}),
                "winner": first.winner,
                "winner_name": first.winner_name,
                "loser": first.loser,
                "losers": list(losers),
                "loser_names": list(losers.values()),
                "rule": first.rule,
                "texts": list(dict.fromkeys(one.text for one in conflicts))[
                    :_MAX_TEXTS
                ],
                "run_ids": sorted({one.run_id for one in conflicts}),
                "at": first.at.isoformat(),
            },
        )

    def _tell(self, run_id: str, text: str) -> None:
        """Keep a line for a run's report, once."""
        if not run_id:
            return
        lines = self._told.get(run_id, [])
        if text not in lines and len(lines) < _MAX_TEXTS:
            self._told.put(run_id, [*lines, text])
