"""What an action must have done: the rules by which it is checked afterwards."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from homeassistant.core import State

#: An attribute counts as set within this distance: devices round.
TOLERANCE: Final = 2.0

#: The states that an action leads to; what moves counts as on its way there.
_STATES: Final[Mapping[str, tuple[str, ...]]] = {
    "alarm_control_panel.alarm_arm_away": ("armed_away", "arming"),
    "alarm_control_panel.alarm_arm_home": ("armed_home", "arming"),
    "alarm_control_panel.alarm_arm_night": ("armed_night", "arming"),
    "alarm_control_panel.alarm_disarm": ("disarmed",),
    "cover.close_cover": ("closed", "closing"),
    "cover.open_cover": ("open", "opening"),
    "fan.turn_on": ("on",),
    "humidifier.turn_on": ("on",),
    "input_boolean.turn_on": ("on",),
    "lawn_mower.dock": ("docked", "returning"),
    "lawn_mower.start_mowing": ("mowing",),
    "light.turn_on": ("on",),
    "lock.lock": ("locked", "locking"),
    "lock.open": ("open", "opening", "unlocked"),
    "lock.unlock": ("unlocked", "unlocking"),
    "media_player.media_pause": ("paused",),
    "media_player.media_play": ("playing", "buffering"),
    "media_player.turn_off": ("off", "standby"),
    "remote.turn_on": ("on",),
    "siren.turn_on": ("on",),
    "switch.turn_on": ("on",),
    "timer.cancel": ("idle",),
    "timer.pause": ("paused",),
    "timer.start": ("active",),
    "vacuum.return_to_base": ("docked", "returning"),
    "vacuum.start": ("cleaning",),
    "valve.close_valve": ("closed", "closing"),
    "valve.open_valve": ("open", "opening"),
}

#: Actions whose argument becomes the state.
_STATE_FROM: Final[Mapping[str, str]] = {
    "climate.set_hvac_mode": "hvac_mode",
    "climate.set_temperature": "hvac_mode",
    "counter.set_value": "value",
    "input_number.set_value": "value",
    "input_select.select_option": "option",
    "input_text.set_value": "value",
    "number.set_value": "value",
    "select.select_option": "option",
    "text.set_value": "value",
    "water_heater.set_operation_mode": "operation_mode",
}

#: Arguments that become attributes, under these names.
_ATTRIBUTE_FROM: Final[Mapping[str, Mapping[str, str]]] = {
    "climate.set_fan_mode": {"fan_mode": "fan_mode"},
    "climate.set_humidity": {"humidity": "humidity"},
    "climate.set_preset_mode": {"preset_mode": "preset_mode"},
    "climate.set_swing_mode": {"swing_mode": "swing_mode"},
    "climate.set_temperature": {
        "temperature": "temperature",
        "target_temp_low": "target_temp_low",
        "target_temp_high": "target_temp_high",
    },
    "cover.set_cover_position": {"position": "current_position"},
    "cover.set_cover_tilt_position": {"tilt_position": "current_tilt_position"},
    "fan.set_percentage": {"percentage": "percentage"},
    "fan.set_preset_mode": {"preset_mode": "preset_mode"},
    "fan.turn_on": {"percentage": "percentage", "preset_mode": "preset_mode"},
    "humidifier.set_humidity": {"humidity": "humidity"},
    "humidifier.set_mode": {"mode": "mode"},
    "light.turn_on": {
        "brightness": "brightness",
        "color_temp_kelvin": "color_temp_kelvin",
        "effect": "effect",
    },
    "media_player.select_source": {"source": "source"},
    "media_player.volume_mute": {"is_volume_muted": "is_volume_muted"},
    "media_player.volume_set": {"volume_level": "volume_level"},
    "valve.set_valve_position": {"position": "current_position"},
    "water_heater.set_temperature": {"temperature": "temperature"},
}

_MOVING: Final = frozenset({"opening", "closing"})
_POSITIONING: Final = frozenset(
    {"cover.set_cover_position", "valve.set_valve_position"}
)
#: A colour temperature in kelvin and a brightness of 255 are coarse on devices.
_TOLERANCES: Final[Mapping[str, float]] = {
    "brightness": 3.0,
    "color_temp_kelvin": 100.0,
    "volume_level": 0.02,
    "temperature": 0.5,
    "target_temp_low": 0.5,
    "target_temp_high": 0.5,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What must hold of each entity after an action; empty means it is unknown."""

    states: tuple[str, ...] = ()
    attributes: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    #: States on the way, in which the attributes are not reached yet.
    on_the_way: frozenset[str] = frozenset()

    @property
    def known(self) -> bool:
        """Whether there is anything to check."""
        return bool(self.states or self.attributes)

    def met_by(self, state: State | None) -> bool:
        """Whether an entity is as it must be, or on its way there."""
        return state is not None and self.shown_by(state.state, state.attributes)

    def shown_by(self, state: str, attributes: Mapping[str, Any]) -> bool:
        """Whether a state with these attributes is as it must be."""
        if state in self.on_the_way:
            return True
        if self.states and not any(same(state, want) for want in self.states):
            return False
        return all(
            same(attributes.get(name), want, _TOLERANCES.get(name, TOLERANCE))
            for name, want in self.attributes.items()
        )

    def as_dict(self) -> dict[str, Any]:
        """Return what the model is told that was expected."""
        told: dict[str, Any] = dict(self.attributes)
        if self.states:
            told["state"] = self.states[0]
        return told

    def observed_in(self, state: State | None) -> dict[str, Any]:
        """Return what the entity shows of it now."""
        if state is None:
            return {"state": "gone"}
        return {
            "state": state.state,
            **{name: state.attributes.get(name) for name in self.attributes},
        }


def expectation(action: str, data: Mapping[str, Any]) -> Expectation:
    """Return what an absolute action with this data must lead to."""
    states = _STATES.get(action, ())
    if action.endswith(".turn_off") and not states:
        states = ("off",)
    if (key := _STATE_FROM.get(action)) and key in data:
        states = (str(data[key]),)
    attributes = {
        attribute: data[key]
        for key, attribute in _ATTRIBUTE_FROM.get(action, {}).items()
        if key in data
    }
    if action == "light.turn_on" and "brightness_pct" in data:
        # What is no number is for Home Assistant to refuse.
        with suppress(TypeError, ValueError, OverflowError):
            attributes["brightness"] = round(float(data["brightness_pct"]) * 2.55)
    return Expectation(
        states=states,
        attributes=MappingProxyType(attributes),
        on_the_way=_MOVING if action in _POSITIONING else frozenset(),
    )


def same(observed: Any, wanted: Any, tolerance: float = 0.0) -> bool:
    """Whether two values are equal, numbers within a tolerance."""
    if isinstance(wanted, bool) or isinstance(observed, bool):
        return observed is wanted
    try:
        return abs(float(observed) - float(wanted)) <= tolerance
    except TypeError, ValueError:
        return str(observed) == str(wanted)


def alike(name: str, observed: Any, wanted: Any) -> bool:
    """Whether two values of an attribute are equal, as far as devices are exact."""
    tolerance = 0.0 if name == "state" else _TOLERANCES.get(name, TOLERANCE)
    return same(observed, wanted, tolerance)
