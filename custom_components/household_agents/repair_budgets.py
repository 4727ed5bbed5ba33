"""The repair of a budget that is used up: more for now, or a pause until it begins anew."""

from typing import Any, Final

import voluptuous as vol

from homeassistant.components.repairs import RepairsFlowResult
from homeassistant.const import PERCENTAGE
from homeassistant.helpers.selector import (
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
)

from .repair_base import HouseholdRepair

FIELD_MORE: Final = "more"
_SCHEMA: Final = vol.Schema(
    {
        vol.Required(FIELD_MORE, default=50): NumberSelector(
            NumberSelectorConfig(
                min=10,
                max=500,
                step=10,
                unit_of_measurement=PERCENTAGE,
                mode=NumberSelectorMode.BOX,
            )
        )
    }
)


class BudgetRepair(HouseholdRepair):
    """Raises the budget for its present period; the settings stay as they are."""

    async def async_step_init(
        self, user_input: dict[str, str] | None = None
    ) -> RepairsFlowResult:
        """Offer both ways."""
        return self.async_show_menu(
            step_id="init",
            menu_options=["more", "pause"],
            description_placeholders=self.placeholders,
        )

    async def async_step_more(
        self, user_input: dict[str, Any] | None = None
    ) -> RepairsFlowResult:
        """Ask how much more, and look whether it bears calls again."""
        if user_input is None:
            return self.ask("more", _SCHEMA)
        enough = self.household.budget_watch.raise_until_then(
            str(self.about["budget"]), float(user_input[FIELD_MORE]) / 100
        )
        if enough and self.gone:
            return self.async_create_entry(data={})
        return self.ask("more", _SCHEMA, error="not_enough")

    async def async_step_pause(
        self, user_input: dict[str, Any] | None = None
    ) -> RepairsFlowResult:
        """Leave it as it is; the issue goes when the budget begins anew."""
        return self.async_abort(reason="left_paused")
