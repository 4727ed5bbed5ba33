"""Tests of the Claude client against a server on loopback."""

import asyncio
import logging
from typing import Any

import pytest

from custom_components.household_agents.model.claude import (
    ClaudeModel,
    async_create_model,
)
from custom_components.household_agents.model.interface import (
    ModelError,
    ModelErrorKind,
    ModelInfo,
    ModelRequest,
)
from custom_components.household_agents.model.pricing import Prices
from custom_components.household_agents.model.usage import Usage
from homeassistant.core import HomeAssistant
from homeassistant.helpers.aiohttp_client import async_get_clientsession

from .conftest import (
    API_KEY,
    MESSAGE,
    Script,
    ScriptedServer,
    answer,
    api_error,
    cut_off,
    drip,
    reset,
    stall,
    text,
)

PROMPT = "The secret birthday present is a telescope."
BODY: dict[str, Any] = {
    "model": "claude-haiku-4-5",
    "max_tokens": 100,
    "messages": [{"role": "user", "content": PROMPT}],
}


def request(timeout: float = 5, **changes: Any) -> ModelRequest:
    """Return a request."""
    return ModelRequest(body={**BODY, **changes}, timeout=timeout)


async def test_a_call_sends_the_body_as_it_is(
    model: ClaudeModel, server: ScriptedServer
) -> None:
    """The body arrives unchanged, with the key and the API's version."""
    await model.complete(request())
    assert len(server.seen) == 1
    assert (server.seen[0].method, server.seen[0].path) == ("POST", "/v1/messages")
    assert server.seen[0].json == BODY
    assert list(server.seen[0].json) == list(BODY)
    headers = server.seen[0].headers
    assert headers["X-Api-Key"] == API_KEY
    assert headers["Authorization"] == f"Bearer {API_KEY}"
    assert headers["anthropic-version"] == "2023-06-01"
    assert headers["Content-Type"] == "application/json"


