"""The to-do list of approvals: who may complete and delete, and what nobody may."""

from datetime import datetime
from typing import Any

import pytest

from custom_components.household_agents.const import DOMAIN
from custom_components.household_agents.memory.approval_records import ApprovalState
from homeassistant.auth.models import User
from homeassistant.components.homeassistant.exposed_entities import (
    async_expose_entity,
    async_should_expose,
)
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.helpers import entity_registry as er, intent
from homeassistant.setup import async_setup_component
from scripts.simulated_model import SimulatedModel
from tests.household.conftest import MakeHousehold, agent

from .helpers import (
    BUTLER,
    PENDING,
    TODO,
    People,
    Phone,
    ask,
    house,
    settle,
    shown,
    state_of,
)


async def items(hass: HomeAssistant, user: User | None = None) -> list[dict[str, Any]]:
    """Return the list's items."""
    response: Any = await hass.services.async_call(
        "todo",
        "get_items",
        {"entity_id": TODO},
        blocking=True,
        return_response=True,
        context=Context(user_id=user.id if user else None),
    )
    found: list[dict[str, Any]] = response[TODO]["items"]
    return found


async def edit(
    hass: HomeAssistant, service: str, user: User | None, **data: Any
) -> None:
    """Do something to the list as a user."""
    await hass.services.async_call(
        "todo",
        service,
        {"entity_id": TODO, **data},
        blocking=True,
        context=Context(user_id=user.id if user else None),
    )
    await settle(hass)


async def test_the_list_shows_what_is_asked(
    hass: HomeAssistant, make_household: MakeHousehold, people: People, phone: Phone
) -> None:
    """An open item with everything in it; its id gives no answer on a phone."""
    household = await house(make_household)
    assert shown(hass, TODO).state == "0"
    approval = await ask(household)
    assert shown(hass, TODO).state == shown(hass, PENDING).state == "1"
    assert shown(hass, PENDING).attributes["agents"] == ["butler"]
    (item,) = await items(hass)
    assert item["summary"] == "Butler: unlock Front door"
    assert item["status"] == "needs_action"
    assert "Why you are asked: lock is sensitive" in item["description"]
    assert datetime.fromisoformat(item["due"]) == approval.expires_at.replace(
        microsecond=approval.expires_at.microsecond
    )
    assert approval.approval_id not in str(item)


async def test_completing_is_yes_and_deleting_is_no(
    hass: HomeAssistant, make_household: MakeHousehold, people: People, phone: Phone
) -> None:
    """As the dashboard sends it; answered ones stay for a day, then leave."""
    household = await house(make_household)
    wanted = await ask(household)
    (item,) = await items(hass)
    # What the dashboard's card sends.
    await edit(
        hass,
        "update_item",
        people.anna,
        item=item["uid"],
        rename=item["summary"],
        status="completed",
    )
    assert await state_of(household, wanted) is not ApprovalState.PENDING
    unwanted = await ask(household, arguments={"other": 1}, title="open Gate")
    await edit(hass, "remove_item", people.anna, item="Butler: open Gate")
    assert await state_of(household, unwanted) is ApprovalState.DENIED
    assert shown(hass, TODO).state == "0"
    closed = [one["summary"] for one in await items(hass)]
    assert closed[0] == "No: Butler: open Gate"
    assert closed[1].endswith("Butler: unlock Front door")
    assert {one["status"] for one in await items(hass)} == {"completed"}
    await edit(hass, "remove_completed_items", people.anna)
    assert await items(hass) == []
    assert await state_of(household, unwanted) is ApprovalState.DENIED


@pytest.mark.parametrize(
    ("service", "data"),
    [
        ("update_item", {"status": "completed"}),
        ("remove_item", {}),
    ],
)
@pytest.mark.parametrize(
    ("who", "key"),
    [
        ("ben", "approval_not_yours"),
        ("system", "approval_not_yours"),
        (None, "approval_needs_person"),
    ],
)
async def test_the_list_takes_no_answer_of_who_may_not(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    people: People,
    who: str | None,
    key: str,
    service: str,
    data: dict[str, Any],
) -> None:
    """Not even right after somebody who may has used it."""
    household = await house(make_household)
    approval = await ask(household)
    await items(hass, people.anna)
    (item,) = await items(hass)
    user = getattr(people, who) if who else None
    with pytest.raises(ServiceValidationError) as raised:
        await edit(hass, service, user, item=item["uid"], **data)
    assert raised.value.translation_key == key
    assert raised.value.translation_placeholders is not None
    assert raised.value.translation_placeholders["who"] == "Anna"
    assert await state_of(household, approval) is ApprovalState.PENDING


