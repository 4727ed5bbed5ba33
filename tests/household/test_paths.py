"""Every path by which an agent acts ends at the gate: what is denied causes nothing."""

from collections.abc import Awaitable, Callable
from typing import Any, override

import pytest
from pytest_homeassistant_custom_component.common import (
    async_capture_events,
    async_mock_service,
)

from custom_components.household_agents.const import DOMAIN
from custom_components.household_agents.governance.gate import Decision
from custom_components.household_agents.governance.hooks import Hook, HookCall
from custom_components.household_agents.household import Household
from custom_components.household_agents.memory.message_schema import (
    MessageAction,
    MessageKind,
)
from custom_components.household_agents.memory.messages import Envelope
from custom_components.household_agents.memory.records import Step
from custom_components.household_agents.orchestration.mesh_incoming import Incoming
from custom_components.household_agents.orchestration.mesh_policy import DEADLINE
from homeassistant.components.homeassistant.exposed_entities import async_expose_entity
from homeassistant.const import EVENT_CALL_SERVICE
from homeassistant.core import HomeAssistant
from homeassistant.helpers import llm
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from scripts.simulated_model import SimulatedModel

from ..tools.test_external import Echo, Server
from .conftest import MakeHousehold, agent, orchestrator, run
from .teams import team
from .test_flows import step
from .workflows import finished, spec

LOCK, PHONE = "lock.door", "notify.phone"
BUTLER = agent(
    "Butler",
    pattern="task",
    autonomy="observe",
    tools=["control_device", "get_states", "research"],
    llm_apis=["assist", "mcp-garden"],
    scope_domains=["lock", "notify", "script"],
    inbox="wake",
    labels=["shared"],
)
#: The same with a memory of its own: check-ins and teams are of those.
STEWARD = {**BUTLER, "name": "Steward", "pattern": "domain"}
STAFF = (
    BUTLER,
    STEWARD,
    agent("Chef", tools=["ask_agent"]),
    orchestrator("Leader", dispatch_agents=["steward"]),
    orchestrator(
        "Chain", flow="chain", steps=[step("door", "butler"), step("light", "butler")]
    ),
    team(
        roster=["steward"],
        phases=[
            {
                "name": "Only",
                "instructions": "Look at the door.",
                "members": ["steward"],
                "confirm": True,
            }
        ],
    ),
)
UNLOCK = {"action": "lock.unlock", "entity_ids": [LOCK]}
IN_BUTLER, IN_HELPER = "# You: Butler\n", "# You: Butler: research\n"
IN_STEWARD, IN_CHEF = "# You: Steward\n", "# You: Chef\n"

type Path = Callable[[HomeAssistant, Household], Awaitable[object]]


def tries(
    model: SimulatedModel, tool: str, arguments: dict[str, Any], who: str = IN_BUTLER
) -> None:
    """Have an agent try something the next time that it runs."""
    model.script([{"tools": [{"name": tool, "input": arguments}]}], contains=who)


async def by_action(hass: HomeAssistant, _household: Household) -> None:
    """Ask for a run."""
    await run(hass, "butler", task="Unlock the door")


async def by_button(hass: HomeAssistant, _household: Household) -> None:
    """Press its button."""
    await hass.services.async_call(
        "button", "press", {"entity_id": "button.butler_run"}, blocking=True
    )


async def by_a_persons_message(hass: HomeAssistant, _household: Household) -> None:
    """Write to its inbox."""
    await hass.services.async_call(
        "notify",
        "send_message",
        {"entity_id": "notify.butler_inbox", "message": "Unlock the door"},
        blocking=True,
    )


async def by_the_mesh(hass: HomeAssistant, _household: Household) -> None:
    """Write to it as an automation."""
    await hass.services.async_call(
        DOMAIN,
        "send_message",
        {"agent": "butler", "subject": "Door", "body": "Unlock it", "kind": "task"},
        blocking=True,
    )


