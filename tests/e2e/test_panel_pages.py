"""The panel's pages beside the runs: workflows, schedule, spend, memory and skills."""

import asyncio
from collections.abc import Iterator
from datetime import datetime
import json
import re
from typing import Any
from zoneinfo import ZoneInfo

from playwright.async_api import expect
import pytest

from scripts.household.browser import Window
from scripts.household.client import Json
from scripts.household.home import House
from scripts.household.staff import DOMAIN
from scripts.simulated_model import Fault, SimulatedModel

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

_PANEL = "/household-agents"
#: Milliseconds that a busy machine may take to show what is so.
_PATIENCE = 30_000
REQUEST = "Which bills are due this week, and what can we cook for what is left?"
#: The dinner waits for the bills.
PLAN = {
    "tasks": [
        {
            "id": "sum_of_bills",
            "kind": "research",
            "description": "Add up the bills of this week.",
            "agents": ["finance_manager"],
            "depends_on": [],
        },
        {
            "id": "dinner",
            "kind": "research",
            "description": "Find a dinner for what is left.",
            "agents": ["nutrition_chef"],
            "depends_on": ["sum_of_bills"],
        },
    ]
}
BROKEN = """---
name: Night watch
pattern: domain
owns: The night
autonomy: sometimes
---

You look after the night.
"""


@pytest.fixture(autouse=True)
def healthy(model: SimulatedModel) -> Iterator[None]:
    """Leave the model without faults."""
    yield
    model.clear_faults()


async def _ask(house: House, command: str, **data: Any) -> Json:
    """Send one of our websocket commands."""
    answer: Json = await house.client.send(f"{DOMAIN}/{command}", **data)
    return answer


async def test_a_workflow_is_followed_as_a_graph(
    window: Window, lively_house: House, model: SimulatedModel
) -> None:
    """A workflow comes in, and its tasks change before one's eyes (F142, F221, F232)."""
    model.inject(Fault.LATENCY, times=None, seconds=3)
    model.script([{"tools": [{"name": "plan", "input": PLAN}]}], contains="<agents>")
    page = window.page
    await window.open(f"{_PANEL}/workflows")
    working = asyncio.create_task(
        lively_house.client.action(
            f"{DOMAIN}.run_workflow", {"request": REQUEST}, return_response=True
        )
    )
    row = page.locator("household-agents-workflow-list a.workflow", has_text=REQUEST)
    await row.first.click(timeout=_PATIENCE)

    view = page.locator("household-agents-workflow-view")
    node = view.locator("household-agents-workflow-graph button")
    await expect(node).to_have_count(2)
    bills = node.and_(page.get_by_role("button", name=re.compile(r"^Sum of bills\.")))
    dinner = node.and_(page.get_by_role("button", name=re.compile(r"^Dinner\.")))
    await expect(bills).to_have_accessible_name(re.compile("Under way.*Finance"))
    await expect(dinner).to_have_accessible_name(re.compile("Waits for others"))
    await expect(view.locator("path.arrow")).to_have_count(1)

    result = await working
    assert result["state"] == "completed"
    for one in (bills, dinner):
        await expect(one).to_have_accessible_name(
            re.compile(r"\. Done\."), timeout=_PATIENCE
        )
    await expect(view.locator("header .state")).to_contain_text("Done")
    await expect(view).to_contain_text(result["report"]["headline"])

    await dinner.click()
    detail = view.locator(".task-card")
    await expect(detail).to_contain_text("Find a dinner for what is left.")
    await view.get_by_role("button", name="As a list").click()
    await expect(view.locator("ol > li")).to_have_count(2)
    await view.locator("ol > li").last.get_by_role("link", name="Open its run").click()
    run = page.locator("household-agents-run-view")
    await expect(run.locator("h2")).to_have_text("Nutrition chef")


async def test_the_week_shows_the_next_check_in(
    window: Window, lively_house: House
) -> None:
    """What is to come stands on its day at its time, and what was beside it (F008)."""
    states = await lively_house.client.states()
    config = await lively_house.client.send("get_config")
    coming = datetime.fromisoformat(states["sensor.check_in_next_run"]["state"])
    local = coming.astimezone(ZoneInfo(config["time_zone"]))
    page = window.page
    await window.open(f"{_PANEL}/schedule/{local.date()}")
    table = page.locator("household-agents-week-table")
    line = table.locator(".line.coming", has_text="Check-in").filter(
        has_text=re.compile(rf"\b{local.hour % 12 or 12}:{local.minute:02}")
    )
    await expect(line.first).to_be_visible(timeout=_PATIENCE)

    heading = page.locator("household-agents-schedule-page h2").first
    shown = await heading.inner_text()
    await page.get_by_role("button", name="Later").click()
    await expect(heading).not_to_have_text(shown)
    await page.get_by_role("button", name="Earlier").click()
    await expect(heading).to_have_text(shown)

    # What ran leads to its run.
    ran = await _ask(lively_house, "runs/list", agent_id="daily_briefing", limit=1)
    at = datetime.fromisoformat(ran["runs"][0]["requested_at"])
    await window.open(f"{_PANEL}/schedule/{at.astimezone(local.tzinfo).date()}")
    await table.locator("a.line.past", has_text="Daily briefing").first.click()
    await expect(page.locator("household-agents-run-view h2")).to_have_text(
        "Daily briefing"
    )


