"""Every text that the code asks for exists, and no text is left that nobody asks for."""

import ast
from collections.abc import Iterator, Mapping
from importlib import import_module
import json
import re
from string import Formatter
from typing import Any

import pytest
import voluptuous as vol
import yaml

from custom_components.household_agents.agents.definition_schema import FIELDS
from custom_components.household_agents.condition import CONDITIONS
from custom_components.household_agents.const import SUBENTRY_HOOK
from custom_components.household_agents.memory.tiers import Tier
from custom_components.household_agents.tools.catalogue import CATALOGUE
from custom_components.household_agents.trigger import TRIGGERS
from homeassistant.helpers import config_validation as cv

from .source import (
    INTEGRATION,
    TRANSLATIONS,
    calls,
    keyword,
    leaves,
    literals,
    modules,
    texts,
)

#: The languages besides English, and those of them that are translated throughout.
LANGUAGES = sorted(
    path.stem for path in TRANSLATIONS.parent.glob("*.json") if path != TRANSLATIONS
)
COMPLETE = {"de"}

TOP_KEYS = {
    "application_credentials",
    "common",
    "conditions",
    "config",
    "config_panel",
    "config_subentries",
    "conversation",
    "device_automation",
    "entity",
    "entity_component",
    "exceptions",
    "issues",
    "options",
    "preview_features",
    "selector",
    "services",
    "system_health",
    "title",
    "triggers",
}
KEY = re.compile(r"(?!.*[-_]{2})[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?")
HTML = re.compile(r"</?[a-zA-Z][^>]*>")
URL = re.compile(r"https?://|www\.")
PATTERNS = {"domain_agent", "task_agent", "orchestrator", "team"}


def test_top_keys_are_known() -> None:
    """Hassfest refuses all others."""
    assert set(texts()) <= TOP_KEYS


def test_texts_are_clean() -> None:
    """No HTML, no addresses, no space at the ends, nothing empty."""
    faults = [
        ".".join(path)
        for path, text in leaves(texts())
        if not text or text != text.strip() or HTML.search(text) or URL.search(text)
    ]

    assert faults == []


def test_keys_are_well_formed() -> None:
    """Lower case, with neither ``-`` nor ``_`` doubled or at an end."""
    faults = {
        key for path, _ in leaves(texts()) for key in path if not KEY.fullmatch(key)
    }

    assert faults == set()


def test_placeholders_are_identifiers() -> None:
    """And stand outside of single quotes, where they would be taken literally."""
    faults = [
        ".".join(path)
        for path, text in leaves(texts())
        if any(
            name is not None and not name.isidentifier()
            for _, name, _, _ in Formatter().parse(text)
        )
        or re.search(r"'\{\w+\}'", text)
    ]

    assert faults == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_says_what_english_says(language: str) -> None:
    """Each text is one of English's, in its order, with its placeholders."""
    path = TRANSLATIONS.with_name(f"{language}.json")
    translated = dict(leaves(json.loads(path.read_text("utf-8"))))
    english = dict(leaves(texts()))

    assert set(translated) <= set(english)
    assert [key for key in english if key in translated] == list(translated)
    assert [
        ".".join(key)
        for key, text in translated.items()
        if _placeholders(text) != _placeholders(english[key])
        or not text
        or text != text.strip()
        or HTML.search(text)
        or URL.search(text)
    ] == []
    assert language not in COMPLETE or set(translated) == set(english)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_aloud_is_translated(language: str) -> None:
    """Whoever speaks a language is not answered in two."""
    spoken = json.loads(TRANSLATIONS.with_name(f"{language}.json").read_text("utf-8"))

    assert set(spoken["common"]) == set(texts()["common"])
    assert {path.stem for path in (INTEGRATION / "sentences").glob("*.yaml")} == {
        "en",
        *LANGUAGES,
    }


