"""Conditions: what agents are doing and what is left to them, as automations test it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.household_agents.const import DOMAIN
from homeassistant.core import Event, EventStateChangedData, HomeAssistant, callback
from homeassistant.helpers import condition, label_registry as lr
from homeassistant.helpers.condition import ConditionChecker
from homeassistant.helpers.device_registry import async_get as devices
from homeassistant.helpers.event import async_track_state_change_event
from scripts.simulated_model import SimulatedModel

from .automating import device
from .conftest import MakeHousehold, agent, run
from .house import LAMP, furnish, wants

CHEF, BANKER = agent("Chef"), agent("Banker")


async def checker_of(
    hass: HomeAssistant, key: str, target: dict[str, Any] | None = None, **options: Any
) -> ConditionChecker:
    """Return a condition as an automation would have it."""
    config: dict[str, Any] = {"condition": f"{DOMAIN}.{key}", "options": options}
    if target is not None:
        config["target"] = target
    valid = await condition.async_validate_condition_config(hass, config)
    return await condition.async_from_config(hass, valid)


async def test_what_an_agent_is_doing(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    expose: Callable[..., None],
) -> None:
    """Idle, at work, waiting for a person, switched off: one at a time."""
    furnish(hass, expose)
    asking = {"autonomy": "ask", "tools": ["control_device"]}
    household = await make_household(
        agent("Butler", **asking, scope={"entity_id": [LAMP]}), BANKER
    )
    butler = {"device_id": device(hass, household, "butler")}
    keys = ("is_running", "is_idle", "is_waiting", "is_switched_off", "is_healthy")
    checkers = {key: await checker_of(hass, key, butler) for key in keys}

    @callback
    def holding() -> set[str]:
        """Return what holds now."""
        return {key for key, checker in checkers.items() if checker.async_check()}

    during: dict[str, set[str]] = {}

    @callback
    def changed(event: Event[EventStateChangedData]) -> None:
        """Note what holds at each state of the run."""
        state = event.data["new_state"]
        during[state.state if state else ""] = holding()

    async_track_state_change_event(hass, "sensor.butler_status", changed)
    assert holding() == {"is_idle", "is_healthy"}
    model.script([wants("light.turn_on", LAMP)])
    await run(hass, "butler")
    assert during["running"] == {"is_running", "is_healthy"}
    assert holding() == {"is_waiting", "is_healthy"}

    (approval,) = household.parts.approvals.pending()
    await household.parts.approvals.answer(
        approval.approval_id, yes=False, user_id=None, note=""
    )
    await hass.async_block_till_done(wait_background_tasks=True)
    model.inject("refusal", times=1)
    await run(hass, "butler")
    assert holding() == {"is_idle"}
    household.switch("butler", False)
    await hass.async_block_till_done()
    assert "is_switched_off" in holding()
    assert not {"is_idle", "is_running"} & holding()
    for checker in checkers.values():
        checker.async_unload()


@pytest.mark.parametrize(
    ("behavior", "off", "holds"),
    [
        ("any", [], False),
        ("any", ["chef"], True),
        ("all", ["chef"], False),
        ("all", ["chef", "banker"], True),
    ],
)
@pytest.mark.parametrize("picked", ["label", "household", "entities"])
async def test_one_agent_or_all_of_them(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    behavior: str,
    off: list[str],
    holds: bool,
    picked: str,
) -> None:
    """Any or all, whatever of the agents was picked."""
    household = await make_household(CHEF, BANKER)
    label = lr.async_get(hass).async_create("Staff").label_id
    for agent_id in ("chef", "banker"):
        devices(hass).async_update_device(
            device(hass, household, agent_id), labels={label}
        )
    targets: dict[str, dict[str, Any]] = {
        "label": {"label_id": label},
        "household": {"device_id": device(hass, household, household.entry.entry_id)},
        "entities": {"entity_id": ["sensor.chef_status", "event.banker_activity"]},
    }
    for agent_id in off:
        household.switch(agent_id, False)
    await hass.async_block_till_done()
    checker = await checker_of(
        hass, "is_switched_off", targets[picked], behavior=behavior
    )
    assert checker.async_check() is holds
    checker.async_unload()


async def test_for_so_long(
    hass: HomeAssistant, make_household: MakeHousehold, freezer: FrozenDateTimeFactory
) -> None:
    """A state has to have lasted."""
    household = await make_household(CHEF)
    target = {"device_id": device(hass, household, "chef")}
    household.switch("chef", False)
    await hass.async_block_till_done()
    checker = await checker_of(
        hass, "is_switched_off", target, **{"for": {"minutes": 10}}
    )
    assert checker.async_check() is False
    freezer.tick(timedelta(minutes=11))
    assert checker.async_check() is True
    checker.async_unload()


async def test_budget_that_is_left(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """An agent has as much left as its own budget and the household's leave it (F214)."""
    poor = agent("Chef", tokens_per_day=20_000, max_output_tokens=500)
    household = await make_household(poor, BANKER)
    chef = {"device_id": device(hass, household, "chef")}
    both = {"device_id": [*chef.values(), device(hass, household, "banker")]}
    home = {"device_id": device(hass, household, household.entry.entry_id)}

    async def left(target: dict[str, Any], minimum: float, behavior: str) -> bool:
        """Check once."""
        options = {"minimum": minimum, "behavior": behavior}
        checker = await checker_of(hass, "has_budget", target, **options)
        held = checker.async_check()
        checker.async_unload()
        return bool(held)

    assert await left(both, 100, "all")
    await run(hass, "chef")
    assert not await left(chef, 99, "any")
    assert await left(chef, 10, "any")
    assert await left(both, 99, "any")
    assert not await left(both, 99, "all")
    assert await left(home, 99, "all")
    # What is no agent's has no budget.
    hass.states.async_set(LAMP, "on")
    assert not await left({"entity_id": LAMP}, 0, "all")
    await hass.config_entries.async_unload(household.entry.entry_id)
    assert not await left(chef, 0, "any")


@pytest.mark.parametrize(
    ("at", "quiet"), [("12:00:00", False), ("23:30:00", True), ("05:59:00", True)]
)
async def test_quiet_hours(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    freezer: FrozenDateTimeFactory,
    at: str,
    quiet: bool,
) -> None:
    """The household's own quiet hours, without any target."""
    hours = {"quiet_from": "22:00:00", "quiet_until": "06:00:00"}
    await make_household(CHEF, options=hours)
    freezer.move_to(f"2026-05-05 {at}-07:00")
    checker = await checker_of(hass, "in_quiet_hours")
    assert checker.async_check() is quiet
    checker.async_unload()
