"""Houses: what there is in them, relative to the day on which a case happens."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from pathlib import Path
from typing import Any, Final

import voluptuous as vol

from homeassistant.helpers import config_validation as cv
from homeassistant.util import slugify

from . import yaml_files
from .yaml_files import DataError

FOLDER: Final = Path(__file__).with_name("houses")

_SCALAR: Final = vol.Any(str, int, float)


def _state(value: Any) -> str:
    """Accept a state; YAML reads a bare on or off as a truth value."""
    if isinstance(value, bool):
        return "on" if value else "off"
    if not isinstance(value, str | int | float):
        raise vol.Invalid("expected a state")
    return str(value)


def _clock(value: Any) -> time:
    """Accept a time of the day in quotes."""
    try:
        return time.fromisoformat(cv.string(value))
    except ValueError as err:
        raise vol.Invalid(f"'{value}' is no time like '09:30'") from err


def _ago(value: Any) -> timedelta:
    """Accept how long something is ago, like 3 d, 5 h or 20 min."""
    units = {"d": "days", "h": "hours", "min": "minutes"}
    number, _, unit = cv.string(value).partition(" ")
    if unit not in units or not number.isdecimal():
        raise vol.Invalid(f"'{value}' is no span like 3 d, 5 h or 20 min")
    return timedelta(**{units[unit]: int(number)})


_WHEN: Final = {
    vol.Required("day"): vol.All(int, vol.Range(-60, 400)),
}
_EVENT: Final = vol.Schema(
    {
        **_WHEN,
        vol.Required("summary"): cv.string,
        vol.Inclusive("from", "times"): _clock,
        vol.Inclusive("to", "times"): _clock,
        vol.Optional("description"): cv.string,
        vol.Optional("location"): cv.string,
    }
)
_ITEM: Final = vol.Schema(
    {
        vol.Required("item"): cv.string,
        vol.Optional("due"): vol.All(int, vol.Range(-60, 400)),
        vol.Optional("description"): cv.string,
        vol.Optional("done", default=False): cv.boolean,
    }
)
_ENTITY: Final = vol.Schema(
    {
        vol.Required("state"): _state,
        vol.Optional("name"): cv.string,
        vol.Optional("area"): cv.string,
        vol.Optional("labels", default=list): [cv.string],
        vol.Optional("class"): cv.string,
        vol.Optional("unit"): cv.string,
        vol.Optional("changed", default="1 h"): _ago,
        vol.Optional("attributes", default=dict): {str: object},
        vol.Optional("exposed", default=True): cv.boolean,
        vol.Optional("history", default=list): [
            vol.Schema({vol.Required("ago"): _ago, vol.Required("state"): _state})
        ],
        vol.Optional("daily"): vol.Schema(
            {
                vol.Required("kind"): vol.In(["total", "mean"]),
                vol.Required("values"): vol.All(
                    [vol.Coerce(float)], vol.Length(min=1, max=62)
                ),
            }
        ),
    }
)
_DAY: Final = vol.Schema(
    {
        vol.Required("condition"): cv.string,
        vol.Required("high"): vol.Coerce(float),
        vol.Required("low"): vol.Coerce(float),
        vol.Optional("rain", default=0.0): vol.Coerce(float),
        vol.Optional("chance", default=0): vol.Coerce(int),
    }
)
_WEATHER: Final = vol.Schema(
    {
        vol.Required("temperature"): vol.Coerce(float),
        vol.Required("days"): vol.All([_DAY], vol.Length(min=1, max=10)),
    }
)
_PERSON: Final = vol.Schema(
    {
        vol.Required("name"): cv.string,
        vol.Optional("state", default="home"): cv.string,
        vol.Optional("child", default=False): cv.boolean,
    }
)
_HEADLINE: Final = vol.Schema(
    {
        vol.Required("feed"): cv.string,
        vol.Required("title"): cv.string,
        vol.Required("ago"): _ago,
        vol.Optional("link", default=""): cv.string,
    }
)
_MAIL: Final = vol.Schema(
    {
        vol.Required("sender"): cv.string,
        vol.Required("subject"): cv.string,
        vol.Required("text"): cv.string,
        vol.Required("ago"): _ago,
    }
)
_HOUSE: Final = vol.Schema(
    {
        vol.Optional("description", default=""): cv.string,
        vol.Optional("time_zone", default="Europe/Amsterdam"): cv.time_zone,
        vol.Optional("language", default="en"): cv.string,
        vol.Optional("country", default="NL"): cv.string,
        vol.Optional("currency", default="EUR"): cv.currency,
        vol.Optional("conventions", default=""): cv.string,
        vol.Optional("people", default=list): [_PERSON],
        vol.Optional("entities", default=dict): {cv.entity_id: _ENTITY},
        vol.Optional("calendars", default=dict): {cv.string: [_EVENT]},
        vol.Optional("lists", default=dict): {cv.string: [_ITEM]},
        vol.Optional("weather"): _WEATHER,
        vol.Optional("headlines", default=list): [_HEADLINE],
        vol.Optional("mail", default=list): [_MAIL],
        vol.Optional("memory", default=dict): {cv.string: cv.string},
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseData:
    """A validated house; its parts are as the schema above has them."""

    name: str
    description: str
    time_zone: str
    language: str
    country: str
    currency: str
    #: The rules of the household that every agent is told.
    conventions: str
    people: tuple[Mapping[str, Any], ...]
    entities: Mapping[str, Mapping[str, Any]]
    calendars: Mapping[str, list[Mapping[str, Any]]]
    lists: Mapping[str, list[Mapping[str, Any]]]
    weather: Mapping[str, Any] | None
    headlines: tuple[Mapping[str, Any], ...]
    mail: tuple[Mapping[str, Any], ...]
    #: What all agents remember together, by key.
    memory: Mapping[str, str]


def load_house(path: Path) -> HouseData:
    """Read a house, or raise ``DataError``."""
    valid = yaml_files.read(path, _HOUSE)
    for kind in ("calendars", "lists"):
        if unnamed := [name for name in valid[kind] if not slugify(name, separator="")]:
            raise DataError(f"{path.name}, {kind}: '{unnamed[0]}' is no name")
    for kind in ("people", "headlines", "mail"):
        valid[kind] = tuple(valid[kind])
    return HouseData(**{"name": path.stem, "weather": None, **valid})


def find_house(name: str, folders: Sequence[Path]) -> HouseData:
    """Return a house by name from the first folder that has it, or raise ``DataError``."""
    for folder in folders:
        if (path := folder / f"{name}.yaml").exists():
            return load_house(path)
    there = sorted(path.stem for folder in folders for path in folder.glob("*.yaml"))
    raise DataError(f"there is no house '{name}'; there is {', '.join(there)}")
