"""The model's default behaviour: a plain, competent, honest agent.

It reads once with the tools that it was given, then delivers what it read. It never
changes anything, and says nothing that neither a tool nor the user turn told it.
"""

from collections.abc import Mapping
import json
from typing import Any, Final

from .answers import Answer, call_block, says
from .arguments import fill, reading_calls
from .compiling import compile_reports, reports_in
from .conversation import REPORT, Conversation
from .data import DELIVER, data_for
from .forms import in_form
from .planning import PLAN, plan_for, workers_in
from .reporting import Draft, compose
from .reviewing import asks_for_verdict, judge, review_in, with_verdict
from .shaping import shape

#: How often a report is delivered again after it was sent back.
MAX_REPORTS: Final = 3


def decide(talk: Conversation) -> Answer:
    """Return the next turn."""
    choice = talk.choice.get("type", "auto")
    if choice == "none" or not talk.tools:
        return _in_words(talk)
    if choice == "tool":
        return _forced(talk, str(talk.choice["name"]))
    if talk.tool(PLAN) and len(talk.called(PLAN)) < MAX_REPORTS:
        return _forced(talk, PLAN)
    if talk.tool(DELIVER) and _is_delivered(talk, DELIVER):
        return _in_words(talk)
    if not _is_laid_out(talk) and (answer := _reading(talk)) is not None:
        return answer
    if talk.tool(DELIVER):
        return _forced(talk, DELIVER)
    if talk.tool(REPORT) and not _is_delivered(talk):
        return _deliver(talk)
    return _any_call(talk) if choice == "any" else _in_words(talk)


def draft_of(talk: Conversation) -> Draft:
    """Return the result, of the kind that the user turn asks for."""
    if review_in(talk.user_text) is not None:
        return judge(talk.user_text)
    if reports := reports_in(talk.user_text):
        return compile_reports(reports)
    draft = compose(talk)
    if asks_for_verdict(talk.user_text):
        return with_verdict(talk.user_text, draft)
    return in_form(talk, draft)


def _is_laid_out(talk: Conversation) -> bool:
    """Whether the user turn holds all that is needed."""
    return review_in(talk.user_text) is not None or bool(reports_in(talk.user_text))


def _is_delivered(talk: Conversation, name: str = REPORT) -> bool:
    """Whether a result was taken, or sent back too often."""
    results = talk.called(name)
    taken = any(not result.is_error for result in results)
    return taken or len(results) >= MAX_REPORTS


def _reading(talk: Conversation) -> Answer | None:
    """Return the calls that are to be made before anything is said."""
    calls = reading_calls(talk)
    pending = [call for call in calls if not talk.called(call[0])]
    if talk.choice.get("disable_parallel_tool_use"):
        calls = pending[:1]
    elif len(pending) < len(calls):
        # Some were called: this is the turn after the reading.
        return None
    if not calls:
        return None
    return says("", *(call_block(name, arguments) for name, arguments in calls))


def _forced(talk: Conversation, name: str) -> Answer:
    """Return the call of the tool that has to be called."""
    if name == REPORT:
        return _deliver(talk)
    if name == PLAN:
        return says(
            "", call_block(PLAN, plan_for(talk.task, workers_in(talk.user_text)))
        )
    tool = talk.tool(name) or {}
    if name == DELIVER:
        return says("", call_block(name, data_for(talk, tool["input_schema"])))
    return says("", call_block(name, fill(tool.get("input_schema") or {}) or {}))


def _any_call(talk: Conversation) -> Answer:
    """Return some call, where one has to be made and none is needed."""
    for name, arguments in reading_calls(talk):
        return says("", call_block(name, arguments))
    return _forced(talk, str(talk.tools[0]["name"]))


def _deliver(talk: Conversation) -> Answer:
    """Return the report as a call of its tool."""
    schema = (talk.tool(REPORT) or {}).get("input_schema") or {}
    return says("", call_block(REPORT, shape(draft_of(talk), schema)))


def _in_words(talk: Conversation) -> Answer:
    """Return the result as text, or as JSON where the request has a schema for it."""
    draft = draft_of(talk)
    if (schema := _output_schema(talk)) is not None:
        return says(json.dumps(shape(draft, schema), ensure_ascii=False))
    return says(draft.as_text())


def _output_schema(talk: Conversation) -> Mapping[str, Any] | None:
    """Return the schema that the answer's text has to follow."""
    form = talk.output_format
    return form.get("schema") if form.get("type") == "json_schema" else None
