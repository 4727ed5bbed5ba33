"""Long-term statistics: tokens, cost and runs, of each agent and of the household."""

from datetime import datetime, timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import (
    MockUser,
    async_fire_time_changed,
)
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
    do_adhoc_statistics,
)
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.household_agents.model.usage import Usage
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util

from .conftest import MakeHousehold, agent, run

DAILY = {
    "sensor.chef_tokens_today": "tokens",
    "sensor.chef_cost_today": "USD",
    "sensor.chef_runs_today": "runs",
    "sensor.household_agents_tokens_today": "tokens",
    "sensor.household_agents_cost_today": "USD",
    "sensor.household_agents_runs_today": "runs",
}
MONTHLY = "sensor.household_agents_cost_this_month"


@pytest.fixture
def mock_recorder_before_hass(async_test_recorder: object) -> None:
    """Prepare the recorder's database before Home Assistant is there."""


@pytest.fixture(autouse=True)
async def sensors(recorder_mock: object, hass: HomeAssistant) -> None:
    """Set up what makes statistics of sensors."""
    assert await async_setup_component(hass, "sensor", {})


async def go_to(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, when: datetime
) -> None:
    """Go on to a time, with all that happens at it."""
    await async_wait_recording_done(hass)
    freezer.move_to(when)
    async_fire_time_changed(hass, dt_util.utcnow())
    await hass.async_block_till_done(wait_background_tasks=True)


async def run_chef(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> dict[str, Any]:
    """Run the chef, and let the household's sensors show it, a second later."""
    record = await run(hass, "chef")
    await go_to(hass, freezer, dt_util.now() + timedelta(seconds=2))
    return record


async def compiled(hass: HomeAssistant, begin: datetime, periods: int) -> None:
    """Have statistics made of so many periods of five minutes."""
    await async_wait_recording_done(hass)
    for period in range(periods):
        start = dt_util.as_utc(begin) + timedelta(minutes=5 * period)
        do_adhoc_statistics(hass, start=start)
    await async_wait_recording_done(hass)


async def sums(
    hass: HomeAssistant, ws: WebSocketGenerator, user: MockUser, begin: datetime
) -> dict[str, float]:
    """Return what each statistic has added up to, as the frontend asks for it."""
    # Days have gone by since the fixture's token was made.
    auth = hass.auth
    token = await auth.async_create_refresh_token(user, "https://example.com/app")
    client = await ws(hass, auth.async_create_access_token(token))
    await client.send_json_auto_id(
        {
            "type": "recorder/statistics_during_period",
            "start_time": begin.isoformat(),
            "statistic_ids": [*DAILY, MONTHLY],
            "period": "5minute",
            "types": ["sum"],
        }
    )
    answer = await client.receive_json()
    assert answer["success"], answer
    rows: dict[str, list[dict[str, Any]]] = answer["result"]
    return {name: found[-1]["sum"] for name, found in rows.items()}


async def test_days_add_up_over_midnight_and_a_restart(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    hass_admin_user: MockUser,
    make_household: MakeHousehold,
    freezer: FrozenDateTimeFactory,
) -> None:
    """What was used is counted once: not again at midnight, nor after a restart."""
    begin = dt_util.start_of_local_day(dt_util.now() + timedelta(days=1)) - timedelta(
        minutes=10
    )
    freezer.move_to(begin)
    household = await make_household(agent("Chef"))
    first = await run_chef(hass, freezer)
    await go_to(hass, freezer, begin + timedelta(minutes=6))
    await hass.config_entries.async_reload(household.entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    second = await run_chef(hass, freezer)
    await go_to(hass, freezer, begin + timedelta(minutes=10, seconds=1))
    for entity_id in DAILY:
        state = hass.states.get(entity_id)
        assert state is not None
        assert float(state.state) == 0, entity_id
        assert (
            state.attributes["last_reset"] == dt_util.start_of_local_day().isoformat()
        )
    await go_to(hass, freezer, begin + timedelta(minutes=16))
    third = await run_chef(hass, freezer)
    await go_to(hass, freezer, begin + timedelta(minutes=20))
    await compiled(hass, begin, 4)

    runs = (first, second, third)
    tokens = sum(Usage.from_dict(one["usage"]).total_tokens for one in runs)
    cost = sum(one["usage"]["cost"] for one in runs)
    found = await sums(hass, hass_ws_client, hass_admin_user, begin)
    expected = {"tokens": tokens, "USD": cost, "runs": 3}
    assert found == {
        **{
            name: pytest.approx(expected[unit], abs=1e-5)
            for name, unit in DAILY.items()
        },
        MONTHLY: pytest.approx(cost, abs=1e-5),
    }
