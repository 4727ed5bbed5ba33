"""Who speaks, and how they are answered: in their language, and as far as they may."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from homeassistant.auth.models import User
from homeassistant.auth.permissions.const import POLICY_CONTROL, POLICY_READ
from homeassistant.components.conversation.models import ConversationInput
from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util

from .agents.definition import AgentDefinition
from .const import DOMAIN
from .governance.people import NotAllowed, is_person
from .memory.journal import Journal
from .spoken import async_spoken

#: Less is not worth a number.
SMALLEST: Final = 0.005


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody who has said something and listens for the answer."""

    hass: HomeAssistant
    language: str
    context: Context
    satellite_id: str | None = None
    device_id: str | None = None

    @classmethod
    def of(cls, hass: HomeAssistant, user_input: ConversationInput) -> Speaker:
        """Return who said something; a satellite knows of which device it is."""
        satellite = (
            er.async_get(hass).async_get(user_input.satellite_id)
            if user_input.satellite_id
            else None
        )
        return cls(
            hass=hass,
            language=user_input.language or hass.config.language,
            context=user_input.context,
            satellite_id=user_input.satellite_id,
            device_id=satellite.device_id if satellite else user_input.device_id,
        )

    async def say(self, key: str, **placeholders: str) -> str:
        """Return a sentence in the speaker's language."""
        return await async_spoken(self.hass, self.language, key, **placeholders)

    async def say_count(self, key: str, count: int, **placeholders: str) -> str:
        """Return a sentence about a number of things: ``_one`` or ``_many``."""
        which = f"{key}_one" if count == 1 else f"{key}_many"
        return await self.say(which, count=str(count), **placeholders)

    async def say_list(self, names: Sequence[str]) -> str:
        """Return names as they are counted up aloud."""
        if len(names) < 2:
            return "".join(names)
        return await self.say("spoken_and", first=", ".join(names[:-1]), last=names[-1])

    async def say_cost(self, cost: float) -> str:
        """Return an amount of money."""
        if cost <= 0:
            return await self.say("spoken_cost_nothing")
        mark = await self.say("spoken_decimal_mark")
        if cost < SMALLEST:
            return await self.say("spoken_cost_less", amount=f"0{mark}01")
        return await self.say("spoken_cost", amount=f"{cost:.2f}".replace(".", mark))

    async def say_time(self, when: datetime) -> str:
        """Return a time, with the day where it is not today."""
        local = dt_util.as_local(when)
        time = f"{local.hour}:{local.minute:02}"
        if local.date() == dt_util.now().date():
            return await self.say("spoken_time", time=time)
        day = await self.say(f"spoken_weekday_{local.weekday()}")
        return await self.say("spoken_time_day", day=day, time=time)

    async def readable(
        self, agents: Sequence[AgentDefinition]
    ) -> list[AgentDefinition]:
        """Return the agents of whose work the speaker may hear.

        A satellite that does not know who speaks answers everybody in the room, as
        it does about everything that is exposed to it.
        """
        if self.context.user_id is None:
            return list(agents)
        user = await self._user()
        return [
            agent for agent in agents if self._may(user, agent, "status", POLICY_READ)
        ]

    async def check_reading(self, agent: AgentDefinition) -> None:
        """Raise ``NotAllowed`` for who may not hear of an agent's work."""
        if not await self.readable([agent]):
            raise NotAllowed(
                "hearing_not_allowed", user=await self._name(), agent=agent.name
            )

    async def check_asking(self) -> None:
        """Raise ``NotAllowed`` for an agent that speaks: its runs are not a person's."""
        user = await self._user()
        if user is not None and user.system_generated:
            raise NotAllowed("asking_not_allowed", user=await self._name())

    async def check_pausing(self, agent: AgentDefinition) -> None:
        """Raise ``NotAllowed`` for who may not pause an agent.

        Everybody in the room may stop something, so a voice that nobody knows may.
        """
        if self.context.user_id is None:
            return
        if not self._may(await self._user(), agent, "enabled", POLICY_CONTROL):
            raise NotAllowed(
                "switching_not_allowed", user=await self._name(), agent=agent.name
            )

    async def check_resuming(self, agent: AgentDefinition, journal: Journal) -> None:
        """Raise ``NotAllowed`` for who may not let an agent work again.

        It undoes what somebody decided: that takes a person whom Home Assistant
        knows, and never an agent in a person's name.
        """
        user = await self._user() if self.context.user_id else None
        ids = (self.context.id, self.context.parent_id)
        runs = [await journal.run(one) for one in ids if one]
        if user is None or not is_person(user) or any(runs):
            raise NotAllowed("resuming_needs_person", agent=agent.name)
        await self.check_pausing(agent)

    async def _user(self) -> User | None:
        """Return the user who speaks."""
        if self.context.user_id is None:
            return None
        return await self.hass.auth.async_get_user(self.context.user_id)

    async def _name(self) -> str:
        """Return what the user who speaks is called."""
        user = await self._user()
        return (user.name if user is not None else None) or str(self.context.user_id)

    def _may(
        self, user: User | None, agent: AgentDefinition, key: str, policy: str
    ) -> bool:
        """Whether a user may do with an agent what an entity of it takes."""
        if user is None or not user.is_active:
            return False
        platform = "switch" if key == "enabled" else "sensor"
        entity_id = er.async_get(self.hass).async_get_entity_id(
            platform, DOMAIN, f"{agent.agent_id}_{key}"
        )
        if entity_id is None:
            return user.is_admin
        return user.permissions.check_entity(entity_id, policy)
