"""Budgets: reserved before every model call, settled after it."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from ..agents.definition import AgentDefinition
from ..model.usage import NO_USAGE, Usage

#: Share of the household's budget that only runs asked for by a person may use.
INTERACTIVE_RESERVE: Final = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdBudget:
    """What all agents together may use in a day."""

    tokens_per_day: int
    cost_per_day: float


class BudgetExceeded(Exception):
    """A call would go beyond a budget; the text names which."""

    def __init__(self, scope: str, used: float, limit: float, unit: str) -> None:
        """Say which budget, and how far it is used."""
        shown = f"{used:,.0f} of {limit:,.0f} {unit}"
        if unit != "tokens":
            shown = f"{used:,.2f} of {limit:,.2f} {unit}"
        super().__init__(f"{scope}: {shown} used")
        self.scope = scope


@dataclass(slots=True)
class Reservation:
    """Tokens that a call in flight may use."""

    agent_id: str
    tokens: int


@dataclass(slots=True)
class _Day:
    """What was used on one local day."""

    day: date
    by_agent: dict[str, Usage] = field(default_factory=lambda: defaultdict(Usage))
    reserved: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    #: The sums of the above: every call and every sensor asks for them.
    everyone: Usage = NO_USAGE
    all_reserved: int = 0


class BudgetLedger:
    """Counts what is used today, in memory; begun from the journal at start."""

    def __init__(self, household: HouseholdBudget, now: Callable[[], datetime]) -> None:
        """Begin an empty day; ``now`` gives local time."""
        self.household = household
        self._now = now
        self._today = _Day(now().date())

    def restore(self, used: Mapping[str, Usage]) -> None:
        """Begin from what the journal says was used today."""
        day = self._day
        day.by_agent.update(used)
        day.everyone = sum(day.by_agent.values(), NO_USAGE)

    @property
    def _day(self) -> _Day:
        """Return today's counts; a new local day begins empty."""
        if (today := self._now().date()) != self._today.day:
            self._today = _Day(today)
        return self._today

    def used_today(self, agent_id: str | None = None) -> Usage:
        """Return today's usage of one agent or of the household."""
        day = self._day
        if agent_id is not None:
            return day.by_agent.get(agent_id, NO_USAGE)
        return day.everyone

    def reserve(
        self,
        agent: AgentDefinition,
        tokens: int,
        *,
        run_used: Usage,
        interactive: bool,
    ) -> Reservation:
        """Reserve a call's likely tokens, or raise ``BudgetExceeded``."""
        day = self._day
        mine = self.used_today(agent.agent_id)
        everyone = self.used_today()
        share = 1.0 if interactive else 1.0 - INTERACTIVE_RESERVE
        budget = agent.budget
        checks: tuple[tuple[str, float, float, str], ...] = (
            (
                "this run",
                run_used.total_tokens + tokens,
                budget.tokens_per_run,
                "tokens",
            ),
            (
                f"{agent.name} today",
                mine.total_tokens + day.reserved[agent.agent_id] + tokens,
                budget.tokens_per_day,
                "tokens",
            ),
            (
                "the household today",
                everyone.total_tokens + day.all_reserved + tokens,
                self.household.tokens_per_day * share,
                "tokens",
            ),
            (
                "the household today",
                everyone.cost,
                self.household.cost_per_day * share,
                "USD",
            ),
        )
        for scope, used, limit, unit in checks:
            if used > limit:
                raise BudgetExceeded(scope, used, limit, unit)
        if budget.cost_per_day is not None and mine.cost >= budget.cost_per_day:
            raise BudgetExceeded(
                f"{agent.name} today", mine.cost, budget.cost_per_day, "USD"
            )
        day.reserved[agent.agent_id] += tokens
        day.all_reserved += tokens
        return Reservation(agent.agent_id, tokens)

    def settle(self, reservation: Reservation, usage: Usage) -> None:
        """Replace a reservation by what was really used."""
        day = self._day
        # A reservation of yesterday is not among today's.
        held = min(day.reserved[reservation.agent_id], reservation.tokens)
        day.reserved[reservation.agent_id] -= held
        day.all_reserved -= held
        day.by_agent[reservation.agent_id] = (
            day.by_agent.get(reservation.agent_id, NO_USAGE) + usage
        )
        day.everyone += usage
