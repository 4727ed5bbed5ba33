"""Buttons: have an agent run, or let it back into rotation."""

from typing import Final, override

from homeassistant.components.button import ButtonEntity, ButtonEntityDescription
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .entity import AgentEntity, async_add_agent_entities
from .household import HouseholdConfigEntry
from .memory.records import RunRequest, RunSource

PARALLEL_UPDATES = 0

# The category keeps agents from being offered the buttons through Assist, which
# exposes no entity that has one by itself.
RUN: Final = ButtonEntityDescription(
    key="run", translation_key="run", entity_category=EntityCategory.CONFIG
)
RESET: Final = ButtonEntityDescription(
    key="reset_breaker",
    translation_key="reset_breaker",
    entity_category=EntityCategory.CONFIG,
    entity_registry_enabled_default=False,
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: HouseholdConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the buttons."""
    async_add_agent_entities(
        entry,
        async_add_entities,
        lambda household, agent: [
            RunButton(household, agent, RUN),
            ResetBreakerButton(household, agent, RESET),
        ],
    )


class RunButton(AgentEntity, ButtonEntity):
    """Has the agent run now."""

    @override
    async def async_press(self) -> None:
        """Submit a run."""
        context = self._context
        await self.household.dispatcher.submit(
            RunRequest(
                agent_id=self.agent_id,
                source=RunSource.BUTTON,
                user_id=context.user_id if context else None,
            ),
            context,
        )


class ResetBreakerButton(AgentEntity, ButtonEntity):
    """Lets the agent back into rotation."""

    @override
    async def async_press(self) -> None:
        """Close the breaker."""
        self.household.reset_breaker(self.agent_id)
