"""Workflows for dashboards: a list, one whole, and both as they go on."""

from typing import Any

from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from homeassistant.core import HomeAssistant
from scripts.simulated_model import SimulatedModel
from tests.household.conftest import MakeHousehold, agent, orchestrator
from tests.household.workflows import finished, spec, workflow

from .doors import ask, refused
from .following import begin, next_event, somebody

STAFF = (agent("Chef"), agent("Shopper"), orchestrator(), orchestrator("Evening"))


async def test_workflows_are_listed_page_by_page(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """The newest first, by state, with how far they are (F142)."""
    household = await make_household(*STAFF)
    for number in range(3):
        await finished(household, spec("menu", "chef"), key=f"request {number}")
    client = await hass_ws_client(hass)
    whole = (await ask(client, "workflows/list"))["workflows"]
    assert [one["created_at"] for one in whole] == sorted(
        (one["created_at"] for one in whole), reverse=True
    )
    assert {(one["percent"], one["tasks"], one["name"]) for one in whole} == {
        (100, 1, "Check-in")
    }
    first = await ask(client, "workflows/list", limit=2)
    second = await ask(client, "workflows/list", limit=2, cursor=first["cursor"])
    assert [*first["workflows"], *second["workflows"]] == whole
    assert second["cursor"] is None
    running = await ask(client, "workflows/list", states=["running"])
    assert running["workflows"] == []
    assert await refused(client, "workflows/list", cursor="soon") == "invalid_format"


async def test_a_workflow_is_told_with_its_graph(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """Tasks, what they need, what became of them and why (F142, F221)."""
    household = await make_household(*STAFF)
    model.inject("refusal", times=None)
    record = await finished(
        household, spec("menu", "chef"), spec("list", "shopper", "menu")
    )
    client = await hass_ws_client(hass)
    shown = await ask(client, "workflows/get", workflow_id=record.workflow_id)
    assert (shown["state"], shown["counts"]) == ("failed", {"failed": 1, "skipped": 1})
    menu, shopping = shown["graph"]
    assert shopping["depends_on"] == ["menu"]
    assert menu["error_words"].startswith("the model refused")
    assert shopping["error_words"].startswith("it was skipped")
    assert shown["names"] == {"chef": "Chef", "shopper": "Shopper"}
    assert await refused(client, "workflows/get", workflow_id="none") == "not_found"


async def test_a_page_sees_a_workflow_go_on(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """One whole from the beginning to its end, and all in short."""
    household = await make_household(*STAFF)
    model.latency = 0.3
    whole, short = await hass_ws_client(hass), await hass_ws_client(hass)
    await begin(short, "workflows/subscribe")
    begun = await household.workflows.start(
        workflow(spec("menu", "chef"), spec("list", "shopper", "menu"))
    )
    wanted = {"workflow_id": begun.workflow_id}
    await begin(whole, "workflows/subscribe", **wanted)
    events = [(await next_event(whole))["workflow"]]
    while events[-1]["state"] == "running":
        events.append((await next_event(whole))["workflow"])
    seen = [tuple(task["state"] for task in one["graph"]) for one in events]
    assert ("completed", "in_progress") in seen
    assert seen[-1] == ("completed", "completed")
    lines: list[dict[str, Any]] = [(await next_event(short))["workflow"]]
    while lines[-1]["state"] == "running":
        lines.append((await next_event(short))["workflow"])
    assert lines[-1]["percent"] == 100
    assert "graph" not in lines[-1]
    unknown = await refused(whole, "workflows/subscribe", workflow_id="none")
    assert unknown == "not_found"


async def test_others_see_the_workflows_of_their_orchestrators(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """Who may not see an orchestrator does not see what it has planned."""
    household = await make_household(*STAFF)
    hidden = await finished(household, spec("menu", "chef"), key="hidden")
    shown = await finished(
        household, spec("menu", "chef"), key="shown", agent_id="evening"
    )
    client = await somebody(hass, hass_ws_client, "evening", "chef")
    await begin(client, "workflows/subscribe")
    listed = (await ask(client, "workflows/list", limit=1))["workflows"]
    assert [one["workflow_id"] for one in listed] == [shown.workflow_id]
    for name in ("workflows/get", "workflows/subscribe"):
        wanted = {"workflow_id": hidden.workflow_id}
        assert await refused(client, name, **wanted) == "not_found"
    await finished(household, spec("menu", "chef"), key="hidden too")
    last = await finished(
        household, spec("menu", "chef"), key="shown too", agent_id="evening"
    )
    assert (await next_event(client))["workflow"]["workflow_id"] == last.workflow_id
