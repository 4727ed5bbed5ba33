"""Definitions as files: Markdown with YAML front matter, one agent in each.

Everything here does blocking I/O and is called in an executor.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from homeassistant.util import slugify
from homeassistant.util.file import write_utf8_file_atomic

from .definition import AgentDefinition, DefinitionError, parse
from .export import export
from .front_matter import Fields, FrontMatterError, parse_fields, read_text, split

#: Most definitions that are read from one folder.
MAX_FILES: Final = 500
_BODY: Final = "identity"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileProblem:
    """Why a file was skipped; ``field`` is empty where no single field is at fault."""

    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        """Say it in one line."""
        field = f", {self.field}" if self.field else ""
        return f"{self.file}, line {self.line}{field}: {self.message}"


class FileError(ValueError):
    """A file is no valid definition; ``problem`` says where and why."""

    def __init__(self, problem: FileProblem) -> None:
        """Keep the problem."""
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedFiles:
    """What a folder holds: definitions by file name, and what was skipped."""

    definitions: tuple[AgentDefinition, ...] = ()
    problems: tuple[FileProblem, ...] = ()


def load_folder(path: Path) -> LoadedFiles:
    """Load every definition of a folder; a file that does not validate is skipped."""
    definitions: dict[str, AgentDefinition] = {}
    problems: list[FileProblem] = []
    for count, file in enumerate(_files(path)):
        if count == MAX_FILES:
            problems.append(
                _problem(file, f"is skipped: a folder may hold {MAX_FILES} definitions")
            )
            break
        try:
            definition = load_file(file)
        except FileError as err:
            problems.append(err.problem)
            continue
        if (first := definitions.get(definition.agent_id)) is not None:
            problems.append(
                _problem(
                    file,
                    f"is the agent {definition.agent_id}, as is {first.file};"
                    " rename or remove one of the two",
                )
            )
            continue
        definitions[definition.agent_id] = definition
    return LoadedFiles(
        definitions=tuple(definitions.values()), problems=tuple(problems)
    )


def load_file(path: Path) -> AgentDefinition:
    """Load one definition, or raise ``FileError``."""
    if not (slug := _agent_id(path)):
        raise FileError(_problem(path, "needs a letter or a digit in its name"))
    try:
        text = read_text(path, path.parent)
    except FrontMatterError as err:
        raise FileError(_problem(path, err.message, line=err.line)) from err
    return parse_text(text, agent_id=slug, file=path.name)


def parse_text(text: str, *, agent_id: str, file: str) -> AgentDefinition:
    """Read a definition from a file's text, or raise ``FileError``."""
    try:
        parts = split(text)
        fields = parse_fields(parts.text)
        data = _with_body(fields, parts.body)
    except FrontMatterError as err:
        raise FileError(
            FileProblem(file=file, line=err.line, field=err.field, message=err.message)
        ) from err
    try:
        return parse(data, agent_id=agent_id, file=file)
    except DefinitionError as err:
        line = parts.body_line if err.field == _BODY else fields.line_of(err.field)
        raise FileError(
            FileProblem(file=file, line=line, field=err.field, message=err.message)
        ) from err


def _with_body(fields: Fields, body: str) -> dict[str, Any]:
    """Return all fields, the identity being the text below the front matter."""
    if _BODY in fields.data:
        raise FrontMatterError(
            fields.line_of(_BODY), "is the text below the front matter", _BODY
        )
    return {**fields.data, _BODY: body.strip()}


def write_export(
    folder: Path, definition: AgentDefinition, *, overwrite: bool = False
) -> Path:
    """Write a definition into a folder and return the file's path.

    A file that already holds this agent, under whatever spelling of its name,
    is replaced if ``overwrite`` is set; otherwise ``FileExistsError`` is raised.
    """
    text = export(definition)
    folder.mkdir(parents=True, exist_ok=True)
    agent_id = slugify(definition.agent_id)
    path = next(
        (file for file in _files(folder) if _agent_id(file) == agent_id),
        folder / f"{agent_id}.md",
    )
    if path.exists() and not overwrite:
        raise FileExistsError(f"{path.name} already holds the agent {agent_id}")
    write_utf8_file_atomic(str(path), text)
    return path


def _files(folder: Path) -> Iterator[Path]:
    """Yield a folder's definition files by name; a README is none."""
    if not folder.is_dir():
        return
    for path in sorted(folder.glob("*.md")):
        if not path.name.startswith((".", "_")) and path.stem.lower() != "readme":
            yield path


def _agent_id(path: Path) -> str:
    """Return the agent id that a file's name stands for, or nothing."""
    return slugify(path.stem) if any(char.isalnum() for char in path.stem) else ""


def _problem(path: Path, message: str, *, line: int = 1) -> FileProblem:
    """Describe a problem of a whole file."""
    return FileProblem(file=path.name, line=line, field="", message=message)
