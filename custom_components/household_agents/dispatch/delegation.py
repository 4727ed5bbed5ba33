"""How a run reaches colleagues: as run requests like any other, bounded."""

import asyncio
from collections import deque
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
import time
from types import MappingProxyType
from typing import Any, Final

from ..agents.definition import AgentDefinition
from ..agents.registry import Registry
from ..const import DEFAULT_DISPATCHES_PER_HOUR
from ..memory.records import Report, RunRecord, RunRequest, RunSource
from ..tools.base import ToolError
from ..tools.catalogue import CATALOGUE
from .dispatcher import Dispatcher, RunHandle
from .helper import MAX_HELPERS, MAX_TOKENS, MIN_TOKENS, helper_of
from .inputs import RunRefused
from .run import Run
from .wording import in_words

_WINDOW: Final = 3_600.0


class DispatchRate:
    """Counts each agent's dispatches over the last hour (F216).

    ``on_hit`` hears of the agent that has reached the limit, and of the limit.
    """

    def __init__(
        self,
        limit: int = DEFAULT_DISPATCHES_PER_HOUR,
        on_hit: Callable[[AgentDefinition, int], None] | None = None,
    ) -> None:
        """Begin with nothing counted."""
        self._limit = limit
        self._on_hit = on_hit
        self._times: dict[str, deque[float]] = {}

    def take(self, agent: AgentDefinition) -> None:
        """Count one dispatch, or raise ``RunRefused``."""
        now = time.monotonic()
        times = self._times.setdefault(agent.agent_id, deque())
        while times and times[0] < now - _WINDOW:
            times.popleft()
        if len(times) >= self._limit:
            if self._on_hit is not None:
                self._on_hit(agent, self._limit)
            raise RunRefused("dispatch_rate", agent=agent.name, limit=str(self._limit))
        times.append(now)


type Narrow = Callable[[Iterable[str], Iterable[str]], Collection[str]]


def _all_tools(_active: Iterable[str], tools: Iterable[str]) -> Collection[str]:
    """Take no tool away."""
    return tuple(tools)


class Delegation:
    """One run's way to its colleagues."""

    def __init__(
        self,
        run: Run,
        dispatcher: Dispatcher,
        registry: Registry,
        rate: DispatchRate,
        narrow: Narrow = _all_tools,
    ) -> None:
        """Keep the run that asks; ``narrow`` says which tools its skills leave it."""
        self._run = run
        self._dispatcher = dispatcher
        self._registry = registry
        self._rate = rate
        self._narrow = narrow

    def colleagues(self) -> Sequence[AgentDefinition]:
        """Return the agents that this one may ask."""
        above = (*self._run.request.chain, self._run.agent.agent_id)
        return tuple(
            other
            for other in self._registry.colleagues(self._run.agent)
            if other.agent_id not in above
        )

    def reporters(self) -> Sequence[AgentDefinition]:
        """Return the agents whose last reports this one may read.

        Who keeps no memory compiles what others found; domain agents report
        upward and never read their peers (F013, F014).
        """
        me = self._run.agent
        if me.pattern.remembers:
            return ()
        return tuple(
            other
            for other in self._registry.all()
            if other.agent_id != me.agent_id and self._registry.enabled(other.agent_id)
        )

    async def ask(self, agent_id: str, task: str, context: Mapping[str, Any]) -> Report:
        """Have a colleague run and return its report, or raise ``ToolError``."""
        if agent_id not in {other.agent_id for other in self.colleagues()}:
            raise ToolError(f"You may not ask '{agent_id}'.")
        try:
            record = await self.dispatch(agent_id, RunSource.AGENT, task, context)
        except RunRefused as err:
            raise ToolError(f"{agent_id} was not asked: {err}") from err
        if record.report is None:
            why = in_words(record.error, record.error_detail)
            raise ToolError(f"{agent_id} gave no report: {why}")
        return record.report

    async def research(self, question: str) -> Report:
        """Have a temporary helper look into a question; it dies with its findings."""
        run = self._run
        if run.helpers >= MAX_HELPERS:
            raise ToolError(
                f"You have had {MAX_HELPERS} helpers in this run. Go on with what you know."
            )
        left = run.agent.budget.tokens_per_run - (run.usage + run.below).total_tokens
        # Rounded, so that equal helpers read alike.
        tokens = min(MAX_TOKENS, left // 2) // 1_000 * 1_000
        if tokens < MIN_TOKENS:
            raise ToolError("There is no budget left for a helper in this run.")
        run.helpers += 1
        helper = helper_of(
            run.agent, run.helpers, self._narrow(run.active_skills, CATALOGUE), tokens
        )
        try:
            record = await self._lend(helper, question)
        except RunRefused as err:
            raise ToolError(f"There is no helper: {err}") from err
        if record.report is None:
            raise ToolError(f"The helper found nothing: {record.error}")
        return record.report

    async def _lend(self, helper: AgentDefinition, question: str) -> RunRecord:
        """Run a helper to its end, and never beyond that of the run that asked."""
        run = self._run
        handle = await self._dispatcher.lend(
            RunRequest(
                agent_id=helper.agent_id,
                source=RunSource.SUB_AGENT,
                task=question,
                parent_id=run.run_id,
                root_id=run.root_id,
                chain=(*run.request.chain, run.agent.agent_id),
                user_id=run.request.asker_id,
                heard=run.heard,
            ),
            helper,
            run.ha_context,
        )
        run.step("dispatch", agent=helper.agent_id, child=handle.record.run_id)
        try:
            with run.waiting():
                record = await handle.wait()
        except asyncio.CancelledError:
            self._dispatcher.cancel(handle.record.run_id)
            raise
        run.below += record.usage
        return record

    async def dispatch(
        self,
        agent_id: str,
        source: RunSource,
        task: str,
        context: Mapping[str, Any] | None = None,
    ) -> RunRecord:
        """Run a colleague and wait for its record."""
        handle = await self.start(agent_id, source, task, context)
        with self._run.waiting():
            return await handle.wait()

    async def start(
        self,
        agent_id: str,
        source: RunSource,
        task: str,
        context: Mapping[str, Any] | None = None,
    ) -> RunHandle:
        """Submit a colleague's run without waiting, or raise ``RunRefused``."""
        run = self._run
        self._rate.take(run.agent)
        handle = await self._dispatcher.submit(
            RunRequest(
                agent_id=agent_id,
                source=source,
                task=task,
                context=MappingProxyType(dict(context or {})),
                # Stable over a repeated step of the same run, so that a repeat
                # finds the first one instead of paying again.
                idempotency_key=f"{run.run_id}:{source}:{agent_id}:{task}"
                if source in (RunSource.ORCHESTRATOR, RunSource.TEAM)
                else None,
                work_key=run.work_of(f"{source}:{agent_id}"),
                parent_id=run.run_id,
                root_id=run.root_id,
                chain=(*run.request.chain, run.agent.agent_id),
                user_id=run.request.asker_id,
                heard=run.heard,
            ),
            run.ha_context,
        )
        run.step("dispatch", agent=agent_id, child=handle.record.run_id)
        return handle
