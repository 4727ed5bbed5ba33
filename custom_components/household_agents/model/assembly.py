"""The events of a streamed answer, put together to the message they tell of."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from homeassistant.util.json import JSON_DECODE_EXCEPTIONS, json_loads

from .sse import ServerEvent

#: These may end an answer in the middle of a tool call, whose input is empty then.
_CUTTING: Final = frozenset({"max_tokens", "model_context_window_exceeded", "refusal"})

#: Blocks are told in order; a server that counts wildly is no Messages API.
_MAX_BLOCKS: Final = 1000


class StreamError(Exception):
    """The stream is not one that the Messages API would send."""


class ErrorEvent(Exception):
    """The server said in the stream that it failed."""

    def __init__(self, body: Mapping[str, Any]) -> None:
        """Keep what it said."""
        super().__init__("an error event")
        self.body = body


class Assembly:
    """One answer in the making; ``on_text`` hears its text as it arrives."""

    def __init__(self, on_text: Callable[[str], None]) -> None:
        """Begin with nothing."""
        self._on_text = on_text
        self._message: dict[str, Any] | None = None
        self._blocks: dict[int, dict[str, Any]] = {}
        #: A tool's input is JSON in pieces, which only make sense together.
        self._inputs: dict[int, list[str]] = {}
        self._broken_input = False
        self.complete = False

    @property
    def told(self) -> Mapping[str, Any]:
        """What is known of the message before it is complete, its usage above all."""
        return self._message or {}

    def take(self, event: ServerEvent) -> None:
        """Take one event, or raise ``ErrorEvent`` or ``StreamError``."""
        if event.data == b"[DONE]":
            return
        try:
            data = json_loads(event.data)
        except JSON_DECODE_EXCEPTIONS as err:
            raise StreamError("a piece of the answer is not JSON") from err
        if not isinstance(data, dict):
            raise StreamError("a piece of the answer is not a JSON object")
        try:
            self._apply(str(data.get("type") or event.name.decode()), data)
        except (AttributeError, KeyError, TypeError, ValueError) as err:
            raise StreamError("a piece of the answer does not fit the others") from err

    def message(self) -> dict[str, Any]:
        """Return the message, or raise ``StreamError`` where it is not complete."""
        if self._message is None:
            raise StreamError("the stream held no message")
        # Some servers end the stream without the last event.
        if not self.complete and not self._message.get("stop_reason"):
            raise StreamError("the answer broke off")
        if self._broken_input and self._message.get("stop_reason") not in _CUTTING:
            raise StreamError("the input of a tool call is not JSON")
        if "choices" in self._message:
            return self._message
        content = [self._blocks[index] for index in sorted(self._blocks)]
        return {**self._message, "content": content}

    def _apply(self, kind: str, data: dict[str, Any]) -> None:
        """Act on an event; kinds that are not known, like ``ping``, tell nothing."""
        match kind:
            case "message_start":
                self._message = dict(data["message"])
            case "content_block_start":
                self._start(int(data["index"]), dict(data["content_block"]))
            case "content_block_delta":
                self._add(int(data["index"]), data["delta"])
            case "content_block_stop":
                self._stop(int(data["index"]))
            case "message_delta":
                self._close(data)
            case "message_stop":
                self.complete = True
            case "error":
                raise ErrorEvent(data)
            case _ if "choices" in data:
                # Another vendor's format, which the reader of messages names.
                self._message, self.complete = data, True

    def _start(self, index: int, block: dict[str, Any]) -> None:
        """Begin a content block."""
        if len(self._blocks) >= _MAX_BLOCKS:
            raise StreamError("the answer has too many parts")
        self._blocks[index] = block
        if block.get("type") == "text" and block.get("text"):
            self._on_text(block["text"])

    def _add(self, index: int, delta: Mapping[str, Any]) -> None:
        """Add a piece to a content block."""
        block = self._blocks[index]
        match delta["type"]:
            case "text_delta":
                block["text"] = block.get("text", "") + delta["text"]
                if delta["text"]:
                    self._on_text(delta["text"])
            case "input_json_delta":
                self._inputs.setdefault(index, []).append(delta["partial_json"])
            case "citations_delta":
                citations = block.get("citations") or []
                block["citations"] = [*citations, delta["citation"]]
            case "signature_delta":
                block["signature"] = delta["signature"]
            case _:
                _merge(block, delta)

    def _stop(self, index: int) -> None:
        """End a content block; a tool's input is whole now, or was cut off."""
        if not (text := "".join(self._inputs.pop(index, ()))):
            return
        try:
            self._blocks[index]["input"] = json_loads(text)
        except JSON_DECODE_EXCEPTIONS:
            self._blocks[index]["input"] = {}
            self._broken_input = True

    def _close(self, data: Mapping[str, Any]) -> None:
        """Take what is only known at the end; counts of tokens are of the whole."""
        if self._message is None:
            raise StreamError("the answer ends before it begins")
        self._message |= data["delta"]
        counted = {
            name: value
            for name, value in (data.get("usage") or {}).items()
            if value is not None
        }
        if counted or "usage" in self._message:
            self._message["usage"] = {
                **(self._message.get("usage") or {}),
                **counted,
            }


def _merge(block: dict[str, Any], delta: Mapping[str, Any]) -> None:
    """Add a piece of a kind that is not known: texts grow, all else is replaced."""
    for name, value in delta.items():
        if name == "type":
            continue
        known = block.get(name)
        grows = isinstance(known, str) and isinstance(value, str)
        block[name] = known + value if grows else value
