"""What a house's recorder knows: earlier states, and daily statistics."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from homeassistant.components.recorder.models import (
    StatisticData,
    StatisticMeanType,
    StatisticMetaData,
)
from homeassistant.components.recorder.statistics import async_import_statistics
from homeassistant.components.recorder.tasks import SynchronizeTask
from homeassistant.core import HomeAssistant
from homeassistant.helpers.recorder import async_initialize_recorder, get_instance
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util

_HOURS: Final = 24
#: Which class of units a unit is of; statistics say it.
_UNIT_CLASSES: Final = {"kWh": "energy", "m³": "volume", "°C": "temperature"}


async def start_recorder(hass: HomeAssistant) -> None:
    """Have the house remember, in its own folder."""
    async_initialize_recorder(hass)
    # Written at once where it is waited for, and else hardly ever.
    config = {"recorder": {"commit_interval": 60, "auto_purge": False}}
    if not await async_setup_component(hass, "recorder", config):
        raise RuntimeError("the recorder could not be set up")


def write_history(
    hass: HomeAssistant,
    entity_id: str,
    changes: Sequence[Mapping[str, Any]],
    attributes: Mapping[str, Any],
    now: datetime,
) -> None:
    """Let an entity have had earlier states, the oldest first."""
    for change in sorted(changes, key=lambda one: one["ago"], reverse=True):
        hass.states.async_set(
            entity_id,
            change["state"],
            attributes,
            timestamp=(now - change["ago"]).timestamp(),
        )


async def write_statistics(
    hass: HomeAssistant, entities: Mapping[str, Mapping[str, Any]]
) -> None:
    """Write daily values as hourly statistics, the last of them being today's so far."""
    for entity_id, thing in entities.items():
        if (daily := thing.get("daily")) is not None:
            _import(hass, entity_id, str(thing.get("unit", "")), daily)
    await _written(hass)


async def _written(hass: HomeAssistant) -> None:
    """Wait until all is in the database, also what is just being written."""
    done: asyncio.Future[None] = hass.loop.create_future()
    get_instance(hass).queue_task(SynchronizeTask(done))
    await done


def _import(
    hass: HomeAssistant, entity_id: str, unit: str, daily: Mapping[str, Any]
) -> None:
    """Import one entity's statistics."""
    is_total = daily["kind"] == "total"
    async_import_statistics(
        hass,
        StatisticMetaData(
            has_sum=is_total,
            mean_type=StatisticMeanType.NONE
            if is_total
            else StatisticMeanType.ARITHMETIC,
            name=None,
            source="recorder",
            statistic_id=entity_id,
            unit_class=_UNIT_CLASSES.get(unit),
            unit_of_measurement=unit,
        ),
        list(_totals(daily["values"]) if is_total else _means(daily["values"])),
    )


def _totals(values: Sequence[float]) -> Iterator[StatisticData]:
    """Yield the hours of a meter; each day's value is spread evenly over it."""
    total = 0.0
    for hours, value in _days(values):
        for hour in hours:
            total += value / len(hours)
            yield StatisticData(start=hour, state=round(total, 4), sum=round(total, 4))


def _means(values: Sequence[float]) -> Iterator[StatisticData]:
    """Yield the hours of a measurement that stays the same all day."""
    for hours, value in _days(values):
        for hour in hours:
            yield StatisticData(start=hour, mean=value, min=value, max=value)


def _days(values: Sequence[float]) -> Iterator[tuple[list[datetime], float]]:
    """Yield each day's whole hours that are over, and its value."""
    now = dt_util.utcnow().replace(minute=0, second=0, microsecond=0)
    today = dt_util.start_of_local_day()
    for number, value in enumerate(values):
        start = dt_util.as_utc(today - timedelta(days=len(values) - 1 - number))
        ends = min(now, start + timedelta(hours=_HOURS))
        hours = [start + timedelta(hours=hour) for hour in range(_HOURS)]
        if past := [hour for hour in hours if hour < ends]:
            yield past, value
