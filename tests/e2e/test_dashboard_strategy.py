"""The dashboard that builds itself: its settings, and making it one's own."""

from typing import Any

from playwright.async_api import Locator, expect
import pytest

from scripts.household.browser import Window
from scripts.household.dashboards import read_dashboard, save_dashboard
from scripts.household.editing import switch
from scripts.household.home import House

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

_URL = "agents-by-itself"
_STRATEGY = {"type": "custom:household-agents"}
_TIMELINE = "household-agents-timeline-card ha-card"
#: Milliseconds that a busy machine may take to show what is so.
_PATIENCE = 30_000


async def _edit(window: Window, house: House) -> Locator:
    """Open the settings of a new dashboard that builds itself."""
    path = await save_dashboard(house.client, _URL, {"strategy": _STRATEGY})
    await window.open(path)
    await window.page.get_by_role("button", name="Edit dashboard").click()
    dialog = window.page.locator("dialog-dashboard-strategy-editor")
    await dialog.locator("household-agents-strategy-editor ha-form").wait_for()
    return dialog


def _ours(config: dict[str, Any]) -> set[str]:
    """Return which of our cards a dashboard has."""
    cards = [
        card
        for view in config["views"]
        for section in view.get("sections", [])
        for card in section["cards"]
    ]
    types = {card["type"] for card in cards}
    return {one for one in types if one.startswith("custom:household-agents")}


async def test_its_settings_are_a_form(window: Window, lively_house: House) -> None:
    """What is hidden there is gone from the dashboard, and saved with it."""
    dialog = await _edit(window, lively_house)
    page = window.page
    await expect(page.locator(_TIMELINE).first).to_be_visible(timeout=_PATIENCE)

    await switch(dialog, "Hide the timeline").click()
    await dialog.get_by_role("button", name="Save").click()
    await expect(page.locator(_TIMELINE)).to_have_count(0, timeout=_PATIENCE)
    saved = await read_dashboard(lively_house.client, _URL)
    assert saved["strategy"] == {**_STRATEGY, "hide_timeline": True}


async def test_control_is_taken(window: Window, lively_house: House) -> None:
    """It becomes plain cards of one's own, and every one of them shows (D08)."""
    dialog = await _edit(window, lively_house)
    page = window.page
    await dialog.get_by_role("button", name="Menu").click()
    await dialog.locator("ha-dropdown-item", has_text="Take control").click()
    asked = page.locator("hui-dialog-save-config")
    await asked.get_by_role("button", name="Take control").click()
    await expect(asked.get_by_role("button", name="Take control")).to_have_count(0)

    config = await read_dashboard(lively_house.client, _URL)
    assert "strategy" not in config
    assert _ours(config) == {
        f"custom:household-agents-{name}-card"
        for name in ("agent", "approvals", "staff", "team", "timeline")
    }
    for view in config["views"]:
        await window.open(f"/{_URL}/{view['path']}")
        cards = page.locator("hui-view hui-card")
        await expect(cards.first).to_be_visible(timeout=_PATIENCE)
        assert await page.locator("hui-error-card").count() == 0, view["path"]
        for name in ("agent", "staff", "timeline"):
            found = page.locator(f"household-agents-{name}-card")
            shown = page.locator(f"household-agents-{name}-card ha-card")
            await expect(shown).to_have_count(await found.count())
