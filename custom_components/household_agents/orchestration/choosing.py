"""A small model's choice among agents, where rules and words leave it unsure."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from ..agents.definition import AgentDefinition
from ..dispatch.executor import AgentExecutor
from ..dispatch.final import Unaccepted
from ..dispatch.report import ReportError, written_input
from ..dispatch.run import Run, RunError, RunFailed
from ..dispatch.wording import in_words
from ..model.interface import ModelError
from .patterns.routing import Choice
from .work import TaskWork

CHOOSE_TOOL: Final = "choose"
#: The small model is enough to tell areas apart.
MODEL: Final = "routine"
NOBODY: Final = "nobody"
MAX_REASON: Final = 200
_GUIDE: Final = (
    "Do not answer the request and do not report: choose the one agent whose area "
    "it is about, by what they own. If it is nobody's, choose 'nobody'."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FinalChoice:
    """Delivers the id of one of the candidates, and why."""

    candidates: Sequence[str]
    name: str = CHOOSE_TOOL
    marker: str = "agent"
    error: RunError = RunError.NO_CHOICE
    corrections: int = 1

    @property
    def schema(self) -> Mapping[str, Any]:
        """The tool's definition."""
        return {
            "name": self.name,
            "description": "Say who it is for. Call it once, in place of a report.",
            "input_schema": {
                "type": "object",
                "properties": {
                    "agent": {"type": "string", "enum": [*self.candidates, NOBODY]},
                    "reason": {"type": "string", "description": "In a few words"},
                },
                "required": ["agent", "reason"],
                "additionalProperties": False,
            },
        }

    def from_input(self, data: Any) -> Choice:
        """Read a choice; only a candidate is one."""
        agent_id = data.get("agent") if isinstance(data, Mapping) else None
        if agent_id not in (*self.candidates, NOBODY):
            known = ", ".join(self.candidates)
            raise Unaccepted(f"'agent' must be one of {known}, or '{NOBODY}'")
        reason = " ".join(str(data.get("reason") or "no reason given").split())
        return Choice(
            agent_id=None if agent_id == NOBODY else agent_id,
            why=f"chosen by the model: {reason[:MAX_REASON].rstrip('.')}",
        )

    def from_text(self, text: str) -> Choice:
        """Read a choice that was written as text."""
        try:
            data = written_input(text, self.name)
        except ReportError as err:
            raise Unaccepted(str(err)) from err
        return self.from_input(data)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chooser:
    """Asks the model within the run that waits for the workflow, and pays from it."""

    agents: AgentExecutor
    _waiting: dict[str, Run] = field(default_factory=dict)

    @contextmanager
    def serve(self, run: Run) -> Iterator[None]:
        """Let a run that waits for its workflow be asked to choose."""
        self._waiting[run.run_id] = run
        try:
            yield
        finally:
            del self._waiting[run.run_id]

    async def __call__(
        self, work: TaskWork, question: str, candidates: Sequence[AgentDefinition]
    ) -> Choice:
        """Return the model's choice; nobody, with the reason, if it made none."""
        if (run := self._waiting.get(work.workflow.run_id or "")) is None:
            return Choice(agent_id=None, why="nobody waits any more who could ask it")
        final = FinalChoice(candidates=sorted(one.agent_id for one in candidates))
        before = run.usage
        try:
            choice = await self.agents.conclude(
                run, final, data=_data(question, candidates), model=MODEL
            )
        except (RunFailed, ModelError) as err:
            error = err.kind if isinstance(err, ModelError) else err.error
            why = in_words(str(error), err.detail)
            choice = Choice(agent_id=None, why=why)
        run.step(
            "choice",
            task=work.task.task_id,
            agent=choice.agent_id,
            reason=choice.why,
            tokens=run.usage.total_tokens - before.total_tokens,
        )
        return choice


def _data(question: str, candidates: Sequence[AgentDefinition]) -> str:
    """Lay out whom there is to choose from, and what about."""
    lines = [
        f"- {agent.agent_id} ({agent.name}): {agent.owns or agent.description}"
        for agent in candidates
    ]
    asked = f"<question>\n{question}\n</question>"
    return "\n".join(["<candidates>", *lines, "</candidates>", asked, _GUIDE])
