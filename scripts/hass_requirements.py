"""Print what Home Assistant installs on the first boot of the demo house.

The answer belongs into pyproject.toml, group ``hass``, whenever Home Assistant's version
there is changed.
"""

from collections.abc import Iterable, Iterator
import json
from pathlib import Path
from typing import Any, Final

from homeassistant import bootstrap, components
from homeassistant.auth.mfa_modules import totp

#: What the house, its household and the tests set up beyond Home Assistant's defaults.
USED: Final = frozenset(
    {
        "ai_task",
        "anthropic",
        "assist_pipeline",
        "calendar",
        "config",
        "conversation",
        "energy",
        "generic_thermostat",
        "history",
        "local_calendar",
        "local_todo",
        "logbook",
        "mcp_server",
        "mobile_app",
        "mqtt",
        "recorder",
        "shopping_list",
        "sun",
        "template",
        "todo",
        "utility_meter",
    }
)

_COMPONENTS: Final = Path(components.__path__[0])
_OURS: Final = Path(__file__).parents[1] / "custom_components" / "household_agents"


def requirements() -> set[str]:
    """Return every requirement of what is used, as Home Assistant resolves it."""
    defaults = bootstrap.CORE_INTEGRATIONS | bootstrap.DEFAULT_INTEGRATIONS
    required = {
        requirement
        for manifest in _manifests(defaults | USED | _needed_by_us())
        for requirement in manifest.get("requirements", ())
    }
    # Logging in has no manifest, and without this one nothing starts at all.
    return required | set(totp.REQUIREMENTS)


def _needed_by_us() -> set[str]:
    """Return what Home Assistant prepares before it loads this integration."""
    manifest = json.loads((_OURS / "manifest.json").read_text())
    return {*manifest["dependencies"], *manifest["after_dependencies"]}


def _manifests(domains: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Yield the manifests of the domains and of all that they come after."""
    waiting = list(domains)
    seen: set[str] = set()
    while waiting:
        domain = waiting.pop()
        path = _COMPONENTS / domain / "manifest.json"
        if domain in seen or not path.exists():
            continue
        seen.add(domain)
        manifest = json.loads(path.read_text())
        yield manifest
        waiting += manifest.get("dependencies", ())
        waiting += manifest.get("after_dependencies", ())


if __name__ == "__main__":
    print(*sorted(requirements(), key=str.lower), sep="\n")
