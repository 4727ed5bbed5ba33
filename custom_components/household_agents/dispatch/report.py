"""The report: how a run delivers its result, and the gate that it must pass."""

from collections.abc import Mapping
from copy import deepcopy
import json
import re
from typing import Any, Final

import voluptuous as vol

from ..agents.definition import OutputContract
from ..memory.records import Report, Urgency

REPORT_TOOL: Final = "report"
MAX_HEADLINE: Final = 160
MAX_BODY: Final = 6_000
MAX_ITEMS: Final = 25
#: What an item of a stand-up is.
POINTS: Final = ("progress", "blocker", "next_step")

#: What the model sees; delivering a report ends the run.
REPORT_TOOL_SCHEMA: Final[dict[str, Any]] = {
    "name": REPORT_TOOL,
    "description": ("Deliver your result: once, when you are done. It ends your work."),
    "input_schema": {
        "type": "object",
        "properties": {
            "headline": {
                "type": "string",
                "description": "The result in one plain sentence.",
            },
            "body": {
                "type": "string",
                "description": "Short Markdown: facts and figures that matter.",
            },
            "items": {
                "type": "array",
                "description": "What a person should do or know, one each.",
                "items": {
                    "type": "object",
                    "properties": {
                        "title": {"type": "string"},
                        "detail": {"type": "string"},
                        "urgency": {"type": "string", "enum": [*Urgency][1:]},
                        "due": {"type": "string", "description": "ISO date or time"},
                        "kind": {
                            "type": "string",
                            "enum": [*POINTS],
                            "description": "Only in a team's stand-up.",
                        },
                    },
                    "required": ["title"],
                },
            },
            "urgency": {
                "type": "string",
                "enum": [*Urgency],
                "description": "none: nobody needs to read this now.",
            },
            "proposed_actions": {
                "type": "array",
                "description": "Changes that a person should decide on.",
                "items": {
                    "type": "object",
                    "properties": {
                        "action": {"type": "string"},
                        "reason": {"type": "string"},
                    },
                    "required": ["action", "reason"],
                },
            },
        },
        "required": ["headline", "body", "urgency"],
    },
}


def report_schema(*, points: bool) -> Mapping[str, Any]:
    """Return the report tool, with the kinds of points only where a team asks."""
    return REPORT_TOOL_SCHEMA if points else _PLAIN_SCHEMA


def _without_points() -> Mapping[str, Any]:
    """Return the report tool without what only stand-ups need."""
    schema = deepcopy(REPORT_TOOL_SCHEMA)
    del schema["input_schema"]["properties"]["items"]["items"]["properties"]["kind"]
    return schema


_PLAIN_SCHEMA: Final = _without_points()

_ITEM = vol.Schema(
    {
        vol.Required("title"): vol.All(str, vol.Length(min=1, max=300)),
        vol.Optional("detail"): vol.All(str, vol.Length(max=1_000)),
        vol.Optional("urgency"): vol.In([*Urgency]),
        vol.Optional("due"): vol.All(str, vol.Length(max=40)),
        vol.Optional("kind"): vol.In(POINTS),
    }
)
_ACTION = vol.Schema(
    {
        vol.Required("action"): vol.All(str, vol.Length(min=1, max=500)),
        vol.Required("reason"): vol.All(str, vol.Length(max=1_000)),
    }
)
_REPORT = vol.Schema(
    {
        vol.Required("headline"): vol.All(
            str, str.strip, vol.Length(min=1, max=MAX_HEADLINE)
        ),
        vol.Required("body"): vol.All(str, str.strip, vol.Length(max=MAX_BODY)),
        vol.Optional("items", default=list): vol.All(
            [_ITEM], vol.Length(max=MAX_ITEMS)
        ),
        vol.Required("urgency"): vol.In([*Urgency]),
        vol.Optional("proposed_actions", default=list): vol.All(
            [_ACTION], vol.Length(max=MAX_ITEMS)
        ),
    }
)

_PLACEHOLDER = re.compile(
    # A "to-do list" is a word; only capitals are a placeholder.
    r"\b(?-i:TODO|TBD|FIXME|XXX)\b|\blorem ipsum\b"
    r"|\[(?:insert|add|your|placeholder|fill)[^\]]{0,80}\]"
    r"|\{\{.{0,200}?\}\}"
    r"|<(?:insert|placeholder|your)[^>]{0,80}>",
    re.IGNORECASE,
)
_TEXT_TOOL_CALL = re.compile(
    r"<tool_call>|<function_call>|<function=|\"(?:arguments|parameters|input)\"\s*:\s*\{",
)
_WRITTEN_CALL = re.compile(
    r"<(tool_call|function_call)>\s*(\{.*\})\s*</\1>|```(?:json)?\s*(\{.*\})\s*```",
    re.DOTALL,
)
_NUMBER = r"(-?(?:\d{1,3}(?:[.,]\d{3})+(?!\d)|\d+(?:[.,]\d+)?))"
_GROUPED = re.compile(r"-?\d{1,3}(?:[.,]\d{3})+")


class ReportError(ValueError):
    """A report does not have the form or the content that it must have."""


