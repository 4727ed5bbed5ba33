"""A browser that is logged in to the house, in the looks that people have it in."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
import json
from pathlib import Path
import shutil
import time
from typing import Any, Final, Literal

from playwright.async_api import Browser, Page, async_playwright

from .client import HassError
from .login import Tokens

#: Debian's Chromium; nothing else of it may look for a network.
_FLAGS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
#: How long a page may take to become quiet, in milliseconds.
SETTLED: Final = 700
TIMEOUT: Final = 60_000

type Scheme = Literal["light", "dark"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What somebody looks at the house with; sizes in CSS pixels."""

    name: str
    width: int
    height: int
    scheme: Scheme = "light"
    #: A theme that the house has, as chosen in a user's profile.
    theme: str = ""
    #: As chosen in the profile; the page's own locale stays that of the house.
    language: str = ""


LOOKS: Final = (
    Look(name="light", width=1280, height=900, scheme="light"),
    Look(name="dark", width=1280, height=900, scheme="dark"),
    Look(name="phone", width=390, height=844, scheme="light"),
)


class Window:
    """One page of the house, and the folder that its pictures go to."""

    def __init__(self, page: Page, url: str, look: Look, folder: Path) -> None:
        """Take a page that is logged in."""
        self.page = page
        self.look = look
        self._url = url
        self._folder = folder

    async def open(self, path: str) -> None:
        """Open a path of the frontend and wait until it is there."""
        await self.page.goto(f"{self._url}{path}")
        await self.page.locator("home-assistant-main").wait_for()
        # It stays until the page below it is there.
        await self.page.locator("#ha-launch-screen").wait_for(state="detached")
        await self.settle()

    async def settle(self) -> None:
        """Wait until nothing loads any more and animations have ended."""
        await self.page.wait_for_load_state("networkidle")
        await self.page.wait_for_timeout(SETTLED)

    async def press(self, text: str, *, inside: str = "") -> None:
        """Click on what carries a text, and let the page follow."""
        root = self.page.locator(inside) if inside else self.page
        await root.get_by_text(text, exact=True).last.click()
        await self.settle()

    async def shoot(self, name: str, *, height: int = 0) -> None:
        """Save a picture; with ``height``, of a window so high that all is seen."""
        if height:
            await self.resize(height)
        await self.page.screenshot(path=self._folder / f"{name}-{self.look.name}.png")
        if height:
            await self.resize(self.look.height)

    async def resize(self, height: int) -> None:
        """Make the window as high as asked."""
        await self.page.set_viewport_size({"width": self.look.width, "height": height})
        await self.settle()


@asynccontextmanager
async def open_browser() -> AsyncIterator[Browser]:
    """Lend this machine's Chromium."""
    if (program := shutil.which("chromium")) is None:
        raise HassError("There is no 'chromium' on this machine; install it")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=program, args=list(_FLAGS)
        )
        try:
            yield browser
        finally:
            await browser.close()


@asynccontextmanager
async def open_window(
    browser: Browser, tokens: Tokens, look: Look, folder: Path
) -> AsyncIterator[Window]:
    """Lend a page that is logged in as the frontend itself would be."""
    context = await browser.new_context(
        viewport={"width": look.width, "height": look.height},
        color_scheme=look.scheme,
        service_workers="block",
        locale="en-GB",
    )
    context.set_default_timeout(TIMEOUT)
    kept: dict[str, Any] = {
        **tokens,
        "expires": int((time.time() + tokens["expires_in"]) * 1000),
    }
    await context.add_init_script(_remembering(look, kept))
    try:
        yield Window(await context.new_page(), tokens["hassUrl"], look, folder)
    finally:
        await context.close()


def _remembering(look: Look, tokens: Tokens) -> str:
    """Return the script that has a browser know what it would from earlier visits."""
    kept: dict[str, Any] = {"hassTokens": tokens}
    if look.theme:
        kept["selectedTheme"] = {"theme": look.theme}
    if look.language:
        kept["selectedLanguage"] = look.language
    return "\n".join(
        f"localStorage.{key} = {json.dumps(json.dumps(value))};"
        for key, value in kept.items()
    )
