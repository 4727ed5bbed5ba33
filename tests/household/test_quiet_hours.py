"""Quiet hours: a pure rule on local time."""

from datetime import datetime, time, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from custom_components.household_agents.governance.quiet_hours import QuietHours

BERLIN = ZoneInfo("Europe/Berlin")
NIGHT = QuietHours(start=time(22), end=time(6), weekend_end=time(8))
AFTER_MIDNIGHT = QuietHours(start=time(0, 30), end=time(6), weekend_end=time(9))
NOON = QuietHours(start=time(13), end=time(15), weekend_end=time(8))
LONG_NOON = QuietHours(start=time(13), end=time(15), weekend_end=time(16))
NOON_IN_THE_WEEK = QuietHours(start=time(13), end=time(15), weekend_end=time(13))
NIGHT_IN_THE_WEEK = QuietHours(start=time(22), end=time(6), weekend_end=time(22))
LATE_WEEKEND = QuietHours(start=time(22), end=time(6), weekend_end=time(23))
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


def _quiet_hours_of_week(quiet: QuietHours) -> dict[str, list[int]]:
    """Return the hours of each day of a week in which it is quiet."""
    names = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    return {
        name: [hour for hour in range(24) if quiet.until(at(4 + day, hour))]
        for day, name in enumerate(names)
    }


EARLY = [0, 1, 2, 3, 4, 5]
LATE = [22, 23]


@pytest.mark.parametrize(
    ("quiet", "week", "saturday", "sunday"),
    [
        # What an end at eight does not fit, keeps its own end at weekends.
        (NOON, [13, 14], [13, 14], [13, 14]),
        (LONG_NOON, [13, 14], [13, 14, 15], [13, 14, 15]),
        (NOON_IN_THE_WEEK, [13, 14], [], []),
        (NIGHT, EARLY + LATE, [*EARLY, 6, 7, *LATE], [*EARLY, 6, 7, *LATE]),
        (NIGHT_IN_THE_WEEK, EARLY + LATE, [], LATE),
        (LATE_WEEKEND, EARLY + LATE, EARLY + LATE, EARLY + LATE),
        (NEVER, [], [], []),
    ],
)
def test_a_whole_week(
    quiet: QuietHours, week: list[int], saturday: list[int], sunday: list[int]
) -> None:
    """Quiet hours within one day and overnight ones hold on every day of the week."""
    found = _quiet_hours_of_week(quiet)
    days = dict.fromkeys(("Mon", "Tue", "Wed", "Thu"), week)
    friday = found.pop("Fri")
    assert found == {**days, "Sat": saturday, "Sun": sunday}
    # The night that begins on Friday ends on a Saturday.
    assert [hour for hour in friday if hour < LATE[0]] == [
        hour for hour in week if hour < LATE[0]
    ]


@pytest.mark.parametrize("start", [0, 1, 6, 13, 22])
def test_no_quiet_lasts_a_day(start: int) -> None:
    """Whatever the three times are, quiet ends within a day and is over at its end."""
    for end, weekend in product(range(0, 24, 2), repeat=2):
        quiet = QuietHours(start=time(start), end=time(end), weekend_end=time(weekend))
        for hour in range(7 * 24):
            now = at(4 + hour // 24, hour % 24)
            if (until := quiet.until(now)) is not None:
                assert now < until <= now + timedelta(days=1)
                assert quiet.until(until) is None
