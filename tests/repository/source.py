"""The repository as these tests read it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
import json
from pathlib import Path
import subprocess
from typing import Any, Final

ROOT: Final = Path(__file__).parents[2]
INTEGRATION: Final = ROOT / "custom_components" / "household_agents"
TRANSLATIONS: Final = INTEGRATION / "translations" / "en.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """One module of the integration."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def parts(self) -> tuple[str, ...]:
        """The module's place below the integration, without the file's suffix."""
        return self.path.relative_to(INTEGRATION).with_suffix("").parts

    @property
    def name(self) -> str:
        """The module's file as people would name it."""
        return self.path.relative_to(INTEGRATION).as_posix()

    @property
    def package(self) -> str:
        """The package of the integration that it is in; empty at the top."""
        return self.parts[0] if len(self.parts) > 1 else ""


@cache
def modules() -> tuple[Module, ...]:
    """Return every module of the integration."""
    found = []
    for path in sorted(INTEGRATION.rglob("*.py")):
        text = path.read_text("utf-8")
        found.append(Module(path=path, text=text, tree=ast.parse(text)))
    return tuple(found)


@cache
def texts() -> Any:
    """Return the English texts."""
    return json.loads(TRANSLATIONS.read_text("utf-8"))


@cache
def tracked() -> tuple[Path, ...]:
    """Return every file that git knows or would take in."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    paths = [ROOT / name for name in listed.split("\0") if name]
    return tuple(path for path in paths if path.is_file())


def leaves(
    data: Any, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield every text of nested data with its path."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from leaves(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from leaves(value, (*path, str(index)))
    else:
        yield path, data


def literals(node: ast.AST | None) -> Iterator[str]:
    """Yield the texts that an expression may be: both sides of a choice count."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)


def calls(tree: ast.AST, name: str) -> Iterator[ast.Call]:
    """Yield the calls of a function or class by its bare name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) == name:
            yield node


def called(call: ast.Call) -> str:
    """Return the last part of the name of what is called."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def keyword(call: ast.Call, name: str) -> ast.expr | None:
    """Return a call's argument by keyword."""
    return next((one.value for one in call.keywords if one.arg == name), None)
