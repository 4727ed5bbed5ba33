"""The log of leases: used up on disk before anything is called."""

from functools import partial

from homeassistant.util import dt as dt_util

from . import sql_leases
from .cursor import Cursor
from .database import Database
from .lease_records import KeptLease, Lease, LeaseState
from .sql_leases import LeaseFilter


class LeaseLog:
    """Leases that were used or refused, and the fences of entities.

    Raises ``JournalError``; a lease that cannot be written is not used.
    """

    def __init__(self, database: Database) -> None:
        """Write to the journal's open file."""
        self._database = database

    async def consume(self, lease: Lease) -> bool:
        """Write that a lease is used up; False if it was before."""
        return await self._database.write(
            partial(sql_leases.consume, lease=lease, now=dt_util.utcnow())
        )

    def refused(self, lease: Lease, detail: str) -> None:
        """Write that a lease did not hold; nobody waits for it."""
        self._database.post(partial(sql_leases.refuse, lease=lease, detail=detail))

    def settle(self, lease_id: str, state: LeaseState, detail: str = "") -> None:
        """Write what came of a lease; nobody waits for it."""
        self._database.post(
            partial(
                sql_leases.settle, lease_id=lease_id, state=state, detail=detail[:300]
            )
        )

    async def fences(self) -> dict[str, int]:
        """Return the last fence of every entity."""
        return await self._database.read(sql_leases.fences)

    async def newest(
        self,
        *,
        run_id: str | None = None,
        agent_id: str | None = None,
        state: LeaseState | None = None,
        after: Cursor | None = None,
        limit: int = 50,
    ) -> list[KeptLease]:
        """Return the newest leases, of one run, of one agent or of all."""
        wanted = LeaseFilter(
            run_id=run_id, agent_id=agent_id, state=state, after=after, limit=limit
        )
        return await self._database.read(partial(sql_leases.newest, wanted=wanted))
