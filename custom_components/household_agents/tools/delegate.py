"""Colleagues: what agents last reported, and asking one for a report."""

import asyncio
from datetime import datetime
import re
from typing import Any, Final, override

import voluptuous as vol

from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.llm import ToolAnnotations

from ..memory.records import Report, RunRecord
from .base import Tool, ToolContext, ToolError
from .result import ago, clip, fit, minutes, without_empty

MIN_TASK: Final = 10
MAX_BODY: Final = 1_500
MAX_ITEMS: Final = 10
MAX_FIELD: Final = 200
#: The same for each of several reports, and the bound of all together.
MAX_SHORT_BODY: Final = 500
MAX_SHORT_ITEMS: Final = 5
MAX_REPORTS: Final = 12_000
_WORD: Final = re.compile(r"\w+")


class GetLastReports(Tool):
    """The last reports, with their age."""

    name = "get_last_reports"
    title = "Get last reports"
    heard_from = "reports"
    description = (
        "Read what was reported last, with its age: your own last report, and for "
        "agents that compile for others the last report of every agent."
    )
    parameters = vol.Schema({})
    max_result = MAX_REPORTS

    @override
    async def call(self, context: ToolContext, arguments: dict[str, Any]) -> Any:
        """Return the newest completed report of each agent, the newest first."""
        agents = [context.agent, *context.delegate.reporters()]
        records = await asyncio.gather(
            *(context.journal.last_report(agent.agent_id) for agent in agents)
        )
        found: list[tuple[str, RunRecord, Report]] = []
        without: list[str] = []
        for agent, record in zip(agents, records, strict=True):
            if record is None or record.report is None:
                without.append(agent.name)
            else:
                found.append((agent.name, record, record.report))
        found.sort(key=lambda entry: _made_at(entry[1]), reverse=True)
        short = len(found) > 1
        answer: dict[str, Any] = {
            "reports": [_described(*entry, short=short) for entry in found]
        }
        if without:
            answer["no_report_yet"] = without
        return fit(
            answer, "reports", hint="Older reports are left out.", limit=MAX_REPORTS
        )


class AskAgent(Tool):
    """A colleague's fresh report on one question."""

    name = "ask_agent"
    title = "Ask agent"
    heard_from = "reports"
    delegates = True
    description = (
        "Have a colleague do one specific task now and return its report. It knows "
        "nothing of your work: say all that it needs, with dates and names."
    )
    parameters = vol.Schema(
        {
            vol.Required("agent", description="Whom"): cv.string,
            vol.Required("task", description="Specific and complete"): vol.All(
                cv.string, str.strip, vol.Length(MIN_TASK, 1_000)
            ),
        }
    )
    annotations = ToolAnnotations(
        read_only=False, destructive=False, idempotent=False, open_world=False
    )
    justification = (
        "Asking anew may be meant; what the colleague causes has the same key in every "
        "attempt and is caused once."
    )

    @override
    def parameters_for(self, context: ToolContext) -> vol.Schema:
        """Return the parameters with the colleagues to choose from."""
        ids = [agent.agent_id for agent in context.delegate.colleagues()]
        if not ids:
            return self.parameters
        return self.parameters.extend(
            {vol.Required("agent", description="Whom"): vol.In(sorted(ids))}
        )

    @override
    async def call(self, context: ToolContext, arguments: dict[str, Any]) -> Any:
        """Ask and wait for the report."""
        colleagues = {agent.agent_id: agent for agent in context.delegate.colleagues()}
        if (asked := colleagues.get(arguments["agent"])) is None:
            known = ", ".join(sorted(colleagues)) or "nobody"
            raise ToolError(
                f"{context.agent.name} may not ask '{clip(arguments['agent'], 60)}'. It "
                f"may ask: {known}."
            )
        task: str = arguments["task"]
        if is_vague(task):
            raise ToolError(
                f"'{clip(task, 60)}' is too vague. Say what to find out or make, for "
                "which time and about what."
            )
        report = await context.delegate.ask(asked.agent_id, task, {})
        return fit(
            {"agent": asked.name, **report_content(report)},
            "items",
            hint="Ask for fewer items.",
        )


def is_vague(text: str) -> bool:
    """Whether a text has too few words to say what is wanted."""
    return len(_WORD.findall(text)) < 3


def _made_at(record: RunRecord) -> datetime:
    """Return when a report was made."""
    return record.ended_at or record.request.requested_at


def _described(
    name: str, record: RunRecord, report: Report, *, short: bool
) -> dict[str, Any]:
    """Return a report with when it was made; one of several is kept short."""
    when = _made_at(record)
    return {
        "agent": name,
        "time": minutes(when),
        "age": ago(when),
        **without_empty(report_content(report, short=short)),
    }


def report_content(report: Report, *, short: bool = False) -> dict[str, Any]:
    """Return what a report says, short enough to read on."""
    body, limit = report.body.strip(), MAX_SHORT_BODY if short else MAX_BODY
    items = report.items[: MAX_SHORT_ITEMS if short else MAX_ITEMS]
    return {
        "headline": clip(report.headline, 200),
        "body": body if len(body) <= limit else f"{body[: limit - 1]}…",
        "urgency": str(report.urgency),
        "items": [
            {key: clip(value, MAX_FIELD) for key, value in item.items()}
            for item in items
        ],
        "notes": [clip(note, 200) for note in report.notes],
    }
