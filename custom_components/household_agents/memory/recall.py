"""Which of many remembered things answer a question: overlap of words, in order."""

from collections.abc import Iterable
import re
from typing import Final
import unicodedata

from .entries import MAX_RECALL, Entry

_WORD: Final = re.compile(r"[^\W_]+")
#: Words that share so many first letters count half.
_STEM: Final = 4
_MIN_WORD: Final = 2


def words(text: str) -> frozenset[str]:
    """Return a text's words without case and accents."""
    plain = "".join(
        char
        for char in unicodedata.normalize("NFKD", text.casefold())
        if not unicodedata.combining(char)
    )
    return frozenset(
        word
        for word in _WORD.findall(plain)
        if len(word) >= _MIN_WORD or word.isdigit()
    )


def rank(query: str, entries: Iterable[Entry], limit: int) -> list[Entry]:
    """Return what answers a query best, best first, within a prompt's bounds.

    Without a usable word in the query, the newest come first.
    """
    asked = words(query)
    scored = [(_score(asked, entry), entry) for entry in entries]
    scored.sort(key=lambda pair: pair[1].key)
    scored.sort(key=lambda pair: (pair[0], pair[1].updated_at), reverse=True)
    chosen: list[Entry] = []
    size = 0
    for score, entry in scored:
        if len(chosen) >= limit or (asked and not score):
            break
        if size + entry.size <= MAX_RECALL:
            chosen.append(entry)
            size += entry.size
    return chosen


def _score(asked: frozenset[str], entry: Entry) -> int:
    """Weigh an entry: a word in the key or tags counts double."""
    named = words(" ".join((entry.key, *entry.tags)))
    said = words(entry.text)
    return sum(2 * _match(word, named) + _match(word, said) for word in asked)


def _match(word: str, among: frozenset[str]) -> int:
    """Return 2 for the word itself, 1 for one of the same stem, else 0."""
    if word in among:
        return 2
    if len(word) < _STEM:
        return 0
    stem = word[: max(_STEM, len(word) - 3)]
    return int(any(other.startswith(stem) for other in among))
