"""What somebody who waits wants in place of a report: data of a given form, or words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
import json
from typing import Any, Final

import voluptuous as vol

from ..agents.definition import OutputContract
from ..memory.records import Report
from . import gates
from .enclosures import Enclosure
from .final import MAX_CORRECTIONS, Unaccepted
from .report_facts import ReportFacts
from .run import RunError

DELIVER: Final = "deliver_data"
MAX_HEADLINE: Final = 100
#: So much of the data stands in the run's report.
MAX_BODY: Final = 2_000
#: The one field of data that is words.
TEXT: Final = "text"

_DESCRIPTION: Final = (
    "Ends your work: deliver what the task asks for, in exactly this form, in place of "
    "a report. Only what the task, its attachments or a tool told you; leave out an "
    "optional field that you do not know."
)
_WORDS: Final[Mapping[str, Any]] = {
    "type": "object",
    "properties": {
        TEXT: {"type": "string", "description": "The whole answer, ready to be used"}
    },
    "required": [TEXT],
}


@dataclass(slots=True, kw_only=True)
class Wish:
    """One wish: kept in memory for as long as somebody waits, and never in the journal."""

    name: str
    #: JSON schema of the data, and what checks it; without them words are wanted.
    schema: Mapping[str, Any] | None = None
    check: Callable[[Any], Any] | None = None
    files: tuple[Enclosure, ...] = ()
    #: What was delivered.
    data: Any = field(default=None, init=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FinalData:
    """Delivers data that has its form and does no harm."""

    wish: Wish
    contract: OutputContract
    #: Gathers what the gates need to know of the house about a report.
    facts: Callable[[Report], ReportFacts]
    #: Hears what came of the gates each time.
    trace: Callable[[Mapping[str, Any]], None]
    name: str = DELIVER
    error: RunError = RunError.QUALITY_GATE
    corrections: int = MAX_CORRECTIONS

    @property
    def schema(self) -> Mapping[str, Any]:
        """The tool's definition."""
        return {
            "name": self.name,
            "description": _DESCRIPTION,
            "input_schema": self.wish.schema or _WORDS,
        }

    @property
    def marker(self) -> str:
        """A field that the data has."""
        properties = (self.wish.schema or _WORDS).get("properties") or {}
        return next(iter(properties), TEXT)

    def from_input(self, data: Any) -> Report:
        """Hold data to its form and to the gates of safety."""
        if not isinstance(data, Mapping):
            raise Unaccepted("the data is not an object")
        if self.wish.check is None:
            text = data.get(TEXT)
            if not isinstance(text, str) or not text.strip():
                raise Unaccepted(f"{TEXT}: expected words")
            return self._checked(text, text)
        try:
            valid = self.wish.check(dict(data))
        except vol.Invalid as err:
            raise Unaccepted(*_problems(err)) from err
        return self._checked(valid, json.dumps(valid, ensure_ascii=False, default=str))

    def from_text(self, text: str) -> Report:
        """Take plain text where words are wanted, or JSON where data is."""
        if self.wish.check is None:
            return self._checked(text.strip(), text)
        try:
            data = json.loads(text.strip().removeprefix("```json").strip("`\n "))
        except json.JSONDecodeError as err:
            raise Unaccepted(f"call the {self.name} tool with the data") from err
        return self.from_input(data)

    def _checked(self, data: Any, text: str) -> Report:
        """Take the data if it does no harm, and return what the run's record says."""
        report = Report(headline=self.wish.name[:MAX_HEADLINE], body=text)
        facts = self.facts(report)
        results = gates.check(gates.SAFETY, report, self.contract, facts)
        self.trace(
            {
                "results": [result.as_dict() for result in results],
                "facts": facts.as_dict(),
            }
        )
        if found := gates.failures_of(results):
            raise Unaccepted(*found, unsafe=True)
        self.wish.data = data
        cut = text if len(text) <= MAX_BODY else f"{text[:MAX_BODY]}…"
        return Report(headline=self.wish.name[:MAX_HEADLINE], body=cut)


def _problems(err: vol.Invalid) -> list[str]:
    """Say which fields are wrong."""
    errors = err.errors if isinstance(err, vol.MultipleInvalid) else [err]
    return [
        f"{'.'.join(map(str, one.path)) or 'data'}: {one.error_message}"
        for one in errors[:5]
    ]
