"""Tells people of an agent that has failed its trial too: it does not mend itself."""

from collections import Counter
from typing import TYPE_CHECKING, Any, override

from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback

from .agents.definition import AgentDefinition
from .const import EVENT_BREAKER
from .dispatch.wording import in_words
from .guard import Guard
from .model.breaker import Phase
from .problems import clear_others, clear_problem, raise_problem

if TYPE_CHECKING:
    from .household import Household


@callback
def raise_agent_down(hass: HomeAssistant, agent: AgentDefinition, why: str) -> None:
    """Raise the issue that an agent fails again and again."""
    raise_problem(
        hass,
        "agent_down",
        agent.agent_id,
        data={"agent_id": agent.agent_id},
        agent=agent.name,
        error=why,
    )


class BreakerWatch(Guard):
    """Counts how often each agent was taken out of rotation without a success between."""

    def __init__(self, household: Household) -> None:
        """Nothing has been seen yet."""
        self._household = household
        self._opened: Counter[str] = Counter()
        self._stop: CALLBACK_TYPE | None = None

    @override
    async def async_load(self) -> None:
        """Follow the agents' breakers."""
        hass = self._household.hass
        clear_others(
            hass, "agent_down", (one.agent_id for one in self._household.registry.all())
        )
        self._stop = hass.bus.async_listen(EVENT_BREAKER, self._changed)

    @override
    async def async_stop(self) -> None:
        """Follow them no more."""
        if self._stop is not None:
            self._stop()
            self._stop = None

    @callback
    def _changed(self, event: Event[dict[str, Any]]) -> None:
        """Raise the issue at the second opening, and clear it at a success."""
        agent_id = event.data.get("agent_id", "")
        if (agent := self._household.registry.get(agent_id)) is None:
            return
        if event.data["state"] == Phase.CLOSED:
            self._opened.pop(agent_id, None)
            clear_problem(self._household.hass, "agent_down", agent_id)
        elif event.data["state"] == Phase.OPEN:
            self._opened[agent_id] += 1
            if self._opened[agent_id] > 1:
                last = self._household.board.get(agent_id).last
                why = in_words(last.error, last.error_detail) if last else "-"
                raise_agent_down(self._household.hass, agent, why)
