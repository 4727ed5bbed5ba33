"""Hooks that people write: what is valid, what holds, and how long a pattern takes."""

from collections.abc import Mapping
from datetime import datetime, timedelta
import time
from typing import Any

import pytest

from custom_components.household_agents.agents.definition import parse
from custom_components.household_agents.governance.builtin_hooks.notices import (
    Notice,
    is_repeated,
)
from custom_components.household_agents.governance.builtin_hooks.spending import amounts
from custom_components.household_agents.governance.gate import Verdict
from custom_components.household_agents.governance.hook_rules import HookRule, RuleError
from custom_components.household_agents.governance.hooks import HookCall
from custom_components.household_agents.governance.origins import Origin
from custom_components.household_agents.governance.patterns import matches
from custom_components.household_agents.governance.rule_hook import RuleHook
from custom_components.household_agents.memory.records import Urgency
from homeassistant.helpers.llm import ToolAnnotations
from homeassistant.util import dt as dt_util

from .conftest import agent

#: A Friday evening.
NOW = datetime(2026, 11, 20, 22, 30, tzinfo=dt_util.UTC)
LEAST = {"name": "Rule", "tool": "*", "verdict": "deny", "reason": "We do not"}


def rule(**fields: Any) -> HookRule:
    """Return a rule of the least fields and these."""
    return HookRule.parse({**LEAST, **fields})


def call(**fields: Any) -> HookCall:
    """Return a call that dims a lamp."""
    return HookCall(
        **{
            "agent": parse(agent("Butler"), agent_id="butler"),
            "run_id": "run",
            "tool": "control_device",
            "arguments": {
                "action": "light.turn_on",
                "entity_ids": ["light.lamp"],
                "data": {"brightness_pct": 40, "effects": [{"name": "Disco"}]},
            },
            "annotations": ToolAnnotations(read_only=False, destructive=True),
            "entities": ("light.lamp", "light.hall"),
            "action": "light.turn_on",
            "external": False,
            "origin": Origin.AUTONOMOUS,
            "now": NOW,
            **fields,
        }
    )


HOLDS: list[tuple[Mapping[str, Any], bool]] = [
    ({}, True),
    # Whom it is about.
    ({"tool": "control_device"}, True),
    ({"tool": "control_*"}, True),
    ({"tool": "send_message"}, False),
    ({"tool": "light.turn_on"}, True),
    ({"tool": "LIGHT.*"}, True),
    ({"tool": "lock.*"}, False),
    ({"agents": ["butler"]}, True),
    ({"agents": ["Butler"]}, True),
    ({"agents": "cook"}, False),
    # What is compared.
    ({"argument": "data.brightness_pct", "comparison": "equals", "value": 40}, True),
    (
        {"argument": "data.brightness_pct", "comparison": "equals", "value": "40.0"},
        True,
    ),
    (
        {"argument": "data.brightness_pct", "comparison": "equals", "value": [1, 40]},
        True,
    ),
    ({"argument": "data.brightness_pct", "comparison": "equals", "value": 41}, False),
    (
        {"argument": "data.brightness_pct", "comparison": "not_equals", "value": 41},
        True,
    ),
    (
        {"argument": "data.brightness_pct", "comparison": "not_equals", "value": 40},
        False,
    ),
    ({"argument": "data.brightness_pct", "comparison": "above", "value": 39.5}, True),
    (
        {"argument": "data.brightness_pct", "comparison": "above", "value": ["40"]},
        False,
    ),
    ({"argument": "data.brightness_pct", "comparison": "below", "value": 41}, True),
    ({"argument": "data.brightness_pct", "comparison": "below", "value": 40}, False),
    ({"argument": "data.effects.name", "comparison": "equals", "value": "disco"}, True),
    ({"argument": "data.effects.name", "comparison": "contains", "value": "ISC"}, True),
    ({"argument": "data.effects.name", "comparison": "contains", "value": "x"}, False),
    ({"argument": "entity_id", "comparison": "equals", "value": "light.hall"}, True),
    (
        {"argument": "entity_id", "comparison": "not_equals", "value": "light.hall"},
        True,
    ),
    ({"argument": "entity_id", "comparison": "matches", "value": "*.h?ll"}, True),
    ({"argument": "entity_id", "comparison": "matches", "value": "hall"}, False),
    ({"argument": "action", "comparison": "matches", "value": ["a*", "*_on"]}, True),
    # What is not there is not compared; what cannot be compared counts.
    ({"argument": "data.speed", "comparison": "not_equals", "value": 1}, False),
    ({"argument": "data.effects.name", "comparison": "below", "value": 5}, True),
    ({"argument": "data.effects", "comparison": "above", "value": 5}, True),
    # When it is.
    ({"comparison": "between_times", "value": "22:00-06:00"}, True),
    ({"comparison": "between_times", "value": "06:00 - 22:30"}, False),
    ({"comparison": "between_times", "value": ["22:30-22:31"]}, True),
    ({"comparison": "on_weekdays", "value": "friday, Sat"}, True),
    ({"comparison": "on_weekdays", "value": ["mon"]}, False),
]


