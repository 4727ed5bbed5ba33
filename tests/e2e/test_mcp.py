"""A real home whose staff other programs reach: a real MCP client, over HTTP."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
import json
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
from mcp import ClientSession, types
from mcp.client.streamable_http import streamable_http_client
import pytest
import pytest_asyncio

from scripts.household.client import HassClient, Json
from scripts.household.flows import create_entry
from scripts.household.hass_process import HassProcess, write_store
from scripts.household.login import log_in
from scripts.household.staff import DOMAIN, Endpoint, set_up
from scripts.simulated_model import DEFAULT_KEY, Fault, SimulatedModel

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.timeout(300),
]

INTEGRATION = Path(__file__).parents[2] / "custom_components" / DOMAIN
ASK = "household_agents__ask_agent"
RUN = "household_agents__run_agent"
STATUS = "household_agents__agent_status"
REPORT = "household_agents__get_report"
WAITING = "household_agents__what_is_waiting"
#: Whether it only reads, may destroy, may be called twice, reaches beyond the home.
HINTS = {
    ASK: (False, True, False, True),
    RUN: (False, True, False, True),
    STATUS: (True, False, True, False),
    REPORT: (True, False, True, False),
    WAITING: (True, False, True, False),
}
_CONFIGURATION = "frontend:\nconfig:\nlogger:\n  default: info\n"
_AGENTS = {
    "chef": (
        "---\nname: Chef\npattern: domain\nowns: Meals and shopping\n"
        "autonomy: act\n---\n\nYou plan the meals of this home.\n"
    ),
    "banker": (
        "---\nname: Banker\npattern: domain\nowns: Money\n---\n\n"
        "You look after the money of this home.\n"
    ),
}
MONEY = "You look after the money of this home."


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """A home, and the tokens of those who live in it."""

    client: HassClient
    url: str
    #: An administrator's, and one of somebody who may only read.
    admin: str
    reader: str

    @asynccontextmanager
    async def mcp(
        self, token: str, api: str = f"/{DOMAIN}"
    ) -> AsyncIterator[ClientSession]:
        """Connect as an MCP client does that was given an address and a token."""
        headers = {"Authorization": f"Bearer {token}"}
        async with (
            httpx.AsyncClient(headers=headers, timeout=60) as http,
            streamable_http_client(
                f"{self.url}/api/mcp{api}", http_client=http
            ) as streams,
            ClientSession(*streams[:2]) as session,
        ):
            await session.initialize()
            yield session


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def home(
    tmp_path_factory: pytest.TempPathFactory, model: SimulatedModel
) -> AsyncIterator[Home]:
    """Boot a home with two agents and Home Assistant's MCP server."""
    folder = build(tmp_path_factory.mktemp("home"))
    async with HassProcess(folder, needs={"frontend"}) as hass, hass.client() as client:
        await set_up(client, Endpoint(api_key=DEFAULT_KEY, base_url=model.url), [])
        await create_entry(client, "mcp_server", {})
        yield Home(
            client=client,
            url=hass.url,
            admin=await long_lived(client),
            reader=await move_in(client, "grandpa", "system-read-only"),
        )
        ours = [str(entry) for entry in hass.complaints() if DOMAIN in entry.logger]
        assert ours == []


def build(folder: Path) -> Path:
    """Write a small home's configuration folder."""
    (folder / DOMAIN / "agents").mkdir(parents=True)
    for name, text in _AGENTS.items():
        (folder / DOMAIN / "agents" / f"{name}.md").write_text(text, "utf-8")
    (folder / "configuration.yaml").write_text(_CONFIGURATION, "utf-8")
    link = folder / "custom_components" / DOMAIN
    link.parent.mkdir()
    link.symlink_to(INTEGRATION, target_is_directory=True)
    write_store(folder, "onboarding", {"done": ["core_config", "analytics"]}, version=4)
    return folder


async def long_lived(client: HassClient) -> str:
    """Make a token, as people do in their profile."""
    made = await client.send(
        "auth/long_lived_access_token", client_name=f"MCP {uuid4()}", lifespan=30
    )
    return str(made)


async def move_in(client: HassClient, name: str, group: str) -> str:
    """Make a user of a group, who makes a token."""
    made = await client.send("config/auth/create", name=name.title(), group_ids=[group])
    await client.send(
        "config/auth_provider/homeassistant/create",
        user_id=made["user"]["id"],
        username=name,
        password=name,
    )
    tokens = await log_in(client.url, name, name)
    async with HassClient(client.url, tokens["access_token"]) as own:
        return await long_lived(own)


def said(result: types.CallToolResult) -> Json:
    """Return what a tool answers."""
    (content,) = result.content
    assert isinstance(content, types.TextContent)
    answer: Json = json.loads(content.text)
    return answer


