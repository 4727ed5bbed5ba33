"""Patterns that people write: wildcards, matched in bounded time whatever they are.

No regular expression of anybody reaches Python's engine. A wildcard becomes atomic
groups, which never go back, so that no pattern can take long on any text.
"""

from fnmatch import translate
from functools import lru_cache
import re
from typing import Final

MAX_PATTERN: Final = 200
#: Longer text is not looked through; who asks decides what that means.
MAX_TEXT: Final = 4_000
MAX_WILDCARDS: Final = 20


def check_pattern(pattern: str) -> str:
    """Return a pattern, or raise ``ValueError`` saying what is wrong with it."""
    if not pattern.strip():
        raise ValueError("is empty")
    if len(pattern) > MAX_PATTERN:
        raise ValueError(f"is longer than {MAX_PATTERN} characters")
    if pattern.count("*") + pattern.count("?") > MAX_WILDCARDS:
        raise ValueError(f"has more than {MAX_WILDCARDS} wildcards")
    return pattern


def matches(pattern: str, text: str) -> bool | None:
    """Whether a whole text is like a pattern, in any case; None if it is too long.

    ``*`` stands for any characters or none, ``?`` for one. All else is itself.
    """
    if len(text) > MAX_TEXT:
        return None
    return _compiled(pattern).match(text) is not None


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern once."""
    # Brackets would be a set of characters otherwise.
    return re.compile(translate(pattern.replace("[", "[[]")), re.IGNORECASE)
