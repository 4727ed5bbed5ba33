"""Adding a hook and changing it: one form for one rule."""

from collections.abc import Mapping
from typing import Any, Final

import voluptuous as vol

from homeassistant.config_entries import (
    SOURCE_RECONFIGURE,
    ConfigEntryState,
    ConfigSubentryFlow,
    SubentryFlowResult,
)
from homeassistant.core import callback
from homeassistant.data_entry_flow import AbortFlow
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.selector import (
    SelectOptionDict,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
    TextSelector,
    TextSelectorConfig,
)

from .agents.registry import Registry
from .flow_fields import EMPTY
from .governance.gate import Verdict
from .governance.hook_files import MAX_HOOKS
from .governance.hook_rules import Comparison, HookRule, RuleError
from .hook_book import hook_subentries
from .tools.catalogue import CATALOGUE

_CUSTOM: Final = "*"


class HookSubentryFlow(ConfigSubentryFlow):
    """Add a hook, or change one."""

    async def async_step_user(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Begin with an empty form, while there is room for one more."""
        if len(list(hook_subentries(self._get_entry()))) >= MAX_HOOKS:
            raise AbortFlow("too_many_hooks", {"limit": str(MAX_HOOKS)})
        return await self._async_form("user", user_input, {})

    async def async_step_reconfigure(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Begin with what the hook is now."""
        present = dict(self._get_reconfigure_subentry().data)
        return await self._async_form("reconfigure", user_input, present)

    async def _async_form(
        self,
        step: str,
        user_input: Mapping[str, Any] | None,
        present: Mapping[str, Any],
    ) -> SubentryFlowResult:
        """Show the form until it validates."""
        if self._get_entry().state is not ConfigEntryState.LOADED:
            raise AbortFlow("entry_not_loaded")
        errors: dict[str, str] = {}
        detail = ""
        if user_input is not None:
            written = {
                key: value for key, value in user_input.items() if value not in EMPTY
            }
            try:
                rule = HookRule.parse(written)
            except RuleError as err:
                errors, detail = {err.field or "base": "invalid_hook"}, err.message
            else:
                return self._save(rule)
        return self.async_show_form(
            step_id=step,
            data_schema=self.add_suggested_values_to_schema(
                hook_schema(self._get_entry().runtime_data.registry),
                user_input or shown(present),
            ),
            errors=errors,
            description_placeholders={"detail": detail},
        )

    @callback
    def _save(self, rule: HookRule) -> SubentryFlowResult:
        """Save a valid rule; the entry's update listener takes it from there."""
        data = rule.as_dict()
        if self.source != SOURCE_RECONFIGURE:
            return self.async_create_entry(title=rule.name, data=data)
        return self.async_update_and_abort(
            self._get_entry(),
            self._get_reconfigure_subentry(),
            title=rule.name,
            data=data,
        )


def shown(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return a rule as the form shows it: its value is a list of texts."""
    if "value" not in data:
        return dict(data)
    return {**data, "value": [str(one) for one in cv.ensure_list(data["value"])]}


def hook_schema(registry: Registry) -> vol.Schema:
    """Return the form of a hook; tools and agents may be typed too."""
    agents = [
        SelectOptionDict(value=agent.agent_id, label=agent.name)
        for agent in registry.all()
    ]
    return vol.Schema(
        {
            vol.Required("name"): TextSelector(),
            vol.Required("tool"): SelectSelector(
                SelectSelectorConfig(
                    options=[_CUSTOM, *CATALOGUE],
                    custom_value=True,
                    mode=SelectSelectorMode.DROPDOWN,
                )
            ),
            vol.Optional("argument"): TextSelector(),
            vol.Optional("comparison"): SelectSelector(
                SelectSelectorConfig(
                    options=[str(one) for one in Comparison],
                    translation_key="hook_comparison",
                    mode=SelectSelectorMode.DROPDOWN,
                )
            ),
            vol.Optional("value"): TextSelector(TextSelectorConfig(multiple=True)),
            vol.Required("verdict", default=str(Verdict.DENY)): SelectSelector(
                SelectSelectorConfig(
                    options=[str(Verdict.DENY), str(Verdict.ASK)],
                    translation_key="hook_verdict",
                    mode=SelectSelectorMode.LIST,
                )
            ),
            vol.Required("reason"): TextSelector(TextSelectorConfig(multiline=True)),
            vol.Optional("agents"): SelectSelector(
                SelectSelectorConfig(
                    options=agents,
                    multiple=True,
                    custom_value=True,
                    mode=SelectSelectorMode.DROPDOWN,
                )
            ),
        }
    )
