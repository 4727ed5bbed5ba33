"""One circuit breaker per agent: a broken agent leaves the rotation."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from homeassistant.core import callback

from ..agents.definition import AgentDefinition
from ..memory.records import RunState
from ..model.breaker import THRESHOLD, Breaker, BreakerState
from .run import Outcome, RunError, RunFailed

#: What an agent did wrong itself. The model's own faults are not among them:
#: an outage of the provider must not take every agent out of rotation.
COUNTED: Final = frozenset(
    {
        RunError.CUT_OFF,
        RunError.EMPTY_ANSWER,
        RunError.QUALITY_GATE,
        RunError.REFUSED,
        RunError.REPEATED_CALL,
        RunError.STALLED,
        RunError.TEXT_TOOL_CALL,
        RunError.TIMED_OUT,
        RunError.TOOL_ERRORS,
        RunError.TOO_MANY_TURNS,
        RunError.UNEXPECTED,
    }
)
#: Ends of runs that were never let through.
_NOT_ADMITTED: Final = frozenset({RunError.BLOCKED, RunError.BREAKER_OPEN})


def event_data(agent_id: str, name: str, state: BreakerState) -> dict[str, Any]:
    """Return what automations and the logbook are told of an agent's breaker."""
    return {
        "agent_id": agent_id,
        "name": name,
        "state": str(state.phase),
        "failures": state.failures,
        "retry_at": state.retry_at.isoformat() if state.retry_at else None,
        # It was out of rotation already: its trial run has failed.
        "again": state.failures > THRESHOLD,
    }


class AgentBreakers:
    """Admits or refuses agents' runs, and remembers over restarts."""

    def __init__(
        self,
        states: Mapping[str, Any],
        *,
        save: Callable[[dict[str, Any]], None],
        on_change: Callable[[str, BreakerState], None],
    ) -> None:
        """Begin from ``states``, as they were given to ``save`` before."""
        self._save = save
        self._on_change = on_change
        self._breakers: dict[str, Breaker] = {}
        for agent_id, state in states.items():
            self._of(agent_id).restore(state)

    def admit(self, agent: AgentDefinition) -> None:
        """Let a run through, or raise ``RunFailed``."""
        breaker = self._of(agent.agent_id)
        if not breaker.admit():
            retry = breaker.retry_at
            detail = f"retry at {retry:%H:%M}" if retry else ""
            raise RunFailed(RunError.BREAKER_OPEN, detail)

    @callback
    def settle(self, agent: AgentDefinition, outcome: Outcome) -> None:
        """Count how a run ended."""
        breaker = self._of(agent.agent_id)
        before = breaker.state
        if outcome.state in (RunState.COMPLETED, RunState.WAITING):
            breaker.success()
        elif outcome.error in COUNTED:
            breaker.failure(outcome.error or "")
        elif outcome.error not in _NOT_ADMITTED:
            breaker.abandon()
        # Most runs end well after one that did, which changes nothing.
        if breaker.state != before:
            self._keep()

    def open_until(self, agent_id: str) -> datetime | None:
        """Return until when an agent is out of rotation."""
        breaker = self._breakers.get(agent_id)
        return breaker.retry_at if breaker else None

    @callback
    def reset(self, agent_id: str) -> None:
        """Close an agent's breaker."""
        self._of(agent_id).reset()
        self._keep()

    def _keep(self) -> None:
        """Keep the breakers that have something to remember."""
        self._save(
            {
                agent_id: breaker.as_dict()
                for agent_id, breaker in self._breakers.items()
                if breaker.state != BreakerState()
            }
        )

    def _of(self, agent_id: str) -> Breaker:
        """Return an agent's breaker."""
        if (breaker := self._breakers.get(agent_id)) is None:
            breaker = self._breakers[agent_id] = Breaker(
                agent_id,
                on_change=lambda _old, new: self._on_change(agent_id, new),
            )
        return breaker
