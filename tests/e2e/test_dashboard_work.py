"""People work with the staff from a dashboard: run, cancel, answer, follow, live."""

import asyncio

from playwright.async_api import Locator, expect
import pytest

from scripts.household.browser import Window
from scripts.household.dashboards import card, make_dashboard
from scripts.household.home import House
from scripts.household.lively import LOCK
from scripts.simulated_model import SimulatedModel

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

_URL = "agents-work"
#: Milliseconds that a busy machine may take to show what is so.
_PATIENCE = 30_000
_CHEF = "nutrition_chef"


async def _open(window: Window, house: House, name: str, **config: str) -> Locator:
    """Open a dashboard with one card, and return the card."""
    path = await make_dashboard(house.client, _URL, [card(name, **config)])
    await window.open(f"{path}/0")
    found = window.page.locator(f"household-agents-{name}-card").first
    await found.wait_for()
    return found


async def test_an_agent_is_run_and_watched_to_its_end(
    window: Window, lively_house: House, slow: SimulatedModel
) -> None:
    """Its steps are told while it runs; afterwards the new report is there (D08, F008)."""
    found = await _open(window, lively_house, "agent", agent=_CHEF)
    before = await lively_house.client.state("sensor.nutrition_chef_last_run")

    await found.get_by_role("button", name="Run", exact=True).click()
    # What it does, in words; then the button again that it began with.
    await found.get_by_role("button", name="Cancel", exact=True).wait_for()
    await expect(found).to_contain_text("Thinks", timeout=_PATIENCE)
    await found.get_by_role("button", name="Run", exact=True).wait_for(timeout=60_000)

    await lively_house.client.wait_for_state(
        "sensor.nutrition_chef_last_run", lambda state: state != before
    )
    listed = await lively_house.client.send(
        "household_agents/runs/list", agent_id=_CHEF, limit=1
    )
    run = listed["runs"][0]
    assert run["state"] == "completed"
    await expect(found).to_contain_text(run["headline"], timeout=_PATIENCE)


async def test_a_run_is_cancelled_from_the_card(
    window: Window, lively_house: House, slow: SimulatedModel
) -> None:
    """What takes long can be stopped where it is seen (F008)."""
    found = await _open(window, lively_house, "agent", agent="home_maintenance")

    await found.get_by_role("button", name="Run", exact=True).click()
    await found.get_by_role("button", name="Cancel", exact=True).click()
    await found.get_by_role("button", name="Run", exact=True).wait_for()

    listed = await lively_house.client.send(
        "household_agents/runs/list", agent_id="home_maintenance", limit=1
    )
    assert listed["runs"][0]["state"] == "cancelled"


async def test_a_question_is_answered_with_yes(
    window: Window, lively_house: House
) -> None:
    """The lock of the house opens, and the question is gone."""
    assert await lively_house.client.state(LOCK) == "locked"
    found = await _open(window, lively_house, "approvals")
    await expect(found).to_contain_text("Door keeper", timeout=_PATIENCE)
    await expect(found).to_contain_text("Front door", ignore_case=True)

    await found.get_by_role("button", name="Approve").first.click()

    await lively_house.client.wait_for_state(LOCK, "unlocked")
    await expect(found).not_to_contain_text("Approve", timeout=_PATIENCE)


async def test_a_check_in_is_followed_as_it_goes(
    window: Window, lively_house: House, slow: SimulatedModel
) -> None:
    """Each agent gets a lane while it works, and all are there at the end (F142, F220)."""
    found = await _open(window, lively_house, "timeline")
    running = asyncio.create_task(
        lively_house.client.action(
            "household_agents.run_agent", {"agent": "checkin"}, return_response=True
        )
    )
    bars = found.locator("button.bar.busy")
    await expect(bars).not_to_have_count(0, timeout=_PATIENCE)
    result = await running
    await expect(bars).to_have_count(0, timeout=_PATIENCE)

    assert result["state"] == "completed"
    for name in ("Check-in", "Finance manager", "Nutrition chef", "Home maintenance"):
        await expect(found).to_contain_text(name)
