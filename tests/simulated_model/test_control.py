"""Tests of the log, of scripts, and of both over HTTP, in a process of its own."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date
import json
from pathlib import Path
import sys
from typing import Any

from aiohttp import ClientSession
from anthropic import APIStatusError, AsyncAnthropic
import pytest

from scripts.simulated_model import SimulatedModel

from .conftest import ask

ROOT = Path(__file__).parents[2]
REPLY = {"role": "assistant", "content": "Mild."}


@pytest.fixture
async def http(server: SimulatedModel) -> AsyncIterator[ClientSession]:
    """Return a session that asks the simulator's own endpoints."""
    async with ClientSession(base_url=server.url) as session:
        yield session


async def test_log(server: SimulatedModel, client: AsyncAnthropic, clock: Any) -> None:
    """A request is written down as it came, with what was answered."""
    server.script([{"text": "Fine."}])
    await client.messages.create(**ask("How äre you?", system="Be kind."))
    (entry,) = server.requests
    assert (entry.method, entry.path, entry.time) == (
        "POST",
        "/v1/messages",
        clock.now,
    )
    assert json.loads(entry.raw) == entry.body
    assert entry.body["messages"] == [{"role": "user", "content": "How äre you?"}]
    assert entry.text == "Be kind.\nHow äre you?"
    assert date.fromisoformat(entry.headers["anthropic-version"])
    assert (entry.status, entry.stop_reason, entry.fault) == (200, "end_turn", None)
    assert entry.usage is not None
    assert entry.usage["output_tokens"] == 2
    assert entry.content == ({"type": "text", "text": "Fine."},)
    assert entry.finished


async def test_log_of_a_refusal(server: SimulatedModel, client: AsyncAnthropic) -> None:
    """A refusal is written down with its fault and its words."""
    server.inject("overloaded")
    with pytest.raises(APIStatusError):
        await client.messages.create(**ask())
    (entry,) = server.requests
    assert (entry.status, entry.fault, entry.error) == (
        529,
        "overloaded",
        "Overloaded",
    )
    assert entry.usage is None


async def test_log_never_holds_a_key(
    server: SimulatedModel, client: AsyncAnthropic, http: ClientSession
) -> None:
    """A key is only hinted at, in the process and over HTTP."""
    await client.messages.create(**ask())
    async with http.get("/_simulator/requests") as response:
        told = await response.text()
    assert server.api_key not in told
    assert server.api_key not in repr(server.requests)
    headers = json.loads(told)[0]["headers"]
    assert {"sim…", "Bearer sim…"} & set(headers.values())


async def test_requests_at_once_are_counted(
    server: SimulatedModel, client: AsyncAnthropic
) -> None:
    """The peak tells how many were in flight together."""
    server.latency = 0.1
    await asyncio.gather(*(client.messages.create(**ask()) for _ in range(4)))
    await client.messages.create(**ask())
    assert server.peak_in_flight == 4
    assert len(server.turns) == 5


async def test_log_over_http(client: AsyncAnthropic, http: ClientSession) -> None:
    """The log can be read and cleared from another process."""
    await client.messages.create(**ask("Hello there"))
    async with http.get("/_simulator/requests") as response:
        (entry,) = await response.json()
    assert entry["status"] == 200
    assert json.loads(entry["raw"])["messages"][0]["content"] == "Hello there"
    async with http.delete("/_simulator/requests"):
        pass
    async with http.get("/_simulator/requests") as response:
        assert await response.json() == []


async def test_faults_over_http(client: AsyncAnthropic, http: ClientSession) -> None:
    """Rules can be made, read and removed from another process."""
    rules = [
        {"fault": "overloaded", "contains": "chef", "times": "forever"},
        {"fault": "server_error", "contains": "maid"},
    ]
    async with http.post("/_simulator/faults", json=rules) as response:
        assert response.status == 200
    for _ in range(2):
        with pytest.raises(APIStatusError, match="Overloaded"):
            await client.messages.create(**ask("chef"))
    async with http.get("/_simulator/faults") as response:
        assert [one["fired"] for one in await response.json()] == [2, 0]
    async with http.delete("/_simulator/faults"):
        pass
    assert (await client.messages.create(**ask("chef"))).stop_reason == "end_turn"


