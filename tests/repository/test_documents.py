"""What the documents say is what the code does."""

from datetime import datetime
import json
import re
from typing import Any

import pytest
import yaml

from custom_components.household_agents import const
from custom_components.household_agents.agents.definition_schema import (
    DEFINITION_SCHEMA,
    FIELDS,
)
from custom_components.household_agents.agents.files import parse_text
from custom_components.household_agents.agents.gallery import gallery
from custom_components.household_agents.agents.kinds import Autonomy, Flow, Pattern
from custom_components.household_agents.agents.skills import load_skills
from custom_components.household_agents.dispatch.run import RunError
from custom_components.household_agents.dispatch.wording import in_words
from custom_components.household_agents.governance.gate import SENSITIVE_DOMAINS
from custom_components.household_agents.memory.records import (
    RunRecord,
    RunRequest,
    RunSource,
    RunState,
)
from custom_components.household_agents.model.interface import ModelErrorKind
from custom_components.household_agents.model.pricing import (
    PRICE_OVERRIDES_SCHEMA,
    PRICES,
    PRICES_AS_OF,
)
from custom_components.household_agents.tools.catalogue import CATALOGUE
from homeassistant.core import HomeAssistant
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.template import Template

from .source import INTEGRATION, ROOT, texts

README = (ROOT / "README.md").read_text("utf-8")
#: The sections that the quality scale asks for, and where they are.
SECTIONS = {
    "docs-actions": "Actions",
    "docs-conditions": "Triggers and conditions",
    "docs-configuration-parameters": "Settings",
    "docs-data-update": "Data updates",
    "docs-examples": "Examples",
    "docs-high-level-description": "Why",
    "docs-installation-instructions": "Installation",
    "docs-installation-parameters": "Setting it up",
    "docs-known-limitations": "Known limitations",
    "docs-removal-instructions": "Removal",
    "docs-supported-devices": "Supported devices and services",
    "docs-supported-functions": "Supported functions",
    "docs-troubleshooting": "Troubleshooting",
    "docs-triggers": "Triggers and conditions",
    "docs-use-cases": "Use cases",
}


def _blocks(language: str) -> list[str]:
    """Return the README's code blocks of one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def _headings() -> list[str]:
    """Return the README's headings, without those in code."""
    prose = re.sub(r"^```.*?^```$", "", README, flags=re.MULTILINE | re.DOTALL)
    return re.findall(r"^#+ (.+)$", prose, re.MULTILINE)


def _section(heading: str) -> str:
    """Return a section's text, without the sections below it."""
    found = re.search(
        rf"^#+ {re.escape(heading)}\n(.*?)(?=^#+ |\Z)", README, re.MULTILINE | re.DOTALL
    )
    assert found is not None, heading
    return found.group(1)


def _codes(text: str) -> set[str]:
    """Return what is written as code."""
    return set(re.findall(r"`([^`\n]+)`", text))


def _first_column(heading: str) -> list[str]:
    """Return the first column of a section's tables, without their heads."""
    rows = re.findall(r"^\| (.+?) \|", _section(heading), re.MULTILINE)
    return rows[1:]


@pytest.mark.parametrize("rule", sorted(SECTIONS))
def test_quality_scale_sections_exist(rule: str) -> None:
    """Each rule on documents has its section, and the scale says so."""
    scale = yaml.safe_load((INTEGRATION / "quality_scale.yaml").read_text("utf-8"))

    assert SECTIONS[rule] in _headings()
    assert scale["rules"][rule] == "done"


def test_links_within_the_readme_lead_somewhere() -> None:
    """Anchors are made of headings as GitHub makes them."""
    anchors = {
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        for heading in _headings()
    }

    assert set(re.findall(r"\]\(#([^)]+)\)", README)) <= anchors


def test_links_to_files_lead_somewhere() -> None:
    """And there is no image that is not there."""
    links = re.findall(r"\]\((?!#|https://)([^)]+)\)", README)

    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("block", _blocks("yaml"))
def test_yaml_of_the_readme_parses(block: str) -> None:
    """Whatever is shown can be pasted."""
    assert isinstance(yaml.safe_load(block), dict)


def test_example_scripts_and_automations_are_accepted(hass: HomeAssistant) -> None:
    """Home Assistant's own schemas take the sequences of the examples."""
    blocks = [
        yaml.safe_load(block)
        for block in re.findall(
            r"^```yaml\n(.*?)^```$", _section("Examples"), re.MULTILINE | re.DOTALL
        )
    ]
    sequences = [
        script["sequence"]
        for block in blocks
        for script in block.get("script", {}).values()
    ]
    automations = [one for block in blocks for one in block.get("automation", ())]
    sequences += [one["actions"] for one in automations]
    sequences += [block for block in blocks if "action" in block]

    assert len(sequences) == 4
    for sequence in sequences:
        assert cv.SCRIPT_SCHEMA(sequence)
    for automation in automations:
        assert cv.TRIGGER_SCHEMA(automation["triggers"])
        assert cv.CONDITIONS_SCHEMA(automation["conditions"])


