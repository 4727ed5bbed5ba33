"""The sentences that people say, one file for each language."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
import re
from typing import Any, Final, Self

from homeassistant.util.yaml import load_yaml_dict

FOLDER: Final = Path(__file__).parent / "sentences"

_RULE: Final = re.compile(r"<(\w+)>")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceWords:
    """The words in which people say which of several they mean."""

    numbers: Mapping[str, int]
    #: Words around what is meant.
    fillers: frozenset[str]
    only: frozenset[str]
    all: frozenset[str]

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read them from a file's data."""
        return cls(
            numbers={
                str(word): int(number)
                for number, words in data["numbers"].items()
                for word in words
            },
            fillers=frozenset(data["fillers"]),
            only=frozenset(data["only"]),
            all=frozenset(data["all"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One language's sentences, in hassil's notation."""

    language: str
    #: What stands for a rule's name in a sentence; a rule may name others.
    rules: Mapping[str, str]
    #: By kind; where several kinds fit, the first one counts.
    sentences: Mapping[str, tuple[str, ...]]
    #: By list and value.
    lists: Mapping[str, Mapping[str, tuple[str, ...]]]
    choice: ChoiceWords
    no_names: frozenset[str]
    #: What agents of the gallery are called besides their names, by their names.
    names: Mapping[str, tuple[str, ...]]

    @classmethod
    def from_dict(cls, language: str, data: Mapping[str, Any]) -> Self:
        """Read them from a file's data."""
        return cls(
            language=language,
            rules=dict(data["rules"]),
            sentences={
                kind: tuple(sentences) for kind, sentences in data["sentences"].items()
            },
            lists={
                name: {value: tuple(texts) for value, texts in values.items()}
                for name, values in data["lists"].items()
            },
            choice=ChoiceWords.from_dict(data["choice"]),
            no_names=frozenset(data["no_names"]),
            names={key: tuple(names) for key, names in data["names"].items()},
        )

    def with_rules(self, sentence: str) -> str:
        """Return a sentence with its rules put in."""
        while _RULE.search(sentence):
            sentence = _RULE.sub(lambda match: self.rules[match.group(1)], sentence)
        return sentence


def load_words(folder: Path = FOLDER) -> tuple[Words, ...]:
    """Read the sentences of every language; this blocks."""
    return tuple(
        Words.from_dict(path.stem, load_yaml_dict(path))
        for path in sorted(folder.glob("*.yaml"))
    )
