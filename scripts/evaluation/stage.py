"""One case, performed: a house is opened, the agent is hired, runs, and is watched."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
import shutil
import time
from types import MappingProxyType
from typing import Any, Final

from custom_components.household_agents.agents import gallery
from custom_components.household_agents.agents.files import FileError, load_file
from custom_components.household_agents.const import DOMAIN
from custom_components.household_agents.dispatch.review import REVIEW_TASK
from custom_components.household_agents.household import Household
from custom_components.household_agents.memory.records import RunRequest, RunSource
from homeassistant.config_entries import ConfigEntry, ConfigEntryState
from homeassistant.const import EVENT_CALL_SERVICE
from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.util import dt as dt_util, slugify
from scripts.bench.home import running_home, set_up

from .cases import Case
from .clock import clock_at
from .devices import add_devices
from .furnishing import furnish
from .houses import HouseData
from .performance import Call, Performance, performance_of
from .recorded import start_recorder
from .yaml_files import DataError

#: Services that only read; a call of any other is an act.
_READING: Final = frozenset(
    {
        "calendar.get_events",
        "household_agents.run_agent",
        "imap.fetch",
        "todo.get_items",
        "weather.get_forecasts",
    }
)
#: How people are told and asked; what an agent sends itself is a call of its tool.
_TELLING: Final = frozenset({"notify", "persistent_notification"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """The model server that agents are evaluated with."""

    base_url: str
    api_key: str
    #: For all work; empty leaves the integration's defaults.
    model: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agents:
    """Where definitions come from: files by agent id, and folders of skills."""

    files: Mapping[str, Path]
    skill_folders: Sequence[Path]

    def check(self, agent_id: str) -> None:
        """Raise ``DataError`` for a definition that is not there or not valid."""
        try:
            load_file(self.file_of(agent_id))
        except FileError as err:
            raise DataError(str(err)) from err

    def file_of(self, agent_id: str) -> Path:
        """Return an agent's file, or raise ``DataError``."""
        if (path := self.files.get(agent_id)) is None:
            known = ", ".join(sorted(self.files))
            raise DataError(f"there is no agent '{agent_id}'; there is {known}")
        return path


def find_agents(folders: Sequence[Path]) -> Agents:
    """Return the gallery's agents and those of further folders, which come first."""
    files: dict[str, Path] = {}
    for folder in (gallery.FOLDER, *folders):
        found = sorted(folder.glob("*.md"))
        files |= {slugify(path.stem): path for path in found}
    skills = [folder / "skills" for folder in folders]
    return Agents(files=files, skill_folders=[one for one in skills if one.is_dir()])


async def perform(
    case: Case, house: HouseData, agents: Agents, server: Server
) -> Performance:
    """Have an agent do a case's task, and return all that it said and did."""
    zone = await dt_util.async_get_time_zone(house.time_zone)
    moment = case.time.replace(tzinfo=zone)
    with clock_at(moment):
        async with running_home() as hass:
            await start_recorder(hass)
            calls = _listen(hass)
            await furnish(hass, house)
            add_devices(hass)
            _hire(hass, case, agents)
            household = await _move_in(hass, case, house, server)
            for agent_id in case.first:
                await _run(hass, agent_id, {})
            calls.clear()
            began = time.perf_counter()
            run_id = await _act(hass, household, case)
            seconds = time.perf_counter() - began
            await hass.async_block_till_done()
            return await performance_of(household, run_id, calls, seconds)


def _hire(hass: HomeAssistant, case: Case, agents: Agents) -> None:
    """Put the definitions where the household looks for files."""
    folder = Path(hass.config.path(DOMAIN, "agents"))
    folder.mkdir(parents=True)
    for agent_id in {case.agent, *case.staff}:
        shutil.copy(agents.file_of(agent_id), folder / f"{agent_id}.md")
    for skills in agents.skill_folders:
        target = Path(hass.config.path(DOMAIN, "skills"))
        shutil.copytree(skills, target, dirs_exist_ok=True)


async def _move_in(
    hass: HomeAssistant, case: Case, house: HouseData, server: Server
) -> Household:
    """Set the household up, with what its agents remember, keeping whole requests."""
    entry = _entry(server, house)
    household = await set_up(hass, entry)
    if entry.state is not ConfigEntryState.LOADED:
        raise RuntimeError(f"Household Agents did not load: {entry.reason}")
    household.switch(case.agent, on=True)
    await _call(hass, "set_debugging", {"hours": 24})
    for key, text in house.memory.items():
        await _remember(hass, "household", "long_term", key, text)
    for tier, entries in case.memory.items():
        for key, text in entries.items():
            await _remember(hass, case.agent, tier, key, text)
    return household


def _entry(server: Server, house: HouseData) -> ConfigEntry[Household]:
    """Return the household's entry; there are no quiet hours, which delay messages."""
    models = {"routine_model": server.model, "strong_model": server.model}
    quiet = ("quiet_from", "quiet_until", "quiet_until_weekend")
    return ConfigEntry(
        version=1,
        minor_version=1,
        domain=DOMAIN,
        title="Household Agents",
        unique_id=DOMAIN,
        source="user",
        data={
            "api_key": server.api_key,
            "base_url": server.base_url,
            **(models if server.model else {}),
        },
        options={
            "conventions": house.conventions,
            **dict.fromkeys(quiet, "00:00:00"),
        },
        subentries_data=[],
        discovery_keys=MappingProxyType({}),
    )


async def _remember(
    hass: HomeAssistant, owner: str, tier: str, key: str, text: str
) -> None:
    """Have somebody remember something."""
    data = {"agent": owner, "tier": tier, "key": key, "text": text}
    await _call(hass, "edit_memory", data)


async def _call(hass: HomeAssistant, action: str, data: dict[str, Any]) -> None:
    """Call an action of the integration."""
    await hass.services.async_call(DOMAIN, action, data, blocking=True)


async def _act(hass: HomeAssistant, household: Household, case: Case) -> str:
    """Have the agent do the case's task as it would be asked to, and return the run's id."""
    if case.review is None:
        task = {"task": case.task, "context": dict(case.context)}
        return await _run(hass, case.agent, task)
    request = RunRequest(
        agent_id=case.agent,
        source=RunSource.REVIEW,
        task=case.task or REVIEW_TASK,
        context=case.review,
    )
    handle = await household.dispatcher.submit(request)
    await handle.wait()
    return request.request_id


async def _run(hass: HomeAssistant, agent_id: str, data: Mapping[str, Any]) -> str:
    """Have an agent run and return the run's id."""
    result = await hass.services.async_call(
        DOMAIN,
        "run_agent",
        {"agent": agent_id, "notify": False, **data},
        blocking=True,
        return_response=True,
    )
    if not isinstance(result, dict):
        raise TypeError(f"{agent_id} returned no run")
    return str(result["run_id"])


def _listen(hass: HomeAssistant) -> list[Call]:
    """Write down every action that somebody calls and that does something."""
    calls: list[Call] = []

    @callback
    def note(event: Event) -> None:
        """Write one down."""
        domain = event.data["domain"]
        action = f"{domain}.{event.data['service']}"
        if action not in _READING and domain not in _TELLING:
            calls.append(Call(action=action, data=event.data["service_data"]))

    hass.bus.async_listen(EVENT_CALL_SERVICE, note)
    return calls
