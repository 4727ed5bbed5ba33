"""Skills through tools: only the agent's own, whole and in pages."""

from pathlib import Path

import pytest

from custom_components.household_agents.agents.skills import SkillLibrary, load_skills
from custom_components.household_agents.tools.base import ToolError
from custom_components.household_agents.tools.catalogue import CATALOGUE
from custom_components.household_agents.tools.schema import input_schema
from homeassistant.core import HomeAssistant

from .conftest import MakeContext, call

BODY = "# Reading meters\n\n" + "Write the figure down with its unit.\n" * 250


@pytest.fixture
async def library(hass: HomeAssistant, tmp_path: Path) -> SkillLibrary:
    """Load two skills from a folder."""

    def write() -> SkillLibrary:
        for name in ("meter-reading", "secret-skill"):
            folder = tmp_path / "skills" / name
            (folder / "references").mkdir(parents=True)
            (folder / "SKILL.md").write_text(
                f"---\nname: {name}\ndescription: Use it for {name}.\n---\n{BODY}"
            )
            (folder / "references" / "table.md").write_text("row\n" * 5_000)
        return load_skills(None, tmp_path / "skills")

    return await hass.async_add_executor_job(write)


async def test_an_agent_without_skills_has_none(
    make_context: MakeContext, library: SkillLibrary
) -> None:
    """Skills of others stay closed, though they are in the library (F042)."""
    context = make_context(library=library)

    with pytest.raises(
        ToolError, match=r"is not a skill of Meter Reader. It has: none"
    ):
        await call(context, "activate_skill", name="meter-reading")
    with pytest.raises(ToolError, match="is not a skill of Meter Reader"):
        await call(
            context, "read_skill_resource", skill="secret-skill", path="SKILL.md"
        )


async def test_only_the_agents_own_skills(
    make_context: MakeContext, library: SkillLibrary
) -> None:
    """The choice is an enum; the skill comes whole, and not as JSON (F112, F236)."""
    context = make_context(library=library, skills=["meter-reading", "gone"])

    schema = input_schema(CATALOGUE["activate_skill"], context)
    resource = input_schema(CATALOGUE["read_skill_resource"], context)
    text = await call(context, "activate_skill", name="meter-reading")

    assert schema["properties"]["name"]["enum"] == ["meter-reading"]
    assert resource["properties"]["skill"]["enum"] == ["meter-reading"]
    assert "additionalProperties" not in schema
    assert text.startswith('<skill_content name="meter-reading">')
    assert text.count("Write the figure down") == 250
    assert "references/table.md" in text
    with pytest.raises(ToolError, match=r"argument 'name'.*meter-reading"):
        await call(context, "activate_skill", name="secret-skill")


async def test_resources_are_read_in_pages(
    make_context: MakeContext, library: SkillLibrary
) -> None:
    """A long file is read page by page, never a file outside of the skill."""
    context = make_context(library=library, skills=["meter-reading"])

    first = await call(
        context,
        "read_skill_resource",
        skill="meter-reading",
        path="references/table.md",
    )
    last = await call(
        context,
        "read_skill_resource",
        skill="meter-reading",
        path="references/table.md",
        offset=12_000,
    )

    assert first.endswith("[20000 characters in all; next_offset=12000]")
    assert last == "row\n" * 2_000
    for path in ("../secret-skill/SKILL.md", "/etc/hostname", "references/none.md"):
        with pytest.raises(ToolError):
            await call(context, "read_skill_resource", skill="meter-reading", path=path)
