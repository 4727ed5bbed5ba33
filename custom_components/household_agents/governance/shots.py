"""How an entity is, as far as it can be set back: pure functions on states."""

from collections.abc import Callable, Mapping, Sequence
import json
from types import MappingProxyType
from typing import Any, Final

from homeassistant.const import STATE_UNAVAILABLE, STATE_UNKNOWN
from homeassistant.core import State

from .expected import alike

#: By domain, the attributes that can be set back besides the state.
_SETTABLE: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "climate": (
            "temperature",
            "target_temp_low",
            "target_temp_high",
            "preset_mode",
            "fan_mode",
            "swing_mode",
            "humidity",
        ),
        "counter": (),
        "fan": ("percentage", "preset_mode", "oscillating", "direction"),
        "humidifier": ("humidity", "mode"),
        "input_boolean": (),
        "input_number": (),
        "input_select": (),
        "input_text": (),
        "light": (
            "brightness",
            "color_mode",
            "color_temp_kelvin",
            "hs_color",
            "rgb_color",
            "rgbw_color",
            "rgbww_color",
            "xy_color",
            "effect",
        ),
        "media_player": ("volume_level", "is_volume_muted", "source"),
        "number": (),
        "select": (),
        "switch": (),
        "text": (),
    }
)
_COLOURS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "color_temp": "color_temp_kelvin",
        "hs": "hs_color",
        "rgb": "rgb_color",
        "rgbw": "rgbw_color",
        "rgbww": "rgbww_color",
        "xy": "xy_color",
    }
)
_NOT_THERE: Final = (STATE_UNAVAILABLE, STATE_UNKNOWN)
_SILENT: Final = ("off", "standby")

#: An entity's state and what of its attributes can be set back, as JSON data.
type Shot = Mapping[str, Any]
#: A service of the entity's own domain with its data.
type Call = tuple[str, dict[str, Any]]


def shot_of(state: State | None) -> Shot | None:
    """Return how an entity is; ``None`` where that cannot be set back."""
    if state is None or state.state in _NOT_THERE or state.domain not in _SETTABLE:
        return None
    attributes = {
        name: value
        for name in _SETTABLE[state.domain]
        if (value := state.attributes.get(name)) is not None
    }
    # As the journal gives it back, so that the two can be compared.
    return {
        "state": state.state,
        "attributes": json.loads(json.dumps(attributes, default=str)),
    }


def same_shot(one: Shot, other: Shot) -> bool:
    """Whether an entity is as it was, as far as devices are exact."""
    if not alike("state", one["state"], other["state"]):
        return False
    before, after = one["attributes"], other["attributes"]
    return all(
        _same(name, before.get(name), after.get(name))
        for name in {*before, *after} & _compared(one, other)
    )


def restoring(domain: str, before: Shot, now: Shot) -> list[Call]:
    """Return the calls that bring an entity back to how it was, in their order."""
    if same_shot(before, now):
        return []
    return _RESTORE[domain](before, now)


def _compared(one: Shot, other: Shot) -> set[str]:
    """Return the attributes that say something: colours only those that are meant."""
    names = {*one["attributes"], *other["attributes"]}
    if "color_mode" not in names:
        return names
    modes = {str(shot["attributes"].get("color_mode")) for shot in (one, other)}
    meant = {_COLOURS[mode] for mode in modes if mode in _COLOURS}
    return names - set(_COLOURS.values()) | meant


def _same(name: str, one: Any, other: Any) -> bool:
    """Whether two values of an attribute are equal."""
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(
            alike(name, *pair) for pair in zip(one, other, strict=True)
        )
    return alike(name, one, other)


def _differing(before: Shot, now: Shot, names: Sequence[str]) -> list[str]:
    """Return which attributes were something and are something else now."""
    was, is_now = before["attributes"], now["attributes"]
    return [
        name
        for name in names
        if was.get(name) is not None and not _same(name, was[name], is_now.get(name))
    ]


def _switch(before: Shot, now: Shot) -> list[Call]:
    """Set a switch back."""
    return [("turn_on" if before["state"] == "on" else "turn_off", {})]


