"""Which pending approval somebody means who speaks of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
import re

from .memory.approval_records import Approval
from .sentence_words import ChoiceWords


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
    language: ChoiceWords,
) -> Chosen:
    """Return what ``what`` names: a number that was heard, an agent, or the thing.

    ``heard`` are the ids in the order in which they were read out. ``known_by``
    gives what an approval is called by; no agent can have written in it. ``language``
    is that of ``what``. Nothing is guessed: what fits several is none of them.
    """
    words = _words(what) - language.fillers
    if words & language.all:
        return Chosen(why=Choice.ALL)
    if (
        len(words) == 1
        and (number := language.numbers.get(next(iter(words)))) is not None
    ):
        return _numbered(number, pending, heard)
    if not words or words <= language.only:
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
    """Return the words of a text."""
    return frozenset(re.findall(r"\w+", text.casefold().replace("_", " ")))
