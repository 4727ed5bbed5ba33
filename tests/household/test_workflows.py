"""Workflows: in the order of their graph, whatever befalls their tasks (E, F133 to F142)."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import async_capture_events

from custom_components.household_agents.agents.kinds import TaskKind
from custom_components.household_agents.const import EVENT_WORKFLOW
from custom_components.household_agents.memory.records import RunSource
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, orchestrator
from .workflows import asked, finished, runs_of, spec, states, texts, until, workflow

STAFF = (agent("Chef"), agent("Shopper"), agent("Banker"), orchestrator())


def says(headline: str, **fields: Any) -> dict[str, Any]:
    """Return a turn that delivers a report."""
    return {
        "tools": [
            {
                "name": "report",
                "input": {
                    "headline": headline,
                    "body": "",
                    "urgency": "none",
                    **fields,
                },
            }
        ]
    }


async def test_tasks_run_in_the_order_of_their_graph(
    make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """A result goes on to who needs it, as data, through runs like any other (F109)."""
    household = await make_household(*STAFF)
    model.script([says("There is soup on Friday")], contains=asked("menu"))
    record = await finished(
        household,
        spec("menu", "chef"),
        spec("list", "shopper", "menu"),
        run_id="the_asking_run",
        user_id="a_person",
        heard=("seaside/butler",),
    )
    assert record.state == "completed"
    assert states(record) == {"menu": "completed", "list": "completed"}
    (text,) = texts(model.turns, asked("list"))
    assert "There is soup on Friday" in text
    menu, shopping = await runs_of(household, record)
    assert record.task("menu").run_id == menu.run_id
    assert (menu.agent_id, shopping.agent_id) == ("chef", "shopper")
    assert menu.request.source is RunSource.WORKFLOW
    assert menu.request.chain == ("check_in",)
    assert menu.request.root_id == "the_asking_run"
    assert menu.request.user_id == "a_person"
    assert menu.request.heard == ("seaside/butler",)
    assert menu.ended_at is not None
    assert shopping.request.requested_at >= menu.ended_at
    assert record.usage == menu.usage + shopping.usage
    assert await household.workflows.by_key("a request") is not None


async def test_what_is_ready_begins_at_once(
    make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Both arms of a diamond are under way together, their end waits for both (F139)."""
    household = await make_household(*STAFF)
    model.latency = 0.3
    record = await finished(
        household,
        spec("start", "chef"),
        spec("left", "shopper", "start"),
        spec("right", "banker", "start"),
        spec("end", "chef", "left", "right"),
    )
    left, right, end = (record.task(one) for one in ("left", "right", "end"))
    assert left.ended_at and right.ended_at and left.started_at and right.started_at
    assert max(left.started_at, right.started_at) < min(left.ended_at, right.ended_at)
    assert end.started_at is not None
    assert end.started_at >= max(left.ended_at, right.ended_at)
    assert model.peak_in_flight == 2


