"""The ledger of intents as it comes and goes with the household."""

from datetime import datetime
from typing import override

from homeassistant.core import CALLBACK_TYPE

from .governance.intents import Intents
from .guard import Guard


class IntentGuard(Guard):
    """Reads what stands, listens to the house, and forgets what has run out."""

    def __init__(self, intents: Intents) -> None:
        """Keep the ledger."""
        self._intents = intents
        self._stop: CALLBACK_TYPE | None = None

    @override
    async def async_load(self) -> None:
        """Know what stands before any run can change it."""
        self._stop = await self._intents.async_load()

    @override
    async def async_stop(self) -> None:
        """Stop listening, and tell what is still being gathered."""
        if self._stop is not None:
            self._stop()
            self._stop = None
        self._intents.conflicts.stop()

    @override
    async def async_upkeep(self, now: datetime) -> None:
        """Forget what has run out."""
        self._intents.book.prune(now)
