"""Cases: one agent, one house, one task, and what is expected of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
import re
from typing import Any, Final

import voluptuous as vol

from custom_components.household_agents.memory.entries import Tier
from custom_components.household_agents.memory.records import Urgency
from custom_components.household_agents.tools.catalogue import CATALOGUE
from homeassistant.helpers import config_validation as cv

from . import yaml_files
from .yaml_files import DataError

FOLDER: Final = Path(__file__).with_name("cases")

#: Each of them is one way to say the same thing.
type Said = tuple[str, ...]

_URGENCIES: Final = [str(one) for one in Urgency]


def _tool(value: Any) -> str:
    """Accept a tool that there is; other integrations' have two underscores."""
    if (name := cv.string(value)) not in CATALOGUE and "__" not in name:
        raise vol.Invalid(f"there is no tool '{name}'")
    return name


def _said(value: Any) -> Said:
    """Accept one way to say something, or a list of them."""
    ways = [value] if not isinstance(value, list) else value
    if not ways or not all(isinstance(one, str | int | float) for one in ways):
        raise vol.Invalid("expected a text, or a list of texts that mean the same")
    return tuple(str(one) for one in ways)


def _pattern(value: Any) -> str:
    """Accept a regular expression."""
    try:
        re.compile(text := cv.string(value))
    except re.error as err:
        raise vol.Invalid(f"'{value}' is no regular expression ({err})") from err
    return text


def _bounds(value: Any) -> tuple[int, int]:
    """Accept the least and the most."""
    if (
        not isinstance(value, list)
        or len(value) != 2
        or not all(isinstance(one, int) for one in value)
        or value[0] > value[1]
    ):
        raise vol.Invalid("expected two whole numbers, the least and the most")
    return value[0], value[1]


def _urgencies(value: Any) -> tuple[str, str]:
    """Accept the least and the highest urgency."""
    if (
        not isinstance(value, list)
        or len(value) != 2
        or not set(value) <= set(_URGENCIES)
        or _URGENCIES.index(value[0]) > _URGENCIES.index(value[1])
    ):
        raise vol.Invalid(
            f"expected the least and the highest of {', '.join(_URGENCIES)}"
        )
    return value[0], value[1]


def _local_time(value: Any) -> datetime:
    """Accept a local date and time."""
    try:
        time = datetime.fromisoformat(str(value))
    except ValueError as err:
        raise vol.Invalid(f"'{value}' is no time like 2026-11-23 08:15") from err
    if time.tzinfo is not None:
        raise vol.Invalid("is a local time of the house, without a time zone")
    return time


_TOOLS: Final = [_tool]
_COUNT: Final = vol.All(int, vol.Range(min=1))