@pytest.mark.parametrize(("fields", "holds"), HOLDS)
def test_when_a_rule_holds(fields: Mapping[str, Any], holds: bool) -> None:
    """Tool, agents, argument and clock decide; the refusal gives the reason (F238)."""
    decision = RuleHook(rule(**fields)).before_call(call())
    assert (decision is not None) is holds


def test_what_a_rule_says() -> None:
    """The agent is told the reason, and which rule it is; asking is asking."""
    denied = RuleHook(rule()).before_call(call())
    assert denied is not None
    assert denied.verdict is Verdict.DENY
    assert denied.reason.startswith("BLOCKED: We do not. Instead: ")
    assert "'Rule'" in denied.reason
    asked = RuleHook(rule(verdict="ask")).before_call(call())
    assert asked is not None
    assert (asked.verdict, asked.reason) == (Verdict.ASK, "NEEDS APPROVAL: We do not")


def test_a_helper_is_bound_as_its_agent_is() -> None:
    """A temporary helper does not slip through a rule for the one that has it."""
    helper = parse(agent("Butler"), agent_id="butler.research_1")
    hook = RuleHook(rule(agents=["butler"]))
    assert hook.before_call(call(agent=helper)) is not None


def test_too_many_values_count_as_holding() -> None:
    """An argument is not made long to get past a rule."""
    many = {"list": ["fine"] * 201}
    hook = RuleHook(rule(argument="list", comparison="equals", value="bad"))
    assert hook.before_call(call(arguments=many)) is not None
    assert hook.before_call(call(arguments={"list": ["fine"] * 200})) is None


INVALID: list[tuple[Mapping[str, Any], str]] = [
    ({"name": " "}, "name"),
    ({"name": "n" * 61}, "name"),
    ({"tool": "send message"}, "tool"),
    ({"verdict": "allow"}, "verdict"),
    ({"reason": ""}, "reason"),
    ({"argument": "data"}, "comparison"),
    ({"value": 3}, "comparison"),
    ({"comparison": "equals", "value": 3}, "argument"),
    ({"comparison": "like", "argument": "a", "value": 3}, "comparison"),
    ({"comparison": "equals", "argument": "a"}, "value"),
    ({"comparison": "equals", "argument": "a b", "value": 1}, "argument"),
    ({"comparison": "equals", "argument": "a.b.c.d.e.f.g", "value": 1}, "argument"),
    ({"comparison": "equals", "argument": "a", "value": {"b": 1}}, "value"),
    ({"comparison": "equals", "argument": "a", "value": [1] * 51}, "value"),
    ({"comparison": "above", "argument": "a", "value": "much"}, "value"),
    ({"comparison": "above", "argument": "a", "value": True}, "value"),
    ({"comparison": "above", "argument": "a", "value": [1, 2]}, "value"),
    ({"comparison": "below", "argument": "a", "value": "nan"}, "value"),
    ({"comparison": "contains", "argument": "a", "value": "x" * 201}, "value"),
    ({"comparison": "matches", "argument": "a", "value": "x" * 201}, "value"),
    ({"comparison": "matches", "argument": "a", "value": "*?" * 11}, "value"),
    ({"comparison": "matches", "argument": "a", "value": " "}, "value"),
    ({"comparison": "between_times", "value": "22-6"}, "value"),
    ({"comparison": "between_times", "value": "22:00-22:00"}, "value"),
    ({"comparison": "on_weekdays", "value": "sometimes"}, "value"),
    ({"agents": ["a"] * 51}, "agents"),
    ({"regex": "(a+)+"}, "regex"),
]


@pytest.mark.parametrize(("fields", "field"), INVALID)
def test_a_rule_that_is_wrong_says_where(fields: Mapping[str, Any], field: str) -> None:
    """Whoever writes a rule is told its field, and never half of it applies."""
    with pytest.raises(RuleError) as caught:
        rule(**fields)
    assert caught.value.field == field
    assert caught.value.message


