"""Tests of the default behaviour: an agent that reads, then reports what it read."""

from collections.abc import Sequence
import json
from typing import Any

import pytest

from custom_components.household_agents.dispatch.report import (
    REPORT_TOOL_SCHEMA,
    from_input,
)
from scripts.simulated_model.agent import decide
from scripts.simulated_model.answers import Answer
from scripts.simulated_model.arguments import fill
from scripts.simulated_model.conversation import read

from .conftest import tool

NOW = "<now>Monday 2026-10-05 07:30 (Europe/Berlin)</now>"
TASK = f"{NOW}\n\n<task>\nDo your regular round.\n</task>"


def talk(
    tools: Sequence[Any], *results: tuple[str, Any], user: str = TASK, **more: Any
) -> dict[str, Any]:
    """Return a request: a task, and what tools returned; a failure is an exception."""
    calls = [
        {"type": "tool_use", "id": f"toolu_{index}", "name": name, "input": {}}
        for index, (name, _) in enumerate(results)
    ]
    answers = [
        {
            "type": "tool_result",
            "tool_use_id": f"toolu_{index}",
            "content": str(data) if _failed(data) else json.dumps(data),
            "is_error": _failed(data),
        }
        for index, (_, data) in enumerate(results)
    ]
    messages: list[dict[str, Any]] = [{"role": "user", "content": user}]
    if calls:
        messages += [
            {"role": "assistant", "content": calls},
            {"role": "user", "content": answers},
        ]
    return {"tools": list(tools), "messages": messages, **more}


def turn(body: dict[str, Any]) -> Answer:
    """Return the agent's next turn."""
    return decide(read(body))


def calls(body: dict[str, Any]) -> list[tuple[str, Any]]:
    """Return what the next turn calls."""
    return [(call["name"], call["input"]) for call in turn(body).tool_calls]


def report(*results: tuple[str, Any], user: str = TASK) -> dict[str, Any]:
    """Return the report on results, in the form of the real report tool."""
    tools = [tool(name) for name in dict(results)]
    ((name, data),) = calls(talk([*tools, REPORT_TOOL_SCHEMA], *results, user=user))
    assert name == "report"
    from_input(data)
    return dict(data)


def test_first_turn_reads_in_parallel_and_changes_nothing() -> None:
    """Only tools that read by their name are called, each once."""
    names = [
        "control_device",
        "get_states",
        "list_agents",
        "send_notification",
        "search_mail",
        "recall",
        "remember",
        "forget_all",
        "reset_get_counter",
        "report",
    ]
    assert calls(talk([tool(name) for name in names])) == [
        ("get_states", {}),
        ("list_agents", {}),
        ("search_mail", {}),
        ("recall", {}),
    ]


def test_six_calls_at_most_those_for_the_task_first() -> None:
    """Of many reading tools, those come first that the task names."""
    tools = [tool(f"get_thing_{letter}") for letter in "abcdefg"]
    tools.append(tool("get_calendar_events"))
    names = [name for name, _ in calls(talk(tools, user="Any events this week?"))]
    assert names[0] == "get_calendar_events"
    assert len(names) == 6


@pytest.mark.parametrize(
    ("schema", "filled"),
    [
        ({}, {}),
        ({"properties": {"days": {"type": "integer", "default": 2}}}, {}),
        ({"required": ["a"], "properties": {"a": {"default": 2}}}, {"a": 2}),
        ({"required": ["a"], "properties": {"a": {"enum": ["x", "y"]}}}, {"a": "x"}),
        ({"required": ["a"], "properties": {"a": {"examples": ["e"]}}}, {"a": "e"}),
        ({"required": ["a"], "properties": {"a": {"minimum": 3}}}, {"a": 3}),
        ({"required": ["a"], "properties": {"a": {"const": "c"}}}, {"a": "c"}),
        (
            {"required": ["a"], "properties": {"a": {"anyOf": [{}, {"enum": [1]}]}}},
            {"a": 1},
        ),
        ({"required": ["a"], "properties": {"a": {"type": "string"}}}, None),
        ({"required": ["a"]}, None),
        ({"required": ["a", "b"], "properties": {"a": {"default": 1}}}, None),
    ],
)
def test_arguments_come_from_the_schema(
    schema: dict[str, Any], filled: dict[str, Any] | None
) -> None:
    """Required arguments are those that the schema offers; nothing is made up."""
    assert fill(schema) == filled


