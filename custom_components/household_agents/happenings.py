"""What automations can wait for, read from our events: pure rules, one per happening.

Each rule gets an event's data and the options of a trigger, and returns what the
automation finds in ``trigger``, or nothing when it is not meant.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from homeassistant.util import slugify

from .governance.dependencies import MODEL_KEY
from .memory.approval_records import ApprovalState
from .memory.effect_records import EffectState
from .memory.records import RunSource, RunState, Urgency

type Data = Mapping[str, Any]
type Payload = dict[str, Any]

OPT_RESULT: Final = "result"
OPT_CHANGES: Final = "changes"
OPT_URGENCY: Final = "urgency"
OPT_ANSWER: Final = "answer"
OPT_FROM: Final = "from"
OPT_TO: Final = "to"
OPT_BUDGET: Final = "budget"
OPT_LEVEL: Final = "level"
OPT_OF: Final = "of"

FINISHED: Final = (RunState.COMPLETED, RunState.DEGRADED, RunState.WAITING)
FAILED: Final = (RunState.FAILED, RunState.TIMED_OUT)
ANY, WITH, WITHOUT = "any", "with", "without"
YES, NO, EXPIRED = "yes", "no", "expired"
AGENT, MODEL, OTHER = "agent", "model", "other"

_ANSWERS: Final[Mapping[str, str]] = {
    ApprovalState.APPROVED: YES,
    ApprovalState.DENIED: NO,
    ApprovalState.EXPIRED: EXPIRED,
}
_CHANGED: Final = (EffectState.DONE, EffectState.CONFIRMED)
_PHASE_STEPS: Final = ("started", "phase_changed", "completed")


def run_finished(data: Data, options: Data) -> Payload | None:
    """A run has ended with a report."""
    if not _ended(data, options[OPT_RESULT]):
        return None
    payload = _run(data)
    if options[OPT_CHANGES] not in (ANY, WITH if payload["changes"] else WITHOUT):
        return None
    return payload


def run_failed(data: Data, options: Data) -> Payload | None:
    """A run has ended without a report."""
    return _run(data) if _ended(data, options[OPT_RESULT]) else None


def report_needs_attention(data: Data, options: Data) -> Payload | None:
    """A report is at least as urgent as asked for."""
    if not _ended(data, FINISHED) or data["report"] is None:
        return None
    urgency = Urgency(data["report"]["urgency"])
    return _run(data) if urgency.rank >= Urgency(options[OPT_URGENCY]).rank else None


def approval_requested(data: Data, _options: Data) -> Payload | None:
    """An agent asks for a yes."""
    return _approval(data) if data["state"] == ApprovalState.PENDING else None


def approval_answered(data: Data, options: Data) -> Payload | None:
    """A person has said yes or no, or nobody did in time."""
    answer = _ANSWERS.get(data["state"])
    if answer not in options[OPT_ANSWER]:
        return None
    return {**_approval(data), "answer": answer, "answered_by": data["answered_by"]}


def team_phase_changed(data: Data, options: Data) -> Payload | None:
    """A team has entered a phase, or left its last one."""
    if data["type"] not in _PHASE_STEPS:
        return None
    before = None if data["type"] == "started" else data["previous_phase"]
    after = data["phase"]
    if not (_named(before, options[OPT_FROM]) and _named(after, options[OPT_TO])):
        return None
    return {
        "agent_id": data["agent_id"],
        "name": data["name"],
        "from_phase": before,
        "to_phase": after,
        "team_state": data["state"],
        "progress": data["progress"],
        "confirmed_by": data["confirmed_by"],
    }


def budget_reached(data: Data, options: Data) -> Payload | None:
    """80 or 100 percent of a budget are used."""
    if data["budget"] not in options[OPT_BUDGET]:
        return None
    if str(data["level"]) not in options[OPT_LEVEL]:
        return None
    names = ("agent_id", "name", "budget", "level", "used", "limit", "unit", "until")
    return {name: data[name] for name in names}


def breaker_opened(data: Data, options: Data) -> Payload | None:
    """An agent is out of rotation, or what agents depend on is out of order.

    A trial that fails goes on with what has begun before.
    """
    if data["state"] != "open" or data["again"]:
        return None
    dependency = data.get("dependency")
    kind = {None: AGENT, MODEL_KEY: MODEL}.get(dependency, OTHER)
    if kind not in options[OPT_OF]:
        return None
    return {
        "agent_id": data.get("agent_id"),
        "dependency": dependency,
        "name": data["name"],
        "of": kind,
        "failures": data["failures"],
        "retry_at": data["retry_at"],
    }


def _ended(data: Data, states: Sequence[str]) -> bool:
    """Whether a run has ended so; a run's helper is a part of that run."""
    return data["state"] in states and data["source"] != RunSource.SUB_AGENT


def _run(data: Data) -> Payload:
    """Return what automations are told of a run."""
    report = data["report"] or {}
    return {
        "agent_id": data["agent_id"],
        "name": data["name"],
        "run_id": data["run_id"],
        "state": data["state"],
        "source": data["source"],
        "headline": report.get("headline", ""),
        "body": report.get("body", ""),
        "items": report.get("items", []),
        "urgency": report.get("urgency", str(Urgency.NONE)),
        "changes": [
            effect
            for effect in data["effects"]
            if effect["state"] in _CHANGED and not effect.get("rolls_back")
        ],
        "cost": data["usage"]["cost"],
        "duration": data["duration"],
        "error": data["error"],
        "error_detail": data["error_detail"],
    }


def _approval(data: Data) -> Payload:
    """Return what automations are told of a question."""
    names = ("approval_id", "agent_id", "name", "run_id", "title", "action")
    return {
        **{name: data[name] for name in names},
        "entity_ids": data["entity_ids"],
        "expires_at": data["expires_at"],
    }


def _named(phase: str | None, wanted: str) -> bool:
    """Whether a phase has the wanted name, written one way or another; empty is any."""
    return not wanted or (phase is not None and slugify(phase) == slugify(wanted))
