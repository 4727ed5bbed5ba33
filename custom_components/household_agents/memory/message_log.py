"""The log of the mesh: every message is written before anything comes of it."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from . import sql_messages
from .codec import to_us
from .database import Database
from .messages import MessageRecord
from .sql_messages import MessageFilter


class MessageLog:
    """The durable queue of messages; raises ``JournalError``."""

    def __init__(self, database: Database) -> None:
        """Write to the journal's open file."""
        self._database = database

    async def add(self, record: MessageRecord) -> MessageRecord | None:
        """Write a new message, or return the one that has its id or its key."""
        return await self._database.write(
            partial(sql_messages.add_message, record=record)
        )

    async def change(
        self,
        message_id: str,
        change: Callable[[MessageRecord], MessageRecord | None],
    ) -> MessageRecord | None:
        """Change a message as it is at that moment, and return what it has become.

        ``change`` runs in the writer's thread and returns ``None`` where the
        message is to stay as it is.
        """
        return await self._database.write(
            partial(sql_messages.change_message, message_id=message_id, change=change)
        )

    async def get(self, message_id: str) -> MessageRecord | None:
        """Return one message."""
        return await self._database.read(
            partial(sql_messages.get_message, message_id=message_id)
        )

    async def find(self, wanted: MessageFilter) -> list[MessageRecord]:
        """Return messages, newest first."""
        return await self._database.read(
            partial(sql_messages.get_messages, wanted=wanted)
        )

    async def unread(self, recipient: str, limit: int) -> list[MessageRecord]:
        """Return what waits for an agent's next run, what matters most first."""
        return await self._database.read(
            partial(sql_messages.unread, recipient=recipient, limit=limit)
        )

    async def count_unread(self) -> dict[str, int]:
        """Return how many messages are unread, by recipient."""
        return await self._database.read(sql_messages.count_unread)

    async def count_pair(self, sender: str, recipient: str, since: datetime) -> int:
        """Return how many requests one party has sent another since a time."""
        return await self._database.read(
            partial(
                sql_messages.count_pair,
                sender=sender,
                recipient=recipient,
                since=since,
            )
        )

    async def due(self, now: datetime, limit: int) -> list[MessageRecord]:
        """Return the messages that somebody has to look at."""
        return await self._database.read(
            partial(sql_messages.due, now=now, limit=limit)
        )

    async def next_due(self) -> datetime | None:
        """Return when somebody has to look at a message next."""
        return await self._database.read(sql_messages.next_due)

    async def hasten(self, prefix: str, now: datetime) -> None:
        """Have what is queued for addresses with a prefix tried now."""
        await self._database.write(partial(sql_messages.hasten, prefix=prefix, now=now))

    async def purge(self, before: datetime) -> None:
        """Remove what ended before a time, letting other writes in between."""
        work = partial(sql_messages.purge_messages, before=to_us(before))
        while await self._database.write(work):
            pass
