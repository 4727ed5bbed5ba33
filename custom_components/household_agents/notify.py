"""Notify entities: each agent's inbox."""

from typing import Final, override

from homeassistant.components.notify import NotifyEntity, NotifyEntityDescription
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .entity import AgentEntity, async_add_agent_entities
from .household import HouseholdConfigEntry
from .memory.records import RunRequest, RunSource

PARALLEL_UPDATES = 0

INBOX: Final = NotifyEntityDescription(key="inbox", translation_key="inbox")


async def async_setup_entry(
    hass: HomeAssistant,
    entry: HouseholdConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the inboxes."""
    async_add_agent_entities(
        entry,
        async_add_entities,
        lambda household, agent: [Inbox(household, agent, INBOX)],
    )


class Inbox(AgentEntity, NotifyEntity):
    """A message to it is a task for the agent."""

    @override
    async def async_send_message(self, message: str, title: str | None = None) -> None:
        """Have the agent run with the message as its task."""
        context = self._context
        await self.household.dispatcher.submit(
            RunRequest(
                agent_id=self.agent_id,
                source=RunSource.MESSAGE,
                task=f"{title}\n{message}" if title else message,
                user_id=context.user_id if context else None,
            ),
            context,
        )
