"""The server's own web tools: a few pages that a test writes, searched and opened."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
import re
from typing import Any, Final
from urllib.parse import urlsplit

from .answers import Answer, Content, new_id
from .arguments import words_of
from .conversation import Conversation

SEARCH: Final = "web_search"
FETCH: Final = "web_fetch"

_URL: Final = re.compile(r"https?://[^\s\"'<>)\]]+[^\s\"'<>)\].,;:!?]")
#: When the task is about the web at all.
_ABOUT: Final = re.compile(
    r"\b(?:web|online|internet|search(?:es|ing)?)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of the simulated web."""

    url: str
    title: str
    text: str


def web_tools(body: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Return the server tools that a request offers, by name."""
    return {
        str(tool["name"]): tool
        for tool in body.get("tools") or ()
        if str(tool.get("type", "")).startswith((SEARCH, FETCH))
    }


def look_up(
    talk: Conversation, body: Mapping[str, Any], pages: Sequence[Page]
) -> tuple[Content, ...]:
    """Return what a good agent looks up first: a search, and the pages of the task."""
    tools = web_tools(body)
    if not tools or any(one.name in tools for one in talk.results):
        return ()
    urls = _URL.findall(talk.task)
    if not urls and not _ABOUT.search(talk.task):
        return ()
    content: list[Content] = []
    if SEARCH in tools:
        content += use(SEARCH, {"query": talk.task}, tools[SEARCH], pages)
    if FETCH in tools:
        found = urls or list(_found(content))
        for url in found[: int(tools[FETCH].get("max_uses") or 1)][:1]:
            content += use(FETCH, {"url": url}, tools[FETCH], pages)
    return tuple(content)


def use(
    name: str,
    arguments: Mapping[str, Any],
    tool: Mapping[str, Any],
    pages: Sequence[Page],
) -> list[Content]:
    """Return the blocks of one use."""
    call_id = new_id("srvtoolu")
    allowed = [page for page in pages if _may_see(page.url, tool)]
    result = (
        _search(str(arguments.get("query", "")), allowed)
        if name == SEARCH
        else _open(str(arguments.get("url", "")), allowed, tool)
    )
    return [
        {
            "type": "server_tool_use",
            "id": call_id,
            "name": name,
            "input": dict(arguments),
        },
        {"type": f"{name}_tool_result", "tool_use_id": call_id, "content": result},
    ]


def counted(answer: Answer) -> dict[str, int]:
    """Return what ``usage.server_tool_use`` says of an answer, if anything."""
    names = [
        block["name"] for block in answer.content if block["type"] == "server_tool_use"
    ]
    if not names:
        return {}
    return {
        "web_search_requests": names.count(SEARCH),
        "web_fetch_requests": names.count(FETCH),
    }


def _found(content: Sequence[Content]) -> Iterator[str]:
    """Yield the addresses that a search found."""
    for block in content:
        if block["type"] == f"{SEARCH}_tool_result":
            yield from (one["url"] for one in block["content"])


def _may_see(url: str, tool: Mapping[str, Any]) -> bool:
    """Whether a site is one that the tool may see."""
    host = urlsplit(url).netloc

    def named(key: str) -> bool:
        return any(
            host == one or host.endswith(f".{one}") for one in tool.get(key) or ()
        )

    if tool.get("allowed_domains"):
        return named("allowed_domains")
    return not named("blocked_domains")


def _search(query: str, pages: Sequence[Page]) -> Any:
    """Return the pages that have a word of the query."""
    words = words_of(query)
    return [
        {
            "type": "web_search_result",
            "url": page.url,
            "title": page.title,
            "page_age": None,
            "encrypted_content": "c2ltdWxhdGVk",
        }
        for page in pages
        if words & words_of(f"{page.title} {page.text}")
    ]


def _open(url: str, pages: Sequence[Page], tool: Mapping[str, Any]) -> Any:
    """Return a page, or why it cannot be had."""
    error = {"type": "web_fetch_tool_result_error"}
    if not _may_see(url, tool):
        return {**error, "error_code": "url_not_allowed"}
    page = next((one for one in pages if one.url == url), None)
    if page is None:
        return {**error, "error_code": "url_not_accessible"}
    return {
        "type": "web_fetch_result",
        "url": url,
        "retrieved_at": "2026-11-21T08:00:00Z",
        "content": {
            "type": "document",
            "title": page.title,
            "source": {"type": "text", "media_type": "text/plain", "data": page.text},
        },
    }
