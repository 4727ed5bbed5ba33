"""Repairs: somebody says what became of an effect that a restart cut."""

from homeassistant.components.repairs import RepairsFlow, RepairsFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir

from .const import DOMAIN
from .household import HouseholdConfigEntry
from .reviews import async_resolve


class EffectReviewFlow(RepairsFlow):
    """Asks whether the effect came about."""

    def __init__(self, effect_id: str, placeholders: dict[str, str]) -> None:
        """Be about one effect."""
        self._effect_id = effect_id
        self._placeholders = placeholders

    async def async_step_init(
        self, user_input: dict[str, str] | None = None
    ) -> RepairsFlowResult:
        """Offer both answers."""
        return self.async_show_menu(
            step_id="init",
            menu_options=["happened", "not_done"],
            description_placeholders=self._placeholders,
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
        entries: list[HouseholdConfigEntry] = (
            self.hass.config_entries.async_loaded_entries(DOMAIN)
        )
        for entry in entries:
            log = entry.runtime_data.parts.effects
            await async_resolve(log, self._effect_id, happened)
        return self.async_create_entry(data={})


async def async_create_fix_flow(
    hass: HomeAssistant,
    issue_id: str,
    data: dict[str, str | int | float | None] | None,
) -> RepairsFlow:
    """Make the flow of an issue; only effects have one."""
    issue = ir.async_get(hass).async_get_issue(DOMAIN, issue_id)
    placeholders = issue.translation_placeholders if issue is not None else None
    return EffectReviewFlow(str((data or {})["effect_id"]), placeholders or {})
