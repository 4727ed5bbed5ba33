"""Records for tests, with everything that does not matter filled in."""

from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Any

from custom_components.household_agents.memory.records import (
    Event,
    OutboxEntry,
    Report,
    RunRecord,
    RunRequest,
    RunSource,
    RunState,
    Step,
)
from custom_components.household_agents.model.usage import Usage

NOW = datetime(2026, 10, 5, 7, 30, 15, 123456, tzinfo=UTC)


def make_run(
    run_id: str,
    *,
    agent_id: str = "butler",
    state: RunState = RunState.QUEUED,
    at: datetime = NOW,
    report: Report | None = None,
    usage: Usage | None = None,
    **request: Any,
) -> RunRecord:
    """Return a run that was asked for, and where ended ended, at a time."""
    ended = at + timedelta(seconds=9) if state.terminal else None
    return RunRecord(
        request=RunRequest(
            **{
                "agent_id": agent_id,
                "source": RunSource.SCHEDULE,
                "task": "Look after the house",
                "context": MappingProxyType({"week": 41, "who": ["Ann", "Bo"]}),
                "request_id": run_id,
                "requested_at": at,
                **request,
            }
        ),
        state=state,
        acknowledged_at=at + timedelta(seconds=1) if ended else None,
        started_at=at + timedelta(seconds=2) if ended else None,
        ended_at=ended,
        report=report,
        usage=usage or Usage(),
        model="claude-haiku-4-5" if ended else "",
        tools_used=("get_states", "remember") if ended else (),
        context_bytes=8_123 if ended else 0,
    )


def make_step(run_id: str, seq: int, **data: Any) -> Step:
    """Return a step of a run."""
    return Step(
        run_id=run_id,
        seq=seq,
        kind="tool",
        at=NOW + timedelta(milliseconds=seq),
        duration=0.25,
        data=MappingProxyType(data or {"tool": "get_states"}),
    )


def make_event(
    text: str,
    *,
    agent_id: str = "butler",
    at: datetime = NOW,
    run_id: str | None = None,
) -> Event:
    """Return a line of an agent's event log."""
    return Event(agent_id=agent_id, run_id=run_id, at=at, text=text)


def make_outbox(entry_id: str, **changes: Any) -> OutboxEntry:
    """Return a notification on its way."""
    return OutboxEntry(
        **{
            "entry_id": entry_id,
            "target": "notify.phone",
            "title": "Butler",
            "message": "The bins go out tonight",
            "data": MappingProxyType({"tag": entry_id}),
            "created_at": NOW,
            "not_before": NOW,
            "expires_at": NOW + timedelta(hours=8),
            **changes,
        }
    )
