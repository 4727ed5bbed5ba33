"""A house with people in it, a phone, and a front door that an agent wants to open."""

from collections.abc import Callable

import pytest

from homeassistant.core import HomeAssistant

from .helpers import LOCK, People, Phone, people_of


@pytest.fixture
async def people(hass: HomeAssistant) -> People:
    """Have people live here."""
    return await people_of(hass)


@pytest.fixture
def phone(hass: HomeAssistant) -> Phone:
    """Give Anna a phone."""
    return Phone(hass)


@pytest.fixture(autouse=True)
def front_door(expose: Callable[..., None]) -> None:
    """Build the front door."""
    expose(LOCK, "locked", friendly_name="Front door")
