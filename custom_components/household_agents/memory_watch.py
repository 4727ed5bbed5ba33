"""Watches memory: conflicts are told, ledgers checked weekly, failed writes shown."""

import asyncio
from datetime import datetime, timedelta
import logging
from typing import TYPE_CHECKING, Any, Final, override

from homeassistant.core import CALLBACK_TYPE, callback
from homeassistant.helpers.event import async_call_later
from homeassistant.util import dt as dt_util

from .const import DOMAIN, EVENT_MEMORY
from .guard import Guard
from .memory.audit import Audit
from .memory.commits import Commit
from .memory.connection import JournalError
from .memory.entries import HOUSEHOLD
from .memory_doors import show_verified
from .problems import clear_others, clear_problem, raise_problem

if TYPE_CHECKING:
    from .household import Household

_LOGGER = logging.getLogger(__name__)

_VERIFIED: Final = "memory_verified"
_EVERY: Final = timedelta(days=7)
#: Seconds after which a check that is due begins: never while the house starts.
_LATER: Final = 600


class MemoryWatch(Guard):
    """What the household does about the memory of its agents besides their runs."""

    def __init__(self, household: Household) -> None:
        """Keep the household; nothing is watched yet."""
        self._household = household
        self._audit = Audit(household.journal, household.memory)
        self._stops: list[CALLBACK_TYPE] = []
        self._later: CALLBACK_TYPE | None = None
        self._checking: asyncio.Task[None] | None = None

    @override
    async def async_load(self) -> None:
        """Begin to listen before anything writes."""
        self._stops.append(self._household.memory.listen(self._committed))
        self._household.memory.on_written = self._written

    @override
    async def async_stop(self) -> None:
        """Look no further; what is checked is checked again another time."""
        while self._stops:
            self._stops.pop()()
        if self._later is not None:
            self._later()
            self._later = None
        if self._checking is not None:
            self._checking.cancel()
            await asyncio.gather(self._checking, return_exceptions=True)

    @override
    async def async_upkeep(self, now: datetime) -> None:
        """Have the ledgers checked once a week, some time later."""
        state = await self._household.journal.get_state(_VERIFIED)
        if state is None:
            # There is nothing that could have been altered since.
            await self._keep(now)
            return
        due = now - datetime.fromisoformat(state["at"]) >= _EVERY
        if due and self._later is None:
            self._later = async_call_later(self._household.hass, _LATER, self._begin)

    @callback
    def _begin(self, _now: datetime) -> None:
        """Begin the check in the background."""
        self._later = None
        self._checking = self._household.entry.async_create_background_task(
            self._household.hass, self._check(), f"{DOMAIN} memory check"
        )

    async def _check(self) -> None:
        """Check all ledgers, one after the other."""
        try:
            owners = await self._audit.owners()
            for kind in ("memory_ledger_broken", "memory_not_written"):
                clear_others(self._household.hass, kind, owners)
            for owner in owners:
                show_verified(self._household, await self._audit.verify(owner))
            await self._keep(dt_util.utcnow())
        except JournalError as err:
            _LOGGER.warning("The ledgers of memory could not be checked: %s", err)
        except Exception:
            _LOGGER.exception("The check of the ledgers of memory failed")

    async def _keep(self, now: datetime) -> None:
        """Keep when the ledgers were checked."""
        state = {"at": dt_util.as_utc(now).isoformat()}
        await self._household.journal.set_state(_VERIFIED, state)

    @callback
    def _committed(self, commit: Commit) -> None:
        """Show that writes did not stand; what they say stays in memory."""
        household = self._household
        for agent_id in self._concerned(commit):
            household.board.notify(agent_id)
        agent = household.registry.get(commit.owner)
        for conflict in commit.conflicts:
            data: dict[str, Any] = {
                "owner": commit.owner,
                "name": agent.name if agent is not None else commit.owner,
                "key": conflict.key,
                "reason": str(conflict.reason),
                "agent_id": conflict.agent_id,
                "run_id": conflict.run_id,
                "revision": commit.revision,
            }
            household.hass.bus.async_fire(EVENT_MEMORY, {"type": "conflict", **data})

    def _concerned(self, commit: Commit) -> list[str]:
        """Return whose entities show something else after a commit."""
        if not commit.conflicts and not commit.settled and not commit.erases:
            return []
        if commit.owner == HOUSEHOLD:
            return [agent.agent_id for agent in self._household.registry.all()]
        return [commit.owner]

    @callback
    def _written(self, owner: str, path: str, error: str | None) -> None:
        """Raise or clear the issue that an agent's memory cannot be written."""
        hass = self._household.hass
        if error is None:
            clear_problem(hass, "memory_not_written", owner)
            return
        agent = self._household.registry.get(owner)
        raise_problem(
            hass,
            "memory_not_written",
            owner,
            agent=agent.name if agent is not None else owner,
            file=path,
            error=error[:300],
        )
