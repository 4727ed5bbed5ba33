"""Who owns what a request is about, as far as words alone can tell."""

from collections.abc import Mapping, Sequence
import re
from typing import Final

from ...agents.definition import AgentDefinition

#: A best match is clear when it has so many words more than the next one.
CLEAR_LEAD: Final = 2
_WORD: Final = re.compile(r"[^\W\d_]{3,}")
#: Words of requests that say nothing about whose they are.
_COMMON: Final = (
    "about after all and any are ask before but can could did does each every "
    "family find for from get give had has have her him his home house "
    "household how into its know let list look make may more most need new not "
    "now our out own owner plan please report say see should tell that the "
    "their them then there these they thing things this today tomorrow was week "
    "what when where which who whose why will with would you your "
)
_NO_AREA: Final = frozenset(_COMMON.split())


def scores(text: str, agents: Sequence[AgentDefinition]) -> Mapping[str, int]:
    """Return how many words of a text each agent's area shares."""
    wanted = words(text)
    return {
        agent.agent_id: len(
            wanted & words(f"{agent.name} {agent.owns} {agent.description}")
        )
        for agent in agents
    }


def clear_match(found: Mapping[str, int]) -> str | None:
    """Return the one whose area it clearly is, or nothing when that is unsure."""
    ranked = sorted(found.items(), key=lambda one: -one[1])
    if not ranked or not ranked[0][1]:
        return None
    best, score = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0
    return best if not second or score - second >= CLEAR_LEAD else None


def best_match(found: Mapping[str, int]) -> str | None:
    """Return the one who shares most words, if it is one alone."""
    top = max(found.values(), default=0)
    best = [agent_id for agent_id, score in found.items() if score == top]
    return best[0] if top and len(best) == 1 else None


def words(text: str) -> frozenset[str]:
    """Return the words of a text that can tell areas apart, plurals as one."""
    found = (word.casefold() for word in _WORD.findall(text))
    return frozenset(_stem(word) for word in found if word not in _NO_AREA)


def _stem(word: str) -> str:
    """Return a word without the ending that plurals have."""
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
