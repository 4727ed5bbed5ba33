"""Budgets: reserved before every model call, settled after it.

One rule holds for all of them: a call goes out only if what was used, what
calls in flight may use, and the most that this one may use stay within the limit.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from homeassistant.util import dt as dt_util

from ..agents.definition import AgentDefinition, account_of
from ..model.usage import NO_USAGE, Usage
from .limits import (
    BudgetExceeded,
    BudgetLimit,
    BudgetScope,
    Demand,
    Standing,
    Unit,
    standing,
)
from .raises import Limits, Raises

__all__ = ("BudgetExceeded", "BudgetLedger", "HouseholdBudget", "Reservation")

#: Share of the household's budgets that only runs asked for by a person may use.
INTERACTIVE_RESERVE: Final = 0.1
#: So many workflows' budgets are kept; the one not used for longest goes first.
MAX_TREES: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdBudget:
    """What all agents together may use; ``None`` is no limit."""

    tokens_per_day: int
    cost_per_day: float
    tokens_per_month: int | None = None
    cost_per_month: float | None = None


@dataclass(slots=True)
class Account:
    """What was used of one budget, and what calls in flight may still use."""

    used: Usage = NO_USAGE
    tokens: int = 0
    cost: float = 0.0

    def hold(self, tokens: int, cost: float) -> None:
        """Reserve, or give back where negative."""
        self.tokens += tokens
        self.cost = self.cost + cost if self.tokens else 0.0


@dataclass(slots=True)
class _Tree:
    """The account of all runs below one orchestrator's or team's run."""

    whose: str
    limit: int
    account: Account = field(default_factory=Account)


@dataclass(slots=True)
class _Day:
    """What was used on one local day."""

    day: date
    #: When its budgets begin anew.
    ends: Mapping[BudgetScope, datetime]
    by_agent: dict[str, Account] = field(default_factory=dict)
    everyone: Account = field(default_factory=Account)

    def of(self, agent_id: str) -> Account:
        """Return an agent's account."""
        return self.by_agent.setdefault(agent_id, Account())


@dataclass(slots=True)
class Reservation:
    """What a call in flight may use, and the accounts that hold it."""

    agent_id: str
    root_id: str | None
    tokens: int
    cost: float
    accounts: tuple[Account, ...] = ()