async def test_anthropic_gets_the_key_in_one_header(
    hass: HomeAssistant, server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a base URL the key is sent as Anthropic documents it."""
    monkeypatch.setenv("ANTHROPIC_BASE_URL", server.url)
    client = await async_create_model(hass, api_key=API_KEY)
    await client.complete(request())
    assert server.seen[0].headers["X-Api-Key"] == API_KEY
    assert "Authorization" not in server.seen[0].headers


async def test_the_reply_is_what_the_server_said(
    model: ClaudeModel, server: ScriptedServer
) -> None:
    """Content, stop reason, usage and request id come from the answer (F224)."""
    content = [
        {"type": "thinking", "thinking": "…", "signature": "abc"},
        {"type": "tool_use", "id": "t1", "name": "get_state", "input": {"a": 1}},
    ]
    usage = {
        "input_tokens": 100,
        "output_tokens": 10,
        "cache_read_input_tokens": 1000,
        "cache_creation_input_tokens": 300,
        "cache_creation": {
            "ephemeral_5m_input_tokens": 200,
            "ephemeral_1h_input_tokens": 100,
        },
    }
    server.play(
        answer(
            {**MESSAGE, "content": content, "stop_reason": "tool_use", "usage": usage},
            headers={"request-id": "req_7"},
        )
    )
    reply = await model.complete(request())
    assert reply.content == content
    assert reply.stop_reason == "tool_use"
    assert reply.model == "claude-haiku-4-5-20251001"
    assert reply.request_id == "req_7"
    assert 0 < reply.duration < 5
    assert reply.usage == Usage(
        input_tokens=100,
        output_tokens=10,
        cache_read_tokens=1000,
        cache_write_tokens=300,
        calls=1,
        # At $1 and $5: 100 + 10*5 + 1000*0.1 + 200*1.25 + 100*2.
        cost=700 / 1_000_000,
    )


async def test_empty_content_is_returned(
    model: ClaudeModel, server: ScriptedServer
) -> None:
    """The loop decides what an empty answer means."""
    server.play(answer({**MESSAGE, "content": []}))
    assert (await model.complete(request())).content == []


@pytest.mark.parametrize(
    "usage",
    [
        {"input_tokens": 1, "output_tokens": 2},
        {
            "input_tokens": 1,
            "output_tokens": 2,
            "cache_read_input_tokens": None,
            "cache_creation_input_tokens": None,
            "cache_creation": None,
        },
        {"input_tokens": 1, "output_tokens": 2, "cache_read_input_tokens": "many"},
    ],
)
async def test_missing_cache_fields_count_nothing(
    model: ClaudeModel, server: ScriptedServer, usage: dict[str, Any]
) -> None:
    """Servers without a prompt cache leave its fields out."""
    server.play(answer({**MESSAGE, "usage": usage}))
    used = (await model.complete(request())).usage
    assert (used.input_tokens, used.output_tokens) == (1, 2)
    assert used.total_tokens == 3


async def test_a_server_without_usage_is_reported_once(
    model: ClaudeModel, server: ScriptedServer, caplog: pytest.LogCaptureFixture
) -> None:
    """Tokens are never guessed; a person is told that budgets cannot work."""
    server.play(answer({k: v for k, v in MESSAGE.items() if k != "usage"}))
    for _ in range(2):
        assert (await model.complete(request())).usage == Usage(calls=1)
    assert caplog.text.count("does not report its use of tokens") == 1


async def test_a_model_without_a_price_costs_nothing_and_says_so(
    model: ClaudeModel, server: ScriptedServer
) -> None:
    """An unknown model's cost is 0, and known as unknown."""
    server.play(answer({**MESSAGE, "model": "qwen3-8b"}))
    reply = await model.complete(request(model="qwen3-8b"))
    assert reply.usage.cost == 0
    assert not model.prices.known(reply.model)


async def test_an_alias_is_priced_by_what_was_asked(
    hass: HomeAssistant, server: ScriptedServer
) -> None:
    """Where the answer names an unpriced model, the asked one's price holds."""
    prices = Prices({"household-model": {"input": 2, "output": 4}})
    client = await async_create_model(
        hass, api_key=API_KEY, base_url=server.url, prices=prices
    )
    server.play(answer({**MESSAGE, "model": "weights-v7"}))
    reply = await client.complete(request(model="household-model"))
    assert reply.usage.cost == pytest.approx((10 * 2 + 5 * 4) / 1e6)


@pytest.mark.parametrize(
    ("script", "kind", "detail"),
    [
        (
            api_error(401, "authentication_error", "invalid x-api-key"),
            ModelErrorKind.AUTHENTICATION,
            "invalid x-api-key",
        ),
        (
            api_error(403, "permission_error", "not for you"),
            ModelErrorKind.AUTHENTICATION,
            "not for you",
        ),
        (text("Forbidden", 403), ModelErrorKind.AUTHENTICATION, "HTTP 403"),
        (
            api_error(404, "not_found_error", "model: claude-haiku-4-5"),
            ModelErrorKind.UNKNOWN_MODEL,
            "model: claude-haiku-4-5",
        ),
        (
            answer({"error": {"message": "no claude-haiku-4-5 here"}}, 404),
            ModelErrorKind.UNKNOWN_MODEL,
            "no claude-haiku-4-5 here",
        ),
        (text("<h1>Not found</h1>", 404), ModelErrorKind.NOT_MESSAGES_API, "HTTP 404"),
        (
            answer({"detail": "Not Found"}, 404),
            ModelErrorKind.NOT_MESSAGES_API,
            "does not offer the Messages API",
        ),
        (text("no", 405), ModelErrorKind.NOT_MESSAGES_API, "HTTP 405"),
        (text("no", 501), ModelErrorKind.NOT_MESSAGES_API, "HTTP 501"),
        (text("bad", 400), ModelErrorKind.NOT_MESSAGES_API, "HTTP 400"),
        (
            api_error(400, "invalid_request_error", "max_tokens: too large"),
            ModelErrorKind.INVALID_REQUEST,
            "max_tokens: too large",
        ),
        (
            api_error(413, "request_too_large", "too big"),
            ModelErrorKind.INVALID_REQUEST,
            "too big",
        ),
        (
            answer({"error": "bad template"}, 422),
            ModelErrorKind.INVALID_REQUEST,
            "bad template",
        ),
        (
            api_error(429, "rate_limit_error", "slow down"),
            ModelErrorKind.RATE_LIMITED,
            "slow down",
        ),
        (text("busy", 429), ModelErrorKind.RATE_LIMITED, "HTTP 429"),
        (
            api_error(529, "overloaded_error", "Overloaded"),
            ModelErrorKind.OVERLOADED,
            "Overloaded",
        ),
        (text("", 529), ModelErrorKind.OVERLOADED, "HTTP 529"),
        (api_error(503, "overloaded_error"), ModelErrorKind.OVERLOADED, "HTTP 503"),
        (api_error(500, "api_error", "oops"), ModelErrorKind.SERVER_ERROR, "oops"),
        (text("Bad gateway", 502), ModelErrorKind.SERVER_ERROR, "HTTP 502"),
        (
            api_error(200, "overloaded_error", "Overloaded"),
            ModelErrorKind.OVERLOADED,
            "Overloaded",
        ),
        (
            api_error(200, "proxy_error", "no upstream"),
            ModelErrorKind.NOT_MESSAGES_API,
            "no upstream",
        ),
        (
            api_error(400, "api_error", "bad template"),
            ModelErrorKind.INVALID_REQUEST,
            "bad template",
        ),
        (api_error(504, "timeout_error", "late"), ModelErrorKind.TIMEOUT, "late"),
        (text("", 408), ModelErrorKind.TIMEOUT, "HTTP 408"),
        (answer({"error": {"type": "conflict"}}, 409), ModelErrorKind.SERVER_ERROR, ""),
        (
            answer({}, 307, {"Location": "http://127.0.0.1:1/elsewhere"}),
            ModelErrorKind.NOT_MESSAGES_API,
            "HTTP 307",
        ),
    ],
)
@pytest.mark.usefixtures("no_pauses")
async def test_each_refusal_has_its_kind(
    model: ClaudeModel,
    server: ScriptedServer,
    script: Script,
    kind: ModelErrorKind,
    detail: str,
) -> None:
    """A person is told what is wrong, in the server's words where it has some."""
    server.play(script)
    with pytest.raises(ModelError) as caught:
        await model.complete(request())
    assert caught.value.kind is kind
    assert detail in caught.value.detail
    assert "127.0.0.1" in caught.value.detail


@pytest.mark.parametrize(
    ("script", "detail"),
    [
        (text("", content_type="application/json"), "the answer is empty"),
        (text("<html>Log in</html>"), "not JSON but text/html"),
        (text('{"type":', content_type="application/json"), "not JSON"),
        (text("event: ping\n\n", content_type="text/event-stream"), "event-stream"),
        (answer([]), "not a JSON object"),
        (answer("hello"), "not a JSON object"),
        (answer({"choices": [{"message": {}}]}), "OpenAI's format"),
        (answer({"type": "message"}), "not a message"),
        (answer({"type": "completion", "content": []}), "not a message"),
        (answer({"content": "hello"}), "not a message"),
        (answer({"content": ["hello"]}), "content block 1 has no type"),
        (
            answer({"content": [{"type": "text", "text": "a"}, {"type": "text"}]}),
            "content block 2 of type text has no text",
        ),
        (
            answer({"content": [{"type": "tool_use", "id": "1", "name": "x"}]}),
            "content block 1 of type tool_use has no input",
        ),
    ],
)
async def test_an_answer_that_is_no_message_is_named(
    model: ClaudeModel, server: ScriptedServer, script: Script, detail: str
) -> None:
    """Model output that is not a message is refused explicitly (F102)."""
    server.play(script)
    with pytest.raises(ModelError) as caught:
        await model.complete(request())
    assert caught.value.kind is ModelErrorKind.NOT_MESSAGES_API
    assert detail in caught.value.detail
    assert len(server.seen) == 1


async def test_an_endless_answer_is_not_read_to_the_end(
    model: ClaudeModel,
    server: ScriptedServer,
    no_pauses: list[float],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Home Assistant's memory is not the server's to fill."""
    monkeypatch.setattr(
        "custom_components.household_agents.model.transport.MAX_ANSWER", 1000
    )
    server.play(answer({**MESSAGE, "padding": "x" * 2000}))
    with pytest.raises(ModelError, match="more than") as caught:
        await model.complete(request())
    assert caught.value.kind is ModelErrorKind.NOT_MESSAGES_API


async def test_a_rate_limit_is_sat_out(
    model: ClaudeModel, server: ScriptedServer, no_pauses: list[float]
) -> None:
    """The SDK waits as long as the server asks and tries again (F197, F269)."""
    server.play(
        api_error(429, "rate_limit_error", headers={"retry-after": "7"}),
        api_error(529, "overloaded_error"),
        answer(MESSAGE),
    )
    reply = await model.complete(request())
    assert reply.stop_reason == "end_turn"
    assert len(server.seen) == 3
    assert no_pauses[0] == 7
    assert 0 < no_pauses[1] < 3
    assert all(seen.json == BODY for seen in server.seen)


async def test_a_long_rate_limit_is_left_to_the_breaker(
    model: ClaudeModel, server: ScriptedServer, no_pauses: list[float]
) -> None:
    """A slot is not held for minutes; the error says when to come back."""
    server.play(api_error(429, "rate_limit_error", headers={"retry-after": "300"}))
    with pytest.raises(ModelError) as caught:
        await model.complete(request())
    assert caught.value.kind is ModelErrorKind.RATE_LIMITED
    assert caught.value.retry_after == 300
    assert no_pauses == []
    assert len(server.seen) == 1


@pytest.mark.parametrize(
    ("headers", "low", "high"),
    [
        ({"retry-after": "300"}, 300, 300),
        ({"retry-after-ms": "120500"}, 120.5, 120.5),
        ({"retry-after": "Wed, 21 Oct 2099 07:28:00 GMT"}, 1e9, 1e10),
    ],
)
async def test_retry_after_is_read_in_all_its_forms(
    model: ClaudeModel,
    server: ScriptedServer,
    headers: dict[str, str],
    low: float,
    high: float,
) -> None:
    """Seconds, milliseconds and dates are understood."""
    server.play(api_error(429, "rate_limit_error", headers=headers))
    with pytest.raises(ModelError) as caught:
        await model.complete(request())
    assert caught.value.retry_after is not None
    assert low <= caught.value.retry_after <= high


@pytest.mark.parametrize("value", ["soon", "-3", ""])
async def test_a_retry_after_that_says_nothing_is_ignored(
    model: ClaudeModel, server: ScriptedServer, no_pauses: list[float], value: str
) -> None:
    """A header that is no time does not matter."""
    server.play(api_error(429, "rate_limit_error", headers={"retry-after": value}))
    with pytest.raises(ModelError) as caught:
        await model.complete(request())
    assert caught.value.retry_after is None
    assert len(server.seen) == 3


@pytest.mark.parametrize("fault", [reset, cut_off])
async def test_a_broken_connection_is_tried_again(
    model: ClaudeModel, server: ScriptedServer, no_pauses: list[float], fault: Script
) -> None:
    """A reset before or within the answer is a matter of the next attempt."""
    server.play(fault, answer(MESSAGE))
    assert (await model.complete(request())).stop_reason == "end_turn"
    assert len(server.seen) == 2


@pytest.mark.parametrize("fault", [reset, cut_off])
async def test_a_connection_that_keeps_breaking_is_unreachable(
    model: ClaudeModel, server: ScriptedServer, no_pauses: list[float], fault: Script
) -> None:
    """After the SDK's two retries the call fails."""
    server.play(fault)
    with pytest.raises(ModelError) as caught:
        await model.complete(request())
    assert caught.value.kind is ModelErrorKind.UNREACHABLE
    assert len(server.seen) == 3


@pytest.mark.parametrize("fault", [stall, drip])
async def test_a_stalled_answer_times_out(
    model: ClaudeModel, server: ScriptedServer, no_pauses: list[float], fault: Script
) -> None:
    """The time-out bounds an attempt as a whole, dripping or not (F193)."""
    server.play(fault)
    with pytest.raises(ModelError) as caught:
        await model.complete(request(timeout=0.2))
    assert caught.value.kind is ModelErrorKind.TIMEOUT
    assert "did not answer within 0.2 s" in caught.value.detail
    assert len(server.seen) == 3


async def test_all_attempts_together_are_bounded(
    model: ClaudeModel, server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Retries and pauses cannot hold a call for ever."""
    monkeypatch.setattr(
        "custom_components.household_agents.model.sdk.RETRY_SECONDS", 0.1
    )
    server.play(api_error(429, "rate_limit_error", headers={"retry-after": "30"}))
    with pytest.raises(ModelError, match="retries included") as caught:
        await model.complete(request(timeout=0.1))
    assert caught.value.kind is ModelErrorKind.TIMEOUT


@pytest.mark.usefixtures("socket_enabled")
async def test_a_server_that_is_not_there(
    hass: HomeAssistant, unused_tcp_port: int, no_pauses: list[float]
) -> None:
    """The address is named, so that a person can check it."""
    client = await async_create_model(
        hass, api_key=API_KEY, base_url=f"http://127.0.0.1:{unused_tcp_port}"
    )
    with pytest.raises(ModelError) as caught:
        await client.complete(request())
    assert caught.value.kind is ModelErrorKind.UNREACHABLE
    assert f"127.0.0.1:{unused_tcp_port}" in caught.value.detail


async def test_a_cancelled_call_leaves_no_connection(
    hass: HomeAssistant, model: ClaudeModel, server: ScriptedServer
) -> None:
    """A cancelled run closes its connection, and the next call works."""
    server.play(stall, answer(MESSAGE))
    task = hass.async_create_task(model.complete(request()))
    await server.asked.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with asyncio.timeout(5):
        await server.left.wait()
    assert (await model.complete(request())).stop_reason == "end_turn"


async def test_a_compressed_answer_is_read(
    model: ClaudeModel, server: ScriptedServer
) -> None:
    """What aiohttp has decoded is not decoded again."""

    async def compressed(incoming: Any) -> Any:
        response = await answer(MESSAGE)(incoming)
        response.enable_compression()
        return response

    server.play(compressed)
    assert (await model.complete(request())).stop_reason == "end_turn"
    assert "gzip" in server.seen[0].headers["Accept-Encoding"]


async def test_closing_leaves_the_shared_session_open(
    hass: HomeAssistant, model: ClaudeModel
) -> None:
    """The session belongs to Home Assistant."""
    await model.complete(request())
    await model.async_close()
    assert not async_get_clientsession(hass).closed


async def test_a_connection_is_kept(
    hass: HomeAssistant, model: ClaudeModel, server: ScriptedServer
) -> None:
    """Calls, and other users of Home Assistant's session, share its connections."""
    for _ in range(3):
        await model.complete(request())
    async with async_get_clientsession(hass).get(server.url) as response:
        await response.read()
    assert len({seen.client for seen in server.seen}) == 1


async def test_what_cannot_be_written_is_an_invalid_request(
    model: ClaudeModel, server: ScriptedServer
) -> None:
    """A broken character in a calendar does not end in a traceback."""
    with pytest.raises(ModelError) as caught:
        await model.complete(request(system="\ud800"))
    assert caught.value.kind is ModelErrorKind.INVALID_REQUEST
    assert server.seen == []


@pytest.mark.usefixtures("no_pauses")
@pytest.mark.parametrize(
    "script",
    [
        api_error(401, "authentication_error", f"bad key {API_KEY}"),
        api_error(400, "invalid_request_error", f"{API_KEY} " + "x" * 1000),
        text(f"{API_KEY} {PROMPT}"),
        answer({"type": "error", "detail": [{"input": PROMPT}]}, 422),
        reset,
    ],
)
async def test_neither_key_nor_prompt_is_told(
    model: ClaudeModel,
    server: ScriptedServer,
    caplog: pytest.LogCaptureFixture,
    script: Script,
) -> None:
    """Errors, reprs and logs are safe to show and to paste into an issue."""
    caplog.set_level(logging.INFO)
    server.play(script)
    with pytest.raises(ModelError) as caught:
        await model.complete(request())
    logging.getLogger(__name__).error("It failed", exc_info=caught.value)
    shown = [
        caught.value.detail,
        str(caught.value),
        repr(caught.value),
        repr(model),
        repr(request()),
        caplog.text,
    ]
    assert not [one for one in shown if API_KEY in one or PROMPT in one]
    assert len(caught.value.detail) < 400


async def test_the_key_is_in_no_log_at_any_level(
    model: ClaudeModel, caplog: pytest.LogCaptureFixture
) -> None:
    """Someone who turns debug logging on for an issue does not publish the key."""
    caplog.set_level(logging.DEBUG)
    await model.complete(request())
    await model.list_models()
    assert "anthropic" in caplog.text
    assert API_KEY not in caplog.text


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        (
            {
                "data": [
                    {
                        "type": "model",
                        "id": "claude-haiku-4-5",
                        "display_name": "Claude Haiku 4.5",
                        "max_input_tokens": 200_000,
                    }
                ],
                "has_more": False,
            },
            [
                ModelInfo(
                    model_id="claude-haiku-4-5",
                    name="Claude Haiku 4.5",
                    max_input_tokens=200_000,
                )
            ],
        ),
        (
            {"object": "list", "data": [{"id": "qwen3-8b", "object": "model"}, {}]},
            [ModelInfo(model_id="qwen3-8b", name="qwen3-8b")],
        ),
        ({"models": [{"name": "llama"}]}, []),
        ({"data": {"id": "x"}}, []),
        ([], []),
    ],
)
async def test_the_list_of_models(
    model: ClaudeModel,
    server: ScriptedServer,
    listed: Any,
    expected: list[ModelInfo],
) -> None:
    """Anthropic's and OpenAI's lists are read; another vendor's is no list."""
    server.play(answer(listed))
    assert await model.list_models() == expected
    assert server.seen[0].path == "/v1/models?limit=1000"


@pytest.mark.parametrize(
    "script",
    [text("<html>", 404), text("<html>"), api_error(400, "bad"), text("", 405)],
)
async def test_no_list_of_models(
    model: ClaudeModel, server: ScriptedServer, script: Script
) -> None:
    """A server without a list is usable all the same."""
    server.play(script)
    assert await model.list_models() == []


@pytest.mark.parametrize(
    ("script", "kind"),
    [
        (api_error(401, "authentication_error"), ModelErrorKind.AUTHENTICATION),
        (reset, ModelErrorKind.UNREACHABLE),
        (text("", 502), ModelErrorKind.SERVER_ERROR),
    ],
)
async def test_a_list_that_cannot_be_had(
    model: ClaudeModel, server: ScriptedServer, script: Script, kind: ModelErrorKind
) -> None:
    """A bad key and a broken server are no empty list."""
    server.play(script)
    with pytest.raises(ModelError) as caught:
        await model.list_models()
    assert caught.value.kind is kind


async def test_a_probe_is_the_smallest_call(
    model: ClaudeModel, server: ScriptedServer
) -> None:
    """A form's test of the settings costs a few tokens."""
    reply = await model.async_probe("claude-opus-5")
    assert reply.usage.calls == 1
    assert server.seen[0].json["model"] == "claude-opus-5"
    assert server.seen[0].json["max_tokens"] == 1


@pytest.mark.parametrize(
    ("script", "kind"),
    [
        (api_error(401, "authentication_error"), ModelErrorKind.AUTHENTICATION),
        (reset, ModelErrorKind.UNREACHABLE),
        (text("<html>", 404), ModelErrorKind.NOT_MESSAGES_API),
        (text("<html>"), ModelErrorKind.NOT_MESSAGES_API),
        (api_error(404, "not_found_error"), ModelErrorKind.UNKNOWN_MODEL),
        (api_error(529, "overloaded_error"), ModelErrorKind.OVERLOADED),
    ],
)
async def test_a_probe_tells_faults_apart_without_retries(
    model: ClaudeModel, server: ScriptedServer, script: Script, kind: ModelErrorKind
) -> None:
    """Someone waits in front of the form, so nothing is tried twice."""
    server.play(script)
    with pytest.raises(ModelError) as caught:
        await model.async_probe("claude-haiku-4-5")
    assert caught.value.kind is kind
    assert len(server.seen) == 1


async def test_a_server_without_keys(
    hass: HomeAssistant, server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No key in the settings never means a key from the environment."""
    monkeypatch.setenv("ANTHROPIC_API_KEY", "from-the-environment")
    client = await async_create_model(hass, api_key="", base_url=server.url)
    assert (await client.complete(request())).stop_reason == "end_turn"
    assert "from-the-environment" not in str(server.seen[0].headers)


@pytest.mark.parametrize("key", ["clé", "two words", "sk-\x00", "sk-ant…"])
async def test_a_key_that_cannot_be_one(hass: HomeAssistant, key: str) -> None:
    """A key pasted with dots or words in between is told at once."""
    with pytest.raises(ModelError) as caught:
        await async_create_model(hass, api_key=key)
    assert caught.value.kind is ModelErrorKind.AUTHENTICATION
    assert key not in str(caught.value)
