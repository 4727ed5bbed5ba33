"""Teams: phase by phase to a goal, by what the house shows and not by talk."""

import asyncio
from pathlib import Path
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import MockUser

from custom_components.household_agents.const import DOMAIN
from custom_components.household_agents.memory.connection import JournalError
from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import issue_registry as ir
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, run, subentry
from .teams import (
    ANNA,
    MEMBERS,
    PHONE,
    act,
    events,
    get_team,
    later,
    phased,
    phone,
    shown,
    team,
    titles,
)

SAVED = {
    "condition": "state",
    "alias": "The savings are there",
    "entity_id": "input_boolean.saved",
    "state": "on",
}
RICH = "{{ states('sensor.score') | int(0) >= 720 }}"


async def test_a_team_lives_from_its_first_phase_to_its_goal(
    hass: HomeAssistant, make_household: MakeHousehold, freezer: FrozenDateTimeFactory
) -> None:
    """Created, saving, buying, completed: the house's state moves it (F026 to F029)."""
    calls, seen = phone(hass), events(hass)
    await make_household(*MEMBERS, team(), options=PHONE)
    assert shown(hass) == ("created", "created", "0")
    result = await run(hass, "home")
    assert result["report"]["body"].startswith(
        "Phase 1 of 2: Saving\nNot yet: its exit"
    )
    assert shown(hass) == ("active", "Saving", "0")
    hass.states.async_set("input_boolean.saved", "on")
    await later(hass, freezer)
    assert shown(hass) == ("active", "Buying", "50")
    hass.states.async_set("sensor.homes", "1")
    await later(hass, freezer)
    assert shown(hass) == ("completed", "completed", "100")
    assert hass.states.is_state("switch.home_enabled", "off")
    assert titles(calls) == [
        "Home: Phase 'Saving' is done; now: 'Buying'",
        "Home: Goal reached: Own a home",
    ]
    assert [(one["type"], one["phase"], one["progress"]) for one in seen] == [
        ("started", "Saving", 0),
        ("phase_changed", "Buying", 50),
        ("completed", None, 100),
    ]
    with pytest.raises(ServiceValidationError) as raised:
        await run(hass, "home")
    assert raised.value.translation_key == "agent_disabled"


