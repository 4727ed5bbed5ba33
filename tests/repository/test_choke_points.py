"""Every way to have an effect on the house stands here with the one place that takes it.

What this finds is refused until somebody has looked at it: a new way needs a place
behind the gate (``governance/actuator.py``), and only then a line in these tables.
"""

import ast
from collections.abc import Iterator
import re

import pytest

from .source import Module, modules

#: What entities do when their actions are called, and those of platforms.
ENTITY_METHODS = (
    r"async_(turn_o(n|ff)|toggle|open\w*|close_\w+|lock|unlock|press|select_\w+"
    r"|set_(?!unique_id\b)\w+|media_\w+|play_\w+|volume_\w+|alarm_\w+|start_\w+"
    r"|stop_\w+|speak|send_message|install|internal_\w+"
    r"|(create|update|delete|move)_(event|todo)\w*)"
)
#: Calls that have an effect, by the name that is called and what it is called on,
#: and the only modules that may make them.
CALLS: tuple[tuple[str, str, frozenset[str]], ...] = (
    # Actions of Home Assistant.
    (r"(async_)?call", r"\bservices$", frozenset({"governance/actuator.py"})),
    # Tools of other LLM APIs: Assist, MCP servers, scripts.
    (r"async_call_tool", r"", frozenset({"tools/external.py"})),
    # Our own tools: the toolbox asks the gate and the hooks.
    (r"call", r"\btool$", frozenset({"dispatch/toolbox.py"})),
    # Past the actuator's own check: what a tool from elsewhere does by itself, and
    # what is no action on entities. The gate was asked about the tool call.
    (r"cause", r"actuator$", frozenset({"tools/external.py"})),
    (r"once", r"actuator$", frozenset({"tools/notify_tool.py"})),
    # Messages to people.
    (
        r"notify",
        r"actuator$",
        frozenset({"governance/notifier.py", "governance/questions.py"}),
    ),
    # An answer that came late, said where it was asked for.
    (r"announce", r"actuator$", frozenset({"announcing.py"})),
    (
        r"(async_)?create",
        r"persistent_notification$",
        frozenset({"governance/notifier.py"}),
    ),
    # Messages to other households; the mesh's policy was asked.
    (r"(async_)?publish", r"mqtt$", frozenset({"orchestration/remote.py"})),
    # States, of our own entities aside, which write them themselves.
    (r"(async_)?(set|remove)|async_set_internal", r"\bstates$", frozenset()),
    # Sentences that Home Assistant would act on.
    (r"async_(handle|process|converse|recognize\w*)", r"", frozenset()),
    # Scripts, automations, scenes.
    (r"async_(run|trigger|activate|call_from_config)", r"", frozenset()),
    # Methods of entities.
    (
        ENTITY_METHODS,
        r"(?<!\bself)$",
        frozenset(),
    ),
    # Code that is made at run time could do anything.
    (r"eval|exec|__import__|import_module", r"", frozenset()),
    (r"create_subprocess_\w+|Popen", r"", frozenset()),
    (r"system|popen|fork|spawn\w+|exec\w+", r"\bos$", frozenset()),
)
#: Calls that these patterns find and that have no effect on the house.
HARMLESS = frozenset(
    {
        # A person is asked for a new key.
        ("building.py", "async_start_reauth"),
        # The journal and the household open and close themselves.
        ("household.py", "async_open"),
        ("memory/journal.py", "async_open"),
        # An answer to a person says that it is none.
        ("talking.py", "async_set_error"),
        # Who made a change of the list of approvals.
        ("todo_caller.py", "async_set_context"),
    }
)
#: Modules that only look at what other integrations keep: whether there is a
#: recorder, and which entities are exposed.
READERS = frozenset({"memory/exclusions.py", "tools/recorded.py"})
#: All that is used of Home Assistant's integrations; the rest is not even imported.
COMPONENTS = frozenset(
    {
        # The entity that agents answer with; nobody else's is asked.
        "ai_task",
        # Who was it that changed something: a person or an automation?
        "automation.EVENT_AUTOMATION_TRIGGERED",
        "binary_sensor",
        "button",
        "calendar",
        # Conversations that people have with agents; nothing is ever said to an
        # assistant.
        "conversation.AssistantContent",
        "conversation.ChatLog",
        "conversation.ConversationEntity",
        "conversation.ConversationEntityFeature",
        "conversation.ConversationInput",
        "conversation.ConversationResult",
        "conversation.UserContent",
        "conversation.async_get_result_from_chat_log",
        # Sentences that people answer by.
        "conversation.agent_manager",
        "conversation.models",
        "diagnostics",
        "event",
        "homeassistant.const",
        "homeassistant.exposed_entities",
        # The value in which tools are offered to assistants.
        "llm.LLMTools",
        "frontend",
        "http",
        "logbook",
        # Where a file is that a person has had go along.
        "media_source",
        "mqtt",
        "notify",
        "panel_custom",
        "persistent_notification",
        "recorder",
        "repairs",
        "sensor",
        "switch",
        # How the household does, in a few lines; whether its model's server answers.
        "system_health",
        "todo",
        "weather",
        "websocket_api",
    }
)
#: What would reach entities and actions around the gate.
NEVER_IMPORTED = re.compile(
    r"homeassistant\.helpers\.(entity_component|collection|reload|config_entry_oauth2"
    r"\w*|check_config)\b|homeassistant\.helpers\.(script\b|service\.async_call\w*"
    r"|service\.call_from_config|intent\.async_handle|entity_platform\.async_get_plat\w*)"
    r"|^(subprocess|os\.system|importlib|runpy|pickle|marshal|ctypes|code)\b"
)


