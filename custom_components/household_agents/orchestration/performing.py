"""How a task of one agent is performed, and what a run's end means for its task."""

from collections.abc import Mapping
import logging
import re
from typing import Any, Final

from ..agents.definition import OutputContract
from ..agents.kinds import TaskKind, TaskMode
from ..dispatch.asking import WAITS
from ..dispatch.inputs import MIN_CONTEXT_LENGTH, RunRefused
from ..dispatch.report import failures, report_text
from ..dispatch.run import RunError, RunFailed
from ..memory.records import Report, RunRecord, RunState
from ..memory.workflow_records import TaskSpec
from .task_errors import TaskError
from .work import Performer, TaskResult, TaskWork

_LOGGER = logging.getLogger(__name__)

#: Kinds whose report decides whether what depends on them may go on.
CHECKS: Final = (TaskKind.REVIEW, TaskKind.VERIFY)
VERDICT: Final = (
    "Begin your headline with 'approved' or 'rejected: ' and the reason. Reject it "
    "if you cannot tell."
)
#: Key of a task's own contract among its options, as ``contract_options`` makes it.
CONTRACT: Final = "contract"
_VERDICT: Final = re.compile(r"\W*(approved|rejected)\b", re.IGNORECASE)
#: Characters of results that one task is given, shared by all of them.
_MAX_RESULTS: Final = 24_000
_MIN_SHARE: Final = 500


async def attempt_at(
    performers: Mapping[TaskMode, Performer], work: TaskWork
) -> TaskResult:
    """Perform a task in its mode; whatever its performer raises fails it alone."""
    try:
        return await performers[work.task.spec.mode](work)
    except RunRefused as err:
        return TaskResult(report=None, error=err.key, error_detail=str(err))
    except RunFailed as err:
        return TaskResult(report=None, error=str(err.error), error_detail=err.detail)
    except Exception as err:
        _LOGGER.exception(
            "Task %s of workflow %s failed",
            work.task.task_id,
            work.workflow.workflow_id,
        )
        return TaskResult(
            report=None,
            error=str(RunError.UNEXPECTED),
            error_detail=type(err).__name__,
        )


async def perform_single(work: TaskWork) -> TaskResult:
    """Have the task's one agent do it."""
    spec = work.task.spec
    record = await work.ask(spec.agents[0], instructions(spec))
    return judged(spec, result_of(record))


def instructions(spec: TaskSpec) -> str:
    """Return what the agent of a task is told; checks have to end in a verdict."""
    if spec.kind in CHECKS:
        return f"{spec.description}\n\n{VERDICT}"
    return spec.description


def result_of(record: RunRecord) -> TaskResult:
    """Return what a run's end is for its task.

    A result with both a report and an error is a degraded one: a fallback that
    was written without the model.
    """
    report, error, detail = record.report, record.error, record.error_detail
    if report is None or record.state is RunState.DEGRADED:
        error = error or str(record.state)
    elif record.state is RunState.WAITING:
        error, detail = TaskError.WAITING, waiting_for(report)
    elif len(report_text(report).strip()) < MIN_CONTEXT_LENGTH:
        report, error = None, TaskError.TOO_SHORT
        detail = f"fewer than {MIN_CONTEXT_LENGTH} characters"
    return TaskResult(
        report=report,
        run_id=record.run_id,
        error=error,
        error_detail=detail,
        usage=record.usage,
    )


def waiting_for(report: Report) -> str:
    """Return what a report says that people are asked."""
    return " ".join(note for note in report.notes if note.startswith(WAITS))


def judged(spec: TaskSpec, result: TaskResult) -> TaskResult:
    """Hold a result to the task's contract, and a check to its verdict.

    What does not pass has no report, so that nothing goes on with it.
    """
    if result.report is None:
        return result
    if (contract := contract_of(spec.options)) is not None and (
        found := failures(result.report, contract)
    ):
        return _refused(result, RunError.QUALITY_GATE, "; ".join(found))
    if spec.kind not in CHECKS:
        return result
    headline = result.report.headline
    verdict = _VERDICT.match(headline)
    if verdict is None:
        return _refused(result, TaskError.NO_VERDICT, headline)
    if verdict.group(1).lower() == "rejected":
        return _refused(result, TaskError.REJECTED, headline)
    return result


def contract_options(contract: OutputContract) -> dict[str, Any]:
    """Return a contract as JSON data for a task's options."""
    return {
        "min_length": contract.min_length,
        "must_mention": list(contract.must_mention),
        "number_ranges": {
            name: list(bounds) for name, bounds in contract.number_ranges.items()
        },
    }


def contract_of(options: Mapping[str, Any]) -> OutputContract | None:
    """Return a task's own contract, if it has one."""
    if (data := options.get(CONTRACT)) is None:
        return None
    return OutputContract(
        min_length=data["min_length"],
        must_mention=tuple(data["must_mention"]),
        number_ranges={
            name: (low, high) for name, (low, high) in data["number_ranges"].items()
        },
    )


def results_data(inputs: Mapping[str, Report]) -> dict[str, Any]:
    """Return the reports that a task depends on as data for its runs, bounded."""
    share = max(_MIN_SHARE, _MAX_RESULTS // max(1, len(inputs)))
    return {task_id: _result(report, share) for task_id, report in inputs.items()}


def _result(report: Report, share: int) -> dict[str, Any]:
    """Return one report as data, cut to its share and said so."""
    data = report.as_dict()
    del data["proposed_actions"]
    if len(report.body) > share:
        data["body"] = report.body[:share]
        data["notes"] = [*report.notes, f"Cut after {share} characters."]
    return data


def _refused(result: TaskResult, error: str, detail: str) -> TaskResult:
    """Return a result that did not pass."""
    return TaskResult(
        report=None,
        run_id=result.run_id,
        error=str(error),
        error_detail=detail,
        usage=result.usage,
    )
