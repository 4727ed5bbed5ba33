"""What agents are sent: as text to read, and how large it is."""

from collections.abc import Iterable, Mapping, Sequence
import json
from typing import Any, Final

from .results import Result

#: A domain agent's request before any state of the house, in bytes.
BUDGET: Final = 9_000


def shown(result: Result) -> Iterable[str]:
    """Yield the first request of a case as text."""
    yield f"===== {result.case.case_id}"
    if (request := _first(result)) is None:
        yield "(the model was not asked)"
        return
    for block in request["system"]:
        yield f"----- system, {len(block['text'].encode())} bytes"
        yield block["text"]
    for tool in request["tools"]:
        yield f"----- tool {tool['name']}, {_size(tool)} bytes"
        yield json.dumps(tool, ensure_ascii=False)
    for message in request["messages"]:
        for block in message["content"]:
            yield f"----- {message['role']}"
            yield str(block.get("text", block))


def sizes(results: Sequence[Result]) -> Iterable[str]:
    """Yield a table of how large the first requests are, the largest first."""
    rows = []
    for result in results:
        if (request := _first(result)) is not None:
            system = [len(block["text"].encode()) for block in request["system"]]
            tools = sum(_size(tool) for tool in request["tools"])
            rows.append(
                (sum(system) + tools, system, tools, len(request["tools"]), result)
            )
    yield f"{'agent':<32}{'shared':>8}{'own':>8}{'tools':>8}{'number':>8}{'all':>8}"
    seen: set[str] = set()
    for whole, system, tools, number, result in sorted(rows, key=lambda row: -row[0]):
        if result.case.agent in seen:
            continue
        seen.add(result.case.agent)
        note = "" if whole <= BUDGET else f"  above {BUDGET}"
        yield (
            f"{result.case.agent:<32}{system[0]:>8}{sum(system[1:]):>8}{tools:>8}"
            f"{number:>8}{whole:>8}{note}"
        )


def _first(result: Result) -> Mapping[str, Any] | None:
    """Return the first request of a case."""
    for take in result.takes:
        if take.performance is not None and take.performance.requests:
            return take.performance.requests[0]
    return None


def _size(data: Any) -> int:
    """Return how many bytes data has in a request."""
    return len(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())