async def test_an_intent_answers_in_nobodys_name(
    hass: HomeAssistant, make_household: MakeHousehold, people: People
) -> None:
    """Intents reach the list without a context, after Anna has just used it herself."""
    household = await house(make_household)
    assert await async_setup_component(hass, "intent", {})
    await ask(household, arguments={"other": 1}, title="open Gate")
    approval = await ask(household)
    await edit(hass, "remove_item", people.anna, item="Butler: open Gate")
    with pytest.raises(HomeAssistantError):
        await intent.async_handle(
            hass,
            "test",
            "HassListCompleteItem",
            {
                "name": {"value": shown(hass, TODO).name},
                "item": {"value": "Butler: unlock Front door"},
            },
            context=Context(user_id=people.anna.id),
        )
    assert await state_of(household, approval) is ApprovalState.PENDING


@pytest.mark.parametrize(
    ("service", "data"),
    [
        ("update_item", {"rename": "Butler: feed the cat"}),
        ("update_item", {"rename": "Butler: feed the cat", "status": "completed"}),
        ("update_item", {"status": "needs_action"}),
        ("update_item", {"description": "harmless"}),
        ("add_item", {}),
    ],
)
async def test_what_is_asked_cannot_be_rewritten(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    people: People,
    service: str,
    data: dict[str, Any],
) -> None:
    """The item says what an agent will do, so nobody edits or adds one."""
    household = await house(make_household)
    approval = await ask(household)
    (item,) = await items(hass)
    with pytest.raises(HomeAssistantError):
        await edit(hass, service, people.anna, item=item["uid"], **data)
    assert await state_of(household, approval) is ApprovalState.PENDING
    assert await items(hass) == [item]


async def test_the_list_is_not_exposed_and_an_exposed_one_takes_no_answers(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    people: People,
    entity_registry: er.EntityRegistry,
) -> None:
    """A model behind Assist acts as its user, so the list shuts while it is exposed."""
    household = await house(make_household)
    approval = await ask(household)
    entry = entity_registry.async_get(TODO)
    assert entry is not None
    assert entry.entity_category is not None
    assert not async_should_expose(hass, "conversation", TODO)
    async_expose_entity(hass, "conversation", TODO, True)
    (item,) = await items(hass)
    with pytest.raises(ServiceValidationError) as raised:
        await edit(
            hass, "update_item", people.anna, item=item["uid"], status="completed"
        )
    assert raised.value.translation_key == "approval_list_exposed"
    assert await state_of(household, approval) is ApprovalState.PENDING


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("complete_todo_item", {"list": TODO, "item": "Butler: unlock Front door"}),
        ("get_todo_items", {"list": TODO}),
        (
            "control_device",
            {
                "action": "todo.update_item",
                "entity_ids": [TODO],
                "data": {"item": "Butler: unlock Front door", "status": "completed"},
            },
        ),
        (
            "control_device",
            {"action": "household_agents.approve", "entity_ids": [TODO], "data": {}},
        ),
    ],
)
async def test_no_agent_reaches_the_list(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    people: People,
    tool: str,
    arguments: dict[str, Any],
) -> None:
    """Not with all to-do lists in scope, an exposed list, and a person who runs it."""
    tempted = agent(
        "Tempted",
        autonomy="act",
        tools=["complete_todo_item", "get_todo_items", "control_device"],
        scope_domains=["todo"],
    )
    household = await house(make_household, BUTLER, tempted)
    approval = await ask(household)
    async_expose_entity(hass, "conversation", TODO, True)
    model.script([{"tools": [{"name": tool, "input": arguments}]}])
    await hass.services.async_call(
        DOMAIN,
        "run_agent",
        {"agent": "tempted"},
        blocking=True,
        return_response=True,
        context=Context(user_id=people.anna.id),
    )
    results = [
        block["content"][0]["text"]
        for block in model.turns[1].body["messages"][-1]["content"]
        if block["type"] == "tool_result"
    ]
    assert "Front door" not in str(results).replace(str(arguments), "")
    assert "BLOCKED" in str(results) or "There is no to-do list" in str(results)
    assert await state_of(household, approval) is ApprovalState.PENDING
