"""Looking back: changes of one entity, and the statistics of many."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final, override

import voluptuous as vol

from homeassistant.components.recorder.statistics import StatisticsRow
from homeassistant.const import (
    ATTR_UNIT_OF_MEASUREMENT,
    STATE_UNAVAILABLE,
    STATE_UNKNOWN,
)
from homeassistant.core import State
from homeassistant.helpers import config_validation as cv
from homeassistant.util import dt as dt_util

from .base import Tool, ToolContext, ToolError
from .house import name_of, require
from .recorded import Statistic, state_changes, statistic_rows, statistics_of
from .result import clip, fit, minutes, span, weekday, without_empty

MAX_HOURS: Final = 72
MAX_CHANGES: Final = 50
MAX_DAYS: Final = 365
MAX_STATISTICS: Final = 10
#: More rows than this of one entity say nothing more to a reader.
MAX_ROWS: Final = 62


class GetHistory(Tool):
    """The recent changes of one entity."""

    name = "get_history"
    title = "Get history"
    description = (
        "Read how one of your entities changed in the last hours: changes, time in "
        "each state, and minimum, maximum and last value of numbers. For days use "
        "get_statistics."
    )
    parameters = vol.Schema(
        {
            vol.Required("entity_id"): cv.entity_id,
            vol.Optional("hours", default=24, description="How far back"): vol.All(
                vol.Coerce(float), vol.Range(0.1, MAX_HOURS)
            ),
        }
    )

    @override
    def entities(self, arguments: Mapping[str, Any]) -> Sequence[str]:
        """Return the entity."""
        return (arguments["entity_id"],)

    @override
    async def call(self, context: ToolContext, arguments: dict[str, Any]) -> Any:
        """Return the changes, oldest first."""
        entity_id: str = arguments["entity_id"]
        require(context, entity_id)
        start = context.now - timedelta(hours=arguments["hours"])
        states = await state_changes(context.hass, entity_id, start, context.now)
        if not states:
            raise ToolError(
                f"Nothing is recorded of {entity_id} in these hours. It may be "
                "excluded from the recorder, or new."
            )
        changes = compress(states, start)
        state = context.hass.states.get(entity_id)
        answer = without_empty(
            {
                "entity_id": entity_id,
                "name": name_of(context.hass, entity_id),
                "unit": state.attributes.get(ATTR_UNIT_OF_MEASUREMENT)
                if state
                else None,
                "from": minutes(start),
                "until": minutes(context.now),
                **summary(changes, context.now),
            }
        )
        newest = changes[-MAX_CHANGES:]
        answer["changes"] = [
            {"time": minutes(when), "state": clip(value, 120)} for when, value in newest
        ]
        if earlier := len(changes) - len(newest):
            answer["earlier_changes_left_out"] = earlier
        return fit(answer, "changes", hint="Ask for fewer hours.")


class GetStatistics(Tool):
    """The long-term statistics of the agent's entities."""

    name = "get_statistics"
    title = "Get statistics"
    description = (
        "Read statistics for each hour, day, week or month: change and total of "
        "meters, mean, minimum and maximum of measurements. Without entity_id: all "
        "your entities that have them, 7 days."
    )
    parameters = vol.Schema(
        {
            vol.Optional("entity_id"): cv.entity_id,
            vol.Optional("period", default="day"): vol.In(
                ["hour", "day", "week", "month"]
            ),
            vol.Optional("days", default=7, description="How far back"): vol.All(
                vol.Coerce(int), vol.Range(1, MAX_DAYS)
            ),
        }
    )

    @override
    def entities(self, arguments: Mapping[str, Any]) -> Sequence[str]:
        """Return the entity, where one is named."""
        return (arguments["entity_id"],) if "entity_id" in arguments else ()

    @override
    async def call(self, context: ToolContext, arguments: dict[str, Any]) -> Any:
        """Return the statistics of each entity, oldest row first."""
        wanted = arguments.get("entity_id")
        if wanted is not None:
            require(context, wanted)
        found = await statistics_of(
            context.hass, context.entities if wanted is None else (wanted,)
        )
        if not found:
            raise ToolError(_no_statistics(context, wanted))
        shown = found[:MAX_STATISTICS]
        start = dt_util.start_of_local_day(context.now) - timedelta(
            days=arguments["days"] - 1
        )
        rows = await statistic_rows(context.hass, shown, start, arguments["period"])
        return fit(
            {
                "period": arguments["period"],
                "from": minutes(start),
                "statistics": [
                    tabulate(context, statistic, rows.get(statistic.entity_id, ()))
                    for statistic in shown
                ],
            },
            "statistics",
            hint="Ask for one entity_id, fewer days or a longer period.",
            left_out=len(found) - len(shown),
        )


