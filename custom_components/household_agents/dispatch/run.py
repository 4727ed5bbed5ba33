"""One run: its clocks, its steps and what it has used so far."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, Protocol

from homeassistant.core import Context
from homeassistant.util import dt as dt_util

from ..agents.definition import AgentDefinition
from ..governance.effects import RunEffects
from ..governance.hooks import HookAnswer, HookCall
from ..governance.seen import SeenStates
from ..memory.effect_records import Effect
from ..memory.messages import split_address
from ..memory.records import Report, RunRequest, RunState, Step
from ..memory.redact import redacted
from ..memory.tiers import MemoryView
from ..model.interface import ModelErrorKind
from ..model.usage import NO_USAGE, Usage
from .enclosures import Enclosure

#: Steps of one run that are kept in memory while the journal has no room.
MAX_UNWRITTEN: Final = 500


class StepLog(Protocol):
    """Where a run's steps go."""

    def post_step(self, step: Step) -> bool:
        """Take a step; False where there is no room for it now."""

    def begin(self, run_id: str, seq: int, kind: str, tool: str | None = None) -> None:
        """Hear what a run begins to do."""


class Listener(Protocol):
    """Who hears what a run says while it says it."""

    @property
    def heard(self) -> str:
        """All that was heard so far."""

    def text(self, piece: str) -> None:
        """Hear a piece of what the model is saying."""

    def turn(self, said: str) -> None:
        """Hear that the model has ended its turn, and all that it said in it."""

    def called(self, call_id: str, tool: str, arguments: Any) -> None:
        """Hear of a tool call that is about to be made."""

    def answered(self, call_id: str, tool: str, text: str, *, error: bool) -> None:
        """Hear what a tool answered."""

    def worked(self) -> None:
        """Hear that all calls of a turn are answered."""


class RunError(StrEnum):
    """Why a run did not end well; each has its words in ``dispatch/wording.py``."""

    QUALITY_GATE = "run_quality_gate"
    REFUSED = "run_refused"
    CUT_OFF = "run_cut_off"
    EMPTY_ANSWER = "run_empty_answer"
    TEXT_TOOL_CALL = "run_text_tool_call"
    TOO_MANY_TURNS = "run_too_many_turns"
    REPEATED_CALL = "run_repeated_call"
    TOOL_ERRORS = "run_tool_errors"
    BUDGET = "run_budget"
    TIMED_OUT = "run_timed_out"
    STALLED = "run_stalled"
    #: Started, and no receipt within its time.
    UNDELIVERED = "run_undelivered"
    BREAKER_OPEN = "run_breaker_open"
    #: A hook did not let it begin.
    BLOCKED = "run_blocked"
    OVERLAP = "run_overlap"
    NO_AGENTS = "run_no_agents"
    WORKFLOWS = "run_workflows"
    TEAM_RESTS = "run_team_rests"
    BAD_PLAN = "run_bad_plan"
    NO_CHOICE = "run_no_choice"
    NO_ANSWERS = "run_no_answers"
    NOT_PASSED = "run_not_passed"
    PARTIAL = "run_partial"
    WORKFLOW_FAILED = "run_workflow_failed"
    INTERRUPTED = "run_interrupted"
    CANCELLED = "run_cancelled"
    UNEXPECTED = "run_unexpected"
    #: Something that was to go along could not be read.
    ATTACHMENT = "run_attachment"


