"""The clock of a house: Home Assistant's time is another than this machine's, and runs.

Home Assistant reads the time in few places; those are shifted. The event loop's own
clock, and with it every time-out, stays as it is.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, tzinfo
import time
from unittest.mock import patch

from homeassistant import util
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    entity_registry as er,
    event,
    label_registry as lr,
    script,
    update_coordinator,
)
from homeassistant.util import dt as dt_util

#: Modules that keep a reference of their own to the function that tells the time.
_KEEPERS = (
    ar,
    dr,
    dt_util,
    er,
    lr,
    script,
    update_coordinator,
    util,
)


@contextmanager
def clock_at(moment: datetime) -> Iterator[None]:
    """Have it be a moment, and later from there, for as long as a block lasts."""
    real = time.time
    offset = moment.timestamp() - real()

    def timestamp() -> float:
        """Return seconds since the epoch."""
        return real() + offset

    def utcnow() -> datetime:
        """Return the time in UTC."""
        return datetime.fromtimestamp(timestamp(), UTC)

    def now(time_zone: tzinfo | None = None) -> datetime:
        """Return the time in a time zone, by default the house's."""
        return utcnow().astimezone(time_zone or dt_util.get_default_time_zone())

    with _replaced(timestamp, utcnow, now):
        yield


@contextmanager
def _replaced(
    timestamp: Callable[[], float],
    utcnow: Callable[[], datetime],
    now: Callable[[tzinfo | None], datetime],
) -> Iterator[None]:
    """Put the shifted functions where Home Assistant looks for them."""
    with ExitStack() as stack:
        for place, name, shifted in (
            (time, "time", timestamp),
            (dt_util, "now", now),
            (event, "time_tracker_timestamp", timestamp),
            (event, "time_tracker_utcnow", utcnow),
            *((keeper, "utcnow", utcnow) for keeper in _KEEPERS),
        ):
            stack.enter_context(patch.object(place, name, shifted))
        yield
