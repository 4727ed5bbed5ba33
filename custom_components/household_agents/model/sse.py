"""Server-sent events out of bytes that arrive in any pieces."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

#: Longest event in bytes; a page that a server tool fetched comes in one piece.
MAX_EVENT: Final = 8 * 1024 * 1024

_BOM: Final = b"\xef\xbb\xbf"


class EventTooLongError(Exception):
    """One event is longer than any event of a message can be."""


@dataclass(frozen=True, slots=True)
class ServerEvent:
    """One event: its name and its data, both as they were sent."""

    name: bytes
    data: bytes


class EventReader:
    """Puts events together; what is cut, even within a character, waits for its rest.

    Lines may end in LF, CRLF or CR, as the format has it. An event that no
    empty line ended is none.
    """

    def __init__(self) -> None:
        """Begin before the first byte."""
        self._line = bytearray()
        self._began = False
        self._after_cr = False
        self._name = b""
        self._data: list[bytes] = []
        self._size = 0

    def feed(self, chunk: bytes) -> Iterator[ServerEvent]:
        """Take bytes; return the events that they complete."""
        if self._after_cr and chunk.startswith(b"\n"):
            chunk = chunk[1:]
        if not chunk:
            self._after_cr = False
            return
        self._after_cr = chunk.endswith(b"\r")
        for piece in chunk.splitlines(keepends=True):
            self._grow(piece)
            if piece.endswith((b"\n", b"\r")):
                line = bytes(self._line).rstrip(b"\r\n")
                self._line.clear()
                if (event := self._take(line)) is not None:
                    yield event

    def _grow(self, piece: bytes) -> None:
        """Add to the line that is being read."""
        self._line += piece
        if self._size + len(self._line) > MAX_EVENT:
            raise EventTooLongError(f"an event of more than {MAX_EVENT // 1024**2} MiB")

    def _take(self, line: bytes) -> ServerEvent | None:
        """Take a whole line; return the event that it ends, if any."""
        if not self._began:
            self._began = True
            line = line.removeprefix(_BOM)
        if not line:
            return self._end()
        field, _, value = line.partition(b":")
        value = value.removeprefix(b" ")
        if field == b"data":
            self._data.append(value)
            self._size += len(value)
        elif field == b"event":
            self._name = value
        return None

    def _end(self) -> ServerEvent | None:
        """Return the event that an empty line ends; without data there is none."""
        event = ServerEvent(self._name, b"\n".join(self._data)) if self._data else None
        self._name, self._data, self._size = b"", [], 0
        return event
