"""Skills: loading what an agent was given to know, when it is needed."""

from functools import partial
from typing import Any, Final, override

import voluptuous as vol

from homeassistant.helpers import config_validation as cv

from ..agents.skills import SkillError
from .base import Tool, ToolContext, ToolError
from .result import clip

#: A skill should stay below 5,000 tokens; a longer one is cut and says so.
MAX_SKILL: Final = 24_000
MAX_PAGE: Final = 12_000

_NAME: Final = vol.All(cv.string, vol.Length(1, 64))


class ActivateSkill(Tool):
    """A skill's instructions."""

    name = "activate_skill"
    title = "Activate skill"
    description = (
        "Load a skill's instructions before you do what it is about; each one once."
    )
    parameters = vol.Schema({vol.Required("name", description="Which skill"): _NAME})
    max_result = MAX_SKILL

    @override
    def parameters_for(self, context: ToolContext) -> vol.Schema:
        """Return the parameters with the agent's skills to choose from."""
        if not (names := skills_of(context)):
            return self.parameters
        return vol.Schema(
            {vol.Required("name", description="Which skill"): vol.In(names)}
        )

    @override
    async def call(self, context: ToolContext, arguments: dict[str, Any]) -> Any:
        """Return the instructions and the list of files that come with them."""
        return context.skills.activate(_require_skill(context, arguments["name"]))


class ReadSkillResource(Tool):
    """A file that comes with a skill."""

    name = "read_skill_resource"
    title = "Read skill resource"
    description = (
        "Read a file that an activated skill lists. Long files come in pages: "
        "pass the next_offset that you are given."
    )
    parameters = vol.Schema(
        {
            vol.Required("skill", description="Which skill"): _NAME,
            vol.Required("path", description="As the skill lists it"): vol.All(
                cv.string, vol.Length(1, 200)
            ),
            vol.Optional("offset", default=0): vol.All(
                vol.Coerce(int), vol.Range(min=0)
            ),
        }
    )
    max_result = MAX_PAGE + 2_000

    @override
    def parameters_for(self, context: ToolContext) -> vol.Schema:
        """Return the parameters with the agent's skills to choose from."""
        if not (names := skills_of(context)):
            return self.parameters
        return self.parameters.extend(
            {vol.Required("skill", description="Which skill"): vol.In(names)}
        )

    @override
    async def call(self, context: ToolContext, arguments: dict[str, Any]) -> Any:
        """Return a page of the file."""
        name = _require_skill(context, arguments["skill"])
        try:
            text = await context.hass.async_add_executor_job(
                partial(context.skills.read_resource, name, arguments["path"])
            )
        except SkillError as err:
            raise ToolError(str(err)) from err
        offset: int = arguments["offset"]
        page = text[offset : offset + MAX_PAGE]
        if offset + len(page) >= len(text):
            return page
        return (
            f"{page}\n[{len(text)} characters in all; next_offset={offset + len(page)}]"
        )


def skills_of(context: ToolContext) -> list[str]:
    """Return the names of the agent's skills that exist."""
    return [skill.name for skill in context.skills.available(context.agent.skills)]


def _require_skill(context: ToolContext, name: str) -> str:
    """Return the name of one of the agent's own skills, or raise ``ToolError``."""
    mine = skills_of(context)
    if name not in mine:
        raise ToolError(
            f"'{clip(name, 64)}' is not a skill of {context.agent.name}. It has: "
            f"{', '.join(mine) or 'none'}."
        )
    return name
