"""An answer of the model, as values: content, why it stopped, and its JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any, Final

from .tokens import BYTES_PER_TOKEN, count_bytes, count_output, output_bytes

type Content = Mapping[str, Any]

_ids: Final = count(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the model says in one turn."""

    content: tuple[Content, ...] = ()
    stop_reason: str = "end_turn"
    stop_sequence: str | None = None
    stop_details: Mapping[str, Any] | None = None
    #: The share of the last tool call's JSON that was written before the limit.
    cut_at: float | None = None

    @property
    def output_tokens(self) -> int:
        """The tokens of what was written."""
        return count_output(self.content)

    @property
    def tool_calls(self) -> tuple[Content, ...]:
        """The calls in it."""
        return tuple(block for block in self.content if block["type"] == "tool_use")


def new_id(prefix: str) -> str:
    """Return an id like the API's, different for every call in this process."""
    return f"{prefix}_01Sim{next(_ids):019d}"


def text_block(text: str) -> Content:
    """Return a text block."""
    return {"type": "text", "text": text}


def call_block(name: str, arguments: Mapping[str, Any]) -> Content:
    """Return a tool call with an id of its own."""
    return {
        "type": "tool_use",
        "id": new_id("toolu"),
        "name": name,
        "input": dict(arguments),
    }


def says(text: str, *calls: Content) -> Answer:
    """Return an answer of text, calls or both."""
    content = (*((text_block(text),) if text else ()), *calls)
    return Answer(content=content, stop_reason="tool_use" if calls else "end_turn")


def stopped_at(answer: Answer, sequences: Sequence[str]) -> Answer:
    """End an answer where its text holds a stop sequence."""
    for index, block in enumerate(answer.content):
        if block["type"] != "text":
            continue
        text = str(block["text"])
        hits = [(text.index(one), one) for one in sequences if one in text]
        if not hits:
            continue
        place, sequence = min(hits)
        kept = (text_block(text[:place]),) if place else ()
        return Answer(
            content=(*answer.content[:index], *kept),
            stop_reason="stop_sequence",
            stop_sequence=sequence,
        )
    return answer


def limited(answer: Answer, max_tokens: int) -> Answer:
    """Cut an answer that is longer than its limit, as a model is cut."""
    left = max_tokens
    for index, block in enumerate(answer.content):
        size = count_bytes(output_bytes(block))
        if size <= left:
            left -= size
            continue
        before = answer.content[:index]
        cut = _cut_block(block, left)
        share = left / size if block["type"] == "tool_use" else None
        return Answer(content=(*before, *cut), stop_reason="max_tokens", cut_at=share)
    return answer


def cut_call(answer: Answer) -> Answer:
    """Cut an answer in the middle of its last tool call."""
    last = max(
        index for index, one in enumerate(answer.content) if one["type"] == "tool_use"
    )
    return replace(
        answer,
        content=answer.content[: last + 1],
        stop_reason="max_tokens",
        cut_at=0.5,
    )


def _cut_block(block: Content, tokens: int) -> tuple[Content, ...]:
    """Return what a block holds after so many tokens."""
    if tokens <= 0:
        return ()
    if block["type"] == "tool_use":
        return (block,)
    data = str(block["text"]).encode()[: tokens * BYTES_PER_TOKEN]
    return (text_block(data.decode(errors="ignore")),)


def message_of(
    answer: Answer, *, model: str, usage: Mapping[str, Any], message_id: str
) -> dict[str, Any]:
    """Return the API's message object; a call that was cut has an empty input."""
    content = [dict(block) for block in answer.content]
    if answer.cut_at is not None and content:
        content[-1] |= {"input": {}}
    message = {
        "id": message_id,
        "type": "message",
        "role": "assistant",
        "model": model,
        "content": content,
        "stop_reason": answer.stop_reason,
        "stop_sequence": answer.stop_sequence,
        "usage": dict(usage),
    }
    if answer.stop_details is not None:
        message["stop_details"] = dict(answer.stop_details)
    return message
