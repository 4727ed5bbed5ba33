"""Diagnostics: how the household is set up and does, without what is private."""

from typing import Any, Final

from homeassistant.components.diagnostics import async_redact_data
from homeassistant.const import CONF_API_KEY
from homeassistant.core import HomeAssistant
from homeassistant.helpers import llm
from homeassistant.helpers.device_registry import DeviceEntry

from .agents.definition import AgentDefinition
from .agents.kinds import Pattern
from .assistant_callers import callers_of
from .const import (
    CONF_BASE_URL,
    CONF_CONVENTIONS,
    CONF_MESH_SECRET,
    CONF_NOTIFY,
    DOMAIN,
)
from .diagnostics_parts import async_parts, counts
from .household import Household, HouseholdConfigEntry
from .memory.records import RunRecord

TO_REDACT: Final = {
    CONF_MESH_SECRET,
    CONF_API_KEY,
    CONF_BASE_URL,
    CONF_CONVENTIONS,
    CONF_NOTIFY,
}
RUNS: Final = 20


async def async_get_config_entry_diagnostics(
    hass: HomeAssistant, entry: HouseholdConfigEntry
) -> dict[str, Any]:
    """Return diagnostics of the whole household."""
    household = entry.runtime_data
    used = household.budgets.used_today()
    return {
        "data": async_redact_data(dict(entry.data), TO_REDACT),
        "options": async_redact_data(dict(entry.options), TO_REDACT),
        "agents": [_agent(household, agent) for agent in household.registry.all()],
        "skills": sorted(household.parts.skills.skills),
        "used_today": used.as_dict(),
        "llm_apis": [api.id for api in llm.async_get_apis(hass)],
        "asked_by_assistants": callers_of(household).counts(),
        "outbox": len(await household.journal.outbox()),
        "dropped_steps": household.journal.dropped_steps,
        "runs": [_run(record) for record in await household.journal.runs(limit=RUNS)],
        **await async_parts(hass, household),
    }


async def async_get_device_diagnostics(
    hass: HomeAssistant, entry: HouseholdConfigEntry, device: DeviceEntry
) -> dict[str, Any]:
    """Return diagnostics of one agent, or of the household's own device."""
    household = entry.runtime_data
    ids = [name for domain, name in device.identifiers if domain == DOMAIN]
    agent = household.registry.get(ids[0]) if ids else None
    if agent is None:
        return await async_get_config_entry_diagnostics(hass, entry)
    runs = await household.journal.runs(agent_id=agent.agent_id, limit=RUNS)
    return {
        "agent": _agent(household, agent),
        "team": _team(household, agent),
        "memory_bytes": await _memory_sizes(household, agent),
        "standing_answers": counts(
            one.action for one in household.parts.permissions.all(agent.agent_id)
        ),
        "runs": [_run(record) for record in runs],
    }


def _agent(household: Household, agent: AgentDefinition) -> dict[str, Any]:
    """Return how an agent is set up; what it was told in words stays private."""
    status = household.board.get(agent.agent_id)
    return {
        "agent_id": agent.agent_id,
        "pattern": str(agent.pattern),
        "model": agent.model,
        "tools": list(agent.tools),
        "skills": list(agent.skills),
        "llm_apis": list(agent.llm_apis),
        "autonomy": str(agent.autonomy),
        "inbox": str(agent.inbox),
        "idempotent": agent.idempotent,
        "rollback": agent.rollback,
        "cron": list(agent.cron),
        "triggers": len(agent.triggers),
        "from_file": agent.file is not None,
        "identity_characters": len(agent.identity),
        "enabled": status.enabled,
        "state": status.state,
        "problem": status.problem,
        "used_today": household.budgets.used_today(agent.agent_id).as_dict(),
    }


def _team(household: Household, agent: AgentDefinition) -> dict[str, Any] | None:
    """Return how far a team is; its goal and its phases' names stay private."""
    if agent.pattern is not Pattern.TEAM:
        return None
    progress = household.teams.progress(agent.agent_id)
    check = household.teams.last_check(agent.agent_id)
    return {
        "state": progress.shown,
        "phase": progress.index(agent) + 1,
        "phases": len(agent.phases),
        "percent": progress.percent(agent),
        "untold": [str(news) for news in progress.untold],
        "criteria_met": check.met,
        "criteria_broken": check.error is not None,
        "roster": list(agent.roster),
    }


async def _memory_sizes(
    household: Household, agent: AgentDefinition
) -> dict[str, int] | None:
    """Return the bytes of each tier, for agents that have memory."""
    if not agent.remembers:
        return None
    await household.memory.async_load(agent.agent_id)
    return household.memory.sizes(agent.agent_id)


def _run(record: RunRecord) -> dict[str, Any]:
    """Return a run without its task, report and data."""
    data = record.as_dict()
    for private in ("task", "report", "error_detail"):
        data.pop(private)
    return data
