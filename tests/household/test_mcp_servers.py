"""An agent with the tools of a real MCP server, through Home Assistant's own client."""

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path
import sys

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.core import HomeAssistant
from homeassistant.helpers import llm
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, run

SERVER = Path(__file__).with_name("mcp_server.py")


async def serve(port: int) -> asyncio.subprocess.Process:
    """Start the server and wait until it answers."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, str(SERVER), str(port)),
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    async with asyncio.timeout(60):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.1)
            else:
                writer.close()
                await writer.wait_closed()
                return process


@pytest.fixture
async def garden(
    socket_enabled: None, unused_tcp_port: int
) -> AsyncGenerator[tuple[asyncio.subprocess.Process, str]]:
    """Run a garden's MCP server."""
    process = await serve(unused_tcp_port)
    yield process, f"http://127.0.0.1:{unused_tcp_port}/mcp"
    if process.returncode is None:
        process.kill()
    await process.wait()


def calls(name: str, bed: str) -> dict[str, object]:
    """Return a turn that calls one of the server's tools."""
    return {"tools": [{"name": name, "input": {"bed": bed}}]}


def reports() -> dict[str, object]:
    """Return a turn that reports."""
    report = {"headline": "The garden is looked after", "body": "See what was read."}
    return {"tools": [{"name": "report", "input": report}]}


async def test_an_agent_uses_an_mcp_server(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    garden: tuple[asyncio.subprocess.Process, str],
) -> None:
    """It reads freely, is asked about before it changes, and goes on without it (F110)."""
    process, url = garden
    entry = MockConfigEntry(domain="mcp", title="garden", data={"url": url})
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    (api,) = [one for one in llm.async_get_apis(hass) if one.id.startswith("mcp-")]
    await make_household(agent("Gardener", llm_apis=[api.id], autonomy="act"))
    model.script(
        [calls("garden__get_soil", "roses"), calls("garden__water", "roses"), reports()]
    )
    response = await run(hass, "Gardener", task="Look after the roses.")
    assert response["state"] == "waiting"
    offered = {str(tool["name"]) for tool in model.turns[0].body["tools"]}
    assert {"garden__get_soil", "garden__water"} <= offered
    assert "The bed roses is at 31 percent." in model.turns[1].text
    assert "PENDING" in model.turns[2].text
    process.kill()
    await process.wait()
    model.script([calls("garden__get_soil", "roses"), reports()])
    response = await run(hass, "Gardener", task="Look again.")
    assert response["state"] == "completed"
    assert "Partial data: garden was unreachable." in response["report"]["notes"]
    assert await hass.config_entries.async_unload(entry.entry_id)
    response = await run(hass, "Gardener", task="And without it.")
    assert response["state"] == "completed"
    assert not any(
        str(tool["name"]).startswith("garden__")
        for tool in model.turns[-1].body["tools"]
    )
