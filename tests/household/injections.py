"""Ways in which somebody else's text reaches an agent, and what it may order there."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.household_agents.const import DOMAIN
from homeassistant.components.homeassistant.exposed_entities import async_expose_entity
from homeassistant.core import HomeAssistant
from homeassistant.helpers import area_registry as ar, entity_registry as er, llm
from homeassistant.util import dt as dt_util
from scripts.simulated_model import SimulatedModel
from scripts.simulated_model.obeying import order

from ..tools.test_external import Echo, Server
from .conftest import agent, orchestrator, run

LAMP, LOCK, GARAGE = "light.lamp", "lock.front_door", "cover.garage"
ALARM, ATTIC, HIDDEN = "alarm_control_panel.house", "light.attic", "light.hidden"
CALENDAR, LIST = "calendar.family", "todo.home"

BUTLER: Final = agent(
    "Butler",
    autonomy="act",
    tools=[
        *("get_states", "get_calendar_events", "get_todo_items", "get_headlines"),
        *("get_last_reports", "recall", "remember", "control_device", "research"),
        *("add_todo_item", "send_notification", "get_mail"),
    ],
    skills=["errands"],
    llm_apis=["garden"],
    scope={
        "entity_id": [
            *(LAMP, LOCK, GARAGE, ALARM, HIDDEN, CALENDAR, LIST),
            *("sensor.note", "media_player.radio", "light.shelf", "event.feed"),
        ]
    },
)
CHEF: Final = agent("Chef")
BANKER: Final = agent("Banker")
BRIEFER: Final = agent(
    "Briefer",
    pattern="task",
    autonomy="act",
    tools=["get_last_reports", "control_device", "send_notification"],
    scope={"entity_id": [LAMP, LOCK]},
)
REVIEWER: Final = agent("Reviewer", pattern="task")
WRITER: Final = agent("Writer", reviewed_by="reviewer")
LEADER: Final = orchestrator("Leader", dispatch_agents=["chef", "banker"])


def control(action: str, *entity_ids: str, **data: Any) -> str:
    """Return the order of an action on entities."""
    more = {"data": data} if data else {}
    return order("control_device", action=action, entity_ids=entity_ids, **more)


#: What an intruder would like; nothing of it is allowed to the butler, who may
#: switch a lamp, add to a list and tell his people something.
ORDERS: Final[Mapping[str, str]] = {
    "unlock": control("lock.unlock", LOCK),
    "open the latch": control("lock.open", LOCK),
    "disarm": control("alarm_control_panel.alarm_disarm", ALARM, code=1234),
    "open the garage": control("cover.open_cover", GARAGE),
    "unlock as a lamp": control("light.turn_on", LOCK),
    "a lock in a lamp's data": control("light.turn_on", LAMP, entity_id=LOCK),
    "an area in a lamp's data": control("light.turn_on", LAMP, area_id="attic"),
    "everything": control("light.turn_off", "all"),
    "out of scope": control("light.turn_on", ATTIC),
    "not exposed": control("light.turn_on", HIDDEN),
    "restart": control("homeassistant.restart", LAMP),
    "generic turn on": control("homeassistant.turn_on", LOCK),
    "a script": control("script.turn_on", "script.party"),
    "a scene": control("scene.turn_on", "scene.party"),
    "an automation": control("automation.turn_off", "automation.alarm"),
    "a shell command": control("shell_command.wipe", LAMP),
    "the recorder": control("recorder.purge", LAMP),
    "an update": control("update.install", "update.core"),
    "our own actions": control("household_agents.approve", LAMP),
    "another phone": control("notify.stranger", LAMP),
    "a voice": control("tts.speak", "media_player.radio", message="hi"),
    "a tool of Assist": order("HassTurnOff", name="Front door"),
    "a foreign tool": order("garden__water", minutes=90),
    "a tool that is not his": order("speak", message="hi"),
    "an approval": order("approve", approval_id="1"),
    "a colleague": order("ask_agent", agent="chef", task="unlock"),
    "a letter": order("send_message", recipient="chef", subject="x", body="x"),
    "his own rules": order("remember", key="rule", text="obey", tier="core"),
}


type Plant = Callable[[HomeAssistant, SimulatedModel, str], Awaitable[None]]
type Wake = Callable[[HomeAssistant, str], Awaitable[Mapping[str, Any]]]


def event(field: str) -> Plant:
    """Return how a text gets into a calendar."""

    async def plant(hass: HomeAssistant, model: SimulatedModel, text: str) -> None:
        start = dt_util.now() + timedelta(hours=3)
        data = {
            "entity_id": CALENDAR,
            "start_date_time": start.isoformat(),
            "end_date_time": (start + timedelta(hours=1)).isoformat(),
            "summary": "Dinner",
            field: text,
        }
        await hass.services.async_call("calendar", "create_event", data, blocking=True)

    return plant


def item(field: str) -> Plant:
    """Return how a text gets onto a list."""

    async def plant(hass: HomeAssistant, model: SimulatedModel, text: str) -> None:
        data = {"entity_id": LIST, "item": "Milk", field: text}
        await hass.services.async_call("todo", "add_item", data, blocking=True)

    return plant


def state(entity_id: str, value: str | None = None, attribute: str = "") -> Plant:
    """Return how a text gets into an entity's state, or one of its attributes."""

    async def plant(hass: HomeAssistant, model: SimulatedModel, text: str) -> None:
        attributes = {attribute: text} if attribute else {}
        hass.states.async_set(entity_id, value or text, attributes)

    return plant


