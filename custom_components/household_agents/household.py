"""The household: builds and owns every part behind the config entry."""

import asyncio
from collections.abc import Coroutine, Mapping
from contextvars import Context as TaskContext
from datetime import datetime, timedelta
from functools import partial
import logging
from pathlib import Path
from typing import Any, Final, Self

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.event import (
    async_track_time_change,
    async_track_time_interval,
)
from homeassistant.helpers.storage import STORAGE_DIR
from homeassistant.util import dt as dt_util

from .agents.kinds import Pattern
from .agents.registry import Changes
from .agents.skills import SkillLibrary, load_skills
from .budget_watch import BudgetWatch, async_keep_month, async_restore_budgets
from .building import DEPENDENCIES, async_build_parts, build_mesh, build_remote
from .const import (
    CONF_DISPATCHES_PER_HOUR,
    CONF_RETENTION_DAYS,
    DEFAULT_DISPATCHES_PER_HOUR,
    DEFAULT_RETENTION_DAYS,
    DOMAIN,
    EVENT_BREAKER,
    FILES_FOLDER,
)
from .debugging import Debugging
from .dependency_watch import CHECK_EVERY, DependencyWatch
from .dispatch.breakers import AgentBreakers, event_data
from .dispatch.delegation import DispatchRate
from .dispatch.dispatcher import Dispatcher, Executor
from .dispatch.executor import AgentExecutor
from .dispatch.parts import Parts
from .dispatch.resting import Resting
from .dispatch.schedule import Scheduler
from .guards import build_guards
from .limit_watch import clear_limits, tell_rate, tell_storm
from .memory.effect_records import Effect, EffectState
from .memory.journal import Journal
from .memory.records import RunRecord
from .model.breaker import BreakerState
from .orchestration.checkin import CheckIn
from .orchestration.choosing import Chooser
from .orchestration.flows import Flows
from .orchestration.patterns import performers
from .orchestration.planner import Planner
from .orchestration.stand_up import StandUps
from .orchestration.team import TeamHooks, Teams
from .orchestration.workflow import Workflows
from .problems import clear_others, exit_problem, raise_problem, trigger_problem
from .reviews import async_show_reviews
from .staff import Reloaded, Staff

_LOGGER = logging.getLogger(__name__)

type HouseholdConfigEntry = ConfigEntry[Household]

BUNDLED_SKILLS: Final = Path(__file__).parent / "gallery" / "skills"
UPKEEP_EVERY: Final = timedelta(days=1)
_PRUNED: Final = "memory_pruned"
_BREAKERS: Final = "agent_breakers"
_DISABLED: Final = "switched"


