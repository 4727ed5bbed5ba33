"""What went wrong, in words for reports and notifications."""

from typing import Final

from ..model.interface import ModelErrorKind
from .run import RunError

_WORDS: Final[dict[str, str]] = {
    ModelErrorKind.NOT_CONFIGURED: "no model is configured",
    ModelErrorKind.AUTHENTICATION: "the model server refused the API key",
    ModelErrorKind.UNREACHABLE: "the model server cannot be reached",
    ModelErrorKind.TIMEOUT: "the model did not answer in time",
    ModelErrorKind.RATE_LIMITED: "the model server asks to wait",
    ModelErrorKind.OVERLOADED: "the model server is overloaded",
    ModelErrorKind.SERVER_ERROR: "the model server failed",
    ModelErrorKind.NOT_MESSAGES_API: "the server did not answer like a model server",
    ModelErrorKind.UNKNOWN_MODEL: "the model server does not know the model",
    ModelErrorKind.INVALID_REQUEST: "the model server refused the request",
    ModelErrorKind.BREAKER_OPEN: "the model is paused after repeated failures",
    RunError.QUALITY_GATE: "the report did not pass its checks",
    RunError.REFUSED: "the model refused",
    RunError.CUT_OFF: "the answer was cut off",
    RunError.EMPTY_ANSWER: "the answer was empty",
    RunError.TEXT_TOOL_CALL: "the model does not use tools properly",
    RunError.TOO_MANY_TURNS: "it took too many turns",
    RunError.REPEATED_CALL: "it went in circles",
    RunError.TOOL_ERRORS: "its tools failed",
    RunError.BUDGET: "the budget is used up",
    RunError.TIMED_OUT: "it took too long",
    RunError.STALLED: "it stalled",
    RunError.UNDELIVERED: "it never confirmed that it had its task",
    RunError.BREAKER_OPEN: "it is paused after repeated failures",
    RunError.BLOCKED: "a rule of the household did not let it begin",
    RunError.OVERLAP: "it was still running",
    RunError.NO_AGENTS: "there was nobody to ask",
    RunError.WORKFLOWS: "too many workflows are under way",
    RunError.TEAM_RESTS: "the team is at rest",
    RunError.BAD_PLAN: "its plan cannot be carried out",
    RunError.NO_CHOICE: "nobody was clearly right for it",
    RunError.NO_ANSWERS: "nobody gave an answer",
    RunError.NOT_PASSED: "it did not pass its judge",
    RunError.PARTIAL: "a part of it is missing",
    RunError.WORKFLOW_FAILED: "nothing came of its tasks",
    RunError.INTERRUPTED: "it was interrupted by a restart",
    RunError.CANCELLED: "it was cancelled",
    RunError.ATTACHMENT: "an attachment could not be read",
    RunError.UNEXPECTED: "an unexpected error",
}


def in_words(error: str | None, detail: str = "") -> str:
    """Say an error in words, with its detail."""
    words = _WORDS.get(error or "", (error or "unknown error").replace("_", " "))
    return f"{words} ({detail})" if detail else words
