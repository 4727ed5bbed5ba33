"""The README's pictures and its animation, made from a house in which something goes on."""

import argparse
import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime
import io
from pathlib import Path
import sys
import tempfile
from typing import Final
from zoneinfo import ZoneInfo

from PIL import Image
from playwright.async_api import Browser

from homeassistant.util import dt as dt_util
from scripts.simulated_model import DEFAULT_KEY, Fault, SimulatedModel

from .browser import Look, Scheme, Window, open_browser, open_window
from .client import HassError
from .dashboards import card, make_dashboard, save_dashboard
from .home import House, open_house
from .lively import make_lively, write_lively_past
from .paper import Paper
from .staff import DOMAIN, Endpoint

IMAGES: Final = Path(__file__).parents[2] / "docs" / "images"
#: What a picture and the animation may weigh at most, in bytes.
PICTURE: Final = 150_000
ANIMATION: Final = 1_500_000

_COLOURS: Final = 256
_SCHEMES: Final[tuple[Scheme, ...]] = ("light", "dark")
_SIZE: Final = (1_180, 760)
_MOVING: Final = (960, 640)
#: Seconds that the model thinks in the animation, from one picture to the next, and
#: that each is shown: a check-in is shown faster than it is.
_THINKS: Final = 2.5
_EACH: Final = 0.35
_SHOWN_MS: Final = 400
_LAST_MS: Final = 3_000
_MAX_PICTURES: Final = 90

type Take = Callable[[Window, House], Awaitable[None]]


async def _dashboard(window: Window, house: House) -> None:
    """Open the dashboard that makes itself."""
    strategy = {"strategy": {"type": "custom:household-agents"}}
    path = await save_dashboard(house.client, "readme-agents", strategy, title="Agents")
    await window.open(path)
    await _there(window, "household-agents-staff-card ha-card")


async def _trace(window: Window, house: House) -> None:
    """Open the trace of the check-in."""
    listed = await house.client.send(f"{DOMAIN}/runs/list", agent_id="checkin", limit=1)
    run_id = listed["runs"][0]["run_id"]
    await window.open(f"/household-agents/runs/{run_id}")
    await _there(window, "household-agents-runs-page ha-card")


def _page(name: str) -> Take:
    """Return what opens a page of the panel."""

    async def take(window: Window, house: House) -> None:
        """Open the page."""
        await window.open(f"/household-agents/{name}")
        await _there(window, f"household-agents-{name.partition('/')[0]}-page ha-card")

    return take


async def _there(window: Window, selector: str) -> None:
    """Wait until what is pictured is there, and has come to rest."""
    await window.page.locator(selector).first.wait_for()
    await window.settle()


_PICTURES: Final[dict[str, Take]] = {
    "dashboard": _dashboard,
    "trace": _trace,
    "schedule": _page("schedule"),
    "spend": _page("spend"),
    "memory": _page("memory/finance_manager"),
}


async def take_pictures(folder: Path, only: list[str], paper: Paper) -> list[Path]:
    """Take all pictures, or those that are named; return what weighs too much."""
    folder.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    async with _lively() as (house, model), open_browser() as browser:
        for name, take in _PICTURES.items():
            if only and name not in only:
                continue
            for scheme in _SCHEMES:
                path = folder / f"{name}-{scheme}.png"
                await _picture(browser, house, path, scheme, take)
                made.append(path)
        if not only or "check-in" in only:
            made.append(await _animation(browser, house, model, folder))
    for path in made:
        paper.progress(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")
    return [path for path in made if path.stat().st_size > _allowed(path)]


def _allowed(path: Path) -> int:
    """Return what a file may weigh."""
    return ANIMATION if path.suffix == ".webp" else PICTURE


@asynccontextmanager
async def _lively() -> AsyncIterator[tuple[House, SimulatedModel]]:
    """Lend a house in which something is going on, and its model."""
    zone = ZoneInfo("Europe/Amsterdam")
    dt_util.set_default_time_zone(zone)
    now = datetime.now(zone)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as config:
        write_lively_past(Path(config), now)
        async with (
            SimulatedModel() as model,
            open_house(Path(config), now) as house,
        ):
            endpoint = Endpoint(api_key=DEFAULT_KEY, base_url=model.url)
            await make_lively(house, model, endpoint, Paper(io.StringIO()))
            yield house, model


async def _picture(
    browser: Browser, house: House, path: Path, scheme: Scheme, take: Take
) -> None:
    """Take one picture without the sidebar, in as few colours as it needs."""
    width, height = _SIZE
    look = Look(name=scheme, width=width, height=height, scheme=scheme)
    async with _open(browser, house, look, path.parent) as window:
        await take(window, house)
        data = await window.page.screenshot()
    with Image.open(io.BytesIO(data)) as picture:
        picture.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE).save(
            path, optimize=True
        )


