"""Tells people when a definition file gave an agent more freedom than it had.

In the UI somebody has to confirm that; a file may have come with an update, from a
backup or from somebody else.
"""

from collections.abc import Sequence
import logging
from typing import TYPE_CHECKING, Any, Final, override

from homeassistant.core import CALLBACK_TYPE, callback

from .agents.definition import AgentDefinition
from .agents.registry import Changes
from .const import EVENT_RIGHTS
from .governance.notifier import Notification
from .guard import Guard
from .memory.records import Urgency
from .rights import Rights, raised

if TYPE_CHECKING:
    from .household import Household

_LOGGER = logging.getLogger(__name__)

#: The name under which the journal keeps what agents from files might do.
STATE: Final = "file_rights"
#: So many agents are remembered, those included whose file is gone.
MAX_KNOWN: Final = 1_000


class RightsWatch(Guard):
    """Compares the rights of agents from files with those that they had, for good."""

    def __init__(self, household: Household) -> None:
        """Keep the household; nothing is compared yet."""
        self._household = household
        self._known: dict[str, Any] = {}
        self._stop: CALLBACK_TYPE | None = None

    @override
    async def async_load(self) -> None:
        """Read what agents from files might do the last time."""
        self._known = await self._household.journal.get_state(STATE) or {}

    @override
    async def async_start(self) -> None:
        """Compare, now and whenever the staff changes."""
        self._stop = self._household.registry.listen(self._changed)
        await self._compare()

    @override
    async def async_stop(self) -> None:
        """Look no further."""
        if self._stop is not None:
            self._stop()

    @callback
    def _changed(self, _changes: Changes) -> None:
        """Follow a change of the staff."""
        self._household.spawn(self._compare(), "rights")

    async def _compare(self) -> None:
        """Tell what has become possible, and remember what is."""
        fresh = dict(self._known)
        told: list[tuple[AgentDefinition, Sequence[str]]] = []
        for agent in self._household.registry.all():
            if agent.file is None:
                continue
            rights = Rights.of(agent)
            fresh[agent.agent_id] = rights.as_dict()
            known = self._known.get(agent.agent_id)
            if known and (freedom := raised(Rights.from_dict(known), rights)):
                told.append((agent, freedom))
        if fresh == self._known:
            return
        self._known = dict(list(fresh.items())[-MAX_KNOWN:])
        for agent, more in told:
            await self._tell(agent, more)
        await self._household.journal.set_state(STATE, self._known)

    async def _tell(self, agent: AgentDefinition, more: Sequence[str]) -> None:
        """Tell of one agent: the bus, the logbook behind it, and people."""
        household = self._household
        _LOGGER.warning("%s gave %s more freedom: %s", agent.file, agent.agent_id, more)
        household.hass.bus.async_fire(
            EVENT_RIGHTS,
            {
                "agent_id": agent.agent_id,
                "name": agent.name,
                "file": agent.file,
                "autonomy": str(agent.autonomy),
                "may_now": list(more),
            },
        )
        lines = "\n".join(f"- {one}" for one in more)
        await household.parts.notifier.send(
            Notification(
                agent_id=agent.agent_id,
                run_id=None,
                title=f"{agent.name} may do more than before",
                message=(
                    f"The file {agent.file} was changed. From now on {agent.name} may:\n"
                    f"{lines}\nIf nobody of you wanted that, switch the agent off and "
                    "look at the file."
                ),
                urgency=Urgency.HIGH,
            )
        )
