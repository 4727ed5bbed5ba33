"""Scenes of cards, their editors, the dashboard that makes itself, and the panel."""

from typing import Final

from .browser import Window
from .dashboards import CARDS, make_dashboard, save_dashboard
from .editing import edit_card
from .home import House
from .scenes import Scene

_URL: Final = "agents-pictures"
_STRATEGY: Final = {"strategy": {"type": "custom:household-agents"}}
_PAGES: Final = (
    "runs",
    "workflows",
    "schedule",
    "spend",
    "approvals",
    "memory",
    "skills",
)
#: What a view of a dashboard leaves to the header above it.
_HEADER: Final = 80


async def _cards(window: Window, house: House) -> None:
    """Show every card by itself, as wide as a column."""
    for name, config in CARDS.items():
        path = await make_dashboard(house.client, _URL, [config])
        await window.open(f"{path}/0")
        await _shoot_view(window, f"card-{name}")


async def _together(window: Window, house: House) -> None:
    """Show all cards on one dashboard."""
    path = await make_dashboard(house.client, _URL, list(CARDS.values()))
    await window.open(f"{path}/0")
    await _shoot_view(window, "cards")


async def _editors(window: Window, house: House) -> None:
    """Show the editor of every card."""
    for name, config in CARDS.items():
        path = await make_dashboard(house.client, _URL, [config])
        await edit_card(window, path)
        await window.settle()
        await window.shoot(f"editor-{name}")


async def _strategy(window: Window, house: House) -> None:
    """Show the dashboard that makes itself."""
    path = await save_dashboard(house.client, f"{_URL}-whole", dict(_STRATEGY))
    await window.open(path)
    await _shoot_view(window, "strategy")


async def _panel(window: Window, house: House) -> None:
    """Show every page of the panel."""
    for page in _PAGES:
        await window.open(f"/household-agents/{page}")
        await window.shoot(f"panel-{page}")


async def _trace(window: Window, house: House) -> None:
    """Show the trace of the check-in."""
    listed = await house.client.send("household_agents/runs/list", limit=50)
    run_id = next(
        one["run_id"] for one in listed["runs"] if one["agent_id"] == "checkin"
    )
    await window.open(f"/household-agents/runs/{run_id}")
    await window.shoot("panel-trace")


async def _shoot_view(window: Window, name: str) -> None:
    """Picture a whole view of a dashboard, however high it is."""
    box = await window.page.locator("hui-view > *").first.bounding_box()
    whole = int(box["height"]) + _HEADER if box else 0
    await window.shoot(name, height=max(whole, window.look.height))


SCENES: Final[tuple[Scene, ...]] = (
    _cards,
    _together,
    _editors,
    _strategy,
    _panel,
    _trace,
)
