"""Sensors: what agents are doing, what they found and what they cost."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, override

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntity,
    SensorEntityDescription,
    SensorStateClass,
)
from homeassistant.const import PERCENTAGE, EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.util import dt as dt_util

from .agents.definition import AgentDefinition
from .agents.kinds import Pattern
from .dispatch.status import STATUSES
from .entity import AgentEntity, HouseholdEntity, async_add_agent_entities
from .household import Household, HouseholdConfigEntry
from .orchestration.progress import shown
from .orchestration.remote import Remote
from .orchestration.team_news import days
from .orchestration.team_state import WAITING, TeamState
from .sensor_approvals import PendingApprovalsSensor
from .sensor_use import USE_SENSORS, BudgetLeftSensor, UseSensor, runs_today

PARALLEL_UPDATES = 0
MAX_STATE: Final = 255


@dataclass(frozen=True, kw_only=True)
class AgentSensorDescription(SensorEntityDescription):
    """A sensor of one agent."""

    value: Callable[[AgentEntity], Any]
    attributes: Callable[[AgentEntity], Mapping[str, Any]] | None = None
    daily: bool = False


def _status_attributes(entity: AgentEntity) -> Mapping[str, Any]:
    """Say which run it is, and why the last one did not end well."""
    status = entity.status
    shown = status.current or status.last
    return {
        "agent_id": entity.agent_id,
        "pattern": str(entity.agent.pattern),
        "run_id": shown.run_id if shown else None,
        "error": shown.error if shown else None,
        "error_detail": shown.error_detail if shown else None,
        "rested": status.saved.as_dict() if status.saved else None,
        "claimed_without_action": status.claims,
    }


def _report(entity: AgentEntity) -> str | None:
    """Return the last report's headline."""
    last = entity.status.last_reported
    return last.report.headline[:MAX_STATE] if last and last.report else None


def _report_attributes(entity: AgentEntity) -> Mapping[str, Any]:
    """Return the last report; the recorder leaves the long parts out."""
    last = entity.status.last_reported
    if last is None or last.report is None:
        return {}
    return {**last.report.as_dict(), "run_id": last.run_id, "state": str(last.state)}


def _last_run(entity: AgentEntity) -> datetime | None:
    """Return when the last run ended."""
    return entity.status.last.ended_at if entity.status.last else None


def _phase(entity: AgentEntity) -> str:
    """Return the name of a team's phase, or why it is in none."""
    progress = entity.household.teams.progress(entity.agent_id)
    current = progress.current
    if current is None or progress.state is not TeamState.ACTIVE:
        return str(progress.state)
    return current.name


def _phase_attributes(entity: AgentEntity) -> Mapping[str, Any]:
    """Say which phase it is, since when, and what it still needs."""
    teams, team = entity.household.teams, entity.agent
    progress = teams.progress(entity.agent_id)
    check, current = teams.last_check(entity.agent_id), progress.current
    return {
        "number": progress.index(team) + 1 if current else None,
        "phases": [phase.name for phase in team.phases],
        "began_at": current.began_at.isoformat() if current else None,
        "missing": list(check.missing) if current else [],
        "error": check.error if current else None,
    }


def _team_progress(entity: AgentEntity) -> int:
    """Return how many of a team's phases are done, in percent."""
    return entity.household.teams.progress(entity.agent_id).percent(entity.agent)


def _progress_attributes(entity: AgentEntity) -> Mapping[str, Any]:
    """Say how late the present phase is."""
    progress = entity.household.teams.progress(entity.agent_id)
    phase = progress.phase(entity.agent)
    return {
        "planned_days": (phase.days or None) if phase else None,
        "days_late": days(progress.late(entity.agent, dt_util.utcnow())),
    }


AGENT_SENSORS: Final = (
    AgentSensorDescription(
        key="status",
        translation_key="status",
        device_class=SensorDeviceClass.ENUM,
        options=[str(status) for status in STATUSES],
        value=lambda entity: entity.status.state,
        attributes=_status_attributes,
    ),
    AgentSensorDescription(
        key="last_report",
        translation_key="last_report",
        value=_report,
        attributes=_report_attributes,
    ),
    AgentSensorDescription(
        key="last_run",
        translation_key="last_run",
        device_class=SensorDeviceClass.TIMESTAMP,
        entity_category=EntityCategory.DIAGNOSTIC,
        value=_last_run,
    ),
    AgentSensorDescription(
        key="next_run",
        translation_key="next_run",
        device_class=SensorDeviceClass.TIMESTAMP,
        entity_category=EntityCategory.DIAGNOSTIC,
        value=lambda entity: entity.status.next_run,
    ),
    AgentSensorDescription(
        key="runs_today",
        translation_key="runs_today",
        native_unit_of_measurement="runs",
        state_class=SensorStateClass.TOTAL,
        entity_category=EntityCategory.DIAGNOSTIC,
        value=lambda entity: runs_today(entity.household, entity.agent_id),
        daily=True,
    ),
    AgentSensorDescription(
        key="tokens_today",
        translation_key="tokens_today",
        native_unit_of_measurement="tokens",
        state_class=SensorStateClass.TOTAL,
        entity_category=EntityCategory.DIAGNOSTIC,
        suggested_display_precision=0,
        value=lambda entity: (
            entity.household.budgets.used_today(entity.agent_id).total_tokens
        ),
        daily=True,
    ),
    AgentSensorDescription(
        key="cost_today",
        translation_key="cost_today",
        device_class=SensorDeviceClass.MONETARY,
        native_unit_of_measurement="USD",
        state_class=SensorStateClass.TOTAL,
        entity_category=EntityCategory.DIAGNOSTIC,
        suggested_display_precision=3,
        value=lambda entity: round(
            entity.household.budgets.used_today(entity.agent_id).cost, 6
        ),
        daily=True,
    ),
    AgentSensorDescription(
        key="unread_messages",
        translation_key="unread_messages",
        state_class=SensorStateClass.MEASUREMENT,
        entity_category=EntityCategory.DIAGNOSTIC,
        entity_registry_enabled_default=False,
        value=lambda entity: entity.household.mesh.unread(entity.agent_id),
    ),
    AgentSensorDescription(
        key="context_size",
        translation_key="context_size",
        native_unit_of_measurement="B",
        device_class=SensorDeviceClass.DATA_SIZE,
        state_class=SensorStateClass.MEASUREMENT,
        entity_category=EntityCategory.DIAGNOSTIC,
        entity_registry_enabled_default=False,
        value=lambda entity: (
            entity.status.last.context_bytes if entity.status.last else None
        ),
    ),
)

