"""Websocket commands about skills, for the panel."""

from collections.abc import Mapping
from typing import Any, Final

import voluptuous as vol

from homeassistant.components import websocket_api
from homeassistant.components.websocket_api import ActiveConnection
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import config_validation as cv

from .agents.definition import AgentDefinition
from .agents.front_matter import FrontMatterError, read_text
from .agents.skill_files import FILE_NAMES
from .agents.skills import Skill
from .const import DOMAIN, FILES_FOLDER
from .household import Household
from .websocket_common import command, household_of

#: Names of files that one answer lists.
MAX_FILES: Final = 100


@callback
def async_setup_skill_commands(hass: HomeAssistant) -> None:
    """Register the commands; what agents are taught is for administrators."""
    for handler in (_list, _get):
        websocket_api.async_register_command(hass, websocket_api.require_admin(handler))


@command("skills/list")
async def _list(
    hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]
) -> None:
    """Return all skills, and what is wrong with those of the house."""
    household = household_of(hass)
    library, users = household.parts.skills, _users(household)
    connection.send_result(
        msg["id"],
        {
            "folder": f"{FILES_FOLDER}/skills",
            "skills": [
                _brief(household, one, users) for one in library.skills.values()
            ],
            "problems": [
                {
                    "skill": problem.skill,
                    "file": problem.file,
                    "line": problem.line,
                    "message": problem.message,
                    "skipped": problem.skipped,
                }
                for problem in library.problems
            ],
        },
    )


@command("skills/get", {vol.Required("name"): cv.string})
async def _get(
    hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]
) -> None:
    """Return a skill's text and the names of the files that come with it."""
    household = household_of(hass)
    if (skill := household.parts.skills.get(msg["name"])) is None:
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="skill_not_found",
            translation_placeholders={"skill": msg["name"]},
        )
    text = await hass.async_add_executor_job(_text_of, skill)
    connection.send_result(
        msg["id"],
        {
            **_brief(household, skill, _users(household)),
            "text": text,
            "body": skill.body,
            "files": list(skill.resources[:MAX_FILES]),
        },
    )


@callback
def _brief(
    household: Household, skill: Skill, users: Mapping[str, list[AgentDefinition]]
) -> dict[str, Any]:
    """Return a skill as a line in a list."""
    library = household.parts.skills
    return {
        "name": skill.name,
        "description": skill.description,
        "origin": "bundled" if skill.bundled else "household",
        "location": skill.location,
        "replaces": skill.name in library.overridden,
        "license": skill.license,
        "compatibility": skill.compatibility,
        "allowed_tools": (
            None if skill.allowed_tools is None else list(skill.allowed_tools)
        ),
        "size": len(skill.body.encode()),
        "file_count": len(skill.resources),
        "used_by": [
            {"agent_id": agent.agent_id, "name": agent.name}
            for agent in users.get(skill.name, ())
        ],
    }


@callback
def _users(household: Household) -> dict[str, list[AgentDefinition]]:
    """Return which agents have each skill, by its name."""
    users: dict[str, list[AgentDefinition]] = {}
    for agent in household.registry.all():
        for skill in household.parts.skills.available(agent.skills):
            users.setdefault(skill.name, []).append(agent)
    return users


def _text_of(skill: Skill) -> str:
    """Return the file as it is on disk; what was read where it is gone meanwhile."""
    for name in FILE_NAMES:
        try:
            return read_text(skill.root / name, skill.root)
        except FrontMatterError:
            continue
    return skill.body
