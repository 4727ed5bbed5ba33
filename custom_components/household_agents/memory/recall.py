"""Which of many remembered things answer a question: overlap of words, in order."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
import re
from typing import Final
import unicodedata

from .entries import MAX_RECALL, Entry

_WORD: Final = re.compile(r"[^\W_]+")
_ACCENT: Final = re.compile("[\u0300-\u036f]+")
#: Words that share so many first letters count half.
_STEM: Final = 4
_MIN_WORD: Final = 2


def words(text: str) -> frozenset[str]:
    """Return a text's words without case and accents."""
    plain = text.casefold()
    if not plain.isascii():
        plain = _ACCENT.sub("", unicodedata.normalize("NFKD", plain))
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
    matches = [(_matches(asked, entry), entry) for entry in entries]
    scored = list(zip(_scores([match for match, _ in matches]), matches, strict=True))
    scored.sort(key=lambda item: item[1][1].key)
    scored.sort(key=lambda item: (item[0], item[1][1].updated_at), reverse=True)
    chosen: list[Entry] = []
    size = 0
    for score, (_, entry) in scored:
        if len(chosen) >= limit or (asked and not score):
            break
        if size + entry.size <= MAX_RECALL:
            chosen.append(entry)
            size += entry.size
    return chosen


def _scores(matches: Sequence[Mapping[str, int]]) -> list[float]:
    """Weigh each entry's matches; a word that few entries have says more."""
    found = Counter(word for match in matches for word in match)
    return [
        round(sum(match[word] / found[word] for word in sorted(match)), 6)
        for match in matches
    ]


def _matches(asked: frozenset[str], entry: Entry) -> dict[str, int]:
    """Return the words of a query that an entry has; in key or tags they count double."""
    if not asked:
        return {}
    named = words(" ".join((entry.key, *entry.tags)))
    said = words(entry.text)
    counts = {word: 2 * _match(word, named) + _match(word, said) for word in asked}
    return {word: count for word, count in counts.items() if count}


def _match(word: str, among: frozenset[str]) -> int:
    """Return 2 for the word itself, 1 for one of the same stem, else 0."""
    if word in among:
        return 2
    if len(word) < _STEM:
        return 0
    stem = word[: max(_STEM, len(word) - 3)]
    return int(any(other.startswith(stem) for other in among))
