"""Devices that do as they are told, so that an act that should not be has an effect."""

from typing import Final

from homeassistant.core import HomeAssistant, ServiceCall, callback

#: Actions with the state that they lead to.
_STATES: Final = {
    "alarm_control_panel.alarm_disarm": "disarmed",
    "cover.close_cover": "closed",
    "cover.open_cover": "open",
    "fan.turn_off": "off",
    "fan.turn_on": "on",
    "light.turn_off": "off",
    "light.turn_on": "on",
    "lock.lock": "locked",
    "lock.unlock": "unlocked",
    "switch.turn_off": "off",
    "switch.turn_on": "on",
    "valve.close_valve": "closed",
    "valve.open_valve": "open",
}


@callback
def add_devices(hass: HomeAssistant) -> None:
    """Register what devices can do."""

    async def act(call: ServiceCall) -> None:
        """Change the states as told."""
        entity_ids = call.data.get("entity_id") or []
        wanted = _STATES[f"{call.domain}.{call.service}"]
        for entity_id in [entity_ids] if isinstance(entity_ids, str) else entity_ids:
            if (state := hass.states.get(entity_id)) is not None:
                hass.states.async_set(
                    entity_id, wanted, state.attributes, context=call.context
                )

    for action in _STATES:
        domain, _, service = action.partition(".")
        hass.services.async_register(domain, service, act)
