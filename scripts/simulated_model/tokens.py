"""The tokenizer: a fourth of the UTF-8 bytes, rounded up, of each part's JSON.

It is not Claude's, but it is deterministic, grows with the text, and counts the same
part the same wherever it stands, which is what sums and cache accounting need.
"""

from collections.abc import Mapping, Sequence
import json
from typing import Any, Final

BYTES_PER_TOKEN: Final = 4


def canonical(data: Any) -> bytes:
    """Return JSON without spaces; keys keep their order, as it is part of a prompt."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def count_bytes(data: bytes) -> int:
    """Return the tokens of bytes."""
    return -(-len(data) // BYTES_PER_TOKEN)


def output_bytes(block: Mapping[str, Any]) -> bytes:
    """Return what a model writes to say a content block."""
    if block["type"] == "text":
        return str(block["text"]).encode()
    if "input" not in block:
        return b""
    return canonical({"name": block["name"], "input": block["input"]})


def count_output(content: Sequence[Mapping[str, Any]]) -> int:
    """Return the tokens of an answer; even an empty one has one."""
    return max(1, sum(count_bytes(output_bytes(block)) for block in content))
