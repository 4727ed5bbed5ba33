"""What an agent asks, who lives in the house, and the phone on which they read it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from pytest_homeassistant_custom_component.typing import (
    MockHAClientWebSocket,
    WebSocketGenerator,
)

from custom_components.household_agents.const import DOMAIN
from custom_components.household_agents.household import Household
from custom_components.household_agents.memory.approval_records import (
    Approval,
    ApprovalState,
    call_digest,
)
from homeassistant.auth.const import GROUP_ID_ADMIN, GROUP_ID_USER
from homeassistant.auth.models import User
from homeassistant.core import Context, HomeAssistant, ServiceCall, State
from homeassistant.util import dt as dt_util
from tests.household.conftest import MakeHousehold, agent

LOCK = "lock.front_door"
TODO = "todo.household_agents_approvals"
PENDING = "sensor.household_agents_pending_approvals"
PHONE = "notify.mobile_app_anna"
BUTLER = agent(
    "Butler",
    autonomy="act",
    tools=["control_device", "get_states"],
    scope={"entity_id": [LOCK]},
)
COOK = agent("Cook", autonomy="ask", scope={"entity_id": ["light.stove"]})


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Who lives here: an owner, a grown-up, a child, and a system's user."""

    anna: User
    ben: User
    cleo: User
    system: User


async def people_of(hass: HomeAssistant) -> People:
    """Let them move in; only Anna is an administrator."""
    create = hass.auth.async_create_user
    return People(
        anna=await create("Anna", group_ids=[GROUP_ID_ADMIN]),
        ben=await create("Ben", group_ids=[GROUP_ID_USER]),
        cleo=await create("Cleo", group_ids=[GROUP_ID_USER]),
        system=await hass.auth.async_create_system_user(
            "Agent Butler", group_ids=[GROUP_ID_ADMIN]
        ),
    )


class Phone:
    """A phone with the companion app: what it was sent."""

    def __init__(self, hass: HomeAssistant, name: str = "mobile_app_anna") -> None:
        """Register its notify action."""
        self.calls: list[ServiceCall] = []

        async def heard(call: ServiceCall) -> None:
            self.calls.append(call)

        hass.services.async_register("notify", name, heard)

    @property
    def questions(self) -> list[ServiceCall]:
        """What was shown."""
        return [one for one in self.calls if one.data["message"] != CLEAR]

    @property
    def cleared(self) -> list[str]:
        """The tags that were cleared."""
        return [
            one.data["data"]["tag"]
            for one in self.calls
            if one.data["message"] == CLEAR
        ]

    def button(self, title: str) -> dict[str, Any]:
        """Return a button of the last question."""
        actions = self.questions[-1].data["data"]["actions"]
        return next(one for one in actions if one["title"] == title)


CLEAR = "clear_notification"
type Ask = Callable[..., Awaitable[Approval]]


async def ask(household: Household, **fields: Any) -> Approval:
    """Have Butler ask to unlock the front door."""
    arguments = fields.pop(
        "arguments", {"action": "lock.unlock", "entity_ids": [LOCK], "data": {}}
    )
    given = {
        "agent_id": "butler",
        "run_id": "01ARZ3NDEKTSV4RRFFQ69G5FAV",
        "tool": "control_device",
        "entity_ids": (LOCK,),
        "action": "lock.unlock",
        "title": "unlock Front door",
        "why": "lock is sensitive",
        "purpose": "Let the parcel in",
        "cost": "nothing",
        "expires_at": dt_util.utcnow() + timedelta(hours=1),
        **fields,
    }
    approval = Approval(
        arguments=arguments, digest=call_digest(given["tool"], arguments), **given
    )
    asked = await household.parts.approvals.ask(approval)
    await household.hass.async_block_till_done(wait_background_tasks=True)
    return asked


async def state_of(household: Household, approval: Approval) -> ApprovalState:
    """Return what has become of an approval, from the journal."""
    found = await household.parts.approvals.get(approval.approval_id)
    assert found is not None
    return found.state


async def house(
    make_household: MakeHousehold, *agents: dict[str, Any], **options: Any
) -> Household:
    """Return a household whose messages go to Anna's phone."""
    return await make_household(
        *(agents or (BUTLER, COOK)), options={"notify": [PHONE], **options}
    )


async def act_as(
    hass: HomeAssistant, user: User | None, action: str, **data: Any
) -> dict[str, Any] | None:
    """Call an action as a user, or as an automation."""
    response: Any = await hass.services.async_call(
        DOMAIN,
        action,
        data,
        blocking=True,
        return_response=True,
        context=Context(user_id=user.id if user else None),
    )
    await hass.async_block_till_done(wait_background_tasks=True)
    answer: dict[str, Any] | None = response
    return answer


def shown(hass: HomeAssistant, entity_id: str) -> State:
    """Return a state that has to be there."""
    state = hass.states.get(entity_id)
    assert state is not None
    return state


async def settle(hass: HomeAssistant) -> None:
    """Let everything that was begun come to its end."""
    await hass.async_block_till_done(wait_background_tasks=True)


async def client_of(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator, user: User
) -> MockHAClientWebSocket:
    """Return a connection of a user."""
    token = await hass.auth.async_create_refresh_token(user, "http://localhost/")
    return await hass_ws_client(hass, hass.auth.async_create_access_token(token))
