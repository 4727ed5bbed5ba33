"""Whose turn it is with an entity: one at a time, and not too often."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
import time
from typing import Final

#: Leases for one entity within a minute; more is flapping.
MAX_PER_MINUTE: Final = 20
_MINUTE: Final = 60.0
#: Seconds that a run waits for its own other calls.
PATIENCE: Final = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who holds an entity."""

    run_id: str
    name: str


class Taken(Exception):
    """Somebody else holds an entity."""

    def __init__(self, entity_id: str, holder: Holder) -> None:
        """Keep which and who."""
        super().__init__(f"{entity_id} is held by {holder.name}")
        self.entity_id = entity_id
        self.holder = holder


class Exclusive:
    """Entities and who holds each; held together or not at all, so nobody deadlocks."""

    def __init__(self) -> None:
        """Begin with nothing held."""
        self._holders: dict[str, Holder] = {}
        self._waiting: deque[asyncio.Future[None]] = deque()

    @asynccontextmanager
    async def hold(
        self, holder: Holder, entity_ids: Sequence[str], *, patient: bool = False
    ) -> AsyncGenerator[None]:
        """Hold entities for a while, or raise ``Taken``.

        A run waits for its own calls. It waits for others only if it is ``patient``.
        """
        await self._free(holder, entity_ids, patient=patient)
        self._holders.update(dict.fromkeys(entity_ids, holder))
        try:
            yield
        finally:
            for entity_id in entity_ids:
                del self._holders[entity_id]
            self._wake()

    async def _free(
        self, holder: Holder, entity_ids: Sequence[str], *, patient: bool
    ) -> None:
        """Return when all are free."""
        ends = time.monotonic() + PATIENCE
        while busy := {
            one: self._holders[one] for one in entity_ids if one in self._holders
        }:
            others = [one for one in busy if busy[one].run_id != holder.run_id]
            left = ends - time.monotonic()
            if left <= 0 or (others and not patient):
                entity_id = next(iter(others or busy))
                raise Taken(entity_id, busy[entity_id])
            freed = asyncio.get_running_loop().create_future()
            self._waiting.append(freed)
            try:
                await asyncio.wait([freed], timeout=left)
            finally:
                if freed in self._waiting:
                    self._waiting.remove(freed)

    def _wake(self) -> None:
        """Have those who wait look again, in their order."""
        for freed in self._waiting:
            if not freed.done():
                freed.set_result(None)


class FlapGuard:
    """Counts how often each entity was changed within a minute."""

    def __init__(self, most: int = MAX_PER_MINUTE) -> None:
        """Begin with nothing counted."""
        self._most = most
        self._recent: dict[str, deque[float]] = {}

    def flapping(self, entity_ids: Iterable[str]) -> str | None:
        """Count a change of each; return the one that had enough instead."""
        now, entities = time.monotonic(), list(entity_ids)
        for entity_id in entities:
            recent = self._recent.setdefault(entity_id, deque(maxlen=self._most))
            if len(recent) == self._most and now - recent[0] < _MINUTE:
                return entity_id
        for entity_id in entities:
            self._recent[entity_id].append(now)
        return None
