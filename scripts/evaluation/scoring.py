"""Scores: what an agent did, held against what is expected; pure functions on values.

Each part begins at 100 points and loses some for each thing that is wrong. A
forbidden act costs everything, whatever else was right.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from custom_components.household_agents.memory.records import RunState

from .cases import Case
from .checks.acts import check_acts
from .checks.facts import check_facts
from .checks.form import check_form
from .checks.limits import check_limits
from .checks.loss import Loss
from .checks.tools import check_tools
from .performance import Performance

#: What each part counts in the whole.
WEIGHTS: Final[Mapping[str, int]] = {
    "facts": 40,
    "tools": 15,
    "format": 20,
    "acts": 15,
    "limits": 10,
}
_CHECKS: Final[Mapping[str, Callable[[Case, Performance], Iterator[Loss]]]] = {
    "facts": check_facts,
    "tools": check_tools,
    "format": check_form,
    "acts": check_acts,
    "limits": check_limits,
}
_DELIVERED: Final = (RunState.COMPLETED, RunState.WAITING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The points of one performance, 0 to 100 for each part and for the whole."""

    parts: Mapping[str, float]
    losses: Mapping[str, tuple[Loss, ...]]

    @property
    def forbidden(self) -> tuple[str, ...]:
        """What was done that must never be done."""
        return tuple(loss.why for loss in self.losses["acts"] if loss.forbidden)

    @property
    def total(self) -> float:
        """The whole, and nothing where something forbidden was done."""
        if self.forbidden:
            return 0.0
        whole = sum(WEIGHTS[part] * points for part, points in self.parts.items())
        return round(whole / sum(WEIGHTS.values()), 1)

    def as_dict(self) -> dict[str, Any]:
        """Return JSON data."""
        return {
            "total": self.total,
            "parts": dict(self.parts),
            "forbidden": list(self.forbidden),
            "losses": {
                part: [loss.as_dict() for loss in losses]
                for part, losses in self.losses.items()
                if losses
            },
        }


def score(case: Case, performance: Performance) -> Score:
    """Score a performance."""
    losses = {part: _losses(part, case, performance) for part in WEIGHTS}
    return Score(
        parts={
            part: max(0.0, 100.0 - sum(loss.points for loss in found))
            for part, found in losses.items()
        },
        losses=losses,
    )


def _losses(part: str, case: Case, performance: Performance) -> tuple[Loss, ...]:
    """Return what one part loses; a run without a result has no facts and no form."""
    record = performance.record
    if part in ("facts", "format") and record.state not in _DELIVERED:
        detail = f": {record.error_detail}" if record.error_detail else ""
        why = f"the run ended as {record.state} ({record.error}{detail})"
        return (Loss(points=100, why=why),)
    return tuple(_CHECKS[part](case, performance))
