"""Changing devices: absolute, in scope, and checked afterwards."""

from typing import Any

import pytest

from custom_components.household_agents.governance import verifying
from custom_components.household_agents.governance.actuator import ActuationError
from custom_components.household_agents.governance.expected import expectation
from custom_components.household_agents.tools.base import ToolError
from homeassistant.core import HomeAssistant, ServiceCall, State, callback

from .conftest import MakeContext, call


@pytest.fixture
def lamp(hass: HomeAssistant) -> list[ServiceCall]:
    """Offer a lamp that does what it is told, at once."""
    calls: list[ServiceCall] = []

    @callback
    def turn_on(service_call: ServiceCall) -> None:
        calls.append(service_call)
        brightness = round(service_call.data.get("brightness_pct", 100) * 2.55)
        for entity_id in service_call.data["entity_id"]:
            hass.states.async_set(entity_id, "on", {"brightness": brightness})

    for service in ("turn_on", "toggle"):
        hass.services.async_register("light", service, turn_on)
    hass.states.async_set("light.desk", "off", {"friendly_name": "Desk"})
    return calls


async def test_what_is_observed_is_reported(
    hass: HomeAssistant, make_context: MakeContext, lamp: list[ServiceCall]
) -> None:
    """'Done' rests on the state that is read back, under the run's context."""
    context = make_context(["light.desk"])

    answer = await call(
        context,
        "control_device",
        action="light.turn_on",
        entity_ids="light.desk",
        data={"brightness_pct": 40},
    )

    assert answer == {
        "action": "light.turn_on",
        "entities": [
            {
                "entity_id": "light.desk",
                "name": "desk",
                "observed": {"state": "on", "brightness": 102},
                "expected": {"state": "on", "brightness": 102},
                "confirmed": True,
            }
        ],
    }
    assert lamp[0].context is context.ha_context


