"""A planner's turn: who owns what a request is about does it, nothing invented."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
import re
from typing import Any, Final

PLAN: Final = "plan"
MAX_TASKS: Final = 12

_AGENTS: Final = re.compile(r"<agents>\s*(.*?)\s*</agents>", re.DOTALL)
_AGENT: Final = re.compile(r"^- (\w+) \((.*), ([\w ]+)\): (.*)$", re.MULTILINE)
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
#: Words that occur in requests and areas alike and tell nothing.
_COMMON: Final = (
    "about area from have home house household into next plan that their them they "
    "this today tomorrow week weekend what when where which will with your"
)
_NO_AREA: Final = frozenset(_COMMON.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """An agent as the planner is told of it."""

    agent_id: str
    name: str
    owns: str


def workers_in(text: str) -> list[Worker]:
    """Return the agents that a user turn lists."""
    found = _AGENTS.search(text)
    return [
        Worker(agent_id=agent_id, name=name, owns=owns)
        for agent_id, name, may, owns in _AGENT.findall(found.group(1) if found else "")
        # Who only judges others' work finds nothing out.
        if "only" not in may
    ]


def plan_for(request: str, workers: Sequence[Worker]) -> dict[str, Any]:
    """Return one research task for each agent that owns a part of the request.

    Where no area is named, the one task is given to whom it turns out to fit.
    """
    wanted = _words(request)
    matching = [one for one in workers if wanted & _words(f"{one.name} {one.owns}")]
    if matching:
        tasks = [_task(one.agent_id, [one], request) for one in matching]
        return {"tasks": tasks[:MAX_TASKS]}
    asked = list(workers)[:8]
    mode = {"mode": "route"} if len(asked) > 1 else {}
    return {"tasks": [{**_task("find_out", asked, request), **mode}]}


def owner_of(question: str, candidates: Mapping[str, str]) -> str | None:
    """Return who of the candidates a question is for: the first of the best, if any."""
    wanted = _words(question)
    shared = {one: len(wanted & _words(owns)) for one, owns in candidates.items()}
    best = max(shared, key=lambda one: shared[one], default="")
    return best if best and shared[best] else None


def _task(task_id: str, workers: Sequence[Worker], request: str) -> dict[str, Any]:
    """Return one task."""
    return {
        "id": task_id,
        "kind": "research",
        "description": f"Find out what your area says to this request: {request}",
        "agents": [one.agent_id for one in workers],
        "depends_on": [],
        "idempotent": True,
    }


def _words(text: str) -> set[str]:
    """Return the words that can tell areas apart, plurals as one."""
    found = (word.casefold() for word in _WORD.findall(text))
    return {word.removesuffix("s") for word in found if word not in _NO_AREA}
