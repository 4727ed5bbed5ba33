"""Tools: those that are needed were used, and none that were not."""

from collections import Counter
from collections.abc import Iterator
import json
from typing import Final

from ..cases import Case
from ..performance import Performance
from .acts import acts
from .loss import Loss

_MISSING: Final = 40.0
_UNWANTED: Final = 50.0
_NEEDLESS: Final = 15.0
_WRONG_CALL: Final = 10.0
_AGAIN: Final = 10.0

#: How a call can be refused before any rule is asked.
_MISUSED: Final = ("unknown_tool", "arguments")


def check_tools(case: Case, performance: Performance) -> Iterator[Loss]:
    """Yield what was not used, what was used without need, and what was used wrongly."""
    expected, steps = case.expect.tools, performance.of_kind("tool")
    used = Counter(str(step.data["tool"]) for step in steps)
    for name in expected["must"]:
        if name not in used:
            yield Loss(points=_MISSING, why=f"did not use {name}")
    for name in sorted(used.keys() & set(expected["not"])):
        yield Loss(points=_UNWANTED, why=f"used {name}, which was not to be used")
    if (may := expected.get("may")) is not None:
        for name in sorted(used.keys() - {*may, *expected["must"]}):
            # What changes something is another part's.
            if name not in expected["not"] and not acts(name):
                yield Loss(points=_NEEDLESS, why=f"used {name} without need")
    skills = {
        step.data["arguments"].get("name")
        for step in steps
        if step.data["tool"] == "activate_skill"
    }
    for skill in expected["skills"]:
        if skill not in skills:
            yield Loss(points=_NEEDLESS, why=f"did not use the skill {skill}")
    yield from _misused(performance)


def _misused(performance: Performance) -> Iterator[Loss]:
    """Yield calls that could not be made, and such as were made again."""
    same: Counter[str] = Counter()
    for step in performance.of_kind("tool"):
        name = step.data["tool"]
        if (refused := step.data.get("refused")) in _MISUSED:
            yield Loss(points=_WRONG_CALL, why=f"called {name} wrongly ({refused})")
        arguments = json.dumps(step.data["arguments"], sort_keys=True)
        same[f"{name} {arguments}"] += 1
    for call, times in same.items():
        if times > 1:
            yield Loss(points=_AGAIN, why=f"called {call} {times} times")
