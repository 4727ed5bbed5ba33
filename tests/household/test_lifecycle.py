"""Set up, unload, reload, restart: nothing is left behind and nothing is lost."""

import asyncio
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_time_changed,
)

from custom_components.household_agents.const import DOMAIN
from custom_components.household_agents.memory.records import (
    RunRecord,
    RunRequest,
    RunSource,
    RunState,
)
from homeassistant.config_entries import SOURCE_REAUTH, ConfigEntryState
from homeassistant.const import EVENT_HOMEASSISTANT_STARTED
from homeassistant.core import CoreState, HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, orchestrator, run, subentry

BERLIN = ZoneInfo("Europe/Berlin")
CHEF = agent("Chef", cron="0 6 * * *", notify_when="always")


def our_tasks() -> set[str]:
    """Return the names of the integration's tasks that are still alive."""
    return {
        task.get_name()
        for task in asyncio.all_tasks()
        if task.get_name().startswith(DOMAIN) and not task.done()
    }


def our_timers(hass: HomeAssistant) -> list[str]:
    """Return the event loop's timers that belong to the integration."""
    handles = hass.loop._scheduled  # type: ignore[attr-defined]
    return [
        text
        for handle in handles
        if not handle.cancelled() and DOMAIN in (text := repr(handle))
    ]


