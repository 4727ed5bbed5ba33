"""Review: another agent looks at a report with fresh eyes before it goes out."""

from typing import Any

import pytest

from homeassistant.core import HomeAssistant
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, orchestrator, run

REVIEWER = agent("Reviewer", pattern="task")
WRITER = agent(
    "Writer",
    reviewed_by="reviewer",
    task="SECRET-TASK",
    fallback="Nothing was written.",
)
REVIEWING = "# You: Reviewer\n"


def writes(model: SimulatedModel, headline: str = "The rent is due") -> None:
    """Have the writer report something."""
    report = {"headline": headline, "body": f"{headline} today.", "urgency": "low"}
    turn = {"tools": [{"name": "report", "input": report}]}
    model.script([turn], contains="# You: Writer\n")


def judges(model: SimulatedModel, headline: str, urgency: str = "none") -> None:
    """Have the reviewer give a verdict."""
    verdict = {"headline": headline, "body": "I have looked.", "urgency": urgency}
    turn = {"tools": [{"name": "report", "input": verdict}]}
    model.script([turn], contains=REVIEWING)


@pytest.mark.parametrize(
    ("verdict", "urgency", "state", "notes"),
    [
        ("approved", "none", "completed", []),
        ("Approved: all is well", "none", "completed", []),
        ("rejected: no source", "high", "completed", ["Reviewer: no source"]),
        ("Rejected: no source", "high", "completed", ["Reviewer: no source"]),
        ("Hard to say", "low", "completed", ["Reviewer: Hard to say"]),
        ("Not approved", "low", "completed", ["Reviewer: Not approved"]),
        ("rejected: made up", "critical", "degraded", None),
        ("made up", "critical", "degraded", None),
    ],
)
async def test_what_a_verdict_does(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    verdict: str,
    urgency: str,
    state: str,
    notes: list[str] | None,
) -> None:
    """Approved goes out, objections go along, a severe one keeps it in (F043, F105)."""
    await make_household(WRITER, REVIEWER)
    writes(model)
    judges(model, verdict, urgency)
    result = await run(hass, "writer")
    assert result["state"] == state
    if notes is None:
        assert result["error"] == "run_quality_gate"
        assert "made up" in result["error_detail"]
        assert result["report"]["headline"] == "Nothing was written."
    else:
        assert result["report"]["headline"] == "The rent is due"
        assert result["report"]["notes"] == notes


async def test_a_real_review_finds_a_figure_without_a_source(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """The reviewer compares the report with the evidence that the run gathered."""
    await make_household(WRITER, REVIEWER)
    writes(model, "The rent of 900 is due")
    result = await run(hass, "writer")
    assert result["report"]["notes"] == ["Reviewer: not in the evidence: 900"]


async def test_the_reviewer_sees_the_report_and_the_evidence_only(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Neither the producer's instructions nor its task reach the reviewer (F045)."""
    household = await make_household(WRITER, REVIEWER)
    writes(model)
    result = await run(hass, "writer")
    (request,) = [turn for turn in model.turns if REVIEWING in turn.text]
    assert (
        "<review>\nThe rent is due\nThe rent is due today.\n</review>" in request.text
    )
    assert "<evidence>" in request.text
    assert "SECRET-TASK" not in request.text
    assert "You look after one thing in this house: Writer." not in request.text
    assert len(request.body["messages"]) == 1
    (child,) = await household.journal.runs(parent_id=result["run_id"])
    assert (child.agent_id, child.request.source) == ("reviewer", "review")


@pytest.mark.parametrize(
    ("staff", "why"),
    [
        ([WRITER], "agent unknown (agent: reviewer)"),
        ([WRITER, {**REVIEWER, "enabled": False}], "agent disabled (agent: Reviewer)"),
        ([{**WRITER, "reviewed_by": "writer"}], "chain too deep"),
    ],
)
async def test_a_missing_reviewer_is_said(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    staff: list[dict[str, Any]],
    why: str,
) -> None:
    """Nobody is left to believe that a report was checked when it was not."""
    await make_household(*staff)
    writes(model)
    result = await run(hass, "writer")
    assert result["state"] == "completed"
    (note,) = result["report"]["notes"]
    assert note.startswith(f"Reviewer: not reviewed ({why}")


async def test_a_reviewer_that_fails_is_said(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """A reviewer that breaks down harms no report."""
    await make_household(WRITER, REVIEWER)
    writes(model)
    model.inject("refusal", times=None, contains=REVIEWING)
    result = await run(hass, "writer")
    assert result["report"]["notes"] == [
        "Reviewer: not reviewed (reviewer ended as failed)"
    ]


async def test_what_goes_to_an_orchestrator_is_reviewed_there(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """A check-in has its one message reviewed, not each of its parts."""
    await make_household(
        WRITER, agent("Chef"), REVIEWER, orchestrator(reviewed_by="reviewer")
    )
    writes(model)
    chef = {"headline": "The milk is empty", "body": "Buy some milk.", "urgency": "low"}
    model.script(
        [{"tools": [{"name": "report", "input": chef}]}], contains="# You: Chef\n"
    )
    judges(model, "rejected: too long")
    result = await run(hass, "check_in")
    assert result["report"]["notes"] == ["Reviewer: too long"]
    (request,) = [turn for turn in model.turns if REVIEWING in turn.text]
    assert "The milk is empty" in request.text
    assert "The rent is due" in request.text
