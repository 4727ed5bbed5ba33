"""Keeps standing permissions over restarts, and ends those that outlive their reason."""

import logging
from typing import TYPE_CHECKING, Final, override

from homeassistant.core import CALLBACK_TYPE, callback

from .agents.registry import Changes
from .const import DOMAIN
from .governance.standing import Permission
from .guard import Guard, guard_of

if TYPE_CHECKING:
    from .household import Household

_LOGGER = logging.getLogger(__name__)

#: The name under which the journal keeps them.
_KEPT: Final = "standing_permissions"


class StandingWatch(Guard):
    """What becomes of what people have said "always" to."""

    def __init__(self, household: Household) -> None:
        """Keep the household; nothing is read yet."""
        self._household = household
        self._permissions = household.parts.permissions
        self._stop_listening: CALLBACK_TYPE | None = None

    @override
    async def async_load(self) -> None:
        """Read what was given, and let go what does not hold any more."""
        kept = await self._household.journal.get_state(_KEPT) or {}
        self._permissions.restore(map(Permission.from_dict, kept.get("given", ())))
        self._stop_listening = self._household.registry.listen(self._staff_changed)
        if self._let_go():
            await self.async_keep()

    @override
    async def async_stop(self) -> None:
        """Look no further."""
        if self._stop_listening is not None:
            self._stop_listening()
            self._stop_listening = None

    async def async_keep(self) -> None:
        """Write down what is given."""
        given = [one.as_dict() for one in self._permissions.all()]
        await self._household.journal.set_state(_KEPT, {"given": given})

    @callback
    def _staff_changed(self, _changes: Changes) -> None:
        """Let go what the new staff must not have."""
        if self._let_go():
            household = self._household
            household.entry.async_create_task(
                household.hass, self.async_keep(), f"{DOMAIN} standing permissions"
            )

    def _let_go(self) -> bool:
        """End what agents must not keep, and say whether there was any."""
        ended = []
        registry = self._household.registry
        for one in self._permissions.all():
            agent = registry.get(one.agent_id)
            if agent is None:
                ended.append((one, "its agent is not there any more"))
            elif one in self._permissions.lapsed(agent):
                ended.append((one, f"{agent.name} reads more of what strangers write"))
        for one, why in ended:
            self._permissions.remove(one.standing_id)
            _LOGGER.info("The permission for '%s' has ended: %s", one.title, why)
        return bool(ended)


def standing_watch(household: Household) -> StandingWatch:
    """Return the household's keeper of permissions."""
    return guard_of(household.guards, StandingWatch)
