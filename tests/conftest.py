"""Fixtures for every test."""

# First of all imports: the test package's plugin brings a custom_components folder of
# its own, which would otherwise be found instead of ours.
import custom_components  # noqa: F401  # isort: skip

from pathlib import Path

import pytest

from homeassistant.core import HomeAssistant


@pytest.fixture(autouse=True)
def auto_enable_custom_integrations(enable_custom_integrations: None) -> None:
    """Let Home Assistant load the integration from this repository."""


@pytest.fixture
async def hass(hass: HomeAssistant, tmp_path: Path) -> HomeAssistant:
    """Give every test a configuration folder of its own."""
    hass.config.config_dir = str(tmp_path / "config")
    Path(hass.config.config_dir).mkdir()
    return hass
