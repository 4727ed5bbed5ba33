"""Somebody who hears an answer while it is written, through the SDK's retries.

The SDK has no way to hand a listener on to its HTTP client, which is where an
answer arrives in pieces; the context of the call has. So the SDK's own retries
go on until a piece was heard, and what was heard is never said again.
"""

from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final

from .assembly import Assembly
from .sse import EventReader


class Hearing:
    """One call that is listened to, with all its attempts."""

    def __init__(self, on_text: Callable[[str], None]) -> None:
        """Begin unheard."""
        self._on_text = on_text
        self._assembly: Assembly | None = None
        self._reader = EventReader()
        self.heard = False
        #: The message, once an attempt told all of it.
        self.message: dict[str, Any] | None = None
        #: Why the call broke off after something was heard.
        self.failure: Exception | None = None
        #: The beginnings of messages that broke off: what they used counts.
        self.broken_off: list[Mapping[str, Any]] = []

    def begin(self) -> None:
        """Begin an attempt."""
        self._assembly = Assembly(self.hear)
        self._reader = EventReader()

    def feed(self, chunk: bytes) -> bool:
        """Take a piece of the answer's body; return whether the answer is complete."""
        assert self._assembly is not None
        for event in self._reader.feed(chunk):
            self._assembly.take(event)
        return self._assembly.complete

    def end(self) -> None:
        """Take the answer as it is now, or raise where it is not whole."""
        assert self._assembly is not None
        self.message = self._assembly.message()
        self._assembly = None

    def leave(self) -> None:
        """End an attempt; one that did not get to its end broke off."""
        if self._assembly is not None and self._assembly.told:
            self.broken_off.append(self._assembly.told)
        self._assembly = None

    def hear(self, text: str) -> None:
        """Pass a piece of text on."""
        self.heard = True
        self._on_text(text)


_HEARING: Final[ContextVar[Hearing | None]] = ContextVar("hearing", default=None)


def current() -> Hearing | None:
    """Return who listens to the call that is being made."""
    return _HEARING.get()


@contextmanager
def listening(hearing: Hearing | None) -> Generator[None]:
    """Have the calls within be listened to."""
    token = _HEARING.set(hearing)
    try:
        yield
    finally:
        _HEARING.reset(token)