async def test_unloading_leaves_no_task_and_no_timer(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """In the middle of runs, with schedules armed and messages held (F117)."""
    household = await make_household(
        CHEF,
        agent("Gardener"),
        orchestrator(cron="0 7 * * *"),
        options={"notify": ["notify.nowhere"]},
    )
    await run(hass, "chef")
    assert our_timers(hass)
    model.latency = 5
    for name in ("chef", "chef", "gardener", "check_in"):
        await run(hass, name, wait=False)
    while len(model.turns) < 3:
        await asyncio.sleep(0.01)
    assert our_tasks()
    assert await hass.config_entries.async_unload(household.entry.entry_id)
    await hass.async_block_till_done()
    assert household.entry.state is ConfigEntryState.NOT_LOADED
    assert our_tasks() == set()
    assert our_timers(hass) == []


async def test_whoever_waits_is_answered_when_the_household_is_unloaded(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """A caller of a cut or queued run is not left waiting; both are run later."""
    household = await make_household(agent("Chef"))
    model.latency = 5
    waiting = [hass.async_create_task(run(hass, "chef")) for _ in range(2)]
    while not model.turns:
        await asyncio.sleep(0.01)
    await hass.config_entries.async_unload(household.entry.entry_id)
    cut, queued = await asyncio.wait_for(asyncio.gather(*waiting), 5)
    assert cut["state"] == "interrupted"
    assert queued["state"] == "queued"
    model.latency = 0
    household = await make_household(entry=household.entry)
    await hass.async_block_till_done(wait_background_tasks=True)
    states = [str(one.state) for one in await household.journal.runs()]
    assert sorted(states) == ["completed", "completed", "interrupted"]


async def test_a_run_asked_for_while_home_assistant_starts_is_run_once(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """What begins before the recovery is not taken for something that was cut (F203)."""
    household = await make_household(agent("Chef"))
    await hass.config_entries.async_unload(household.entry.entry_id)
    hass.set_state(CoreState.starting)
    household = await make_household(entry=household.entry)
    model.latency = 0.5
    early = hass.async_create_task(run(hass, "chef"))
    while not model.turns:
        await asyncio.sleep(0.01)
    hass.set_state(CoreState.running)
    hass.bus.async_fire(EVENT_HOMEASSISTANT_STARTED)
    assert (await early)["state"] == "completed"
    await hass.async_block_till_done(wait_background_tasks=True)
    assert [str(one.state) for one in await household.journal.runs()] == ["completed"]


async def test_reloading_many_times_is_like_once(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """Reloads do not pile up listeners: timers are as many as before."""
    household = await make_household(CHEF, orchestrator(cron="0 7 * * *"))
    before = len(our_timers(hass))
    for _ in range(3):
        assert await hass.config_entries.async_reload(household.entry.entry_id)
        await hass.async_block_till_done(wait_background_tasks=True)
    assert len(our_timers(hass)) == before
    assert our_tasks() == set()
    assert (await run(hass, "chef"))["state"] == "completed"


async def test_a_refused_key_asks_people_for_a_new_one(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """The server refuses the key: a reauthentication is begun, once."""
    household = await make_household(agent("Chef", fallback="Cook something."))
    model.accept_keys("another-key")
    for _ in range(2):
        result = await run(hass, "chef")
        assert (result["state"], result["error"]) == (
            "degraded",
            "model_authentication",
        )
    await hass.async_block_till_done()
    (flow,) = hass.config_entries.flow.async_progress_by_handler(DOMAIN)
    assert flow["context"]["source"] == SOURCE_REAUTH
    assert flow["context"]["entry_id"] == household.entry.entry_id


async def test_a_damaged_journal_is_kept_and_said(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """A database that cannot be read stops nothing; people are told where it went."""
    household = await make_household(agent("Chef"))
    await run(hass, "chef")
    entry = household.entry
    assert await hass.config_entries.async_unload(entry.entry_id)
    path = Path(hass.config.path(".storage", DOMAIN, "journal.db"))

    def damage() -> None:
        for file in path.parent.glob("journal.db-*"):
            file.unlink()
        path.write_bytes(b"This is no database at all. " * 400)

    await hass.async_add_executor_job(damage)
    household = await make_household(entry=entry)
    issue = ir.async_get(hass).async_get_issue(DOMAIN, "journal_damaged_journal")
    assert issue is not None
    assert issue.translation_placeholders is not None
    kept = Path(issue.translation_placeholders["file"])
    assert await hass.async_add_executor_job(kept.exists)
    assert await household.journal.runs() == []
    assert (await run(hass, "chef"))["state"] == "completed"


async def test_midnight_begins_the_counts_anew(
    hass: HomeAssistant, make_household: MakeHousehold, freezer: FrozenDateTimeFactory
) -> None:
    """Tokens and cost of today are nothing at midnight, local time, by themselves."""
    await hass.config.async_set_time_zone("Europe/Berlin")
    freezer.move_to(datetime(2026, 5, 4, 23, 50, tzinfo=BERLIN))
    await make_household(agent("Chef"))
    await run(hass, "chef")
    await hass.async_block_till_done()
    freezer.tick(timedelta(seconds=30))
    async_fire_time_changed(hass)
    await hass.async_block_till_done()
    ids = ("chef_tokens_today", "chef_cost_today", "household_agents_cost_today")
    for one in ids:
        state = hass.states.get(f"sensor.{one}")
        assert state is not None
        assert float(state.state) > 0
    freezer.move_to(datetime(2026, 5, 5, 0, 0, 1, tzinfo=BERLIN))
    async_fire_time_changed(hass)
    await hass.async_block_till_done(wait_background_tasks=True)
    for one in ids:
        state = hass.states.get(f"sensor.{one}")
        assert state is not None
        assert float(state.state) == 0
        assert state.attributes["last_reset"] == "2026-05-05T00:00:00+02:00"


async def test_upkeep_prunes_the_journal_every_day(
    hass: HomeAssistant, make_household: MakeHousehold, freezer: FrozenDateTimeFactory
) -> None:
    """What is older than the retention goes, day by day, without a restart."""
    household = await make_household(
        agent("Chef"), options={"retention_days": 30}, configured=False
    )
    long_ago = dt_util.utcnow() - timedelta(days=29, hours=20)
    request = RunRequest(
        agent_id="chef", source=RunSource.ACTION, requested_at=long_ago
    )
    await household.journal.create_run(
        RunRecord(request=request, state=RunState.QUEUED)
    )
    await household.journal.save_run(
        RunRecord(request=request, state=RunState.COMPLETED, ended_at=long_ago)
    )
    freezer.tick(timedelta(days=1, seconds=1))
    async_fire_time_changed(hass)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert await household.journal.run(request.request_id) is None


async def test_what_was_used_today_is_known_after_a_restart(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """A restart does not give the budget back (F214)."""
    household = await make_household(agent("Chef"))
    used = (await run(hass, "chef"))["usage"]
    await hass.config_entries.async_reload(household.entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    budgets = household.entry.runtime_data.budgets
    assert budgets.used_today("chef").as_dict() == used


async def test_changed_settings_reload_and_changed_staff_does_not(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """Options take effect by a reload; a subentry in place (F256)."""
    household = await make_household(agent("Chef"))
    entry = household.entry
    (chef,) = entry.subentries.values()
    data = {**chef.data, "description": "Cooks."}
    hass.config_entries.async_update_subentry(entry, chef, data=data)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert entry.runtime_data is household
    assert household.registry.get("chef").description == "Cooks."
    hass.config_entries.async_update_entry(
        entry, options={**entry.options, "conventions": "Be kind."}
    )
    await hass.async_block_till_done(wait_background_tasks=True)
    assert entry.runtime_data is not household


@pytest.mark.parametrize("on", [True, False])
async def test_a_reconfigured_agent_is_on_as_its_definition_says(
    hass: HomeAssistant, make_household: MakeHousehold, on: bool
) -> None:
    """Nobody touched the switch: the definition's own word holds, at once."""
    household = await make_household(agent("Chef", enabled=not on))
    (chef,) = household.entry.subentries.values()
    hass.config_entries.async_update_subentry(
        household.entry, chef, data={**chef.data, "enabled": on}
    )
    await hass.async_block_till_done(wait_background_tasks=True)
    assert hass.states.is_state("switch.chef_enabled", "on" if on else "off")
    assert household.registry.enabled("chef") is on


async def test_a_broken_definition_is_a_repair_and_the_others_work(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """A subentry that does not validate is left out, named, and cleared when mended."""
    entry = MockConfigEntry(
        domain=DOMAIN,
        title="Household Agents",
        unique_id=DOMAIN,
        data={"api_key": "simulated-key", "base_url": model.url},
        subentries_data=[
            subentry(agent("Chef")),
            subentry(agent("Banker", cron="every day")),
        ],
    )
    entry.add_to_hass(hass)
    household = await make_household(entry=entry)
    assert [one.agent_id for one in household.registry.all()] == ["chef"]
    issues = ir.async_get(hass)
    issue = issues.async_get_issue(DOMAIN, "definition_broken_banker")
    assert issue is not None
    assert issue.translation_placeholders is not None
    assert issue.translation_placeholders["field"] == "cron.0"
    banker = next(one for one in entry.subentries.values() if one.unique_id == "banker")
    hass.config_entries.async_update_subentry(
        entry, banker, data={**banker.data, "cron": ["0 6 * * *"]}
    )
    await hass.async_block_till_done(wait_background_tasks=True)
    assert issues.async_get_issue(DOMAIN, "definition_broken_banker") is None
    assert household.registry.get("banker") is not None
    await hass.config_entries.async_unload(entry.entry_id)
