"""What a change of a definition lets an agent do that it could not do before."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Self

from .agents.definition import AgentDefinition
from .agents.kinds import Autonomy
from .tools.base import Tool
from .tools.catalogue import CATALOGUE

#: The tools that change the home: behind each stands an action.
ACTING_TOOLS: Final = frozenset(
    name
    for name, tool in CATALOGUE.items()
    if not tool.annotations.read_only and type(tool).action is not Tool.action
)
#: What a scope may name that stands for many entities.
_BROAD: Final = ("area_id", "floor_id", "label_id")
_RANK: Final = tuple(Autonomy)
_FREEDOM: Final[Mapping[Autonomy, str]] = {
    Autonomy.ASK: "change things with somebody's yes each time",
    Autonomy.ACT: "change things on its own, but for what is sensitive",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """What an agent may do to the home."""

    autonomy: Autonomy
    #: Its acting tools, and the LLM APIs whose tools it has.
    tools: frozenset[str]
    #: What its scope names that stands for many entities, like ``area_id: kitchen``.
    scope: frozenset[str]
    #: What it may do on the web: words of the house may leave it that way.
    web: frozenset[str] = frozenset()

    @classmethod
    def of(cls, agent: AgentDefinition) -> Self:
        """Read them from a definition."""
        broad = {
            f"{kind.removesuffix('_id')}: {one}"
            for kind in _BROAD
            for one in agent.scope.get(kind, ())
        }
        return cls(
            autonomy=agent.autonomy,
            tools=(frozenset(agent.tools) & ACTING_TOOLS)
            | {f"all tools of {api}" for api in agent.llm_apis},
            scope=frozenset(broad | {f"all of {one}" for one in agent.scope_domains}),
            web=frozenset(map(str, agent.web)),
        )

    def as_dict(self) -> dict[str, Any]:
        """Return JSON data for the journal's state."""
        return {
            "autonomy": str(self.autonomy),
            "tools": sorted(self.tools),
            "scope": sorted(self.scope),
            "web": sorted(self.web),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read what ``as_dict`` wrote."""
        return cls(
            autonomy=Autonomy(data["autonomy"]),
            tools=frozenset(data["tools"]),
            scope=frozenset(data["scope"]),
            web=frozenset(data.get("web", ())),
        )

    @property
    def may_change(self) -> bool:
        """Whether there is anything that it may change at all."""
        return self.autonomy is not Autonomy.OBSERVE and bool(self.tools)


NO_RIGHTS: Final = Rights(
    autonomy=Autonomy.OBSERVE, tools=frozenset(), scope=frozenset()
)


def raised(before: Rights, after: Rights) -> tuple[str, ...]:
    """Return in words what becomes possible; nothing where nothing does."""
    words = list(_freer(before, after))
    if web := sorted(after.web - before.web):
        words.append(f"{' and '.join(web)} on the web")
    if not after.may_change:
        # An observer's autonomy may still be lifted without a tool to use it.
        return tuple(words)
    if more := sorted(after.tools - (before.tools if before.may_change else set())):
        words.append(f"use {', '.join(more)}")
    if wider := sorted(after.scope - (before.scope if before.may_change else set())):
        words.append(f"touch what belongs to {', '.join(wider)}")
    return tuple(words)


def _freer(before: Rights, after: Rights) -> tuple[str, ...]:
    """Return in words that the autonomy was raised, if it was."""
    if _RANK.index(after.autonomy) <= _RANK.index(before.autonomy):
        return ()
    return (_FREEDOM[after.autonomy],)
