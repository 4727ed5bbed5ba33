"""Measure cards and panel in a real browser, in a house with a long past.

``python -m scripts.bench.dashboard`` boots a house with 200 agents and 10,000 runs and
opens it in Chromium. Times depend on the machine: what Home Assistant's own pages take
is measured in the same way beside ours. Exits with 1 where a budget is missed that does
not depend on it.
"""

import argparse
import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
import gzip
from pathlib import Path
from statistics import median
import sys
import tempfile
from typing import Any, Final
from zoneinfo import ZoneInfo

from playwright.async_api import Error as BrowserError

from custom_components.household_agents.dashboard_files import FOLDER, URL
from homeassistant.util import dt as dt_util
from scripts.household.browser import LOOKS, Window, open_browser, open_window
from scripts.household.dashboards import card, make_dashboard
from scripts.household.home import House, open_house
from scripts.household.past import Past, agent_id, write_past
from scripts.household.phone import NOTIFY_ACTION
from scripts.household.staff import Endpoint, set_up
from scripts.simulated_model import DEFAULT_KEY, SimulatedModel

from .frontend_probes import (
    WATCH,
    Traffic,
    begin_frames,
    end_frames,
    heap,
    scroll_to_end,
)

ZONE: Final = ZoneInfo("Europe/Amsterdam")
CARDS_BUDGET: Final = 100_000
PAINT_BUDGET: Final = 100
_LOADS: Final = 5
_OPENINGS: Final = 50
_QUIET_SECONDS: Final = 20
#: Milliseconds after which a frame counts as dropped by anybody's eyes.
_DROPPED_MS: Final = 50
#: Pixels of a turn of the wheel, each a frame, and how many: as people do, and to the end.
_SPEEDS: Final = (("browsed", 200, 300), ("torn", 1_500, 100_000))
#: Home Assistant's own list first, to compare with.
_LISTS: Final = (
    ("Home Assistant's entities", "/config/entities"),
    ("runs", "/household-agents/runs"),
)
_GO: Final = """
async (path) => {
  history.pushState(null, "", path);
  window.dispatchEvent(new CustomEvent("location-changed", { detail: {} }));
  await new Promise((done) => setTimeout(done, 250));
}
"""
_HIDE: Final = """
() => {
  for (const [name, value] of [["hidden", true], ["visibilityState", "hidden"]])
    Object.defineProperty(document, name, { configurable: true, get: () => value });
  document.dispatchEvent(new Event("visibilitychange"));
  window.__watch.counting = true;
}
"""


@asynccontextmanager
async def big_house(past: Past, port: int | None = None) -> AsyncIterator[House]:
    """Boot a house with a past, set up; nobody in it is at work."""
    dt_util.set_default_time_zone(ZONE)
    now = datetime.now(ZONE)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        await asyncio.to_thread(write_past, folder, now, past)
        async with (
            SimulatedModel() as model,
            open_house(folder, now, port=port) as house,
        ):
            endpoint = Endpoint(api_key=DEFAULT_KEY, base_url=model.url)
            await set_up(house.client, endpoint, [NOTIFY_ACTION])
            yield house


