"""The log of scheduled times that agents rested at, with what that saved."""

from datetime import UTC, datetime
from functools import partial

from . import sql_rests
from .codec import maybe_us, to_us
from .journal import Journal
from .records import Rest

_EVER = datetime(1970, 1, 1, tzinfo=UTC)


class RestLog:
    """Writes and reads rests; all methods raise ``JournalError``."""

    def __init__(self, journal: Journal) -> None:
        """Write into the journal."""
        self._database = journal.database

    async def add(self, rest: Rest) -> None:
        """Keep one."""
        await self._database.write(partial(sql_rests.add, rest=rest))

    async def newest(
        self,
        agent_id: str | None = None,
        *,
        since: datetime = _EVER,
        until: datetime | None = None,
        limit: int = 50,
    ) -> list[Rest]:
        """Return those since a time, of one agent or of all, newest first."""
        return await self._database.read(
            partial(
                sql_rests.newest,
                agent_id=agent_id,
                since=to_us(since),
                until=maybe_us(until),
                limit=limit,
            )
        )
