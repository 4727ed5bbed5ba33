"""What the panel's page of memory asks for: live changes, search, pages, safe edits."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import pytest
from pytest_homeassistant_custom_component.typing import (
    MockHAClientWebSocket,
    WebSocketGenerator,
)

from custom_components.household_agents.const import DOMAIN
from custom_components.household_agents.memory.records import Event
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, orchestrator, run

CHEF = agent("Chef", tools=["remember", "log_event", "propose_core_memory"])
GARDENER = agent("Gardener", icon="mdi:flower")
HELPER = agent("Helper", pattern="task")


class Client:
    """A page's connection."""

    def __init__(self, connect: Callable[[], Awaitable[MockHAClientWebSocket]]) -> None:
        """Keep how to connect; the household is set up first."""
        self._connect = connect
        self._opened: MockHAClientWebSocket | None = None

    async def _socket(self) -> MockHAClientWebSocket:
        """Return the connection, opened once."""
        if self._opened is None:
            self._opened = await self._connect()
        return self._opened

    async def ask(self, command: str, **data: Any) -> Any:
        """Send a command and return its answer."""
        socket = await self._socket()
        await socket.send_json_auto_id({"type": f"{DOMAIN}/memory/{command}", **data})
        while True:
            message = await socket.receive_json()
            if message["type"] == "result":
                return message

    async def result(self, command: str, **data: Any) -> Any:
        """Send a command that goes well and return its result."""
        answer = await self.ask(command, **data)
        assert answer["success"], answer
        return answer["result"]

    async def event(self) -> Any:
        """Return the next event."""
        socket = await self._socket()
        while True:
            message = await socket.receive_json()
            if message["type"] == "event":
                return message["event"]


@pytest.fixture
def client(hass: HomeAssistant, hass_ws_client: WebSocketGenerator) -> Client:
    """Return the page of an administrator."""
    return Client(partial(hass_ws_client, hass))


async def test_a_page_follows_memory(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    client: Client,
) -> None:
    """Who remembers at first, then what a run wrote, without its words (F050, F063)."""
    await make_household(CHEF, GARDENER, HELPER, orchestrator())
    await client.result("subscribe")
    first = await client.event()
    assert [one["owner"] for one in first["owners"]] == [
        "household",
        "chef",
        "gardener",
    ]
    assert first["owners"][2]["icon"] == "mdi:flower"
    assert [one["waiting"] for one in first["owners"]] == [0, 0, 0]
    model.script(
        [
            {
                "tools": [
                    {"name": "remember", "input": {"key": "diet", "text": "No nuts"}},
                    {
                        "name": "propose_core_memory",
                        "input": {"key": "home", "text": "Ada cooks"},
                    },
                ]
            }
        ]
    )
    ended = await run(hass, "chef")
    changed = (await client.event())["changed"]
    assert (changed["owner"], changed["keys"]) == ("chef", ["diet", "proposal.home"])
    assert (changed["run_id"], changed["origin"]) == (ended["run_id"], "agent")
    assert (changed["entries"], changed["waiting"]) == (2, 1)
    assert "nuts" not in str(changed)


