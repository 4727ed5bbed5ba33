"""Backups: Home Assistant copies our files while agents are at work, and nothing is lost."""

import asyncio
from copy import deepcopy
from datetime import timedelta
import logging
from pathlib import Path
from shutil import copytree, rmtree
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.household_agents import backup
from custom_components.household_agents.backup_hold import MAX_HOLD
from custom_components.household_agents.const import DOMAIN
from custom_components.household_agents.household import Household
from custom_components.household_agents.memory.connection import JournalError
from custom_components.household_agents.memory.journal import Journal
from custom_components.household_agents.memory.records import RunState
from homeassistant.core import HomeAssistant
from homeassistant.helpers.storage import STORAGE_DIR
from homeassistant.util import dt as dt_util
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, run

REMEMBERS = {"tools": [{"name": "remember", "input": {"key": "a", "text": "first"}}]}
REMEMBERS_MORE = {
    "tools": [{"name": "remember", "input": {"key": "b", "text": "more"}}]
}
CHEF = agent("Chef", tools=["remember"], idempotent=True)


MEMORY = f"{DOMAIN}/memory.chef"


class Disk:
    """What a backup copies: the journal's folder, and the stores that tests keep apart."""

    def __init__(self, hass: HomeAssistant, stores: dict[str, Any]) -> None:
        """Look at a Home Assistant's disk."""
        self._stores = stores
        self.folder = Path(hass.config.path(STORAGE_DIR, DOMAIN))

    @property
    def log(self) -> int:
        """The size of the log beside the journal."""
        return (self.folder / "journal.db-wal").stat().st_size

    @property
    def contents(self) -> tuple[bytes, dict[str, Any]]:
        """What must not change while it is copied: all but the journal's log."""
        return (self.folder / "journal.db").read_bytes(), deepcopy(self._stores)

    def copy(self, to: Path) -> dict[str, Any]:
        """Copy all that a backup has, and return the stores."""
        copytree(self.folder, to)
        (to / "journal.db-shm").unlink(missing_ok=True)
        return deepcopy(self._stores)

    def restore(self, copy: Path, stores: dict[str, Any]) -> None:
        """Replace everything, as Home Assistant does while it is down."""
        rmtree(self.folder)
        copytree(copy, self.folder)
        self._stores.clear()
        self._stores.update(stores)


@pytest.fixture
def disk(hass: HomeAssistant, hass_storage: dict[str, Any]) -> Disk:
    """Return what is on the disk."""
    return Disk(hass, hass_storage)


async def test_files_stay_as_they_are_while_they_are_copied(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    disk: Disk,
    freezer: FrozenDateTimeFactory,
) -> None:
    """Agents go on meanwhile; only the log beside the journal grows, and it is caught up."""
    household = await make_household(CHEF)
    model.script([REMEMBERS])
    await run(hass, "chef")
    await backup.async_pre_backup(hass)
    assert disk.log == 0
    before = disk.contents
    assert before[1][MEMORY]["data"]["revision"] == 1

    model.script([REMEMBERS_MORE])
    assert (await run(hass, "chef"))["state"] == "completed"
    freezer.tick(60)
    async_fire_time_changed(hass, dt_util.utcnow())
    await hass.async_block_till_done(wait_background_tasks=True)
    journal, stores = disk.contents
    assert (journal, stores[MEMORY]) == (before[0], before[1][MEMORY])
    assert disk.log > 0

    await backup.async_post_backup(hass)
    assert disk.contents[1][MEMORY]["data"]["revision"] == 2
    assert await household.journal.integrity() == ()


async def test_a_copy_made_while_a_run_writes_is_whole_and_repeats_nothing(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    disk: Disk,
    tmp_path: Path,
) -> None:
    """The run that went on after the copy is handed to people, not done again."""
    household = await make_household(CHEF)
    model.script([REMEMBERS])
    await run(hass, "chef")
    model.inject("latency", seconds=2)
    handle = hass.async_create_task(run(hass, "chef", task="Pay the plumber"))
    async with asyncio.timeout(30):
        while (
            not household.board.active or not household.board.active[0].acknowledged_at
        ):
            await asyncio.sleep(0.01)
    await backup.async_pre_backup(hass)
    stores = disk.copy(tmp_path / "copy")
    await backup.async_post_backup(hass)
    assert (await handle)["state"] == "completed"
    asked = len(model.turns)

    entry = household.entry
    await hass.config_entries.async_unload(entry.entry_id)
    disk.restore(tmp_path / "copy", stores)
    await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    restored: Household = entry.runtime_data
    runs = await restored.journal.runs()
    assert [one.state for one in runs] == [RunState.INTERRUPTED, RunState.COMPLETED]
    assert len(model.turns) == asked
    assert restored.journal.recovered_from is None
    assert await restored.journal.integrity() == ()
    answer = await hass.services.async_call(
        DOMAIN, "verify_memory", {}, blocking=True, return_response=True
    )
    assert answer is not None
    print(answer)
    assert list(restored.memory.snapshot("chef").entries) == ["a"]
    # Restarted once more it is a household like any other.
    await hass.config_entries.async_reload(restored.entry.entry_id)
    assert restored.entry.runtime_data.parts.copied_at is None


async def test_a_backup_that_never_ends_holds_for_a_while_only(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    disk: Disk,
    freezer: FrozenDateTimeFactory,
) -> None:
    """Nobody says that it is over: after two hours the files go on."""
    household = await make_household(CHEF)
    await backup.async_pre_backup(hass)
    freezer.tick(MAX_HOLD + timedelta(seconds=1))
    async_fire_time_changed(hass, dt_util.utcnow())
    await hass.async_block_till_done(wait_background_tasks=True)
    assert not household.journal.held
    await backup.async_post_backup(hass)
    assert (await run(hass, "chef"))["state"] == "completed"


async def test_a_journal_that_fails_does_not_take_the_backup_with_it(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The family's backup goes on, and the log says what it may lack."""

    async def fail(self: Journal) -> None:
        raise JournalError("The disk is full: free some space")

    await make_household(CHEF)
    monkeypatch.setattr(Journal, "hold", fail)
    with caplog.at_level(logging.ERROR):
        await backup.async_pre_backup(hass)
    assert "may lack what agents did in its last seconds" in caplog.text
    await backup.async_post_backup(hass)
    assert (await run(hass, "chef"))["state"] == "completed"


async def test_a_household_that_is_not_there_is_no_reason_to_fail(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A backup of a Home Assistant whose household is not loaded is made like any."""
    household = await make_household(CHEF)
    await hass.config_entries.async_unload(household.entry.entry_id)
    caplog.clear()
    await backup.async_pre_backup(hass)
    await backup.async_post_backup(hass)
    assert caplog.records == []
