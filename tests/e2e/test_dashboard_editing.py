"""Cards are put on a dashboard and filled in as people do it, in a real browser."""

from typing import Any

from playwright.async_api import expect
import pytest

from scripts.household.browser import Window
from scripts.household.dashboards import card, make_dashboard, read_dashboard
from scripts.household.editing import (
    begin_editing,
    edit_card,
    pick_by_entity,
    pick_card,
    save_card,
    switch,
)
from scripts.household.home import House

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

_URL = "agents-editing"


async def _saved(house: House) -> list[dict[str, Any]]:
    """Return the cards that are saved."""
    config = await read_dashboard(house.client, _URL)
    cards: list[dict[str, Any]] = config["views"][0]["sections"][0]["cards"]
    return cards


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("Agent", ""),
        ("Staff", "Finance manager"),
        ("Approvals", "Door keeper"),
        ("Team", "Moving home"),
        ("Timeline", "Finance manager"),
    ],
)
async def test_each_card_comes_from_the_picker(
    window: Window, lively_house: House, name: str, says: str
) -> None:
    """It is found by name, has a visual editor, is saved, and shows what is there (D08)."""
    path = await make_dashboard(lively_house.client, _URL, [{"type": "heading"}])
    await begin_editing(window, path)

    dialog = await pick_card(window, name, name)
    element = f"household-agents-{name.lower()}-card"
    await dialog.locator(f"{element}-editor ha-form").wait_for()
    assert await dialog.get_by_text("Visual editor not supported").count() == 0
    await save_card(window)

    assert [one["type"] for one in await _saved(lively_house)] == [
        "heading",
        f"custom:{element}",
    ]
    await window.open(f"{path}/0")
    await window.page.locator(element).get_by_text(says).first.wait_for()


async def test_an_entity_of_an_agent_suggests_its_card(
    window: Window, lively_house: House
) -> None:
    """Who chooses an agent's entity is offered the card of that agent."""
    path = await make_dashboard(lively_house.client, _URL, [{"type": "heading"}])
    await begin_editing(window, path)

    picker = await pick_by_entity(window, "finance manager status", "Status")
    suggestion = picker.locator("hui-suggestion-card").filter(
        has=window.page.locator("household-agents-agent-card")
    )
    await suggestion.first.click(force=True)
    # A suggestion is taken as it is.
    view = window.page.locator("hui-sections-view household-agents-agent-card")
    await view.get_by_text("Finance manager").first.wait_for()

    saved = (await _saved(lively_house))[-1]
    assert (saved["type"], saved["agent"]) == (
        "custom:household-agents-agent-card",
        "finance_manager",
    )


async def test_the_editor_chooses_another_agent(
    window: Window, lively_house: House
) -> None:
    """The form's choice is what the preview shows, and what is saved."""
    path = await make_dashboard(lively_house.client, _URL, [{"type": "heading"}])
    await begin_editing(window, path)

    dialog = await pick_card(window, "Agent", "Agent")
    await dialog.locator("household-agents-agent-card-editor ha-select").first.click()
    await dialog.locator("ha-dropdown-item", has_text="Nutrition chef").click()
    preview = dialog.locator("household-agents-agent-card")
    await preview.get_by_text("Nutrition chef").first.wait_for()
    await save_card(window)

    assert (await _saved(lively_house))[-1]["agent"] == "nutrition_chef"


@pytest.mark.parametrize("name", ["staff", "approvals", "timeline"])
async def test_the_editor_of_a_card_gives_it_a_title(
    window: Window, lively_house: House, name: str
) -> None:
    """What is written into the form is seen at once, and kept."""
    path = await make_dashboard(lively_house.client, _URL, [card(name)])
    dialog = await edit_card(window, path)
    form = dialog.locator(f"household-agents-{name}-card-editor")
    await form.get_by_role("textbox", name="Title").fill("At home")
    preview = dialog.locator(f"household-agents-{name}-card")
    await preview.get_by_text("At home").first.wait_for()
    await save_card(window)
    assert await _saved(lively_house) == [card(name, title="At home")]


async def test_the_editor_of_the_team_card_hides_the_roster(
    window: Window, lively_house: House
) -> None:
    """A switch of the form takes a part away; one that is set back is not written."""
    path = await make_dashboard(lively_house.client, _URL, [card("team")])
    for hidden in (True, False):
        dialog = await edit_card(window, path)
        await switch(dialog, "Show the roster").click()
        roster = dialog.locator("household-agents-team-card .roster")
        await expect(roster).to_have_count(0 if hidden else 1)
        await save_card(window)
        more = {"show_roster": False} if hidden else {}
        assert await _saved(lively_house) == [card("team", **more)]