def test_every_text_that_is_said_aloud_is_asked_for() -> None:
    """And every text that is asked for is there."""
    asked = {
        node.value
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    counted = {
        key
        for module in modules()
        for call in calls(module.tree, "say_count")
        for key in literals(call.args[0])
    }
    said = {
        key
        for module in modules()
        for name, place in (("say", 0), ("async_spoken", 2))
        for call in calls(module.tree, name)
        for key in (literals(call.args[place]) if len(call.args) > place else ())
    }
    told = set(texts()["common"])

    assert said <= told
    assert {f"{key}_{many}" for key in counted for many in ("one", "many")} <= told
    assert {
        key
        for key in told - asked
        if key.rpartition("_")[0] not in counted
        and not re.fullmatch(r"spoken_weekday_[0-6]", key)
    } == set()


def test_entity_texts_have_no_placeholders() -> None:
    """Names and states of entities are shown as they are."""
    assert [
        ".".join(path) for path, text in leaves(texts()["entity"]) if "{" in text
    ] == []


def test_labels_have_no_period_and_descriptions_do() -> None:
    """Sentence case without a full stop for names, whole sentences for the rest."""
    labels, sentences = [], []
    for path, text in leaves(texts()):
        kind = (
            path[-2] if path[-2:-1] in (("data",), ("data_description",)) else path[-1]
        )
        if kind in ("data", "name", "title"):
            labels.append((path, text))
        elif kind in ("data_description", "description", "message"):
            sentences.append((path, text))

    assert [path for path, text in labels if text.endswith(".")] == []
    assert [path for path, text in sentences if text[-1] not in ".!?:}"] == []


def _flow_steps() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield every step of every flow, sections as steps of their own."""
    flows = {
        "config": texts()["config"],
        "options": texts()["options"],
        **texts()["config_subentries"],
    }
    for flow, content in flows.items():
        for name, step in content["step"].items():
            yield f"{flow}.{name}", step
            for section, inner in step.get("sections", {}).items():
                yield f"{flow}.{name}.{section}", inner


def test_every_field_of_a_form_is_explained() -> None:
    """Data and its description have the same keys; a step has something to show."""
    for name, step in _flow_steps():
        assert step.get("data", {}).keys() == step.get("data_description", {}).keys(), (
            name
        )
        assert step.get("title") or step.get("name"), name


def test_subentries_are_complete() -> None:
    """Each pattern says what it is and how it is added."""
    subentries = texts()["config_subentries"]

    assert set(subentries) == {*PATTERNS, SUBENTRY_HOOK}
    for name, subentry in subentries.items():
        assert subentry["entry_type"], name
        assert subentry["initiate_flow"]["user"], name


def test_flow_steps_exist_in_code() -> None:
    """A step without a method is never shown, and one without a text shows nothing."""
    methods = {
        node.name.removeprefix("async_step_")
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.AsyncFunctionDef)
        and node.name.startswith("async_step_")
    }
    shown = {
        step
        for flow in (texts()["config"], texts()["options"])
        for step in flow["step"]
    } | {
        step for flow in texts()["config_subentries"].values() for step in flow["step"]
    }
    asked = {
        value
        for module in modules()
        for name in ("async_show_form", "async_show_menu")
        for call in calls(module.tree, name)
        for value in literals(keyword(call, "step_id"))
    }

    assert shown <= methods
    assert asked <= shown


def test_definition_fields_are_those_of_the_forms() -> None:
    """The agent's form can say everything that a file can, but for what others decide.

    The pattern is chosen before the form, the switch decides whether an agent is
    enabled, and a team's phases and an orchestrator's choice have their sections.
    """
    asked = {
        field
        for kind, subentry in texts()["config_subentries"].items()
        if kind in PATTERNS
        for section in (
            subentry["step"]["agent"],
            *subentry["step"]["agent"]["sections"].values(),
        )
        for field in section["data"]
    }

    assert asked == FIELDS - {"pattern", "enabled"}


def _raised() -> dict[str, set[str]]:
    """Return the exceptions in code: their keys and placeholders."""
    found: dict[str, set[str]] = {}
    for module in modules():
        for refused in (
            "AnswerRefused",
            "CorrectionRefused",
            "EnclosureError",
            "MessageRefused",
            "NotAllowed",
            "RunRefused",
        ):
            for call in calls(module.tree, refused):
                for key in literals(call.args[0]):
                    found[key] = {one.arg for one in call.keywords if one.arg}
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.Call) or not keyword(
                node, "translation_domain"
            ):
                continue
            given = keyword(node, "translation_placeholders")
            for key in literals(keyword(node, "translation_key")):
                found[key] = _keys(given)
    return found


def _keys(node: ast.expr | None) -> set[str]:
    """Return the keys of a dictionary that is written out."""
    if not isinstance(node, ast.Dict):
        return set()
    return {key.value for key in node.keys if isinstance(key, ast.Constant)}  # type: ignore[misc]


def _placeholders(text: str) -> set[str]:
    """Return the placeholders of a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_exceptions_are_translated_and_none_is_left_over() -> None:
    """Each exception has a text whose placeholders are given."""
    raised, told = _raised(), texts()["exceptions"]

    assert set(raised) == set(told)
    assert {
        key: _placeholders(told[key]["message"]) - given
        for key, given in raised.items()
        if not _placeholders(told[key]["message"]) <= given
    } == {}


def test_errors_of_actions_are_never_raised_without_a_translation() -> None:
    """Exceptions that Home Assistant shows to people are in their language."""
    plain = [
        f"{module.name}, line {call.lineno}"
        for module in modules()
        for name in ("HomeAssistantError", "ServiceValidationError")
        for call in calls(module.tree, name)
        if keyword(call, "translation_key") is None
    ]

    assert plain == []


def _issues() -> dict[str, set[str]]:
    """Return the repair issues in code: their keys and placeholders."""
    found: dict[str, set[str]] = {}
    for module in modules():
        for call in calls(module.tree, "raise_problem"):
            for key in literals(call.args[1]):
                found[key] = {one.arg for one in call.keywords if one.arg}
    return found


def test_issues_are_translated_and_none_is_left_over() -> None:
    """Each repair issue has a title and says what to do."""
    raised, told = _issues(), texts()["issues"]

    assert set(raised) == set(told)
    for key, given in raised.items():
        issue = told[key]
        assert _placeholders(issue["title"]) <= given, key
        # What is mended in a flow says there what it is.
        steps = issue.get("fix_flow", {}).get("step", {"": issue}).values()
        assert all(_placeholders(step["description"]) <= given for step in steps), key


#: Which class makes an entity's description, by the module it is in.
ENTITY_MODULES = (
    "binary_sensor",
    "button",
    "calendar",
    "event",
    "notify",
    "sensor",
    "switch",
    "todo",
)


def _entity_keys(platform: str) -> set[str]:
    """Return the translation keys of one platform's entities."""
    trees = [
        one.tree
        for one in modules()
        if one.name == f"{platform}.py" or one.name.startswith(f"{platform}_")
    ]
    described = {
        key
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for key in literals(keyword(node, "translation_key"))
    }
    # An entity of the household hands its key to the base class.
    handed = {
        key
        for tree in trees
        for call in calls(tree, "__init__")
        for argument in call.args[1:2]
        for key in literals(argument)
    }
    return described | handed


@pytest.mark.parametrize("platform", ENTITY_MODULES)
def test_entity_names_are_translated(platform: str) -> None:
    """Every entity has a name, and every name an entity.

    The household's cost has the same key as an agent's; a class of device that
    Home Assistant names itself needs none.
    """
    assert _entity_keys(platform) == set(texts()["entity"].get(platform, {}))


def test_entities_without_a_class_have_icons() -> None:
    """What has no icon of its class, and none of the agent's, has one here."""
    icons: Any = yaml.safe_load((INTEGRATION / "icons.json").read_text("utf-8"))
    named = {
        (platform, key)
        for platform, entities in texts()["entity"].items()
        for key in entities
    }
    drawn = {
        (platform, key)
        for platform, entities in icons["entity"].items()
        for key in entities
    }

    # The status shows the agent's own icon.
    assert named - drawn == {("sensor", "status")}
    assert drawn <= named


def _actions() -> Any:
    """Return services.yaml."""
    return yaml.safe_load((INTEGRATION / "services.yaml").read_text("utf-8"))


def _services() -> dict[str, Any]:
    """Return the constants of the modules that register actions."""
    found: dict[str, Any] = {}
    for path in sorted(INTEGRATION.glob("services*.py")):
        module = import_module(f"custom_components.household_agents.{path.stem}")
        found |= {
            name: value
            for name, value in vars(module).items()
            if name.startswith("SERVICE_")
        }
    return found


def test_every_action_is_described() -> None:
    """Registered, listed, named, and drawn: the same actions everywhere."""
    registered = {
        value for name, value in _services().items() if not name.endswith("_SCHEMA")
    }
    icons: Any = yaml.safe_load((INTEGRATION / "icons.json").read_text("utf-8"))

    assert set(_actions()) == registered
    assert set(texts()["services"]) == registered
    assert set(icons["services"]) == registered


@pytest.mark.parametrize("action", sorted(_actions()))
def test_every_field_of_an_action_is_described(action: str) -> None:
    """What the schema takes is listed, named and explained, and no more."""
    action_listed = _actions()[action] or {}
    listed = action_listed.get("fields", {})
    told = texts()["services"][action]
    schema: vol.Schema = _services()[f"SERVICE_{action.upper()}_SCHEMA"]
    required = {str(key) for key in schema.schema if isinstance(key, vol.Required)}

    # Home Assistant shows and names a target by itself.
    target = set(cv.TARGET_SERVICE_FIELDS) if "target" in action_listed else set()

    assert set(listed) == {str(key) for key in schema.schema} - {*map(str, target)}
    assert {name for name, field in listed.items() if field.get("required")} == required
    assert set(told.get("fields", {})) == set(listed)
    assert all(
        field["name"] and field["description"]
        for field in (told, *told.get("fields", {}).values())
    )
    assert all(
        set(field) <= {"default", "example", "required", "selector", "filter"}
        and len(field["selector"]) == 1
        for field in listed.values()
    )


def test_selectors_have_texts_for_every_option() -> None:
    """A choice that is shown by its key would puzzle people."""
    selectors = texts()["selector"]

    assert set(selectors["tools"]["options"]) == set(CATALOGUE)
    assert set(selectors["memory_tier"]["options"]) == {str(tier) for tier in Tier}
    assert set(selectors) == _selector_keys()


def _selector_keys() -> set[str]:
    """Return the translation keys of selectors, in forms and in actions."""
    hosts = ("flow_fields.py", "flow_hooks.py", "flow_options.py")
    forms = {
        key
        for module in modules()
        if module.name in hosts
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        for key in (
            *literals(keyword(node, "translation_key")),
            *(literals(node.args[0]) if _is_choice(node) else ()),
        )
    }
    actions = {
        config["translation_key"]
        for action in _actions().values()
        for field in (action or {}).get("fields", {}).values()
        for config in field["selector"].values()
        if config and "translation_key" in config
    }
    return forms | actions | _keys_of("triggers") | _keys_of("conditions")


def _described(kind: str) -> dict[str, Any]:
    """Return triggers.yaml or conditions.yaml, without what is only referred to."""
    listed = yaml.safe_load((INTEGRATION / f"{kind}.yaml").read_text("utf-8"))
    return {key: one or {} for key, one in listed.items() if not key.startswith(".")}


def _keys_of(kind: str) -> set[str]:
    """Return the translation keys of the selectors of triggers or conditions."""
    return {
        config["translation_key"]
        for one in _described(kind).values()
        for field in one.get("fields", {}).values()
        for config in field["selector"].values()
        if config and "translation_key" in config
    }


@pytest.mark.parametrize(
    ("kind", "classes"),
    [
        ("triggers", TRIGGERS),
        ("conditions", CONDITIONS),
    ],
)
def test_triggers_and_conditions_are_described(
    kind: str, classes: Mapping[str, Any]
) -> None:
    """Offered, listed, named and drawn: the same ones, with the same options."""
    icons: Any = yaml.safe_load((INTEGRATION / "icons.json").read_text("utf-8"))
    listed = _described(kind)

    assert set(listed) == set(texts()[kind]) == set(icons[kind]) == set(classes)
    for key, one in listed.items():
        fields = set(one.get("fields", {}))
        schema = classes[key]._schema.schema["options"]
        assert fields == {str(option) for option in schema}, key
        told = texts()[kind][key].get("fields", {})
        assert set(told) == fields, key
        assert all(field["name"] and field["description"] for field in told.values())
        choices = {
            config["translation_key"]: {*map(str, config["options"])}
            for field in one.get("fields", {}).values()
            for config in field["selector"].values()
            if config and "translation_key" in config
        }
        assert choices == {
            name: set(texts()["selector"][name]["options"]) for name in choices
        }


def _is_choice(call: ast.Call) -> bool:
    """Whether a call makes a choice of one translated option."""
    return isinstance(call.func, ast.Name) and call.func.id in (
        "_one_of",
        "_some_of",
    )
