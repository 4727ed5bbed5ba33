"""Adding and changing agents, through the forms that people fill in."""

from collections.abc import Mapping
from itertools import groupby
import json
from types import MappingProxyType
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
import voluptuous as vol

from custom_components.household_agents.agents.definition import parse
from custom_components.household_agents.agents.definition_schema import FIELDS
from custom_components.household_agents.agents.gallery import STARTING_STAFF, gallery
from custom_components.household_agents.agents.kinds import (
    Autonomy,
    Flow,
    InboxPolicy,
    MissedRun,
    NotifyWhen,
    Overlap,
    Pattern,
    TaskKind,
)
from custom_components.household_agents.const import DOMAIN
from custom_components.household_agents.flow_forms import Form
from custom_components.household_agents.flow_gallery import SECTIONS, async_options
from custom_components.household_agents.tools.catalogue import CATALOGUE, SKILL_TOOLS
from homeassistant.config_entries import (
    SOURCE_USER,
    ConfigEntryState,
    ConfigSubentry,
    ConfigSubentryData,
)
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType, InvalidData, section
from homeassistant.helpers import config_validation as cv, label_registry as lr
from homeassistant.setup import async_setup_component
from tests.flow_texts import check_texts, texts, with_sections

PATTERNS = {
    "domain_agent": Pattern.DOMAIN,
    "task_agent": Pattern.TASK,
    "orchestrator": Pattern.ORCHESTRATOR,
    "team": Pattern.TEAM,
}

#: The least that each form needs.
LEAST: dict[str, dict[str, Any]] = {
    "domain_agent": {"name": "Boiler keeper", "identity": "You keep the boiler well."},
    "task_agent": {"name": "Plant watcher", "identity": "You look after the plants."},
    "orchestrator": {"name": "Evening round", "identity": "You gather the reports."},
    "team": {
        "name": "House move",
        "identity": "You move the family to a new house.",
        "team": {
            "goal": "Everybody sleeps in the new house",
            "roster": ["packer", "boiler_keeper"],
            "phases": [
                {
                    "name": "Pack",
                    "instructions": "Pack the boxes.",
                    "exit_when": "{{ is_state('input_boolean.packed', 'on') }}",
                }
            ],
        },
    },
}

#: Enough for every flow that has steps.
STEPS: list[dict[str, Any]] = [
    {"name": "Look", "agent": "packer", "task": "Count the boxes.", "kind": "research"},
    {"name": "Pack", "agent": "packer", "when": "{{ true }}"},
]


@pytest.fixture(name="packer")
def packer_fixture() -> ConfigSubentryData:
    """Return an agent that is there already, with a field that no form shows."""
    return ConfigSubentryData(
        subentry_type="task_agent",
        title="Packer",
        unique_id="packer",
        data={
            "name": "Packer",
            "pattern": "task",
            "identity": "You pack boxes with care.",
            "labels": ["moving"],
            "enabled": False,
        },
    )


@pytest.fixture(name="entry")
async def entry_fixture(
    hass: HomeAssistant, packer: ConfigSubentryData
) -> MockConfigEntry:
    """Return a household that is set up, without a model."""
    assert await async_setup_component(hass, "homeassistant", {})
    entry = MockConfigEntry(
        domain=DOMAIN,
        unique_id=DOMAIN,
        data={"routine_model": "claude-haiku-4-5", "strong_model": "claude-sonnet-5"},
        subentries_data=[packer],
    )
    entry.add_to_hass(hass)
    await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    assert entry.state is ConfigEntryState.LOADED
    return entry


async def _open(
    hass: HomeAssistant, entry: MockConfigEntry, subentry_type: str, *choices: str
) -> Any:
    """Begin to add an agent and go through menus."""
    result = await hass.config_entries.subentries.async_init(
        (entry.entry_id, subentry_type), context={"source": SOURCE_USER}
    )
    check_texts(result, "config_subentries", subentry_type)
    for choice in choices:
        result = await _send(hass, result, {"next_step_id": choice})
    return result


async def _send(hass: HomeAssistant, result: Any, data: Mapping[str, Any]) -> Any:
    """Answer a step and let the household take it over."""
    answer = await hass.config_entries.subentries.async_configure(
        result["flow_id"], with_sections(result, data)
    )
    check_texts(answer, "config_subentries", result["handler"][1])
    await hass.async_block_till_done()
    return answer


async def _reconfigure(
    hass: HomeAssistant, entry: MockConfigEntry, subentry: ConfigSubentry
) -> Any:
    """Begin to change an agent."""
    result = await entry.start_subentry_reconfigure_flow(hass, subentry.subentry_id)
    check_texts(result, "config_subentries", subentry.subentry_type)
    return result


def _added(entry: MockConfigEntry, unique_id: str) -> ConfigSubentry:
    """Return an agent's subentry."""
    return next(
        subentry
        for subentry in entry.subentries.values()
        if subentry.unique_id == unique_id
    )


