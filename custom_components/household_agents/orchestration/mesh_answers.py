"""What is sent back: receipts, results and failures."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from ..dispatch.wording import in_words
from ..memory.message_schema import MAX_HOPS, MessageAction, MessageKind
from ..memory.messages import Envelope, MessageInvalid, MessageRecord
from ..memory.records import Report, RunRecord
from .mesh_policy import DEADLINE

#: So much of a report's body is tried until the envelope is small enough.
_BODIES: Final = (4_000, 1_500, 400)


def receipt(
    record: MessageRecord, kind: MessageKind, now: datetime, **fields: Any
) -> Envelope:
    """Return a receipt for a message."""
    return _answer(record, MessageAction.RESPONSE, {"kind": str(kind), **fields}, now)


def result(record: MessageRecord, run: RunRecord, now: datetime) -> Envelope:
    """Return the report of a message's run, cut where it is too large to send."""
    if run.report is None:
        raise ValueError("A run without a report has no result")
    for most in _BODIES:
        payload = {
            "kind": str(MessageKind.RESULT),
            "runId": run.run_id,
            "state": str(run.state),
            "subject": _subject(record),
            "report": _report(run.report, most),
        }
        envelope = _answer(
            record,
            MessageAction.RESPONSE,
            payload,
            now,
            key=f"result:{record.message_id}",
        )
        try:
            return envelope.checked()
        except MessageInvalid as err:
            if err.reason != "too_large" or most == _BODIES[-1]:
                raise
    raise AssertionError("unreachable")


def failure(record: MessageRecord, reason: str, detail: str, now: datetime) -> Envelope:
    """Return the error that a message has come to nothing."""
    payload = {
        "kind": str(MessageKind.FAILURE),
        "subject": _subject(record),
        "reason": reason[:40],
        "detail": (detail or reason)[:1_000],
    }
    return _answer(
        record, MessageAction.ERROR, payload, now, key=f"failure:{record.message_id}"
    )


def why_failed(run: RunRecord) -> str:
    """Say in words why a run brought no result."""
    return in_words(run.error or str(run.state), run.error_detail)


def _answer(
    record: MessageRecord,
    action: MessageAction,
    payload: Mapping[str, Any],
    now: datetime,
    *,
    key: str | None = None,
) -> Envelope:
    """Return an envelope on its way back."""
    asked = record.envelope
    return Envelope(
        sender=asked.recipient,
        recipient=asked.sender,
        action=action,
        payload=payload,
        deadline=now + DEADLINE,
        conversation_id=asked.conversation_id,
        parent_id=asked.message_id,
        priority=asked.priority,
        idempotency_key=key,
        chain=(*asked.chain, asked.recipient)[-MAX_HOPS:],
    )


def _subject(record: MessageRecord) -> str:
    """Return what the answer is about."""
    return record.envelope.subject[:200] or "Your message"


def _report(report: Report, most: int) -> dict[str, Any]:
    """Return what another agent needs of a report."""
    full = most == _BODIES[0]
    return {
        "headline": report.headline[:400],
        "body": report.body[:most],
        "items": [dict(item) for item in report.items[:10]] if full else [],
        "urgency": str(report.urgency),
        "notes": [note[:300] for note in report.notes[:10]] if full else [],
    }
