"""Whose doing a state is, in words."""

from collections.abc import Callable, Mapping

from homeassistant.core import HomeAssistant, State, callback


@callback
def changed_by(
    hass: HomeAssistant,
    state: State,
    runs: Mapping[str, str],
    is_agent: Callable[[str | None], bool],
) -> str:
    """Name who or what stands behind a state.

    ``runs`` has the names of agents by context, ``is_agent`` knows their users.
    """
    context = state.context
    if (agent := runs.get(context.id)) is not None:
        return agent
    if is_agent(context.user_id):
        return "an agent"
    if context.user_id is not None:
        return _person(hass, context.user_id) or "a person"
    if context.parent_id is not None:
        return "an automation"
    return "somebody at the device, or the device itself"


@callback
def _person(hass: HomeAssistant, user_id: str) -> str | None:
    """Return the name of the person who has this user."""
    for state in hass.states.async_all("person"):
        if state.attributes.get("user_id") == user_id:
            return state.name
    return None
