"""What the hooks that come with the integration share."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar, Final

from ..gate import Decision, Verdict
from ..hooks import Hook, HookCall

#: So deep and so many values of a call's arguments are looked at.
MAX_DEPTH: Final = 6
MAX_VALUES: Final = 500

#: Where the tools that write to somebody have their words.
_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "send_message": ("subject", "body"),
    "send_notification": ("title", "message"),
    "speak": ("message",),
}
#: Actions whose data are words for people.
_TELLING: Final = ("notify.", "tts.", "persistent_notification.")
_TOLD: Final = ("title", "message")


class BuiltIn(Hook):
    """A hook that every household has."""

    #: What it does, in one sentence for people.
    about: ClassVar[str]
    #: People may switch it off: nothing that it prevents does harm.
    optional: ClassVar[bool] = False


def deny(what: str, instead: str = "report it instead") -> Decision:
    """Deny with a reason that tells the model what to do."""
    return Decision(Verdict.DENY, f"BLOCKED: {what}. Instead: {instead}.")


def ask(why: str) -> Decision:
    """Have a person asked."""
    return Decision(Verdict.ASK, f"NEEDS APPROVAL: {why}")


def harmless(call: HookCall) -> bool:
    """Whether a call only reads, or writes what is the agent's own."""
    notes = call.annotations
    own = call.action is None and not call.entities and not call.external
    return notes.read_only or (own and not notes.destructive and not notes.open_world)


def leaves(data: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the values inside of arguments, each with the nearest name above it."""
    todo: list[tuple[str, Any, int]] = [(name, data, 0)]
    seen = 0
    while todo and seen < MAX_VALUES:
        label, value, depth = todo.pop()
        seen += 1
        if isinstance(value, Mapping) and depth < MAX_DEPTH:
            todo += [(str(key), item, depth + 1) for key, item in value.items()]
        elif isinstance(value, list | tuple) and depth < MAX_DEPTH:
            todo += [(label, item, depth + 1) for item in value]
        else:
            yield label, value


def words(call: HookCall) -> str:
    """Return what a call would tell people or other agents; nothing if it tells none."""
    if (names := _WORDS.get(call.tool)) is not None:
        return _joined(call.arguments.get(name) for name in names)
    if call.action is not None and call.action.startswith(_TELLING):
        data = call.arguments.get("data")
        told = data if isinstance(data, Mapping) else call.arguments
        return _joined(told.get(name) for name in _TOLD)
    if call.external and not call.annotations.read_only:
        return _joined(value for _name, value in leaves(call.arguments))
    return ""


def _joined(values: Iterable[Any]) -> str:
    """Join the texts among values, one a line."""
    return "\n".join(value for value in values if isinstance(value, str))
