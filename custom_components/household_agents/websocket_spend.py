"""What agents used, by day, and how far their budgets are used."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final

import voluptuous as vol

from homeassistant.components import websocket_api
from homeassistant.components.websocket_api import ActiveConnection
from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util

from .agents.definition import account_of
from .governance.budgets import INTERACTIVE_RESERVE
from .governance.limits import BudgetScope, Standing, Unit
from .household import Household
from .memory.spend_log import SpendLog
from .memory.sql_spend import Spent
from .model.pricing import PRICES_AS_OF
from .websocket_common import ID, Viewer, command, viewer_of

MAX_DAYS: Final = 366
#: What the reply calls a household's limit.
_LIMITS: Final = {
    (BudgetScope.HOUSEHOLD_DAY, Unit.TOKENS): "day_tokens",
    (BudgetScope.HOUSEHOLD_DAY, Unit.MONEY): "day_cost",
    (BudgetScope.HOUSEHOLD_MONTH, Unit.TOKENS): "month_tokens",
    (BudgetScope.HOUSEHOLD_MONTH, Unit.MONEY): "month_cost",
}


@callback
def async_setup_spend_commands(hass: HomeAssistant) -> None:
    """Register the command."""
    websocket_api.async_register_command(hass, _async_spend)


@command(
    "spend",
    {
        vol.Optional("days", default=30): vol.All(int, vol.Range(1, MAX_DAYS)),
        vol.Optional("agent_id"): ID,
    },
)
async def _async_spend(
    hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]
) -> None:
    """Send what was used on the last days, today being the last of them."""
    viewer = viewer_of(hass, connection)
    household = viewer.household
    days = days_until(dt_util.now().date(), msg["days"])
    agent_id: str | None = msg.get("agent_id")
    spent: list[Spent] = []
    if agent_id is None or viewer.sees(agent_id):
        log = SpendLog(household.journal.database)
        spent = await log.by_day(midnights_of(days), agent_id)
    connection.send_result(
        msg["id"],
        {
            "days": [day.isoformat() for day in days],
            "agents": [
                one.as_dict(household)
                for one in _added_up(spent, len(days))
                if viewer.sees(one.agent_id)
            ],
            **_standing(viewer, agent_id),
            "prices_dated": PRICES_AS_OF.isoformat(),
        },
    )


def days_until(last: date, count: int) -> list[date]:
    """Return so many days that follow each other."""
    return [last - timedelta(days=count - 1 - number) for number in range(count)]


def midnights_of(days: list[date]) -> list[datetime]:
    """Return when each local day begins, and when the last one ends."""
    after = days[-1] + timedelta(days=1)
    return [dt_util.start_of_local_day(day) for day in (*days, after)]


@dataclass(slots=True)
class _Account:
    """What an agent and its helpers used, day by day."""

    agent_id: str
    days: int
    cost: list[float] = field(init=False)
    tokens: list[int] = field(init=False)
    runs: list[int] = field(init=False)

    def __post_init__(self) -> None:
        """Begin with nothing used."""
        self.cost = [0.0] * self.days
        self.tokens = [0] * self.days
        self.runs = [0] * self.days

    def add(self, one: Spent) -> None:
        """Add what was used on one day; a helper's run is part of its agent's."""
        self.cost[one.day] += one.cost
        self.tokens[one.day] += one.tokens
        if one.agent_id == self.agent_id:
            self.runs[one.day] += one.runs

    def as_dict(self, household: Household) -> dict[str, Any]:
        """Return JSON data; an agent that is gone is known by its id."""
        agent = household.registry.get(self.agent_id)
        return {
            "agent_id": self.agent_id,
            "name": agent.name if agent else self.agent_id,
            "gone": agent is None,
            "cost": [round(one, 6) for one in self.cost],
            "tokens": self.tokens,
            "runs": self.runs,
        }


def _added_up(spent: Iterable[Spent], days: int) -> list[_Account]:
    """Return what each agent used, in the order of their ids."""
    accounts: dict[str, _Account] = {}
    for one in spent:
        agent_id = account_of(one.agent_id)
        if (account := accounts.get(agent_id)) is None:
            account = accounts[agent_id] = _Account(agent_id, days)
        account.add(one)
    return [accounts[agent_id] for agent_id in sorted(accounts)]


def _standing(viewer: Viewer, agent_id: str | None) -> dict[str, Any]:
    """Return the limits and how far they are used, of one agent or of all."""
    household = viewer.household
    budgets = household.budgets
    month = budgets.used_this_month()
    today = budgets.used_today()
    limits: dict[str, float | None] = dict.fromkeys(_LIMITS.values())
    limits |= {_LIMITS[one.scope, one.unit]: one.limit for one in budgets.standings()}
    owners = [
        agent.agent_id
        for agent in viewer.agents()
        if agent_id in (None, agent.agent_id)
    ]
    return {
        "limits": limits,
        "month": {"tokens": month.total_tokens, "cost": round(month.cost, 6)},
        "today": {"tokens": today.total_tokens, "cost": round(today.cost, 6)},
        "budgets": [
            {
                **one.as_dict(),
                "agent_id": owner,
                "name": _name(one, owner),
                "level": level,
            }
            for owner in (*(() if agent_id else (None,)), *owners)
            for one, level in household.budget_watch.standings(owner)
        ],
        "kept_for_people": INTERACTIVE_RESERVE,
    }


def _name(one: Standing, agent_id: str | None) -> str | None:
    """Return the name of the agent whose budget it is."""
    return one.whose if agent_id is not None else None
