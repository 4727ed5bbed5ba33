"""The dashboard is there whatever the browser remembers, and gone with the integration.

People meet "Custom element doesn't exist" where a card comes too early, too late, or
not at all (USERS.md, pain 18): each way to it is gone through here in a real browser.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from http import HTTPStatus

import aiohttp
from playwright.async_api import Browser, Route, expect
import pytest
import pytest_asyncio

from scripts.household.browser import open_browser
from scripts.household.client import HassClient
from scripts.household.dashboards import save_dashboard
from scripts.household.home import House
from scripts.household.staff import find_entry, hire
from scripts.simulated_model import SimulatedModel

from .downloaded import AGENT, CARD, open_downloaded, post_of, upgrade
from .watching import SERVED, TIMEOUT, Watched, watched

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

STAFF_CARD = "household-agents-staff-card ha-card"
PANEL = "/household-agents"
#: What the panel says above every page.
NEWS = "household-agents-panel ha-alert:has-text('was updated')"
TAB = f"household-agents-panel a[href='{PANEL}/runs']"
YAML = """
lovelace:
  dashboards:
    yaml-staff:
      mode: yaml
      title: From a file
      filename: yaml_staff.yaml
"""
YAML_VIEWS = f"""
views:
  - title: Staff
    cards:
      - type: custom:household-agents-agent-card
        agent: {AGENT}
