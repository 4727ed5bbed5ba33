"""What people corrected: which texts say it again, in whatever words they stand."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Final

from .compaction import normal, same_text
from .entries import PROPOSAL_PREFIX, Entry, Superseded
from .recall import words

#: A shorter text, such as a weekday, says something only under its own key.
_MIN_LENGTH: Final = 12
_MIN_WORDS: Final = 3
#: Words that begin alike are the same one, such as bin and bins.
_MIN_STEM: Final = 3
_MAX_ENDING: Final = 3
#: How much of a text has to be there for another to repeat it.
_MOST: Final = 0.8
_HALF: Final = 0.5


def corrections(
    before: Mapping[str, Entry],
    after: Mapping[str, Entry],
    keys: Collection[str],
    *,
    at: datetime,
    revision: int,
) -> tuple[Superseded, ...]:
    """Return what a person's change of keys made wrong; what only moved holds still."""
    found: list[Superseded] = []
    changed = {key: after[key] for key in keys if key in after}
    for key in keys:
        old, new = before.get(key), after.get(key)
        if old is None or _still_holds(old, changed):
            continue
        found.append(
            Superseded(
                key=key,
                text=old.text,
                replaced_by=new.text if new is not None else None,
                valid_from=at,
                revision=revision,
            )
        )
    return tuple(found)


def _still_holds(old: Entry, changed: Mapping[str, Entry]) -> bool:
    """Whether a person says what an entry said, under its key or where it moved to."""
    same = {key for key, one in changed.items() if same_text(old.text, one.text)}
    return (
        old.key in same
        or old.key.removeprefix(PROPOSAL_PREFIX) in same
        or (bool(same) and _says_much(old.text))
    )


class Corrections:
    """What people corrected, prepared for being held against many texts."""

    def __init__(self, superseded: Iterable[Superseded]) -> None:
        """Sort them by key, and gather those whose text is known again anywhere."""
        self._by_key: dict[str, list[Superseded]] = {}
        self._anywhere: list[tuple[str, Superseded]] = []
        for one in superseded:
            self._by_key.setdefault(one.key, []).append(one)
            if _says_much(one.text) and not _turned_down(one):
                self._anywhere.append((_spaced(one.text), one))

    def against(self, key: str, text: str) -> Superseded | None:
        """Return the correction that a text under a key goes against, if any."""
        said = _spaced(text)
        found = [one for part, one in self._anywhere if part in said]
        for name in {key, key.removeprefix(PROPOSAL_PREFIX)}:
            found += [
                one
                for one in self._by_key.get(name, ())
                if _contradicts(one, key, text)
            ]
        for one in found:
            if one.replaced_by is None or _spaced(one.replaced_by) not in said:
                return one
        return None


def _contradicts(one: Superseded, key: str, text: str) -> bool:
    """Whether a text says under the same key what was corrected."""
    if _turned_down(one):
        # That a person does not want it in core memory makes nothing untrue.
        return key == one.key and same_text(one.text, text)
    return same_text(one.text, text) or repeats(one, text)


def _turned_down(one: Superseded) -> bool:
    """Whether a person only turned a proposal down."""
    return one.key.startswith(PROPOSAL_PREFIX)


def repeats(one: Superseded, text: str) -> bool:
    """Whether a free text, such as a line of the log, says what was corrected."""
    said = words(text)
    old = words(one.text)
    new = words(one.replaced_by or "")
    wrong, right = old - new, new - old
    if _turned_down(one) or not wrong or (right and _share(right, said) == 1):
        return False
    enough = 1.0 if len(wrong) <= _MIN_WORDS else _MOST
    about = old | words(one.key)
    return _share(wrong, said) >= enough and _share(about, said) >= _HALF


def in_words(one: Superseded) -> str:
    """Return a correction without what it corrected."""
    if one.replaced_by is None:
        return f"corrected later: a person deleted what was noted of {one.key}"
    return f"corrected later: {one.key}: {one.replaced_by}"


def _says_much(text: str) -> bool:
    """Whether a text is long enough to be known again anywhere."""
    plain = normal(text)
    return len(plain) >= _MIN_LENGTH and len(plain.split()) >= _MIN_WORDS


def _spaced(text: str) -> str:
    """Return a text as words between spaces, without the signs that end sentences."""
    plain = " ".join(word.rstrip(".,;:!?") for word in normal(text).split())
    return f" {plain} "


def _share(asked: frozenset[str], said: frozenset[str]) -> float:
    """Return how many of some words were said."""
    return sum(_said(word, said) for word in asked) / len(asked)


def _said(word: str, said: frozenset[str]) -> bool:
    """Whether a word was said, with whatever ending."""
    return word in said or any(_alike(word, other) for other in said)


def _alike(one: str, other: str) -> bool:
    """Whether two words differ in no more than an ending."""
    short, long = sorted((one, other), key=len)
    return (
        len(short) >= _MIN_STEM
        and len(long) - len(short) <= _MAX_ENDING
        and long.startswith(short)
        and long[len(short) :].isalpha()
    )
