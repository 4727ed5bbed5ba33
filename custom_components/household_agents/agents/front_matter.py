"""Markdown files with YAML front matter, read within bounds and with line numbers.

Front matter is data that people and programs of others write: custom tags
(``!include``, ``!secret``, ``!env_var``), anchors and aliases are refused
before anything is built from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import yaml

from homeassistant.exceptions import HomeAssistantError
from homeassistant.util.yaml import parse_yaml

# PyYAML may be installed without its C parts.
_BASE_LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_SAFE_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

#: Largest file that is read, in bytes.
MAX_FILE: Final = 64 * 1024
#: Deepest nesting of lists and maps.
MAX_DEPTH: Final = 12
_FENCE: Final = "---"
_QUOTES: Final = "put quotes around a value that begins with * & {{ or holds ': '"


class FrontMatterError(ValueError):
    """A file cannot be read as front matter and text; ``line`` counts from 1."""

    def __init__(self, line: int, message: str, field_name: str = "") -> None:
        """Keep the line and the field apart from the message."""
        super().__init__(f"line {line}: {message}")
        self.line = line
        self.message = message
        self.field = field_name


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A file's front matter as text, its body, and the line on which the body begins."""

    text: str
    body: str
    body_line: int


def read_text(path: Path, root: Path) -> str:
    """Return the text of a regular file below ``root``, or raise ``FrontMatterError``.

    ``path`` may be a link, but not one that leaves ``root``.
    """
    try:
        real = path.resolve(strict=True)
        if not real.is_relative_to(root.resolve(strict=True)):
            raise FrontMatterError(1, "is a link that leaves its folder")
        if not real.is_file():
            raise FrontMatterError(1, "is not a regular file")
        with real.open("rb") as file:
            raw = file.read(MAX_FILE + 1)
    except (OSError, RuntimeError) as err:
        reason = getattr(err, "strerror", None) or str(err)
        raise FrontMatterError(1, f"cannot be read ({reason})") from err
    if len(raw) > MAX_FILE:
        raise FrontMatterError(1, f"is larger than {MAX_FILE // 1024} KiB")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as err:
        line = raw.count(b"\n", 0, err.start) + 1
        raise FrontMatterError(line, "is not UTF-8 text") from err
    return text.replace("\r\n", "\n")


def split(text: str) -> FrontMatter:
    """Part the front matter, which stands between two lines of ``---``, from the body."""
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        raise FrontMatterError(1, "must begin with front matter between --- lines")
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == _FENCE:
            return FrontMatter(
                text="\n".join(lines[1:number]),
                body="\n".join(lines[number + 1 :]),
                body_line=number + 2,
            )
    raise FrontMatterError(1, "has no second --- line that ends the front matter")


@dataclass(frozen=True, slots=True)
class Fields:
    """Parsed front matter; ``lines`` has the line of each dotted path.

    ``flow_line`` is the first line with a list or map in brackets, if any.
    """

    data: Mapping[str, Any]
    lines: Mapping[str, int]
    flow_line: int | None = None

    def line_of(self, path: str) -> int:
        """Return the line of a field, or of the nearest thing around it."""
        while path:
            if path in self.lines:
                return self.lines[path]
            path = path.rpartition(".")[0]
        return 1


def parse_fields(text: str) -> Fields:
    """Parse front matter with Home Assistant's YAML loader, or raise ``FrontMatterError``."""
    scanned = _scan(text)
    try:
        data = parse_yaml(text) if text.strip() else None
    except (HomeAssistantError, yaml.YAMLError, ValueError) as err:
        raise FrontMatterError(2, f"the front matter is not YAML ({err})") from err
    return Fields(_mapping(data), scanned.lines, scanned.flow_line)


def parse_strings(text: str) -> Fields:
    """Parse front matter with every scalar as the string that it is written as."""
    scanned = _scan(text)
    # The base loader makes nothing but strings, lists and maps.
    data = yaml.load(text, Loader=_BASE_LOADER)
    return Fields(_mapping(data), scanned.lines, scanned.flow_line)


