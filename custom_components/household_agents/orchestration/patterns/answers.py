"""One agent's answer to one part of a task, held to the step's contract."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ...dispatch.inputs import RunRefused
from ...dispatch.report import failures
from ...dispatch.run import RunError
from ...memory.records import Report
from ...model.usage import NO_USAGE, Usage
from ..performing import contract_of, result_of
from ..task_errors import task_in_words
from ..work import TaskResult, TaskWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one agent answered; without a report, why there is none."""

    agent_id: str
    result: TaskResult

    @property
    def report(self) -> Report | None:
        """What it said."""
        return self.result.report

    @property
    def good(self) -> bool:
        """Whether it was written for this question, and not as a fallback."""
        return self.result.report is not None and self.result.error is None

    @property
    def problem(self) -> str:
        """What is wrong with it, in words."""
        return task_in_words(self.result.error, self.result.error_detail)


async def ask(
    work: TaskWork,
    agent_id: str,
    text: str,
    *,
    part: str = "",
    context: Mapping[str, Any] | None = None,
) -> Answer:
    """Have an agent answer; that it cannot be asked is an answer as well."""
    try:
        record = await work.ask(agent_id, text, part=part, context=context)
    except RunRefused as err:
        detail = ", ".join(f"{key}: {said}" for key, said in err.placeholders.items())
        refused = TaskResult(report=None, error=err.key, error_detail=detail)
        return Answer(agent_id=agent_id, result=refused)
    return Answer(agent_id=agent_id, result=result_of(record))


async def ask_gated(
    work: TaskWork,
    agent_id: str,
    text: str,
    *,
    part: str = "",
    options: Mapping[str, Any],
    context: Mapping[str, Any] | None = None,
) -> Answer:
    """Have an agent answer such that its contract is kept, in two attempts."""
    first = await ask(work, agent_id, text, part=part, context=context)
    if not first.good or not (found := contract_failures(first.report, options)):
        return first
    again = await ask(
        work,
        agent_id,
        text,
        part=f"{part}-again" if part else "again",
        context={**(context or {}), "not_accepted": found},
    )
    result = replace(again.result, usage=first.result.usage + again.result.usage)
    if found := contract_failures(result.report, options):
        result = replace(
            result,
            report=None,
            error=str(RunError.QUALITY_GATE),
            error_detail="; ".join(found),
        )
    return Answer(agent_id=agent_id, result=result)


def contract_failures(report: Report | None, options: Mapping[str, Any]) -> list[str]:
    """Return what keeps a report from keeping a task's contract, if it has one."""
    if report is None or (contract := contract_of(options)) is None:
        return []
    return failures(report, contract)


def total(answers: Iterable[Answer]) -> Usage:
    """Return what several answers have used."""
    return sum((answer.result.usage for answer in answers), NO_USAGE)
