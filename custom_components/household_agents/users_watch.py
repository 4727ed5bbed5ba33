"""Keeps the agents' Home Assistant users in step with the staff."""

from typing import TYPE_CHECKING, override

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback

from .agents.registry import Changes
from .guard import Guard

if TYPE_CHECKING:
    from .household import Household, HouseholdConfigEntry


class UsersWatch(Guard):
    """Makes users behind set-up, and takes those away whose agents are gone."""

    def __init__(self, household: Household) -> None:
        """Keep the household; nothing is made yet."""
        self._household = household
        self._users = household.parts.users
        self._stops: list[CALLBACK_TYPE] = []

    @override
    async def async_load(self) -> None:
        """Read whose user is whose."""
        await self._users.async_load()

    @override
    async def async_start(self) -> None:
        """Bring the users in line, now and whenever the staff changes."""
        household = self._household
        self._stops = [
            household.registry.listen(self._changed),
            # A definition that was broken already goes without the registry's notice.
            household.entry.add_update_listener(self._entry_updated),
        ]
        await self._sync()

    @override
    async def async_stop(self) -> None:
        """Look no further."""
        while self._stops:
            self._stops.pop()()

    async def _entry_updated(
        self, _hass: HomeAssistant, _entry: HouseholdConfigEntry
    ) -> None:
        """Follow a change of the subentries."""
        self._household.spawn(self._sync(), "users")

    @callback
    def _changed(self, _changes: Changes) -> None:
        """Follow a change of the staff.

        Once stopped no more: it would take the users of the next household for strays.
        """
        self._household.spawn(self._sync(), "users")

    async def _sync(self) -> None:
        """Bring the users in line with the staff."""
        household = self._household
        await self._users.async_sync(
            household.registry.all(), lambda: household.staff.known
        )
