"""Which device an agent is: the logbook of a device shows the events that name it."""

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import device_registry as dr

from ..const import DOMAIN


@callback
def device_id_of(hass: HomeAssistant, agent_id: str) -> str | None:
    """Return the id of an agent's device, once it has one."""
    devices = dr.async_get(hass)
    for entry in hass.config_entries.async_entries(DOMAIN):
        device = devices.async_get_device_by_identifier(
            (DOMAIN, agent_id), entry.entry_id
        )
        if device is not None:
            return device.id
    return None