async def test_a_failure_takes_only_what_depends_on_it(
    make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """3 fails: 5, 7 and 9 never run, the rest does (F140, F184, F185, F199)."""
    household = await make_household(*STAFF)
    model.inject("refusal", times=None, contains=asked("t3"))
    record = await finished(
        household,
        *(spec(f"t{n}", "chef") for n in (1, 2, 4)),
        spec("t3", "banker"),
        spec("t5", "shopper", "t3", "t1"),
        spec("t7", "shopper", "t5"),
        spec("t9", "banker", "t7", "t2"),
        spec("t8", "banker", "t4"),
    )
    assert record.state == "partial"
    lost = {one for one, state in states(record).items() if state != "completed"}
    assert lost == {"t3", "t5", "t7", "t9"}
    assert (record.task("t3").state, record.task("t3").error) == (
        "failed",
        "run_refused",
    )
    for one in ("t5", "t7", "t9"):
        assert record.task(one).state == "skipped"
        assert record.task(one).error == "task_dependency_failed"
        assert record.task(one).error_detail == "t3"
        assert texts(model.turns, asked(one)) == []
    assert len(await runs_of(household, record)) == 5


@pytest.mark.parametrize(
    ("turn", "error"),
    [
        (says("No."), "task_output_too_short"),
        (says("rejected: the pan is still warm"), "task_rejected"),
        (says("The pan may or may not be warm"), "task_no_verdict"),
    ],
)
async def test_what_is_not_verified_is_not_done(
    make_household: MakeHousehold,
    model: SimulatedModel,
    turn: dict[str, Any],
    error: str,
) -> None:
    """An empty, a negative and an unclear verification stop what depends on it (F169)."""
    household = await make_household(
        agent("Chef"), agent("Banker", min_length=1), orchestrator()
    )
    model.script([turn, turn, turn], contains=asked("check"))
    record = await finished(
        household,
        spec("check", "banker", kind=TaskKind.VERIFY),
        spec("change", "chef", "check", kind=TaskKind.ACTUATE),
    )
    assert states(record) == {"check": "failed", "change": "skipped"}
    assert record.task("check").error == error
    assert record.state == "failed"
    assert texts(model.turns, asked("change")) == []


async def test_nothing_is_changed_on_the_word_of_a_fallback(
    make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Who reads goes on and says so; who would change something does not (F169)."""
    household = await make_household(
        agent("Chef", fallback="approved: there is flour in the house"),
        agent("Shopper"),
        agent("Banker"),
        orchestrator(),
    )
    model.inject("refusal", times=None, contains=asked("check"))
    record = await finished(
        household,
        spec("check", "chef", kind=TaskKind.VERIFY),
        spec("read", "shopper", "check"),
        spec("change", "banker", "check", kind=TaskKind.ACTUATE),
    )
    assert states(record) == {
        "check": "completed",
        "read": "completed",
        "change": "failed",
    }
    assert record.task("check").error == "run_refused"
    assert record.task("change").error == "task_input_degraded"
    assert record.state == "partial"
    report = record.task("read").report
    assert report is not None
    assert len(report.notes) == 1
    assert report.notes[0].startswith(
        "The result of 'check' is incomplete: the model refused"
    )
    (text,) = texts(model.turns, asked("read"))
    assert report.notes[0] in text
    assert texts(model.turns, asked("change")) == []


@pytest.mark.parametrize(
    ("who", "fields", "context", "error"),
    [
        ("chef", {"requires": ("guests",)}, {}, "task_context_missing"),
        ("chef", {"requires": ("guests",)}, {"guests": ""}, "task_context_missing"),
        ("chef", {"requires": ("guests",)}, {"guests": "six of them"}, None),
        ("planner", {}, {}, "context_missing"),
        ("planner", {}, {"guests": "six"}, "context_too_short"),
        ("planner", {}, {"guests": "six of them"}, None),
        ("sleeper", {}, {}, "agent_disabled"),
        ("ghost", {}, {}, "agent_unknown"),
    ],
)
async def test_a_task_gets_what_it_needs_or_does_not_begin(
    make_household: MakeHousehold,
    model: SimulatedModel,
    who: str,
    fields: dict[str, Any],
    context: dict[str, str],
    error: str | None,
) -> None:
    """What the task and its agent require comes from the request (F166 to F168)."""
    household = await make_household(
        agent("Chef"),
        agent("Planner", requires=["guests"]),
        agent("Sleeper", enabled=False),
        orchestrator(),
    )
    record = await finished(
        household, spec("menu", who, **fields), context={**context, "secret": "1234"}
    )
    assert record.task("menu").error == error
    found = texts(model.turns, asked("menu"))
    assert len(found) == (0 if error else 1)
    assert all("six of them" in text and "1234" not in text for text in found)


async def test_a_workflow_ends_when_its_budget_does(
    make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Every run counts; no further task begins, and what is there is kept (F214)."""
    household = await make_household(*STAFF)
    chain = [spec("t0", "chef")]
    chain += [spec(f"t{n}", "chef", f"t{n - 1}") for n in range(1, 5)]
    first = await finished(household, *chain[:1], key="to know what a task uses")
    one = first.usage.total_tokens
    record = await finished(household, *chain, budget_tokens=round(one * 1.5))
    assert record.state == "partial"
    assert list(states(record).values()) == ["completed"] * 2 + ["skipped"] * 3
    task = record.task("t2")
    assert task.error == "workflow_budget"
    assert task.error_detail == (
        f"{record.usage.total_tokens} of {round(one * 1.5)} tokens"
    )


async def test_two_requests_with_one_key_are_one_workflow(
    make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """At the same time, and when it has ended long ago (F206)."""
    household = await make_household(*STAFF)
    records = [workflow(spec("menu", "chef")) for _ in range(3)]
    started = await asyncio.gather(*map(household.workflows.start, records[:2]))
    assert len({one.workflow_id for one in started}) == 1
    await household.workflows.wait(started[0].workflow_id)
    late = await household.workflows.start(records[2])
    assert late.workflow_id == started[0].workflow_id
    assert late.state == "completed"
    assert len(texts(model.turns, asked("menu"))) == 1
    assert await household.workflows.by_key("a request") == late


async def test_every_change_is_an_event_and_shows_in_a_sensor(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Ids, states and counts, no long texts; the sensor shows how far it is (F142)."""
    household = await make_household(*STAFF)
    events = async_capture_events(hass, EVENT_WORKFLOW)
    sensor = "sensor.household_agents_active_workflows"
    model.latency = 0.3
    started = await household.workflows.start(
        workflow(spec("menu", "chef"), spec("list", "shopper", "menu"))
    )
    await until(lambda: hass.states.get(sensor).state == "1")
    (shown,) = hass.states.get(sensor).attributes["workflows"]
    assert shown["workflow_id"] == started.workflow_id
    assert shown["request"] == "Get the house ready for the guests"
    assert shown["tasks"].keys() == {"menu", "list"}
    await household.workflows.wait(started.workflow_id)
    await until(lambda: hass.states.get(sensor).state == "0")
    await hass.async_block_till_done()
    changes = [
        (one.data["state"], one.data.get("task_id"), one.data.get("task_state"))
        for one in events
    ]
    assert changes == [
        ("running", None, None),
        ("running", "menu", "in_progress"),
        ("running", "menu", "completed"),
        ("running", "list", "in_progress"),
        ("running", "list", "completed"),
        ("completed", None, None),
    ]
    assert [one.data["percent"] for one in events] == [0, 0, 50, 50, 100, 100]
    assert events[-1].data["counts"] == {"completed": 2}
    assert events[-1].data["tokens"] > 0
    assert all("report" not in one.data for one in events)


async def test_a_workflow_that_is_not_done_in_its_time_expires(
    make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """What runs is cut, what is done is kept, and who waits is told (F135)."""
    household = await make_household(*STAFF, options={"workflow_hours": 2})
    lifetime = household.workflows.expires_at() - dt_util.utcnow()
    assert timedelta(hours=1, minutes=59) < lifetime <= timedelta(hours=2)
    model.inject("latency", seconds=60, contains=asked("list"))
    record = await finished(
        household,
        spec("menu", "chef"),
        spec("list", "shopper", "menu"),
        spec("cart", "shopper", "list"),
        expires_at=dt_util.utcnow() + timedelta(seconds=2),
    )
    assert record.state == "expired"
    assert list(states(record).values()) == ["completed", "cancelled", "cancelled"]
    assert record.task("list").error == record.task("cart").error == "workflow_expired"
    await until(lambda: not household.board.active)
    _, cut = await runs_of(household, record)
    assert cut.state == "cancelled"


async def test_ten_workflows_of_five_tasks_at_once(
    make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Fifty tasks over twenty-five agents, ten calls of the model at a time (F208)."""
    staff = [agent(f"Agent {n}") for n in range(25)]
    household = await make_household(*staff, orchestrator())
    model.latency = 0.5
    wanted = [
        [spec(f"w{w}-t{t}", f"agent_{(w * 5 + t) % 25}") for t in range(5)]
        for w in range(10)
    ]
    records = await asyncio.gather(
        *(finished(household, *specs, key=f"{n}") for n, specs in enumerate(wanted))
    )
    assert [str(one.state) for one in records] == ["completed"] * 10
    assert len(model.turns) == 50
    assert 5 < model.peak_in_flight <= 10
    for record in records:
        stored = await household.workflows.get(record.workflow_id)
        assert stored is not None
        assert list(states(stored).values()) == ["completed"] * 5
        assert stored.usage.calls == 5


async def test_four_ends_at_once_are_all_kept(
    make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Neither in memory nor on disk does one write over another (F136, F139)."""
    household = await make_household(
        *(agent(name) for name in "ABCD"), orchestrator(), agent("E")
    )
    model.latency = 0.2
    arms = [spec(f"t_{name}", name) for name in "abcd"]
    record = await finished(
        household, *arms, spec("all", "e", *(one.task_id for one in arms))
    )
    stored = await household.workflows.get(record.workflow_id)
    assert stored is not None
    assert stored.as_dict() == record.as_dict()
    assert set(states(record).values()) == {"completed"}
    (text,) = texts(model.turns, asked("all"))
    assert all(f'"t_{name}"' in text for name in "abcd")
