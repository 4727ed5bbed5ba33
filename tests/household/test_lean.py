"""Lean requests: what is sent before anything of the house is (PERFORMANCE)."""

import json

import pytest

from custom_components.household_agents.agents.gallery import gallery
from custom_components.household_agents.agents.kinds import Pattern
from custom_components.household_agents.agents.skills import load_skills
from custom_components.household_agents.household import BUNDLED_SKILLS
from homeassistant.core import HomeAssistant
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, run

#: Tools, conventions, identity, skills and task of an agent, in bytes.
MOST = 9_000
SKILLS = load_skills(BUNDLED_SKILLS, None)
AGENTS = [
    one for one in gallery().values() if one.pattern in (Pattern.DOMAIN, Pattern.TASK)
]


@pytest.mark.parametrize("name", [one.name for one in AGENTS])
async def test_a_first_request_is_small(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel, name: str
) -> None:
    """An agent of the gallery begins with few bytes, all of them its own (F042, F044)."""
    definition = next(one for one in AGENTS if one.name == name)
    await make_household({**definition.data, "enabled": True})
    await run(hass, name, context=dict.fromkeys(definition.requires, "as it was asked"))
    body = model.turns[0].body
    size = len(json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode())
    assert size <= MOST
    # Reading files is offered only to those whose skills bring some along.
    offered = "read_skill_resource" in {tool["name"] for tool in body["tools"]}
    assert offered is SKILLS.brings_files(definition.skills)
