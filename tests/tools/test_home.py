"""Reading states: small, in scope, and honest about what is left out."""

import json

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.household_agents.tools.base import MAX_RESULT
from homeassistant.core import HomeAssistant
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    entity_registry as er,
)

from .conftest import MakeContext, call


async def test_only_entities_in_scope_are_read(
    hass: HomeAssistant, make_context: MakeContext, freezer: FrozenDateTimeFactory
) -> None:
    """What is not in scope is not there for the agent."""
    await hass.config.async_set_time_zone("Europe/Berlin")
    freezer.move_to("2026-10-05T05:30:00+00:00")
    hass.states.async_set(
        "sensor.boiler",
        "61.5",
        {
            "friendly_name": "Boiler",
            "unit_of_measurement": "°C",
            "device_class": "temperature",
        },
    )
    hass.states.async_set("lock.front", "locked")

    answer = await call(make_context(["sensor.boiler"]), "get_states")

    assert answer == {
        "total": 1,
        "entities": [
            {
                "entity_id": "sensor.boiler",
                "name": "Boiler",
                "state": "61.5",
                "unit": "°C",
                "last_changed": "2026-10-05T07:30",
                "device_class": "temperature",
            }
        ],
    }


@pytest.mark.parametrize(
    ("entity_id", "state", "attributes", "expected"),
    [
        (
            "climate.hall",
            "heat",
            {"current_temperature": 19.5, "temperature": 21, "fan_modes": ["a"]},
            {"current_temperature": 19.5, "temperature": 21},
        ),
        ("light.desk", "on", {"brightness": 128}, {"brightness_pct": 50}),
        (
            "sensor.phone",
            "80",
            {"battery_level": 80, "icon": "mdi:phone"},
            {"battery_level": 80},
        ),
        (
            "device_tracker.anna",
            "home",
            {"latitude": 52.5, "longitude": 13.4, "battery_level": 40},
            {"battery_level": 40},
        ),
    ],
)
async def test_few_telling_attributes(
    hass: HomeAssistant,
    make_context: MakeContext,
    entity_id: str,
    state: str,
    attributes: dict[str, object],
    expected: dict[str, object],
) -> None:
    """Each domain shows what tells something, and never where a person is."""
    hass.states.async_set(entity_id, state, attributes)

    answer = await call(make_context([entity_id]), "get_states")

    shown = answer["entities"][0]
    assert {
        key: value
        for key, value in shown.items()
        if key not in ("entity_id", "name", "state", "last_changed")
    } == expected


async def test_a_large_house_is_never_dumped(
    hass: HomeAssistant, make_context: MakeContext
) -> None:
    """Thousands of entities cost no more than forty, and the rest can be had."""
    ids = [f"light.lamp_{number:04}" for number in range(1_500)]
    for entity_id in ids:
        hass.states.async_set(entity_id, "off", {"friendly_name": f"Lamp {entity_id}"})
    context = make_context(ids)

    first = await call(context, "get_states")
    shown = len(first["entities"])
    second = await call(context, "get_states", offset=shown)

    assert shown == 40
    assert first["left_out"] == 1_460
    assert "offset=40" in first["hint"]
    assert first["your_domains"] == {"light": 1_500}
    assert second["entities"][0]["entity_id"] == ids[40]


