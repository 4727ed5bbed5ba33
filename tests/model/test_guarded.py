"""Tests of a model behind its limit and its breaker."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import override

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.household_agents.model.breaker import Breaker, Phase
from custom_components.household_agents.model.guarded import (
    GuardedModel,
    NotConfiguredModel,
)
from custom_components.household_agents.model.interface import (
    Model,
    ModelError,
    ModelErrorKind,
    ModelInfo,
    ModelReply,
    ModelRequest,
)
from custom_components.household_agents.model.limiter import CallLimiter
from custom_components.household_agents.model.usage import Usage
from homeassistant.core import HomeAssistant

REPLY = ModelReply(
    content=[],
    stop_reason="end_turn",
    usage=Usage(calls=1),
    model="m",
    request_id=None,
    duration=0,
)
REQUEST = ModelRequest(body={"model": "m"}, timeout=30)
PERSON = ModelRequest(body={"model": "m"}, timeout=30, interactive=True)
DOWN = ModelError(ModelErrorKind.UNREACHABLE, "nas:8080: refused")


class FakeModel(Model):
    """Answers, fails or waits as it is told."""

    def __init__(self) -> None:
        """Begin well."""
        self.error: ModelError | None = None
        self.gate: asyncio.Event | None = None
        self.calls: list[ModelRequest] = []

    @override
    async def complete(self, request: ModelRequest) -> ModelReply:
        """Answer."""
        self.calls.append(request)
        error = self.error
        if self.gate:
            await self.gate.wait()
        if error:
            raise error
        return REPLY

    @override
    async def list_models(self) -> Sequence[ModelInfo]:
        """Return a model."""
        return [ModelInfo(model_id="m", name="M")]


@pytest.fixture
def fake() -> FakeModel:
    """Return a model that is well."""
    return FakeModel()


@pytest.fixture
def breaker() -> Breaker:
    """Return a closed breaker."""
    return Breaker("The model")


@pytest.fixture
def model(fake: FakeModel, breaker: Breaker) -> GuardedModel:
    """Return the guarded model."""
    return GuardedModel(fake, CallLimiter(2), breaker)


async def _fail(model: GuardedModel, times: int = 3) -> None:
    """Call in vain."""
    for _ in range(times):
        with pytest.raises(ModelError):
            await model.complete(REQUEST)


def _phase(breaker: Breaker) -> Phase:
    """Return what a breaker lets through."""
    return breaker.state.phase


async def _turns() -> None:
    """Let everything happen that is about to."""
    for _ in range(5):
        await asyncio.sleep(0)


@pytest.mark.parametrize(
    ("kind", "phase"),
    [
        (ModelErrorKind.UNREACHABLE, Phase.OPEN),
        (ModelErrorKind.TIMEOUT, Phase.OPEN),
        (ModelErrorKind.SERVER_ERROR, Phase.OPEN),
        (ModelErrorKind.OVERLOADED, Phase.OPEN),
        (ModelErrorKind.RATE_LIMITED, Phase.OPEN),
        (ModelErrorKind.NOT_MESSAGES_API, Phase.OPEN),
        (ModelErrorKind.AUTHENTICATION, Phase.CLOSED),
        (ModelErrorKind.INVALID_REQUEST, Phase.CLOSED),
        (ModelErrorKind.UNKNOWN_MODEL, Phase.CLOSED),
        (ModelErrorKind.NOT_CONFIGURED, Phase.CLOSED),
    ],
)
async def test_what_opens_the_breaker(
    model: GuardedModel,
    fake: FakeModel,
    breaker: Breaker,
    kind: ModelErrorKind,
    phase: Phase,
) -> None:
    """An endpoint that is unwell counts, slow ones too; a bad request does not (F200, F201)."""
    fake.error = ModelError(kind)
    await _fail(model)
    assert _phase(breaker) is phase


async def test_an_open_breaker_fails_at_once_and_says_until_when(
    hass: HomeAssistant,
    model: GuardedModel,
    fake: FakeModel,
    freezer: FrozenDateTimeFactory,
) -> None:
    """Nobody waits for a model that is known to be down."""
    await hass.config.async_set_time_zone("Europe/Berlin")
    freezer.move_to("2026-11-21T13:00:00+00:00")
    fake.error = DOWN
    await _fail(model)
    with pytest.raises(ModelError) as caught:
        await model.complete(REQUEST)
    assert caught.value.kind is ModelErrorKind.BREAKER_OPEN
    assert caught.value.retry_after == 300
    assert "paused until 14:05:00" in caught.value.detail
    assert "nas:8080: refused" in caught.value.detail
    assert len(fake.calls) == 3


async def test_an_open_breaker_is_not_queued_for(
    model: GuardedModel, fake: FakeModel, breaker: Breaker
) -> None:
    """With all slots held by stuck calls the answer still comes at once."""
    fake.gate = asyncio.Event()
    stuck = [asyncio.create_task(model.complete(PERSON)) for _ in range(2)]
    await _turns()
    breaker.force_open()
    async with asyncio.timeout(1):
        with pytest.raises(ModelError, match="until somebody resumes it"):
            await model.complete(REQUEST)
    fake.gate.set()
    await asyncio.gather(*stuck)


async def test_of_many_callers_one_is_the_probe(
    model: GuardedModel,
    fake: FakeModel,
    breaker: Breaker,
    freezer: FrozenDateTimeFactory,
) -> None:
    """Half-open, exactly one call goes to the server, and its success closes."""
    fake.error = DOWN
    await _fail(model)
    freezer.tick(timedelta(seconds=300))
    fake.error, fake.gate = None, asyncio.Event()
    tasks = [asyncio.create_task(model.complete(PERSON)) for _ in range(20)]
    await _turns()
    assert len(fake.calls) == 4
    fake.gate.set()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    assert results.count(REPLY) == 1
    refused = [r.kind for r in results if isinstance(r, ModelError)]
    assert refused == [ModelErrorKind.BREAKER_OPEN] * 19
    assert _phase(breaker) is Phase.CLOSED
    assert await model.complete(REQUEST) == REPLY


async def test_those_in_the_queue_are_not_let_through_after_it_opened(
    model: GuardedModel, fake: FakeModel, breaker: Breaker
) -> None:
    """A queue of callers does not go on hammering a server that went down."""
    fake.error, fake.gate = DOWN, asyncio.Event()
    tasks = [asyncio.create_task(model.complete(REQUEST)) for _ in range(20)]
    await _turns()
    fake.gate.set()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    kinds = [r.kind for r in results if isinstance(r, ModelError)]
    assert kinds.count(ModelErrorKind.UNREACHABLE) == 3
    assert kinds.count(ModelErrorKind.BREAKER_OPEN) == 17
    assert _phase(breaker) is Phase.OPEN


async def test_a_late_answer_says_nothing_of_the_probe(
    fake: FakeModel, breaker: Breaker, freezer: FrozenDateTimeFactory
) -> None:
    """A call from before the outage neither ends the probe nor fails it."""
    model = GuardedModel(fake, CallLimiter(5), breaker)
    late = asyncio.Event()
    fake.error, fake.gate = DOWN, late
    before = asyncio.create_task(model.complete(REQUEST))
    await _turns()
    fake.gate = None
    await _fail(model)
    freezer.tick(timedelta(seconds=300))
    fake.error, fake.gate = None, asyncio.Event()
    probe = asyncio.create_task(model.complete(REQUEST))
    await _turns()
    late.set()
    with pytest.raises(ModelError):
        await before
    assert _phase(breaker) is Phase.HALF_OPEN
    assert not breaker.would_admit
    fake.gate.set()
    assert await probe == REPLY
    assert _phase(breaker) is Phase.CLOSED


@pytest.mark.parametrize(
    "error",
    [
        ModelError(ModelErrorKind.INVALID_REQUEST),
        ModelError(ModelErrorKind.AUTHENTICATION),
    ],
)
async def test_a_probe_that_tells_nothing_makes_room(
    model: GuardedModel,
    fake: FakeModel,
    breaker: Breaker,
    freezer: FrozenDateTimeFactory,
    error: ModelError,
) -> None:
    """A bad request as the probe leaves the question open for the next call."""
    fake.error = DOWN
    await _fail(model)
    freezer.tick(timedelta(seconds=300))
    fake.error = error
    await _fail(model, 1)
    assert _phase(breaker) is Phase.HALF_OPEN
    fake.error = None
    assert await model.complete(REQUEST) == REPLY
    assert _phase(breaker) is Phase.CLOSED


async def test_a_cancelled_probe_makes_room(
    model: GuardedModel,
    fake: FakeModel,
    breaker: Breaker,
    freezer: FrozenDateTimeFactory,
) -> None:
    """A run that is cancelled while it is the probe does not wedge the breaker."""
    fake.error = DOWN
    await _fail(model)
    freezer.tick(timedelta(seconds=300))
    fake.error, fake.gate = None, asyncio.Event()
    probe = asyncio.create_task(model.complete(REQUEST))
    await _turns()
    probe.cancel()
    with pytest.raises(asyncio.CancelledError):
        await probe
    fake.gate = None
    assert await model.complete(REQUEST) == REPLY
    assert _phase(breaker) is Phase.CLOSED


async def test_a_rate_limit_pauses_until_the_named_time(
    model: GuardedModel, fake: FakeModel, freezer: FrozenDateTimeFactory
) -> None:
    """One answer that names a time is enough, and is kept to (F269)."""
    fake.error = ModelError(ModelErrorKind.RATE_LIMITED, retry_after=90)
    await _fail(model, 1)
    fake.error = None
    freezer.tick(timedelta(seconds=89))
    await _fail(model, 1)
    freezer.tick(timedelta(seconds=1))
    assert await model.complete(REQUEST) == REPLY
    assert len(fake.calls) == 2


async def test_a_request_hears_that_it_waits(
    model: GuardedModel, fake: FakeModel
) -> None:
    """A run's own deadline stands still while it waits for a slot."""
    heard: list[bool] = []
    request = ModelRequest(body={"model": "m"}, timeout=30, on_wait=heard.append)
    fake.gate = asyncio.Event()
    first = asyncio.create_task(model.complete(REQUEST))
    await _turns()
    second = asyncio.create_task(model.complete(request))
    await _turns()
    assert heard == [True]
    assert len(fake.calls) == 1
    fake.gate.set()
    await asyncio.gather(first, second)
    assert heard == [True, False]


async def test_people_are_let_past_the_background(
    model: GuardedModel, fake: FakeModel
) -> None:
    """A person's call takes the slot that is kept for people."""
    fake.gate = asyncio.Event()
    background = [asyncio.create_task(model.complete(REQUEST)) for _ in range(9)]
    await _turns()
    person = asyncio.create_task(model.complete(PERSON))
    await _turns()
    assert fake.calls == [REQUEST, PERSON]
    fake.gate.set()
    await asyncio.gather(person, *background)


async def test_the_list_of_models_is_never_held_back(
    model: GuardedModel, breaker: Breaker
) -> None:
    """A person who looks into an outage sees what the server offers."""
    breaker.force_open()
    assert await model.list_models() == [ModelInfo(model_id="m", name="M")]


async def test_without_a_key_there_is_no_model() -> None:
    """The integration loads, and each run is told why there is no answer."""
    model = NotConfiguredModel()
    assert await model.list_models() == []
    with pytest.raises(ModelError, match="no API key") as caught:
        await model.complete(REQUEST)
    assert caught.value.kind is ModelErrorKind.NOT_CONFIGURED
