"""Sensors of what the household has used: runs, tokens, money, and what is left."""

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
from homeassistant.const import PERCENTAGE
from homeassistant.util import dt as dt_util

from .entity import HouseholdEntity
from .governance.limits import BudgetScope
from .guard import guard_of
from .household import Household
from .model.usage import Usage
from .run_tally import RunTally


@dataclass(frozen=True, kw_only=True)
class UseDescription(SensorEntityDescription):
    """A count of the household that begins anew with a day or a month."""

    value: Callable[[Household], float]
    #: The usage behind it, as attributes.
    behind: Callable[[Household], Usage] | None = None
    monthly: bool = False


def runs_today(household: Household, agent_id: str | None = None) -> int:
    """Return how many runs of an agent, or of all, have ended today."""
    return guard_of(household.guards, RunTally).today(agent_id)


USE_SENSORS: Final = (
    UseDescription(
        key="runs_today",
        translation_key="runs_today",
        native_unit_of_measurement="runs",
        value=runs_today,
    ),
    UseDescription(
        key="tokens_today",
        translation_key="tokens_today",
        native_unit_of_measurement="tokens",
        suggested_display_precision=0,
        value=lambda household: household.budgets.used_today().total_tokens,
    ),
    UseDescription(
        key="cost_today",
        translation_key="cost_today",
        device_class=SensorDeviceClass.MONETARY,
        native_unit_of_measurement="USD",
        suggested_display_precision=2,
        value=lambda household: round(household.budgets.used_today().cost, 6),
        behind=lambda household: household.budgets.used_today(),
    ),
    UseDescription(
        key="cost_this_month",
        translation_key="cost_this_month",
        device_class=SensorDeviceClass.MONETARY,
        native_unit_of_measurement="USD",
        suggested_display_precision=2,
        value=lambda household: round(household.budgets.used_this_month().cost, 6),
        behind=lambda household: household.budgets.used_this_month(),
        monthly=True,
    ),
)


class UseSensor(HouseholdEntity, SensorEntity):
    """One count of the household; a reset is told, so that sums go on."""

    entity_description: UseDescription
    _attr_state_class = SensorStateClass.TOTAL

    def __init__(self, household: Household, description: UseDescription) -> None:
        """Belong to the household's device."""
        super().__init__(household, description.key)
        self.entity_description = description

    @property
    @override
    def native_value(self) -> float:
        """Return the count."""
        return self.entity_description.value(self.household)

    @property
    @override
    def last_reset(self) -> datetime:
        """Return the beginning of the local day or month."""
        if self.entity_description.monthly:
            return dt_util.start_of_local_day(dt_util.now().replace(day=1))
        return dt_util.start_of_local_day()

    @property
    @override
    def extra_state_attributes(self) -> Mapping[str, Any] | None:
        """Return the tokens behind money."""
        behind = self.entity_description.behind
        return behind(self.household).as_dict() if behind else None


class BudgetLeftSensor(HouseholdEntity, SensorEntity):
    """How much of today's budget is left."""

    _unrecorded_attributes = frozenset({"budgets"})
    _attr_native_unit_of_measurement = PERCENTAGE
    _attr_state_class = SensorStateClass.MEASUREMENT
    _attr_suggested_display_precision = 0

    def __init__(self, household: Household) -> None:
        """Belong to the household's device."""
        super().__init__(household, "budget_left")

    @property
    @override
    def native_value(self) -> float:
        """Return what is left of today's budget that is nearer to its end."""
        share = max(
            one.share
            for one in self.household.budgets.standings()
            if one.scope is BudgetScope.HOUSEHOLD_DAY
        )
        return round(max(0.0, 100 * (1 - share)), 1)

    @property
    @override
    def extra_state_attributes(self) -> Mapping[str, Any]:
        """Return every budget of the household: used, limit and until when."""
        standings = self.household.budgets.standings()
        return {"budgets": [one.as_dict() for one in standings]}
