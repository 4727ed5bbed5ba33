"""How the code is laid out: who imports whom, who acts, how large things are."""

import ast
from collections.abc import Iterator
import re
from statistics import median

import pytest

from .source import INTEGRATION, ROOT, Module, modules, tracked

#: Each package and those that it may import from, itself aside.
ALLOWED = {
    "agents": set[str](),
    "model": set[str](),
    # A run's record carries what it used, and a task's of what kind it is.
    "memory": {"model", "agents"},
    "governance": {"memory", "model", "agents"},
    "tools": {"governance", "memory", "model", "agents"},
    "dispatch": {"tools", "governance", "memory", "model", "agents"},
    "orchestration": {"dispatch", "tools", "governance", "memory", "model", "agents"},
}
#: Top modules that packages may import: plain names, without behaviour.
SHARED = {"const"}
MAX_LINES = 450
# Put together here, or this file would be the one that names them.
REGISTRY_HOSTS = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("files", "pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("registry", "yarnpkg", "com"),
        ("proxy", "golang", "org"),
    )
)
MACHINE_PATH = re.compile(r"(?<![\w.~-])/(?:work|root|home/\w+|Users/\w+)/[\w.-]")


def _relative_imports(module: Module) -> Iterator[tuple[str, ...]]:
    """Yield what a module imports from the integration, below its root."""
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.ImportFrom) or not node.level:
            continue
        is_package = module.path.name == "__init__.py"
        base = module.parts[: len(module.parts) - node.level]
        assert is_package or len(module.parts) >= node.level
        if node.module:
            yield (*base, *node.module.split("."))
        else:
            yield from ((*base, alias.name) for alias in node.names)


@pytest.mark.parametrize("package", sorted(ALLOWED))
def test_a_package_imports_only_downwards(package: str) -> None:
    """Orchestration > dispatch > tools > governance > memory, model, agents."""
    upwards = [
        f"{module.name} imports {'.'.join(target)}"
        for module in modules()
        if module.package == package
        for target in _relative_imports(module)
        if target[0] not in {package} | ALLOWED[package] | SHARED
    ]

    assert upwards == []


def test_every_package_has_its_place() -> None:
    """A package that nobody placed would be bound by nothing."""
    packages = {path.parent.name for path in INTEGRATION.glob("*/__init__.py")}

    assert packages == set(ALLOWED)


def test_memory_knows_of_its_neighbours_only_words_and_what_a_run_used() -> None:
    """Memory may import model.usage and agents.kinds and nothing else of the two."""
    targets = {
        ".".join(target)
        for module in modules()
        if module.package == "memory"
        for target in _relative_imports(module)
        if target[0] in ("model", "agents")
    }

    assert targets == {"model.usage", "agents.kinds"}


def test_only_the_actuator_calls_actions() -> None:
    """Whatever an agent wants done goes through the one place that asks the gate."""
    callers = {
        module.name
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute)
        and node.attr == "async_call"
        and ast.unparse(node.value).endswith("services")
    }

    assert callers == {"governance/actuator.py"}


def test_services_are_not_handed_on() -> None:
    """``services`` under another name would hide a call from the test above."""
    kept = {
        module.name
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, (ast.Assign, ast.AnnAssign))
        and isinstance(node.value, ast.Attribute)
        and node.value.attr == "services"
    }

    assert kept == set()


def test_modules_are_small() -> None:
    """A module is one idea, read in a minute."""
    lines = {module.name: module.text.count("\n") for module in modules()}

    assert {name: count for name, count in lines.items() if count > MAX_LINES} == {}
    assert median(lines.values()) <= 150


def test_nearly_everything_has_a_docstring() -> None:
    """Closures may go without; nothing else needs to."""
    documented = undocumented = 0
    for module in modules():
        for node in ast.walk(module.tree):
            if isinstance(
                node,
                ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef,
            ):
                has = ast.get_docstring(node) is not None
                documented, undocumented = documented + has, undocumented + (not has)

    assert documented / (documented + undocumented) >= 0.95


def test_every_module_and_class_has_a_docstring() -> None:
    """These are what a reader sees first."""
    silent = [
        f"{module.name}: {getattr(node, 'name', 'module')}"
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Module | ast.ClassDef)
        and ast.get_docstring(node) is None
    ]

    assert silent == []


def _text_files() -> Iterator[tuple[str, str]]:
    """Yield every text file of the repository."""
    for path in tracked():
        data = path.read_bytes()
        if b"\0" not in data:
            yield path.relative_to(ROOT).as_posix(), data.decode("utf-8")


def test_no_file_names_a_package_registry() -> None:
    """Which registry is used is each machine's own business."""
    found = [
        f"{name}: {host}"
        for name, text in _text_files()
        for host in REGISTRY_HOSTS
        if host in text
    ]

    assert found == []


def test_no_file_holds_a_path_of_one_machine() -> None:
    """What is right on one machine is wrong on all others."""
    found = [
        f"{name}: {match.group()}"
        for name, text in _text_files()
        for match in MACHINE_PATH.finditer(text)
    ]

    assert found == []