async def test_a_stand_up_looks_first_and_says_the_end_once(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Nobody is asked about a phase that is over; the goal is one message (F030)."""
    hass.states.async_set("input_boolean.saved", "on")
    hass.states.async_set("sensor.homes", "1")
    calls = phone(hass)
    await make_household(*MEMBERS, team(notify_when="always"), options=PHONE)
    result = await run(hass, "home")
    await hass.async_block_till_done(wait_background_tasks=True)
    assert result["report"]["headline"] == "Goal reached: Own a home"
    assert model.turns == []
    assert titles(calls) == ["Home: Goal reached: Own a home"]


async def test_only_members_of_the_phase_are_asked(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """The banker saves, both buy; they answer to the team alone (F014, F027)."""
    household = await make_household(*MEMBERS, team())

    async def asked() -> set[str]:
        result = await run(hass, "home")
        records = await household.journal.runs(parent_id=result["run_id"])
        assert {str(record.request.source) for record in records} == {"team"}
        return {record.agent_id for record in records}

    assert await asked() == {"banker"}
    hass.states.async_set("input_boolean.saved", "on")
    assert await asked() == {"banker", "builder"}


async def test_template_and_conditions_hold_together(
    hass: HomeAssistant, make_household: MakeHousehold, freezer: FrozenDateTimeFactory
) -> None:
    """What is missing is named, and all of it has to hold at the same time (F030)."""
    await make_household(
        *MEMBERS,
        phased({"name": "Saving", "exit_when": RICH, "exit_conditions": [SAVED]}),
    )
    hass.states.async_set("input_boolean.saved", "off")
    await act(hass, "start_team")
    assert (await get_team(hass))["missing"] == [
        "its exit template",
        "The savings are there",
    ]
    hass.states.async_set("sensor.score", "720")
    await later(hass, freezer)
    assert (await get_team(hass))["missing"] == ["The savings are there"]
    hass.states.async_set("sensor.score", "719")
    hass.states.async_set("input_boolean.saved", "on")
    await later(hass, freezer)
    assert (await get_team(hass))["missing"] == ["its exit template"]
    hass.states.async_set("sensor.score", "721")
    await later(hass, freezer)
    assert shown(hass)[0] == "completed"


@pytest.mark.parametrize(
    "condition",
    [
        {"condition": "state", "entity_id": "input_boolean.saved", "state": "on"},
        {
            "or": [
                {"condition": "numeric_state", "entity_id": "sensor.x", "above": 1},
                {"condition": "template", "value_template": RICH.replace("720", "1")},
                SAVED,
            ]
        },
        {
            "condition": "template",
            "value_template": "{{ is_state('input_boolean.saved', 'on') }}",
        },
    ],
)
async def test_every_kind_of_condition_moves_a_phase_by_itself(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    freezer: FrozenDateTimeFactory,
    condition: dict[str, Any],
) -> None:
    """No stand-up is needed: changes are followed, and what cannot be is polled."""
    hass.states.async_set("input_boolean.saved", "off")
    hass.states.async_set("sensor.x", "0")
    await make_household(
        *MEMBERS, phased({"name": "Saving", "exit_conditions": [condition]})
    )
    await act(hass, "start_team")
    assert shown(hass)[0] == "active"
    hass.states.async_set("input_boolean.saved", "on")
    await later(hass, freezer, seconds=61)
    assert shown(hass)[0] == "completed"


async def test_a_person_is_asked_once_and_the_team_waits(
    hass: HomeAssistant, make_household: MakeHousehold, freezer: FrozenDateTimeFactory
) -> None:
    """What commits money or time is entered on a person's word (CARE 4.15, F030)."""
    calls, seen = phone(hass), events(hass)
    await make_household(
        *MEMBERS,
        phased(
            {"name": "Saving", "exit_conditions": [SAVED], "confirm": True},
            {"name": "Buying", "confirm": True},
        ),
        options=PHONE,
    )
    hass.states.async_set("input_boolean.saved", "off")
    await act(hass, "start_team")
    assert hass.states.is_state("button.home_confirm_phase", "unavailable")
    with pytest.raises(ServiceValidationError) as raised:
        await act(hass, "complete_phase")
    assert raised.value.translation_key == "phase_not_done"
    assert raised.value.translation_placeholders["missing"] == "The savings are there"
    for state in ("on", "off", "on"):
        hass.states.async_set("input_boolean.saved", state)
        await later(hass, freezer)
    assert shown(hass) == ("waiting", "Saving", "0")
    assert titles(calls) == [
        "Home: Is the phase 'Saving' done? It waits for your confirmation"
    ]
    with pytest.raises(ServiceValidationError) as raised:
        await act(hass, "complete_phase", None)
    assert raised.value.translation_key == "confirmation_needs_person"
    await act(hass, "complete_phase")
    assert shown(hass) == ("active", "Buying", "50")
    first = (await get_team(hass))["phases"][0]
    assert (first["state"], first["confirmed_by"]) == ("done", ANNA)
    assert seen[-1]["confirmed_by"] == ANNA
    assert [one["type"] for one in seen] == [
        "started",
        "waiting",
        "waiting",
        "phase_changed",
    ]


async def test_a_phase_of_a_persons_word_alone_asks_after_its_stand_up(
    hass: HomeAssistant, make_household: MakeHousehold, hass_admin_user: MockUser
) -> None:
    """Nobody is asked at once whether what has just begun is done."""
    calls = phone(hass)
    await make_household(
        *MEMBERS, phased({"name": "Moving", "confirm": True}), options=PHONE
    )
    await act(hass, "start_team")
    assert (shown(hass)[0], titles(calls)) == ("active", [])
    for _ in range(2):
        result = await run(hass, "home")
        await hass.async_block_till_done(wait_background_tasks=True)
    assert "It waits for your confirmation." in result["report"]["body"]
    assert len(calls) == 1
    await hass.services.async_call(
        "button",
        "press",
        {"entity_id": "button.home_confirm_phase"},
        blocking=True,
        context=Context(user_id=hass_admin_user.id),
    )
    await hass.async_block_till_done(wait_background_tasks=True)
    assert shown(hass)[0] == "completed"
    assert (await get_team(hass))["phases"][0]["confirmed_by"] == hass_admin_user.id


async def test_people_may_overrule_the_criteria(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """A phase that ends by itself asks nobody, but people have the last word."""
    await make_household(*MEMBERS, team())
    await act(hass, "start_team")
    with pytest.raises(ServiceValidationError) as raised:
        await act(hass, "complete_phase")
    assert raised.value.translation_key == "phase_needs_no_word"
    await act(hass, "complete_phase", force=True)
    assert shown(hass) == ("active", "Buying", "50")


async def test_a_paused_team_stays_where_it_is(
    hass: HomeAssistant, make_household: MakeHousehold, freezer: FrozenDateTimeFactory
) -> None:
    """No stand-up, no step, no cost; resumed, it takes what has come about."""
    calls, seen = phone(hass), events(hass)
    household = await make_household(
        *MEMBERS, team(notify_when="always"), options=PHONE
    )
    await act(hass, "start_team")
    await act(hass, "pause_team")
    hass.states.async_set("input_boolean.saved", "on")
    await later(hass, freezer, hours=2)
    result = await run(hass, "home")
    assert (result["state"], result["error"]) == ("cancelled", "run_team_rests")
    assert "resume_team" in result["error_detail"]
    assert await household.journal.runs(parent_id=result["run_id"]) == []
    assert (shown(hass)[:2], titles(calls)) == (("paused", "paused"), [])
    await act(hass, "resume_team")
    assert shown(hass) == ("active", "Buying", "50")
    assert [one["type"] for one in seen] == [
        "started",
        "paused",
        "resumed",
        "phase_changed",
    ]


@pytest.mark.parametrize(
    ("before", "action", "error"),
    [
        ((), "pause_team", "team_not_active"),
        ((), "resume_team", "team_not_paused"),
        ((), "complete_phase", "team_not_active"),
        (("start_team",), "start_team", "team_has_started"),
        (("start_team",), "resume_team", "team_not_paused"),
        (("start_team", "pause_team"), "start_team", "team_has_started"),
        (("start_team", "pause_team"), "pause_team", "team_not_active"),
        (("start_team", "pause_team"), "complete_phase", "team_not_active"),
    ],
)
async def test_steps_that_lead_nowhere_are_refused(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    before: tuple[str, ...],
    action: str,
    error: str,
) -> None:
    """The state says what can be done; nothing changes (F029)."""
    await make_household(*MEMBERS, team())
    for step in before:
        await act(hass, step)
    was = shown(hass)
    with pytest.raises(ServiceValidationError) as raised:
        await act(hass, action)
    assert raised.value.translation_key == error
    assert shown(hass) == was


async def test_other_agents_are_no_teams(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """The action says so."""
    await make_household(*MEMBERS, team())
    with pytest.raises(ServiceValidationError) as raised:
        await act(hass, "start_team", agent="banker")
    assert raised.value.translation_key == "agent_is_no_team"


async def test_slips_are_told_twice_and_no_more(
    hass: HomeAssistant, make_household: MakeHousehold, freezer: FrozenDateTimeFactory
) -> None:
    """Late is normal news, two months late is high; time at rest does not count."""
    calls, seen = phone(hass), events(hass)
    phase = {"name": "Saving", "exit_when": "{{ false }}", "days": 10}
    await make_household(*MEMBERS, phased(phase), options=PHONE)
    await act(hass, "start_team")
    await later(hass, freezer, days=5)
    await act(hass, "pause_team")
    await later(hass, freezer, days=100)
    await act(hass, "resume_team")
    await later(hass, freezer, days=4)
    assert hass.states.is_state("binary_sensor.home_behind_plan", "off")
    for days in (2, 30, 40, 40):
        await later(hass, freezer, days=days)
    assert hass.states.is_state("binary_sensor.home_behind_plan", "on")
    assert titles(calls) == [
        "Home: Phase 'Saving' is 2 days behind its plan",
        "Home: Phase 'Saving' is 72 days behind its plan",
    ]
    state = hass.states.get("sensor.home_progress")
    assert state.attributes["planned_days"] == 10
    assert state.attributes["days_late"] == 112
    assert [one["days_late"] for one in seen if one["type"] == "slipping"] == [2, 72]


async def test_a_completed_team_rests_and_can_begin_anew(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Team and dedicated members go, shared ones stay; a new start has all back (F030)."""
    await make_household(
        agent("Banker"),
        agent("Builder", cron="0 6 * * *"),
        agent("Chef"),
        team(cron="0 7 * * *"),
    )
    fact = {"key": "bank", "text": "The bank asks for three pay slips"}
    model.script([{"tools": [{"name": "remember", "input": fact}]}], contains="# You")
    hass.states.async_set("input_boolean.saved", "on")
    hass.states.async_set("sensor.homes", "1")
    await act(hass, "start_team")
    assert shown(hass)[0] == "completed"
    on = {
        name: hass.states.get(f"switch.{name}_enabled").state
        for name in ("home", "banker", "builder", "chef")
    }
    assert on == {"home": "off", "banker": "off", "builder": "on", "chef": "on"}
    hass.states.async_set("input_boolean.saved", "off")
    await act(hass, "start_team")
    assert shown(hass) == ("active", "Saving", "0")
    assert hass.states.is_state("switch.home_enabled", "on")
    assert hass.states.is_state("switch.banker_enabled", "on")
    assert (await run(hass, "home"))["state"] == "completed"


async def test_what_a_team_knew_stays_readable(
    hass: HomeAssistant, make_household: MakeHousehold, freezer: FrozenDateTimeFactory
) -> None:
    """Completed, its working memory becomes long-term memory and never expires."""
    household = await make_household(*MEMBERS, team())
    for key in ("deposit", "bank"):
        await hass.services.async_call(
            DOMAIN,
            "edit_memory",
            {"agent": "home", "tier": "working", "key": key, "text": f"About {key}"},
            blocking=True,
        )
    await act(hass, "start_team")
    await act(hass, "complete_phase", force=True)
    await act(hass, "complete_phase", force=True)
    assert shown(hass)[0] == "completed"
    await later(hass, freezer, days=30)
    await household.memory.prune(await later(hass, freezer))
    kept = await hass.services.async_call(
        DOMAIN, "get_memory", {"agent": "home"}, blocking=True, return_response=True
    )
    assert {one["key"]: one["text"] for one in kept["long_term"]} == {
        "bank": "About bank",
        "deposit": "About deposit",
    }
    assert kept["working"] == []


async def test_a_removed_team_is_forgotten(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """A new team of the same name begins at the beginning."""
    household = await make_household(*MEMBERS, team())
    await act(hass, "start_team")
    await act(hass, "complete_phase", force=True)
    entry = household.entry
    home = next(one for one in entry.subentries.values() if one.unique_id == "home")
    hass.config_entries.async_remove_subentry(entry, home.subentry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    fresh = subentry(team())
    hass.config_entries.async_add_subentry(
        entry,
        ConfigSubentry(
            data=fresh["data"],
            subentry_type="team",
            title="Home",
            unique_id="home",
        ),
    )
    await hass.async_block_till_done(wait_background_tasks=True)
    assert shown(hass) == ("created", "created", "0")


async def test_a_team_goes_on_where_it_was_after_a_restart(
    hass: HomeAssistant, make_household: MakeHousehold, freezer: FrozenDateTimeFactory
) -> None:
    """Where a team stands is kept, and its criteria are followed again (F141)."""
    household = await make_household(*MEMBERS, team())
    await act(hass, "start_team")
    await act(hass, "complete_phase", force=True)
    await hass.config_entries.async_reload(household.entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert shown(hass) == ("active", "Buying", "50")
    hass.states.async_set("sensor.homes", "1")
    await later(hass, freezer)
    assert shown(hass)[0] == "completed"


async def test_what_was_not_told_before_a_crash_is_told_after_it(
    hass: HomeAssistant, make_household: MakeHousehold, freezer: FrozenDateTimeFactory
) -> None:
    """A step is written before it is told; the goal's consequences too (F141)."""
    household = await make_household(*MEMBERS, team())
    await act(hass, "start_team")
    for _ in range(2):
        await act(hass, "complete_phase", force=True)
    await hass.services.async_call(
        "switch", "turn_on", {"entity_id": "switch.home_enabled"}, blocking=True
    )
    # The same words within twelve hours are one message.
    await later(hass, freezer, hours=13)
    stored = await household.journal.get_state("teams")
    assert stored is not None
    assert stored["progress"]["home"]["untold"] == []
    # As the journal is when the power goes right after the step.
    stored["progress"]["home"]["untold"] = ["completed"]
    stored["progress"]["home"]["rested"] = []
    await household.journal.set_state("teams", stored)
    calls = phone(hass)
    hass.config_entries.async_update_entry(
        household.entry, options={**household.entry.options, **PHONE}
    )
    await hass.async_block_till_done(wait_background_tasks=True)
    assert hass.states.is_state("switch.home_enabled", "off")
    household = household.entry.runtime_data
    stored = await household.journal.get_state("teams")
    assert stored["progress"]["home"]["untold"] == []
    assert "home" in stored["progress"]["home"]["rested"]
    assert titles(calls) == ["Home: Goal reached: Own a home"]


async def test_phases_are_known_by_name_when_the_plan_changes(
    hass: HomeAssistant, make_household: MakeHousehold, freezer: FrozenDateTimeFactory
) -> None:
    """A phase put before the present one is passed; one after it comes next."""
    household = await make_household(*MEMBERS, team())
    await act(hass, "start_team")
    home = next(
        one for one in household.entry.subentries.values() if one.unique_id == "home"
    )
    saving, buying = team()["phases"]
    phases = [
        {"name": "Dreaming", "exit_when": "{{ true }}"},
        saving,
        {"name": "Searching", "exit_when": "{{ false }}"},
        buying,
    ]
    hass.config_entries.async_update_subentry(
        household.entry, home, data={**home.data, "phases": phases}
    )
    await later(hass, freezer)
    assert shown(hass) == ("active", "Saving", "25")
    hass.states.async_set("input_boolean.saved", "on")
    await later(hass, freezer)
    assert shown(hass) == ("active", "Searching", "50")


@pytest.mark.parametrize(
    "phase",
    [
        {"name": "Odd", "exit_when": "{{ 1 / 0 }}"},
        {
            "name": "Odd",
            "exit_conditions": [
                {
                    "condition": "numeric_state",
                    "entity_id": "sensor.nowhere",
                    "above": 1,
                }
            ],
        },
    ],
)
async def test_an_exit_that_cannot_be_checked_is_a_problem_and_no_crash(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    freezer: FrozenDateTimeFactory,
    phase: dict[str, Any],
) -> None:
    """The stand-up is held, the team stays, and people learn where to look."""
    household = await make_household(*MEMBERS, phased(phase))
    result = await run(hass, "home")
    await hass.async_block_till_done(wait_background_tasks=True)
    assert result["state"] == "completed"
    assert "Its exit cannot be checked" in result["report"]["body"]
    problem = hass.states.get("binary_sensor.home_problem")
    assert (problem.state, problem.attributes["reason"]) == ("on", "exit_broken")
    issues = ir.async_get(hass)
    issue = issues.async_get_issue(DOMAIN, "team_exit_broken_home")
    assert issue.translation_placeholders["error"].startswith("Odd, ")
    home = next(
        one for one in household.entry.subentries.values() if one.unique_id == "home"
    )
    mended = {"name": "Odd", "exit_when": "{{ false }}"}
    hass.config_entries.async_update_subentry(
        household.entry, home, data={**home.data, "phases": [mended]}
    )
    await later(hass, freezer)
    assert issues.async_get_issue(DOMAIN, "team_exit_broken_home") is None
    assert hass.states.is_state("binary_sensor.home_problem", "off")


async def test_a_team_file_with_a_condition_that_is_none_is_refused(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """The file, the phase and what is wrong are named; the others work (F030)."""
    folder = Path(hass.config.path("household_agents", "agents"))
    text = (
        "---\nname: Garden\npattern: team\ngoal: A garden\nroster: [banker]\n"
        "phases:\n  - name: Digging\n    exit_conditions:\n      - condition: trigger\n"
        "        id: spade\n---\nYou lead the way to a garden.\n"
    )

    def write() -> None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "garden.md").write_text(text, encoding="utf-8")

    await hass.async_add_executor_job(write)
    household = await make_household(*MEMBERS)
    assert household.registry.get("garden") is None
    issue = ir.async_get(hass).async_get_issue(DOMAIN, "definition_file_garden_md")
    assert (
        "phase 'Digging', exit_conditions" in issue.translation_placeholders["message"]
    )
    await hass.async_add_executor_job((folder / "garden.md").unlink)


async def test_a_second_word_ends_no_second_phase(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """Two people confirm at the same time: one phase ends, the other word is refused."""
    await make_household(
        *MEMBERS,
        phased(
            {"name": "Saving", "confirm": True},
            {"name": "Buying", "confirm": True},
            {"name": "Moving", "confirm": True},
        ),
    )
    await run(hass, "home")
    await hass.async_block_till_done(wait_background_tasks=True)
    assert shown(hass)[0] == "waiting"
    results = await asyncio.gather(
        *(act(hass, "complete_phase") for _ in range(2)), return_exceptions=True
    )
    (refused,) = [one for one in results if one is not None]
    assert isinstance(refused, ServiceValidationError)
    assert refused.translation_key == "phase_not_asked"
    assert shown(hass) == ("active", "Buying", "33")
    with pytest.raises(ServiceValidationError) as raised:
        await act(hass, "complete_phase", phase="saving", force=True)
    assert raised.value.translation_key == "phase_is_another"
    await act(hass, "complete_phase", phase="buying", force=True)
    assert shown(hass) == ("active", "Moving", "67")


async def test_a_team_may_reach_its_goal_from_any_phase(
    hass: HomeAssistant, make_household: MakeHousehold, freezer: FrozenDateTimeFactory
) -> None:
    """The team has an end of its own, checked by code; nobody has to confirm it (F030)."""
    calls = phone(hass)
    await make_household(
        *MEMBERS,
        phased(
            {"name": "Saving", "confirm": True},
            {"name": "Buying", "confirm": True},
            done_when="{{ is_state('input_boolean.inherited', 'on') }}",
        ),
        options=PHONE,
    )
    await act(hass, "start_team")
    hass.states.async_set("input_boolean.inherited", "on")
    await later(hass, freezer)
    assert shown(hass) == ("completed", "completed", "100")
    assert titles(calls) == ["Home: Goal reached: Own a home"]
    states = [one["state"] for one in (await get_team(hass))["phases"]]
    assert states == ["done", "pending"]


async def test_a_stand_up_that_was_cut_is_held_again_and_nothing_moves_twice(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Unloaded in the middle: the team is where it was, each step was taken once (F141)."""
    hass.states.async_set("input_boolean.saved", "on")
    seen = events(hass)
    household = await make_household(*MEMBERS, team())
    model.latency = 5
    cut = hass.async_create_task(run(hass, "home"))
    while not model.turns:
        await asyncio.sleep(0.01)
    await hass.config_entries.async_unload(household.entry.entry_id)
    assert (await cut)["state"] == "interrupted"
    model.latency = 0
    household = await make_household(entry=household.entry)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert shown(hass) == ("active", "Buying", "50")
    assert [one["type"] for one in seen] == ["started", "phase_changed"]
    states = [str(one.state) for one in await household.journal.runs(agent_id="home")]
    assert states == ["completed", "interrupted"]
    assert (await get_team(hass))["stand_up"]["phase"] == "Buying"


@pytest.mark.parametrize(
    ("user_id", "phase", "state"),
    [
        (ANNA, "saving", ("active", "Buying", "50")),
        # Nobody is logged in behind the press, or it is an old notification's.
        (None, "saving", ("waiting", "Saving", "0")),
        (ANNA, "dreaming", ("waiting", "Saving", "0")),
    ],
)
async def test_the_question_is_answered_on_the_phone(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    user_id: str | None,
    phase: str,
    state: tuple[str, str, str],
) -> None:
    """The companion app's button is the word of the person whose phone it is (F030)."""
    calls = phone(hass)
    await make_household(
        *MEMBERS,
        phased(
            {"name": "Saving", "confirm": True}, {"name": "Buying", "confirm": True}
        ),
        options=PHONE,
    )
    await run(hass, "home")
    await hass.async_block_till_done(wait_background_tasks=True)
    (question,) = calls
    (pressed,) = question.data["data"]["actions"]
    assert pressed["title"] == "Yes, it is done"
    assert pressed["action"].endswith(":home:saving")
    hass.bus.async_fire(
        "mobile_app_notification_action",
        {"action": pressed["action"].replace("saving", phase)},
        context=Context(user_id=user_id),
    )
    await hass.async_block_till_done(wait_background_tasks=True)
    assert shown(hass) == state


async def test_a_team_that_is_switched_off_stands_still(
    hass: HomeAssistant, make_household: MakeHousehold, freezer: FrozenDateTimeFactory
) -> None:
    """Its switch holds everything; switched on, it takes what has come about."""
    await make_household(*MEMBERS, team())
    await act(hass, "start_team")
    switch = {"entity_id": "switch.home_enabled"}
    await hass.services.async_call("switch", "turn_off", switch, blocking=True)
    hass.states.async_set("input_boolean.saved", "on")
    await later(hass, freezer, hours=2)
    assert shown(hass)[1] == "Saving"
    await hass.services.async_call("switch", "turn_on", switch, blocking=True)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert shown(hass)[1] == "Buying"


async def test_nothing_is_followed_after_unloading(
    hass: HomeAssistant, make_household: MakeHousehold, freezer: FrozenDateTimeFactory
) -> None:
    """Neither entities nor times move a team of a household that is gone (F117)."""
    hass.states.async_set("input_boolean.saved", "off")
    timed = {"condition": "state", "for": {"minutes": 1}, **SAVED}
    household = await make_household(
        *MEMBERS,
        phased({"name": "Saving", "exit_when": RICH, "exit_conditions": [timed]}),
    )
    await act(hass, "start_team")
    seen = events(hass)
    await hass.config_entries.async_unload(household.entry.entry_id)
    hass.states.async_set("sensor.score", "730")
    hass.states.async_set("input_boolean.saved", "on")
    await later(hass, freezer, hours=2)
    assert seen == []
    await make_household(entry=household.entry)
    assert [one["type"] for one in seen] == ["completed"]


async def test_what_cannot_be_read_costs_one_team_its_place_only(
    hass: HomeAssistant, make_household: MakeHousehold, caplog: pytest.LogCaptureFixture
) -> None:
    """Damaged state stops neither the household nor the other teams, and is said."""
    household = await make_household(*MEMBERS, team(), team("Garden"))
    await act(hass, "start_team")
    await act(hass, "start_team", agent="garden")
    stored = await household.journal.get_state("teams")
    assert stored is not None
    stored["progress"]["garden"] = {"state": "dreaming"}
    await household.journal.set_state("teams", stored)
    await hass.config_entries.async_reload(household.entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert shown(hass)[1] == "Saving"
    assert hass.states.is_state("sensor.garden_phase", "created")
    assert "Where the team garden stood cannot be read" in caplog.text


async def test_a_step_that_cannot_be_written_is_not_taken(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    freezer: FrozenDateTimeFactory,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A full disk: nobody is told of a step that a restart would take back."""
    household = await make_household(*MEMBERS, team())
    await act(hass, "start_team")
    calls, seen = phone(hass), events(hass)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(household.journal, "set_state", _full)
        hass.states.async_set("input_boolean.saved", "on")
        await later(hass, freezer)
    assert (shown(hass)[1], titles(calls), seen) == ("Saving", [], [])
    assert "Looking at the team home failed" in caplog.text
    await later(hass, freezer, hours=1)
    assert shown(hass)[1] == "Buying"


async def _full(*_args: object) -> None:
    """Fail as a journal does whose disk is full."""
    raise JournalError("No room is left on the disk")
