"""The engine over random graphs, faults and crashes: nothing lost, nothing twice."""

import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
import tempfile

from hypothesis import HealthCheck, given, settings, strategies as st

from custom_components.household_agents.agents.kinds import TaskKind, TaskMode
from custom_components.household_agents.memory.journal import Journal
from custom_components.household_agents.memory.workflow_log import WorkflowLog
from custom_components.household_agents.memory.workflow_records import (
    TaskSpec,
    TaskState,
    WorkflowRecord,
    WorkflowState,
)
from custom_components.household_agents.orchestration import graph
from custom_components.household_agents.orchestration.recovery import MAX_ATTEMPTS
from custom_components.household_agents.orchestration.work import TaskResult, TaskWork
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from .common import NOW, graphs, spec, task, workflow
from .crew import FINE, Crew, Fate, make_engine

AGENTS = 3
#: Far beyond what a workflow takes: only one that never ends gets there.
FOREVER = 10


@asynccontextmanager
async def open_journal() -> AsyncGenerator[Journal]:
    """Open a journal of its own."""
    with tempfile.TemporaryDirectory() as folder:
        journal = await Journal.async_open(Path(folder, "j.db"), retention_days=90)
        try:
            yield journal
        finally:
            await journal.async_close()


def planned(specs: Sequence[TaskSpec], key: str = "the request") -> WorkflowRecord:
    """Return a workflow that has not begun and does not expire meanwhile."""
    record = workflow(*(task(one.task_id) for one in specs), key=key)
    return WorkflowRecord(
        key=key,
        agent_id=record.agent_id,
        request=record.request,
        run_id="the_asking_run",
        tasks=tuple(type(record.tasks[0])(spec=one) for one in specs),
        expires_at=dt_util.utcnow() + (record.expires_at - NOW),
    )


async def drive(
    hass: HomeAssistant, journal: Journal, crew: Crew, record: WorkflowRecord
) -> WorkflowRecord:
    """Run a workflow to its end, over as many crashes as there are."""
    engine, _ = make_engine(hass, journal, crew)
    await engine.recover()
    await engine.start(record)
    while True:
        waiting = asyncio.ensure_future(engine.wait(record.workflow_id))
        down = asyncio.ensure_future(crew.down.wait())
        await asyncio.wait(
            {waiting, down}, return_when=asyncio.FIRST_COMPLETED, timeout=FOREVER
        )
        down.cancel()
        if waiting.done():
            await engine.async_stop()
            return waiting.result()
        assert crew.down.is_set(), "the workflow never ends"
        await engine.async_stop()
        await asyncio.gather(waiting, return_exceptions=True)
        await crew.cut()
        engine, _ = make_engine(hass, journal, crew)
        await engine.recover()


def check(specs: Sequence[TaskSpec], crew: Crew, record: WorkflowRecord) -> None:
    """Check what must hold of every workflow that has ended, whatever befell it."""
    by_id = {one.task_id: one for one in specs}
    assert [one.spec for one in record.tasks] == list(specs)
    assert all(one.state.terminal for one in record.tasks)
    assert record.state.terminal
    assert all(count == 1 for count in crew.performed.values())
    times: dict[str, int] = {}
    for key in crew.performed:
        task_id = key.split(":")[3]
        times[task_id] = times.get(task_id, 0) + 1
    for task_id, count in times.items():
        assert count <= (MAX_ATTEMPTS if by_id[task_id].idempotent else 1)
        for needed in by_id[task_id].depends_on:
            assert record.task(needed).state is TaskState.COMPLETED
    for one in record.tasks:
        below = {record.task(needed).state for needed in one.spec.depends_on}
        assert (one.state is TaskState.SKIPPED) == bool(below - {TaskState.COMPLETED})
        assert (one.report is not None) == (one.state is TaskState.COMPLETED)


FATES = st.sampled_from([*Fate, *[Fate.COMPLETE] * 8])


