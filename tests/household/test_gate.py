"""The gate: a table of what it says, properties of it, and a model that tries."""

from collections.abc import Callable
from typing import Any

from hypothesis import given, settings, strategies as st
import pytest
from pytest_homeassistant_custom_component.common import async_mock_service

from custom_components.household_agents.agents.definition import AgentDefinition, parse
from custom_components.household_agents.agents.kinds import Autonomy
from custom_components.household_agents.const import EVENT_RUN
from custom_components.household_agents.governance.gate import (
    DENIED_DOMAINS,
    SENSITIVE_DOMAINS,
    GatedCall,
    GateFacts,
    Verdict,
    decide,
)
from homeassistant.components.homeassistant.exposed_entities import async_expose_entity
from homeassistant.core import Event, HomeAssistant, ServiceCall, callback
from homeassistant.helpers.llm import ToolAnnotations
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, run

READS = ToolAnnotations(read_only=True, destructive=False, open_world=False)
OWN = ToolAnnotations(read_only=False, destructive=False, open_world=False)
CHANGES = ToolAnnotations(read_only=False, destructive=True, open_world=False)
REACHES_OUT = ToolAnnotations(read_only=False, destructive=False, open_world=True)

LAMP, LOCK, TAGGED, OUTSIDE = "light.lamp", "lock.door", "switch.pump", "light.attic"
ALLOW, ASK, DENY = Verdict.ALLOW, Verdict.ASK, Verdict.DENY


def definition(autonomy: str) -> AgentDefinition:
    """Return an agent with the given autonomy."""
    return parse({**agent("Butler"), "autonomy": autonomy})


def facts(autonomy: str = "act", **changes: Any) -> GateFacts:
    """Return what the gate decides on."""
    return GateFacts(
        **{
            "agent": definition(autonomy),
            "enabled": True,
            "tools": frozenset({"tool"}),
            "entities": frozenset({LAMP, LOCK, TAGGED}),
            "sensitive_entities": frozenset({TAGGED}),
            **changes,
        }
    )


def call(annotations: ToolAnnotations, **fields: Any) -> GatedCall:
    """Return a tool call."""
    return GatedCall(tool="tool", annotations=annotations, **fields)


LAMP_ON = call(CHANGES, entities=(LAMP,), action="light.turn_on")
#: What is called, and what observing, asking and acting agents are told.
TABLE = [
    (call(READS), ALLOW, ALLOW, ALLOW),
    (call(READS, entities=(LAMP,)), ALLOW, ALLOW, ALLOW),
    (call(READS, entities=(LOCK,)), ALLOW, ALLOW, ALLOW),
    (call(READS, entities=(OUTSIDE,)), DENY, DENY, DENY),
    (call(READS, external=True), ALLOW, ALLOW, ALLOW),
    (call(OWN), ALLOW, ALLOW, ALLOW),
    (call(OWN, external=True), DENY, ASK, ASK),
    (call(OWN, action="light.turn_on"), DENY, ASK, DENY),
    (call(OWN, entities=(LAMP,), action="todo.add_item"), DENY, ASK, ALLOW),
    (LAMP_ON, DENY, ASK, ALLOW),
    (call(CHANGES, entities=(LAMP, OUTSIDE), action="light.turn_on"), DENY, DENY, DENY),
    (call(CHANGES, entities=(LOCK,), action="lock.unlock"), DENY, ASK, ASK),
    # The action's domain does not hide what kind of thing is touched, nor the reverse.
    (call(CHANGES, entities=(LOCK,), action="light.turn_on"), DENY, ASK, ASK),
    (call(CHANGES, entities=(LAMP,), action="lock.unlock"), DENY, ASK, ASK),
    (call(CHANGES, entities=(TAGGED,), action="switch.turn_on"), DENY, ASK, ASK),
    (call(CHANGES, entities=(LAMP,), action="homeassistant.turn_on"), DENY, DENY, DENY),
    (call(CHANGES, action="shell_command.anything"), DENY, DENY, DENY),
    (call(READS, action="hassio.host_info"), DENY, DENY, DENY),
    (call(CHANGES), DENY, ASK, DENY),
    (call(CHANGES, external=True), DENY, ASK, ASK),
    (call(REACHES_OUT), DENY, ASK, DENY),
    (call(REACHES_OUT, entities=(LAMP,)), DENY, ASK, ALLOW),
]


@pytest.mark.parametrize(("gated", "observe", "ask", "act"), TABLE)
def test_what_the_gate_says(
    gated: GatedCall, observe: Verdict, ask: Verdict, act: Verdict
) -> None:
    """Autonomy, annotations, scope, action and sensitivity decide, in that order."""
    said = [decide(gated, facts(autonomy)).verdict for autonomy in Autonomy]
    assert dict(zip(Autonomy, said, strict=True)) == {
        Autonomy.OBSERVE: observe,
        Autonomy.ASK: ask,
        Autonomy.ACT: act,
    }


