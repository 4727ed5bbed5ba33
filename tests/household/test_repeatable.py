"""What may be done a second time: every action is classed, and what is not has its reason."""

from collections.abc import Mapping
from typing import Any

import pytest

from custom_components.household_agents.governance.expected import expectation
from custom_components.household_agents.governance.repeatable import (
    Repeat,
    classed,
    judge,
    repeatability,
)
from custom_components.household_agents.memory.effect_records import EffectState
from custom_components.household_agents.tools.catalogue import CATALOGUE


@pytest.mark.parametrize(
    ("action", "data", "kind"),
    [
        ("light.turn_on", {"brightness_pct": 40}, Repeat.ABSOLUTE),
        ("switch.turn_off", {}, Repeat.ABSOLUTE),
        ("climate.set_temperature", {"temperature": 20}, Repeat.ABSOLUTE),
        ("lock.lock", {}, Repeat.ABSOLUTE),
        ("cover.set_cover_position", {"position": 30}, Repeat.ABSOLUTE),
        ("media_player.volume_set", {"volume_level": 0.2}, Repeat.ABSOLUTE),
        ("input_datetime.set_datetime", {"time": "07:00"}, Repeat.ABSOLUTE),
        ("todo.add_item", {"item": "Milk"}, Repeat.IF_ABSENT),
        ("calendar.create_event", {"summary": "Dentist"}, Repeat.IF_ABSENT),
        ("tts.speak", {"message": "Hello"}, Repeat.ONCE),
        ("button.press", {}, Repeat.ONCE),
        ("timer.start", {}, Repeat.ONCE),
        ("notify.send_message", {"message": "Hello"}, Repeat.ONCE),
        ("light.turn_on", {"flash": "long"}, Repeat.ONCE),
        ("robot.dance", {}, Repeat.ONCE),
    ],
)
def test_actions_are_classed(
    action: str, data: Mapping[str, Any], kind: Repeat
) -> None:
    """An action that nobody knows is taken for one that cannot be repeated (F204)."""
    assert repeatability(action, data).kind is kind


def test_whatever_is_classed_says_why() -> None:
    """Every class of an action has a whole sentence as its reason (F204)."""
    reasons = {name: one.reason for name, one in classed().items()}
    assert len(reasons) > 10
    short = [name for name, why in reasons.items() if len(why) < 12]
    assert (short, [one for one in reasons.values() if one[-1] != "."]) == ([], [])


def test_a_tool_that_cannot_be_repeated_is_justified() -> None:
    """A tool whose repetition does it again says why it is offered (F204)."""
    unjustified = [
        name
        for name, tool in CATALOGUE.items()
        if not tool.annotations.idempotent and len(tool.justification) < 40
    ]
    assert unjustified == []


def test_a_tool_that_can_be_repeated_is_never_classed_as_one_that_cannot() -> None:
    """What a tool says of itself and what its action is agree."""
    named = {
        name: tool.action({})
        for name, tool in CATALOGUE.items()
        if name in ("add_todo_item", "complete_todo_item", "add_calendar_event")
    }
    assert {
        name: repeatability(action or "", {}).kind for name, action in named.items()
    } == dict.fromkeys(named, Repeat.IF_ABSENT)
    assert repeatability(CATALOGUE["speak"].action({}) or "", {}).kind is Repeat.ONCE
    assert not CATALOGUE["speak"].annotations.idempotent


@pytest.mark.parametrize(
    ("kind", "holds", "state"),
    [
        (Repeat.ABSOLUTE, True, EffectState.CONFIRMED),
        (Repeat.ABSOLUTE, False, EffectState.NOT_DONE),
        (Repeat.ABSOLUTE, None, EffectState.NEEDS_REVIEW),
        (Repeat.IF_ABSENT, True, EffectState.CONFIRMED),
        (Repeat.IF_ABSENT, False, EffectState.NOT_DONE),
        (Repeat.IF_ABSENT, None, EffectState.NEEDS_REVIEW),
        (Repeat.KEYED, None, EffectState.NOT_DONE),
        (Repeat.ONCE, True, EffectState.CONFIRMED),
        (Repeat.ONCE, False, EffectState.NEEDS_REVIEW),
        (Repeat.ONCE, None, EffectState.NEEDS_REVIEW),
    ],
)
def test_what_a_cut_leaves(
    kind: Repeat, holds: bool | None, state: EffectState
) -> None:
    """What was not found out is never taken for undone."""
    assert judge(kind, holds) is state


def test_what_is_repeated_by_code_can_be_checked_or_is_harmless() -> None:
    """The classed ones that set a value are those whose effect can be looked at."""
    absolute = ("light.turn_on", "lock.lock", "cover.close_cover", "fan.turn_on")
    assert all(expectation(action, {}).known for action in absolute)
