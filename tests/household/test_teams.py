"""Teams: phase by phase to a goal, by templates and not by talk."""

from typing import Any

import pytest

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, run

MEMBERS = (agent("Banker"), agent("Builder"), agent("Chef"))


def team(**fields: Any) -> dict[str, Any]:
    """Return a team that wants a home."""
    return agent(
        "Home",
        pattern="team",
        goal="Own a home",
        roster=["banker", "builder"],
        phases=[
            {
                "name": "Saving",
                "instructions": "Save a tenth.",
                "members": ["banker"],
                "exit_when": "{{ is_state('input_boolean.saved', 'on') }}",
            },
            {
                "name": "Buying",
                "exit_when": "{{ states('sensor.homes') | int(0) > 0 }}",
            },
        ],
        **fields,
    )


def shown(hass: HomeAssistant) -> tuple[str, str]:
    """Return what the team's phase and progress sensors show."""
    states = [hass.states.get(f"sensor.home_{key}") for key in ("phase", "progress")]
    phase, progress = (state.state if state else "missing" for state in states)
    return phase, progress


async def asked(
    hass: HomeAssistant, household: Any, result: dict[str, Any]
) -> set[str]:
    """Return who was asked in a stand-up."""
    records = await household.journal.runs(parent_id=result["run_id"])
    assert {record.request.source for record in records} == {"team"}
    return {record.agent_id for record in records}


async def test_a_team_lives_from_its_first_phase_to_its_goal(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Created, saving, buying, completed: the house's state moves it (F026 to F029)."""
    household = await make_household(*MEMBERS, team())
    assert shown(hass) == ("created", "0")
    result = await run(hass, "home")
    assert await asked(hass, household, result) == {"banker"}
    assert result["report"]["body"].startswith("Phase 1 of 2: Saving")
    assert shown(hass) == ("Saving", "0")
    hass.states.async_set("input_boolean.saved", "on")
    result = await run(hass, "home")
    assert result["report"]["headline"] == "Phase 'Saving' is done; now: 'Buying'"
    await hass.async_block_till_done()
    assert shown(hass) == ("Buying", "50")
    result = await run(hass, "home")
    assert await asked(hass, household, result) == {"banker", "builder"}
    hass.states.async_set("sensor.homes", "1")
    result = await run(hass, "home")
    assert "Goal reached: Own a home" in result["report"]["headline"]
    await hass.async_block_till_done()
    assert shown(hass) == ("completed", "100")
    assert hass.states.is_state("switch.home_enabled", "off")
    with pytest.raises(ServiceValidationError) as raised:
        await run(hass, "home")
    assert raised.value.translation_key == "agent_disabled"


async def test_a_team_goes_on_where_it_was_after_a_restart(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """Where a team stands is kept."""
    household = await make_household(*MEMBERS, team())
    hass.states.async_set("input_boolean.saved", "on")
    await run(hass, "home")
    await hass.config_entries.async_reload(household.entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert shown(hass) == ("Buying", "50")


async def test_members_are_told_goal_and_phase(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """A member knows nothing of the team but what the stand-up says."""
    await make_household(*MEMBERS, team())
    await run(hass, "home")
    (turn,) = [one for one in model.turns if "# You: Banker\n" in one.text]
    assert "Stand-up of the team 'Home', goal: Own a home." in turn.text
    assert "Phase 'Saving': Save a tenth." in turn.text


async def test_a_member_that_fails_does_not_stop_the_team(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """A blocked member is named, and the phase still moves by the house's state."""
    await make_household(*MEMBERS, team())
    hass.states.async_set("input_boolean.saved", "on")
    model.inject("refusal", times=None, contains="# You: Banker\n")
    result = await run(hass, "home")
    assert result["state"] == "completed"
    assert result["report"]["notes"] == [
        "Banker: could not report: the model refused (I can't help with that.)"
    ]
    assert shown(hass) == ("Buying", "50")


@pytest.mark.parametrize(
    ("staff", "fields", "error", "detail"),
    [
        ([agent("Chef")], {}, "run_no_agents", "nobody of banker is there"),
        (
            [agent("Banker", enabled=False)],
            {},
            "run_no_agents",
            "nobody of banker is there",
        ),
        (
            [agent("Banker")],
            {"phases": [{"name": "Odd", "exit_when": "{{ 1 / 0 }}"}]},
            "run_unexpected",
            "exit of phase 'Odd'",
        ),
    ],
)
async def test_a_team_that_cannot_work_says_why(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    staff: list[dict[str, Any]],
    fields: dict[str, Any],
    error: str,
    detail: str,
) -> None:
    """Nobody there, or a template that fails: the run says which."""
    await make_household(*staff, {**team(), **fields})
    result = await run(hass, "home")
    assert (result["state"], result["error"]) == ("failed", error)
    assert detail in result["error_detail"]
