"""Replay: the code decides again on what the model said, without a model or an effect."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
import logging
from typing import Any, Final, override

from homeassistant.core import Context
from homeassistant.util import dt as dt_util

from ..agents.definition import AgentDefinition, DefinitionError, parse
from ..memory.records import Report, RunRecord, RunSource, RunState, Step
from ..memory.replay_log import wording_hash
from ..model.interface import ModelError
from ..tools.base import Tool, ToolContext
from .approved import Carried
from .comparing import Decision, compare
from .delegation import Delegation
from .enclosures import Enclosure
from .executor import AgentExecutor
from .prompt import Prompt
from .recording import (
    NotReplayable,
    RecordedDelegation,
    RecordedToolbox,
    RecordedTurns,
    Recording,
    RecordingEnds,
)
from .report import REPORT_TOOL
from .report_facts import ReportFacts
from .run import Outcome, Run, RunError, RunFailed, waiting
from .toolbox import Toolbox
from .turns import Turns
from .web import WebTools

_LOGGER = logging.getLogger(__name__)

MAX_CHILDREN: Final = 500
#: Ends that somebody or something else than the work brought about.
_ENDED_FROM_OUTSIDE: Final = (RunState.CANCELLED, RunState.INTERRUPTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """What a replay found."""

    record: RunRecord
    decisions: Sequence[Decision]
    #: The hash of the definition as it read then, and as it reads now.
    definition: str | None
    definition_now: str | None
    today: bool
    notes: Sequence[str]

    def as_dict(self) -> dict[str, Any]:
        """Return it as an action's response."""
        differing = [one for one in self.decisions if not one.same]
        return {
            "run_id": self.record.run_id,
            "agent_id": self.record.agent_id,
            "state": str(self.record.state),
            "same": not differing,
            "differences": len(differing),
            "decisions": [one.as_dict() for one in self.decisions],
            "definition": {
                "used": "current" if self.today else "recorded",
                "recorded": self.definition,
                "current": self.definition_now,
                "changed": self.definition is not None
                and self.definition_now not in (None, self.definition),
            },
            "notes": list(self.notes),
        }


@dataclass(slots=True, kw_only=True)
class ReplayExecutor(AgentExecutor):
    """Executes a run as ever, with the model, the tools and colleagues of then."""

    recording: Recording
    today: bool

    @override
    def delegation(self, run: Run) -> Delegation:
        """Return the way to what colleagues answered."""
        way = RecordedDelegation(run, self.dispatcher, self.parts.registry, self.rate)
        way.recording = self.recording
        return way

    @override
    def turns(self, final: str) -> Turns:
        """Return what the model said."""
        return RecordedTurns(recording=self.recording, final=final)

    @override
    async def carry_out(self, run: Run, approval_id: str) -> Carried:
        """Carry nothing out, and return what came of it then."""
        for step in self.recording.steps:
            if step.kind == "tool" and step.data["call_id"] == approval_id:
                run.step("tool", **step.data)
            elif step.kind == "approved_call":
                approval = await self.parts.approvals.get(approval_id)
                if approval is None:
                    raise NotReplayable("what was approved is no longer kept")
                run.carried = approval.digest
                return Carried.from_dict(step.data, approval)
        raise RecordingEnds

    @override
    async def files(self, run: Run) -> tuple[Enclosure, ...]:
        """Return stand-ins for what went along; nothing is read or sent."""
        return tuple(
            Enclosure(**file)
            for step in self.recording.of_kind("attachments")
            for file in step.data["files"]
        )

    @override
    def web(self, run: Run, tools: Sequence[Mapping[str, Any]]) -> WebTools | None:
        """Return the web tools; which of them the model had then is asked anew."""
        web = AgentExecutor.web(self, run, tools)
        begun = self.recording.context(run.calls + 1)
        if web is not None and begun is not None and not self.today:
            web.only(begun.data.get("web", ()))
        return web

    @override
    async def prepare(self, run: Run) -> None:
        """Bring nothing: memory is only in the prompt, which is not asked again."""

    @override
    def make_prompt(
        self,
        run: Run,
        definitions: Sequence[Mapping[str, Any]],
        data: str,
        *,
        tools: bool,
    ) -> Prompt:
        """Return what the conversation began with, if it was kept in full."""
        reply = self.recording.replies.get(run.calls + 1)
        if reply is None or reply.request is None:
            return AgentExecutor.make_prompt(self, run, definitions, data, tools=tools)
        first = next(
            block
            for block in reply.request["messages"][0]["content"]
            if block["type"] == "text"
        )
        return Prompt(
            system=tuple(reply.request["system"]),
            tools=tuple(definitions),
            first_message=first["text"],
        )

    @override
    def wording(self, agent: AgentDefinition) -> str:
        """Return the hash of how the definition reads; nothing is written."""
        return wording_hash(agent.agent_id, agent.data)

    @override
    def report_facts(self, run: Run, report: Report) -> ReportFacts:
        """Return what was known of the house then, or what is known of it now."""
        facts = ReportFacts.from_dict(self.recording.next_gate())
        if not self.today:
            return facts
        now = AgentExecutor.report_facts(self, run, report)
        # What the sources said is known only from then.
        return replace(
            facts, unknown_entities=now.unknown_entities, children=now.children
        )

    @override
    def make_toolbox(
        self, run: Run, context: ToolContext, tools: Sequence[Tool]
    ) -> Toolbox:
        """Return a toolbox that gives what the tools gave then."""
        names = frozenset(tool.name for tool in tools)
        box = RecordedToolbox(
            run,
            context,
            tools,
            self.parts.tool_limiter,
            lambda entities: self.gate_facts(run, names, entities),
            self.parts.hooks,
            permissions=self.parts.permissions,
        )
        box.recording, box.today = self.recording, self.today
        return box


