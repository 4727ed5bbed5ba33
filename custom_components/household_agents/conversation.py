"""Conversation entities: each agent can be talked with."""

from typing import Final, Literal, override

from homeassistant.components.conversation import (
    ChatLog,
    ConversationEntity,
    ConversationEntityFeature,
    ConversationInput,
    ConversationResult,
)
from homeassistant.const import MATCH_ALL
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity import EntityDescription
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .agents.definition import AgentDefinition
from .entity import AgentEntity, async_add_agent_entities
from .guard import guard_of
from .household import Household, HouseholdConfigEntry
from .rights import Rights
from .talking import Talks

PARALLEL_UPDATES = 0

TALK: Final = EntityDescription(key="conversation", name=None)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: HouseholdConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the conversation entities."""
    async_add_agent_entities(
        entry,
        async_add_entities,
        lambda household, agent: [AgentConversation(household, agent)],
    )


class AgentConversation(AgentEntity, ConversationEntity):
    """A conversation with one agent; the main agent's is there from the start."""

    _attr_supports_streaming = True

    def __init__(self, household: Household, agent: AgentDefinition) -> None:
        """Belong to the agent's device."""
        super().__init__(household, agent, TALK)
        self._attr_entity_registry_enabled_default = agent.talks

    @property
    @override
    def supported_languages(self) -> list[str] | Literal["*"]:
        """Return that the model speaks all languages."""
        return MATCH_ALL

    @property
    @override
    def supported_features(self) -> ConversationEntityFeature:
        """Return whether the agent may change anything in the house."""
        if Rights.of(self.agent).may_change:
            return ConversationEntityFeature.CONTROL
        return ConversationEntityFeature(0)

    @override
    async def _async_handle_message(
        self, user_input: ConversationInput, chat_log: ChatLog
    ) -> ConversationResult:
        """Answer, as one run of the agent."""
        talks = guard_of(self.household.guards, Talks)
        return await talks.async_turn(self.agent, user_input, chat_log, self.entity_id)
