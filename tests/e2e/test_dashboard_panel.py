"""The panel in a real browser: memory, traces, who sees what, and a restart below it."""

from pathlib import Path

from playwright.async_api import Browser, expect
import pytest

from scripts.household.browser import Look, Window, open_window
from scripts.household.client import HassClient, HassError
from scripts.household.dashboards import card, make_dashboard
from scripts.household.home import House
from scripts.household.login import log_in
from scripts.simulated_model import SimulatedModel

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

_CARD = "household-agents-agent-card"
#: Milliseconds that a busy machine may take to show what is so.
_PATIENCE = 30_000


async def test_memory_is_added_and_kept(window: Window, lively_house: House) -> None:
    """What a person writes into an agent's memory in the panel is in its storage."""
    await window.open("/household-agents/memory/finance_manager")
    page = window.page.locator("household-agents-memory-page")
    await page.get_by_role("button", name="Add entry").click()
    dialog = window.page.locator("household-agents-memory-entry-dialog")
    await dialog.get_by_role("textbox", name="Key").fill("rent_day")
    await dialog.get_by_role("textbox", name="Text").fill(
        "The rent is due on the first."
    )
    await dialog.get_by_role("button", name="Save").click()
    await expect(page).to_contain_text("rent_day", timeout=_PATIENCE)

    memory = await lively_house.client.send(
        "household_agents/memory/get", agent="finance_manager"
    )
    assert "The rent is due on the first." in str(memory)


async def test_memory_is_changed(window: Window, lively_house: House) -> None:
    """An entry is edited where it stands, and its former text stays to be read."""
    await lively_house.client.send(
        "household_agents/memory/set",
        agent="nutrition_chef",
        tier="core",
        key="allergy",
        text="Nobody eats nuts.",
    )
    await window.open("/household-agents/memory/nutrition_chef")
    page = window.page.locator("household-agents-memory-page")
    await page.get_by_role("tab", name="Core").click()
    await page.get_by_role("button", name="Edit allergy").click()
    dialog = window.page.locator("household-agents-memory-entry-dialog")
    await dialog.get_by_role("textbox", name="Text").fill("Mia eats no nuts.")
    await dialog.get_by_role("button", name="Save").click()
    await expect(page).to_contain_text("Mia eats no nuts.", timeout=_PATIENCE)

    history = await lively_house.client.send(
        "household_agents/memory/history", agent="nutrition_chef", key="allergy"
    )
    assert "Nobody eats nuts." in str(history)


async def test_a_trace_is_found_by_words(window: Window) -> None:
    """A run is searched for, opened, and tells its steps in their order (F219, F228)."""
    await window.open("/household-agents/runs")
    page = window.page.locator("household-agents-runs-page")
    await page.get_by_placeholder("Search runs").fill("Check-in")
    # The filters name the agents, too.
    await page.get_by_role("listitem").filter(has_text="Check-in").first.click()
    await window.page.wait_for_url("**/household-agents/runs/*")
    for name in ("Finance manager", "Nutrition chef", "Home maintenance"):
        await expect(page).to_contain_text(name, timeout=_PATIENCE)


async def test_who_is_no_administrator_sees_his_share(
    browser: Browser, lively_house: House, tmp_path: Path
) -> None:
    """A member of the family sees the staff, but neither memory nor definitions."""
    client = lively_house.client
    made = await client.send(
        "config/auth/create", name="Mia", group_ids=["system-users"]
    )
    await client.send(
        "config/auth_provider/homeassistant/create",
        user_id=made["user"]["id"],
        username="mia",
        password="mia",
    )
    tokens = await log_in(lively_house.hass.url, "mia", "mia")
    path = await make_dashboard(client, "agents-family", [card("agent")])
    look = Look(name="family", width=1280, height=900)
    async with open_window(browser, tokens, look, tmp_path) as window:
        await window.open(f"{path}/0")
        await expect(window.page.locator(_CARD)).to_contain_text(
            "Finance manager", timeout=_PATIENCE
        )
        await window.open("/household-agents/memory")
        panel = window.page.locator("household-agents-panel")
        await expect(panel).to_contain_text("Runs", timeout=_PATIENCE)
        await expect(panel).not_to_contain_text("Memory")
        await expect(panel).not_to_contain_text("Skills and definitions")
    async with HassClient(lively_house.hass.url, tokens["access_token"]) as mia:
        with pytest.raises(HassError, match=r"[Uu]nauthorized"):
            await mia.send("household_agents/memory/get", agent="finance_manager")


async def test_an_open_page_outlives_a_restart(
    window: Window, lively_house: House, slow: SimulatedModel
) -> None:
    """Home Assistant is started again below an open page, which goes on by itself (D08)."""
    path = await make_dashboard(lively_house.client, "agents-restart", [card("agent")])
    await window.open(f"{path}/0")
    found = window.page.locator(_CARD)
    run = found.get_by_role("button", name="Run", exact=True)
    await run.wait_for()
    # Whoever loads the page anew loses this.
    await window.page.evaluate("() => { window.notReloaded = true; }")

    await lively_house.restart()
    await lively_house.client.action(
        "household_agents.run_agent",
        {"agent": "finance_manager"},
        return_response=True,
    )
    listed = await lively_house.client.send(
        "household_agents/runs/list", agent_id="finance_manager", limit=1
    )
    await expect(found).to_contain_text(
        listed["runs"][0]["headline"], timeout=_PATIENCE
    )
    await run.click()
    await found.get_by_role("button", name="Cancel", exact=True).wait_for()
    assert await window.page.evaluate("() => window.notReloaded === true")
