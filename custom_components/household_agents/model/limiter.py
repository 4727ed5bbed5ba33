"""Bounds how many model calls, or tool executions, happen at once."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Final


class _Lane:
    """Those who wait for a slot, first come first served, and those who hold one."""

    def __init__(self, limit: int) -> None:
        """Begin empty."""
        self.limit: Final = limit
        self.active = 0
        self.waiting: deque[asyncio.Future[None]] = deque()


class CallLimiter:
    """A first-come-first-served semaphore with a lane kept free for people.

    Background calls hold at most ``limit - reserve`` slots and interactive ones
    all; a free slot goes to an interactive call first, so that a person never
    waits behind fifty background calls (F209, F210).
    """

    def __init__(self, limit: int, reserve: int = 1) -> None:
        """Set the number of slots; at least one is always left to the background."""
        if limit < 1:
            raise ValueError("limit must be at least 1")
        self.limit: Final = limit
        self._background = _Lane(max(1, limit - max(0, reserve)))
        self._interactive = _Lane(limit)

    @property
    def active(self) -> int:
        """How many slots are held."""
        return self._background.active + self._interactive.active

    @property
    def waiting(self) -> int:
        """How many callers wait for a slot."""
        return len(self._background.waiting) + len(self._interactive.waiting)

    @asynccontextmanager
    async def slot(
        self,
        *,
        interactive: bool = False,
        on_wait: Callable[[bool], None] | None = None,
    ) -> AsyncGenerator[float]:
        """Hold a slot; yields the seconds that were waited for it.

        ``on_wait`` hears True and later False only if there was a wait at all.
        """
        lane = self._interactive if interactive else self._background
        waited = 0.0
        if not lane.waiting and self._has_room(lane):
            lane.active += 1
        else:
            waited = await self._queue(lane, on_wait)
        try:
            yield waited
        finally:
            self._release(lane)

    async def _queue(
        self, lane: _Lane, on_wait: Callable[[bool], None] | None
    ) -> float:
        """Wait for a slot and return for how long."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        grant: asyncio.Future[None] = loop.create_future()
        lane.waiting.append(grant)
        if on_wait:
            on_wait(True)
        try:
            await grant
        except asyncio.CancelledError:
            if grant.cancelled():
                # It may be gone already, if a slot came free in between.
                with suppress(ValueError):
                    lane.waiting.remove(grant)
            else:
                # The slot came in the same moment; it goes to the next in line.
                self._release(lane)
            raise
        finally:
            if on_wait:
                on_wait(False)
        return loop.time() - began

    def _has_room(self, lane: _Lane) -> bool:
        """Return whether a slot is free for a lane."""
        return self.active < self.limit and lane.active < lane.limit

    def _release(self, lane: _Lane) -> None:
        """Give a slot back and hand out what is free, people first."""
        lane.active -= 1
        for next_lane in (self._interactive, self._background):
            while next_lane.waiting and self._has_room(next_lane):
                grant = next_lane.waiting.popleft()
                if not grant.done():
                    next_lane.active += 1
                    grant.set_result(None)
