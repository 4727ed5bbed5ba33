"""Hooks as files: YAML with a list of rules in each, kept as they last were good.

Everything here does blocking I/O and is called in an executor.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from ..agents.front_matter import Fields, FrontMatterError, parse_fields, read_text
from .hook_rules import HookRule, RuleError

#: So many files of a folder are read, and so many hooks of all of them.
MAX_FILES: Final = 50
MAX_HOOKS: Final = 100
_LIST: Final = "hooks"
_KEPT: Final = "What it held before still applies."
_NONE: Final = "None of its hooks apply."


@dataclass(frozen=True, slots=True, kw_only=True)
class HookProblem:
    """Why a file, or a hook in it, is not used as it is written."""

    file: str
    line: int
    field: str
    message: str

    def as_dict(self) -> dict[str, Any]:
        """Return it for responses."""
        return {
            "file": self.file,
            "line": self.line,
            "field": self.field,
            "message": self.message,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class HookFiles:
    """What a folder holds: the rules that apply, by file, and what is wrong."""

    rules: Mapping[str, Sequence[HookRule]] = field(default_factory=dict)
    problems: tuple[HookProblem, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return the rules as JSON data, to be kept over a restart."""
        return {
            file: [rule.as_dict() for rule in rules]
            for file, rules in self.rules.items()
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> HookFiles:
        """Read what ``as_dict`` wrote; what is not valid any more is left out."""
        return cls(
            rules={file: list(_valid(file, rules)) for file, rules in data.items()}
        )


class _Broken(Exception):
    """A file cannot be read at all."""

    def __init__(self, line: int, name: str, message: str) -> None:
        """Keep where and what."""
        super().__init__(message)
        self.line = line
        self.field = name
        self.message = message


def load_hooks(folder: Path, before: HookFiles) -> HookFiles:
    """Read every file of a folder.

    One that cannot be read keeps what it held ``before``, and so does a hook in it
    that does not validate.
    """
    rules: dict[str, list[HookRule]] = {}
    problems: list[HookProblem] = []
    left = MAX_HOOKS
    for count, path in enumerate(_files(folder)):
        if count == MAX_FILES:
            message = f"is skipped: a folder may hold {MAX_FILES} files"
            problems.append(_problem(path.name, 1, "", message))
            break
        known = before.rules.get(path.name, ())
        try:
            found, wrong = _load(path, known)
        except _Broken as err:
            found = list(known)
            after = _KEPT if known else _NONE
            message = f"{err.message}. {after}"
            wrong = [_problem(path.name, err.line, err.field, message)]
        if len(found) > left:
            message = f"has more hooks than there is room for: {MAX_HOOKS} in all files"
            wrong.append(_problem(path.name, 1, _LIST, message))
        rules[path.name] = found[:left]
        left -= len(rules[path.name])
        problems += wrong
    return HookFiles(rules=rules, problems=tuple(problems))


def _files(folder: Path) -> Iterator[Path]:
    """Yield a folder's files by name."""
    if not folder.is_dir():
        return
    for path in sorted((*folder.glob("*.yaml"), *folder.glob("*.yml"))):
        if not path.name.startswith((".", "_")):
            yield path


def _load(
    path: Path, known: Sequence[HookRule]
) -> tuple[list[HookRule], list[HookProblem]]:
    """Read one file, hook by hook, or raise ``_Broken``."""
    fields = _parsed(path)
    written = fields.data.get(_LIST)
    if not isinstance(written, list):
        raise _Broken(1, _LIST, f"needs a list under '{_LIST}:'")
    if extra := sorted(set(fields.data) - {_LIST}):
        raise _Broken(_line(fields, extra[0]), extra[0], f"is not known: only {_LIST}")
    before = {rule.name: rule for rule in known}
    rules: dict[str, HookRule] = {}
    problems = []
    for index, data in enumerate(written):
        try:
            rule = _rule(data, path.name, rules)
            rules[rule.name] = rule
        except RuleError as err:
            name = str(data.get("name", "")) if isinstance(data, Mapping) else ""
            kept = before.get(name) if name not in rules else None
            after = "This hook is skipped."
            if kept is not None:
                rules[name], after = kept, "It applies as it was before."
            line = _line(fields, f"{_LIST}.{index}.{err.field}")
            message = f"{err.message}. {after}"
            place = f"{name or index + 1}: {err.field}" if err.field else name
            problems.append(_problem(path.name, line, place, message))
    return list(rules.values()), problems


def _rule(data: Any, file: str, taken: Mapping[str, HookRule]) -> HookRule:
    """Return a rule whose name is not taken, or raise ``RuleError``."""
    rule = HookRule.parse(data, file=file)
    if rule.name in taken:
        raise RuleError("name", f"'{rule.name}' is in this file already")
    return rule


def _parsed(path: Path) -> Fields:
    """Return a file's fields, or raise ``_Broken``."""
    try:
        return parse_fields(read_text(path, path.parent))
    except FrontMatterError as err:
        # The reader counts a line above, where front matter has its dashes.
        line = max(1, err.line - 1)
        message = err.message.replace("the front matter", "the file")
        raise _Broken(line, err.field, message) from err


def _line(fields: Fields, path: str) -> int:
    """Return the line of a field in a file that is all fields."""
    return max(1, fields.line_of(path) - 1)


def _problem(file: str, line: int, name: str, message: str) -> HookProblem:
    """Return a problem; what it says has an end."""
    return HookProblem(file=file, line=line, field=name, message=message[:500])


def _valid(file: str, rules: Any) -> Iterator[HookRule]:
    """Yield the rules that are still valid."""
    for data in rules if isinstance(rules, list) else ():
        try:
            yield HookRule.parse(data, file=file)
        except RuleError:
            continue