async def test_answers_are_cut_at_whole_entities(
    hass: HomeAssistant, make_context: MakeContext
) -> None:
    """A hundred long names are cut as a list, with the offset to go on from."""
    ids = [f"sensor.reading_{number:03}" for number in range(100)]
    for entity_id in ids:
        hass.states.async_set(entity_id, "x" * 200, {"friendly_name": "n" * 80})

    answer = await call(make_context(ids), "get_states", limit=100)

    assert len(json.dumps(answer, separators=(",", ":"))) <= MAX_RESULT
    assert answer["left_out"] == 100 - len(answer["entities"])
    assert f"offset={len(answer['entities'])}" in answer["hint"]
    assert answer["entities"][-1]["state"] == "x" * 200


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"domain": "light"}, ["light.kitchen", "light.study"]),
        ({"area": "küche "}, ["light.kitchen", "sensor.oven"]),
        ({"area": "Küche", "domain": "light"}, ["light.kitchen"]),
        ({"name_contains": "OVEN"}, ["sensor.oven"]),
    ],
)
async def test_filters(
    hass: HomeAssistant,
    make_context: MakeContext,
    area_registry: ar.AreaRegistry,
    entity_registry: er.EntityRegistry,
    filters: dict[str, str],
    expected: list[str],
) -> None:
    """Entities are found by domain, by area as people write it, and by name."""
    kitchen = area_registry.async_create("Küche")
    for domain, name, area in (
        ("light", "kitchen", kitchen.id),
        ("light", "study", None),
        ("sensor", "oven", kitchen.id),
    ):
        entry = entity_registry.async_get_or_create(
            domain, "test", name, suggested_object_id=name
        )
        entity_registry.async_update_entity(entry.entity_id, area_id=area)
        hass.states.async_set(entry.entity_id, "1", {"friendly_name": name.title()})

    context = make_context(["light.kitchen", "light.study", "sensor.oven"])
    answer = await call(context, "get_states", **filters)

    assert [entity["entity_id"] for entity in answer["entities"]] == expected


async def test_the_area_of_a_device_is_that_of_its_entities(
    hass: HomeAssistant,
    make_context: MakeContext,
    area_registry: ar.AreaRegistry,
    device_registry: dr.DeviceRegistry,
    entity_registry: er.EntityRegistry,
) -> None:
    """People put devices into rooms, and rooms have other names too."""
    entry = MockConfigEntry(domain="test")
    entry.add_to_hass(hass)
    cellar = area_registry.async_create("Cellar", aliases={"Basement"})
    device = device_registry.async_get_or_create(
        config_entry_id=entry.entry_id, identifiers={("test", "boiler")}
    )
    device_registry.async_update_device(device.id, area_id=cellar.id)
    entity = entity_registry.async_get_or_create(
        "sensor", "test", "boiler", device_id=device.id, suggested_object_id="boiler"
    )
    hass.states.async_set(entity.entity_id, "61.54")

    answer = await call(make_context([entity.entity_id]), "get_states", area="basement")

    assert answer["entities"][0]["area"] == "Cellar"


async def test_sensors_have_the_precision_that_people_chose(
    hass: HomeAssistant,
    make_context: MakeContext,
    entity_registry: er.EntityRegistry,
) -> None:
    """Digits that nobody wants to see cost money and invite false precision."""
    entity = entity_registry.async_get_or_create(
        "sensor", "test", "power", suggested_object_id="power"
    )
    entity_registry.async_update_entity_options(
        entity.entity_id, "sensor", {"display_precision": 1}
    )
    hass.states.async_set(entity.entity_id, "61.54321")

    answer = await call(make_context([entity.entity_id]), "get_states")

    assert answer["entities"][0]["state"] == "61.5"


async def test_what_is_unavailable_is_said(
    hass: HomeAssistant, make_context: MakeContext
) -> None:
    """An agent can tell 'off' from 'gone'."""
    hass.states.async_set("sensor.cellar", "unavailable")
    hass.states.async_set("sensor.attic", "20")

    answer = await call(make_context(["sensor.attic", "sensor.cellar"]), "get_states")

    assert answer["unavailable"] == 1
    assert answer["entities"][1]["state"] == "unavailable"


async def test_nothing_matching_says_what_there_is(
    hass: HomeAssistant, make_context: MakeContext
) -> None:
    """A wrong filter is answered with the way out."""
    hass.states.async_set("sensor.attic", "20")

    answer = await call(make_context(["sensor.attic"]), "get_states", domain="switch")

    assert answer["entities"] == []
    assert answer["your_domains"] == {"sensor": 1}
