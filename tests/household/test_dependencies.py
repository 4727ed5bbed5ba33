"""What agents depend on and cannot reach: left alone, shown, tried again, said."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, override

from freezegun.api import FrozenDateTimeFactory
import probatio
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.household_agents.const import DOMAIN, EVENT_BREAKER
from custom_components.household_agents.governance.dependencies import (
    Dependencies,
    Dependency,
    DependencyDown,
)
from homeassistant.components.persistent_notification import (
    _async_get_or_create_notifications,
)
from homeassistant.core import (
    Event,
    HomeAssistant,
    ServiceCall,
    SupportsResponse,
    callback,
)
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.helpers import issue_registry as ir, llm
from homeassistant.util import dt as dt_util
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, orchestrator, run

SENSOR = "binary_sensor.household_agents_dependencies"
GARDENER = agent("Gardener", llm_apis=["mcp-garden"], call_seconds=1)
NOTE = "Partial data: Garden MCP was unreachable."


class Moisture(llm.Tool):
    """A tool of a server that does as it is told."""

    name = "moisture"
    description = "Read the soil moisture."
    parameters = probatio.Schema({})
    integration = "test"
    annotations = llm.ToolAnnotations(read_only=True, open_world=False)

    def __init__(self) -> None:
        """Begin well."""
        self.calls = 0
        self.error: Exception | None = None
        self.hangs = False

    @override
    async def async_call(
        self,
        hass: HomeAssistant,
        tool_input: llm.ToolInput,
        llm_context: llm.LLMContext,
    ) -> llm.ToolResult:
        """Answer, fail, or keep silent."""
        self.calls += 1
        if self.hangs:
            await asyncio.Event().wait()
        if self.error is not None:
            raise self.error
        return llm.ToolResult(data={"moisture": "12 %"})


@dataclass(slots=True, kw_only=True)
class Server(llm.API):
    """An API like that of an MCP server."""

    tools: list[llm.Tool] = field(default_factory=list)

    @override
    async def async_get_api_instance(
        self, llm_context: llm.LLMContext
    ) -> llm.APIInstance:
        """Return the tools."""
        return llm.APIInstance(
            api=self, api_prompt="", llm_context=llm_context, tools=self.tools
        )


@pytest.fixture
def moisture(hass: HomeAssistant) -> Moisture:
    """Offer the tool through an API."""
    tool = Moisture()
    llm.async_register_api(
        hass, Server(hass=hass, id="mcp-garden", name="Garden MCP", tools=[tool])
    )
    return tool


type Ask = Callable[[], Awaitable[dict[str, Any]]]


@pytest.fixture
def ask(hass: HomeAssistant, model: SimulatedModel) -> Ask:
    """Have the gardener use its tool once."""

    async def asked() -> dict[str, Any]:
        model.script([{"tools": [{"name": "garden_mcp__moisture", "input": {}}]}])
        return await run(hass, "gardener")

    return asked


@pytest.fixture
def heard(hass: HomeAssistant) -> list[tuple[str, str]]:
    """Collect what is told of dependencies."""
    found: list[tuple[str, str]] = []

    @callback
    def hear(event: Event) -> None:
        """Note one."""
        found.append((event.data["dependency"], event.data["state"]))

    hass.bus.async_listen(EVENT_BREAKER, hear)
    return found


def outages(hass: HomeAssistant) -> list[dict[str, Any]]:
    """Return what the sensor shows."""
    state = hass.states.get(SENSOR)
    assert state is not None
    shown: list[dict[str, Any]] = state.attributes["out_of_order"]
    assert (state.state == "on") is bool(shown)
    return shown


async def settle(hass: HomeAssistant) -> None:
    """Have the household's entities written, which happens once a second."""
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(seconds=2))
    await hass.async_block_till_done(wait_background_tasks=True)


