"""An answer as server-sent events, cut into pieces as a model writes them."""

from collections.abc import Iterator, Mapping
import json
from typing import Any, Final

from .answers import Answer, Content
from .tokens import canonical

#: Characters of text in one event, and the number of pieces of a tool's input.
_TEXT_PIECE: Final = 24
_INPUT_PIECES: Final = 4
#: What is empty in the first event of a block.
_EMPTY: Final[Mapping[str, Any]] = {"text": "", "input": {}}

type Event = Mapping[str, Any]


def events_of(
    answer: Answer, message: Mapping[str, Any], *, cache_fields: bool
) -> Iterator[Event]:
    """Return the events of a streamed answer, in order."""
    usage = message["usage"]
    start = {
        **message,
        "content": [],
        "stop_reason": None,
        "stop_sequence": None,
        "usage": {**usage, "output_tokens": 1},
    }
    start.pop("stop_details", None)
    yield {"type": "message_start", "message": start}
    last = len(answer.content) - 1
    for index, block in enumerate(answer.content):
        cut = answer.cut_at if index == last else None
        yield from _block_events(index, block, cut)
    delta = {
        key: message[key]
        for key in ("stop_reason", "stop_sequence", "stop_details")
        if key in message
    }
    total = usage if cache_fields else {"output_tokens": usage["output_tokens"]}
    counted = {
        key: value for key, value in total.items() if isinstance(value, int | dict)
    }
    yield {"type": "message_delta", "delta": delta, "usage": counted}
    yield {"type": "message_stop"}


def _block_events(index: int, block: Content, cut: float | None) -> Iterator[Event]:
    """Return the events of one content block."""
    empty = {key: value for key, value in _EMPTY.items() if key in block}
    yield {
        "type": "content_block_start",
        "index": index,
        "content_block": {**block, **empty},
    }
    if index == 0:
        yield {"type": "ping"}
    for delta in _deltas(block, cut):
        yield {"type": "content_block_delta", "index": index, "delta": delta}
    yield {"type": "content_block_stop", "index": index}


def _deltas(block: Content, cut: float | None) -> Iterator[Event]:
    """Return a block's pieces; what the server found comes as a whole."""
    if "text" in block:
        yield from _text_deltas(block)
    elif "input" in block:
        yield from _input_deltas(block, cut)


def _text_deltas(block: Content) -> Iterator[Event]:
    """Return a text in pieces."""
    text = str(block["text"])
    for start in range(0, len(text), _TEXT_PIECE):
        yield {"type": "text_delta", "text": text[start : start + _TEXT_PIECE]}


def _input_deltas(block: Content, cut: float | None) -> Iterator[Event]:
    """Return a tool's input as JSON in pieces, the first of them empty."""
    text = canonical(block["input"]).decode()
    if cut is not None:
        # At least the closing brace is missing, or nothing would be cut.
        text = text[: min(len(text) - 1, max(1, int(len(text) * cut)))]
    yield {"type": "input_json_delta", "partial_json": ""}
    size = max(1, -(-len(text) // _INPUT_PIECES))
    for start in range(0, len(text), size):
        yield {"type": "input_json_delta", "partial_json": text[start : start + size]}


def encode(event: Event) -> bytes:
    """Return one event as it goes over the wire."""
    data = json.dumps(event, ensure_ascii=False, separators=(",", ":"))
    return f"event: {event['type']}\ndata: {data}\n\n".encode()
