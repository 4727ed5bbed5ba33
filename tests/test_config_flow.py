"""Setting the household up and changing it, through the forms that people fill in."""

from collections.abc import AsyncIterator, Mapping
from typing import Any

from aiohttp import web
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
import voluptuous as vol

from custom_components.household_agents.agents.gallery import gallery
from custom_components.household_agents.const import DOMAIN
from custom_components.household_agents.flow_connection import KEY_UNCHANGED
from homeassistant.auth.const import GROUP_ID_ADMIN, GROUP_ID_USER
from homeassistant.config_entries import (
    SOURCE_USER,
    ConfigEntry,
    ConfigEntryState,
    ConfigSubentryData,
)
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import (
    FlowResultType,
    InvalidData,
    UnknownFlow,
    section,
)
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component
from scripts.simulated_model import SimulatedModel
from tests.flow_texts import check_texts, with_sections

KEY = "sk-ant-household"
MODELS = {"routine_model": "claude-haiku-4-5", "strong_model": "claude-sonnet-5"}
SECTIONS = (
    "quiet_hours",
    "rules",
    "permissions",
    "spending",
    "limits",
    "hooks",
    "remote",
)


@pytest.fixture(name="server")
async def server_fixture(
    socket_enabled: None, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[SimulatedModel]:
    """Run a model server in the place of Anthropic's."""
    async with SimulatedModel(keys=[KEY], models=["claude-sonnet-5"]) as server:
        monkeypatch.setenv("ANTHROPIC_BASE_URL", server.url)
        yield server


class LooseServer:
    """A server of one's own, as llama.cpp's: no usable list, and no keys."""

    def __init__(self) -> None:
        """Begin as one that answers."""
        self.url = ""
        self.status = 200
        self.body: dict[str, Any] = {
            "id": "msg_1",
            "type": "message",
            "role": "assistant",
            "model": "local",
            "content": [{"type": "text", "text": "Hi"}],
            "stop_reason": "max_tokens",
            "usage": {"input_tokens": 1, "output_tokens": 1},
        }
        self.keys: list[str | None] = []
        self.asked: list[str] = []

    async def list_models(self, request: web.Request) -> web.Response:
        """Answer in a shape of its own."""
        return web.json_response({"models": [{"name": "local.gguf"}], "object": "list"})

    async def messages(self, request: web.Request) -> web.Response:
        """Answer one message."""
        self.keys.append(request.headers.get("x-api-key"))
        self.asked.append((await request.json())["model"])
        return web.json_response(self.body, status=self.status)

    def refuse(self, status: int, kind: str) -> None:
        """Answer messages with an error from now on."""
        self.status = status
        self.body = {"type": "error", "error": {"type": kind, "message": "No."}}


@pytest.fixture(name="local")
async def local_fixture(socket_enabled: None) -> AsyncIterator[LooseServer]:
    """Run a server of one's own."""
    server = LooseServer()
    app = web.Application()
    app.router.add_get("/v1/models", server.list_models)
    app.router.add_post("/v1/messages", server.messages)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    server.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield server
    await runner.cleanup()


@pytest.fixture(name="website")
async def website_fixture(socket_enabled: None) -> AsyncIterator[str]:
    """Run a web server that has nothing to do with models."""

    async def page(request: web.Request) -> web.Response:
        return web.Response(text="<html>Router</html>", content_type="text/html")

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", page)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


@pytest.fixture(autouse=True)
async def core(hass: HomeAssistant) -> None:
    """Set up what conversation needs of Home Assistant."""
    assert await async_setup_component(hass, "homeassistant", {})


async def _start(hass: HomeAssistant) -> Any:
    """Begin to set the household up."""
    result = await hass.config_entries.flow.async_init(
        DOMAIN, context={"source": SOURCE_USER}
    )
    check_texts(result, "config")
    return result


async def _send(hass: HomeAssistant, result: Any, data: Mapping[str, Any]) -> Any:
    """Answer a step and let Home Assistant act on it."""
    answer = await hass.config_entries.flow.async_configure(
        result["flow_id"], with_sections(result, data)
    )
    check_texts(answer, "config")
    await hass.async_block_till_done()
    return answer


def _entry(hass: HomeAssistant, **data: str) -> MockConfigEntry:
    """Return a household that exists already."""
    entry = MockConfigEntry(domain=DOMAIN, unique_id=DOMAIN, data={**MODELS, **data})
    entry.add_to_hass(hass)
    return entry


async def _loaded(hass: HomeAssistant, **data: str) -> MockConfigEntry:
    """Return a household that is running."""
    entry = _entry(hass, **data)
    await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    assert entry.state is ConfigEntryState.LOADED
    return entry


def _core_entry(hass: HomeAssistant, title: str, **data: str) -> MockConfigEntry:
    """Add an entry of core's own integration, which stays as it is."""
    entry = MockConfigEntry(domain="anthropic", title=title, data=data)
    entry.add_to_hass(hass)
    return entry


def _shown(schema: vol.Schema) -> dict[str, Any]:
    """Return what a form comes filled with, as a browser would send it."""
    values: dict[str, Any] = {}
    for key, field in schema.schema.items():
        if isinstance(field, section):
            values[str(key)] = _shown(field.schema)
        elif (key.description or {}).get("suggested_value") is not None:
            values[str(key)] = key.description["suggested_value"]
        elif not isinstance(key.default, vol.Undefined):
            values[str(key)] = key.default()
    return values


async def _start_reauth(hass: HomeAssistant, entry: MockConfigEntry) -> Any:
    """Begin to replace a key that was refused."""
    result = await entry.start_reauth_flow(hass)
    check_texts(result, "config")
    return result


async def _start_reconfigure(hass: HomeAssistant, entry: MockConfigEntry) -> Any:
    """Begin to change the connection."""
    result = await entry.start_reconfigure_flow(hass)
    check_texts(result, "config")
    return result


async def test_without_a_key(hass: HomeAssistant) -> None:
    """Without a key everything is set up, with the staff to begin with (F254)."""
    result = await _start(hass)
    assert result["type"] is FlowResultType.FORM
    assert result["step_id"] == "user"
    result = await _send(hass, result, {})
    assert result["step_id"] == "staff"
    assert _shown(result["data_schema"]) == {
        "specialist": "finance_manager",
        "main_agent": True,
        "reviewer": True,
        "checkin": True,
    }

    result = await _send(hass, result, _shown(result["data_schema"]))
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["data"] == MODELS
    entry = result["result"]
    assert entry.unique_id == DOMAIN
    assert entry.state is ConfigEntryState.LOADED
    staff = {one.unique_id: one for one in entry.subentries.values()}
    assert {name: one.subentry_type for name, one in staff.items()} == {
        "finance_manager": "domain_agent",
        "main_agent": "orchestrator",
        "reviewer": "task_agent",
        "checkin": "orchestrator",
    }
    assert staff["finance_manager"].data["reviewed_by"] == "reviewer"
    assert {agent.agent_id for agent in entry.runtime_data.registry.all()} == set(staff)


async def test_with_a_key(hass: HomeAssistant, server: SimulatedModel) -> None:
    """A key is tried, the models on offer are listed, and both are tried."""
    result = await _start(hass)
    result = await _send(hass, result, {"api_key": f" {KEY} "})
    assert result["type"] is FlowResultType.FORM
    assert result["step_id"] == "models"
    fields = result["data_schema"].schema
    offered = {option["value"] for option in fields["routine_model"].config["options"]}
    assert MODELS["strong_model"] in offered
    # The list has it with its date.
    assert f"{MODELS['routine_model']}-20251001" in offered
    assert _shown(result["data_schema"]) == MODELS

    result = await _send(hass, result, MODELS)
    assert result["step_id"] == "staff"
    result = await _send(
        hass,
        result,
        {
            "specialist": "nutrition_chef",
            "main_agent": False,
            "reviewer": False,
            "checkin": True,
        },
    )
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["data"] == {"api_key": KEY, **MODELS}
    entry = result["result"]
    assert {one.unique_id for one in entry.subentries.values()} == {
        "nutrition_chef",
        "checkin",
    }
    # Nobody is told to wait for a reviewer who does not exist.
    assert all("reviewed_by" not in one.data for one in entry.subentries.values())


async def test_nobody_to_begin_with(hass: HomeAssistant) -> None:
    """One may begin with no agents at all (F255)."""
    result = await _send(hass, await _start(hass), {})
    result = await _send(
        hass, result, {"main_agent": False, "reviewer": False, "checkin": False}
    )
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert not result["result"].subentries


async def test_specialists_are_domain_agents(hass: HomeAssistant) -> None:
    """The specialist is one of the gallery's domain agents, and of those only."""
    result = await _send(hass, await _start(hass), {})
    options = result["data_schema"].schema["specialist"].config["options"]
    assert {option["value"] for option in options} == {
        agent.agent_id for agent in gallery().values() if agent.pattern == "domain"
    }
    with pytest.raises(InvalidData):
        await _send(hass, result, {"specialist": "checkin"})


async def test_own_server(hass: HomeAssistant, local: LooseServer) -> None:
    """A server of one's own needs no key; its models are typed in, and tried."""
    result = await _start(hass)
    result = await _send(
        hass, result, {"advanced": {"base_url": f"{local.url}/v1/messages"}}
    )
    assert result["step_id"] == "models"
    assert not result["errors"]
    # No list, so no default could be right.
    assert _shown(result["data_schema"]) == {}
    assert "select" not in result["data_schema"].schema["routine_model"].serialize()

    local.asked.clear()
    result = await _send(
        hass, result, {"routine_model": "small", "strong_model": "large"}
    )
    assert result["step_id"] == "staff"
    assert local.asked == ["small", "large"]
    result = await _send(hass, result, {})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["data"] == {
        "base_url": local.url,
        "routine_model": "small",
        "strong_model": "large",
    }


async def test_no_list_for_a_key(
    hass: HomeAssistant, local: LooseServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a list the usual models are still filled in for a Claude key."""
    monkeypatch.setenv("ANTHROPIC_BASE_URL", local.url)
    result = await _send(hass, await _start(hass), {"api_key": KEY})
    assert result["step_id"] == "models"
    assert _shown(result["data_schema"]) == MODELS
    result = await _send(hass, result, MODELS)
    assert result["step_id"] == "staff"
    assert set(local.keys) == {KEY}


@pytest.mark.parametrize("field", ["routine_model", "strong_model"])
async def test_own_models(
    hass: HomeAssistant, socket_enabled: None, field: str
) -> None:
    """Where the usual models are not on offer, the first one is the default."""
    async with SimulatedModel(vendor="other") as server:
        result = await _send(
            hass, await _start(hass), {"advanced": {"base_url": server.url}}
        )
        assert _shown(result["data_schema"])[field] == "local-8b"
        options = result["data_schema"].schema[field].config["options"]
        assert {"local-8b", "local-70b"} == {option["value"] for option in options}
        result = await _send(
            hass, result, {"routine_model": "local-8b", "strong_model": "local-70b"}
        )
        assert result["step_id"] == "staff"


async def test_wrong_key(hass: HomeAssistant, server: SimulatedModel) -> None:
    """A refused key is said to be one, nothing is saved, and a good one goes on."""
    result = await _send(hass, await _start(hass), {"api_key": "sk-ant-wrong"})
    assert result["type"] is FlowResultType.FORM
    assert result["step_id"] == "user"
    assert result["errors"] == {"base": "invalid_auth"}
    assert "sk-ant-wrong" not in result["description_placeholders"]["detail"]
    assert not hass.config_entries.async_entries(DOMAIN)

    result = await _send(hass, result, {"api_key": KEY})
    assert result["step_id"] == "models"


async def test_key_that_cannot_be_one(
    hass: HomeAssistant, server: SimulatedModel
) -> None:
    """A key with characters that no key has is refused before it is sent."""
    result = await _send(hass, await _start(hass), {"api_key": "“sk ant”"})
    assert result["errors"] == {"base": "invalid_auth"}
    result = await _send(hass, result, {"api_key": KEY})
    assert result["step_id"] == "models"


@pytest.mark.parametrize(
    "url", ["ftp://model.local", "http://", "model.local:8080", "http://a.b/?key=1"]
)
async def test_invalid_url(
    hass: HomeAssistant, server: SimulatedModel, url: str
) -> None:
    """What is no base URL is shown at its section, and stays in the form."""
    result = await _send(hass, await _start(hass), {"advanced": {"base_url": url}})
    assert result["errors"] == {"advanced": "invalid_url"}
    assert "base URL" in result["description_placeholders"]["detail"]
    assert _shown(result["data_schema"])["advanced"] == {"base_url": url}
    result = await _send(
        hass, result, {"api_key": KEY, "advanced": {"base_url": server.url}}
    )
    assert result["step_id"] == "models"


async def test_not_a_model_server(
    hass: HomeAssistant, server: SimulatedModel, website: str
) -> None:
    """Some other web server is told from a model server."""
    result = await _send(
        hass, await _start(hass), {"api_key": KEY, "advanced": {"base_url": website}}
    )
    assert result["step_id"] == "user"
    assert result["errors"] == {"base": "not_messages_api"}
    result = await _send(
        hass, result, {"api_key": KEY, "advanced": {"base_url": server.url}}
    )
    assert result["step_id"] == "models"


async def test_nobody_answers(
    hass: HomeAssistant, server: SimulatedModel, unused_tcp_port: int
) -> None:
    """A closed port cannot be connected to; the server's own is found then."""
    closed = f"http://127.0.0.1:{unused_tcp_port}"
    result = await _send(
        hass, await _start(hass), {"api_key": KEY, "advanced": {"base_url": closed}}
    )
    assert result["errors"] == {"base": "cannot_connect"}
    assert str(unused_tcp_port) in result["description_placeholders"]["detail"]
    result = await _send(
        hass, result, {"api_key": KEY, "advanced": {"base_url": server.url}}
    )
    assert result["step_id"] == "models"


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ("rate_limited", "rate_limited"),
        ("overloaded", "rate_limited"),
        ("server_error", "cannot_connect"),
        ("connection_reset", "cannot_connect"),
    ],
)
async def test_server_in_trouble(
    hass: HomeAssistant, server: SimulatedModel, fault: str, error: str
) -> None:
    """A server that cannot answer now is told from a wrong key, and tried again."""
    server.inject(fault, path="/v1/models", times=None)
    result = await _send(hass, await _start(hass), {"api_key": KEY})
    assert result["step_id"] == "user"
    assert result["errors"] == {"base": error}
    server.clear_faults()
    result = await _send(hass, result, {"api_key": KEY})
    assert result["step_id"] == "models"