def test_tool_that_cannot_be_filled_is_left_out() -> None:
    """A query that nobody gave is not invented."""
    recall = tool(
        "recall", properties={"query": {"type": "string"}}, required=["query"]
    )
    assert calls(talk([recall, tool("get_states")])) == [("get_states", {})]


@pytest.mark.parametrize(
    ("task", "skill"),
    [
        (
            "Look at the bills of this week.",
            [("activate_skill", {"name": "bill-triage"})],
        ),
        ("Review the budget.", [("activate_skill", {"name": "budget-review"})]),
        ("Water the plants.", []),
    ],
)
def test_skill_is_activated_when_it_is_about_the_task(
    task: str, skill: list[Any]
) -> None:
    """A skill is loaded when its name has words of the task."""
    names = {"name": {"enum": ["memory-upkeep", "bill-triage", "budget-review"]}}
    tools = [
        tool("activate_skill", properties=names, required=["name"]),
        REPORT_TOOL_SCHEMA,
    ]
    called = calls(talk(tools, user=task))
    assert [call for call in called if call[0] != "report"] == skill


def test_skill_is_no_fact() -> None:
    """A skill's instructions are not told as news."""
    told = report(("activate_skill", "# Bills\nAlways pay."), ("get_states", []))
    assert "Always pay" not in json.dumps(told)


def test_quiet_round() -> None:
    """Nothing to do is said in one sentence, with what was seen."""
    told = report(("get_states", {"entities": [{"name": "Hall", "state": "off"}]}))
    assert told == {
        "headline": "Nothing needs attention",
        "body": "**States**\n- Hall: off",
        "items": [],
        "urgency": "none",
        "proposed_actions": [],
    }


def test_round_with_news() -> None:
    """What calls for a person is an item, the most urgent first."""
    told = report(
        ("get_todo_items", {"items": [{"title": "Pay rent", "due": "2026-10-05"}]}),
        (
            "get_states",
            [{"name": "Sink", "state": "on", "device_class": "moisture"}],
        ),
    )
    assert told["headline"] == "Needs attention: Sink; Pay rent"
    assert told["urgency"] == "critical"
    assert told["items"] == [
        {"title": "Sink", "detail": "moisture is on", "urgency": "critical"},
        {
            "title": "Pay rent",
            "detail": "due today",
            "urgency": "normal",
            "due": "2026-10-05",
        },
    ]
    assert "- Pay rent (due 2026-10-05)" in told["body"]


def test_failure_is_said_plainly() -> None:
    """A tool that failed is named with its reason, and nothing is put in its place."""
    told = report(
        ("get_calendar_events", OSError("calendar.family is unavailable.")),
        ("get_states", [{"name": "Hall", "state": "off"}]),
        ("get_mail", {"messages": [], "not_read": ["Inbox: no answer"]}),
        ("get_headlines", {"error": "No feed is set up"}),
    )
    assert told["headline"] == "Nothing needs attention in what could be read"
    assert told["body"].splitlines()[:5] == [
        "The calendar events could not be read: calendar.family is unavailable.",
        "",
        "Not read: Inbox: no answer",
        "",
        "The headlines could not be read: No feed is set up",
    ]


def test_everything_failed() -> None:
    """Knowing nothing is not the same as all being well."""
    told = report(("get_mail", OSError("no answer")))
    assert told["headline"] == "The mail could not be read: no answer"
    assert told["urgency"] == "low"


def test_context_of_the_task_counts_as_read() -> None:
    """Data that came with the task is told, and judged by the same rules."""
    context = json.dumps({"item": {"title": "Boiler check", "overdue": True}})
    told = report(user=f"{TASK}\n<context>\n{context}\n</context>")
    assert told["headline"] == "Boiler check: overdue"
    assert "Boiler check" in told["body"]


def test_nothing_is_invented() -> None:
    """Every word of a report occurs in what was read, apart from its fixed phrases."""
    seen = {"entities": [{"name": "Quokka", "state": "17.25", "unit": "kPa"}]}
    told = report(("get_states", seen))
    assert told["body"] == "**States**\n- Quokka: 17.25 kPa"


def test_nothing_was_read() -> None:
    """Without any data there is nothing to tell, and that is said."""
    told = report()
    assert told["headline"].startswith("There was nothing to read")
    assert told["urgency"] == "none"


def test_model_that_called_a_tool_that_is_not_there_reads_then() -> None:
    """After a mistake of its own, the round goes on; the mistake is no news."""
    tools = [tool("get_states"), REPORT_TOOL_SCHEMA]
    mistake = ("order_groceries", OSError("You have no tool 'order_groceries'."))
    assert calls(talk(tools, mistake)) == [("get_states", {})]


