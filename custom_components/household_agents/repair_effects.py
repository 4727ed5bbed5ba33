"""The repair of an effect that a restart cut: somebody says what became of it."""

from homeassistant.components.repairs import RepairsFlowResult

from .repair_base import HouseholdRepair
from .reviews import async_resolve


class EffectRepair(HouseholdRepair):
    """Asks whether the effect came about."""

    async def async_step_init(
        self, user_input: dict[str, str] | None = None
    ) -> RepairsFlowResult:
        """Offer both answers."""
        return self.async_show_menu(
            step_id="init",
            menu_options=["happened", "not_done"],
            description_placeholders=self.placeholders,
        )

    async def async_step_happened(
        self, user_input: dict[str, str] | None = None
    ) -> RepairsFlowResult:
        """Take down that it came about."""
        return await self._resolve(True)

    async def async_step_not_done(
        self, user_input: dict[str, str] | None = None
    ) -> RepairsFlowResult:
        """Take down that it did not."""
        return await self._resolve(False)

    async def _resolve(self, happened: bool) -> RepairsFlowResult:
        """Settle the effect; its issue goes with it."""
        log = self.household.parts.effects
        await async_resolve(log, str(self.about["effect_id"]), happened)
        return self.async_create_entry(data={})