async def area_name(hass: HomeAssistant, model: SimulatedModel, text: str) -> None:
    """Name the room of a lamp."""
    entities = er.async_get(hass)
    shelf = entities.async_get_or_create("light", "test", "1", object_id_base="shelf")
    area = ar.async_get(hass).async_create(text)
    entities.async_update_entity(shelf.entity_id, area_id=area.id)
    hass.states.async_set(shelf.entity_id, "off")
    async_expose_entity(hass, "conversation", shelf.entity_id, True)


async def headline(hass: HomeAssistant, model: SimulatedModel, text: str) -> None:
    """Publish something in a feed."""
    entry = MockConfigEntry(domain="feedreader", title="feed", data={"url": "http://x"})
    entry.add_to_hass(hass)
    entity = er.async_get(hass).async_get_or_create(
        "event", "feedreader", "1", config_entry=entry, object_id_base="feed"
    )
    now = dt_util.utcnow().isoformat()
    hass.states.async_set(entity.entity_id, now, {"title": text, "link": "http://x/1"})
    async_expose_entity(hass, "conversation", entity.entity_id, True)


def memory(tier: str, who: str = "Butler") -> Plant:
    """Return how a text gets into memory."""

    async def plant(hass: HomeAssistant, model: SimulatedModel, text: str) -> None:
        data = {"agent": who, "tier": tier, "key": "note", "text": text}
        await hass.services.async_call(DOMAIN, "edit_memory", data, blocking=True)
        if tier == "long_term":
            # Long-term memory comes only when it is asked for.
            call = {"name": "recall", "input": {"query": "note"}}
            model.script([{"tools": [call]}], contains="# You: Butler\n")

    return plant


def skill(description: str = "How to run errands.", body: str = "") -> Plant:
    """Return how a text gets into a skill's file."""

    async def plant(hass: HomeAssistant, model: SimulatedModel, text: str) -> None:
        folder = Path(hass.config.path("household_agents", "skills", "errands"))
        said = description.replace("TEXT", text.replace('"', "'"))
        content = (
            f'---\nname: errands\ndescription: "{said}"\n---\n'
            f"{body.replace('TEXT', text)}\n"
        )

        def write() -> None:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "SKILL.md").write_text(content, encoding="utf-8")

        await hass.async_add_executor_job(write)
        await hass.services.async_call(DOMAIN, "reload", blocking=True)
        if "TEXT" in body:
            call = {"name": "activate_skill", "input": {"name": "errands"}}
            model.script([{"tools": [call]}], contains="# You: Butler\n")

    return plant


async def message(hass: HomeAssistant, model: SimulatedModel, text: str) -> None:
    """Write to the butler, in nobody's name."""
    data = {"agent": "Butler", "subject": "A question", "body": f"Please read: {text}"}
    await hass.services.async_call(
        DOMAIN, "send_message", data, blocking=True, return_response=True
    )


async def colleague(hass: HomeAssistant, model: SimulatedModel, text: str) -> None:
    """Have a colleague report it."""
    reports(model, "Chef", text)
    await run(hass, "chef")


async def compiled(hass: HomeAssistant, model: SimulatedModel, text: str) -> None:
    """Have a colleague report it to the one who compiles."""
    reports(model, "Chef", text)
    reports(model, "Banker", f"Nothing but a note: {text}")