async def test_server_that_keeps_silent(
    hass: HomeAssistant, server: SimulatedModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A form does not wait for ever for a server that never answers."""
    monkeypatch.setattr(
        "custom_components.household_agents.model.claude.FORM_SECONDS", 0.2
    )
    server.inject("stalled", path="/v1/models")
    result = await _send(hass, await _start(hass), {"api_key": KEY})
    assert result["errors"] == {"base": "cannot_connect"}
    assert "0.2 s" in result["description_placeholders"]["detail"]
    result = await _send(hass, result, {"api_key": KEY})
    assert result["step_id"] == "models"


@pytest.mark.parametrize(
    ("status", "kind", "error"),
    [
        (401, "authentication_error", "invalid_auth"),
        (403, "permission_error", "invalid_auth"),
        (404, "", "not_messages_api"),
        (429, "rate_limit_error", "rate_limited"),
        (529, "overloaded_error", "rate_limited"),
        (500, "api_error", "cannot_connect"),
    ],
)
async def test_server_without_a_list_is_asked(
    hass: HomeAssistant, local: LooseServer, status: int, kind: str, error: str
) -> None:
    """Where nothing is listed, a word is asked for, so that errors come early."""
    good = local.body
    local.refuse(status, kind)
    entered = {"api_key": KEY, "advanced": {"base_url": local.url}}
    result = await _send(hass, await _start(hass), entered)
    assert result["step_id"] == "user"
    assert result["errors"] == {"base": error}

    local.status, local.body = 200, good
    result = await _send(hass, result, entered)
    assert result["step_id"] == "models"


@pytest.mark.parametrize(
    ("status", "kind"), [(404, "not_found_error"), (400, "invalid_request_error")]
)
async def test_server_without_a_list_knows_other_models(
    hass: HomeAssistant, local: LooseServer, status: int, kind: str
) -> None:
    """A server that does not know our default model is a good server."""
    local.refuse(status, kind)
    result = await _send(
        hass, await _start(hass), {"advanced": {"base_url": local.url}}
    )
    assert result["step_id"] == "models"


@pytest.mark.parametrize("field", ["routine_model", "strong_model"])
async def test_unknown_model(
    hass: HomeAssistant, server: SimulatedModel, field: str
) -> None:
    """A model that does not exist is shown at its field; the right one goes on."""
    result = await _send(hass, await _start(hass), {"api_key": KEY})
    entered = {**MODELS, field: "claude-tinker-9"}
    result = await _send(hass, result, entered)
    assert result["step_id"] == "models"
    assert result["errors"] == {field: "unknown_model"}
    assert _shown(result["data_schema"]) == entered
    result = await _send(hass, result, MODELS)
    assert result["step_id"] == "staff"


@pytest.mark.parametrize(
    ("status", "kind", "step", "error"),
    [
        (429, "rate_limit_error", "models", {"base": "rate_limited"}),
        (500, "api_error", "models", {"base": "cannot_connect"}),
        (400, "invalid_request_error", "models", {"base": "refused"}),
        (401, "authentication_error", "user", {"base": "invalid_auth"}),
    ],
)
async def test_models_fail(
    hass: HomeAssistant,
    local: LooseServer,
    status: int,
    kind: str,
    step: str,
    error: dict[str, str],
) -> None:
    """What is not the model's fault is said; a bad key leads back to the key."""
    good = local.body
    entered = {"api_key": KEY, "advanced": {"base_url": local.url}}
    result = await _send(hass, await _start(hass), entered)
    local.refuse(status, kind)
    result = await _send(hass, result, MODELS)
    assert result["step_id"] == step
    assert result["errors"] == error

    local.status, local.body = 200, good
    again: dict[str, Mapping[str, Any]] = {"user": entered, "models": MODELS}
    result = await _send(hass, result, again[step])
    assert not result.get("errors")
    assert result["step_id"] == {"user": "models", "models": "staff"}[step]


async def test_no_credit(hass: HomeAssistant, server: SimulatedModel) -> None:
    """What the server says of a refusal is shown as it is."""
    result = await _send(hass, await _start(hass), {"api_key": KEY})
    server.inject("out_of_credit")
    result = await _send(hass, result, MODELS)
    assert result["errors"] == {"base": "refused"}
    assert "credit balance" in result["description_placeholders"]["detail"]
    result = await _send(hass, result, MODELS)
    assert result["step_id"] == "staff"


async def test_unexpected(
    hass: HomeAssistant,
    server: SimulatedModel,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """What nobody thought of is logged, told, and does not end the flow."""
    name = "custom_components.household_agents.flow_connection.async_create_model"
    with monkeypatch.context() as patched:

        async def broken(*args: Any, **kwargs: Any) -> None:
            raise RuntimeError("boom")

        patched.setattr(name, broken)
        result = await _send(hass, await _start(hass), {"api_key": KEY})
    assert result["errors"] == {"base": "unknown"}
    assert "boom" in caplog.text

    result = await _send(hass, result, {"api_key": KEY})
    assert result["step_id"] == "models"


async def test_take_over(hass: HomeAssistant, server: SimulatedModel) -> None:
    """The key of core's integration is offered, used, and left where it is."""
    theirs = _core_entry(hass, "Claude", api_key=KEY)
    result = await _start(hass)
    assert result["type"] is FlowResultType.MENU
    assert result["menu_options"] == ["take_over", "enter_key"]
    result = await _send(hass, result, {"next_step_id": "take_over"})
    assert result["step_id"] == "models"
    result = await _send(hass, result, MODELS)
    result = await _send(hass, result, {"reviewer": False, "checkin": False})
    assert result["data"] == {"api_key": KEY, **MODELS}
    assert theirs.data == {"api_key": KEY}


async def test_take_over_one_of_several(
    hass: HomeAssistant, server: SimulatedModel
) -> None:
    """With several accounts one is asked which."""
    _core_entry(hass, "Work", api_key="sk-ant-work")
    home = _core_entry(hass, "Home", api_key=KEY)
    _core_entry(hass, "Empty")
    result = await _start(hass)
    result = await _send(hass, result, {"next_step_id": "take_over"})
    assert result["type"] is FlowResultType.FORM
    assert result["step_id"] == "take_over"
    options = result["data_schema"].schema["entry"].config["options"]
    assert [option["label"] for option in options] == ["Work", "Home"]
    result = await _send(hass, result, {"entry": home.entry_id})
    assert result["step_id"] == "models"


async def test_take_over_refused(hass: HomeAssistant, server: SimulatedModel) -> None:
    """A key that no longer works leads to the form, without showing that key."""
    _core_entry(hass, "Claude", api_key="sk-ant-old")
    result = await _start(hass)
    result = await _send(hass, result, {"next_step_id": "take_over"})
    assert result["step_id"] == "user"
    assert result["errors"] == {"base": "invalid_auth"}
    assert "sk-ant-old" not in str(_shown(result["data_schema"]))
    result = await _send(hass, result, {"api_key": KEY})
    assert result["step_id"] == "models"


async def test_take_over_declined(hass: HomeAssistant, server: SimulatedModel) -> None:
    """Another key may be entered."""
    _core_entry(hass, "Claude", api_key="sk-ant-old")
    result = await _send(hass, await _start(hass), {"next_step_id": "enter_key"})
    assert result["step_id"] == "user"
    assert not result["errors"]
    result = await _send(hass, result, {"api_key": KEY})
    assert result["step_id"] == "models"


async def test_take_over_gone(hass: HomeAssistant) -> None:
    """An account that was removed in the meantime ends the flow with a reason."""
    theirs = _core_entry(hass, "Claude", api_key=KEY)
    result = await _start(hass)
    await hass.config_entries.async_remove(theirs.entry_id)
    result = await _send(hass, result, {"next_step_id": "take_over"})
    assert result["type"] is FlowResultType.ABORT
    assert result["reason"] == "no_key_to_take_over"


async def test_single_instance(hass: HomeAssistant) -> None:
    """There is one household."""
    _entry(hass)
    result = await _start(hass)
    assert result["type"] is FlowResultType.ABORT
    assert result["reason"] == "single_instance_allowed"


async def test_two_flows_at_once(hass: HomeAssistant) -> None:
    """A set-up that was left open does not block another one, and goes with its end."""
    left_open = await _start(hass)
    second = await _start(hass)
    result = await _send(hass, second, {})
    assert result["step_id"] == "staff"
    result = await _send(hass, result, {"reviewer": True, "checkin": True})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    await hass.async_block_till_done()
    assert hass.config_entries.flow.async_progress_by_handler(DOMAIN) == []
    with pytest.raises(UnknownFlow):
        await _send(hass, left_open, {})
    assert len(hass.config_entries.async_entries(DOMAIN)) == 1


async def test_reauth(hass: HomeAssistant, server: SimulatedModel) -> None:
    """A refused key is replaced, after it was tried, and the household uses it."""
    entry = await _loaded(hass, api_key="sk-ant-old", base_url=server.url)
    before = entry.runtime_data
    result = await _start_reauth(hass, entry)
    assert result["step_id"] == "reauth_confirm"
    result = await _send(hass, result, {"api_key": "sk-ant-wrong"})
    assert result["errors"] == {"base": "invalid_auth"}
    assert entry.data["api_key"] == "sk-ant-old"

    result = await _send(hass, result, {"api_key": KEY})
    assert result["type"] is FlowResultType.ABORT
    assert result["reason"] == "reauth_successful"
    assert entry.data == {"api_key": KEY, "base_url": server.url, **MODELS}
    assert entry.state is ConfigEntryState.LOADED
    assert entry.runtime_data is not before


async def test_reauth_with_a_server_that_lists_nothing(
    hass: HomeAssistant, local: LooseServer
) -> None:
    """Where listing does not look at the key, a word is asked for."""
    entry = await _loaded(hass, api_key="old", base_url=local.url)
    good = local.body
    local.refuse(401, "authentication_error")
    result = await _start_reauth(hass, entry)
    result = await _send(hass, result, {"api_key": "wrong"})
    assert result["errors"] == {"base": "invalid_auth"}
    local.status, local.body = 200, good
    result = await _send(hass, result, {"api_key": "right"})
    assert result["reason"] == "reauth_successful"
    assert local.keys[-1] == "right"


async def test_reauth_of_an_entry_that_failed(
    hass: HomeAssistant, server: SimulatedModel
) -> None:
    """An entry that did not set up is tried again with its new key."""
    entry = _entry(hass, api_key="sk-ant-old")
    result = await _start_reauth(hass, entry)
    result = await _send(hass, result, {"api_key": KEY})
    assert result["reason"] == "reauth_successful"
    assert entry.state is ConfigEntryState.LOADED


async def test_reconfigure_models(hass: HomeAssistant, server: SimulatedModel) -> None:
    """The models can be changed without entering the key again, or seeing it."""
    entry = await _loaded(hass, api_key=KEY)
    result = await _start_reconfigure(hass, entry)
    assert result["step_id"] == "reconfigure"
    shown = _shown(result["data_schema"])
    assert shown["api_key"] == KEY_UNCHANGED
    result = await _send(hass, result, shown)
    assert result["step_id"] == "models"
    assert _shown(result["data_schema"]) == MODELS
    swapped = {
        "routine_model": MODELS["strong_model"],
        "strong_model": MODELS["strong_model"],
    }
    result = await _send(hass, result, swapped)
    assert result["type"] is FlowResultType.ABORT
    assert result["reason"] == "reconfigure_successful"
    assert entry.data == {"api_key": KEY, **swapped}


async def test_add_a_key_later(hass: HomeAssistant, server: SimulatedModel) -> None:
    """A household without a key gets one, and keeps its agents."""
    entry = MockConfigEntry(
        domain=DOMAIN,
        unique_id=DOMAIN,
        data=MODELS,
        subentries_data=[
            ConfigSubentryData(
                subentry_type="task_agent",
                title="Briefing",
                unique_id="briefing",
                data={
                    "name": "Briefing",
                    "pattern": "task",
                    "identity": "You brief the family.",
                },
            )
        ],
    )
    entry.add_to_hass(hass)
    await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    result = await _start_reconfigure(hass, entry)
    assert not _shown(result["data_schema"]).get("api_key")
    result = await _send(hass, result, {"api_key": "sk-ant-wrong"})
    assert result["step_id"] == "reconfigure"
    assert result["errors"] == {"base": "invalid_auth"}
    result = await _send(hass, result, {"api_key": KEY})
    result = await _send(hass, result, MODELS)
    assert result["reason"] == "reconfigure_successful"
    assert entry.data == {"api_key": KEY, **MODELS}
    assert entry.runtime_data.registry.get("briefing") is not None


async def test_move_to_own_server(
    hass: HomeAssistant, server: SimulatedModel, local: LooseServer
) -> None:
    """The server can be changed, and the key be removed with it."""
    entry = await _loaded(hass, api_key=KEY)
    result = await _start_reconfigure(hass, entry)
    result = await _send(hass, result, {"advanced": {"base_url": local.url}})
    assert result["step_id"] == "models"
    own = {"routine_model": "small", "strong_model": "large"}
    result = await _send(hass, result, own)
    assert result["reason"] == "reconfigure_successful"
    assert entry.data == {"base_url": local.url, **own}


async def test_remove_the_model(hass: HomeAssistant, server: SimulatedModel) -> None:
    """Without key and server there is nothing to try, and agents fall back."""
    entry = await _loaded(hass, api_key=KEY)
    result = await _start_reconfigure(hass, entry)
    result = await _send(hass, result, {"api_key": ""})
    assert result["type"] is FlowResultType.ABORT
    assert result["reason"] == "reconfigure_successful"
    assert entry.data == MODELS
    assert entry.state is ConfigEntryState.LOADED


async def test_reconfigure_key_fails_at_the_models(
    hass: HomeAssistant, local: LooseServer
) -> None:
    """Back at the connection the present key is still kept by its stand-in."""
    entry = await _loaded(hass, api_key=KEY, base_url=local.url)
    good = local.body
    result = await _start_reconfigure(hass, entry)
    result = await _send(hass, result, _shown(result["data_schema"]))
    assert _shown(result["data_schema"]) == MODELS
    local.refuse(401, "authentication_error")
    result = await _send(hass, result, MODELS)
    assert result["step_id"] == "reconfigure"
    assert result["errors"] == {"base": "invalid_auth"}
    shown = _shown(result["data_schema"])
    assert shown == {"api_key": KEY_UNCHANGED, "advanced": {"base_url": local.url}}

    local.status, local.body = 200, good
    result = await _send(hass, result, shown)
    result = await _send(hass, result, MODELS)
    assert result["reason"] == "reconfigure_successful"
    assert entry.data == {"api_key": KEY, "base_url": local.url, **MODELS}
    assert local.keys[-1] == KEY


async def _settings(hass: HomeAssistant, entry: ConfigEntry) -> Any:
    """Open the household's settings."""
    result = await hass.config_entries.options.async_init(entry.entry_id)
    assert result["type"] is FlowResultType.FORM
    assert result["step_id"] == "init"
    check_texts(result, "options")
    return result


async def _change(hass: HomeAssistant, result: Any, data: Mapping[str, Any]) -> Any:
    """Send the settings and let the household take them over."""
    answer = await hass.config_entries.options.async_configure(
        result["flow_id"], with_sections(result, data)
    )
    check_texts(answer, "options")
    await hass.async_block_till_done()
    return answer


async def test_settings(hass: HomeAssistant) -> None:
    """The settings are one short form; what is folded away has sensible values."""
    entry = await _loaded(hass)
    result = await _settings(hass, entry)
    fields = result["data_schema"].schema
    assert [str(key) for key in fields] == ["notify", *SECTIONS]
    assert all(fields[name].options["collapsed"] for name in SECTIONS)

    result = await _change(hass, result, {"notify": ["notify.mobile_app_phone"]})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert entry.options == {
        "notify": ["notify.mobile_app_phone"],
        "quiet_from": "22:00:00",
        "quiet_until": "06:00:00",
        "quiet_until_weekend": "08:00:00",
        "household_tokens_per_day": 2_000_000,
        "household_cost_per_day": 5.0,
        "household_tokens_per_month": 30_000_000,
        "household_cost_per_month": 50.0,
        "person_wins_minutes": 15,
        "model_calls": 10,
        "tool_calls": 5,
        "dispatches_per_hour": 500,
        "retention_days": 90,
        "workflow_hours": 24,
        "spend_limit": 200,
    }
    assert entry.state is ConfigEntryState.LOADED


async def test_who_may_answer(hass: HomeAssistant) -> None:
    """People are on offer and no system's user; who has gone is not shown again."""
    entry = await _loaded(hass)
    anna = await hass.auth.async_create_user("Anna", group_ids=[GROUP_ID_ADMIN])
    ben = await hass.auth.async_create_user("Ben", group_ids=[GROUP_ID_USER])
    await hass.auth.async_create_system_user("Household Agents: Butler")
    result = await _settings(hass, entry)
    field = result["data_schema"].schema["permissions"].schema.schema["approvers"]
    offered = {one["value"]: one["label"] for one in field.config["options"]}
    assert offered == {anna.id: "Anna", ben.id: "Ben"}
    chosen = {"permissions": {"approvers": [anna.id, ben.id]}}
    await _change(hass, result, chosen)
    assert entry.options["approvers"] == [anna.id, ben.id]
    await hass.auth.async_remove_user(ben)
    result = await _settings(hass, entry)
    shown = _shown(result["data_schema"])["permissions"]
    assert shown["approvers"] == [anna.id]
    await _change(hass, result, {"permissions": {"approvers": []}})
    assert "approvers" not in entry.options


async def test_all_settings(hass: HomeAssistant) -> None:
    """Every setting is saved flat, shown again, and can be emptied."""
    entry = await _loaded(hass)
    anna = await hass.auth.async_create_user("Anna", group_ids=[GROUP_ID_ADMIN])
    entered: dict[str, Any] = {
        "notify": ["notify.mobile_app_phone", "notify.tablet"],
        "quiet_hours": {
            "quiet_from": "21:00:00",
            "quiet_until": "07:00:00",
            "quiet_until_weekend": "09:00:00",
        },
        "rules": {"conventions": "No nuts in this house."},
        "permissions": {
            "approvers": [anna.id],
            "sensitive": {"entity_id": ["switch.pump"]},
            "person_wins_minutes": 30,
        },
        "spending": {
            "household_tokens_per_day": 100_000,
            "household_cost_per_day": 0.25,
            "household_tokens_per_month": 1_000_000,
            "household_cost_per_month": 4.5,
            "prices": {"local": {"input": 0, "output": 0}},
        },
        "limits": {
            "model_calls": 2,
            "tool_calls": 1,
            "dispatches_per_hour": 60,
            "retention_days": 30,
            "workflow_hours": 12,
        },
        "hooks": {
            "protected": {"area_id": ["nursery"]},
            "spend_limit": 49.99,
            "withheld_tools": ["speak"],
            "hooks_off": ["message_length"],
        },
        "remote": {"mesh_instance": "cabin", "mesh_secret": "sixteen letters!"},
    }
    result = await _change(hass, await _settings(hass, entry), entered)
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert entry.options == {
        "notify": entered["notify"],
        **{key: value for name in SECTIONS for key, value in entered[name].items()},
    }
    assert isinstance(entry.options["household_tokens_per_day"], int)

    result = await _settings(hass, entry)
    assert _shown(result["data_schema"]) == entered
    result = await _change(
        hass, result, {**entered, "notify": [], "rules": {"conventions": ""}}
    )
    assert "notify" not in entry.options
    assert "conventions" not in entry.options


@pytest.mark.parametrize(
    ("bad", "place", "error", "detail"),
    [
        ({"notify": ["phone"]}, "notify", "invalid_notify", "phone"),
        ({"notify": ["notify."]}, "notify", "invalid_notify", "notify."),
        (
            {"spending": {"prices": {"local": {"input": 1}}}},
            "spending",
            "invalid_prices",
            "output",
        ),
        (
            {"spending": {"prices": ["cheap"]}},
            "spending",
            "invalid_prices",
            "",
        ),
        ({"remote": {"mesh_instance": "cabin"}}, "remote", "remote_incomplete", ""),
        (
            {"remote": {"mesh_instance": "My Cabin", "mesh_secret": "x" * 16}},
            "remote",
            "invalid_instance",
            "My Cabin",
        ),
        (
            {"remote": {"mesh_instance": "cabin", "mesh_secret": "short"}},
            "remote",
            "secret_too_short",
            "16",
        ),
    ],
)
async def test_bad_settings(
    hass: HomeAssistant, bad: dict[str, Any], place: str, error: str, detail: str
) -> None:
    """A bad setting is shown where it is, the rest stays, and it recovers."""
    entry = await _loaded(hass)
    entered = {"rules": {"conventions": "Be kind."}}
    result = await _change(hass, await _settings(hass, entry), {**entered, **bad})
    assert result["type"] is FlowResultType.FORM
    assert result["errors"] == {place: error}
    assert detail in result["description_placeholders"]["detail"]
    assert _shown(result["data_schema"])["rules"] == entered["rules"]
    assert not entry.options

    result = await _change(hass, result, entered)
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert entry.options["conventions"] == "Be kind."


async def test_whom_to_tell(hass: HomeAssistant) -> None:
    """Phones and notify entities are offered; our agents' own inboxes are not."""
    entry = await _loaded(hass)
    ours = er.async_get(hass).async_get_or_create(
        "notify", DOMAIN, "finance_inbox", config_entry=entry
    )
    hass.states.async_set(ours.entity_id, "unknown")
    hass.states.async_set("notify.tablet", "unknown")
    hass.services.async_register("notify", "mobile_app_phone", lambda call: None)
    result = await _settings(hass, entry)
    offered = result["data_schema"].schema["notify"].config["options"]
    assert {"notify.tablet", "notify.mobile_app_phone"} <= set(offered)
    assert not {ours.entity_id, "notify.send_message"} & set(offered)
