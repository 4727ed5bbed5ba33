"""When the household does not want to be disturbed."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

_SATURDAY: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietHours:
    """A daily window in local time; equal ends mean that there is none.

    That holds for the weekend too: an end there that equals the start is no quiet.
    """

    start: time
    end: time
    #: On Saturdays and Sundays the quiet lasts until then.
    weekend_end: time

    def until(self, local: datetime) -> datetime | None:
        """Return when the quiet around ``local`` ends, or ``None`` outside of it."""
        if self.start == self.end:
            return None
        overnight = timedelta(days=self.end < self.start)
        for begins in (local.date() - timedelta(days=1), local.date()):
            ends = begins + overnight
            closing = self._closing(ends)
            opens = datetime.combine(begins, self.start, local.tzinfo)
            closes = datetime.combine(ends, closing, local.tzinfo)
            if closing != self.start and opens <= local < closes:
                return closes
        return None

    def _closing(self, day: date) -> time:
        """Return the time at which the quiet ends that ends on this day.

        A weekend's end that lies on the other side of midnight, seen from the
        beginning, is none of this window's: it would leave nothing of a rest at
        noon, and make a night a day long.
        """
        if day.weekday() < _SATURDAY:
            return self.end
        fits = (self.weekend_end < self.start) == (self.end < self.start)
        return self.weekend_end if fits or self.weekend_end == self.start else self.end
