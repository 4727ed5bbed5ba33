"""Tests of how results are told."""

from typing import Any

import pytest

from scripts.simulated_model.render import describe, lines_of


@pytest.mark.parametrize(
    ("thing", "line"),
    [
        ({"name": "Kitchen", "state": "21.4", "unit": "°C"}, "Kitchen: 21.4 °C"),
        ({"title": "Pay rent", "due": "2026-10-05"}, "Pay rent (due 2026-10-05)"),
        (
            {"title": "Pay rent", "due": "2026-10-05", "overdue": True, "done": False},
            "Pay rent (due 2026-10-05, overdue)",
        ),
        (
            {"summary": "Dentist", "start": "2026-10-05T16:00", "all_day": False},
            "Dentist (start 2026-10-05T16:00)",
        ),
        ({"subject": "Bill", "amount": 12.5, "currency": "EUR"}, "Bill: 12.5 EUR"),
        (
            {
                "entity_id": "sensor.t",
                "state": "5",
                "attributes": {"friendly_name": "Porch", "unit_of_measurement": "°C"},
            },
            "Porch: 5 °C",
        ),
        ({"entity_id": "light.hall", "state": "on"}, "light.hall: on"),
        ({"name": "Kitchen", "state": "0"}, "Kitchen: 0"),
        ({"name": "Zero", "value": 0}, "Zero: 0"),
        ({"weekday": "Monday", "temperature": 4}, "4 (weekday Monday)"),
        ({"weekday": "Monday", "rain": 2}, "weekday Monday, rain 2"),
        ({"name": "A", "list_id": "todo.x", "uid": "1", "extra": [1]}, "A"),
    ],
)
def test_describe(thing: dict[str, Any], line: str) -> None:
    """A thing is told in one line: name, state, unit, a few details."""
    assert describe(thing) == line


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        ([{"name": "A", "state": "1"}, {"name": "B"}], ["- A: 1", "- B"]),
        ({"total_cost": 5, "note": "None."}, ["- Total cost: 5", "- Note: None."]),
        (
            {"total": 1, "from": "2026-10-05T00:00", "events": [{"title": "Dentist"}]},
            ["- Dentist"],
        ),
        ({"total": 0, "events": []}, ["- Total: 0"]),
        ({"budget": {"used": 5, "left": 7}}, ["- Budget: used 5, left 7"]),
        ({"best": {"name": "A", "state": "1"}}, ["- Best: A: 1"]),
        ({"names": ["A", "B"]}, ["- Names: A, B"]),
        ({"ok": True}, ["- Ok: yes"]),
        (
            {"name": "A", "forecast": [{"time": "2026-10-05", "temperature": 4}]},
            ["- A", "- 4 (time 2026-10-05)"],
        ),
        ("Two\nlines\n", ["- Two", "- lines"]),
        ({"hint": "Ask again.", "not_read": ["x"], "empty": None}, []),
        ([], []),
    ],
)
def test_lines(data: Any, lines: list[str]) -> None:
    """Lists become bullets, fields become lines; what is empty says nothing."""
    assert lines_of(data) == lines


def test_long_lists_are_cut_and_say_so() -> None:
    """A report is no dump."""
    lines = lines_of([{"name": f"Lamp {number}"} for number in range(30)])
    assert lines[0] == "- Lamp 0"
    assert lines[-1] == "- and more"
    assert len(lines) == 13


def test_long_text_is_clipped() -> None:
    """One value stays on one line."""
    line = describe({"name": "Mail", "text": "word " * 100})
    assert line.endswith("…")
    assert len(line) < 140
