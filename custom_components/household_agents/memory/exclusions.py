"""What people keep from their assistants: notes about it are not read either."""

from collections.abc import Iterable
import re
from typing import Final

from homeassistant.components.homeassistant.const import DATA_EXPOSED_ENTITIES
from homeassistant.components.homeassistant.exposed_entities import async_should_expose
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import entity_registry as er

from .entries import Entry

_ENTITY_ID: Final = re.compile(r"(?<![\w.@/-])[a-z_]+\.[a-z0-9_]+(?![\w@/-])")
_ASSISTANT: Final = "conversation"


class Exclusions:
    """Says of text whether it is about an entity that is not exposed to Assist."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Ask Home Assistant each time: exposure changes at any moment."""
        self._hass = hass

    @callback
    def concern(self, entry: Entry) -> bool:
        """Whether an entry is about something that people keep to themselves."""
        return self.named_in(" ".join((entry.key, entry.text, *entry.tags)))

    @callback
    def named_in(self, text: str) -> bool:
        """Whether a text names an entity that there is and that is not exposed."""
        if "." not in text or DATA_EXPOSED_ENTITIES not in self._hass.data:
            return False
        return any(map(self._excluded, _ids(text)))

    def _excluded(self, entity_id: str) -> bool:
        """Whether an entity exists and is not exposed."""
        known = (
            self._hass.states.get(entity_id) is not None
            or er.async_get(self._hass).async_get(entity_id) is not None
        )
        return known and not async_should_expose(self._hass, _ASSISTANT, entity_id)


def _ids(text: str) -> Iterable[str]:
    """Return what looks like an entity's id."""
    return {match[0] for match in _ENTITY_ID.finditer(text.casefold())}
