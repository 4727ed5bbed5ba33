"""What the agent's form offers in this house."""

from collections.abc import Mapping
from typing import Any, Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import (
    config_validation as cv,
    label_registry as lr,
    llm,
    translation,
)

from .agents.kinds import Flow, Pattern
from .const import DOMAIN
from .flow_fields import MODEL_KINDS, Choices
from .flow_options import notify_targets
from .household import Household
from .tools.catalogue import CATALOGUE, SKILL_TOOLS
from .tools.memory_tools import Forget, LogEvent, ProposeCoreMemory, Recall, Remember

_MEMORY_TOOLS: Final = frozenset(
    tool.name for tool in (Forget, LogEvent, ProposeCoreMemory, Recall, Remember)
)


@callback
def choices(
    hass: HomeAssistant,
    household: Household,
    pattern: Pattern,
    fields: Mapping[str, Any],
    agents: Mapping[str, str],
) -> Choices:
    """Return what can be chosen.

    What is in ``fields`` and gone from the house is offered too: otherwise it
    could neither be seen nor be taken out.
    """
    remembers = pattern.remembers or fields.get("flow") == Flow.TALK
    skills = household.parts.skills.skills.values()
    apis = llm.async_get_apis(hass)
    return Choices(
        tools=list(_with_chosen(fields, "tools", _tools(remembers))),
        domains=_domains(hass),
        skills=_with_chosen(fields, "skills", {one.name: one.name for one in skills}),
        llm_apis=_with_chosen(
            fields,
            "llm_apis",
            # Our own would let an agent call itself.
            {api.id: api.name for api in apis if api.id != DOMAIN},
        ),
        agents=_with_chosen({"agents": _named(fields)}, "agents", agents),
        labels=_labels(hass, household),
        notify=notify_targets(hass),
        named_model=fields.get("model", MODEL_KINDS[0]) not in MODEL_KINDS,
    )


def _named(fields: Mapping[str, Any]) -> list[str]:
    """Return the agents that have to be chosen one by one, as ids."""
    steps = cv.ensure_list(fields.get("steps"))
    names = [fields.get("reviewed_by"), *(step.get("agent") for step in steps)]
    return [str(name) for name in names if name]


@callback
def _domains(hass: HomeAssistant) -> dict[str, str]:
    """Return the kinds of entities, under the names that Home Assistant gives them."""
    titles = translation.async_get_cached_translations(
        hass, hass.config.language, "title"
    )
    named = {
        domain: titles.get(f"component.{domain}.title")
        or domain.replace("_", " ").capitalize()
        for domain in {state.domain for state in hass.states.async_all()}
    }
    return dict(sorted(named.items(), key=lambda item: item[1].casefold()))


def _with_chosen(
    fields: Mapping[str, Any], field: str, offered: Mapping[str, str]
) -> dict[str, str]:
    """Add what is chosen already to what is offered."""
    chosen: list[str] = cv.ensure_list(fields.get(field))
    return {**offered, **{name: name for name in chosen if name not in offered}}


def _tools(remembers: bool) -> dict[str, str]:
    """Return the tools: some come with skills by themselves, some need memory."""
    useless = SKILL_TOOLS if remembers else SKILL_TOOLS | _MEMORY_TOOLS
    return dict.fromkeys((name for name in CATALOGUE if name not in useless), "")


@callback
def _labels(hass: HomeAssistant, household: Household) -> dict[str, str]:
    """Return the labels that agents have, and those of Home Assistant."""
    used = {name for agent in household.registry.all() for name in agent.labels}
    known = lr.async_get(hass).async_list_labels()
    return {name: name for name in sorted(used)} | {
        label.label_id: label.name for label in known
    }