async def replay_run(
    agents: AgentExecutor, record: RunRecord, *, today: bool = False
) -> Replay:
    """Replay a run that has ended, or raise ``NotReplayable``.

    ``today`` asks what its definition and the gates would say now.
    """
    if record.request.live:
        raise NotReplayable("it was a turn of a conversation, which is not kept")
    parts = agents.parts
    if record.request.source is RunSource.AI_TASK:
        raise NotReplayable(
            "what form its data had to have is kept only while somebody waits for it"
        )
    recording = Recording(
        record=record,
        steps=await parts.journal.steps(record.run_id),
        replies={
            reply.turn: reply for reply in await parts.replay_log.replies(record.run_id)
        },
        children=[
            *reversed(
                await parts.journal.runs(parent_id=record.run_id, limit=MAX_CHILDREN)
            )
        ],
    )
    current = parts.registry.get(record.agent_id)
    then, key = await _definition_then(agents, recording)
    agent = current if today else then
    if agent is None:
        raise NotReplayable("its agent is no longer there")
    executor = ReplayExecutor(
        parts=parts,
        dispatcher=agents.dispatcher,
        rate=agents.rate,
        recording=recording,
        today=today,
    )
    notes: list[str] = []
    outcome = await _again(executor, agent, notes)
    now_key = wording_hash(current.agent_id, current.data) if current else None
    changed = today and now_key != key
    # Whoever leads others decides beside its conversations, which is not replayed.
    steps = _in_conversations(recording.steps) if agent.compiles else recording.steps
    decisions = compare(steps, recording.traced, definition_changed=changed)
    if outcome is not None:
        decisions.append(_end(record, outcome, changed))
    return Replay(
        record=record,
        decisions=decisions,
        definition=key,
        definition_now=now_key,
        today=today,
        notes=notes,
    )


async def _definition_then(
    agents: AgentExecutor, recording: Recording
) -> tuple[AgentDefinition | None, str | None]:
    """Return the definition as it read when the run began, and its hash."""
    begun = recording.of_kind("context")
    if not begun:
        return agents.parts.registry.get(recording.record.agent_id), None
    key = str(begun[0].data["definition"])
    if (known := await agents.parts.replay_log.definition(key)) is None:
        raise NotReplayable("how its definition read is no longer kept")
    agent_id, fields = known
    try:
        return parse(fields, agent_id=agent_id), key
    except DefinitionError as err:
        raise NotReplayable(f"its definition is no longer valid ({err})") from err


