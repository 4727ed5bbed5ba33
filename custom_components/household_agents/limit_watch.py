"""Tells people which limit of an orchestrator was hit, and what hit it (F218)."""

from homeassistant.core import Context, HomeAssistant, callback

from .agents.definition import AgentDefinition
from .memory.records import RunRequest, RunSource
from .problems import clear_others, raise_problem

_ASKERS = ("automation", "script")


@callback
def tell_rate(hass: HomeAssistant, agent: AgentDefinition, limit: int) -> None:
    """Tell that an agent has dispatched as many runs as it may within an hour."""
    raise_problem(
        hass, "dispatch_rate", agent.agent_id, agent=agent.name, limit=str(limit)
    )


@callback
def tell_storm(
    hass: HomeAssistant,
    agent: AgentDefinition,
    request: RunRequest,
    ha_context: Context | None,
) -> None:
    """Tell that something asks an agent for the same work again and again."""
    raise_problem(
        hass,
        "replay_storm",
        agent.agent_id,
        agent=agent.name,
        asker=find_asker(hass, request, ha_context),
        task=request.task[:200] or agent.task[:200] or "-",
    )


@callback
def clear_limits(hass: HomeAssistant) -> None:
    """Clear what was told on an earlier day."""
    for kind in ("assistant_rate", "dispatch_rate", "replay_storm"):
        clear_others(hass, kind, ())


@callback
def find_asker(
    hass: HomeAssistant, request: RunRequest, ha_context: Context | None
) -> str:
    """Return who asks, as well as it can be known: the automation by its name."""
    if request.source is RunSource.SCHEDULE and "trigger" not in request.context:
        return "its own schedule"
    ids = {ha_context.id, ha_context.parent_id} - {None} if ha_context else set()
    for state in hass.states.async_all(_ASKERS):
        if state.context.id in ids:
            return f"{state.name} ({state.entity_id})"
    if request.source is RunSource.SCHEDULE:
        return "one of its triggers"
    return f"somebody who is not a person ({request.source})"
