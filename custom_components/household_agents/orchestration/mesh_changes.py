"""How a message goes from one state to the next: pure functions on records.

Each returns a change for the book. A message that has ended stays as it is:
what is heard of it later is ignored.
"""

from datetime import datetime, timedelta
from typing import Final

from ..memory.messages import UNREAD_STATES, MessageRecord, MessageState
from .mesh_book import Change

#: A message that wakes its recipient is acknowledged within this time.
ACKNOWLEDGE_WITHIN: Final = timedelta(seconds=5)
#: Progress is looked for this often, and its absence is a stall after that long.
LOOK_EVERY: Final = timedelta(seconds=30)
STALL_AFTER: Final = timedelta(minutes=2)
MAX_ATTEMPTS: Final = 10
_BACKOFF: Final = (5, 15, 45, 135, 300)


def backoff(attempts: int) -> timedelta:
    """Return how long to wait after so many attempts at delivery."""
    return timedelta(seconds=_BACKOFF[min(attempts, len(_BACKOFF)) - 1])


def delivered(now: datetime, run_id: str | None, *, wakes: bool) -> Change:
    """With its recipient: unread, or about to be taken up by a run."""

    def change(record: MessageRecord) -> MessageRecord | None:
        if record.ended_at or record.state is not MessageState.QUEUED:
            return None
        soon = now + ACKNOWLEDGE_WITHIN if wakes else record.envelope.deadline
        return record.changed(
            state=MessageState.DELIVERED,
            wakes=wakes,
            run_id=run_id,
            attempts=record.attempts + 1,
            due_at=min(soon, record.envelope.deadline),
            error="",
        )

    return change


def tried(now: datetime, why: str, *, counts: bool = True) -> Change:
    """Delivery did not come about; try again after a while, or give up."""

    def change(record: MessageRecord) -> MessageRecord | None:
        if record.ended_at or record.state is not MessageState.QUEUED:
            return None
        attempts = record.attempts + counts
        if attempts >= MAX_ATTEMPTS:
            return _ended(record, now, MessageState.DEAD, f"undeliverable: {why}")
        wait = backoff(max(attempts, 1)) if counts else timedelta(minutes=1)
        return record.changed(
            attempts=attempts,
            due_at=min(now + wait, record.envelope.deadline),
            error=why,
        )

    return change


def overdue(record: MessageRecord) -> MessageRecord | None:
    """It woke its recipient, whose run did not begin in time."""
    if record.ended_at or record.state is not MessageState.DELIVERED:
        return None
    return record.changed(
        state=MessageState.UNDELIVERED,
        due_at=record.envelope.deadline,
        error="not_acknowledged: no run has taken it up within "
        f"{ACKNOWLEDGE_WITHIN.total_seconds():g} s",
    )


def resting(record: MessageRecord) -> MessageRecord | None:
    """Only its deadline is left to wait for."""
    return record.changed(due_at=None if record.ended_at else record.envelope.deadline)


def acknowledged(now: datetime, run_id: str | None) -> Change:
    """A run has taken it up; a run that is tried again may do so again."""

    def change(record: MessageRecord) -> MessageRecord | None:
        takeable = (
            MessageState.QUEUED,
            *UNREAD_STATES,
            *((MessageState.ACKNOWLEDGED,) if record.wakes else ()),
        )
        if record.ended_at or record.state not in takeable:
            return None
        if record.envelope.deadline <= now:
            return None
        return record.changed(
            state=MessageState.ACKNOWLEDGED,
            run_id=run_id,
            acknowledged_at=record.acknowledged_at or now,
            progress_at=now,
            due_at=min(now + LOOK_EVERY, record.envelope.deadline),
            error="",
        )

    return change


def returned(now: datetime) -> Change:
    """The run that had read it was cut: it is unread again."""

    def change(record: MessageRecord) -> MessageRecord | None:
        if record.ended_at or record.state is not MessageState.ACKNOWLEDGED:
            return None
        return record.changed(
            state=MessageState.DELIVERED,
            run_id=None,
            due_at=max(now, record.envelope.deadline),
        )

    return change


def looked_at(now: datetime, *, progress: bool) -> Change:
    """Look again later; remember whether there was progress."""

    def change(record: MessageRecord) -> MessageRecord | None:
        if record.ended_at or record.state is not MessageState.ACKNOWLEDGED:
            return None
        return record.changed(
            progress_at=now if progress else record.progress_at,
            due_at=min(now + LOOK_EVERY, record.envelope.deadline),
        )

    return change


def ended(now: datetime, state: MessageState, error: str = "") -> Change:
    """It needs nothing any more."""

    def change(record: MessageRecord) -> MessageRecord | None:
        return None if record.ended_at else _ended(record, now, state, error)

    return change


def _ended(
    record: MessageRecord, now: datetime, state: MessageState, error: str
) -> MessageRecord:
    """Return a record that nobody has to look at again."""
    return record.changed(state=state, ended_at=now, due_at=None, error=error)