@pytest.mark.parametrize(
    ("path", "data", "error"),
    [
        ("faults", {"fault": "meteor"}, "'meteor' is not a valid Fault"),
        ("faults", {"times": 2}, "fault is missing"),
        ("faults", {"fault": "overloaded", "often": 2}, "unknown keys: often"),
        ("faults", ["overloaded"], "expected an object or a list of objects"),
        ("scripts", {"contains": "x"}, "'turns' is missing"),
        ("scripts", {"turns": [{}]}, "a turn needs text or tools"),
        ("scripts", {"turns": [{"say": "x"}]}, "unknown keys in a turn: say"),
        ("scripts", {"turns": [{"tools": [{}]}]}, "a tool call needs a name"),
    ],
)
async def test_bad_rules_are_refused(
    http: ClientSession, path: str, data: Any, error: str
) -> None:
    """A rule or script that means nothing is refused with the reason."""
    async with http.post(f"/_simulator/{path}", json=data) as response:
        assert (response.status, await response.json()) == (400, {"error": error})


async def test_script_is_used_turn_by_turn(
    server: SimulatedModel, client: AsyncAnthropic
) -> None:
    """Each matching request takes one turn; others and later ones do not."""
    server.script([{"text": "One."}, {"text": "Two."}], contains="weather")
    said = [
        await _say(client, text)
        for text in ("the weather", "the garden", "weather again", "weather?")
    ]
    usual = said[1]
    assert said == ["One.", usual, "Two.", usual]
    assert usual not in ("One.", "Two.")


async def test_script_matches_the_whole_conversation(
    server: SimulatedModel, client: AsyncAnthropic
) -> None:
    """System prompt and earlier messages count as well."""
    server.script([{"text": "One."}], contains="Finance")
    server.script([{"text": "Two."}], contains="Mild")
    answer = await client.messages.create(**ask("Hi", system="You are the Finance."))
    assert answer.content[0].to_dict()["text"] == "One."
    messages = [*ask("Weather?")["messages"], REPLY, *ask("And now?")["messages"]]
    answer = await client.messages.create(**ask(messages=messages))
    assert answer.content[0].to_dict()["text"] == "Two."


async def test_faults_change_scripts(
    server: SimulatedModel, client: AsyncAnthropic
) -> None:
    """A scripted answer may be misdelivered as any other."""
    server.script([{"text": "A long scripted answer."}])
    server.inject("max_tokens")
    assert await _say(client, "Hi") == "A long scri"


async def test_reset_forgets_everything(
    server: SimulatedModel, client: AsyncAnthropic
) -> None:
    """Tests that share a server can begin anew."""
    server.script([{"text": "Scripted."}])
    server.inject("overloaded")
    system = [
        {"type": "text", "text": "a" * 8000, "cache_control": {"type": "ephemeral"}}
    ]
    with pytest.raises(APIStatusError):
        await client.messages.create(**ask(system=system))
    await client.messages.create(**ask(system=system))
    server.script([{"text": "Scripted."}])
    server.reset()
    answer = await client.messages.create(**ask(system=system))
    assert answer.usage.cache_read_input_tokens == 0
    assert answer.content[0].to_dict()["text"] != "Scripted."
    assert len(server.requests) == 1


async def test_scripts_over_http(client: AsyncAnthropic, http: ClientSession) -> None:
    """Scripts can be written, read and removed from another process."""
    script = {"contains": "", "turns": [{"text": "One."}, {"text": "Two."}]}
    async with http.post("/_simulator/scripts", json=script) as response:
        assert response.status == 200
    assert await _say(client, "Hi") == "One."
    async with http.get("/_simulator/scripts") as response:
        assert [one["turns"] for one in await response.json()] == [[{"text": "Two."}]]
    async with http.delete("/_simulator/scripts"):
        pass
    assert await _say(client, "Hi") != "Two."


@pytest.mark.parametrize(
    ("options", "model"),
    [
        (["--vendor", "anthropic", "--key", "mine"], "claude-haiku-4-5"),
        (["--vendor", "other", "--model", "tiny-1b"], "tiny-1b"),
    ],
)
async def test_program(socket_enabled: None, options: list[str], model: str) -> None:
    """As a program it says where it is, answers, and ends when it is told to."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *["-m", "scripts.simulated_model", "--port", "0", *options],
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    async with asyncio.timeout(60):
        ready = json.loads(await process.stdout.readline())
        async with AsyncAnthropic(
            api_key="mine", base_url=ready["url"], max_retries=0
        ) as client:
            answer = await client.messages.create(**ask(model=model))
        process.terminate()
        assert await process.wait() == 0
    assert answer.stop_reason == "end_turn"
    assert ready["vendor"] == options[1]


async def _say(client: AsyncAnthropic, text: str) -> str:
    """Return what is answered."""
    answer = await client.messages.create(**ask(text))
    return str(answer.content[0].to_dict()["text"])
