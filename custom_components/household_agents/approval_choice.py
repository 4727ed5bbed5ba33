"""Which pending approval somebody means who speaks of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
import re
from typing import Final

from .memory.approval_records import Approval

_NUMBERS: Final = {
    word: number
    for number, words in enumerate(
        (
            ("1", "one", "first"),
            ("2", "two", "second"),
            ("3", "three", "third"),
            ("4", "four", "fourth"),
            ("5", "five", "fifth"),
        ),
        1,
    )
    for word in words
}
#: Words around what is meant.
_FILLERS: Final = frozenset(
    {"a", "an", "approval", "for", "number", "of", "request", "s", "the", "to"}
)
_THE_ONLY: Final = frozenset({"it", "that", "this"})
_ALL: Final = frozenset({"all", "both", "everything"})


class Choice(StrEnum):
    """Why nothing was chosen."""

    #: A number or "it", and several wait that were not read out.
    UNHEARD = "unheard"
    UNKNOWN = "unknown"
    SEVERAL = "several"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen, or why nothing was."""

    chosen: Approval | None = None
    why: Choice = Choice.UNKNOWN


def choose(
    what: str,
    pending: Sequence[Approval],
    heard: Sequence[str],
    known_by: Callable[[Approval], str],
) -> Chosen:
    """Return what ``what`` names: a number that was heard, an agent, or the thing.

    ``heard`` are the ids in the order in which they were read out. ``known_by``
    gives what an approval is called by; no agent can have written in it. Nothing is
    guessed: what fits several is none of them.
    """
    words = _words(what)
    if words & _ALL:
        return Chosen(why=Choice.ALL)
    if len(words) == 1 and (number := _NUMBERS.get(next(iter(words)))) is not None:
        return _numbered(number, pending, heard)
    if not words or words <= _THE_ONLY:
        return _the_only(pending, heard)
    fitting = [one for one in pending if words <= _words(known_by(one))]
    if len(fitting) == 1:
        return Chosen(fitting[0])
    return Chosen(why=Choice.SEVERAL if fitting else Choice.UNKNOWN)


def _numbered(number: int, pending: Sequence[Approval], heard: Sequence[str]) -> Chosen:
    """Return what was read out under a number, as long as it is pending."""
    if not heard:
        return Chosen(why=Choice.UNHEARD)
    wanted = heard[number - 1] if number <= len(heard) else None
    found = (one for one in pending if one.approval_id == wanted)
    return Chosen(next(found, None))


def _the_only(pending: Sequence[Approval], heard: Sequence[str]) -> Chosen:
    """Return the only one; not one that came after another was read out."""
    if len(pending) != 1:
        return Chosen(why=Choice.SEVERAL)
    if heard and pending[0].approval_id not in heard:
        return Chosen(why=Choice.UNKNOWN)
    return Chosen(pending[0])


def _words(text: str) -> frozenset[str]:
    """Return the words of a text that tell something apart."""
    return frozenset(re.findall(r"\w+", text.lower().replace("_", " "))) - _FILLERS