async def test_the_chart_of_spend_has_figures(
    window: Window, lively_house: House
) -> None:
    """A day's bar says who used how much, by keys and as a table too (F224)."""
    spend = await _ask(lively_house, "spend", days=30)
    # Midnight may have passed since the house was filled with life.
    most = max(spend["agents"], key=lambda one: sum(one["cost"]))
    day = max(number for number, cost in enumerate(most["cost"]) if cost > 0)
    page = window.page
    await window.open(f"{_PANEL}/spend")
    days = page.locator("household-agents-spend-chart .day")
    await expect(days).to_have_count(30, timeout=_PATIENCE)
    assert await days.nth(day).locator("rect.part").count() >= 2
    said = await days.nth(day).get_attribute("aria-label") or ""
    assert re.search(rf"{most['name']} \$[\d.]+", said), said

    await days.last.focus()
    await page.keyboard.press("Home")
    await expect(days.first).to_be_focused()
    await page.keyboard.press("End")
    await page.keyboard.press("ArrowLeft")
    await expect(days.nth(28)).to_be_focused()

    await page.get_by_role("radio", name="7 days").click()
    await expect(days).to_have_count(7, timeout=_PATIENCE)
    await page.get_by_role("radio", name="Tokens").click()
    await page.get_by_role("button", name="Show as a table").click()
    table = page.get_by_role("table").filter(has_text="Total")
    await expect(table).to_contain_text(most["name"])


async def test_a_revision_of_memory_is_restored(
    window: Window, lively_house: House
) -> None:
    """What an entry said before is brought back where its history is read."""
    for text in ("The bins go out on Monday.", "The bins go out on Friday."):
        await _ask(
            lively_house,
            "memory/set",
            agent="home_maintenance",
            tier="core",
            key="bins",
            text=text,
        )
    page = window.page
    await window.open(f"{_PANEL}/memory/home_maintenance/core")
    entries = page.locator("household-agents-memory-entries")
    await expect(entries).to_contain_text("on Friday", timeout=_PATIENCE)
    await entries.get_by_role("button", name="History of bins").click()
    dialog = page.locator("household-agents-memory-history-dialog")
    await dialog.get_by_role("button", name="Restore").click()
    await expect(entries).to_contain_text("on Monday", timeout=_PATIENCE)
    await dialog.get_by_role("button", name="Close").last.click()
    await expect(dialog).to_have_count(0)

    memory = await _ask(lively_house, "memory/get", agent="home_maintenance")
    [entry] = [one for one in memory["core"] if one["key"] == "bins"]
    assert entry["text"] == "The bins go out on Monday."


async def test_a_memory_is_exported(window: Window, lively_house: House) -> None:
    """A file arrives that holds every entry with its history, as JSON."""
    await _ask(
        lively_house,
        "memory/set",
        agent="finance_manager",
        tier="core",
        key="landlord",
        text="The landlord is Mrs. Vos.",
    )
    page = window.page
    await window.open(f"{_PANEL}/memory/finance_manager")
    view = page.locator("household-agents-memory-owner")
    await view.get_by_role("button", name="More actions").click()
    async with page.expect_download() as coming:
        await view.locator("ha-dropdown-item", has_text="Export").click()
    file = await coming.value
    assert re.fullmatch(
        r"memory-finance_manager-\d{4}-\d\d-\d\d\.json", file.suggested_filename
    )
    exported = json.loads((await file.path()).read_text(encoding="utf-8"))
    texts = {one["key"]: one["text"] for one in exported["entries"]}
    assert texts["landlord"] == "The landlord is Mrs. Vos."
    await expect(page.get_by_text("are in the file.").first).to_be_visible()


async def test_a_broken_definition_is_told_and_mended(
    window: Window, lively_house: House
) -> None:
    """A file that does not validate is named with its line, and works once it does."""
    listed = await _ask(lively_house, "definitions/list")
    folder = lively_house.hass.config_dir / listed["folder"]
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "night_watch.md"
    page = window.page
    await window.open(f"{_PANEL}/skills/definitions")
    skills = page.locator("household-agents-skills-page")
    reload = skills.get_by_role("button", name="Reload")

    file.write_text(BROKEN, encoding="utf-8")
    await reload.click()
    problem = skills.locator("ha-alert[alert-type=warning]").filter(
        has_text="A definition file cannot be used"
    )
    await expect(problem).to_contain_text("autonomy", timeout=_PATIENCE)
    told = skills.locator("ha-alert", has_text="Files read again")
    await expect(told).to_contain_text("night_watch.md, line 5")

    file.write_text(BROKEN.replace("sometimes", "observe"), encoding="utf-8")
    await reload.click()
    await expect(problem).to_have_count(0, timeout=_PATIENCE)
    await expect(told).to_contain_text("1 added")
    row = skills.locator("a.row", has_text="Night watch")
    await expect(row).to_contain_text("From a file", timeout=_PATIENCE)

    file.unlink()
    await reload.click()
    await expect(row).to_have_count(0, timeout=_PATIENCE)
