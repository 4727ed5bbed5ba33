"""Cards, dashboard and panel: loaded on every page, and gone with the integration.

The cards come with every page, as a module in ``index.html``, and not as a dashboard
resource. A resource would be written into the user's own list and stay there after the
integration is removed, pointing at nothing; it cannot be added at all where resources are
kept in YAML; and it is asked for only when a dashboard is opened, after the strategy of
that very dashboard is looked for. What a module in ``index.html`` has to mind is that
the frontend replaces the registry of custom elements while it starts: ``loader.js``
waits for that. A dashboard that is cast has another page around it; the README says what
to do there.
"""

from typing import Final

from homeassistant.components import frontend, panel_custom
from homeassistant.core import HomeAssistant, callback

from . import dashboard_files
from .const import DOMAIN
from .dashboard_files import LOADER, FilesView, address, read_files
from .spoken import async_spoken

PANEL: Final = "household-agents"
ICON: Final = "mdi:account-group"


async def async_setup_dashboard(hass: HomeAssistant) -> None:
    """Serve the files; there is no way to serve them no longer."""
    if not _has_frontend(hass):
        return
    await hass.async_add_executor_job(read_files)
    hass.http.register_view(FilesView)


async def async_show_dashboard(hass: HomeAssistant) -> None:
    """Load the cards on every page, and show the panel; once is enough over reloads."""
    if not _has_frontend(hass) or frontend.async_panel_exists(hass, PANEL):
        return
    frontend.add_extra_js_url(hass, address(LOADER))
    await panel_custom.async_register_panel(
        hass,
        frontend_url_path=PANEL,
        webcomponent_name="household-agents-panel",
        sidebar_title=await async_spoken(hass, hass.config.language, "panel_title"),
        sidebar_icon=ICON,
        module_url=address(dashboard_files.PANEL),
        config_panel_domain=DOMAIN,
    )


@callback
def async_hide_dashboard(hass: HomeAssistant) -> None:
    """Take both away again: the integration is removed or switched off."""
    if not _has_frontend(hass) or not frontend.async_panel_exists(hass, PANEL):
        return
    frontend.remove_extra_js_url(hass, address(LOADER))
    frontend.async_remove_panel(hass, PANEL)


@callback
def served_version(hass: HomeAssistant) -> str | None:
    """Return the files' version, for open pages to see that they are of another."""
    return read_files().version if _has_frontend(hass) else None


@callback
def _has_frontend(hass: HomeAssistant) -> bool:
    """Whether there is anything to show them in: a house may do without."""
    return "frontend" in hass.config.components
