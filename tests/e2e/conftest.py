"""Fixtures of the end-to-end tests: a real house, booted once for each module.

A module's tests share the house's event loop; each module begins with
``pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]``.
"""

from collections.abc import AsyncIterator, Iterator, Mapping
from datetime import datetime
import io
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.async_api import Browser
import pytest
import pytest_asyncio
from pytest_socket import enable_socket

from custom_components.household_agents.dashboard_files import URL
from scripts.household.browser import Look, Window, open_browser, open_window
from scripts.household.client import HassClient
from scripts.household.home import House, open_house
from scripts.household.lively import make_lively
from scripts.household.looks import THEME_PACKAGE
from scripts.household.paper import Paper
from scripts.household.phone import NOTIFY_ACTION, Phone
from scripts.household.staff import STAFF, Endpoint, hire, set_up
from scripts.simulated_model import DEFAULT_KEY, Fault, SimulatedModel

HERE = Path(__file__).parent
TIME_ZONE = ZoneInfo("Europe/Amsterdam")


@pytest.fixture(autouse=True)
def auto_enable_custom_integrations() -> None:
    """Take the place of a fixture that would make a Home Assistant in the test."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give a test the time that a house needs to boot on a busy machine."""
    for item in items:
        if item.path.is_relative_to(HERE) and not item.get_closest_marker("timeout"):
            item.add_marker(pytest.mark.timeout(300))


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
async def model(module_sockets: None) -> AsyncIterator[SimulatedModel]:
    """Return the simulated model, which serves the house from the test's process."""
    async with SimulatedModel() as server:
        yield server


@pytest.fixture
def slow(model: SimulatedModel) -> Iterator[SimulatedModel]:
    """Return a model that takes its time, as a real one does."""
    model.inject(Fault.LATENCY, times=None, seconds=1.5)
    yield model
    model.clear_faults()


@pytest.fixture(scope="module")
def packages() -> Mapping[str, str]:
    """Return the YAML packages that a module's house has beside its own, by name."""
    return {}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def house(
    tmp_path_factory: pytest.TempPathFactory,
    now: datetime,
    model: SimulatedModel,
    packages: Mapping[str, str],
) -> AsyncIterator[House]:
    """Return a booted, furnished house with its staff."""
    folder: Path = tmp_path_factory.mktemp("house")
    (folder / "packages").mkdir()
    for name, text in packages.items():
        (folder / "packages" / f"{name}.yaml").write_text(text, encoding="utf-8")
    async with open_house(folder, now) as opened:
        endpoint = Endpoint(api_key=DEFAULT_KEY, base_url=model.url)
        entry_id = await set_up(opened.client, endpoint, [NOTIFY_ACTION])
        for post in STAFF:
            await hire(opened.client, entry_id, post)
        yield opened


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def lively_house(
    tmp_path_factory: pytest.TempPathFactory, model: SimulatedModel
) -> AsyncIterator[House]:
    """Return a house with a theme of its own, in which something is going on."""
    folder: Path = tmp_path_factory.mktemp("lively")
    (folder / "packages").mkdir()
    (folder / "packages" / "theme.yaml").write_text(THEME_PACKAGE, encoding="utf-8")
    async with open_house(folder, datetime.now(TIME_ZONE)) as opened:
        endpoint = Endpoint(api_key=DEFAULT_KEY, base_url=model.url)
        await make_lively(opened, model, endpoint, Paper(io.StringIO()))
        yield opened


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser(module_sockets: None) -> AsyncIterator[Browser]:
    """Return this machine's Chromium."""
    async with open_browser() as opened:
        yield opened


@pytest.fixture
def look() -> Look:
    """Return what a page is looked at with, where a test says nothing else."""
    return Look(name="wall", width=1280, height=900)


@pytest_asyncio.fixture(loop_scope="module")
async def window(
    browser: Browser, lively_house: House, look: Look, tmp_path: Path
) -> AsyncIterator[Window]:
    """Return a page of the lively house; an error in a script of ours is a failure."""
    async with open_window(browser, lively_house.hass.tokens, look, tmp_path) as opened:
        errors: list[str] = []
        opened.page.on("pageerror", lambda error: errors.append(error.stack or ""))
        yield opened
    # What a house has not set up, the frontend asks for in vain too.
    assert [error for error in errors if URL in error] == []


@pytest.fixture
def client(house: House) -> HassClient:
    """Return the client that is connected to the house now."""
    return house.client


@pytest.fixture
def phone(house: House) -> Phone:
    """Return the phone, without what it received in earlier tests."""
    house.phone.pushes.clear()
    return house.phone
