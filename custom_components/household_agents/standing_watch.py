"""Keeps standing permissions over restarts, and ends those that outlive their reason."""

from collections.abc import Collection, Iterable, Iterator, Mapping
import logging
from typing import TYPE_CHECKING, Any, Final, override

from homeassistant.auth import EVENT_USER_REMOVED, EVENT_USER_UPDATED
from homeassistant.core import CALLBACK_TYPE, Event, callback
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.dispatcher import async_dispatcher_send

from .agents.registry import Changes
from .approval_news import SIGNAL_STANDING
from .governance.people import is_person
from .governance.standing import Permission
from .guard import Guard, guard_of

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant

    from .household import Household, HouseholdConfigEntry

_LOGGER = logging.getLogger(__name__)

#: The name under which the journal keeps them.
_KEPT: Final = "standing_permissions"


class StandingWatch(Guard):
    """What becomes of what people have said "always" to."""

    def __init__(self, household: Household) -> None:
        """Keep the household; nothing is read yet."""
        self._household = household
        self._permissions = household.parts.permissions
        self._stops: list[CALLBACK_TYPE] = []

    @override
    async def async_load(self) -> None:
        """Read what was given, and let go what does not hold any more."""
        household = self._household
        kept = await household.journal.get_state(_KEPT) or {}
        self._permissions.restore(_read(kept.get("given", ())))
        listen = household.hass.bus.async_listen
        self._stops = [
            household.registry.listen(self._staff_changed),
            household.entry.add_update_listener(self._entry_updated),
            listen(er.EVENT_ENTITY_REGISTRY_UPDATED, self._entities_changed),
            listen(EVENT_USER_REMOVED, self._users_changed),
            listen(EVENT_USER_UPDATED, self._users_changed),
        ]
        if self._let_go(await self._async_gone()):
            await self.async_keep()

    @override
    async def async_stop(self) -> None:
        """Look no further."""
        while self._stops:
            self._stops.pop()()

    async def async_keep(self) -> None:
        """Write down what is given, and have open pages show it."""
        async_dispatcher_send(self._household.hass, SIGNAL_STANDING)
        given = [one.as_dict() for one in self._permissions.all()]
        await self._household.journal.set_state(_KEPT, {"given": given})

    @callback
    def _staff_changed(self, _changes: Changes) -> None:
        """Let go what the new staff must not have."""
        self._let_go_and_keep()

    @callback
    def _entities_changed(
        self, event: Event[er.EventEntityRegistryUpdatedData]
    ) -> None:
        """Let go what was given for what is not there, or is something else now."""
        if event.data["action"] == "update" and "old_entity_id" not in event.data:
            return
        changed = {event.data["entity_id"], event.data.get("old_entity_id")}
        if any(changed & one.things for one in self._permissions.all()):
            self._let_go_and_keep()

    async def _users_changed(self, _event: Event) -> None:
        """Let go what somebody gave who has no access any more."""
        if self._let_go(await self._async_gone()):
            await self.async_keep()

    async def _async_gone(self) -> frozenset[str]:
        """Return who has given something and may not log in any more."""
        auth = self._household.hass.auth
        gone = set()
        for giver in {one.given_by for one in self._permissions.all()} - {None}:
            user = await auth.async_get_user(str(giver))
            if user is None or not is_person(user):
                gone.add(str(giver))
        return frozenset(gone)

    async def _entry_updated(
        self, hass: HomeAssistant, _entry: HouseholdConfigEntry
    ) -> None:
        """Have open pages show what is forbidden: each "never" is a subentry."""
        async_dispatcher_send(hass, SIGNAL_STANDING)

    @callback
    def _let_go_and_keep(self) -> None:
        """End what must not be kept, and write that down."""
        if self._let_go():
            self._household.spawn(self.async_keep(), "standing permissions")

    def _let_go(self, gone: Collection[str] = ()) -> bool:
        """End what agents must not keep, and say whether there was any.

        ``gone`` are the users whose word does not hold any more.
        """
        ended = False
        for one in self._permissions.all():
            agent = self._household.registry.get(one.agent_id)
            why = self._permissions.lapse(one, agent)
            if one.given_by in gone:
                why = "who gave it has no access any more"
            if why:
                ended = True
                self._permissions.remove(one.standing_id)
                _LOGGER.info("The permission for '%s' has ended: %s", one.title, why)
        return ended


def _read(given: Iterable[Mapping[str, Any]]) -> Iterator[Permission]:
    """Read what was kept; what cannot be read is asked about again."""
    for data in given:
        try:
            yield Permission.from_dict(data)
        except KeyError, TypeError, ValueError:
            _LOGGER.warning("A standing permission could not be read, and has ended")


def standing_watch(household: Household) -> StandingWatch:
    """Return the household's keeper of permissions."""
    return guard_of(household.guards, StandingWatch)