async def test_a_client_sees_small_tools_with_honest_hints(home: Home) -> None:
    """Five tools and a prompt that names who owns what; nothing that says yes."""
    async with home.mcp(home.admin) as session:
        listed = (await session.list_tools()).tools
        (prompt,) = (await session.list_prompts()).prompts
        text = (await session.get_prompt(prompt.name)).messages[0].content
    hints = {tool.name: tool.annotations for tool in listed}
    assert {
        name: (
            hint.readOnlyHint,
            hint.destructiveHint,
            hint.idempotentHint,
            hint.openWorldHint,
        )
        for name, hint in hints.items()
        if hint is not None
    } == HINTS
    for words in ('Banker ("Money")', 'Chef ("Meals and shopping")'):
        assert words in text.text
    size = sum(len(tool.model_dump_json(exclude_none=True)) for tool in listed)
    assert size < 3_500


async def test_a_client_asks_and_reads_the_report(
    home: Home, model: SimulatedModel
) -> None:
    """The agent runs as for anybody, and the journal knows that no person asked (F114)."""
    async with home.mcp(home.admin) as session:
        asked = await session.call_tool(
            ASK, {"agent": "Chef", "question": "What is for dinner tonight?"}
        )
        report = await session.call_tool(REPORT, {"agent": "chef"})
        status = await session.call_tool(STATUS, {})
    assert not asked.isError
    assert said(asked)["state"] == "completed"
    assert said(report)["headline"] == said(asked)["headline"]
    assert {"Banker", "Chef"} <= {row["agent"] for row in said(status)["agents"]}
    runs = await home.client.action(
        f"{DOMAIN}.get_runs", {"agent": "chef"}, return_response=True
    )
    (run,) = runs["runs"]
    assert (run["source"], run["state"]) == ("assistant", "completed")
    assert "mcp_server" in run["task"]


async def test_an_agent_that_takes_long_is_read_later(
    home: Home, model: SimulatedModel
) -> None:
    """Before the client gives up it hears that work goes on; the report comes (F087)."""
    model.inject(Fault.LATENCY, contains=MONEY, seconds=27)
    async with home.mcp(home.admin) as session:
        asked = await session.call_tool(RUN, {"agent": "Banker"})
        assert said(asked)["state"] == "at_work"
        early = await session.call_tool(REPORT, {"agent": "Banker"})
        assert early.isError
        assert "at work now" in said(early)["error"]
        async with asyncio.timeout(60):
            while (
                report := await session.call_tool(REPORT, {"agent": "Banker"})
            ).isError:
                await asyncio.sleep(0.2)
    assert said(report)["agent"] == "Banker"


async def test_mistakes_are_said(home: Home) -> None:
    """Wrong arguments, and an agent that is not there, with those that are."""
    async with home.mcp(home.admin) as session:
        wrong = await session.call_tool(ASK, {"agent": "Chef"})
        cook = await session.call_tool(REPORT, {"agent": "Cook"})
    assert wrong.isError
    assert "question" in wrong.content[0].text
    assert cook.isError
    assert "There is: Banker, " in said(cook)["error"]


async def test_who_may_only_read_has_nobody_run(home: Home) -> None:
    """Through Assist, which is open to every user; the other APIs are administrators'."""
    async with home.mcp(home.reader, "/assist") as session:
        listed = {tool.name for tool in (await session.list_tools()).tools}
        asked = await session.call_tool(
            ASK, {"agent": "Chef", "question": "What is for dinner tonight?"}
        )
        status = await session.call_tool(STATUS, {"agent": "chef"})
    assert {name for name in listed if name.startswith(DOMAIN)} == {STATUS, REPORT}
    assert asked.isError
    assert said(status)["agents"][0]["owns"] == "Meals and shopping"
    async with httpx.AsyncClient(
        headers={"Authorization": f"Bearer {home.reader}"}
    ) as http:
        answer = await http.post(
            f"{home.url}/api/mcp/{DOMAIN}",
            json={"jsonrpc": "2.0", "id": 1, "method": "tools/list"},
            headers={"Accept": "application/json"},
        )
    assert answer.status_code in (401, 403)


async def test_it_is_among_the_apis_of_this_home(home: Home) -> None:
    """For forms to choose from, and merged into the server's own address."""
    apis: list[Any] = (await home.client.send("llm/api/list"))["apis"]
    assert {"id": DOMAIN, "name": "Household Agents"} in apis
    async with home.mcp(home.admin, "") as session:
        listed = {tool.name for tool in (await session.list_tools()).tools}
    assert f"household-agents__{WAITING}" in listed
    assert all(len(name) <= 64 for name in listed)
