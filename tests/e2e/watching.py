"""A page of the house that notes what must never be seen on it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
import json
from pathlib import Path
import re
import time
from typing import Any, Final, Literal
from urllib.parse import urlsplit

from playwright.async_api import Browser, BrowserContext, Page, expect

from scripts.household.home import House
from scripts.household.ports import LOOPBACK

SERVED: Final = "/household_agents_static/"
TIMEOUT: Final = 30_000
#: Looks for an error in place of a card, through all shadow roots, as long as it lives.
_WATCH: Final = Path(__file__).with_name("watch_page.js").read_text(encoding="utf-8")


class Watched:
    """A page, and what was loaded, thrown and wrongly shown on it."""

    def __init__(self, page: Page, url: str) -> None:
        """Listen to the page."""
        self.page = page
        self.url = url
        self.thrown: list[str] = []
        self.loaded: list[str] = []
        page.on("pageerror", lambda error: self._throw(f"{error} {error.stack}"))
        page.on("request", lambda request: self._note(request.url))

    def _throw(self, error: str) -> None:
        """Note what is ours; the frontend's own calls fail while there is no house."""
        if SERVED in error:
            self.thrown.append(error)

    def _note(self, url: str) -> None:
        """Note what is asked for of ours."""
        parts = urlsplit(url)
        if parts.path.startswith(SERVED):
            self.loaded.append(parts.path.removeprefix(SERVED))

    async def open(self, path: str) -> None:
        """Load a page of the frontend anew."""
        self.loaded.clear()
        await self.page.goto(f"{self.url}{path}")
        await self.page.locator("home-assistant-main").wait_for()

    async def shows(self, selector: str) -> None:
        """Wait until something is seen."""
        await expect(self.page.locator(selector).first).to_be_visible(timeout=TIMEOUT)

    async def errors_seen(self) -> list[str]:
        """Return the errors that stood in place of cards, however shortly."""
        seen: list[str] = await self.page.evaluate("window.errorsSeen")
        return seen

    async def mark(self) -> None:
        """Mark the page, so that a reload would show."""
        await self.page.evaluate("window.sameAsBefore = true")

    async def is_same(self) -> bool:
        """Whether the page has not been loaded anew since it was marked."""
        same: bool = await self.page.evaluate("window.sameAsBefore === true")
        return same

    async def version(self) -> str:
        """Return the version that the page asks for our files with."""
        html: str = await self.page.evaluate(
            "fetch('/', {cache: 'no-store'}).then((answer) => answer.text())"
        )
        found = re.search(rf"{SERVED}loader\.js\?v=(\w+)", html)
        return found[1] if found else ""


@asynccontextmanager
async def watched(
    browser: Browser,
    house: House,
    *,
    service_workers: Literal["allow", "block"] = "block",
) -> AsyncIterator[Watched]:
    """Lend a page of a browser that has never been here: with cold caches.

    The frontend's service worker is there for ``localhost`` and HTTPS only.
    """
    url = house.hass.url
    if service_workers == "allow":
        url = url.replace(LOOPBACK, "localhost")
    context: BrowserContext = await browser.new_context(
        viewport={"width": 1280, "height": 900},
        service_workers=service_workers,
        locale="en-GB",
    )
    context.set_default_timeout(TIMEOUT)
    tokens = house.hass.tokens
    kept: dict[str, Any] = {
        **tokens,
        "hassUrl": url,
        "expires": int((time.time() + tokens["expires_in"]) * 1000),
    }
    await context.add_init_script(
        f"localStorage.hassTokens = JSON.stringify({json.dumps(kept)});\n{_WATCH}"
    )
    try:
        yield Watched(await context.new_page(), url)
    finally:
        await context.close()
