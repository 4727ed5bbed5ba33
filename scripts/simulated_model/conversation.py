"""What a request tells the model: its task, its tools, what they returned."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
import json
import re
from typing import Any, Final

from .blocks import content_of

REPORT: Final = "report"
#: Tools that end a run: what came before them is all one task.
ENDS: Final = frozenset({REPORT, "plan", "deliver_data"})

_DATA: Final = re.compile(r"<data[^\n>]*>\n(.*)\n</data>", re.DOTALL)
_TASK: Final = re.compile(r"<task>\s*(.*?)\s*</task>", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolResult:
    """What one tool call returned."""

    name: str
    arguments: Mapping[str, Any]
    text: str
    is_error: bool

    @property
    def data(self) -> Any:
        """The result as JSON data; plain text stays text."""
        try:
            return json.loads(self.text)
        except json.JSONDecodeError:
            return self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """One request as its model understands it."""

    tools: tuple[Mapping[str, Any], ...]
    choice: Mapping[str, Any]
    #: The user's words, of all turns that still matter.
    user_text: str
    results: tuple[ToolResult, ...]
    #: ``output_config.format``: the form that text has to have.
    output_format: Mapping[str, Any]
    #: Images and documents that the user sent along, as the API's blocks.
    enclosed: tuple[Mapping[str, Any], ...] = ()

    @property
    def task(self) -> str:
        """What is to be done, in the user's words."""
        found = _TASK.findall(self.user_text)
        return found[-1] if found else self.user_text

    def tool(self, name: str) -> Mapping[str, Any] | None:
        """Return an offered tool."""
        return next((tool for tool in self.tools if tool.get("name") == name), None)

    def called(self, name: str) -> list[ToolResult]:
        """Return the results of a tool that was called already."""
        return [result for result in self.results if result.name == name]


def read(body: Mapping[str, Any]) -> Conversation:
    """Read a request.

    An agent that delivers a report works on one task from the first message on; in a
    chat, what came before the user's last words is settled.
    """
    messages: Sequence[Mapping[str, Any]] = body["messages"]
    if ENDS.isdisjoint(tool_names(body)):
        messages = messages[_last_words(messages) :]
    return Conversation(
        tools=tuple(body.get("tools") or ()),
        choice=body.get("tool_choice") or {"type": "auto"},
        user_text=_user_text(messages),
        results=tuple(_results(messages)),
        output_format=(body.get("output_config") or {}).get("format") or {},
        enclosed=tuple(
            block
            for message in messages
            if message["role"] == "user"
            for block in content_of(message["content"])
            if block.get("type") in ("image", "document")
        ),
    )


def tool_names(body: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names of the tools that a request offers."""
    return tuple(str(tool.get("name", "")) for tool in body.get("tools") or ())


def _last_words(messages: Sequence[Mapping[str, Any]]) -> int:
    """Return where the user spoke last, other than by giving results."""
    for index in range(len(messages) - 1, -1, -1):
        message = messages[index]
        kinds = {block.get("type") for block in content_of(message["content"])}
        if message["role"] == "user" and "tool_result" not in kinds:
            return index
    return 0


def _user_text(messages: Sequence[Mapping[str, Any]]) -> str:
    """Return all that the user said."""
    return "\n\n".join(
        str(block["text"])
        for message in messages
        if message["role"] == "user"
        for block in content_of(message["content"])
        if block.get("type") == "text"
    )


def _results(messages: Sequence[Mapping[str, Any]]) -> list[ToolResult]:
    """Return what tools returned, with the calls that asked for it."""
    calls: dict[str, Mapping[str, Any]] = {}
    results = []
    for message in messages:
        for block in content_of(message["content"]):
            if block.get("type") in ("tool_use", "server_tool_use"):
                calls[str(block["id"])] = block
            elif block.get("type") == "tool_result":
                call = calls.get(str(block["tool_use_id"]), {})
                results.append(
                    ToolResult(
                        name=str(call.get("name", "tool")),
                        arguments=call.get("input", {}),
                        text=_result_text(block.get("content", "")),
                        is_error=bool(block.get("is_error")),
                    )
                )
            elif str(block.get("type")).endswith("_tool_result"):
                results.append(_of_server(block, calls))
    return results


def _of_server(
    block: Mapping[str, Any], calls: Mapping[str, Mapping[str, Any]]
) -> ToolResult:
    """Return what one of the server's own tools returned."""
    call, content = calls.get(str(block["tool_use_id"]), {}), block["content"]
    failed = isinstance(content, Mapping) and "error_code" in content
    return ToolResult(
        name=str(call.get("name", "tool")),
        arguments=call.get("input", {}),
        text=str(content["error_code"]) if failed else json.dumps(_readable(content)),
        is_error=failed,
    )


def _readable(content: Any) -> Any:
    """Return what of a page or of search results is for reading."""
    if isinstance(content, list):
        return [{"title": one["title"], "url": one["url"]} for one in content]
    document = content["content"]
    return {"title": document["title"], "text": document["source"]["data"]}


def _result_text(content: Any) -> str:
    """Return a result's text, whether it came as a string or as blocks."""
    if isinstance(content, str):
        return content
    text = "\n".join(str(block.get("text", "")) for block in content)
    found = _DATA.fullmatch(text)
    return found[1] if found else text
