"""Pictures of what people see of the integration, to look at before a release."""

import argparse
import asyncio
from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
import io
from pathlib import Path
import sys
import tempfile
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from homeassistant.util import dt as dt_util
from scripts.simulated_model import DEFAULT_KEY, SimulatedModel

from .assist import talk_with
from .brain import Brain, open_brain
from .browser import LOOKS, Look, Window
from .client import HassError
from .contact_sheet import make_sheets
from .home import House, open_house
from .lively import make_lively, write_lively_past
from .looks import DASHBOARD_LOOKS, THEME_PACKAGE
from .paper import Paper
from .phone import NOTIFY_ACTION
from .round import check_in
from .scenes import Scene, name_of, shoot_all
from .screens_dashboard import SCENES as DASHBOARD_SCENES
from .staff import DOMAIN, STAFF, Endpoint, hire, set_up

_INTEGRATION: Final = f"/config/integrations/integration/{DOMAIN}"
_DIALOG: Final = "dialog-data-entry-flow"
#: So high that the longest form is seen in one picture.
_WHOLE_FORM: Final = 4_800
_WHOLE_PAGE: Final = 1_800
#: How long the simulated model takes for an answer at most, in milliseconds.
_ANSWER: Final = 3_000
_PATTERNS: Final = ("domain agent", "task agent", "orchestrator", "team")
_BROKEN_FILE: Final = "---\nname: Night watch\npattern: watchman\n---\nYou watch.\n"


async def _connection(window: Window, house: House) -> None:
    """Show the first form of the set-up, folded and unfolded."""
    await window.open(f"/config/integrations/dashboard/add?domain={DOMAIN}")
    await (
        window.page.locator("dialog-box ha-button, ha-dialog ha-button")
        .filter(has_text="OK")
        .click()
    )
    await window.page.locator(f"{_DIALOG} ha-expansion-panel").wait_for()
    await window.settle()
    await window.shoot("setup-connection")
    await _unfold_all(window)
    await window.shoot("setup-connection-unfolded")
    # A dialog that is not closed leaves its flow behind, and there is only one.
    await window.page.locator(f"{_DIALOG} [data-dialog='close']").first.click()
    await window.settle()


async def _integration(window: Window, house: House) -> None:
    """Show the integration's page and the settings of the household."""
    await window.open(_INTEGRATION)
    await window.shoot("integration", height=_WHOLE_PAGE)


async def _forms(window: Window, house: House) -> None:
    """Show the way to a new agent of each pattern, and its form."""
    for pattern in _PATTERNS:
        await window.open(_INTEGRATION)
        buttons = window.page.locator("ha-button").filter(has_text=f"Add {pattern}")
        await buttons.first.click()
        await window.settle()
        name = pattern.replace(" ", "-")
        await window.shoot(f"add-{name}")
        await window.press("Begin with one from the gallery")
        await window.shoot(f"add-{name}-gallery")
        await window.press("Submit", inside=_DIALOG)
        await window.shoot(f"add-{name}-form")
        await window.resize(_WHOLE_FORM)
        await _unfold_all(window)
        await window.shoot(f"add-{name}-unfolded", height=_WHOLE_FORM)


async def _unfold_all(window: Window) -> None:
    """Unfold every section of the form that is open."""
    for panel in await window.page.locator(f"{_DIALOG} ha-expansion-panel").all():
        if await panel.get_attribute("expanded") is None:
            await panel.locator("#summary").first.click()
    await window.settle()


async def _devices(window: Window, house: House) -> None:
    """Show the pages of an agent's device and of the household's."""
    for device in await house.client.send("config/device_registry/list"):
        if any(domain == DOMAIN for domain, *_ in device["identifiers"]):
            await window.open(f"/config/devices/device/{device['id']}")
            name = device["name"].lower().replace(" ", "-")
            await window.shoot(f"device-{name}", height=_WHOLE_PAGE)


async def _elsewhere(window: Window, house: House) -> None:
    """Show what other pages of Home Assistant tell of the agents."""
    for name, path in _PAGES.items():
        await window.open(path)
        await window.shoot(name)
    await window.open("/config/repairs")
    await window.press("Definition file night_watch.md has a problem")
    await window.shoot("repair")


async def _action(window: Window, house: House) -> None:
    """Show the form of the action that people use most."""
    await window.page.add_init_script(
        "localStorage.setItem('panel-dev-action-state-service-data', "
        f"JSON.stringify({{action: '{DOMAIN}.run_agent', data: {{}}}}))"
    )
    await window.open("/config/tools/action")
    await window.shoot("action", height=_WHOLE_PAGE)


