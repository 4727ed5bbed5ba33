"""A run as it was recorded: what the model said and what tools gave, to be given again."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, override

from ..governance.gate import Decision, GatedCall, GateFacts
from ..governance.hooks import HookAnswer, HookCall, Opinion
from ..memory.codec import canonical, digest
from ..memory.records import RunRecord, RunSource, Step
from ..memory.redact import REDACTED
from ..memory.replay_log import Reply
from ..model.interface import ModelError, ModelErrorKind, ModelReply
from ..model.quoting import within
from ..model.usage import Usage
from ..tools.base import Tool, ToolContext, ToolError
from .delegation import Delegation
from .dispatcher import RunHandle
from .inputs import RunRefused
from .run import Run, RunError, RunFailed
from .toolbox import Toolbox, ToolCall
from .turns import forced

_TURN_KINDS: Final = frozenset({"model", "model_error", "model_cut"})
_NOT_RECORDED: Final = "(It was not carried out when it was recorded.)"


class RecordingEnds(BaseException):
    """The run was cut here: by a clock, by a person, or because Home Assistant stopped.

    Like a cancellation it is no error of the work, so nothing may catch it as one.
    """


class NotReplayable(Exception):
    """What a replay needs is not in the journal; the text says what and why."""


@dataclass(slots=True, kw_only=True)
class Recording:
    """One run's record, steps and replies, and how far a replay of it has come."""

    record: RunRecord
    steps: Sequence[Step]
    replies: Mapping[int, Reply]
    children: Sequence[RunRecord]
    #: What the replay has traced.
    traced: list[Step] = field(default_factory=list)
    _moved: asyncio.Event = field(default_factory=asyncio.Event)
    _gates: int = 0
    _texts: Mapping[str, str] | None = None

    def post_step(self, step: Step) -> bool:
        """Take a step of the replay, and let the tool calls go on that waited for it."""
        self.traced.append(step)
        self._moved.set()
        return True

    def begin(self, run_id: str, seq: int, kind: str, tool: str | None = None) -> None:
        """Nobody watches a replay."""

    def of_kind(self, *kinds: str) -> list[Step]:
        """Return the recorded steps of these kinds, in their order."""
        return [step for step in self.steps if step.kind in kinds]

    def turn(self, call: int) -> Step | None:
        """Return what came of a request to the model."""
        for step in self.steps:
            if _is_turn(step) and step.data["call"] == call:
                return step
        return None

    def context(self, call: int) -> Step | None:
        """Return the beginning of the conversation that a request belongs to."""
        begun = None
        for step in self.steps:
            if step.kind == "context":
                begun = step
            elif _is_turn(step) and step.data["call"] == call:
                break
        return begun

    def calls_before(self, begun: Step) -> int:
        """Return how often the model had been asked when a conversation began."""
        return sum(_is_turn(step) for step in self.steps if step.seq < begun.seq)

    def tool(self, call: int, call_id: str) -> Step | None:
        """Return what came of a tool call; ids are unique within a turn only."""
        for step in self.of_kind("tool"):
            if (step.data["call"], step.data["call_id"]) == (call, call_id):
                return step
        return None

    async def its_turn(self, call: int, call_id: str) -> None:
        """Wait until the calls have ended that ended before this one."""
        ended = [
            step.data["call_id"]
            for step in self.of_kind("tool")
            if step.data["call"] == call
        ]
        before = set(ended[: ended.index(call_id)] if call_id in ended else ended)
        while before - {
            step.data["call_id"]
            for step in self.traced
            if step.kind == "tool" and step.data["call"] == call
        }:
            self._moved.clear()
            await self._moved.wait()

    def next_gate(self) -> Mapping[str, Any]:
        """Return the recorded facts about the next report that is checked."""
        asked = [step for step in self.of_kind("quality_gate") if "facts" in step.data]
        if self._gates >= len(asked):
            return {}
        self._gates += 1
        facts: Mapping[str, Any] = asked[self._gates - 1].data["facts"]
        return facts

    def full_texts(self) -> Mapping[str, str]:
        """Return tool answers in full, by call id, from requests kept while debugging."""
        if self._texts is not None:
            return self._texts
        self._texts = {
            block["tool_use_id"]: within(block["content"][0]["text"])
            for reply in self.replies.values()
            for message in (reply.request or {}).get("messages", ())
            for block in message["content"]
            if block["type"] == "tool_result"
        }
        return self._texts


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedTurns:
    """Answers as the model did."""

    recording: Recording
    #: The tool whose call ends the conversation.
    final: str

    async def take(self, run: Run, body: Mapping[str, Any], turn: int) -> ModelReply:
        """Answer one request as it was answered, or fail as it failed."""
        call = run.next_call()
        if (step := self.recording.turn(call)) is None:
            raise RecordingEnds
        reply = self.recording.replies.get(call)
        data = dict(step.data)
        if reply is not None and reply.request is not None:
            again = canonical(forced(body, self.final) if "forced" in data else body)
            # What a request was that held a secret is not known any more.
            if REDACTED.encode() not in again:
                data["request"] = digest(again)
        run.step(step.kind, **data)
        match step.kind:
            case "limit":
                raise RunFailed(RunError.BUDGET, data["detail"])
            case "model_cut":
                raise RecordingEnds
            case "model_error":
                raise ModelError(ModelErrorKind(data["error"]), data["detail"])
        if reply is None:
            raise NotReplayable(f"what the model said in call {call} is no longer kept")
        run.usage += Usage.from_dict(data)
        return _reply_from(reply.data)


