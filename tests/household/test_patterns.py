"""Routing, voting and refining: from a definition and from a plan, to a report."""

import pytest

from homeassistant.core import HomeAssistant
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, orchestrator
from .test_flows import reports, states, step
from .test_planner import chief, children, plans, run_workflow, task

CHOOSING = "choose the one candidate whose area"
STAFF = (
    agent("Chef", owns="Meals: dinner, food, the shopping list."),
    agent("Banker", owns="Money: bills, the budget, shopping money."),
    agent("Fixer", owns="Faults: batteries, leaks, repairs."),
)
ROUTE = orchestrator(
    "Desk",
    flow="route",
    steps=[
        step("broken", "fixer", when="{{ 'broken' in request }}"),
        step("money", "banker", task=""),
        step("food", "chef"),
    ],
)


def votes(model: SimulatedModel, **headlines: str) -> None:
    """Have voters vote."""
    for name, headline in headlines.items():
        reports(model, name.capitalize(), headline)


def chooses(model: SimulatedModel, headline: str, body: str) -> None:
    """Have the choosing model choose."""
    report = {"headline": headline, "body": body, "urgency": "none"}
    model.script([{"tools": [{"name": "report", "input": report}]}], contains=CHOOSING)


def judged(model: SimulatedModel, *said: tuple[str, str]) -> None:
    """Have the judge's next runs say something: headline and body."""
    for headline, body in said:
        reports(model, "Judge", headline, body=f"{body}, by the criteria.")


def drafts(model: SimulatedModel, *headlines: str) -> None:
    """Have the writer's next runs deliver drafts."""
    for headline in headlines:
        reports(model, "Writer", headline)


@pytest.mark.parametrize(
    ("request_text", "who", "why"),
    [
        (
            "The tap is broken, who pays the bills?",
            "fixer",
            "because the rule of 'broken' holds",
        ),
        ("Which bills are due?", "banker", "who owns what it is about"),
        ("What is for dinner?", "chef", "who owns what it is about"),
    ],
)
async def test_a_rule_routes_first_then_who_owns_it(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    request_text: str,
    who: str,
    why: str,
) -> None:
    """F248: code decides where it can; no model is asked who it is for."""
    household = await make_household(*STAFF, ROUTE)
    result = await run_workflow(hass, request_text, agent="desk")
    assert await children(household, result) == [who]
    assert result["state"] == "completed"
    assert result["report"]["body"].endswith(f"Chosen: {who.capitalize()}, {why}.")
    assert not [one for one in model.turns if CHOOSING in one.text]


