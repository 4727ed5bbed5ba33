"""Repairs: the flow of each issue that a person has to do something about."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from homeassistant.components.repairs import ConfirmRepairFlow, RepairsFlow
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir

from .const import DOMAIN
from .repair_agents import AgentDownRepair, InboxRepair
from .repair_base import HouseholdRepair
from .repair_budgets import BudgetRepair
from .repair_definitions import (
    DefinitionFileRepair,
    HookFileRepair,
    SkillRepair,
    StoredRepair,
    TeamExitRepair,
    TriggerRepair,
)
from .repair_dependencies import DependencyRepair
from .repair_effects import EffectRepair
from .repair_models import ModelRepair
from .repair_notify import NotifyRepair

FLOWS: Final[Mapping[str, type[HouseholdRepair]]] = MappingProxyType(
    {
        "agent_down": AgentDownRepair,
        "budget_used_up": BudgetRepair,
        "definition_broken": StoredRepair,
        "definition_file": DefinitionFileRepair,
        "dependency_down": DependencyRepair,
        "effect_needs_review": EffectRepair,
        "hook_broken": StoredRepair,
        "hook_file": HookFileRepair,
        "inbox_unread": InboxRepair,
        "model_retired": ModelRepair,
        "model_unknown": ModelRepair,
        "notify_undeliverable": NotifyRepair,
        "skill_problem": SkillRepair,
        "team_exit_broken": TeamExitRepair,
        "trigger_broken": TriggerRepair,
    }
)


async def async_create_fix_flow(
    hass: HomeAssistant,
    issue_id: str,
    data: dict[str, str | int | float | None] | None,
) -> RepairsFlow:
    """Make the flow of an issue."""
    issue = ir.async_get(hass).async_get_issue(DOMAIN, issue_id)
    kind = FLOWS.get(issue.translation_key or "") if issue is not None else None
    return kind() if kind is not None else ConfirmRepairFlow()
