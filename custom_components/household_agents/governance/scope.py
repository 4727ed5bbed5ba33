"""Which entities an agent may see and touch."""

from collections.abc import Iterable

from homeassistant.components.homeassistant.exposed_entities import async_should_expose
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import entity_registry as er, target as target_helper

from ..agents.definition import AgentDefinition
from ..const import DOMAIN

#: The exposure that people manage on Assist's own page.
ASSISTANT = "conversation"
#: Of our own entities an agent may look at these.
READABLE_DOMAINS = frozenset({"binary_sensor", "calendar", "event", "sensor"})


@callback
def entities_in_scope(hass: HomeAssistant, agent: AgentDefinition) -> tuple[str, ...]:
    """Return the agent's entities that exist and are exposed to Assist, sorted.

    An empty scope is no entities, never all of them. What acts on the staff itself
    is in no scope, whoever exposes it: an agent would say yes to itself.
    """
    wanted = _targeted(hass, agent) | {
        state.entity_id
        for state in hass.states.async_all(agent.scope_domains or ())
        if agent.scope_domains
    }
    return tuple(
        entity_id
        for entity_id in sorted(wanted)
        if hass.states.get(entity_id) is not None and _is_open(hass, entity_id)
    )


@callback
def still_in_scope(
    hass: HomeAssistant, agent: AgentDefinition, entity_ids: Iterable[str]
) -> list[str]:
    """Return those of these entities that are in the agent's scope now."""
    targeted = _targeted(hass, agent)
    return [
        entity_id
        for entity_id in entity_ids
        if (entity_id in targeted or entity_id.partition(".")[0] in agent.scope_domains)
        and hass.states.get(entity_id) is not None
        and _is_open(hass, entity_id)
    ]


@callback
def _is_open(hass: HomeAssistant, entity_id: str) -> bool:
    """Whether it is exposed, and none of ours but to look at."""
    entry = er.async_get(hass).async_get(entity_id)
    ours = entry is not None and entry.platform == DOMAIN
    if ours and entity_id.partition(".")[0] not in READABLE_DOMAINS:
        return False
    return async_should_expose(hass, ASSISTANT, entity_id)


def _targeted(hass: HomeAssistant, agent: AgentDefinition) -> set[str]:
    """Return the entities that the definition's target names."""
    if not any(agent.scope.values()):
        return set()
    selection = target_helper.TargetSelection(
        {kind: list(ids) for kind, ids in agent.scope.items()}
    )
    selected = target_helper.async_extract_referenced_entity_ids(
        hass, selection, primary_entities_only=False
    )
    return selected.referenced | selected.indirectly_referenced
