"""Houses to render fallbacks in: furnished, German, without a single value, and odd."""

from typing import Any

from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component


def put(hass: HomeAssistant, entity_id: str, state: str, **attributes: Any) -> None:
    """Set a state with the name that its entity id suggests."""
    name = entity_id.partition(".")[2].replace("_", " ").capitalize()
    hass.states.async_set(entity_id, state, {"friendly_name": name, **attributes})


def event(title: str, start: str, end: str, *, all_day: bool = False) -> dict[str, Any]:
    """Return a calendar's attributes as Home Assistant sets them."""
    return {
        "message": title,
        "start_time": start,
        "end_time": end,
        "all_day": all_day,
        "location": "",
        "description": "",
    }


async def empty(hass: HomeAssistant) -> None:
    """Have nothing at all."""


async def furnished(hass: HomeAssistant) -> None:
    """Have something of everything, with some things out of order."""
    _time_and_lists(hass)
    _house(hass)
    # In a German house the entities of the same integration have German ids.
    for domain, object_id, state, attributes in (
        ("imap", "family_inbox", "4", {}),
        (
            "household_agents",
            "plant_keeper_letzter_bericht",
            "Water the fern",
            {"headline": "Water the fern"},
        ),
        ("household_agents", "plant_keeper_status", "idle", {}),
        ("household_agents", "chef_last_report", "unknown", {}),
    ):
        entry = MockConfigEntry(domain=domain, title=domain)
        entry.add_to_hass(hass)
        entity = er.async_get(hass).async_get_or_create(
            "sensor", domain, object_id, config_entry=entry, object_id_base=object_id
        )
        put(hass, entity.entity_id, state, **attributes)


def _time_and_lists(hass: HomeAssistant) -> None:
    """Add weather, calendars, lists and helpers."""
    put(hass, "weather.home", "partlycloudy", temperature=7.46, temperature_unit="°C")
    put(hass, "weather.cabin", "unavailable")
    for name, title, start, end in (
        ("anna", "Dentist", "2026-11-21 10:00:00", "2026-11-21 11:00:00"),
        ("ben", "Choir", "2026-11-21 10:30:00", "2026-11-21 12:00:00"),
        ("party", "Party", "2026-11-21 19:00:00", ""),
        ("early", "Swimming at school", "2026-11-22 08:15:00", "2026-11-22 09:00:00"),
        ("later", "Passport of Mia expires", "2027-02-01 00:00:00", ""),
        ("car", "Car inspection", "2026-12-10 08:00:00", "2026-12-10 09:00:00"),
        ("trip", "Flight to Rome", "2026-11-28 09:10:00", "2026-11-28 11:00:00"),
        ("dog", "Vet for the dog", "2026-11-30 16:00:00", "2026-11-30 16:30:00"),
    ):
        put(hass, f"calendar.{name}", "off", **event(title, start, end))
    for name, title, day in (
        ("bills", "Rent due", "2026-11-23"),
        ("waste", "Paper bin", "2026-11-22"),
    ):
        whole = event(title, f"{day} 00:00:00", f"{day} 23:59:59", all_day=True)
        put(hass, f"calendar.{name}", "off", **whole)
    put(hass, "calendar.empty", "off")
    put(hass, "calendar.broken", "unavailable")
    for name, state in (("shopping", "3"), ("content_ideas", "2"), ("done", "0")):
        put(hass, f"todo.{name}", state)
    put(hass, "todo.broken", "unavailable")
    put(hass, "event.news", "2026-11-21T04:30:00+00:00", title="Snow is on its way")
    put(hass, "event.doorbell", "unknown")
    put(hass, "input_number.credit_score", "731.0")
    put(hass, "input_boolean.home_savings_on_track", "on")
    put(hass, "input_boolean.home_pre_approval", "off")
    put(hass, "input_boolean.move_day_fixed", "on")
    put(hass, "input_boolean.dog_fed", "off")
    put(hass, "input_datetime.moving_day", "2026-12-12")
    put(hass, "input_datetime.last_vitamin", "2026-11-20 09:00:00")