async def test_a_small_model_is_asked_only_if_unsure(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """F248: with an enum of the candidates; whose rule does not hold is none."""
    household = await make_household(*STAFF, {**ROUTE, "model": "strong"})
    chooses(model, "chef", "It is about what to buy.")
    result = await run_workflow(hass, "Shopping, but how?", agent="desk")
    assert await children(household, result) == ["desk.choice", "chef"]
    said = "Chosen: Chef, chosen by the model: It is about what to buy."
    assert result["report"]["body"].endswith(said)
    (turn,) = [one for one in model.turns if CHOOSING in one.text]
    assert "word for word: banker | chef | nobody." in turn.text
    assert '"question": "Shopping, but how?"' in turn.text
    assert turn.body["model"] == household.parts.settings.routine_model
    assert [tool["name"] for tool in turn.body["tools"]] == ["report"]
    chosen, _ = reversed(await household.journal.runs(parent_id=result["run_id"]))
    assert (chosen.request.source, chosen.state) == ("sub_agent", "completed")
    assert household.registry.get("desk.choice") is None


@pytest.mark.parametrize(
    ("headline", "why"),
    [
        ("nobody", "It is about the weather"),
        ("fixer", "named none or several"),
        ("banker or chef", "named none or several"),
    ],
)
async def test_nobody_is_chosen_by_chance(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    headline: str,
    why: str,
) -> None:
    """F248: a request that is nobody's, or a choice that is no candidate, ends there."""
    household = await make_household(*STAFF, ROUTE)
    chooses(model, headline, "It is about the weather.")
    result = await run_workflow(hass, "How is the weather?", agent="desk")
    assert result["tasks"][0]["error"] == "run_no_choice"
    assert why in result["tasks"][0]["error_detail"]
    assert result["error"] == "run_workflow_failed"
    assert await children(household, result) == ["desk.choice"]


async def test_without_a_model_the_closest_is_taken_and_said(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """A choice that no model could make says so."""
    household = await make_household(*STAFF, ROUTE)
    model.inject("server_error", times=None, contains=CHOOSING)
    result = await run_workflow(hass, "Is there money for shopping?", agent="desk")
    assert await children(household, result) == ["desk.choice", "banker"]
    assert "the closest by its area, since no model chose" in result["report"]["body"]


async def test_a_rule_that_fails_is_named(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """A template that cannot be rendered is no match, and no silent one."""
    steps = [
        step("broken", "fixer", when="{{ request / 2 }}"),
        step("rest", "banker"),
    ]
    household = await make_household(*STAFF, {**ROUTE, "steps": steps})
    result = await run_workflow(hass, "What do we do?", agent="desk")
    assert await children(household, result) == ["banker"]
    assert "the rule of 'broken' failed" in result["report"]["body"]


async def test_a_planned_route(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """F103: the planner may leave it open whose task it is."""
    household = await make_household(*STAFF, chief())
    asked = task("find_out", "chef", "banker", "fixer", mode="route")
    plans(model, [{**asked, "description": "Find out which batteries are empty."}])
    result = await run_workflow(hass, "What is with the batteries?")
    assert await children(household, result) == ["fixer"]
    assert "Chosen: Fixer" in result["report"]["body"]


VOTERS = (agent("Anna"), agent("Ben"), agent("Cleo"))
VOTE = orchestrator(
    "Dinner vote",
    flow="vote",
    choices=["Cook", "Go out"],
    steps=[
        step("time", "anna", task="Vote by the time there is."),
        step("money", "ben", task="Vote by the money there is."),
        step("food", "cleo", task=""),
    ],
)


@pytest.mark.parametrize(
    ("said", "headline", "urgency"),
    [
        (("Vote: Cook", "Vote: Cook", "Vote: Go out"), "Cook (2 of 3 votes)", "none"),
        (("Vote: Cook", "Vote: Cook", "Abstain"), "Cook (2 of 2 votes)", "none"),
        (
            ("Vote: Cook", "Vote: Go out", "Abstain"),
            "No decision: a tie between Cook and Go out (Cook 1, Go out 1)",
            "low",
        ),
        (("Abstain", "Abstain", "Vote: Cook"), "No decision: 1 of 3 voted", "low"),
        (
            ("Cook and Go out", "Vote: Cook", "Vote: Go out"),
            "No decision: a tie between Cook and Go out (Cook 1, Go out 1)",
            "low",
        ),
    ],
)
async def test_a_vote_is_counted_by_code(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    said: tuple[str, str, str],
    headline: str,
    urgency: str,
) -> None:
    """F249: a majority decides; ties and abstentions are stated, never resolved."""
    await make_household(*VOTERS, VOTE)
    votes(model, **dict(zip(("anna", "ben", "cleo"), said, strict=True)))
    result = await run_workflow(hass, "Dinner tonight?", agent="dinner_vote")
    assert result["state"] == "completed"
    assert result["report"]["headline"] == headline
    assert result["report"]["urgency"] == urgency
    assert all(f"**{name}**" in result["report"]["body"] for name in ("Anna", "Ben"))


async def test_voters_see_nothing_of_each_other(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """F249: fresh contexts, at the same time, each with its own question."""
    household = await make_household(*VOTERS, VOTE)
    votes(model, anna="Vote: Cook", ben="Vote: Cook", cleo="Vote: Go out")
    model.latency = 0.3
    result = await run_workflow(hass, "Dinner tonight?", agent="dinner_vote")
    records = await household.journal.runs(parent_id=result["run_id"])
    begun = [record.started_at for record in records if record.started_at]
    ended = [record.ended_at for record in records if record.ended_at]
    assert max(begun) < min(ended)
    turns = {
        name: one.text
        for one in model.turns
        for name in ("Anna", "Ben", "Cleo")
        if f"# You: {name}\n" in one.text
    }
    assert all(
        "Vote for exactly one of: Cook | Go out." in one for one in turns.values()
    )
    assert "Vote by the time there is." in turns["Anna"]
    assert "Vote by the time there is." not in turns["Ben"]


async def test_a_voter_that_fails_is_no_vote(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """A fallback was not written for the question; it is named and not counted."""
    ben = agent("Ben", fallback="Cook\nAlways cook.")
    await make_household(VOTERS[0], ben, VOTERS[2], VOTE)
    votes(model, anna="Vote: Cook", cleo="Vote: Cook")
    model.inject("refusal", times=None, contains="# You: Ben\n")
    result = await run_workflow(hass, "Dinner tonight?", agent="dinner_vote")
    assert result["report"]["headline"] == "Cook (2 of 2 votes)"
    assert result["error"] == "run_partial"
    assert any("Ben: the model refused" in one for one in result["report"]["notes"])


async def test_a_vote_of_nobody_fails(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Without any answer there is nothing to count."""
    await make_household(*VOTERS, VOTE)
    model.inject("refusal", times=None)
    result = await run_workflow(hass, "Dinner tonight?", agent="dinner_vote")
    assert result["error"] == "run_workflow_failed"
    assert result["tasks"][0]["error"] == "run_no_answers"


async def test_an_open_question_is_laid_side_by_side(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """F249: without choices all answers are shown, from a plan as well."""
    await make_household(*VOTERS, chief())
    plans(model, [task("opinion", "anna", "ben", "cleo", mode="vote")])
    votes(model, anna="Soup is best", ben="Soup is best.", cleo="Pasta is best")
    result = await run_workflow(hass, "What shall we eat?")
    report = result["report"]
    assert report["headline"] == "3 answers, 2 of them agree"
    assert all(one in report["body"] for one in ("**Cleo**: Pasta", "**Anna**: Soup"))


async def test_a_planned_vote_has_choices(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """The planner may name what to choose from."""
    await make_household(*VOTERS, chief())
    choices = {"mode": "vote", "choices": ["Soup", "Pasta"]}
    plans(model, [task("dinner", "anna", "ben", **choices)])
    votes(model, anna="Vote: Soup", ben="Vote: Soup")
    result = await run_workflow(hass, "Soup or pasta?")
    assert result["report"]["headline"] == "Soup (2 of 2 votes)"


PAIR = (agent("Writer"), agent("Judge", pattern="task", requires=["report"]))
REFINE = orchestrator(
    "Letter",
    flow="refine",
    max_rounds=2,
    steps=[
        step("letter", "writer", kind="draft", gate={"min_length": 10}),
        step("judge", "judge", task="It is warm and names Grandma."),
    ],
)


async def test_a_draft_is_improved_until_it_passes(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """F251: draft, judgement with reasons, a better draft; two agents in turns."""
    household = await make_household(*PAIR, REFINE)
    drafts(model, "Dear all of you", "Dear Grandma, with love")
    judged(
        model,
        ("needs_work: name Grandma", "score: 40"),
        ("pass", "score: 90"),
    )
    result = await run_workflow(hass, "A letter, please", agent="letter")
    assert await children(household, result) == ["writer", "judge", "writer", "judge"]
    assert result["report"]["headline"] == "Dear Grandma, with love"
    assert result["report"]["notes"] == []
    assert (result["state"], result["error"]) == ("completed", None)
    second = [one for one in model.turns if "# You: Writer\n" in one.text][1]
    assert "name Grandma" in second.text
    assert "Dear all of you" in second.text


async def test_the_judge_sees_criteria_and_report_only(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """F045, F251: a fresh context without the task, the data or the way there."""
    await make_household(*PAIR, REFINE)
    drafts(model, "Dear Grandma, with love")
    judged(model, ("pass", "score: 90"))
    await run_workflow(
        hass, "A letter, please", agent="letter", context={"secret": "the surprise"}
    )
    (turn,) = [one for one in model.turns if "# You: Judge\n" in one.text]
    assert "It is warm and names Grandma." in turn.text
    assert "Dear Grandma, with love" in turn.text
    assert "A letter, please" not in turn.text
    assert "the surprise" not in turn.text


@pytest.mark.parametrize(
    ("said", "best", "count", "why"),
    [
        (
            [("needs_work: warmer", "score: 30"), ("needs_work: warmer", "score: 20")],
            "Draft one of the letter",
            2,
            "needs_work (score 30 of 100) after 2 attempt(s): warmer",
        ),
        (
            [
                ("needs_work: warmer", "score: 30"),
                ("needs_work: longer", "score: 50"),
                ("needs_work: shorter", "score: 40"),
            ],
            "Draft two of the letter",
            3,
            "needs_work (score 50 of 100) after 3 attempt(s): longer",
        ),
        (
            [("fail: it is about the cat", "score: 0")],
            "Draft one of the letter",
            1,
            "fail (score 0 of 100) after 1 attempt(s): it is about the cat",
        ),
        (
            [("I like it", "score: 99")],
            "Draft one of the letter",
            1,
            "fail (score 0 of 100) after 1 attempt(s): the judge gave no verdict",
        ),
    ],
)
async def test_what_never_passes_is_delivered_with_that_said(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    said: list[tuple[str, str]],
    best: str,
    count: int,
    why: str,
) -> None:
    """F251: bounded rounds, stop on no improvement, the best kept, never silently."""
    household = await make_household(*PAIR, REFINE)
    drafts(model, *(f"Draft {n} of the letter" for n in ("one", "two", "three")))
    judged(model, *said)
    result = await run_workflow(hass, "A letter, please", agent="letter")
    assert (await children(household, result)).count("writer") == count
    assert result["report"]["headline"] == best
    (note,) = result["report"]["notes"]
    assert why in note
    assert (result["error"], result["tasks"][0]["error"]) == (
        "run_partial",
        "run_not_passed",
    )


async def test_code_judges_first(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """F175: a draft that breaks its contract is sent back without asking the judge."""
    household = await make_household(
        PAIR[0],
        PAIR[1],
        {
            **REFINE,
            "steps": [
                {**REFINE["steps"][0], "gate": {"must_mention": ["Grandma"]}},
                REFINE["steps"][1],
            ],
        },
    )
    drafts(model, "Dear all of you", "Dear Grandma, with love")
    judged(model, ("pass", "score: 90"))
    result = await run_workflow(hass, "A letter, please", agent="letter")
    assert await children(household, result) == ["writer", "writer", "judge"]
    assert result["report"]["headline"] == "Dear Grandma, with love"


async def test_a_judge_that_is_away_passes_nothing(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """What nobody judged is delivered as that."""
    await make_household(PAIR[0], {**PAIR[1], "enabled": False}, REFINE)
    drafts(model, "Dear Grandma, with love")
    result = await run_workflow(hass, "A letter, please", agent="letter")
    assert result["report"]["headline"] == "Dear Grandma, with love"
    (note,) = result["report"]["notes"]
    assert "nobody judged it" in note


async def test_the_budget_ends_the_rounds(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """F251: what there is when the workflow's tokens are used up is delivered."""
    flow = {**REFINE, "max_rounds": 5, "tokens_per_workflow": 1_000}
    household = await make_household(*PAIR, flow)
    drafts(model, *(f"Draft {n} of the letter" for n in range(6)))
    judged(model, *(("needs_work: warmer", f"score: {n}") for n in range(1, 7)))
    result = await run_workflow(hass, "A letter, please", agent="letter")
    assert (await children(household, result)).count("writer") < 3
    assert result["error"] in ("run_partial", "run_workflow_failed")


async def test_a_planned_refinement(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """The planner may ask for a draft with a judge, and no second review is added."""
    await make_household(*PAIR, chief())
    plan = task("letter", "writer", "judge", kind="draft", mode="refine")
    plans(model, [{**plan, "criteria": "It names Grandma."}])
    drafts(model, "Dear Grandma, with love")
    judged(model, ("pass", "score: 90"))
    result = await run_workflow(hass, "A letter to Grandma")
    assert states(result) == {"letter": "completed"}
    assert result["report"]["headline"] == "Dear Grandma, with love"
    assert result["report"]["notes"] == []