def test_example_run_is_a_run() -> None:
    """The response that is shown has the fields of a run, in their order."""
    (shown,) = [
        block for block in map(yaml.safe_load, _blocks("yaml")) if "run_id" in block
    ]
    request = RunRequest(agent_id="a", source=RunSource.ACTION)
    real = RunRecord(request=request, state=RunState.COMPLETED).as_dict()

    assert list(shown) == list(real)
    assert shown["state"] in [*RunState]
    assert datetime.fromisoformat(shown["ended_at"])


def test_example_prices_are_accepted() -> None:
    """They go into the settings as they are shown."""
    (block,) = re.findall(
        r"^```yaml\n(.*?)^```$", _section("Prices"), re.MULTILINE | re.DOTALL
    )

    assert PRICE_OVERRIDES_SCHEMA(yaml.safe_load(block))


def test_example_definition_validates() -> None:
    """The whole file, with tools and skills that exist."""
    (text,) = _blocks("markdown")
    agent = parse_text(text, agent_id="plant_doctor", file="plant_doctor.md")
    library = load_skills(INTEGRATION / "gallery" / "skills", ROOT / "none")

    assert agent.pattern is Pattern.DOMAIN
    assert set(agent.tools) <= set(CATALOGUE)
    assert library.missing(agent.skills) == ()
    assert agent.reviewed_by in gallery()


@pytest.mark.parametrize("text", _blocks("md"))
def test_example_workflows_validate(text: str) -> None:
    """Each shown orchestrator is valid, and its agents are in the gallery."""
    agent = parse_text(text, agent_id="example", file="example.md")

    assert agent.pattern is Pattern.ORCHESTRATOR
    assert agent.flow.has_steps
    assert {step.agent for step in agent.steps} <= set(gallery())


def test_every_flow_has_an_example() -> None:
    """But for those that need none."""
    shown = {
        parse_text(text, agent_id="example", file="example.md").flow
        for text in _blocks("md")
    }

    assert shown == {flow for flow in Flow if flow.has_steps}


def test_example_fallback_tells_the_dry_plants(hass: HomeAssistant) -> None:
    """It compares numbers, not texts."""
    moisture = {"device_class": "moisture"}
    for name, state in (("fern", "9"), ("palm", "45"), ("lost", "unavailable")):
        hass.states.async_set(f"sensor.{name}", state, moisture)
    (text,) = _blocks("markdown")
    agent = parse_text(text, agent_id="plant_doctor", file="plant_doctor.md")

    assert Template(agent.fallback, hass).async_render(parse_result=False) == (
        "Plants: 1 sensor(s) below 30 %\n- fern: 9 %"
    )


def test_every_gallery_file_validates() -> None:
    """A bundled file that does not would raise, and the README names them all."""
    shipped = {path.stem for path in (INTEGRATION / "gallery" / "agents").glob("*.md")}

    assert set(gallery()) == shipped
    assert dict(_rows("The gallery")) == {
        agent.name: str(agent.pattern) for agent in gallery().values()
    }


def test_gallery_table_says_when_and_what_each_may() -> None:
    """Every time of a schedule, and the freedom that the definition gives."""
    may = {
        Autonomy.OBSERVE: "reads only",
        Autonomy.ASK: "asks before every change",
        Autonomy.ACT: "speaks by itself, changes nothing else",
    }
    lines = [
        line.strip("| ").split(" | ")
        for line in _section("The gallery").splitlines()
        if line.count(" | ") == 4
    ]
    rows = {line[0]: (line[3], line[4]) for line in lines[1:]}
    for agent in gallery().values():
        runs, allowed = rows[agent.name]
        fields = [cron.split() for cron in agent.cron]
        times = {
            f"{int(hour)}:{int(minute):02d}"
            for minute, hours, *_ in fields
            for hour in hours.split(",")
            if hour.isdecimal()
        }
        assert times <= set(re.findall(r"\d+:\d+", runs)), agent.name
        delegates = "has others work" if agent.pattern.delegates else ""
        if agent.talks:
            delegates = f"acts in its scope, and {delegates}"
        assert allowed == (delegates or may[agent.autonomy])
    assert (
        f"come {len(list((INTEGRATION / 'gallery' / 'skills').iterdir()))} skills"
        in (_section("The gallery"))
    )


def _rows(heading: str) -> list[tuple[str, str]]:
    """Return the first two columns of a section's table, without its head."""
    found = re.findall(r"^\| (.+?) \| (.+?) \|", _section(heading), re.MULTILINE)
    return found[1:]


def test_every_field_of_a_definition_is_described() -> None:
    """By its name in files, with the default that it has."""
    table = [
        line
        for line in _section("What an agent is made of").splitlines()
        if line.startswith("| `")
    ]
    described = {name for line in table for name in _codes(line.split(" | ")[0])}
    defaults = {
        str(key): key.default() for key in DEFINITION_SCHEMA.schema if _has_default(key)
    }
    numbers = {
        name: value for name, value in defaults.items() if type(value) is int and value
    }
    shown = {
        name: [part.replace(",", "") for part in line.split(" | ")[1].split(", ")]
        for line in table
        for name in _codes(line.split(" | ")[0])
    }

    assert described == FIELDS
    assert {
        name for name, value in numbers.items() if str(value) not in shown[name]
    } == (set())


