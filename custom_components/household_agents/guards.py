"""Parts of governance that live as long as the household."""

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .household import Household


class Guard:
    """What the household brings up and down with itself; each step may do nothing."""

    async def async_load(self) -> None:
        """Read what was kept, before anything runs."""

    async def async_start(self) -> None:
        """Go on with what was cut, once Home Assistant runs and runs are recovered."""

    async def async_stop(self) -> None:
        """Stop for good; what matters is on disk."""

    async def async_upkeep(self, now: datetime) -> None:
        """Do the daily upkeep."""


def build_guards(household: Household) -> list[Guard]:
    """Return the guards in the order in which they start; they stop in reverse."""
    return []
