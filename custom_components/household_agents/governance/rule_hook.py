"""How a rule that people wrote is held against a call: pure functions on values."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, time
from itertools import islice
import math
from typing import Any, Final, override

from .gate import Decision, Verdict
from .hook_rules import ACTION, ENTITIES, WEEKDAYS, Comparison, HookRule
from .hooks import Hook, HookCall
from .patterns import matches

#: So many values of one argument are looked at; more are taken for a match.
MAX_FOUND: Final = 200


class RuleHook(Hook):
    """One rule of people's own, as a hook."""

    def __init__(self, rule: HookRule) -> None:
        """Take its name."""
        self.rule = rule
        self.name = rule.name

    @override
    def before_call(self, call: HookCall) -> Decision | None:
        """Say what people wrote, where the rule holds."""
        rule = self.rule
        if not (concerns(rule, call) and holds(rule, call)):
            return None
        if rule.verdict is Verdict.ASK:
            return Decision(Verdict.ASK, f"NEEDS APPROVAL: {rule.reason}")
        return Decision(
            Verdict.DENY,
            f"BLOCKED: {rule.reason.rstrip('.')}. Instead: respect this rule of the "
            f"household ('{rule.name}') and go on without it.",
        )


def concerns(rule: HookRule, call: HookCall) -> bool:
    """Whether a rule is about an agent and a tool."""
    if rule.agents and not {call.agent.agent_id, call.agent.account} & set(rule.agents):
        return False
    if rule.tool == "*":
        return True
    named = call.action if "." in rule.tool else call.tool
    return named is not None and bool(matches(rule.tool, named))


def holds(rule: HookRule, call: HookCall) -> bool:
    """Whether what a rule compares is as it says; one that compares nothing holds.

    What cannot be compared, because it is no number or too much, counts as holding:
    a rule must not be passed by writing something odd.
    """
    if rule.comparison is None:
        return True
    if rule.comparison.of_time:
        return _MOMENTS[rule.comparison](call.now, rule.value)
    found = list(islice(_found(rule, call), MAX_FOUND + 1))
    if len(found) > MAX_FOUND:
        return True
    compare = _COMPARED[rule.comparison]
    return any(compare(one, rule.value) for one in found)


def _found(rule: HookRule, call: HookCall) -> Iterator[Any]:
    """Yield the values of an argument; a list is looked at one by one.

    A rule about an entity is one about every group that it is in. One about all but
    some entities takes a group for what it is called.
    """
    argument = rule.argument
    if argument == ENTITIES:
        yield from call.entities
        if rule.comparison is not Comparison.NOT_EQUALS:
            yield from call.members
    elif argument == ACTION:
        yield from [call.action] if call.action is not None else []
    else:
        yield from _inside(call.arguments, argument.split("."))


def _inside(data: Any, path: list[str]) -> Iterator[Any]:
    """Yield what stands at a path, in every item of the lists on its way."""
    if isinstance(data, list | tuple):
        for item in data[: MAX_FOUND + 1]:
            yield from _inside(item, path)
    elif not path:
        yield data
    elif isinstance(data, Mapping) and path[0] in data:
        yield from _inside(data[path[0]], path[1:])


def _equals(one: Any, values: list[Any]) -> bool:
    """Whether a value is one of several; numbers as numbers, text in any case."""
    return any(_same(one, value) for value in values)


def _same(one: Any, other: Any) -> bool:
    """Whether two values mean the same."""
    first, second = _number(one), _number(other)
    if first is not None and second is not None:
        return first == second
    return str(one).strip().casefold() == str(other).strip().casefold()


def _above(one: Any, bound: float) -> bool:
    """Whether a value is more than a bound."""
    number = _number(one)
    return number is None or number > bound


def _below(one: Any, bound: float) -> bool:
    """Whether a value is less than a bound."""
    number = _number(one)
    return number is None or number < bound


def _contains(one: Any, parts: list[str]) -> bool:
    """Whether one of several parts stands in a value, in any case."""
    text = str(one).casefold()
    return any(part.casefold() in text for part in parts)


def _matches(one: Any, patterns: list[str]) -> bool:
    """Whether a value is like one of several patterns."""
    return any(matches(pattern, str(one)) is not False for pattern in patterns)


def _between(now: datetime, span: tuple[time, time]) -> bool:
    """Whether it is between two times of day, over midnight too."""
    start, end = span
    clock = now.time()
    return start <= clock < end if start < end else clock >= start or clock < end


def _on_weekdays(now: datetime, days: list[str]) -> bool:
    """Whether it is one of several days of the week."""
    return WEEKDAYS[now.weekday()] in days


def _number(value: Any) -> float | None:
    """Return a finite number, also one that is written as text."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except ValueError, OverflowError:
        return None
    return number if math.isfinite(number) else None


_COMPARED: Final[Mapping[Comparison, Callable[[Any, Any], bool]]] = {
    Comparison.EQUALS: _equals,
    Comparison.NOT_EQUALS: lambda one, values: not _equals(one, values),
    Comparison.ABOVE: _above,
    Comparison.BELOW: _below,
    Comparison.CONTAINS: _contains,
    Comparison.MATCHES: _matches,
}
_MOMENTS: Final[Mapping[Comparison, Callable[[datetime, Any], bool]]] = {
    Comparison.BETWEEN: _between,
    Comparison.ON_WEEKDAYS: _on_weekdays,
}
