"""Problem sensors: which agent needs a look, and why."""

from collections.abc import Mapping
from typing import Any, Final, override

from homeassistant.components.binary_sensor import (
    BinarySensorEntity,
    BinarySensorEntityDescription,
)
from homeassistant.components.binary_sensor.const import BinarySensorDeviceClass
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .entity import AgentEntity, async_add_agent_entities
from .household import HouseholdConfigEntry

PARALLEL_UPDATES = 0

PROBLEM: Final = BinarySensorEntityDescription(
    key="problem",
    device_class=BinarySensorDeviceClass.PROBLEM,
    entity_category=EntityCategory.DIAGNOSTIC,
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: HouseholdConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the problem sensors."""
    async_add_agent_entities(
        entry,
        async_add_entities,
        lambda household, agent: [ProblemSensor(household, agent, PROBLEM)],
    )


class ProblemSensor(AgentEntity, BinarySensorEntity):
    """On while something is wrong with the agent."""

    @override
    def _facts(self) -> object:
        """Return whether something is wrong, and what."""
        return (self.is_on, self.extra_state_attributes)

    @property
    @override
    def is_on(self) -> bool:
        """Return whether something is wrong."""
        return self.status.problem is not None

    @property
    @override
    def extra_state_attributes(self) -> Mapping[str, Any]:
        """Return what is wrong."""
        last = self.status.last
        retry = self.status.breaker_open_until
        return {
            "reason": self.status.problem,
            "error": last.error if last else None,
            "detail": last.error_detail if last else None,
            "retry_at": retry.isoformat() if retry else None,
        }
