"""A request as the line of blocks that the prompt cache sees."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from .errors import invalid
from .tokens import canonical, count_bytes

MAX_BREAKPOINTS: Final = 4

#: Settings that are no part of the prompt, but whose change makes the messages new.
_MESSAGE_SETTINGS: Final = ("tool_choice", "thinking")
_NOT_CACHEABLE: Final = frozenset({"thinking", "redacted_thinking"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One part of the prompt, in order: tools, system, messages."""

    data: bytes
    #: Tells apart what is equal in bytes but not in meaning.
    salt: bytes
    #: Seconds that a prefix ending here is kept; ``None`` where no breakpoint stands.
    ttl: int | None
    cacheable: bool = True

    @property
    def tokens(self) -> int:
        """The tokens of this part."""
        return count_bytes(self.data)


def blocks_of(body: Mapping[str, Any]) -> list[Block]:
    """Return all blocks, with the top-level ``cache_control`` put where it belongs."""
    blocks = [*_tools(body), *_system(body), *_messages(body)]
    if (automatic := _ttl(body)) is not None:
        _mark_last(blocks, automatic)
    return blocks


def content_of(value: Any) -> list[Mapping[str, Any]]:
    """Return content as blocks; a string is short for one text block."""
    return [{"type": "text", "text": value}] if isinstance(value, str) else list(value)


def _tools(body: Mapping[str, Any]) -> Iterator[Block]:
    """Return one block per tool."""
    for tool in body.get("tools") or ():
        yield _block(tool, b"tool")


def _system(body: Mapping[str, Any]) -> Iterator[Block]:
    """Return the blocks of the system prompt."""
    for block in content_of(body.get("system") or ()):
        yield _block(block, b"system")


def _messages(body: Mapping[str, Any]) -> Iterator[Block]:
    """Return the blocks of the conversation."""
    settings = canonical([body.get(key) for key in _MESSAGE_SETTINGS])
    for message in body["messages"]:
        salt = str(message["role"]).encode() + settings
        for block in content_of(message["content"]):
            yield _block(block, salt)


def _block(part: Mapping[str, Any], salt: bytes) -> Block:
    """Return one part without its breakpoints, which are no text of the prompt."""
    bare = {key: value for key, value in part.items() if key != "cache_control"}
    ttl = _ttl(part)
    if isinstance(inner := bare.get("content"), list):
        nested = [_ttl(one) for one in inner if isinstance(one, Mapping)]
        ttl = max((one for one in (ttl, *nested) if one), default=None)
        bare["content"] = [
            {key: value for key, value in one.items() if key != "cache_control"}
            for one in inner
        ]
    return Block(
        data=canonical(bare),
        salt=salt,
        ttl=ttl,
        cacheable=part.get("type") not in _NOT_CACHEABLE,
    )


def _ttl(part: Mapping[str, Any]) -> int | None:
    """Return how long a marked prefix is to be kept, in seconds."""
    control = part.get("cache_control")
    if not isinstance(control, Mapping):
        return None
    return 3600 if control.get("ttl") == "1h" else 300


def _mark_last(blocks: list[Block], ttl: int) -> None:
    """Put the automatic breakpoint on the last block that can carry one."""
    for index in range(len(blocks) - 1, -1, -1):
        block = blocks[index]
        if not block.cacheable:
            continue
        if block.ttl not in (None, ttl):
            raise invalid(
                "cache_control: the top-level ttl differs from the one on the last block"
            )
        blocks[index] = Block(data=block.data, salt=block.salt, ttl=ttl)
        return


def breakpoints_in(body: Mapping[str, Any]) -> list[str]:
    """Return the ttl of every ``cache_control`` in prompt order, nested ones too."""
    found: list[str] = []
    content = [
        block
        for message in body["messages"]
        for block in content_of(message["content"])
    ]
    for part in (
        *(body.get("tools") or ()),
        *content_of(body.get("system") or ()),
        *content,
    ):
        inner = part.get("content")
        nested = inner if isinstance(inner, list) else []
        found += [
            str(one["cache_control"].get("ttl", "5m"))
            for one in (*nested, part)
            if isinstance(one, Mapping)
            and isinstance(one.get("cache_control"), Mapping)
        ]
    return found
