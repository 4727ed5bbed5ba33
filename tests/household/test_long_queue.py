"""Long lines: in order, people first, and in the journal rather than in memory."""

import asyncio
import gc
from typing import Any

import pytest

from custom_components.household_agents.dispatch import queue
from custom_components.household_agents.dispatch.handle import RunHandle
from custom_components.household_agents.household import Household
from custom_components.household_agents.memory.records import (
    RunRequest,
    RunSource,
    RunState,
)
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, run

#: Without a model a run is over at once: its fallback is delivered.
CLERK = agent("Clerk", fallback="Filed.", notify_when="never", overlap="queued")


def request(number: int, **fields: Any) -> RunRequest:
    """Return a request that nobody waits for."""
    return RunRequest(
        agent_id="clerk",
        source=RunSource.SCHEDULE,
        task=f"File letter {number}. {'Mind the margin. ' * 20}",
        **fields,
    )


def handles() -> int:
    """Return how many handles of runs are alive."""
    gc.collect()
    return sum(isinstance(one, RunHandle) for one in gc.get_objects())


async def fill(household: Household, first: int, count: int) -> None:
    """Ask for runs, one after the other, and wait for none."""
    for number in range(first, first + count):
        await household.dispatcher.submit(request(number))


async def drained(hass: HomeAssistant, household: Household) -> list[str]:
    """Wait until all is done and return the tasks in the order of their beginning."""
    await hass.async_block_till_done(wait_background_tasks=True)
    runs = await household.journal.runs(agent_id="clerk", limit=5_000)
    assert {one.state for one in runs} == {RunState.DEGRADED}
    runs.sort(key=lambda one: one.acknowledged_at or one.request.requested_at)
    return [one.request.task.partition(".")[0] for one in runs]


@pytest.fixture
async def held(make_household: MakeHousehold) -> tuple[Household, asyncio.Event]:
    """Have a clerk whose first run waits, so that all others line up."""
    household = await make_household(CLERK, configured=False)
    release = asyncio.Event()
    save = household.journal.save_run

    async def hold(record: Any) -> None:
        await release.wait()
        await save(record)

    household.journal.save_run = hold  # type: ignore[method-assign]
    return household, release


async def test_a_long_line_is_in_the_journal_and_not_in_memory(
    hass: HomeAssistant, held: tuple[Household, asyncio.Event]
) -> None:
    """However many wait, memory holds a window of them; all are done, in order."""
    household, release = held
    before = handles()
    await fill(household, 0, 100)
    after_hundred = handles()
    await fill(household, 100, 100)
    assert handles() == after_hundred <= before + queue.WINDOW + 2
    release.set()
    done = await drained(hass, household)
    assert done == [f"File letter {number}" for number in range(200)]
    assert handles() <= before


async def test_people_are_served_first(
    hass: HomeAssistant, held: tuple[Household, asyncio.Event]
) -> None:
    """Who waits for an answer does not wait behind hundreds of letters (F210)."""
    household, release = held
    await fill(household, 0, 200)
    asked = hass.async_create_task(run(hass, "clerk", task="A question."))
    while household.dispatcher.waiting("clerk") < 200:
        await asyncio.sleep(0)
    release.set()
    assert (await asked)["state"] == "degraded"
    done = await drained(hass, household)
    assert done.index("A question") == 1
    done.remove("A question")
    assert done == [f"File letter {number}" for number in range(200)]


async def test_whoever_waits_for_a_stored_run_is_answered(
    hass: HomeAssistant, held: tuple[Household, asyncio.Event]
) -> None:
    """A handle that is held leads to its run, however far back in the line it was."""
    household, release = held
    await fill(household, 0, 100)
    mine = await household.dispatcher.submit(request(100, idempotency_key="mine"))
    await fill(household, 101, 50)
    # Nobody holds this one, and it is asked for again.
    again = await household.dispatcher.submit(request(100, idempotency_key="mine"))
    assert again is mine
    release.set()
    record = await asyncio.wait_for(mine.wait(), 60)
    assert record.state is RunState.DEGRADED
    await drained(hass, household)


async def test_a_stored_run_can_be_cancelled(
    hass: HomeAssistant, held: tuple[Household, asyncio.Event]
) -> None:
    """By its id, which is all that anybody has of it."""
    household, release = held
    await fill(household, 0, 100)
    last = (await household.journal.runs(limit=1))[0]
    gc.collect()
    await hass.services.async_call(
        "household_agents", "cancel_run", {"run_id": last.run_id}, blocking=True
    )
    release.set()
    await hass.async_block_till_done(wait_background_tasks=True)
    states = [one.state for one in await household.journal.runs(limit=200)]
    assert states[0] is RunState.CANCELLED
    assert set(states[1:]) == {RunState.DEGRADED}


async def test_a_long_line_goes_on_after_a_restart(
    hass: HomeAssistant, held: tuple[Household, asyncio.Event]
) -> None:
    """What waited in the journal is done by the next process, in order, once."""
    household, _ = held
    await fill(household, 0, 120)
    await hass.config_entries.async_reload(household.entry.entry_id)
    household = household.entry.runtime_data
    done = await drained(hass, household)
    assert done == [f"File letter {number}" for number in range(120)]


@pytest.mark.parametrize(
    ("name", "source"),
    [("MAX_WAITING", RunSource.SCHEDULE), ("MAX_AWAITED", RunSource.BUTTON)],
)
async def test_a_full_line_says_so(
    held: tuple[Household, asyncio.Event],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    source: RunSource,
) -> None:
    """Whose line is full, how long it is, and what to do."""
    household, release = held
    monkeypatch.setattr(queue, name, 40)
    for _ in range(41):
        await household.dispatcher.submit(RunRequest(agent_id="clerk", source=source))
    with pytest.raises(ServiceValidationError) as raised:
        await household.dispatcher.submit(RunRequest(agent_id="clerk", source=source))
    assert raised.value.translation_key == "queue_full"
    assert raised.value.translation_placeholders == {
        "agent": "Clerk",
        "waiting": "40",
        "limit": "40",
    }
    release.set()


async def test_nothing_is_left_of_many_runs(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """After two hundred runs there are as many tasks, handles and lines as before (F117)."""
    household = await make_household(agent("Clerk", tokens_per_day=10_000_000))
    await run(hass, "clerk")
    await hass.async_block_till_done(wait_background_tasks=True)
    tasks, waiting = len(asyncio.all_tasks()), handles()
    for _ in range(20):
        await asyncio.gather(*[run(hass, "clerk") for _ in range(10)])
    await hass.async_block_till_done(wait_background_tasks=True)
    assert len(model.turns) == 201
    assert len(asyncio.all_tasks()) <= tasks
    assert handles() <= waiting
    assert household.dispatcher.waiting("clerk") == 0
    assert household.board.active == ()
