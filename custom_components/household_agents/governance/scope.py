"""Which entities an agent may see and touch."""

from collections.abc import Iterable

from homeassistant.components.homeassistant.exposed_entities import async_should_expose
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import target as target_helper

from ..agents.definition import AgentDefinition

#: The exposure that people manage on Assist's own page.
ASSISTANT = "conversation"


@callback
def entities_in_scope(hass: HomeAssistant, agent: AgentDefinition) -> tuple[str, ...]:
    """Return the agent's entities that exist and are exposed to Assist, sorted.

    An empty scope is no entities, never all of them.
    """
    wanted = _targeted(hass, agent) | {
        state.entity_id
        for state in hass.states.async_all(agent.scope_domains or ())
        if agent.scope_domains
    }
    return tuple(
        entity_id
        for entity_id in sorted(wanted)
        if hass.states.get(entity_id) is not None
        and async_should_expose(hass, ASSISTANT, entity_id)
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
        and async_should_expose(hass, ASSISTANT, entity_id)
    ]


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
