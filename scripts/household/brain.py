"""What the agents think with: a real model, any compatible server, or a simulated one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from scripts.simulated_model import DEFAULT_KEY, SimulatedModel

from .staff import Endpoint


@dataclass(frozen=True, slots=True, kw_only=True)
class Brain:
    """An endpoint, and what people are told of it wherever its output is shown."""

    endpoint: Endpoint
    said: str
    short: str
    simulated: bool = False


@asynccontextmanager
async def open_brain(
    *, base_url: str, api_key: str, model: str, vendor: str
) -> AsyncIterator[Brain]:
    """Lend a brain: the one that is named, or a simulated one on loopback."""
    if base_url or api_key:
        where = f"the server at {base_url}" if base_url else "the Claude API"
        yield Brain(
            endpoint=Endpoint(api_key=api_key, base_url=base_url, model=model),
            said=f"The agents think with {where}. What they use of it may cost money.",
            short=f"(Written by the model behind {where}.)",
        )
        return
    async with SimulatedModel(vendor=vendor) as server:
        yield Brain(
            endpoint=Endpoint(api_key=DEFAULT_KEY, base_url=server.url, model=model),
            said="The agents think with a SIMULATED model: a small program on this "
            f"machine ({server.url}) that speaks the Messages API, here as vendor "
            f"'{vendor}'. It calls tools and sums up by fixed rules; no AI is asked, "
            "nothing leaves this machine, and nothing costs money. Everything else is "
            "real: Home Assistant, the agents, their tools, the gate and the phone's "
            "push. Set ANTHROPIC_API_KEY or --base-url to have a real model.",
            short="(Written by rules: the model is simulated.)",
            simulated=True,
        )
