"""The patterns' rules: counting, judging, matching; pure, so that each edge is seen."""

from typing import Any

import pytest

from custom_components.household_agents.agents.definition import AgentDefinition, parse
from custom_components.household_agents.memory.records import Report
from custom_components.household_agents.orchestration.patterns.answers import Answer
from custom_components.household_agents.orchestration.patterns.matching import (
    best_match,
    clear_match,
    scores,
    words,
)
from custom_components.household_agents.orchestration.patterns.refining import (
    Attempt,
    Judgement,
    Verdict,
    best_of,
    goes_on,
    judgement_of,
)
from custom_components.household_agents.orchestration.patterns.voting import (
    Tally,
    choice_of,
)
from custom_components.household_agents.orchestration.work import TaskResult

CHOICES = ("Cook", "Cook tomorrow", "Go out")


@pytest.mark.parametrize(
    ("headline", "body", "expected"),
    [
        ("Vote: Cook", "We have all we need.", "Cook"),
        ("vote: go out", "", "Go out"),
        ("Vote: Cook tomorrow", "", "Cook tomorrow"),
        ("Cook tomorrow, not Cook", "", None),
        ("Vote: Cook or Go out", "", None),
        ("Abstain", "Cook is as good as Go out.", None),
        ("Abstain", "I cannot tell.", None),
        ("My vote is below", "Go out, it is cheaper.", "Go out"),
        ("Vote: Cooking", "", None),
        ("Vote: **Cook**.", "Others would Go out.", "Cook"),
    ],
)
def test_a_vote_names_exactly_one_choice(
    headline: str, body: str, expected: str | None
) -> None:
    """F249: what names none or several is an abstention, and never guessed at."""
    assert choice_of(Report(headline=headline, body=body), CHOICES) == expected


@pytest.mark.parametrize(
    ("votes", "winner", "said"),
    [
        (["A", "A", "B"], "A", "A (2 of 3 votes)"),
        (["A", "A"], "A", "A (2 of 2 votes)"),
        (["A", "A", None], "A", "A (2 of 2 votes)"),
        (["A", "B"], None, "No decision: a tie between A and B (A 1, B 1)"),
        (["A", "B", "C"], None, "No decision: a tie between A and B and C"),
        (["A", "A", "B", "C"], None, "No decision: no majority (A 2, B 1, C 1)"),
        (["A", None, None], None, "No decision: 1 of 3 voted"),
        ([None, None], None, "No decision: 0 of 2 voted"),
        (["A"], None, "No decision: 1 of 1 voted"),
    ],
)
def test_a_majority_decides_and_nothing_else(
    votes: list[str | None], winner: str | None, said: str
) -> None:
    """Ties and abstentions are stated; no coin is flipped."""
    tally = Tally(votes={f"voter {n}": vote for n, vote in enumerate(votes)})
    assert tally.winner == winner
    assert tally.in_words().startswith(said)


@pytest.mark.parametrize(
    ("headline", "body", "verdict", "score", "reasons"),
    [
        ("pass", "score: 90", "pass", 90, ""),
        ("Passed", "", "pass", 100, ""),
        ("needs_work: too long", "score: 40", "needs_work", 40, "too long"),
        ("needs work: too long", "Score 40 of 100", "needs_work", 40, "too long"),
        ("fail: about somebody else", "", "fail", 0, "about somebody else"),
        ("**fail**: wrong", "score: 7", "fail", 7, "wrong"),
        ("needs_work", "score: 10", "needs_work", 10, "needs_work"),
        ("pass", "score: 900", "pass", 100, ""),
        (
            "It is fine",
            "score: 95",
            "fail",
            0,
            "the judge gave no verdict: It is fine",
        ),
        (
            "It did not pass",
            "",
            "fail",
            0,
            "the judge gave no verdict: It did not pass",
        ),
    ],
)
def test_a_judgement_is_read_or_fails(
    headline: str, body: str, verdict: str, score: int, reasons: str
) -> None:
    """F251: a judgement that cannot be read lets nothing pass."""
    assert judgement_of(Report(headline=headline, body=body)) == Judgement(
        verdict=Verdict(verdict), score=score, reasons=reasons
    )


def attempts(*judged: tuple[str, int]) -> list[Attempt]:
    """Return attempts that were judged so."""
    return [
        Attempt(
            answer=Answer(agent_id=f"draft {number}", result=TaskResult(report=None)),
            judgement=Judgement(verdict=Verdict(verdict), score=score),
        )
        for number, (verdict, score) in enumerate(judged, start=1)
    ]


@pytest.mark.parametrize(
    ("judged", "on"),
    [
        ([("pass", 80)], False),
        ([("fail", 10)], False),
        ([("needs_work", 0)], True),
        ([("needs_work", 30), ("needs_work", 50)], True),
        ([("needs_work", 50), ("needs_work", 50)], False),
        ([("needs_work", 50), ("needs_work", 40)], False),
        ([("needs_work", 30), ("needs_work", 50), ("needs_work", 60)], False),
    ],
)
def test_rounds_end(judged: list[tuple[str, int]], on: bool) -> None:
    """Two improvements at most, and none after one that was no improvement."""
    assert goes_on(attempts(*judged), 2) is on


@pytest.mark.parametrize(
    ("judged", "best"),
    [
        ([("needs_work", 30), ("needs_work", 50), ("needs_work", 40)], 2),
        ([("needs_work", 50), ("needs_work", 50)], 1),
        ([("needs_work", 90), ("pass", 70)], 2),
        ([("fail", 0)], 1),
    ],
)
def test_the_best_attempt_is_kept(judged: list[tuple[str, int]], best: int) -> None:
    """The last one is not the best for being last."""
    assert best_of(attempts(*judged)).answer.agent_id == f"draft {best}"


def _agent(name: str, owns: str, **fields: Any) -> AgentDefinition:
    """Return an agent that owns something."""
    identity = "You look after one thing here."
    data = {"name": name, "pattern": "domain", "identity": identity, "owns": owns}
    return parse({**data, **fields})


STAFF = (
    _agent("Chef", "Meals: dinner, food, the shopping list."),
    _agent("Banker", "Money: bills, the budget, payments, shopping money."),
)


@pytest.mark.parametrize(
    ("request_text", "clear", "best"),
    [
        ("What is for dinner?", "chef", "chef"),
        ("Which bill is due?", "banker", "banker"),
        ("Is there money for shopping?", None, "banker"),
        ("How is the weather?", None, None),
        ("Dinner or bills?", None, None),
        ("the budget and the bills of our shopping", "banker", "banker"),
        ("", None, None),
    ],
)
def test_ownership_decides_only_where_it_is_clear(
    request_text: str, clear: str | None, best: str | None
) -> None:
    """F248: one who shares words alone, or clearly more of them, is right for it."""
    found = scores(request_text, STAFF)
    assert clear_match(found) == clear
    assert best_match(found) == best


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What are the bills?", {"bill"}),
        ("batteries and a battery", {"battery"}),
        ("Gläser, größer", {"gläser", "grösser"}),
        ("glass 42 x", {"glass"}),
    ],
)
def test_words_that_tell_areas_apart(text: str, expected: set[str]) -> None:
    """Plurals are one word, common words and figures none, in any language."""
    assert words(text) == expected
