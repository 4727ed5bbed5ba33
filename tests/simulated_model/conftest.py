"""Fixtures: a simulated model, and the real SDK as its client over real HTTP."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
import gc
from typing import Any

from anthropic import AsyncAnthropic
import pytest

from scripts.simulated_model import SimulatedModel

#: A model whose prompts are cached from 1,024 tokens on.
MODEL = "claude-sonnet-5"


@pytest.fixture(autouse=True)
def auto_enable_custom_integrations() -> None:
    """Do without Home Assistant: this server knows nothing of it."""


@dataclass(slots=True)
class Clock:
    """A time that tests set."""

    now: float = 1_000_000.0

    def __call__(self) -> float:
        """Return it."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Return the time that the server goes by."""
    return Clock()


@pytest.fixture
async def server(socket_enabled: None, clock: Clock) -> AsyncIterator[SimulatedModel]:
    """Run a server."""
    async with SimulatedModel(clock=clock) as running:
        yield running


@pytest.fixture
async def client(server: SimulatedModel) -> AsyncIterator[AsyncAnthropic]:
    """Return the SDK's client, without retries."""
    async with AsyncAnthropic(
        api_key=server.api_key, base_url=server.url, max_retries=0, timeout=5
    ) as connected:
        yield connected
    # A stream that broke leaves generators inside each other, which would end in
    # tasks of the next test.
    gc.collect()
    await asyncio.sleep(0.05)


def ask(text: str = "Hello", **more: Any) -> dict[str, Any]:
    """Return the arguments of one request."""
    return {
        "model": MODEL,
        "max_tokens": 1000,
        "messages": [{"role": "user", "content": text}],
        **more,
    }


def tool(name: str, **schema: Any) -> dict[str, Any]:
    """Return a tool that is offered."""
    return {"name": name, "input_schema": {"type": "object", **schema}}