async def test_a_page_stays_open_over_a_reload(
    hass: HomeAssistant, make_household: MakeHousehold, client: Client
) -> None:
    """The household that comes after is followed."""
    household = await make_household(CHEF)
    await client.result("subscribe")
    assert (await client.event())["loaded"] is True
    await hass.config_entries.async_reload(household.entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    while not (await client.event())["loaded"]:
        """It is said to be gone in between."""
    await household.entry.runtime_data.memory.erase("chef", None)
    while "changed" not in (told := await client.event()):
        """Agents come anew one after the other."""
    assert told["changed"]["all"] is True


async def test_a_concurrent_change_is_not_overwritten(
    make_household: MakeHousehold, client: Client
) -> None:
    """Whoever saves what he has not seen is told; nothing is lost (F060, CARE 4.3)."""
    await make_household(CHEF)
    of_chef = {"agent": "chef", "key": "bins", "tier": "working"}
    await client.result("set", **of_chef, text="Monday", revision=0, tags=["keep"])
    (entry,) = (await client.result("get", agent="chef"))["working"]
    assert entry["tags"] == ["keep"]
    await client.result("set", **of_chef, text="Tuesday")
    for command, data in (
        ("set", {**of_chef, "text": "Wednesday", "revision": entry["revision"]}),
        ("set", {**of_chef, "text": "Wednesday", "revision": 0}),
        ("delete", {"agent": "chef", "key": "bins", "revision": entry["revision"]}),
    ):
        error = (await client.ask(command, **data))["error"]
        assert error["translation_key"] == "memory_changed"
        assert error["translation_placeholders"]["key"] == "bins"
    (entry,) = (await client.result("get", agent="chef"))["working"]
    assert entry["text"] == "Tuesday"
    await client.result("delete", agent="chef", key="bins", revision=entry["revision"])
    assert (await client.result("get", agent="chef"))["working"] == []


async def test_events_come_page_by_page(
    make_household: MakeHousehold, client: Client
) -> None:
    """Every line once, also where many have the same time (F054)."""
    household = await make_household(CHEF)
    now = dt_util.utcnow()
    for number in range(7):
        await household.journal.add_event(
            Event(agent_id="chef", run_id=None, at=now, text=f"line {number}")
        )
    read: list[str] = []
    after = None
    for _ in range(3):
        more: dict[str, Any] = {"after": after} if after else {}
        page = await client.result("events", agent="chef", limit=3, **more)
        read += [event["text"] for event in page["events"]]
        after = page["next"]
    assert read == [f"line {number}" for number in range(6, -1, -1)]
    assert after is None


async def test_search_looks_into_everything(
    make_household: MakeHousehold, client: Client
) -> None:
    """Beginnings of words, in tiers and events, of one agent or of all (F061, F062)."""
    household = await make_household(CHEF, GARDENER)
    for owner, tier, key, text in (
        ("chef", "core", "diet", "Ada eats no nuts"),
        ("gardener", "long_term", "tree", "The nut tree is by the shed"),
        ("household", "working", "plan", "Guests on Sunday"),
    ):
        await client.result("set", agent=owner, tier=tier, key=key, text=text)
    for agent_id, text in (
        ("chef", "Bought walnuts and nutmeg"),
        ("gardener", "Watered the nuts"),
    ):
        await household.journal.add_event(
            Event(agent_id=agent_id, run_id=None, at=dt_util.utcnow(), text=text)
        )
    found = await client.result("search", text="nut")
    assert {one["key"] for one in found["entries"]} == {"diet", "tree"}
    assert {one["owner"] for one in found["events"]} == {"chef", "gardener"}
    assert found["complete"] is True
    found = await client.result("search", text="NUT ada", agent="chef")
    assert [one["key"] for one in found["entries"]] == ["diet"]
    assert found["events"] == []
    for nothing in ("", "%", '"', "nowhere"):
        found = await client.result("search", text=nothing)
        assert (found["entries"], found["events"]) == ([], [])


async def test_search_is_bounded(make_household: MakeHousehold, client: Client) -> None:
    """More than fifty of a kind are cut, and said to be (F058)."""
    household = await make_household(CHEF)
    for number in range(51):
        await household.journal.add_event(
            Event(
                agent_id="chef", run_id=None, at=dt_util.utcnow(), text=f"fed {number}"
            )
        )
    found = await client.result("search", text="fed")
    assert (len(found["events"]), found["complete"]) == (50, False)


@pytest.mark.parametrize(
    ("command", "data"),
    [
        ("memory/subscribe", {}),
        ("memory/events", {"agent": "chef"}),
        ("memory/search", {"text": "nuts"}),
        ("definitions/list", {}),
        ("definitions/get", {"agent_id": "chef"}),
        ("skills/list", {}),
        ("skills/get", {"name": "meal-plan"}),
    ],
)
async def test_the_pages_are_for_administrators(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_ws_client: WebSocketGenerator,
    hass_read_only_access_token: str,
    command: str,
    data: dict[str, Any],
) -> None:
    """Nobody else reads what agents know, are told and are taught."""
    await make_household(CHEF)
    socket = await hass_ws_client(hass, hass_read_only_access_token)
    await socket.send_json_auto_id({"type": f"{DOMAIN}/{command}", **data})
    assert (await socket.receive_json())["error"]["code"] == "unauthorized"
