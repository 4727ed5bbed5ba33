"""One agent does the task, within its contract; a check ends in a verdict."""

from typing import Any

from ...agents.kinds import TaskKind
from ...dispatch.report import report_text
from ..performing import instructions, judged
from ..work import TaskResult, TaskWork
from .answers import ask_gated


async def perform_alone(work: TaskWork) -> TaskResult:
    """Have the task's one agent do it."""
    spec = work.task.spec
    answer = await ask_gated(
        work,
        spec.agents[0],
        instructions(spec),
        options=spec.options,
        context=_to_review(work) if spec.kind is TaskKind.REVIEW else None,
    )
    return judged(spec, answer.result)


def _to_review(work: TaskWork) -> dict[str, Any]:
    """Return the drafts as reviewers know them: what to judge, and what it is for."""
    drafts = [report_text(report) for report in work.inputs.values()]
    asked = [work.workflow.task(task_id).spec.description for task_id in work.inputs]
    return {
        "report": "\n\n".join(drafts),
        "evidence": "\n".join([f"Request: {work.workflow.request}", *asked]),
    }
