"""Hooks that people write down: one rule each, checked when it is written.

The form and the files share one schema, so that what works in one works in the
other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
import math
import re
from typing import Any, Final, Self

import voluptuous as vol

from homeassistant.helpers import config_validation as cv
from homeassistant.util import slugify

from .gate import Verdict
from .patterns import check_pattern

MAX_NAME: Final = 60
MAX_REASON: Final = 300
MAX_VALUE: Final = 200
MAX_VALUES: Final = 50
MAX_AGENTS: Final = 50
#: Arguments that stand for what is known of every call.
ENTITIES: Final = "entity_id"
ACTION: Final = "action"
WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_PATH: Final = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+){0,5}")
_TOOL: Final = re.compile(r"[A-Za-z0-9_*?.-]{1,64}")
_SPAN: Final = re.compile(
    r"([01]?\d|2[0-3]):([0-5]\d)\s*-\s*([01]?\d|2[0-3]):([0-5]\d)"
)


class Comparison(StrEnum):
    """How an argument, or the moment, is held against a rule's value."""

    EQUALS = "equals"
    NOT_EQUALS = "not_equals"
    ABOVE = "above"
    BELOW = "below"
    CONTAINS = "contains"
    MATCHES = "matches"
    BETWEEN = "between_times"
    ON_WEEKDAYS = "on_weekdays"

    @property
    def of_time(self) -> bool:
        """Whether it looks at the clock and at no argument."""
        return self in (Comparison.BETWEEN, Comparison.ON_WEEKDAYS)