class RecordedToolbox(Toolbox):
    """Validates and gates calls as ever, and gives what their tools gave then."""

    recording: Recording
    #: Ask the gate about the house as it is now.
    today: bool = False

    @override
    async def _call(
        self,
        call: ToolCall,
        tool: Tool,
        arguments: dict[str, Any],
        context: ToolContext,
    ) -> str:
        """Return what the tool returned, in the order in which the calls ended."""
        recording, number = self.recording, self._run.calls
        await recording.its_turn(number, call.call_id)
        if (step := recording.tool(number, call.call_id)) is None:
            raise RecordingEnds
        if "refused" in step.data:
            return _NOT_RECORDED
        return self._told(call, step)

    def _told(self, call: ToolCall, step: Step) -> str:
        """Return what the model was told of a call then, or raise it as an error."""
        text = self.recording.full_texts().get(call.call_id, step.data["result"])
        if step.data["error"]:
            raise ToolError(text)
        return str(text)

    @override
    async def _ask(
        self,
        call: ToolCall,
        tool: Tool,
        hooked: HookCall,
        decision: Decision,
        trace: dict[str, Any],
    ) -> str:
        """Ask nobody, and say what was said then."""
        step = self.recording.tool(self._run.calls, call.call_id)
        if step is None or "refused" not in step.data:
            return await super()._ask(call, tool, hooked, decision, trace)
        await self.recording.its_turn(self._run.calls, call.call_id)
        trace["refused"] = step.data["refused"]
        text = self._told(call, step)
        self._run.asked.append(step.data["approval_id"])
        return text

    @override
    def _facts_about(
        self, call: ToolCall, gated: GatedCall, arguments: Mapping[str, Any]
    ) -> GateFacts:
        """Return what the gate knew then, where it was asked."""
        step = self.recording.tool(self._run.calls, call.call_id)
        if self.today or step is None or "gate" not in step.data:
            return super()._facts_about(call, gated, arguments)
        context = self.recording.context(self._run.calls)
        offered: Iterable[str] = (context.data["tools"] or ()) if context else ()
        return GateFacts.from_dict(self._run.agent, step.data["gate"]["facts"], offered)

    @override
    def _opinions(self, call: ToolCall, hooked: HookCall) -> list[Opinion]:
        """Return what the hooks said then."""
        step = self.recording.tool(self._run.calls, call.call_id)
        if self.today or step is None:
            return super()._opinions(call, hooked)
        return [Opinion.from_dict(said) for said in step.data.get("hooks", ())]

    @override
    def _remarks(self, hooked: HookCall, answer: HookAnswer) -> list[str]:
        """Return nothing: the answer that was recorded has them."""
        return []


class RecordedDelegation(Delegation):
    """Colleagues as they are; what they were asked is answered as it was."""

    recording: Recording

    @override
    async def dispatch(
        self,
        agent_id: str,
        source: RunSource,
        task: str,
        context: Mapping[str, Any] | None = None,
    ) -> RunRecord:
        """Return the record of the run that was asked for then."""
        for child in self.recording.children:
            if child.agent_id == agent_id and child.request.source is source:
                return child
        for step in self.recording.of_kind("review"):
            if "refused" in step.data:
                raise _RefusedThen(step.data["refused"])
        raise RecordingEnds

    @override
    async def start(
        self,
        agent_id: str,
        source: RunSource,
        task: str,
        context: Mapping[str, Any] | None = None,
    ) -> RunHandle:
        """Start nothing."""
        raise RecordingEnds


class _RefusedThen(RunRefused):
    """A run was refused; said in the words of then."""

    def __init__(self, said: str) -> None:
        """Keep the words."""
        super().__init__("agent_unknown", agent=said)
        self._said = said

    @override
    def __str__(self) -> str:
        """Say it as it was said."""
        return self._said


def _is_turn(step: Step) -> bool:
    """Whether a step is what came of a request; one beyond a budget was not sent."""
    return step.kind in _TURN_KINDS or (step.kind == "limit" and step.data["refused"])


def _reply_from(data: Mapping[str, Any]) -> ModelReply:
    """Read a reply that was kept."""
    return ModelReply(
        content=data["content"],
        stop_reason=data["stop_reason"],
        usage=Usage.from_dict(data["usage"]),
        model=data["model"],
        request_id=data["request_id"],
        duration=data["duration"],
    )
