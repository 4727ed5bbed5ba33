"""The staff's calendar: coming runs and those of the past."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final, override

from homeassistant.components.calendar import CalendarEntity, CalendarEvent
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.util import dt as dt_util

from .dispatch.cron import due_times
from .dispatch.wording import in_words
from .entity import HouseholdEntity
from .household import Household, HouseholdConfigEntry
from .memory.records import RunRecord, RunState

PARALLEL_UPDATES = 0
#: How long a coming run is shown to last.
SHOWN: Final = timedelta(minutes=5)
#: A run that began longer ago than this is not looked for any more.
LONGEST: Final = timedelta(hours=24)
MAX_EVENTS: Final = 2_000
#: What is said of a past run, where its state is not the word for it.
_ENDINGS: Final[Mapping[RunState, str]] = {
    RunState.COMPLETED: "",
    RunState.DEGRADED: "fallback delivered",
    RunState.WAITING: "waiting for approval",
    RunState.TIMED_OUT: "timed out",
}


async def async_setup_entry(
    hass: HomeAssistant,
    entry: HouseholdConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the calendar."""
    async_add_entities([ScheduleCalendar(entry.runtime_data)])


class ScheduleCalendar(HouseholdEntity, CalendarEntity):
    """When agents run."""

    def __init__(self, household: Household) -> None:
        """Belong to the household's device."""
        super().__init__(household, "schedule")

    @property
    @override
    def event(self) -> CalendarEvent | None:
        """Return the next scheduled run."""
        coming = {
            agent_id: when
            for agent_id, when in self.household.scheduler.next_times().items()
            if self.household.registry.enabled(agent_id)
        }
        if not coming:
            return None
        agent_id, when = min(coming.items(), key=lambda item: item[1])
        return self._coming(agent_id, when)

    @override
    async def async_get_events(
        self, hass: HomeAssistant, start_date: datetime, end_date: datetime
    ) -> list[CalendarEvent]:
        """Return the runs of the past and those to come."""
        now = dt_util.utcnow()
        # What began before and went on is shown too.
        past = await self.household.journal.runs(
            since=start_date - LONGEST, until=end_date, limit=MAX_EVENTS
        )
        events = [
            event
            for record in past
            if (event := _past(self._name(record.agent_id), record)).end > start_date
        ]
        zone = dt_util.get_default_time_zone()
        for agent in self.household.registry.all():
            if self.household.registry.enabled(agent.agent_id):
                events.extend(
                    self._coming(agent.agent_id, when)
                    for cron in agent.cron
                    for when in due_times(cron, max(now, start_date), end_date, zone)
                )
        return sorted(events, key=lambda event: event.start)[:MAX_EVENTS]

    def _coming(self, agent_id: str, when: datetime) -> CalendarEvent:
        """Return a run to come."""
        local = dt_util.as_local(when)
        return CalendarEvent(
            start=local, end=local + SHOWN, summary=self._name(agent_id)
        )

    def _name(self, agent_id: str) -> str:
        """Return an agent's name."""
        agent = self.household.registry.get(agent_id)
        return agent.name if agent else agent_id


def _past(name: str, record: RunRecord) -> CalendarEvent:
    """Return a run of the past."""
    begin = dt_util.as_local(record.request.requested_at)
    end = dt_util.as_local(record.ended_at) if record.ended_at else begin
    ending = _ENDINGS.get(record.state, str(record.state))
    return CalendarEvent(
        start=begin,
        end=max(end, begin + timedelta(seconds=1)),
        summary=f"{name} ({ending})" if ending else name,
        description=record.report.headline if record.report else _why(record),
    )


def _why(record: RunRecord) -> str | None:
    """Return why a run has no report, in words."""
    return in_words(record.error, record.error_detail) if record.error else None
