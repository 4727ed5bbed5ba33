"""Switches: whether an agent may run."""

from typing import Any, Final, override

from homeassistant.components.switch import SwitchEntity, SwitchEntityDescription
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .entity import AgentEntity, async_add_agent_entities
from .household import HouseholdConfigEntry

PARALLEL_UPDATES = 0

# With a category it is not exposed to Assist by itself: agents cannot switch
# each other on.
ENABLED: Final = SwitchEntityDescription(
    key="enabled", translation_key="enabled", entity_category=EntityCategory.CONFIG
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: HouseholdConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the switches."""
    async_add_agent_entities(
        entry,
        async_add_entities,
        lambda household, agent: [EnabledSwitch(household, agent, ENABLED)],
    )


class EnabledSwitch(AgentEntity, SwitchEntity):
    """Whether the agent may run; what runs already is not cut."""

    @override
    def _facts(self) -> object:
        """Return whether the agent may run."""
        return self.is_on

    @property
    @override
    def is_on(self) -> bool:
        """Return whether the agent may run."""
        return self.household.registry.enabled(self.agent_id)

    @override
    async def async_turn_on(self, **kwargs: Any) -> None:
        """Let the agent run."""
        self.household.switch(self.agent_id, True)

    @override
    async def async_turn_off(self, **kwargs: Any) -> None:
        """Keep the agent from running."""
        self.household.switch(self.agent_id, False)
