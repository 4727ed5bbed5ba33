"""What is said aloud, in the language of whoever listens."""

import logging

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.translation import async_get_translations

from .const import DOMAIN
from .memory.connection import JournalError

_LOGGER = logging.getLogger(__name__)


async def async_spoken(
    hass: HomeAssistant, language: str, key: str, **placeholders: str
) -> str:
    """Return a sentence of ``common`` in the translations; English where there is none.

    ``language`` may name a region, as pipelines do: ``de-AT`` is understood as ``de``.
    """
    texts = await async_get_translations(
        hass, language.partition("-")[0], "common", [DOMAIN]
    )
    return texts[f"component.{DOMAIN}.common.{key}"].format(**placeholders)


async def async_spoken_error(
    hass: HomeAssistant, language: str, err: HomeAssistantError
) -> str:
    """Return what an error says, in the listener's language where it is translated."""
    if isinstance(err, JournalError):
        # What it says has a file's path in it, which is to be read and not heard.
        _LOGGER.warning("Somebody was not answered: %s", err)
        return await async_spoken(hass, language, "spoken_journal")
    domain = err.translation_domain or DOMAIN
    texts = await async_get_translations(
        hass, language.partition("-")[0], "exceptions", [domain]
    )
    text = texts.get(f"component.{domain}.exceptions.{err.translation_key}.message")
    return text.format(**(err.translation_placeholders or {})) if text else str(err)
