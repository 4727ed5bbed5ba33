"""Home Assistant users of the agents' own, so that core's permissions hold too.

What an agent causes carries its own user: one that only observes is in the group
that may read and nothing else, and no agent is an administrator. The person who
asked for a run stays in the run's request.
"""

import asyncio
from collections.abc import Callable, Iterable
import logging
from typing import Final

from homeassistant.auth.const import GROUP_ID_READ_ONLY, GROUP_ID_USER
from homeassistant.auth.models import User
from homeassistant.core import Context, HomeAssistant, callback

from ..agents.definition import AgentDefinition
from ..agents.kinds import Autonomy
from ..memory.connection import JournalError
from ..memory.journal import Journal

_LOGGER = logging.getLogger(__name__)

#: How every user's name begins, so that people know what they see in a list of users.
PREFIX: Final = "Household Agents: "
#: The name under which the journal keeps whose user is whose.
STATE: Final = "agent_users"
#: Stands for the agent whose user all temporary helpers share; they only read.
HELPERS: Final = ".helpers"


class AgentUsers:
    """Makes, finds, changes and removes the agents' users.

    They are made when they are first needed: nothing waits for them at set-up.
    """

    def __init__(self, hass: HomeAssistant, journal: Journal) -> None:
        """Begin with nobody."""
        self._hass = hass
        self._journal = journal
        #: The users' ids by agent id.
        self._ids: dict[str, str] = {}
        #: Users of agents that are gone, too: what they did is still no person's.
        self._known: set[str] = set()
        self._lock = asyncio.Lock()

    @callback
    def is_agent_user(self, user_id: str | None) -> bool:
        """Whether it is an agent, and no person, that acts under a user."""
        return user_id in self._known

    @callback
    def person_of(self, context: Context | None) -> str | None:
        """Return the person behind a context: an agent's own user is none."""
        user_id = context.user_id if context is not None else None
        return None if self.is_agent_user(user_id) else user_id

    async def async_load(self) -> None:
        """Read whose user is whose; those that were never written down are found."""
        kept = await self._journal.get_state(STATE) or {}
        self._ids = {str(agent_id): str(user_id) for agent_id, user_id in kept.items()}
        self._known |= {user.id for user in await async_agent_users(self._hass)}

    async def async_user_of(self, agent: AgentDefinition) -> str:
        """Return the id of an agent's user, as its autonomy and its name demand."""
        async with self._lock:
            user = await self._find(agent)
            group = _group(agent)
            if user is None:
                user = await self._hass.auth.async_create_system_user(
                    _name(agent), group_ids=[group], local_only=True
                )
            elif (user.name, [one.id for one in user.groups]) != (
                _name(agent),
                [group],
            ):
                await self._hass.auth.async_update_user(
                    user, name=_name(agent), group_ids=[group]
                )
            self._known.add(user.id)
            if self._ids.get(_key(agent)) != user.id:
                self._ids[_key(agent)] = user.id
                await self._keep()
            return user.id

    async def async_sync(
        self, agents: Iterable[AgentDefinition], known: Callable[[], frozenset[str]]
    ) -> None:
        """Bring all users in line with the staff; whoever is not ``known`` goes."""
        for agent in agents:
            await self.async_user_of(agent)
        async with self._lock:
            staying = known() | {HELPERS}
            ids = {one: self._ids[one] for one in self._ids.keys() & staying}
            for user in await async_agent_users(self._hass):
                if user.id not in ids.values():
                    await self._hass.auth.async_remove_user(user)
            if ids != self._ids:
                self._ids = ids
                await self._keep()

    async def _find(self, agent: AgentDefinition) -> User | None:
        """Return an agent's user, if it is still there."""
        if user_id := self._ids.get(_key(agent)):
            return await self._hass.auth.async_get_user(user_id)
        # Made, and cut before it was written down.
        taken = set(self._ids.values())
        for user in await async_agent_users(self._hass):
            if user.name == _name(agent) and user.id not in taken:
                return user
        return None

    async def _keep(self) -> None:
        """Write whose user is whose; what cannot be written is found by its name."""
        try:
            await self._journal.set_state(STATE, dict(self._ids))
        except JournalError:
            _LOGGER.exception("Whose user is whose was not written")


async def async_agent_users(hass: HomeAssistant) -> list[User]:
    """Return every user that is an agent's."""
    return [
        user
        for user in await hass.auth.async_get_users()
        if user.system_generated and (user.name or "").startswith(PREFIX)
    ]


async def async_remove_agent_users(hass: HomeAssistant) -> None:
    """Remove every agent's user: the household is gone."""
    for user in await async_agent_users(hass):
        await hass.auth.async_remove_user(user)


def _key(agent: AgentDefinition) -> str:
    """Return by what an agent's user is known."""
    return agent.agent_id if agent.agent_id == agent.account else HELPERS


def _name(agent: AgentDefinition) -> str:
    """Return a user's name, as a list of users shows it."""
    return PREFIX + (agent.name if agent.agent_id == agent.account else "helpers")


def _group(agent: AgentDefinition) -> str:
    """Return the group whose permissions an agent has: never the administrators'."""
    if agent.autonomy is Autonomy.OBSERVE:
        return GROUP_ID_READ_ONLY
    return GROUP_ID_USER