@asynccontextmanager
async def _open(
    browser: Browser, house: House, look: Look, folder: Path
) -> AsyncIterator[Window]:
    """Lend a window whose sidebar is away."""
    async with open_window(browser, house.hass.tokens, look, folder) as window:
        await window.page.add_init_script(
            "localStorage.dockedSidebar = JSON.stringify('always_hidden');"
        )
        yield window


async def _animation(
    browser: Browser, house: House, model: SimulatedModel, folder: Path
) -> Path:
    """Picture a check-in on a dashboard from its beginning to its end."""
    width, height = _MOVING
    cards = [
        card("agent", agent="checkin", show_cost=False, grid_options={"columns": 12}),
        card("timeline", hours=1),
    ]
    path = await make_dashboard(house.client, "readme-check-in", cards, title="Agents")
    look = Look(name="moving", width=width, height=height)
    model.inject(Fault.LATENCY, times=None, seconds=_THINKS)
    try:
        async with _open(browser, house, look, folder) as window:
            await window.open(f"{path}/0")
            for name in ("agent", "timeline"):
                await _there(window, f"household-agents-{name}-card ha-icon")
            running = asyncio.create_task(
                house.client.action(
                    f"{DOMAIN}.run_agent", {"agent": "checkin"}, return_response=True
                )
            )
            taken = [await window.page.screenshot()]
            while not running.done() and len(taken) < _MAX_PICTURES:
                await asyncio.wait((running,), timeout=_EACH)
                taken.append(await window.page.screenshot())
            await running
            await window.settle()
            taken.append(await window.page.screenshot())
    finally:
        model.clear_faults()
    return _encode(taken, folder / "check-in.webp")


def _encode(taken: list[bytes], path: Path) -> Path:
    """Make one file of all pictures; what does not change is shown longer."""
    pictures: list[Image.Image] = []
    shown: list[int] = []
    for data in taken:
        picture = Image.open(io.BytesIO(data)).convert("RGB")
        if pictures and picture.tobytes() == pictures[-1].tobytes():
            shown[-1] += _SHOWN_MS
            continue
        pictures.append(picture)
        shown.append(_SHOWN_MS)
    shown[-1] = _LAST_MS
    pictures[0].save(
        path,
        save_all=True,
        append_images=pictures[1:],
        duration=shown,
        loop=0,
        quality=70,
        method=4,
        minimize_size=True,
    )
    return path


def main() -> int:
    """Take the pictures."""
    parser = argparse.ArgumentParser(
        prog="scripts/readme_pictures", description=(__doc__ or "").splitlines()[0]
    )
    add = parser.add_argument
    add("--folder", type=Path, default=IMAGES, help="where they are saved")
    add("--only", nargs="+", choices=[*_PICTURES, "check-in"], default=[])
    args = parser.parse_args()
    paper = Paper()
    try:
        heavy = asyncio.run(take_pictures(args.folder, args.only, paper))
    except HassError as err:
        paper.failure(f"FAILED: {err}")
        return 1
    for path in heavy:
        paper.failure(f"{path.name} is too heavy")
    return min(1, len(heavy))


if __name__ == "__main__":
    sys.exit(main())
