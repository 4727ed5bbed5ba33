"""Many agents at once: they wait for their turn, and all of them end."""

import asyncio
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import (
    async_fire_time_changed,
    async_mock_service,
)

from custom_components.household_agents.const import DEFAULT_MODEL_CALLS, FILES_FOLDER
from custom_components.household_agents.household import Household
from custom_components.household_agents.memory.records import RunRecord
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, orchestrator, run

PHONE = {"notify": ["notify.phone"]}
SENSOR = "sensor.cellar"
#: A check-in whose time and tokens are no matter.
PATIENT = orchestrator(run_seconds=3_600, tokens_per_workflow=5_000_000)
SCHEDULES = 57
SKILLS = 75


def staff_of(count: int) -> list[dict[str, Any]]:
    """Return agents that each look at one sensor and report."""
    return [
        agent(
            f"Agent {number:03}",
            tools=["get_states"],
            scope={"entity_id": [SENSOR]},
        )
        for number in range(count)
    ]


@pytest.fixture(autouse=True)
def cellar(expose: Callable[..., None]) -> None:
    """Have one sensor that all of them see."""
    expose(SENSOR, "12")


async def below(household: Household, result: dict[str, Any]) -> list[RunRecord]:
    """Return the runs below a check-in."""
    return await household.journal.runs(parent_id=result["run_id"], limit=1_000)


def left_over() -> list[str]:
    """Return the tasks of ours that have not ended."""
    return [
        task.get_name()
        for task in asyncio.all_tasks()
        if task.get_name().startswith("household_agents run")
    ]


# Far more than it takes; a crowded machine sets up thousands of entities slowly.
@pytest.mark.timeout(600)
@pytest.mark.parametrize("count", [10, 50, 100, 200])
async def test_a_check_in_over_many_agents(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    count: int,
) -> None:
    """Every report is in one message, at ten model calls at a time (F264, F265).

    Nobody is refused for the crowd, no run stays open, no task is left (F117, F209).
    """
    calls = async_mock_service(hass, "notify", "phone")
    household = await make_household(*staff_of(count), PATIENT, options=PHONE)
    model.latency = 0.02
    result = await run(hass, "check_in")
    await hass.async_block_till_done(wait_background_tasks=True)

    assert (result["state"], result["error"]) == ("completed", None)
    records = await below(household, result)
    assert Counter((str(one.state), one.error) for one in records) == {
        ("completed", None): count
    }
    assert len({one.agent_id for one in records}) == count
    assert all(one.report is not None and one.tools_used for one in records)
    steps = await household.journal.steps(result["run_id"])
    (collected,) = [step.data for step in steps if step.kind == "collected"]
    assert Counter(collected["states"].values()) == {"completed": count}
    assert len(calls) == 1
    assert 1 < model.peak_in_flight <= DEFAULT_MODEL_CALLS
    assert household.board.active == ()
    assert left_over() == []


@pytest.mark.timeout(600)
@pytest.mark.parametrize("position", [0, 12, 25, 37, 49])
async def test_one_of_many_fails(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    position: int,
) -> None:
    """Wherever the one stands that fails, all others report and it is named (F199)."""
    calls = async_mock_service(hass, "notify", "phone")
    household = await make_household(*staff_of(50), PATIENT, options=PHONE)
    name = f"Agent {position:03}"
    model.inject("refusal", times=None, contains=f"# You: {name}\n")
    result = await run(hass, "check_in")

    assert result["state"] == "completed"
    states = {one.agent_id: str(one.state) for one in await below(household, result)}
    assert states.pop(f"agent_{position:03}") == "failed"
    assert Counter(states.values()) == {"completed": 49}
    assert len(calls) == 1
    (line,) = [one for one in str(result["report"]).split("\\n") if name in one][:1]
    assert "refused" in line
    assert household.board.active == ()


def write_skills(folder: Path) -> None:
    """Write as many skills as a full household has."""
    for number in range(SKILLS):
        skill = folder / f"skill-{number:02}"
        skill.mkdir(parents=True)
        (skill / "SKILL.md").write_text(
            f"---\nname: {skill.name}\n"
            f"description: Use it for errand number {number}.\n---\n\n"
            f"The secret word of errand {number} is word{number}.\n",
            encoding="utf-8",
        )


@pytest.mark.timeout(600)
async def test_57_schedules_and_75_skills(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    freezer: FrozenDateTimeFactory,
) -> None:
    """A full household loads, each job comes at its time, any skill can be used.

    (F072, F233)
    """
    folder = Path(hass.config.path(FILES_FOLDER, "skills"))
    await hass.async_add_executor_job(write_skills, folder)
    await hass.config.async_set_time_zone("UTC")
    six = datetime(2026, 5, 4, 6, tzinfo=dt_util.UTC)
    freezer.move_to(six - timedelta(minutes=1))
    staff = [
        agent(
            f"Agent {number:02}",
            cron=f"{number} 6 * * *",
            skills=[f"skill-{number:02}"],
        )
        for number in range(SCHEDULES)
    ]
    household = await make_household(*staff)
    ours = [name for name in household.parts.skills.skills if name[:6] == "skill-"]
    assert len(ours) == SKILLS
    assert household.parts.skills.problems == ()

    call = {"name": "activate_skill", "input": {"name": "skill-56"}}
    model.script([{"tools": [call]}], contains="# You: Agent 56\n")
    for minute in range(SCHEDULES):
        now = six + timedelta(minutes=minute, seconds=40)
        freezer.move_to(now)
        async_fire_time_changed(hass, now)
        await hass.async_block_till_done(wait_background_tasks=True)

    records = await household.journal.runs(limit=1_000)
    assert Counter(one.agent_id for one in records) == {
        f"agent_{number:02}": 1 for number in range(SCHEDULES)
    }
    assert {str(one.state) for one in records} == {"completed"}
    assert any("word56" in turn.text for turn in model.turns)
    assert not any("word55" in turn.text for turn in model.turns)
