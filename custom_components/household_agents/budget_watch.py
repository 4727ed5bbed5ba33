"""Tells people, once per period, that a budget is nearly or wholly used up."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from homeassistant.core import Context, HomeAssistant, callback
from homeassistant.util import dt as dt_util

from .agents.registry import Registry
from .const import EVENT_BUDGET
from .dispatch.status import StatusBoard
from .governance.budgets import BudgetLedger
from .governance.limits import WARN_SHARE, BudgetLimit, BudgetScope, Standing, Unit
from .memory.journal import Journal
from .model.usage import Usage
from .problems import clear_others, clear_problem, raise_problem

_KINDS: Final[Mapping[int, str]] = {80: "budget_warning", 100: "budget_used_up"}
_TOLD: Final = "budget_told"
_MONTH: Final = "budget_month"
_RAISED: Final = "budget_raised"

type Keep = Callable[[str, Mapping[str, Any]], None]


async def async_restore_budgets(journal: Journal, ledger: BudgetLedger) -> None:
    """Take today's and this month's usage from the journal.

    Runs may have been pruned since the month began: what they used by then was
    kept apart.
    """
    today = dt_util.start_of_local_day()
    since = dt_util.start_of_local_day(dt_util.as_local(today).replace(day=1))
    month = Usage()
    kept = await journal.get_state(_MONTH) or {}
    if kept and (until := datetime.fromisoformat(kept["until"])) > since:
        month, since = Usage.from_dict(kept["usage"]), until
    month += await journal.usage(since)
    ledger.restore(await journal.usage_by_agent(today), month)
    ledger.raises.restore(await journal.get_state(_RAISED) or {})


async def async_keep_month(journal: Journal, ledger: BudgetLedger) -> None:
    """Keep what was used from the beginning of the month to that of today."""
    month, today = ledger.used_this_month(), ledger.used_today()
    before = Usage(
        *(
            max(0, getattr(month, name) - getattr(today, name))
            for name in Usage.__slots__
        )
    )
    until = dt_util.start_of_local_day().isoformat()
    await journal.set_state(_MONTH, {"until": until, "usage": before.as_dict()})


class BudgetWatch:
    """Follows the ledger and raises issues and events at 80 and at 100 percent."""

    def __init__(
        self,
        hass: HomeAssistant,
        ledger: BudgetLedger,
        registry: Registry,
        board: StatusBoard,
        told: Mapping[str, Any],
        keep: Keep,
    ) -> None:
        """Begin from what was ``told``, as it was given to ``keep`` before."""
        self._hass = hass
        self._ledger = ledger
        self._registry = registry
        self._board = board
        self._keep = keep
        self._told: dict[str, dict[str, Any]] = {
            key: dict(value) for key, value in told.items()
        }

    @staticmethod
    async def async_told(journal: Journal) -> Mapping[str, Any]:
        """Return what people were told of the present periods."""
        return await journal.get_state(_TOLD) or {}

    @callback
    def start(self) -> None:
        """Follow the ledger, and bring the issues in step with it."""
        self._ledger.on_spent = self._spent
        self._ledger.on_refused = self._refused
        self.new_period()

    @callback
    def new_period(self) -> None:
        """Clear what was told of budgets that have begun anew or were raised."""
        now = dt_util.utcnow()
        standings = self._by_key(None)
        for agent in self._registry.all():
            standings |= self._by_key(agent.agent_id)
        for key, told in list(self._told.items()):
            one = standings.get(key)
            over = datetime.fromisoformat(told["until"]) <= now
            if over or one is None or one.share < WARN_SHARE:
                del self._told[key]
        for key, one in standings.items():
            self._reach(key, one, _level(one), None)
        self._show(standings)
        self._keep(_TOLD, self._told)

    @callback
    def raise_until_then(self, key: str, share: float) -> bool:
        """Raise a budget by a share of itself until it begins anew.

        Returns whether it bears calls again; the issue goes if it does.
        """
        scope, _, agent_id = key.partition(":")
        if (one := self._by_key(agent_id or None).get(key)) is None:
            return False
        self._ledger.raises.add(BudgetScope(scope), agent_id, share, one.until)
        self._keep(_RAISED, self._ledger.raises.as_dict())
        self._told.pop(key, None)
        self.new_period()
        raised = self._by_key(agent_id or None)[key]
        return raised.share < 1

    @callback
    def standings(self, agent_id: str | None) -> list[tuple[Standing, int]]:
        """Return an agent's or the household's budgets with the levels they reached.

        A level may have been reached by the call that was refused: 100, however much
        is left for smaller ones.
        """
        agent = self._registry.get(agent_id) if agent_id else None
        if agent_id and agent is None:
            return []
        found = self._ledger.standings(agent)
        fuller = fullest(agent_id, found).values()
        levels = {
            id(one): self._told.get(_key(one.scope, agent_id), {}).get("level", 0)
            for one in fuller
        }
        return [(one, max(_level(one), levels.get(id(one), 0))) for one in found]

    def _show(self, standings: Mapping[str, Standing]) -> None:
        """Have exactly the issues that hold: a restart has removed them."""
        for kind in _KINDS.values():
            clear_others(
                self._hass,
                kind,
                (_about(key, told) for key, told in self._told.items()),
            )
        for key, told in self._told.items():
            self._raise(key, told, standings[key], told["level"])

    @callback
    def _spent(self, agent_id: str) -> None:
        """Look at the budgets that a call was on."""
        context = self._board.context_of(agent_id)
        for key, one in (self._by_key(None) | self._by_key(agent_id)).items():
            self._reach(key, one, _level(one), context)

    @callback
    def _refused(self, limit: BudgetLimit) -> None:
        """Tell that a budget keeps calls back, however much of it is left."""
        if limit.until is None:
            return
        agent_id = limit.agent_id if limit.scope is BudgetScope.AGENT_DAY else None
        key = _key(limit.scope, agent_id)
        if one := self._by_key(agent_id).get(key):
            self._reach(key, one, 100, self._board.context_of(limit.agent_id))

    def _reach(
        self, key: str, one: Standing, level: int, context: Context | None
    ) -> None:
        """Tell of a level, unless it or a higher one was told in this period."""
        until = one.until.isoformat()
        known = self._told.get(key)
        if known is not None and known["until"] != until:
            known = None
        if level <= (known["level"] if known else 0):
            return
        told = self._told[key] = {"level": level, "until": until}
        if known is not None:
            clear_problem(self._hass, _KINDS[known["level"]], _about(key, known))
        self._raise(key, told, one, level)
        agent_id = key.partition(":")[2] or None
        self._hass.bus.async_fire(
            EVENT_BUDGET,
            {**one.as_dict(), "agent_id": agent_id, "name": one.whose, "level": level},
            context=context,
        )
        self._keep(_TOLD, self._told)

    def _raise(
        self, key: str, told: Mapping[str, Any], one: Standing, level: int
    ) -> None:
        """Raise the issue of one level."""
        about, unit = _about(key, told), one.unit
        used = f"{unit.show(one.used)} {unit}"
        limit = f"{unit.show(one.limit)} {unit}"
        until = f"{dt_util.as_local(one.until):%d %B, %H:%M}"
        whose = one.whose
        if level < 100:
            raise_problem(
                self._hass,
                "budget_warning",
                about,
                whose=whose,
                used=used,
                limit=limit,
                until=until,
            )
            return
        raise_problem(
            self._hass,
            "budget_used_up",
            about,
            data={"budget": key},
            whose=whose,
            used=used,
            limit=limit,
            until=until,
        )

    def _by_key(self, agent_id: str | None) -> dict[str, Standing]:
        """Return the budgets of an agent or the household, the fuller unit of each."""
        agent = self._registry.get(agent_id) if agent_id else None
        if agent_id and agent is None:
            return {}
        return fullest(agent_id, self._ledger.standings(agent))


def fullest(agent_id: str | None, standings: Iterable[Standing]) -> dict[str, Standing]:
    """Return one standing per budget: tokens or money, whichever is used more."""
    found: dict[str, Standing] = {}
    for one in sorted(standings, key=lambda one: (one.share, one.unit is Unit.TOKENS)):
        found[_key(one.scope, agent_id)] = one
    return found


def _level(one: Standing) -> int:
    """Return the highest level that a budget has reached, 0 for none."""
    return next((level for level in (100, 80) if one.share * 100 >= level), 0)


def _key(scope: BudgetScope, agent_id: str | None) -> str:
    """Return what a budget is known by."""
    return f"{scope}:{agent_id or ''}"


def _about(key: str, told: Mapping[str, Any]) -> str:
    """Return a name for one period's issue: one that was ignored stays its own."""
    return f"{key} {told['until'][:10]}"