TEAM_SENSORS: Final = (
    AgentSensorDescription(
        key="team_state",
        translation_key="team_state",
        device_class=SensorDeviceClass.ENUM,
        options=[*TeamState, WAITING],
        value=lambda entity: entity.household.teams.progress(entity.agent_id).shown,
    ),
    AgentSensorDescription(
        key="phase",
        translation_key="phase",
        value=_phase,
        attributes=_phase_attributes,
    ),
    AgentSensorDescription(
        key="progress",
        translation_key="progress",
        native_unit_of_measurement=PERCENTAGE,
        state_class=SensorStateClass.MEASUREMENT,
        value=_team_progress,
        attributes=_progress_attributes,
    ),
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: HouseholdConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the sensors."""
    household = entry.runtime_data
    async_add_entities(
        [
            ActiveRunsSensor(household),
            ActiveWorkflowsSensor(household),
            *(UseSensor(household, one) for one in USE_SENSORS),
            BudgetLeftSensor(household),
            PendingApprovalsSensor(household),
        ]
    )
    if household.remote is not None:
        async_add_entities([HouseholdsSensor(household, household.remote)])
    async_add_agent_entities(entry, async_add_entities, _sensors)


def _sensors(household: Household, agent: AgentDefinition) -> list[AgentSensor]:
    """Make one agent's sensors."""
    more = TEAM_SENSORS if agent.pattern is Pattern.TEAM else ()
    return [AgentSensor(household, agent, one) for one in (*AGENT_SENSORS, *more)]


class AgentSensor(AgentEntity, SensorEntity):
    """One fact about one agent."""

    _unrecorded_attributes = frozenset(
        {"body", "items", "proposed_actions", "notes", "headline"}
    )
    entity_description: AgentSensorDescription

    @override
    def _facts(self) -> object:
        """Return the fact with what belongs to it."""
        return (self.native_value, self.extra_state_attributes, self.last_reset)

    @property
    @override
    def native_value(self) -> Any:
        """Return the fact."""
        return self.entity_description.value(self)

    @property
    @override
    def extra_state_attributes(self) -> Mapping[str, Any] | None:
        """Return what belongs to it."""
        make = self.entity_description.attributes
        return make(self) if make else None

    @property
    @override
    def last_reset(self) -> datetime | None:
        """Return the beginning of the local day, for daily counts."""
        return dt_util.start_of_local_day() if self.entity_description.daily else None

    @property
    @override
    def icon(self) -> str | None:
        """Show the agent's own icon as its face."""
        if self.entity_description.key == "status":
            return self.agent.icon
        return super().icon


class ActiveRunsSensor(HouseholdEntity, SensorEntity):
    """How many runs are under way."""

    _attr_state_class = SensorStateClass.MEASUREMENT

    def __init__(self, household: Household) -> None:
        """Belong to the household's device."""
        super().__init__(household, "active_runs")

    @property
    @override
    def native_value(self) -> int:
        """Return the number of runs."""
        return len(self.household.board.active)

    @property
    @override
    def extra_state_attributes(self) -> Mapping[str, Any]:
        """Return who runs."""
        return {"agents": [record.agent_id for record in self.household.board.active]}


class ActiveWorkflowsSensor(HouseholdEntity, SensorEntity):
    """How many workflows are under way, and how far each of them is (F142)."""

    _attr_state_class = SensorStateClass.MEASUREMENT
    _unrecorded_attributes = frozenset({"workflows"})

    def __init__(self, household: Household) -> None:
        """Belong to the household's device."""
        super().__init__(household, "active_workflows")

    @property
    @override
    def native_value(self) -> int:
        """Return the number of workflows."""
        return len(self.household.workflows.running)

    @property
    @override
    def extra_state_attributes(self) -> Mapping[str, Any]:
        """Return how far each of them is."""
        return {"workflows": [shown(one) for one in self.household.workflows.running]}


class HouseholdsSensor(HouseholdEntity, SensorEntity):
    """How many other households can be reached."""

    _attr_state_class = SensorStateClass.MEASUREMENT
    _attr_entity_category = EntityCategory.DIAGNOSTIC

    def __init__(self, household: Household, remote: Remote) -> None:
        """Belong to the household's device."""
        super().__init__(household, "households")
        self._remote = remote

    @property
    @override
    def native_value(self) -> int:
        """Return how many can be reached."""
        there = self._remote.peers.overview(dt_util.utcnow())
        return sum(one["available"] for one in there.values())

    @property
    @override
    def extra_state_attributes(self) -> Mapping[str, Any]:
        """Return who they are, whom they share, and what was not believed."""
        return {
            "households": self._remote.peers.overview(dt_util.utcnow()),
            "refused": dict(self._remote.refused),
        }
