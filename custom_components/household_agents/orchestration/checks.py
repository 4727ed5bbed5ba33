"""Checks that a plan forgot, added by code: reviews, and verifications around actions."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from ..agents.kinds import TaskKind
from ..memory.workflow_records import TaskSpec

_REVIEW: Final = (
    "Review the draft that is among your results. It was to be: {task}. "
    "Check that it is complete, correct and fit to be used."
)
_BEFORE: Final = (
    "Verify from the present state of the house, before anything is changed, that "
    "this is still wanted, safe and possible: {task}"
)
_AFTER: Final = (
    "Verify from the present state of the house that this has come about as it was "
    "meant to: {task}"
)


def with_checks(
    specs: Sequence[TaskSpec],
    *,
    reviewer: Callable[[TaskSpec], str | None],
    verifier: Callable[[TaskSpec], str],
) -> tuple[TaskSpec, ...]:
    """Return the plan with the checks that it lacks (F098 to F100).

    Every draft is followed by a review, and what uses the draft waits for it.
    Every actuation comes after a verification and is followed by one. The plan
    has to be free of ``problems``; doing it twice changes nothing. ``reviewer`` and
    ``verifier`` say who checks a task; a draft that nobody reviews is left alone.
    """
    plan = list(specs)
    for spec in specs:
        if spec.kind is TaskKind.DRAFT and (who := reviewer(spec)) is not None:
            _follow(plan, spec, TaskKind.REVIEW, "review", _REVIEW, who)
        elif spec.kind is TaskKind.ACTUATE:
            who = verifier(spec)
            _precede(plan, spec, who)
            _follow(plan, spec, TaskKind.VERIFY, "verify_after", _AFTER, who)
    return tuple(plan)


def _follow(
    plan: list[TaskSpec],
    spec: TaskSpec,
    kind: TaskKind,
    prefix: str,
    wording: str,
    agent: str,
) -> None:
    """Have a task followed by a check, and what depends on the task by both."""
    checks = [
        one.task_id
        for one in plan
        if one.kind is kind and spec.task_id in one.depends_on
    ]
    if not checks:
        check = TaskSpec(
            task_id=_free_id(f"{prefix}_{spec.task_id}", plan),
            kind=kind,
            description=wording.format(task=spec.description),
            agents=(agent,),
            depends_on=(spec.task_id,),
        )
        plan.append(check)
        checks = [check.task_id]
    for index, other in enumerate(plan):
        if spec.task_id not in other.depends_on or other.kind is kind:
            continue
        # A check that itself waits for this task would close a circle.
        above = _above(plan)
        wanted = [
            one
            for one in checks
            if one not in other.depends_on and other.task_id not in above[one]
        ]
        plan[index] = replace(other, depends_on=(*other.depends_on, *wanted))


def _precede(plan: list[TaskSpec], spec: TaskSpec, agent: str) -> None:
    """Have an actuation preceded by a verification."""
    index = next(n for n, one in enumerate(plan) if one.task_id == spec.task_id)
    kinds = {one.task_id: one.kind for one in plan}
    above = _above(plan)[spec.task_id]
    if any(kinds[one] is TaskKind.VERIFY for one in above):
        return
    check = TaskSpec(
        task_id=_free_id(f"verify_before_{spec.task_id}", plan),
        kind=TaskKind.VERIFY,
        description=_BEFORE.format(task=spec.description),
        agents=(agent,),
        depends_on=plan[index].depends_on,
    )
    plan[index] = replace(
        plan[index], depends_on=(*plan[index].depends_on, check.task_id)
    )
    plan.insert(index, check)


def _above(plan: Iterable[TaskSpec]) -> Mapping[str, frozenset[str]]:
    """Return all that each task waits for, directly or not."""
    direct = {one.task_id: one.depends_on for one in plan}
    found: dict[str, frozenset[str]] = {}
    for task_id, needed in direct.items():
        seen: set[str] = set()
        waiting = [*needed]
        while waiting:
            if (one := waiting.pop()) not in seen:
                seen.add(one)
                waiting += direct[one]
        found[task_id] = frozenset(seen)
    return found


def _free_id(wanted: str, plan: Iterable[TaskSpec]) -> str:
    """Return an id that no task of the plan has."""
    taken = {one.task_id for one in plan}
    free, number = wanted[:56], 2
    while free in taken:
        free, number = f"{wanted[:56]}_{number}", number + 1
    return free
