"""Scripts: answers that a test writes beforehand, one turn per matching request."""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from .answers import Answer, call_block, text_block

#: ``content`` are blocks as they are, said before all else.
_TURN_KEYS: Final = frozenset({"content", "text", "tools", "stop_reason"})

type Turn = Mapping[str, Any]


@dataclass(slots=True, kw_only=True)
class Script:
    """The turns that are left, and which requests take them."""

    contains: str = ""
    model: str = ""
    turns: deque[Turn] = field(default_factory=deque)

    def as_dict(self) -> dict[str, Any]:
        """Return what is left."""
        return {
            "contains": self.contains,
            "model": self.model,
            "turns": [dict(turn) for turn in self.turns],
        }


class ScriptBook:
    """All scripts, in the order in which they were written."""

    def __init__(self) -> None:
        """Begin with none."""
        self.scripts: list[Script] = []

    def add(self, turns: Sequence[Turn], contains: str = "", model: str = "") -> Script:
        """Add a script, or raise ``ValueError`` for a turn that is none."""
        for turn in turns:
            _check(turn)
        script = Script(contains=contains, model=model, turns=deque(turns))
        self.scripts.append(script)
        return script

    def take(self, text: str, model: str) -> Answer | None:
        """Return the next turn for a request, if a script has one."""
        for script in self.scripts:
            if script.turns and script.contains in text and script.model in ("", model):
                return _answer(script.turns.popleft())
        return None

    def clear(self) -> None:
        """Forget all scripts."""
        self.scripts.clear()


def _check(turn: Turn) -> None:
    """Refuse a turn that says nothing or something unknown."""
    if unknown := sorted(set(turn) - _TURN_KEYS):
        raise ValueError(f"unknown keys in a turn: {', '.join(unknown)}")
    if not any(turn.get(key) for key in ("content", "text", "tools")):
        raise ValueError("a turn needs text or tools")
    if any("name" not in tool for tool in turn.get("tools", ())):
        raise ValueError("a tool call needs a name")


def _answer(turn: Turn) -> Answer:
    """Return a turn as the model's answer."""
    text = (text_block(str(turn["text"])),) if turn.get("text") else ()
    calls = tuple(
        call_block(str(tool["name"]), tool.get("input", {}))
        for tool in turn.get("tools", ())
    )
    usual = "tool_use" if calls else "end_turn"
    return Answer(
        content=(*turn.get("content", ()), *text, *calls),
        stop_reason=str(turn.get("stop_reason", usual)),
    )
