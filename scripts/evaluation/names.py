"""Names in a text that none of its sources has."""

from collections.abc import Collection, Iterable
from pathlib import Path
import re
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_][\w'’]*(?:-\w+)*")
#: A word after one of these begins a sentence, or a line, or a quotation.
_BEGINS: Final = re.compile(r"(?:^|[.!?:;|\n*_#\"“„(\[/–—>-])\s*$")
_POSSESSIVE: Final = re.compile(r"['’]s?$")
_NAMES: Final = Path(__file__).with_name("given_names.txt")


def _words(text: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(text.split())


#: Words with a capital that are no names.
_PLAIN: Final = _words(
    "i i'm i'll i've am pm ok tv pc id wi-fi wifi utc cet cest eu monday tuesday"
    " wednesday thursday friday saturday sunday mon tue wed thu fri sat sun january"
    " february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec english german todo home"
    " assistant christmas easter today tomorrow markdown"
)
#: Given names that are common where our languages are spoken.
_GIVEN: Final = _words(_NAMES.read_text("utf-8"))


def vocabulary(*texts: str) -> frozenset[str]:
    """Return all words of some texts, as names are looked up in them."""
    return frozenset(
        part for text in texts for word in _WORD.findall(text) for part in _forms(word)
    )


def strangers(text: str, known: Collection[str]) -> list[str]:
    """Return the common given names in a text that its sources do not have."""
    return _unknown(
        (match[0] for match in _WORD.finditer(text) if match[0][0].isupper()),
        known,
        _GIVEN,
    )


def unknown_names(text: str, known: Collection[str]) -> list[str]:
    """Return the words of an English text that are written like names, and are unknown.

    The first word of a sentence says nothing: it has a capital in any case.
    """
    return _unknown(
        (
            match[0]
            for match in _WORD.finditer(text)
            if match[0][0].isupper()
            and not _BEGINS.search(text[max(0, match.start() - 8) : match.start()])
        ),
        {*known, *_PLAIN},
        None,
    )


def _unknown(
    words: Iterable[str], known: Collection[str], among: Collection[str] | None
) -> list[str]:
    """Return each of the words once that is not known."""
    found: dict[str, str] = {}
    for word in words:
        forms = _forms(word)
        if among is not None and not any(form in among for form in forms):
            continue
        if not any(form in known for form in forms):
            found.setdefault(forms[0], word)
    return list(found.values())


def _forms(word: str) -> tuple[str, ...]:
    """Return the forms under which a word may be known: whole, singular, its parts."""
    plain = _POSSESSIVE.sub("", word.casefold())
    return (plain, plain.removesuffix("s"), *plain.split("-"))
