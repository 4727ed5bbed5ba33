"""Messages to people: short, and not the same thing twice in other words."""

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
import re
from typing import Any, Final, Self, override

from homeassistant.util import dt as dt_util

from ...memory.records import Urgency
from ..gate import Decision
from ..hooks import HookAnswer, HookCall
from .base import BuiltIn, deny, words

SEND: Final = "send_notification"
SPEAK: Final = "speak"

#: People read a notice at a glance; the rest belongs into the report.
MAX_NOTICE: Final = 500
MAX_SPOKEN: Final = 200
#: The same thing is not told again within this time.
WINDOW: Final = timedelta(hours=12)
#: Notices that are remembered; the oldest go first.
MAX_KEPT: Final = 200
#: So much of the words of two notices is the same if they are one.
ALIKE: Final = 0.8
_MAX_TEXT: Final = 1_200

_WORD: Final = re.compile(r"[^\W\d_]+")
_FIGURE: Final = re.compile(r"\d+(?:[.,:]\d+)*")
#: Words that carry nothing.
_FILLING: Final = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "at",
        "be",
        "been",
        "do",
        "has",
        "have",
        "in",
        "is",
        "it",
        "its",
        "no",
        "now",
        "of",
        "on",
        "or",
        "our",
        "please",
        "reminder",
        "that",
        "the",
        "there",
        "this",
        "to",
        "today",
        "was",
        "we",
        "will",
        "your",
        "you",
    ]
)


class Length(BuiltIn):
    """Has messages be short."""

    name = "message_length"
    about = (
        f"A notice is at most {MAX_NOTICE} characters long, and a spoken sentence "
        f"{MAX_SPOKEN}."
    )
    optional = True

    @override
    def before_call(self, call: HookCall) -> Decision | None:
        """Count."""
        spoken = call.tool == SPEAK or (call.action or "").startswith("tts.")
        if not spoken and call.tool != SEND:
            return None
        limit = MAX_SPOKEN if spoken else MAX_NOTICE
        length = len(words(call)) if spoken else len(call.arguments["message"])
        if length <= limit:
            return None
        return deny(
            f"the message has {length} characters, and people are told at most {limit} "
            "at once",
            "say the one thing that matters in two or three lines, and put the rest "
            "into your report",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A message that people have been told."""

    agent_id: str
    agent: str
    at: datetime
    urgency: Urgency
    text: str

    def as_dict(self) -> dict[str, Any]:
        """Return JSON data, to be kept over a restart."""
        return {
            "agent_id": self.agent_id,
            "agent": self.agent,
            "at": self.at.isoformat(),
            "urgency": str(self.urgency),
            "text": self.text,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read what ``as_dict`` wrote."""
        return cls(
            agent_id=data["agent_id"],
            agent=data["agent"],
            at=datetime.fromisoformat(data["at"]),
            urgency=Urgency(data["urgency"]),
            text=data["text"],
        )


class Repeated(BuiltIn):
    """Tells people a thing once, whichever agent noticed it first."""

    name = "repeated_notice"
    about = (
        "What people were told within the last 12 hours, by another agent or in "
        "slightly different words, is not sent again unless it has become more urgent."
    )
    optional = True

    def __init__(self) -> None:
        """Begin with nothing told."""
        self._told: deque[Notice] = deque(maxlen=MAX_KEPT)
        #: Is given all that is to be kept over a restart.
        self.on_keep: Callable[[list[dict[str, Any]]], None] | None = None

    def restore(self, kept: Iterable[Mapping[str, Any]]) -> None:
        """Go on with what was told before a restart."""
        self._told.extend(Notice.from_dict(one) for one in kept)

    @override
    def before_call(self, call: HookCall) -> Decision | None:
        """Look for an earlier notice that says the same."""
        if call.tool != SEND:
            return None
        notice = _notice(call)
        for earlier in reversed(self._told):
            if not is_repeated(notice, earlier):
                continue
            at = dt_util.as_local(earlier.at)
            return deny(
                f"{earlier.agent} told people the same at {at:%H:%M}",
                "do not tell it again; say in your report what has changed since, if "
                "anything has",
            )
        return None

    @override
    def after_call(self, call: HookCall, answer: HookAnswer) -> str | None:
        """Remember what was sent."""
        if call.tool != SEND or answer.error or '"duplicate"' in answer.text:
            return None
        notice = _notice(call)
        oldest = notice.at - WINDOW
        kept = [one for one in self._told if one.at > oldest]
        self._told = deque([*kept, notice], maxlen=MAX_KEPT)
        if self.on_keep is not None:
            self.on_keep([one.as_dict() for one in self._told])
        return None


def is_repeated(notice: Notice, earlier: Notice) -> bool:
    """Whether a notice says what an earlier one said.

    One that is word for word the same from the same agent is the outbox's to drop.
    Other figures are other news, and so is what has become more urgent.
    """
    recent = timedelta() <= notice.at - earlier.at < WINDOW
    if not recent or notice.urgency.rank > earlier.urgency.rank:
        return False
    if notice.agent_id == earlier.agent_id and _same(notice.text, earlier.text):
        return False
    if set(_FIGURE.findall(notice.text)) != set(_FIGURE.findall(earlier.text)):
        return False
    one, other = _meaning(notice.text), _meaning(earlier.text)
    if not one or not other:
        return _same(notice.text, earlier.text)
    return len(one & other) >= ALIKE * len(one | other)


def _notice(call: HookCall) -> Notice:
    """Return what a call would tell people."""
    return Notice(
        agent_id=call.agent.agent_id,
        agent=call.agent.name,
        at=dt_util.as_utc(call.now),
        urgency=Urgency(call.arguments.get("urgency", Urgency.NORMAL)),
        text=words(call)[:_MAX_TEXT],
    )


def _same(one: str, other: str) -> bool:
    """Whether two texts differ in nothing but case and space."""
    return one.casefold().split() == other.casefold().split()


def _meaning(text: str) -> frozenset[str]:
    """Return the words that a text is about, each in one form."""
    found = _WORD.findall(text.casefold())
    return frozenset(word.rstrip("s") for word in found if word not in _FILLING)
