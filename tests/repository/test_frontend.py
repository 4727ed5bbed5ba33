"""The frontend that is served is what its sources say, small, and whole in itself."""

import gzip
import json
from pathlib import Path
import re
import shutil
import subprocess

import pytest

from .source import INTEGRATION, ROOT

SOURCES = ROOT / "frontend"
BUILT = INTEGRATION / "frontend"
FILES = ("loader.js", "cards.js", "panel.js")
#: Bytes that a page may have to fetch of each, as they are sent.
BUDGETS = {"loader.js": 2_000, "cards.js": 100_000, "panel.js": 150_000}
NODE = shutil.which("node")


@pytest.mark.parametrize(("name", "budget"), BUDGETS.items())
def test_a_file_is_small(name: str, budget: int) -> None:
    """A phone on the road has the cards soon."""
    assert len(gzip.compress((BUILT / name).read_bytes())) < budget


def test_what_is_served_is_what_is_built() -> None:
    """No file is left over from an earlier way of building."""
    assert {path.name for path in BUILT.iterdir()} == set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_whole_in_itself(name: str) -> None:
    """Nothing is fetched from elsewhere, and no folder of a machine is named."""
    text = (BUILT / name).read_text(encoding="utf-8")
    addresses = set(re.findall(r"https?://([\w.-]+)", text))
    # Namespaces of XML, and what people may read.
    assert addresses <= {"www.w3.org", "github.com", "www.home-assistant.io"}
    assert not re.search(r"node_modules|sourceMappingURL|/frontend/src/", text)
    assert not re.search(r"\beval\(|new Function\(", text)
    assert not re.search(r"""\bfrom\s*["']|import\s*["']""", text)


def test_texts_of_agents_have_one_way_into_a_page() -> None:
    """Which keeps pictures out: their addresses could carry away what an agent knows."""
    drawn = {
        path.relative_to(SOURCES / "src").as_posix()
        for path in (SOURCES / "src").rglob("*.ts")
        if re.search(r"<ha-markdown|unsafeHTML|innerHTML", path.read_text("utf-8"))
        and not path.name.endswith(".test.ts")
    }
    assert drawn == {"parts/markdown.ts"}


def test_the_lock_file_names_no_registry() -> None:
    """Packages come from wherever the machine is told to take them from."""
    text = (SOURCES / "package-lock.json").read_text(encoding="utf-8")
    lock = json.loads(text)
    assert all("resolved" not in package for package in lock["packages"].values())
    assert "registry" not in text


def test_every_package_is_pinned() -> None:
    """The same sources are built by the same tools."""
    package = json.loads((SOURCES / "package.json").read_text(encoding="utf-8"))
    versions = {**package["dependencies"], **package["devDependencies"]}.values()
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Return what building needs of the repository, in another place."""
    shutil.copytree(SOURCES, tmp_path / "frontend", ignore=_no_packages)
    (tmp_path / "frontend" / "node_modules").symlink_to(SOURCES / "node_modules")
    shutil.copytree(ROOT / "scripts" / "lib", tmp_path / "scripts" / "lib")
    shutil.copy2(ROOT / "scripts" / "build_frontend", tmp_path / "scripts")
    shutil.copytree(BUILT, tmp_path / BUILT.relative_to(ROOT))
    return tmp_path


def _no_packages(_folder: str, names: list[str]) -> set[str]:
    """Leave out what is brought by setup."""
    return {"node_modules"} & set(names)


def _check(clone: Path) -> subprocess.CompletedProcess[str]:
    """Ask whether the built files are stale."""
    return subprocess.run(
        [clone / "scripts" / "build_frontend", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(NODE is None, reason="Node.js is not installed")
@pytest.mark.timeout(180)
def test_the_committed_files_are_those_of_the_sources(clone: Path) -> None:
    """The same bytes come out in any folder; a changed source makes them stale."""
    fresh = _check(clone)
    assert fresh.returncode == 0, fresh.stdout + fresh.stderr

    texts = clone / "frontend" / "src" / "localize" / "en.json"
    texts.write_text(texts.read_text().replace("Loading", "Loading all"))
    stale = _check(clone)
    assert stale.returncode != 0
    assert "the built frontend is stale" in stale.stderr
