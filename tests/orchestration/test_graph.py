"""The rules of task graphs (F090 to F100, F137, F140)."""

from itertools import pairwise
from typing import Any

from hypothesis import assume, given, strategies as st
import pytest

from custom_components.household_agents.agents.kinds import TaskKind, TaskMode
from custom_components.household_agents.memory.workflow_records import (
    TaskRecord,
    TaskSpec,
    TaskState,
    WorkflowState,
)
from custom_components.household_agents.orchestration import graph
from custom_components.household_agents.orchestration.checks import with_checks

from .common import graphs, spec, task

KNOWN = {"chef", "shopper"}
C, F, P, S = (
    TaskState.COMPLETED,
    TaskState.FAILED,
    TaskState.PENDING,
    TaskState.SKIPPED,
)


def test_a_good_plan_has_no_problems() -> None:
    """Two tasks, one after the other, and one beside them."""
    plan = [spec("menu"), spec("list", "menu", agents=("shopper",)), spec("wine")]
    assert graph.problems(plan, KNOWN) == []


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        ([], "no tasks"),
        ([spec("a"), spec("a")], "Task id 'a' is used 2 times"),
        ([spec("a", "ghost")], "'ghost', which is no task"),
        ([spec("a", "a")], "Task 'a' depends on itself"),
        ([spec("a", "b"), spec("b", "a")], "circle: a → b → a"),
        (
            [spec("a", "c"), spec("b", "a"), spec("c", "b"), spec("d")],
            "circle: a → c → b → a",
        ),
        ([spec("a", agents=("burglar",))], "no agent 'burglar'"),
        ([spec("a", agents=())], "'a' has no agent"),
        ([spec("a", agents=("chef", "shopper"))], "takes one agent, not 2"),
        ([spec("a", agents=("chef", "chef"))], "more than once"),
        ([spec("a", mode=TaskMode.VOTE)], "at least two agents"),
        ([spec("a", mode="guess", agents=("chef",))], "'guess' is no mode"),
        ([spec("a", description="Do it now")], "too vague"),
        ([spec("a", description="Investigation")], "too vague"),
        ([spec("a", description="")], "too vague"),
        ([spec("A task")], "an id has"),
        ([spec(f"t{n}") for n in range(4)], "has 4 tasks; at most 3"),
    ],
)
def test_what_is_wrong_with_a_plan_is_said(plan: list[TaskSpec], said: str) -> None:
    """Every sort of mistake by its place, in words that a planner can use (F097)."""
    found = graph.problems(plan, KNOWN, max_tasks=3)
    assert any(said in one for one in found), found


@given(graphs(st.just(TaskKind.RESEARCH)))
def test_a_graph_drawn_without_circles_has_none(specs: tuple[TaskSpec, ...]) -> None:
    """Whatever the order in which its tasks are named."""
    assert graph.cycle(specs) is None


@given(graphs(st.just(TaskKind.RESEARCH), most=6), st.data())
def test_a_circle_is_named_by_a_path_that_is_there(
    specs: tuple[TaskSpec, ...], data: st.DataObject
) -> None:
    """Closing any path backwards makes a circle, and the one named is real."""
    waiting = sorted(one.task_id for one in specs if one.depends_on)
    assume(waiting)
    plan = {one.task_id: one for one in specs}
    start = end = data.draw(st.sampled_from(waiting))
    while plan[end].depends_on:
        end = plan[end].depends_on[0]
    plan[end] = spec(end, start)
    circle = graph.cycle(list(plan.values()))
    assert circle is not None
    assert circle[0] == circle[-1]
    assert all(b in plan[a].depends_on for a, b in pairwise(circle))


@pytest.mark.parametrize(
    ("tasks", "ready"),
    [
        ([task("a"), task("b", "a")], {"a"}),
        ([task("a", state=C), task("b", "a")], {"b"}),
        ([task("a", state=C), task("b"), task("c", "a", "b")], {"b"}),
        ([task("a", state=F), task("b", "a")], set()),
        ([task("a", state=S), task("b", "a")], set()),
        ([task("a", state=TaskState.IN_PROGRESS), task("b", "a")], set()),
        ([task("a", state=C), task("b", "a"), task("c", "a")], {"b", "c"}),
        ([task("a", "ghost")], set()),
    ],
)
def test_ready_is_what_is_pending_with_all_dependencies_completed(
    tasks: list[TaskRecord], ready: set[str]
) -> None:
    """No more and no less (F137)."""
    assert {one.task_id for one in graph.ready(tasks)} == ready


def test_a_failure_takes_its_dependents_and_nobody_else() -> None:
    """3 fails: 5, 7 and 9 depend on it through each other, the rest goes on (F199)."""
    tasks = [
        *(task(f"t{n}") for n in (1, 2, 4, 6, 8)),
        task("t3", state=F),
        task("t5", "t3", "t1"),
        task("t7", "t5"),
        task("t9", "t2", "t7"),
        task("t10", "t4"),
    ]
    assert dict(graph.to_skip(tasks)) == {"t5": "t3", "t7": "t3", "t9": "t3"}