@st.composite
def houses(
    draw: st.DrawFn,
) -> tuple[tuple[TaskSpec, ...], Mapping[str, Fate], list[tuple[int, bool]]]:
    """Draw a graph, what becomes of its tasks, and where the house goes down."""
    specs = draw(graphs(st.sampled_from(list(TaskKind)), AGENTS))
    specs = tuple(
        spec(
            one.task_id,
            *one.depends_on,
            kind=one.kind,
            agents=one.agents,
            idempotent=draw(st.booleans()),
        )
        for one in specs
    )
    fates = {one.task_id: draw(FATES) for one in specs}
    crashes = draw(st.lists(st.tuples(st.integers(1, 8), st.booleans()), max_size=3))
    return specs, fates, crashes


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(house=houses())
async def test_no_task_is_lost_and_none_is_done_twice(
    hass: HomeAssistant,
    house: tuple[tuple[TaskSpec, ...], Mapping[str, Fate], list[tuple[int, bool]]],
) -> None:
    """Random graphs, faults and crashes: always an end, and the right one (F141, F206)."""
    specs, fates, crashes = house
    async with open_journal() as journal:
        crew = Crew(journal, fates, crashes)
        record = await drive(hass, journal, crew, planned(specs))
        stored = await WorkflowLog(journal.database).get(record.workflow_id)
        assert stored is not None
        assert stored.as_dict() == record.as_dict()
    check(specs, crew, record)
    assert record.state is graph.final_state(record.tasks)
    if not crashes:
        expected = {one.task_id for one in specs if fates[one.task_id] is Fate.BREAK}
        broken = {one.task_id for one in record.tasks if one.error == "run_unexpected"}
        assert broken <= expected
    # Only who was there before a crash may be gone by the end.
    assert len(crew.announced) <= min(1, len(crashes))


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(house=houses(), after=st.integers(0, 8))
async def test_a_workflow_that_is_cancelled_at_any_moment_ends(
    hass: HomeAssistant,
    house: tuple[tuple[TaskSpec, ...], Mapping[str, Fate], list[tuple[int, bool]]],
    after: int,
) -> None:
    """What was done is kept, nothing more begins, and nothing is announced."""
    specs, fates, _ = house
    async with open_journal() as journal:
        crew = Crew(journal, fates)
        engine, _ = make_engine(hass, journal, crew)
        await engine.recover()
        record = planned(specs)
        starting = asyncio.ensure_future(engine.start(record))
        for _ in range(after):
            await asyncio.sleep(0)
        cancelled = await engine.cancel(record.workflow_id)
        await starting
        performed = dict(crew.performed)
        found = await asyncio.wait_for(engine.wait(record.workflow_id), FOREVER)
        await engine.async_stop()
    assert all(one.state.terminal for one in found.tasks)
    assert crew.running == {}
    assert not cancelled or crew.performed == performed
    cut = any(one.state is TaskState.CANCELLED for one in found.tasks)
    assert cancelled or found.state is graph.final_state(found.tasks)
    assert found.state is WorkflowState.CANCELLED or not (cancelled and cut)


async def test_many_workflows_at_once_lose_nothing(hass: HomeAssistant) -> None:
    """Twenty workflows of ten tasks whose ends come all at the same time (F139)."""
    specs = [spec(f"t{n}") for n in range(9)]
    specs.append(spec("all", *(one.task_id for one in specs)))
    fates = {one.task_id: Fate.COMPLETE for one in specs}
    async with open_journal() as journal:
        crew = Crew(journal, fates)
        engine, _ = make_engine(hass, journal, crew)
        await engine.recover()
        records = [planned(specs, key=f"request {n}") for n in range(20)]
        await asyncio.gather(*map(engine.start, records))
        ends = await asyncio.gather(*(engine.wait(one.workflow_id) for one in records))
        stored = await WorkflowLog(journal.database).newest(limit=100)
        await engine.async_stop()
    assert {one.state for one in ends} == {WorkflowState.COMPLETED}
    assert {one.workflow_id: one.as_dict() for one in stored} == {
        one.workflow_id: one.as_dict() for one in ends
    }
    assert crew.performed.total() == 200
    assert set(crew.performed.values()) == {1}
    assert crew.most_at_once >= 20


async def test_a_performer_that_breaks_fails_its_own_task(hass: HomeAssistant) -> None:
    """The others go on, and nothing of it is shown but its kind."""

    async def breaks(_work: TaskWork) -> TaskResult:
        raise ZeroDivisionError("with private data")

    async def votes(work: TaskWork) -> TaskResult:
        first = await work.ask("agent_0", "Vote", part="a")
        second = await work.ask("agent_0", "Vote", part="a")
        assert first.run_id == second.run_id
        return TaskResult(report=FINE, run_id=first.run_id)

    specs = [
        spec("vote", agents=("agent_0", "agent_1"), mode=TaskMode.VOTE),
        spec("route", agents=("agent_0", "agent_1"), mode=TaskMode.ROUTE),
        spec("plain"),
        spec("after", "route"),
    ]
    async with open_journal() as journal:
        crew = Crew(journal, {one.task_id: Fate.COMPLETE for one in specs})
        engine, _ = make_engine(
            hass,
            journal,
            crew,
            performers={TaskMode.ROUTE: breaks, TaskMode.VOTE: votes},
        )
        await engine.recover()
        record = planned(specs)
        await engine.start(record)
        found = await engine.wait(record.workflow_id)
        await engine.async_stop()
    states = {one.task_id: str(one.state) for one in found.tasks}
    assert states == {
        "vote": "completed",
        "route": "failed",
        "plain": "completed",
        "after": "skipped",
    }
    route = found.task("route")
    assert (route.error, route.error_detail) == ("run_unexpected", "ZeroDivisionError")
    assert crew.performed.total() == 2
