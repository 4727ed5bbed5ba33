"""The Agent Skills format: what a SKILL.md may hold, and how leniently it is read.

The rules are those of the open standard's specification and of its reference
validator. Bundled skills keep all of them (a test sees to it); skills that
people bring are loaded where that is possible, with every breach named.
"""

from collections.abc import Mapping
from dataclasses import dataclass
import json
import re
from typing import Any, Final
import unicodedata

from .front_matter import Fields, FrontMatterError, parse_strings, split

MAX_NAME: Final = 64
MAX_DESCRIPTION: Final = 1_024
MAX_COMPATIBILITY: Final = 500
#: The standard asks to keep instructions below this.
MAX_BODY_LINES: Final = 500
ALLOWED_FIELDS: Final = frozenset(
    ("name", "description", "license", "compatibility", "metadata", "allowed-tools")
)
#: A top-level field with a plain value, the only kind that quoting can save.
_PLAIN_FIELD: Final = re.compile(r"^([A-Za-z][\w-]*):[ \t]+([^\s'\"|>\[#&*!].*?)\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillProblem:
    """What is wrong with one skill; ``skipped`` says whether it can be used at all."""

    skill: str
    file: str
    line: int
    message: str
    skipped: bool

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.file}, line {self.line}: {self.message}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillText:
    """A SKILL.md that could be read, and what the standard says against it."""

    name: str
    description: str
    body: str
    license: str
    compatibility: str
    metadata: Mapping[str, str]
    #: ``None`` where the skill does not narrow the agent's tools.
    allowed_tools: tuple[str, ...] | None
    breaches: tuple[str, ...]


def normalise(name: str) -> str:
    """Return a name as the standard compares it."""
    return unicodedata.normalize("NFKC", name.strip())


def read_skill(text: str, folder: str) -> SkillText:
    """Read a SKILL.md, or raise ``FrontMatterError`` where it cannot be used at all."""
    parts = split(text)
    fields, breaches = _parse(parts.text)
    data = fields.data
    breaches.extend(check(data, folder))
    if fields.flow_line is not None:
        breaches.append(f"line {fields.flow_line}: no lists or maps in brackets")
    if parts.body.count("\n") >= MAX_BODY_LINES:
        breaches.append(f"has more than {MAX_BODY_LINES} lines of instructions")
    description = _text(data, "description")
    if not description:
        raise FrontMatterError(
            fields.line_of("description"),
            "needs a description that says what it does and when to use it",
            "description",
        )
    return SkillText(
        name=normalise(_text(data, "name")) or normalise(folder),
        description=description,
        body=parts.body.strip(),
        license=_text(data, "license"),
        compatibility=_text(data, "compatibility"),
        metadata=_metadata(data),
        allowed_tools=_allowed_tools(data),
        breaches=tuple(breaches),
    )


def check(data: Mapping[str, Any], folder: str) -> list[str]:
    """Return every breach of the standard's rules for the front matter."""
    breaches = []
    if unknown := sorted(data.keys() - ALLOWED_FIELDS):
        breaches.append(f"unexpected fields: {', '.join(unknown)}")
    breaches.extend(_check_name(data, folder))
    breaches.extend(_check_length(data, "description", MAX_DESCRIPTION, required=True))
    breaches.extend(_check_length(data, "compatibility", MAX_COMPATIBILITY))
    if not isinstance(data.get("license", ""), str):
        breaches.append("license must be text")
    if not isinstance(data.get("allowed-tools", ""), str):
        breaches.append("allowed-tools must be one text with spaces in between")
    metadata = data.get("metadata", {})
    if not isinstance(metadata, dict) or not all(
        isinstance(value, str) for value in metadata.values()
    ):
        breaches.append("metadata must be a map of texts")
    return breaches


def _check_name(data: Mapping[str, Any], folder: str) -> list[str]:
    """Return what is wrong with the name."""
    if "name" not in data:
        return ["name is missing"]
    if not isinstance(data["name"], str) or not (name := normalise(data["name"])):
        return ["name must be a text that is not empty"]
    breaches = []
    if len(name) > MAX_NAME:
        breaches.append(f"name is longer than {MAX_NAME} characters")
    if name != name.lower():
        breaches.append("name must be lower case")
    if name.startswith("-") or name.endswith("-"):
        breaches.append("name must not begin or end with a hyphen")
    if "--" in name:
        breaches.append("name must not hold two hyphens in a row")
    if not all(char.isalnum() or char == "-" for char in name):
        breaches.append("name may hold letters, digits and hyphens only")
    if name != normalise(folder):
        breaches.append(f"name '{name}' must equal its folder's name '{folder}'")
    return breaches


def _check_length(
    data: Mapping[str, Any], name: str, limit: int, *, required: bool = False
) -> list[str]:
    """Return what is wrong with a text field."""
    if name not in data:
        return [f"{name} is missing"] if required else []
    value = data[name]
    if not isinstance(value, str) or not value.strip():
        return [f"{name} must be a text that is not empty"]
    if len(value) > limit:
        return [f"{name} is longer than {limit} characters"]
    return []


def _parse(text: str) -> tuple[Fields, list[str]]:
    """Parse the front matter; where that fails, once more with values in quotes."""
    try:
        return parse_strings(text), []
    except FrontMatterError as err:
        quoted = "\n".join(_PLAIN_FIELD.sub(_quote, line) for line in text.split("\n"))
        if quoted == text:
            raise
        try:
            fields = parse_strings(quoted)
        except FrontMatterError:
            raise err from None
        return fields, [f"line {err.line}: {err.message}"]


def _quote(match: re.Match[str]) -> str:
    """Put a plain value into quotes."""
    return f"{match[1]}: {json.dumps(match[2], ensure_ascii=False)}"


def _text(data: Mapping[str, Any], name: str) -> str:
    """Return a text field, or nothing."""
    value = data.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def _metadata(data: Mapping[str, Any]) -> dict[str, str]:
    """Return the metadata that is usable."""
    value = data.get("metadata")
    if not isinstance(value, dict):
        return {}
    return {key: item for key, item in value.items() if isinstance(item, str)}


def _allowed_tools(data: Mapping[str, Any]) -> tuple[str, ...] | None:
    """Return the tools that a skill narrows its agent to, if it does."""
    value = data.get("allowed-tools")
    if value is None:
        return None
    if isinstance(value, str):
        value = value.split()
    return tuple(item for item in value if isinstance(item, str))
