"""A second pair of eyes: another agent checks a report with a fresh context."""

from collections.abc import Sequence
from dataclasses import dataclass
import re
from typing import Any

from ..memory.records import Report, RunSource, RunState, Urgency
from .delegation import Delegation
from .inputs import RunRefused
from .report import report_text
from .run import Run

REVIEW_TASK = (
    "Check the report against the evidence. Begin your headline with 'approved' "
    "or 'rejected: ' and the reason. urgency is your severity: critical means "
    "that it must not be sent."
)
_REJECTED = re.compile(r"^rejected\s*:\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the reviewer says."""

    approved: bool
    severe: bool
    reason: str


async def review(
    run: Run, report: Report, evidence: Sequence[str], delegation: Delegation
) -> Verdict:
    """Have the definition's reviewer judge a report; it sees only report and evidence."""
    reviewer = run.agent.reviewed_by or ""
    try:
        record = await delegation.dispatch(
            reviewer,
            RunSource.REVIEW,
            REVIEW_TASK,
            {"report": report_text(report), "evidence": "\n".join(evidence)},
        )
    except RunRefused as err:
        return _traced(run, _unreviewed(str(err)), refused=str(err))
    if record.state is not RunState.COMPLETED or record.report is None:
        return _traced(run, _unreviewed(f"{reviewer} ended as {record.state}"))
    return _traced(run, _parse(record.report))


def _traced(run: Run, verdict: Verdict, **data: Any) -> Verdict:
    """Trace a verdict; ``refused`` says why nobody could be asked."""
    run.step(
        "review",
        approved=verdict.approved,
        severe=verdict.severe,
        reason=verdict.reason,
        **data,
    )
    return verdict


def _parse(judgement: Report) -> Verdict:
    """Read a verdict; what is unclear is no approval."""
    headline = judgement.headline.strip()
    approved = headline.lower().startswith("approved")
    return Verdict(
        approved=approved,
        severe=not approved and judgement.urgency is Urgency.CRITICAL,
        reason="" if approved else _REJECTED.sub("", headline),
    )


def _unreviewed(why: str) -> Verdict:
    """Say that nobody checked it."""
    return Verdict(approved=False, severe=False, reason=f"not reviewed ({why})")