@dataclass(frozen=True, slots=True, kw_only=True)
class HookRule:
    """One rule, valid."""

    name: str
    #: A tool or, with a dot in it, an action; ``*`` and ``?`` stand for characters.
    tool: str
    verdict: Verdict
    reason: str
    argument: str = ""
    comparison: Comparison | None = None
    value: Any = None
    #: Ids of the agents that it is for; empty for all.
    agents: tuple[str, ...] = ()
    #: The file that it is from; empty for those of the UI.
    file: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Return it as it was written, for responses and to be kept."""
        data: dict[str, Any] = {
            "name": self.name,
            "tool": self.tool,
            "verdict": str(self.verdict),
            "reason": self.reason,
        }
        if self.comparison is not None:
            if self.argument:
                data["argument"] = self.argument
            data |= {"comparison": str(self.comparison), "value": _plain(self.value)}
        if self.agents:
            data["agents"] = list(self.agents)
        return data

    @classmethod
    def parse(cls, data: Any, *, file: str = "") -> Self:
        """Read a rule, or raise ``RuleError``."""
        try:
            valid = RULE_SCHEMA(data)
            comparison = _comparison(valid)
            value = _VALUES[comparison](valid["value"]) if comparison else None
        except vol.MultipleInvalid as err:
            raise RuleError.of(err.errors[0]) from err
        except vol.Invalid as err:
            raise RuleError.of(err) from err
        except ValueError as err:
            raise RuleError("value", str(err)) from err
        return cls(
            name=valid["name"],
            tool=valid["tool"],
            verdict=Verdict(valid["verdict"]),
            reason=valid["reason"],
            argument="" if comparison and comparison.of_time else valid["argument"],
            comparison=comparison,
            value=value,
            agents=tuple(valid["agents"]),
            file=file,
        )


class RuleError(ValueError):
    """A rule does not validate."""

    def __init__(self, field: str, message: str) -> None:
        """Keep the field apart from what is wrong with it."""
        super().__init__(f"{field}: {message}" if field else message)
        self.field = field
        self.message = message

    @classmethod
    def of(cls, err: vol.Invalid) -> Self:
        """Take over what a schema says."""
        return cls(str(err.path[0]) if err.path else "", str(err.msg))


def _text(limit: int) -> vol.All:
    """Return the schema of a line of text."""
    return vol.All(cv.string, str.strip, vol.Length(min=1, max=limit))


def _like(pattern: re.Pattern[str], what: str) -> Any:
    """Return a check that a text is wholly like a pattern; empty text passes."""

    def check(text: str) -> str:
        """Check it."""
        if text and pattern.fullmatch(text) is None:
            raise vol.Invalid(f"'{text[:40]}' is not {what}")
        return text

    return check


def _empty_as(default: Any) -> Any:
    """Return what puts a default in the place of nothing."""
    return lambda value: default if value in (None, "") else value


RULE_SCHEMA: Final = vol.Schema(
    {
        vol.Required("name"): _text(MAX_NAME),
        vol.Required("tool"): vol.All(
            _text(64), _like(_TOOL, "the name of a tool or an action, like light.*")
        ),
        vol.Optional("argument", default=""): vol.All(
            _empty_as(""),
            cv.string,
            str.strip,
            _like(_PATH, "an argument's name, like data.brightness_pct"),
        ),
        vol.Optional("comparison", default=None): vol.All(
            _empty_as(None), vol.Any(None, vol.Coerce(Comparison))
        ),
        vol.Optional("value", default=None): object,
        vol.Required("verdict"): vol.In([str(Verdict.DENY), str(Verdict.ASK)]),
        vol.Required("reason"): _text(MAX_REASON),
        vol.Optional("agents", default=list): vol.All(
            _empty_as([]),
            cv.ensure_list,
            [vol.All(_text(64), slugify)],
            vol.Length(max=MAX_AGENTS),
        ),
    }
)


def _comparison(valid: Mapping[str, Any]) -> Comparison | None:
    """Return how a rule compares, where its fields fit together."""
    comparison: Comparison | None = valid["comparison"]
    if comparison is None:
        if valid["argument"] or valid["value"] not in (None, ""):
            raise vol.Invalid(
                "is missing: an argument or a value needs one", ["comparison"]
            )
        return None
    if valid["value"] in (None, "", []):
        raise vol.Invalid(f"is missing: '{comparison}' needs one", ["value"])
    if not comparison.of_time and not valid["argument"]:
        raise vol.Invalid(f"is missing: '{comparison}' needs one", ["argument"])
    return comparison


def _scalars(value: Any) -> list[Any]:
    """Return values to compare with, one or several."""
    values = value if isinstance(value, list) else [value]
    if len(values) > MAX_VALUES:
        raise ValueError(f"has more than {MAX_VALUES} values")
    for one in values:
        if not isinstance(one, str | int | float):
            raise ValueError(f"'{str(one)[:40]}' is neither a text nor a number")  # noqa: TRY004
        if len(str(one)) > MAX_VALUE:
            raise ValueError(f"is longer than {MAX_VALUE} characters")
    return values


def _texts(value: Any) -> list[str]:
    """Return texts to look for."""
    return [str(one) for one in _scalars(value)]


def _patterns(value: Any) -> list[str]:
    """Return wildcards."""
    return [check_pattern(one) for one in _texts(value)]


def _only(value: Any) -> Any:
    """Return the one value of a list, which forms always give."""
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _bound(value: Any) -> float:
    """Return a number to stay above or below."""
    value = _only(value)
    try:
        number = math.nan if isinstance(value, bool) else float(value)
    except TypeError, ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise ValueError(f"'{str(value)[:40]}' is not a number")
    return number


def _span(value: Any) -> tuple[time, time]:
    """Return a daily window, like 22:00-06:00."""
    value = _only(value)
    found = _SPAN.fullmatch(str(value).strip())
    if found is None:
        raise ValueError(f"'{str(value)[:40]}' is not like 22:00-06:00")
    hour, minute, until_hour, until_minute = map(int, found.groups())
    start, end = time(hour, minute), time(until_hour, until_minute)
    if start == end:
        raise ValueError("begins and ends at the same time")
    return start, end


def _weekdays(value: Any) -> list[str]:
    """Return days of the week, as a list or in one text."""
    named = value if isinstance(value, list) else str(value).replace(",", " ").split()
    days = [str(one).strip().lower()[:3] for one in named]
    if unknown := [
        str(one)[:20] for one in named if str(one).strip().lower()[:3] not in WEEKDAYS
    ]:
        raise ValueError(f"'{unknown[0]}' is not a day of the week, like mon, tue, wed")
    return [day for day in WEEKDAYS if day in days]


_VALUES: Final[Mapping[Comparison, Any]] = {
    Comparison.EQUALS: _scalars,
    Comparison.NOT_EQUALS: _scalars,
    Comparison.ABOVE: _bound,
    Comparison.BELOW: _bound,
    Comparison.CONTAINS: _texts,
    Comparison.MATCHES: _patterns,
    Comparison.BETWEEN: _span,
    Comparison.ON_WEEKDAYS: _weekdays,
}


def _plain(value: Any) -> Any:
    """Return a rule's value as it may be written again."""
    if isinstance(value, tuple):
        start, end = value
        return f"{start:%H:%M}-{end:%H:%M}"
    return value[0] if isinstance(value, list) and len(value) == 1 else value
