"""Skills: knowledge that is loaded only when it is needed, in the Agent Skills format.

A library is an immutable value: to reload is to build a new one. Building it
and reading resources do blocking I/O and are called in an executor. Nothing
that a skill brings along is ever executed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
import logging
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Final

from .front_matter import FrontMatterError, read_text
from .skill_files import find_skills, list_resources
from .skill_format import SkillProblem, SkillText, normalise, read_skill

_LOGGER = logging.getLogger(__name__)

#: Most resources that an activation lists; all can be read.
MAX_LISTED: Final = 50


class SkillError(ValueError):
    """A skill or its resource cannot be had; the text tells the model what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """One skill: catalogue line, instructions and the files that come with it."""

    name: str
    description: str
    body: str
    #: The folder; resources are read from below it.
    root: Path = field(repr=False)
    bundled: bool
    license: str = ""
    compatibility: str = ""
    metadata: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    #: ``None`` where the skill does not narrow the agent's tools.
    allowed_tools: tuple[str, ...] | None = None
    #: Paths relative to the folder, sorted; scripts are text like all others.
    resources: tuple[str, ...] = ()

    @property
    def location(self) -> str:
        """Where the skill comes from, without paths of the machine."""
        origin = "gallery" if self.bundled else "household"
        return f"{origin}/skills/{self.root.name}/SKILL.md"

    def content(self) -> str:
        """Return what activation gives to the model."""
        body = self.body.replace("</skill_content", "&lt;/skill_content")
        lines = [f'<skill_content name="{escape(self.name)}">', body]
        if self.resources:
            lines.append("")
            lines.append("<skill_resources>")
            lines.extend(
                f"<file>{escape(path, quote=False)}</file>"
                for path in self.resources[:MAX_LISTED]
            )
            if (more := len(self.resources) - MAX_LISTED) > 0:
                lines.append(f"<more>{more}</more>")
            lines.append("</skill_resources>")
            lines.append("Read them with read_skill_resource; scripts cannot be run.")
        lines.append("</skill_content>")
        return "\n".join(lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillLibrary:
    """Every skill that can be used, by name, and what was found wrong."""

    skills: Mapping[str, Skill] = field(default_factory=lambda: MappingProxyType({}))
    problems: tuple[SkillProblem, ...] = ()
    #: Bundled skills that the household replaced by its own.
    overridden: tuple[str, ...] = ()

    def get(self, name: str) -> Skill | None:
        """Return a skill by name."""
        return self.skills.get(normalise(name))

    def missing(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the names that no skill has."""
        return tuple(name for name in names if self.get(name) is None)

    def available(self, names: Iterable[str]) -> tuple[Skill, ...]:
        """Return the named skills that exist, each once, by name."""
        found = {skill.name: skill for name in names if (skill := self.get(name))}
        return tuple(found[name] for name in sorted(found))

    def brings_files(self, names: Iterable[str]) -> bool:
        """Whether one of the named skills has files besides its instructions."""
        return any(skill.resources for skill in self.available(names))

    def catalogue(self, names: Iterable[str]) -> str:
        """Return the catalogue of an agent's skills; nothing where it has none."""
        if not (skills := self.available(names)):
            return ""
        lines = ["<available_skills>"]
        for skill in skills:
            text = escape(skill.description, quote=False)
            lines.append(f'<skill name="{escape(skill.name)}">{text}</skill>')
        lines.append("</available_skills>")
        return "\n".join(lines)

    def activate(self, name: str) -> str:
        """Return a skill's instructions for the model, or raise ``SkillError``."""
        return self._known(name).content()

    def read_resource(self, name: str, path: str) -> str:
        """Return the text of a skill's file, or raise ``SkillError``; blocking I/O."""
        skill = self._known(name)
        try:
            text = read_text(skill.root / _safe(path), skill.root)
        except FrontMatterError as err:
            raise SkillError(
                f"{path} of the skill {skill.name} {err.message}; it has: "
                f"{', '.join(skill.resources[:MAX_LISTED]) or 'no resources'}"
            ) from err
        if "\0" in text:
            raise SkillError(f"{path} of the skill {skill.name} is not text")
        return text

    def narrow(self, active: Iterable[str], tools: Iterable[str]) -> tuple[str, ...]:
        """Return the agent's tools that are left while skills are active.

        A skill can take tools away, never add any; several skills leave what
        one of them allows, and one without a list takes nothing away.
        """
        lists = [skill.allowed_tools for skill in self.available(active)]
        allowed = {tool for names in lists if names is not None for tool in names}
        if not lists or None in lists:
            return tuple(tools)
        return tuple(tool for tool in tools if tool in allowed)

    def _known(self, name: str) -> Skill:
        """Return a skill, or tell which there are."""
        if (skill := self.get(name)) is None:
            known = ", ".join(sorted(self.skills)) or "none"
            raise SkillError(f"There is no skill '{name}'. There are: {known}")
        return skill


def _safe(path: str) -> PurePosixPath:
    """Accept a plain relative path, or raise ``SkillError``."""
    pure = PurePosixPath(path)
    if (
        not path.strip()
        or pure.is_absolute()
        or any(char in path for char in "\\:\0")
        or any(part == ".." or part.startswith((".", "~")) for part in pure.parts)
    ):
        raise SkillError(
            f"'{path}' must be the path of a file inside of the skill's folder, "
            "like references/table.md"
        )
    return pure


def load_skills(bundled: Path | None, user: Path | None) -> SkillLibrary:
    """Build a library; a skill of the household replaces a bundled one of its name."""
    skills: dict[str, Skill] = {}
    problems: list[SkillProblem] = []
    overridden: list[str] = []
    for root, ours in ((user, False), (bundled, True)):
        for skill in _load_root(root, ours, problems) if root else ():
            first = skills.setdefault(skill.name, skill)
            if first is skill:
                continue
            if first.bundled is ours:
                problems.append(_twice(skill, first))
            else:
                overridden.append(skill.name)
    for name in overridden:
        _LOGGER.warning("The household's skill %s replaces the bundled one", name)
    for problem in problems:
        _LOGGER.warning("Skill %s: %s", problem.skill, problem)
    return SkillLibrary(
        skills=MappingProxyType({name: skills[name] for name in sorted(skills)}),
        problems=tuple(problems),
        overridden=tuple(overridden),
    )


def _load_root(
    root: Path, bundled: bool, problems: list[SkillProblem]
) -> Iterator[Skill]:
    """Load the skills below a folder as leniently as the standard asks for."""
    for file in find_skills(root, problems):
        name, folder = file.relative_to(root).as_posix(), file.parent.name
        try:
            text = read_skill(read_text(file, file.parent), folder)
        except FrontMatterError as err:
            problems.append(
                _problem(folder, name, err.message, line=err.line, skipped=True)
            )
            continue
        if text.breaches:
            problems.append(_problem(text.name, name, "; ".join(text.breaches)))
        yield _skill(text, file.parent, bundled)


def _skill(text: SkillText, folder: Path, bundled: bool) -> Skill:
    """Make a skill of its file and its folder."""
    return Skill(
        name=text.name,
        description=text.description,
        body=text.body,
        root=folder,
        bundled=bundled,
        license=text.license,
        compatibility=text.compatibility,
        metadata=MappingProxyType(dict(text.metadata)),
        allowed_tools=text.allowed_tools,
        resources=tuple(list_resources(folder)),
    )


def _twice(skill: Skill, first: Skill) -> SkillProblem:
    """Describe a name that two folders claim."""
    message = f"has the same name as the skill in the folder {first.root.name}"
    return _problem(skill.name, skill.root.name, message, skipped=True)


def _problem(
    skill: str, file: str, message: str, *, line: int = 1, skipped: bool = False
) -> SkillProblem:
    """Describe what is wrong with a skill."""
    return SkillProblem(
        skill=skill, file=file, line=line, message=message, skipped=skipped
    )
