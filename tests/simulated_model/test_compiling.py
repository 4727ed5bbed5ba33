"""Tests of an orchestrator's compiling turn and of a reviewer's verdict."""

from typing import Any

import pytest

from scripts.simulated_model.agent import decide, draft_of
from scripts.simulated_model.compiling import compile_reports, reports_in
from scripts.simulated_model.conversation import read
from scripts.simulated_model.reporting import Draft
from scripts.simulated_model.reviewing import judge, unknown_figures

from .conftest import tool

REPORTS = """\
<report agent="Nutrition chef" state="completed" urgency="none">
Nothing needs attention
**States**
- Fridge: 5 °C
</report>
<report agent="Finance manager" state="completed" urgency="high">
Pay rent: overdue
The rent was due on 2026-10-01.
Proposed: Pay the rent (it is overdue)
</report>
<report agent="Gardener" state="failed" urgency="low">
Lawn was mown
NOTE: report of 5 hours ago (model overloaded)
</report>
<report agent="Boiler" state="timed_out" urgency="critical">
(no report)
NOTE: could not report (timed out)
</report>"""


def body(text: str, *tools: Any) -> dict[str, Any]:
    """Return a request whose user turn holds this."""
    return {"tools": list(tools), "messages": [{"role": "user", "content": text}]}


def test_compiled_report() -> None:
    """One bullet per agent with news, most urgent first, notes word for word."""
    told = compile_reports(reports_in(REPORTS))
    assert told.urgency == "critical"
    assert told.headline == "3 agents have something for you, first of all Boiler"
    assert told.body.splitlines() == [
        "- **Boiler**: ended as timed_out — NOTE: could not report (timed out)",
        (
            "- **Finance manager**: Pay rent: overdue "
            "Proposed: Pay the rent (it is overdue)"
        ),
        "- **Gardener**: Lawn was mown — NOTE: report of 5 hours ago (model overloaded)",
        "",
        "Nothing to report: Nutrition chef.",
    ]
    assert told.items == (
        {"title": "Finance manager: Pay rent: overdue", "urgency": "high"},
        {"title": "Gardener: Lawn was mown", "urgency": "low"},
    )


def test_single_news_is_the_headline() -> None:
    """What only one agent has to say is said at once."""
    one = REPORTS.partition('<report agent="Gardener')[0]
    told = compile_reports(reports_in(one))
    assert told.headline == "Finance manager: Pay rent: overdue"


def test_round_without_news() -> None:
    """When no agent has news, that is the message."""
    quiet = REPORTS.partition('<report agent="Finance')[0]
    told = compile_reports(reports_in(quiet))
    assert (told.headline, told.urgency) == ("Nothing needs attention", "none")
    assert told.body == "Nothing to report: Nutrition chef."


def test_agent_that_failed_is_news_even_if_nothing_is_urgent() -> None:
    """Silence of an agent is never taken for all being well."""
    text = '<report agent="A" state="failed" urgency="none">\n(no report)\n</report>'
    told = compile_reports(reports_in(text))
    assert told.body == "- **A**: ended as failed"
    assert told.urgency == "low"


@pytest.mark.parametrize(
    ("text", "urgency"),
    [
        ('<report agent="A">\nLeak in the cellar\n</report>', "low"),
        ('<report agent="A">\n(no report)\n</report>', "none"),
    ],
)
def test_report_without_an_urgency(text: str, urgency: str) -> None:
    """What somebody bothered to write is news."""
    assert [one.urgency for one in reports_in(text)] == [urgency]


def test_compiling_turn_needs_no_reading() -> None:
    """The reports lie there already: no tool is called but ``report``."""
    answer = decide(read(body(REPORTS, tool("get_states"), tool("report"))))
    (call,) = answer.tool_calls
    assert call["name"] == "report"
    assert call["input"]["urgency"] == "critical"


def review(report: str, evidence: str = "") -> Draft:
    """Return the verdict on a report."""
    return judge(
        f"<review>\n{report}\n</review>\n\n<evidence>\n{evidence}\n</evidence>"
    )


@pytest.mark.parametrize(
    ("report", "evidence", "headline", "urgency"),
    [
        ("Rent of 950 EUR is due.", '{"amount": 950}', "approved", "none"),
        ("All is quiet.", "", "approved", "none"),
        ("", "x", "rejected: the report is empty", "critical"),
        ("---", "x", "rejected: the report is empty", "critical"),
        (
            "It costs [insert figure here].",
            "x",
            "rejected: it holds unfinished text: [insert figure here]",
            "critical",
        ),
        ("TODO", "x", "rejected: it holds unfinished text: TODO", "critical"),
        (
            "It is {{ states('x') }} outside.",
            "x",
            "rejected: it holds unfinished text: {{ states('x') }}",
            "critical",
        ),
        (
            "It is 21 °C, 40 % and 7 lux.",
            '{"humidity": 40}',
            "rejected: not in the evidence: 21, 7",
            "high",
        ),
    ],
)
def test_verdict(report: str, evidence: str, headline: str, urgency: str) -> None:
    """A verdict begins with approved or rejected and says why."""
    verdict = review(report, evidence)
    assert verdict.headline.startswith(headline)
    assert verdict.urgency == urgency


@pytest.mark.parametrize(
    ("report", "evidence", "unknown"),
    [
        ("1,250.00 EUR", '{"amount": 1250}', []),
        ("21.50", "21.5", []),
        ("on 2026-10-05 at 07:30", "2026-10-05T07:30:00", []),
        ("1. Pay\n2. Call", "", []),
        ("3 and 3 and 4", "4", ["3"]),
        ("0.5", "5", ["0.5"]),
        ("05", "5", []),
        ("0", "0.0", []),
    ],
)
def test_figures(report: str, evidence: str, unknown: list[str]) -> None:
    """Figures are compared by value, however they are written."""
    assert unknown_figures(report, evidence) == unknown


def test_review_turn_needs_no_reading() -> None:
    """A reviewer judges what lies before it, and delivers a verdict."""
    text = "<review>\nTBD\n</review>\n<evidence>\n</evidence>"
    answer = decide(read(body(text, tool("get_states"), tool("report"))))
    (call,) = answer.tool_calls
    assert call["name"] == "report"
    assert call["input"]["headline"].startswith("rejected: ")


def test_own_reports_pass_the_own_review() -> None:
    """What the agent writes of evidence is found in that evidence."""
    evidence = '[{"name": "Sink", "state": "21.5", "battery_level": 7}]'
    results = {
        "type": "tool_result",
        "tool_use_id": "toolu_1",
        "content": evidence,
    }
    call = {"type": "tool_use", "id": "toolu_1", "name": "get_states", "input": {}}
    request = {
        "tools": [tool("get_states"), tool("report")],
        "messages": [
            {"role": "user", "content": "Look."},
            {"role": "assistant", "content": [call]},
            {"role": "user", "content": [results]},
        ],
    }
    told = draft_of(read(request))
    assert told.items
    assert review(told.as_text(), evidence).headline.startswith("approved")
