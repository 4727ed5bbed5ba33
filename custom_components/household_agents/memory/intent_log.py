"""The log of intents: what stands survives a restart."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from . import sql_intents
from .codec import to_us
from .database import Database
from .intent_records import Intent


class IntentLog:
    """Writes and reads intents."""

    def __init__(self, database: Database) -> None:
        """Write to the journal's open file."""
        self._database = database

    async def put(self, intents: Sequence[Intent]) -> None:
        """Write intents, or raise ``JournalError``."""
        await self._database.write(partial(sql_intents.put, intents=tuple(intents)))

    def post(self, intents: Sequence[Intent]) -> None:
        """Write intents soon; nobody waits for what was seen on the bus."""
        self._database.post(partial(sql_intents.put, intents=tuple(intents)))

    async def drop(self, intent_ids: Sequence[str]) -> None:
        """Remove intents, or raise ``JournalError``."""
        await self._database.write(
            partial(sql_intents.drop, intent_ids=tuple(intent_ids))
        )

    def post_drop(self, intent_ids: Sequence[str]) -> None:
        """Remove intents soon."""
        self._database.post(partial(sql_intents.drop, intent_ids=tuple(intent_ids)))

    async def in_force(self, now: datetime) -> list[Intent]:
        """Return the intents that stand, or raise ``JournalError``."""
        return await self._database.read(partial(sql_intents.in_force, now=to_us(now)))
