"""The end of a turn of a conversation: plain words, held to what a report is held to."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, override

from ..agents.definition import OutputContract
from ..memory.records import Report, Urgency
from . import report as reports
from .final import FinalReport, Unaccepted

#: What a definition asks of its reports is not asked of an answer.
ANSWER: Final = OutputContract(min_length=0, must_mention=(), number_ranges={})


@dataclass(frozen=True, slots=True, kw_only=True)
class FinalReply(FinalReport):
    """Takes what the model says without calling a tool as the result."""

    contract: OutputContract = ANSWER
    name: str = ""
    marker: str = ""

    @property
    @override
    def schema(self) -> Mapping[str, Any]:
        """No tool's definition."""
        return {}

    @override
    def from_input(self, data: Any) -> Report:
        """Refuse a call: there is no such tool."""
        raise Unaccepted("there is no tool to answer with")

    @override
    def from_text(self, text: str) -> Report:
        """Return the answer as a report, for the journal and for whoever looks later."""
        return FinalReport._checked(self, report_of(text))  # noqa: SLF001


def report_of(text: str) -> Report:
    """Return an answer as a report: its first line, and the rest."""
    stripped = text.strip()
    first, _, rest = stripped.partition("\n")
    headline = first.strip("#*_ ") or stripped[: reports.MAX_HEADLINE]
    body = rest.strip()
    if len(headline) > reports.MAX_HEADLINE:
        headline, body = f"{headline[: reports.MAX_HEADLINE - 1]}…", stripped
    report = Report(headline=headline, urgency=Urgency.NONE)
    return replace(report, body=body[: reports.MAX_BODY])
