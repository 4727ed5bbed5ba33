"""What people should know of and can mend: repair issues, raised and cleared."""

from collections.abc import Iterable

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import slugify

from .agents.definition import AgentDefinition
from .const import DOMAIN


@callback
def raise_problem(
    hass: HomeAssistant,
    kind: str,
    about: str,
    data: dict[str, str | int | float | None] | None = None,
    **placeholders: str,
) -> None:
    """Raise a repair issue; ``about`` makes it one of several of its kind.

    One with ``data`` is mended in a flow, which gets it.
    """
    ir.async_create_issue(
        hass,
        DOMAIN,
        _issue_id(kind, about),
        data=data,
        is_fixable=data is not None,
        severity=ir.IssueSeverity.WARNING,
        translation_key=kind,
        translation_placeholders=placeholders,
    )


@callback
def clear_problem(hass: HomeAssistant, kind: str, about: str) -> None:
    """Clear a repair issue."""
    ir.async_delete_issue(hass, DOMAIN, _issue_id(kind, about))


@callback
def clear_others(hass: HomeAssistant, kind: str, keep: Iterable[str]) -> None:
    """Clear all issues of a kind but those about ``keep``."""
    kept = {_issue_id(kind, about) for about in keep}
    registry = ir.async_get(hass)
    stale = [
        issue_id
        for domain, issue_id in registry.issues
        if domain == DOMAIN and issue_id.startswith(f"{kind}_") and issue_id not in kept
    ]
    for issue_id in stale:
        ir.async_delete_issue(hass, DOMAIN, issue_id)


@callback
def trigger_problem(
    hass: HomeAssistant, agent: AgentDefinition, error: str | None
) -> None:
    """Raise or clear the issue that an agent's trigger cannot be attached."""
    if error is None:
        clear_problem(hass, "trigger_broken", agent.agent_id)
        return
    raise_problem(
        hass,
        "trigger_broken",
        agent.agent_id,
        data={"agent_id": agent.agent_id},
        agent=agent.name,
        error=error[:300],
    )


@callback
def exit_problem(
    hass: HomeAssistant, agent: AgentDefinition, error: str | None
) -> None:
    """Raise or clear the issue that the exit of a team's phase cannot be checked."""
    if error is None:
        clear_problem(hass, "team_exit_broken", agent.agent_id)
        return
    raise_problem(
        hass,
        "team_exit_broken",
        agent.agent_id,
        data={"agent_id": agent.agent_id},
        agent=agent.name,
        error=error[:300],
    )


@callback
def undeliverable(hass: HomeAssistant, target: str, error: str) -> None:
    """Raise the issue that messages to a target do not arrive."""
    raise_problem(
        hass,
        "notify_undeliverable",
        target,
        data={"target": target},
        target=target,
        error=error[:300] or "expired",
    )


def _issue_id(kind: str, about: str) -> str:
    """Return an issue's id."""
    return f"{kind}_{slugify(about)}"