async def by_another_home(_hass: HomeAssistant, household: Household) -> None:
    """Have another household write to it, as it does once its signature was checked."""
    envelope = Envelope(
        sender="warden",
        recipient="home/steward",
        action=MessageAction.REQUEST,
        payload={
            "kind": str(MessageKind.TASK),
            "subject": "Door",
            "body": "Unlock the door",
            "needsReply": True,
        },
        deadline=dt_util.utcnow() + DEADLINE,
        chain=("warden",),
    )
    watch = household.mesh_watch
    door = Incoming("home", household.registry, watch.book, watch.mesh)
    await door.take(
        "cabin", {"envelope": envelope.as_dict(), "pattern": "orchestrator"}
    )


async def by_a_colleague(hass: HomeAssistant, _household: Household) -> None:
    """Have another agent ask it."""
    await run(hass, "chef", task="Have the butler unlock the door")


async def by_an_orchestrator(hass: HomeAssistant, _household: Household) -> None:
    """Have it dispatched."""
    await run(hass, "leader")


async def by_a_chain(hass: HomeAssistant, _household: Household) -> None:
    """Have a flow's step done."""
    await run(hass, "chain", task="Unlock the door")


async def by_a_workflow(_hass: HomeAssistant, household: Household) -> None:
    """Have a workflow's task done."""
    await finished(household, spec("door", "butler"), agent_id="leader")


async def by_a_team(hass: HomeAssistant, _household: Household) -> None:
    """Have a team's stand-up."""
    await run(hass, "home")


PATHS: list[Path] = [
    by_action,
    by_button,
    by_a_persons_message,
    by_the_mesh,
    by_another_home,
    by_a_colleague,
    by_an_orchestrator,
    by_a_chain,
    by_a_workflow,
    by_a_team,
]


@pytest.fixture
def garden(hass: HomeAssistant) -> Echo:
    """Serve a tool of somebody else's that changes something."""
    tool = Echo("water")
    llm.async_register_api(
        hass, Server(hass=hass, id="mcp-garden", name="Garden", tools=[tool])
    )
    return tool


@pytest.fixture(autouse=True)
async def house(hass: HomeAssistant, garden: Echo, expose: Callable[..., None]) -> None:
    """Give the house a door, a script that opens it, and somebody to be told."""
    assert await async_setup_component(hass, "intent", {})
    assert await async_setup_component(
        hass,
        "script",
        {"script": {"party": {"sequence": [{"action": "lock.unlock"}]}}},
    )
    async_expose_entity(hass, "conversation", "script.party", True)
    expose(LOCK, "locked", friendly_name="Front door")
    expose(PHONE, "unknown", friendly_name="Phone")
    expose("light.lamp", "off", friendly_name="Lamp")


async def settled(hass: HomeAssistant) -> None:
    """Wait until all that is under way is done."""
    await hass.async_block_till_done(wait_background_tasks=True)


def told(model: SimulatedModel) -> str:
    """Return all that any model was told."""
    return "\n".join(str(turn.body["messages"]) for turn in model.turns)


@pytest.mark.parametrize("path", PATHS)
async def test_who_asks_makes_no_difference(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    path: Path,
) -> None:
    """An observer that tries to unlock the door is refused, whoever had it run."""
    household = await make_household(*STAFF)
    unlocked = async_mock_service(hass, "lock", "unlock")
    tries(model, "control_device", UNLOCK)
    tries(model, "control_device", UNLOCK, IN_STEWARD)
    asks = {"agent": "butler", "task": "Unlock the front door now"}
    tries(model, "ask_agent", asks, IN_CHEF)
    await path(hass, household)
    await settled(hass)
    assert "your autonomy is 'observe'" in told(model)
    assert unlocked == []


TOOLS = [
    ("control_device", UNLOCK, "your autonomy is 'observe'"),
    (
        "control_device",
        {"action": "notify.send_message", "entity_ids": [PHONE], "data": {}},
        "your autonomy is 'observe'",
    ),
    (
        "control_device",
        {"action": "script.turn_on", "entity_ids": ["script.party"]},
        "agents may never call script.turn_on",
    ),
    (
        "assist__intent__HassTurnOff",
        {"name": "Front door", "domain": ["lock"]},
        "your autonomy is 'observe'",
    ),
    ("assist__script__party", {}, "your autonomy is 'observe'"),
    ("garden__water", {}, "your autonomy is 'observe'"),
    ("HassTurnOn", {"name": "Front door"}, "There is no tool"),
    ("lock.unlock", {"entity_id": LOCK}, "There is no tool"),
]


