"""What was meant by a sentence that Home Assistant has heard."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
import re
from typing import Any, Final

from hassil.intents import Intents
from hassil.recognize import RecognizeResult, recognize_all

from .sentence_gate import (
    AGENT,
    LOOSE,
    STAFF,
    UNCLEAR,
    WHAT,
    WHO,
    Gates,
    gates,
    has_free_words,
)
from .sentence_words import Words

#: So many readings of one sentence are weighed.
MAX_READINGS: Final = 64

_LIST: Final = re.compile(r"\{(\w+)\}")
_NAMES: Final = (AGENT, STAFF)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What was meant by a sentence."""

    kind: str
    #: The language that it was said in.
    words: Words
    agent_id: str | None = None
    #: The free words, and the values of lists.
    slots: Mapping[str, str]


class Grammar:
    """The sentences of all languages with the names of the staff."""

    def __init__(
        self,
        languages: Sequence[Words],
        names: Mapping[str, str],
        devices: Collection[str] = (),
    ) -> None:
        """``names`` tell whom a name means; ``devices`` have names of their own."""
        self._names = {
            AGENT: names,
            STAFF: {name: who for name, who in names.items() if name not in devices},
        }
        same = self._names[AGENT] == self._names[STAFF]
        self._gates = [
            (
                words,
                gates(
                    (one for several in words.sentences.values() for one in several),
                    same=same,
                ),
            )
            for words in languages
        ]

    @cached_property
    def templates(self) -> list[str]:
        """The sentences as Home Assistant is told of them: names written out.

        It knows no lists but free words; a sentence about agents is left out while
        there is none.
        """
        return [
            filled
            for words, gate in self._gates
            for sentence in (*gate.plain, *gate.closed, *gate.loose)
            if (filled := self._filled(words.with_rules(sentence), words)) is not None
        ]

    def prepare(self) -> None:
        """Read the sentences, so that understanding the first one takes no longer."""
        self.understand("")

    def understand(self, text: str) -> Heard | None:
        """Return what a sentence means: of several readings the first kind's.

        Among those the one that takes the longest name for a name.
        """
        readings = [
            (_rank(words, result), words, result)
            for words, intents in self._intents
            for result in islice(recognize_all(text, intents), MAX_READINGS)
        ]
        if not readings:
            return None
        _, words, result = min(readings, key=lambda one: one[0])
        named = (one.value for one in result.entities_list if one.name in _NAMES)
        return Heard(
            kind=result.intent.name,
            words=words,
            agent_id=next(named, None),
            slots={
                one.name: str(one.value).strip()
                for one in result.entities_list
                if one.name not in _NAMES
            },
        )

    def _filled(self, sentence: str, words: Words) -> str | None:
        """Return a sentence with its lists written out, or nothing if one is empty."""
        texts: dict[str, Collection[str]] = {
            name: [text for one in values.values() for text in one]
            for name, values in words.lists.items()
        }
        # A name in one piece is read in a fraction of the time.
        texts |= {
            name: [one.replace(" ", "\\ ") for one in values]
            for name, values in self._names.items()
        }
        if any(not texts.get(name, True) for name in _LIST.findall(sentence)):
            return None
        return _LIST.sub(_write_out(texts), sentence)

    @cached_property
    def _intents(self) -> list[tuple[Words, Intents]]:
        """Return what hassil understands, by language."""
        names = {
            name: {"values": [{"in": text, "out": who} for text, who in known.items()]}
            for name, known in self._names.items()
        }
        return [
            (words, Intents.from_dict(_intents_of(words, gate, names)))
            for words, gate in self._gates
        ]


def _intents_of(words: Words, gate: Gates, names: Mapping[str, Any]) -> dict[str, Any]:
    """Return one language as hassil reads it, and last what only the gate lets in."""
    free = {name: {"wildcard": True} for name in (WHAT, WHO)}
    lists = {
        name: {
            "values": [
                {"in": text, "out": value}
                for value, texts in values.items()
                for text in texts
            ]
        }
        for name, values in words.lists.items()
    }
    exact = {
        kind: [
            sentence if has_free_words(sentence) else f"{sentence} <end>"
            for sentence in sentences
        ]
        for kind, sentences in words.sentences.items()
    }
    kinds = {**exact, LOOSE: gate.loose, UNCLEAR: (*gate.closed, *gate.plain)}
    return {
        "language": words.language,
        "intents": {
            kind: {"data": [{"sentences": list(map(words.with_rules, sentences))}]}
            for kind, sentences in kinds.items()
        },
        "lists": {**free, **lists, **names},
    }


def _write_out(texts: Mapping[str, Collection[str]]) -> Callable[[re.Match[str]], str]:
    """Return what puts a list's texts in the place of its name."""

    def write(match: re.Match[str]) -> str:
        """Put alternatives in, and leave free words as they are."""
        name = match.group(1)
        return f"({'|'.join(texts[name])})" if name in texts else match.group()

    return write


def _rank(words: Words, result: RecognizeResult) -> tuple[int, int, int]:
    """Return how well a reading fits: less is better."""
    kinds = [*words.sentences, LOOSE, UNCLEAR]
    texts = [(one.name, len(one.text)) for one in result.entities_list]
    named = sum(length for name, length in texts if name in _NAMES)
    free = sum(length for name, length in texts if name in (WHAT, WHO))
    return kinds.index(result.intent.name), -named, free