def _shown(schema: vol.Schema) -> dict[str, Any]:
    """Return what a form comes filled with, as a browser would send it."""
    values: dict[str, Any] = {}
    for key, field in schema.schema.items():
        if isinstance(field, section):
            values[str(key)] = _shown(field.schema)
            continue
        if (key.description or {}).get("suggested_value") is not None:
            values[str(key)] = key.description["suggested_value"]
        elif not isinstance(key.default, vol.Undefined):
            values[str(key)] = key.default()
    return values


def _field(schema: vol.Schema, *path: str) -> Any:
    """Return a field's selector by the names of its section and itself."""
    found: Any = schema
    for name in path:
        inner = found.schema.schema if isinstance(found, section) else found.schema
        found = inner[name]
    return found


@pytest.mark.parametrize("subentry_type", PATTERNS)
async def test_add_blank(
    hass: HomeAssistant, entry: MockConfigEntry, subentry_type: str
) -> None:
    """Each pattern is added with the least that it needs, and is at work (F009)."""
    result = await _open(hass, entry, subentry_type, "blank")
    assert result["type"] is FlowResultType.FORM
    assert result["step_id"] == "agent"
    assert not result["errors"]

    least = LEAST[subentry_type]
    result = await _send(hass, result, least)
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["title"] == least["name"]

    agent_id = least["name"].lower().replace(" ", "_")
    subentry = _added(entry, agent_id)
    assert subentry.subentry_type == subentry_type
    assert subentry.title == least["name"]
    assert subentry.data["pattern"] == PATTERNS[subentry_type]
    json.dumps(dict(subentry.data))
    agent = entry.runtime_data.registry.get(agent_id)
    assert agent.pattern is PATTERNS[subentry_type]
    assert agent.scope == {}


@pytest.mark.parametrize(
    "agent_id", ["finance_manager", "daily_briefing", "checkin", "reviewer"]
)
async def test_add_from_gallery(
    hass: HomeAssistant, entry: MockConfigEntry, agent_id: str
) -> None:
    """The gallery's agents are offered under their pattern, filled in, and saved."""
    definition = gallery()[agent_id]
    types = {pattern: name for name, pattern in PATTERNS.items()}
    result = await _open(hass, entry, types[definition.pattern], "gallery")
    assert result["step_id"] == "gallery"
    offered = _field(result["data_schema"], "template").config["options"]
    assert {option["value"] for option in offered} == {
        other.agent_id
        for other in gallery().values()
        if other.pattern is definition.pattern
    }
    label = f"To begin with · {definition.name}: {definition.description}"
    assert {"value": agent_id, "label": label} in offered

    result = await _send(hass, result, {"template": agent_id})
    assert result["step_id"] == "agent"
    shown = _shown(result["data_schema"])
    assert shown["identity"] == definition.identity

    result = await _send(hass, result, shown)
    assert result["type"] is FlowResultType.CREATE_ENTRY
    saved = parse(_added(entry, agent_id).data, agent_id=agent_id)
    assert saved == parse(definition.data, agent_id=agent_id)


def test_gallery_is_offered_by_area_of_life() -> None:
    """Whoever is shipped has one place among the sections, and the first staff the first."""
    placed = [agent_id for ids in SECTIONS.values() for agent_id in ids]
    assert len(placed) == len(set(placed))
    assert gallery().keys() <= set(placed)
    assert tuple(placed)[: len(STARTING_STAFF)] == STARTING_STAFF


