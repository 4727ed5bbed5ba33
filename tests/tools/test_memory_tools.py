"""Memory through tools: recalled with its age, written as the agent's own."""

from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.household_agents.memory.journal import Journal
from custom_components.household_agents.memory.records import Event
from custom_components.household_agents.memory.tiers import Tier
from custom_components.household_agents.tools.base import ToolError
from homeassistant.util import dt as dt_util

from .conftest import MakeContext, call

CALLS: dict[str, dict[str, Any]] = {
    "recall": {},
    "remember": {"key": "bin_day", "text": "Tuesday"},
    "forget": {"key": "bin_day"},
    "log_event": {"text": "Read the meter."},
    "propose_core_memory": {"key": "allergies", "text": "Ben: nuts"},
}


@pytest.mark.parametrize(("tool", "arguments"), CALLS.items())
async def test_task_agents_have_no_memory(
    make_context: MakeContext, tool: str, arguments: dict[str, Any]
) -> None:
    """Reading or writing memory from a task agent is an error (F017)."""
    context = make_context(name="Briefing", pattern="task")

    with pytest.raises(ToolError, match=r"Briefing is a task agent.*no memory"):
        await call(context, tool, **arguments)


async def test_facts_and_events_are_recalled_with_their_age(
    make_context: MakeContext, journal: Journal, freezer: FrozenDateTimeFactory
) -> None:
    """Long-term memory and the event log answer only when they are asked (F053)."""
    context = make_context()
    await call(
        context, "remember", key="boiler", text="Serviced by Kern", tier="long_term"
    )
    await call(context, "remember", key="garden", text="Water weekly", tier="long_term")
    for agent_id in ("meter_reader", "somebody_else"):
        await journal.add_event(
            Event(
                agent_id=agent_id,
                run_id=None,
                at=dt_util.utcnow() - timedelta(days=3),
                text=f"The boiler was cold, said {agent_id}.",
            )
        )

    answer = await call(context, "recall", query="boiler")
    nothing = await call(context, "recall", query="passport")

    assert [fact["key"] for fact in answer["facts"]] == ["boiler"]
    assert answer["facts"][0]["text"] == "Serviced by Kern"
    assert answer["facts"][0]["age"].endswith(" ago")
    assert [event["text"] for event in answer["events"]] == [
        "The boiler was cold, said meter_reader."
    ]
    assert answer["events"][0]["age"] == "3 days ago"
    assert nothing == {"facts": [], "note": "Nothing is known about this."}


async def test_recall_without_a_question_gives_the_newest(
    make_context: MakeContext, journal: Journal
) -> None:
    """A call without arguments is a useful one."""
    context = make_context()
    await call(context, "remember", key="boiler", text="Kern", tier="long_term")
    await journal.add_event(
        Event(
            agent_id="meter_reader", run_id=None, at=dt_util.utcnow(), text="Read it."
        )
    )

    answer = await call(context, "recall")

    assert [fact["key"] for fact in answer["facts"]] == ["boiler"]
    assert [event["text"] for event in answer["events"]] == ["Read it."]


@pytest.mark.parametrize(
    ("arguments", "tier", "expires"),
    [
        ({}, Tier.WORKING, True),
        ({"days": 2}, Tier.WORKING, True),
        ({"tier": "long_term"}, Tier.LONG_TERM, False),
    ],
)
async def test_facts_are_written_to_their_tier(
    make_context: MakeContext, arguments: dict[str, Any], tier: Tier, expires: bool
) -> None:
    """Working memory expires, long-term memory stays (F050, F052)."""
    context = make_context()

    answer = await call(context, "remember", key="Bin day", text="Tuesday", **arguments)

    assert answer["key"] == "bin_day"
    assert answer["tier"] == tier
    assert ("until" in answer) is expires


async def test_a_known_fact_stays_in_its_tier(make_context: MakeContext) -> None:
    """A correction without a tier replaces the fact where it is."""
    context = make_context()
    await call(context, "remember", key="boiler", text="Kern", tier="long_term")

    answer = await call(context, "remember", key="boiler", text="Maier")
    recalled = await call(context, "recall", query="boiler")

    assert answer["tier"] == Tier.LONG_TERM
    assert [fact["text"] for fact in recalled["facts"]] == ["Maier"]


async def test_large_memories_fit(make_context: MakeContext, journal: Journal) -> None:
    """Facts come first and whole; events are cut as a list."""
    context = make_context()
    for number in range(12):
        await call(
            context,
            "remember",
            key=f"boiler_{number}",
            text=f"boiler {number} " + "x" * 900,
            tier="long_term",
        )
        await journal.add_event(
            Event(
                agent_id="meter_reader",
                run_id=None,
                at=dt_util.utcnow(),
                text=f"boiler {number} " + "y" * 480,
            )
        )

    answer = await call(context, "recall", query="boiler")

    assert len(answer["facts"]) == 8
    assert all(len(fact["text"]) > 900 for fact in answer["facts"])
    assert len(answer["events"]) + answer.get("left_out", 0) == 8


async def test_core_memory_is_only_proposed(make_context: MakeContext) -> None:
    """The schema has no way to core memory; a person decides (F051)."""
    context = make_context()

    with pytest.raises(ToolError, match="argument 'tier'"):
        await call(context, "remember", key="a", text="b", tier="core")
    answer = await call(
        context, "propose_core_memory", key="allergies", text="Ben: nuts"
    )

    assert answer["status"] == "proposed"
    assert context.memory is not None
    assert context.memory.core == ()
    assert context.memory.working[0].text == "Ben: nuts"


async def test_facts_are_shared_or_forgotten(make_context: MakeContext) -> None:
    """What all agents are to know goes to the household's memory (F059, F062)."""
    context = make_context()
    assert context.memory is not None

    await call(context, "remember", key="guests", text="Two on Friday", shared=True)
    shared = [entry.key for entry in context.memory.household]
    first = await call(context, "forget", key="guests", shared=True)
    again = await call(context, "forget", key="guests", shared=True)

    assert shared == ["guests"]
    assert first["status"] == "forgotten"
    assert again["status"] == "was_not_known"
    assert context.memory.household == ()


async def test_events_are_logged(make_context: MakeContext) -> None:
    """A line goes to the append-only log when the run ends (F054)."""
    context = make_context()

    await call(context, "log_event", text="  Read the meter:\n 1,234 kWh. ")

    assert context.memory is not None
    assert [event.text for event in context.memory.events] == [
        "Read the meter: 1,234 kWh."
    ]


@pytest.mark.parametrize(
    ("tool", "arguments", "message"),
    [
        ("remember", {"key": "böse!", "text": "x"}, "remember: The key 'böse!'"),
        ("forget", {"key": "böse!"}, "forget: The key 'böse!'"),
        ("propose_core_memory", {"key": "!", "text": "x"}, "propose_core_memory: The"),
    ],
)
async def test_what_memory_refuses_is_told(
    make_context: MakeContext, tool: str, arguments: dict[str, str], message: str
) -> None:
    """The model reads why, and how to do it right."""
    with pytest.raises(ToolError, match=message):
        await call(make_context(), tool, **arguments)


async def test_a_flood_of_events_is_refused(make_context: MakeContext) -> None:
    """A run in a loop cannot fill the log."""
    context = make_context()
    for number in range(50):
        await call(context, "log_event", text=f"Event {number}")

    with pytest.raises(ToolError, match="log_event: This run has logged 50 events"):
        await call(context, "log_event", text="One more")
