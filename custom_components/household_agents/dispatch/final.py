"""The tool that ends a conversation: the result it delivers, and what must hold of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Protocol

from ..agents.definition import OutputContract
from ..memory.records import Report
from . import gates, report as reports
from .gates import GateResult
from .report_facts import ReportFacts
from .run import RunError

#: How often a model may be told what was wrong with its report.
MAX_CORRECTIONS: Final = 2


class Unaccepted(ValueError):
    """A result does not pass; the model is told each of the problems."""

    def __init__(self, *problems: str, unsafe: bool = False) -> None:
        """Keep what is wrong, one sentence each; of ``unsafe`` it is told only once."""
        super().__init__("; ".join(problems))
        self.problems: Sequence[str] = problems
        self.unsafe = unsafe


class FinalTool[ResultT](Protocol):
    """What a conversation is held for."""

    @property
    def name(self) -> str:
        """The tool's name, which is what its result is called as well."""

    @property
    def schema(self) -> Mapping[str, Any]:
        """The tool's definition for the Messages API."""

    @property
    def marker(self) -> str:
        """A field that the result always has: JSON with it is no other tool's call."""

    @property
    def error(self) -> RunError:
        """How a run ends whose results do not pass."""

    @property
    def corrections(self) -> int:
        """How often the model may be told what was wrong."""

    def from_input(self, data: Any) -> ResultT:
        """Read and check the tool's input, or raise ``Unaccepted``."""

    def from_text(self, text: str) -> ResultT:
        """Read and check a result in words, or raise ``Unaccepted``."""


def _no_facts(report: Report) -> ReportFacts:
    """Know nothing of the house."""
    return ReportFacts()


def _untraced(data: Mapping[str, Any]) -> None:
    """Trace nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FinalReport:
    """Delivers a report that passes the quality gates."""

    contract: OutputContract
    #: Gathers what the gates need to know of the house about a report.
    facts: Callable[[Report], ReportFacts] = _no_facts
    #: Hears what came of the gates each time.
    trace: Callable[[Mapping[str, Any]], None] = _untraced
    #: It is for a team, which sorts items by kinds of points.
    points: bool = False
    name: str = reports.REPORT_TOOL
    marker: str = "headline"
    error: RunError = RunError.QUALITY_GATE
    corrections: int = MAX_CORRECTIONS

    @property
    def schema(self) -> Mapping[str, Any]:
        """The report tool's definition."""
        return reports.report_schema(points=self.points)

    def from_input(self, data: Any) -> Report:
        """Hold a report to its form and to the gates."""
        try:
            report = reports.from_input(data)
        except reports.ReportError as err:
            raise self._malformed(err) from err
        return self._checked(report)

    def from_text(self, text: str) -> Report:
        """Take plain text as the report, if it is one."""
        try:
            report = reports.from_text(text)
        except reports.ReportError as err:
            raise self._malformed(err) from err
        return self._checked(report)

    def _malformed(self, err: reports.ReportError) -> Unaccepted:
        """Trace that a report does not have its form (F102)."""
        result = GateResult(gate="form", failures=(str(err),))
        self.trace({"results": [result.as_dict()]})
        return Unaccepted(str(err))

    def _checked(self, report: Report) -> Report:
        """Return the report if it passes; safety is asked last."""
        facts = self.facts(report)
        results = gates.check(gates.QUALITY, report, self.contract, facts)
        found, unsafe = gates.failures_of(results), False
        if not found:
            safety = gates.check(gates.SAFETY, report, self.contract, facts)
            results = (*results, *safety)
            found, unsafe = gates.failures_of(safety), True
        self.trace(
            {
                "results": [result.as_dict() for result in results],
                "facts": facts.as_dict(),
            }
        )
        if found:
            raise Unaccepted(*found, unsafe=unsafe)
        return replace(report, claims=facts.marked)
