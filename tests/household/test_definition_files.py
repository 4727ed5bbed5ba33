"""Agents from files: read, refused with a reason, reloaded and exported."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from custom_components.household_agents.agents.files import load_file
from custom_components.household_agents.const import DOMAIN
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import device_registry as dr, issue_registry as ir

from .conftest import MakeHousehold, agent, run

GARDENER = "---\nname: Gardener\npattern: domain\n---\nYou look after the garden.\n"
BROKEN = (
    "---\nname: Banker\npattern: domain\ncron: every day\n---\nYou own the money.\n"
)

type Write = Callable[[str, str | None], None]


@pytest.fixture
def write(hass: HomeAssistant) -> Write:
    """Write a definition file, or remove it."""
    folder = Path(hass.config.path("household_agents", "agents"))

    def do(name: str, text: str | None) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        if text is None:
            (folder / name).unlink()
        else:
            (folder / name).write_text(text, encoding="utf-8")

    return do


async def reload_files(hass: HomeAssistant) -> dict[str, Any]:
    """Reload by action and return the response."""
    response = await hass.services.async_call(
        DOMAIN, "reload", {}, blocking=True, return_response=True
    )
    await hass.async_block_till_done(wait_background_tasks=True)
    assert isinstance(response, dict)
    return response


def issue_of(hass: HomeAssistant, file: str) -> dict[str, str] | None:
    """Return what the repair issue of a file says."""
    issue = ir.async_get(hass).async_get_issue(DOMAIN, f"definition_file_{file}")
    return issue.translation_placeholders if issue else None


async def test_a_file_is_an_agent_like_any_other(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    write: Write,
    device_registry: dr.DeviceRegistry,
) -> None:
    """It has a device, entities and runs, from the start."""
    await hass.async_add_executor_job(write, "gardener.md", GARDENER)
    household = await make_household(agent("Chef"))
    device = device_registry.async_get_device_by_identifier(
        (DOMAIN, "gardener"), household.entry.entry_id
    )
    assert device is not None
    assert device.name == "Gardener"
    assert hass.states.is_state("sensor.gardener_status", "idle")
    assert (await run(hass, "gardener"))["state"] == "completed"


async def test_reload_adds_changes_and_removes(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    write: Write,
    device_registry: dr.DeviceRegistry,
) -> None:
    """Each reload says what it did; nobody else is touched."""
    household = await make_household(agent("Chef"))
    await hass.async_add_executor_job(write, "gardener.md", GARDENER)
    assert (await reload_files(hass))["added"] == ["gardener"]
    assert hass.states.is_state("sensor.gardener_status", "idle")
    renamed = GARDENER.replace("name: Gardener", "name: Head gardener")
    await hass.async_add_executor_job(write, "gardener.md", renamed)
    assert (await reload_files(hass))["changed"] == ["gardener"]
    device = device_registry.async_get_device_by_identifier(
        (DOMAIN, "gardener"), household.entry.entry_id
    )
    assert device is not None
    assert device.name == "Head gardener"
    await hass.async_add_executor_job(write, "gardener.md", None)
    assert (await reload_files(hass))["removed"] == ["gardener"]
    assert hass.states.get("sensor.gardener_status") is None
    assert (
        device_registry.async_get_device_by_identifier(
            (DOMAIN, "gardener"), household.entry.entry_id
        )
        is None
    )
    assert household.entry.runtime_data is household


async def test_a_broken_file_is_a_repair_with_file_line_and_field(
    hass: HomeAssistant, make_household: MakeHousehold, write: Write
) -> None:
    """One bad file is named precisely; the others load; mending it clears the issue."""
    await hass.async_add_executor_job(write, "banker.md", BROKEN)
    await hass.async_add_executor_job(write, "gardener.md", GARDENER)
    household = await make_household(agent("Chef"))
    assert [one.agent_id for one in household.registry.all()] == ["chef", "gardener"]
    placeholders = issue_of(hass, "banker_md")
    assert placeholders is not None
    message = placeholders["message"]
    assert "must have five fields" in message
    assert placeholders["file"] == "banker.md"
    assert placeholders["line"] == "4"
    assert placeholders["field"].startswith("cron")
    (problem,) = (await reload_files(hass))["problems"]
    assert (problem["file"], problem["line"]) == ("banker.md", 4)
    mended = BROKEN.replace("every day", "'0 6 * * *'")
    await hass.async_add_executor_job(write, "banker.md", mended)
    response = await reload_files(hass)
    assert (response["added"], response["problems"]) == (["banker"], [])
    assert issue_of(hass, "banker_md") is None


async def test_the_agent_of_the_ui_wins_over_a_file(
    hass: HomeAssistant, make_household: MakeHousehold, write: Write
) -> None:
    """Two definitions of one agent: the UI's is used, and the file is named."""
    await hass.async_add_executor_job(write, "chef.md", GARDENER)
    household = await make_household(agent("Chef"))
    chef = household.registry.get("chef")
    assert chef is not None
    assert (chef.name, chef.file) == ("Chef", None)
    placeholders = issue_of(hass, "chef_md")
    assert placeholders is not None
    assert "an agent 'chef' is set up in the UI already" in placeholders["message"]
    # When it leaves the UI, the file takes its place.
    (subentry_id,) = household.entry.subentries
    hass.config_entries.async_remove_subentry(household.entry, subentry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    await reload_files(hass)
    chef = household.registry.get("chef")
    assert chef is not None
    assert chef.file == "chef.md"
    assert issue_of(hass, "chef_md") is None


async def test_an_export_reads_back_as_the_same_agent(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """What is exported can be put among the files and is equal, but for its origin."""
    household = await make_household(
        agent(
            "Chef",
            cron=["0 6 * * *"],
            tools=["get_states"],
            autonomy="ask",
            scope={"area_id": ["kitchen"]},
            fallback="Cook something\n{{ states('sensor.fridge') }}",
            number_ranges={"litres": [0, 10]},
        )
    )
    response = await hass.services.async_call(
        DOMAIN, "export_agent", {"agent": "chef"}, blocking=True, return_response=True
    )
    assert response is not None
    path = Path(str(response["file"]))
    read = await hass.async_add_executor_job(load_file, path)
    before = household.registry.get("chef")
    assert before is not None
    assert _content(read) == _content(before)
    with pytest.raises(ServiceValidationError) as raised:
        await hass.services.async_call(
            DOMAIN, "export_agent", {"agent": "chef"}, blocking=True
        )
    assert raised.value.translation_key == "export_exists"
    await hass.services.async_call(
        DOMAIN, "export_agent", {"agent": "chef", "overwrite": True}, blocking=True
    )


def _content(definition: Any) -> dict[str, Any]:
    """Return a definition's fields without where it came from."""
    origin = {"subentry_id", "file", "data"}
    return {
        name: getattr(definition, name)
        for name in definition.__dataclass_fields__
        if name not in origin
    }


async def test_a_broken_skill_is_a_repair(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """A skill that cannot be read is named; reloading after mending clears it."""
    await make_household(agent("Chef"))
    folder = Path(hass.config.path("household_agents", "skills", "baking"))

    def write_skill(text: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "SKILL.md").write_text(text, encoding="utf-8")

    await hass.async_add_executor_job(write_skill, "no front matter")
    before = (await reload_files(hass))["skills"]
    issues = ir.async_get(hass)
    assert issues.async_get_issue(DOMAIN, "skill_problem_baking") is not None
    text = "---\nname: baking\ndescription: How to bake bread.\n---\nUse flour.\n"
    await hass.async_add_executor_job(write_skill, text)
    assert (await reload_files(hass))["skills"] == before + 1
    assert issues.async_get_issue(DOMAIN, "skill_problem_baking") is None


async def test_too_many_tools_are_a_warning(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """An agent with eleven tools works, and people are told that it is too much (F041)."""
    tools = [f"tool_{number}" for number in range(11)]
    household = await make_household(agent("Chef", tools=tools))
    issues = ir.async_get(hass)
    issue = issues.async_get_issue(DOMAIN, "too_many_tools_chef")
    assert issue is not None
    assert issue.translation_placeholders == {
        "agent": "Chef",
        "count": "11",
        "limit": "10",
    }
    (chef,) = household.entry.subentries.values()
    hass.config_entries.async_update_subentry(
        household.entry, chef, data={**chef.data, "tools": tools[:5]}
    )
    await hass.async_block_till_done(wait_background_tasks=True)
    assert issues.async_get_issue(DOMAIN, "too_many_tools_chef") is None