def compress(states: Sequence[State], start: datetime) -> list[tuple[datetime, str]]:
    """Return the changes of the state alone, the first not before ``start``."""
    changes: list[tuple[datetime, str]] = []
    for state in states:
        if not changes or changes[-1][1] != state.state:
            changes.append((max(state.last_updated, start), state.state))
    return changes


def summary(changes: Sequence[tuple[datetime, str]], end: datetime) -> dict[str, Any]:
    """Return what a reader would otherwise have to work out from the changes."""
    numbers = [number for _, value in changes if (number := _number(value)) is not None]
    if numbers:
        return {
            "minimum": min(numbers),
            "maximum": max(numbers),
            "first": numbers[0],
            "last": numbers[-1],
            "unavailable": any(
                value in (STATE_UNAVAILABLE, STATE_UNKNOWN) for _, value in changes
            )
            or None,
        }
    spent: dict[str, timedelta] = {}
    ends = [*(when for when, _ in changes[1:]), end]
    for (when, value), until in zip(changes, ends, strict=True):
        spent[value] = spent.get(value, timedelta()) + (until - when)
    longest = sorted(spent.items(), key=lambda entry: entry[1], reverse=True)
    return {
        "time_in_state": {clip(value, 60): span(time) for value, time in longest[:8]}
    }


def tabulate(
    context: ToolContext, statistic: Statistic, rows: Sequence[StatisticsRow]
) -> dict[str, Any]:
    """Return one entity's statistics with what they add up to."""
    figures = [_figures(statistic, row, context.now) for row in rows[-MAX_ROWS:]]
    answer: dict[str, Any] = without_empty(
        {
            "entity_id": statistic.entity_id,
            "name": name_of(context.hass, statistic.entity_id),
            "unit": statistic.unit,
            "earlier_rows_left_out": len(rows) - len(figures) or None,
        }
    )
    if statistic.has_sum:
        answer["total"] = _round(sum(row.get("change") or 0.0 for row in rows))
    if means := [mean for row in rows if (mean := row.get("mean")) is not None]:
        answer["mean"] = _round(sum(means) / len(means))
    answer["rows"] = figures
    if not figures:
        answer["note"] = "No statistics in this period."
    return answer


def _figures(statistic: Statistic, row: StatisticsRow, now: datetime) -> dict[str, Any]:
    """Return one row: its local start and its figures."""
    start = dt_util.as_local(dt_util.utc_from_timestamp(row["start"]))
    whole_days = start.hour == 0 and row["end"] - row["start"] > 3_600
    return without_empty(
        {
            "start": start.date().isoformat() if whole_days else minutes(start),
            "weekday": weekday(start) if whole_days else None,
            "change": _round(row.get("change")) if statistic.has_sum else None,
            "mean": _round(row.get("mean")),
            "min": _round(row.get("min")),
            "max": _round(row.get("max")),
            "incomplete": row["end"] > now.timestamp() or None,
        }
    )


def _no_statistics(context: ToolContext, entity_id: str | None) -> str:
    """Say why there is nothing to show."""
    if entity_id is None:
        return (
            f"None of the {len(context.entities)} entities of {context.agent.name} has "
            "statistics. Only sensors with a state class have them."
        )
    return (
        f"{entity_id} has no statistics: only sensors with a state class do. Use "
        "get_history for its changes."
    )


def _number(value: str) -> float | None:
    """Return a state as a number, if it is one."""
    try:
        return float(value)
    except ValueError:
        return None


def _round(value: float | None) -> float | None:
    """Return a figure without digits that mean nothing."""
    return None if value is None else round(value, 3)
