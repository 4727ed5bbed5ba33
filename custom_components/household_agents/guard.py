"""What a part of governance is that lives as long as the household."""

from collections.abc import Iterable
from datetime import datetime

from .memory.records import RunRecord


class Guard:
    """What the household brings up and down with itself; each step may do nothing."""

    async def async_load(self) -> None:
        """Read what was kept, before anything runs."""

    async def async_start(self) -> None:
        """Go on with what was cut, once Home Assistant runs and runs are recovered."""

    async def async_run_ended(self, record: RunRecord) -> None:
        """Hear that a run has ended, once its end is on disk."""

    async def async_stop(self) -> None:
        """Stop for good; what matters is on disk."""

    async def async_upkeep(self, now: datetime) -> None:
        """Do the daily upkeep."""


def guard_of[GuardT: Guard](guards: Iterable[Guard], kind: type[GuardT]) -> GuardT:
    """Return the guard of a kind."""
    return next(one for one in guards if isinstance(one, kind))
