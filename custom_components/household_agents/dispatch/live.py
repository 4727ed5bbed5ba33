"""Runs that somebody listens to: beside each other, a few of each agent at once."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final

from homeassistant.core import callback

from ..agents.definition import AgentDefinition
from .handle import RunHandle
from .inputs import RunRefused

#: One agent talks with so many people at once: as many as live in a large home.
MAX_AT_ONCE: Final = 4
#: So many more wait a moment; whoever talks beyond that hears that it is busy.
MAX_WAITING: Final = 8


@dataclass(slots=True)
class _Places:
    """One agent's places, and who has one or waits for one."""

    slots: asyncio.Semaphore = field(
        default_factory=lambda: asyncio.Semaphore(MAX_AT_ONCE)
    )
    runs: list[RunHandle] = field(default_factory=list)


class LiveRuns:
    """Knows the runs of each agent that stand in no line, and bounds them."""

    def __init__(self) -> None:
        """Begin with none."""
        self._places: dict[str, _Places] = {}

    @callback
    def of(self, agent_id: str) -> Sequence[RunHandle]:
        """Return an agent's runs, the oldest first."""
        places = self._places.get(agent_id)
        return places.runs if places is not None else ()

    @callback
    def check_room(self, agent: AgentDefinition) -> None:
        """Raise ``RunRefused`` where too many wait already."""
        there, limit = len(self.of(agent.agent_id)), MAX_AT_ONCE + MAX_WAITING
        if there >= limit:
            raise RunRefused(
                "queue_full", agent=agent.name, waiting=str(there), limit=str(limit)
            )

    @asynccontextmanager
    async def place(self, handle: RunHandle) -> AsyncGenerator[None]:
        """Hold one of the agent's places."""
        agent_id = handle.record.agent_id
        places = self._places.setdefault(agent_id, _Places())
        places.runs.append(handle)
        try:
            async with places.slots:
                yield
        finally:
            places.runs.remove(handle)
            if not places.runs:
                self._places.pop(agent_id, None)
