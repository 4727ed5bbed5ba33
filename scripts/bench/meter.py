"""What measurements share: cores, CPU time, and how long a loop was held."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
import os
from statistics import median
import time
from typing import Final, Self

CLIENT_CORE: Final = 0
SERVER_CORE: Final = 1


@dataclass(frozen=True, slots=True)
class Sample:
    """One repetition, in ms.

    ``stall`` is the loop's own CPU time between two turns of a watcher: on a busy
    machine the wall time says more of the neighbours. ``lag`` is that wall time.
    """

    wall: float
    cpu: float
    stall: float
    lag: float


def pin(core: int) -> None:
    """Keep this process on one core, where the machine has several."""
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) > 1:
        os.sched_setaffinity(0, {cores[core % len(cores)]})


class Watch:
    """Notes how long the loop was busy before it came round again."""

    def __init__(self) -> None:
        """Begin with nothing seen."""
        self.stall = 0.0
        self.lag = 0.0

    async def __aenter__(self) -> Self:
        """Begin to watch."""
        self._task = asyncio.create_task(self._run())
        await asyncio.sleep(0)
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop watching, after one more turn."""
        await asyncio.sleep(0.002)
        self._task.cancel()

    async def _run(self) -> None:
        """Come round every millisecond."""
        while True:
            cpu, wall = time.thread_time(), time.perf_counter()
            await asyncio.sleep(0.001)
            self.stall = max(self.stall, (time.thread_time() - cpu) * 1_000)
            self.lag = max(self.lag, (time.perf_counter() - wall) * 1_000 - 1)


async def sample(work: Callable[[], Awaitable[object]]) -> Sample:
    """Do the work twice: once for its time, once watched for stalls."""
    cpu, wall = time.process_time(), time.perf_counter()
    await work()
    wall = time.perf_counter() - wall
    # What a run leaves behind for other threads belongs to it.
    await asyncio.sleep(0.25)
    cpu = time.process_time() - cpu
    async with Watch() as watch:
        await work()
    await asyncio.sleep(0.25)
    return Sample(wall * 1_000, cpu * 1_000, watch.stall, watch.lag)


def middle(samples: Sequence[Sample]) -> Sample:
    """Return the median of each figure."""
    return Sample(
        median(one.wall for one in samples),
        median(one.cpu for one in samples),
        median(one.stall for one in samples),
        median(one.lag for one in samples),
    )
