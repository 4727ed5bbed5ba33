"""Cards, dashboard and panel: served, loaded on every page, and gone with the integration."""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from homeassistant.components import frontend, panel_custom
from homeassistant.components.http import StaticPathConfig
from homeassistant.core import HomeAssistant, callback

from .const import DOMAIN
from .spoken import async_spoken

FOLDER: Final = Path(__file__).parent / "frontend"
URL: Final = f"/{DOMAIN}_static"
PANEL: Final = "household-agents"
ICON: Final = "mdi:account-group"
#: What is loaded on every page; it brings the cards once the frontend is ready.
LOADER: Final = "loader.js"
_FILES: Final = (LOADER, "cards.js", "panel.js")


async def async_setup_dashboard(hass: HomeAssistant) -> None:
    """Serve the files; there is no way to serve them no longer."""
    if not _has_frontend(hass):
        return
    await hass.async_add_executor_job(_version)
    # Browsers keep the files for a month: their address changes with what is in them.
    await hass.http.async_register_static_paths(
        [StaticPathConfig(URL, str(FOLDER), cache_headers=True)]
    )


async def async_show_dashboard(hass: HomeAssistant) -> None:
    """Load the cards on every page, and show the panel; once is enough over reloads."""
    if not _has_frontend(hass) or frontend.async_panel_exists(hass, PANEL):
        return
    frontend.add_extra_js_url(hass, _url(LOADER))
    await panel_custom.async_register_panel(
        hass,
        frontend_url_path=PANEL,
        webcomponent_name="household-agents-panel",
        sidebar_title=await async_spoken(hass, hass.config.language, "panel_title"),
        sidebar_icon=ICON,
        module_url=_url("panel.js"),
        config_panel_domain=DOMAIN,
    )


@callback
def async_hide_dashboard(hass: HomeAssistant) -> None:
    """Take both away again: the integration is removed or switched off."""
    if not frontend.async_panel_exists(hass, PANEL):
        return
    frontend.remove_extra_js_url(hass, _url(LOADER))
    frontend.async_remove_panel(hass, PANEL)


@callback
def _has_frontend(hass: HomeAssistant) -> bool:
    """Whether there is anything to show them in."""
    return "frontend" in hass.config.components


def _url(file: str) -> str:
    """Return the address of a file as it is now."""
    return f"{URL}/{file}?v={_version()}"


@cache
def _version() -> str:
    """Return what the files' addresses change with; read once, when they are served."""
    return sha256(
        b"".join((FOLDER / name).read_bytes() for name in _FILES)
    ).hexdigest()[:12]
