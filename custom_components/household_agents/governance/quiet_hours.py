"""When the household does not want to be disturbed."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietHours:
    """A daily window in local time; equal ends mean that there is none."""

    start: time
    end: time
    #: On Saturdays and Sundays the quiet lasts until then.
    weekend_end: time

    def until(self, local: datetime) -> datetime | None:
        """Return when the quiet around ``local`` ends, or ``None`` outside of it."""
        if self.start == self.end:
            return None
        for begins in (local.date() - timedelta(days=1), local.date()):
            opens = datetime.combine(begins, self.start, local.tzinfo)
            overnight = self.end <= self.start
            ends = begins + timedelta(days=1) if overnight else begins
            closing = self.weekend_end if ends.weekday() >= 5 else self.end
            closes = datetime.combine(ends, closing, local.tzinfo)
            if opens <= local < closes:
                return closes
        return None
