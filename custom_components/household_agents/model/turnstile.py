"""Lets one caller through per turn of the event loop."""

import asyncio
from collections import deque


class Turnstile:
    """Spread work that many tasks become ready for at the same moment.

    Fifty agents released at once would each build their request in one turn of
    the loop and stall everything else for as long. Here each takes its own
    turn, first come first served; a caller on its own does not wait at all.
    """

    def __init__(self) -> None:
        """Begin open."""
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._open = True

    async def wait(self) -> None:
        """Return when it is the caller's turn."""
        loop = asyncio.get_running_loop()
        if self._open:
            self._open = False
            loop.call_soon(self._turn)
            return
        turn: asyncio.Future[None] = loop.create_future()
        self._waiting.append(turn)
        await turn

    def _turn(self) -> None:
        """Let the next caller through who still wants to, or stay open."""
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                asyncio.get_running_loop().call_soon(self._turn)
                return
        self._open = True
