"""The spending limit: above it an agent asks, however the call names the amount."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
import math
import re
from typing import Any, Final, override

from ...memory.records import Report
from ..gate import Decision
from ..hooks import HookCall, HookRecord
from .base import MAX_DEPTH, BuiltIn, ask, harmless

#: Words in the names of arguments that are amounts of money.
_NAMES: Final = frozenset(
    {"amount", "budget", "cost", "costs", "payment", "price", "sum", "total"}
)
#: Those of one piece, where several are wanted.
_EACH: Final = frozenset({"cost", "costs", "price"})
_COUNTS: Final = ("quantity", "qty", "count", "pieces")
_WORD: Final = re.compile(r"[a-z]+")
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_FIGURE: Final = re.compile(r"\d[\d.,'\u00a0 ]{0,20}\d|\d")
_DECIMALS: Final = re.compile(r"[.,](\d{1,2})$")
_MONEY: Final = (
    r"(?:(?:€|\$|£|{currency})\s?({figure})|({figure})\s?(?:€|\$|£|{currency})(?!\w))"
)


class SpendLimit(BuiltIn):
    """Has a person asked before much money is spent."""

    name = "spend_limit"
    about = (
        "A call with an amount of money above the household's limit needs a person's "
        "yes, and a report that proposes such a purchase says so."
    )

    def __init__(self, limit: float, currency: Callable[[], str]) -> None:
        """Keep the limit and how to learn the house's currency."""
        self._limit = limit
        self._currency = currency

    @override
    def before_call(self, call: HookCall) -> Decision | None:
        """Look at every argument that is an amount."""
        if harmless(call):
            return None
        most = max(amounts(call.arguments).values(), default=0.0)
        if most <= self._limit:
            return None
        return ask(f"{self._money(most)} is above the spending limit of {self._named}")

    @override
    def on_report(self, report: Report, record: HookRecord) -> Sequence[str]:
        """Mark what is proposed and costs too much to be done without a word."""
        figure = _FIGURE.pattern
        currency = re.escape(self._currency())
        money = re.compile(
            _MONEY.replace("{figure}", figure).replace("{currency}", currency),
            re.IGNORECASE,
        )
        remarks = []
        for proposed in report.proposed_actions:
            text = f"{proposed.get('action', '')} {proposed.get('reason', '')}"[:1_000]
            found = [_number(one or two) for one, two in money.findall(text)]
            if max(found, default=0.0) > self._limit:
                remarks.append(
                    f"Above the spending limit of {self._named}: "
                    f"{str(proposed.get('action', ''))[:120]}"
                )
        return remarks

    @property
    def _named(self) -> str:
        """The limit in words."""
        return self._money(self._limit)

    def _money(self, amount: float) -> str:
        """Return an amount with the currency; what is no number has none."""
        figure = f"{amount:,.2f}".removesuffix(".00")
        return f"{figure} {self._currency()}" if math.isfinite(amount) else "an amount"


def amounts(arguments: Any) -> Mapping[str, float]:
    """Return the totals of what stands under names of money, by name.

    Items of a list count together, each as often as it is wanted. What is a number
    and has no end is endless; text without a figure is nothing.
    """
    totals: defaultdict[str, float] = defaultdict(float)
    _collect(arguments, totals, 1.0, 0)
    return totals


def _collect(
    data: Any, totals: defaultdict[str, float], times: float, depth: int
) -> None:
    """Add up what is inside of arguments."""
    if depth > MAX_DEPTH:
        return
    if isinstance(data, list | tuple):
        for item in data:
            _collect(item, totals, times, depth + 1)
        return
    if not isinstance(data, Mapping):
        return
    times *= max((_count(data.get(name)) for name in _COUNTS), default=1.0)
    for key, value in data.items():
        if isinstance(value, Mapping | list | tuple):
            _collect(value, totals, times, depth + 1)
            continue
        names = set(_WORD.findall(_CAMEL.sub(" ", str(key)).lower()))
        if names & _NAMES and not isinstance(value, bool) and value is not None:
            each = times if names & _EACH else 1.0
            totals[str(key).lower()] += abs(_number(value)) * each


def _count(value: Any) -> float:
    """Return how many are wanted; one unless said otherwise."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return 1.0
    return max(float(value), 1.0) if math.isfinite(value) else math.inf


def _number(value: Any) -> float:
    """Read a number as people and programs write it; text without one is nothing."""
    if isinstance(value, int | float):
        return float(value) if math.isfinite(value) else math.inf
    if (match := _FIGURE.search(str(value)[:200])) is None:
        return 0.0
    text = match[0]
    # The last separator parts the decimals if one or two digits follow it.
    decimals = _DECIMALS.search(text)
    whole = text[: decimals.start()] if decimals else text
    digits = "".join(char for char in whole if char.isdigit())
    return float(f"{digits or 0}.{decimals[1] if decimals else 0}")
