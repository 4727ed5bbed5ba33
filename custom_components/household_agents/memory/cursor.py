"""Where a list that is read page by page goes on: after a time and a key."""

from dataclasses import dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last line of a page; what is written later does not move the next one."""

    at: int
    key: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what ``str`` wrote, or raise ``ValueError``."""
        at, _, key = text.partition(".")
        return cls(int(at), key)

    def __str__(self) -> str:
        """Return it as pages carry it."""
        return f"{self.at}.{self.key}"

    def before(self, at: str, key: str) -> tuple[str, list[Any]]:
        """Return the condition that a line comes later in the list, newest first."""
        return f"({at}, {key}) < (?, ?)", [self.at, self.key]