"""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def house(
    tmp_path_factory: pytest.TempPathFactory, now: datetime, model: SimulatedModel
) -> AsyncIterator[House]:
    """Return a house with a copy of the integration, as a download has it."""
    files = {"packages/dashboards.yaml": YAML, "yaml_staff.yaml": YAML_VIEWS}
    folder = tmp_path_factory.mktemp("house")
    async with open_downloaded(folder, now, model, files) as opened:
        yield opened


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    """Lend a browser."""
    async with open_browser() as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="module")
async def page(house: House, browser: Browser) -> AsyncIterator[Watched]:
    """Lend a page with cold caches; at the end nothing was thrown on it."""
    async with watched(browser, house) as opened:
        yield opened
        assert opened.thrown == []


async def test_cold_and_warm_caches(page: Watched) -> None:
    """The card is there on the first load and on those that ask for nothing (D08)."""
    await page.open("/our-staff")
    await page.shows(CARD)
    assert sorted(set(page.loaded)) == ["cards.js", "loader.js"]

    await page.open("/our-staff")
    await page.shows(CARD)
    sent = await page.page.evaluate(
        "performance.getEntriesByType('resource')"
        ".filter((one) => one.name.includes('/household_agents_static/'))"
        ".map((one) => one.transferSize)"
    )
    assert sent
    assert set(sent) == {0}
    assert await page.errors_seen() == []


async def test_ours_soon_and_the_frontend_late(page: Watched) -> None:
    """Our file runs long before the frontend replaces the registry of elements.

    So it is where ours comes from a cache, and the frontend's own over a slow line.
    """
    async with held_back(page, "**/frontend_latest/app.*") as let_go:
        await page.page.goto(f"{page.url}/our-staff", wait_until="commit")
        await page.page.wait_for_function(
            "document.querySelector('link[rel=modulepreload][href*=household_agents]')"
        )
        defined = "customElements.get('household-agents-agent-card') !== undefined"
        assert not await page.page.evaluate(defined)
        await asyncio.sleep(1)
        assert not await page.page.evaluate(defined)
        let_go.set()
        await page.shows(CARD)
    assert await page.errors_seen() == []


async def test_a_dashboard_of_a_file(page: Watched) -> None:
    """A YAML-mode dashboard has the cards without a resource."""
    await page.open("/yaml-staff")
    await page.shows(CARD)
    assert await page.errors_seen() == []


async def test_the_dashboard_that_builds_itself(
    page: Watched, client: HassClient
) -> None:
    """It is offered in "Add dashboard", and needs no settings (D08)."""
    await page.open("/config/lovelace/dashboards")
    await page.page.get_by_role("button", name="Add dashboard").click()
    await page.page.locator("dashboard-card", has_text="Household Agents").click()
    await page.page.get_by_role("button", name="Create", exact=True).click()
    await expect(page.page.locator("ha-dialog[open]")).to_have_count(0)
    listed = await client.send("lovelace/dashboards/list")
    made = next(one for one in listed if one["title"] == "Household Agents")
    assert made["icon"] == "mdi:account-group"

    await page.open(f"/{made['url_path']}")
    await page.shows(STAFF_CARD)
    await page.open(f"/{made['url_path']}/agents")
    await page.shows(CARD)
    assert await page.errors_seen() == []


async def test_it_is_built_anew_with_a_new_agent(
    page: Watched, client: HassClient
) -> None:
    """An open page gets the card of an agent that is hired."""
    strategy = {"strategy": {"type": "custom:household-agents"}}
    path = await save_dashboard(client, "by-itself", strategy)
    await page.open(f"{path}/agents")
    await page.shows(CARD)
    before = await page.page.locator(CARD).count()
    entry_id = await find_entry(client)
    assert entry_id is not None
    await hire(client, entry_id, post_of("nutrition_chef"))
    await expect(page.page.locator(CARD)).to_have_count(before + 1, timeout=TIMEOUT)


async def test_a_reload_leaves_the_panel(page: Watched, client: HassClient) -> None:
    """What somebody reads in the panel is not thrown away by a reload of the entry."""
    await page.open(f"{PANEL}/runs")
    await page.shows(TAB)
    assert "panel.js" in page.loaded
    await page.mark()
    entry_id = await find_entry(client)
    await client.action("homeassistant.reload_config_entry", {"entry_id": entry_id})
    await page.shows(TAB)
    assert await page.is_same()
    assert page.page.url.endswith(f"{PANEL}/runs")


async def test_a_restart_under_an_open_page(page: Watched, house: House) -> None:
    """The card goes on by itself."""
    await page.open("/our-staff")
    await page.shows(CARD)
    await page.mark()
    await house.restart()
    await page.shows(CARD)
    await house.client.action(
        "switch.turn_off", {"entity_id": f"switch.{AGENT}_enabled"}
    )
    await expect(page.page.locator(CARD).first).to_contain_text(
        "Paused", timeout=TIMEOUT
    )
    await house.client.action(
        "switch.turn_on", {"entity_id": f"switch.{AGENT}_enabled"}
    )
    assert await page.is_same()
    assert await page.errors_seen() == []


async def test_an_upgrade(house: House, browser: Browser) -> None:
    """New files are there with the restart, on the next load, and nothing breaks before."""
    async with watched(browser, house) as old, watched(browser, house) as new:
        await old.open("/our-staff")
        await old.shows(CARD)
        await old.mark()
        before = await old.version()
        upgrade(house, "window.upgraded = true;")

        # Between the download and the restart that it asks for.
        await new.open("/our-staff")
        await new.shows(CARD)
        assert not await new.page.evaluate("window.upgraded === true")

        await house.restart()
        await new.open("/our-staff")
        await new.shows(CARD)
        assert await new.page.evaluate("window.upgraded === true")
        assert await new.version() != before

        await old.shows(CARD)
        # The panel of today on a page with the cards of yesterday: it says so.
        await old.page.locator(f"a[href='{PANEL}']").click()
        await old.shows(f"{NEWS} ha-button")
        await new.page.locator(f"a[href='{PANEL}']").click()
        await new.shows(TAB)
        await expect(new.page.locator(NEWS)).to_have_count(0)
        assert await old.is_same()
        assert [*await old.errors_seen(), *await new.errors_seen()] == []
        assert [*old.thrown, *new.thrown] == []
    async with (
        aiohttp.ClientSession(house.hass.url) as session,
        session.get(f"{SERVED}cards.js?v={before}") as answer,
    ):
        assert answer.status == HTTPStatus.OK


async def test_switched_off_and_on(page: Watched, client: HassClient) -> None:
    """A page that was loaded meanwhile has the cards once the panel was opened."""
    entry_id = await find_entry(client)
    await disable(client, entry_id, "user")
    await page.open("/our-staff")
    await page.shows("hui-view")
    assert await page.version() == ""
    assert page.loaded == []

    await disable(client, entry_id, None)
    await page.page.locator(f"a[href='{PANEL}']").click()
    await page.shows(TAB)
    await page.page.wait_for_function(
        "customElements.get('household-agents-agent-card') !== undefined"
    )


async def test_removed(page: Watched, house: House) -> None:
    """Nothing of us is loaded; a card that is left shows Home Assistant's own words."""
    await remove(house, await find_entry(house.client))
    await page.open("/our-staff")
    await page.shows("hui-error-card")
    assert page.loaded == []
    panels = await house.client.send("get_panels")
    assert PANEL.removeprefix("/") not in panels


async def remove(house: House, entry_id: str | None) -> None:
    """Remove the entry, which goes over HTTP."""
    headers = {"Authorization": f"Bearer {house.hass.tokens['access_token']}"}
    async with (
        aiohttp.ClientSession(house.hass.url, headers=headers) as session,
        session.delete(f"/api/config/config_entries/entry/{entry_id}") as answer,
    ):
        assert answer.status == HTTPStatus.OK


async def disable(client: HassClient, entry_id: str | None, by: str | None) -> None:
    """Switch the entry off or on."""
    await client.send("config_entries/disable", entry_id=entry_id, disabled_by=by)


@asynccontextmanager
async def held_back(page: Watched, pattern: str) -> AsyncIterator[asyncio.Event]:
    """Hold back a file until told."""
    let_go = asyncio.Event()

    async def hold(route: Route) -> None:
        await let_go.wait()
        await route.continue_()

    await page.page.route(pattern, hold)
    try:
        yield let_go
    finally:
        let_go.set()
        await page.page.unroute_all(behavior="wait")
