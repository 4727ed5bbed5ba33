"""Plans and graphs as values: what is read, what is refused, who checks what."""

from typing import Any

import pytest

from custom_components.household_agents.agents.definition import AgentDefinition, parse
from custom_components.household_agents.agents.kinds import TaskKind, TaskMode
from custom_components.household_agents.memory.records import Report
from custom_components.household_agents.memory.workflow_records import (
    TaskRecord,
    TaskSpec,
    TaskState,
)
from custom_components.household_agents.orchestration.aggregate import (
    deliverables,
    problem_of,
)
from custom_components.household_agents.orchestration.checkers import (
    unreviewed,
    with_checkers,
)
from custom_components.household_agents.orchestration.flow_graph import graph_of
from custom_components.household_agents.orchestration.plan_rules import (
    policy_problems,
    with_needs,
)
from custom_components.household_agents.orchestration.plan_schema import (
    plan_tool,
    read_plan,
)


def _agent(name: str, **fields: Any) -> AgentDefinition:
    """Return an agent."""
    identity = "You look after one thing here."
    return parse({"name": name, "pattern": "domain", "identity": identity, **fields})


def _spec(task_id: str, *agents: str, **fields: Any) -> TaskSpec:
    """Return a task of research, unless said otherwise."""
    return TaskSpec(
        **{
            "task_id": task_id,
            "kind": TaskKind.RESEARCH,
            "description": f"Find out all about {task_id}.",
            "agents": agents or ("chef",),
            **fields,
        }
    )


def _staff(*agents: AgentDefinition) -> dict[str, AgentDefinition]:
    """Return agents by id."""
    return {agent.agent_id: agent for agent in agents}


def test_the_tool_is_strict_and_short() -> None:
    """Closed lists, nothing besides, and less than two kilobytes without the staff."""
    tool = plan_tool(["chef"])
    task = tool["input_schema"]["properties"]["tasks"]["items"]
    assert task["additionalProperties"] is False
    assert task["properties"]["kind"]["enum"] == [*TaskKind]
    assert len(str(tool)) < 2_000


def test_a_plan_is_read_in_whatever_spelling() -> None:
    """Ids and names of agents are the same thing written differently."""
    specs, problems = read_plan(
        {
            "tasks": [
                {
                    "id": "Dinner Plan",
                    "kind": "draft",
                    "description": "  Plan three dinners.  ",
                    "agents": ["Nutrition chef", "nutrition_chef"],
                    "depends_on": ["Who is here"],
                }
            ]
        }
    )
    assert problems == []
    (spec,) = specs
    assert (spec.task_id, spec.agents) == ("dinner_plan", ("nutrition_chef",))
    assert spec.depends_on == ("who_is_here",)
    assert spec.description == "Plan three dinners."
    assert spec.idempotent is False


@pytest.mark.parametrize(
    "data",
    [None, [], "tasks", {}, {"tasks": None}, {"tasks": []}, {"tasks": {"id": "a"}}],
)
def test_what_is_no_plan(data: Any) -> None:
    """F102: nothing that lacks a list of tasks is one."""
    assert read_plan(data) == (
        (),
        ["there is no plan: 'tasks' must be a list of at least one task"],
    )


def test_each_task_says_what_is_wrong_with_it() -> None:
    """By its id, or by its place."""
    _, problems = read_plan(
        {"tasks": [{"id": "menu", "kind": "cook"}, "task", {"id": 7}]}
    )
    assert any(
        one.startswith("task 'menu', kind: 'cook' is none of") for one in problems
    )
    assert any(one.startswith("task 2, ") for one in problems)
    assert any(one.startswith("task 3, id: ") for one in problems)


def test_a_judge_gets_what_it_requires() -> None:
    """Who requires a report can review and judge, and do nothing else."""
    agents = _staff(
        _agent("Chef"), _agent("Critic", pattern="task", requires=["report"])
    )
    judged = _spec("menu", "chef", "critic", mode=TaskMode.REFINE)
    reviewed = _spec("check", "critic", kind=TaskKind.REVIEW)
    wrong = _spec("soup", "critic")
    assert policy_problems([judged, reviewed], agents, agents, ()) == []
    assert policy_problems([wrong], agents, agents, ()) == [
        "task 'soup': 'critic' needs 'report', which the context has not"
    ]


def test_a_task_is_no_safer_than_its_agents() -> None:
    """A model's word that doing it twice is harmless does not outweigh a definition."""
    agents = _staff(_agent("Chef", idempotent=False, requires=["guests"]))
    spec = with_needs(_spec("menu", idempotent=True), agents, {"guests"})
    assert spec.idempotent is False
    assert spec.requires == ("guests",)


