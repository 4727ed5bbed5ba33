"""Tests of the list of models, of counting, and of another vendor's server."""

from collections.abc import AsyncIterator

from aiohttp import ClientSession
from anthropic import AsyncAnthropic, NotFoundError
import pytest

from scripts.simulated_model import SimulatedModel, Vendor

from .conftest import ask, tool


@pytest.fixture
async def local(socket_enabled: None) -> AsyncIterator[SimulatedModel]:
    """Run another vendor's server."""
    async with SimulatedModel(vendor=Vendor.OTHER) as running:
        yield running


@pytest.fixture
async def local_client(local: SimulatedModel) -> AsyncIterator[AsyncAnthropic]:
    """Return a client of it, with a key that nobody gave out."""
    async with AsyncAnthropic(
        api_key="anything", base_url=local.url, max_retries=0
    ) as connected:
        yield connected


async def test_models_come_in_pages(
    server: SimulatedModel, client: AsyncAnthropic
) -> None:
    """The SDK pages through all models, each of them once."""
    ids = [model.id async for model in client.models.list(limit=2)]
    assert ids == [
        "claude-opus-5",
        "claude-sonnet-5",
        "claude-opus-4-8",
        "claude-sonnet-4-6",
        "claude-haiku-4-5-20251001",
    ]
    assert len(server.requests) == 3


async def test_page_before(client: AsyncAnthropic) -> None:
    """A page may end where another one begins."""
    page = await client.models.list(before_id="claude-sonnet-4-6", limit=2)
    assert [model.id for model in page.data] == ["claude-sonnet-5", "claude-opus-4-8"]


async def test_model_has_limits_and_capabilities(client: AsyncAnthropic) -> None:
    """An alias is resolved; limits and capabilities are there."""
    model = await client.models.retrieve("claude-haiku-4-5")
    assert model.id == "claude-haiku-4-5-20251001"
    assert model.display_name == "Claude Haiku 4.5"
    assert (model.max_input_tokens, model.max_tokens) == (200_000, 64_000)
    assert model.capabilities is not None
    assert model.capabilities.structured_outputs.supported
    assert not model.capabilities.thinking.types.adaptive.supported


async def test_unknown_model(client: AsyncAnthropic) -> None:
    """A model that there is not is not found."""
    with pytest.raises(NotFoundError):
        await client.models.retrieve("claude-9")


async def test_further_models(socket_enabled: None) -> None:
    """A test may add models of its own."""
    async with (
        SimulatedModel(models=["claude-test-1"], any_key=True) as server,
        AsyncAnthropic(api_key="x", base_url=server.url, max_retries=0) as client,
    ):
        message = await client.messages.create(**ask(model="claude-test-1"))
    assert message.model == "claude-test-1"


async def test_count_tokens(client: AsyncAnthropic) -> None:
    """Tools, system prompt and messages all count."""
    asked = ask("How are you?")
    del asked["max_tokens"]
    alone = await client.messages.count_tokens(**asked)
    system = '{"type":"text","text":"Be brief."}'
    more = await client.messages.count_tokens(**asked, system="Be brief.")
    assert more.input_tokens - alone.input_tokens == -(-len(system) // 4)
    asked["tools"] = [tool("get_states")]
    tools = await client.messages.count_tokens(**asked)
    assert tools.input_tokens > alone.input_tokens


async def test_other_vendor_lists_models_in_its_own_shape(
    local: SimulatedModel,
) -> None:
    """The list is OpenAI's, without a key."""
    async with (
        ClientSession() as session,
        session.get(f"{local.url}/v1/models") as response,
    ):
        listed = await response.json()
    assert listed["object"] == "list"
    assert [(one["id"], one["object"]) for one in listed["data"]] == [
        ("local-8b", "model"),
        ("local-70b", "model"),
    ]


async def test_other_vendor_knows_no_cache(local_client: AsyncAnthropic) -> None:
    """Breakpoints are ignored, however many, and usage has no fields for them."""
    system = [
        {
            "type": "text",
            "text": "a" * 8000,
            "cache_control": {"type": "ephemeral"},
        }
    ]
    asked = ask(model="local-8b", system=system * 5)
    first = await local_client.messages.create(**asked)
    second = await local_client.messages.create(**asked)
    assert first.usage.input_tokens == second.usage.input_tokens
    assert second.usage.input_tokens > 10_000
    assert second.usage.cache_read_input_tokens is None
    assert second.usage.cache_creation_input_tokens is None
    assert first._request_id is None


async def test_other_vendor_streams(local_client: AsyncAnthropic) -> None:
    """The events are the same, the last usage has only what was written."""
    stream = await local_client.messages.create(**ask(model="local-8b"), stream=True)
    events = [event async for event in stream]
    assert events[-1].type == "message_stop"
    assert events[-2].type == "message_delta"
    assert events[-2].usage.input_tokens is None
    assert events[-2].usage.output_tokens > 1


@pytest.mark.parametrize("path", ["/v1/messages/count_tokens", "/v1/models/local-8b"])
async def test_other_vendor_has_less(local: SimulatedModel, path: str) -> None:
    """There is no counting, and no single model."""
    async with ClientSession() as session, session.post(local.url + path) as response:
        assert response.status == 404


async def test_other_vendor_does_not_know_claude(local_client: AsyncAnthropic) -> None:
    """Only its own models are there."""
    with pytest.raises(NotFoundError, match="claude-sonnet-5"):
        await local_client.messages.create(**ask())


async def test_other_vendor_is_lenient(local_client: AsyncAnthropic) -> None:
    """It takes what the real API would refuse."""
    message = await local_client.messages.create(
        **ask(
            model="local-8b",
            tools=[tool("get states"), tool("get states")],
            extra_body={"n_predict": 5},
        )
    )
    assert message.stop_reason == "end_turn"
