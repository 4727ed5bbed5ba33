"""Nobody is kept out of cards and panel: axe, the keyboard, and what is read aloud."""

from playwright.async_api import expect
import pytest
import pytest_asyncio

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


@pytest_asyncio.fixture(autouse=True, loop_scope="module")
async def without_motion(window: Window) -> None:
    """Look at what has come to rest: half faded in, all is too faint."""
    await window.page.emulate_media(reduced_motion="reduce")


async def test_cards_have_no_findings(window: Window, lively_house: House) -> None:
    """Every card, with the lively house in it (D08)."""
    path = await make_dashboard(lively_house.client, "agents-axe", list(CARDS.values()))
    await window.open(f"{path}/0")
    for name in CARDS:
        await window.page.locator(f"household-agents-{name}-card ha-card").wait_for()
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
    await window.page.locator(f"household-agents-{page}-page").wait_for()
    await window.settle()
    assert await findings(window.page.locator("household-agents-panel")) == []


async def test_a_card_is_read_aloud_in_order(
    window: Window, lively_house: House
) -> None:
    """Who hears the agent card is told who, how it is, and what can be done."""
    path = await make_dashboard(lively_house.client, "agents-axe", [CARDS["agent"]])
    await window.open(f"{path}/0")
    found = window.page.locator("household-agents-agent-card")
    await expect(found).to_match_aria_snapshot(
        """
        - button /Finance manager/
        - button "More"
        - button "Run"
        - button "Ask"
        - button "Pause"
        """
    )


async def test_the_keyboard_opens_and_leaves_a_dialog(window: Window) -> None:
    """Enter opens the form of a memory, and Escape closes it again."""
    await window.open("/household-agents/memory/finance_manager")
    add = window.page.get_by_role("button", name="Add entry")
    await add.focus()
    await window.page.keyboard.press("Enter")
    field = window.page.locator("household-agents-memory-entry-dialog").get_by_role(
        "textbox", name="Key"
    )
    await field.wait_for()
    await window.page.keyboard.press("Escape")
    await field.wait_for(state="hidden")
