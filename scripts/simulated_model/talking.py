"""A turn of a conversation: who somebody talks with, and does what is asked for.

It knows its colleagues from the table in the system prompt and its hands from its
tools; it says what they tell, in one or two sentences.
"""

from collections.abc import Mapping
import re
from typing import Any, Final

from .answers import Answer, call_block, says
from .blocks import content_of
from .conversation import Conversation, ToolResult
from .planning import owner_of
from .render import clip

ASK: Final = "ask_agent"
CONTROL: Final = "control_device"
STATES: Final = "get_states"
#: Longer answers are not said.
MAX_SAID: Final = 300

#: By these words of its conventions it knows that somebody talks with it.
_TALKS: Final = "is talking with you now"
_COLLEAGUE: Final = re.compile(r"^- (\w+) \(([^)\n]*)\): (.*)$", re.MULTILINE)
_NOW: Final = re.compile(r"<(\w+)[^>]*>.*?</\1>\s*", re.DOTALL)
_ADDRESSED: Final = re.compile(
    r"\b(?:ask|tell|have)\s+(?:the\s+|our\s+|my\s+)?(?P<who>[\w' ]+?)"
    r"(?:\s+(?:to|for|about|what|whether|if|how|when|that|which|who|where)\b|[,:])",
    re.IGNORECASE,
)
_SWITCH: Final = re.compile(
    r"\b(?:turn|switch) (?P<to>on|off) (?:the )?(?P<what>[\w ]+)"
    r"|\b(?P<lock>lock|unlock) (?:the )?(?P<door>[\w ]+)",
    re.IGNORECASE,
)
_REMINDED: Final = re.compile(
    r"\bwhat did i (?:just )?(?:say|ask)\b|\bwas habe ich gerade\b", re.IGNORECASE
)
_AND_FOR: Final = re.compile(r"^and\b", re.IGNORECASE)


def talks(body: Mapping[str, Any]) -> bool:
    """Whether somebody talks with the model now."""
    return any(
        _TALKS in str(block.get("text", ""))
        for block in content_of(body.get("system") or "")
    )


def talk_turn(talk: Conversation, body: Mapping[str, Any]) -> Answer | None:
    """Return what is said or done; nothing where it is no different from other work."""
    words = _words(talk.user_text)
    before = _said_before(body)
    if talk.results:
        return _after(talk, words)
    if _REMINDED.search(words):
        return says(f"You said: {before[-1]}" if before else "You said nothing before.")
    if (found := _SWITCH.search(words)) and talk.tool(CONTROL) and talk.tool(STATES):
        name = (found["what"] or found["door"]).strip().rsplit(" ", 1)[0]
        return says("", call_block(STATES, {"name_contains": name}))
    if talk.tool(ASK):
        # A question that goes on is about what was asked before.
        about = f"{before[-1]} {words}" if before and _AND_FOR.match(words) else words
        if (whom := _whom(about, _colleagues(body))) is not None:
            task = f"Answer this question of the family: {about}"
            return says(
                f"I am asking {whom[1]}.",
                call_block(ASK, {"agent": whom[0], "task": task}),
            )
    return None


def _after(talk: Conversation, words: str) -> Answer | None:
    """Go on after a tool has answered."""
    last = talk.results[-1]
    if last.name == STATES and (found := _SWITCH.search(words)):
        return _switched(last, found)
    if last.name == CONTROL:
        return says(_confirmed(last))
    if last.name == ASK:
        return says(_passed_on(last))
    return None


def _switched(result: ToolResult, found: re.Match[str]) -> Answer:
    """Switch the one thing that was meant, or say that it is not there."""
    data = result.data if isinstance(result.data, dict) else {}
    entities = data.get("entities") or []
    if not entities:
        return says("I do not know of such a thing here.")
    entity_id = str(entities[0]["entity_id"])
    domain = entity_id.partition(".")[0]
    service = found["lock"].lower() if found["lock"] else f"turn_{found['to'].lower()}"
    arguments = {"action": f"{domain}.{service}", "entity_ids": [entity_id]}
    return says("", call_block(CONTROL, arguments))


def _confirmed(result: ToolResult) -> str:
    """Say what came of a change, in the tool's own words where it did not work."""
    if result.is_error:
        return clip(f"That was not done: {result.text}", MAX_SAID)
    if result.text.startswith("PENDING"):
        return "Somebody has to say yes to that first. I have asked; nothing has changed yet."
    return "It is done."


def _passed_on(result: ToolResult) -> str:
    """Pass on what a colleague said."""
    if result.is_error or not isinstance(result.data, dict):
        return clip(f"There is no answer: {result.text}", MAX_SAID)
    said = f"{result.data.get('agent', 'They')} says: {result.data.get('headline', '')}"
    return clip(said, MAX_SAID)


def _whom(
    text: str, colleagues: Mapping[str, tuple[str, str]]
) -> tuple[str, str] | None:
    """Return id and name of who is addressed, or of whose area it is."""
    if found := _ADDRESSED.search(text):
        who = found["who"].casefold().strip()
        for agent_id, (name, _) in colleagues.items():
            if who in name.casefold():
                return agent_id, name
    owner = owner_of(text, {one: owns for one, (_, owns) in colleagues.items()})
    return (owner, colleagues[owner][0]) if owner else None


def _colleagues(body: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """Return names and areas of the colleagues that the system prompt lists."""
    text = "\n".join(
        str(block.get("text", "")) for block in content_of(body.get("system") or "")
    )
    return {agent_id: (name, owns) for agent_id, name, owns in _COLLEAGUE.findall(text)}


def _words(text: str) -> str:
    """Return what the person said, without what stands around it."""
    return _NOW.sub("", text).strip()


def _said_before(body: Mapping[str, Any]) -> list[str]:
    """Return what the person said in earlier turns."""
    spoken = [
        str(block["text"])
        for message in body["messages"]
        if message["role"] == "user"
        for block in content_of(message["content"])
        if block.get("type") == "text"
    ]
    return [_words(one) for one in spoken[:-1]]
