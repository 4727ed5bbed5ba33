"""How a report reads on a phone."""

import pytest

from custom_components.household_agents.dispatch.delivery import message_text
from custom_components.household_agents.memory.records import Report


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
