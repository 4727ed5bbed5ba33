"""Why a task of a workflow did not come about, besides what befalls its runs."""

from enum import StrEnum
from typing import Final

from ..dispatch.wording import in_words


class TaskError(StrEnum):
    """Why a task did not end well; each has its words below."""

    TOO_SHORT = "task_output_too_short"
    REJECTED = "task_rejected"
    NO_VERDICT = "task_no_verdict"
    DEGRADED_INPUT = "task_input_degraded"
    CONTEXT_MISSING = "task_context_missing"
    DEPENDENCY = "task_dependency_failed"
    STUCK = "task_stuck"
    BUDGET = "workflow_budget"
    EXPIRED = "workflow_expired"
    CANCELLED = "workflow_cancelled"
    INTERRUPTED = "task_interrupted"
    NEEDS_REVIEW = "task_needs_review"
    WAITING = "task_waiting"
    UNANSWERED = "task_input_waiting"


_WORDS: Final = {
    TaskError.TOO_SHORT: "its result was too short to be one",
    TaskError.REJECTED: "the check said no",
    TaskError.NO_VERDICT: "the check said neither yes nor no",
    TaskError.DEGRADED_INPUT: (
        "nothing is changed on the word of an agent that worked without the model"
    ),
    TaskError.CONTEXT_MISSING: "data that it needs was not given with the request",
    TaskError.DEPENDENCY: "it was skipped, since it needs the result of",
    TaskError.STUCK: "it waits for tasks that can never end",
    TaskError.BUDGET: "the workflow's budget is used up",
    TaskError.EXPIRED: "the workflow was not done in its time",
    TaskError.CANCELLED: "the workflow was cancelled",
    TaskError.INTERRUPTED: "restarts cut it too often",
    TaskError.NEEDS_REVIEW: (
        "a restart cut it, and nobody knows what it had done by then: look at it "
        "and start it anew if it is needed"
    ),
    TaskError.WAITING: "a person has been asked and has not answered yet",
    TaskError.UNANSWERED: (
        "it was skipped, since a person has not yet said yes to a part of"
    ),
}


def task_in_words(error: str | None, detail: str = "") -> str:
    """Say in words why a task did not come about, with the detail."""
    if error in _WORDS:
        words = _WORDS[TaskError(error)]
        return f"{words} ({detail})" if detail else words
    return in_words(error, detail)