@pytest.mark.parametrize("domain", sorted(SENSITIVE_DOMAINS))
def test_sensitive_domains_always_ask(domain: str) -> None:
    """An acting agent asks before it touches what could harm."""
    thing = f"{domain}.thing"
    gated = call(CHANGES, entities=(thing,), action=f"{domain}.turn_on")
    assert decide(gated, facts(entities=frozenset({thing}))).verdict is ASK


@pytest.mark.parametrize("domain", sorted(DENIED_DOMAINS))
def test_denied_domains_are_never_called(domain: str) -> None:
    """Nothing makes an agent administer Home Assistant or run what hides its targets."""
    gated = call(CHANGES, entities=(LAMP,), action=f"{domain}.turn_on")
    decision = decide(gated, facts())
    assert decision.verdict is DENY
    assert f"{domain}.turn_on" in decision.reason


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"enabled": False}, "Butler is switched off"),
        ({"tools": frozenset({"get_states"})}, "use one of: get_states"),
        ({"entities": frozenset({LOCK})}, "light.lamp is not in your scope"),
    ],
)
def test_a_refusal_says_what_to_do(changes: dict[str, Any], reason: str) -> None:
    """A refusal names what is wrong, so that the model need not guess."""
    decision = decide(LAMP_ON, facts(**changes))
    assert decision.verdict is DENY
    assert reason in decision.reason
    assert "Instead:" in decision.reason


_ENTITIES = st.sampled_from(
    [LAMP, LOCK, TAGGED, OUTSIDE, "script.party", "cover.garage", "sensor.bank"]
)
_DOMAINS = st.sampled_from(
    [*sorted(DENIED_DOMAINS), *sorted(SENSITIVE_DOMAINS), "light", "switch", "notify"]
)
_ACTIONS = st.none() | st.builds("{}.turn_on".format, _DOMAINS)
_ANNOTATIONS = st.builds(
    ToolAnnotations,
    read_only=st.booleans(),
    destructive=st.booleans(),
    idempotent=st.booleans(),
    open_world=st.booleans(),
)
_CALLS = st.builds(
    GatedCall,
    tool=st.sampled_from(["tool", "other"]),
    annotations=_ANNOTATIONS,
    entities=st.lists(_ENTITIES, max_size=4).map(tuple),
    action=_ACTIONS,
    external=st.booleans(),
)
_FACTS = st.builds(
    GateFacts,
    agent=st.sampled_from([definition(autonomy) for autonomy in Autonomy]),
    enabled=st.booleans(),
    tools=st.frozensets(st.sampled_from(["tool", "other"])),
    entities=st.frozensets(_ENTITIES),
    sensitive_entities=st.frozensets(_ENTITIES),
)


@settings(max_examples=500, deadline=None)
@given(_CALLS, _FACTS)
def test_whatever_is_asked_the_gate_holds(gated: GatedCall, known: GateFacts) -> None:
    """No combination leads out of scope, around autonomy or past a person."""
    verdict = decide(gated, known).verdict
    touched = {one.partition(".")[0] for one in gated.entities}
    domain = (gated.action or "").partition(".")[0]
    changes = not gated.annotations.read_only and (
        gated.action is not None or bool(gated.entities) or gated.external
    )
    if verdict is not DENY:
        assert known.enabled
        assert gated.tool in known.tools
        assert set(gated.entities) <= known.entities
        assert domain not in DENIED_DOMAINS
    if changes and known.agent.autonomy is Autonomy.OBSERVE:
        assert verdict is DENY
    if changes and verdict is ALLOW:
        assert known.agent.autonomy is Autonomy.ACT
        assert gated.entities
        assert not gated.external
        assert not ({domain} | touched) & SENSITIVE_DOMAINS
        assert not set(gated.entities) & known.sensitive_entities


BUTLER = agent(
    "Butler",
    autonomy="act",
    tools=["control_device", "get_states"],
    scope={"entity_id": [LAMP, LOCK, "cover.garage", "light.secret"]},
)


@pytest.fixture(autouse=True)
def house(hass: HomeAssistant, expose: Callable[..., None]) -> None:
    """Give the house what a bad model would like to touch."""
    expose(LAMP, "off", friendly_name="Lamp")
    expose(LOCK, "locked", friendly_name="Front door")
    expose(OUTSIDE, "off")
    expose("cover.garage", "closed", device_class="garage")
    hass.states.async_set("light.secret", "off")
    async_expose_entity(hass, "conversation", "light.secret", False)


def wants(action: str, target: str, /, **data: Any) -> dict[str, Any]:
    """Return a scripted turn in which the model changes something."""
    arguments = {"action": action, "entity_ids": [target], "data": data}
    return {"tools": [{"name": "control_device", "input": arguments}]}


def told(model: SimulatedModel) -> str:
    """Return what the model was told about its call."""
    (block,) = [
        block
        for block in model.turns[1].body["messages"][-1]["content"]
        if block["type"] == "tool_result"
    ]
    return str(block["content"][0]["text"])


