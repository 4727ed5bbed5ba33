"""Websocket commands; each part registers its own."""

from homeassistant.core import HomeAssistant, callback

from .websocket_approvals import async_setup_approval_commands
from .websocket_books import async_setup_book_commands
from .websocket_definitions import async_setup_definition_commands
from .websocket_follow import async_setup_follow_commands
from .websocket_memory import async_setup_memory_commands
from .websocket_memory_live import async_setup_memory_live
from .websocket_runs import async_setup_run_commands
from .websocket_schedule import async_setup_schedule_commands
from .websocket_skills import async_setup_skill_commands
from .websocket_spend import async_setup_spend_commands
from .websocket_staff import async_setup_staff_commands
from .websocket_timeline import async_setup_timeline_commands
from .websocket_workflows import async_setup_workflow_commands


@callback
def async_setup(hass: HomeAssistant) -> None:
    """Register all websocket commands."""
    async_setup_approval_commands(hass)
    async_setup_book_commands(hass)
    async_setup_definition_commands(hass)
    async_setup_follow_commands(hass)
    async_setup_memory_commands(hass)
    async_setup_memory_live(hass)
    async_setup_run_commands(hass)
    async_setup_schedule_commands(hass)
    async_setup_skill_commands(hass)
    async_setup_spend_commands(hass)
    async_setup_staff_commands(hass)
    async_setup_timeline_commands(hass)
    async_setup_workflow_commands(hass)