def from_input(data: Any) -> Report:
    """Read the input of the report tool, or raise ``ReportError``."""
    try:
        valid: dict[str, Any] = _REPORT(data)
    except vol.Invalid as err:
        first = err.errors[0] if isinstance(err, vol.MultipleInvalid) else err
        path = ".".join(str(part) for part in first.path) or "report"
        raise ReportError(f"{path}: {first.error_message}") from err
    return Report.from_dict(valid)


def from_text(text: str) -> Report:
    """Read a report that a model wrote as plain text.

    Servers other than Claude may ignore the report tool: JSON of its form, or a
    call of it in words, is taken as such; other text becomes headline and body.
    """
    stripped = text.strip()
    if (data := written_input(stripped, REPORT_TOOL)) is not None:
        return from_input(data)
    first, _, rest = stripped.partition("\n")
    headline = first.strip("#*_ ")
    body = rest.strip()
    if len(headline) > MAX_HEADLINE:
        headline, body = f"{headline[: MAX_HEADLINE - 1]}…", stripped
    return from_input({"headline": headline, "body": body[:MAX_BODY], "urgency": "low"})


def written_input(text: str, tool: str) -> Any:
    """Return a tool's input that a model wrote as JSON or as a call in words.

    Text that is neither gives nothing; broken JSON raises ``ReportError``.
    """
    stripped = text.strip()
    written = _WRITTEN_CALL.fullmatch(stripped)
    candidate = (written[2] or written[3]) if written else stripped
    if not candidate.startswith("{"):
        return None
    try:
        data = json.loads(candidate)
    except json.JSONDecodeError as err:
        raise ReportError(f"the answer is broken JSON ({err})") from err
    return _arguments(data, tool)


def _arguments(data: Mapping[str, Any], tool: str) -> Any:
    """Return what a call of a tool in words holds, or the data itself."""
    if data.get("name") != tool:
        return data
    keys = ("arguments", "parameters", "input")
    return next((data[key] for key in keys if key in data), data)


def looks_like_tool_call(text: str, marker: str = "headline") -> bool:
    """Whether a model wrote a tool call as plain text, other than of its result."""
    return _TEXT_TOOL_CALL.search(text) is not None and f'"{marker}"' not in text


def failures(report: Report, contract: OutputContract) -> list[str]:
    """Return what in a report breaks a contract; empty means it keeps it."""
    return [
        *too_short(report, contract),
        *unfinished(report),
        *unmentioned(report, contract),
        *out_of_range(report, contract),
    ]


def report_text(report: Report) -> str:
    """Return a report as the text that people would read."""
    lines = [report.headline, report.body]
    lines += [
        " ".join(str(item[key]) for key in ("title", "detail", "due") if item.get(key))
        for item in report.items
    ]
    lines += [
        f"Proposed: {action['action']} ({action['reason']})"
        for action in report.proposed_actions
    ]
    return "\n".join(line for line in lines if line)


def too_short(report: Report, contract: OutputContract) -> list[str]:
    """Say if a report is too short to be a result."""
    if len(_own_text(report).strip()) >= contract.min_length:
        return []
    return [f"it is shorter than {contract.min_length} characters"]


def unfinished(report: Report) -> list[str]:
    """Return the unfinished text in a report."""
    if (match := _PLACEHOLDER.search(report_text(report))) is None:
        return []
    return [f"it holds unfinished text: {_hint_of(match.group(0))!r}"]


def unmentioned(report: Report, contract: OutputContract) -> list[str]:
    """Return what a report does not mention and must."""
    lowered = _own_text(report).lower()
    return [
        f"it does not mention {needed!r}"
        for needed in contract.must_mention
        if needed.lower() not in lowered
    ]


def out_of_range(report: Report, contract: OutputContract) -> list[str]:
    """Return the named figures that are outside of their range."""
    text, found = _own_text(report), []
    for name, (low, high) in contract.number_ranges.items():
        pattern = rf"{re.escape(name)}\W{{0,5}}{_NUMBER}"
        for match in re.finditer(pattern, text, re.IGNORECASE):
            values = _readings(match.group(1))
            if not any(low <= value <= high for value in values):
                found.append(f"{name} is {values[0]:g}, outside of {low:g} to {high:g}")
    return found


def _own_text(report: Report) -> str:
    """Return the headline, the body and the items' titles."""
    titles = (str(item["title"]) for item in report.items)
    return "\n".join([report.headline, report.body, *titles])


def _readings(number: str) -> list[float]:
    """Return what a written number may mean: 1,250 is one thousand or one and a bit."""
    if _GROUPED.fullmatch(number) is None:
        return [float(number.replace(",", "."))]
    whole = float(re.sub(r"[.,]", "", number))
    if number.count(",") + number.count(".") > 1:
        return [whole]
    return [float(number.replace(",", ".")), whole]


def _hint_of(placeholder: str) -> str:
    """Return enough of a placeholder to find it by.

    Quoted in full it would keep every report from passing that names the failure.
    """
    words = placeholder.strip("<>[]{} ").lower().split()
    return f"{words[0][:20]}…" if words else "…"
