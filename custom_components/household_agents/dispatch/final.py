"""The tool that ends a conversation: the result it delivers, and what must hold of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from ..agents.definition import OutputContract
from ..memory.records import Report
from . import report as reports
from .run import RunError

#: How often a model may be told what was wrong with its report.
MAX_CORRECTIONS: Final = 2


class Unaccepted(ValueError):
    """A result does not pass; the model is told each of the problems."""

    def __init__(self, *problems: str) -> None:
        """Keep what is wrong, one sentence each."""
        super().__init__("; ".join(problems))
        self.problems: Sequence[str] = problems


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


@dataclass(frozen=True, slots=True, kw_only=True)
class FinalReport:
    """Delivers a report that keeps a contract."""

    contract: OutputContract
    name: str = reports.REPORT_TOOL
    marker: str = "headline"
    error: RunError = RunError.QUALITY_GATE
    corrections: int = MAX_CORRECTIONS

    @property
    def schema(self) -> Mapping[str, Any]:
        """The report tool's definition."""
        return reports.REPORT_TOOL_SCHEMA

    def from_input(self, data: Any) -> Report:
        """Hold a report to its form and contract."""
        try:
            return self._checked(reports.from_input(data))
        except reports.ReportError as err:
            raise Unaccepted(str(err)) from err

    def from_text(self, text: str) -> Report:
        """Take plain text as the report, if it is one."""
        try:
            return self._checked(reports.from_text(text))
        except reports.ReportError as err:
            raise Unaccepted(str(err)) from err

    def _checked(self, report: Report) -> Report:
        """Return the report if it keeps the contract."""
        if found := reports.failures(report, self.contract):
            raise Unaccepted(*found)
        return report
