"""What one model call costs: ours against the bare SDK and bare aiohttp.

    python -m scripts.bench.model_client [--agents 1 8 53 200] [--repeat 7]

N agents run at once, each with two calls to a server on loopback, in a process
of its own, that answers after 100 ms: 200 ms is the ideal. Clients take turns
within one run, so that whatever else the machine does hits all of them; only
the ratios carry to another machine.
"""

import argparse
import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
import json
import multiprocessing
from multiprocessing.connection import Connection
from statistics import median
import time
from typing import Any, Final

import aiohttp
import anthropic

from custom_components.household_agents.model.claude import ClaudeModel
from custom_components.household_agents.model.interface import ModelRequest
from custom_components.household_agents.model.pricing import Prices
from custom_components.household_agents.model.sdk import SdkClient

LATENCY: Final = 0.1
CALLS: Final = 2
KEY: Final = "sk-bench"

TOOLS: Final = [
    {
        "name": f"get_thing_{number}",
        "description": "Read one of the house's things. " * 8,
        "input_schema": {
            "type": "object",
            "properties": {"name": {"type": "string", "description": "Its name."}},
            "required": ["name"],
        },
    }
    for number in range(10)
]
SYSTEM: Final = [{"type": "text", "text": "You look after the house's money. " * 130}]
ANSWER: Final = json.dumps(
    {
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "model": "claude-haiku-4-5",
        "content": [{"type": "text", "text": "All is well. " * 20}],
        "stop_reason": "end_turn",
        "stop_sequence": None,
        "usage": {"input_tokens": 3000, "output_tokens": 60},
    }
).encode()

type Call = Callable[[dict[str, Any]], Awaitable[object]]
type Client = Callable[[str], AbstractAsyncContextManager[Call]]


@dataclass(frozen=True, slots=True)
class Sample:
    """One repetition: wall in ms, CPU in ms an agent, longest stall of the loop in ms.

    A stall is counted in the loop's own CPU time, because on a busy machine the
    wall time between two turns says more of the neighbours than of the client.
    """

    wall: float
    cpu: float
    stall: float


class _Protocol(asyncio.Protocol):
    """Answers every HTTP request with the same message, after the latency."""

    _HEAD: Final = (
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
        b"request-id: req_1\r\nContent-Length: %d\r\n\r\n" % len(ANSWER)
    )

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the connection."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._buffer = b""

    def data_received(self, data: bytes) -> None:
        """Collect one request; clients here never send two at once."""
        self._buffer += data
        head, separator, body = self._buffer.partition(b"\r\n\r\n")
        if not separator:
            return
        length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0])
        if len(body) >= length:
            self._buffer = b""
            asyncio.get_running_loop().call_later(
                LATENCY, self._transport.write, self._HEAD + ANSWER
            )


def _serve(ready: Connection) -> None:
    """Run the server until the process is ended."""

    async def run() -> None:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(_Protocol, "127.0.0.1", 0, backlog=1024)
        ready.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(run())


@asynccontextmanager
async def _session() -> Any:
    """Open a session like Home Assistant's shared one."""
    connector = aiohttp.TCPConnector(limit=4096, limit_per_host=100)
    async with aiohttp.ClientSession(connector=connector) as session:
        yield session


@asynccontextmanager
async def bare_aiohttp(url: str) -> Any:
    """Nothing but the transfer: the floor."""
    async with _session() as session:

        async def call(body: dict[str, Any]) -> object:
            async with session.post(f"{url}/v1/messages", json=body) as response:
                return await response.json()

        yield call


@asynccontextmanager
async def bare_sdk(url: str) -> Any:
    """The SDK as its documentation shows it."""
    async with anthropic.AsyncAnthropic(api_key=KEY, base_url=url) as client:

        async def call(body: dict[str, Any]) -> object:
            return await client.messages.create(**body)

        yield call


