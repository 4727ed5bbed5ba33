"""What the panel's page of skills and definitions asks for."""

from pathlib import Path
from typing import Any

import pytest
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.household_agents.agents.files import parse_text
from custom_components.household_agents.agents.gallery import gallery
from custom_components.household_agents.const import DOMAIN
from homeassistant.core import HomeAssistant
from homeassistant.helpers import area_registry as ar

from .conftest import MakeHousehold, agent

CHEF = agent(
    "Chef",
    tools=[f"tool_{number}" for number in range(11)],
    skills=["meal-plan", "nowhere"],
    cron=["0 7 * * 1-5"],
    triggers=[{"trigger": "state", "entity_id": "sensor.oven"}],
    cost_per_day=0.5,
)
TEAM = agent(
    "Move",
    pattern="team",
    goal="We live in the new house",
    roster=["chef", "nobody"],
    phases=[{"name": "Pack", "confirm": True}],
)
FILE = """---
name: Gardener
pattern: domain
autonomy: observe
---

You look after the garden and the plants on the balcony.
"""
SKILL = """---
name: {name}
description: {description}
allowed-tools: remember
---

# What to do

Water the plants.
"""


@pytest.fixture
def folder(hass: HomeAssistant, tmp_path: Path) -> Path:
    """Have a configuration folder of our own."""
    hass.config.config_dir = str(tmp_path)
    for name in ("agents", "skills"):
        (tmp_path / "household_agents" / name).mkdir(parents=True)
    return tmp_path / "household_agents"


async def ask(
    hass: HomeAssistant, connect: WebSocketGenerator, command: str, **data: Any
) -> Any:
    """Send a command and return its answer."""
    client = await connect(hass)
    await client.send_json_auto_id({"type": f"{DOMAIN}/{command}", **data})
    return await client.receive_json()


async def test_definitions_say_where_from_and_what_is_wrong(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_ws_client: WebSocketGenerator,
    folder: Path,
) -> None:
    """UI and files, problems as Repairs has them, and what is broken (F234, F041)."""
    kitchen = ar.async_get(hass).async_create("Kitchen")
    (folder / "agents" / "gardener.md").write_text(FILE)
    (folder / "agents" / "broken.md").write_text(
        FILE.replace("autonomy: observe", "autonomy: everything")
    )
    scope = {"area_id": [kitchen.id], "entity_id": ["light.gone"]}
    household = await make_household({**CHEF, "scope": scope}, TEAM)
    listed = (await ask(hass, hass_ws_client, "definitions/list"))["result"]
    chef, gardener, move = listed["definitions"]
    assert (chef["origin"], chef["file"]) == ("ui", None)
    assert chef["subentry_id"] in household.entry.subentries
    assert chef["scope"] == {"area_id": ["Kitchen"], "entity_id": ["light.gone"]}
    assert chef["schedule"]["cron"] == ["0 7 * * 1-5"]
    assert chef["schedule"]["triggers"] == [
        {"kind": "state", "alias": None, "entities": ["sensor.oven"]}
    ]
    assert chef["budget"]["cost_per_day"] == 0.5
    kinds = {one["kind"]: one["detail"] for one in chef["problems"]}
    assert kinds == {"too_many_tools": "11", "missing_skills": "nowhere"}
    assert gardener["file"] == "household_agents/agents/gardener.md"
    assert gardener["problems"] == []
    (incomplete,) = move["problems"]
    assert (incomplete["kind"], incomplete["detail"]) == ("team_incomplete", "nobody")
    (broken,) = listed["problems"]
    assert broken["file"] == "household_agents/agents/broken.md"
    assert (broken["line"], broken["field"]) == (4, "autonomy")
    assert "everything" in broken["message"]
    assert broken["fixable"] is True


async def test_a_broken_subentry_is_named(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """What does not validate any more is no agent, but is not forgotten either."""
    await make_household(agent("Old", autonomy="everything"))
    listed = (await ask(hass, hass_ws_client, "definitions/list"))["result"]
    assert listed["definitions"] == []
    (broken,) = listed["problems"]
    assert (broken["agent"], broken["field"]) == ("Old", "autonomy")
    assert broken["subentry_id"] is not None


async def test_a_definition_reads_back_from_what_is_copied(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """All of it, and a file that is the same definition (F047, F234)."""
    household = await make_household(CHEF)
    whole = (await ask(hass, hass_ws_client, "definitions/get", agent_id="chef"))[
        "result"
    ]
    assert whole["identity"] == CHEF["identity"]
    assert whole["remembers"] is True
    read = parse_text(whole["markdown"], agent_id="chef", file="chef.md")
    assert read.tools == household.registry.all()[0].tools
    listed = (await ask(hass, hass_ws_client, "definitions/list"))["result"]
    assert listed["definitions"][0]["hash"] == whole["hash"]


async def test_the_gallery_is_recognised(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """An agent of the gallery says so, and whether it was changed since."""
    bundled = gallery()
    await make_household(
        dict(bundled["weekly_planner"].data),
        {**bundled["gardener"].data, "identity": "You water the roses only, please."},
    )
    listed = (await ask(hass, hass_ws_client, "definitions/list"))["result"]
    assert {one["agent_id"]: one["gallery"] for one in listed["definitions"]} == {
        "weekly_planner": "same",
        "gardener": "changed",
    }


async def test_an_unknown_definition_or_skill_is_told(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """What is not there is said to be unknown, in words."""
    await make_household()
    answer = await ask(hass, hass_ws_client, "definitions/get", agent_id="nobody")
    assert answer["error"]["code"] == "not_found"
    answer = await ask(hass, hass_ws_client, "skills/get", name="nothing")
    assert answer["error"]["translation_key"] == "skill_not_found"


async def test_skills_say_who_uses_them_and_what_is_wrong(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_ws_client: WebSocketGenerator,
    folder: Path,
) -> None:
    """Bundled ones and those of the house, with their problems (F233, F235)."""
    for name, text in (
        ("plants", SKILL.format(name="plants", description="When plants are dry.")),
        ("Odd", SKILL.format(name="odd", description="When it is odd.")),
        ("empty", "no front matter"),
    ):
        (folder / "skills" / name).mkdir()
        (folder / "skills" / name / "SKILL.md").write_text(text)
    (folder / "skills" / "plants" / "table.md").write_text("| plant | days |")
    await make_household({**CHEF, "skills": ["plants", "meal-plan"]})
    listed = (await ask(hass, hass_ws_client, "skills/list"))["result"]
    skills = {one["name"]: one for one in listed["skills"]}
    assert len(skills) > 50
    plants = skills["plants"]
    assert (plants["origin"], plants["allowed_tools"]) == ("household", ["remember"])
    assert plants["used_by"] == [{"agent_id": "chef", "name": "Chef"}]
    assert skills["meal-plan"]["origin"] == "bundled"
    assert {one["file"]: one["skipped"] for one in listed["problems"]} == {
        "Odd/SKILL.md": False,
        "empty/SKILL.md": True,
    }
    whole = (await ask(hass, hass_ws_client, "skills/get", name="plants"))["result"]
    assert whole["text"].startswith("---\nname: plants")
    assert whole["body"].startswith("# What to do")
    assert whole["files"] == ["table.md"]
