"""Household Agents: a family's AI staff that lives inside Home Assistant."""

from functools import partial
from pathlib import Path
from shutil import rmtree
from typing import Final

from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import EVENT_HOMEASSISTANT_STOP, Platform
from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.dispatcher import async_dispatcher_send
from homeassistant.helpers.start import async_at_started
from homeassistant.helpers.storage import STORAGE_DIR
from homeassistant.helpers.typing import ConfigType

from .assistant_api import async_register_staff_api
from .const import DOMAIN
from .dashboard import async_hide_dashboard, async_setup_dashboard, async_show_dashboard
from .governance.users import async_remove_agent_users
from .household import Household, HouseholdConfigEntry
from .services import async_setup_services
from .websocket_api import async_setup as async_setup_websocket_api
from .websocket_common import SIGNAL_LOADED

CONFIG_SCHEMA: Final = cv.config_entry_only_config_schema(DOMAIN)

PLATFORMS: Final = [
    Platform.AI_TASK,
    Platform.BINARY_SENSOR,
    Platform.BUTTON,
    Platform.CALENDAR,
    Platform.CONVERSATION,
    Platform.EVENT,
    Platform.NOTIFY,
    Platform.SENSOR,
    Platform.SWITCH,
    Platform.TODO,
]


async def async_setup(hass: HomeAssistant, config: ConfigType) -> bool:
    """Set up the actions, the websocket commands and what pages load."""
    async_setup_services(hass)
    async_setup_websocket_api(hass)
    await async_setup_dashboard(hass)
    return True


async def async_setup_entry(hass: HomeAssistant, entry: HouseholdConfigEntry) -> bool:
    """Set up the household."""
    household = await Household.async_create(hass, entry)
    entry.runtime_data = household
    await hass.config_entries.async_forward_entry_setups(entry, PLATFORMS)
    entry.async_on_unload(entry.add_update_listener(_async_updated))
    entry.async_on_unload(async_register_staff_api(hass))

    async def start(_hass: HomeAssistant) -> None:
        household.start()

    async def stop(_event: Event) -> None:
        await household.async_stop()

    await async_show_dashboard(hass)

    @callback
    def changed() -> None:
        async_dispatcher_send(
            hass, SIGNAL_LOADED, entry.state is ConfigEntryState.LOADED
        )

    entry.async_on_unload(entry.async_on_state_change(changed))
    entry.async_on_unload(async_at_started(hass, start))
    entry.async_on_unload(hass.bus.async_listen_once(EVENT_HOMEASSISTANT_STOP, stop))
    return True


async def async_unload_entry(hass: HomeAssistant, entry: HouseholdConfigEntry) -> bool:
    """Unload the household."""
    if not await hass.config_entries.async_unload_platforms(entry, PLATFORMS):
        return False
    await entry.runtime_data.async_stop()
    if entry.disabled_by is not None:
        async_hide_dashboard(hass)
    return True


async def async_remove_entry(hass: HomeAssistant, entry: HouseholdConfigEntry) -> None:
    """Remove what the household kept: the agents' users, the journal, every memory."""
    async_hide_dashboard(hass)
    await async_remove_agent_users(hass)
    folder = Path(hass.config.path(STORAGE_DIR, DOMAIN))
    await hass.async_add_executor_job(partial(rmtree, folder, ignore_errors=True))


async def _async_updated(hass: HomeAssistant, entry: HouseholdConfigEntry) -> None:
    """Apply a change of the entry or of its subentries."""
    await entry.runtime_data.async_entry_updated()