@asynccontextmanager
async def ours(url: str) -> Any:
    """The client that agents use."""
    async with _session() as session:
        model = ClaudeModel(SdkClient(session, KEY, url), Prices())

        async def call(body: dict[str, Any]) -> object:
            return await model.complete(ModelRequest(body=body, timeout=60))

        yield call


CLIENTS: Final[dict[str, Client]] = {
    "bare aiohttp": bare_aiohttp,
    "bare SDK": bare_sdk,
    "ours": ours,
}


def body(text: str) -> dict[str, Any]:
    """Return a request that says one thing."""
    return {
        "model": "claude-haiku-4-5",
        "max_tokens": 1000,
        "system": SYSTEM,
        "tools": TOOLS,
        "messages": [{"role": "user", "content": text}],
    }


async def _agent(call: Call, number: int) -> None:
    """Make an agent's calls, each with all that was said before."""
    messages: list[dict[str, Any]] = [
        {"role": "user", "content": f"Agent {number}: look after things. " * 10}
    ]
    for _ in range(CALLS):
        await call({**body(""), "messages": messages})
        messages = [
            *messages,
            {
                "role": "assistant",
                "content": [{"type": "text", "text": "I will. " * 9}],
            },
            {"role": "user", "content": "Go on. " * 30},
        ]


async def _watch(stalls: list[float]) -> None:
    """Note how long the loop was busy before it came round again."""
    while True:
        before = time.thread_time()
        await asyncio.sleep(0.001)
        stalls.append(time.thread_time() - before)


async def run_all(call: Call, agents: int) -> None:
    """Run all agents at once."""
    await asyncio.gather(*(_agent(call, number) for number in range(agents)))


async def _measure(client: Client, url: str, agents: int) -> Sample:
    """Run the agents on a warm client: once for the time, once watched for stalls."""
    async with client(url) as call:
        await run_all(call, agents)
        cpu, wall = time.process_time(), time.perf_counter()
        await run_all(call, agents)
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        stalls: list[float] = []
        watch = asyncio.create_task(_watch(stalls))
        await run_all(call, agents)
        watch.cancel()
    return Sample(wall * 1000, cpu * 1000 / agents, max(stalls) * 1000)


def measure(url: str, agents: int, repeat: int) -> dict[str, Sample]:
    """Return each client's median, measured in turns."""
    samples: dict[str, list[Sample]] = {name: [] for name in CLIENTS}
    for _ in range(repeat):
        for name, client in CLIENTS.items():
            samples[name].append(asyncio.run(_measure(client, url, agents)))
    return {
        name: Sample(
            median(sample.wall for sample in taken),
            median(sample.cpu for sample in taken),
            median(sample.stall for sample in taken),
        )
        for name, taken in samples.items()
    }


def report(agents: int, results: dict[str, Sample]) -> None:
    """Print one table."""
    sdk = results["bare SDK"]
    ideal = LATENCY * CALLS * 1000
    print(f"\n{agents} agents, {CALLS} calls each")
    print("client          wall ms  x ideal  CPU ms/agent  x SDK  stall ms")
    for name, sample in results.items():
        print(
            f"{name:<14} {sample.wall:>8.0f} {sample.wall / ideal:>8.2f}"
            f" {sample.cpu:>13.2f} {sample.cpu / sdk.cpu:>6.2f} {sample.stall:>9.1f}"
        )


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--agents", type=int, nargs="+", default=[1, 8, 53, 200])
    parser.add_argument("--repeat", type=int, default=7)
    options = parser.parse_args(arguments)
    receiver, sender = multiprocessing.Pipe(duplex=False)
    server = multiprocessing.get_context("spawn").Process(
        target=_serve, args=(sender,), daemon=True
    )
    server.start()
    try:
        url = f"http://127.0.0.1:{receiver.recv()}"
        print(f"anthropic {anthropic.__version__}, server on loopback after 100 ms")
        for agents in options.agents:
            report(agents, measure(url, agents, options.repeat))
    finally:
        server.terminate()


if __name__ == "__main__":
    main()
