"""One circuit breaker per thing outside that agents depend on.

An LLM API, a notify target, a calendar, the weather, the model: whatever keeps
failing, or keeps being slow, is left alone for a while, so that nobody waits for
it again and again. What is wrong there never counts against an agent.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
import time
from typing import Any, Final

import voluptuous as vol

from homeassistant.core import callback
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import intent
from homeassistant.util import dt as dt_util

from ..model.breaker import Breaker, BreakerState, Phase
from .effects import ActuationError

#: Who is cut off after so many seconds of waiting was kept waiting too long.
SLOW_SECONDS: Final = 5.0
#: The model endpoint, by which every agent thinks.
MODEL_KEY: Final = "model"
#: Nobody has asked for it in so long: it is not known to be out of order any more.
FORGET_AFTER: Final = timedelta(days=7)
#: Somebody asked for the wrong thing; what was asked is well.
_ASKED_WRONGLY: Final = (
    ServiceValidationError,
    intent.IntentError,
    vol.Invalid,
    TypeError,
    ValueError,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependency:
    """Something outside; ``key`` is what it is reset by, like ``calendar.family``."""

    key: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outage:
    """A dependency that is out of order, or gets its one trial."""

    dependency: Dependency
    state: BreakerState
    since: datetime
    #: It has been so before this change: a trial failed.
    again: bool = False

    def as_dict(self) -> dict[str, Any]:
        """Return JSON data for attributes and events."""
        retry = self.state.probe_until or self.state.retry_at
        return {
            "dependency": self.dependency.key,
            "name": self.dependency.name,
            "state": str(self.state.phase),
            "since": self.since.isoformat(),
            "failures": self.state.failures,
            "reason": self.state.reason,
            "retry_at": retry.isoformat() if retry else None,
        }


class DependencyDown(Exception):
    """A dependency is left alone; the text says since when and until when."""

    def __init__(self, outage: Outage) -> None:
        """Put it into words that an agent can pass on."""
        since = f"{dt_util.as_local(outage.since):%A %H:%M}"
        retry = outage.state.retry_at
        until = (
            f", it is tried again at {dt_util.as_local(retry):%H:%M}" if retry else ""
        )
        super().__init__(
            f"{outage.dependency.name} has been out of order since {since}{until}. "
            "Go on without it."
        )
        self.name = outage.dependency.name
        self.retry_at = retry


@dataclass(slots=True)
class _Watched:
    """One dependency that has failed before."""

    dependency: Dependency
    breaker: Breaker
    since: datetime | None = None


class Dependencies:
    """Knows what is out of order; begun from what was kept at the last change.

    ``on_change`` hears of each change of phase and ``on_keep`` gets what a
    restart needs; both are set once, by the household.
    """

    def __init__(
        self,
        stored: Mapping[str, Any] | None = None,
        clock: Callable[[], datetime] = dt_util.utcnow,
    ) -> None:
        """Begin from ``stored``, as it was given to ``on_keep`` before."""
        self.on_change: Callable[[Outage], None] | None = None
        self.on_keep: Callable[[dict[str, Any]], None] | None = None
        self._clock = clock
        self._watched: dict[str, _Watched] = {}
        for key, data in (stored or {}).items():
            watched = self._watch(Dependency(key=key, name=data["name"]))
            watched.breaker.restore(data["breaker"])
            since = data["since"]
            watched.since = datetime.fromisoformat(since) if since else None

    def breaker(self, dependency: Dependency) -> Breaker:
        """Return the breaker of a dependency that counts by itself."""
        return self._watch(dependency).breaker

    @asynccontextmanager
    async def calling(
        self, dependency: Dependency, seconds: float | None = None
    ) -> AsyncGenerator[None]:
        """Call a dependency within so many seconds, and count how it went.

        Raises ``DependencyDown`` without any call while it is out of order, and
        ``TimeoutError`` when the time is over; being too slow is a failure too.
        """
        breaker = self._admitted(dependency)
        phase = breaker.state.phase if breaker else Phase.CLOSED
        began = time.monotonic()
        try:
            async with asyncio.timeout(seconds):
                yield
        except TimeoutError:
            self._count(dependency, phase, "it did not answer in time")
            raise
        except asyncio.CancelledError:
            slow = time.monotonic() - began >= SLOW_SECONDS
            self._count(
                dependency, phase, "it did not answer in time" if slow else None
            )
            raise
        except Exception as err:
            self._count(dependency, phase, str(err)[:200] if is_fault(err) else None)
            raise
        self._well(dependency.key, phase)

    def outages(self) -> list[Outage]:
        """Return what is out of order now, the longest first."""
        now = self._clock()
        found = []
        for watched in self._watched.values():
            state = watched.breaker.state
            if state.phase is Phase.CLOSED or watched.since is None:
                continue
            if state.retry_at is None or state.retry_at + FORGET_AFTER > now:
                found.append(_outage(watched))
        return sorted(found, key=lambda outage: outage.since)

    @callback
    def reset(self, key: str) -> bool:
        """Have a dependency tried again at once; returns whether it had failed."""
        if key not in self.known():
            return False
        self._watched[key].breaker.reset()
        self._keep()
        return True

    def known(self) -> list[str]:
        """Return the keys of what has failed and is not well again."""
        return sorted(
            key
            for key, watched in self._watched.items()
            if watched.breaker.state != BreakerState()
        )

    def _admitted(self, dependency: Dependency) -> Breaker | None:
        """Return the breaker that lets a call through, or raise ``DependencyDown``."""
        if (watched := self._watched.get(dependency.key)) is None:
            return None
        if not watched.breaker.admit():
            raise DependencyDown(_outage(watched))
        return watched.breaker

    def _count(self, dependency: Dependency, phase: Phase, reason: str | None) -> None:
        """Count a failure; without a reason the call told nothing.

        A result counts only in the phase in which the call was admitted: a call
        from before an outage says nothing of the probe.
        """
        known = self._watched.get(dependency.key)
        if known is None and reason is None:
            return
        breaker = (known or self._watch(dependency)).breaker
        if breaker.state.phase is not phase:
            return
        if reason is None:
            breaker.abandon()
            return
        breaker.failure(reason)
        self._keep()

    def _well(self, key: str, phase: Phase) -> None:
        """Forget the failures of what works again."""
        watched = self._watched.get(key)
        if watched is None or watched.breaker.state.phase is not phase:
            return
        if watched.breaker.state != BreakerState():
            watched.breaker.success()
            self._keep()

    def _watch(self, dependency: Dependency) -> _Watched:
        """Return what is known of a dependency, from now on at the latest."""
        if (watched := self._watched.get(dependency.key)) is None:
            breaker = Breaker(
                dependency.name,
                clock=self._clock,
                on_change=lambda _old, _new: self._changed(dependency.key),
            )
            watched = self._watched[dependency.key] = _Watched(dependency, breaker)
        return watched

    def _changed(self, key: str) -> None:
        """Note since when it is out of order, and tell."""
        watched = self._watched[key]
        again = watched.since is not None
        if watched.since is None:
            watched.since = self._clock()
        if self.on_change is not None:
            self.on_change(replace(_outage(watched), again=again))
        if watched.breaker.state.phase is Phase.CLOSED:
            watched.since = None
        self._keep()

    def _keep(self) -> None:
        """Keep what is not well."""
        if self.on_keep is None:
            return
        self.on_keep(
            {
                key: {
                    "name": watched.dependency.name,
                    "breaker": watched.breaker.as_dict(),
                    "since": watched.since.isoformat() if watched.since else None,
                }
                for key, watched in self._watched.items()
                if watched.breaker.state != BreakerState()
            }
        )


def is_fault(error: Exception) -> bool:
    """Whether an error says that what was called is unwell.

    What the actuator refused by itself, before it called anything, has no cause.
    """
    actuation = isinstance(error, ActuationError)
    cause = error.__cause__ if actuation and error.__cause__ else error
    return not isinstance(cause, (ActuationError, *_ASKED_WRONGLY))


def _outage(watched: _Watched) -> Outage:
    """Return a dependency's outage."""
    since = watched.since or watched.breaker.state.opened_at or dt_util.utcnow()
    return Outage(
        dependency=watched.dependency, state=watched.breaker.state, since=since
    )
