"""The planner of the simulated model: whose it is, and nothing invented."""

import json
from typing import Any

import pytest

from scripts.simulated_model.agent import decide
from scripts.simulated_model.conversation import Conversation
from scripts.simulated_model.planning import owner_of, plan_for, workers_in

TOLD = """\
<agents>
- chef (Chef, observes): Meals: dinner and food.
- banker (Banker, changes things after a yes): Money: bills.
- critic (Critic, only reviews and judges): Reports of others.
</agents>
"""
CANDIDATES = {
    "chef": "Chef: Meals, dinner and food.",
    "banker": "Banker: Money, bills.",
}


def test_who_there_is() -> None:
    """Who only judges others is given no research."""
    assert [one.agent_id for one in workers_in(TOLD)] == ["chef", "banker"]
    assert workers_in("no list") == []


@pytest.mark.parametrize(
    ("request_text", "expected"),
    [
        ("What about dinner and the bills?", [("chef", None), ("banker", None)]),
        ("Which bill is due?", [("banker", None)]),
        ("How is the weather?", [("find_out", "route")]),
    ],
)
def test_whose_it_is(request_text: str, expected: list[tuple[str, str | None]]) -> None:
    """One task for each area that the request names; left open where it names none."""
    plan = plan_for(request_text, workers_in(TOLD))
    assert [(one["id"], one.get("mode")) for one in plan["tasks"]] == expected
    assert all(request_text in one["description"] for one in plan["tasks"])
    assert {one["kind"] for one in plan["tasks"]} == {"research"}


@pytest.mark.parametrize(
    ("question", "expected"),
    [("Which bills?", "banker"), ("Dinner?", "chef"), ("The weather?", None)],
)
def test_who_is_chosen(question: str, expected: str | None) -> None:
    """The one whose area the question names, or nobody."""
    assert owner_of(question, CANDIDATES) == expected
    context = json.dumps({"question": question, "candidates": CANDIDATES})
    chosen = said(talk(CHOICE, f"<context>\n{context}\n</context>"))
    assert chosen["headline"] == (expected or "nobody")


def talk(task: str, user: str = "", tool: str = "report") -> Conversation:
    """Return a request."""
    return Conversation(
        tools=({"name": tool, "input_schema": {}},),
        choice={},
        user_text=f"{user}\n<task>\n{task}\n</task>",
        results=(),
        output_format={},
    )


def said(conversation: Conversation) -> dict[str, Any]:
    """Return the input of the one call that is made."""
    ((call),) = decide(conversation).tool_calls
    data: dict[str, Any] = call["input"]
    return data


CHOICE = "Your headline is exactly one of these ids, word for word: banker | chef."
VOTE = (
    "Vote for exactly one of: Cook | Go out. Your headline is 'Vote: ' and that "
    "choice, word for word."
)


@pytest.mark.parametrize(
    ("context", "headline"),
    [
        ('{"plan": "We cook."}', "Vote: Cook"),
        ('{"plan": "Cook, or go out."}', "Abstain"),
        ("{}", "Abstain"),
    ],
)
def test_a_vote_rests_on_what_was_read(context: str, headline: str) -> None:
    """Or it is none."""
    read = talk(VOTE, f"<context>\n{context}\n</context>")
    assert said(read)["headline"] == headline


@pytest.mark.parametrize(
    ("report", "verdict"),
    [("Dear Grandma", "pass"), ("Dear TODO", "needs_work"), ("", "fail")],
)
def test_a_judgement_has_the_form_that_is_asked_for(report: str, verdict: str) -> None:
    """A verdict, a score, and what it rests on."""
    judged = said(
        talk(
            "Judge the report. Begin your headline with 'pass', ...",
            f'<context>\n{{"report": "{report}"}}\n</context>',
        )
    )
    assert judged["headline"].startswith(verdict)
    assert judged["body"].startswith("score: ")


def test_the_plan_tool_is_called() -> None:
    """With the plan, whatever else there is to read."""
    assert (
        said(talk("Which bills are due?", TOLD, "plan"))["tasks"][0]["id"] == "banker"
    )
