"""Receipts: a run that was started confirms it at once, or is seen not to have."""

import asyncio
from dataclasses import replace
from typing import Final, Protocol

from homeassistant.core import callback
from homeassistant.util import dt as dt_util

from ..agents.definition import AgentDefinition
from ..memory.records import RunRecord, RunState
from .handle import RunHandle
from .run import RunError, RunFailed

#: Seconds after which a run that was started and did not confirm it is shown as
#: undelivered.
RECEIPT_SECONDS: Final = 5.0


class RunLog(Protocol):
    """Where receipts are written."""

    async def save_run(self, record: RunRecord) -> None:
        """Return when it is on disk."""


class Publish(Protocol):
    """Shows a run's state."""

    def __call__(self, handle: RunHandle, agent: AgentDefinition) -> None:
        """Show it."""


class Receipts:
    """Writes each run's receipt before its first model call."""

    def __init__(self, log: RunLog, publish: Publish) -> None:
        """Keep where receipts go."""
        self._log = log
        self._publish = publish

    async def acknowledge(self, handle: RunHandle, agent: AgentDefinition) -> None:
        """Write a run's receipt, or raise ``RunFailed`` when there is none in time.

        A receipt that is late only shows as such; one that is not there within
        the run's stall limit ends the run, which has cost nothing yet.
        """
        acknowledged = replace(
            handle.record,
            state=RunState.ACKNOWLEDGED,
            acknowledged_at=dt_util.utcnow(),
        )
        late = asyncio.get_running_loop().call_later(
            RECEIPT_SECONDS, self._show_late, handle, agent
        )
        patience = max(RECEIPT_SECONDS, agent.limits.stall_seconds)
        try:
            async with asyncio.timeout(patience):
                await self._log.save_run(acknowledged)
        except TimeoutError as err:
            raise RunFailed(
                RunError.UNDELIVERED, f"no receipt within {patience:g} s"
            ) from err
        finally:
            late.cancel()
        handle.record = acknowledged

    @callback
    def _show_late(self, handle: RunHandle, agent: AgentDefinition) -> None:
        """Show that a run has not confirmed yet."""
        handle.record = replace(handle.record, error=str(RunError.UNDELIVERED))
        self._publish(handle, agent)
