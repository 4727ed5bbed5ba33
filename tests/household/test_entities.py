"""Entities: what each agent and the household show, and how they come and go."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.household_agents.const import DOMAIN
from custom_components.household_agents.dispatch.status import STATUSES
from custom_components.household_agents.sensor import AgentSensor
from homeassistant.components.homeassistant.exposed_entities import async_should_expose
from homeassistant.config_entries import ConfigSubentry
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant, State, callback
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.helpers.translation import async_get_translations
from homeassistant.setup import async_setup_component
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, run, subentry

BERLIN = ZoneInfo("Europe/Berlin")
OF_AN_AGENT = {
    "binary_sensor.chef_problem",
    "button.chef_reset_breaker",
    "button.chef_run",
    "conversation.chef",
    "event.chef_activity",
    "notify.chef_inbox",
    "sensor.chef_context_size",
    "sensor.chef_unread_messages",
    "sensor.chef_cost_today",
    "sensor.chef_last_report",
    "sensor.chef_last_run",
    "sensor.chef_next_run",
    "sensor.chef_runs_today",
    "sensor.chef_status",
    "sensor.chef_tokens_today",
    "switch.chef_enabled",
}
OF_THE_HOUSEHOLD = {
    "binary_sensor.household_agents_dependencies",
    "calendar.household_agents_schedule",
    "sensor.household_agents_active_runs",
    "sensor.household_agents_active_workflows",
    "sensor.household_agents_budget_left_today",
    "sensor.household_agents_cost_this_month",
    "sensor.household_agents_runs_today",
    "sensor.household_agents_tokens_today",
    "sensor.household_agents_cost_today",
    "sensor.household_agents_pending_approvals",
    "todo.household_agents_approvals",
    "todo.household_agents_to_check",
}
OF_A_TEAM = {
    "binary_sensor.home_behind_plan",
    "button.home_confirm_phase",
    "sensor.home_phase",
    "sensor.home_progress",
    "sensor.home_team",
}
TEAM = agent(
    "Home",
    pattern="team",
    goal="Own a home",
    roster=["chef"],
    phases=[{"name": "Saving", "exit_when": "{{ false }}"}],
)


def shown(hass: HomeAssistant, entity_id: str) -> State:
    """Return a state that has to be there."""
    state = hass.states.get(entity_id)
    assert state is not None
    return state


def entities_of(
    registry: er.EntityRegistry, devices: dr.DeviceRegistry, entry: Any, key: str
) -> set[str]:
    """Return the entities of the device with an identifier."""
    device = devices.async_get_device_by_identifier((DOMAIN, key), entry.entry_id)
    if device is None:
        return set()
    found = er.async_entries_for_device(
        registry, device.id, include_disabled_entities=True
    )
    return {one.entity_id for one in found}


async def test_every_agent_and_the_household_have_their_entities(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    entity_registry: er.EntityRegistry,
    device_registry: dr.DeviceRegistry,
) -> None:
    """One device each, as services, with stable unique ids."""
    entry = (await make_household(agent("Chef"), TEAM)).entry
    registries = (entity_registry, device_registry, entry)
    assert entities_of(*registries, "chef") == OF_AN_AGENT
    assert entities_of(*registries, entry.entry_id) == OF_THE_HOUSEHOLD
    team = entities_of(*registries, "home")
    assert team >= OF_A_TEAM
    device = device_registry.async_get_device_by_identifier(
        (DOMAIN, "chef"), entry.entry_id
    )
    assert device is not None
    assert (device.name, device.model) == ("Chef", "Domain agent")
    assert device.entry_type is dr.DeviceEntryType.SERVICE
    ids = {one.unique_id for one in entity_registry.entities.values()}
    assert {"chef_status", "chef_run", f"{entry.entry_id}_schedule"} <= ids


async def test_every_entity_has_a_translated_name(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    entity_registry: er.EntityRegistry,
) -> None:
    """No name comes from code: a translation, a device class, or the device's own."""
    await make_household(agent("Chef"), TEAM)
    texts = await async_get_translations(hass, "en", "entity", {DOMAIN})
    entries = [
        one for one in entity_registry.entities.values() if one.platform == DOMAIN
    ]
    assert entries
    for one in entries:
        key = f"component.{DOMAIN}.entity.{one.domain}.{one.translation_key}.name"
        named = one.original_name is None or one.original_device_class is not None
        assert key in texts or named, one.entity_id
        assert one.has_entity_name
    states = f"component.{DOMAIN}.entity.sensor.status.state."
    assert all(f"{states}{status}" in texts for status in STATUSES)