class Bench:
    """The measurements; each says what it found and whether that is within its budget."""

    def __init__(self, window: Window, house: House, past: Past) -> None:
        """Take an open window."""
        self.window = window
        self.page = window.page
        self.house = house
        self.past = past
        self.traffic = Traffic()
        self.missed: list[str] = []

    async def begin(self) -> None:
        """Have the browser watch."""
        await self.page.add_init_script(WATCH)
        self.traffic.follow(self.page)

    def say(self, what: str, found: object, *, well: bool = True) -> None:
        """Print a finding; one that is not well counts."""
        print(f"{what:34} {found}{'' if well else '   MISSED'}", flush=True)
        if not well:
            self.missed.append(what)

    async def bundle(self) -> None:
        """Measure what is transferred, and that the panel's file waits."""
        for name in ("loader.js", "cards.js", "panel.js"):
            data = (FOLDER / name).read_bytes()
            packed = len(gzip.compress(data, 6))
            well = name != "cards.js" or packed < CARDS_BUDGET
            text = f"{len(data) / 1000:.1f} kB, {packed / 1000:.1f} kB gzip"
            self.say(name, text, well=well)
        path = await make_dashboard(self.house.client, "bench-one", [card("staff")])
        await self.window.open(f"{path}/0")
        loaded: list[str] = await self.page.evaluate(
            "() => performance.getEntriesByType('resource').map((one) => one.name)"
        )
        ours = sorted(
            {one.split("?")[0].rsplit("/", 1)[1] for one in loaded if URL in one}
        )
        self.say("loaded by a dashboard", ours, well="panel.js" not in ours)

    async def first_card(self) -> None:
        """Measure from the card's making to its paint; the first load is a cold one."""
        path = await make_dashboard(
            self.house.client, "bench-two", [card("agent", agent=agent_id(1))]
        )
        took: list[float] = []
        for _ in range(_LOADS):
            await self.page.goto("about:blank")
            await self.window.open(f"{path}/0")
            cards: dict[str, Any] = await self.page.evaluate(
                "() => window.__watch.cards"
            )
            took += [one["painted"] - one["made"] for one in cards.values()]
        text = ", ".join(f"{one:.0f}" for one in took) + " ms"
        self.say(
            "first card, made to painted",
            text,
            well=bool(took) and median(took) < PAINT_BUDGET,
        )

    async def staff(self) -> None:
        """Measure the staff card with all agents."""
        path = await make_dashboard(self.house.client, "bench-one", [card("staff")])
        await self.window.open("/config")
        await begin_frames(self.page)
        await self.page.evaluate(_GO, f"{path}/0")
        await self.window.settle()
        self.say(f"staff card, {self.past.agents} agents", await end_frames(self.page))
        await begin_frames(self.page)
        await scroll_to_end(self.page, step=400)
        self.say("  scrolled", await end_frames(self.page))

    async def runs(self) -> None:
        """Scroll the list of all runs to its end, and one of Home Assistant's own."""
        for speed, step, turns in _SPEEDS:
            slow: list[float] = []
            for what, path in _LISTS:
                await self.window.open(path)
                await self.window.settle()
                await begin_frames(self.page)
                far = await scroll_to_end(self.page, step=step, turns=turns)
                frames = await end_frames(self.page)
                slow.append(frames.over(_DROPPED_MS) / len(frames.times))
                self.say(f"{speed}: {what}", f"{far:.0f} px; {frames}")
            theirs, ours = (f"{share:.1%}" for share in slow)
            self.say(f"{speed}: frames over 50 ms", f"ours {ours}, theirs {theirs}")

    async def trace(self) -> None:
        """Open the longest run."""
        await self.window.open("/household-agents/runs")
        await begin_frames(self.page)
        await self.page.evaluate(_GO, f"/household-agents/runs/{self.past.longest_id}")
        await self.window.settle()
        self.say(f"trace, {self.past.longest} steps", await end_frames(self.page))
        await begin_frames(self.page)
        await scroll_to_end(self.page, step=300)
        self.say("  scrolled", await end_frames(self.page))

    async def quiet(self) -> None:
        """Measure what goes over the line while nothing happens, seen and hidden."""
        cards = [card("staff"), card("agent", agent=agent_id(1)), card("timeline")]
        path = await make_dashboard(self.house.client, "bench-three", cards)
        empty = await make_dashboard(self.house.client, "bench-four", [])
        for what, address in (("an empty dashboard", empty), ("our cards", path)):
            await self.window.open(f"{address}/0")
            self.traffic.reset()
            await self.page.wait_for_timeout(_QUIET_SECONDS * 1_000)
            self.say(f"idle, {what}", self.traffic.per_minute(_QUIET_SECONDS))
        await self.page.evaluate(_HIDE)
        self.traffic.reset()
        await self.page.wait_for_timeout(_QUIET_SECONDS * 1_000)
        calls: list[str] = await self.page.evaluate("() => window.__watch.calls")
        ours = [one for one in self.traffic.sent if "household_agents" in one]
        self.say("hidden: timers and frames of ours", calls, well=not calls)
        self.say("hidden: messages of ours", ours, well=not ours)

    async def growth(self) -> None:
        """Open the panel again and again, and a page of Home Assistant's own."""
        for what, path in (
            ("Home Assistant's own page", "/config/entities"),
            ("the panel", "/household-agents/runs"),
        ):
            await self.window.open("/config")
            for _ in range(5):
                await self._visit(path)
            before = await heap(self.page)
            for _ in range(_OPENINGS):
                await self._visit(path)
            after = await heap(self.page)
            text = ", ".join(f"{after[key] - before[key]:+.1f} {key}" for key in before)
            self.say(f"{_OPENINGS} openings of {what}", text)

    async def _visit(self, path: str) -> None:
        """Open a page and leave it again."""
        await self.page.evaluate(_GO, path)
        await self.page.evaluate(_GO, "/config")


async def measure(past: Past, only: list[str]) -> int:
    """Measure all, or what is named; return how many budgets were missed."""
    async with big_house(past) as house, open_browser() as browser:
        missed: list[str] = []
        for name in only or list(_PARTS):
            async with open_window(
                browser, house.hass.tokens, LOOKS[0], house.hass.config_dir
            ) as window:
                bench = Bench(window, house, past)
                await bench.begin()
                try:
                    await getattr(bench, name)()
                except BrowserError as err:
                    bench.say(name, f"FAILED: {err}", well=False)
                missed += bench.missed
    for one in missed:
        print(f"MISSED: {one}")
    return len(missed)


_PARTS: Final = ("bundle", "first_card", "staff", "runs", "trace", "quiet", "growth")


def main() -> int:
    """Measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--agents", type=int, default=200)
    parser.add_argument("--runs", type=int, default=10_000)
    parser.add_argument("--only", nargs="+", choices=_PARTS, default=[])
    options = parser.parse_args()
    past = Past(agents=options.agents, runs=options.runs)
    return min(1, asyncio.run(measure(past, options.only)))


if __name__ == "__main__":
    sys.exit(main())
