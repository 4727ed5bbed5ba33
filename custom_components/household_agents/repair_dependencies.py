"""The repair of what agents depend on and cannot reach: it is tried, not just forgotten."""

from typing import Any

from homeassistant.components.repairs import RepairsFlowResult

from .repair_base import HouseholdRepair
from .trying import TrialFailed, async_try


class DependencyRepair(HouseholdRepair):
    """Tries it now, and lets agents use it again if it works."""

    async def async_step_init(
        self, user_input: dict[str, str] | None = None
    ) -> RepairsFlowResult:
        """Begin with what is wrong."""
        return await self.async_step_again()

    async def async_step_again(
        self, user_input: dict[str, Any] | None = None
    ) -> RepairsFlowResult:
        """Try it and say how it went."""
        if user_input is None:
            return self.ask("again")
        key = str(self.about["dependency"])
        try:
            await async_try(self.household, key)
        except TrialFailed as err:
            return self.ask("again", error="still_there", error_detail=str(err))
        self.household.parts.dependencies.reset(key)
        if self.gone:
            return self.async_create_entry(data={})
        return self.ask("again", error="still_there", error_detail="-")