async def test_a_server_that_keeps_failing_is_left_alone_and_tried_again(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    freezer: FrozenDateTimeFactory,
    moisture: Moisture,
    ask: Ask,
    heard: list[tuple[str, str]],
) -> None:
    """Three failures open it, and one probe after the pause closes it (F178 to F183)."""
    freezer.move_to("2026-05-04 09:00:00+00:00")
    household = await make_household(GARDENER)
    assert (await ask())["report"]["notes"] == []
    moisture.error = HomeAssistantError("503 from the server")
    for _ in range(3):
        result = await ask()
        assert (result["state"], result["report"]["notes"]) == ("completed", [NOTE])
    assert moisture.calls == 4
    result = await ask()
    assert (moisture.calls, result["report"]["notes"]) == (4, [NOTE])
    trace = await household.journal.steps(result["run_id"])
    assert "been out of order since Monday" in str([one.data for one in trace])
    await settle(hass)
    (shown,) = outages(hass)
    assert (shown["dependency"], shown["failures"]) == ("llm_api.mcp-garden", 3)
    # It is nobody's fault but the server's: the agent stays in rotation.
    assert household.breakers.open_until("gardener") is None

    assert await hass.config_entries.async_reload(household.entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert len(outages(hass)) == 1
    freezer.move_to("2026-05-04 09:06:00+00:00")
    await ask()
    assert moisture.calls == 5
    await ask()
    assert moisture.calls == 5
    moisture.error = None
    freezer.move_to("2026-05-04 09:12:00+00:00")
    assert (await ask())["report"]["notes"] == []
    assert moisture.calls == 6
    await settle(hass)
    assert outages(hass) == []
    key = "llm_api.mcp-garden"
    assert heard == [
        (key, state) for state in ("open", "half_open", "open", "half_open", "closed")
    ]


async def test_a_server_that_does_not_answer_is_out_of_order_too(
    hass: HomeAssistant, make_household: MakeHousehold, moisture: Moisture, ask: Ask
) -> None:
    """Slow counts as failure; then nobody waits for it any more (F200, F201)."""
    household = await make_household(GARDENER)
    moisture.hangs = True
    for _ in range(4):
        result = await ask()
        assert (result["state"], result["report"]["notes"]) == ("completed", [NOTE])
    assert moisture.calls == 3
    assert household.parts.dependencies.known() == ["llm_api.mcp-garden"]


async def test_wrong_questions_are_not_the_servers_fault(
    hass: HomeAssistant, make_household: MakeHousehold, moisture: Moisture, ask: Ask
) -> None:
    """What was asked wrongly is told to the agent and counts for nothing."""
    household = await make_household(GARDENER)
    moisture.error = ServiceValidationError("no such plant")
    for _ in range(4):
        assert (await ask())["report"]["notes"] == []
    assert moisture.calls == 4
    assert household.parts.dependencies.known() == []


async def test_a_person_can_have_it_tried_at_once(
    hass: HomeAssistant, make_household: MakeHousehold, moisture: Moisture, ask: Ask
) -> None:
    """The action resets a dependency, and says which there are."""
    await make_household(GARDENER)
    moisture.error = HomeAssistantError("gone")
    for _ in range(3):
        await ask()
    with pytest.raises(ServiceValidationError, match="Say whose breaker"):
        await hass.services.async_call(DOMAIN, "reset_breaker", {}, blocking=True)
    with pytest.raises(ServiceValidationError) as refused:
        await hass.services.async_call(
            DOMAIN, "reset_breaker", {"dependency": "garden"}, blocking=True
        )
    assert refused.value.translation_key == "dependency_not_found"
    assert refused.value.translation_placeholders == {
        "dependency": "garden",
        "known": "llm_api.mcp-garden",
    }
    await hass.services.async_call(
        DOMAIN, "reset_breaker", {"dependency": "llm_api.mcp-garden"}, blocking=True
    )
    moisture.error = None
    assert (await ask())["report"]["notes"] == []
    assert moisture.calls == 4


async def test_an_outage_that_lasts_is_an_issue_until_it_is_over(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    freezer: FrozenDateTimeFactory,
    moisture: Moisture,
    ask: Ask,
) -> None:
    """After an hour people are told what is out of order, over a restart too."""
    freezer.move_to("2026-05-04 09:00:00+00:00")
    household = await make_household(GARDENER)
    issue = (DOMAIN, "dependency_down_llm_api_mcp_garden")
    moisture.error = HomeAssistantError("gone")
    for _ in range(3):
        await ask()
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(minutes=6))
    await hass.async_block_till_done()
    assert issue not in ir.async_get(hass).issues
    freezer.move_to("2026-05-04 09:40:00+00:00")
    await ask()
    assert await hass.config_entries.async_reload(household.entry.entry_id)
    freezer.move_to("2026-05-04 10:06:00+00:00")
    async_fire_time_changed(hass, dt_util.utcnow())
    await hass.async_block_till_done()
    placeholders = ir.async_get(hass).issues[issue].translation_placeholders
    assert placeholders is not None
    assert (placeholders["name"], placeholders["error"]) == ("Garden MCP", "gone")
    moisture.error = None
    await ask()
    assert issue not in ir.async_get(hass).issues


async def test_a_check_in_says_whose_data_is_partial(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    moisture: Moisture,
) -> None:
    """A report without all its data is marked as such wherever it goes (F202)."""
    await make_household(GARDENER, agent("Chef"), orchestrator())
    moisture.error = HomeAssistantError("gone")
    model.script(
        [{"tools": [{"name": "garden_mcp__moisture", "input": {}}]}],
        contains="# You: Gardener\n",
    )
    result = await run(hass, "check_in")
    assert f"Gardener: {NOTE}" in result["report"]["notes"]
    state = hass.states.get("sensor.gardener_last_report")
    assert state is not None
    assert state.attributes["notes"] == [NOTE]
    (told,) = _async_get_or_create_notifications(hass).values()
    assert NOTE in told["message"]


