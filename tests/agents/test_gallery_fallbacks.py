"""What the bundled agents deliver without a model, in empty and in furnished homes."""

from collections.abc import Mapping
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.household_agents.agents.gallery import gallery
from custom_components.household_agents.dispatch.fallback import render_fallback
from custom_components.household_agents.dispatch.report import failures
from custom_components.household_agents.memory.records import Report, Urgency
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.template import Template, result_as_boolean

AGENTS = sorted(gallery())
#: What must never reach people: the insides of templates and states.
RAW = ("None", "unknown", "unavailable", "Undefined", "<", "{", "[", "nan")


@pytest.fixture(autouse=True)
async def saturday_morning(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Let it be Saturday, 21 November 2026, 06:00 in Berlin."""
    await hass.config.async_set_time_zone("Europe/Berlin")
    freezer.move_to("2026-11-21T05:00:00+00:00")


def _set(hass: HomeAssistant, entity_id: str, state: str, **attributes: Any) -> None:
    """Set a state with the name that its entity id suggests."""
    name = entity_id.partition(".")[2].replace("_", " ").capitalize()
    hass.states.async_set(entity_id, state, {"friendly_name": name, **attributes})


def _event(
    title: str, start: str, end: str, *, all_day: bool = False
) -> dict[str, Any]:
    """Return a calendar's attributes as Home Assistant sets them."""
    return {
        "message": title,
        "start_time": start,
        "end_time": end,
        "all_day": all_day,
        "location": "",
        "description": "",
    }


@pytest.fixture
def furnished(hass: HomeAssistant) -> None:
    """Furnish a home, with some things out of order."""
    _set(hass, "weather.home", "partlycloudy", temperature=7.46, temperature_unit="°C")
    _set(hass, "weather.cabin", "unavailable")
    dentist = _event("Dentist", "2026-11-21 10:00:00", "2026-11-21 11:00:00")
    _set(hass, "calendar.anna", "off", **dentist)
    rent = _event(
        "Rent due", "2026-11-23 00:00:00", "2026-11-24 00:00:00", all_day=True
    )
    _set(hass, "calendar.bills", "off", **rent)
    choir = _event("Choir", "2026-11-21 10:30:00", "2026-11-21 12:00:00")
    _set(hass, "calendar.ben", "off", **choir)
    _set(hass, "calendar.party", "off", **_event("Party", "2026-11-21 19:00:00", ""))
    _set(hass, "calendar.empty", "off")
    _set(hass, "calendar.broken", "unavailable")
    _set(hass, "todo.shopping", "3")
    _set(hass, "todo.content_ideas", "2")
    _set(hass, "todo.done", "0")
    _set(hass, "todo.broken", "unavailable")
    _set(hass, "sensor.hall_battery", "12.4", device_class="battery")
    _set(hass, "sensor.attic_battery", "87", device_class="battery")
    _set(hass, "sensor.porch_battery", "unavailable", device_class="battery")
    _set(hass, "binary_sensor.door_battery", "on", device_class="battery")
    _set(hass, "binary_sensor.cellar_leak", "on", device_class="moisture")
    _set(hass, "binary_sensor.kitchen_smoke", "off", device_class="smoke")
    _set(hass, "binary_sensor.plain", "unknown")
    _set(
        hass,
        "sensor.account",
        "1234.5",
        device_class="monetary",
        unit_of_measurement="EUR",
    )
    power = {"device_class": "power"}
    _set(hass, "sensor.oven", "2.1", unit_of_measurement="kW", **power)
    _set(hass, "sensor.fridge", "80.4", unit_of_measurement="W", **power)
    _set(hass, "sensor.odd_power", "5", unit_of_measurement="BTU/h", **power)
    _set(hass, "sensor.dead_power", "unknown", unit_of_measurement="W", **power)
    energy = {"device_class": "energy", "unit_of_measurement": "kWh"}
    _set(hass, "sensor.meter", "10432.278", **energy)
    _set(hass, "climate.bath", "heat", hvac_action="heating", temperature=21.5)
    _set(hass, "climate.hall", "heat", hvac_action="idle", temperature=18)
    _set(hass, "update.router", "on")
    _set(hass, "event.news", "2026-11-21T04:30:00+00:00", title="Snow is on its way")
    _set(hass, "event.doorbell", "unknown")
    _set(hass, "input_number.credit_score", "731.0")
    _set(hass, "input_boolean.home_savings_on_track", "on")
    _set(hass, "input_boolean.home_pre_approval", "off")
    _set(hass, "input_datetime.last_vitamin", "2026-11-20 09:00:00")


@pytest.fixture
def mailbox_and_staff(hass: HomeAssistant, furnished: None) -> None:
    """Add entities that are found by their integration."""
    for domain, object_id, state in (
        ("imap", "family_inbox", "4"),
        ("household_agents", "plant_keeper_last_report", "Water the fern"),
        ("household_agents", "plant_keeper_status", "idle"),
        ("household_agents", "chef_last_report", "unknown"),
    ):
        entry = MockConfigEntry(domain=domain, title=domain)
        entry.add_to_hass(hass)
        entity = er.async_get(hass).async_get_or_create(
            "sensor", domain, object_id, config_entry=entry, object_id_base=object_id
        )
        _set(hass, entity.entity_id, state)


def _report(hass: HomeAssistant, agent_id: str) -> Report:
    """Render an agent's fallback as a run without a model does."""
    report = render_fallback(hass, gallery()[agent_id], "the model cannot be reached")
    assert report is not None
    return report


def _lines(report: Report) -> list[str]:
    """Return the lines of a report's list."""
    return [line for line in report.body.split("\n") if line.startswith("- ")]


@pytest.mark.parametrize("agent_id", AGENTS)
def test_in_an_empty_home(
    hass: HomeAssistant, caplog: pytest.LogCaptureFixture, agent_id: str
) -> None:
    """F198: no entity has to exist, and it is plain that no model was used."""
    report = _report(hass, agent_id)
    assert "No model was used" in report.body
    assert not [raw for raw in RAW if raw in report.headline + report.body]
    assert "could not be rendered" not in report.headline
    assert failures(report, gallery()[agent_id].contract) == []
    assert "Template variable" not in caplog.text


@pytest.mark.parametrize("agent_id", AGENTS)
@pytest.mark.usefixtures("mailbox_and_staff")
def test_in_a_furnished_home(
    hass: HomeAssistant, caplog: pytest.LogCaptureFixture, agent_id: str
) -> None:
    """F198: broken entities do not break it, nor show."""
    report = _report(hass, agent_id)
    assert report.urgency is Urgency.LOW
    assert "No model was used" in report.body
    assert not [raw for raw in RAW if raw in report.headline + report.body]
    assert all(line == line.strip() for line in report.body.split("\n"))
    assert failures(report, gallery()[agent_id].contract) == []
    assert "Template variable" not in caplog.text


@pytest.mark.parametrize("agent_id", AGENTS)
@pytest.mark.usefixtures("mailbox_and_staff")
def test_with_any_variables(hass: HomeAssistant, agent_id: str) -> None:
    """A fallback relies on no variable that its caller may pass or leave out."""
    template = Template(gallery()[agent_id].fallback, hass)
    text = template.async_render(parse_result=False)
    report = _report(hass, agent_id)
    assert text.split() == f"{report.headline} {report.body}".split()


@pytest.mark.parametrize(
    ("agent_id", "headline", "lines"),
    [
        (
            "daily_briefing",
            "Good morning, Saturday: 3 event(s), 5 open to-do item(s)",
            [
                "- Weather, Home: partlycloudy, 7.5 °C",
                "- 10:00 Dentist (Anna)",
                "- 10:30 Choir (Ben)",
                "- 19:00 Party (Party)",
                "- Content ideas: 2 open",
                "- Shopping: 3 open",
                "- Mail, Family inbox: 4",
            ],
        ),
        (
            "finance_manager",
            "Money: 1 payment(s) in the calendars within 14 days",
            [
                "- 2026-11-23: Rent due",
                "- Account: 1234.50 EUR",
                "- Content ideas: 2 open",
                "- Shopping: 3 open",
            ],
        ),
        (
            "nutrition_chef",
            "Meals: 3 open item(s) on 1 list(s)",
            ["- Shopping: 3 open", "- This evening: 19:00 Party"],
        ),
        (
            "home_maintenance",
            "House: 1 active fault(s), 2 low battery(ies), 1 update(s)",
            [
                "- Active now: Cellar leak",
                "- Battery 12 %: Hall battery",
                "- Battery low: Door battery",
                "- Update ready: Router",
            ],
        ),
        (
            "energy_manager",
            "Energy: 2 power sensor(s), 1 room(s) being heated or cooled",
            [
                "- Oven: 2100 W now",
                "- Fridge: 80 W now",
                "- Meter: 10432.3 kWh on the meter",
                "- Bath: heating to 21.5°",
            ],
        ),
        (
            "family_calendar",
            "Calendars: 4 next event(s) within seven days, 1 overlap(s)",
            [
                "- 2026-11-21 10:00: Dentist (Anna)",
                "- 2026-11-21 10:30: Choir (Ben)",
                "- 2026-11-21 19:00: Party (Party)",
                "- 2026-11-23 all day: Rent due (Bills)",
            ],
        ),
        (
            "heartbeat",
            "06:00: 4 message(s) in the mailboxes' search, 1 event(s) within four hours",
            ["- 10:00 Dentist", "- News: Snow is on its way"],
        ),
        (
            "content_publishing",
            "Content: 2 open idea(s), 1 feed(s) with a headline",
            ["- News: Snow is on its way", "- Content ideas: 2 open"],
        ),
        (
            "credit_coach",
            "Credit score: 731, 0 credit date(s) within 14 days",
            ["- No calendar shows a credit date within 14 days."],
        ),
        (
            "buying_our_first_home",
            "First home: 1 of 2 milestones reached",
            [
                "- Credit score: 731, needed: 720",
                "- Savings on track: yes",
                "- Pre-approval at hand: not yet",
            ],
        ),
        (
            "checkin",
            "Check-in without a round: 1 earlier report(s) at hand",
            ["- Plant keeper last report, 0.0 h ago: Water the fern"],
        ),
    ],
)
@pytest.mark.usefixtures("mailbox_and_staff")
def test_facts_of_a_furnished_home(
    hass: HomeAssistant, agent_id: str, headline: str, lines: list[str]
) -> None:
    """F198: without a model, people still get the facts, formatted."""
    report = _report(hass, agent_id)
    assert report.headline == headline
    assert [line for line in _lines(report) if "give no value" not in line] == lines


def test_review_without_a_model_approves_nothing(hass: HomeAssistant) -> None:
    """F045: an unchecked report is never passed off as checked."""
    assert _report(hass, "reviewer").headline.startswith("rejected: not reviewed")


@pytest.mark.parametrize(
    ("phase", "states"),
    [
        (
            0,
            {
                "input_number.credit_score": "720",
                "input_boolean.home_savings_on_track": "on",
                "input_boolean.home_pre_approval": "on",
            },
        ),
        (
            1,
            {
                "input_boolean.home_shortlist_ready": "on",
                "input_boolean.home_offers_ready": "on",
            },
        ),
        (2, {"input_boolean.home_keys_in_hand": "on"}),
    ],
)
def test_phases_end_when_code_and_people_say_so(
    hass: HomeAssistant, phase: int, states: Mapping[str, str]
) -> None:
    """F030: all helpers that are there have to agree; a person has the last word.

    A home without helpers is not kept from going on: there, the word decides.
    """
    (found,) = gallery()["buying_our_first_home"].phases[phase : phase + 1]
    template = Template(found.exit_when, hass)
    assert found.confirm
    assert found.days
    assert result_as_boolean(template.async_render()) is True
    for entity_id in states:
        hass.states.async_set(entity_id, "unavailable")
    for entity_id, state in states.items():
        assert result_as_boolean(template.async_render()) is False
        hass.states.async_set(entity_id, state)
    assert result_as_boolean(template.async_render()) is True
    hass.states.async_set(next(iter(states)), "unavailable")
    assert result_as_boolean(template.async_render()) is False


def test_credit_score_has_a_bar(hass: HomeAssistant) -> None:
    """F030: one point below the bar is below the bar."""
    _set(hass, "input_number.credit_score", "719.9")
    _set(hass, "input_boolean.home_savings_on_track", "on")
    _set(hass, "input_boolean.home_pre_approval", "on")
    exit_when = gallery()["buying_our_first_home"].phases[0].exit_when
    assert result_as_boolean(Template(exit_when, hass).async_render()) is False
