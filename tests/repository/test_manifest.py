"""What HACS and hassfest ask of the integration's own files."""

import ast
from collections.abc import Iterator
import json
import re
from typing import Any

from awesomeversion import AwesomeVersion, AwesomeVersionStrategy
from PIL import Image
import pytest
import voluptuous as vol
import yaml

from homeassistant.const import BASE_PLATFORMS, REQUIRED_PYTHON_VER, __version__

from .source import INTEGRATION, ROOT, Module, leaves, modules

REQUIRED = {"codeowners", "documentation", "domain", "iot_class", "name", "version"}
#: Discovery keys are left out: this integration is not discovered.
OPTIONAL = {
    "after_dependencies",
    "config_flow",
    "dependencies",
    "disabled",
    "import_executor",
    "integration_type",
    "issue_tracker",
    "loggers",
    "preview_features",
    "quality_scale",
    "requirements",
    "single_config_entry",
}
#: Components that anything may import without saying so.
FREE_COMPONENTS = {
    "alert",
    "automation",
    "conversation",
    "default_config",
    "device_automation",
    "frontend",
    "group",
    "homeassistant",
    "labs",
    "media_source",
    "mjpeg",
    "onboarding",
    "panel_custom",
    "persistent_notification",
    "person",
    "script",
    "shopping_list",
    "stream",
    "sun",
    "system_health",
    "system_log",
    "timer",
    "webhook",
    "websocket_api",
    "zone",
}
HACS_SCHEMA = vol.Schema(
    {
        vol.Required("name"): str,
        vol.Optional("homeassistant"): str,
        vol.Optional("hacs"): str,
        vol.Optional("zip_release"): bool,
        vol.Optional("filename"): str,
        vol.Optional("hide_default_branch"): bool,
        vol.Optional("persistent_directory"): str,
        vol.Optional("content_in_root"): bool,
        vol.Optional("country"): vol.Any(str, [str]),
    }
)


def _manifest() -> dict[str, Any]:
    """Return the manifest in its own order."""
    manifest: dict[str, Any] = json.loads((INTEGRATION / "manifest.json").read_text())
    return manifest


def test_manifest_has_what_it_must_and_nothing_unknown() -> None:
    """Hassfest refuses unknown keys; HACS asks for a tracker too."""
    keys = set(_manifest())

    assert keys >= REQUIRED | {"issue_tracker"}
    assert keys <= REQUIRED | OPTIONAL


def test_manifest_is_sorted() -> None:
    """Domain and name first, then the alphabet."""
    keys = list(_manifest())

    assert keys == ["domain", "name", *sorted(set(keys) - {"domain", "name"})]


def test_manifest_says_where_it_belongs() -> None:
    """The folder is the domain, and the addresses are the project's."""
    manifest = _manifest()
    home = "https://github.com/household-agents/household_agents"

    assert manifest["domain"] == INTEGRATION.name
    assert manifest["documentation"] == home
    assert manifest["issue_tracker"] == f"{home}/issues"
    assert manifest["codeowners"] == ["@household-agents"]
    assert manifest["integration_type"] == "service"
    assert manifest["config_flow"] is (INTEGRATION / "config_flow.py").is_file()


def test_version_can_be_compared() -> None:
    """HACS and Home Assistant both have to understand it."""
    version = AwesomeVersion(_manifest()["version"])

    assert version.strategy is AwesomeVersionStrategy.SEMVER


def test_changelog_begins_with_the_version() -> None:
    """Nobody updates to something that is not described."""
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    versions = re.findall(r"^## \[?(\d+\.\d+\.\d+)", text, re.MULTILINE)

    assert versions[0] == _manifest()["version"]
    assert versions == sorted(versions, key=AwesomeVersion, reverse=True)


def test_requirements_leave_room_for_what_core_pins() -> None:
    """An exact pin would make the integration uninstallable one day."""
    assert _manifest()["requirements"] == ["anthropic>=0.125.0"]


@pytest.mark.parametrize("key", ["dependencies", "after_dependencies"])
def test_dependency_lists_are_sorted(key: str) -> None:
    """And name nothing twice."""
    listed = _manifest()[key]

    assert listed == sorted(set(listed))


def test_no_dependency_is_in_both_lists() -> None:
    """One of the two would mean nothing."""
    manifest = _manifest()

    assert not set(manifest["dependencies"]) & set(manifest["after_dependencies"])


