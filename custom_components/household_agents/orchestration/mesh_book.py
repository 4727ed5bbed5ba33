"""The mesh's book: what is written of messages, and who is told of it."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime

from homeassistant.core import HomeAssistant, callback

from ..const import EVENT_MESSAGE
from ..memory.message_log import MessageLog
from ..memory.messages import MessageRecord

type Change = Callable[[MessageRecord], MessageRecord | None]


class MessageBook:
    """Writes messages, counts the unread and fires an event for every new state."""

    def __init__(
        self,
        hass: HomeAssistant,
        log: MessageLog,
        on_unread: Callable[[str, int], None],
    ) -> None:
        """``on_unread`` is told how many messages wait for a recipient."""
        self.log = log
        self._hass = hass
        self._on_unread = on_unread
        #: Is told when a message has to be looked at again.
        self.on_due: Callable[[datetime], None] = lambda when: None
        self._unread: Counter[str] = Counter()

    async def async_load(self) -> None:
        """Count what is unread from before."""
        self._unread = Counter(await self.log.count_unread())
        for recipient, count in self._unread.items():
            self._on_unread(recipient, count)

    def unread(self, recipient: str) -> int:
        """Return how many messages wait for somebody."""
        return self._unread[recipient]

    async def add(self, record: MessageRecord) -> MessageRecord | None:
        """Write a new message, or return the one that is known."""
        if (known := await self.log.add(record)) is not None:
            return known
        self._tell(record)
        self._count(record.recipient, record.unread)
        self._note(record)
        return None

    async def change(self, message_id: str, change: Change) -> MessageRecord | None:
        """Change a message as it is now; ``None`` where it stays as it is."""
        before: list[MessageRecord] = []

        def keep(record: MessageRecord) -> MessageRecord | None:
            before.append(record)
            return change(record)

        record = await self.log.change(message_id, keep)
        if record is None:
            return None
        old = before[-1]
        self._count(record.recipient, record.unread - old.unread)
        if (record.state, record.error) != (old.state, old.error):
            self._tell(record)
        self._note(record)
        return record

    @callback
    def _count(self, recipient: str, difference: int) -> None:
        """Keep count of the unread."""
        if difference:
            self._unread[recipient] += difference
            self._on_unread(recipient, self._unread[recipient])

    @callback
    def _note(self, record: MessageRecord) -> None:
        """Say when the message needs to be looked at."""
        if record.due_at is not None:
            self.on_due(record.due_at)

    @callback
    def _tell(self, record: MessageRecord) -> None:
        """Fire the event of a message's state."""
        self._hass.bus.async_fire(EVENT_MESSAGE, record.as_event())