def _light(before: Shot, now: Shot) -> list[Call]:
    """Set a light back, with its brightness, its colour and its effect."""
    if before["state"] != "on":
        return [("turn_off", {})]
    was = before["attributes"]
    names = ["brightness", _COLOURS.get(str(was.get("color_mode")), "")]
    data = {name: was[name] for name in names if was.get(name) is not None}
    if str(was.get("effect", "off")).casefold() not in ("off", "none"):
        data["effect"] = was["effect"]
    return [("turn_on", data)]


def _fan(before: Shot, now: Shot) -> list[Call]:
    """Set a fan back, with its speed or its preset."""
    if before["state"] != "on":
        return [("turn_off", {})]
    was = before["attributes"]
    name = "preset_mode" if was.get("preset_mode") else "percentage"
    calls: list[Call] = [("turn_on", {name: was[name]} if name in was else {})]
    if _differing(before, now, ("oscillating",)):
        calls.append(("oscillate", {"oscillating": was["oscillating"]}))
    if _differing(before, now, ("direction",)):
        calls.append(("set_direction", {"direction": was["direction"]}))
    return calls


def _climate(before: Shot, now: Shot) -> list[Call]:
    """Set a thermostat back: mode, preset, then what the preset does not decide."""
    was = before["attributes"]
    calls: list[Call] = []
    if before["state"] != now["state"]:
        calls.append(("set_hvac_mode", {"hvac_mode": before["state"]}))
    if _differing(before, now, ("preset_mode",)):
        calls.append(("set_preset_mode", {"preset_mode": was["preset_mode"]}))
    targets = ("temperature", "target_temp_low", "target_temp_high")
    if before["state"] != "off" and _differing(before, now, targets):
        wanted = {name: was[name] for name in targets if was.get(name) is not None}
        calls.append(("set_temperature", wanted))
    calls += [
        (f"set_{name}", {name: was[name]})
        for name in _differing(before, now, ("fan_mode", "swing_mode", "humidity"))
    ]
    return calls


def _humidifier(before: Shot, now: Shot) -> list[Call]:
    """Set a humidifier back."""
    was = before["attributes"]
    calls = _switch(before, now) if before["state"] != now["state"] else []
    return calls + [
        (f"set_{name}", {name: was[name]})
        for name in _differing(before, now, ("humidity", "mode"))
    ]


def _media_player(before: Shot, now: Shot) -> list[Call]:
    """Set a player back; what it played before cannot be known."""
    was = before["attributes"]
    calls: list[Call] = []
    if before["state"] != now["state"]:
        silent = before["state"] in _SILENT, now["state"] in _SILENT
        match silent:
            case (True, False):
                calls.append(("turn_off", {}))
            case (False, True):
                calls.append(("turn_on", {}))
            case (False, False) if now["state"] in ("playing", "buffering"):
                calls.append(("media_pause", {}))
            case (False, False) if before["state"] == "playing":
                calls.append(("media_play", {}))
    services = {
        "volume_level": "volume_set",
        "is_volume_muted": "volume_mute",
        "source": "select_source",
    }
    return calls + [
        (services[name], {name: was[name]})
        for name in _differing(before, now, tuple(services))
    ]


def _value(before: Shot, now: Shot) -> list[Call]:
    """Set a number or a text back."""
    return [("set_value", {"value": before["state"]})]


def _option(before: Shot, now: Shot) -> list[Call]:
    """Set a choice back."""
    return [("select_option", {"option": before["state"]})]


_RESTORE: Final[Mapping[str, Callable[[Shot, Shot], list[Call]]]] = MappingProxyType(
    {
        "climate": _climate,
        "counter": _value,
        "fan": _fan,
        "humidifier": _humidifier,
        "input_boolean": _switch,
        "input_number": _value,
        "input_select": _option,
        "input_text": _value,
        "light": _light,
        "media_player": _media_player,
        "number": _value,
        "select": _option,
        "switch": _switch,
        "text": _value,
    }
)