def _house(hass: HomeAssistant) -> None:
    """Add what the house is made of."""
    for name, state in (("hall", "12.4"), ("attic", "87"), ("porch", "unavailable")):
        put(hass, f"sensor.{name}_battery", state, device_class="battery")
    for entity_id, state, kind in (
        ("door_battery", "on", "battery"),
        ("cellar_leak", "on", "moisture"),
        ("kitchen_smoke", "off", "smoke"),
        ("kitchen_window", "on", "window"),
        ("garden_door", "unavailable", "door"),
        ("dryer", "on", "running"),
    ):
        put(hass, f"binary_sensor.{entity_id}", state, device_class=kind)
    put(hass, "binary_sensor.plain", "unknown")
    for name, state, kind, unit in (
        ("account", "1234.5", "monetary", "EUR"),
        ("oven", "2.1", "power", "kW"),
        ("fridge", "80.4", "power", "W"),
        ("odd_power", "5", "power", "BTU/h"),
        ("dead_power", "unknown", "power", "W"),
        ("meter", "10432.278", "energy", "kWh"),
        ("bedroom_air", "1621.2", "carbon_dioxide", "ppm"),
        ("bath_humidity", "71", "humidity", "%"),
        ("fern_soil", "18", "moisture", "%"),
        ("front_tyre", "2.31", "pressure", "bar"),
    ):
        put(
            hass,
            f"sensor.{name}",
            state,
            device_class=kind,
            unit_of_measurement=unit,
        )
    put(hass, "climate.bath", "heat", hvac_action="heating", temperature=21.5)
    put(hass, "climate.hall", "heat", hvac_action="idle", current_temperature=18)
    put(hass, "update.router", "on")
    put(hass, "light.kitchen", "on")
    put(hass, "light.hall", "unavailable")
    put(hass, "lock.front_door", "unlocked")
    put(hass, "lock.cellar", "unavailable")
    put(hass, "cover.garage", "open", device_class="garage")
    put(hass, "cover.blinds", "open", device_class="blind")
    put(hass, "valve.south_bed", "open")
    put(hass, "media_player.kitchen", "idle")
    put(hass, "media_player.bath", "unavailable")
    put(hass, "alarm_control_panel.house", "armed_away")


async def german(hass: HomeAssistant) -> None:
    """Have a house whose people name everything in German."""
    for entity_id, state, name, attributes in (
        ("weather.zuhause", "rainy", "Zuhause", {"temperature": 4}),
        ("lock.haustur", "unlocked", "Haustür", {}),
        ("cover.garagentor", "open", "Garagentor", {"device_class": "garage"}),
        ("light.kuche", "on", "Küche", {}),
        ("todo.einkaufsliste", "4", "Einkaufsliste", {}),
        ("todo.hausaufgaben", "2", "Hausaufgaben", {}),
        ("todo.umzugskisten", "7", "Umzugskisten", {}),
        ("media_player.wohnzimmer", "idle", "Wohnzimmer", {}),
        (
            "binary_sensor.schlafzimmerfenster",
            "on",
            "Schlafzimmerfenster",
            {"device_class": "window"},
        ),
        (
            "sensor.waschmaschine_leistung",
            "412.4",
            "Waschmaschine Leistung",
            {"device_class": "power", "unit_of_measurement": "W"},
        ),
        (
            "sensor.kinderzimmer_feuchte",
            "72",
            "Kinderzimmer Feuchte",
            {"device_class": "humidity", "unit_of_measurement": "%"},
        ),
        (
            "sensor.hochbeet",
            "12",
            "Hochbeet",
            {"device_class": "moisture", "unit_of_measurement": "%"},
        ),
    ):
        hass.states.async_set(entity_id, state, {"friendly_name": name, **attributes})
    for number, (title, day) in enumerate(
        (
            ("Miete fällig", "2026-11-23"),
            ("Kreditrate", "2026-11-24"),
            ("Zahnarzt", "2026-11-23"),
            ("Gelber Sack", "2026-11-22"),
            ("Geburtstag Oma", "2026-11-29"),
            ("Elternabend der Klasse 3b", "2026-11-22"),
            ("Urlaub in Rügen", "2026-11-27"),
            ("Reifen wechseln", "2026-11-25"),
            ("Impfung Hund beim Tierarzt", "2026-11-26"),
            ("Personalausweis läuft ab", "2026-12-20"),
            ("Schlüsselübergabe", "2026-12-01"),
        )
    ):
        details = event(title, f"{day} 09:00:00", f"{day} 10:00:00")
        hass.states.async_set(
            f"calendar.kalender_{number}",
            "off",
            {"friendly_name": f"Kalender {number}", **details},
        )


async def lost(hass: HomeAssistant) -> None:
    """Have a furnished house that has just lost every connection."""
    await furnished(hass)
    for number, state in enumerate(hass.states.async_all()):
        kept = {
            name: value
            for name, value in state.attributes.items()
            if name in ("friendly_name", "device_class", "unit_of_measurement")
        }
        gone = ("unavailable", "unknown")[number % 2]
        hass.states.async_set(state.entity_id, gone, kept)


async def odd(hass: HomeAssistant) -> None:
    """Have entities whose attributes are not what one expects."""
    await furnished(hass)
    for state in hass.states.async_all():
        attributes: dict[str, Any] = {"friendly_name": state.name}
        if state.domain == "calendar":
            attributes |= event("", "2026-11-21 10:00:00", "") | {"message": None}
        if state.domain in ("sensor", "binary_sensor"):
            attributes |= {"device_class": state.attributes.get("device_class")}
        if state.domain in ("climate", "weather"):
            attributes |= {"temperature": None, "current_temperature": "warm"}
        hass.states.async_set(state.entity_id, state.state, attributes)


async def demonstration(hass: HomeAssistant) -> None:
    """Have the entities of Home Assistant's own demonstration."""
    assert await async_setup_component(hass, "homeassistant", {})
    entry = MockConfigEntry(domain="demo")
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