async def _again(
    executor: ReplayExecutor, agent: AgentDefinition, notes: list[str]
) -> Outcome | None:
    """Execute the run once more; nothing where code alone made its end."""
    recording = executor.recording
    record = recording.record
    if not recording.of_kind("context"):
        notes.append("It ended before its agent was asked anything.")
        return None
    run = Run(
        agent=agent,
        request=record.request,
        journal=recording,
        ha_context=Context(id=record.run_id, user_id=record.request.user_id),
        now=dt_util.as_local(record.started_at or record.request.requested_at),
    )
    try:
        if agent.compiles:
            notes.append(
                "Its end was compiled by code from the runs below it; replay them "
                "one by one."
            )
            await _conversations(executor, run)
            return None
        outcome = await executor(run)
        return waiting(outcome, bool(run.asked) and record.state is RunState.WAITING)
    except RecordingEnds:
        return _cut(record, agent)
    except RunFailed as err:
        return _failed(record, agent, str(err.error), err.detail)
    except ModelError as err:
        return _failed(record, agent, str(err.kind), err.detail)
    except NotReplayable:
        raise
    except Exception as err:
        _LOGGER.exception("The replay of run %s failed", record.run_id)
        return _failed(record, agent, str(RunError.UNEXPECTED), type(err).__name__)


async def _conversations(executor: ReplayExecutor, run: Run) -> None:
    """Hold each conversation for a report again; whoever led them is not replayed."""
    for begun in executor.recording.of_kind("context"):
        if begun.data["final"] != REPORT_TOOL:
            continue
        run.calls = executor.recording.calls_before(begun)
        try:
            await executor.think(run, tools=begun.data["tools"] is not None)
        except RunFailed, ModelError, RecordingEnds:
            # How it ended is a step like all others.
            continue


def _in_conversations(steps: Sequence[Step]) -> list[Step]:
    """Return the steps of the conversations for a report."""
    inside, found = False, []
    for step in steps:
        if step.kind == "context":
            inside = step.data["final"] == REPORT_TOOL
        if inside:
            found.append(step)
        if step.kind == "concluded":
            inside = False
    return found


def _cut(record: RunRecord, agent: AgentDefinition) -> Outcome:
    """Return the end of a run that was cut; the clock or the person is a fact."""
    if record.state in _ENDED_FROM_OUTSIDE:
        return Outcome(report=None, state=record.state, error=record.error)
    return _failed(record, agent, record.error or "", record.error_detail)


def _failed(
    record: RunRecord, agent: AgentDefinition, error: str, detail: str
) -> Outcome:
    """Return the end of a run that failed; what stood in for a report is a fact."""
    stand_in = (
        bool(agent.fallback)
        if record.state is RunState.COMPLETED
        else record.report is not None
    )
    state = RunState.DEGRADED
    if not stand_in:
        timed_out = error == RunError.TIMED_OUT
        state = RunState.TIMED_OUT if timed_out else RunState.FAILED
    return Outcome(report=None, state=state, error=error, error_detail=detail)


def _end(record: RunRecord, outcome: Outcome, changed: bool) -> Decision:
    """Compare how the run ended."""
    then: dict[str, Any] = {"state": str(record.state), "error": record.error}
    now: dict[str, Any] = {"state": str(outcome.state), "error": outcome.error}
    if record.state not in _ENDED_FROM_OUTSIDE:
        then["detail"], now["detail"] = record.error_detail, outcome.error_detail
    ended_well = outcome.state in (RunState.COMPLETED, RunState.WAITING)
    if ended_well and record.report is not None:
        then["report"], now["report"] = _told(record.report), _told(outcome.report)
    return Decision(
        kind="end",
        what=str(record.state),
        recorded=then,
        now=now,
        why="the definition has changed" if changed else "see the decisions before",
    )


def _told(report: Report | None) -> dict[str, Any] | None:
    """Return what the model reported; notes are added by code on the way."""
    if report is None:
        return None
    return {key: value for key, value in report.as_dict().items() if key != "notes"}
