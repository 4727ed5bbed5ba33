"""Event entities: every step of an agent's runs, for automations."""

from typing import Final, override

from homeassistant.components.event import EventEntity, EventEntityDescription
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .entity import AgentEntity, async_add_agent_entities
from .household import HouseholdConfigEntry
from .memory.approval_records import Approval, ApprovalState
from .memory.records import RunState

PARALLEL_UPDATES = 0

REQUESTED: Final = "approval_requested"
ANSWERED: Final = "approval_answered"
ACTIVITY: Final = EventEntityDescription(
    key="activity",
    translation_key="activity",
    event_types=[
        *(
            str(state)
            for state in RunState
            if state not in (RunState.QUEUED, RunState.RUNNING)
        ),
        REQUESTED,
        ANSWERED,
    ],
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: HouseholdConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the event entities."""
    async_add_agent_entities(
        entry,
        async_add_entities,
        lambda household, agent: [ActivityEvent(household, agent, ACTIVITY)],
    )


class ActivityEvent(AgentEntity, EventEntity):
    """Fires when a run is acknowledged and ends, and when people are asked and answer."""

    _seen: tuple[str, str] | None = None

    @override
    async def async_added_to_hass(self) -> None:
        """Begin with what has happened already."""
        await super().async_added_to_hass()
        if (last := self.status.last) is not None:
            self._seen = (last.run_id, str(last.state))
        self.async_on_remove(
            self.household.parts.approvals.listen(self._approval_changed)
        )

    @callback
    def _approval_changed(self, approval: Approval) -> None:
        """Fire when the agent asks, and when a person has answered."""
        kind = {
            ApprovalState.PENDING: REQUESTED,
            ApprovalState.APPROVED: ANSWERED,
            ApprovalState.DENIED: ANSWERED,
        }.get(approval.state)
        if kind is None or approval.agent_id != self.agent_id:
            return
        self._trigger_event(
            kind,
            {
                "run_id": approval.run_id,
                "title": approval.title,
                "approved": None
                if kind is REQUESTED
                else approval.state is ApprovalState.APPROVED,
            },
        )
        self.async_write_ha_state()

    @callback
    @override
    def _status_changed(self) -> None:
        """Fire once for every acknowledgement and every end."""
        record = self.status.current or self.status.last
        if record is None:
            return
        # A run is at work in the moment in which it is acknowledged.
        begun = record.state is RunState.RUNNING
        state = str(RunState.ACKNOWLEDGED if begun else record.state)
        if state not in self.event_types:
            return
        step = (record.run_id, state)
        if step == self._seen:
            return
        self._seen = step
        self._trigger_event(
            state,
            {
                "run_id": record.run_id,
                "source": str(record.request.source),
                "headline": record.report.headline if record.report else None,
                "urgency": str(record.report.urgency) if record.report else None,
                "error": record.error,
            },
        )
        self.async_write_ha_state()
