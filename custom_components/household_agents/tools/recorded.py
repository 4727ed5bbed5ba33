"""What the recorder has kept: changes of states, statistics, and events."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import select

from homeassistant.components.recorder import history
from homeassistant.components.recorder.db_schema import EventData, Events, EventTypes
from homeassistant.components.recorder.models import StatisticMeanType
from homeassistant.components.recorder.statistics import (
    StatisticsRow,
    async_list_statistic_ids,
    statistics_during_period,
)
from homeassistant.core import HomeAssistant, State
from homeassistant.helpers.recorder import DATA_INSTANCE, get_instance, session_scope
from homeassistant.util import dt as dt_util
from homeassistant.util.json import JSON_DECODE_EXCEPTIONS, json_loads_object

from .base import ToolError

type Period = Literal["hour", "day", "week", "month"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedEvent:
    """An event of Home Assistant's bus that the recorder kept."""

    at: datetime
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistic:
    """What is known of an entity's statistics."""

    entity_id: str
    unit: str | None
    has_sum: bool
    has_mean: bool


def has_recorder(hass: HomeAssistant) -> bool:
    """Whether the recorder runs."""
    return DATA_INSTANCE in hass.data


async def state_changes(
    hass: HomeAssistant, entity_id: str, start: datetime, end: datetime
) -> list[State]:
    """Return an entity's states in a period, the one at its start first."""
    found = await _in_executor(
        hass,
        lambda: history.state_changes_during_period(
            hass,
            dt_util.as_utc(start),
            dt_util.as_utc(end),
            entity_id,
            no_attributes=True,
        ),
    )
    return found.get(entity_id, [])


async def statistics_of(
    hass: HomeAssistant, entity_ids: Sequence[str]
) -> list[Statistic]:
    """Return those of the entities that have statistics, in their order."""
    _require_recorder(hass)
    if not entity_ids:
        return []
    found = {
        meta["statistic_id"]: meta
        for meta in await async_list_statistic_ids(hass, set(entity_ids))
    }
    return [
        Statistic(
            entity_id=entity_id,
            unit=meta["display_unit_of_measurement"],
            has_sum=bool(meta["has_sum"]),
            has_mean=meta["mean_type"] != StatisticMeanType.NONE,
        )
        for entity_id in entity_ids
        if (meta := found.get(entity_id)) is not None
    ]


async def statistic_rows(
    hass: HomeAssistant,
    statistics: Sequence[Statistic],
    start: datetime,
    period: Period,
) -> dict[str, list[StatisticsRow]]:
    """Return the statistics of entities for each period since a time."""
    return await _in_executor(
        hass,
        lambda: statistics_during_period(
            hass,
            dt_util.as_utc(start),
            None,
            {statistic.entity_id for statistic in statistics},
            period,
            None,
            {"change", "max", "mean", "min"},
        ),
    )


async def recorded_events(
    hass: HomeAssistant, event_type: str, since: datetime, limit: int
) -> list[RecordedEvent]:
    """Return the newest events of a type since a time, the newest first."""
    statement = (
        select(Events.time_fired_ts, EventData.shared_data)
        .join(EventTypes, Events.event_type_id == EventTypes.event_type_id)
        .join(EventData, Events.data_id == EventData.data_id)
        .where(
            EventTypes.event_type == event_type,
            Events.time_fired_ts >= since.timestamp(),
        )
        .order_by(Events.time_fired_ts.desc())
        .limit(limit)
    )

    def query() -> list[RecordedEvent]:
        """Read the rows in the recorder's own thread."""
        with session_scope(hass=hass, read_only=True) as session:
            return [
                RecordedEvent(at=dt_util.utc_from_timestamp(at), data=_data(text))
                for at, text in session.execute(statement)
                if at is not None
            ]

    return await _in_executor(hass, query)


async def _in_executor[T](hass: HomeAssistant, work: Callable[[], T]) -> T:
    """Do blocking work where the recorder wants it done."""
    _require_recorder(hass)
    return await get_instance(hass).async_add_executor_job(work)


def _require_recorder(hass: HomeAssistant) -> None:
    """Raise ``ToolError`` where nothing is recorded."""
    if not has_recorder(hass):
        raise ToolError(
            "This Home Assistant keeps no history: its recorder is not set up."
        )


def _data(text: str | None) -> Mapping[str, Any]:
    """Read an event's data."""
    try:
        return json_loads_object(text or "{}")
    except JSON_DECODE_EXCEPTIONS:
        return {}
