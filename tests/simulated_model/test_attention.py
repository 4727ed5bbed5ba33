"""Tests of the rules that say what calls for a person."""

from datetime import date
from typing import Any

import pytest

from scripts.simulated_model.attention import items_in
from scripts.simulated_model.when import day_of, today_in

TODAY = date(2026, 10, 5)


@pytest.mark.parametrize(
    ("thing", "detail", "urgency"),
    [
        ({"title": "Pay", "overdue": True, "due": "2026-10-01"}, "overdue", "high"),
        ({"title": "Pay", "due": "2026-10-04"}, "overdue", "high"),
        ({"title": "Pay", "due": "2026-10-05T18:00"}, "due today", "normal"),
        ({"title": "Pay", "due_today": True}, "due today", "normal"),
        ({"name": "Power", "due": "2026-10-08", "amount": 80}, "due soon", "normal"),
        ({"name": "Door", "battery_level": 19}, "battery at 19 %", "low"),
        ({"name": "Door", "battery": 5}, "battery at 5 %", "normal"),
        (
            {"name": "Door battery", "state": "12", "unit": "%"},
            "battery at 12 %",
            "low",
        ),
        (
            {"name": "Lock", "state": "3", "device_class": "battery"},
            "battery at 3 %",
            "normal",
        ),
        (
            {"name": "Cellar", "state": "on", "device_class": "moisture"},
            "moisture is on",
            "critical",
        ),
        (
            {"name": "Hall", "state": "on", "device_class": "smoke"},
            "smoke is on",
            "critical",
        ),
        (
            {"entity_id": "binary_sensor.x", "name": "Boiler problem", "state": "on"},
            "problem is on",
            "high",
        ),
        ({"title": "Dentist", "start": "2026-10-05T16:00"}, "today", "low"),
        (
            {
                "entity_id": "binary_sensor.x",
                "state": "on",
                "attributes": {"friendly_name": "Sink", "device_class": "moisture"},
            },
            "moisture is on",
            "critical",
        ),
    ],
)
def test_what_needs_attention(thing: dict[str, Any], detail: str, urgency: str) -> None:
    """Each rule names its thing, why, and how much it matters."""
    (item,) = items_in({"things": [thing]}, TODAY)
    assert (item.detail, item.urgency) == (detail, urgency)


@pytest.mark.parametrize(
    "thing",
    [
        {"title": "Pay", "due": "2026-10-06"},
        {"title": "Pay", "due": "2026-10-01", "completed": True},
        {"title": "Pay", "due": "2026-10-01", "status": "completed"},
        {"name": "Power", "due": "2026-10-09", "amount": 80},
        {"name": "Door", "battery_level": 20},
        {"name": "Humidity", "state": "12", "unit": "%"},
        {"name": "Door battery", "state": "unavailable", "unit": "%"},
        {"name": "Cellar", "state": "off", "device_class": "moisture"},
        {"name": "Lamp", "state": "on"},
        {"name": "Problem lamp", "entity_id": "light.x", "state": "on"},
        {"title": "Dentist", "start": "2026-10-06T16:00"},
        {"start": "2026-10-05T16:00", "sum": 5},
        {"overdue": 0, "total": 3},
        {},
    ],
)
def test_what_does_not(thing: dict[str, Any]) -> None:
    """What the data does not plainly call for is left alone."""
    assert items_in([thing], TODAY) == []


@pytest.mark.parametrize(
    "thing",
    [
        {"title": "Pay", "due": "2020-01-01"},
        {"title": "Dentist", "start": "2026-10-05"},
    ],
)
def test_without_a_day_dates_mean_nothing(thing: dict[str, Any]) -> None:
    """A model that was not told the day does not know it."""
    assert items_in([thing], None) == []


def test_a_thing_is_named_once() -> None:
    """The same task in two lists is one item."""
    task = {"title": "Pay", "overdue": True}
    assert len(items_in({"a": [task], "b": [task]}, TODAY)) == 1


@pytest.mark.parametrize(
    ("text", "today"),
    [
        ("<now>Monday 2026-10-05 07:30 (Europe/Berlin)</now>", TODAY),
        ("<now>2026-10-05</now> due 2026-11-01", TODAY),
        ("It is 2026-10-05.", None),
        ("<now>soon</now>", None),
    ],
)
def test_today(text: str, today: date | None) -> None:
    """Only the user turn says what day it is."""
    assert today_in(text) == today


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2026-10-05", TODAY),
        ("2026-10-05T07:30:00+02:00", TODAY),
        ("2026-10-05 07:30", TODAY),
        ("2026-10-055", None),
        ("2026-13-05", None),
        ("tomorrow", None),
        (20261005, None),
    ],
)
def test_day_of(value: Any, day: date | None) -> None:
    """Only ISO dates and times name a day."""
    assert day_of(value) == day
