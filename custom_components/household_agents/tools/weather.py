"""The weather: present conditions and the forecast."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final, override

import voluptuous as vol

from homeassistant.components.weather.const import WeatherEntityFeature
from homeassistant.const import ATTR_SUPPORTED_FEATURES, STATE_UNAVAILABLE
from homeassistant.core import State
from homeassistant.helpers import config_validation as cv
from homeassistant.util import dt as dt_util

from .base import Tool, ToolContext, ToolError, Unreachable
from .house import of_domain, require
from .result import fit, minutes, weekday, without_empty

DOMAIN: Final = "weather"

_FEATURES: Final[Mapping[str, WeatherEntityFeature]] = {
    "daily": WeatherEntityFeature.FORECAST_DAILY,
    "twice_daily": WeatherEntityFeature.FORECAST_TWICE_DAILY,
    "hourly": WeatherEntityFeature.FORECAST_HOURLY,
}
#: What to fall back to when a service does not have what was asked for.
_NEAREST: Final[Mapping[str, tuple[str, ...]]] = {
    "daily": ("daily", "twice_daily", "hourly"),
    "hourly": ("hourly", "twice_daily", "daily"),
}
_LENGTH: Final[Mapping[str, int]] = {"daily": 7, "twice_daily": 8, "hourly": 24}
_CURRENT: Final = (
    "temperature",
    "apparent_temperature",
    "humidity",
    "wind_speed",
    "wind_gust_speed",
    "uv_index",
    "cloud_coverage",
)
_FORECAST: Final = (
    "condition",
    "temperature",
    "templow",
    "precipitation",
    "precipitation_probability",
    "wind_speed",
    "is_daytime",
)
_UNITS: Final = ("temperature_unit", "wind_speed_unit", "precipitation_unit")


class GetWeatherForecast(Tool):
    """Present conditions and what is coming."""

    name = "get_weather_forecast"
    title = "Get weather forecast"
    description = (
        "Read the present weather and the forecast with units, in local time. "
        "Without arguments: the next days. templow is the night's minimum."
    )
    parameters = vol.Schema(
        {
            vol.Optional("type", default="daily"): vol.In(["daily", "hourly"]),
            vol.Optional("entity_id", description="Only if there are several"): (
                cv.entity_id
            ),
        }
    )

    @override
    def entities(self, arguments: Mapping[str, Any]) -> Sequence[str]:
        """Return the weather entity, where one is named."""
        return (arguments["entity_id"],) if "entity_id" in arguments else ()

    @override
    async def call(self, context: ToolContext, arguments: dict[str, Any]) -> Any:
        """Return conditions and forecast of one place."""
        state = find_place(context, arguments.get("entity_id"))
        if state.state == STATE_UNAVAILABLE:
            raise Unreachable(
                f"{state.name} ({state.entity_id}) is unavailable now.", state.name
            )
        answer: dict[str, Any] = {
            "place": state.name,
            "now": {"condition": state.state, **_some(state.attributes, _CURRENT)},
            "units": _some(state.attributes, _UNITS),
        }
        if (kind := available_type(state, arguments["type"])) is None:
            return {**answer, "note": f"{state.name} offers no forecast."}
        if kind != arguments["type"]:
            answer["note"] = (
                f"There is no {arguments['type']} forecast: this is {kind}."
            )
        response = await context.actuator.read(
            context.ha_context,
            DOMAIN,
            "get_forecasts",
            {"type": kind},
            entity_ids=[state.entity_id],
        )
        rows = response.get(state.entity_id, {}).get("forecast", ())
        answer["type"] = kind
        answer["forecast"] = [describe(row, kind) for row in rows[: _LENGTH[kind]]]
        return fit(answer, "forecast", hint="Later times are not shown.")


def find_place(context: ToolContext, wanted: str | None) -> State:
    """Return the weather to read: the wanted one, one in scope, or the only one."""
    mine = of_domain(context, DOMAIN)
    everywhere = sorted(context.hass.states.async_entity_ids(DOMAIN))
    candidates = mine or everywhere
    if wanted is not None:
        require(context, wanted, candidates)
        candidates = [wanted]
    if not candidates:
        raise ToolError(
            "There is no weather entity in this Home Assistant. A person has to add a "
            "weather integration."
        )
    if not mine and len(candidates) > 1:
        raise ToolError(
            f"There are several weather entities ({', '.join(candidates[:5])}) and none "
            f"is among the entities of {context.agent.name}. A person has to choose one."
        )
    state = context.hass.states.get(candidates[0])
    if state is None:
        raise ToolError(f"{candidates[0]} does not exist.")
    return state


def available_type(state: State, wanted: str) -> str | None:
    """Return the kind of forecast on offer that is nearest to what was asked for."""
    features = state.attributes.get(ATTR_SUPPORTED_FEATURES, 0)
    return next((kind for kind in _NEAREST[wanted] if features & _FEATURES[kind]), None)


def describe(row: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """Return one period of a forecast in local time."""
    when = dt_util.as_local(datetime.fromisoformat(str(row["datetime"])))
    return {
        "time": minutes(when) if kind != "daily" else when.date().isoformat(),
        "weekday": weekday(when),
        **_some(row, _FORECAST),
    }


def _some(data: Mapping[str, Any], keys: Sequence[str]) -> dict[str, Any]:
    """Return those of the keys that say something."""
    return without_empty({key: data.get(key) for key in keys})