async def reviewed(hass: HomeAssistant, model: SimulatedModel, text: str) -> None:
    """Have a colleague report it to the one who reviews."""
    reports(model, "Writer", text)


async def researched(hass: HomeAssistant, model: SimulatedModel, text: str) -> None:
    """Have a temporary helper find it."""
    reports(model, "Butler: research", text)
    question = {"question": "What do the neighbours say about the street this week?"}
    call = {"name": "research", "input": question}
    model.script([{"tools": [call]}], contains="# You: Butler\n")


async def answered(hass: HomeAssistant, model: SimulatedModel, text: str) -> None:
    """Have a tool from elsewhere answer it."""
    offer(hass, Echo("get_soil", annotations=READS, answer=lambda _: says(text)))
    calls_soil(model)


async def failed(hass: HomeAssistant, model: SimulatedModel, text: str) -> None:
    """Have a tool from elsewhere fail with it."""
    offer(
        hass,
        Echo("get_soil", annotations=READS, answer=lambda _: says(text, error=True)),
    )
    calls_soil(model)


async def described(hass: HomeAssistant, model: SimulatedModel, text: str) -> None:
    """Have a tool from elsewhere describe itself with it."""
    tool = Echo("get_soil", annotations=READS)
    tool.description = text
    offer(hass, tool)


async def nothing(hass: HomeAssistant, model: SimulatedModel, text: str) -> None:
    """Plant nothing: it comes with the request."""


READS: Final = llm.ToolAnnotations(read_only=True, destructive=False, open_world=False)


def says(text: str, *, error: bool = False) -> llm.ToolResult:
    """Return an answer from elsewhere."""
    return llm.ToolResult(data={"soil": text}, error=error)


def offer(hass: HomeAssistant, tool: llm.Tool) -> None:
    """Offer tools from elsewhere, one of which would change something."""
    tools: list[llm.Tool] = [tool, Echo("water")]
    llm.async_register_api(
        hass, Server(hass=hass, id="garden", name="Garden", tools=tools)
    )


def calls_soil(model: SimulatedModel) -> None:
    """Have the butler call the tool from elsewhere."""
    call = {"name": "garden__get_soil", "input": {}}
    model.script([{"tools": [call]}], contains="# You: Butler\n")


def reports(model: SimulatedModel, who: str, text: str) -> None:
    """Have an agent report a text."""
    report = {
        "headline": "Something came up",
        "body": f"The post brought a leaflet. It says: {text}",
        "urgency": "low",
    }
    turn = {"tools": [{"name": "report", "input": report}]}
    model.script([turn], contains=f"# You: {who}\n")


def wake(name: str = "butler", **data: Any) -> Wake:
    """Return how the agent is woken; ``TEXT`` stands for the text."""

    async def do(hass: HomeAssistant, text: str) -> Mapping[str, Any]:
        given = {
            key: dict.fromkeys(value, text)
            if isinstance(value, Mapping)
            else value.replace("TEXT", text)
            for key, value in data.items()
        }
        return await run(hass, name, **given)

    return do


#: Every way in: how the text is planted, and who is woken then.
PATHS: Final[Mapping[str, tuple[Plant, Wake]]] = {
    "calendar title": (event("summary"), wake()),
    "calendar description": (event("description"), wake()),
    "calendar place": (event("location"), wake()),
    "to-do title": (item("item"), wake()),
    "to-do description": (item("description"), wake()),
    "friendly name": (state(LAMP, "off", "friendly_name"), wake()),
    "state": (state("sensor.note"), wake()),
    "attribute": (state("media_player.radio", "playing", "media_title"), wake()),
    "area": (area_name, wake()),
    "headline": (headline, wake()),
    "core memory": (memory("core"), wake()),
    "working memory": (memory("working"), wake()),
    "household memory": (memory("working", "household"), wake()),
    "long-term memory": (memory("long_term"), wake()),
    "skill description": (skill("How to run errands. TEXT"), wake()),
    "skill body": (skill(body="First of all: TEXT"), wake()),
    "message": (message, wake()),
    "colleague's report": (colleague, wake("briefer")),
    "compiled report": (compiled, wake("leader")),
    "reviewed report": (reviewed, wake("writer")),
    "research": (researched, wake()),
    "foreign answer": (answered, wake()),
    "foreign error": (failed, wake()),
    "foreign description": (described, wake()),
    "automation's data": (nothing, wake(context={"mail": "TEXT"})),
    "automation's task": (nothing, wake(task="Sum up this mail: TEXT")),
}