class BudgetLedger:
    """Counts what is used, in memory; begun from the journal at start.

    ``now`` gives local time. ``on_spent`` hears the agent after each call, and
    ``on_refused`` the limit that has kept a call back; both are set once.
    """

    def __init__(self, household: HouseholdBudget, now: Callable[[], datetime]) -> None:
        """Begin an empty day in an empty month."""
        self.household = household
        self.on_spent: Callable[[str], None] | None = None
        self.on_refused: Callable[[BudgetLimit], None] | None = None
        self._now = now
        self._today = _begin(now().date())
        self._month = Account()
        self._trees: OrderedDict[str, _Tree] = OrderedDict()
        self.raises = Raises(now)

    def restore(self, used: Mapping[str, Usage], month: Usage | None = None) -> None:
        """Begin from what the journal says was used today, and this month."""
        day = self._day
        for agent_id, usage in used.items():
            day.of(account_of(agent_id)).used += usage
        day.everyone.used = sum(used.values(), NO_USAGE)
        self._month.used = day.everyone.used if month is None else month

    def open_tree(
        self, root_id: str, whose: str, limit: int, used: Usage = NO_USAGE
    ) -> None:
        """Give all runs below a run one budget in tokens; a known one stays."""
        if root_id in self._trees:
            return
        self._trees[root_id] = _Tree(whose, limit, Account(used))
        if len(self._trees) > MAX_TREES:
            self._trees.popitem(last=False)

    def has_tree(self, root_id: str) -> bool:
        """Whether the runs below a run have a budget of their own."""
        return root_id in self._trees

    def used_today(self, agent_id: str | None = None) -> Usage:
        """Return today's usage of one agent or of the household."""
        if agent_id is None:
            return self._day.everyone.used
        account = self._day.by_agent.get(agent_id)
        return account.used if account else NO_USAGE

    def used_this_month(self) -> Usage:
        """Return this month's usage of the household."""
        self._roll()
        return self._month.used

    def used_in_tree(self, root_id: str) -> Usage:
        """Return the usage of all runs below a run that has a budget."""
        tree = self._trees.get(root_id)
        return tree.account.used if tree else NO_USAGE

    def check(self, demand: Demand) -> BudgetLimit | None:
        """Raise ``BudgetExceeded`` where a call would go beyond a limit.

        Returns the limit that would not bear another call like it, if any:
        whoever gets one should come to an end with this call.
        """
        near = None
        for limit in self._limits(demand):
            if limit.exceeded_by(1):
                if self.on_refused is not None:
                    self.on_refused(limit)
                raise BudgetExceeded(limit)
            if near is None and limit.exceeded_by(2):
                near = limit
        return near

    def take(self, demand: Demand) -> Reservation:
        """Reserve the most that a call may use, or raise ``BudgetExceeded``."""
        self.check(demand)
        accounts = [
            self._day.of(demand.agent.account),
            self._day.everyone,
            self._month,
        ]
        if demand.root_id is not None and demand.root_id in self._trees:
            self._trees.move_to_end(demand.root_id)
            accounts.append(self._trees[demand.root_id].account)
        for account in accounts:
            account.hold(demand.tokens, demand.cost)
        return Reservation(
            demand.agent.account,
            demand.root_id,
            demand.tokens,
            demand.cost,
            tuple(accounts),
        )

    def reserve(
        self,
        agent: AgentDefinition,
        tokens: int,
        *,
        run_used: Usage,
        interactive: bool,
        cost: float = 0.0,
        root_id: str | None = None,
    ) -> Reservation:
        """Reserve a call, as ``take`` does."""
        return self.take(
            Demand(
                agent=agent,
                tokens=tokens,
                cost=cost,
                run_used=run_used,
                interactive=interactive,
                root_id=root_id,
            )
        )

    def settle(self, reservation: Reservation, usage: Usage) -> None:
        """Replace a reservation by what was really used.

        What was reserved yesterday is given back to yesterday's accounts; what
        was used counts for the day on which it became known.
        """
        for account in reservation.accounts:
            account.hold(-reservation.tokens, -reservation.cost)
        day = self._day
        accounts = [day.of(reservation.agent_id), day.everyone, self._month]
        if tree := self._trees.get(reservation.root_id or ""):
            accounts.append(tree.account)
        for account in accounts:
            account.used += usage
        if self.on_spent is not None and usage.calls:
            self.on_spent(reservation.agent_id)

    def standings(self, agent: AgentDefinition | None = None) -> list[Standing]:
        """Return how far the budgets of the household, or of an agent, are used."""
        day, times = self._day, self._day.ends
        if agent is not None:
            return standing(
                BudgetScope.AGENT_DAY,
                agent.name,
                day.of(agent.agent_id).used,
                *self._of_agent(agent),
                times[BudgetScope.AGENT_DAY],
            )
        return [
            *standing(
                BudgetScope.HOUSEHOLD_DAY,
                "the household",
                day.everyone.used,
                *self._of_everyone(BudgetScope.HOUSEHOLD_DAY),
                times[BudgetScope.HOUSEHOLD_DAY],
            ),
            *standing(
                BudgetScope.HOUSEHOLD_MONTH,
                "the household",
                self._month.used,
                *self._of_everyone(BudgetScope.HOUSEHOLD_MONTH),
                times[BudgetScope.HOUSEHOLD_MONTH],
            ),
        ]

    def _of_agent(self, agent: AgentDefinition) -> Limits:
        """Return what an agent may use today."""
        budget = (agent.budget.tokens_per_day, agent.budget.cost_per_day)
        return self.raises.on(BudgetScope.AGENT_DAY, budget, agent.account)

    def _of_everyone(self, scope: BudgetScope) -> Limits:
        """Return what all agents together may use, today or this month."""
        budget = self.household
        limits: Limits = (budget.tokens_per_day, budget.cost_per_day)
        if scope is BudgetScope.HOUSEHOLD_MONTH:
            limits = (budget.tokens_per_month, budget.cost_per_month)
        return self.raises.on(scope, limits)

    @property
    def _day(self) -> _Day:
        """Return today's counts."""
        self._roll()
        return self._today

    def _roll(self) -> None:
        """Begin a new local day, and a new month, with nothing used."""
        today = self._now().date()
        if today == self._today.day:
            return
        if (today.year, today.month) != (self._today.day.year, self._today.day.month):
            self._month = Account()
        self._today = _begin(today)

    def _limits(self, demand: Demand) -> Iterator[BudgetLimit]:
        """Yield every limit that a call has to stay within, the narrowest first."""
        agent, budget, ends = demand.agent, demand.agent.budget, self._day.ends
        run = Account(demand.run_used)
        yield from _both(
            demand, BudgetScope.RUN, "this run", run, budget.tokens_per_run, None, None
        )
        if demand.root_id is not None and (tree := self._trees.get(demand.root_id)):
            yield from _both(
                demand,
                BudgetScope.WORKFLOW,
                f"{tree.whose} and all that it asked",
                tree.account,
                tree.limit,
                None,
                None,
            )
        yield from _both(
            demand,
            BudgetScope.AGENT_DAY,
            f"{agent.name} today",
            self._day.of(agent.account),
            *self._of_agent(agent),
            ends[BudgetScope.AGENT_DAY],
        )
        yield from _both(
            demand,
            BudgetScope.HOUSEHOLD_DAY,
            "the household today",
            self._day.everyone,
            *self._of_everyone(BudgetScope.HOUSEHOLD_DAY),
            ends[BudgetScope.HOUSEHOLD_DAY],
        )
        yield from _both(
            demand,
            BudgetScope.HOUSEHOLD_MONTH,
            "the household this month",
            self._month,
            *self._of_everyone(BudgetScope.HOUSEHOLD_MONTH),
            ends[BudgetScope.HOUSEHOLD_MONTH],
        )


