"""Which agents a target stands for: the devices, areas, labels and entities picked."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Self

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.helpers.target import (
    TargetSelection,
    async_extract_referenced_entity_ids,
)

from .const import DOMAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Targeted:
    """Agents by their ids, and whether the household as a whole is meant too."""

    agent_ids: frozenset[str] = frozenset()
    household: bool = False

    @classmethod
    def of_devices(cls, devices: Iterable[dr.DeviceEntry]) -> Self:
        """Return what devices stand for; those of other integrations for nothing."""
        agent_ids, household = set[str](), False
        for device in devices:
            for domain, name in device.identifiers:
                if domain != DOMAIN:
                    continue
                if name == device.config_entry_id:
                    household = True
                else:
                    agent_ids.add(name)
        return cls(agent_ids=frozenset(agent_ids), household=household)

    def covers(self, agent_id: str | None) -> bool:
        """Whether something about an agent, or about the household, is meant.

        The household stands for all of its agents.
        """
        return self.household or (agent_id is not None and agent_id in self.agent_ids)


@callback
def targeted(hass: HomeAssistant, selection: TargetSelection) -> Targeted:
    """Return what a target stands for now: registries change under automations."""
    selected = async_extract_referenced_entity_ids(hass, selection, expand_group=False)
    return Targeted.of_devices(
        _devices(
            hass,
            selected.referenced_devices,
            selected.referenced | selected.indirectly_referenced,
        )
    )


@callback
def targeted_by_entities(hass: HomeAssistant, entity_ids: Collection[str]) -> Targeted:
    """Return what entities stand for: whatever they are a part of."""
    return Targeted.of_devices(_devices(hass, (), entity_ids))


@callback
def _devices(
    hass: HomeAssistant, device_ids: Iterable[str], entity_ids: Iterable[str]
) -> list[dr.DeviceEntry]:
    """Return the devices of ours among these, and those of entities of ours."""
    entities, devices = er.async_get(hass), dr.async_get(hass)
    found = set(device_ids)
    for entity_id in entity_ids:
        entry = entities.async_get(entity_id)
        if entry is not None and entry.platform == DOMAIN and entry.device_id:
            found.add(entry.device_id)
    known = (devices.async_get(device_id) for device_id in found)
    return [device for device in known if isinstance(device, dr.DeviceEntry)]
