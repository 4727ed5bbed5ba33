"""Notify entities: each agent's inbox."""

from typing import Final, override

from homeassistant.components.notify import NotifyEntity, NotifyEntityDescription
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.util import dt as dt_util

from .entity import AgentEntity, async_add_agent_entities
from .household import HouseholdConfigEntry
from .memory.message_schema import MessageAction, MessageKind, Priority
from .memory.messages import PERSON, Envelope
from .orchestration.mesh_courier import NO_SUBJECT
from .orchestration.mesh_policy import DEADLINE

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
        await self.household.mesh.send(
            Envelope(
                sender=PERSON,
                recipient=self.agent_id,
                action=MessageAction.REQUEST,
                payload={
                    "kind": str(MessageKind.TASK),
                    "subject": title or NO_SUBJECT,
                    "body": message,
                    "needsReply": False,
                },
                deadline=dt_util.utcnow() + DEADLINE,
                priority=Priority.HIGH,
                chain=(PERSON,),
            ),
            self._context,
        )
