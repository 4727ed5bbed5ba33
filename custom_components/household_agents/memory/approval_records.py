"""The values of approvals: one exact tool call that a person says yes or no to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
import json
import math
import secrets
from types import MappingProxyType
from typing import Any, Final

from homeassistant.util import dt as dt_util

from .codec import digest, iso
from .redact import redacted

#: Arguments that are nested deeper are refused.
MAX_DEPTH: Final = 12


class ApprovalState(StrEnum):
    """An approval's states; from ``done`` on it is over."""

    PENDING = "pending"
    #: A person said yes; the call has not begun.
    APPROVED = "approved"
    #: Written before the call, which can never begin a second time.
    CONSUMED = "consumed"
    DONE = "done"
    FAILED = "failed"
    DENIED = "denied"
    #: Nobody answered in time, which is a no.
    EXPIRED = "expired"
    #: Policy, agent or tool have changed, or the run was cancelled.
    WITHDRAWN = "withdrawn"

    @property
    def over(self) -> bool:
        """Whether nothing comes of it any more."""
        return self not in OPEN_STATES


OPEN_STATES: Final = (
    ApprovalState.PENDING,
    ApprovalState.APPROVED,
    ApprovalState.CONSUMED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """One question to a person, bound to a tool and its arguments by their digest."""

    agent_id: str
    #: The run that wanted the call.
    run_id: str
    tool: str
    #: As the tool validated them. Once it is over, without what is secret in them.
    arguments: Mapping[str, Any]
    digest: str
    entity_ids: tuple[str, ...] = ()
    action: str | None = None
    #: What will happen to what, in one line.
    title: str
    #: The reason of the rule that asks.
    why: str
    #: The name of that rule, or of the hook that asks.
    rule: str = ""
    #: What the run was about, and the agent's own words, marked as such.
    purpose: str = ""
    cost: str | None = None
    at: datetime = field(default_factory=dt_util.utcnow)
    expires_at: datetime
    state: ApprovalState = ApprovalState.PENDING
    #: The user who said yes or no.
    answered_by: str | None = None
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    note: str = ""
    #: What was said for good with the answer: ``always``, ``never``, or nothing.
    remembered: str = ""
    #: The run that carries it out.
    outcome_run_id: str | None = None
    #: What came of it, in words.
    result: str = ""
    #: Cannot be guessed: phones and dashboards answer by it.
    approval_id: str = field(default_factory=lambda: secrets.token_urlsafe(16))

    def as_dict(self) -> dict[str, Any]:
        """Return what actions say of an approval."""
        return {
            "approval_id": self.approval_id,
            "agent_id": self.agent_id,
            "run_id": self.run_id,
            "tool": self.tool,
            "arguments": redacted(dict(self.arguments)),
            "entity_ids": list(self.entity_ids),
            "action": self.action,
            "title": self.title,
            "why": self.why,
            "rule": self.rule,
            "purpose": self.purpose,
            "cost": self.cost,
            "at": self.at.isoformat(),
            "expires_at": self.expires_at.isoformat(),
            "state": str(self.state),
            "answered_by": self.answered_by,
            "answered_at": iso(self.answered_at),
            "ended_at": iso(self.ended_at),
            "note": self.note,
            "remembered": self.remembered,
            "outcome_run_id": self.outcome_run_id,
            "result": self.result,
        }


def call_digest(tool: str, arguments: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a tool call, equal for equal calls and for no others.

    Raises ``ValueError`` for what is no JSON, such as NaN: of that nobody can say
    whether it is equal.
    """
    plain = _plain(arguments, MAX_DEPTH)
    text = json.dumps(
        [tool, plain],
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=True,
        allow_nan=False,
    )
    return digest(text.encode())


def frozen(arguments: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return arguments as JSON holds them, for an approval to keep.

    Raises ``ValueError`` as ``call_digest`` does.
    """
    return MappingProxyType(_plain(arguments, MAX_DEPTH))


def _plain(value: Any, depth: int) -> Any:
    """Copy JSON data, or raise ``ValueError``; ``True`` and ``1`` stay different."""
    if depth < 0:
        raise ValueError(f"it is nested deeper than {MAX_DEPTH}")
    if isinstance(value, Mapping):
        if wrong := [key for key in value if not isinstance(key, str)]:
            raise ValueError(f"{wrong[0]!r} is no name of an argument")
        return {key: _plain(item, depth - 1) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item, depth - 1) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"{value} is no number")
    if value is None or isinstance(value, str | bool | int | float):
        return value
    raise ValueError(f"{type(value).__name__} is no JSON")
