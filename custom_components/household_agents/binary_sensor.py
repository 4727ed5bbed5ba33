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
from homeassistant.util import dt as dt_util

from .agents.definition import AgentDefinition
from .agents.kinds import Pattern
from .entity import AgentEntity, HouseholdEntity, async_add_agent_entities
from .household import Household, HouseholdConfigEntry
from .orchestration.team_news import days

PARALLEL_UPDATES = 0

PROBLEM: Final = BinarySensorEntityDescription(
    key="problem",
    device_class=BinarySensorDeviceClass.PROBLEM,
    entity_category=EntityCategory.DIAGNOSTIC,
)
SLIPPING: Final = BinarySensorEntityDescription(
    key="slipping",
    translation_key="slipping",
    device_class=BinarySensorDeviceClass.PROBLEM,
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: HouseholdConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the problem sensors."""
    async_add_entities([DependenciesSensor(entry.runtime_data)])
    async_add_agent_entities(
        entry,
        async_add_entities,
        _sensors,
    )


def _sensors(household: Household, agent: AgentDefinition) -> list[AgentEntity]:
    """Make one agent's problem sensors."""
    sensors: list[AgentEntity] = [ProblemSensor(household, agent, PROBLEM)]
    if agent.pattern is Pattern.TEAM:
        sensors.append(SlippingSensor(household, agent, SLIPPING))
    return sensors


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
            "memory_conflicts": self.household.memory.open_conflicts(self.agent_id),
        }


class SlippingSensor(AgentEntity, BinarySensorEntity):
    """On while a team's phase is behind its plan."""

    @override
    def _facts(self) -> object:
        """Return whether it is late, and how much."""
        return self._days_late

    @property
    def _days_late(self) -> int:
        """Return begun days behind the plan."""
        progress = self.household.teams.progress(self.agent_id)
        return days(progress.late(self.agent, dt_util.utcnow()))

    @property
    @override
    def is_on(self) -> bool:
        """Return whether the phase is late."""
        return self._days_late > 0

    @property
    @override
    def extra_state_attributes(self) -> Mapping[str, Any]:
        """Return how late it is."""
        return {"days_late": self._days_late}


class DependenciesSensor(HouseholdEntity, BinarySensorEntity):
    """On while something that agents depend on is out of order."""

    _attr_device_class = BinarySensorDeviceClass.PROBLEM
    _attr_entity_category = EntityCategory.DIAGNOSTIC
    _unrecorded_attributes = frozenset({"out_of_order"})

    def __init__(self, household: Household) -> None:
        """Belong to the household's device."""
        super().__init__(household, "dependencies")

    @property
    @override
    def is_on(self) -> bool:
        """Return whether anything is out of order."""
        return bool(self.household.parts.dependencies.outages())

    @property
    @override
    def extra_state_attributes(self) -> Mapping[str, Any]:
        """Return what is out of order, since when, and when it is tried again."""
        outages = self.household.parts.dependencies.outages()
        return {"out_of_order": [outage.as_dict() for outage in outages]}
