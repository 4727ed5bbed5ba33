"""How a report reads on a phone."""

import pytest

from custom_components.household_agents.agents.definition import OutputContract
from custom_components.household_agents.dispatch.delivery import message_text
from custom_components.household_agents.dispatch.report import failures
from custom_components.household_agents.memory.records import Report
from homeassistant.core import HomeAssistant
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, orchestrator, run


@pytest.mark.parametrize(
    ("report", "message"),
    [
        (Report(headline="All is well", body=""), "All is well"),
        (
            Report(headline="h", body="# Today\n- **Bills**: `two`\n* Dentist at 10"),
            "Today\n• Bills: two\n• Dentist at 10",
        ),
        (
            Report(headline="h", body="2 * 3 = 6; see input_number.a__b and x__y"),
            "2 * 3 = 6; see input_number.a__b and x__y",
        ),
        (
            Report(
                headline="h",
                body="- **Chef**: Buy milk",
                items=(
                    {"title": "Chef: Buy milk", "urgency": "high"},
                    {
                        "title": "Boiler",
                        "detail": "no pressure",
                        "urgency": "critical",
                        "due": "2026-11-21",
                    },
                ),
            ),
            "• Chef: Buy milk\n• 🔴 Boiler: no pressure (due 2026-11-21)",
        ),
        (
            Report(
                headline="h",
                body="- **Chef**: Soup. NOTE: worked without the model: it stalled",
                notes=(
                    "Chef: worked without the model: it stalled",
                    "Gardener: worked without the model: it stalled",
                ),
            ),
            (
                "• Chef: Soup. NOTE: worked without the model: it stalled\n"
                "⚠️ Gardener: worked without the model: it stalled"
            ),
        ),
        (
            Report(
                headline="h",
                body="Warm.",
                proposed_actions=({"action": "Lower the heating", "reason": "24 °C"},),
            ),
            "Warm.\nProposed: Lower the heating (24 °C)",
        ),
    ],
)
def test_a_message_is_plain_and_says_nothing_twice(
    report: Report, message: str
) -> None:
    """Markdown becomes plain text; what the body says already is left out."""
    assert message_text(report) == message


async def test_a_message_without_a_model_says_each_thing_once(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Without the compiling turn, each agent has its line and each item its own."""
    await make_household(agent("Chef"), agent("Gardener"), orchestrator())
    parcel = {"title": "Fetch the parcel", "due": "2026-11-20", "urgency": "high"}
    for name in ("Chef", "Gardener"):
        report = {
            "headline": f"One thing, says {name}",
            "body": "Much more about it, of which people need nothing now.",
            "items": [parcel],
            "urgency": "high",
        }
        turn = {"tools": [{"name": "report", "input": report}]}
        model.script([turn], contains=f"# You: {name}\n")
    model.inject("refusal", times=None, contains="# You: Check-in\n")
    result = await run(hass, "check_in")
    message = message_text(Report.from_dict(result["report"]))
    assert message.splitlines()[:3] == [
        "• Chef: One thing, says Chef",
        "• Gardener: One thing, says Gardener",
        "• 🟠 Fetch the parcel (due 2026-11-20)",
    ]
    assert "Much more" not in message


def test_what_names_unfinished_text_is_not_unfinished_itself() -> None:
    """A report may say why another one was refused."""
    unfinished = Report(headline="The total is [insert figure here]", body="TODO")
    contract = OutputContract(min_length=20, must_mention=(), number_ranges={})
    (found,) = failures(unfinished, contract)
    assert "insert…" in found
    assert (
        failures(Report(headline="The chef's was refused", body=found), contract) == []
    )
