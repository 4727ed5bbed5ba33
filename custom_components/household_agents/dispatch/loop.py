"""The tool loop: model turns and tool calls, bounded, until a result is there."""

import asyncio
from collections.abc import Mapping, Sequence
import json
from typing import Any, Final

from ..model.interface import ModelError, ModelReply
from .final import FinalTool, Unaccepted
from .prompt import Prompt, request_body
from .report import looks_like_tool_call
from .run import Run, RunError, RunFailed
from .toolbox import ToolAnswer, Toolbox, ToolCall
from .turns import Turns
from .web import WebSupport, WebTools

#: So much of what was wrong with a result is kept as the run's error.
MAX_PROBLEMS: Final = 600


class Conversation[ResultT]:
    """One run's talk with the model; it is made, used once and dropped."""

    def __init__(
        self,
        run: Run,
        prompt: Prompt,
        *,
        turns: Turns,
        model_id: str,
        toolbox: Toolbox | None,
        final: FinalTool[ResultT],
        web: WebTools | None = None,
        support: WebSupport | None = None,
    ) -> None:
        """Begin with nothing but the prompt; ``support`` learns what a server lacks."""
        self._web = web
        self._support = support or WebSupport()
        self._run = run
        self._prompt = prompt
        self._turns = turns
        self._model_id = model_id
        self._toolbox = toolbox
        self._final = final
        self._corrections = 0
        #: What is unsafe in a result is told once.
        self._warned = False
        self._messages: list[dict[str, Any]] = [
            *map(dict, prompt.earlier),
            {
                "role": "user",
                "content": [
                    *(file.stand_in() for file in run.files),
                    _text(prompt.first_message),
                ],
            },
        ]

    async def result(self) -> ResultT:
        """Talk until a result passes, or raise ``RunFailed`` or ``ModelError``."""
        limits = self._run.agent.limits
        for turn in range(1, limits.max_turns + 1):
            last = turn == limits.max_turns and turn > 1
            self._run.last_report = last
            reply = await self._turn(turn, self._final.name if last else None)
            if self._run.listener is not None:
                self._run.listener.turn(_said(reply))
            if (result := await self._take(reply)) is not None:
                return result
        raise RunFailed(RunError.TOO_MANY_TURNS, f"{limits.max_turns} turns")

    async def _turn(self, turn: int, force_tool: str | None) -> ModelReply:
        """Send one request, and once more without the web where that is refused."""
        try:
            return await self._ask(turn, force_tool)
        except ModelError as err:
            if self._web is None or not self._web.refused_by(
                err, self._support, self._model_id
            ):
                raise
            return await self._ask(turn, force_tool)

    async def _ask(self, turn: int, force_tool: str | None) -> ModelReply:
        """Ask the model."""
        body = request_body(
            self._prompt,
            self._messages,
            model=self._model_id,
            max_tokens=self._run.agent.limits.max_output_tokens,
            force_tool=force_tool,
        )
        if self._web is not None:
            # Before the others: which of them there are changes less often.
            body["tools"] = [*self._web.definitions(), *body["tools"]]
        return await self._turns.take(self._run, body, turn)

    async def _take(self, reply: ModelReply) -> ResultT | None:
        """Act on one answer; return the result if it holds one that passes."""
        if self._web is not None:
            self._web.heed(reply.content)
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
                    f"of it was used. Be much shorter: {self._way_to_end} now.",
                )
                return None
        calls = [
            ToolCall(
                call_id=str(block["id"]),
                name=str(block["name"]),
                arguments=block.get("input", {}),
                said=_said(reply),
            )
            for block in reply.content
            if block.get("type") == "tool_use"
        ]
        return await self._use(reply, calls) if calls else self._read(reply)

    async def _use(
        self, reply: ModelReply, calls: Sequence[ToolCall]
    ) -> ResultT | None:
        """Execute tool calls; a result among them ends the run."""
        self._messages.append(_assistant(reply.content))
        name = self._final.name
        working = [call for call in calls if call.name != name]
        answers = await self._execute_all(working)
        for call in calls:
            if call.name == name:
                result, problem = self._accept(call.arguments)
                if result is not None and not working:
                    return result
                answers.append(
                    ToolAnswer(
                        call_id=call.call_id,
                        text=problem or f"Read the other results first, then {name}.",
                        is_error=True,
                    )
                )
        order = {call.call_id: index for index, call in enumerate(calls)}
        answers.sort(key=lambda answer: order[answer.call_id])
        self._messages.append(
            {"role": "user", "content": [answer.as_block() for answer in answers]}
        )
        return None

    async def _execute_all(self, calls: Sequence[ToolCall]) -> list[ToolAnswer]:
        """Execute calls at once; where one ends the run, none goes on after it."""
        listener = self._run.listener
        if listener is not None:
            for call in calls:
                listener.called(call.call_id, call.name, call.arguments)
        tasks = [asyncio.create_task(self._execute(call)) for call in calls]
        try:
            answers = list(await asyncio.gather(*tasks))
            if listener is not None:
                listener.worked()
            return answers
        finally:
            for task in tasks:
                task.cancel()

    async def _execute(self, call: ToolCall) -> ToolAnswer:
        """Execute one call, or say that there are no tools."""
        if self._toolbox is None:
            return ToolAnswer(
                call_id=call.call_id,
                text=f"You have no tool '{call.name}'. {self._way_to_end.capitalize()}.",
                is_error=True,
            )
        answer = await self._toolbox.execute(call)
        if (listener := self._run.listener) is not None:
            listener.answered(
                call.call_id, call.name, answer.text, error=answer.is_error
            )
        return answer

    @property
    def _way_to_end(self) -> str:
        """How the model delivers its result."""
        name = self._final.name
        return f"call the {name} tool" if name else "answer in plain words"

    def _accept(self, data: Any) -> tuple[ResultT | None, str]:
        """Hold a result to its form and to what must hold of it."""
        self._heed_last()
        try:
            return self._final.from_input(data), ""
        except Unaccepted as err:
            return None, self._reject(err)

    def _heed_last(self) -> None:
        """Have what would be corrected once more be marked where nobody can any more."""
        if self._corrections >= self._final.corrections:
            self._run.last_report = True

    def _reject(self, err: Unaccepted) -> str:
        """Say what is wrong with a result, or end the run when it was said enough."""
        name, problems = self._final.name, str(err)
        self._run.step("rejected", failures=list(err.problems), unsafe=err.unsafe)
        self._corrections += 1
        if self._corrections > self._final.corrections or (err.unsafe and self._warned):
            raise RunFailed(self._final.error, problems[:MAX_PROBLEMS])
        self._warned = self._warned or err.unsafe
        what = name or "answer"
        return (
            f"The {what} was not accepted: {problems}. Correct it and "
            f"{self._way_to_end} again."
        )

    def _read(self, reply: ModelReply) -> ResultT | None:
        """Take plain text as the result, if it is one."""
        text = _said(reply)
        if not text.strip():
            self._correct(
                RunError.EMPTY_ANSWER,
                f"Your answer was empty. To give your result, {self._way_to_end}.",
            )
            return None
        if looks_like_tool_call(text, self._final.marker):
            self._correct(
                RunError.TEXT_TOOL_CALL,
                "You wrote a tool call as plain text, and it was not carried out. "
                "Use the tool interface.",
                reply,
            )
            return None
        self._heed_last()
        try:
            return self._final.from_text(text)
        except Unaccepted as err:
            self._say(self._reject(err), reply)
            return None

    def _correct(
        self, error: RunError, text: str, reply: ModelReply | None = None
    ) -> None:
        """Tell the model what was wrong, or end the run when it was told enough."""
        self._run.step("correction", problem=str(error))
        self._corrections += 1
        if self._corrections > self._final.corrections:
            raise RunFailed(error, f"after {self._final.corrections} corrections")
        self._say(text, reply)

    def _say(self, text: str, reply: ModelReply | None) -> None:
        """Add a correction to the talk."""
        listener = self._run.listener
        if listener is not None and listener.heard:
            text = (
                f"{text} What was heard cannot be unsaid: "
                f"{json.dumps(listener.heard, ensure_ascii=False)}. Go on from there, "
                "put right what of it was wrong, and do not repeat the rest."
            )
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
    """Return the text of an answer; where it cites, its parts are of one sentence."""
    blocks = [block for block in reply.content if block.get("type") == "text"]
    cites = any(block.get("citations") for block in blocks)
    return ("" if cites else "\n").join(str(block.get("text", "")) for block in blocks)
