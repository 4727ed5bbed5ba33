"""Nobody is kept out of cards and panel: axe, the keyboard, and what is read aloud."""

import pytest

from scripts.household.browser import Look, Window
from scripts.household.dashboards import CARDS, make_dashboard
from scripts.household.editing import EDITOR, edit_card
from scripts.household.home import House

from .axe import AXE, findings

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(not AXE.exists(), reason="scripts/build_frontend brings axe"),
]

PAGES = ("runs", "workflows", "schedule", "spend", "approvals", "memory", "skills")
_LOOKS = [
    Look(name="light", width=1280, height=900),
    Look(name="dark", width=1280, height=900, scheme="dark"),
]


@pytest.fixture(params=_LOOKS, ids=lambda look: look.name)
def look(request: pytest.FixtureRequest) -> Look:
    """Return each of two themes."""
    chosen: Look = request.param
    return chosen


async def test_cards_have_no_findings(window: Window, lively_house: House) -> None:
    """Every card, with the lively house in it."""
    path = await make_dashboard(lively_house.client, "agents-axe", list(CARDS.values()))
    await window.open(f"{path}/0")
    found = {
        name: lines
        for name in CARDS
        if (
            lines := await findings(
                window.page.locator(f"household-agents-{name}-card").first
            )
        )
    }
    assert found == {}


async def test_editors_have_no_findings(window: Window, lively_house: House) -> None:
    """Every editor, in Home Assistant's own dialog."""
    found: dict[str, list[str]] = {}
    for name, config in CARDS.items():
        path = await make_dashboard(lively_house.client, "agents-axe", [config])
        await edit_card(window, path)
        form = window.page.locator(f"{EDITOR} household-agents-{name}-card-editor")
        await form.wait_for()
        await window.settle()
        if lines := await findings(form):
            found[name] = lines
    assert found == {}


@pytest.mark.parametrize("page", PAGES)
async def test_pages_have_no_findings(window: Window, page: str) -> None:
    """Every page of the panel."""
    await window.open(f"/household-agents/{page}")
    assert await findings(window.page.locator("household-agents-panel")) == []