@pytest.mark.parametrize(
    ("fields", "reviewer"),
    [
        ({"reviewed_by": "editor"}, "editor"),
        ({}, "taster"),
        ({"reviewed_by": "gone"}, "taster"),
    ],
)
def test_who_reviews_a_draft(fields: dict[str, Any], reviewer: str) -> None:
    """The orchestrator's reviewer, else the drafter's, else whoever is made for it."""
    boss = _agent("Boss", pattern="orchestrator", **fields)
    agents = _staff(
        _agent("Chef", reviewed_by="taster"),
        _agent("Taster", pattern="task"),
        _agent("Editor", pattern="task"),
        _agent("Critic", pattern="task", requires=["report"]),
        boss,
    )
    draft = _spec("menu", kind=TaskKind.DRAFT)
    plan = with_checkers([draft], agents, set(agents), boss)
    assert [(one.kind, one.agents) for one in plan] == [
        ("draft", ("chef",)),
        ("review", (reviewer,)),
    ]
    assert unreviewed(plan) == []


def test_nobody_reviews_the_own_draft() -> None:
    """F045: the reviewer is another agent; a draft with its own judge needs none."""
    boss = _agent("Boss", pattern="orchestrator")
    agents = _staff(_agent("Critic", pattern="task", requires=["report"]), boss)
    own = _spec("note", "critic", kind=TaskKind.DRAFT)
    judged = _spec("menu", "a", "b", kind=TaskKind.DRAFT, mode=TaskMode.REFINE)
    plan = with_checkers([own, judged], agents, set(agents), boss)
    assert plan == (own, judged)
    assert unreviewed(plan) == ["note"]


def test_a_change_is_verified_by_who_can_see_it() -> None:
    """F100: before and after, by the agent itself with a fresh context."""
    boss = _agent("Boss", pattern="orchestrator")
    agents = _staff(_agent("Lamp", autonomy="act"), boss)
    plan = with_checkers(
        [_spec("light", "lamp", kind=TaskKind.ACTUATE)], agents, set(agents), boss
    )
    assert [(one.kind, one.agents) for one in plan] == [
        ("verify", ("lamp",)),
        ("actuate", ("lamp",)),
        ("verify", ("lamp",)),
    ]


STEPS = [
    {"name": "First one", "agent": "chef", "task": "Find out what there is."},
    {"name": "Second", "agent": "banker", "gate": {"min_length": 50}},
]


@pytest.mark.parametrize(
    ("flow", "ids", "needs", "mode"),
    [
        ("chain", ["first_one", "second"], [(), ("first_one",)], "single"),
        ("parallel", ["first_one", "second"], [(), ()], "single"),
        ("route", ["route"], [()], "route"),
        ("vote", ["vote"], [()], "vote"),
        ("refine", ["first_one"], [()], "refine"),
    ],
)
def test_steps_become_a_graph(
    flow: str, ids: list[str], needs: list[tuple[str, ...]], mode: str
) -> None:
    """F247 to F251: each flow by code, and its values survive the journal."""
    boss = _agent("Boss", pattern="orchestrator", flow=flow, steps=STEPS)
    specs = graph_of(boss, "Dinner on Saturday", _staff(_agent("Chef")))
    assert [spec.task_id for spec in specs] == ids
    assert [spec.depends_on for spec in specs] == needs
    assert {str(spec.mode) for spec in specs} == {mode}
    assert all("Dinner on Saturday" in spec.description for spec in specs)
    assert tuple(TaskSpec.from_dict(spec.as_dict()) for spec in specs) == specs


def _done(spec: TaskSpec, **fields: Any) -> TaskRecord:
    """Return a completed task."""
    return TaskRecord(
        **{
            "spec": spec,
            "state": TaskState.COMPLETED,
            "report": Report(headline="It is so"),
            **fields,
        }
    )


def test_what_the_answer_is() -> None:
    """What others have built on is theirs to tell, and a check is no answer."""
    tasks = [
        _done(_spec("a")),
        _done(_spec("b", depends_on=("a",))),
        _done(_spec("check", depends_on=("b",), kind=TaskKind.REVIEW)),
        _done(_spec("c")),
        TaskRecord(spec=_spec("d", depends_on=("c",)), state=TaskState.FAILED),
    ]
    assert [task.task_id for task in deliverables(tasks)] == ["b", "c"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, ""),
        ({"error": "run_refused"}, "the model refused"),
        ({"report": Report(headline="x", notes=("It is old.",))}, "It is old."),
        ({"state": TaskState.IN_PROGRESS}, ""),
        ({"state": TaskState.FAILED, "error": "run_stalled"}, "failed: it stalled"),
        ({"state": TaskState.CANCELLED}, "cancelled"),
        (
            {"state": TaskState.NEEDS_REVIEW},
            "cut off, and somebody has to look whether it was done",
        ),
    ],
)
def test_what_is_wrong_with_a_task(fields: dict[str, Any], said: str) -> None:
    """Each end is said in words; a good one is not."""
    assert problem_of(_done(_spec("a"), **fields)) == said