def _calls(module: Module) -> Iterator[tuple[str, str, ast.Call]]:
    """Yield each call with the name that is called and what it is called on."""
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Attribute):
            yield node.func.attr, ast.unparse(node.func.value), node
        elif isinstance(node.func, ast.Name):
            yield node.func.id, "", node


def _imported(module: Module) -> Iterator[str]:
    """Yield the full names of all that a module imports from elsewhere."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _handed_on(module: Module) -> Iterator[str]:
    """Yield what could call an effect under another name: it is not called at once."""
    called = {id(node.func) for _, _, node in _calls(module)}
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Attribute) or id(node) in called:
            continue
        if node.attr in (
            "async_call",
            "async_call_tool",
            "async_publish",
            "async_fire",
        ):
            yield ast.unparse(node)


def violations(module: Module) -> list[str]:
    """Return every effect that a module would have outside of the choke points."""
    found = [
        f"{module.name}:{node.lineno} calls {ast.unparse(node.func)}"
        for name, receiver, node in _calls(module)
        for pattern, on, allowed in CALLS
        if re.fullmatch(pattern, name)
        and re.search(on, receiver)
        and module.name not in allowed
        and (module.name, name) not in HARMLESS
    ]
    found += [
        f"{module.name}:{node.lineno} fires {ast.unparse(node.args[0])}"
        for name, receiver, node in _calls(module)
        if name in ("async_fire", "fire", "async_fire_internal")
        and receiver.endswith("bus")
        and not _is_ours(node.args[0])
    ]
    found += [
        f"{module.name} reaches into {ast.unparse(node)}"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute)
        and node.attr == "data"
        and ast.unparse(node.value).endswith("hass")
        and module.name not in READERS
    ]
    found += [
        f"{module.name}:{node.lineno} takes {ast.unparse(node)}"
        for name, _, node in _calls(module)
        if name == "getattr"
        and re.search(r"hass|bus|services", ast.unparse(node.args[0]))
    ]
    found += [f"{module.name} hands on {one}" for one in _handed_on(module)]
    for name in _imported(module):
        component = name.removeprefix("homeassistant.components.")
        known = any(
            component == one or component.startswith(f"{one}.") for one in COMPONENTS
        )
        if NEVER_IMPORTED.search(name) or (component != name and not known):
            found.append(f"{module.name} imports {name}")
    return found


def _is_ours(event: ast.expr) -> bool:
    """Return whether an event is one of the integration's, by its constant."""
    return isinstance(event, ast.Name) and event.id in OUR_EVENTS