def _begin(today: date) -> _Day:
    """Return an empty day; both it and its month end at a local midnight."""
    midnight = dt_util.start_of_local_day(today + timedelta(days=1))
    later = today.replace(day=1) + timedelta(days=32)
    first = dt_util.start_of_local_day(later.replace(day=1))
    ends = {
        BudgetScope.AGENT_DAY: midnight,
        BudgetScope.HOUSEHOLD_DAY: midnight,
        BudgetScope.HOUSEHOLD_MONTH: first,
    }
    return _Day(today, ends)


def _both(
    demand: Demand,
    scope: BudgetScope,
    whose: str,
    account: Account,
    tokens: float | None,
    cost: float | None,
    until: datetime | None,
) -> Iterator[BudgetLimit]:
    """Yield a budget's limits in tokens and in money, as far as it has them."""
    kept_back = scope.household and not demand.interactive
    share = 1.0 - INTERACTIVE_RESERVE if kept_back else 1.0
    used = account.used
    for unit, limit, spent, held, wanted in (
        (Unit.TOKENS, tokens, used.total_tokens, account.tokens, demand.tokens),
        (Unit.MONEY, cost, used.cost, account.cost, demand.cost),
    ):
        if limit is not None:
            yield BudgetLimit(
                scope=scope,
                whose=whose,
                agent_id=demand.agent.account,
                unit=unit,
                used=spent,
                held=held,
                wanted=wanted,
                limit=limit * share,
                kept_back=kept_back,
                until=until,
            )
