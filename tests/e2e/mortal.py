"""A Home Assistant that dies at a chosen write: forked from one that has all imported.

``python -m tests.e2e.mortal`` reads one command a line (JSON) and answers each with
the exit code of the process that it forked for it. What ends that process is
``os._exit`` around the journal's commits, as a power cut would: no handler runs, no
file is closed. Nothing in the integration knows of it.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
import json
import os
from pathlib import Path
import sys
import traceback
from types import MappingProxyType
from typing import Any, Final

from custom_components.household_agents import config_flow, household, repairs
from custom_components.household_agents.const import DOMAIN
from custom_components.household_agents.memory.database import Database
from custom_components.household_agents.model import sdk
from custom_components.household_agents.reviews import async_show_reviews
from homeassistant import loader
from homeassistant.auth import auth_manager_from_config
from homeassistant.bootstrap import async_load_base_functionality
from homeassistant.components.homeassistant.exposed_entities import async_expose_entity
from homeassistant.config_entries import ConfigEntries, ConfigEntry
from homeassistant.core import CoreState, HomeAssistant, ServiceCall
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component
from scripts.bench.home import DEPENDENCIES, subentry

#: The exit code of a process that was killed where it was to be.
KILLED: Final = 9
LAMP: Final = "light.lamp"
SPEAKER: Final = "media_player.kitchen"
#: What is imported before the first fork, so that no child has to.
IMPORTED: Final = (config_flow, repairs, sdk, async_show_reviews)


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What one process is to do, and at which commit it dies; 0 is never."""

    config_dir: str
    #: The fields of the staff to set up for the first time.
    found: dict[str, Any] | None = None
    #: The agent to run.
    run: str = ""
    die_at: int = 0
    #: Whether it dies before that commit, or after it and before anyone hears of it.
    before: bool = False
    result: str = ""


class World:
    """What is outside of Home Assistant and outlives it: a lamp, a voice, a phone."""

    def __init__(self, hass: HomeAssistant, path: Path) -> None:
        """Keep where it is written down."""
        self._hass = hass
        self._path = path

    def open(self) -> None:
        """Show the devices as they are, and register what can be done to them."""
        happened = read_world(self._path)
        lit = any(one["action"] == "light.turn_on" for one in happened)
        self._hass.states.async_set(LAMP, "on" if lit else "off")
        self._hass.states.async_set(SPEAKER, "idle")
        self._hass.states.async_set("tts.voice", "unknown")
        for action in ("light.turn_on", "tts.speak", "notify.phone"):
            self._register(*action.split("."))

    def _register(self, domain: str, service: str) -> None:
        """Register an action that happens before it returns."""

        async def act(call: ServiceCall) -> None:
            line = {"action": f"{domain}.{service}", "data": dict(call.data)}
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line, default=str) + "\n")
                file.flush()
                os.fsync(file.fileno())
            if domain == "light":
                self._hass.states.async_set(LAMP, "on", context=call.context)

        self._hass.services.async_register(domain, service, act)


def read_world(path: Path) -> list[dict[str, Any]]:
    """Return all that happened, in order."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


class Fate:
    """Counts durable commits, and ends the process at the one that was chosen."""

    def __init__(self, die_at: int, before: bool) -> None:
        """Count nothing before ``arm``."""
        self._die_at = die_at
        self._before = before
        self._armed = False
        self._count = 0

    def arm(self) -> None:
        """Begin to count."""
        self._armed = True

    def wrap(self) -> None:
        """Stand between the journal's writer and the disk."""
        take: Callable[..., Any] = Database._take_jobs
        settle: Callable[..., Any] = Database._settle

        def take_jobs(database: Database) -> Any:
            jobs = take(database)
            if jobs and self._armed:
                self._count += 1
                if self._before and self._count == self._die_at:
                    os._exit(KILLED)
            return jobs

        def settled(database: Database, outcomes: Any) -> None:
            if self._armed and not self._before and self._count == self._die_at:
                os._exit(KILLED)
            settle(database, outcomes)

        if self._die_at:
            Database._take_jobs = take_jobs  # type: ignore[assignment, method-assign]
            Database._settle = settled  # type: ignore[assignment, method-assign]


async def live(command: Command) -> None:
    """Boot, do what was asked, and stop."""
    fate = Fate(command.die_at, command.before)
    fate.wrap()
    hass = HomeAssistant(command.config_dir)
    hass.config.skip_pip = True
    loader.async_setup(hass)
    hass.config_entries = ConfigEntries(hass, {})
    await async_load_base_functionality(hass)
    hass.auth = await auth_manager_from_config(hass, [], [])
    for component in DEPENDENCIES:
        await async_setup_component(hass, component, {})
    World(hass, Path(command.config_dir, "world.jsonl")).open()
    hass.set_state(CoreState.running)
    await async_setup_component(hass, DOMAIN, {})
    if command.found is not None:
        for entity_id in (LAMP, SPEAKER):
            async_expose_entity(hass, "conversation", entity_id, True)
        await hass.config_entries.async_add(_entry(command.found))
    await hass.async_block_till_done(wait_background_tasks=True)
    if command.run:
        fate.arm()
        await hass.services.async_call(
            DOMAIN, "run_agent", {"agent": command.run}, blocking=True
        )
        await hass.async_block_till_done(wait_background_tasks=True)
    if command.result:
        Path(command.result).write_text(json.dumps(await told(hass)), "utf-8")
    await hass.async_stop(force=True)


async def told(hass: HomeAssistant) -> dict[str, Any]:
    """Return what the household says of itself, once nothing is under way."""
    (entry,) = hass.config_entries.async_loaded_entries(DOMAIN)
    owner: household.Household = entry.runtime_data
    await hass.async_block_till_done(wait_background_tasks=True)
    runs = await owner.journal.runs(limit=100)
    effects = await owner.parts.effects.effects()
    return {
        "runs": [record.as_dict() for record in reversed(runs)],
        "effects": [effect.as_dict() for effect in effects],
        "outbox": len(await owner.journal.outbox()),
        "issues": [
            issue_id
            for domain, issue_id in ir.async_get(hass).issues
            if domain == DOMAIN
        ],
        "integrity": list(await owner.journal.integrity()),
    }


def _entry(found: dict[str, Any]) -> ConfigEntry[Any]:
    """Return the config entry of the household."""
    return ConfigEntry(
        version=1,
        minor_version=1,
        domain=DOMAIN,
        title="Household Agents",
        unique_id=DOMAIN,
        source="user",
        data={"api_key": found["key"], "base_url": found["url"]},
        options=found["options"],
        subentries_data=[subentry(one) for one in found["agents"]],
        discovery_keys=MappingProxyType({}),
    )


def main() -> None:
    """Fork a process for every command."""
    print("ready", flush=True)
    for line in sys.stdin:
        command = Command(**json.loads(line))
        if not (child := os.fork()):
            _be(command)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _be(command: Command) -> None:
    """Live one life; it ends here, in one way or the other."""
    log = os.open(
        Path(command.config_dir, "mortal.log"), os.O_CREAT | os.O_WRONLY | os.O_APPEND
    )
    os.dup2(log, sys.stdout.fileno())
    os.dup2(log, sys.stderr.fileno())
    try:
        asyncio.run(live(command))
    except BaseException:  # noqa: BLE001
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


if __name__ == "__main__":
    main()
