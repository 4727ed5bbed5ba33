"""What was spent, as the journal knows it."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from . import sql_spend
from .database import Database
from .sql_spend import Spent


class SpendLog:
    """Adds up what runs used; raises ``JournalError``."""

    def __init__(self, database: Database) -> None:
        """Read the journal's open file."""
        self._database = database

    async def by_day(
        self, midnights: Sequence[datetime], agent_id: str | None = None
    ) -> list[Spent]:
        """Return what was spent on the days between midnights, of one agent or of all.

        A year of all agents takes a while: it is read beside what others read.
        """
        return await self._database.read_apart(
            partial(sql_spend.by_day, midnights=midnights, agent_id=agent_id)
        )