async def test_gallery_is_offered_in_the_houses_language(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    """Sections follow each other, each with its name; who has none comes last."""
    stranger = parse(
        {"name": "Stranger", "pattern": "domain", "identity": "You are new here."}
    )
    hass.config.language = "de"
    options = await async_options(hass, {"stranger": stranger, **gallery()})
    sections = [option["label"].partition(" · ")[0] for option in options]
    assert list(dict.fromkeys(sections)) == [
        "Für den Anfang",
        "Familie",
        "Essen",
        "Haus und Garten",
        "Geld und Papiere",
        "Gesundheit",
        "Neues und Pläne",
        "Arbeit der Agenten",
    ]
    assert [section for section, _ in groupby(sections)] == list(
        dict.fromkeys(sections)
    )
    assert options[-1]["value"] == "stranger"


async def test_gallery_without_pattern(
    hass: HomeAssistant, entry: MockConfigEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the gallery has nothing of a pattern, the form comes at once."""
    monkeypatch.setattr(
        "custom_components.household_agents.flow_subentry.gallery", dict
    )
    result = await _open(hass, entry, "team")
    assert result["type"] is FlowResultType.FORM
    assert result["step_id"] == "agent"


def test_choices_have_texts() -> None:
    """Every tool and every closed choice has a name that people understand."""
    selectors = texts()["selector"]
    assert set(selectors["tools"]["options"]) == set(CATALOGUE)
    for key, options in (
        ("autonomy", Autonomy),
        ("missed_run", MissedRun),
        ("overlap", Overlap),
        ("notify_when", NotifyWhen),
        ("flow", Flow),
        ("inbox", InboxPolicy),
        ("task_kind", TaskKind),
    ):
        assert set(selectors[key]["options"]) == set(options)


def test_help_says_which_pattern() -> None:
    """Whoever adds an agent is told when to take which pattern (F031)."""
    for kind, block in texts()["config_subentries"].items():
        help_text = block["step"]["user"]["description"]
        # A hook is no agent.
        assert kind == "hook" or all(
            word in help_text
            for word in ("domain agent", "task agent", "orchestrator", "team")
        )


async def test_first_screen_is_short(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    """A domain agent's form shows four fields; the rest is folded away."""
    result = await _open(hass, entry, "domain_agent", "blank")
    fields = result["data_schema"].schema
    folded = {str(key) for key, field in fields.items() if isinstance(field, section)}
    assert [str(key) for key in fields if str(key) not in folded] == [
        "name",
        "description",
        "owns",
        "identity",
    ]
    assert folded == {
        "abilities",
        "web",
        "scope",
        "freedom",
        "schedule",
        "reporting",
        "quality",
        "limits",
        "profile",
    }
    assert all(fields[name].options["collapsed"] for name in folded)


def test_every_field_has_a_form() -> None:
    """What a definition can say, the form of a domain agent or team can say."""
    shown = Form(Pattern.DOMAIN).fields | Form(Pattern.TEAM).fields
    assert shown | Form(Pattern.ORCHESTRATOR).fields == FIELDS - {"pattern", "enabled"}


@pytest.mark.parametrize("flow", Flow)
async def test_every_flow_has_a_form(
    hass: HomeAssistant, entry: MockConfigEntry, flow: Flow
) -> None:
    """An orchestrator of each flow is made in the form, and its steps are kept (F247-F251)."""
    registry = entry.runtime_data.registry
    mover = parse({**LEAST["task_agent"], "pattern": "task", "name": "Mover"})
    registry.replace({"packer": registry.get("packer"), "mover": mover})
    steps = [STEPS[0], {**STEPS[1], "agent": "mover"}] if flow.has_steps else []
    result = await _open(hass, entry, "orchestrator", "blank")
    data = {
        **LEAST["orchestrator"],
        "dispatch": {"flow": flow},
        "steps": {"steps": steps, "max_rounds": 3},
        "limits": {"tokens_per_workflow": 50_000},
    }
    result = await _send(hass, result, data)
    if result["type"] is FlowResultType.FORM:
        # Who talks works itself, too, and is asked with what.
        assert flow is Flow.TALK
        result = await _send(hass, result, data)
    assert result["type"] is FlowResultType.CREATE_ENTRY
    agent = entry.runtime_data.registry.get("evening_round")
    assert agent.flow is flow
    assert [step.agent for step in agent.steps] == [step["agent"] for step in steps]
    assert agent.max_rounds == 3
    assert agent.tokens_per_workflow == 50_000
    assert [step.name for step in agent.steps] == [step["name"] for step in steps]

    result = await _reconfigure(hass, entry, _added(entry, "evening_round"))
    fields = result["data_schema"].schema
    assert fields["steps"].options["collapsed"] is not flow.has_steps
    assert _shown(result["data_schema"])["dispatch"]["flow"] == flow


async def test_phase_that_a_person_ends(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    """A phase can end by conditions and a person's word, without a template (F030)."""
    phase = {
        "name": "Pack",
        "exit_conditions": [
            {"condition": "template", "value_template": "{{ 1 == 1 }}"},
            {"condition": "state", "entity_id": "input_boolean.packed", "state": "on"},
        ],
        "confirm": True,
        "days": 14,
    }
    result = await _open(hass, entry, "team", "blank")
    team = {**LEAST["team"]["team"], "phases": [phase]}
    result = await _send(hass, result, {**LEAST["team"], "team": team})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    saved = _added(entry, "house_move").data
    json.dumps(dict(saved))
    assert saved["phases"] == [phase]
    (made,) = entry.runtime_data.registry.get("house_move").phases
    assert (made.confirm, made.days, len(made.exit_conditions)) == (True, 14, 2)


async def test_orchestrator_has_no_tools(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    """An orchestrator's form offers neither tools nor entities (F025)."""
    result = await _open(hass, entry, "orchestrator", "blank")
    fields = result["data_schema"].schema
    assert "scope" not in fields
    assert set(fields["abilities"].schema.schema) == {"model", "skills"}
    assert not fields["dispatch"].options["collapsed"]


async def test_main_agent_works_itself(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    """Who chooses to have it talk is asked what it may; who takes that back, is not."""
    result = await _open(hass, entry, "orchestrator", "blank")
    main = {**LEAST["orchestrator"], "name": "Main", "dispatch": {"flow": Flow.TALK}}
    result = await _send(hass, result, main)
    fields = result["data_schema"].schema
    assert result["errors"] == {}
    assert not fields["abilities"].options["collapsed"]
    assert _shown(result["data_schema"])["identity"] == main["identity"]
    tools = _field(result["data_schema"], "abilities", "tools").config["options"]
    assert {"ask_agent", "control_device", "remember"} <= {*tools}

    able = {"abilities": {"tools": ["get_states"]}, "owns": "The conversation."}
    result = await _send(hass, result, {**main, **able})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    agent = entry.runtime_data.registry.get("main")
    assert (agent.flow, [*agent.tools], agent.owns) == (
        Flow.TALK,
        ["get_states"],
        "The conversation.",
    )

    result = await _reconfigure(hass, entry, _added(entry, "main"))
    acting = {
        "abilities": {"tools": ["control_device", "get_states"]},
        "freedom": {"autonomy": "act"},
    }
    result = await _send(hass, result, {**main, **acting})
    assert result["step_id"] == "more_freedom"
    result = await _send(hass, result, {"next_step_id": "agent"})
    plan = {**LEAST["orchestrator"], "name": "Main", "dispatch": {"flow": Flow.PLAN}}
    result = await _send(hass, result, {**main, **plan})
    assert "scope" not in result["data_schema"].schema
    result = await _send(hass, result, plan)
    assert result["reason"] == "reconfigure_successful"
    assert not entry.runtime_data.registry.get("main").tools


@pytest.mark.parametrize(
    ("subentry_type", "offered"), [("domain_agent", True), ("task_agent", False)]
)
async def test_memory_tools_need_memory(
    hass: HomeAssistant, entry: MockConfigEntry, subentry_type: str, offered: bool
) -> None:
    """Agents without memory are not offered its tools (F017)."""
    result = await _open(hass, entry, subentry_type, "blank")
    tools = _field(result["data_schema"], "abilities", "tools").config["options"]
    assert ("remember" in tools) is offered
    assert "activate_skill" not in tools
    assert "get_states" in tools


async def test_choices_of_the_house(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    """The form offers the house's own agents, labels, LLM APIs and phones."""
    label = lr.async_get(hass).async_create("Winter")
    hass.services.async_register("notify", "mobile_app_phone", lambda call: None)
    hass.states.async_set("notify.kitchen_tablet", "unknown")
    result = await _open(hass, entry, "orchestrator", "blank")
    schema = result["data_schema"]

    agents = _field(schema, "dispatch", "dispatch_agents").config["options"]
    assert {"value": "packer", "label": "Packer"} in agents
    labels = _field(schema, "dispatch", "dispatch_labels").config["options"]
    assert {"value": label.label_id, "label": "Winter"} in labels
    assert {"value": "moving", "label": "moving"} in labels
    notify = _field(schema, "reporting", "notify").config["options"]
    assert {"notify.mobile_app_phone", "notify.kitchen_tablet"} <= set(notify)
    assert "notify.send_message" not in notify

    result = await _open(hass, entry, "domain_agent", "blank")
    apis = _field(result["data_schema"], "abilities", "llm_apis").config["options"]
    assert {"value": "assist", "label": "Assist"} in apis
    assert DOMAIN not in {api["value"] for api in apis}


async def test_everything_filled_in(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    """Every section ends in the flat fields of the definition; empty ones do not."""
    result = await _open(hass, entry, "domain_agent", "blank")
    result = await _send(
        hass,
        result,
        {
            **LEAST["domain_agent"],
            "description": "",
            "owns": "The boiler",
            "abilities": {
                "model": "claude-opus-5",
                "tools": ["get_states", "control_device"],
                "llm_apis": ["assist"],
            },
            "scope": {"scope": {"area_id": ["cellar"], "entity_id": ["climate.hall"]}},
            "freedom": {"autonomy": "ask"},
            "schedule": {
                "cron": ["0 7 * * 1-5"],
                "triggers": [{"trigger": "state", "entity_id": ["sensor.boiler"]}],
                "task": "Look at the boiler.",
                "missed_run": "within",
                "missed_run_minutes": 30,
                "idempotent": False,
            },
            "reporting": {
                "notify": ["notify.mobile_app_phone"],
                "notify_when": "attention",
                "reviewed_by": "packer",
            },
            "quality": {
                "number_ranges": {"pressure": [1.0, 2.5]},
                "fallback": "It is {{ states('climate.hall') }}.",
            },
            "limits": {"tokens_per_run": 20_000, "cost_per_day": 0.5},
            "profile": {"icon": "mdi:water-boiler", "labels": ["winter"]},
        },
    )
    assert result["type"] is FlowResultType.CREATE_ENTRY
    data = dict(_added(entry, "boiler_keeper").data)
    json.dumps(data)
    assert data == {
        "name": "Boiler keeper",
        "pattern": "domain",
        "identity": "You keep the boiler well.",
        "owns": "The boiler",
        "model": "claude-opus-5",
        "tools": ["get_states", "control_device"],
        "llm_apis": ["assist"],
        "scope": {"area_id": ["cellar"], "entity_id": ["climate.hall"]},
        "autonomy": "ask",
        "cron": ["0 7 * * 1-5"],
        "triggers": [{"platform": "state", "entity_id": ["sensor.boiler"]}],
        "task": "Look at the boiler.",
        "missed_run": "within",
        "missed_run_minutes": 30,
        "overlap": "single",
        "idempotent": False,
        "inbox": "next_run",
        "notify": ["notify.mobile_app_phone"],
        "notify_when": "attention",
        "reviewed_by": "packer",
        "number_ranges": {"pressure": [1.0, 2.5]},
        "fallback": "It is {{ states('climate.hall') }}.",
        "tokens_per_run": 20_000,
        "cost_per_day": 0.5,
        "icon": "mdi:water-boiler",
        "labels": ["winter"],
    }
    assert isinstance(data["tokens_per_run"], int)


@pytest.mark.parametrize(
    ("subentry_type", "bad", "place", "error", "detail"),
    [
        (
            "domain_agent",
            {"schedule": {"cron": ["0 7 * * *", "at seven"]}},
            "schedule",
            "invalid_cron",
            "#2: 'at seven' must have five fields",
        ),
        (
            "domain_agent",
            {"schedule": {"cron": ["61 7 * * *"]}},
            "schedule",
            "invalid_cron",
            "'61 7 * * *' is not a cron expression",
        ),
        (
            "domain_agent",
            {"schedule": {"triggers": [{"trigger": "no_such_thing"}]}},
            "schedule",
            "invalid_triggers",
            "no_such_thing",
        ),
        (
            "task_agent",
            {"schedule": {"triggers": [{"trigger": "time", "at": "25:00"}]}},
            "schedule",
            "invalid_triggers",
            "at",
        ),
        (
            "task_agent",
            {"schedule": {"triggers": [{"at": "10:00"}]}},
            "schedule",
            "invalid_triggers",
            "",
        ),
        (
            "task_agent",
            {"quality": {"fallback": "{{ states( }}"}},
            "quality",
            "invalid_template",
            "unexpected",
        ),
        (
            "task_agent",
            {"reporting": {"notify": ["phone"]}},
            "reporting",
            "invalid_notify",
            "#1: 'phone' must be a notify entity",
        ),
        (
            "task_agent",
            {"quality": {"number_ranges": {"price": [1]}}},
            "quality",
            "invalid_ranges",
            "price",
        ),
        ("task_agent", {"name": "   "}, "name", "invalid_name", "at least 1"),
        ("task_agent", {"identity": "Be"}, "identity", "invalid_identity", "10"),
        (
            "task_agent",
            {"profile": {"icon": "boiler"}},
            "profile",
            "invalid_field",
            "prefix:name",
        ),
        (
            "orchestrator",
            {"dispatch": {"dispatch_agents": ["packer", "Evening round"]}},
            "dispatch",
            "refers_to_itself",
            "Evening round",
        ),
        (
            "team",
            {"team": {**LEAST["team"]["team"], "roster": []}},
            "team",
            "invalid_field",
            "a team needs it",
        ),
        (
            "team",
            {
                "team": {
                    **LEAST["team"]["team"],
                    "phases": [{"name": "Pack", "exit_when": "{{ nothing"}],
                }
            },
            "team",
            "invalid_phases",
            "Pack: ",
        ),
        (
            "team",
            {
                "team": {
                    **LEAST["team"]["team"],
                    "phases": [{"name": "", "exit_when": "true"}],
                }
            },
            "team",
            "invalid_phases",
            "#1, name: ",
        ),
        (
            "team",
            {"team": {**LEAST["team"]["team"], "phases": [{"name": "Pack"}]}},
            "team",
            "invalid_phases",
            "#1, exit_when: a phase needs",
        ),
        (
            "team",
            {
                "team": {
                    **LEAST["team"]["team"],
                    "phases": [
                        {
                            "name": "Pack",
                            "exit_conditions": [{"condition": "no_such_thing"}],
                        }
                    ],
                }
            },
            "team",
            "invalid_phases",
            "Pack: ",
        ),
        (
            "orchestrator",
            {
                "dispatch": {"flow": "chain"},
                "steps": {"steps": [{"name": "Look", "agent": "packer"}]},
            },
            "steps",
            "invalid_steps",
            "the flow 'chain' needs at least 2 steps",
        ),
        (
            "orchestrator",
            {"steps": {"steps": STEPS}},
            "steps",
            "invalid_steps",
            "the flow 'check_in' finds out by itself",
        ),
        (
            "orchestrator",
            {
                "dispatch": {"flow": "route"},
                "steps": {"steps": [STEPS[0], {**STEPS[1], "when": "{{ nothing"}]},
            },
            "steps",
            "invalid_steps",
            "Pack: ",
        ),
    ],
)
async def test_mistakes_are_named(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    subentry_type: str,
    bad: dict[str, Any],
    place: str,
    error: str,
    detail: str,
) -> None:
    """A mistake is shown where it was made, what was entered stays, and it recovers."""
    result = await _open(hass, entry, subentry_type, "blank")
    entered = LEAST[subentry_type] | {"description": "Something to keep"} | bad
    result = await _send(hass, result, entered)
    assert result["type"] is FlowResultType.FORM
    assert result["errors"] == {place: error}
    assert detail in result["description_placeholders"]["detail"]
    shown = _shown(result["data_schema"])
    assert shown["description"] == "Something to keep"
    assert (
        shown[place].items() >= bad[place].items()
        if isinstance(bad[place], dict)
        else shown[place] == bad[place]
    )
    assert len(entry.subentries) == 1

    result = await _send(hass, result, LEAST[subentry_type])
    assert result["type"] is FlowResultType.CREATE_ENTRY


async def test_number_out_of_range(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """A number that no definition may have is refused by the form itself."""
    result = await _open(hass, entry, "task_agent", "blank")
    with pytest.raises(InvalidData):
        await _send(
            hass, result, {**LEAST["task_agent"], "limits": {"max_turns": 1_000}}
        )
    result = await _send(hass, result, LEAST["task_agent"])
    assert result["type"] is FlowResultType.CREATE_ENTRY


async def test_many_tools(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """More than ten tools are possible, after having read why not (F041, F043)."""
    tools = [name for name in CATALOGUE if name not in SKILL_TOOLS][:11]
    result = await _open(hass, entry, "domain_agent", "blank")
    entered = {**LEAST["domain_agent"], "abilities": {"tools": tools}}
    result = await _send(hass, result, entered)
    assert result["type"] is FlowResultType.MENU
    assert result["step_id"] == "many_tools"
    assert result["description_placeholders"] == {
        "name": "Boiler keeper",
        "count": "11",
        "recommended": "10",
    }

    result = await _send(hass, result, {"next_step_id": "agent"})
    assert result["step_id"] == "agent"
    assert _shown(result["data_schema"])["abilities"]["tools"] == tools

    result = await _send(hass, result, entered)
    result = await _send(hass, result, {"next_step_id": "save"})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert _added(entry, "boiler_keeper").data["tools"] == tools


async def test_ten_tools(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """Up to ten tools need no confirmation (F044)."""
    tools = [name for name in CATALOGUE if name not in SKILL_TOOLS][:10]
    result = await _open(hass, entry, "domain_agent", "blank")
    entered = {**LEAST["domain_agent"], "abilities": {"tools": tools}}
    result = await _send(hass, result, entered)
    assert result["type"] is FlowResultType.CREATE_ENTRY


@pytest.mark.parametrize(
    ("subentry_type", "section_name", "field"),
    [("orchestrator", "dispatch", "dispatch_agents"), ("team", "team", "roster")],
)
async def test_many_agents(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    subentry_type: str,
    section_name: str,
    field: str,
) -> None:
    """Coordinating more than seven agents is warned of (F257, F259)."""
    agents = [f"agent_{number}" for number in range(8)]
    least = LEAST[subentry_type]
    entered = {**least, section_name: {**least.get(section_name, {}), field: agents}}
    result = await _open(hass, entry, subentry_type, "blank")
    result = await _send(hass, result, entered)
    assert result["step_id"] == "many_agents"
    assert result["description_placeholders"]["count"] == "8"
    result = await _send(hass, result, {"next_step_id": "save"})
    assert result["type"] is FlowResultType.CREATE_ENTRY


async def test_many_agents_in_steps(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    """Steps by more than seven agents are warned of, many steps of few are not (F257)."""
    entered = {**LEAST["orchestrator"], "dispatch": {"flow": "parallel"}}
    steps = [{"name": f"Part {n}", "agent": f"agent_{n}"} for n in range(8)]
    registry = entry.runtime_data.registry
    registry.replace(
        {
            one["agent"]: parse(
                {**LEAST["task_agent"], "pattern": "task", "name": one["agent"]}
            )
            for one in steps
        }
    )
    result = await _open(hass, entry, "orchestrator", "blank")
    result = await _send(hass, result, {**entered, "steps": {"steps": steps}})
    assert result["step_id"] == "many_agents"
    assert result["description_placeholders"]["count"] == "8"

    result = await _send(hass, result, {"next_step_id": "agent"})
    few = [{**step, "agent": "agent_1"} for step in steps]
    result = await _send(hass, result, {**entered, "steps": {"steps": few}})
    assert result["type"] is FlowResultType.CREATE_ENTRY


async def test_team_reads_both_warnings(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    """A team with too much of both is told of both."""
    tools = [name for name in CATALOGUE if name not in SKILL_TOOLS][:11]
    monstrous = {
        **LEAST["team"],
        "team": {**LEAST["team"]["team"], "roster": [f"a{n}" for n in range(9)]},
        "abilities": {"tools": tools},
    }
    result = await _open(hass, entry, "team", "blank")
    result = await _send(hass, result, monstrous)
    assert result["step_id"] == "many_tools"
    result = await _send(hass, result, {"next_step_id": "save"})
    assert result["step_id"] == "many_agents"
    result = await _send(hass, result, {"next_step_id": "save"})
    assert result["type"] is FlowResultType.CREATE_ENTRY


async def test_same_name_twice(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """Two agents may share a name, never an id."""
    for _ in range(2):
        result = await _open(hass, entry, "task_agent", "blank")
        result = await _send(hass, result, {**LEAST["task_agent"], "name": "Packer"})
        assert result["type"] is FlowResultType.CREATE_ENTRY
    ids = {subentry.unique_id for subentry in entry.subentries.values()}
    assert ids == {"packer", "packer_2", "packer_3"}


async def test_id_of_an_agent_from_a_file(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    """An agent that a file defines keeps its id to itself."""
    from_file = parse(
        {"name": "Gardener", "pattern": "domain", "identity": "You own the garden."},
        file="gardener.md",
    )
    registry = entry.runtime_data.registry
    registry.replace(
        {**{one.agent_id: one for one in registry.all()}, "gardener": from_file}
    )
    result = await _open(hass, entry, "task_agent", "blank")
    result = await _send(hass, result, {**LEAST["task_agent"], "name": "Gardener"})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert _added(entry, "gardener_2").title == "Gardener"


async def test_reconfigure(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """A change keeps the id and what the form does not show, and is at work at once."""
    subentry = _added(entry, "packer")
    result = await _reconfigure(hass, entry, subentry)
    assert result["step_id"] == "agent"
    shown = _shown(result["data_schema"])
    assert shown["name"] == "Packer"
    assert shown["identity"] == "You pack boxes with care."
    assert shown["profile"]["labels"] == ["moving"]
    reviewers = _field(result["data_schema"], "reporting", "reviewed_by")
    assert "packer" not in {one["value"] for one in reviewers.config["options"]}

    shown["name"] = "Careful packer"
    shown["profile"]["labels"] = []
    shown["freedom"]["autonomy"] = "ask"
    result = await _send(hass, result, shown)
    assert result["step_id"] == "more_freedom"
    result = await _send(hass, result, {"next_step_id": "save"})
    assert result["type"] is FlowResultType.ABORT
    assert result["reason"] == "reconfigure_successful"

    subentry = _added(entry, "packer")
    assert subentry.title == "Careful packer"
    assert subentry.data["name"] == "Careful packer"
    assert subentry.data["autonomy"] == "ask"
    assert subentry.data["enabled"] is False
    assert "labels" not in subentry.data
    assert entry.runtime_data.registry.get("packer").name == "Careful packer"
    assert len(entry.subentries) == 1


async def test_reconfigure_mistake(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """A mistake while changing leaves the agent as it was."""
    before = dict(_added(entry, "packer").data)
    result = await _reconfigure(hass, entry, _added(entry, "packer"))
    entered = {"name": "Packer", "identity": "You pack boxes with care."}
    result = await _send(hass, result, {**entered, "schedule": {"cron": ["daily"]}})
    assert result["errors"] == {"schedule": "invalid_cron"}
    assert dict(_added(entry, "packer").data) == before

    result = await _send(hass, result, {**entered, "schedule": {"cron": ["0 9 * * *"]}})
    assert result["reason"] == "reconfigure_successful"
    assert _added(entry, "packer").data["cron"] == ["0 9 * * *"]


@pytest.mark.parametrize(
    ("chosen", "saved"),
    [
        ({"active_choice": "kind", "kind": "strong"}, "strong"),
        (
            {"active_choice": "name", "name": "claude-opus-5", "kind": "routine"},
            "claude-opus-5",
        ),
    ],
)
async def test_model_is_shown_in_words(
    hass: HomeAssistant, entry: MockConfigEntry, chosen: dict[str, str], saved: str
) -> None:
    """The household's models are chosen by their labels, any other one is typed (F048)."""
    result = await _open(hass, entry, "task_agent", "blank")
    config = _field(result["data_schema"], "abilities", "model").config
    kinds = config["choices"]["kind"]["selector"]["select"]
    selectors = texts()["selector"]
    assert set(kinds["options"]) == set(selectors[kinds["translation_key"]]["options"])
    assert not kinds["custom_value"]
    assert set(config["choices"]) == set(
        selectors[config["translation_key"]]["choices"]
    )

    entered = {**LEAST["task_agent"], "abilities": {"model": chosen}}
    await _send(hass, result, entered)
    assert _added(entry, "plant_watcher").data["model"] == saved
    result = await _reconfigure(hass, entry, _added(entry, "plant_watcher"))
    shown = _shown(result["data_schema"])["abilities"]["model"]
    assert shown == saved
    # The frontend shows it in the first of the choices.
    config = _field(result["data_schema"], "abilities", "model").config
    assert next(iter(config["choices"])) == chosen["active_choice"]

    result = await _send(hass, result, {**entered, "abilities": {"model": shown}})
    assert result["reason"] == "reconfigure_successful"
    assert _added(entry, "plant_watcher").data["model"] == saved


@pytest.mark.parametrize(
    ("subentry_type", "fields"),
    [
        ("task_agent", {"reviewed_by": "auditor"}),
        (
            "orchestrator",
            {
                "flow": "vote",
                "steps": [
                    {"name": "One", "agent": "auditor"},
                    {"name": "Two", "agent": "packer"},
                ],
            },
        ),
    ],
)
async def test_agent_that_is_gone(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    subentry_type: str,
    fields: dict[str, Any],
) -> None:
    """An agent that is named and not there stays chosen until somebody changes it."""
    least = LEAST[subentry_type]
    data = {**least, "pattern": PATTERNS[subentry_type], **fields}
    gone = ConfigSubentry(
        subentry_type=subentry_type,
        title="X",
        unique_id="x",
        data=MappingProxyType(data),
    )
    hass.config_entries.async_add_subentry(entry, gone)
    await hass.async_block_till_done()
    result = await _reconfigure(hass, entry, gone)
    result = await _send(hass, result, _shown(result["data_schema"]))
    assert result["reason"] == "reconfigure_successful"
    assert _added(entry, "x").data.items() >= fields.items()


async def test_tool_that_is_gone(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """A tool that no longer exists is shown, named, and can be taken out."""
    subentry = _added(entry, "packer")
    hass.config_entries.async_update_subentry(
        entry, subentry, data={**subentry.data, "tools": ["get_states", "teleport"]}
    )
    await hass.async_block_till_done()
    result = await _reconfigure(hass, entry, _added(entry, "packer"))
    shown = _shown(result["data_schema"])
    assert shown["abilities"]["tools"] == ["get_states", "teleport"]
    result = await _send(hass, result, shown)
    assert result["errors"] == {"abilities": "unknown_tools"}
    assert result["description_placeholders"]["detail"] == "teleport"

    shown["abilities"]["tools"] = ["get_states"]
    result = await _send(hass, result, shown)
    assert result["reason"] == "reconfigure_successful"
    assert _added(entry, "packer").data["tools"] == ["get_states"]


async def test_form_cannot_be_skipped(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    """A client that goes straight to saving saves nothing."""
    result = await _open(hass, entry, "task_agent")
    with pytest.raises(InvalidData):
        await _send(hass, result, {"next_step_id": "save"})
    assert len(entry.subentries) == 1


@pytest.mark.parametrize("subentry_type", PATTERNS)
async def test_entry_not_loaded(
    hass: HomeAssistant, entry: MockConfigEntry, subentry_type: str
) -> None:
    """Nothing is added to a household that is not running."""
    await hass.config_entries.async_unload(entry.entry_id)
    result = await _open(hass, entry, subentry_type)
    assert result["type"] is FlowResultType.ABORT
    assert result["reason"] == "entry_not_loaded"


async def test_unloaded_meanwhile(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """A household that stops while a form is open takes nothing from it."""
    result = await _open(hass, entry, "task_agent", "blank")
    await hass.config_entries.async_unload(entry.entry_id)
    result = await _send(hass, result, LEAST["task_agent"])
    assert result["type"] is FlowResultType.ABORT
    assert result["reason"] == "entry_not_loaded"
    assert len(entry.subentries) == 1


async def test_skill_that_is_gone(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """A skill that is not there stays chosen until somebody takes it out."""
    subentry = _added(entry, "packer")
    hass.config_entries.async_update_subentry(
        entry, subentry, data={**subentry.data, "skills": "box-folding"}
    )
    await hass.async_block_till_done()
    result = await _reconfigure(hass, entry, _added(entry, "packer"))
    shown = _shown(result["data_schema"])
    assert shown["abilities"]["skills"] == ["box-folding"]
    result = await _send(hass, result, shown)
    assert result["reason"] == "reconfigure_successful"
    assert _added(entry, "packer").data["skills"] == ["box-folding"]


async def test_reconfigure_not_loaded(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    """Nothing is changed in a household that is not running."""
    await hass.config_entries.async_unload(entry.entry_id)
    result = await _reconfigure(hass, entry, _added(entry, "packer"))
    assert result["type"] is FlowResultType.ABORT
    assert result["reason"] == "entry_not_loaded"


@pytest.mark.parametrize("subentry_type", PATTERNS)
async def test_forms_can_be_sent_to_a_browser(
    hass: HomeAssistant, entry: MockConfigEntry, subentry_type: str
) -> None:
    """Every form serialises, as Home Assistant's API does it."""
    # What the frontend calls; voluptuous_serialize is gone.
    from probatio import to_field_list  # noqa: PLC0415

    result = await _open(hass, entry, subentry_type, "blank")
    fields: Any = to_field_list(
        result["data_schema"], custom_serializer=cv.custom_serializer
    )
    json.dumps(fields)
    assert [field["name"] for field in fields][0] == "name"


async def test_more_freedom_is_confirmed(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    """Nothing is saved before somebody has read what becomes possible."""
    subentry = _added(entry, "packer")
    before = dict(subentry.data)
    result = await _reconfigure(hass, entry, subentry)
    shown = _shown(result["data_schema"])
    shown["freedom"] = {"autonomy": "act"}
    shown["abilities"] = {**shown["abilities"], "tools": ["control_device"]}
    result = await _send(hass, result, shown)
    assert result["step_id"] == "more_freedom"
    placeholders = result["description_placeholders"]
    assert placeholders["name"] == before["name"]
    assert "on its own" in placeholders["changes"]
    assert "use control_device" in placeholders["changes"]
    assert dict(_added(entry, "packer").data) == before

    result = await _send(hass, result, {"next_step_id": "agent"})
    assert result["step_id"] == "agent"
    result = await _send(hass, result, shown)
    result = await _send(hass, result, {"next_step_id": "save"})
    assert result["reason"] == "reconfigure_successful"
    assert _added(entry, "packer").data["autonomy"] == "act"


async def test_less_freedom_is_not_asked_about(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    """Whoever takes freedom away is not held up."""
    subentry = _added(entry, "packer")
    hass.config_entries.async_update_subentry(
        entry, subentry, data={**subentry.data, "autonomy": "act"}
    )
    await hass.async_block_till_done()
    result = await _reconfigure(hass, entry, _added(entry, "packer"))
    shown = _shown(result["data_schema"])
    shown["freedom"] = {"autonomy": "observe"}
    result = await _send(hass, result, shown)
    assert result["reason"] == "reconfigure_successful"
    assert _added(entry, "packer").data["autonomy"] == "observe"
