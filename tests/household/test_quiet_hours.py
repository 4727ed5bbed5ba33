"""Quiet hours: a pure rule on local time."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from custom_components.household_agents.governance.quiet_hours import QuietHours

BERLIN = ZoneInfo("Europe/Berlin")
NIGHT = QuietHours(start=time(22), end=time(6), weekend_end=time(8))
AFTER_MIDNIGHT = QuietHours(start=time(0, 30), end=time(6), weekend_end=time(9))
NEVER = QuietHours(start=time(0), end=time(0), weekend_end=time(8))


def at(day: int, hour: int, minute: int = 0, month: int = 5) -> datetime:
    """Return a local time; 4 May 2026 is a Monday."""
    return datetime(2026, month, day, hour, minute, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("quiet", "now", "until"),
    [
        (NIGHT, at(4, 21, 59), None),
        (NIGHT, at(4, 22), at(5, 6)),
        (NIGHT, at(5, 3), at(5, 6)),
        (NIGHT, at(5, 5, 59), at(5, 6)),
        (NIGHT, at(5, 6), None),
        (NIGHT, at(5, 12), None),
        # The nights that end on Saturday and Sunday are longer.
        (NIGHT, at(8, 23), at(9, 8)),
        (NIGHT, at(9, 7), at(9, 8)),
        (NIGHT, at(10, 7, 59), at(10, 8)),
        (NIGHT, at(10, 23), at(11, 6)),
        (NIGHT, at(11, 7), None),
        (AFTER_MIDNIGHT, at(5, 0, 29), None),
        (AFTER_MIDNIGHT, at(5, 0, 30), at(5, 6)),
        (AFTER_MIDNIGHT, at(9, 8), at(9, 9)),
        (AFTER_MIDNIGHT, at(5, 23), None),
        (NEVER, at(5, 0), None),
        (NEVER, at(9, 3), None),
        # Clocks go forward and back on a Sunday, at two and at three.
        (NIGHT, at(28, 23, month=3), at(29, 8, month=3)),
        (NIGHT, at(24, 23, month=10), at(25, 8, month=10)),
    ],
)
def test_when_the_quiet_ends(
    quiet: QuietHours, now: datetime, until: datetime | None
) -> None:
    """Quiet begins and ends by the wall clock, also over midnight and clock changes."""
    assert quiet.until(now) == until