FORBIDDEN = [
    ("script.turn_on", LAMP, {}, "agents may never call script.turn_on"),
    ("homeassistant.restart", LAMP, {}, "agents may never call homeassistant.restart"),
    ("homeassistant.turn_on", LOCK, {}, "agents may never call"),
    ("shell_command.wipe", LAMP, {}, "agents may never call shell_command.wipe"),
    ("light.turn_on", OUTSIDE, {}, "light.attic is not in your scope"),
    ("light.turn_on", "light.secret", {}, "not exposed to Assist"),
    ("light.turn_on", "light.nowhere", {}, "light.nowhere is not in your scope"),
    ("light.turn_on", LAMP, {"entity_id": OUTSIDE}, "light.attic is not in your"),
    ("light.turn_on", LAMP, {"area_id": "attic"}, "does not belong into data"),
    ("light.toggle", LAMP, {}, "use an absolute action"),
    ("lock.unlock", LAMP, {}, "lock.unlock is not an action of light.lamp"),
]


@pytest.mark.parametrize(("action", "entity_id", "data", "reason"), FORBIDDEN)
async def test_a_model_that_wants_too_much_changes_nothing(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    action: str,
    entity_id: str,
    data: dict[str, Any],
    reason: str,
) -> None:
    """Nothing is called, the model is told why, and the run goes on (F025)."""
    domain, _, service = action.partition(".")
    calls = async_mock_service(hass, domain, service)
    await make_household(BUTLER)
    model.script([wants(action, entity_id, **data)])
    result = await run(hass, "butler")
    assert calls == []
    assert reason in told(model)
    assert result["state"] == "completed"
    assert "control_device" not in result["tools_used"]


@pytest.mark.parametrize(
    ("action", "entity_id", "autonomy", "reason"),
    [
        ("lock.unlock", LOCK, "act", "lock is sensitive"),
        ("cover.open_cover", "cover.garage", "act", "cover is sensitive"),
        ("light.turn_on", LAMP, "ask", "every change of yours needs a person's yes"),
    ],
)
async def test_what_needs_a_yes_is_asked_and_not_done(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    action: str,
    entity_id: str,
    autonomy: str,
    reason: str,
) -> None:
    """Nothing is called, the model is told that it is pending, and the run goes on."""
    domain, _, service = action.partition(".")
    calls = async_mock_service(hass, domain, service)
    await make_household({**BUTLER, "autonomy": autonomy})
    model.script([wants(action, entity_id)])
    result = await run(hass, "butler")
    assert calls == []
    assert told(model).startswith("PENDING: a person has been asked")
    assert reason in told(model)
    assert result["state"] == "waiting"


async def test_an_observing_agent_changes_no_light(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """What an agent may not do itself it is told to propose."""
    calls = async_mock_service(hass, "light", "turn_on")
    await make_household({**BUTLER, "autonomy": "observe"})
    model.script([wants("light.turn_on", LAMP)])
    await run(hass, "butler")
    assert calls == []
    assert "you may read but not change anything" in told(model)
    assert "proposed_actions" in told(model)


async def test_a_change_is_carried_out_once_in_the_runs_name_and_read_back(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """A light in scope is switched, the state is read back, and the run is the cause."""
    calls: list[ServiceCall] = []

    async def turn_on(call: ServiceCall) -> None:
        calls.append(call)
        hass.states.async_set(LAMP, "on", {"brightness": 102}, context=call.context)

    hass.services.async_register("light", "turn_on", turn_on)
    await make_household(BUTLER)
    model.script([wants("light.turn_on", LAMP, brightness_pct=40)])
    result = await run(hass, "butler")
    (made,) = calls
    assert made.data == {"entity_id": [LAMP], "brightness_pct": 40}
    assert made.context.id == result["run_id"]
    assert '"confirmed":true' in told(model)
    assert result["tools_used"].count("control_device") == 1


async def test_a_change_that_does_not_show_is_not_called_done(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A device that does not follow is told to the model as not confirmed."""
    monkeypatch.setattr(
        "custom_components.household_agents.governance.verifying.SETTLE_SECONDS", 0.05
    )
    async_mock_service(hass, "light", "turn_on")
    await make_household(BUTLER)
    model.script([wants("light.turn_on", LAMP)])
    await run(hass, "butler")
    assert '"confirmed":false' in told(model)
    assert "do not report as done" in told(model)


async def test_an_agent_switched_off_in_mid_run_changes_nothing_more(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """The gate looks at the switch at the moment of the call, not of the start."""
    calls = async_mock_service(hass, "light", "turn_on")
    household = await make_household(BUTLER)
    model.script([wants("light.turn_on", LAMP)])

    @callback
    def switch_off(_event: Event) -> None:
        household.switch("butler", False)

    hass.bus.async_listen_once(EVENT_RUN, switch_off)
    await run(hass, "butler")
    assert calls == []
    assert "Butler is switched off" in told(model)


async def test_a_tool_that_is_not_listed_is_not_offered_and_not_carried_out(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """A tool outside of the definition does not exist for the agent (F042)."""
    calls = async_mock_service(hass, "light", "turn_on")
    await make_household({**BUTLER, "tools": ["get_states"]})
    model.script([wants("light.turn_on", LAMP)])
    await run(hass, "butler")
    offered = {tool["name"] for tool in model.turns[0].body["tools"]}
    assert offered == {"get_states", "report"}
    assert calls == []
    assert "There is no tool 'control_device'" in told(model)