def _components(module: Module) -> Iterator[str]:
    """Yield the components that a module imports at run time."""
    for node in _at_run_time(module.tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            if name.startswith("homeassistant.components."):
                yield name.split(".")[2]


def _at_run_time(node: ast.AST) -> Iterator[ast.AST]:
    """Walk a tree without what only type checkers read."""
    yield node
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
            continue
        yield from _at_run_time(child)


def test_imported_components_are_dependencies() -> None:
    """Hassfest's rule: imported means named, but for platforms and a few others."""
    manifest = _manifest()
    named = {*manifest["dependencies"], *manifest["after_dependencies"]}
    own = {path.stem for path in INTEGRATION.iterdir()}
    free = FREE_COMPONENTS | {str(platform) for platform in BASE_PLATFORMS} | own
    missing = {
        f"{module.name} imports {component}"
        for module in modules()
        for component in _components(module)
        if component not in named | free and not component.startswith("input_")
    }

    assert missing == set()


def test_hacs_json() -> None:
    """Unknown keys are an error there, and the floor is a version that exists."""
    data = HACS_SCHEMA(json.loads((ROOT / "hacs.json").read_text()))
    floor = AwesomeVersion(data["homeassistant"])

    assert data["name"] == _manifest()["name"]
    assert floor == AwesomeVersion("2026.10.0")
    assert floor <= AwesomeVersion(__version__)
    assert REQUIRED_PYTHON_VER >= (3, 14)


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("icon", (256, 256)),
        ("icon@2x", (512, 512)),
        ("logo", None),
        ("logo@2x", None),
    ],
)
def test_brand_images(name: str, size: tuple[int, int] | None) -> None:
    """PNGs with transparency that Home Assistant serves from the integration."""
    with Image.open(INTEGRATION / "brand" / f"{name}.png") as image:
        image.load()
        corners = [image.getpixel((x, y)) for x in (0, image.width - 1) for y in (0,)]

        assert image.format == "PNG"
        assert image.mode == "RGBA"
        assert size in (None, image.size)
        assert [corner[3] for corner in corners if isinstance(corner, tuple)] == [0, 0]


def test_logo_is_twice_as_large_for_fine_screens() -> None:
    """The brands' convention: the short side has 128 to 256 pixels."""
    with (
        Image.open(INTEGRATION / "brand" / "logo.png") as logo,
        Image.open(INTEGRATION / "brand" / "logo@2x.png") as twice,
    ):
        assert twice.size == (2 * logo.width, 2 * logo.height)
        assert 128 <= min(logo.size) <= 256


def test_every_json_file_parses() -> None:
    """Hassfest reads each of them."""
    for path in INTEGRATION.rglob("*.json"):
        assert json.loads(path.read_text("utf-8")), path


def test_icons_are_material_design_icons() -> None:
    """A state's icon that equals the default says nothing."""
    icons = json.loads((INTEGRATION / "icons.json").read_text())

    assert [
        path
        for path, icon in leaves(icons)
        if not re.fullmatch(r"mdi:[a-z0-9-]+", icon)
    ] == []
    assert [
        (platform, key)
        for platform, entities in icons["entity"].items()
        for key, entity in entities.items()
        if entity["default"] in entity.get("state", {}).values()
    ] == []


#: In core's order.
QUALITY_RULES = [
    "action-setup",
    "appropriate-polling",
    "brands",
    "common-modules",
    "config-flow-test-coverage",
    "config-flow",
    "dependency-transparency",
    "docs-actions",
    "docs-conditions",
    "docs-high-level-description",
    "docs-installation-instructions",
    "docs-removal-instructions",
    "docs-triggers",
    "entity-event-setup",
    "entity-unique-id",
    "has-entity-name",
    "runtime-data",
    "test-before-configure",
    "test-before-setup",
    "unique-config-entry",
    "action-exceptions",
    "config-entry-unloading",
    "docs-configuration-parameters",
    "docs-installation-parameters",
    "entity-unavailable",
    "integration-owner",
    "log-when-unavailable",
    "parallel-updates",
    "reauthentication-flow",
    "test-coverage",
    "devices",
    "diagnostics",
    "discovery-update-info",
    "discovery",
    "docs-data-update",
    "docs-examples",
    "docs-known-limitations",
    "docs-supported-devices",
    "docs-supported-functions",
    "docs-troubleshooting",
    "docs-use-cases",
    "dynamic-devices",
    "entity-category",
    "entity-device-class",
    "entity-disabled-by-default",
    "entity-translations",
    "exception-translations",
    "icon-translations",
    "reconfiguration-flow",
    "repair-issues",
    "stale-devices",
    "async-dependency",
    "inject-websession",
    "strict-typing",
]


def test_quality_scale_answers_every_rule() -> None:
    """In core's order, each done, to do, or exempt for a reason."""
    text = (INTEGRATION / "quality_scale.yaml").read_text("utf-8")
    rules = yaml.safe_load(text)["rules"]

    assert list(rules) == list(QUALITY_RULES)
    assert [
        name
        for name, answer in rules.items()
        if answer not in ("done", "todo")
        and not (
            set(answer) == {"status", "comment"}
            and answer["status"] in ("done", "todo", "exempt")
            and answer["comment"].strip()
        )
    ] == []
