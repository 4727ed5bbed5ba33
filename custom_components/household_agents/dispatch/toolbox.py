"""One agent's tools during one run: offered, gated, executed and bounded."""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
import json
import logging
import time
from typing import Any, Final, Protocol

from homeassistant.util import dt as dt_util

from ..governance.actuator import ActuationError
from ..governance.gate import Decision, GatedCall, GateFacts, Verdict, decide
from ..governance.hooks import HookAnswer, HookCall, Hooks, Opinion, strictest
from ..governance.marks import marks
from ..governance.members import expanded
from ..governance.standing import Permissions
from ..memory.approval_records import Approval, ApprovalState
from ..memory.codec import digest
from ..model.limiter import CallLimiter
from ..model.quoting import block, inert
from ..tools.base import Tool, ToolContext, ToolError
from ..tools.catalogue import SKILL_TOOLS
from ..tools.schema import input_schema, validate
from .run import Run, RunError, RunFailed
from .step_feed import CALLING

_LOGGER = logging.getLogger(__name__)

#: The same call with the same arguments is answered so often, then refused.
MAX_SAME_CALL: Final = 3
#: So many failed tool calls in a row end the run.
MAX_ERRORS_IN_A_ROW: Final = 3
MAX_CALLS: Final = 60
MAX_EVIDENCE: Final = 12_000
#: So much of an answer stands in the trace.
MAX_TRACED: Final = 500
ACTIVATE_SKILL: Final = "activate_skill"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolCall:
    """A tool call as the model wrote it."""

    call_id: str
    name: str
    arguments: Any
    #: What it said with it.
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolAnswer:
    """What the model is told of a call."""

    call_id: str
    text: str
    is_error: bool = False
    #: What was read by which tool: others may have written in it.
    source: str | None = None

    def as_block(self) -> dict[str, Any]:
        """Return the Messages API's tool_result block."""
        text = block("data", self.text, by=self.source) if self.source else self.text
        result: dict[str, Any] = {
            "type": "tool_result",
            "tool_use_id": self.call_id,
            "content": [{"type": "text", "text": text}],
        }
        if self.is_error:
            result["is_error"] = True
        return result


class AskPeople(Protocol):
    """How a call that needs a yes reaches people."""

    async def __call__(
        self, title: str, call: HookCall, decision: Decision, said: str
    ) -> Approval:
        """Have a person asked about a call, or raise ``ToolError``.

        ``title`` is the tool's; ``decision`` is what asks and ``said`` the agent's.
        """


@dataclass(slots=True, kw_only=True)
class _Attempt:
    """How far a call got."""

    trace: dict[str, Any] = field(default_factory=dict)
    #: The call as hooks see it, once its arguments were valid.
    hooked: HookCall | None = None


