"""Agents and household as the dashboard shows them; frontend/src/api/types.ts is the same."""

from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er

from .agents.definition import AgentDefinition, account_of
from .agents.device import device_id_of
from .agents.kinds import Pattern
from .const import DOMAIN
from .dispatch.wording import in_words
from .governance.limits import BudgetScope
from .household import Household
from .memory.codec import iso
from .memory.records import RunRecord
from .memory.redact import redact
from .model.usage import Usage
from .sensor_use import runs_today
from .team_view import team_view
from .websocket_common import Viewer

MAX_TASK: Final = 300


def run_brief(household: Household, record: RunRecord) -> dict[str, Any]:
    """Return a run in short: enough for a line, a bar and a lane."""
    record = household.parts.runs.latest(record)
    request, report = record.request, record.report
    doing = household.parts.steps.latest(record.run_id)
    return {
        "run_id": record.run_id,
        "agent_id": record.agent_id,
        "name": name_of(household, record.agent_id),
        "state": str(record.state),
        "source": str(request.source),
        "task": redact(request.task)[:MAX_TASK],
        "parent_id": request.parent_id,
        "root_id": request.root_id,
        "requested_at": request.requested_at.isoformat(),
        "acknowledged_at": iso(record.acknowledged_at),
        "started_at": iso(record.started_at),
        "ended_at": iso(record.ended_at),
        "duration": record.duration,
        "headline": report.headline if report else None,
        "urgency": str(report.urgency) if report else None,
        "error": record.error,
        "error_words": in_words(record.error, record.error_detail)
        if record.error
        else None,
        "tokens": record.usage.total_tokens,
        "cost": round(record.usage.cost, 6),
        "model": record.model,
        "doing": doing.as_dict() if doing and not record.state.terminal else None,
    }


def name_of(household: Household, agent_id: str) -> str:
    """Return what people call an agent; a helper has its agent's name."""
    agent = household.registry.get(account_of(agent_id))
    if agent is None:
        return agent_id
    helper = agent_id.partition(".")[2].replace("_", " ")
    return f"{agent.name}: {helper}" if helper else agent.name


def agent_view(viewer: Viewer, agent: AgentDefinition) -> dict[str, Any]:
    """Return one agent."""
    household, agent_id = viewer.household, agent.agent_id
    status = household.board.get(agent_id)
    last_reported = status.last_reported
    return {
        "agent_id": agent_id,
        "name": agent.name,
        "icon": agent.icon,
        "pattern": str(agent.pattern),
        "description": agent.description,
        "device_id": (device_id := device_id_of(viewer.hass, agent_id)),
        "entities": _entities(viewer.hass, device_id, agent_id),
        "enabled": household.registry.enabled(agent_id),
        "status": status.state,
        "problem": status.problem,
        "breaker_open_until": iso(status.breaker_open_until),
        "current": _brief(household, status.current),
        "last": _brief(household, status.last),
        "report": _report(last_reported),
        "next_run": iso(status.next_run),
        "today": _used(
            household.budgets.used_today(agent_id), runs_today(household, agent_id)
        ),
        "limits": {
            "tokens": agent.budget.tokens_per_day,
            "cost": agent.budget.cost_per_day,
        },
        "questions": status.questions,
        "team": team_view(household, agent) if agent.pattern is Pattern.TEAM else None,
        "may_run": viewer.runs(agent_id),
    }


def household_view(viewer: Viewer, *, governs: bool, answers: bool) -> dict[str, Any]:
    """Return the household.

    ``governs`` is whether the user may see what is asked, ``answers`` whether a yes or
    no of theirs would count.
    """
    household = viewer.household
    month = household.budgets.used_this_month()
    left = max(
        one.share
        for one in household.budgets.standings()
        if one.scope is BudgetScope.HOUSEHOLD_DAY
    )
    pending = household.parts.approvals.pending() if governs else ()
    return {
        "title": household.entry.title,
        "entry_id": household.entry.entry_id,
        "today": _used(household.budgets.used_today(), runs_today(household)),
        "budget_left": round(max(0.0, 100 * (1 - left)), 1),
        "month": {"tokens": month.total_tokens, "cost": round(month.cost, 6)},
        "questions": len(pending),
        "active_runs": len(household.board.active),
        "admin": viewer.user.is_admin,
        "may_answer": answers,
    }


def _entities(
    hass: HomeAssistant, device_id: str | None, agent_id: str
) -> dict[str, str]:
    """Return the agent's entities that are in use, by what they are of it."""
    if device_id is None:
        return {}
    prefix = f"{agent_id}_"
    return {
        entry.unique_id.removeprefix(prefix): entry.entity_id
        for entry in er.async_entries_for_device(er.async_get(hass), device_id)
        if entry.platform == DOMAIN
    }


def _brief(household: Household, record: RunRecord | None) -> dict[str, Any] | None:
    """Return a run in short, if there is one."""
    return run_brief(household, record) if record is not None else None


def _report(record: RunRecord | None) -> dict[str, Any] | None:
    """Return the last report, if there is one."""
    if record is None or record.report is None:
        return None
    return {
        **record.report.as_dict(),
        "run_id": record.run_id,
        "at": iso(record.ended_at),
        "state": str(record.state),
    }


def _used(usage: Usage, runs: int) -> dict[str, Any]:
    """Return what was used today."""
    return {
        "runs": runs,
        "tokens": usage.total_tokens,
        "cost": round(usage.cost, 6),
    }
