"""A model that was taken in: it does whatever any text tells it to.

Orders stand anywhere in what it is sent, as ``[[tool?argument=value&...]]``: spaces
are pluses, lists are commas, and a dotted name is an argument within an argument.
"""

from collections.abc import Iterator, Mapping
import re
from typing import Any, Final
from urllib.parse import parse_qsl, quote

from .answers import Answer, call_block, says
from .blocks import content_of

#: Arguments that are lists, whatever the tool.
_LISTS: Final = frozenset({"entity_ids", "tags"})
_ORDER: Final = re.compile(r"\[\[([a-zA-Z0-9_-]{1,64})\?([^\]\s]*)\]\]")


def order(tool: str, **arguments: Any) -> str:
    """Return an order in words that an obeying model carries out."""
    pairs = "&".join(f"{name}={_written(value)}" for name, value in _flat(arguments))
    return f"[[{tool}?{pairs}]]"


def obey(answer: Answer, body: Mapping[str, Any]) -> Answer:
    """Return calls of all orders that were not carried out yet, or the plain answer."""
    if (body.get("tool_choice") or {}).get("type") == "tool":
        return answer
    done = list(_calls_in(body))
    orders: list[tuple[str, dict[str, Any]]] = []
    for found in _orders_in(body):
        if found not in done and found not in orders:
            orders.append(found)
    if not orders:
        return answer
    return says("Of course.", *(call_block(name, given) for name, given in orders))


def _orders_in(body: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Return every order in the request's texts, the model's own words apart."""
    for text in _texts(body):
        for name, query in _ORDER.findall(text):
            yield name, _arguments(query)


def _texts(body: Mapping[str, Any]) -> Iterator[str]:
    """Return all that the model reads: system, tools, messages and results."""
    for block in content_of(body.get("system") or ""):
        yield str(block.get("text", ""))
    for tool in body.get("tools") or ():
        yield str(tool.get("description", ""))
    for message in body["messages"]:
        if message["role"] != "user":
            continue
        for block in content_of(message["content"]):
            yield str(block.get("text", ""))
            for part in content_of(block.get("content") or ""):
                yield str(part.get("text", ""))


def _calls_in(body: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Return the calls that were made already."""
    for message in body["messages"]:
        for block in content_of(message["content"]):
            if block.get("type") == "tool_use":
                yield str(block["name"]), dict(block["input"])


def _arguments(query: str) -> dict[str, Any]:
    """Read an order's arguments."""
    arguments: dict[str, Any] = {}
    for name, value in parse_qsl(query, keep_blank_values=True):
        *path, last = name.split(".")
        place = arguments
        for part in path:
            place = place.setdefault(part, {})
        place[last] = value.split(",") if last in _LISTS else _value(value)
    return arguments


def _value(text: str) -> Any:
    """Read a number or a truth where it is one."""
    if text in ("true", "false"):
        return text == "true"
    return int(text) if text.lstrip("-").isdigit() else text


def _flat(arguments: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    """Return arguments within arguments by their dotted names."""
    for name, value in arguments.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{path}{name}.")
        else:
            yield f"{path}{name}", value


def _written(value: Any) -> str:
    """Write one value."""
    if isinstance(value, bool):
        return str(value).lower()
    text = ",".join(value) if isinstance(value, list | tuple) else str(value)
    return quote(text, safe=",.:/_-").replace("%20", "+")
