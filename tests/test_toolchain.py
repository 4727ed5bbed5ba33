"""The tests run on what the repository says."""

from pathlib import Path
import sys
import tomllib

from awesomeversion import AwesomeVersion

from homeassistant.const import __version__
from scripts.hass_requirements import requirements

PYPROJECT = Path(__file__).parents[1] / "pyproject.toml"


def test_python_is_new_enough() -> None:
    """Home Assistant refuses anything older."""
    assert sys.version_info >= (3, 14, 2)


def test_home_assistant_is_the_pinned_one() -> None:
    """The test package could bring another one."""
    assert AwesomeVersion(__version__) == AwesomeVersion("2026.10.4")


def test_a_boot_has_nothing_left_to_install() -> None:
    """What the demo house needs is pinned as Home Assistant pins it."""
    groups = tomllib.loads(PYPROJECT.read_text())["dependency-groups"]
    pinned = {entry for entry in groups["hass"] if isinstance(entry, str)}

    assert pinned == requirements()
