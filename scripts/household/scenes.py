"""Scenes for pictures: each is shown in each look, and one that fails ends no other."""

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from playwright.async_api import Error as BrowserError

from .browser import Look, Window, open_browser, open_window
from .home import House
from .paper import Paper

type Scene = Callable[[Window, House], Awaitable[None]]


def name_of(scene: Scene) -> str:
    """Return what a scene is called on the command line."""
    return getattr(scene, "__name__", "scene").strip("_").replace("_", "-")


async def shoot_all(
    house: House,
    folder: Path,
    scenes: Sequence[Scene],
    looks: Sequence[Look],
    paper: Paper,
) -> int:
    """Show each scene in each look; return how many failed."""
    failed = 0
    async with open_browser() as browser:
        for look in looks:
            for scene in scenes:
                async with open_window(
                    browser, house.hass.tokens, look, folder
                ) as window:
                    try:
                        await scene(window, house)
                    except BrowserError as err:
                        failed += 1
                        paper.failure(f"{name_of(scene)} ({look.name}): {err}")
                        await window.shoot(f"failed-{name_of(scene)}")
    return failed