@pytest.mark.parametrize("data", [None, "deny all", ["*"], 7])
def test_what_is_no_rule_at_all(data: Any) -> None:
    """A list of words is no list of rules."""
    with pytest.raises(RuleError):
        HookRule.parse(data)


@pytest.mark.parametrize(("fields", "_holds"), HOLDS)
def test_a_rule_is_written_as_it_is_read(
    fields: Mapping[str, Any], _holds: bool
) -> None:
    """What is kept, shown and exported reads back as the same rule."""
    first = rule(**fields)
    assert HookRule.parse(first.as_dict()) == first


EVIL = [
    ("*a" * 19 + "*b", "a" * 4_000),
    ("*" + "?" * 19 + "b", "a" * 4_000),
    ("*?" * 9 + "*b", "a" * 4_000),
    ("(a+)+$", "a" * 4_000 + "!"),
    ("*[a-z]*[!b]*", "a" * 4_000),
    ("*(.*)*(.*)*(.*)*c", "(" * 4_000),
]


@pytest.mark.parametrize(("pattern", "text"), EVIL)
def test_no_pattern_takes_long(pattern: str, text: str) -> None:
    """Patterns that hang other engines for hours are done at once."""
    began = time.process_time()
    for _ in range(20):
        matches(pattern, text)
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("hello*", "Hello\nthere", True),
        ("[a]*", "[a] is no set", True),
        ("[a]*", "a is no set", False),
        ("a.c", "abc", False),
        ("*x*", "x" * 4_000, True),
        ("*x*", "x" * 4_001, None),
    ],
)
def test_wildcards_are_all_that_is_special(
    pattern: str, text: str, found: bool | None
) -> None:
    """Brackets, dots and lines are what they are; too long a text is no answer."""
    assert matches(pattern, text) is found


def test_a_text_that_is_too_long_to_look_at_counts_as_matching() -> None:
    """Nobody gets past a rule by writing more."""
    hook = RuleHook(rule(argument="text", comparison="matches", value="*password*"))
    assert hook.before_call(call(arguments={"text": "fine"})) is None
    assert hook.before_call(call(arguments={"text": "a" * 4_001})) is not None


@pytest.mark.parametrize(
    ("arguments", "most"),
    [
        ({"amount": 250}, 250),
        ({"data": {"totalPrice": "1.299,50 EUR"}}, 1299.5),
        ({"data": {"order_total": "$1,299"}}, 1299),
        ({"price": 80, "quantity": 3}, 240),
        ({"items": [{"price": 150}, {"price": "150 €"}]}, 300),
        ({"total": 150, "quantity": 3}, 150),
        ({"budget": "household", "amount": None, "cost": True}, 0),
        ({"amount": float("inf")}, float("inf")),
        ({"amount": -900}, 900),
        ({"subtotal": 900, "brightness_pct": 900}, 0),
    ],
)
def test_amounts_are_found_however_they_are_written(
    arguments: dict[str, Any], most: float
) -> None:
    """Names, numbers as text, several pieces, and items of a list count."""
    assert max(amounts(arguments).values(), default=0) == most


def told_by(name: str, text: str, **fields: Any) -> Notice:
    """Return a notice."""
    return Notice(
        **{
            "agent_id": name.lower(),
            "agent": name,
            "at": datetime(2026, 11, 20, 12, tzinfo=dt_util.UTC),
            "urgency": Urgency.NORMAL,
            "text": text,
            **fields,
        }
    )


EARLIER = told_by("Butler", "The bin has to go out tonight: paper.")


@pytest.mark.parametrize(
    ("notice", "repeated"),
    [
        (told_by("Cook", "The bin has to go out tonight: paper."), True),
        (told_by("Cook", "Paper bins have to go out tonight!"), True),
        (told_by("Butler", "Please: the paper bin has to go out tonight"), True),
        # The outbox drops what is word for word the same.
        (told_by("Butler", "the bin has to go out  tonight: PAPER."), False),
        (told_by("Cook", "The bin has to go out tonight: glass."), False),
        (told_by("Cook", "The paper bin has to go out tonight at 8."), False),
        (told_by("Cook", EARLIER.text, urgency=Urgency.HIGH), False),
        (told_by("Cook", EARLIER.text, at=EARLIER.at + timedelta(hours=12)), False),
        (told_by("Cook", "…"), False),
    ],
)
def test_what_counts_as_the_same_notice(notice: Notice, repeated: bool) -> None:
    """Other figures, other things, more urgency and another day are news."""
    assert is_repeated(notice, EARLIER) is repeated
