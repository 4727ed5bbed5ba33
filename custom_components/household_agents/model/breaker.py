"""A circuit breaker: takes what keeps failing out of rotation, and tries it again.

Everything is evaluated when somebody asks, from stored times, so that there is
no timer to leak and a restart while open goes on exactly where it was.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
import logging
from typing import Any, Final, Self

from homeassistant.util import dt as dt_util

_LOGGER = logging.getLogger(__name__)

THRESHOLD: Final = 3
COOLDOWN: Final = 300.0
#: Longer than any one call or run may take, so that only a lost probe runs out.
PROBE_TIMEOUT: Final = 600.0
#: A server may ask for days; it is tried again every hour all the same.
MAX_RETRY_AFTER: Final = 3600.0


class Phase(StrEnum):
    """What a breaker lets through: everything, nothing, or one probe."""

    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half_open"


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakerState:
    """All that a breaker remembers.

    An open breaker without ``retry_at`` was opened by a person and stays so.
    ``probe_until`` is set while the one probe of a half-open breaker is out.
    """

    phase: Phase = Phase.CLOSED
    failures: int = 0
    opened_at: datetime | None = None
    retry_at: datetime | None = None
    probe_until: datetime | None = None
    reason: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Return the state for storage; a probe does not outlive its process."""
        return {
            "phase": str(self.phase),
            "failures": self.failures,
            "opened_at": self.opened_at.isoformat() if self.opened_at else None,
            "retry_at": self.retry_at.isoformat() if self.retry_at else None,
            "reason": self.reason,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read what ``as_dict`` wrote."""
        return cls(
            phase=Phase(data["phase"]),
            failures=data["failures"],
            opened_at=_stored_time(data["opened_at"]),
            retry_at=_stored_time(data["retry_at"]),
            reason=data["reason"],
        )

    def admits(self, now: datetime) -> bool:
        """Return whether a call may go through now."""
        if self.phase is Phase.CLOSED:
            return True
        if self.phase is Phase.HALF_OPEN:
            return self.probe_until is None or now >= self.probe_until
        if self.retry_at is None:
            return False
        # A clock that was set back must not keep it open for longer than it meant.
        return now >= self.retry_at or (
            self.opened_at is not None and now < self.opened_at
        )


class Breaker:
    """Counts consecutive failures and decides who may try (F178 to F180).

    ``on_change`` hears the state before and after each change of phase; it must
    not call back into the breaker.
    """

    def __init__(
        self,
        name: str,
        *,
        threshold: int = THRESHOLD,
        cooldown: float = COOLDOWN,
        probe_timeout: float = PROBE_TIMEOUT,
        clock: Callable[[], datetime] = dt_util.utcnow,
        on_change: Callable[[BreakerState, BreakerState], None] | None = None,
    ) -> None:
        """Begin closed; times are in seconds."""
        self.name: Final = name
        self._threshold: Final = threshold
        self._cooldown: Final = timedelta(seconds=cooldown)
        self._probe_timeout: Final = timedelta(seconds=probe_timeout)
        self._clock = clock
        self._on_change = on_change
        self._state = BreakerState()

    @property
    def state(self) -> BreakerState:
        """What the breaker remembers."""
        return self._state

    def as_dict(self) -> dict[str, Any]:
        """Return the state for storage."""
        return self._state.as_dict()

    def restore(self, data: Mapping[str, Any]) -> None:
        """Go on where a stored state left off, without telling anybody."""
        self._state = BreakerState.from_dict(data)

    @property
    def retry_at(self) -> datetime | None:
        """When the next try is let through; ``None`` while closed or forced open."""
        return self._state.probe_until or self._state.retry_at

    @property
    def would_admit(self) -> bool:
        """Whether ``admit`` would say yes, without taking the probe."""
        return self._state.admits(self._clock())

    def admit(self) -> bool:
        """Return whether a call may go through; the first after the pause is the probe.

        Whoever is admitted must end with ``success``, ``failure`` or ``abandon``.
        """
        now = self._clock()
        if not self._state.admits(now):
            return False
        if self._state.phase is not Phase.CLOSED:
            self._set(
                replace(
                    self._state,
                    phase=Phase.HALF_OPEN,
                    probe_until=now + self._probe_timeout,
                )
            )
        return True

    def success(self) -> None:
        """Close again; ignored while open, where only late answers can come from."""
        if self._state.phase is not Phase.OPEN:
            self._set(BreakerState())

    def failure(self, reason: str, retry_after: float | None = None) -> None:
        """Count a failure, and open at the threshold, after a probe or on demand.

        ``retry_after`` is in seconds, where the server named it: it opens at
        once and until then. Failures while open come from calls that began
        before; they change nothing but lengthen what the server asked for.
        """
        now = self._clock()
        pause = self._pause(retry_after)
        if self._state.phase is Phase.OPEN:
            if retry_after and self._state.retry_at:
                self._set(
                    replace(
                        self._state, retry_at=max(self._state.retry_at, now + pause)
                    )
                )
            return
        failures = self._state.failures + 1
        if (
            retry_after
            or failures >= self._threshold
            or self._state.phase is Phase.HALF_OPEN
        ):
            self._set(
                BreakerState(
                    phase=Phase.OPEN,
                    failures=failures,
                    opened_at=now,
                    retry_at=now + pause,
                    reason=reason,
                )
            )
            return
        self._set(replace(self._state, failures=failures, reason=reason))

    def abandon(self) -> None:
        """Let go of a probe that told nothing, so that the next call is the probe."""
        if self._state.phase is Phase.HALF_OPEN:
            self._set(replace(self._state, probe_until=None))

    def reset(self) -> None:
        """Close, because a person says that it works again."""
        self._set(BreakerState())

    def force_open(self, reason: str = "") -> None:
        """Open until ``reset``, because a person says so."""
        self._set(
            BreakerState(
                phase=Phase.OPEN,
                failures=self._state.failures,
                opened_at=self._clock(),
                reason=reason,
            )
        )

    def _pause(self, retry_after: float | None) -> timedelta:
        """Return for how long to stay open."""
        if not retry_after:
            return self._cooldown
        return timedelta(seconds=min(retry_after, MAX_RETRY_AFTER))

    def _set(self, new: BreakerState) -> None:
        """Take a new state; log and report a change of phase."""
        old, self._state = self._state, new
        if new.phase is old.phase:
            return
        self._log(old, new)
        if self._on_change:
            self._on_change(old, new)

    def _log(self, old: BreakerState, new: BreakerState) -> None:
        """Log once that it is out of rotation and once that it is back (F179)."""
        if new.phase is Phase.CLOSED:
            _LOGGER.info("%s is back in rotation", self.name)
        elif old.phase is Phase.CLOSED:
            _LOGGER.warning(
                "%s is taken out of rotation until %s after %d consecutive failures: %s",
                self.name,
                dt_util.as_local(new.retry_at) if new.retry_at else "it is reset",
                new.failures,
                new.reason or "no reason given",
            )
        else:
            _LOGGER.debug("%s is %s: %s", self.name, new.phase, new.reason)


def _stored_time(value: str | None) -> datetime | None:
    """Read a stored time."""
    return datetime.fromisoformat(value) if value else None
