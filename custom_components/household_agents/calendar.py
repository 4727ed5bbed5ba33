"""The staff's calendar: coming runs and those of the past."""

from datetime import datetime, timedelta
from typing import Final, override

from homeassistant.components.calendar import CalendarEntity, CalendarEvent
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.util import dt as dt_util

from .dispatch.cron import due_times
from .entity import HouseholdEntity
from .household import Household, HouseholdConfigEntry
from .memory.records import RunRecord

PARALLEL_UPDATES = 0
#: How long a coming run is shown to last.
SHOWN: Final = timedelta(minutes=5)
MAX_EVENTS: Final = 2_000


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
        coming = self.household.scheduler.next_times()
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
        past = await self.household.journal.runs(since=start_date, limit=MAX_EVENTS)
        events = [
            _past(self._name(record.agent_id), record)
            for record in past
            if record.request.requested_at < end_date
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
    return CalendarEvent(
        start=begin,
        end=max(end, begin + timedelta(seconds=1)),
        summary=f"{name} ({record.state})",
        description=record.report.headline if record.report else record.error,
    )
