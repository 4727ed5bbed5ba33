"""The values that the journal keeps: run requests, runs, reports and steps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from homeassistant.util import dt as dt_util
from homeassistant.util.ulid import ulid_now

from ..model.usage import NO_USAGE, Usage
from .codec import iso
from .redact import redact


class RunSource(StrEnum):
    """Who asked for a run."""

    SCHEDULE = "schedule"
    ACTION = "action"
    BUTTON = "button"
    #: A conversation or a sentence, spoken or typed.
    VOICE = "voice"
    #: Another assistant, through an LLM API or MCP: a model chose the words.
    ASSISTANT = "assistant"
    AI_TASK = "ai_task"
    ORCHESTRATOR = "orchestrator"
    TEAM = "team"
    AGENT = "agent"
    #: A person's message.
    MESSAGE = "message"
    #: A message of an agent, an automation or another household.
    MESH = "mesh"
    REVIEW = "review"
    #: A task of a workflow, or its end when nobody waits for it any more.
    WORKFLOW = "workflow"
    #: A temporary helper of another run.
    SUB_AGENT = "sub_agent"
    #: A person has said yes to a call: the run begins with it.
    APPROVAL = "approval"

    @property
    def interactive(self) -> bool:
        """Whether a person waits for the answer."""
        return self in (
            RunSource.ACTION,
            RunSource.BUTTON,
            RunSource.VOICE,
            RunSource.ASSISTANT,
            RunSource.AI_TASK,
            RunSource.MESSAGE,
            RunSource.APPROVAL,
        )

    @property
    def of_a_model(self) -> bool:
        """Whether another model chose the words, whoever it works for."""
        return self in (RunSource.ASSISTANT, RunSource.AI_TASK)

    @property
    def internal(self) -> bool:
        """Whether the report goes to another agent and not to people (F014)."""
        return self in (
            RunSource.ORCHESTRATOR,
            RunSource.TEAM,
            RunSource.AGENT,
            RunSource.REVIEW,
            RunSource.WORKFLOW,
            RunSource.SUB_AGENT,
        )


class RunState(StrEnum):
    """A run's states; the second half is terminal."""

    QUEUED = "queued"
    ACKNOWLEDGED = "acknowledged"
    RUNNING = "running"
    COMPLETED = "completed"
    DEGRADED = "degraded"
    WAITING = "waiting"
    FAILED = "failed"
    TIMED_OUT = "timed_out"
    CANCELLED = "cancelled"
    INTERRUPTED = "interrupted"

    @property
    def terminal(self) -> bool:
        """Whether the run has ended."""
        return self not in ACTIVE_STATES


ACTIVE_STATES: Final = (RunState.QUEUED, RunState.ACKNOWLEDGED, RunState.RUNNING)