@pytest.mark.parametrize("lost", [F, S, TaskState.CANCELLED, TaskState.NEEDS_REVIEW])
def test_whatever_does_not_come_about_stops_what_needs_it(lost: TaskState) -> None:
    """Not only failures (F140, F184)."""
    assert set(graph.to_skip([task("a", state=lost), task("b", "a")])) == {"b"}


@pytest.mark.parametrize(
    ("states", "final"),
    [
        ((C, C), WorkflowState.COMPLETED),
        ((C, F, S), WorkflowState.PARTIAL),
        ((C, TaskState.NEEDS_REVIEW), WorkflowState.PARTIAL),
        ((F, S), WorkflowState.FAILED),
        ((S,), WorkflowState.FAILED),
        ((TaskState.NEEDS_REVIEW, S), WorkflowState.FAILED),
        ((TaskState.CANCELLED, S), WorkflowState.CANCELLED),
        ((TaskState.CANCELLED, F), WorkflowState.FAILED),
        ((), WorkflowState.COMPLETED),
    ],
)
def test_the_end_is_what_the_tasks_came_to(
    states: tuple[TaskState, ...], final: WorkflowState
) -> None:
    """Completed, partial, failed or cancelled (F134)."""
    tasks = [task(f"t{n}", state=state) for n, state in enumerate(states)]
    assert graph.final_state(tasks) is final


def checked(*plan: TaskSpec) -> dict[str, TaskSpec]:
    """Return a plan with its checks, by id."""
    return {
        one.task_id: one
        for one in with_checks(
            plan, reviewer=lambda _: "critic", verifier=lambda _: "inspector"
        )
    }


def test_a_draft_is_reviewed_before_it_is_used() -> None:
    """A review is added, and what uses the draft waits for it (F098)."""
    plan = checked(
        spec(
            "letter", kind=TaskKind.DRAFT, description="Write the letter to the school"
        ),
        spec("send", "letter"),
    )
    review = plan["review_letter"]
    assert (review.kind, review.agents, review.depends_on) == (
        TaskKind.REVIEW,
        ("critic",),
        ("letter",),
    )
    assert "Write the letter to the school" in review.description
    assert plan["send"].depends_on == ("letter", "review_letter")


def test_a_planned_review_is_taken() -> None:
    """Nothing is added where the plan thought of it, but its users wait for it."""
    plan = checked(
        spec("letter", kind=TaskKind.DRAFT),
        spec("read", "letter", kind=TaskKind.REVIEW),
        spec("send", "letter"),
    )
    assert set(plan) == {"letter", "read", "send"}
    assert plan["send"].depends_on == ("letter", "read")


def test_an_actuation_is_verified_before_and_after() -> None:
    """And what builds on it waits for the second verification (F099, F100)."""
    plan = checked(
        spec("prices"),
        spec("charge", "prices", kind=TaskKind.ACTUATE),
        spec("tell", "charge"),
    )
    assert plan["verify_before_charge"].depends_on == ("prices",)
    assert plan["charge"].depends_on == ("prices", "verify_before_charge")
    assert plan["verify_after_charge"].depends_on == ("charge",)
    assert plan["tell"].depends_on == ("charge", "verify_after_charge")


def test_a_check_of_several_things_closes_no_circle() -> None:
    """A review of two drafts of which one uses the other."""
    plan = checked(
        spec("first", kind=TaskKind.DRAFT),
        spec("second", "first", kind=TaskKind.DRAFT),
        spec("both", "first", "second", kind=TaskKind.REVIEW),
    )
    assert graph.cycle(list(plan.values())) is None
    assert set(plan) == {"first", "second", "both"}
    assert plan["second"].depends_on == ("first",)


def test_an_id_that_is_taken_is_not_taken_again() -> None:
    """A plan may have used the name of a check for something else."""
    plan = checked(spec("a", kind=TaskKind.DRAFT), spec("review_a"))
    assert plan["review_a_2"].depends_on == ("a",)


def _above(plan: dict[str, TaskSpec], task_id: str) -> set[str]:
    """Return all that a task waits for."""
    direct = set(plan[task_id].depends_on)
    return direct | {above for one in direct for above in _above(plan, one)}


@given(graphs(st.sampled_from(list(TaskKind))))
def test_every_plan_has_its_checks_after_they_were_added(
    specs: tuple[TaskSpec, ...],
) -> None:
    """Drafts reviewed, actuations verified before and after, no circle, no change twice."""
    plan = checked(*specs)
    known = {"critic", "inspector", "agent_0"}
    assert graph.problems(list(plan.values()), known, max_tasks=100) == []
    assert checked(*plan.values()) == plan
    for one in specs:
        followers = {
            other.kind for other in plan.values() if one.task_id in other.depends_on
        }
        before: set[Any] = {plan[up].kind for up in _above(plan, one.task_id)}
        if one.kind is TaskKind.DRAFT:
            assert TaskKind.REVIEW in followers
        if one.kind is TaskKind.ACTUATE:
            assert TaskKind.VERIFY in followers
            assert TaskKind.VERIFY in before
        assert set(one.depends_on) <= set(plan[one.task_id].depends_on)
