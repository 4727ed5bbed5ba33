"""Tests of the whole model side against the simulated model."""

import asyncio
from collections.abc import AsyncGenerator
from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.household_agents.model.breaker import Breaker, Phase
from custom_components.household_agents.model.claude import (
    ClaudeModel,
    async_create_model,
)
from custom_components.household_agents.model.guarded import GuardedModel
from custom_components.household_agents.model.interface import (
    ModelError,
    ModelErrorKind,
    ModelRequest,
)
from custom_components.household_agents.model.limiter import CallLimiter
from homeassistant.core import HomeAssistant
from scripts.simulated_model import Fault, SimulatedModel, Vendor

SHARED = {"type": "text", "text": "You look after one thing in this house. " * 900}


@pytest.fixture
async def simulated(socket_enabled: None) -> AsyncGenerator[SimulatedModel]:
    """Run the simulated model."""
    async with SimulatedModel() as server:
        yield server


@pytest.fixture
async def model(hass: HomeAssistant, simulated: SimulatedModel) -> ClaudeModel:
    """Return a client of the simulated model."""
    return await async_create_model(
        hass, api_key=simulated.api_key, base_url=simulated.url
    )


def request(text: str = "How is it?", **changes: Any) -> ModelRequest:
    """Return a request."""
    body = {
        "model": "claude-haiku-4-5",
        "max_tokens": 500,
        "messages": [{"role": "user", "content": text}],
    }
    return ModelRequest(body={**body, **changes}, timeout=5)


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (Fault.RATE_LIMITED, ModelErrorKind.RATE_LIMITED),
        (Fault.OVERLOADED, ModelErrorKind.OVERLOADED),
        (Fault.SERVER_ERROR, ModelErrorKind.SERVER_ERROR),
        (Fault.AUTHENTICATION, ModelErrorKind.AUTHENTICATION),
        (Fault.OUT_OF_CREDIT, ModelErrorKind.INVALID_REQUEST),
        (Fault.CONNECTION_RESET, ModelErrorKind.UNREACHABLE),
        (Fault.MALFORMED_JSON, ModelErrorKind.NOT_MESSAGES_API),
    ],
)
@pytest.mark.usefixtures("no_pauses")
async def test_a_fault_that_stays_has_its_kind(
    model: ClaudeModel, simulated: SimulatedModel, fault: Fault, kind: ModelErrorKind
) -> None:
    """Each way in which a server fails is told apart."""
    simulated.inject(fault, times=None)
    with pytest.raises(ModelError) as caught:
        await model.complete(request())
    assert caught.value.kind is kind


@pytest.mark.parametrize(
    "fault",
    [
        Fault.RATE_LIMITED,
        Fault.OVERLOADED,
        Fault.SERVER_ERROR,
        Fault.CONNECTION_RESET,
    ],
)
@pytest.mark.usefixtures("no_pauses")
async def test_a_fault_that_passes_is_survived(
    model: ClaudeModel, simulated: SimulatedModel, fault: Fault
) -> None:
    """Two faults in a row end in an answer (F269)."""
    simulated.inject(fault, times=2)
    assert (await model.complete(request())).content
    assert len(simulated.turns) == 3


async def test_a_stall_ends_at_the_time_out(
    model: ClaudeModel, simulated: SimulatedModel, no_pauses: list[float]
) -> None:
    """A server that says nothing costs three time-outs and no more."""
    simulated.inject(Fault.STALLED, times=None)
    stalled = ModelRequest(body=request().body, timeout=0.2)
    async with asyncio.timeout(5):
        with pytest.raises(ModelError) as caught:
            await model.complete(stalled)
    assert caught.value.kind is ModelErrorKind.TIMEOUT


async def test_the_cache_is_counted_and_priced(
    model: ClaudeModel, simulated: SimulatedModel
) -> None:
    """A second call with the same beginning reads it from the cache, for less."""
    system = [{**SHARED, "cache_control": {"type": "ephemeral"}}]
    first = (await model.complete(request(system=system))).usage
    second = (await model.complete(request("And now?", system=system))).usage
    assert first.cache_write_tokens > 4000
    assert second.cache_read_tokens == first.cache_write_tokens
    assert second.cost < first.cost / 3


async def test_a_wrong_key_and_an_unknown_model(
    hass: HomeAssistant, model: ClaudeModel, simulated: SimulatedModel
) -> None:
    """What a form must tell apart before anything is saved."""
    assert (await model.async_probe("claude-haiku-4-5")).usage.output_tokens <= 1
    with pytest.raises(ModelError) as unknown:
        await model.async_probe("claude-imaginary-1")
    assert unknown.value.kind is ModelErrorKind.UNKNOWN_MODEL
    simulated.accept_keys("another")
    with pytest.raises(ModelError) as refused:
        await model.async_probe("claude-haiku-4-5")
    assert refused.value.kind is ModelErrorKind.AUTHENTICATION


@pytest.mark.parametrize("vendor", list(Vendor))
@pytest.mark.usefixtures("socket_enabled")
async def test_the_models_on_offer(hass: HomeAssistant, vendor: Vendor) -> None:
    """Whoever's server it is, what it lists can be called."""
    async with SimulatedModel(vendor=vendor) as server:
        client = await async_create_model(
            hass, api_key=server.api_key, base_url=server.url
        )
        listed = await client.list_models()
        model_id = listed[0].model_id if listed else "claude-haiku-4-5"
        reply = await client.complete(request(model=model_id))
    assert reply.content


async def test_fifty_three_agents_through_an_outage_and_back(
    model: ClaudeModel,
    simulated: SimulatedModel,
    no_pauses: list[float],
    freezer: FrozenDateTimeFactory,
) -> None:
    """An outage costs a few calls, then nothing is sent until a probe gets through."""
    breaker = Breaker("The model")
    guarded = GuardedModel(model, CallLimiter(10), breaker)

    async def everybody() -> list[str]:
        results = await asyncio.gather(
            *(guarded.complete(request(f"Agent {n}?")) for n in range(53)),
            return_exceptions=True,
        )
        return [
            str(result.kind) if isinstance(result, ModelError) else "answered"
            for result in results
        ]

    simulated.inject(Fault.OVERLOADED, times=None)
    outcome = await everybody()
    assert outcome.count("model_breaker_open") >= 53 - 12
    sent = len(simulated.turns)
    assert await everybody() == ["model_breaker_open"] * 53
    assert len(simulated.turns) == sent

    simulated.clear_faults()
    freezer.tick(timedelta(minutes=5))
    assert (await everybody()).count("answered") == 1
    assert breaker.state.phase is Phase.CLOSED
    assert await everybody() == ["answered"] * 53
    assert simulated.peak_in_flight <= 10
