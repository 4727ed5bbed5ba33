"""The values of budgets: what a call asks for, which limit it meets, how far it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from homeassistant.util import dt as dt_util

from ..agents.definition import AgentDefinition
from ..model.usage import Usage

#: From this share of a budget on people are told that it will not last.
WARN_SHARE: Final = 0.8
#: Sums of prices are not exact to the last digit.
_TOLERANCE: Final = 1e-9


class BudgetScope(StrEnum):
    """What a budget is for."""

    RUN = "run"
    WORKFLOW = "workflow"
    AGENT_DAY = "agent_day"
    HOUSEHOLD_DAY = "household_day"
    HOUSEHOLD_MONTH = "household_month"

    @property
    def household(self) -> bool:
        """Whether all agents share it."""
        return self in (BudgetScope.HOUSEHOLD_DAY, BudgetScope.HOUSEHOLD_MONTH)


class Unit(StrEnum):
    """What a budget is counted in."""

    TOKENS = "tokens"
    MONEY = "USD"

    def show(self, amount: float) -> str:
        """Return an amount as a person reads it."""
        if self is Unit.TOKENS:
            return f"{amount:,.0f}"
        # A limit below a cent must not look like none at all.
        return f"{amount:,.2f}" if amount >= 0.1 or not amount else f"{amount:.4f}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """The most that one call may use, for whom, and on whose account."""

    agent: AgentDefinition
    tokens: int
    cost: float = 0.0
    run_used: Usage
    #: A person waits for it: it may use what is kept from the background.
    interactive: bool
    root_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLimit:
    """One limit at the moment of a call; ``held`` is what calls in flight may use."""

    scope: BudgetScope
    whose: str
    agent_id: str
    unit: Unit
    used: float
    held: float
    wanted: float
    limit: float
    #: The limit is lower than the budget: the rest is kept for people.
    kept_back: bool
    #: When the budget begins anew; ``None`` for those of a run or a workflow.
    until: datetime | None

    def exceeded_by(self, calls: int) -> bool:
        """Whether so many calls like this one would go beyond the limit."""
        wanted = self.used + self.held + self.wanted * calls
        return wanted > self.limit + _TOLERANCE

    def __str__(self) -> str:
        """Say which limit it is, how far it is used, and until when."""
        show = self.unit.show
        far = f"{self.whose}: {show(self.used)} of {show(self.limit)} {self.unit} used"
        parts = [f"{far}, the next call may take up to {show(self.wanted)}"]
        if self.held:
            parts.append(f"calls under way may take {show(self.held)}")
        if self.kept_back:
            parts.append("the rest is kept for what people ask for themselves")
        if self.until is not None:
            parts.append(
                f"it begins anew at {dt_util.as_local(self.until):%d %B %H:%M}"
            )
        return "; ".join(parts)

    def as_dict(self) -> dict[str, Any]:
        """Return JSON data for traces and attributes."""
        return {
            "budget": str(self.scope),
            "whose": self.whose,
            "unit": str(self.unit),
            "used": round(self.used, 6),
            "held": round(self.held, 6),
            "wanted": round(self.wanted, 6),
            "limit": round(self.limit, 6),
            "until": self.until.isoformat() if self.until else None,
        }


class BudgetExceeded(Exception):
    """A call would go beyond a budget; the text names which."""

    def __init__(self, limit: BudgetLimit) -> None:
        """Say which budget, how far it is used, and until when."""
        super().__init__(str(limit))
        self.limit = limit

    @property
    def scope(self) -> str:
        """Whose budget it is, in words."""
        return self.limit.whose


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far a budget is used in its present period."""

    scope: BudgetScope
    whose: str
    unit: Unit
    used: float
    limit: float
    until: datetime

    @property
    def share(self) -> float:
        """The used share of the budget, from 0 on; a budget of nothing is used up."""
        if self.limit:
            return self.used / self.limit
        return 1.0 if self.used else 0.0

    def as_dict(self) -> Mapping[str, Any]:
        """Return JSON data for attributes and events."""
        return {
            "budget": str(self.scope),
            "unit": str(self.unit),
            "used": round(self.used, 6),
            "limit": self.limit,
            "until": self.until.isoformat(),
        }


def standing(
    scope: BudgetScope,
    whose: str,
    used: Usage,
    tokens: float | None,
    cost: float | None,
    until: datetime,
) -> list[Standing]:
    """Return how far a budget is used, in tokens and in money."""
    return [
        Standing(
            scope=scope, whose=whose, unit=unit, used=spent, limit=limit, until=until
        )
        for unit, limit, spent in (
            (Unit.TOKENS, tokens, used.total_tokens),
            (Unit.MONEY, cost, used.cost),
        )
        if limit is not None
    ]
