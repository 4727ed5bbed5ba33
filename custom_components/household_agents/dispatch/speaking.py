"""What a person hears of a run: sentence by sentence, each looked at before it is said.

What was said cannot be unsaid. So a sentence that claims what was not done, or that
could do harm, is held back while it is being written; the run is told and puts it
right before it goes on.
"""

from collections.abc import Callable, Mapping, Sequence
import re
from typing import Any, Final, override

from homeassistant.core import callback
from homeassistant.helpers.llm import ToolInput, ToolResult

from .run import Listener

#: A sentence's end, with what follows it; a figure's point is none.
_END: Final = re.compile(r"[.!?…。！？]+[\"'”’»)\]]*(?=\s)|\n+")
#: So much of a tool's answer is shown to whoever debugs.
MAX_SHOWN: Final = 500

type Delta = Mapping[str, Any]
#: Returns what is wrong with what would have been said by then.
type Check = Callable[[str], Sequence[str]]


class Speech(Listener):
    """Lets out what passes, as deltas of Home Assistant's chat log."""

    def __init__(self, check: Check, out: Callable[[Delta], None]) -> None:
        """Nothing has been said."""
        self._check = check
        self._out = out
        self._said = ""
        #: What the model has said in this turn.
        self._turn = ""
        self._over = False
        #: What of it is not let out yet.
        self._rest = ""
        #: What is wrong with the next sentence.
        self.objections: Sequence[str] = ()
        #: The chat log has a message that further words belong to.
        self._open = False

    @property
    @override
    def heard(self) -> str:
        """All that was said so far."""
        return self._said.strip()

    @callback
    @override
    def text(self, piece: str) -> None:
        """Let out the sentences that are complete."""
        self._next_turn()
        self._turn += piece
        self._rest += piece
        self._let_out()

    @callback
    @override
    def turn(self, said: str) -> None:
        """Let out the rest of a turn, and all of it where it came at once."""
        self._next_turn()
        if said.startswith(self._turn):
            self._rest += said[len(self._turn) :]
        self._let_out(all_of_it=True)
        self._turn, self._over = "", True

    @callback
    @override
    def called(self, call_id: str, tool: str, arguments: Any) -> None:
        """Show a call that another than the chat log carries out."""
        data = arguments if isinstance(arguments, dict) else {}
        call = ToolInput(tool_name=tool, tool_args=data, id=call_id, external=True)
        self._begin()
        self._out({"tool_calls": [call]})

    @callback
    @override
    def answered(self, call_id: str, tool: str, text: str, *, error: bool) -> None:
        """Show what came of a call; further words are a message of their own."""
        self._open = False
        self._out(
            {
                "role": "tool_result",
                "tool_call_id": call_id,
                "tool_name": tool,
                "result": ToolResult(data={"text": text[:MAX_SHOWN]}, error=error),
            }
        )

    @callback
    @override
    def worked(self) -> None:
        """Let out what has come true by now, and drop what has not."""
        self._let_out(all_of_it=True)
        self.drop()

    @callback
    def drop(self) -> bool:
        """Forget what was held back; whether there was anything."""
        held = bool(self._rest.strip())
        self._rest, self.objections = "", ()
        return held

    @callback
    def say(self, text: str) -> None:
        """Say what code has to say."""
        self._emit(text)

    def _next_turn(self) -> None:
        """Begin a turn: what was held back of the one before has been put right."""
        if self._over:
            self._over = False
            self.drop()

    def _let_out(self, *, all_of_it: bool = False) -> None:
        """Let out one sentence after the other, until one does not pass."""
        while self._rest:
            end = _END.search(self._rest)
            if end is None and not all_of_it:
                return
            size = end.end() if end else len(self._rest)
            sentence = self._rest[:size]
            self.objections = self._check(f"{self._said} {sentence}".strip())
            if self.objections:
                return
            self._rest = self._rest[size:]
            self._emit(sentence)

    def _emit(self, text: str) -> None:
        """Hand a piece out, in a message of its own where there is none."""
        if not text.strip() and not self._open:
            return
        if self._said and not self._said[-1].isspace() and not text[:1].isspace():
            text = f" {text}"
        piece = text if self._begin() else text.lstrip()
        self._said += text
        self._out({"content": piece})

    def _begin(self) -> bool:
        """Have a message to add to; whether there was one."""
        was_open, self._open = self._open, True
        if not was_open:
            self._out({"role": "assistant"})
        return was_open
