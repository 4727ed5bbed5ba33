"""Format: short enough, as urgent as it is, silent where nothing is to be said."""

from collections.abc import Iterator
import re
from typing import Final

from custom_components.household_agents.memory.records import Urgency

from ..cases import Case
from ..performance import Performance
from .loss import Loss

_TOO_LONG: Final = 30.0
_ITEMS: Final = 25.0
_URGENCY: Final = 50.0
_SILENCE: Final = 60.0
_BEGINNING: Final = 50.0
_SENT_BACK: Final = 15.0


def check_form(case: Case, performance: Performance) -> Iterator[Loss]:
    """Yield what is too long, too loud, too quiet, or was sent back."""
    report, expected = performance.record.report, case.expect.format
    if report is None:
        yield Loss(points=100, why="there is no report")
        return
    for what, text in (("headline", report.headline), ("body", report.body)):
        if len(text) > expected[what]:
            why = f"the {what} has {len(text)} characters, at most {expected[what]}"
            yield Loss(points=_TOO_LONG, why=why)
    least, most = expected["items"]
    if not least <= len(report.items) <= most:
        why = f"has {len(report.items)} items, {least} to {most} are expected"
        yield Loss(points=_ITEMS, why=why)
    if expected["silent"] and report.actionable:
        yield Loss(points=_SILENCE, why="disturbs people, and nothing needs anybody")
    else:
        yield from _urgency(case, report.urgency)
    if (start := expected.get("starts")) and not re.match(start, report.headline):
        yield Loss(points=_BEGINNING, why=f"the headline does not begin with {start}")
    for step in performance.of_kind("rejected"):
        reasons = "; ".join(step.data["failures"])
        yield Loss(points=_SENT_BACK, why=f"was sent back: {reasons}")
    for step in performance.of_kind("correction"):
        yield Loss(points=_SENT_BACK, why=f"was corrected: {step.data['problem']}")


def _urgency(case: Case, urgency: Urgency) -> Iterator[Loss]:
    """Yield that the urgency is not within its range."""
    least, most = (Urgency(one) for one in case.expect.format["urgency"])
    if urgency.rank < least.rank:
        quiet = _SILENCE if urgency is Urgency.NONE else _URGENCY
        yield Loss(points=quiet, why=f"urgency {urgency}, it is at least {least}")
    elif urgency.rank > most.rank:
        yield Loss(points=_URGENCY, why=f"urgency {urgency}, it is at most {most}")