class Urgency(StrEnum):
    """How much a report matters, in rising order."""

    NONE = "none"
    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """Position in rising order, from 0."""
        return list(Urgency).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The structured result of a run."""

    headline: str
    body: str = ""
    items: tuple[Mapping[str, Any], ...] = ()
    urgency: Urgency = Urgency.NONE
    proposed_actions: tuple[Mapping[str, Any], ...] = ()
    #: What a reader must know about how this came to be: stale data, a fallback.
    notes: tuple[str, ...] = ()
    #: What it claims to have done and the record of its run does not bear out.
    claims: tuple[str, ...] = ()

    @property
    def actionable(self) -> bool:
        """Whether a person should see it."""
        return self.urgency is not Urgency.NONE or bool(
            self.items or self.proposed_actions
        )

    def as_dict(self) -> dict[str, Any]:
        """Return JSON data for storage and responses."""
        return {
            "headline": self.headline,
            "body": self.body,
            "items": [dict(item) for item in self.items],
            "urgency": str(self.urgency),
            "proposed_actions": [dict(action) for action in self.proposed_actions],
            "notes": list(self.notes),
            "claims": list(self.claims),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Report:
        """Read what ``as_dict`` wrote."""
        return cls(
            headline=data["headline"],
            body=data.get("body", ""),
            items=tuple(data.get("items", ())),
            urgency=Urgency(data.get("urgency", "none")),
            proposed_actions=tuple(data.get("proposed_actions", ())),
            notes=tuple(data.get("notes", ())),
            claims=tuple(data.get("claims", ())),
        )

    def with_notes(self, *notes: str) -> Report:
        """Return the report with further notes."""
        return replace(self, notes=(*self.notes, *notes))


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRequest:
    """The only way to start a run, whoever asks."""

    agent_id: str
    source: RunSource
    task: str = ""
    #: Structured data for the run; the definition's ``requires`` are its keys.
    context: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    #: Equal keys are one run: asking again returns the first one.
    idempotency_key: str | None = None
    #: The run that asked for this one, and the root of the whole tree.
    parent_id: str | None = None
    root_id: str | None = None
    #: The agents above this run, the first one first: nobody is asked twice.
    chain: tuple[str, ...] = ()
    user_id: str | None = None
    #: Overrides the definition's ``notify_when`` for this run.
    notify: bool | None = None
    attempt: int = 1
    #: What the attempts at one piece of work have in common; its effects are known
    #: by it, so that a retried run or task causes none of them twice. Empty: the
    #: request's own id.
    work_key: str = ""
    #: The message that the run is to read.
    message_id: str | None = None
    #: Whom the matter has passed on the mesh: nobody of them is written to again.
    heard: tuple[str, ...] = ()
    #: The approved call that the run begins with.
    approval_id: str | None = None
    #: What a person has had go along: ``media_content_id``, ``media_content_type``.
    attachments: tuple[Mapping[str, str], ...] = ()
    #: Somebody listens while it runs: once it was cut, it is of no use to anybody.
    live: bool = False
    request_id: str = field(default_factory=ulid_now)
    requested_at: datetime = field(default_factory=dt_util.utcnow)

    @property
    def work(self) -> str:
        """The key of the work that this is an attempt at."""
        return self.work_key or self.request_id

    @property
    def by_person(self) -> bool:
        """Whether a person asked for it, or for the run at the root of its tree.

        Automations call the same actions and write to the same inboxes, but in
        nobody's name; and what another model asks for is no person's word, whoever
        it works for.
        """
        if self.source.of_a_model:
            return False
        return self.user_id is not None or (
            self.source.interactive
            and self.source
            not in (RunSource.ACTION, RunSource.APPROVAL, RunSource.MESSAGE)
        )

    @property
    def asker_id(self) -> str | None:
        """The user in whose name a run may ask others.

        Who says yes to one call asks for nothing else, and what another model asks
        for is in nobody's name below it either.
        """
        if self.approval_id is not None or self.source.of_a_model:
            return None
        return self.user_id

    def as_dict(self) -> dict[str, Any]:
        """Return JSON data for the journal."""
        return {
            "agent_id": self.agent_id,
            "source": str(self.source),
            "task": self.task,
            "context": dict(self.context),
            "idempotency_key": self.idempotency_key,
            "parent_id": self.parent_id,
            "root_id": self.root_id,
            "chain": list(self.chain),
            "user_id": self.user_id,
            "notify": self.notify,
            "attempt": self.attempt,
            "work_key": self.work_key,
            "message_id": self.message_id,
            "heard": list(self.heard),
            "approval_id": self.approval_id,
            "attachments": [dict(one) for one in self.attachments],
            "live": self.live,
            "request_id": self.request_id,
            "requested_at": self.requested_at.isoformat(),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> RunRequest:
        """Read what ``as_dict`` wrote."""
        return cls(
            **{
                **data,
                "source": RunSource(data["source"]),
                "context": MappingProxyType(dict(data["context"])),
                "chain": tuple(data["chain"]),
                "heard": tuple(data.get("heard", ())),
                "attachments": tuple(data.get("attachments", ())),
                "requested_at": datetime.fromisoformat(data["requested_at"]),
            }
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRecord:
    """One run as the journal has it; ``run_id`` is its request's id."""

    request: RunRequest
    state: RunState
    acknowledged_at: datetime | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    report: Report | None = None
    #: A translation key of ``exceptions`` and a text that is safe to show.
    error: str | None = None
    error_detail: str = ""
    usage: Usage = NO_USAGE
    model: str = ""
    tools_used: tuple[str, ...] = ()
    #: Bytes of the largest request that the run sent (F268).
    context_bytes: int = 0
    #: What it changed, as the record has it, of which nothing is the model's word.
    effects: tuple[Mapping[str, Any], ...] = ()

    @property
    def run_id(self) -> str:
        """The run's id."""
        return self.request.request_id

    @property
    def agent_id(self) -> str:
        """The agent that runs."""
        return self.request.agent_id

    @property
    def claimed_without_action(self) -> bool:
        """Whether its report claims what the record does not bear out."""
        return self.report is not None and bool(self.report.claims)

    @property
    def duration(self) -> float | None:
        """Seconds from acknowledgement to end."""
        if self.acknowledged_at is None or self.ended_at is None:
            return None
        return (self.ended_at - self.acknowledged_at).total_seconds()

    def as_dict(self) -> dict[str, Any]:
        """Return what actions and events say of a run."""
        return {
            "run_id": self.run_id,
            "agent_id": self.agent_id,
            "state": str(self.state),
            "source": str(self.request.source),
            "task": redact(self.request.task),
            "parent_id": self.request.parent_id,
            "root_id": self.request.root_id,
            "requested_at": self.request.requested_at.isoformat(),
            "acknowledged_at": iso(self.acknowledged_at),
            "started_at": iso(self.started_at),
            "ended_at": iso(self.ended_at),
            "duration": self.duration,
            "report": self.report.as_dict() if self.report else None,
            "claimed_without_action": self.claimed_without_action,
            "error": self.error,
            "error_detail": self.error_detail,
            "usage": self.usage.as_dict(),
            "model": self.model,
            "tools_used": list(self.tools_used),
            "context_bytes": self.context_bytes,
            "effects": [dict(effect) for effect in self.effects],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that happened in a run, for its trace."""

    run_id: str
    seq: int
    kind: str
    at: datetime
    duration: float = 0.0
    data: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    def as_dict(self) -> dict[str, Any]:
        """Return JSON data for traces."""
        return {
            "seq": self.seq,
            "kind": self.kind,
            "at": self.at.isoformat(),
            "duration": self.duration,
            **self.data,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One line of an agent's append-only event log."""

    agent_id: str
    run_id: str | None
    at: datetime
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """A scheduled time that an agent rested at, with what a run would have used."""

    agent_id: str
    scheduled: datetime
    tokens: int
    cost: float

    def as_dict(self) -> dict[str, Any]:
        """Return JSON data for responses."""
        return {
            "agent_id": self.agent_id,
            "scheduled": self.scheduled.isoformat(),
            "saved_tokens": self.tokens,
            "saved_cost": round(self.cost, 6),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxEntry:
    """A notification on its way, kept until it is delivered or has expired."""

    entry_id: str
    target: str
    title: str
    message: str
    data: Mapping[str, Any]
    created_at: datetime
    not_before: datetime
    expires_at: datetime
    attempts: int = 0
    last_error: str = ""


type Records = Sequence[RunRecord]
