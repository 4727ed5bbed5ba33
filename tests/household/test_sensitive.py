"""What a person has to say yes for beside the sensitive domains: every way to mark it."""

from collections.abc import Callable
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_mock_service,
)

from custom_components.household_agents.governance.actuator import (
    Action,
    ActuationError,
)
from custom_components.household_agents.household import Household
from homeassistant.core import HomeAssistant
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    entity_registry as er,
    floor_registry as fr,
    label_registry as lr,
)
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, run

PUMP, OTHER = "switch.pump", "switch.other"
BUTLER = agent(
    "Butler", autonomy="act", tools=["control_device"], scope_domains=["switch"]
)


@pytest.fixture(autouse=True)
def house(hass: HomeAssistant, expose: Callable[..., None]) -> None:
    """Give the house two switches: one in a registry, in a room on a floor."""
    entry = MockConfigEntry(domain="test")
    entry.add_to_hass(hass)
    floors, areas = fr.async_get(hass), ar.async_get(hass)
    floor = floors.async_create("Cellar")
    area = areas.async_create("Boiler room", floor_id=floor.floor_id)
    device = dr.async_get(hass).async_get_or_create(
        config_entry_id=entry.entry_id, identifiers={("test", "pump")}
    )
    dr.async_get(hass).async_update_device(device.id, area_id=area.id)
    er.async_get(hass).async_get_or_create(
        "switch", "test", "pump", suggested_object_id="pump", device_id=device.id
    )
    expose(PUMP, "off", friendly_name="Pump")
    expose(OTHER, "off", friendly_name="Other")


def _device(hass: HomeAssistant) -> dr.DeviceEntry:
    """Return the pump's device."""
    (device,) = (
        one for one in dr.async_get(hass).devices if ("test", "pump") in one.identifiers
    )
    assert isinstance(device, dr.DeviceEntry)
    return device


def by_entity(_hass: HomeAssistant) -> dict[str, Any]:
    """Mark the entity."""
    return {"entity_id": PUMP}


def by_device(hass: HomeAssistant) -> dict[str, Any]:
    """Mark its device."""
    return {"device_id": [_device(hass).id]}


def by_area(_hass: HomeAssistant) -> dict[str, Any]:
    """Mark its room."""
    return {"area_id": ["boiler_room"]}


def by_floor(_hass: HomeAssistant) -> dict[str, Any]:
    """Mark its floor."""
    return {"floor_id": ["cellar"]}


def by_label(hass: HomeAssistant) -> dict[str, Any]:
    """Mark a label of its device."""
    label = lr.async_get(hass).async_create("Careful")
    dr.async_get(hass).async_update_device(_device(hass).id, labels={label.label_id})
    return {"label_id": [label.label_id]}


def by_label_of_the_area(hass: HomeAssistant) -> dict[str, Any]:
    """Mark a label of its room."""
    label = lr.async_get(hass).async_create("Careful")
    ar.async_get(hass).async_update("boiler_room", labels={label.label_id})
    return {"label_id": [label.label_id]}


def by_the_label_sensitive(hass: HomeAssistant) -> dict[str, Any]:
    """Use the label that needs no setting, on a hidden entity."""
    label = lr.async_get(hass).async_create("Sensitive")
    er.async_get(hass).async_update_entity(
        PUMP, labels={label.label_id}, hidden_by=er.RegistryEntryHider.USER
    )
    return {}


def by_device_class(hass: HomeAssistant) -> dict[str, Any]:
    """Have it open a garage."""
    hass.states.async_set(PUMP, "off", {"device_class": "garage"})
    return {}


def by_a_member(hass: HomeAssistant) -> dict[str, Any]:
    """Make it a group of groups, with a marked member at the bottom."""
    hass.states.async_set(PUMP, "off", {"entity_id": ["switch.inner"]})
    hass.states.async_set("switch.inner", "off", {"entity_id": ["switch.secret"]})
    return {"entity_id": ["switch.secret"]}


def by_a_member_of_a_sensitive_kind(hass: HomeAssistant) -> dict[str, Any]:
    """Make it a group with a lock in it."""
    hass.states.async_set(PUMP, "off", {"entity_id": ["light.lamp", "lock.door"]})
    return {}


def by_what_it_is_shown_as(hass: HomeAssistant) -> dict[str, Any]:
    """Have Home Assistant show it as a lock."""
    entry = er.async_get(hass).async_get(PUMP)
    assert entry is not None
    MockConfigEntry(
        domain="switch_as_x", options={"entity_id": entry.id, "target_domain": "lock"}
    ).add_to_hass(hass)
    return {}


MARKS = [
    by_entity,
    by_device,
    by_area,
    by_floor,
    by_label,
    by_label_of_the_area,
    by_the_label_sensitive,
    by_device_class,
    by_a_member,
    by_a_member_of_a_sensitive_kind,
    by_what_it_is_shown_as,
]


def wants(entity_id: str) -> dict[str, Any]:
    """Return a turn in which the model switches something on."""
    arguments = {"action": "switch.turn_on", "entity_ids": [entity_id]}
    return {"tools": [{"name": "control_device", "input": arguments}]}


async def _checks(household: Household, entity_id: str) -> str:
    """Return how the actuator answers by itself, without the toolbox before it."""
    agent_ = household.registry.get("butler")

    class Actor:
        """An actor in whose scope the entity is."""

        agent = agent_
        entities = (entity_id,)
        approval_id = None
        standing_id = None

    action = Action(domain="switch", service="turn_on", entity_ids=(entity_id,))
    try:
        await household.parts.actuator.perform(Actor(), action)  # type: ignore[arg-type]
    except ActuationError as err:
        return str(err)
    return ""


@pytest.mark.parametrize("mark", MARKS)
async def test_what_is_marked_is_not_changed_without_a_yes(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    mark: Callable[[HomeAssistant], dict[str, Any]],
) -> None:
    """Toolbox and actuator both see the mark at the moment of the call."""
    household = await make_household(BUTLER, options={"sensitive": mark(hass)})
    calls = async_mock_service(hass, "switch", "turn_on")
    model.script([wants(PUMP)])
    result = await run(hass, "butler")
    assert calls == []
    assert "control_device" not in result["tools_used"]
    assert "NEEDS APPROVAL: switch.pump was marked sensitive" in await _checks(
        household, PUMP
    )
    assert calls == []


async def test_what_is_not_marked_is_changed(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """A mark reaches no further than what it is on."""
    await make_household(BUTLER, options={"sensitive": {"area_id": ["boiler_room"]}})
    calls = async_mock_service(hass, "switch", "turn_on")
    model.script([wants(OTHER)])
    await run(hass, "butler")
    assert [call.data["entity_id"] for call in calls] == [[OTHER]]


async def test_a_group_in_itself_ends(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Groups that hold each other cannot be looked through: somebody is asked."""
    hass.states.async_set(PUMP, "off", {"entity_id": [OTHER]})
    hass.states.async_set(OTHER, "off", {"entity_id": [PUMP]})
    await make_household(BUTLER)
    calls = async_mock_service(hass, "switch", "turn_on")
    model.script([wants(PUMP)])
    await run(hass, "butler")
    assert calls == []