class Toolbox:
    """Executes an agent's tool calls, each through the gate."""

    def __init__(
        self,
        run: Run,
        context: ToolContext,
        tools: Sequence[Tool],
        limiter: CallLimiter,
        facts: Callable[[Sequence[str]], GateFacts],
        hooks: Hooks,
        asks: AskPeople | None = None,
        permissions: Permissions | None = None,
    ) -> None:
        """Keep the run's tools; ``facts`` is asked anew about each call's entities.

        Without ``asks`` nobody can be asked: what needs a yes is refused. Without
        ``permissions`` nothing is allowed that a person has not said yes to.
        """
        self._permissions = permissions
        self._hooks = hooks
        self._asks = asks
        self._run = run
        self._context = context
        self._tools = {tool.name: tool for tool in tools}
        self._limiter = limiter
        self._facts = facts
        self._same: Counter[str] = Counter()
        self._errors_in_a_row = 0
        self._calls = 0

    def definitions(self) -> list[dict[str, Any]]:
        """Return the Messages API's tool definitions, in a stable order."""
        return [
            {
                "name": name,
                "description": tool.description,
                "input_schema": input_schema(tool, self._context),
            }
            for name, tool in sorted(self._tools.items())
        ]

    async def execute(self, call: ToolCall) -> ToolAnswer:
        """Execute one call; what goes wrong is told to the model.

        Raises ``RunFailed`` where the loop's guards end the run.
        """
        self._guard(call)
        began = time.perf_counter()
        attempt = _Attempt()
        try:
            text = await self._perform(call, attempt)
            answer = self._answer(call, text)
        except (ToolError, ActuationError) as err:
            answer = ToolAnswer(call_id=call.call_id, text=str(err), is_error=True)
            if err.source is not None:
                self._run.unreachable.add(err.source)
        except Exception as err:
            _LOGGER.exception(
                "Tool %s of %s failed", call.name, self._run.agent.agent_id
            )
            answer = ToolAnswer(
                call_id=call.call_id,
                text=f"{call.name} failed ({type(err).__name__}). Go on without it.",
                is_error=True,
            )
        self._account(call, answer, time.perf_counter() - began, attempt)
        return answer

    def _answer(self, call: ToolCall, text: str) -> ToolAnswer:
        """Return what a tool said, marked where others may have written in it."""
        tool = self._tools[call.name]
        if tool.name in SKILL_TOOLS or not (
            tool.external or tool.annotations.read_only
        ):
            return ToolAnswer(call_id=call.call_id, text=text)
        return ToolAnswer(call_id=call.call_id, text=inert(text), source=tool.name)

    async def _perform(self, call: ToolCall, attempt: _Attempt) -> str:
        """Validate, ask the gate, and call the tool; ``attempt`` tells how far it got."""
        trace = attempt.trace
        trace["refused"] = "unknown_tool"
        if (tool := self._tools.get(call.name)) is None:
            known = ", ".join(sorted(self._tools))
            raise ToolError(f"There is no tool '{call.name}'. Yours are: {known}.")
        trace["refused"] = "arguments"
        arguments = validate(tool, call.arguments, self._context)
        decision, facts = self._decide(call, tool, arguments)
        trace["gate"] = {**decision.as_dict(), "facts": facts}
        hooked = attempt.hooked = self._hooked(tool, arguments)
        opinions: list[Opinion] = []
        if decision.verdict is not Verdict.DENY:
            opinions = self._opinions(call, hooked)
            if opinions:
                trace["hooks"] = [opinion.as_dict() for opinion in opinions]
            decision = self._followed(decision, opinions)
        if decision.verdict is Verdict.ASK:
            tool.check(self._context, arguments)
            # A hook that asks is more than the gate's asking: it is no habit.
            asks = [one for one in opinions if one.decision.verdict is Verdict.ASK]
            rule = asks[0].hook if asks else decision.rule
            decision = replace(decision, rule=rule)
            return await self._ask(call, tool, hooked, decision, trace)
        if decision.verdict is not Verdict.ALLOW:
            trace["refused"] = "hook" if "hooks" in trace else "gate"
            raise ToolError(_refusal(decision))
        del trace["refused"]
        context = replace(self._context, leases=[], standing_id=facts.get("standing"))
        try:
            result = await self._call(call, tool, arguments, context)
        finally:
            if context.leases:
                trace["leases"] = context.leases
        self._run.tools_used.append(call.name)
        if tool.heard_from is not None and self._context.memory is not None:
            self._context.memory.hear(tool.heard_from)
        if call.name == ACTIVATE_SKILL:
            self._run.active_skills.append(arguments["name"])
        text = _render(result, tool.max_result)
        remarks = self._remarks(hooked, HookAnswer(text=text, error=False))
        return "\n\n".join([text, *remarks])

    def _followed(self, gate: Decision, opinions: Sequence[Opinion]) -> Decision:
        """Return what the gate and the hooks say together."""
        return strictest(gate, opinions)

    async def _ask(
        self,
        call: ToolCall,
        tool: Tool,
        hooked: HookCall,
        decision: Decision,
        trace: dict[str, Any],
    ) -> str:
        """Have a person asked and say that it is pending, or raise ``ToolError``."""
        if self._asks is None:
            trace["refused"] = "hook" if "hooks" in trace else "gate"
            raise ToolError(_refusal(decision))
        trace["refused"] = "approval"
        approval = await self._asks(tool.title, hooked, decision, call.said)
        trace["approval_id"] = approval.approval_id
        return pending_text(approval)

    def _hooked(self, tool: Tool, arguments: Mapping[str, Any]) -> HookCall:
        """Return a call as hooks see it."""
        entities = tuple(tool.entities(arguments))
        return HookCall(
            agent=self._run.agent,
            run_id=self._run.run_id,
            tool=tool.name,
            arguments=arguments,
            annotations=tool.annotations_of(arguments),
            entities=entities,
            action=tool.action(arguments),
            external=tool.external,
            origin=self._context.origin,
            now=dt_util.now(),
            known=frozenset(self._run.known),
            members=tuple(
                one
                for one in expanded(self._context.hass, entities)
                if one not in entities
            ),
        )

    def _opinions(self, call: ToolCall, hooked: HookCall) -> list[Opinion]:
        """Ask the hooks about a call that the gate did not deny."""
        return self._hooks.before_call(hooked)

    def _remarks(self, hooked: HookCall, answer: HookAnswer) -> list[str]:
        """Ask the hooks about an answer."""
        return self._hooks.after_call(hooked, answer)

    async def _call(
        self,
        call: ToolCall,
        tool: Tool,
        arguments: dict[str, Any],
        context: ToolContext,
    ) -> Any:
        """Call the tool within its time, holding a slot while it works."""
        self._run.begins(CALLING, tool.name)
        if tool.delegates:
            # Who waits for another agent must not hold what that agent needs;
            # the run's own clocks bound it.
            return await tool.call(context, arguments)
        seconds = self._run.agent.limits.call_seconds
        interactive = self._run.request.source.interactive
        async with self._limiter.slot(
            interactive=interactive, on_wait=self._run.queueing
        ):
            try:
                async with asyncio.timeout(seconds):
                    return await tool.call(context, arguments)
            except TimeoutError as err:
                raise ToolError(
                    f"{tool.name} took longer than {seconds:g} s. Go on without it."
                ) from err

    def _decide(
        self, call: ToolCall, tool: Tool, arguments: Mapping[str, Any]
    ) -> tuple[Decision, dict[str, Any]]:
        """Ask the gate; return what it says and the facts that it said it on."""
        gated = GatedCall(
            tool=tool.name,
            annotations=tool.annotations_of(arguments),
            entities=tuple(tool.entities(arguments)),
            action=tool.action(arguments),
            external=tool.external,
            household=tool.household(arguments),
        )
        facts = self._facts_about(call, gated, arguments)
        return decide(gated, facts), facts.about(gated.entities, self._tools)

    def _facts_about(
        self, call: ToolCall, gated: GatedCall, arguments: Mapping[str, Any]
    ) -> GateFacts:
        """Gather what the gate decides on, at the moment of the call."""
        facts = self._facts(gated.entities)
        # "Always" was said to what the household asks for, not to what others do.
        if self._permissions is None or self._run.from_elsewhere:
            return facts
        standing = self._permissions.find(self._run.agent, gated, arguments)
        return replace(facts, standing=standing)

    def _guard(self, call: ToolCall) -> None:
        """End a run that goes in circles."""
        self._calls += 1
        key = f"{call.name}:{json.dumps(call.arguments, sort_keys=True, default=str)}"
        self._same[key] += 1
        if self._same[key] > MAX_SAME_CALL:
            raise RunFailed(
                RunError.REPEATED_CALL,
                f"{call.name} was called {self._same[key]} times with equal arguments",
            )
        if self._calls > MAX_CALLS:
            raise RunFailed(RunError.TOO_MANY_TURNS, f"{MAX_CALLS} tool calls")

    def _account(
        self,
        call: ToolCall,
        answer: ToolAnswer,
        duration: float,
        attempt: _Attempt,
    ) -> None:
        """Trace a call and count errors in a row."""
        if attempt.hooked is not None:
            told = HookAnswer(
                text=answer.text,
                error=answer.is_error,
                refused=attempt.trace.get("refused", ""),
            )
            self._run.hooked.append((attempt.hooked, told))
        self._run.step(
            "tool",
            duration=duration,
            call=self._run.calls,
            call_id=call.call_id,
            tool=call.name,
            arguments=call.arguments,
            result=answer.text[:MAX_TRACED],
            result_hash=digest(answer.text.encode(errors="replace")),
            error=answer.is_error,
            **attempt.trace,
        )
        self._run.known |= marks(answer.text)
        if not answer.is_error:
            self._errors_in_a_row = 0
            self._keep_evidence(call, answer)
            return
        self._errors_in_a_row += 1
        if self._errors_in_a_row >= MAX_ERRORS_IN_A_ROW:
            raise RunFailed(
                RunError.TOOL_ERRORS,
                f"{self._errors_in_a_row} tool calls failed in a row, the last: "
                f"{answer.text[:200]}",
            )

    def _keep_evidence(self, call: ToolCall, answer: ToolAnswer) -> None:
        """Keep what a reviewer checks the report against."""
        kept = sum(map(len, self._run.evidence))
        if kept < MAX_EVIDENCE:
            self._run.evidence.append(
                f"{call.name}: {answer.text[: MAX_EVIDENCE - kept]}"
            )


def _refusal(decision: Decision) -> str:
    """Tell the model what the gate said."""
    if decision.verdict is Verdict.ASK:
        return (
            f"{decision.reason}. It was not done. Put it under proposed_actions in "
            "your report and go on."
        )
    return decision.reason


def pending_text(approval: Approval) -> str:
    """Tell the model that a person has been asked, and what follows from that."""
    if approval.state is not ApprovalState.PENDING:
        return (
            f"APPROVED BEFORE: a person has said yes to this call ({approval.title}), "
            "and it is carried out apart from this run. Do not call it again and do "
            "not report it as done."
        )
    until = dt_util.as_local(approval.expires_at)
    return (
        f"PENDING: a person has been asked (until {until:%H:%M}): {approval.title}, "
        f"since {approval.why}. Nothing was done. Do not report it as done and do not ask again: if they say "
        "yes it is carried out and you are told in a new run. Go on with the rest."
    )


def _render(result: Any, limit: int) -> str:
    """Render a result as compact JSON, or text as it is, bounded."""
    text = (
        result
        if isinstance(result, str)
        else json.dumps(result, ensure_ascii=False, separators=(",", ":"), default=str)
    )
    if len(text) > limit:
        return f"{text[:limit]}… (cut: ask for less)"
    return text
