"""Standing answers by action: said, listed, taken back, and counted in diagnostics."""

from collections.abc import Callable
import json
from typing import Any

import pytest
from pytest_homeassistant_custom_component.components.diagnostics import (
    get_diagnostics_for_config_entry,
    get_diagnostics_for_device,
)
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.household_agents.const import DOMAIN
from homeassistant.core import Context, HomeAssistant, ServiceCall
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import device_registry as dr
from homeassistant.setup import async_setup_component
from scripts.simulated_model import SimulatedModel
from tests.household.conftest import MakeHousehold, run

from .helpers import People, act_as
from .warden import HEAT, OTHER, WARDEN, always, wanted, warm

pytestmark = pytest.mark.usefixtures("warmed")


async def test_approve_and_remember_is_always(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    people: People,
    warmed: list[ServiceCall],
) -> None:
    """The response has what holds from now on; it is listed, and can be taken back."""
    household = await make_household(WARDEN)
    (approval,) = await wanted(hass, household, model, warm())
    told = await act_as(
        hass,
        people.anna,
        "approve",
        approval_id=approval.approval_id,
        remember=True,
    )
    assert told is not None
    assert (told["state"], told["remembered"]) == ("approved", "always")
    assert told["standing"]["entity_ids"] == [HEAT]
    assert await wanted(hass, household, model, warm()) == []
    listed = await act_as(hass, people.anna, "get_standing_answers")
    assert listed == {"standing": [told["standing"]]}
    hass.states.async_set(HEAT, "heat", {"temperature": 18})
    await take_back(hass, Context(user_id=people.anna.id), told["standing"])
    assert len(await wanted(hass, household, model, warm())) == 1
    assert await act_as(hass, people.anna, "get_standing_answers") == {"standing": []}


async def test_deny_and_remember_is_never(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    people: People,
) -> None:
    """It makes the hook of the card, and an approver may not take it away."""
    household = await make_household(WARDEN, options={"approvers": [people.ben.id]})
    (approval,) = await wanted(hass, household, model, warm())
    told = await act_as(
        hass,
        people.ben,
        "deny",
        approval_id=approval.approval_id,
        note="Too warm",
        remember=True,
    )
    assert told is not None
    assert told["standing"]["kind"] == "never"
    assert await wanted(hass, household, model, warm(25)) == []
    with pytest.raises(ServiceValidationError) as raised:
        await take_back(hass, Context(user_id=people.ben.id), told["standing"])
    assert raised.value.translation_key == "never_not_yours"
    await take_back(hass, Context(user_id=people.anna.id), told["standing"])
    assert len(await wanted(hass, household, model, warm(25))) == 1


async def take_back(
    hass: HomeAssistant, context: Context, standing: dict[str, Any]
) -> None:
    """Take an answer back by its action."""
    await hass.services.async_call(
        DOMAIN,
        "take_back_answer",
        {"standing_id": standing["standing_id"]},
        blocking=True,
        context=context,
    )


@pytest.mark.parametrize(
    ("who", "key"),
    [("ben", "approval_not_yours"), (None, "approval_needs_person")],
)
async def test_nothing_is_remembered_of_who_may_not_answer(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    people: People,
    who: str | None,
    key: str,
) -> None:
    """The rights are those of the card: no automation, and no other user."""
    household = await make_household(WARDEN)
    (approval,) = await wanted(hass, household, model, warm())
    for action in ("approve", "deny"):
        with pytest.raises(ServiceValidationError) as raised:
            await act_as(
                hass,
                getattr(people, who) if who else None,
                action,
                approval_id=approval.approval_id,
                remember=True,
            )
        assert raised.value.translation_key == key
    assert household.parts.permissions.all() == []
    assert household.parts.approvals.pending() == [approval]


@pytest.mark.parametrize(
    ("who", "key"),
    [("cleo", "approval_not_readable"), (None, "approval_needs_person")],
)
async def test_who_may_not_takes_nothing_back(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    anna: Callable[..., Any],
    people: People,
    who: str | None,
    key: str,
) -> None:
    """What a person has said is not an automation's to undo."""
    household, _, result = await always(hass, make_household, model, anna)
    user_id = getattr(people, who).id if who else None
    with pytest.raises(ServiceValidationError) as raised:
        await take_back(hass, Context(user_id=user_id), result["standing"])
    assert raised.value.translation_key == key
    assert len(household.parts.permissions.all()) == 1


async def test_a_run_in_a_persons_name_takes_nothing_back(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    anna: Callable[..., Any],
    people: People,
) -> None:
    """A script that a run has begun is the run's doing, whoever asked for the run."""
    household, _, result = await always(hass, make_household, model, anna)
    done = await run(hass, "warden")
    for context in (
        Context(id=done["run_id"], user_id=people.anna.id),
        Context(parent_id=done["run_id"], user_id=people.anna.id),
    ):
        with pytest.raises(ServiceValidationError) as raised:
            await take_back(hass, context, result["standing"])
        assert raised.value.translation_key == "approval_by_agent"
    assert len(household.parts.permissions.all()) == 1


async def test_who_may_not_lists_nothing(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    anna: Callable[..., Any],
    people: People,
) -> None:
    """The list is for administrators and those who may answer, of one agent or all."""
    await always(hass, make_household, model, anna)
    listed = await act_as(hass, people.anna, "get_standing_answers", agent="warden")
    assert listed is not None
    assert [one["kind"] for one in listed["standing"]] == ["always"]
    with pytest.raises(ServiceValidationError) as raised:
        await act_as(hass, people.cleo, "get_standing_answers")
    assert raised.value.translation_key == "approval_not_readable"


async def test_diagnostics_count_standing_answers(
    hass: HomeAssistant,
    hass_client: ClientSessionGenerator,
    make_household: MakeHousehold,
    model: SimulatedModel,
    anna: Callable[..., Any],
    people: People,
    device_registry: dr.DeviceRegistry,
) -> None:
    """By action, never for what or by whom."""
    assert await async_setup_component(hass, "diagnostics", {})
    household, *_ = await always(hass, make_household, model, anna)
    (approval,) = await wanted(hass, household, model, warm(25, OTHER))
    await act_as(
        hass,
        people.anna,
        "deny",
        approval_id=approval.approval_id,
        remember=True,
    )
    entry = household.entry
    data: Any = await get_diagnostics_for_config_entry(hass, hass_client, entry)
    counted = {"climate.set_temperature": 1}
    assert data["governance"]["standing_answers"] == {"always": counted, "never": 1}
    device = device_registry.async_get_device_by_identifier(
        (DOMAIN, "warden"), entry.entry_id
    )
    assert device is not None
    of_agent: Any = await get_diagnostics_for_device(hass, hass_client, entry, device)
    assert of_agent["standing_answers"] == counted
    told = json.dumps([data["governance"], of_agent["standing_answers"]])
    assert "Anna" not in told
    assert HEAT not in told