async def test_what_is_shown_before_and_after_a_run(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Status, report, times and costs are those of the run."""
    household = await make_household(agent("Chef", icon="mdi:chef-hat"))
    status = shown(hass, "sensor.chef_status")
    assert status.state == "idle"
    assert status.attributes["icon"] == "mdi:chef-hat"
    assert status.attributes["agent_id"] == "chef"
    assert status.attributes["pattern"] == "domain"
    assert shown(hass, "sensor.chef_last_report").state == "unknown"
    assert shown(hass, "sensor.chef_last_run").state == "unknown"
    assert shown(hass, "sensor.chef_tokens_today").state == "0"
    result = await run(hass, "chef")
    await hass.async_block_till_done()
    report = shown(hass, "sensor.chef_last_report")
    assert report.state == result["report"]["headline"]
    assert report.attributes["body"] == result["report"]["body"]
    assert report.attributes["run_id"] == result["run_id"]
    ended = datetime.fromisoformat(result["ended_at"]).replace(microsecond=0)
    assert shown(hass, "sensor.chef_last_run").state == ended.isoformat()
    used = household.budgets.used_today("chef")
    assert int(shown(hass, "sensor.chef_tokens_today").state) == used.total_tokens
    assert float(shown(hass, "sensor.chef_cost_today").state) == round(used.cost, 6)
    assert shown(hass, "binary_sensor.chef_problem").state == "off"


async def test_a_report_longer_than_a_state_is_cut(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """What is long is kept out of the recorder's database."""
    await make_household(agent("Chef", fallback="x" * 900))
    model.inject("refusal")
    await run(hass, "chef")
    await hass.async_block_till_done()
    assert len(shown(hass, "sensor.chef_last_report").state) <= 255
    unrecorded = AgentSensor._unrecorded_attributes
    assert {"body", "items", "proposed_actions", "notes"} <= unrecorded


async def test_a_problem_says_which(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Failed, degraded, then out of rotation: the reason is an attribute."""
    await make_household(agent("Chef"))
    model.inject("refusal", times=None)
    await run(hass, "chef")
    await hass.async_block_till_done()
    problem = shown(hass, "binary_sensor.chef_problem")
    assert (problem.state, problem.attributes["reason"]) == ("on", "failed")
    assert problem.attributes["error"] == "run_refused"
    assert shown(hass, "sensor.chef_status").state == "failed"
    for _ in range(2):
        await run(hass, "chef")
    await hass.async_block_till_done()
    problem = shown(hass, "binary_sensor.chef_problem")
    assert problem.attributes["reason"] == "breaker_open"
    assert problem.attributes["retry_at"]


async def test_a_new_agent_joins_and_leaves_without_a_reload(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    entity_registry: er.EntityRegistry,
    device_registry: dr.DeviceRegistry,
) -> None:
    """Adding, renaming and removing a subentry changes its device only (F256)."""
    household = await make_household(agent("Chef"))
    entry = household.entry
    fields = subentry(agent("Banker"))
    banker = ConfigSubentry(**fields)
    hass.config_entries.async_add_subentry(entry, banker)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert shown(hass, "sensor.banker_status").state == "idle"
    device = device_registry.async_get_device_by_identifier(
        (DOMAIN, "banker"), entry.entry_id
    )
    assert device is not None
    hass.config_entries.async_update_subentry(
        entry, banker, data={**banker.data, "name": "Head banker"}
    )
    await hass.async_block_till_done(wait_background_tasks=True)
    renamed = device_registry.async_get(device.id)
    assert renamed is not None
    assert renamed.name == "Head banker"
    hass.config_entries.async_remove_subentry(entry, banker.subentry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert device_registry.async_get(device.id) is None
    assert hass.states.get("sensor.banker_status") is None
    assert not [
        one for one in entity_registry.entities if one.partition(".")[2][:6] == "banker"
    ]
    assert shown(hass, "sensor.chef_status").state == "idle"
    assert entry.runtime_data is household


@pytest.mark.parametrize(
    ("press", "source", "task"),
    [
        (("button", "press", {"entity_id": "button.chef_run"}), "button", ""),
        (
            (
                "notify",
                "send_message",
                {"entity_id": "notify.chef_inbox", "message": "Plan dinner."},
            ),
            "message",
            "Plan dinner.",
        ),
        (
            (
                "notify",
                "send_message",
                {
                    "entity_id": "notify.chef_inbox",
                    "title": "Tonight",
                    "message": "Plan dinner.",
                },
            ),
            "message",
            "Tonight\nPlan dinner.",
        ),
    ],
)
async def test_the_button_and_the_inbox_start_a_run(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    press: tuple[str, str, dict[str, Any]],
    source: str,
    task: str,
) -> None:
    """A press is a run; a message is a run with a task."""
    household = await make_household(agent("Chef"))
    domain, service, data = press
    await hass.services.async_call(domain, service, data, blocking=True)
    await hass.async_block_till_done(wait_background_tasks=True)
    (record,) = await household.journal.runs()
    assert (record.request.source, record.request.task) == (source, task)
    assert record.state == "completed"


async def test_the_activity_event_fires_at_the_beginning_and_the_end(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """Automations see a run begin and end, with what it found, once each."""
    household = await make_household(agent("Chef"))
    seen: list[str] = []
    hass.bus.async_listen(
        "state_changed",
        _collect(seen, "event.chef_activity"),
    )
    result = await run(hass, "chef")
    await hass.async_block_till_done()
    assert seen == ["acknowledged", "completed"]
    state = shown(hass, "event.chef_activity")
    assert state.attributes["run_id"] == result["run_id"]
    assert state.attributes["headline"] == result["report"]["headline"]
    household.switch("chef", False)
    await hass.async_block_till_done()
    assert seen == ["acknowledged", "completed"]


def _collect(into: list[str], entity_id: str) -> Callable[[Any], None]:
    """Return a listener that keeps an event entity's types."""

    @callback
    def listener(event: Any) -> None:
        if event.data["entity_id"] == entity_id:
            into.append(event.data["new_state"].attributes["event_type"])

    return listener


async def test_the_calendar_has_the_past_and_the_future(
    hass: HomeAssistant, make_household: MakeHousehold, freezer: FrozenDateTimeFactory
) -> None:
    """Runs that were, and the schedules of those who are switched on."""
    await hass.config.async_set_time_zone("Europe/Berlin")
    freezer.move_to(datetime(2026, 5, 4, 12, 0, tzinfo=BERLIN))
    household = await make_household(
        agent("Chef", cron=["0 6 * * *", "0 18 * * *"]),
        agent("Banker", cron="0 17 * * *"),
    )
    household.switch("banker", False)
    await run(hass, "chef")
    freezer.tick(timedelta(seconds=30))
    async_fire_time_changed(hass)
    await hass.async_block_till_done(wait_background_tasks=True)
    state = shown(hass, "calendar.household_agents_schedule")
    assert state.attributes["message"] == "Chef"
    assert state.attributes["start_time"] == "2026-05-04 18:00:00"
    response = await hass.services.async_call(
        "calendar",
        "get_events",
        {
            "entity_id": "calendar.household_agents_schedule",
            "start_date_time": "2026-05-04T00:00:00+02:00",
            "end_date_time": "2026-05-06T00:00:00+02:00",
        },
        blocking=True,
        return_response=True,
    )
    assert response is not None
    events: Any = response["calendar.household_agents_schedule"]
    listed = [(one["summary"], one["start"][8:16]) for one in events["events"]]
    assert listed == [
        ("Chef", "04T12:00"),
        ("Chef", "04T18:00"),
        ("Chef", "05T06:00"),
        ("Chef", "05T18:00"),
    ]


async def test_the_household_counts_who_is_at_work(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Active runs are named while they last, and the budget goes down."""
    await make_household(agent("Chef"), options={"household_tokens_per_day": 10_000})
    assert float(shown(hass, "sensor.household_agents_budget_left_today").state) == 100
    names: list[Any] = []
    household_state = "sensor.household_agents_active_runs"
    model.latency = 0.3
    running = hass.async_create_task(run(hass, "chef"))
    while not model.turns:
        await asyncio.sleep(0.02)
    names.append(shown(hass, household_state).attributes["agents"])
    await running
    async_fire_time_changed(hass, fire_all=True)
    await hass.async_block_till_done()
    assert names == [["chef"]]
    assert shown(hass, household_state).state == "0"
    assert float(shown(hass, "sensor.household_agents_budget_left_today").state) < 100


async def test_the_switch_holds_over_a_reload(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """Off is off until somebody says otherwise."""
    household = await make_household(agent("Chef"))
    for service, state, status in (
        ("turn_off", "off", "disabled"),
        ("turn_on", "on", "idle"),
    ):
        await hass.services.async_call(
            "switch", service, {"entity_id": "switch.chef_enabled"}, blocking=True
        )
        await hass.config_entries.async_reload(household.entry.entry_id)
        await hass.async_block_till_done(wait_background_tasks=True)
        assert shown(hass, "switch.chef_enabled").state == state
        assert shown(hass, "sensor.chef_status").state == status


async def test_assist_is_not_offered_what_steers_agents(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    entity_registry: er.EntityRegistry,
) -> None:
    """Switches and buttons have a category, so that agents cannot reach them."""
    await make_household(agent("Chef"))
    for entity_id in ("switch.chef_enabled", "button.chef_run"):
        entry = entity_registry.async_get(entity_id)
        assert entry is not None
        assert entry.entity_category is EntityCategory.CONFIG
    assert await async_setup_component(hass, "conversation", {})
    assert not async_should_expose(hass, "conversation", "switch.chef_enabled")


async def test_next_run_follows_the_schedule(
    hass: HomeAssistant, make_household: MakeHousehold, freezer: FrozenDateTimeFactory
) -> None:
    """The next time is shown at once, and moves on when it has come."""
    freezer.move_to("2026-05-04T12:00:00+00:00")
    await hass.config.async_set_time_zone("UTC")
    await make_household(agent("Chef", cron="0 * * * *"), agent("Banker"))
    state = "sensor.chef_next_run"
    assert shown(hass, state).state == "2026-05-04T13:00:00+00:00"
    assert shown(hass, "sensor.banker_next_run").state == "unknown"
    freezer.tick(timedelta(hours=1, seconds=30))
    async_fire_time_changed(hass)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert shown(hass, state).state == "2026-05-04T14:00:00+00:00"
