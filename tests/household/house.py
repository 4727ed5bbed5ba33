"""A small house whose devices do as they are told, under the context of the call."""

from collections.abc import Callable
from typing import Any

from homeassistant.core import Context, HomeAssistant, ServiceCall
from homeassistant.setup import async_setup_component

LAMP, CEILING = "light.lamp", "light.ceiling"
SPEAKER, HEATING, PUMP = "media_player.speaker", "climate.study", "switch.pump"

#: Actions with the state that they lead to; nothing: it stays.
_STATES: dict[str, str | None] = {
    "light.turn_on": "on",
    "light.turn_off": "off",
    "switch.turn_on": "on",
    "switch.turn_off": "off",
    "media_player.media_play": "playing",
    "media_player.media_pause": "paused",
    "media_player.volume_set": None,
    "climate.set_temperature": None,
    "climate.set_hvac_mode": None,
}
_ATTRIBUTES = {
    "brightness": "brightness",
    "volume_level": "volume_level",
    "temperature": "temperature",
}


class House:
    """Its devices, and what was called."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Register the actions."""
        self.hass = hass
        self.calls: list[ServiceCall] = []
        for action in _STATES:
            domain, _, service = action.partition(".")
            hass.services.async_register(domain, service, self._act)

    async def _act(self, call: ServiceCall) -> None:
        """Do as told."""
        self.calls.append(call)
        for entity_id in call.data["entity_id"]:
            state = self.hass.states.get(entity_id)
            assert state is not None
            wanted = _STATES[f"{call.domain}.{call.service}"] or state.state
            wanted = call.data.get("hvac_mode", wanted)
            changes = {
                name: call.data[key]
                for key, name in _ATTRIBUTES.items()
                if key in call.data
            }
            if (percent := call.data.get("brightness_pct")) is not None:
                changes["brightness"] = round(percent * 2.55)
            self.hass.states.async_set(
                entity_id,
                wanted,
                {**state.attributes, **changes},
                context=call.context,
            )

    def by_hand(self, entity_id: str, state: str, **attributes: Any) -> None:
        """Change something at the device itself."""
        before = self.hass.states.get(entity_id)
        assert before is not None
        self.hass.states.async_set(
            entity_id, state, {**before.attributes, **attributes}
        )

    async def tap(self, user_id: str, action: str, entity_id: str, **data: Any) -> None:
        """Change something on a dashboard."""
        domain, _, service = action.partition(".")
        await self.hass.services.async_call(
            domain,
            service,
            {"entity_id": [entity_id], **data},
            blocking=True,
            context=Context(user_id=user_id),
        )

    def state(self, entity_id: str, attribute: str | None = None) -> Any:
        """Return what a device shows."""
        state = self.hass.states.get(entity_id)
        assert state is not None
        return state.attributes.get(attribute) if attribute else state.state


def furnish(hass: HomeAssistant, expose: Callable[..., None]) -> House:
    """Have lamps, a speaker, a thermostat and a pump."""
    expose(LAMP, "off", friendly_name="Study lamp", area="study")
    expose(CEILING, "off", friendly_name="Ceiling light")
    expose(SPEAKER, "playing", friendly_name="Speaker", volume_level=0.4)
    expose(HEATING, "heat", friendly_name="Study heating", temperature=19.0)
    expose(PUMP, "off", friendly_name="Pump")
    return House(hass)


async def automate(
    hass: HomeAssistant, alias: str, trigger: dict[str, Any], *actions: dict[str, Any]
) -> None:
    """Set up one automation of Home Assistant's own."""
    config = {"alias": alias, "triggers": [trigger], "actions": list(actions)}
    assert await async_setup_component(hass, "automation", {"automation": [config]})
    await hass.async_block_till_done()


def wants(action: str, *entity_ids: str, **data: Any) -> dict[str, Any]:
    """Return a turn in which the model changes something."""
    arguments = {"action": action, "entity_ids": list(entity_ids), "data": data}
    return {"tools": [{"name": "control_device", "input": arguments}]}
