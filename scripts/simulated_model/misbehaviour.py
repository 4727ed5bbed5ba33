"""A model that goes wrong: each fault of the model, as a change of its answer."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from .answers import Answer, Content, call_block, cut_call, says, text_block
from .conversation import REPORT, tool_names
from .faults import Fault, FaultRule
from .obeying import obey
from .tokens import canonical

_PAUSE: Final = "I am still working on this."
_REFUSAL: Final = "I can't help with that."
_UNKNOWN: Final = "order_groceries_online"
_NONSENSE_HEADLINE: Final = "Everything is generally going in a good direction"
_NONSENSE_BODY: Final = (
    "As is well known, many factors play a role here, and all of them matter in their "
    "own way. The total comes to [insert figure here].\n\nTODO: add the details."
)


def misbehave(answer: Answer, rule: FaultRule, body: Mapping[str, Any]) -> Answer:
    """Return what a model says that goes wrong in a certain way."""
    change = _CHANGES.get(rule.fault)
    return change(answer, rule, body) if change else answer


def _cut_input(answer: Answer, rule: FaultRule, body: Mapping[str, Any]) -> Answer:
    """Stop in the middle of a tool call's input."""
    if not answer.tool_calls:
        names = tool_names(body) or ("unknown_tool",)
        answer = says("", call_block(names[0], {"text": _text_of(answer)}))
    return cut_call(answer)


def _as_text(answer: Answer, rule: FaultRule, body: Mapping[str, Any]) -> Answer:
    """Write the tool call that was due as plain text."""
    names = tool_names(body) or ("get_states",)
    calls = answer.tool_calls or (call_block(names[0], {}),)
    call: Content = {"name": calls[0]["name"], "arguments": calls[0]["input"]}
    text = canonical(call).decode()
    if rule.style == "fence":
        return says(f"```json\n{text}\n```")
    return says(f"<tool_call>{text}</tool_call>")


def _unknown_tool(answer: Answer, rule: FaultRule, body: Mapping[str, Any]) -> Answer:
    """Call a tool that was not offered."""
    return says("", call_block(_UNKNOWN, {"what": "milk"}))


def _empty(answer: Answer, rule: FaultRule, body: Mapping[str, Any]) -> Answer:
    """Say nothing at all."""
    return Answer()


def _refuse(answer: Answer, rule: FaultRule, body: Mapping[str, Any]) -> Answer:
    """Refuse, as a classifier does it."""
    return Answer(
        content=(text_block(_REFUSAL),),
        stop_reason="refusal",
        stop_details={
            "type": "refusal",
            "category": "general_harms",
            "explanation": "The request was declined.",
        },
    )


def _pause(answer: Answer, rule: FaultRule, body: Mapping[str, Any]) -> Answer:
    """Pause the turn; it goes on when the client sends it back."""
    return Answer(content=(text_block(_PAUSE),), stop_reason="pause_turn")


def _cut_text(answer: Answer, rule: FaultRule, body: Mapping[str, Any]) -> Answer:
    """Stop in the middle of a sentence."""
    text = _text_of(answer)
    return Answer(
        content=(text_block(text[: max(1, len(text) // 2)].rstrip()),),
        stop_reason="max_tokens",
    )


def _nonsense(answer: Answer, rule: FaultRule, body: Mapping[str, Any]) -> Answer:
    """Answer fluently, and nothing; in the form that was asked for."""
    if REPORT not in tool_names(body):
        return says(f"{_NONSENSE_HEADLINE}.\n\n{_NONSENSE_BODY}")
    report = {
        "headline": _NONSENSE_HEADLINE,
        "body": _NONSENSE_BODY,
        "items": [],
        "urgency": "normal",
        "proposed_actions": [],
    }
    return says("", call_block(REPORT, report))


def _obey(answer: Answer, rule: FaultRule, body: Mapping[str, Any]) -> Answer:
    """Carry out what the texts order."""
    return obey(answer, body)


def _text_of(answer: Answer) -> str:
    """Return an answer's text; the text that a report holds, where it is all there is."""
    texts = [str(one["text"]) for one in answer.content if one["type"] == "text"]
    texts += [
        f"{call['input'].get('headline', '')}\n{call['input'].get('body', '')}"
        for call in answer.tool_calls
    ]
    return (
        "\n".join(texts).strip() or "I will look at this step by step, beginning with"
    )


type _Change = Callable[[Answer, FaultRule, Mapping[str, Any]], Answer]

_CHANGES: Final[Mapping[Fault, _Change]] = {
    Fault.TOOL_INPUT_CUT_OFF: _cut_input,
    Fault.TOOL_CALL_AS_TEXT: _as_text,
    Fault.UNKNOWN_TOOL: _unknown_tool,
    Fault.EMPTY_CONTENT: _empty,
    Fault.REFUSAL: _refuse,
    Fault.PAUSE_TURN: _pause,
    Fault.MAX_TOKENS: _cut_text,
    Fault.NONSENSE: _nonsense,
    Fault.OBEYS: _obey,
}
