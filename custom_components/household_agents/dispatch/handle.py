"""A run as its asker holds it: cheap to make, and gone when nobody wants it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from homeassistant.core import Context

from ..agents.definition import AgentDefinition
from ..memory.records import RunRecord
from .run import Outcome, Run, RunError

type Executor = Callable[[Run], Awaitable[Outcome]]


@dataclass(slots=True, eq=False, weakref_slot=True)
class RunHandle:
    """A run under way, or one that has ended."""

    record: RunRecord
    done: asyncio.Future[RunRecord]
    task: asyncio.Task[None] | None = None
    cancelled: RunError | None = None
    ha_context: Context = field(default_factory=Context)
    #: The definition of a run's temporary helper, which is nowhere on the staff.
    helper: AgentDefinition | None = None
    #: Executes it in place of its agent's pattern, for somebody who listens.
    executor: Executor | None = None

    def cancel_reason(self) -> RunError | None:
        """Return why somebody cancelled the run, if anybody did."""
        return self.cancelled

    async def wait(self) -> RunRecord:
        """Return the run's record once it has ended; does not cancel the run."""
        return await asyncio.shield(self.done)

    def end(self) -> None:
        """Tell whoever waits what became of the run."""
        if not self.done.done():
            self.done.set_result(self.record)


def handle_for(record: RunRecord, ha_context: Context | None = None) -> RunHandle:
    """Make the handle of a run that has not ended."""
    return RunHandle(
        record=record,
        done=asyncio.get_running_loop().create_future(),
        ha_context=Context(
            id=record.run_id,
            user_id=record.request.user_id,
            parent_id=ha_context.id if ha_context else None,
        ),
    )


def ended(record: RunRecord) -> RunHandle:
    """Return a handle to a run that has ended already."""
    handle = handle_for(record)
    handle.end()
    return handle
