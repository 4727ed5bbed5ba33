"""Gathers the staff from subentries and files, and keeps devices in step."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
import logging
from pathlib import Path
from typing import TYPE_CHECKING

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import device_registry as dr
from homeassistant.util import slugify

from .agents.definition import (
    RECOMMENDED_TOOLS,
    AgentDefinition,
    DefinitionError,
    does_everything,
    parse,
)
from .agents.files import FileProblem, load_folder
from .agents.registry import Changes, Registry
from .const import DOMAIN, FILES_FOLDER, SUBENTRY_HOOK
from .orchestration.exits import ExitProblem, async_check_exits
from .problems import clear_others, raise_problem

if TYPE_CHECKING:
    from .household import HouseholdConfigEntry

_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reloaded:
    """What a reload of the files found."""

    changes: Changes
    problems: tuple[FileProblem, ...]


class Staff:
    """Fills the registry from both sources of definitions."""

    def __init__(
        self, hass: HomeAssistant, entry: HouseholdConfigEntry, registry: Registry
    ) -> None:
        """Keep the entry; nothing is read yet."""
        self._hass = hass
        self._entry = entry
        self._registry = registry
        self._folder = Path(hass.config.path(FILES_FOLDER, "agents"))
        self._from_files: tuple[AgentDefinition, ...] = ()
        self._broken_files: frozenset[str] = frozenset()

    @property
    def known(self) -> frozenset[str]:
        """The agents that are there, and those whose definition merely broke."""
        return frozenset(
            {
                *(agent.agent_id for agent in self._registry.all()),
                *(one.unique_id or "" for one in self._entry.subentries.values()),
                *self._broken_files,
            }
        )

    async def async_reload_files(self) -> Reloaded:
        """Read the definition files and take over what changed."""
        loaded = await self._hass.async_add_executor_job(load_folder, self._folder)
        refused = await self._async_check_exits(loaded.definitions)
        unusable = {problem.file for problem in refused}
        self._from_files = tuple(
            agent for agent in loaded.definitions if agent.file not in unusable
        )
        changes, clashes = self._apply()
        problems = (*loaded.problems, *refused, *clashes)
        self._broken_files = frozenset(
            slugify(Path(problem.file).stem) for problem in problems
        )
        clear_others(self._hass, "definition_file", (item.file for item in problems))
        for problem in problems:
            raise_problem(
                self._hass,
                "definition_file",
                problem.file,
                data={"file": problem.file},
                file=problem.file,
                line=str(problem.line),
                field=problem.field,
                message=problem.message,
            )
        return Reloaded(changes=changes, problems=problems)

    async def _async_check_exits(
        self, agents: Iterable[AgentDefinition]
    ) -> list[FileProblem]:
        """Return the files of teams whose phases Home Assistant cannot check."""
        refused: list[FileProblem] = []
        for agent in agents:
            try:
                await async_check_exits(self._hass, agent)
            except ExitProblem as err:
                refused.append(
                    FileProblem(
                        file=agent.file or "", line=1, field="phases", message=str(err)
                    )
                )
        return refused

    @callback
    def apply(self) -> Changes:
        """Take over what changed in the subentries."""
        return self._apply()[0]

    @callback
    def _apply(self) -> tuple[Changes, list[FileProblem]]:
        """Merge both sources; the UI's definition wins over a file's."""
        staff = self._from_subentries()
        clashes: list[FileProblem] = []
        for agent in self._from_files:
            if agent.agent_id in staff:
                clashes.append(
                    FileProblem(
                        file=agent.file or "",
                        line=1,
                        field="name",
                        message=f"an agent '{agent.agent_id}' is set up in the UI already",
                    )
                )
            else:
                staff[agent.agent_id] = agent
        changes = self._registry.replace(staff)
        self._sync_devices(changes)
        self._warn_about_tools(staff)
        self._warn_about_rosters(staff)
        return changes, clashes

    @callback
    def _from_subentries(self) -> dict[str, AgentDefinition]:
        """Parse the subentries; one that does not validate is left out and said so."""
        staff: dict[str, AgentDefinition] = {}
        broken: list[str] = []
        for subentry in self._entry.subentries.values():
            if subentry.subentry_type == SUBENTRY_HOOK:
                continue
            try:
                agent = parse(
                    subentry.data,
                    agent_id=subentry.unique_id,
                    subentry_id=subentry.subentry_id,
                )
            except DefinitionError as err:
                broken.append(subentry.title)
                raise_problem(
                    self._hass,
                    "definition_broken",
                    subentry.title,
                    data={"subentry_id": subentry.subentry_id},
                    agent=subentry.title,
                    field=err.field,
                    message=err.message,
                )
            else:
                staff[agent.agent_id] = agent
        clear_others(self._hass, "definition_broken", broken)
        return staff

    @callback
    def _warn_about_tools(self, staff: Mapping[str, AgentDefinition]) -> None:
        """Warn about agents that have or do more than is good for them (F041, F120)."""
        crowded = [one for one in staff.values() if len(one.tools) > RECOMMENDED_TOOLS]
        clear_others(self._hass, "too_many_tools", (one.agent_id for one in crowded))
        for agent in crowded:
            raise_problem(
                self._hass,
                "too_many_tools",
                agent.agent_id,
                agent=agent.name,
                count=str(len(agent.tools)),
                limit=str(RECOMMENDED_TOOLS),
            )
        busy = [one for one in staff.values() if does_everything(one)]
        clear_others(self._hass, "does_everything", (one.agent_id for one in busy))
        for agent in busy:
            raise_problem(
                self._hass, "does_everything", agent.agent_id, agent=agent.name
            )

    @callback
    def _warn_about_rosters(self, staff: Mapping[str, AgentDefinition]) -> None:
        """Warn about teams that count on members who are not there."""
        lacking = [
            (agent, missing)
            for agent in staff.values()
            if (missing := sorted(set(agent.roster) - staff.keys()))
        ]
        clear_others(
            self._hass, "team_incomplete", (one.agent_id for one, _ in lacking)
        )
        for agent, missing in lacking:
            raise_problem(
                self._hass,
                "team_incomplete",
                agent.agent_id,
                agent=agent.name,
                missing=", ".join(missing),
            )

    @callback
    def _sync_devices(self, changes: Changes) -> None:
        """Rename changed agents' devices and remove those of agents that are gone."""
        devices = dr.async_get(self._hass)
        for agent_id in changes.changed | changes.removed:
            device = devices.async_get_device_by_identifier(
                (DOMAIN, agent_id), self._entry.entry_id
            )
            if device is None:
                continue
            if (agent := self._registry.get(agent_id)) is None:
                devices.async_remove_device(device.id)
            else:
                devices.async_update_device(
                    device.id,
                    name=agent.name,
                    model=f"{agent.pattern.capitalize()} agent",
                )
