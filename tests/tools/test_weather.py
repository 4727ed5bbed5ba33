"""The weather: the right place, local times, units."""

from typing import Any, override

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import setup_test_component_platform

from custom_components.household_agents.tools.base import ToolError
from homeassistant.components.weather import (
    Forecast,
    WeatherEntity,
    WeatherEntityFeature,
)
from homeassistant.const import UnitOfSpeed, UnitOfTemperature
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component

from .conftest import MakeContext, call


class Weather(WeatherEntity):
    """A place with a forecast."""

    _attr_condition = "rainy"
    _attr_native_temperature = 11.5
    _attr_native_temperature_unit = UnitOfTemperature.CELSIUS
    _attr_native_wind_speed = 20
    _attr_native_wind_speed_unit = UnitOfSpeed.KILOMETERS_PER_HOUR
    _attr_humidity = 80

    def __init__(self, name: str, features: int) -> None:
        """Offer some kinds of forecast."""
        self._attr_name = name
        self._attr_supported_features = WeatherEntityFeature(features)

    def _rows(self, step: str, count: int) -> list[Forecast]:
        """Return so many periods."""
        return [
            Forecast(
                datetime=f"2026-10-0{5 + number}T{step}",
                condition="sunny",
                native_temperature=15 + number,
                native_templow=5,
                precipitation_probability=10,
            )
            for number in range(count)
        ]

    @override
    async def async_forecast_daily(self) -> list[Forecast] | None:
        """Return days."""
        return self._rows("22:00:00+00:00", 4)

    @override
    async def async_forecast_hourly(self) -> list[Forecast] | None:
        """Return hours."""
        return self._rows("10:00:00+00:00", 2)


@pytest.fixture
async def places(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, request: pytest.FixtureRequest
) -> None:
    """Set up the places that a test names, in Berlin."""
    await hass.config.async_set_time_zone("Europe/Berlin")
    freezer.move_to("2026-10-05T07:30:00+02:00")
    entities = [Weather(name, features) for name, features in request.param.items()]
    setup_test_component_platform(hass, "weather", entities)
    assert await async_setup_component(
        hass, "weather", {"weather": {"platform": "test"}}
    )
    await hass.async_block_till_done()


DAILY = int(WeatherEntityFeature.FORECAST_DAILY)
HOURLY = int(WeatherEntityFeature.FORECAST_HOURLY)


@pytest.mark.parametrize("places", [{"Home": DAILY | HOURLY}], indirect=True)
@pytest.mark.usefixtures("places")
async def test_present_weather_and_days(make_context: MakeContext) -> None:
    """The only place of the house is read without being in scope (F038)."""
    answer = await call(make_context([]), "get_weather_forecast")

    assert answer["place"] == "Home"
    assert answer["now"] == {
        "condition": "rainy",
        "temperature": 11.5,
        "humidity": 80,
        "wind_speed": 20,
    }
    assert answer["units"]["temperature_unit"] == "°C"
    assert answer["type"] == "daily"
    # 22:00 UTC is the next day's midnight in Berlin.
    assert answer["forecast"][0] == {
        "time": "2026-10-06",
        "weekday": "Tuesday",
        "condition": "sunny",
        "temperature": 15,
        "templow": 5,
        "precipitation_probability": 10,
    }


@pytest.mark.parametrize(
    ("places", "asked", "kind", "note"),
    [
        ({"Home": DAILY | HOURLY}, "hourly", "hourly", None),
        (
            {"Home": DAILY},
            "hourly",
            "daily",
            "There is no hourly forecast: this is daily.",
        ),
        (
            {"Home": HOURLY},
            "daily",
            "hourly",
            "There is no daily forecast: this is hourly.",
        ),
        ({"Home": 0}, "daily", None, "Home offers no forecast."),
    ],
    indirect=["places"],
)
@pytest.mark.usefixtures("places")
async def test_the_nearest_forecast_on_offer(
    make_context: MakeContext, asked: str, kind: str | None, note: str | None
) -> None:
    """A service without that kind of forecast still says what it can."""
    answer = await call(make_context([]), "get_weather_forecast", type=asked)

    assert answer.get("type") == kind
    assert answer.get("note") == note
    assert answer["now"]["condition"] == "rainy"


@pytest.mark.parametrize("places", [{"Cabin": DAILY, "Home": DAILY}], indirect=True)
@pytest.mark.usefixtures("places")
async def test_of_several_places_the_one_in_scope(
    make_context: MakeContext,
) -> None:
    """Nobody guesses for which place a forecast is meant."""
    answer = await call(make_context(["weather.home"]), "get_weather_forecast")

    assert answer["place"] == "Home"
    with pytest.raises(ToolError, match=r"several weather entities \(weather\.cabin"):
        await call(make_context([]), "get_weather_forecast")
    with pytest.raises(ToolError, match=r"weather\.cabin is not one of the entities"):
        await call(
            make_context(["weather.home"]),
            "get_weather_forecast",
            entity_id="weather.cabin",
        )


@pytest.mark.parametrize(
    ("state", "message"),
    [(None, "There is no weather entity"), ("unavailable", "is unavailable now")],
)
async def test_no_weather_is_said(
    hass: HomeAssistant, make_context: MakeContext, state: Any, message: str
) -> None:
    """What is missing is named."""
    for present in [state] if state else []:
        hass.states.async_set("weather.home", present)

    with pytest.raises(ToolError, match=message):
        await call(make_context([]), "get_weather_forecast")
