"""What the staff is called aloud: names, their other names, and German cases."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
import re
from typing import Final

from .sentence_words import Words

#: More names than this nobody remembers; each makes every sentence slower to hear.
MAX_NAMES: Final = 12
MAX_LENGTH: Final = 64

_NO_WORD: Final = re.compile(r"[^\w']+|_+")
_GERMAN: Final = "de"
_POSSESSIVE: Final = re.compile(r"\w+s'(?: \w+)+")
#: How a German adjective and a German noun may end in other cases.
_ENDINGS: Final = ("e", "er", "es", "en", "em")
_ADJECTIVE: Final = re.compile(r"(?<=\w{3})(?:e|er|es|en|em)$")
_WEAK_NOUN: Final = re.compile(r"\w{2,}(?:e|ent|ist|at)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """What one agent is called: its own names, and those that others gave it."""

    agent_id: str
    #: Its name, and how people have named its device.
    names: tuple[str, ...]
    #: Other names that people gave it in Home Assistant.
    aliases: tuple[str, ...] = ()


@lru_cache(maxsize=8192)
def normal(name: str) -> str:
    """Return a name as a voice is written down: only words, in lower case.

    Nothing that means something in a template is left.
    """
    words = _NO_WORD.sub(" ", name.replace("’", "'")).split()
    plain = " ".join(word.strip("'") for word in words)
    return " ".join(plain.casefold().split())[:MAX_LENGTH]


def spoken_names(
    staff: Iterable[Called], languages: Sequence[Words], house: str
) -> Mapping[str, str]:
    """Return whom each name means, the longest names first.

    ``house`` is the language in which people name things. An agent's own name is
    nobody else's; what several are called is nobody's.
    """
    unheard = {normal(word) for words in languages for word in words.no_names} | {""}
    called = list(staff)
    own = {one.agent_id: _forms(one.names, house) - unheard for one in called}
    given = {
        one.agent_id: _forms(one.aliases, house).union(
            *(
                _forms(others, words.language)
                for words in languages
                for name, others in words.names.items()
                if normal(name) == normal(one.names[0])
            )
        )
        - unheard
        for one in called
    }
    found = _unshared(own)
    taken = {name for names in own.values() for name in names}
    found |= {name: who for name, who in _unshared(given).items() if name not in taken}
    return dict(sorted(found.items(), key=lambda item: (-len(item[0]), item[0])))


def _unshared(names: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """Return whose each name is, without those of several."""
    counts = Counter(name for found in names.values() for name in found)
    return {
        name: who for who, found in names.items() for name in found if counts[name] == 1
    }


def _forms(names: Iterable[str], language: str) -> frozenset[str]:
    """Return names in all forms that their language gives them."""
    spelt = [one for name in names for one in _spellings(name)]
    plain = list(dict.fromkeys(filter(None, spelt)))[:MAX_NAMES]
    if language.partition("-")[0] != _GERMAN:
        return frozenset(plain)
    return frozenset(form for name in plain for form in _german(name))


def _spellings(name: str) -> tuple[str, ...]:
    """Return how a name is written down: Sam's may be sams, Kids' kids."""
    straight = name.replace("’", "'")
    kept = " ".join(straight.casefold().split())
    return (
        normal(straight),
        normal(straight.replace("'", "")),
        kept if _POSSESSIVE.fullmatch(kept) else "",
    )


def _german(name: str) -> set[str]:
    """Return how a name sounds in any case: dem Assistenten, der täglichen Runde.

    Forms that nobody says do no harm.
    """
    *before, noun = name.split()
    endings = [
        [f"{_ADJECTIVE.sub('', word)}{ending}" for ending in _ENDINGS]
        if _ADJECTIVE.search(word)
        else [word]
        for word in before
    ]
    nouns = [noun]
    if _WEAK_NOUN.fullmatch(noun):
        nouns.append(f"{noun}n" if noun.endswith("e") else f"{noun}en")
    # Only the last of several adjectives is bent: so many forms there are at most.
    choices = [*([word] for word in before[:-1]), *endings[-1:], nouns]
    return {" ".join(form) for form in product(*choices)}
