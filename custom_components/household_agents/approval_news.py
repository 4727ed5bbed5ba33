"""What automations and the logbook are told of approvals."""

from collections.abc import Mapping
from typing import Any, Final

from homeassistant.core import Context
from homeassistant.util.signal_type import SignalType

from .const import DOMAIN, EVENT_APPROVAL
from .memory.approval_records import Approval, ApprovalState

#: Tells dashboards of every change, over reloads.
SIGNAL_APPROVAL: Final = SignalType[Approval](EVENT_APPROVAL)

#: Tells dashboards that something was said for good, or holds no longer.
SIGNAL_STANDING: Final = SignalType[()](f"{DOMAIN}_standing")

#: The type of the event at each state; taking the call up is none of its own.
TYPES: Final[Mapping[ApprovalState, str]] = {
    ApprovalState.PENDING: "asked",
    ApprovalState.APPROVED: "answered",
    ApprovalState.DENIED: "answered",
    ApprovalState.EXPIRED: "expired",
    ApprovalState.WITHDRAWN: "withdrawn",
    ApprovalState.DONE: "done",
    ApprovalState.FAILED: "failed",
}


def event_data(approval: Approval, name: str) -> dict[str, Any]:
    """Return what an event carries: not the arguments, which may hold a code."""
    return {
        "type": TYPES[approval.state],
        "approval_id": approval.approval_id,
        "agent_id": approval.agent_id,
        "name": name,
        "run_id": approval.run_id,
        "title": approval.title,
        "tool": approval.tool,
        "action": approval.action,
        "entity_ids": list(approval.entity_ids),
        "state": str(approval.state),
        "expires_at": approval.expires_at.isoformat(),
        "answered_by": approval.answered_by,
        "outcome_run_id": approval.outcome_run_id,
    }


def context_of(approval: Approval) -> Context:
    """Return in whose name the event is: the run's, or that of who answered."""
    if approval.state in (ApprovalState.APPROVED, ApprovalState.DENIED):
        return Context(user_id=approval.answered_by, parent_id=approval.run_id)
    return Context(id=approval.run_id)


def in_words(data: Mapping[str, Any]) -> str:
    """Return an event as a line of the logbook."""
    answer = "yes" if data["state"] == ApprovalState.APPROVED else "no"
    words = {
        "asked": "asks for approval",
        "answered": f"was told {answer}",
        "expired": "got no answer in time, which is a no",
        "withdrawn": "does not ask any more",
        "done": "did what was approved",
        "failed": "could not do what was approved",
    }
    return f"{words.get(data['type'], data['type'])}: {data['title']}"
