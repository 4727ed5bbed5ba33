"""Stops storms: the same work asked for again and again by nobody in person (F206)."""

from collections import OrderedDict, deque
from collections.abc import Callable
import time
from typing import Final

from homeassistant.core import Context

from ..agents.definition import AgentDefinition
from ..memory.codec import canonical, digest
from ..memory.records import RunRequest
from .inputs import RunRefused

#: The same task is worked on so often within the window, then refused.
MAX_REPEATS: Final = 6
WINDOW_SECONDS: Final = 600.0
#: So many different tasks are remembered; the one not asked for longest goes first.
MAX_TASKS: Final = 500

type OnStorm = Callable[[AgentDefinition, RunRequest, Context | None], None]


class ReplayGuard:
    """Counts how often orchestrators and teams are asked for one and the same task.

    What a person asks for is never refused, and asking again with the same
    idempotency key is no new work. ``on_storm`` hears of each refusal.
    """

    def __init__(self, limit: int = MAX_REPEATS) -> None:
        """Begin with nothing counted."""
        self.on_storm: OnStorm | None = None
        self._limit = limit
        self._asked: OrderedDict[str, deque[tuple[float, str]]] = OrderedDict()

    def check(
        self, agent: AgentDefinition, request: RunRequest, ha_context: Context | None
    ) -> None:
        """Count one request, or raise ``RunRefused``."""
        if not agent.pattern.delegates or request.by_person:
            return
        asked, now = self._of(agent, request), time.monotonic()
        while asked and asked[0][0] < now - WINDOW_SECONDS:
            asked.popleft()
        work = request.idempotency_key or request.request_id
        if any(work == known for _, known in asked):
            return
        if len(asked) < self._limit:
            asked.append((now, work))
            return
        if self.on_storm is not None:
            self.on_storm(agent, request, ha_context)
        raise RunRefused(
            "replay_storm",
            agent=agent.name,
            count=str(self._limit),
            minutes=f"{WINDOW_SECONDS / 60:g}",
            wait=f"{max(1, (asked[0][0] + WINDOW_SECONDS - now) / 60):.0f}",
        )

    def _of(
        self, agent: AgentDefinition, request: RunRequest
    ) -> deque[tuple[float, str]]:
        """Return when a task was asked for."""
        same = [agent.agent_id, request.task, dict(request.context)]
        key = digest(canonical(same))
        asked = self._asked.setdefault(key, deque())
        self._asked.move_to_end(key)
        if len(self._asked) > MAX_TASKS:
            self._asked.popitem(last=False)
        return asked
