"""Definitions as people look at them: where from, what is in them, what is wrong."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    floor_registry as fr,
    issue_registry as ir,
    label_registry as lr,
)
from homeassistant.helpers.json import json_bytes_sorted
from homeassistant.util import slugify

from .agents.definition import AgentDefinition
from .agents.export import export
from .const import DOMAIN, FILES_FOLDER
from .model_watch import DEFAULTS, SETTINGS

if TYPE_CHECKING:
    from .household import Household

#: The issues about one agent, whose ids end with the agent's.
_OF_AGENT: Final = (
    "does_everything",
    "too_many_tools",
    "trigger_broken",
    "team_exit_broken",
    "team_incomplete",
)
#: The issues about what could not become an agent.
_BROKEN: Final = ("definition_file", "definition_broken")


@callback
def brief(
    household: Household,
    agent: AgentDefinition,
    gallery: Mapping[str, AgentDefinition],
) -> dict[str, Any]:
    """Return a definition as a line in a list."""
    key = SETTINGS.get(agent.model)
    return {
        "agent_id": agent.agent_id,
        "name": agent.name,
        "icon": agent.icon,
        "pattern": str(agent.pattern),
        "description": agent.description,
        "origin": "file" if agent.file else "ui",
        "file": f"{FILES_FOLDER}/agents/{agent.file}" if agent.file else None,
        "subentry_id": agent.subentry_id,
        "gallery": _likeness(agent, gallery.get(agent.agent_id)),
        "enabled": household.registry.enabled(agent.agent_id),
        "model": agent.model,
        "model_id": (
            household.entry.data.get(key, DEFAULTS[key]) if key else agent.model
        ),
        "tools": list(agent.tools),
        "skills": list(agent.skills),
        "schedule": {
            "cron": list(agent.cron),
            "triggers": [_trigger(one) for one in agent.triggers],
        },
        "autonomy": str(agent.autonomy),
        "scope": _scope(household.hass, agent),
        "budget": asdict(agent.budget),
        "hash": _hash(agent),
        "problems": [
            *_issues(household.hass, agent.agent_id),
            *_missing_skills(household, agent),
        ],
    }


@callback
def whole(
    household: Household,
    agent: AgentDefinition,
    gallery: Mapping[str, AgentDefinition],
) -> dict[str, Any]:
    """Return all of a definition, as a file's text too."""
    return {
        **brief(household, agent, gallery),
        "owns": agent.owns,
        "identity": agent.identity,
        "task": agent.task,
        "goal": agent.goal,
        "fallback": agent.fallback,
        "limits": asdict(agent.limits),
        "notify": list(agent.notify),
        "notify_when": str(agent.notify_when),
        "reviewed_by": agent.reviewed_by,
        "labels": list(agent.labels),
        "web": list(agent.web),
        "llm_apis": list(agent.llm_apis),
        "roster": list(agent.roster),
        "phases": [phase.name for phase in agent.phases],
        "flow": str(agent.flow) if agent.pattern == "orchestrator" else None,
        "steps": [{"name": one.name, "agent": one.agent} for one in agent.steps],
        "remembers": agent.remembers,
        "markdown": export(agent),
    }


@callback
def broken(hass: HomeAssistant) -> list[dict[str, Any]]:
    """Return what could not become an agent, as Repairs shows it."""
    found = []
    for (domain, _), issue in ir.async_get(hass).issues.items():
        if domain != DOMAIN or not issue.active:
            continue
        if issue.translation_key in _BROKEN:
            found.append(_problem(issue))
    return sorted(found, key=lambda one: (one["file"] or "", one["agent"] or ""))


@callback
def _issues(hass: HomeAssistant, agent_id: str) -> list[dict[str, Any]]:
    """Return what Repairs shows about an agent's definition."""
    registry = ir.async_get(hass)
    found = [
        registry.async_get_issue(DOMAIN, f"{kind}_{slugify(agent_id)}")
        for kind in _OF_AGENT
    ]
    return [_problem(issue) for issue in found if issue is not None and issue.active]


def _problem(issue: ir.IssueEntry) -> dict[str, Any]:
    """Return a problem: what it is, where, and what it says of itself."""
    said = issue.translation_placeholders or {}
    data = issue.data or {}
    line = said.get("line")
    return {
        "kind": issue.translation_key,
        "issue_id": issue.issue_id,
        "fixable": bool(issue.is_fixable),
        "agent": said.get("agent"),
        "file": f"{FILES_FOLDER}/agents/{said['file']}" if "file" in said else None,
        "line": int(line) if line else None,
        "field": said.get("field") or None,
        "message": said.get("message") or said.get("error"),
        "detail": said.get("missing") or said.get("count"),
        "subentry_id": data.get("subentry_id"),
    }


def _missing_skills(
    household: Household, agent: AgentDefinition
) -> list[dict[str, Any]]:
    """Return that skills are named which are not there."""
    if not (missing := household.parts.skills.missing(agent.skills)):
        return []
    return [
        {
            "kind": "missing_skills",
            "issue_id": None,
            "fixable": False,
            "agent": agent.name,
            "file": None,
            "line": None,
            "field": "skills",
            "message": None,
            "detail": ", ".join(missing),
            "subentry_id": agent.subentry_id,
        }
    ]


def _likeness(agent: AgentDefinition, bundled: AgentDefinition | None) -> str | None:
    """Return how like it is to the gallery's agent of its name, if there is one."""
    if bundled is None:
        return None
    same = replace(agent, file=bundled.file, subentry_id=bundled.subentry_id) == bundled
    return "same" if same else "changed"


def _hash(agent: AgentDefinition) -> str:
    """Return what changes whenever the definition does."""
    return sha256(json_bytes_sorted(dict(agent.data))).hexdigest()[:12]


def _trigger(trigger: Mapping[str, Any]) -> dict[str, Any]:
    """Return a trigger in short."""
    entities = trigger.get("entity_id") or []
    return {
        "kind": str(trigger.get("trigger") or trigger.get("platform") or "-"),
        "alias": trigger.get("alias"),
        "entities": [entities] if isinstance(entities, str) else list(entities),
    }


def _scope(hass: HomeAssistant, agent: AgentDefinition) -> dict[str, list[str]]:
    """Return what it may touch, by the names that people gave."""
    names = {
        "area_id": lambda one: _name(ar.async_get(hass).async_get_area(one)),
        "floor_id": lambda one: _name(fr.async_get(hass).async_get_floor(one)),
        "label_id": lambda one: _name(lr.async_get(hass).async_get_label(one)),
        "device_id": lambda one: _device(dr.async_get(hass).async_get(one)),
        "entity_id": lambda one: _state(hass, one),
    }
    scope = {
        kind: [(names[kind](one) if kind in names else None) or one for one in ids]
        for kind, ids in agent.scope.items()
        if ids
    }
    if agent.scope_domains:
        scope["domains"] = list(agent.scope_domains)
    return scope


def _name(
    entry: ar.AreaEntry | fr.FloorEntry | lr.LabelEntry | None,
) -> str | None:
    """Return what it is called."""
    return entry.name if entry is not None else None


def _device(device: dr.DeviceEntry | dr.ChildDeviceEntry | None) -> str | None:
    """Return what a device is called."""
    return (device.name_by_user or device.name) if device is not None else None


def _state(hass: HomeAssistant, entity_id: str) -> str | None:
    """Return what an entity is called."""
    state = hass.states.get(entity_id)
    return state.name if state is not None else None
