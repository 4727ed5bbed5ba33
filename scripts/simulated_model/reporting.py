"""An agent's report: composed only of what tools returned and the user turn holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
import json
import re
from typing import Any, Final

from .arguments import ACTIVATE_SKILL, is_reading
from .attention import Item, items_in, rank
from .conversation import REPORT, Conversation
from .render import PROBLEMS, capital, clip, lines_of, words
from .when import today_in

MAX_HEADLINE: Final = 120
MAX_BODY: Final = 4_000
MAX_ITEMS: Final = 20

#: How a team's member is asked for its part.
_STAND_UP: Final = "Stand-up of the team"
_CONTEXT: Final = re.compile(r"<context>\s*(.*?)\s*</context>", re.DOTALL)
#: Instructions and receipts, which are nothing to tell people about.
_NO_FACTS: Final = frozenset({ACTIVATE_SKILL, "read_skill_resource", REPORT})
_READING_PREFIX: Final = re.compile(r"^(get|list|search)_")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A report before it is put into the form that a schema asks for."""

    headline: str
    body: str = ""
    items: tuple[dict[str, Any], ...] = ()
    urgency: str = "none"

    def as_dict(self) -> dict[str, Any]:
        """Return all fields that a report may have."""
        return {
            "headline": self.headline,
            "body": self.body,
            "items": [dict(item) for item in self.items],
            "urgency": self.urgency,
            "proposed_actions": [],
        }

    def as_text(self) -> str:
        """Return the report as an answer in words."""
        return "\n\n".join(part for part in (self.headline, self.body) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where facts come from, and the facts as JSON data."""

    name: str
    data: Any


def compose(talk: Conversation) -> Draft:
    """Return the report on what was read."""
    sources = list(_sources(talk))
    failures = _failures(talk)
    today = today_in(talk.user_text)
    items = [item for source in sources for item in items_in(source.data, today)]
    items.sort(key=lambda item: -rank(item.urgency))
    read = bool(sources)
    if _STAND_UP in talk.user_text:
        return _stand_up(items, sources, failures)
    urgency = max((item.urgency for item in items), key=rank, default="none")
    if failures and not read:
        # Not knowing is worth a line to people; nothing else is known here.
        urgency = "low"
    return Draft(
        headline=_headline(items, failures, read=read),
        body=_body(sources, failures),
        items=tuple(item.as_dict() for item in items[:MAX_ITEMS]),
        urgency=urgency,
    )


def _stand_up(
    items: Sequence[Item], sources: Sequence[Source], failures: Sequence[str]
) -> Draft:
    """Return a member's part of a team's stand-up: what it found, by its kind.

    What presses stands in the way, the rest is to be done next; that something
    was read at all is the progress that can be claimed.
    """
    points = [
        {**item.as_dict(), "kind": "blocker" if rank(item.urgency) > 1 else "next_step"}
        for item in items[: MAX_ITEMS - 1]
    ]
    headline = _headline(items, failures, read=bool(sources))
    done = ", ".join(dict.fromkeys(source.name for source in sources))
    progress = {"title": f"Looked at: {done}" if done else headline, "kind": "progress"}
    return Draft(
        headline=headline,
        body=_body(sources, failures),
        items=(progress, *points),
        urgency=max((item.urgency for item in items), key=rank, default="none"),
    )


def _sources(talk: Conversation) -> Iterator[Source]:
    """Return the facts: the context of the task, and what tools returned."""
    for found in _CONTEXT.findall(talk.user_text):
        if data := _json(found):
            yield Source(name="given", data=data)
    for result in talk.results:
        if result.name in _NO_FACTS or result.is_error or _is_only_error(result.data):
            continue
        if result.text.strip():
            yield Source(name=_title(result.name), data=result.data)


def _failures(talk: Conversation) -> list[str]:
    """Return what did not work, and why, as plain sentences."""
    failures = []
    for result in talk.results:
        # A tool that does not exist is the model's own mistake, and no news.
        if result.name == REPORT or talk.tool(result.name) is None:
            continue
        what = _did_not_work(result.name)
        data = result.data
        if result.is_error:
            failures.append(f"{what}: {clip(_reason(data), 200)}")
        elif isinstance(data, dict):
            problems = [one for key in PROBLEMS for one in _as_list(data.get(key))]
            said = what if _is_only_error(data) else "Not read"
            failures += [f"{said}: {clip(str(problem), 200)}" for problem in problems]
    return list(dict.fromkeys(failures))


def _did_not_work(tool: str) -> str:
    """Return the sentence that a tool failed."""
    name = _title(tool)
    return f"The {name} could not be read" if is_reading(tool) else f"{name} failed"


def _headline(items: Sequence[Item], failures: Sequence[str], *, read: bool) -> str:
    """Return the result in one sentence."""
    if len(items) == 1:
        return clip(f"{items[0].title}: {items[0].detail}", MAX_HEADLINE)
    if items:
        names = "; ".join(item.title for item in items)
        return clip(f"Needs attention: {names}", MAX_HEADLINE)
    if failures and not read:
        return clip(failures[0], MAX_HEADLINE)
    if failures:
        return "Nothing needs attention in what could be read"
    if read:
        return "Nothing needs attention"
    return "There was nothing to read, so there is nothing to report"


def _body(sources: Sequence[Source], failures: Sequence[str]) -> str:
    """Return what could not be read, then all facts under their source."""
    told = [
        "\n".join([f"**{capital(source.name)}**", *lines])
        for source in sources
        if (lines := lines_of(source.data))
    ]
    body = "\n\n".join([*failures, *told])
    if len(body) <= MAX_BODY:
        return body
    return body[:MAX_BODY].rpartition("\n")[0] + "\n- and more"


def _title(tool: str) -> str:
    """Return what a tool reads, in words."""
    return words(_READING_PREFIX.sub("", tool))


def _is_only_error(data: Any) -> bool:
    """Whether a result is nothing but the word that it failed."""
    return isinstance(data, dict) and "error" in data and set(data) <= {"error", "note"}


def _reason(data: Any) -> str:
    """Return why a tool failed."""
    return str(data.get("error", data)) if isinstance(data, dict) else str(data)


def _as_list(value: Any) -> list[Any]:
    """Return problems as a list, one or many."""
    if not value:
        return []
    return value if isinstance(value, list) else [value]


def _json(text: str) -> Any:
    """Return JSON data, or nothing for text that is none."""
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return None