@pytest.mark.parametrize(("tool", "arguments", "reason"), TOOLS)
async def test_what_is_called_makes_no_difference(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    garden: Echo,
    tool: str,
    arguments: dict[str, Any],
    reason: str,
) -> None:
    """Own tools, Assist's, scripts and those of other servers meet the same gate."""
    await make_household(*STAFF)
    unlocked = async_mock_service(hass, "lock", "unlock")
    sent = async_mock_service(hass, "notify", "send_message")
    scripts = async_capture_events(hass, "script_started")
    calls = async_capture_events(hass, EVENT_CALL_SERVICE)
    tries(model, tool, arguments)
    await run(hass, "butler", task="Do it")
    assert reason in told(model)
    assert (unlocked, sent, scripts, garden.contexts) == ([], [], [], [])
    assert {event.data["domain"] for event in calls} == {DOMAIN}


async def test_a_helper_is_lent_nothing_that_changes_something(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    garden: Echo,
) -> None:
    """Not even the helper of an agent that may act gets its acting tools (F115)."""
    await make_household({**BUTLER, "autonomy": "act", "tokens_per_run": 200_000})
    unlocked = async_mock_service(hass, "lock", "unlock")
    tries(model, "research", {"question": "How long was the door open today?"})
    tries(model, "control_device", UNLOCK, IN_HELPER)
    tries(model, "garden__water", {}, IN_HELPER)
    await run(hass, "butler", task="Look into the door")
    assert told(model).count("There is no tool") >= 2
    assert unlocked == []
    assert garden.contexts == []


class Broken(Hook):
    """A hook that fails."""

    name = "broken"

    @override
    def before_call(self, call: HookCall) -> Decision | None:
        """Fail."""
        raise RuntimeError("out of order")


def fail(*_args: Any, **_kwargs: Any) -> Any:
    """Fail as a registry does that is damaged."""
    raise RuntimeError("out of order")


INTEGRATION = "custom_components.household_agents"
#: Whatever a decision is made of.
BROKEN = [
    f"{INTEGRATION}.governance.scope.target_helper.async_extract_referenced_entity_ids",
    f"{INTEGRATION}.governance.scope.async_should_expose",
    f"{INTEGRATION}.governance.sensitive.Sensitive.of",
    f"{INTEGRATION}.dispatch.toolbox.decide",
    f"{INTEGRATION}.governance.actuator.decide",
    f"{INTEGRATION}.governance.hooks.Hooks.before_call",
    "hook",
]


@pytest.mark.parametrize("broken", BROKEN)
async def test_what_cannot_be_decided_is_not_done(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    monkeypatch: pytest.MonkeyPatch,
    broken: str,
) -> None:
    """Whatever part of the decision fails in mid-run, the call causes nothing."""
    household = await make_household(
        agent(
            "Butler",
            autonomy="act",
            tools=["control_device"],
            scope={"entity_id": ["light.lamp"]},
        )
    )
    lit = async_mock_service(hass, "light", "turn_on")
    turn_on = {"action": "light.turn_on", "entity_ids": ["light.lamp"]}
    tries(model, "control_device", {**turn_on, "data": {"brightness_pct": 10}})
    await run(hass, "butler", task="Light the lamp")
    assert len(lit) == 1

    def break_it() -> None:
        """Break it."""
        if broken == "hook":
            household.parts.hooks.hooks = (Broken(),)
        else:
            monkeypatch.setattr(broken, fail)

    tries(model, "control_device", turn_on)
    journal = household.journal
    post = journal.post_step

    def post_step(one: Step) -> bool:
        """Break it once the run has its tools and begins to think."""
        if one.kind == "context":
            break_it()
        return post(one)

    monkeypatch.setattr(journal, "post_step", post_step)
    result = await run(hass, "butler", task="Light the lamp again")
    assert len(lit) == 1
    assert "control_device" not in result["tools_used"]