async def test_a_calendar_that_fails_does_not_keep_agents_waiting(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    expose: Callable[..., None],
) -> None:
    """Of two calendars one fails: the other is read, and the first one soon left out."""
    calls: list[str] = []

    async def events(call: ServiceCall) -> dict[str, Any]:
        """Answer for one calendar and fail for the other."""
        (entity_id,) = call.data["entity_id"]
        calls.append(entity_id)
        if entity_id == "calendar.school":
            raise HomeAssistantError("the server is away")
        return {entity_id: {"events": []}}

    await make_household(
        agent("Planner", tools=["get_calendar_events"], scope_domains=["calendar"])
    )
    expose("calendar.family", "off", friendly_name="Family")
    expose("calendar.school", "off", friendly_name="School")
    hass.services.async_register(
        "calendar", "get_events", events, supports_response=SupportsResponse.ONLY
    )
    for _ in range(4):
        model.script([{"tools": [{"name": "get_calendar_events", "input": {}}]}])
        result = await run(hass, "planner")
        assert result["report"]["notes"] == ["Partial data: School was unreachable."]
    assert calls.count("calendar.family") == 4
    assert calls.count("calendar.school") == 3
    await settle(hass)
    assert [one["name"] for one in outages(hass)] == ["School"]


async def test_a_dead_phone_is_not_tried_with_every_message(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    freezer: FrozenDateTimeFactory,
) -> None:
    """Meanwhile messages are shown in Home Assistant, and none is lost."""
    freezer.move_to("2026-05-04 09:00:00+00:00")
    sent: list[str] = []
    bodies: list[str] = []
    broken = True

    async def notify(call: ServiceCall) -> None:
        """Fail while the phone is away."""
        sent.append(call.data["title"])
        bodies.append(call.data["message"])
        if broken:
            raise HomeAssistantError("no connection")

    hass.services.async_register("notify", "phone", notify)
    await make_household(agent("Herald", notify_when="always", notify=["notify.phone"]))
    for number in range(4):
        report = {"headline": f"News {number}", "body": "x" * 30, "urgency": "normal"}
        model.script([{"tools": [{"name": "report", "input": report}]}])
        await run(hass, "herald")
    assert len(sent) == 3
    shown = _async_get_or_create_notifications(hass).values()
    assert any("News 3" in one["title"] for one in shown)
    broken = False
    for minutes in (6, 7, 8):
        freezer.move_to(datetime.fromisoformat(f"2026-05-04T09:0{minutes}:00+00:00"))
        async_fire_time_changed(hass, dt_util.utcnow())
        await hass.async_block_till_done(wait_background_tasks=True)
    assert outages(hass) == []
    assert "News 3" in " ".join(sent[3:]) + str(bodies)


async def test_exactly_one_of_many_is_the_probe() -> None:
    """While one call tries, all others are turned away at once (F183)."""
    now = datetime(2026, 5, 4, 9, tzinfo=dt_util.UTC)
    dependencies = Dependencies(clock=lambda: now)
    weather = Dependency(key="weather.home", name="Weather")
    calls = 0
    release = asyncio.Event()

    async def call(error: Exception | None = None) -> str:
        """Call it; a probe takes its time."""
        nonlocal calls
        try:
            async with dependencies.calling(weather):
                calls += 1
                if error is not None:
                    raise error
                await release.wait()
        except DependencyDown:
            return "down"
        return "done"

    for _ in range(3):
        with pytest.raises(OSError, match="refused"):
            await call(OSError("refused"))
    assert await call() == "down"
    now += timedelta(minutes=6)
    many = [asyncio.create_task(call()) for _ in range(20)]
    await asyncio.sleep(0)
    release.set()
    assert sorted(await asyncio.gather(*many)) == ["done"] + ["down"] * 19
    assert calls == 4
    assert await call() == "done"


async def test_a_probe_that_is_given_up_leaves_the_way_to_the_next() -> None:
    """A call that was cut before it could tell anything is no failure."""
    now = datetime(2026, 5, 4, 9, tzinfo=dt_util.UTC)
    dependencies = Dependencies(clock=lambda: now)
    weather = Dependency(key="weather.home", name="Weather")
    for _ in range(3):
        with pytest.raises(TimeoutError):
            async with dependencies.calling(weather, 0.01):
                await asyncio.Event().wait()
    now += timedelta(minutes=6)

    async def hang() -> None:
        """Never come back."""
        async with dependencies.calling(weather):
            await asyncio.Event().wait()

    probe = asyncio.create_task(hang())
    await asyncio.sleep(0)
    probe.cancel()
    with pytest.raises(asyncio.CancelledError):
        await probe
    async with dependencies.calling(weather):
        pass
    assert dependencies.outages() == []
