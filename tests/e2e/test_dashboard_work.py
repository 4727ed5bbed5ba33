"""People work with the staff from a dashboard: run, cancel, answer, follow, live."""

import asyncio

from playwright.async_api import Locator, expect
import pytest

from scripts.household.browser import Window
from scripts.household.client import HassClient
from scripts.household.dashboards import card, make_dashboard
from scripts.household.home import House
from scripts.household.lively import LOCK
from scripts.household.staff import find_entry, hire_blank
from scripts.simulated_model import SimulatedModel

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

_URL = "agents-work"
#: Milliseconds that a busy machine may take to show what is so.
_PATIENCE = 30_000
_CHEF = "nutrition_chef"
_STOKER = "You keep the living room as warm as somebody likes it."
_THERMOSTAT = "climate.living_room_thermostat"
_WISHED = 19.5


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


async def test_what_is_always_allowed_is_not_asked_again(
    window: Window, lively_house: House, model: SimulatedModel
) -> None:
    """Said on the card, seen and taken back in the panel; then there is a question again."""
    client = lively_house.client
    entry_id = await find_entry(client)
    assert entry_id is not None
    await hire_blank(
        client,
        entry_id,
        name="Stoker",
        identity=_STOKER,
        tools=["get_states", "control_device"],
        entities=[_THERMOSTAT],
        autonomy="ask",
    )
    assert await _stoke(client, model) == "waiting"
    found = await _open(window, lively_house, "approvals")
    question = found.locator("household-agents-approval-item").filter(has_text="Stoker")
    await question.get_by_role("button", name="More answers").click()
    await question.get_by_role("menuitem", name="Always allow").click()
    await question.get_by_role("button", name="Always allow", exact=True).click()
    await _warm(client, _WISHED)
    # The run that the answer began reports yet, and would take the next script.
    await client.wait_for_state("sensor.stoker_status", "idle")

    await client.action(
        "climate.set_temperature", {"entity_id": _THERMOSTAT, "temperature": 21}
    )
    await _warm(client, 21)
    assert await _stoke(client, model) == "completed"
    await _warm(client, _WISHED)

    await window.open("/household-agents/approvals")
    standing = window.page.locator("household-agents-standing-list")
    await expect(standing).to_contain_text("Stoker", timeout=_PATIENCE)
    await standing.get_by_role("button", name="Take back").click()
    await expect(standing).not_to_contain_text("Stoker", timeout=_PATIENCE)
    assert await _stoke(client, model) == "waiting"


async def _stoke(client: HassClient, model: SimulatedModel) -> str:
    """Have the stoker want the living room cooler; return how its run ends."""
    wish = {
        "action": "climate.set_temperature",
        "entity_ids": [_THERMOSTAT],
        "data": {"temperature": _WISHED},
    }
    model.script(
        [{"tools": [{"name": "control_device", "input": wish}]}], contains=_STOKER
    )
    result = await client.action(
        "household_agents.run_agent", {"agent": "stoker"}, return_response=True
    )
    return str(result["state"])


async def _warm(client: HassClient, degrees: float) -> None:
    """Wait until the living room is to be as warm as said."""
    async with asyncio.timeout(30):
        while (await client.states())[_THERMOSTAT]["attributes"][
            "temperature"
        ] != degrees:
            await asyncio.sleep(0.1)


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
