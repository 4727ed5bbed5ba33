"""Colleagues through tools: their last reports, and asking one."""

from datetime import timedelta
from typing import Any

import pytest

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


async def test_an_agent_without_memory_reads_those_of_its_colleagues(
    make_context: MakeContext, journal: Journal
) -> None:
    """A briefing says what it is based on, and who has not reported."""
    await report(journal, "weather", "Rain", 26)

    answer = await call(
        make_context(
            name="Briefing",
            pattern="task",
            delegate=FakeDelegate(agents=[WEATHER, MONEY]),
        ),
        "get_last_reports",
    )

    assert [entry["headline"] for entry in answer["reports"]] == ["Rain"]
    assert answer["reports"][0]["age"] == "1 day ago"
    assert answer["no_report_yet"] == ["Briefing", "Money"]


async def test_a_colleague_is_chosen_from_those_it_may_ask(
    make_context: MakeContext,
) -> None:
    """The schema lists them, sorted, so that the prompt stays the same."""
    tool = CATALOGUE["ask_agent"]
    context = make_context(delegate=FakeDelegate(agents=[WEATHER, MONEY]))

    schema = input_schema(tool, context)

    assert schema["properties"]["agent"]["enum"] == ["money", "weather"]
    assert schema["properties"]["task"]["minLength"] == 10
    assert schema["additionalProperties"] is False


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
