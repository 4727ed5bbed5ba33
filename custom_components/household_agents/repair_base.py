"""What all repair flows have in common: they end when the cause is gone, not by a click."""

import asyncio
from collections.abc import Mapping
from typing import Any, Final, override

import voluptuous as vol

from homeassistant.components.repairs import FlowType, RepairsFlow, RepairsFlowResult
from homeassistant.config_entries import SOURCE_RECONFIGURE
from homeassistant.core import callback
from homeassistant.data_entry_flow import AbortFlow
from homeassistant.helpers import issue_registry as ir

from .agents.definition import AgentDefinition
from .const import DOMAIN
from .household import Household, HouseholdConfigEntry

#: Seconds that what follows a change may take until its issue is cleared.
PATIENCE: Final = 5.0
_LOOK_EVERY: Final = 0.05


class HouseholdRepair(RepairsFlow):
    """A flow about one issue of the household."""

    @property
    def entry(self) -> HouseholdConfigEntry:
        """The loaded entry; the flow ends where there is none."""
        entries: list[HouseholdConfigEntry] = (
            self.hass.config_entries.async_loaded_entries(DOMAIN)
        )
        if not entries:
            raise AbortFlow("not_loaded")
        return entries[0]

    @property
    def household(self) -> Household:
        """The household; the flow ends where it is not loaded."""
        return self.entry.runtime_data

    @property
    def about(self) -> Mapping[str, Any]:
        """What the issue is about."""
        return self.data or {}

    @property
    def placeholders(self) -> dict[str, str]:
        """What the issue says now."""
        issue = ir.async_get(self.hass).async_get_issue(DOMAIN, self.issue_id)
        return dict(issue.translation_placeholders or {}) if issue else {}

    @property
    def gone(self) -> bool:
        """Whether the issue has been cleared by whoever raised it."""
        return ir.async_get(self.hass).async_get_issue(DOMAIN, self.issue_id) is None

    @callback
    def ask(
        self,
        step_id: str,
        schema: vol.Schema | None = None,
        *,
        error: str | None = None,
        **more: str,
    ) -> RepairsFlowResult:
        """Show a form with what the issue says; ``error`` is a key of its errors."""
        return self.async_show_form(
            step_id=step_id,
            data_schema=schema or vol.Schema({}),
            errors={"base": error} if error else {},
            description_placeholders={"error_detail": "", **self.placeholders, **more},
        )

    async def async_gone(self) -> bool:
        """Return whether the issue is cleared soon."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not self.gone:
                    await asyncio.sleep(_LOOK_EVERY)
        except TimeoutError:
            return False
        return True

    @callback
    def agent(self) -> AgentDefinition:
        """Return the agent that it is about; the flow ends where it is gone."""
        agent = self.household.registry.get(str(self.about["agent_id"]))
        if agent is None:
            raise AbortFlow("agent_gone")
        return agent

    async def async_open_form(self, subentry_id: str) -> RepairsFlowResult:
        """Send the person on to a form of the settings; the issue stays till then."""
        entry = self.entry
        if (subentry := entry.subentries.get(subentry_id)) is None:
            raise AbortFlow("agent_gone")
        form = await self.hass.config_entries.subentries.async_init(
            (entry.entry_id, subentry.subentry_type),
            context={"source": SOURCE_RECONFIGURE, "subentry_id": subentry_id},
        )
        return self.async_abort(
            reason="continue_in_form",
            next_flow=(FlowType.CONFIG_SUBENTRIES_FLOW, form["flow_id"]),
        )


class CheckAgain(HouseholdRepair):
    """Shows what is wrong, and looks again whether it still is."""

    async def async_step_init(
        self, user_input: dict[str, str] | None = None
    ) -> RepairsFlowResult:
        """Begin with what is wrong."""
        return await self.async_step_again()

    async def async_step_again(
        self, user_input: dict[str, Any] | None = None
    ) -> RepairsFlowResult:
        """Look again each time that somebody says so."""
        if user_input is None:
            return self.ask("again")
        await self.async_look()
        if await self.async_settled():
            return self.async_create_entry(data={})
        return self.ask("again", error="still_there")

    async def async_look(self) -> None:
        """Look again; whoever raised the issue clears it if it is well."""
        raise NotImplementedError

    async def async_settled(self) -> bool:
        """Return whether the issue has been cleared."""
        return self.gone


class EntryForm(CheckAgain):
    """Opens the form of an agent or hook; what comes from a file is read again."""

    @override
    async def async_step_again(
        self, user_input: dict[str, Any] | None = None
    ) -> RepairsFlowResult:
        """Send the person to the form, where there is one."""
        if user_input is not None and (subentry_id := self.subentry_id()) is not None:
            return await self.async_open_form(subentry_id)
        return await super().async_step_again(user_input)

    def subentry_id(self) -> str | None:
        """Return what is to be changed in the UI; ``None`` for what is a file."""
        return str(self.about["subentry_id"])