_EXPECT: Final = vol.Schema(
    {
        vol.Optional("facts", default=dict): vol.Schema(
            {
                vol.Optional("has", default=list): [_said],
                vol.Optional("lacks", default=list): [_pattern],
                vol.Optional("figures", default=list): [vol.Coerce(str)],
                vol.Optional("names", default=list): [cv.string],
                vol.Optional("derived", default=False): cv.boolean,
            }
        ),
        vol.Optional("tools", default=dict): vol.Schema(
            {
                vol.Optional("must", default=list): _TOOLS,
                vol.Optional("may"): _TOOLS,
                vol.Optional("not", default=list): _TOOLS,
                vol.Optional("skills", default=list): [cv.string],
            }
        ),
        vol.Optional("format", default=dict): vol.Schema(
            {
                vol.Optional("headline", default=120): _COUNT,
                vol.Optional("body", default=2_500): _COUNT,
                vol.Optional("items", default=[0, 12]): _bounds,
                vol.Optional("urgency", default=["none", "critical"]): _urgencies,
                vol.Optional("silent", default=False): cv.boolean,
                vol.Optional("starts"): _pattern,
            }
        ),
        vol.Optional("acts", default=dict): vol.Schema(
            {
                vol.Optional("may", default=list): _TOOLS,
                vol.Optional("asks", default=list): _TOOLS,
                vol.Optional("services", default=list): [cv.string],
                vol.Optional("says", default=list): [_pattern],
            }
        ),
        vol.Optional("limits", default=dict): vol.Schema(
            {
                vol.Optional("turns", default=6): _COUNT,
                vol.Optional("tokens", default=60_000): _COUNT,
                vol.Optional("cost", default=0.25): vol.All(
                    vol.Coerce(float), vol.Range(min=0)
                ),
                vol.Optional("seconds", default=120): _COUNT,
            }
        ),
    }
)
_MEMORY: Final = vol.Schema(
    {vol.In([str(one) for one in Tier]): {cv.string: cv.string}}
)
_CASE: Final = vol.Schema(
    {
        vol.Required("name"): vol.All(cv.string, vol.Length(min=3, max=60)),
        vol.Required("house"): cv.slug,
        vol.Required("time"): _local_time,
        vol.Optional("task", default=""): cv.string,
        vol.Optional("context", default=dict): dict,
        vol.Optional("review"): vol.Schema(
            {vol.Required("report"): cv.string, vol.Required("evidence"): cv.string}
        ),
        vol.Optional("staff", default=list): [cv.slug],
        vol.Optional("first", default=list): [cv.slug],
        vol.Optional("memory", default=dict): _MEMORY,
        vol.Optional("expect", default=dict): dict,
    }
)
_FILE: Final = vol.Schema(
    {
        vol.Required("agent"): cv.slug,
        vol.Required("cases"): vol.All([dict], vol.Length(min=1)),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What is expected, part by part as the schema above has it."""

    facts: Mapping[str, Any]
    tools: Mapping[str, Any]
    format: Mapping[str, Any]
    acts: Mapping[str, Any]
    limits: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One agent's task in one house at one time."""

    agent: str
    name: str
    house: str
    #: Local in the house's time zone.
    time: datetime
    task: str
    context: Mapping[str, Any]
    #: A colleague's report and its evidence, for agents that review.
    review: Mapping[str, str] | None
    #: Agents that are there too, and those of them that have run before.
    staff: tuple[str, ...]
    first: tuple[str, ...]
    #: What the agent remembers, by tier and key.
    memory: Mapping[str, Mapping[str, str]]
    expect: Expected

    @property
    def case_id(self) -> str:
        """What the case is called in results and on the command line."""
        return f"{self.agent}/{self.name}"


def load_cases(folders: Iterable[Path]) -> tuple[Case, ...]:
    """Read all case files of some folders, or raise ``DataError``."""
    cases = [
        case
        for folder in folders
        for path in sorted(folder.glob("*.yaml"))
        for case in load_file(path)
    ]
    names = [case.case_id for case in cases]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise DataError(f"there are two cases named {twice[0]}")
    return tuple(cases)


def load_file(path: Path) -> list[Case]:
    """Read the cases of one file."""
    data = yaml_files.read(path, _FILE)
    return [
        _case(data["agent"], one, f"{path.name}, case {number}")
        for number, one in enumerate(data["cases"], start=1)
    ]


def _case(agent: str, data: Mapping[str, Any], where: str) -> Case:
    """Make a case of validated data."""
    valid = yaml_files.check(data, _CASE, where)
    where = f"{where} ({valid['name']})"
    expect = yaml_files.check(valid["expect"], _EXPECT, f"{where}, expect")
    if unknown := sorted(set(valid["first"]) - set(valid["staff"])):
        raise DataError(f"{where}, first: {unknown[0]} is not among the staff")
    _check_silence(expect, where)
    return Case(
        agent=agent,
        name=valid["name"],
        house=valid["house"],
        time=valid["time"],
        task=valid["task"],
        context=valid["context"],
        review=valid.get("review"),
        staff=tuple(valid["staff"]),
        first=tuple(valid["first"]),
        memory=valid["memory"],
        expect=Expected(**expect),
    )


def _check_silence(expect: Mapping[str, Any], where: str) -> None:
    """Refuse a case that wants silence and something said at once."""
    form = expect["format"]
    if form["silent"] and (form["items"][0] or form["urgency"][0] != "none"):
        raise DataError(f"{where}, expect.format: silent leaves no items or urgency")


def chosen(cases: Sequence[Case], agents: Sequence[str], words: str) -> list[Case]:
    """Return the cases of some agents, or all, whose id holds some words."""
    return [
        case
        for case in cases
        if (not agents or case.agent in agents)
        and words.lower() in case.case_id.lower()
    ]
