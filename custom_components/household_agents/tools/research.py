"""Research: one question is looked into by a temporary helper that dies with its findings."""

from typing import Any, Final, override

import voluptuous as vol

from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.llm import ToolAnnotations

from .base import Tool, ToolContext, ToolError
from .delegate import is_vague, report_content
from .result import clip, fit

RESEARCH: Final = "research"
MIN_QUESTION: Final = 15


class Research(Tool):
    """A temporary helper's findings on one question."""

    name = RESEARCH
    title = "Research"
    heard_from = "reports"
    delegates = True
    description = (
        "Have a temporary helper find something out that takes many readings. It has "
        "your reading tools, knows nothing of your work and changes nothing; you get "
        "its findings only. At most three per run. Not for what one call can tell."
    )
    parameters = vol.Schema(
        {
            vol.Required("question", description="Complete, with dates and names"): (
                vol.All(cv.string, str.strip, vol.Length(MIN_QUESTION, 1_000))
            )
        }
    )

    # It costs a run each time, and begins one: nothing that only reads does that.
    annotations = ToolAnnotations(
        read_only=False, destructive=False, idempotent=False, open_world=False
    )
    justification = (
        "It changes nothing: what is found out a second time costs tokens and no more, "
        "and only as far as the budget goes."
    )

    @override
    async def call(self, context: ToolContext, arguments: dict[str, Any]) -> Any:
        """Wait for the findings."""
        question: str = arguments["question"]
        if is_vague(question):
            raise ToolError(
                f"'{clip(question, 60)}' is too vague. Say what to find out, about what "
                "and for which time."
            )
        findings = await context.delegate.research(question)
        return fit(report_content(findings), "items", hint="Ask for fewer items.")
