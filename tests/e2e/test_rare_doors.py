"""The dashboard behind doors that few people open, or open once.

A service worker that keeps an old page, a screen that a dashboard is cast to, the cards
as a resource as well, safe mode, and a page that was open before the first set-up
(USERS.md, pain 18).
"""

from collections.abc import AsyncIterator
from datetime import datetime

from playwright.async_api import Browser, Route, expect
import pytest
import pytest_asyncio

from homeassistant.config import SAFE_MODE_FILENAME
from scripts.household.browser import open_browser
from scripts.household.home import House
from scripts.household.staff import DOMAIN, find_entry
from scripts.simulated_model import SimulatedModel

from .downloaded import CARD, DASHBOARD, move_in, open_downloaded, upgrade
from .watching import SERVED, TIMEOUT, watched

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

PANEL = "/household-agents"
CARDS = ("agent", "approvals", "staff", "team", "timeline")
RECEIVER = "https://cast.home-assistant.io/"
#: As much of the receiver's page as our files know of it.
RECEIVER_PAGE = """<!doctype html><hc-main></hc-main>
<script>customElements.define("hc-main", class extends HTMLElement {});</script>"""


async def hand_on(route: Route) -> None:
    """Ask the house for what the page asks for, as the page does."""
    await route.fulfill(response=await route.fetch())


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def house(
    tmp_path_factory: pytest.TempPathFactory, now: datetime, model: SimulatedModel
) -> AsyncIterator[House]:
    """Return a house with a copy of the integration."""
    async with open_downloaded(tmp_path_factory.mktemp("house"), now, model) as opened:
        yield opened


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    """Lend a browser."""
    async with open_browser() as opened:
        yield opened


async def test_a_receiver_of_cast_can_load_the_cards(
    browser: Browser, house: House
) -> None:
    """As the resource that the README names: from another origin, without a version."""
    context = await browser.new_context()
    page = await context.new_page()

    async def serve(route: Route) -> None:
        await route.fulfill(body=RECEIVER_PAGE, content_type="text/html")

    await page.route(RECEIVER, serve)
    await page.goto(RECEIVER)
    url = f"{house.hass.url}{SERVED}cards.js"
    # A receiver is in the house; from this page the browser would not ask loopback.
    await page.route(url, hand_on)
    async with page.expect_response(url) as coming:
        await page.evaluate("(url) => import(url)", url)
    allowed = await (await coming.value).header_value("Access-Control-Allow-Origin")
    assert allowed == RECEIVER.rstrip("/")
    for name in CARDS:
        defined = f"customElements.get('household-agents-{name}-card') !== undefined"
        assert await page.evaluate(defined), name
    await context.close()


async def test_as_a_resource_as_well(browser: Browser, house: House) -> None:
    """Who adds the resource for Cast has every card once, and no error elsewhere."""
    made = await house.client.send(
        "lovelace/resources/create", res_type="module", url=f"{SERVED}cards.js"
    )
    async with watched(browser, house) as page:
        await page.open(DASHBOARD)
        await page.shows(CARD)
        await page.page.wait_for_function(
            "performance.getEntriesByType('resource')"
            ".filter((one) => one.name.includes('cards.js')).length > 1"
        )
        names = await page.page.evaluate("window.customCards.map((one) => one.type)")
        assert sorted(name for name in names if name.startswith("household")) == [
            f"household-agents-{name}-card" for name in CARDS
        ]
        assert await page.errors_seen() == []
        assert page.thrown == []
    await house.client.send("lovelace/resources/delete", resource_id=made["id"])


async def test_an_upgrade_below_a_service_worker(
    browser: Browser, house: House
) -> None:
    """The page that it keeps goes on with the files it had; the next one has the new."""
    async with watched(browser, house, service_workers="allow") as page:
        await page.open(DASHBOARD)
        await page.shows(CARD)
        # It keeps the whole frontend first, takes over, and has the page reload.
        await page.page.wait_for_function(
            "navigator.serviceWorker.controller !== null", timeout=2 * TIMEOUT
        )
        await page.open(DASHBOARD)
        await page.shows(CARD)
        upgrade(house, "window.upgraded = true;")
        await house.restart()

        loads = 0
        while not await page.page.evaluate("window.upgraded === true"):
            loads += 1
            assert loads <= 3, "the new files never came"
            await page.open(DASHBOARD)
            await page.shows(CARD)
            assert await page.errors_seen() == []
        assert page.thrown == []


async def test_safe_mode(browser: Browser, house: House) -> None:
    """Nothing of ours is there, nor complained about; afterwards all is again."""
    (house.hass.config_dir / SAFE_MODE_FILENAME).touch()
    await house.restart()
    assert (await house.client.send("get_config"))["safe_mode"] is True
    assert PANEL.strip("/") not in await house.client.send("get_panels")
    ours = f"custom_components.{DOMAIN}"
    assert [one for one in house.hass.complaints() if ours in str(one)] == []
    async with watched(browser, house) as page:
        await page.open(DASHBOARD)
        await page.shows("hui-error-card")
        assert page.loaded == []

        await house.restart()
        await page.open(DASHBOARD)
        await page.shows(CARD)
        assert await page.errors_seen() == []
        assert page.thrown == []


async def test_a_page_from_before_the_first_set_up(
    browser: Browser, house: House, model: SimulatedModel
) -> None:
    """It has the cards once the page in the sidebar was opened, without a reload."""
    entry_id = await find_entry(house.client)
    await house.client.rest("DELETE", f"/api/config/config_entries/entry/{entry_id}")
    async with watched(browser, house) as page:
        await page.open(DASHBOARD)
        await page.shows("hui-error-card")
        await page.mark()

        await move_in(house, model)
        await page.page.locator(f"a[href='{PANEL}']").click()
        await page.shows(f"household-agents-panel a[href='{PANEL}/runs']")
        await page.page.locator(f"a[href='{DASHBOARD}']").click()
        await page.shows(CARD)
        await expect(page.page.locator("hui-error-card")).to_have_count(0)
        assert await page.is_same()
        assert page.thrown == []
