"""A run's trace: what it was given, what it did, what came of it, and the runs around it."""

from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass
import re
from typing import Any, Final

from ..memory.journal import Journal
from ..memory.records import RunRecord, RunState, Step
from ..memory.redact import redacted

#: Generations below a run that are told unless more are asked for.
DEPTH: Final = 3
MAX_DEPTH: Final = 5
MAX_CHILDREN: Final = 200
#: Steps of one run, and of all runs of one trace.
MAX_STEPS: Final = 200
MAX_ALL_STEPS: Final = 2_000
#: So much of a text is told.
MAX_TEXT: Final = 2_000
MAX_PROBLEMS: Final = 20

_TASK_KEY: Final = re.compile(r"workflow:(?P<workflow>[^:]+):task:(?P<task>[^:]+):")
_WELL: Final = frozenset({RunState.COMPLETED, RunState.WAITING})


@dataclass(slots=True)
class _Room:
    """How many steps still fit."""

    steps: int = MAX_ALL_STEPS


async def trace_of(
    journal: Journal, record: RunRecord, *, depth: int = DEPTH
) -> dict[str, Any]:
    """Return a run's trace with those of the runs below it, bounded in every way."""
    tree = await _trace(journal, record, depth, _Room())
    return {
        **tree,
        "above": [_in_short(one) async for one in _ancestors(journal, record)],
        "problems": problems_in(tree),
    }


async def _ancestors(journal: Journal, record: RunRecord) -> AsyncIterator[RunRecord]:
    """Yield the runs above a run, the nearest first."""
    for _ in range(MAX_DEPTH):
        parent_id = record.request.parent_id
        parent = await journal.run(parent_id) if parent_id else None
        if parent is None:
            return
        yield parent
        record = parent


async def _trace(
    journal: Journal, record: RunRecord, depth: int, room: _Room
) -> dict[str, Any]:
    """Return one run's trace and those below it."""
    steps = await journal.steps(record.run_id)
    fitting = min(len(steps), MAX_STEPS, room.steps)
    room.steps -= fitting
    children = await journal.runs(parent_id=record.run_id, limit=MAX_CHILDREN)
    data = {
        **_told(record),
        "definition": _definition(steps),
        "steps": [_clipped(step.as_dict()) for step in steps[:fitting]],
        "children": [
            await _trace(journal, child, depth - 1, room)
            if depth > 0
            else _in_short(child)
            for child in reversed(children)
        ],
    }
    if len(steps) > fitting:
        data["steps_left_out"] = len(steps) - fitting
    return data


def _told(record: RunRecord) -> dict[str, Any]:
    """Return a run's own part: what it received, how it ended."""
    request = record.request
    key = _TASK_KEY.match(request.idempotency_key or "")
    data = {
        **record.as_dict(),
        "received": {"task": request.task, "context": dict(request.context)},
        "chain": list(request.chain),
        "attempt": request.attempt,
        "workflow_id": key["workflow"] if key else None,
        "task_id": key["task"] if key else None,
    }
    told: dict[str, Any] = _clipped(redacted(data))
    return told


def _in_short(record: RunRecord) -> dict[str, Any]:
    """Return who a run was of and how it ended."""
    return {
        "run_id": record.run_id,
        "agent_id": record.agent_id,
        "state": str(record.state),
        "error": record.error,
        "headline": record.report.headline if record.report else None,
    }


def _definition(steps: list[Step]) -> str | None:
    """Return the hash of the definition that a run began with."""
    hashes = (step.data["definition"] for step in steps if step.kind == "context")
    return next(hashes, None)


def problems_in(tree: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return what went another way than it should, in the order of time, first things first.

    The first of them is where a run and those below it began to diverge (F228).
    """
    found = sorted(_problems(tree), key=lambda one: str(one["at"]))
    return found[:MAX_PROBLEMS]


def _problems(tree: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the problems of a run and of those below it."""
    who = {"run_id": tree["run_id"], "agent_id": tree["agent_id"]}
    for step in tree.get("steps", ()):
        if what := problem_of(step):
            yield {
                **who,
                "at": step["at"],
                "seq": step["seq"],
                "kind": step["kind"],
                "what": what,
            }
    if tree["state"] not in _WELL and (ended := tree.get("ended_at")):
        why = tree["error"] or tree["state"]
        detail = tree.get("error_detail")
        yield {
            **who,
            "at": ended,
            "seq": None,
            "kind": "end",
            "what": f"{why}: {detail}" if detail else why,
        }
    for child in tree.get("children", ()):
        yield from _problems(child)


def problem_of(step: Mapping[str, Any]) -> str | None:
    """Say what went wrong in a step, if anything did."""
    match step["kind"]:
        case "tool" if step["error"]:
            return f"{step['tool']}: {step['result']}"
        case "rejected":
            return "; ".join(step["failures"])
        case "model_error":
            return f"{step['error']}: {step['detail']}"
        case "model_cut":
            return "the model had not answered when the run was cut"
        case "limit":
            return f"{step['whose']}: the budget of {step['limit']} {step['unit']}"
        case "correction" | "tool_problem":
            return str(step["problem"])
        case "compiled_plainly":
            return str(step["reason"])
        case "remarks":
            return "; ".join(step["remarks"])
        case "review" if not step["approved"]:
            return str(step["reason"])
    return None


def _clipped(value: Any) -> Any:
    """Return JSON data whose texts are cut where they are long."""
    if isinstance(value, str):
        return value if len(value) <= MAX_TEXT else f"{value[:MAX_TEXT]}…"
    if isinstance(value, Mapping):
        return {key: _clipped(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_clipped(item) for item in value]
    return value
