"""The sensor of what waits for a person's yes or no."""

from collections.abc import Mapping
from typing import Any, override

from homeassistant.components.sensor import SensorEntity, SensorStateClass
from homeassistant.core import callback

from .entity import HouseholdEntity
from .household import Household
from .memory.approval_records import Approval


class PendingApprovalsSensor(HouseholdEntity, SensorEntity):
    """How many approvals are pending."""

    _unrecorded_attributes = frozenset({"agents", "next_expiry"})
    _attr_state_class = SensorStateClass.MEASUREMENT

    def __init__(self, household: Household) -> None:
        """Belong to the household's device."""
        super().__init__(household, "pending_approvals")

    @override
    async def async_added_to_hass(self) -> None:
        """Follow every change."""
        await super().async_added_to_hass()
        self.async_on_remove(self.household.parts.approvals.listen(self._changed))

    @callback
    def _changed(self, approval: Approval) -> None:
        """Show a change."""
        self.async_write_ha_state()

    @property
    @override
    def native_value(self) -> int:
        """Return the number of approvals."""
        return len(self.household.parts.approvals.pending())

    @property
    @override
    def extra_state_attributes(self) -> Mapping[str, Any]:
        """Say who asks, and when the first one expires."""
        pending = self.household.parts.approvals.pending()
        expiries = [one.expires_at for one in pending]
        return {
            "agents": sorted({one.agent_id for one in pending}),
            "next_expiry": min(expiries).isoformat() if expiries else None,
        }
