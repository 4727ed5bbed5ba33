"""What becomes of tasks that a restart has cut (F141)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from custom_components.household_agents.agents.kinds import TaskKind
from custom_components.household_agents.memory.records import (
    RunRecord,
    RunRequest,
    RunSource,
    RunState,
)
from custom_components.household_agents.memory.workflow_records import TaskState
from custom_components.household_agents.orchestration.recovery import (
    MAX_ATTEMPTS,
    STALE_AFTER,
    resumed,
    stale_checks,
)

from .common import NOW, REPORT, task


def run(state: RunState, *, began: bool = True) -> RunRecord:
    """Return a run of the task."""
    return RunRecord(
        request=RunRequest(agent_id="chef", source=RunSource.WORKFLOW),
        state=state,
        acknowledged_at=NOW if began else None,
    )


def cut(attempt: int = 1, **fields: Any) -> Any:
    """Return a task found in progress."""
    return task(
        "cook",
        state=TaskState.IN_PROGRESS,
        **{"attempt": attempt, "started_at": NOW, **fields},
    )


LATER = NOW + timedelta(minutes=2)


@pytest.mark.parametrize(
    "runs", [[], [run(RunState.COMPLETED)], [run(RunState.FAILED)]]
)
@pytest.mark.parametrize("idempotent", [True, False])
def test_an_attempt_whose_runs_have_all_ended_goes_on(
    runs: list[RunRecord], idempotent: bool
) -> None:
    """Its keys find the ended runs again: beginning it is the same attempt."""
    found = resumed(cut(attempt=2, idempotent=idempotent), runs, (), LATER)
    assert (found.state, found.attempt) == (TaskState.PENDING, 1)


@pytest.mark.parametrize("state", [RunState.INTERRUPTED, RunState.RUNNING])
def test_what_may_be_repeated_is_begun_anew(state: RunState) -> None:
    """The next attempt is one more."""
    found = resumed(cut(), [run(state)], (), LATER)
    assert (found.state, found.attempt) == (TaskState.PENDING, 1)
    assert found.started_at is None


def test_restarts_do_not_go_on_for_ever() -> None:
    """After the last attempt the task has failed."""
    found = resumed(cut(attempt=MAX_ATTEMPTS), [run(RunState.INTERRUPTED)], (), LATER)
    assert (found.state, found.error) == (TaskState.FAILED, "task_interrupted")


@pytest.mark.parametrize("kind", list(TaskKind))
def test_what_may_not_be_repeated_goes_to_a_person(kind: TaskKind) -> None:
    """Nobody knows what it had done by then."""
    run_cut = run(RunState.INTERRUPTED)
    found = resumed(cut(idempotent=False, kind=kind), [run_cut], (), LATER)
    assert found.state is TaskState.NEEDS_REVIEW
    assert found.run_id == run_cut.run_id
    assert found.ended_at == LATER


def test_what_was_asked_and_never_begun_may_always_be_repeated() -> None:
    """It waited in its agent's queue: it can have done nothing."""
    waiting = run(RunState.INTERRUPTED, began=False)
    assert (
        resumed(cut(idempotent=False), [waiting], (), LATER).state is TaskState.PENDING
    )


def test_an_effect_that_nobody_can_make_out_is_not_repeated() -> None:
    """Even where the task as such may be."""
    run_cut = run(RunState.INTERRUPTED)
    found = resumed(cut(), [run_cut], {run_cut.run_id}, LATER)
    assert found.state is TaskState.NEEDS_REVIEW


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        (TaskKind.ACTUATE, TaskState.NEEDS_REVIEW),
        (TaskKind.RESEARCH, TaskState.PENDING),
    ],
)
def test_what_was_to_be_changed_long_ago_is_not_changed_now(
    kind: TaskKind, state: TaskState
) -> None:
    """The house is another one by then."""
    now = NOW + STALE_AFTER + timedelta(seconds=1)
    found = resumed(cut(kind=kind), [run(RunState.INTERRUPTED)], (), now)
    assert found.state is state


@pytest.mark.parametrize(
    ("age", "attempt", "state", "anew"),
    [
        (STALE_AFTER * 2, 1, TaskState.PENDING, True),
        (STALE_AFTER / 2, 1, TaskState.PENDING, False),
        (STALE_AFTER * 2, MAX_ATTEMPTS, TaskState.PENDING, False),
        (STALE_AFTER * 2, 1, TaskState.COMPLETED, False),
    ],
)
def test_an_old_verification_is_done_anew_before_a_change(
    age: timedelta, attempt: int, state: TaskState, anew: bool
) -> None:
    """As long as the change has not been made."""
    check = task(
        "check",
        kind=TaskKind.VERIFY,
        state=TaskState.COMPLETED,
        report=REPORT,
        attempt=attempt,
        ended_at=NOW,
    )
    change = task("change", "check", kind=TaskKind.ACTUATE, state=state)
    found = stale_checks(
        [check, change, replace(check, spec=task("x").spec)], NOW + age
    )
    expected = [("check", TaskState.PENDING, None)] if anew else []
    assert [(one.task_id, one.state, one.report) for one in found] == expected
