"""Backup: Home Assistant says when it copies our files, and when it is done."""

from homeassistant.core import HomeAssistant

from .backup_hold import BackupHold
from .const import DOMAIN
from .guard import guard_of
from .household import HouseholdConfigEntry


async def async_pre_backup(hass: HomeAssistant) -> None:
    """Bring the household's files up to date and hold them still."""
    for hold in _holds(hass):
        await hold.async_begin()


async def async_post_backup(hass: HomeAssistant) -> None:
    """Let the household's files be written again."""
    for hold in _holds(hass):
        await hold.async_end()


def _holds(hass: HomeAssistant) -> list[BackupHold]:
    """Return what holds the files of each household that is loaded."""
    entries: list[HouseholdConfigEntry] = hass.config_entries.async_loaded_entries(
        DOMAIN
    )
    return [guard_of(entry.runtime_data.guards, BackupHold) for entry in entries]