async def _assist(window: Window, house: House) -> None:
    """Talk with the main agent in Assist's own dialog, and be answered."""
    await window.open("/config")
    # The frontend's own key for it.
    await window.page.keyboard.press("a")
    field = window.page.locator("ha-assist-chat ha-input input")
    await field.wait_for()
    for question in ("What is for dinner this evening?", "And what is on my list?"):
        await field.fill(question)
        await field.press("Enter")
        await window.settle()
        await window.page.wait_for_timeout(_ANSWER)
    await window.shoot("assist")


_PAGES: Final[Mapping[str, str]] = MappingProxyType(
    {"logbook": "/logbook", "calendar": "/calendar", "repairs": "/config/repairs"}
)
_BEFORE: Final[tuple[Scene, ...]] = (_connection,)
_AFTER: Final[tuple[Scene, ...]] = (
    _integration,
    _forms,
    _devices,
    _elsewhere,
    _action,
    _assist,
)


async def take_pictures(folder: Path, paper: Paper) -> int:
    """Boot a house, set it up and take every picture; return how many scenes failed."""
    folder.mkdir(parents=True, exist_ok=True)
    dt_util.set_default_time_zone(dt_util.UTC)
    now = datetime.now(ZoneInfo("UTC"))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as config:
        async with (
            open_brain(base_url="", api_key="", model="", vendor="anthropic") as brain,
            _open_house(Path(config), now, paper) as house,
        ):
            failed = await shoot_all(house, folder, _BEFORE, LOOKS, paper)
            await _fill(house, brain, paper)
            return failed + await shoot_all(house, folder, _AFTER, LOOKS, paper)


async def picture_dashboard(
    folder: Path, scenes: Sequence[Scene], looks: Sequence[Look], paper: Paper
) -> int:
    """Boot a house in which something is going on, and show cards and panel."""
    folder.mkdir(parents=True, exist_ok=True)
    zone = ZoneInfo("Europe/Amsterdam")
    dt_util.set_default_time_zone(zone)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        config = Path(name)
        (config / "packages").mkdir()
        (config / "packages" / "theme.yaml").write_text(THEME_PACKAGE)
        now = datetime.now(zone)
        write_lively_past(config, now)
        async with (
            SimulatedModel() as model,
            open_house(config, now, progress=paper.progress) as house,
        ):
            endpoint = Endpoint(api_key=DEFAULT_KEY, base_url=model.url)
            await make_lively(house, model, endpoint, Paper(io.StringIO()))
            failed = await shoot_all(house, folder, scenes, looks, paper)
    for sheet in make_sheets(folder, looks):
        paper.progress(str(sheet))
    return failed


def _open_house(
    config: Path, now: datetime, paper: Paper
) -> AbstractAsyncContextManager[House]:
    """Open a house in which one can talk."""
    (config / "packages").mkdir()
    (config / "packages" / "voice.yaml").write_text("assist_pipeline:\n")
    return open_house(config, now, progress=paper.progress)


async def _fill(house: House, brain: Brain, paper: Paper) -> None:
    """Set the integration up, have its staff do a round, and break one file."""
    entry_id = await set_up(house.client, brain.endpoint, [NOTIFY_ACTION])
    for post in STAFF:
        await hire(house.client, entry_id, post)
    await check_in(house, paper)
    await talk_with(house.client, "conversation.main_agent")
    file = house.hass.config_dir / DOMAIN / "agents" / "night_watch.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(_BROKEN_FILE, encoding="utf-8")
    await house.client.action(f"{DOMAIN}.reload")


def _chosen(args: argparse.Namespace) -> tuple[list[Scene], list[Look]]:
    """Return the scenes and looks of the dashboard that are wanted; all, if none is named."""
    return (
        [
            one
            for one in DASHBOARD_SCENES
            if not args.scene or name_of(one) in args.scene
        ],
        [one for one in DASHBOARD_LOOKS if not args.look or one.name in args.look],
    )


def main() -> int:
    """Take the pictures."""
    parser = argparse.ArgumentParser(
        prog="scripts/screenshots", description="Picture what people see, in PNG files."
    )
    add = parser.add_argument
    add("folder", type=Path, help="where the pictures are saved")
    add("--dashboard", action="store_true", help="cards and panel instead of settings")
    scenes = [name_of(one) for one in DASHBOARD_SCENES]
    add("--scene", nargs="+", choices=scenes, help="of the dashboard, only these")
    looks = [look.name for look in DASHBOARD_LOOKS]
    add("--look", nargs="+", choices=looks, help="of the dashboard, only in these")
    args = parser.parse_args()
    paper = Paper()
    try:
        if args.dashboard or args.scene or args.look:
            work = picture_dashboard(args.folder, *_chosen(args), paper)
        else:
            work = take_pictures(args.folder, paper)
        return min(1, asyncio.run(work))
    except HassError as err:
        paper.failure(f"FAILED: {err}")
        return 1


if __name__ == "__main__":
    sys.exit(main())
