"""The dispatcher, through actions: one run each, in order, to its end."""

import asyncio

import pytest
from pytest_homeassistant_custom_component.common import async_capture_events

from custom_components.household_agents.const import EVENT_RUN
from custom_components.household_agents.memory.records import (
    RunRecord,
    RunRequest,
    RunSource,
    RunState,
)
from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.exceptions import ServiceValidationError
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, orchestrator, run

CHEF = agent("Nutrition chef", fallback="Cook something.\nAnything.")


async def test_the_receipt_comes_before_the_first_model_call(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """A run is acknowledged before it costs anything (F157, F160)."""
    await make_household(CHEF)
    seen: list[tuple[str, int]] = []

    # Without the decorator it would be called in threads, in any order.
    @callback
    def see(event: Event) -> None:
        seen.append((event.data["state"], len(model.turns)))

    hass.bus.async_listen(EVENT_RUN, see)
    await run(hass, "nutrition_chef")
    assert seen[0] == ("acknowledged", 0)
    assert [state for state, _ in seen] == ["acknowledged", "completed"]


async def test_equal_idempotency_keys_are_one_run(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Asking twice with one key runs once, at once or later (F203)."""
    await make_household(CHEF)
    first, second = await asyncio.gather(
        run(hass, "nutrition_chef", idempotency_key="dinner"),
        run(hass, "nutrition_chef", idempotency_key="dinner"),
    )
    third = await run(hass, "nutrition_chef", idempotency_key="dinner")
    assert first["run_id"] == second["run_id"] == third["run_id"]
    assert len(model.turns) == 1


async def test_an_agent_runs_one_at_a_time(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Runs of one agent queue; those of others do not wait (F139)."""
    await make_household(CHEF, agent("Gardener"))
    model.latency = 0.1
    results = await asyncio.gather(
        run(hass, "nutrition_chef"), run(hass, "nutrition_chef"), run(hass, "gardener")
    )
    first, second, other = results
    assert second["acknowledged_at"] >= first["ended_at"]
    assert other["acknowledged_at"] < first["ended_at"]


async def test_at_most_ten_model_calls_at_once(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Fifty agents at once wait for ten slots, and all complete (F208, F209, F264)."""
    await make_household(*[agent(f"Agent {number}") for number in range(50)])
    model.latency = 0.5
    results = await asyncio.gather(
        *[run(hass, f"agent_{number}") for number in range(50)]
    )
    assert {result["state"] for result in results} == {"completed"}
    # A busy machine may not fill every slot, but never takes more.
    assert 5 < model.peak_in_flight <= 10


@pytest.mark.parametrize(
    ("data", "error"),
    [
        ({"agent": "nobody"}, "agent_not_found"),
        ({"agent": "nutrition_chef"}, "context_missing"),
        ({"agent": "nutrition_chef", "context": {"guests": ""}}, "context_missing"),
        ({"agent": "gardener"}, "agent_disabled"),
    ],
)
async def test_what_cannot_run_is_refused_with_a_reason(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    data: dict[str, object],
    error: str,
) -> None:
    """Bad requests start nothing and say what to do (F104, F166 to F168)."""
    household = await make_household(
        {**CHEF, "requires": ["guests"]}, agent("Gardener", enabled=False)
    )
    with pytest.raises(ServiceValidationError) as raised:
        await hass.services.async_call(
            "household_agents", "run_agent", data, blocking=True
        )
    assert raised.value.translation_key == error
    assert await household.journal.runs() == []
    assert model.requests == []


async def test_a_run_can_be_cancelled(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Cancelling ends a run at once and counts for nothing (F117)."""
    household = await make_household(CHEF)
    model.latency = 5
    receipt = await run(hass, "nutrition_chef", wait=False)
    await asyncio.sleep(0.1)
    await hass.services.async_call(
        "household_agents", "cancel_run", {"run_id": receipt["run_id"]}, blocking=True
    )
    await hass.async_block_till_done(wait_background_tasks=True)
    record = await household.journal.run(receipt["run_id"])
    assert record is not None
    assert record.state is RunState.CANCELLED
    assert household.dispatcher.active_run("nutrition_chef") is None


async def test_three_failures_open_the_breaker_and_a_reset_closes_it(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """A broken agent leaves the rotation after three failures (F177 to F182)."""
    household = await make_household(CHEF)
    events = async_capture_events(hass, "household_agents_breaker")
    model.inject("refusal", times=None)
    for _ in range(3):
        result = await run(hass, "nutrition_chef")
        assert result["error"] == "run_refused"
    model.reset()
    result = await run(hass, "nutrition_chef")
    assert (result["state"], result["error"]) == ("degraded", "run_breaker_open")
    assert model.requests == []
    assert [event.data["state"] for event in events] == ["open"]
    # It stays open over a restart.
    await hass.config_entries.async_reload(household.entry.entry_id)
    await hass.async_block_till_done()
    assert (await run(hass, "nutrition_chef"))["error"] == "run_breaker_open"
    await hass.services.async_call(
        "household_agents",
        "reset_breaker",
        {"agent": "nutrition_chef"},
        blocking=True,
    )
    assert (await run(hass, "nutrition_chef"))["state"] == "completed"


async def test_an_outage_of_the_model_opens_no_agents_breaker(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """The provider's faults are the provider's (F200)."""
    household = await make_household(CHEF, agent("Gardener"))
    model.inject("server_error", times=None)
    for _ in range(4):
        await run(hass, "nutrition_chef")
    assert household.breakers.open_until("nutrition_chef") is None
    assert (await run(hass, "gardener"))["error"] == "model_breaker_open"


async def test_recovery_after_a_cut(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Queued runs go on, cut ones are ended and retried once with a fresh context."""
    household = await make_household(
        CHEF, agent("Gardener"), agent("Painter", idempotent=False)
    )
    journal = household.journal
    queued = RunRequest(agent_id="nutrition_chef", source=RunSource.ACTION)
    cut = RunRequest(agent_id="gardener", source=RunSource.SCHEDULE)
    unsafe = RunRequest(agent_id="painter", source=RunSource.ACTION)
    for request, state in (
        (queued, RunState.QUEUED),
        (cut, RunState.RUNNING),
        (unsafe, RunState.ACKNOWLEDGED),
    ):
        await journal.create_run(RunRecord(request=request, state=RunState.QUEUED))
        await journal.save_run(RunRecord(request=request, state=state))
    await hass.config_entries.async_reload(household.entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    journal = household.entry.runtime_data.journal
    states = {
        record.agent_id: [
            one.state for one in await journal.runs(agent_id=record.agent_id)
        ]
        for record in await journal.runs()
    }
    assert states == {
        "nutrition_chef": [RunState.COMPLETED],
        "gardener": [RunState.COMPLETED, RunState.INTERRUPTED],
        "painter": [RunState.INTERRUPTED],
    }


async def test_changing_one_agent_leaves_the_runs_of_others_alone(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """A changed, added or removed subentry neither reloads nor cuts (F256)."""
    household = await make_household(CHEF, agent("Gardener"))
    entry = household.entry
    model.latency = 0.3
    running = hass.async_create_task(run(hass, "nutrition_chef"))
    await asyncio.sleep(0.05)
    gardener = next(
        one for one in entry.subentries.values() if one.unique_id == "gardener"
    )
    hass.config_entries.async_update_subentry(
        entry, gardener, data={**gardener.data, "name": "Head gardener"}
    )
    await hass.async_block_till_done()
    hass.config_entries.async_remove_subentry(entry, gardener.subentry_id)
    await hass.async_block_till_done()
    result = await running
    assert result["state"] == "completed"
    assert entry.runtime_data is household
    assert hass.states.get("sensor.gardener_status") is None


async def test_orchestrators_are_never_dispatched_by_agents(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """Under another run an orchestrator is refused (F205, F206)."""
    household = await make_household(CHEF, orchestrator())
    with pytest.raises(ServiceValidationError) as raised:
        await household.dispatcher.submit(
            RunRequest(agent_id="check_in", source=RunSource.AGENT, chain=("chef",))
        )
    assert raised.value.translation_key == "orchestrator_dispatched"