class Household:
    """One family's staff: made at set-up, stopped at unload."""

    def __init__(
        self,
        hass: HomeAssistant,
        entry: HouseholdConfigEntry,
        parts: Parts,
        agent_breakers: Mapping[str, Any],
        switched: Mapping[str, bool],
        told: Mapping[str, Any],
    ) -> None:
        """Wire the parts; nothing runs before ``async_start``."""
        self.hass = hass
        self.entry = entry
        self.parts = parts
        self.registry = parts.registry
        self.journal = parts.journal
        self.memory = parts.memory
        self.board = parts.board
        self.budgets = parts.budgets
        self.budget_watch = BudgetWatch(
            hass, parts.budgets, parts.registry, parts.board, told, self._keep
        )
        self.dependency_watch = DependencyWatch(hass, parts.dependencies, parts.board)
        parts.dependencies.on_keep = partial(self._keep, DEPENDENCIES)
        self._switched = dict(switched)
        self.breakers = AgentBreakers(
            agent_breakers, save=self._save_breakers, on_change=self._breaker_changed
        )
        executors: dict[Pattern, Executor] = {}
        self.dispatcher = Dispatcher(
            parts, executors, self.breakers, self._create_task, self._run_ended
        )
        rate = DispatchRate(
            int(
                entry.options.get(CONF_DISPATCHES_PER_HOUR, DEFAULT_DISPATCHES_PER_HOUR)
            ),
            on_hit=partial(tell_rate, hass),
        )
        parts.replay_guard.on_storm = partial(tell_storm, hass)
        self.agents = agents = AgentExecutor(
            parts=parts, dispatcher=self.dispatcher, rate=rate
        )
        self.debugging = Debugging(hass, parts.journal, parts.replay_log)
        checkin = CheckIn(agents=agents)
        chooser = Chooser(dispatcher=self.dispatcher, registry=parts.registry)
        self.workflows = Workflows(
            parts,
            self.dispatcher,
            agents.rate,
            performers(hass, parts.registry, chooser),
            self._create_task,
        )
        flows = Flows(
            checkin=checkin,
            planner=Planner(agents=agents),
            workflows=self.workflows,
        )
        self.teams = Teams(
            parts,
            TeamHooks(
                switch=self.switch,
                spawn=self.spawn,
                exit_problem=partial(exit_problem, hass),
            ),
        )
        self.mesh_watch = build_mesh(parts, self.dispatcher, self.spawn)
        self.mesh = self.mesh_watch.mesh
        self.remote = build_remote(entry, parts, self.mesh_watch, self.spawn)
        executors |= {
            Pattern.DOMAIN: agents,
            Pattern.TASK: agents,
            Pattern.ORCHESTRATOR: flows,
            Pattern.TEAM: StandUps(parts=parts, teams=self.teams, checkin=checkin),
        }
        self.staff = Staff(hass, entry, parts.registry)
        self.resting = Resting(hass, parts.journal, parts.board)
        self.scheduler = Scheduler(
            hass,
            parts.registry,
            parts.journal,
            parts.board,
            self.dispatcher.submit,
            resting=self.resting,
            on_trigger_problem=lambda agent, error: trigger_problem(hass, agent, error),
        )
        self.guards = build_guards(self)
        self._basis = (dict(entry.data), dict(entry.options))
        self._stopped = False
        self._tasks: set[asyncio.Task[None]] = set()
        self._keeping: set[asyncio.Task[None]] = set()

    @classmethod
    async def async_create(
        cls, hass: HomeAssistant, entry: HouseholdConfigEntry
    ) -> Self:
        """Build the household from its config entry and what is stored."""
        options = entry.options
        journal = await Journal.async_open(
            Path(hass.config.path(STORAGE_DIR, DOMAIN, "journal.db")),
            retention_days=int(
                options.get(CONF_RETENTION_DAYS, DEFAULT_RETENTION_DAYS)
            ),
        )
        try:
            parts = await async_build_parts(hass, entry, journal)
            household = cls(
                hass,
                entry,
                parts,
                await journal.get_state(_BREAKERS) or {},
                await journal.get_state(_DISABLED) or {},
                await BudgetWatch.async_told(journal),
            )
            await household._async_restore()
        except BaseException:
            await journal.async_close()
            raise
        return household

    async def _async_restore(self) -> None:
        """Load staff, skills and what was used today."""
        if self.journal.recovered_from is not None:
            raise_problem(
                self.hass,
                "journal_damaged",
                "journal",
                file=str(self.journal.recovered_from),
            )
        self.registry.listen(self._staff_changed)
        await self.teams.async_load()
        await self.async_reload_skills()
        await self.async_reload_files()
        await async_restore_budgets(self.journal, self.budgets)
        for agent in self.registry.all():
            runs = await self.journal.runs(agent_id=agent.agent_id, limit=1)
            self.board.update(
                agent.agent_id,
                last=runs[0] if runs and runs[0].state.terminal else None,
                last_reported=await self.journal.last_report(agent.agent_id),
                breaker_open_until=self.breakers.open_until(agent.agent_id),
            )
        await self.debugging.async_restore()
        for guard in self.guards:
            await guard.async_load()

    @callback
    def start(self) -> None:
        """Begin to work, without holding up Home Assistant's start."""
        self.budget_watch.start()
        self.teams.listen()
        self.dependency_watch.check()
        self.entry.async_on_unload(
            async_track_time_interval(
                self.hass, self.dependency_watch.check, CHECK_EVERY
            )
        )
        self.spawn(self._async_start(), "start")

    async def _async_start(self) -> None:
        """Deliver what is left, recover cut runs, arm schedules."""
        await self.parts.notifier.async_start()
        await self.mesh_watch.async_recover()
        await self.dispatcher.recover()
        await self._show_reviews()
        self.entry.async_on_unload(self.parts.effects.listen(self._effect_settled))
        for guard in self.guards:
            await guard.async_start()
        await self.workflows.recover()
        await self.mesh_watch.async_start()
        if self.remote is not None:
            await self.remote.async_start()
        await self.scheduler.async_start()
        await self.teams.async_start()
        self.entry.async_on_unload(
            async_track_time_interval(self.hass, self._upkeep_due, UPKEEP_EVERY)
        )
        self.entry.async_on_unload(
            async_track_time_change(
                self.hass, self._new_day, hour=0, minute=0, second=0
            )
        )
        await self._upkeep(dt_util.utcnow())

    async def async_stop(self) -> None:
        """Stop working; what is under way is in the journal."""
        if self._stopped:
            return
        self._stopped = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for guard in reversed(self.guards):
            await guard.async_stop()
        if self.remote is not None:
            await self.remote.async_stop()
        self.mesh_watch.async_stop()
        self.scheduler.async_stop()
        self.teams.async_stop()
        self.debugging.async_stop()
        self.parts.notifier.async_stop()
        await self.workflows.async_stop()
        await self.dispatcher.async_stop()
        await asyncio.gather(*self._keeping)
        await self.memory.async_flush()
        await self.journal.async_close()

    async def async_reload_files(self) -> Reloaded:
        """Read the definition files anew."""
        reloaded = await self.staff.async_reload_files()
        await self._async_forget_teams()
        return reloaded

    async def async_reload_skills(self) -> SkillLibrary:
        """Read the skills anew; runs under way keep those they began with."""
        folder = Path(self.hass.config.path(FILES_FOLDER, "skills"))
        library = await self.hass.async_add_executor_job(
            load_skills, BUNDLED_SKILLS, folder
        )
        self.parts.skills = library
        clear_others(
            self.hass, "skill_problem", (item.skill for item in library.problems)
        )
        for problem in library.problems:
            raise_problem(
                self.hass,
                "skill_problem",
                problem.skill,
                {"skill": problem.skill},
                skill=problem.skill,
                message=problem.message,
            )
        return library

    async def async_entry_updated(self) -> None:
        """Apply a change of the entry: subentries in place, the rest by a reload."""
        if self._basis != (dict(self.entry.data), dict(self.entry.options)):
            self.hass.config_entries.async_schedule_reload(self.entry.entry_id)
            return
        changes = self.staff.apply()
        # A definition that merely broke keeps its memory; a removed agent's goes.
        kept = {subentry.unique_id for subentry in self.entry.subentries.values()}
        for agent_id in sorted(changes.removed - kept):
            await self.memory.delete(agent_id)
        await self._async_forget_teams()

    async def _async_forget_teams(self) -> None:
        """Forget how far teams were that are gone: one of the same name is new."""
        clear_others(self.hass, "team_exit_broken", self.staff.known)
        await self.teams.retain(self.staff.known)

    @callback
    def switch(self, agent_id: str, on: bool) -> None:
        """Switch an agent on or off, and remember it."""
        self.registry.switch(agent_id, on)
        self._switched[agent_id] = on
        self.board.update(agent_id, enabled=on)
        self._keep(_DISABLED, self._switched)
        if on:
            self.teams.look_soon(agent_id)

    @callback
    def reset_breaker(self, agent_id: str) -> None:
        """Let an agent back into rotation, because a person says so."""
        self.breakers.reset(agent_id)
        self.board.update(agent_id, breaker_open_until=None)

    @callback
    def _staff_changed(self, changes: Changes) -> None:
        """Bring switches and memory in step with the staff."""
        for agent_id in changes.added:
            agent = self.registry.get(agent_id)
            on = self._switched.get(agent_id, agent.enabled if agent else True)
            self.registry.switch(agent_id, on)
            self.board.update(agent_id, enabled=on)
        for agent_id in changes.removed:
            self.board.remove(agent_id)
        for agent_id in changes.changed:
            agent = self.registry.get(agent_id)
            if agent is not None and agent_id not in self._switched:
                self.registry.switch(agent_id, agent.enabled)
                self.board.update(agent_id, enabled=agent.enabled)
            self.board.notify(agent_id)

    @callback
    def _effect_settled(self, effect: Effect, state: EffectState) -> None:
        """Bring what a person has to look at up to date."""
        looked_at = effect.state is EffectState.NEEDS_REVIEW
        if looked_at or state is EffectState.NEEDS_REVIEW:
            self.spawn(self._show_reviews(), "reviews")

    async def _show_reviews(self) -> None:
        """Show what a person has to look at."""
        await async_show_reviews(self.hass, self.parts.effects, self.registry)

    @callback
    def _breaker_changed(self, agent_id: str, state: BreakerState) -> None:
        """Tell Home Assistant that an agent's breaker changed."""
        agent = self.registry.get(agent_id)
        self.hass.bus.async_fire(
            EVENT_BREAKER,
            event_data(agent_id, agent.name if agent else agent_id, state),
            context=self.board.context_of(agent_id),
        )

    def _save_breakers(self, states: dict[str, Any]) -> None:
        """Keep the agents' breakers over a restart."""
        self._keep(_BREAKERS, states)

    @callback
    def _keep(self, name: str, data: Mapping[str, Any]) -> None:
        """Write small state to the journal; stopping waits for it."""
        task = self.hass.async_create_task(
            self.journal.set_state(name, dict(data)), f"{DOMAIN} keep {name}"
        )
        self._keeping.add(task)
        task.add_done_callback(self._keeping.discard)

    @callback
    def spawn(self, work: Coroutine[Any, Any, None], name: str) -> None:
        """Work in the background; stopping cuts it, and nothing begins after that."""
        if self._stopped:
            # Timers end after the parts that they would need.
            work.close()
            return
        task = self._create_task(work, f"{DOMAIN} {name}")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _run_ended(self, record: RunRecord) -> None:
        """Tell those whose work goes on after a run."""
        await self.workflows.run_ended(record)
        await self.mesh.settle(record)
        for guard in self.guards:
            await guard.async_run_ended(record)

    @callback
    def _create_task(
        self, work: Coroutine[Any, Any, None], name: str
    ) -> asyncio.Task[None]:
        """Start a task that ends with the config entry, and knows of no conversation."""
        create = self.entry.async_create_background_task
        return TaskContext().run(create, self.hass, work, name)

    @callback
    def _new_day(self, _now: datetime) -> None:
        """Show that a new day's counts begin at nothing."""
        if self._stopped:
            return
        self.budget_watch.new_period()
        clear_limits(self.hass)
        for agent in self.registry.all():
            self.board.notify(agent.agent_id)

    @callback
    def _upkeep_due(self, now: datetime) -> None:
        """Do the daily upkeep."""
        self.spawn(self._upkeep(now), "upkeep")

    async def _upkeep(self, now: datetime) -> None:
        """Prune the journal daily and memory weekly."""
        await async_keep_month(self.journal, self.budgets)
        await self.journal.prune(now)
        await self.parts.replay_log.forget_requests(now)
        for guard in self.guards:
            await guard.async_upkeep(now)
        pruned = (await self.journal.get_state(_PRUNED) or {}).get("at")
        if pruned and now - datetime.fromisoformat(pruned) < timedelta(days=7):
            return
        await self.memory.prune(now)
        await self.journal.set_state(_PRUNED, {"at": now.isoformat()})