def _our_events() -> frozenset[str]:
    """Return the names of the constants of our events."""
    (const,) = (module for module in modules() if module.name == "const.py")
    return frozenset(
        node.target.id
        for node in const.tree.body
        if isinstance(node, ast.AnnAssign)
        and isinstance(node.target, ast.Name)
        and node.target.id.startswith("EVENT_")
        and isinstance(node.value, ast.Constant)
        and str(node.value.value).startswith("household_agents_")
    )


OUR_EVENTS = _our_events()


def test_nothing_has_an_effect_but_through_the_choke_points() -> None:
    """Actions, tools, intents, states, events, messages, entities: one place each."""
    assert [one for module in modules() for one in violations(module)] == []


@pytest.mark.parametrize("allowed", [row for row in CALLS if row[2]])
def test_every_choke_point_is_used(allowed: tuple[str, str, frozenset[str]]) -> None:
    """A place that nobody goes through any more would be a hole kept open."""
    pattern, on, places = allowed
    used = {
        module.name
        for module in modules()
        for name, receiver, _ in _calls(module)
        if re.fullmatch(pattern, name) and re.search(on, receiver)
    }
    assert places <= used


EVIL = [
    "hass.services.async_call('lock', 'unlock')",
    "self._hass.services.call('lock', 'unlock')",
    "call = hass.services.async_call",
    "do(hass.services.async_call, 'lock', 'unlock')",
    "getattr(hass.services, name)('lock', 'unlock')",
    "hass.states.async_set('lock.door', 'unlocked')",
    "hass.states.async_remove('lock.door')",
    "hass.bus.async_fire('call_service', data)",
    "hass.bus.async_fire(EVENT_CALL_SERVICE, data)",
    "hass.bus.async_fire(f'household_agents_{name}', data)",
    "self.hass.bus.fire('zha_event')",
    "await intent.async_handle(hass, 'us', 'HassTurnOff')",
    "from homeassistant.helpers.intent import async_handle",
    "from homeassistant.components import conversation",
    "await agent.async_process(user_input)",
    "await instance.async_call_tool(tool_input)",
    "await tool.call(context, arguments)",
    "await context.actuator.cause(context, action, cause)",
    "await parts.actuator.notify('notify.phone', {}, None)",
    "await mqtt.async_publish(hass, 'zigbee2mqtt/lock/set', 'UNLOCK')",
    "from homeassistant.components.tts import async_create_stream",
    "await entity.async_turn_on()",
    "await lock.async_unlock()",
    "await calendar.async_create_event(summary='x')",
    "await todo_list.async_create_todo_item(item)",
    "await self._entity.async_set_temperature(temperature=30)",
    "await script.async_run()",
    "from homeassistant.helpers.script import Script",
    "from homeassistant.helpers.entity_component import EntityComponent",
    "hass.data['lock'].get_entity('lock.door')",
    "subprocess.Popen(['true'])",
    "import subprocess",
    "os.system('true')",
    "exec(text)",
    "__import__('os')",
    "persistent_notification.async_create(hass, 'Click here')",
]


@pytest.mark.parametrize("source", EVIL)
def test_a_way_around_is_found(source: str) -> None:
    """The walk above sees what it looks for, wherever it stands."""
    tree = ast.parse(f"async def evil(hass, **kw):\n    {source}\n")
    path = modules()[0].path.parent / "tools" / "evil.py"
    assert violations(Module(path=path, text=source, tree=tree))
