"""Reading Home Assistant's log."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
import re
from typing import Final

_ENTRY: Final = re.compile(
    r"^(?P<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+) (?P<level>[A-Z]+) "
    r"\(.*?\) \[(?P<logger>[^\]]+)\] (?P<text>.*)$"
)
_COLOUR: Final = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One entry of the log; ``text`` holds its traceback too."""

    time: str
    level: str
    logger: str
    text: str

    def concerns(self, domain: str) -> bool:
        """Return whether an integration wrote the entry, or is named in it."""
        return domain in self.logger or domain in self.text

    def __str__(self) -> str:
        """Return the entry as the log has it, without its thread."""
        return f"{self.time} {self.level} [{self.logger}] {self.text}"


def read_log(path: Path) -> Iterator[LogEntry]:
    """Yield the entries of a log file; none where there is no file."""
    if not path.exists():
        return
    entry: LogEntry | None = None
    for raw in path.read_text(encoding="utf-8", errors="replace").splitlines():
        line = _COLOUR.sub("", raw)
        if match := _ENTRY.match(line):
            if entry:
                yield entry
            entry = LogEntry(**match.groupdict())
        elif entry:
            entry = LogEntry(
                entry.time, entry.level, entry.logger, f"{entry.text}\n{line}"
            )
    if entry:
        yield entry
