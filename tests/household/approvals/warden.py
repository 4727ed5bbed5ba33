"""Warden, who asks before each change: what it wants, and what Anna says for good."""

from collections.abc import Callable, Mapping
from typing import Any

from pytest_homeassistant_custom_component.typing import MockHAClientWebSocket

from custom_components.household_agents.household import Household
from custom_components.household_agents.memory.approval_records import Approval
from homeassistant.core import HomeAssistant
from scripts.simulated_model import SimulatedModel
from tests.household.conftest import MakeHousehold, agent, run

from .helpers import settle

HEAT, OTHER, LIST = "climate.bedroom", "climate.bath", "todo.shopping"
WARDEN = agent(
    "Warden",
    autonomy="ask",
    tools=["control_device", "add_todo_item", "get_states"],
    scope={"entity_id": [HEAT, OTHER, LIST, "lock.front_door"]},
)
ANSWER = {"type": "household_agents/approvals/answer", "remember": True}


def warm(degrees: float = 21, *entities: str) -> dict[str, Any]:
    """Return a call that warms rooms."""
    return {
        "action": "climate.set_temperature",
        "entity_ids": list(entities or (HEAT,)),
        "data": {"temperature": degrees},
    }


async def wanted(
    hass: HomeAssistant,
    household: Household,
    model: SimulatedModel,
    arguments: Mapping[str, Any],
    tool: str = "control_device",
) -> list[Approval]:
    """Have Warden call a tool, and return what it asks."""
    model.script([{"tools": [{"name": tool, "input": dict(arguments)}]}])
    await run(hass, "warden")
    await settle(hass)
    return household.parts.approvals.pending("warden")


async def said(
    client: MockHAClientWebSocket, approval: Approval, *, yes: bool, **fields: Any
) -> dict[str, Any]:
    """Answer for good, and return what the answer returns."""
    await client.send_json_auto_id(
        {**ANSWER, "approval_id": approval.approval_id, "approve": yes, **fields}
    )
    answer: dict[str, Any] = await client.receive_json()
    return answer


async def always(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    anna: Callable[..., Any],
    arguments: Mapping[str, Any] | None = None,
    tool: str = "control_device",
) -> tuple[Household, MockHAClientWebSocket, dict[str, Any]]:
    """Return a household in which Anna has said "always" to Warden's call."""
    household = await make_household(WARDEN)
    client = await anna()
    (approval,) = await wanted(hass, household, model, arguments or warm(), tool)
    answer = await said(client, approval, yes=True)
    assert answer["success"], answer
    await settle(hass)
    return household, client, answer["result"]