async def test_a_device_that_does_not_follow_is_not_confirmed(
    hass: HomeAssistant, make_context: MakeContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A call that returns is no proof that anything happened."""
    monkeypatch.setattr(verifying, "SETTLE_SECONDS", 0.01)
    hass.services.async_register("switch", "turn_on", lambda call: None)
    hass.states.async_set("switch.pump", "off")

    answer = await call(
        make_context(["switch.pump"]),
        "control_device",
        action="switch.turn_on",
        entity_ids=["switch.pump"],
    )

    assert answer["entities"][0]["confirmed"] is False
    assert answer["entities"][0]["observed"] == {"state": "off"}
    assert "do not report as done" in answer["note"]


async def test_a_slow_device_is_waited_for(
    hass: HomeAssistant, make_context: MakeContext
) -> None:
    """The state is read when it has changed, not when the call returned."""

    async def later(service_call: ServiceCall) -> None:
        hass.loop.call_later(0.02, hass.states.async_set, "switch.pump", "on")

    hass.services.async_register("switch", "turn_on", later)
    hass.states.async_set("switch.pump", "off")

    answer = await call(
        make_context(["switch.pump"]),
        "control_device",
        action="switch.turn_on",
        entity_ids=["switch.pump"],
    )

    assert answer["entities"][0]["confirmed"] is True


@pytest.mark.parametrize(
    ("arguments", "instead"),
    [
        ({"action": "light.toggle"}, "light.turn_on or light.turn_off"),
        ({"action": "cover.toggle_cover_tilt"}, "cover.set_cover_tilt_position"),
        ({"action": "media_player.volume_up"}, "media_player.volume_set"),
        ({"action": "media_player.media_next_track"}, "absolute action"),
        ({"action": "input_number.increment"}, "input_number.set_value"),
        ({"action": "fan.increase_speed"}, "fan.set_percentage"),
        (
            {"action": "light.turn_on", "data": {"brightness_step_pct": 10}},
            "brightness_pct",
        ),
        (
            {"action": "light.turn_on", "data": {"area_id": "kitchen"}},
            "name every entity in entity_ids",
        ),
        ({"action": "light.explode"}, "light has: toggle, turn_on"),
    ],
)
async def test_only_absolute_actions_on_named_entities(
    make_context: MakeContext,
    lamp: list[ServiceCall],
    arguments: dict[str, Any],
    instead: str,
) -> None:
    """A repeat must change nothing (F203), and nothing else may be reached."""
    with pytest.raises(ToolError, match=instead):
        await call(
            make_context(["light.desk"]),
            "control_device",
            entity_ids=["light.desk"],
            **arguments,
        )

    assert lamp == []


@pytest.mark.parametrize(
    "arguments",
    [
        {"entity_ids": ["light.hall"]},
        {"entity_ids": ["light.desk", "light.hall"]},
        {"entity_ids": ["light.desk"], "data": {"group_members": ["light.hall"]}},
    ],
)
async def test_entities_out_of_scope_are_refused(
    make_context: MakeContext, lamp: list[ServiceCall], arguments: dict[str, Any]
) -> None:
    """The tool itself refuses what is not the agent's, whatever the gate says."""
    with pytest.raises(ToolError, match=r"light\.hall is not one of the entities"):
        await call(
            make_context(["light.desk"]),
            "control_device",
            action="light.turn_on",
            **arguments,
        )

    assert lamp == []


@pytest.mark.parametrize("autonomy", ["observe", "ask"])
async def test_the_actuator_holds_a_call_that_passed_the_loop(
    make_context: MakeContext, lamp: list[ServiceCall], autonomy: str
) -> None:
    """Nothing reaches Home Assistant that the gate would not allow."""
    with pytest.raises(ActuationError):
        await call(
            make_context(["light.desk"], autonomy=autonomy),
            "control_device",
            action="light.turn_on",
            entity_ids=["light.desk"],
        )

    assert lamp == []


@pytest.mark.parametrize(
    ("action", "data", "state", "attributes", "met"),
    [
        ("light.turn_off", {}, "off", {}, True),
        ("light.turn_off", {}, "on", {}, False),
        ("light.turn_on", {"brightness_pct": 50}, "on", {"brightness": 127}, True),
        ("light.turn_on", {"brightness_pct": 50}, "on", {"brightness": 20}, False),
        (
            "climate.set_temperature",
            {"temperature": 21},
            "heat",
            {"temperature": 21.0},
            True,
        ),
        (
            "climate.set_temperature",
            {"temperature": 21},
            "heat",
            {"temperature": 18},
            False,
        ),
        (
            "climate.set_temperature",
            {"temperature": 21, "hvac_mode": "heat"},
            "off",
            {"temperature": 21},
            False,
        ),
        ("cover.set_cover_position", {"position": 30}, "opening", {}, True),
        (
            "cover.set_cover_position",
            {"position": 30},
            "open",
            {"current_position": 31},
            True,
        ),
        (
            "cover.set_cover_position",
            {"position": 30},
            "closed",
            {"current_position": 0},
            False,
        ),
        ("cover.close_cover", {}, "closing", {}, True),
        ("number.set_value", {"value": 5}, "5.0", {}, True),
        ("select.select_option", {"option": "eco"}, "boost", {}, False),
        (
            "media_player.volume_mute",
            {"is_volume_muted": True},
            "on",
            {"is_volume_muted": True},
            True,
        ),
        ("media_player.volume_mute", {"is_volume_muted": True}, "on", {}, False),
    ],
)
def test_expectations(
    action: str,
    data: dict[str, Any],
    state: str,
    attributes: dict[str, Any],
    met: bool,
) -> None:
    """Each action has a rule by which its effect is told from its absence."""
    wanted = expectation(action, data)

    assert wanted.known
    assert wanted.met_by(State("test.entity", state, attributes)) is met
    assert wanted.met_by(None) is False


async def test_an_entity_that_vanishes_is_not_confirmed(
    hass: HomeAssistant, make_context: MakeContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is gone did not do what it was told."""
    monkeypatch.setattr(verifying, "SETTLE_SECONDS", 0.01)

    async def remove(service_call: ServiceCall) -> None:
        hass.states.async_remove("switch.pump")

    hass.services.async_register("switch", "turn_on", remove)
    hass.states.async_set("switch.pump", "off")

    answer = await call(
        make_context(["switch.pump"]),
        "control_device",
        action="switch.turn_on",
        entity_ids=["switch.pump"],
    )

    assert answer["entities"][0]["observed"] == {"state": "gone"}
    assert answer["entities"][0]["confirmed"] is False


async def test_an_effect_without_a_rule_is_not_claimed(
    hass: HomeAssistant, make_context: MakeContext
) -> None:
    """What cannot be checked is said to be unchecked."""
    hass.services.async_register("fan", "set_direction", lambda call: None)
    hass.states.async_set("fan.attic", "on")

    answer = await call(
        make_context(["fan.attic"]),
        "control_device",
        action="fan.set_direction",
        entity_ids=["fan.attic"],
        data={"direction": "reverse"},
    )

    assert "cannot be checked" in answer["note"]
    assert "confirmed" not in answer["entities"][0]
