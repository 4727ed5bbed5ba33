"""The quality gates: what must hold of a report before anybody gets it.

Pure functions in a fixed order: the definition's contract and the facts of the
house first, what could do harm last. Between the two a reviewer looks at the
report, where the definition names one.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ..agents.definition import OutputContract
from ..governance.statements import states_where_a_child_is
from ..memory.records import Report
from ..memory.redact import holds_secret
from . import report as reports
from .report_facts import ReportFacts

type Check = Callable[[Report, OutputContract, ReportFacts], list[str] | None]

_WHERE: Final = (
    "it states where a child is: say where the child was last mentioned, with the time "
    "and the source, or leave it out"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """One gate; its check gives nothing where the definition sets nothing for it."""

    name: str
    check: Check


@dataclass(frozen=True, slots=True, kw_only=True)
class GateResult:
    """What came of one gate."""

    gate: str
    failures: tuple[str, ...] = ()
    #: Passed because nothing was asked for.
    not_set: bool = False

    def as_dict(self) -> dict[str, Any]:
        """Return JSON data for the trace."""
        if self.failures:
            return {"gate": self.gate, "verdict": "fail", "why": list(self.failures)}
        return {"gate": self.gate, "verdict": "not_set" if self.not_set else "pass"}


def check(
    gates: Iterable[Gate], report: Report, contract: OutputContract, facts: ReportFacts
) -> tuple[GateResult, ...]:
    """Hold a report against gates, all of them, so that it is sent back once only."""
    results = []
    for gate in gates:
        found = gate.check(report, contract, facts)
        results.append(
            GateResult(
                gate=gate.name, failures=tuple(found or ()), not_set=found is None
            )
        )
    return tuple(results)


def failures_of(results: Sequence[GateResult]) -> list[str]:
    """Return what is wrong, in the order of the gates."""
    return [failure for result in results for failure in result.failures]


def _length(
    report: Report, contract: OutputContract, facts: ReportFacts
) -> list[str] | None:
    """Refuse what is too short to be a result (F171)."""
    return reports.too_short(report, contract) if contract.min_length else None


def _placeholders(
    report: Report, contract: OutputContract, facts: ReportFacts
) -> list[str]:
    """Refuse unfinished text (F172)."""
    return reports.unfinished(report)


def _mentions(
    report: Report, contract: OutputContract, facts: ReportFacts
) -> list[str] | None:
    """Refuse what leaves out what it is about."""
    return reports.unmentioned(report, contract) if contract.must_mention else None


def _numbers(
    report: Report, contract: OutputContract, facts: ReportFacts
) -> list[str] | None:
    """Refuse named figures outside of their range (F174)."""
    return reports.out_of_range(report, contract) if contract.number_ranges else None


def _entities(
    report: Report, contract: OutputContract, facts: ReportFacts
) -> list[str]:
    """Refuse entity ids that Home Assistant does not know."""
    return [
        f"it names {entity_id}, which Home Assistant does not know: name only what "
        "your tools have shown you, or say it in plain words"
        for entity_id in facts.unknown_entities
    ]


def _claims(report: Report, contract: OutputContract, facts: ReportFacts) -> list[str]:
    """Have a claim corrected that the record does not bear out (F173)."""
    return [
        f"it claims {claim}: do it now if it is wanted and allowed, or say what is true"
        for claim in facts.claims
    ]


def _secrets(report: Report, contract: OutputContract, facts: ReportFacts) -> list[str]:
    """Keep keys, tokens and passwords to ourselves."""
    if not holds_secret(reports.report_text(report)):
        return []
    return ["it holds a password, a key or a token: leave it out"]


def _child_location(
    report: Report, contract: OutputContract, facts: ReportFacts
) -> list[str]:
    """Never state as a fact where a child is now."""
    stated = states_where_a_child_is(reports.report_text(report), facts.children)
    return [_WHERE] if stated else []


def _medical_advice(
    report: Report, contract: OutputContract, facts: ReportFacts
) -> list[str]:
    """Only repeat doses that people have written down themselves."""
    return [
        f"it gives medical advice ('{dose}'), which is in no reminder that people have "
        "set: leave it out"
        for dose in facts.unsourced_doses
    ]


def _links(report: Report, contract: OutputContract, facts: ReportFacts) -> list[str]:
    """Only repeat addresses that the task or a tool named."""
    return [
        f"it links to {host}, which neither your task nor a tool named: leave it out"
        for host in facts.unsourced_hosts
    ]


#: What a report is held to at once, the cheapest first.
QUALITY: Final = (
    Gate(name="length", check=_length),
    Gate(name="placeholders", check=_placeholders),
    Gate(name="mentions", check=_mentions),
    Gate(name="numbers", check=_numbers),
    Gate(name="entities", check=_entities),
    Gate(name="claims", check=_claims),
)
#: What comes last, before anything leaves the house's own staff.
SAFETY: Final = (
    Gate(name="secrets", check=_secrets),
    Gate(name="child_location", check=_child_location),
    Gate(name="medical_advice", check=_medical_advice),
    Gate(name="links", check=_links),
)
