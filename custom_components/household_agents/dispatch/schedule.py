"""Schedules: cron times and Home Assistant triggers become run requests.

A cron time's run key is written to the journal before the run is dispatched:
a restart in that very minute neither loses it nor runs it twice.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
import logging
from types import MappingProxyType
from typing import Any, Final
import zlib

import voluptuous as vol

from homeassistant.core import CALLBACK_TYPE, Context, HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import config_validation as cv, trigger as trigger_helper
from homeassistant.helpers.event import (
    async_track_point_in_utc_time,
    async_track_time_interval,
)
from homeassistant.util import dt as dt_util

from ..agents.definition import AgentDefinition
from ..agents.registry import Changes, Registry
from ..const import DOMAIN
from ..memory.journal import Journal
from ..memory.records import RunRequest, RunSource
from .cron import Job, is_dark, jobs_of, last_time, may_catch_up, next_time
from .inputs import RunRefused
from .resting import Resting
from .status import StatusBoard

_LOGGER = logging.getLogger(__name__)

#: Jobs of the same minute begin spread over so many seconds.
STAGGER_SECONDS: Final = 15
#: A timer that fires later than this was missed (the machine slept).
LATE: Final = timedelta(seconds=90)
CHECK_EVERY: Final = timedelta(minutes=5)
_SEEN: Final = "schedule_seen"

type Submit = Callable[[RunRequest, Context | None], Awaitable[object]]
type TriggerProblem = Callable[[AgentDefinition, str | None], None]


@dataclass(slots=True)
class _Armed:
    """What waits for one agent."""

    agent: AgentDefinition
    cancel: list[CALLBACK_TYPE] = field(default_factory=list)
    timers: dict[str, CALLBACK_TYPE] = field(default_factory=dict)
    next_times: dict[str, datetime] = field(default_factory=dict)

    def disarm(self) -> None:
        """Stop everything."""
        for stop in (*self.cancel, *self.timers.values()):
            stop()
        self.cancel.clear()
        self.timers.clear()


class Scheduler:
    """Arms every agent's schedule; a change of one leaves the others alone."""

    def __init__(
        self,
        hass: HomeAssistant,
        registry: Registry,
        journal: Journal,
        board: StatusBoard,
        submit: Submit,
        *,
        resting: Resting,
        on_trigger_problem: TriggerProblem,
    ) -> None:
        """Keep the parts; nothing is armed before ``async_start``."""
        self._hass = hass
        self._registry = registry
        self._journal = journal
        self._board = board
        self._submit = submit
        self._resting = resting
        self._on_trigger_problem = on_trigger_problem
        self._armed: dict[str, _Armed] = {}
        self._seen: dict[str, str] = {}
        self._stop: list[CALLBACK_TYPE] = []
        self._stopped = False

    async def async_start(self) -> None:
        """Catch up with what was missed, then arm every agent."""
        self._seen = dict(await self._journal.get_state(_SEEN) or {})
        now = dt_util.utcnow()
        for agent in self._registry.all():
            await self._resting.async_show(agent)
            await self._catch_up(agent, now)
            await self._arm(agent)
        await self._save_seen()
        self._stop = [
            self._registry.listen(self._on_changes),
            async_track_time_interval(self._hass, self._check_darkness, CHECK_EVERY),
        ]

    @callback
    def async_stop(self) -> None:
        """Disarm everything, and arm nothing any more."""
        self._stopped = True
        for stop in self._stop:
            stop()
        self._stop = []
        for armed in self._armed.values():
            armed.disarm()
        self._armed.clear()

    async def async_rearm(self, agent_id: str) -> None:
        """Arm an agent anew, as if it had just been defined."""
        if (armed := self._armed.pop(agent_id, None)) is not None:
            armed.disarm()
        if (agent := self._registry.get(agent_id)) is not None:
            await self._arm(agent)

    def next_times(self) -> Mapping[str, datetime]:
        """Return each agent's next scheduled time, in UTC."""
        return {
            agent_id: min(armed.next_times.values())
            for agent_id, armed in self._armed.items()
            if armed.next_times
        }

    @callback
    def _on_changes(self, changes: Changes) -> None:
        """Arm anew only what changed."""
        for agent_id in changes.removed | changes.changed:
            if (armed := self._armed.pop(agent_id, None)) is not None:
                armed.disarm()
        fresh = [self._registry.get(key) for key in changes.added | changes.changed]

        async def arm() -> None:
            for agent in fresh:
                if self._stopped:
                    return
                if agent is not None and agent.agent_id not in self._armed:
                    await self._arm(agent)
            if not self._stopped:
                await self._save_seen()

        self._hass.async_create_task(arm(), f"{DOMAIN} arm schedules")

    async def _arm(self, agent: AgentDefinition) -> None:
        """Arm one agent's jobs and triggers."""
        armed = self._armed[agent.agent_id] = _Armed(agent)
        now = dt_util.utcnow()
        for job in jobs_of(agent):
            self._seen.setdefault(job.key, now.isoformat())
            self._arm_job(armed, job, now)
        self._board.update(agent.agent_id, next_run=self._next(armed))
        if agent.triggers:
            await self._arm_triggers(armed)
            if self._armed.get(agent.agent_id) is not armed:
                # It was disarmed before its triggers were there.
                armed.disarm()

    def _arm_job(self, armed: _Armed, job: Job, after: datetime) -> None:
        """Set the timer for a job's next time."""
        scheduled = next_time(job.cron, after, dt_util.get_default_time_zone())
        armed.next_times[job.key] = scheduled
        # The same job always waits equally long, so that runs stay regular.
        stagger = zlib.crc32(job.key.encode()) % (STAGGER_SECONDS * 10) / 10

        @callback
        def fire(_now: datetime) -> None:
            armed.timers.pop(job.key, None)
            self._arm_job(armed, job, max(scheduled, dt_util.utcnow() - LATE))
            self._board.update(job.agent_id, next_run=self._next(armed))
            self._hass.async_create_task(
                self._fire(armed.agent, job, scheduled), f"{DOMAIN} schedule {job.key}"
            )

        armed.timers[job.key] = async_track_point_in_utc_time(
            self._hass, fire, scheduled + timedelta(seconds=stagger)
        )

    async def _fire(
        self, agent: AgentDefinition, job: Job, scheduled: datetime
    ) -> None:
        """Run a job for one of its times, exactly once."""
        now = dt_util.utcnow()
        late = now - scheduled > LATE + timedelta(seconds=STAGGER_SECONDS)
        if late and not may_catch_up(agent, scheduled, now):
            _LOGGER.info("%s was missed at %s and is skipped", job.key, scheduled)
            return
        if not self._registry.enabled(agent.agent_id):
            return
        if not await self._journal.claim_fire(job.key, scheduled):
            return
        if await self._resting.skip(agent, scheduled, _following(agent, scheduled)):
            return
        await self._request(
            agent,
            # Two expressions of one agent that meet in a minute are one run.
            f"schedule:{agent.agent_id}:{scheduled:%Y-%m-%dT%H:%MZ}",
            {},
            None,
        )

    async def _catch_up(self, agent: AgentDefinition, now: datetime) -> None:
        """Run the latest time that passed while Home Assistant was down, if wanted."""
        zone = dt_util.get_default_time_zone()
        missed: list[tuple[datetime, Job]] = []
        for job in jobs_of(agent):
            if (seen := self._seen.get(job.key)) is None:
                continue
            scheduled = last_time(job.cron, now, zone)
            last = await self._journal.last_fire(job.key)
            known = max(
                datetime.fromisoformat(seen), last or datetime.min.replace(tzinfo=zone)
            )
            if scheduled > known:
                missed.append((scheduled, job))
        if missed:
            scheduled, job = max(missed, key=lambda item: item[0])
            # The minute of the restart itself is no miss, whatever the policy.
            if now - scheduled < LATE or may_catch_up(agent, scheduled, now):
                await self._fire(agent, job, scheduled)

    async def _request(
        self,
        agent: AgentDefinition,
        key: str | None,
        context: Mapping[str, Any],
        ha_context: Context | None,
    ) -> None:
        """Submit a scheduled run."""
        try:
            await self._submit(
                RunRequest(
                    agent_id=agent.agent_id,
                    source=RunSource.SCHEDULE,
                    context=MappingProxyType(dict(context)),
                    idempotency_key=key,
                ),
                ha_context,
            )
        except RunRefused as err:
            _LOGGER.warning("Scheduled run of %s was refused: %s", agent.agent_id, err)

    async def _arm_triggers(self, armed: _Armed) -> None:
        """Attach the definition's Home Assistant triggers."""
        agent = armed.agent

        async def fired(variables: Mapping[str, Any], context: Context | None) -> None:
            if self._registry.enabled(agent.agent_id):
                about = variables.get("trigger", {})
                data = {
                    name: str(about[name])
                    for name in ("platform", "description", "entity_id", "id")
                    if about.get(name)
                }
                await self._request(agent, None, {"trigger": data}, context)

        try:
            raw = cv.TRIGGER_SCHEMA([dict(item) for item in agent.triggers])
            config = await trigger_helper.async_validate_trigger_config(self._hass, raw)
            stop = await trigger_helper.async_initialize_triggers(
                self._hass, config, fired, DOMAIN, agent.name, _LOGGER.log
            )
        except (vol.Invalid, HomeAssistantError) as err:
            self._on_trigger_problem(agent, str(err))
            return
        self._on_trigger_problem(agent, None)
        if stop is None:
            return
        if self._armed.get(agent.agent_id) is armed:
            armed.cancel.append(stop)
        else:
            stop()

    @callback
    def _check_darkness(self, now: datetime) -> None:
        """Mark the agents whose scheduled runs do not come."""
        zone = dt_util.get_default_time_zone()
        for agent in self._registry.all():
            if not agent.cron or not self._registry.enabled(agent.agent_id):
                self._board.update(agent.agent_id, dark=False)
                continue
            seen = [self._seen.get(job.key) for job in jobs_of(agent)]
            since = [datetime.fromisoformat(when) for when in seen if when]
            last = self._board.get(agent.agent_id).last
            if last is not None:
                since.append(last.request.requested_at)
            if (saved := self._board.get(agent.agent_id).saved) is not None:
                since.append(saved.last)
            if since:
                dark = is_dark(agent.cron, max(since), now, zone)
                self._board.update(agent.agent_id, dark=dark)

    @staticmethod
    def _next(armed: _Armed) -> datetime | None:
        """Return the agent's next scheduled time."""
        return min(armed.next_times.values(), default=None)

    async def _save_seen(self) -> None:
        """Remember since when each job is known, so that new ones miss nothing."""
        live = {job.key for agent in self._registry.all() for job in jobs_of(agent)}
        self._seen = {key: when for key, when in self._seen.items() if key in live}
        await self._journal.set_state(_SEEN, dict(self._seen))


def _following(agent: AgentDefinition, scheduled: datetime) -> datetime:
    """Return an agent's next scheduled time after one of them."""
    zone = dt_util.get_default_time_zone()
    return min(next_time(job.cron, scheduled, zone) for job in jobs_of(agent))
