"""The tool loop: model turns and tool calls, bounded, until a report is there."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any, Final

from homeassistant.helpers.json import json_bytes

from ..agents.definition import OutputContract
from ..governance.budgets import BudgetExceeded, BudgetLedger
from ..memory.records import Report
from ..model.interface import Model, ModelReply, ModelRequest
from . import report as reports
from .prompt import Prompt, request_body
from .run import Run, RunError, RunFailed
from .toolbox import ToolAnswer, Toolbox, ToolCall

#: How often a model may be told what was wrong with its answer.
MAX_CORRECTIONS: Final = 2
#: Rough bytes per token, only to reserve budget before a call; what is
#: counted afterwards comes from the API.
BYTES_PER_TOKEN: Final = 4


class Conversation:
    """One run's talk with the model; it is made, used once and dropped."""

    def __init__(
        self,
        run: Run,
        prompt: Prompt,
        *,
        model: Model,
        model_id: str,
        budgets: BudgetLedger,
        toolbox: Toolbox | None,
        contract: OutputContract,
    ) -> None:
        """Begin with nothing but the prompt."""
        self._run = run
        self._prompt = prompt
        self._model = model
        self._model_id = model_id
        self._budgets = budgets
        self._toolbox = toolbox
        self._contract = contract
        self._corrections = 0
        self._messages: list[dict[str, Any]] = [
            {"role": "user", "content": [_text(prompt.first_message)]}
        ]

    async def report(self) -> Report:
        """Talk until a report passes, or raise ``RunFailed`` or ``ModelError``."""
        limits = self._run.agent.limits
        for turn in range(1, limits.max_turns + 1):
            last = turn == limits.max_turns and turn > 1
            reply = await self._turn(turn, reports.REPORT_TOOL if last else None)
            if (report := await self._take(reply)) is not None:
                return report
        raise RunFailed(RunError.TOO_MANY_TURNS, f"{limits.max_turns} turns")

    async def _turn(self, turn: int, force_tool: str | None) -> ModelReply:
        """Send one request, within the budget."""
        run = self._run
        body = request_body(
            self._prompt,
            self._messages,
            model=self._model_id,
            max_tokens=run.agent.limits.max_output_tokens,
            force_tool=force_tool,
        )
        size = len(json_bytes(body))
        run.context_bytes = max(run.context_bytes, size)
        interactive = run.request.source.interactive
        try:
            reservation = self._budgets.reserve(
                run.agent,
                size // BYTES_PER_TOKEN,
                run_used=run.usage,
                interactive=interactive,
            )
        except BudgetExceeded as err:
            raise RunFailed(RunError.BUDGET, str(err)) from err
        run.progress()
        used = type(run.usage)()
        try:
            reply = await self._model.complete(
                ModelRequest(
                    body=body,
                    timeout=run.agent.limits.call_seconds,
                    interactive=interactive,
                    on_wait=run.queueing,
                )
            )
            used = reply.usage
        finally:
            self._budgets.settle(reservation, used)
        run.usage += used
        run.model = reply.model
        run.step(
            "model",
            duration=reply.duration,
            turn=turn,
            model=reply.model,
            stop_reason=reply.stop_reason,
            request_bytes=size,
            request_id=reply.request_id,
            **used.as_dict(),
        )
        return reply

    async def _take(self, reply: ModelReply) -> Report | None:
        """Act on one answer; return the report if it holds one that passes."""
        match reply.stop_reason:
            case "refusal":
                raise RunFailed(RunError.REFUSED, _said(reply)[:200])
            case "pause_turn":
                # The server goes on by itself when it gets its own turn back.
                self._messages.append(_assistant(reply.content))
                return None
            case "max_tokens" | "model_context_window_exceeded":
                # A tool call that was cut off looks whole with an empty input:
                # nothing of such an answer may be carried out.
                self._correct(
                    RunError.CUT_OFF,
                    "Your last answer was cut off because it was too long, and none "
                    "of it was used. Be much shorter: call the report tool now.",
                )
                return None
        calls = [
            ToolCall(
                call_id=str(block["id"]),
                name=str(block["name"]),
                arguments=block.get("input", {}),
            )
            for block in reply.content
            if block.get("type") == "tool_use"
        ]
        return await self._use(reply, calls) if calls else self._read(reply)

    async def _use(self, reply: ModelReply, calls: Sequence[ToolCall]) -> Report | None:
        """Execute tool calls; a report among them ends the run."""
        self._messages.append(_assistant(reply.content))
        working = [call for call in calls if call.name != reports.REPORT_TOOL]
        answers = list(await asyncio.gather(*map(self._execute, working)))
        for call in calls:
            if call.name == reports.REPORT_TOOL:
                report, problem = self._accept(call.arguments)
                if report is not None and not working:
                    return report
                answers.append(
                    ToolAnswer(
                        call_id=call.call_id,
                        text=problem or "Read the other results first, then report.",
                        is_error=True,
                    )
                )
        order = {call.call_id: index for index, call in enumerate(calls)}
        answers.sort(key=lambda answer: order[answer.call_id])
        self._messages.append(
            {"role": "user", "content": [answer.as_block() for answer in answers]}
        )
        return None

    async def _execute(self, call: ToolCall) -> ToolAnswer:
        """Execute one call, or say that there are no tools."""
        if self._toolbox is None:
            return ToolAnswer(
                call_id=call.call_id,
                text=f"You have no tool '{call.name}'. Call the report tool.",
                is_error=True,
            )
        return await self._toolbox.execute(call)

    def _accept(self, data: Any) -> tuple[Report | None, str]:
        """Hold a report to its form and contract."""
        try:
            report = reports.from_input(data)
        except reports.ReportError as err:
            return None, self._reject([str(err)])
        if found := reports.failures(report, self._contract):
            return None, self._reject(found)
        return report, ""

    def _reject(self, found: Sequence[str]) -> str:
        """Say what is wrong with a report, or end the run when it was said enough."""
        problems = "; ".join(found)
        self._run.step("quality_gate", failures=list(found))
        self._corrections += 1
        if self._corrections > MAX_CORRECTIONS:
            raise RunFailed(RunError.QUALITY_GATE, problems[:300])
        return f"The report was not accepted: {problems}. Correct it and call report again."

    def _read(self, reply: ModelReply) -> Report | None:
        """Take plain text as the report, if it is one."""
        text = _said(reply)
        if not text.strip():
            self._correct(
                RunError.EMPTY_ANSWER,
                "Your answer was empty. Call the report tool with your result.",
            )
            return None
        if reports.looks_like_tool_call(text):
            self._correct(
                RunError.TEXT_TOOL_CALL,
                "You wrote a tool call as plain text, and it was not carried out. "
                "Use the tool interface.",
                reply,
            )
            return None
        try:
            report = reports.from_text(text)
        except reports.ReportError as err:
            self._say(self._reject([str(err)]), reply)
            return None
        if found := reports.failures(report, self._contract):
            self._say(self._reject(found), reply)
            return None
        return report

    def _correct(
        self, error: RunError, text: str, reply: ModelReply | None = None
    ) -> None:
        """Tell the model what was wrong, or end the run when it was told enough."""
        self._run.step("correction", problem=str(error))
        self._corrections += 1
        if self._corrections > MAX_CORRECTIONS:
            raise RunFailed(error, f"after {MAX_CORRECTIONS} corrections")
        self._say(text, reply)

    def _say(self, text: str, reply: ModelReply | None) -> None:
        """Add a correction to the talk."""
        if reply is not None:
            self._messages.append(_assistant(reply.content))
            self._messages.append({"role": "user", "content": [_text(text)]})
            return
        # The answer itself is left out: the correction joins the last message.
        last = self._messages[-1]
        if last["role"] == "assistant":
            self._messages.append({"role": "user", "content": [_text(text)]})
        else:
            self._messages[-1] = {**last, "content": [*last["content"], _text(text)]}


def _text(text: str) -> dict[str, Any]:
    """Return a text block."""
    return {"type": "text", "text": text}


def _assistant(content: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the model's answer as the message that follows it."""
    return {"role": "assistant", "content": [dict(block) for block in content]}


def _said(reply: ModelReply) -> str:
    """Return the text of an answer."""
    return "\n".join(
        str(block.get("text", ""))
        for block in reply.content
        if block.get("type") == "text"
    )
