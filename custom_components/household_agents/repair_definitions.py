"""Repairs of what people have written: definitions, skills and hooks."""

from typing import override

from .hook_book import hook_book
from .repair_base import CheckAgain, EntryForm


class DefinitionFileRepair(CheckAgain):
    """A definition file with a mistake in it."""

    @override
    async def async_look(self) -> None:
        """Read the files again."""
        await self.household.async_reload_files()


class SkillRepair(CheckAgain):
    """A skill that is skipped."""

    @override
    async def async_look(self) -> None:
        """Read the skills again."""
        await self.household.async_reload_skills()


class HookFileRepair(CheckAgain):
    """A hook file with a mistake in it."""

    @override
    async def async_look(self) -> None:
        """Read the files again."""
        await hook_book(self.household).async_reload()


class StoredRepair(EntryForm):
    """A definition or a hook of the UI that does not validate any more."""


class TriggerRepair(EntryForm):
    """A trigger that cannot be attached."""

    @override
    def subentry_id(self) -> str | None:
        """Return where the agent's schedule is changed."""
        return self.agent().subentry_id

    @override
    async def async_look(self) -> None:
        """Read the agent's file again and attach its triggers anew."""
        await self.household.async_reload_files()
        await self.household.scheduler.async_rearm(self.agent().agent_id)

    @override
    async def async_settled(self) -> bool:
        """Return whether the triggers are attached."""
        return await self.async_gone()


class TeamExitRepair(EntryForm):
    """A phase whose end cannot be checked."""

    @override
    def subentry_id(self) -> str | None:
        """Return where the team's phases are changed."""
        return self.agent().subentry_id

    @override
    async def async_look(self) -> None:
        """Read the team's file again and look at its phase."""
        await self.household.async_reload_files()
        self.household.teams.look_soon(self.agent().agent_id)

    @override
    async def async_settled(self) -> bool:
        """Return whether the phase can be checked."""
        return await self.async_gone()
