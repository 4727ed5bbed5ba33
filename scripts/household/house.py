"""The furnished house: its configuration folder, and what is put into it once it runs.

All of it follows from ``now``, an aware time whose time zone becomes the house's.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
import shutil
from typing import Any, Final
from zoneinfo import ZoneInfo

from homeassistant.util.yaml import load_yaml_dict

from .client import HassClient
from .diary import fill_calendars, fill_lists
from .hass_process import write_store
from .meter import METER, import_climate, import_energy, wait_for_statistics

_TEMPLATES: Final = Path(__file__).with_name("house")
_INTEGRATION: Final = (
    Path(__file__).parents[2] / "custom_components" / "household_agents"
)

#: Components that the house needs before it can be furnished.
COMPONENTS: Final = frozenset(
    {
        "conversation",
        "frontend",
        "history",
        "logbook",
        "mobile_app",
        "recorder",
        "template",
    }
)


@cache
def inventory() -> dict[str, Any]:
    """Return where things stand and what they read."""
    return load_yaml_dict(str(_TEMPLATES / "inventory.yaml"))


def entity_ids() -> Sequence[str]:
    """Return the entities of the house that Assist may see, and so the agents."""
    return sorted(inventory()["entities"])


def write_house(config_dir: Path, now: datetime) -> None:
    """Write the house's configuration with the integration linked into it."""
    if not isinstance(now.tzinfo, ZoneInfo):
        raise TypeError("The house's time needs a ZoneInfo as its time zone")
    shutil.copytree(
        _TEMPLATES,
        config_dir,
        dirs_exist_ok=True,
        ignore=shutil.ignore_patterns("inventory.yaml"),
    )
    media = config_dir / "media"
    media.mkdir(exist_ok=True)
    (config_dir / "secrets.yaml").write_text(
        f"time_zone: {now.tzinfo.key}\nmedia: {media}\n", encoding="utf-8"
    )
    # What is made in the editor of the frontend.
    (config_dir / "automations.yaml").touch()
    link = config_dir / "custom_components" / _INTEGRATION.name
    link.parent.mkdir(exist_ok=True)
    if not link.exists():
        link.symlink_to(_INTEGRATION, target_is_directory=True)
    # The other steps would set up integrations that need the internet.
    if not (config_dir / ".storage" / "onboarding").exists():
        write_store(
            config_dir, "onboarding", {"done": ["core_config", "analytics"]}, version=4
        )


async def furnish(client: HassClient, now: datetime) -> None:
    """Put everything in its place, once, and have Home Assistant keep it."""
    await fill_calendars(client, inventory()["calendars"], now)
    await fill_lists(client, inventory()["lists"], now)
    await _set_values(client, now)
    await _build_rooms(client)
    await _set_thermostats(client)
    await import_energy(client, now)
    await import_climate(client, inventory()["climates"], now)
    await wait_for_statistics(
        client, ["sensor.energy_meter", *inventory()["climates"]], now
    )
    await client.action("homeassistant.save_persistent_states")


async def _set_values(client: HassClient, now: datetime) -> None:
    """Let every helper read what the inventory says."""
    numbers = {**inventory()["numbers"], "energy_meter": METER}
    for name, value in numbers.items():
        await client.action(
            "input_number.set_value",
            {"entity_id": f"input_number.{name}", "value": value},
        )
    for name, value in inventory()["texts"].items():
        await client.action(
            "input_text.set_value", {"entity_id": f"input_text.{name}", "value": value}
        )
    await client.action(
        "input_datetime.set_datetime",
        {
            "entity_id": "input_datetime.boiler_last_service",
            "date": str(now.date().replace(year=now.year - 1, day=1)),
        },
    )
    await client.action(
        "input_datetime.set_datetime",
        {
            "entity_id": "input_datetime.nursery_last_feed",
            "datetime": now.strftime("%Y-%m-%d %H:00:00"),
        },
    )
    names = [*inventory()["switched_on"], "house_furnished"]
    await client.action(
        "input_boolean.turn_on",
        {"entity_id": [f"input_boolean.{name}" for name in names]},
    )


async def _set_thermostats(client: HassClient) -> None:
    """Have the thermostats heat."""
    for entity_id, temperature in inventory()["thermostats"].items():
        await client.wait_for_state(entity_id, lambda state: state != "unavailable")
        await client.action(
            "climate.set_temperature",
            {"entity_id": entity_id, "temperature": temperature, "hvac_mode": "heat"},
        )


async def _build_rooms(client: HassClient) -> None:
    """Make floors, areas and labels; put each entity in its place; choose what Assist sees."""
    floors = {
        name: (
            await client.send("config/floor_registry/create", name=name, level=level)
        )["floor_id"]
        for name, level in inventory()["floors"].items()
    }
    areas = await _build_areas(client, floors)
    labels = {
        name: (await client.send("config/label_registry/create", name=name, **look))[
            "label_id"
        ]
        for name, look in inventory()["labels"].items()
    }
    for entity_id, (area, *names) in inventory()["entities"].items():
        await client.send(
            "config/entity_registry/update",
            entity_id=entity_id,
            area_id=areas.get(area),
            labels=[labels[name] for name in names],
        )
    await _choose_exposed(client)


async def _build_areas(client: HassClient, floors: dict[str, str]) -> dict[str, str]:
    """Make the areas, some of which Home Assistant made with the first user."""
    known = {
        area["name"].casefold(): area["area_id"]
        for area in await client.send("config/area_registry/list")
    }
    areas: dict[str, str] = {}
    for name, look in inventory()["areas"].items():
        data = {"floor_id": floors[look["floor"]], "icon": look["icon"]}
        command, place = "create", {}
        if area_id := known.get(name.casefold()):
            command, place = "update", {"area_id": area_id}
        area = await client.send(
            f"config/area_registry/{command}", name=name, **data, **place
        )
        areas[name] = area["area_id"]
    return areas


async def _choose_exposed(client: HassClient) -> None:
    """Expose the inventory to Assist and nothing else; hide the helpers behind it."""
    await client.send(
        "homeassistant/expose_new_entities/set",
        assistant="conversation",
        expose_new=False,
    )
    exposed = set(entity_ids())
    for wanted, chosen in (
        (True, sorted(exposed)),
        (False, sorted(set(await client.states()) - exposed)),
    ):
        await client.send(
            "homeassistant/expose_entity",
            assistants=["conversation"],
            entity_ids=chosen,
            should_expose=wanted,
        )
    for entry in await client.send("config/entity_registry/list"):
        entity_id = entry["entity_id"]
        if entity_id.startswith("input_") and entity_id not in exposed:
            await client.send(
                "config/entity_registry/update", entity_id=entity_id, hidden_by="user"
            )