def _mapping(data: Any) -> Mapping[str, Any]:
    """Accept a map, or nothing at all."""
    if data is None or data == "":
        return MappingProxyType({})
    if not isinstance(data, dict):
        raise FrontMatterError(2, "the front matter must be a map of fields to values")
    return MappingProxyType({str(name): plain(value) for name, value in data.items()})


def plain(value: Any) -> Any:
    """Return a value as plain text, lists and maps, without the loader's own types."""
    if isinstance(value, str):
        return str(value.value) if isinstance(value, StrEnum) else str(value)
    if isinstance(value, Mapping):
        return {plain(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


@dataclass(slots=True)
class _Level:
    """One open list or map while scanning."""

    path: str
    is_map: bool
    key: str | None = None
    index: int = 0
    seen: set[str] = field(default_factory=set)


def _scan(text: str) -> _Scanner:
    """Find the line of each field, refusing what front matter may not hold."""
    scanner = _Scanner()
    try:
        for event in yaml.parse(text, Loader=_SAFE_LOADER):
            scanner.feed(event)
    except yaml.MarkedYAMLError as err:
        mark = err.problem_mark or err.context_mark
        line = mark.line + 2 if mark else 2
        problem = err.problem or err.context or "broken"
        raise FrontMatterError(
            line, f"the front matter is not YAML ({problem}); {_QUOTES}"
        ) from err
    except yaml.YAMLError as err:
        raise FrontMatterError(2, f"the front matter is not YAML ({err})") from err
    return scanner


class _Scanner:
    """Follows the parser's events, before anything is constructed."""

    def __init__(self) -> None:
        """Begin outside of everything."""
        self.lines: dict[str, int] = {}
        self.flow_line: int | None = None
        self._levels: list[_Level] = []
        self._empty = True

    def feed(self, event: yaml.Event) -> None:
        """Take one event."""
        # The front matter begins on the second line of its file.
        line = (event.start_mark.line if event.start_mark else 0) + 2
        if isinstance(event, yaml.CollectionEndEvent):
            self._levels.pop()
        elif isinstance(event, yaml.NodeEvent):
            self._check(event, line)
            self._node(event, line)
        elif isinstance(event, yaml.DocumentStartEvent):
            if not self._empty:
                raise FrontMatterError(line, "a second YAML document is not allowed")
            self._empty = False

    def _check(self, event: yaml.NodeEvent, line: int) -> None:
        """Refuse tags, anchors and bottomless nesting."""
        if event.anchor is not None:
            raise FrontMatterError(
                line, f"anchors and aliases (& and *) are not allowed; {_QUOTES}"
            )
        tag = getattr(event, "tag", None)
        if tag is not None and tag != "!":
            raise FrontMatterError(line, f"the tag {tag} is not allowed here")
        if len(self._levels) >= MAX_DEPTH:
            raise FrontMatterError(line, f"is nested deeper than {MAX_DEPTH} levels")

    def _node(self, event: yaml.NodeEvent, line: int) -> None:
        """Note where a node stands and step into it."""
        level = self._levels[-1] if self._levels else None
        path = ""
        if level is not None and level.is_map and level.key is None:
            self._key(level, event, line)
            return
        if level is not None:
            path = self._place(level, line)
        if isinstance(event, yaml.CollectionStartEvent):
            if event.flow_style and self.flow_line is None:
                self.flow_line = line
            self._levels.append(_Level(path, isinstance(event, yaml.MappingStartEvent)))

    def _key(self, level: _Level, event: yaml.NodeEvent, line: int) -> None:
        """Take the key of a map."""
        if not isinstance(event, yaml.ScalarEvent):
            raise FrontMatterError(line, f"a field's name must be text; {_QUOTES}")
        level.key = event.value
        if level.key in level.seen:
            raise FrontMatterError(line, "is given twice", _join(level.path, level.key))
        level.seen.add(level.key)
        self.lines[_join(level.path, level.key)] = line

    def _place(self, level: _Level, line: int) -> str:
        """Return the path of a value and make ready for the next."""
        if level.is_map:
            path = _join(level.path, level.key or "")
            level.key = None
            return path
        path = _join(level.path, str(level.index))
        level.index += 1
        self.lines[path] = line
        return path


def _join(path: str, part: str) -> str:
    """Append to a dotted path."""
    return f"{path}.{part}" if path else part
