"""How often entities are written: a large staff must not flood Home Assistant."""

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from homeassistant.const import EVENT_STATE_CHANGED, EVENT_STATE_REPORTED
from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.util import dt as dt_util
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, orchestrator, run


@pytest.fixture
def writes(hass: HomeAssistant) -> Counter[str]:
    """Count how often each entity is written, whether anything changed or not."""
    counted: Counter[str] = Counter()

    @callback
    def count(event: Event[Any]) -> None:
        counted[event.data["entity_id"]] += 1

    hass.bus.async_listen(EVENT_STATE_CHANGED, count)
    hass.bus.async_listen(
        EVENT_STATE_REPORTED, count, event_filter=callback(lambda _: True)
    )
    return counted


async def test_an_entity_is_written_when_what_it_shows_changes(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    writes: Counter[str],
) -> None:
    """A run writes what it changed, once for each change."""
    await make_household(agent("Gardener"))
    await run(hass, "gardener")
    writes.clear()
    await run(hass, "gardener")
    # At work, and idle again: the receipt between is told on the bus.
    assert writes["sensor.gardener_status"] == 2
    assert writes["sensor.gardener_last_report"] == 1
    assert writes["sensor.gardener_tokens_today"] == 1
    assert {one for one in writes if "gardener" in one}.isdisjoint(
        {
            "binary_sensor.gardener_problem",
            "button.gardener_run",
            "sensor.gardener_next_run",
            "switch.gardener_enabled",
        }
    )


async def test_the_households_entities_are_written_once_a_second(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    writes: Counter[str],
) -> None:
    """Many runs at once are few writes of the sums, and the last one is right."""
    names = [f"Agent {number}" for number in range(8)]
    await make_household(*map(agent, names), orchestrator())
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(seconds=2))
    await hass.async_block_till_done()
    writes.clear()
    await run(hass, "check_in")
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(seconds=2))
    await hass.async_block_till_done()
    active = "sensor.household_agents_active_runs"
    assert hass.states.get(active).state == "0"
    # The runs change it more than twenty times.
    assert 1 <= writes[active] <= 8
