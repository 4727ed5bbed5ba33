"""Finding skills and their resources in folders, within bounds and in a fixed order."""

from collections.abc import Iterator
import os
from pathlib import Path
from typing import Final

from .skill_format import SkillProblem

MAX_SKILLS: Final = 500
MAX_DEPTH: Final = 5
MAX_FOLDERS: Final = 2_000
MAX_RESOURCES: Final = 500
#: The standard's spelling first.
FILE_NAMES: Final = ("SKILL.md", "skill.md")
_IGNORED: Final = frozenset(("node_modules", "__pycache__"))


def find_skills(root: Path, problems: list[SkillProblem]) -> Iterator[Path]:
    """Yield every skill's file below a folder; what is inside of a skill belongs to it.

    Links are not followed: what was skipped for that, or beyond a limit, is
    added to ``problems``.
    """
    found = 0
    for count, (current, names, files) in enumerate(os.walk(root), start=1):
        folder = Path(current)
        if count > MAX_FOLDERS or found == MAX_SKILLS:
            limit = f"{MAX_FOLDERS} folders or {MAX_SKILLS} skills"
            problems.append(_skipped(folder, f"is skipped, as is all after {limit}"))
            return
        name = next((name for name in FILE_NAMES if name in files), None)
        if name is not None and folder != root:
            found += 1
            names.clear()
            yield folder / name
            continue
        problems.extend(
            _skipped(folder / link, "is a link; put the skill's folder itself here")
            for link in sorted(names)
            if (folder / link).is_symlink()
        )
        deep = len(folder.relative_to(root).parts) >= MAX_DEPTH
        names[:] = [] if deep else sorted(filter(_visible, names))


def list_resources(folder: Path) -> list[str]:
    """Return the files that come with a skill, relative to its folder and sorted."""
    found: list[str] = []
    for current, names, files in os.walk(folder):
        here = Path(current).relative_to(folder)
        deep = len(here.parts) >= MAX_DEPTH
        names[:] = [] if deep else sorted(filter(_visible, names))
        found.extend(
            (here / name).as_posix()
            for name in sorted(filter(_visible, files))
            if here.parts or name not in FILE_NAMES
        )
        if len(found) >= MAX_RESOURCES:
            break
    return sorted(found[:MAX_RESOURCES])


def _visible(name: str) -> bool:
    """Whether a file or folder is looked at."""
    return not name.startswith(".") and name not in _IGNORED


def _skipped(folder: Path, message: str) -> SkillProblem:
    """Describe why a folder was skipped."""
    return SkillProblem(
        skill=folder.name, file=folder.name, line=1, message=message, skipped=True
    )
