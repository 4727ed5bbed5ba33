"""The schedule of some days: what has run, who rested, and what is to come."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta, tzinfo
from itertools import pairwise
from typing import Any, Final

import voluptuous as vol

from homeassistant.components import websocket_api
from homeassistant.components.websocket_api import ActiveConnection
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import config_validation as cv
from homeassistant.util import dt as dt_util

from .agent_view import name_of
from .agents.definition import AgentDefinition
from .dispatch.cron import due_times, last_time
from .memory.records import Rest
from .memory.rest_log import RestLog
from .memory.sql_past import PastRun, past_runs
from .websocket_common import Viewer, command, viewer_of

MAX_DAYS: Final = 15
MAX_PAST: Final = 2_000
MAX_RESTS: Final = 500
#: Who runs more often on a day is shown as one line with its interval.
MAX_TIMES: Final = 24
MAX_TRIGGERS: Final = 10
_TICK: Final = timedelta(seconds=1)
#: What is said of a trigger; a webhook's id, for one, is nobody's business.
_TOLD: Final = (
    "alias",
    "entity_id",
    "from",
    "to",
    "above",
    "below",
    "for",
    "event",
    "event_type",
    "at",
    "hours",
    "minutes",
    "seconds",
    "topic",
    "zone",
    "offset",
    "type",
    "target",
)


@callback
def async_setup_schedule_commands(hass: HomeAssistant) -> None:
    """Register the command."""
    websocket_api.async_register_command(hass, _async_schedule)


@command(
    "schedule",
    {
        vol.Required("start"): cv.date,
        vol.Required("days"): vol.All(int, vol.Range(1, MAX_DAYS)),
    },
)
async def _async_schedule(
    hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]
) -> None:
    """Send the schedule of some days, in Home Assistant's time zone."""
    viewer = viewer_of(hass, connection)
    household = viewer.household
    days = [msg["start"] + timedelta(days=number) for number in range(msg["days"] + 1)]
    midnights = [dt_util.start_of_local_day(day) for day in days]
    start, end = midnights[0], midnights[-1]
    past = await past_runs(household.journal.database, start, end, MAX_PAST + 1)
    rests = await RestLog(household.journal).newest(
        since=start, until=end, limit=MAX_RESTS + 1
    )
    agents = viewer.agents()
    coming = await hass.async_add_executor_job(
        _coming,
        [one for one in agents if household.registry.enabled(one.agent_id)],
        midnights,
        dt_util.utcnow(),
        dt_util.get_default_time_zone(),
    )
    items = [_past(viewer, one) for one in past[:MAX_PAST] if viewer.sees(one.agent_id)]
    items += [
        _rested(viewer, one) for one in rests[:MAX_RESTS] if viewer.sees(one.agent_id)
    ]
    connection.send_result(
        msg["id"],
        {
            "items": sorted(items + coming, key=lambda item: item["at"]),
            "unscheduled": [
                _unscheduled(viewer, agent)
                for agent in agents
                if agent.triggers
                or not agent.cron
                or not household.registry.enabled(agent.agent_id)
            ],
            "more": len(past) > MAX_PAST or len(rests) > MAX_RESTS,
        },
    )


def _past(viewer: Viewer, run: PastRun) -> dict[str, Any]:
    """Return a run that has begun, or waits for its turn."""
    duration = (run.ended_at - run.began_at).total_seconds() if run.ended_at else None
    return _item(
        "past",
        run.agent_id,
        run.began_at,
        name=name_of(viewer.household, run.agent_id),
        duration=duration,
        run_id=run.run_id,
        state=str(run.state),
        headline=run.headline,
        source=run.source,
    )


def _rested(viewer: Viewer, rest: Rest) -> dict[str, Any]:
    """Return a time that an agent rested at."""
    name = name_of(viewer.household, rest.agent_id)
    return _item("rested", rest.agent_id, rest.scheduled, name=name)


def _coming(
    agents: Iterable[AgentDefinition],
    midnights: Sequence[datetime],
    now: datetime,
    zone: tzinfo,
) -> list[dict[str, Any]]:
    """Return the scheduled runs to come; two expressions that meet are one run."""
    found: dict[tuple[str, datetime], dict[str, Any]] = {}
    for agent in agents:
        for cron in agent.cron:
            for at, every, until in _times(cron, midnights, now, zone):
                found.setdefault(
                    (agent.agent_id, at),
                    _item(
                        "coming",
                        agent.agent_id,
                        at,
                        name=agent.name,
                        every=every,
                        until=dt_util.as_local(until).isoformat() if until else None,
                    ),
                )
    return list(found.values())


def _times(
    cron: str, midnights: Sequence[datetime], now: datetime, zone: tzinfo
) -> Iterator[tuple[datetime, float | None, datetime | None]]:
    """Yield a job's times; of a day with very many the first, the interval and the end."""
    for begin, end in pairwise(midnights):
        if end <= now:
            continue
        times = due_times(cron, max(begin, now), end, zone, most=MAX_TIMES + 1)
        if len(times) <= MAX_TIMES:
            yield from ((at, None, None) for at in times)
            continue
        shortest = min(after - one for one, after in pairwise(times))
        yield times[0], shortest.total_seconds(), last_time(cron, end - _TICK, zone)


def _item(kind: str, agent_id: str, at: datetime, **more: Any) -> dict[str, Any]:
    """Return one line of the schedule; its time has the day and hour of the home."""
    return {
        "kind": kind,
        "agent_id": agent_id,
        "at": dt_util.as_local(at).isoformat(),
        **more,
    }


def _unscheduled(viewer: Viewer, agent: AgentDefinition) -> dict[str, Any]:
    """Return an agent that also, or only, runs at no set time, and what wakes it."""
    return {
        "agent_id": agent.agent_id,
        "name": agent.name,
        "enabled": viewer.household.registry.enabled(agent.agent_id),
        "scheduled": bool(agent.cron),
        "triggers": [
            {
                "trigger": str(one.get("trigger") or one.get("platform") or ""),
                **{name: _short(one[name]) for name in _TOLD if name in one},
            }
            for one in agent.triggers[:MAX_TRIGGERS]
        ],
    }


def _short(value: Any) -> Any:
    """Return a trigger's setting as it may be shown: bounded, and JSON."""
    if isinstance(value, Mapping):
        return {str(key): _short(one) for key, one in list(value.items())[:10]}
    if isinstance(value, list | tuple):
        return [_short(one) for one in value[:10]]
    if value is None or isinstance(value, bool | int | float):
        return value
    return str(value)[:200]
