"""A small model's choice among agents, where rules and words leave it unsure."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from ..agents.definition import AgentDefinition, parse
from ..agents.definition_schema import MAX_NAME
from ..agents.registry import Registry
from ..dispatch.dispatcher import Dispatcher
from ..dispatch.inputs import RunRefused
from ..dispatch.wording import in_words
from ..memory.records import Report, RunRecord, RunRequest, RunSource, RunState
from .patterns.routing import Choice
from .patterns.voting import choice_of
from .work import TaskWork

NOBODY: Final = "nobody"
MAX_REASON: Final = 200
_TASK: Final = (
    "Do not answer the question in the context: choose the one candidate whose area "
    "it is about, by what they own. Your headline is exactly one of these ids, word "
    "for word: {ids}. Choose 'nobody' if it is in nobody's area. Say in one line of "
    "the body why, and name no other id there."
)
#: It has no tools, and so little to say that little is enough.
_HELPER: Final[Mapping[str, Any]] = {
    "pattern": "task",
    "identity": "You tell whose area a question is about. You answer no question.",
    "model": "routine",
    "tokens_per_run": 20_000,
    "run_seconds": 60,
    "max_turns": 3,
    "max_output_tokens": 500,
    "min_length": 1,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Chooser:
    """Asks the routine model, in a run of its own below the workflow's."""

    dispatcher: Dispatcher
    registry: Registry

    async def __call__(
        self, work: TaskWork, question: str, candidates: Sequence[AgentDefinition]
    ) -> Choice:
        """Return the model's choice; nobody, with the reason, if it made none."""
        try:
            record = await self._ask(work, question, candidates)
        except RunRefused as err:
            return Choice(agent_id=None, why=str(err))
        if record.report is None or record.state is not RunState.COMPLETED:
            why = in_words(record.error or str(record.state), record.error_detail)
            return Choice(agent_id=None, why=why, usage=record.usage)
        chosen = _chosen(record.report, candidates)
        if chosen is None:
            why = "the model named none or several of the candidates"
            return Choice(agent_id=None, why=why, usage=record.usage)
        reason = " ".join((record.report.body or "no reason given").split())
        return Choice(
            agent_id=None if chosen == NOBODY else chosen,
            why=f"chosen by the model: {reason[:MAX_REASON].rstrip('.')}",
            usage=record.usage,
        )

    async def _ask(
        self, work: TaskWork, question: str, candidates: Sequence[AgentDefinition]
    ) -> RunRecord:
        """Run the choice to its end, and not beyond the task that it is for."""
        workflow = work.workflow
        above = workflow.run_id or workflow.workflow_id
        helper = _helper(workflow.agent_id, self.registry.get(workflow.agent_id))
        ids = sorted(agent.agent_id for agent in candidates)
        handle = await self.dispatcher.lend(
            RunRequest(
                agent_id=helper.agent_id,
                source=RunSource.SUB_AGENT,
                task=_TASK.format(ids=" | ".join([*ids, NOBODY])),
                context=MappingProxyType(_data(question, candidates)),
                parent_id=above,
                root_id=above,
                chain=(workflow.agent_id,),
                user_id=workflow.user_id,
                heard=workflow.heard,
            ),
            helper,
        )
        try:
            return await handle.wait()
        except asyncio.CancelledError:
            self.dispatcher.cancel(handle.record.run_id)
            raise


def _helper(agent_id: str, orchestrator: AgentDefinition | None) -> AgentDefinition:
    """Return who chooses: nobody of the staff, within the orchestrator's budget."""
    fields = {**_HELPER, "name": f"{agent_id[: MAX_NAME - 10]}: choice"}
    if orchestrator is not None:
        fields |= {
            "name": f"{orchestrator.name[: MAX_NAME - 10]}: choice",
            "tokens_per_day": orchestrator.budget.tokens_per_day,
            "cost_per_day": orchestrator.budget.cost_per_day,
        }
    return parse(fields, agent_id=f"{agent_id}.choice")


def _data(question: str, candidates: Sequence[AgentDefinition]) -> dict[str, Any]:
    """Lay out whom there is to choose from, and what about."""
    return {
        "question": question,
        "candidates": {
            agent.agent_id: f"{agent.name}: {agent.owns or agent.description}"
            for agent in candidates
        },
    }


def _chosen(report: Report, candidates: Sequence[AgentDefinition]) -> str | None:
    """Return whom a report names, by id or by name; nothing for none or several."""
    ids = [agent.agent_id for agent in candidates]
    if (chosen := choice_of(report, [*ids, NOBODY])) is not None:
        return chosen
    named = choice_of(report, [agent.name for agent in candidates])
    return next((one.agent_id for one in candidates if one.name == named), None)
