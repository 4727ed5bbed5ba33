"""Repairs of agents that do not get to their work: unread messages, failure upon failure."""

import asyncio
from typing import Any, Final, override

from homeassistant.components.repairs import RepairsFlowResult

from .breaker_watch import raise_agent_down
from .dispatch.inputs import RunRefused
from .dispatch.wording import in_words
from .memory.records import RunRecord, RunRequest, RunSource, RunState
from .problems import clear_problem
from .repair_base import HouseholdRepair

#: Seconds that a person waits for a run in a form.
WAIT: Final = 90.0


class RunNow(HouseholdRepair):
    """Has the agent run, and looks whether that has mended it."""

    async def async_step_init(
        self, user_input: dict[str, str] | None = None
    ) -> RepairsFlowResult:
        """Begin with what is wrong."""
        return await self.async_step_run()

    async def async_step_run(
        self, user_input: dict[str, Any] | None = None
    ) -> RepairsFlowResult:
        """Run the agent and say how it went."""
        if user_input is None:
            return self.ask("run")
        try:
            record = await self._async_run()
        except RunRefused as err:
            return self.ask("run", error="refused", error_detail=str(err))
        except TimeoutError:
            return self.ask("run", error="still_running")
        if record.state not in (RunState.COMPLETED, RunState.WAITING):
            why = in_words(record.error or str(record.state), record.error_detail)
            self.failed(why)
            return self.ask("run", error="run_failed", error_detail=why)
        self.worked()
        if self.gone:
            return self.async_create_entry(data={})
        return self.ask("run", error="still_there")

    async def _async_run(self) -> RunRecord:
        """Have the agent run as if its button had been pressed, and wait."""
        request = RunRequest(agent_id=self.agent().agent_id, source=RunSource.BUTTON)
        handle = await self.household.dispatcher.submit(request, None)
        async with asyncio.timeout(WAIT):
            return await handle.wait()

    def failed(self, why: str) -> None:
        """Keep the issue up to date after a run that failed."""

    def worked(self) -> None:
        """Keep the issue up to date after a run that ended well."""


class InboxRepair(RunNow):
    """An inbox that nobody reads: it is read in a run, so many messages in each."""


class AgentDownRepair(RunNow):
    """An agent that fails again and again."""

    @override
    async def _async_run(self) -> RunRecord:
        """Let it back into rotation for a trial."""
        self.household.reset_breaker(self.agent().agent_id)
        return await super()._async_run()

    @override
    def failed(self, why: str) -> None:
        """Raise the issue again, which went with the breaker."""
        raise_agent_down(self.hass, self.agent(), why)

    @override
    def worked(self) -> None:
        """Clear the issue that a failed trial has raised again."""
        clear_problem(self.hass, "agent_down", self.agent().agent_id)
