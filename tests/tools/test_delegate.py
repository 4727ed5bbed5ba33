"""Colleagues through tools: their last reports, and asking one."""

from datetime import timedelta
from typing import Any
from unittest.mock import Mock

import pytest

from custom_components.household_agents.agents.registry import Registry
from custom_components.household_agents.dispatch.delegation import (
    Delegation,
    DispatchRate,
)
from custom_components.household_agents.dispatch.dispatcher import Dispatcher
from custom_components.household_agents.dispatch.run import Run
from custom_components.household_agents.memory.journal import Journal
from custom_components.household_agents.memory.records import (
    Report,
    RunRecord,
    RunRequest,
    RunSource,
    RunState,
    Urgency,
)
from custom_components.household_agents.tools.base import ToolError
from custom_components.household_agents.tools.catalogue import CATALOGUE
from custom_components.household_agents.tools.schema import input_schema
from homeassistant.util import dt as dt_util

from .conftest import FakeDelegate, MakeContext, call, make_agent

WEATHER = make_agent(name="Weather", pattern="task")
METERS = make_agent()
MONEY = make_agent(name="Money", pattern="task")
REPORT = Report(
    headline="Rain from noon",
    body="12 mm in all.",
    urgency=Urgency.LOW,
    items=({"title": "Take an umbrella"},),
)


async def report(journal: Journal, agent_id: str, text: str, hours: int) -> None:
    """Complete a run of an agent so many hours ago."""
    when = dt_util.utcnow() - timedelta(hours=hours)
    await journal.save_run(
        RunRecord(
            request=RunRequest(
                agent_id=agent_id, source=RunSource.SCHEDULE, requested_at=when
            ),
            state=RunState.COMPLETED,
            acknowledged_at=when,
            ended_at=when,
            report=Report(headline=text, body="Body of " + text),
        )
    )


async def test_an_agent_with_memory_reads_its_own_last_report(
    make_context: MakeContext, journal: Journal
) -> None:
    """A domain agent does not read its peers' reports (F013, F014)."""
    await report(journal, "meter_reader", "Older", 30)
    await report(journal, "meter_reader", "All meters read", 5)
    await report(journal, "weather", "Rain", 1)

    answer = await call(
        make_context(delegate=FakeDelegate(agents=[WEATHER])), "get_last_reports"
    )

    assert [entry["headline"] for entry in answer["reports"]] == ["All meters read"]
    assert answer["reports"][0]["agent"] == "Meter Reader"
    assert answer["reports"][0]["age"] == "5 hours ago"


async def test_an_agent_without_memory_reads_those_of_all_others(
    make_context: MakeContext, journal: Journal
) -> None:
    """A briefing says what it is based on, and who has not reported."""
    await report(journal, "weather", "Rain", 26)
    await report(journal, "meter_reader", "Meters read", 3)

    answer = await call(
        make_context(
            name="Briefing",
            pattern="task",
            delegate=FakeDelegate(read=[WEATHER, MONEY, METERS]),
        ),
        "get_last_reports",
    )

    assert [entry["headline"] for entry in answer["reports"]] == ["Meters read", "Rain"]
    assert answer["reports"][1]["age"] == "1 day ago"
    assert answer["no_report_yet"] == ["Briefing", "Money"]


async def test_many_long_reports_are_kept_short(
    make_context: MakeContext, journal: Journal
) -> None:
    """A whole staff's reports fit into one answer, the newest first."""
    staff = [make_agent(name=f"Agent {number}") for number in range(20)]
    for hours, agent in enumerate(staff):
        await report(journal, agent.agent_id, f"{agent.name} " + "word " * 300, hours)

    answer = await call(
        make_context(
            name="Briefing", pattern="task", delegate=FakeDelegate(read=staff)
        ),
        "get_last_reports",
    )

    assert answer["reports"][0]["agent"] == "Agent 0"
    assert len(answer["reports"]) >= 10
    assert answer["left_out"] == 20 - len(answer["reports"])
    assert all(len(entry["body"]) == 500 for entry in answer["reports"])


async def test_a_colleague_is_chosen_from_those_it_may_ask(
    make_context: MakeContext,
) -> None:
    """The schema lists them, sorted, so that the prompt stays the same."""
    tool = CATALOGUE["ask_agent"]
    context = make_context(delegate=FakeDelegate(agents=[WEATHER, MONEY]))

    schema = input_schema(tool, context)

    assert schema["properties"]["agent"]["enum"] == ["money", "weather"]
    assert schema["properties"]["task"]["minLength"] == 10
    assert "additionalProperties" not in schema


async def test_a_colleague_answers_with_a_report(make_context: MakeContext) -> None:
    """The report comes back as structured data (F116, F121)."""
    delegate = FakeDelegate(agents=[WEATHER], reports={"weather": REPORT})

    answer = await call(
        make_context(delegate=delegate),
        "ask_agent",
        agent="weather",
        task="Will it rain on Tuesday 6 October in the afternoon?",
    )

    assert answer == {
        "agent": "Weather",
        "headline": "Rain from noon",
        "body": "12 mm in all.",
        "urgency": "low",
        "items": [{"title": "Take an umbrella"}],
        "notes": [],
    }
    assert delegate.asked == [
        ("weather", "Will it rain on Tuesday 6 October in the afternoon?")
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"agent": "weather", "task": "the weather?"}, "is too vague"),
        ({"agent": "weather", "task": "help"}, "argument 'task'"),
        (
            {"agent": "butler", "task": "Bring me the paper, please."},
            "argument 'agent'",
        ),
        ({"agent": "weather", "task": "Will it rain on Tuesday?"}, "gave no report"),
    ],
)
async def test_vague_or_wrong_requests_are_refused(
    make_context: MakeContext, arguments: dict[str, Any], message: str
) -> None:
    """A run is paid for: it needs a task and somebody who may be asked (F097)."""
    with pytest.raises(ToolError, match=message):
        await call(
            make_context(delegate=FakeDelegate(agents=[WEATHER])),
            "ask_agent",
            **arguments,
        )


async def test_an_agent_without_colleagues_is_told(make_context: MakeContext) -> None:
    """The list of whom it may ask is empty."""
    with pytest.raises(ToolError, match=r"may not ask 'weather'. It may ask: nobody"):
        await call(
            make_context(),
            "ask_agent",
            agent="weather",
            task="Will it rain on Tuesday?",
        )


@pytest.mark.parametrize(
    ("reader", "readable"),
    [
        ("briefing", ["meter_reader", "weather"]),
        ("meter_reader", []),
    ],
)
def test_whose_reports_may_be_read(reader: str, readable: list[str]) -> None:
    """Who keeps no memory compiles for all; domain agents do not read peers (F014)."""
    registry = Registry()
    staff = [METERS, WEATHER, MONEY, make_agent(name="Briefing", pattern="task")]
    registry.replace({agent.agent_id: agent for agent in staff})
    registry.switch("money", False)
    agent = registry.get(reader)
    run = Mock(spec=Run, agent=agent)

    delegation = Delegation(run, Mock(spec=Dispatcher), registry, DispatchRate())

    assert [other.agent_id for other in delegation.reporters()] == readable