def test_report_that_was_sent_back_is_delivered_again_but_not_forever() -> None:
    """A rejected report is repeated twice; then the agent says it in words."""
    back = ("report", OSError("The report was not accepted."))
    tools = [tool("report")]
    assert [name for name, _ in calls(talk(tools, back, back))] == ["report"]
    assert turn(talk(tools, back, back, back)).stop_reason == "end_turn"


def test_report_that_was_taken_ends_the_work() -> None:
    """There is nothing more to call."""
    assert turn(talk([tool("report")], ("report", "ok"))).stop_reason == "end_turn"


def test_report_has_only_the_fields_of_its_schema() -> None:
    """Another schema gets what it has fields for, within its limits."""
    schema = tool(
        "report",
        properties={
            "headline": {"type": "string", "maxLength": 10},
            "urgency": {"type": "string", "enum": ["info", "alarm"]},
            "items": {
                "type": "array",
                "maxItems": 1,
                "items": {"type": "object", "properties": {"title": {}}},
            },
            "source": {"type": "string"},
            "score": {"type": "number", "minimum": 1},
            "tags": {"type": "array"},
        },
        required=["headline", "source", "score", "tags"],
    )
    things = [{"title": title, "overdue": True} for title in ("Pay rent", "Call Eve")]
    ((_, told),) = calls(talk([schema], ("get_todo_items", things)))
    assert told["headline"] == "Needs att…"
    assert told["urgency"] == "info"
    assert told["items"] == [{"title": "Pay rent"}]
    assert (told["score"], told["tags"]) == (1, [])
    assert "Pay rent" in told["source"]
    assert set(told) == {"headline", "urgency", "items", "source", "score", "tags"}


def test_answer_in_words_without_a_report_tool() -> None:
    """In a chat the same is said as text."""
    body = talk(
        [tool("get_states")], ("get_states", [{"name": "Hall", "state": "off"}])
    )
    assert turn(body).content == (
        {
            "type": "text",
            "text": "Nothing needs attention\n\n**States**\n- Hall: off",
        },
    )


def test_chat_begins_anew_with_each_question() -> None:
    """What was read for an earlier question is read again for the next one."""
    body = talk([tool("get_states")], ("get_states", []))
    body["messages"] += [
        {"role": "assistant", "content": "All is off."},
        {"role": "user", "content": "And now?"},
    ]
    assert calls(body) == [("get_states", {})]


def test_agent_that_is_corrected_does_not_read_again() -> None:
    """A run is one task, whatever is said in between."""
    body = talk([tool("get_states"), tool("report")], ("get_states", []))
    body["messages"] += [
        {"role": "assistant", "content": "Well."},
        {"role": "user", "content": "Use the tool interface."},
    ]
    assert [name for name, _ in calls(body)] == ["report"]


@pytest.mark.parametrize(
    ("names", "called"),
    [(["control_device", "get_states"], "get_states"), (["speak"], "speak")],
)
def test_some_call_where_one_has_to_be_made(names: list[str], called: str) -> None:
    """With ``any``, a tool is called even when all was read; best a reading one."""
    tools = [tool(name) for name in names]
    body = talk(tools, ("get_states", []), tool_choice={"type": "any"})
    assert calls(body) == [(called, {})]


def test_results_may_be_blocks() -> None:
    """A result that comes as blocks of text is read as one that is a string."""
    body = talk([tool("get_states"), tool("report")], ("get_states", []))
    (result,) = body["messages"][-1]["content"]
    result["content"] = [{"type": "text", "text": '[{"name": "Hall", "state": "5"}]'}]
    ((_, told),) = calls(body)
    assert told["body"] == "**States**\n- Hall: 5"


def test_long_round_is_cut_and_says_so() -> None:
    """A report stays within what a report may be."""
    rooms = [{"name": f"Room {n} {'x' * 100}", "state": "y" * 110} for n in range(12)]
    told = report(("get_states", rooms), ("get_history", rooms), ("get_mail", rooms))
    assert told["body"].endswith("- and more")
    assert 3_500 < len(told["body"]) < 4_100


def test_one_call_at_a_time_where_parallel_ones_are_not_wanted() -> None:
    """The second tool is read in the second turn."""
    tools = [tool("get_states"), tool("get_mail"), tool("report")]
    choice = {"type": "auto", "disable_parallel_tool_use": True}
    body = talk(tools, ("get_states", []), tool_choice=choice)
    assert calls(body) == [("get_mail", {})]


def _failed(data: Any) -> bool:
    return isinstance(data, Exception)
