"""The sentences that Home Assistant listens for, in as few templates as possible.

It reads them in the event loop, word by word and name by name, after every change of
the staff. So whatever is said about an agent becomes one template: what may stand
before the name, the name, and what may stand after it. That fits a little more than
people are expected to say; what it fits still has our words around an agent's name.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
import re
from typing import Final

#: Lists whose values are names; ``staff`` are those that no device has.
AGENT: Final = "agent"
STAFF: Final = "staff"
#: Free words.
WHAT: Final = "what"
WHO: Final = "who"

#: What becomes of a sentence that only a gate understands: words for an agent, or
#: words about agents that make no sense together.
LOOSE: Final = "loose"
UNCLEAR: Final = "unclear"

#: A rule, what is said, an article, whom it is about, the rest.
_PARTS: Final = re.compile(
    r"(?:<hey> )?(?P<head>[^{}]*?)(?:<the> )?"
    rf"(?P<pivot>\{{(?:{AGENT}|{STAFF})\}}|<agents>)"
    # How the name may end in its case.
    r"(?:\[(?P<ending>[^\[\]]*)\])?(?P<tail>.*)"
)
_PERIOD: Final = "[{period}]"


@dataclass(slots=True)
class _Gate:
    """What stands before and after those whom sentences are about."""

    heads: dict[str, None] = field(default_factory=dict)
    endings: dict[str, None] = field(default_factory=dict)
    tails: dict[str, None] = field(default_factory=dict)
    period: bool = False

    def add(self, head: str, ending: str | None, tail: str) -> None:
        """Let a sentence through."""
        self.endings.update(dict.fromkeys(ending.split("|") if ending else ()))
        self.period |= _PERIOD in tail
        self.heads[head.strip()] = None
        self.tails[" ".join(tail.replace(_PERIOD, " ").split())] = None

    def template(self, pivot: str) -> str:
        """Return one template for all sentences that were added."""
        period = _PERIOD if self.period else ""
        the = "" if pivot.startswith("<") else "<the>"
        parts = (
            "<hey>",
            _either(self.heads),
            the,
            f"{pivot}[{'|'.join(self.endings)}]" if self.endings else pivot,
            period,
            _either(self.tails),
            period,
        )
        return " ".join(filter(None, parts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Gates:
    """One language's templates, without the names."""

    #: Sentences about nobody by name.
    plain: tuple[str, ...]
    #: With free words for an agent.
    loose: tuple[str, ...]
    #: About agents, without free words.
    closed: tuple[str, ...]


def gates(sentences: Iterable[str], *, same: bool) -> Gates:
    """Return the templates of sentences; ``same`` tells that no device has a name."""
    plain: list[str] = []
    # What is said before the name or not makes two: a name alone is no sentence.
    found: dict[tuple[str, bool, bool], _Gate] = {}
    for sentence in sentences:
        match = _PARTS.fullmatch(sentence)
        if match is None or not _is_whole(match["tail"]):
            plain.append(sentence)
            continue
        pivot, tail = match["pivot"], match["tail"]
        if same and pivot == f"{{{STAFF}}}":
            pivot = f"{{{AGENT}}}"
        key = (pivot, f"{{{WHAT}}}" in tail, bool(match["head"].strip()))
        found.setdefault(key, _Gate()).add(match["head"], match["ending"], tail)
    free = [one for one in plain if has_free_words(one)]
    fixed = [one for one in plain if one not in free]
    return Gates(
        plain=tuple(
            f"<hey> {_either(one.removeprefix('<hey> ') for one in several)}{end}"
            for several, end in ((fixed, " <end>"), (free, ""))
            if several
        ),
        loose=tuple(
            gate.template(pivot) for (pivot, free, _), gate in found.items() if free
        ),
        closed=tuple(
            f"{gate.template(pivot)} <end>"
            for (pivot, free, _), gate in found.items()
            if not free
        ),
    )


def has_free_words(sentence: str) -> bool:
    """Whether somebody may say anything in a part of a sentence."""
    return any(f"{{{name}}}" in sentence for name in (WHAT, WHO))


def _is_whole(text: str) -> bool:
    """Whether no group is open in a part of a template."""
    return all(text.count(one) == text.count(other) for one, other in ("()", "[]"))


def _either(texts: Iterable[str]) -> str:
    """Return alternatives, of which nothing may be one."""
    every: Sequence[str] = list(texts)
    some = [text for text in every if text]
    if not some:
        return ""
    return f"({'|'.join(some)})" if len(some) == len(every) else f"[{'|'.join(some)}]"
