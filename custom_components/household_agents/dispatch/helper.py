"""The temporary helper of a run: a definition that is nowhere on the staff (F115, F116)."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from ..agents.definition import AgentDefinition, parse
from ..agents.definition_schema import MAX_NAME
from ..tools.base import Tool
from ..tools.catalogue import CATALOGUE

#: Helpers of one run at most.
MAX_HELPERS: Final = 3
#: The tokens of one helper, as far as its run has so many left.
MAX_TOKENS: Final = 30_000
MIN_TOKENS: Final = 6_000
MAX_SECONDS: Final = 120.0
MAX_TURNS: Final = 6
MAX_OUTPUT: Final = 1_500

#: These read what only the agent itself is to know.
_PERSONAL: Final = frozenset({"get_last_reports", "recall"})
#: What a helper takes over from the definition of whom it helps.
_KEPT: Final = (
    "llm_apis",
    "web",
    "web_domains",
    "web_blocked_domains",
    "web_uses",
    "model",
    "scope",
    "scope_domains",
    "skills",
    "call_seconds",
)
_IDENTITY: Final = (
    "You are a temporary helper of {name}. Find out what the task asks, with your tools "
    "only, and deliver the findings as your report: facts with figures, dates and where "
    "they come from, and what could not be found out. You change nothing, propose "
    "nothing and decide nothing."
)


def lendable(tool: Tool) -> bool:
    """Whether a tool may be lent: it only reads, and waits for nobody."""
    return (
        tool.annotations.read_only is True
        and not tool.delegates
        and tool.name not in _PERSONAL
    )


def helper_of(
    agent: AgentDefinition, number: int, tools: Collection[str], tokens: int
) -> AgentDefinition:
    """Return a helper's definition: never more than the agent may, and less.

    ``tools`` are those that the agent may call at this moment.
    """
    kept: Mapping[str, Any] = {
        name: agent.data[name] for name in _KEPT if name in agent.data
    }
    limits = agent.limits
    return parse(
        {
            **kept,
            "name": f"{agent.name[: MAX_NAME - 10]}: research",
            "pattern": "task",
            "icon": agent.icon,
            "identity": _IDENTITY.format(name=agent.name),
            "tools": lent(agent.tools, tools),
            "autonomy": "observe",
            "notify_when": "never",
            "tokens_per_run": tokens,
            "tokens_per_day": agent.budget.tokens_per_day,
            "cost_per_day": agent.budget.cost_per_day,
            "run_seconds": min(MAX_SECONDS, limits.run_seconds),
            "stall_seconds": min(MAX_SECONDS, limits.stall_seconds),
            "max_turns": min(MAX_TURNS, limits.max_turns),
            "max_output_tokens": min(MAX_OUTPUT, limits.max_output_tokens),
        },
        agent_id=f"{agent.agent_id}.research_{number}",
    )


def lent(listed: Iterable[str], callable_now: Collection[str]) -> list[str]:
    """Return the tools of a definition that a helper gets."""
    return [
        name
        for name in listed
        if name in callable_now and name in CATALOGUE and lendable(CATALOGUE[name])
    ]
