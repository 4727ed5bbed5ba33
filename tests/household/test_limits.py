"""Limits of orchestrators: how often they are asked, how many runs they start."""

from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import (
    MockUser,
    async_fire_time_changed,
)

from custom_components.household_agents.const import DOMAIN
from custom_components.household_agents.dispatch.replay_guard import MAX_REPEATS
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util

from .conftest import MakeHousehold, agent, orchestrator, run

STORM = (DOMAIN, "replay_storm_check_in")
RATE = (DOMAIN, "dispatch_rate_check_in")


async def storm(hass: HomeAssistant, times: int) -> None:
    """Let an automation ask for a check-in again and again."""
    automation = {
        "alias": "Ask all the time",
        "triggers": [{"trigger": "event", "event_type": "storm"}],
        "actions": [
            {
                "action": f"{DOMAIN}.run_agent",
                "data": {"agent": "check_in", "task": "What is new?"},
            }
        ],
    }
    assert await async_setup_component(hass, "automation", {"automation": automation})
    await hass.async_block_till_done()
    for _ in range(times):
        hass.bus.async_fire("storm")
        await hass.async_block_till_done(wait_background_tasks=True)


async def test_a_storm_of_requests_is_stopped_and_named(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    freezer: FrozenDateTimeFactory,
    hass_admin_user: MockUser,
) -> None:
    """An automation gone wild is refused after a bound; a person is not (F206)."""
    household = await make_household(agent("Chef"), orchestrator())
    await storm(hass, MAX_REPEATS + 3)
    runs = await household.journal.runs(agent_id="check_in", limit=50)
    assert len(runs) == MAX_REPEATS
    placeholders = ir.async_get(hass).issues[STORM].translation_placeholders
    assert placeholders is not None
    assert placeholders["asker"] == "Ask all the time (automation.ask_all_the_time)"
    assert placeholders["task"] == "What is new?"
    data = {"agent": "check_in", "task": "What is new?"}
    with pytest.raises(ServiceValidationError) as refused:
        await run(hass, "check_in", task="What is new?")
    assert refused.value.translation_key == "replay_storm"
    # Another task is other work, and a person may always ask.
    assert (await run(hass, "check_in", task="And now?"))["state"] == "completed"
    await hass.services.async_call(
        DOMAIN,
        "run_agent",
        data,
        blocking=True,
        context=Context(user_id=hass_admin_user.id),
    )
    freezer.tick(timedelta(minutes=11))
    assert (await run(hass, "check_in", task="What is new?"))["state"] == "completed"


async def test_the_same_work_by_its_key_is_no_storm(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """Who asks again with an idempotency key gets the first answer, at no cost."""
    await make_household(agent("Chef"), orchestrator())
    first = await run(hass, "check_in", idempotency_key="today")
    for _ in range(MAX_REPEATS + 2):
        again = await run(hass, "check_in", idempotency_key="today")
        assert again["run_id"] == first["run_id"]
    assert STORM not in ir.async_get(hass).issues


async def test_domain_agents_may_be_asked_often(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """The guard is for those that have others work."""
    await make_household(agent("Chef"))
    states = {(await run(hass, "chef"))["state"] for _ in range(MAX_REPEATS + 2)}
    assert states == {"completed"}


async def test_the_rate_of_an_orchestrator_is_set_and_told(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    freezer: FrozenDateTimeFactory,
) -> None:
    """Who was not asked is named in the report, and people are told why (F216, F218)."""
    freezer.move_to("2026-05-04 12:00:00-07:00")
    staff: list[dict[str, Any]] = [agent(f"Agent {number}") for number in range(4)]
    await make_household(*staff, orchestrator(), options={"dispatches_per_hour": 3})
    result = await run(hass, "check_in")
    (note,) = [one for one in result["report"]["notes"] if "limit: 3" in one]
    assert note.startswith("Agent 3: could not report")
    placeholders = ir.async_get(hass).issues[RATE].translation_placeholders
    assert placeholders == {"agent": "Check-in", "limit": "3"}
    freezer.move_to("2026-05-05 00:00:01-07:00")
    async_fire_time_changed(hass, dt_util.utcnow())
    await hass.async_block_till_done(wait_background_tasks=True)
    assert RATE not in ir.async_get(hass).issues
    result = await run(hass, "check_in", task="Once more")
    assert sum("limit: 3" in one for one in result["report"]["notes"]) == 1
