"""What is set back: a pure plan on how things were, how they were left, and are (F106)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.household_agents.governance.expected import expectation
from custom_components.household_agents.governance.gate import SENSITIVE_DOMAINS
from custom_components.household_agents.governance.rollback import (
    Plan,
    Present,
    Why,
    plan,
)
from custom_components.household_agents.governance.shots import (
    restoring,
    same_shot,
    shot_of,
)
from custom_components.household_agents.memory.effect_records import Effect, EffectState
from homeassistant.core import State

RUN = "the_run"
LAMP, HALL = "light.lamp", "light.hall"


def shot(state: str, **attributes: Any) -> dict[str, Any]:
    """Return how an entity is."""
    return {"state": state, "attributes": attributes}


OFF, ON, DIM = shot("off"), shot("on", brightness=200), shot("on", brightness=40)


def effect(
    index: int,
    action: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any] | None = None,
    state: EffectState = EffectState.CONFIRMED,
    **data: Any,
) -> Effect:
    """Return an effect on the entities that it has kept."""
    made = Effect.intended(
        work_key=RUN,
        run_id=RUN,
        agent_id="a",
        index=index,
        action=action,
        entity_ids=tuple(before),
        data=data,
    )
    kept = {one: value for one, value in before.items() if value}
    return replace(made, before=kept, after=after or {}, state=state)


def planned(effects: list[Effect], **now: Any) -> Plan:
    """Plan for a house in which the lamp and the hall are as said."""
    present = {
        f"light.{name}": value if isinstance(value, Present) else Present(shot=value)
        for name, value in now.items()
    }
    return plan(effects, present, ours={RUN})


def calls(found: Plan) -> list[tuple[str, str, dict[str, Any]]]:
    """Return the calls of a plan."""
    return [(one.entity_id, one.service, dict(one.data)) for one in found.steps]


LAMP_OFF = effect(0, "light.turn_off", {LAMP: ON}, {LAMP: OFF})
HALL_ON = effect(1, "light.turn_on", {HALL: OFF}, {HALL: ON})


def test_the_last_change_is_set_back_first() -> None:
    """In the reverse order of causing."""
    found = planned([LAMP_OFF, HALL_ON], lamp=OFF, hall=ON)
    assert calls(found) == [
        (HALL, "turn_off", {}),
        (LAMP, "turn_on", {"brightness": 200}),
    ]


def test_two_changes_of_one_thing_are_one_way_back() -> None:
    """It goes back to how it was before the first."""
    dimmed = effect(1, "light.turn_on", {LAMP: OFF}, {LAMP: DIM}, brightness=40)
    found = planned([LAMP_OFF, dimmed], lamp=DIM)
    assert calls(found) == [(LAMP, "turn_on", {"brightness": 200})]
    assert found.steps[0].effect_ids == (LAMP_OFF.effect_id, dimmed.effect_id)


def test_what_somebody_made_of_it_in_between_is_the_way_back() -> None:
    """The run turned it off, somebody dimmed it, the run turned it off again."""
    again = effect(1, "light.turn_off", {LAMP: DIM}, {LAMP: OFF})
    found = planned([LAMP_OFF, again], lamp=OFF)
    assert calls(found) == [(LAMP, "turn_on", {"brightness": 40})]


@pytest.mark.parametrize(
    ("now", "why"),
    [
        (Present(shot=DIM), Why.CHANGED_SINCE),
        (Present(shot=OFF, context_id="x", deliberate=True), Why.CHANGED_SINCE),
        (Present(shot=None), Why.GONE),
    ],
)
def test_what_is_left_says_why(now: Present, why: Why) -> None:
    """Somebody changed it, or it is away."""
    found = planned([LAMP_OFF], lamp=now)
    assert [one.why for one in found.left] == [why]
    assert found.steps == ()


@pytest.mark.parametrize(
    "now",
    [
        Present(shot=OFF, context_id=RUN, deliberate=True),
        Present(shot=OFF, context_id="a device's own"),
    ],
)
def test_what_the_run_left_is_its_own(now: Present) -> None:
    """A report of the device itself changes nothing about whose it is."""
    assert calls(planned([LAMP_OFF], lamp=now)) == [
        (LAMP, "turn_on", {"brightness": 200})
    ]


def test_a_cut_call_is_known_by_what_it_was_to_do() -> None:
    """Nobody looked after it: what it was to lead to is what it left."""
    cut = effect(0, "light.turn_off", {LAMP: ON}, state=EffectState.INTENDED)
    assert calls(planned([cut], lamp=OFF)) == [(LAMP, "turn_on", {"brightness": 200})]
    assert planned([cut], lamp=ON) == Plan(as_it_was=(cut.effect_id,))


def test_a_call_that_failed_did_not_make_what_is_other_now() -> None:
    """Home Assistant says that it did nothing: nobody is blamed."""
    failed = effect(0, "light.turn_off", {LAMP: ON}, state=EffectState.FAILED)
    assert calls(planned([failed], lamp=DIM)) == []
    assert planned([failed], lamp=DIM).left == ()


@pytest.mark.parametrize("domain", sorted(SENSITIVE_DOMAINS))
def test_sensitive_things_are_left_to_people(domain: str) -> None:
    """No lock is moved back by code."""
    made = effect(0, f"{domain}.turn_on", {f"{domain}.thing": None})
    found = plan([made], {}, ours={RUN})
    assert [one.why for one in found.left] == [Why.SENSITIVE]
    assert found.steps == ()


def test_what_a_person_marked_is_left_to_people() -> None:
    """A marked lamp is no other."""
    present = {LAMP: Present(shot=OFF)}
    found = plan([LAMP_OFF], present, ours={RUN}, sensitive={LAMP})
    assert [one.why for one in found.left] == [Why.SENSITIVE]


def test_what_cannot_be_undone_is_said() -> None:
    """What is on a list or was spoken stays there."""
    added = effect(0, "todo.add_item", {"todo.shopping": None}, item="Milk")
    (left,) = plan([added], {}, ours={RUN}).left
    assert (left.why, left.what) == (
        Why.NOT_REVERSIBLE,
        "todo.add_item on todo.shopping (item: Milk)",
    )


@pytest.mark.parametrize(
    ("domain", "before", "now", "expected"),
    [
        ("switch", shot("on"), shot("off"), [("turn_on", {})]),
        (
            "light",
            shot("on", brightness=90, color_mode="hs", hs_color=[10.0, 50.0]),
            OFF,
            [("turn_on", {"brightness": 90, "hs_color": [10.0, 50.0]})],
        ),
        (
            "climate",
            shot("heat", temperature=21, preset_mode="none"),
            shot("off", temperature=17, preset_mode="none"),
            [
                ("set_hvac_mode", {"hvac_mode": "heat"}),
                ("set_temperature", {"temperature": 21}),
            ],
        ),
        (
            "climate",
            shot("heat_cool", target_temp_low=19, target_temp_high=24),
            shot("heat_cool", target_temp_low=17, target_temp_high=24),
            [("set_temperature", {"target_temp_low": 19, "target_temp_high": 24})],
        ),
        (
            "fan",
            shot("on", percentage=30),
            shot("on", percentage=100),
            [("turn_on", {"percentage": 30})],
        ),
        (
            "media_player",
            shot("playing", volume_level=0.2, is_volume_muted=False),
            shot("playing", volume_level=0.6, is_volume_muted=True),
            [
                ("volume_set", {"volume_level": 0.2}),
                ("volume_mute", {"is_volume_muted": False}),
            ],
        ),
        ("number", shot("5.0"), shot("7.0"), [("set_value", {"value": "5.0"})]),
        ("select", shot("eco"), shot("max"), [("select_option", {"option": "eco"})]),
        ("light", shot("on", brightness=100), shot("on", brightness=101), []),
    ],
)
def test_the_way_back_of_each_kind(
    domain: str,
    before: dict[str, Any],
    now: dict[str, Any],
    expected: list[tuple[str, dict[str, Any]]],
) -> None:
    """Only what differs, in the order in which devices take it."""
    assert restoring(domain, before, now) == expected


@pytest.mark.parametrize(
    "state", [State("sensor.a", "1"), State(LAMP, "unavailable"), None]
)
def test_what_cannot_be_set_back_has_no_picture(state: State | None) -> None:
    """A sensor, and what is away."""
    assert shot_of(state) is None


_SHOTS = st.sampled_from([OFF, ON, DIM])
_STEPS = st.lists(st.tuples(st.sampled_from([LAMP, HALL]), _SHOTS), max_size=6)


@settings(max_examples=300, deadline=None)
@given(st.fixed_dictionaries({LAMP: _SHOTS, HALL: _SHOTS}), _STEPS)
def test_carrying_out_the_plan_brings_everything_back(
    start: dict[str, dict[str, Any]], steps: list[tuple[str, dict[str, Any]]]
) -> None:
    """Whatever a run did, and nobody else: after the plan the house is as before."""
    house, done = dict(start), []
    for index, (entity_id, wanted) in enumerate(steps):
        on = wanted["state"] == "on"
        done.append(
            effect(
                index,
                "light.turn_on" if on else "light.turn_off",
                {entity_id: house[entity_id]},
                {entity_id: wanted},
                **wanted["attributes"],
            )
        )
        house[entity_id] = wanted
    found = plan(done, {one: Present(shot=house[one]) for one in house}, ours={RUN})
    assert found.left == ()
    for step in found.steps:
        asked = expectation(f"light.{step.service}", step.data)
        fitting = [one for one in (OFF, ON, DIM) if asked.shown_by(**one)]
        assert any(same_shot(one, start[step.entity_id]) for one in fitting)
        house[step.entity_id] = start[step.entity_id]
    assert all(same_shot(house[one], start[one]) for one in house)


@settings(max_examples=300, deadline=None)
@given(_SHOTS, _SHOTS, _SHOTS, st.booleans())
def test_another_ones_change_is_never_undone(
    before: dict[str, Any], after: dict[str, Any], now: dict[str, Any], deliberate: bool
) -> None:
    """Where things are as nobody of the run left them, they stay."""
    made = effect(0, "light.turn_on", {LAMP: before}, {LAMP: after})
    present = Present(shot=now, context_id="another", deliberate=deliberate)
    found = plan([made], {LAMP: present}, ours={RUN})
    if deliberate or same_shot(now, before):
        assert found.steps == ()