class RunFailed(Exception):
    """A run cannot go on; ``detail`` is safe to show."""

    def __init__(self, error: RunError | ModelErrorKind, detail: str = "") -> None:
        """Keep the error apart from the text."""
        super().__init__(f"{error}: {detail}" if detail else str(error))
        self.error = error
        self.detail = detail


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What an executor made of a run."""

    report: Report | None
    state: RunState = RunState.COMPLETED
    error: str | None = None
    error_detail: str = ""


@dataclass(slots=True, kw_only=True)
class Run:
    """One dispatch of one agent, alive from receipt to terminal state."""

    agent: AgentDefinition
    request: RunRequest
    journal: StepLog
    ha_context: Context
    #: When it began, in Home Assistant's time zone.
    now: datetime
    memory: MemoryView | None = None
    listener: Listener | None = None
    usage: Usage = NO_USAGE
    #: What its helpers have used, which its own budget bears.
    below: Usage = NO_USAGE
    #: What it has people asked, by approval id.
    asked: list[str] = field(default_factory=list)
    #: The digest of the approved call that it began with.
    carried: str | None = None
    #: What people are told where the model cannot tell them.
    stand_in: Report | None = None
    helpers: int = 0
    model: str = ""
    tools_used: list[str] = field(default_factory=list)
    #: What tools returned, for the reviewer; bounded by the loop's guards.
    evidence: list[str] = field(default_factory=list)
    #: Its tool calls as hooks see them, in the order of their answers.
    hooked: list[tuple[HookCall, HookAnswer]] = field(default_factory=list)
    #: What earlier attempts at the same work have caused.
    earlier: Sequence[Effect] = ()
    #: It was told once that its report claims what it did not do.
    claims_told: bool = False
    #: The entities that it has changed and that were set back since.
    set_back: set[str] = field(default_factory=set)
    #: Its next report is the last that it can deliver.
    last_report: bool = False
    #: Doses and hosts in all that the run was told: its reports may repeat them.
    known: set[str] = field(default_factory=set)
    #: What it has read of its agent's messages, as delimited data.
    mail: str = ""
    #: What goes along with its task.
    files: tuple[Enclosure, ...] = ()
    #: Whom these matters have passed: nobody of them is written to again.
    heard: tuple[str, ...] = ()
    #: The skills that the agent has loaded; they may narrow its tools.
    active_skills: list[str] = field(default_factory=list)
    #: What code adds to the report: why it is partial, whose data is missing.
    notes: list[str] = field(default_factory=list)
    #: What it was shown of entities.
    seen: SeenStates = field(default_factory=SeenStates)
    #: Names of what could not be reached.
    unreachable: set[str] = field(default_factory=set)
    context_bytes: int = 0
    #: How often the model was asked, over all conversations of the run.
    calls: int = 0
    #: Steps that found no room to wait in; they are written with the run's end.
    unwritten: list[Step] = field(default_factory=list)
    effects: RunEffects = field(init=False)
    _named: Counter[str] = field(default_factory=Counter)
    _seq: int = 0
    _wall: asyncio.Timeout | None = None
    _stall: asyncio.Timeout | None = None
    _paused: int = 0
    _queued: int = 0
    _left: float = 0.0

    def __post_init__(self) -> None:
        """Begin with nothing caused."""
        self.effects = RunEffects(
            agent_id=self.agent.agent_id,
            run_id=self.run_id,
            work_key=self.request.work,
        )

    @property
    def run_id(self) -> str:
        """The run's id."""
        return self.request.request_id

    @property
    def root_id(self) -> str:
        """The id of the run at the root of this tree."""
        return self.request.root_id or self.run_id

    @property
    def from_elsewhere(self) -> bool:
        """Whether another household had a part in what it is about."""
        return any(split_address(one)[0] is not None for one in self.heard)

    def work_of(self, what: str) -> str:
        """Return the key of a part of this work, numbered among equal ones.

        Parts are numbered as they are begun: the same part has the same key in
        every attempt.
        """
        self._named[what] += 1
        return f"{self.request.work}/{what}#{self._named[what]}"

    @property
    def seconds_left(self) -> float:
        """Seconds until its time is over."""
        end = self._wall.when() if self._wall is not None else None
        if end is None:
            return self.agent.limits.run_seconds
        return max(0.0, end - _loop_time())

    def step(self, kind: str, *, duration: float = 0.0, **data: Any) -> None:
        """Trace one step; it counts as progress."""
        self._seq += 1
        step = Step(
            run_id=self.run_id,
            seq=self._seq,
            kind=kind,
            at=dt_util.utcnow(),
            duration=round(duration, 4),
            data=redacted(data),
        )
        if not self.journal.post_step(step) and len(self.unwritten) < MAX_UNWRITTEN:
            self.unwritten.append(step)
        self.progress()

    def begins(self, kind: str, tool: str | None = None) -> None:
        """Show those who watch what it does now."""
        self.journal.begin(self.run_id, self._seq + 1, kind, tool)

    def next_call(self) -> int:
        """Count one more request to the model and return its number."""
        self.calls += 1
        return self.calls

    def caveats(self) -> tuple[str, ...]:
        """Return what a reader has to know of how the report came to be."""
        missing = [
            f"Partial data: {name} was unreachable."
            for name in sorted(self.unreachable)
        ]
        return (*self.notes, *missing, *self._proposals())

    def _proposals(self) -> list[str]:
        """Return what people are asked to take into core memory."""
        proposed = self.memory.proposed if self.memory is not None else ()
        if not proposed:
            return []
        keys = ", ".join(proposed)
        hint = "Accept or refuse it with Accept memory and Refuse memory."
        return [f"To remember for good: {keys}. {hint}"]

    def note(self, text: str) -> None:
        """Have the report say something, once."""
        if text not in self.notes:
            self.notes.append(text)

    def progress(self) -> None:
        """Begin the stall limit anew."""
        if not self._paused:
            _reschedule(self._stall, _loop_time() + self.agent.limits.stall_seconds)

    @asynccontextmanager
    async def clocks(self) -> AsyncIterator[None]:
        """Bound the run by its wall clock and its stall limit.

        Raises ``RunFailed`` with ``TIMED_OUT`` or ``STALLED``.
        """
        limits = self.agent.limits
        try:
            async with asyncio.timeout(limits.run_seconds) as self._wall:
                async with asyncio.timeout(limits.stall_seconds) as self._stall:
                    yield
        except TimeoutError as err:
            if self._stall is not None and self._stall.expired():
                detail = f"no progress for {limits.stall_seconds:g} s"
                raise RunFailed(RunError.STALLED, detail) from err
            if self._wall is not None and self._wall.expired():
                detail = f"not done after {limits.run_seconds:g} s"
                raise RunFailed(RunError.TIMED_OUT, detail) from err
            raise
        finally:
            self._wall = self._stall = None

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Stop the stall limit while the run waits for its colleagues."""
        self._pause()
        try:
            yield
        finally:
            self._resume()

    def queueing(self, waits: bool) -> None:
        """Stop both clocks while the run waits for a free slot.

        Tools that were called in one turn may wait at the same time: the clocks
        go on when the last of them has its slot.
        """
        if waits:
            self._pause()
            self._queued += 1
            if self._queued == 1 and self._wall is not None:
                self._left = (self._wall.when() or _loop_time()) - _loop_time()
                _reschedule(self._wall, None)
            return
        self._queued -= 1
        if not self._queued:
            _reschedule(self._wall, _loop_time() + max(0.0, self._left))
        self._resume()

    def _pause(self) -> None:
        """Stop the stall limit."""
        self._paused += 1
        _reschedule(self._stall, None)

    def _resume(self) -> None:
        """Begin the stall limit anew when nothing holds it any more."""
        self._paused -= 1
        self.progress()


def waiting(outcome: Outcome, asked: bool) -> Outcome:
    """Return how a run ended of which something is ``asked`` still."""
    if outcome.state is RunState.COMPLETED and asked:
        return replace(outcome, state=RunState.WAITING)
    return outcome


def _reschedule(timeout: asyncio.Timeout | None, when: float | None) -> None:
    """Move a clock, unless it has run out or is not running."""
    if timeout is not None and not timeout.expired():
        timeout.reschedule(when)


def _loop_time() -> float:
    """Return the event loop's clock."""
    return asyncio.get_running_loop().time()
