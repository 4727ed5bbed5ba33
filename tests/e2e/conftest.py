"""Fixtures of the end-to-end tests: a real house, booted once for each module.

A module's tests share the house's event loop; each module begins with
``pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]``.
"""

from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
from pytest_socket import enable_socket

from scripts.household.client import HassClient
from scripts.household.home import House, open_house
from scripts.household.phone import Phone

TIME_ZONE = ZoneInfo("Europe/Amsterdam")


def pytest_configure(config: pytest.Config) -> None:
    """Register the marker of these tests."""
    config.addinivalue_line("markers", "e2e: boots a real Home Assistant")


@pytest.fixture(autouse=True)
def verify_cleanup() -> None:
    """Take the place of the check that a test leaves no task: the house goes on."""


@pytest.fixture(autouse=True)
def configure_event_loop() -> None:
    """Take the place of a fixture that would make a second event loop."""


@pytest.fixture(autouse=True)
def enable_event_loop_debug() -> None:
    """Take the place of a fixture that would make a second event loop."""


@pytest.fixture(scope="module")
def module_sockets() -> None:
    """Open sockets, to loopback only, while a module's house is built."""
    enable_socket()


@pytest.fixture(autouse=True)
def sockets() -> Iterator[None]:
    """Open sockets again, which are closed before each test."""
    enable_socket()
    yield
    enable_socket()


@pytest.fixture(scope="module")
def now() -> datetime:
    """Return the time that the house is furnished for."""
    return datetime.now(TIME_ZONE)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def house(
    tmp_path_factory: pytest.TempPathFactory, now: datetime, module_sockets: None
) -> AsyncIterator[House]:
    """Return a booted, furnished house."""
    folder: Path = tmp_path_factory.mktemp("house")
    async with open_house(folder, now) as opened:
        yield opened


@pytest.fixture
def client(house: House) -> HassClient:
    """Return the client that is connected to the house now."""
    return house.client


@pytest.fixture
def phone(house: House) -> Iterator[Phone]:
    """Return the phone, without what it received in earlier tests."""
    house.phone.pushes.clear()
    yield house.phone
