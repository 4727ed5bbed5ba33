"""What stands behind groups and scenes."""

from collections.abc import Iterable

from homeassistant.const import ATTR_ENTITY_ID
from homeassistant.core import HomeAssistant, callback


@callback
def expanded(hass: HomeAssistant, entity_ids: Iterable[str]) -> tuple[str, ...]:
    """Return entities with the members of groups and scenes, sorted."""
    found: dict[str, None] = {}
    left = list(entity_ids)
    while left:
        entity_id = left.pop()
        if entity_id in found:
            continue
        found[entity_id] = None
        state = hass.states.get(entity_id)
        members = state.attributes.get(ATTR_ENTITY_ID) if state else None
        if isinstance(members, list | tuple):
            left += [one for one in members if hass.states.get(one) is not None]
    return tuple(sorted(found))