def _has_default(key: Any) -> bool:
    """Whether a schema's key has a default that can be asked for."""
    return callable(getattr(key, "default", None))


def test_every_household_setting_is_described() -> None:
    """Under the label that the form shows."""
    step = texts()["options"]["step"]["init"]
    labels = set(step["data"].values())
    for section in step["sections"].values():
        labels |= set(section["data"].values())
    described = {name.split(": ")[-1] for name in _first_column("Household settings")}

    assert described == labels


def test_defaults_of_the_household_are_those_of_the_code() -> None:
    """Numbers in documents grow old unless something looks at them."""
    shown = {
        name.split(": ")[-1]: default for name, default in _rows("Household settings")
    }

    assert shown["From"] == const.DEFAULT_QUIET_FROM[:5]
    assert shown["Until"] == const.DEFAULT_QUIET_UNTIL[:5]
    assert shown["Until, at weekends"] == const.DEFAULT_QUIET_UNTIL_WEEKEND[:5]
    assert shown["Tokens per day"] == f"{const.DEFAULT_HOUSEHOLD_TOKENS_PER_DAY:,}"
    assert (
        shown["Cost per day"] == f"{const.DEFAULT_HOUSEHOLD_COST_PER_DAY:g} US dollars"
    )
    assert shown["Model calls at once"] == str(const.DEFAULT_MODEL_CALLS)
    assert shown["Tool calls at once"] == str(const.DEFAULT_TOOL_CALLS)
    assert shown["Keep the journal for"] == f"{const.DEFAULT_RETENTION_DAYS} days"


def test_every_action_is_described() -> None:
    """With each of its fields."""
    section = _section("Actions")
    rows = {name.split("`")[1] for name in _first_column("Actions")}

    assert rows == {f"household_agents.{name}" for name in texts()["services"]}
    fields = {
        field
        for action in texts()["services"].values()
        for field in action.get("fields", {})
    }
    # The agent and the run are what every action is about.
    assert fields - {"agent", "run_id"} <= {
        code.partition(":")[0].rstrip("s")
        if code.endswith("keys")
        else code.partition(":")[0]
        for code in _codes(section)
    }


def test_every_entity_is_described() -> None:
    """By the name that Home Assistant shows."""
    section = _section("Entities and events")
    names = {
        entity["name"]
        for entities in texts()["entity"].values()
        for entity in entities.values()
    }

    assert {name for name in names if name not in section} == set()
    assert {const.EVENT_RUN, const.EVENT_BREAKER, const.EVENT_BUDGET} <= _codes(section)


@pytest.mark.parametrize(
    ("heading", "keys"),
    [
        ("Repair issues", set(texts()["issues"])),
        ("When an action is refused", set(texts()["exceptions"])),
        (
            "Why a run did not end well",
            {*map(str, RunError), *map(str, ModelErrorKind)},
        ),
    ],
)
def test_every_error_is_explained(heading: str, keys: set[str]) -> None:
    """In plain words, and none that no longer exists."""
    explained = {code for row in _first_column(heading) for code in _codes(row)}

    assert explained == keys


@pytest.mark.parametrize("error", [*RunError, *ModelErrorKind])
def test_every_error_of_a_run_has_words(error: RunError | ModelErrorKind) -> None:
    """Reports and notifications never show a key."""
    assert in_words(error) != error.replace("_", " ")


def test_sensitive_domains_are_told() -> None:
    """People should know what an agent with autonomy cannot touch."""
    section = " ".join(_section("Safety").split())

    assert {
        domain
        for domain in SENSITIVE_DOMAINS
        if domain.replace("_", " ") not in section
    } == set()


def test_prices_are_those_of_the_table() -> None:
    """And their date is."""
    section = _section("Prices")
    rows = re.findall(r"^\| `(.+?)` \| (.+?) \| (.+?) \|", section, re.MULTILINE)

    assert rows
    assert PRICES_AS_OF.isoformat() in section
    assert {model: (float(given), float(taken)) for model, given, taken in rows} == {
        model: (PRICES[model].input, PRICES[model].output) for model, *_ in rows
    }
    assert {const.DEFAULT_ROUTINE_MODEL, const.DEFAULT_STRONG_MODEL} <= {
        model for model, *_ in rows
    }


def test_installation_names_the_version_that_hacs_asks_for() -> None:
    """One floor, in both documents."""
    floor = json.loads((ROOT / "hacs.json").read_text())["homeassistant"]
    short = floor.removesuffix(".0")

    assert f"Home Assistant {short} or newer" in _section("Installation")
    assert f"Home Assistant {short} or newer" in (ROOT / "info.md").read_text("utf-8")
