"""Base entities: one device per agent, one for the household."""

from collections.abc import Callable, Iterable, Mapping
import logging
from typing import Final, override

from homeassistant.core import callback
from homeassistant.helpers.debounce import Debouncer
from homeassistant.helpers.device_registry import DeviceEntryType, DeviceInfo
from homeassistant.helpers.entity import Entity, EntityDescription
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .agents.definition import AgentDefinition
from .agents.kinds import Pattern
from .agents.registry import Changes
from .const import DOMAIN
from .dispatch.status import AgentStatus
from .household import Household, HouseholdConfigEntry

_LOGGER = logging.getLogger(__name__)

MANUFACTURER: Final = "Household Agents"
#: What a device is; the actions' selectors offer these and not the household.
MODELS: Final[Mapping[Pattern, str]] = {
    Pattern.DOMAIN: "Domain agent",
    Pattern.TASK: "Task agent",
    Pattern.ORCHESTRATOR: "Orchestrator",
    Pattern.TEAM: "Team",
}

#: Seconds in which the household's own entities are written once at most: a
#: check-in over fifty agents changes them hundreds of times.
COOLDOWN: Final = 1.0


class HouseholdEntity(Entity):
    """An entity of the household's own device."""

    _attr_has_entity_name = True
    _attr_should_poll = False

    def __init__(self, household: Household, key: str) -> None:
        """Belong to the household's device."""
        self.household = household
        self._attr_unique_id = f"{household.entry.entry_id}_{key}"
        self._attr_translation_key = key
        self._attr_device_info = DeviceInfo(
            identifiers={(DOMAIN, household.entry.entry_id)},
            name=household.entry.title,
            manufacturer=MANUFACTURER,
            model="Household",
            entry_type=DeviceEntryType.SERVICE,
        )

    @override
    async def async_added_to_hass(self) -> None:
        """Follow the whole staff."""
        writer = Debouncer(
            self.hass,
            _LOGGER,
            cooldown=COOLDOWN,
            immediate=True,
            function=self.async_write_ha_state,
        )
        self.async_on_remove(writer.async_shutdown)
        self.async_on_remove(
            self.household.board.listen(None, writer.async_schedule_call)
        )


class AgentEntity(Entity):
    """An entity of one agent's device."""

    _attr_has_entity_name = True
    _attr_should_poll = False
    #: What was written last; computing a state costs more than comparing this.
    _shown: tuple[AgentDefinition, object]

    def __init__(
        self,
        household: Household,
        agent: AgentDefinition,
        description: EntityDescription,
    ) -> None:
        """Belong to the agent's device."""
        self.household = household
        self.entity_description = description
        self.agent_id = agent.agent_id
        self._known = agent
        self._attr_unique_id = f"{agent.agent_id}_{description.key}"
        self._attr_device_info = DeviceInfo(
            identifiers={(DOMAIN, agent.agent_id)},
            name=agent.name,
            manufacturer=MANUFACTURER,
            model=MODELS[agent.pattern],
            entry_type=DeviceEntryType.SERVICE,
        )

    @property
    def agent(self) -> AgentDefinition:
        """The agent's definition as it is now."""
        return self.household.registry.get(self.agent_id) or self._known

    @property
    def status(self) -> AgentStatus:
        """The agent's status."""
        return self.household.board.get(self.agent_id)

    @override
    async def async_added_to_hass(self) -> None:
        """Follow the agent."""
        self._shown = (self.agent, self._facts())
        self.async_on_remove(
            self.household.board.listen(self.agent_id, self._status_changed)
        )

    def _facts(self) -> object:
        """Return what the entity shows of the agent's status."""
        return None

    @callback
    def _status_changed(self) -> None:
        """Show what changed, if anything of it is shown here."""
        shown = (self.agent, self._facts())
        if shown != self._shown:
            self._shown = shown
            self.async_write_ha_state()


@callback
def async_add_agent_entities(
    entry: HouseholdConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
    make: Callable[[Household, AgentDefinition], Iterable[Entity]],
) -> None:
    """Add the entities of every agent, now and whenever one joins."""
    household = entry.runtime_data

    @callback
    def add(agent_ids: Iterable[str]) -> None:
        for agent_id in sorted(agent_ids):
            if (agent := household.registry.get(agent_id)) is not None:
                async_add_entities(
                    make(household, agent), config_subentry_id=agent.subentry_id
                )

    @callback
    def joined(changes: Changes) -> None:
        add(changes.added)

    add(agent.agent_id for agent in household.registry.all())
    entry.async_on_unload(household.registry.listen(joined))
