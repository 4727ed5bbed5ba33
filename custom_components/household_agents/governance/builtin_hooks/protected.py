"""What the household protects, and what it withholds: no agent gets past that."""

from collections.abc import Iterable, Mapping
from typing import Final, override

from homeassistant.const import ATTR_ENTITY_ID
from homeassistant.core import HomeAssistant, callback

from ..gate import Decision
from ..hooks import HookCall
from ..sensitive import marks_of, places
from .base import BuiltIn, deny

#: So many groups inside of groups are looked into.
_MAX_MEMBERS: Final = 1_000


class Protected(BuiltIn):
    """Denies every change of what people have put under protection."""

    name = "protected_entities"
    about = "What the household protects is changed by no agent, not even with a yes."

    def __init__(
        self, hass: HomeAssistant, target: Mapping[str, str | list[str]]
    ) -> None:
        """Keep what is protected: entities, devices, areas, floors, labels."""
        self._hass = hass
        self._marks = marks_of(target)

    @override
    def before_call(self, call: HookCall) -> Decision | None:
        """Look at every entity that a change would touch, in groups too."""
        if not self._marks or call.annotations.read_only:
            return None
        touched = members(self._hass, call.entities)
        found = sorted(
            one
            for one in touched
            if not self._marks.isdisjoint(places(self._hass, one))
        )
        if not found:
            return None
        return deny(
            f"{', '.join(found[:5])} is protected by the household",
            "leave it alone and say in your report what you would have done",
        )


class Withheld(BuiltIn):
    """Takes tools away from all agents at once."""

    name = "withheld_tools"
    about = "The tools that the household withholds are used by no agent."

    def __init__(self, tools: Iterable[str]) -> None:
        """Keep the tools."""
        self._tools = frozenset(tools)

    @override
    def before_call(self, call: HookCall) -> Decision | None:
        """Look at the tool."""
        if call.tool not in self._tools:
            return None
        return deny(f"the household withholds '{call.tool}' from all agents")


@callback
def members(hass: HomeAssistant, entities: Iterable[str]) -> set[str]:
    """Return entities with all that groups among them hold."""
    found: set[str] = set()
    todo = list(entities)
    while todo and len(found) < _MAX_MEMBERS:
        if (entity_id := todo.pop()) in found:
            continue
        found.add(entity_id)
        state = hass.states.get(entity_id)
        inside = state.attributes.get(ATTR_ENTITY_ID) if state else None
        if isinstance(inside, list | tuple):
            todo += [str(one) for one in inside]
    return found
