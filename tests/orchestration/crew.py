"""A crew that does as it is told, in the place of dispatcher and agents."""

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from types import SimpleNamespace
from typing import Any, cast

from custom_components.household_agents.agents.kinds import TaskMode
from custom_components.household_agents.agents.registry import Registry
from custom_components.household_agents.dispatch.delegation import DispatchRate
from custom_components.household_agents.dispatch.dispatcher import Dispatcher
from custom_components.household_agents.dispatch.inputs import RunRefused
from custom_components.household_agents.dispatch.parts import Parts, Settings
from custom_components.household_agents.dispatch.status import StatusBoard
from custom_components.household_agents.governance.notifier import Notification
from custom_components.household_agents.memory.journal import Journal
from custom_components.household_agents.memory.records import (
    ACTIVE_STATES,
    Report,
    RunRecord,
    RunRequest,
    RunState,
)
from custom_components.household_agents.orchestration.work import Performer
from custom_components.household_agents.orchestration.workflow import Workflows
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

FINE = Report(headline="approved: all is as it should be")


class Fate(StrEnum):
    """What becomes of every run of a task."""

    COMPLETE = "complete"
    DEGRADE = "degrade"
    FAIL = "fail"
    TIME_OUT = "time_out"
    SAY_NOTHING = "say_nothing"
    REJECT = "reject"
    BE_CANCELLED = "be_cancelled"
    BE_REFUSED = "be_refused"
    BREAK = "break"


_ENDS: Mapping[Fate, Mapping[str, Any]] = {
    Fate.COMPLETE: {"state": RunState.COMPLETED, "report": FINE},
    Fate.DEGRADE: {
        "state": RunState.DEGRADED,
        "report": FINE,
        "error": "model_unreachable",
    },
    Fate.FAIL: {"state": RunState.FAILED, "error": "run_refused"},
    Fate.TIME_OUT: {"state": RunState.TIMED_OUT, "error": "run_timed_out"},
    Fate.SAY_NOTHING: {"state": RunState.COMPLETED, "report": Report(headline="-")},
    Fate.REJECT: {
        "state": RunState.COMPLETED,
        "report": Report(headline="rejected: it is not as it should be"),
    },
    Fate.BE_CANCELLED: {"state": RunState.CANCELLED, "error": "run_cancelled"},
}


class Handle:
    """A run of the crew."""

    def __init__(self, record: RunRecord) -> None:
        """Begin."""
        self.record = record
        self.done: asyncio.Future[RunRecord] = asyncio.Future()
        self.work: asyncio.Task[None] | None = None

    async def wait(self) -> RunRecord:
        """Return the run's end."""
        return await asyncio.shield(self.done)


class Crew:
    """Journals runs as the dispatcher does; ``crashes`` are where the house goes down.

    A crash is the number of a run, counted over all, and whether the house goes
    down in the middle of it or right after its end was written.
    """

    def __init__(
        self,
        journal: Journal,
        fates: Mapping[str, Fate],
        crashes: Sequence[tuple[int, bool]] = (),
    ) -> None:
        """``fates`` are those of tasks, by id."""
        self.journal = journal
        self.fates = fates
        self.crashes = dict(crashes)
        self.down = asyncio.Event()
        #: How often each run was performed, by its idempotency key.
        self.performed: Counter[str] = Counter()
        self.announced: list[RunRequest] = []
        self.running: dict[str, Handle] = {}
        self.most_at_once = 0
        self._work: set[asyncio.Task[None]] = set()

    async def submit(self, request: RunRequest, _context: object = None) -> Handle:
        """Take a run on."""
        if not request.chain:
            self.announced.append(request)
            return Handle(RunRecord(request=request, state=RunState.QUEUED))
        fate = self.fates[self.task_of(request)]
        if fate is Fate.BE_REFUSED:
            raise RunRefused("agent_disabled", agent=request.agent_id)
        if fate is Fate.BREAK:
            raise ValueError("the crew broke")
        record = RunRecord(request=request, state=RunState.QUEUED)
        handle = Handle(record)
        if (known := await self.journal.create_run(record)) is not None:
            handle.record = known
            handle.done.set_result(known)
            return handle
        self.running[record.run_id] = handle
        self.most_at_once = max(self.most_at_once, len(self.running))
        work = handle.work = asyncio.ensure_future(self._perform(handle, fate))
        self._work.add(work)
        work.add_done_callback(self._work.discard)
        return handle

    def cancel(self, run_id: str) -> bool:
        """Cancel a run."""
        if (handle := self.running.pop(run_id, None)) is None:
            return False
        if (work := handle.work) is not None:
            work.cancel()
        handle.record = replace(handle.record, **_ENDS[Fate.BE_CANCELLED])
        if not handle.done.done():
            handle.done.set_result(handle.record)
        return True

    async def cut(self) -> None:
        """End what a crash has cut, as the dispatcher does at its next start."""
        for work in self._work:
            work.cancel()
        await asyncio.gather(*self._work, return_exceptions=True)
        self.running.clear()
        self.down.clear()
        for record in await self.journal.runs(states=ACTIVE_STATES, limit=500):
            await self.journal.save_run(
                replace(record, state=RunState.INTERRUPTED, error="run_interrupted")
            )

    @staticmethod
    def task_of(request: RunRequest) -> str:
        """Return the id of the task that a run is for."""
        return str(request.idempotency_key).split(":")[3]

    async def _perform(self, handle: Handle, fate: Fate) -> None:
        """Perform a run to its end, unless the house goes down."""
        record = replace(
            handle.record,
            state=RunState.RUNNING,
            acknowledged_at=dt_util.utcnow(),
        )
        await self.journal.save_run(record)
        self.performed[str(record.request.idempotency_key)] += 1
        after_end = self.crashes.get(self.performed.total())
        if after_end is False:
            self.down.set()
            return
        ended = replace(record, ended_at=dt_util.utcnow(), **_ENDS[fate])
        await self.journal.save_run(ended)
        if after_end:
            self.down.set()
            return
        if self.running.pop(record.run_id, None) is not None:
            handle.record = ended
            handle.done.set_result(ended)


class Told:
    """Keeps what people were told."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.notifications: list[Notification] = []

    async def send(self, notification: Notification) -> None:
        """Keep it."""
        self.notifications.append(notification)


def make_engine(
    hass: HomeAssistant,
    journal: Journal,
    crew: Crew,
    *,
    performers: Mapping[TaskMode, Performer] | None = None,
) -> tuple[Workflows, Told]:
    """Return an engine over a journal and a crew, with what it tells people."""
    told = Told()
    parts = SimpleNamespace(
        copied_at=None,
        hass=hass,
        journal=journal,
        registry=Registry(),
        board=StatusBoard(),
        notifier=told,
        settings=Settings(routine_model="r", strong_model="s", conventions=""),
    )

    def create_task(work: Any, name: str) -> asyncio.Task[None]:
        return hass.async_create_background_task(work, name)

    engine = Workflows(
        cast("Parts", parts),
        cast("Dispatcher", crew),
        DispatchRate(),
        performers or {},
        create_task,
    )
    return engine, told
